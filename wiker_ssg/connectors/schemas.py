"""Known schemas: mappings that ship with the program, in the words that a commune writes."""

from functools import cache
from importlib.resources import files
from typing import Annotated

from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import KINDS_TAKEN, Take
from wiker_ssg.model.fields import Choice, ListOf, MapOf, Record, Slug, Text
from wiker_ssg.model.values import Value
from wiker_ssg.source.settings import read_settings

Mapping = Annotated[dict[str, Take], MapOf(Text(60), Record(Take, scalar="from"))]
Paths = Annotated[tuple[str, ...], ListOf(Text(200), single=True)]
SAMPLE = 50
"""Records that are looked at to recognise a source."""


class Condition(Value, frozen=True, kw_only=True):
    """Holds of a record whose value at `from` is one of `is_`; of any value where none is given."""

    from_: Annotated[str, Text(200)]
    is_: Annotated[tuple[str, ...], ListOf(Text(200), single=True)] = ()


class Refused(Condition, frozen=True, kw_only=True):
    """Records that the law or their holder keeps from publication, with the rule's code."""

    code: Annotated[str, Slug()]


class Part(Value, frozen=True, kw_only=True):
    """What is mapped otherwise for the records of one sort."""

    when: Condition
    kind: Annotated[str | None, Choice(KINDS_TAKEN)] = None
    mapping: Mapping = {}


class Schema(Value, frozen=True, kw_only=True):
    """A known schema: how it is recognised, what becomes of its records.

    `recognise` are paths that all must lead somewhere, in any record of a source of one of the
    `formats` (all where none is named). Of `parts`, the first that fits a record completes the
    mapping for it; where none fits, the schema's own `kind` stands, or the record is refused.
    """

    name: Annotated[str, Text(140)]
    licence: Annotated[str | None, Text(200)] = None
    formats: Annotated[tuple[str, ...], ListOf(Text(40), single=True)] = ()
    recognise: Paths = ()
    kind: Annotated[str | None, Choice(KINDS_TAKEN)] = None
    id: Paths = ()
    mapping: Mapping = {}
    parts: tuple[Part, ...] = ()
    refuse: tuple[Refused, ...] = ()


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
    """Return the known schema that a source's records are of: the one that asks for most."""
    return None
