"""What a source is, and the mapping that a person would write for it, to be corrected."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wiker_ssg.connectors import hints
from wiker_ssg.connectors.columns import SourceColumn, columns, nameless
from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.schemas import SCHEMAS, Schema, part_of, recognise
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.targets import names
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.connectors.vocabulary import category, choice
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.language import TRANSLATED
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.fields import required
from wiker_ssg.model.kinds import BY_NAME, EVENT, HERITAGE, NEWS, OFFER, ORGANISATION, SERVICE
from wiker_ssg.model.values import STATUSES

ENOUGH = 0.45
"""A proposal of less confidence is not made."""

SURE = 0.95


class Proposed(NamedTuple):
    """A field, where its value comes from, and how sure that is: 0 to 1."""

    field: str
    take: Take
    confidence: float


class Discovery(NamedTuple):
    """What was found out about a source.

    `schema` is the name of the known schema that it follows; `lacking` are fields that an entry of
    the kind must have and that nothing was found for.
    """

    kind: str
    schema: str | None
    columns: tuple[SourceColumn, ...]
    fields: tuple[Proposed, ...]
    id: tuple[str, ...]
    lacking: tuple[str, ...]


def discover(records: Records, about: ValueContext) -> Discovery:
    """Look at a source's records and propose a mapping; pure."""
    found = columns(records.items, about)
    schema = recognise(records)
    if schema is not None:
        return _known(records, schema, found)
    guess = _Guess(found, records.facts.get("name", ""), records)
    kind = guess.kind()
    fields = guess.fields(kind)
    return _result(kind, None, found, fields, guess.identity())


def _result(
    kind: str,
    schema: str | None,
    found: Sequence[SourceColumn],
    fields: Sequence[Proposed],
    identity: tuple[str, ...],
) -> Discovery:
    order = ("title", *(name for name in names(kind) if name != "title"))
    fields = sorted(fields, key=lambda p: order.index(p.field) if p.field in order else 99)
    have = {proposed.field.partition(".")[0] for proposed in fields}
    lacking = tuple(field.key for field in required(MODELS[kind]) if field.key not in have)
    return Discovery(kind, schema, tuple(found), tuple(fields), identity, lacking)


def _known(records: Records, schema: Schema, found: Sequence[SourceColumn]) -> Discovery:
    """Return a known schema's mapping, as far as this source says anything there."""
    sample = [record.data for record in records.items[:200]]
    parts = [part for data in sample if (part := part_of(data, schema)) is not None]
    part = max(parts, key=parts.count) if parts else None
    mapping = {**schema.mapping, **(part.mapping if part else {})}
    kind = (part.kind if part else None) or schema.kind or ORGANISATION.name
    fields = []
    for field, take in mapping.items():
        used = tuple(path for path in take.from_ if any(find(data, path) for data in sample))
        if used or take.otherwise is not None:
            fields.append(Proposed(field, _with(take, used), SURE))
    name = next(name for name, known in SCHEMAS.items() if known is schema)
    return _result(kind, name, found, fields, schema.id)


def _with(take: Take, paths: tuple[str, ...]) -> Take:
    import msgspec

    return msgspec.structs.replace(take, from_=paths)


def likeness(words: Sequence[str], phrases: Iterable[str]) -> float:
    """Return how much a column's name says one of some phrases: 1 where it is nothing else."""
    best = 0.0
    text = " ".join(words)
    for phrase in phrases:
        size = len(phrase.split())
        if text == phrase:
            return 1.0
        if len(words) == 0 or f" {phrase} " not in f" {text} ":
            continue
        score = 0.5 + 0.4 * size / len(words) + (0.08 if text.endswith(phrase) else 0)
        best = max(best, score)
    foreign = hints.ELSEWHERE & set(words)
    return best - 0.45 if best and foreign else best


