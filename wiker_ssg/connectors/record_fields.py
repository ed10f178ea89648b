"""One record in the fields of a kind: what is taken, what could not be read, what is left."""

import datetime
from collections.abc import Mapping, Sequence

from wiker_ssg.connectors.calendars.told import changed, scheduled
from wiker_ssg.connectors.fitting import MOST_ITEMS, fit
from wiker_ssg.connectors.headings import headed
from wiker_ssg.connectors.hollow import drop_hollow
from wiker_ssg.connectors.narrowing import narrow
from wiker_ssg.connectors.occasions import Occasion, settle
from wiker_ssg.connectors.places import (
    Position,
    commune_code,
    in_address,
    postcode,
    read_position,
    without_town,
)
from wiker_ssg.connectors.places import city as city_of
from wiker_ssg.connectors.record import Record, RecordRefusal, SaidPlace, Tree
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.taking import Taken, take
from wiker_ssg.connectors.targets import DURATION, target
from wiker_ssg.connectors.texts import Cut, plain, shortened
from wiker_ssg.connectors.times import Times, ValueContext, seconds, shown, told
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.source import urls

DATES = ("start", "end", "also", DURATION, "repeat", "except")
SERIES = frozenset(("DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE"))
"""What a calendar's series tells as RFC 5545 has it, all together."""

REPEATED = ("category", "source.url")
"""Fields whose other values are not lost where another field takes them: tags, pages."""

PLACED = ("place", "address")
"""Where the fields of a kind say where a thing is."""


