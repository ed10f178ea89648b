"""Fields found by what columns are called, in the order in which a person would write them."""

import re
from collections.abc import Callable

from wiker_ssg.connectors.by_value import propose_by_value
from wiker_ssg.connectors.columns import SourceColumn
from wiker_ssg.connectors.guessing import ENOUGH, Guess
from wiker_ssg.connectors.hints import stems
from wiker_ssg.connectors.kinds import CERTAIN, KINDS, PROTECTED, file_name, says
from wiker_ssg.connectors.positions import propose_position
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.streets import propose_street
from wiker_ssg.connectors.targets import names
from wiker_ssg.connectors.vocabulary import category, choice
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.model.entries import AUDIENCES, MODELS
from wiker_ssg.model.kinds import EVENT, HERITAGE, NEWS, OFFER, ORGANISATION, SERVICE
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.model.values import STATUSES

OFFICIAL = {
    "rna": re.compile(r"W[0-9A-Z]{3}\d{6}"),
    "merimee": PROTECTED,
}
"""What registers of the State call a thing, by the key of `ids`."""

SECOND = 0.7
BESIDE = 3
FALLBACK = 0.5
"""How sure a title is that only looks like one."""


def propose_named(guess: Guess, kind: str, where: str) -> None:
    """Propose the fields of a table whose columns have names."""
    guess.kind = kind
    for step in STEPS:
        step(guess, kind, where)
    propose_by_value(guess, kind)


def _head(guess: Guess, kind: str, where: str) -> None:
    if kind == OFFER.name:
        guess.named("by", "shop")
    if not guess.named("title", "title"):
        _listed(guess, kind)
    if kind == EVENT.name:
        _when(guess)
    elif kind == NEWS.name:
        guess.named("date", "published", "date", "moment")
        guess.named("by", "author")
    elif kind == OFFER.name:
        guess.named("from", "start", "date")
        guess.named("until", "end", "date")
        guess.named("conditions", "conditions")


def _listed(guess: Guess, kind: str) -> None:
    """Propose as a title the column that is called what the table lists: spectacle, association."""
    known = stems("kinds", guess.about.language)[kind]
    for column in guess.columns:
        said = " ".join(column.words) in known and guess.like(column, "start") < ENOUGH
        if said and column.is_("text") and guess.differ(column):
            guess.add("title", [column], CERTAIN)
            return


def _texts(guess: Guess, kind: str, where: str) -> None:
    summary, body = guess.best("summary"), guess.best("body")
    if summary is not None:
        guess.add("summary", [summary[0]], summary[1])
    if body is None or body[0].path in guess.used:
        return
    guess.add("body", [body[0]], body[1])
    second = guess.best("body") if summary is None else None
    if second is not None and "description" in second[0].words:
        guess.add("summary", [second[0]], second[1])


def _when(guess: Guess) -> None:
    start = guess.best("start", ("date", "moment"))
    if start is None:
        return
    guess.used.add(start[0].path)
    end = guess.best("end", ("date", "moment"))
    hour = last = None
    if not start[0].is_("moment"):
        last = guess.best("end_time", ("clock",), 0.5)
        if last is not None:
            guess.used.add(last[0].path)
        hour = guess.best("begin_time", ("clock",), 0.3)
    guess.add("start", [start[0], *([hour[0]] if hour else [])], start[1])
    if end is not None:
        guess.add("end", [end[0], *([last[0]] if last else [])], end[1])
    elif last is not None:
        guess.add("end", [start[0], last[0]], last[1])


def _place(guess: Guess, kind: str, where: str) -> None:
    guess.named(f"{where}.postcode", "postcode", "postcode", "text")
    guess.named(f"{where}.city", "city")
    guess.named("commune.code", "code", "postcode", "whole")
    propose_position(guess, where)
    propose_street(guess, where)
    if where == "place":
        best = guess.best("place")
        if best is not None and not (best[0].is_("position") or best[0].is_("number")):
            guess.add("place.name", [best[0]], best[1])
        elif (second := _second_name(guess, where)) is not None:
            guess.add("place.name", [second], SECOND)


def _second_name(guess: Guess, where: str) -> SourceColumn | None:
    """Return a second column of names, beside those of an address: what was joined is a place."""
    parts = {p.take.from_[0] for p in guess.proposed if p.field.startswith(f"{where}.")}
    places = [c.place for c in guess.columns if c.path in parts]
    best = guess.best("title")
    if best is None or best[1] < CERTAIN or not guess.differ(best[0]):
        return None
    near = any(abs(best[0].place - place) <= BESIDE for place in places)
    return best[0] if near else None


def _contact(guess: Guess, kind: str, where: str) -> None:
    guess.named("contact.phone", "phone", "phone", share=0.5)
    guess.named("contact.email", "email", "email", share=0.5)
    if kind == EVENT.name:
        guess.named("booking.url", "booking", "url", share=0.5)
    # of what tells news, an address is that of the news itself
    guess.named("source.url" if kind == NEWS.name else "contact.url", "site", "url", share=0.5)
    if kind in (ORGANISATION.name, SERVICE.name):
        guess.named("contact.name", "contact")
    if kind == ORGANISATION.name:
        guess.named("sells", "sells")


def _offered(guess: Guess, kind: str, where: str) -> None:
    if kind not in (EVENT.name, OFFER.name):
        return
    guess.named("price", "price")
    if kind == OFFER.name:
        return
    language = guess.about.language
    public = guess.best("audience")
    said = re.split(r"[,;/|]", ",".join(public[0].samples)) if public else ()
    if public and any(choice("audience", one, AUDIENCES, language) for one in said):
        guess.add("audience", [public[0]], public[1])
    guess.named("organiser", "organiser")
    status = guess.best("status")
    if status and all(choice("status", one, STATUSES, language) for one in status[0].samples):
        guess.add("status", [status[0]], status[1])


