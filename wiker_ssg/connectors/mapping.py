"""Records become drafts: what a source says, in the fields of our entries."""

import datetime
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.record import EntryDraft, Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.record_fields import RecordFields
from wiker_ssg.connectors.schemas import SCHEMAS, Schema, kept_back, part_of, recognise
from wiker_ssg.connectors.settings import SourceSettings, Take
from wiker_ssg.connectors.texts import plain, shortened
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.slug import slugify

LONGEST_KEY = 200


def drafts(
    records: Records,
    settings: SourceSettings,
    zone: ZoneInfo,
    today: datetime.date,
    country: str = "FR",
    language: str = "",
    published: str = "",
) -> tuple[tuple[EntryDraft, ...], tuple[RecordRefusal, ...]]:
    """Map a source's records; pure, and `parse` judges what comes out.

    The mapping is that of the schema that `settings` name, or else of the one that is recognised,
    corrected by the settings' own. A refusal with the fact `field` is of that field alone: its
    draft stands without it. Any other is of a record that is not taken: the law or its holder
    keeps it from publication, or it lacks what an entry must have. `zone` is that of local times,
    `language` that of the source, `published` the one in which it is published.
    """
    schema = SCHEMAS.get(settings.schema) if settings.schema else None
    if schema is None and not (settings.kind and settings.mapping and settings.id):
        schema = recognise(records)
    about = ValueContext(zone, today, country, language, published)
    source = _Source(settings, schema, about)
    for record in records.items:
        source.add(record)
    return tuple(source.drafts.values()), (*source.refused, *source.values_left())


class _Source:
    """Maps records one after the other; knows which keys it has met."""

    def __init__(
        self, settings: SourceSettings, schema: Schema | None, about: ValueContext
    ) -> None:
        self.settings, self.schema, self.about = settings, schema, about
        self.drafts: dict[str, EntryDraft] = {}
        self.refused: list[RecordRefusal] = []
        self.left: dict[str, list[RecordRefusal]] = {}
        self.zones: frozenset[str] = frozenset()

    def add(self, record: Record) -> None:
        code = kept_back(record.data, self.schema, self.about)
        if code is not None:
            self.refused.append(RecordRefusal(record.where, code))
            return
        kind, mapping = self._mapping(record)
        if kind is None:
            self.refused.append(RecordRefusal(record.where, "record-kind"))
            return
        reading = RecordFields(record, kind, mapping, self.about)
        fields = reading.fields()
        missing = _missing(kind, fields)
        if missing is not None:
            refusal = reading.refusal_of(missing)
            self.refused.append(
                refusal or RecordRefusal(record.where, "record-incomplete", {"key": missing})
            )
            return
        self._keep(record, kind, reading, fields)

    def _mapping(self, record: Record) -> tuple[str | None, Mapping[str, Take]]:
        schema = self.schema
        if schema is None:
            return self.settings.kind, self.settings.mapping
        part = part_of(record.data, schema)
        kind = (part.kind if part else None) or schema.kind
        if self.settings.kind is not None:
            if schema.parts and kind is not None and kind != self.settings.kind:
                return None, {}  # a thing of another sort than the source is asked for
            kind = self.settings.kind
        own = part.mapping if part else {}
        return kind, {**schema.mapping, **own, **self.settings.mapping}

    def _keep(
        self, record: Record, kind: str, reading: "RecordFields", fields: dict[str, Tree]
    ) -> None:
        key = self._key(record, fields, reading.unplaced["place"])
        draft = EntryDraft(record.where, kind, key, fields, reading.spot(fields))
        known = self.drafts.get(key)
        if known is not None and known.fields.get("start") != fields.get("start"):
            key = f"{key} {fields.get('start')}"  # one number for several events
            draft = msgspec.structs.replace(draft, key=key)
            known = self.drafts.get(key)
        if known is not None:
            self.refused.append(RecordRefusal(record.where, "record-twice", {"value": key}))
            return
        for refusal in reading.refused:
            if refusal.code == "values-left":
                self.left.setdefault(refusal.facts["field"], []).append(refusal)
            elif self._untold(refusal):
                self.refused.append(refusal)
        self.drafts[key] = msgspec.structs.replace(
            draft, fields={**fields, "source": self._provenance(key, fields)}
        )

    def values_left(self) -> Iterator[RecordRefusal]:
        """Yield what fields had no room for: each field once, with its first record's values."""
        for found in self.left.values():
            facts = {**found[0].facts, "records": str(len(found))}
            yield RecordRefusal(found[0].where, "values-left", facts)

    def _untold(self, refusal: RecordRefusal) -> bool:
        """Tell whether a refusal is to be told: of a time zone once is enough."""
        zone = refusal.facts.get("zone")
        if zone is None:
            return True
        known, self.zones = zone in self.zones, self.zones | {zone}
        return not known

    def _key(self, record: Record, fields: Mapping[str, Tree], unplaced: Tree) -> str:
        """Return what the source calls a thing; without a name of its own, what it says of it."""
        paths = self.settings.id or (self.schema.id if self.schema else ())
        found = [text for path in paths for value in find(record.data, path)[:1]
                 if (text := plain(value))]  # fmt: skip
        if not found:
            place = fields.get("address") or unplaced or {}
            when = fields.get("start") or fields.get("date")
            keys = ("city",) if when else ("postcode", "street")
            more = [place.get(key) for key in keys] if isinstance(place, dict) else []
            parts = [fields.get("title"), when, *more]
            found = [slugify(str(part)) for part in parts if part]
        return shortened(" ".join(found), LONGEST_KEY)

    def _provenance(self, key: str, fields: Mapping[str, Tree]) -> Tree:
        said = fields.get("source")
        licence = self.settings.licence or (self.schema.licence if self.schema else None)
        provenance: dict[str, Tree] = {"name": self.settings.name}
        if isinstance(said, dict) and said.get("url"):
            provenance["url"] = said["url"]
        provenance["id"] = key
        if licence:
            provenance["licence"] = shortened(licence, 200)
        return provenance


def _missing(kind: str, fields: Mapping[str, Tree]) -> str | None:
    """Return the first field that an entry of this kind must have and this one lacks."""
    return next(
        (field.key for field in f.required(MODELS[kind]) if not fields.get(field.key)), None
    )
