"""What a source is, and the mapping that a person would write for it, to be corrected."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wiker_ssg.connectors.by_name import propose_constants, propose_named
from wiker_ssg.connectors.columns import SourceColumn, columns
from wiker_ssg.connectors.guessing import Guess, Proposed
from wiker_ssg.connectors.headerless import propose_shaped
from wiker_ssg.connectors.identifying import identity
from wiker_ssg.connectors.judging import at_home, judge
from wiker_ssg.connectors.kinds import likeliest_kind
from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.schemas import SCHEMAS, Schema, part_of, recognise
from wiker_ssg.connectors.targets import names
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.fields import required
from wiker_ssg.model.kinds import ORGANISATION

SURE = 0.95


class Discovery(NamedTuple):
    """What was found out about a source.

    `schema` is the name of the known schema that it follows; `lacking` are fields that an entry of
    the kind must have and that nothing was found for. `languages` are those that it may be in, the
    likeliest first.
    """

    kind: str
    schema: str | None
    columns: tuple[SourceColumn, ...]
    fields: tuple[Proposed, ...]
    id: tuple[str, ...]
    lacking: tuple[str, ...]
    languages: tuple[str, ...] = ()


def discover(records: Records, about: ValueContext, kind: str | None = None) -> Discovery:
    """Look at a source's records and propose a mapping, for one `kind` alone if it is given; pure.

    They are read in the language of `about`, else in the one that they are judged to be in.
    """
    languages = (about.language,) if about.language else judge(records, at_home(about.country))
    if languages:
        about = about._replace(language=languages[0])
    found = columns(records.items, about)
    schema = recognise(records)
    known = None if schema is None else _known(records, schema, found)
    if known is not None and kind in (None, known.kind):
        return known._replace(languages=languages)
    guess = Guess(found, records, about, languages)
    kind = kind or likeliest_kind(guess)
    where = "place" if "place" in names(kind) else "address"
    bare = all(column.nameless for column in found)
    if bare:
        key = identity(guess)
        guess.used |= set(key)
        propose_shaped(guess, kind, where)
    else:
        propose_named(guess, kind, where)
        key = identity(guess)
    propose_constants(guess, kind)
    return _result(kind, None, found, guess.proposed, key)._replace(languages=languages)


def _result(
    kind: str,
    schema: str | None,
    found: Sequence[SourceColumn],
    fields: Sequence[Proposed],
    key: tuple[str, ...],
) -> Discovery:
    order = ("title", *(name for name in names(kind) if name != "title"))
    fields = sorted(fields, key=lambda p: order.index(p.field) if p.field in order else 99)
    have = {proposed.field.partition(".")[0] for proposed in fields}
    lacking = tuple(field.key for field in required(MODELS[kind]) if field.key not in have)
    return Discovery(kind, schema, tuple(found), tuple(fields), key, lacking)


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
            fields.append(Proposed(field, msgspec.structs.replace(take, from_=used), SURE))
    name = next(name for name, known in SCHEMAS.items() if known is schema)
    return _result(kind, name, found, fields, schema.id)