class _Guess:
    """Finds fields among columns; a column serves one field."""

    def __init__(self, found: Sequence[SourceColumn], name: str, records: Records) -> None:
        self.columns = [column for column in found if column.filled > 0]
        self.file = fold(name)
        self.records = records
        self.used: set[str] = set()
        self.proposed: list[Proposed] = []
        self.bare = all(nameless(column.path) for column in found)

    def kind(self) -> str:
        """Return the kind that the source is most likely of."""
        scores = dict.fromkeys(hints.KINDS_BY_FILE, 0.0)
        for kind, stems in hints.KINDS_BY_FILE.items():
            if _says(self.file, stems):
                scores[kind] += 1.0
        start = self._best(hints.START, ("date", "moment"))
        if start is not None and start[1] >= 0.8:
            scores[EVENT.name] += 1.0
            if self._best(hints.END, ("date", "moment")) or self._best(hints.PLACE, ("text",)):
                scores[EVENT.name] += 0.6
        if self._best(hints.POSTCODE, ("postcode",)) or self._shaped("postcode"):
            for kind in scores:
                scores[kind] += 0.5 * BY_NAME[kind].referable
        if self._best(hints.BODY, ("long", "text")) and not self._shaped("postcode"):
            scores[NEWS.name] += 0.3
        scores[ORGANISATION.name] += 0.2
        return max(scores, key=lambda kind: scores[kind])

    def identity(self) -> tuple[str, ...]:
        """Return the column that numbers or names each record alone."""
        total = min(len(self.records.items), 300)
        whole = [c for c in self.columns if c.filled > 0.99 and c.distinct >= total]
        ranked = sorted(whole, key=lambda c: -likeness(c.words, hints.ID))
        if ranked and likeness(ranked[0].words, hints.ID) >= 0.6:
            return (ranked[0].path,)
        if self.bare and whole and whole[0].place == 0 and whole[0].is_("whole"):
            return (whole[0].path,)
        return ()

    def fields(self, kind: str) -> list[Proposed]:
        """Return proposals in the order in which a person would write them."""
        where = "place" if "place" in names(kind) else "address"
        self.used |= set(self.identity()) if self.bare else set()
        if self.bare:
            self._by_shape(kind, where)
        else:
            self._by_name(kind, where)
        self._constants(kind)
        return self.proposed

    def _best(
        self, phrases: Sequence[str], shapes: Sequence[str], share: float = 0.6
    ) -> tuple[SourceColumn, float] | None:
        """Return the column whose name says a phrase best, of those with one of the shapes."""
        best: tuple[float, float, SourceColumn] | None = None
        for column in self.columns:
            if column.path in self.used or column.is_("picture", 0.3):
                continue
            if not any(column.is_(shape, share) for shape in shapes):
                continue
            if column.words and column.words[-1] in TRANSLATED and len(column.words) > 1:
                continue  # the same in another language
            score = likeness(column.words, phrases)
            last = column.words[-1] if len(column.words) > 1 else ""
            if last in ("id", "code") and not any(phrase.endswith(last) for phrase in phrases):
                score -= 0.3  # the number of a place is not its name
            if score < ENOUGH:
                continue
            rank = next((n for n, p in enumerate(phrases) if p in " ".join(column.words)), 99)
            weight = score + 0.1 * column.filled - 0.004 * rank
            if best is None or weight > best[0]:
                best = (weight, score, column)
        return None if best is None else (best[2], best[1])

    def _shaped(self, shape: str, share: float = 0.75) -> SourceColumn | None:
        """Return the most filled unused column of a shape."""
        fitting = [c for c in self.columns if c.path not in self.used and c.is_(shape, share)]
        return max(fitting, key=lambda c: (round(c.filled, 1), -c.place), default=None)

    def _add(
        self, field: str, found: Sequence[SourceColumn], confidence: float, **more: object
    ) -> None:
        paths = tuple(column.path for column in found)
        self.used |= set(paths)
        self.proposed.append(Proposed(field, Take(from_=paths, **more), min(confidence, 0.98)))  # type: ignore[arg-type]

    def _named(self, field: str, phrases: Sequence[str], *shapes: str, share: float = 0.6) -> bool:
        best = self._best(phrases, shapes or ("text",), share)
        if best is not None:
            self._add(field, [best[0]], best[1])
        return best is not None

    def _by_name(self, kind: str, where: str) -> None:
        self._named("title", hints.TITLE)
        if kind == EVENT.name:
            self._when()
        elif kind == NEWS.name:
            self._named("date", hints.PUBLISHED, "date", "moment")
            self._named("by", hints.AUTHOR)
        self._texts()
        self._place(kind, where)
        holder = "contact"
        self._named(f"{holder}.phone", hints.PHONE, "phone", share=0.5)
        self._named(f"{holder}.email", hints.EMAIL, "email", share=0.5)
        if kind == EVENT.name:
            self._named("booking.url", hints.BOOKING, "url", share=0.5)
        self._named(f"{holder}.url", hints.SITE, "url", share=0.5)
        if kind in (EVENT.name, OFFER.name):
            self._named("price", hints.PRICE)
            self._named("organiser", hints.ORGANISER)
            status = self._best(hints.STATUS, ("text",))
            if status and all(choice("status", one, STATUSES) for one in status[0].samples):
                self._add("status", [status[0]], status[1])
        if "hours" in names(kind):
            self._hours()
            self._named("ids.siret", hints.SIRET, "siret")
        if kind == HERITAGE.name:
            self._named("period", hints.PERIOD)
        best = self._best(hints.CATEGORY, ("text",))
        if best is not None and self._sorts(best):
            self._add("category", [best[0]], best[1])
        self._named("tags", hints.TAGS)
        self._translated()

    def _sorts(self, best: tuple[SourceColumn, float]) -> bool:
        """Tell whether a column's name is nothing but that of a category, or a value is one."""
        folders = {MODELS[kind].folder for kind in hints.KINDS_BY_FILE}
        said = best[0].samples
        if best[0].is_("long", 0.2) or not self._differ(best[0]):
            return False
        return best[1] >= 0.8 or any(category(folder, one) for folder in folders for one in said)

    def _differ(self, column: SourceColumn) -> bool:
        """Tell whether a column tells records apart: what is always the same says nothing."""
        return column.distinct > 1 or len(self.records.items) < 3

    def _texts(self) -> None:
        summary = self._best(hints.SUMMARY, ("text",))
        body = self._best(hints.BODY, ("text",))
        if summary is not None:
            self._add("summary", [summary[0]], summary[1])
        if body is None:
            return
        self._add("body", [body[0]], body[1])
        if summary is None and (second := self._best(("description",), ("text",))) is not None:
            self._add("summary", [second[0]], second[1])

    def _when(self) -> None:
        start = self._best(hints.START, ("date", "moment"))
        if start is None:
            return
        self.used.add(start[0].path)
        end = self._best(hints.END, ("date", "moment"))
        hour = last = None
        if not start[0].is_("moment"):
            last = self._best(hints.END_TIME, ("clock",), 0.5)
            if last is not None:
                self.used.add(last[0].path)
            hour = self._best(hints.BEGIN_TIME, ("clock",), 0.3)
        more = [hour[0]] if hour else []
        self._add("start", [start[0], *more], start[1])
        if end is not None:
            self._add("end", [end[0], *([last[0]] if last else [])], end[1])
        elif last is not None:
            self._add("end", [start[0], last[0]], last[1])

    def _place(self, kind: str, where: str) -> None:
        self._named(f"{where}.postcode", hints.POSTCODE, "postcode", "text")
        self._named(f"{where}.city", hints.CITY)
        self._named("commune.code", hints.CODE, "postcode", "whole")
        lat = self._best(hints.LAT, ("degrees", "number"))
        lon = self._best(hints.LON, ("degrees", "number"))
        pair = self._best(hints.POSITION, ("position",)) or _sure(self._shaped("position"))
        if lat is not None and lon is not None and lat[0].filled > 0:
            self._add(f"{where}.lat", [lat[0]], lat[1])
            self._add(f"{where}.lon", [lon[0]], lon[1])
        elif pair is not None:
            self._add(f"{where}.lat", [pair[0]], pair[1], as_=("position",))
        street = self._best(hints.STREET, ("text",))
        if street is not None:
            self.used.add(street[0].path)
            house = self._best(hints.NUMBER, ("text",))
            near = house is not None and abs(house[0].place - street[0].place) <= 4
            if house is not None and near and "adresse" not in street[0].words:
                self._add(f"{where}.street", [house[0], street[0]], street[1], join=" ")
            else:
                self._add(f"{where}.street", [street[0]], street[1])
        if where == "place":
            best = self._best(hints.PLACE, ("text",))
            if best is not None and not (best[0].is_("position") or best[0].is_("number")):
                self._add("place.name", [best[0]], best[1])

    def _hours(self) -> None:
        days = [c for c in self.columns if any(w in WEEKDAYS and len(w) > 3 for w in c.words)]
        if len({w for c in days for w in c.words if w in WEEKDAYS}) >= 5 and len(days) <= 8:
            self._add("hours", days, 0.9)
        else:
            self._named("hours", hints.HOURS, "hours", "clock", share=0.4)

    def _translated(self) -> None:
        """Propose what stands beside a mapped column in another language: titre, titre_en."""
        known = {p.take.from_[0]: p.field for p in self.proposed if p.take.from_}
        for column in self.columns:
            base, mark, language = column.path.rpartition("_")
            field = known.get(base)
            if mark and language in TRANSLATED and field in ("title", "summary", "body"):
                self._add(f"translations.{language}.{field}", [column], 0.9)

    def _by_shape(self, kind: str, where: str) -> None:
        """Tell the columns of a table without header by what stands in them."""
        pair = self._shaped("position")
        if pair is not None:
            self._add(f"{where}.lat", [pair], 0.9, as_=("position",))
        post = self._shaped("postcode")
        if post is not None:
            self._add(f"{where}.postcode", [post], 0.85)
        for field, shape in (("email", "email"), ("url", "url"), ("phone", "phone")):
            column = self._shaped(shape, 0.6)
            if column is not None:
                self._add(f"contact.{field}", [column], 0.85)
        texts = [
            c for c in self.columns
            if c.path not in self.used and c.filled > 0.6 and c.length > 3 and not c.is_("whole")
        ]  # fmt: skip
        before = [c for c in texts if post is None or c.place < post.place]
        if before:
            self._add("title", [before[0]], 0.8)
        if post is not None:
            city = next((c for c in texts if c.place == post.place + 1), None)
            if city is not None:
                self._add(f"{where}.city", [city], 0.85)
        street = next((c for c in before[1:] if c.path not in self.used), None)
        if street is not None:
            more = [
                c for c in self.columns
                if c.place == street.place + 1 and c.path not in self.used and c.length > 3
            ]  # fmt: skip
            self._add(f"{where}.street", [street, *more], 0.7, **({"join": ", "} if more else {}))
        if kind == EVENT.name:
            day = self._shaped("date")
            if day is not None:
                self._add("start", [day], 0.7)
        few = next(
            (c for c in self.columns if c.path not in self.used and c.filled > 0.8
             and 1 < c.distinct <= 20 and 3 < c.length < 30 and not c.is_("flag", 0.5)
             and any(category(MODELS[kind].folder, sample) for sample in c.samples)),
            None,
        )  # fmt: skip
        if few is not None:
            self._add("category", [few], 0.6)
        if kind == HERITAGE.name:
            self._visits()

    def _visits(self) -> None:
        opening = next(
            (c for c in self.columns if c.path not in self.used and c.length > 15
             and sum("ouvert" in fold(s) for s in c.samples) >= 1), None,
        )  # fmt: skip
        if opening is not None:
            self._add("visits", [opening], 0.6)

    def _constants(self, kind: str) -> None:
        have = {proposed.field for proposed in self.proposed}
        if kind == ORGANISATION.name:
            known = hints.TYPES_BY_FILE.items()
            word = next((t for t, stems in known if _says(self.file, stems)), "business")
            self.proposed.append(Proposed("type", Take(otherwise=word), 0.6))
        if kind in (ORGANISATION.name, SERVICE.name) and "category" not in have:
            known = hints.CATEGORIES_BY_FILE.items()
            word = next((t for t, stems in known if _says(self.file, stems)), "")
            if word:
                self.proposed.append(Proposed("category", Take(otherwise=word), 0.7))


def _says(name: str, stems: Sequence[str]) -> bool:
    """Tell whether a word of a file's name begins so."""
    return any(re.search(rf"(?<![a-z]){stem}", name) for stem in stems)


def _sure(column: SourceColumn | None) -> tuple[SourceColumn, float] | None:
    return None if column is None else (column, 0.8)