def _hours(guess: Guess, kind: str, where: str) -> None:
    if "hours" not in names(kind):
        return
    days = [c for c in guess.columns if any(w in WEEKDAYS and len(w) > 3 for w in c.words)]
    different = {WEEKDAYS[w] for c in days for w in c.words if w in WEEKDAYS and len(w) > 3}
    if len(different) >= 5 and len(days) <= 8:
        guess.add("hours", days, 0.9)
    elif (best := guess.best("hours", ("hours", "clock"), 0.4)) is not None:
        day = None if best[0].is_("hours", 0.4) else _weekday(guess, best[0])
        if day is None:
            guess.add("hours", [best[0]], best[1])
        else:
            guess.add("hours", [day, best[0]], best[1], join=" ")


def _weekday(guess: Guess, hours: SourceColumn) -> SourceColumn | None:
    """Return the column of days of the week beside one of hours alone."""
    for column in guess.columns:
        words = [re.split(r"[^a-z]+", fold(text)) for text in column.samples]
        named = bool(words) and all(WEEKDAYS.keys() & set(one) for one in words)
        if named and column.path not in guess.used and column.path != hours.path:
            return column
    return None


def _official(guess: Guess, kind: str, where: str) -> None:
    known = names(kind)
    if "ids.siret" in known:
        guess.named("ids.siret", "siret", "siret")
    for key, form in OFFICIAL.items():
        if f"ids.{key}" not in known:
            continue
        for column in guess.columns:
            said = column.samples if column.path not in guess.used else ()
            if said and all(form.fullmatch(text) for text in said):
                guess.add(f"ids.{key}", [column], 0.9)
                break


def _sorts(guess: Guess, kind: str, where: str) -> None:
    if kind == HERITAGE.name:
        guess.named("period", "period")
        guess.named("protection", "protection")
    best = _category(guess, kind)
    if best is not None and _is_category(guess, best):
        guess.add("category", [best[0]], best[1])
    guess.named("tags", "tags")


def _category(guess: Guess, kind: str) -> tuple[SourceColumn, float] | None:
    """Return the column that is called a category, first of all one whose values are of ours."""
    folder, language = MODELS[kind].folder, guess.about.language
    known = [
        (column, score) for column in guess.columns
        if column.path not in guess.used and (score := guess.like(column, "category")) >= ENOUGH
        and not column.is_("long", 0.2) and column.distinct > 1
        and sum(category(folder, one, language) is not None for one in column.samples) * 2
        > len(column.samples)
    ]  # fmt: skip
    return max(known, key=lambda item: item[1], default=None) or guess.best("category")


def _is_category(guess: Guess, best: tuple[SourceColumn, float]) -> bool:
    """Tell whether a column's name is nothing but that of a category, or a value is one."""
    column, score = best
    folders = {MODELS[kind].folder for kind in KINDS}
    if column.is_("long", 0.2) or not guess.differ(column):
        return False
    return score >= CERTAIN or any(
        category(folder, one, guess.about.language) for folder in folders for one in column.samples
    )


def _translated(guess: Guess, kind: str, where: str) -> None:
    """Propose what stands beside a mapped column in another language: titre, titre_en."""
    known = {p.take.from_[0]: p.field for p in guess.proposed if p.take.from_}
    for column in guess.columns:
        start, mark, language = column.path.rpartition("_")
        field = known.get(start)
        if mark and language in guess.others and field in ("title", "summary", "body"):
            guess.add(f"translations.{language}.{field}", [column], 0.9)


def _untitled(guess: Guess, kind: str, where: str) -> None:
    """Propose as a title, where none is called one, the first text that differs in each row."""
    if any(proposed.field == "title" for proposed in guess.proposed):
        return
    for column in guess.columns:
        other = (shape for shape in column.shapes if shape not in ("text", "markup"))
        plain = all(column.shapes[shape] < 0.3 for shape in other)
        whole = column.distinct > 0.8 * column.filled * min(len(guess.records.items), 300)
        coded = guess.like(column, "id") >= ENOUGH or all(map(_has_digit, column.samples))
        if column.path in guess.used or coded:
            continue
        if plain and whole and 3 < column.length < 80:
            guess.add("title", [column], FALLBACK)
            return


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def propose_constants(guess: Guess, kind: str) -> None:
    """Propose what all records of a source are, by its file's name and that of its titles."""
    from wiker_ssg.connectors.guessing import Proposed

    language = guess.about.language
    have = {proposed.field: proposed for proposed in guess.proposed}
    titled = have["title"].take.from_[0] if "title" in have else ""
    column = next((c for c in guess.columns if c.path == titled), None)
    said = " ".join((file_name(guess), *(column.words if column else ())))
    if kind == ORGANISATION.name:
        known = stems("types", language).items()
        usual = "association" if "ids.rna" in have else "business"
        word = next((value for value, begun in known if says(said, begun)), usual)
        guess.proposed.append(Proposed("type", Take(otherwise=word), 0.6))
    if kind in (ORGANISATION.name, SERVICE.name, HERITAGE.name) and "category" not in have:
        possible = BUILT_IN[MODELS[kind].folder if kind == HERITAGE.name else ORGANISATION.folder]
        named = stems("named", language).items()
        word = next((value for value, begun in named if says(said, begun)), "")
        if word in possible:
            guess.proposed.append(Proposed("category", Take(otherwise=word), 0.7))


STEPS: tuple[Callable[[Guess, str, str], None], ...] = (
    _head, _texts, _place, _contact, _offered, _hours, _official, _sorts, _translated, _untitled,
)  # fmt: skip
"""In this order: what is surest takes its column first."""
