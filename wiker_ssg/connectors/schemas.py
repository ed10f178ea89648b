"""Known schemas: mappings that ship with the program, in the words that a commune writes."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated

from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.record import Records, Tree
from wiker_ssg.connectors.settings import KINDS_TAKEN, Take
from wiker_ssg.connectors.texts import plain
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.connectors.words import fold
from wiker_ssg.model.fields import ChoiceField, Flag, ListOf, MapOf, RecordField, Text
from wiker_ssg.model.values import Value
from wiker_ssg.source.settings import read_settings

Mapping = Annotated[dict[str, Take], MapOf(Text(60), RecordField(Take, scalar="from"))]
Paths = Annotated[tuple[str, ...], ListOf(Text(200), single=True)]
KEPT_BACK = ("record-opposed", "record-dissolved", "record-closed")
"""Why the law or a holder keeps a record from publication."""

SAMPLE = 50
"""Records that are looked at to recognise a source."""


class Condition(Value, frozen=True, kw_only=True):
    """Holds of a record that says one of `is_` at `from`, or anything at all where none is given.

    `passed` asks for a day that is over.
    """

    from_: Paths = ()
    is_: Annotated[tuple[str, ...], ListOf(Text(200), single=True)] = ()
    passed: Annotated[bool, Flag()] = False


class RefusedRecords(Condition, frozen=True, kw_only=True):
    """Records that the law or their holder keeps from publication, with the rule's code."""

    code: Annotated[str, ChoiceField(KEPT_BACK)]


class SchemaPart(Value, frozen=True, kw_only=True):
    """What is mapped otherwise for the records of one sort."""

    when: Condition
    kind: Annotated[str | None, ChoiceField(KINDS_TAKEN)] = None
    mapping: Mapping = {}


class Schema(Value, frozen=True, kw_only=True):
    """A known schema: how it is recognised, what becomes of its records.

    `recognise` are paths that all must lead somewhere, in some record of a source of one of the
    `formats` (of any where none is named). Of `parts`, the first that fits a record completes the
    mapping for it; where none fits, the schema's own `kind` stands, or the record is refused.
    """

    name: Annotated[str, Text(140)]
    licence: Annotated[str | None, Text(200)] = None
    formats: Annotated[tuple[str, ...], ListOf(Text(40), single=True)] = ()
    recognise: Paths = ()
    kind: Annotated[str | None, ChoiceField(KINDS_TAKEN)] = None
    id: Paths = ()
    mapping: Mapping = {}
    parts: tuple[SchemaPart, ...] = ()
    refuse: tuple[RefusedRecords, ...] = ()


@cache
def _shipped() -> dict[str, Schema]:
    found = {}
    folder = files("wiker_ssg.connectors").joinpath("schemas")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        name, _, ending = file.name.rpartition(".")
        if ending != "yaml":
            continue
        schema, problems = read_settings(Schema, file.name, file.read_bytes())
        if problems or schema is None:
            raise ValueError(f"{file.name}: {problems}")  # a fault of the program, never of people
        found[name] = schema
    return found


SCHEMAS: dict[str, Schema] = _shipped()
"""All known schemas by name."""


def recognise(records: Records) -> Schema | None:
    """Return the known schema that a source's records are of: of several, the one that asks most.

    A schema that asks for nothing but a format is that of all its sources.
    """
    sample = [record.data for record in records.items[:SAMPLE]]
    fitting = [
        schema
        for schema in SCHEMAS.values()
        if (not schema.formats or records.format in schema.formats)
        and (schema.formats or schema.recognise)
        and (not schema.recognise or any(_has(data, schema.recognise) for data in sample))
    ]
    return max(fitting, key=lambda schema: len(schema.recognise), default=None)


def _has(data: Tree, paths: Sequence[str]) -> bool:
    """Tell whether a record has a key at each path, even one that says nothing."""
    return all(find(data, path) or _key(data, path) for path in paths)


def _key(data: Tree, path: str) -> bool:
    return isinstance(data, dict) and path in data


def part_of(data: Tree, schema: Schema) -> SchemaPart | None:
    """Return the part of a schema that a record is of."""
    return next((part for part in schema.parts if _holds(part.when, data, None)), None)


def kept_back(data: Tree, schema: Schema | None, about: ValueContext) -> str | None:
    """Return the rule by which a record must not be published, by any schema that it looks like.

    So a commune's own mapping cannot publish what the law keeps back.
    """
    for known in SCHEMAS.values():
        if not known.refuse or not (known is schema or _has(data, known.recognise)):
            continue
        for refused in known.refuse:
            if _holds(refused, data, about):
                return refused.code
    return None


def _holds(condition: Condition, data: Tree, about: ValueContext | None) -> bool:
    values = [value for path in condition.from_ for value in find(data, path)]
    texts = [text for value in values if (text := plain(value)) is not None]
    if condition.passed:
        return about is not None and any(_passed(text, about) for text in texts)
    if not condition.is_:
        return bool(texts)
    wanted = {fold(word) for word in condition.is_}
    pieces = (piece for text in texts for piece in (text, *_names(text)))
    return any(fold(piece) in wanted for piece in pieces)


def _names(text: str) -> Iterator[str]:
    """Yield the names of classes in a list of their addresses: `…/core#Event|…/core#Concert`."""
    for address in text.split("|") if "#" in text else ():
        yield address.rpartition("#")[2]


def _passed(text: str, about: ValueContext) -> bool:
    found = read_times(text, about)
    return found is not None and found.first.day <= about.today