class RecordFields:
    """Reads one record into the fields of a kind."""

    def __init__(
        self, record: Record, kind: str, mapping: Mapping[str, Take], about: ValueContext
    ) -> None:
        self.record, self.kind, self.mapping, self.about = record, kind, mapping, about
        self.refused: list[RecordRefusal] = []
        self.commune: dict[str, Tree] = {}
        dates = {path for key in DATES if key in mapping for path in mapping[key].from_}
        self.dated = record.series is not None and "DTSTART" in dates and dates <= SERIES

    def fields(self) -> dict[str, Tree]:
        """Return the fields of the record, as an entry's file says them."""
        fields = self.taken()
        self.commune = _mapping_at(fields.pop("commune", None))
        if self.dated and self.kind == EVENT.name:
            self._scheduled(fields)
        for key in (*PLACED, "commune"):
            holder = self.commune if key == "commune" else fields.get(key)
            if isinstance(holder, dict):
                self._position(holder, key)
                street, post, town = (plain(holder.get(k)) for k in ("street", "postcode", "city"))
                if town and "#" in town:  # 44480#Donges
                    holder["city"] = town = city_of(town)
                if street and key != "commune":
                    holder["street"] = without_town(street, post, town)
        self.unplaced = {key: fields.get(key) for key in PLACED}
        place = fields.get("place")
        if isinstance(place, dict) and not (place.get("name") or place.get("street")):
            if place.get("city"):  # where nobody says more, it is in this town
                fields["place"] = {"name": place["city"], **place}
            else:
                del fields["place"]
        drop_hollow(fields, self.kind)
        return fields

    def refuse(self, field: str, value: str, code: str = "value-unread") -> None:
        """Take note of a value that a field does not get."""
        facts = {"field": field, "key": field, "value": shortened(value, 80)}
        self.refused.append(RecordRefusal(self.record.where, code, facts))

    def leave(self, field: str, left: Sequence[str]) -> None:
        """Tell values for which a field has no room."""
        if left:
            facts = {"field": field, "key": field, "value": shortened(told(left), 160)}
            self.refused.append(RecordRefusal(self.record.where, "values-left", facts))

    def refusal_of(self, field: str) -> RecordRefusal | None:
        """Return why a field that an entry must have could not be read, for the whole record."""
        for refusal in self.refused:
            if refusal.facts.get("field") == field and refusal.code != "values-left":
                facts = {key: value for key, value in refusal.facts.items() if key != "field"}
                code = "record-unread" if refusal.code == "value-unread" else refusal.code
                return RecordRefusal(refusal.where, code, facts)
        return None

    def spot(self, fields: Mapping[str, Tree]) -> SaidPlace:
        """Return all that tells the commune: what was mapped for it, then where the thing is."""
        holder = next((h for key in PLACED if isinstance(h := self.unplaced[key], dict)), {})
        country = self.about.country
        code = self.commune.get("code")
        lat, lon = (
            self.commune.get(half) if "lat" in self.commune else holder.get(half)
            for half in ("lat", "lon")
        )
        post = postcode(self.commune.get("postcode") or holder.get("postcode"), country)
        city = city_of(self.commune.get("name") or holder.get("city"))
        said = (plain(holder.get(key)) for key in ("name", "street"))
        text = ", ".join(one for one in said if one)
        if post is None and city is None:
            post, city = in_address(text, country)
        return SaidPlace(
            commune_code(code) if code else None,
            post,
            city,
            lat if isinstance(lat, float) else None,
            lon if isinstance(lon, float) else None,
            text or None,
        )

    def taken(self) -> dict[str, Tree]:
        """Return what is taken from the record, its places as they were found."""
        data = self.record.data
        fields: dict[str, Tree] = {}
        times: dict[str, Times] = {}
        length = None
        placed, places = self._one_place()
        for path, mapping in self.mapping.items():
            kind = target(self.kind, path)
            if kind is None or (self.dated and path in DATES):
                continue
            taken = take(placed if path in places else data, mapping, path, kind, self.about)
            made, unread = taken.made, taken.unread
            if unread is not None and (taken.partly or (made is None and not self._shared(path))):
                self.refuse(path, unread)
            if isinstance(kind, f.HoursField) and taken.left:
                self.refuse(path, told(taken.left), "hours-over")
            elif made is not None:
                self._leave(fields, path, taken.left)
            if made is None:
                continue
            made = self._chosen(path, kind, taken)
            if path == DURATION:
                length = seconds(str(made))
            elif isinstance(made, Times) and path in DATES and self.kind == EVENT.name:
                times[path] = made
            else:
                self._set(fields, path, kind, made, mapping)
        if self.kind == EVENT.name:
            if not self.dated:
                self._settle(fields, times, length)
            self._headed(fields)
            _connected(fields)
        return fields

    def _one_place(self) -> tuple[Tree, frozenset[str]]:
        """Return the record with the first of its places alone, and the fields that say where."""
        heads = (*PLACED, "commune", "hours")
        fields = {path: take.from_ for path, take in self.mapping.items()
                  if path.partition(".")[0] in heads}  # fmt: skip
        where = {path: paths for path, paths in fields.items() if path != "hours"}
        data, left = narrow(self.record.data, where)
        self.leave(next((key for key in PLACED if target(self.kind, key)), "commune"), left)
        return data, frozenset(fields)

    def _chosen(self, path: str, kind: f.FieldType, taken: Taken) -> Tree | Times | Position:
        """Return the first of several words that a field of certain words has; tell the others."""
        made, key = taken.made, path.rpartition(".")[2]
        if not isinstance(made, list) or not isinstance(kind, f.ChoiceField | f.CategoryField):
            return made
        folder = MODELS[self.kind].folder
        fitting = [fit(kind, word, key, folder, self.about) for word in made]
        first = next((number for number, word in enumerate(fitting) if word is not None), None)
        if first is None:
            return made[0]
        if first < taken.own:
            own = zip(made[: taken.own], fitting, strict=False)
            others = (text for text, word in own if word not in (None, fitting[first]))
            self._leave({}, path, tuple(dict.fromkeys(map(str, others))))
        return made[first]

    def _leave(self, fields: dict[str, Tree], path: str, left: tuple[str, ...]) -> None:
        """Keep what a field has no room for where an entry has a place for it, else tell it."""
        if path == "contact.url" and "links" not in self.mapping:
            links: list[Tree] = [{"url": url} for url in left]
            if links:
                fields["links"] = links
            return
        if path not in REPEATED or not self._shared(path):
            self.leave(path, left)

    def _headed(self, fields: dict[str, Tree]) -> None:
        """Take a status out of the head of a title: “Annulé : …”."""
        found = headed(str(fields.get("title", "")))
        if found is not None and fields.get("status") in (None, "scheduled"):
            fields["status"], fields["title"] = found

    def _shared(self, path: str) -> bool:
        """Tell whether other fields take from the same place: what is no phone is an address."""
        mine = set(self.mapping[path].from_)
        others = (other for key, other in self.mapping.items() if key != path)
        return path not in ("start", "date") and any(mine & set(other.from_) for other in others)

    def _set(
        self,
        fields: dict[str, Tree],
        path: str,
        kind: f.FieldType,
        made: Tree | Times | Position,
        mapping: Take,
    ) -> None:
        if isinstance(made, Position):
            above = path.rpartition(".")[0]
            _put(fields, f"{above}.lat" if above else "lat", made.lat)
            _put(fields, f"{above}.lon" if above else "lon", made.lon)
            return
        key = path.rpartition(".")[2]
        if isinstance(made, Times) and not isinstance(kind, f.ListOf):
            self.leave(path, (*map(shown, made.spans[1:] if made.listed else ()), *made.left))
        if isinstance(kind, f.ListOf) and isinstance(made, list):
            self.leave(path, tuple(filter(None, map(plain, made[MOST_ITEMS:]))))
        value = fit(kind, made, key, MODELS[self.kind].folder, self.about)
        if value is None and mapping.otherwise is not None and made != mapping.otherwise:
            value = fit(kind, mapping.otherwise, key, MODELS[self.kind].folder, self.about)
        if isinstance(value, Cut):
            self.refuse(path, value, "value-cut")
            value = str(value)
        if value is not None:
            _put(fields, path, value)
        elif not isinstance(kind, f.ChoiceField | f.CategoryField):
            self.refuse(path, str(made.first) if isinstance(made, Times) else plain(made) or "")

    def _settle(
        self, fields: dict[str, Tree], times: Mapping[str, Times], length: datetime.timedelta | None
    ) -> None:
        repeat = fields.pop("repeat", None)
        for key in DATES:
            fields.pop(key, None)
        settled = settle(
            Occasion(
                times.get("start"), times.get("end"), times.get("also"), length,
                repeat if isinstance(repeat, str) else None, times.get("except"),
            ),
            self.about.today,
        )  # fmt: skip
        if settled is None:
            return
        fields.update(settled.fields)
        self._tell("dates-left", fields, settled.left)
        self._tell("dates-cut", fields, settled.cut)
        for key in settled.left_out:
            said = times.get(key)
            self.refuse(key, str(said.first) if said else str(repeat or ""))

    def _tell(self, code: str, fields: Mapping[str, Tree], dates: Sequence[str]) -> None:
        """Tell the dates that an event says and its entry does not."""
        if dates:
            facts = {"field": "start", "title": shortened(str(fields.get("title", "")), 80),
                     "count": str(len(dates)), "value": shortened(told(dates), 160)}  # fmt: skip
            self.refused.append(RecordRefusal(self.record.where, code, facts))

    def _scheduled(self, fields: dict[str, Tree]) -> None:
        """Put the dates of a calendar's series into its entry, with what differs on some."""
        title = str(fields.get("title", ""))
        found = scheduled(self.record, title, self.about)
        self.refused += found.refused
        fields.update(found.fields)
        said = {part: self._part(part) for part in sorted({part for _, part in found.changes})}
        differ = (changed(fields, change, said[part]) for change, part in found.changes)
        kept: list[Tree] = [one for one in differ if len(one) > 1]
        if kept:
            fields["changes"] = kept

    def _part(self, number: int) -> dict[str, Tree]:
        """Return what one part of a series says besides its dates."""
        assert self.record.series is not None
        data = self.record.series.parts[number].data
        mapping = {path: take for path, take in self.mapping.items() if path not in DATES}
        record = Record(self.record.where, data)
        return RecordFields(record, self.kind, mapping, self.about).taken()

    def _position(self, holder: dict[str, Tree], key: str) -> None:
        """Put a position the right way round; what lies in no order in the country is left out."""
        if "lat" not in holder and "lon" not in holder:
            return
        lat, lon = holder.pop("lat", None), holder.pop("lon", None)
        found = read_position([lat, lon], self.about.country)
        if found is not None:
            holder["lat"], holder["lon"] = found.lat, found.lon
        elif (lat, lon) not in ((0, 0), (0, None), (None, 0)):
            self.refuse(f"{key}.lat", f"{lat}, {lon}")


def _connected(fields: dict[str, Tree]) -> None:
    """Take the address of a page on the web for where one takes part online, not for a place."""
    place = fields.get("place")
    if not isinstance(place, dict) or set(place) != {"name"} or "online" in fields:
        return
    name = str(place["name"])
    if name.lower().startswith(("http://", "https://")) and isinstance(urls.url(name), str):
        fields["online"] = name
        del fields["place"]


def _mapping_at(value: Tree) -> dict[str, Tree]:
    return value if isinstance(value, dict) else {}


def _put(fields: dict[str, Tree], path: str, value: Tree) -> None:
    """Set a field by its path; of a list of mappings, in its only item."""
    *above, last = path.split(".")
    at = fields
    for key in above:
        inner = at.setdefault(key, {})
        if not isinstance(inner, dict):
            return
        at = inner
    at.setdefault(last, value)
