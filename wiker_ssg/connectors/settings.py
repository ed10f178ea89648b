"""What `connectors.yaml` says: which sources, how they are read, and what of them is taken."""

from typing import Annotated

from wiker_ssg.model.entries import Tags
from wiker_ssg.model.fields import (
    Amount,
    ChoiceField,
    Flag,
    LanguageCode,
    ListOf,
    MapOf,
    RecordField,
    Slug,
    Text,
    Whole,
)
from wiker_ssg.model.kinds import KINDS
from wiker_ssg.model.values import Value

EVERY = ("hour", "day", "week", "month")
METRES = (
    2154, *range(3942, 3951), 25829, 25830, 25831, 25832, 25833, 32628, 3763, 3006, 3844, 2056,
    31287, 31370, 27700, 3857,
)  # fmt: skip
"""The projections that can be read, by their numbers of EPSG; `projections.py` has them."""

CONVERSIONS = (
    "text", "markdown", "date", "phone", "email", "url", "postcode", "hours", "position", "swap",
    "split", "title", "json", "price", "recurrence", "timings", "before", "words",
    *(f"epsg-{number}" for number in METRES),
)  # fmt: skip
"""All that can be done to a value; there are no expressions."""

KINDS_TAKEN = tuple(kind.name for kind in KINDS if not kind.editorial)


class ReadOptions(Value, frozen=True):
    """How a source is read, where it cannot be found out."""

    encoding: Annotated[str | None, Text(40)] = None
    delimiter: Annotated[str | None, Text(4)] = None
    header: Annotated[bool, Flag()] = True
    skip: Annotated[int, Whole(0, 1000)] = 0
    sheet: Annotated[str | None, Text(100)] = None
    records: Annotated[str | None, Text(200)] = None


class Take(Value, frozen=True):
    """Where a field's value comes from: paths into a record, then what is done to it.

    Values of several paths are joined with `join`, or are what a conversion needs together, such
    as a day and an hour. `lookup` replaces a source's words; `otherwise` stands where it says
    nothing.
    """

    from_: Annotated[tuple[str, ...], ListOf(Text(200), single=True)] = ()
    as_: Annotated[tuple[str, ...], ListOf(ChoiceField(CONVERSIONS), single=True)] = ()
    join: Annotated[str | None, Text(10, lines=True, markdown=True)] = None  # blanks count
    lookup: Annotated[dict[str, str], MapOf(Text(200), Text(300))] = {}
    otherwise: Annotated[str | None, Text(300)] = None


class Filter(Value, frozen=True):
    """Which records are taken; each that is given must fit."""

    code: Tags = ()
    postcode: Tags = ()
    radius_km: Annotated[float | None, Amount(0, 500)] = None
    category: Tags = ()
    past_days: Annotated[int | None, Whole(0, 36_600)] = None
    future_days: Annotated[int | None, Whole(0, 3_660)] = None


class SourceSettings(Value, frozen=True):
    """One source: an address, a file below the root or a file of a Git repository."""

    name: Annotated[str, Text(140, empty=False)]
    url: Annotated[str | None, Text(2000)] = None
    file: Annotated[str | None, Text(500)] = None
    git: Annotated[str | None, Text(2000)] = None
    format: Annotated[str | None, Text(40)] = None
    options: ReadOptions = ReadOptions()
    schema: Annotated[str | None, Slug()] = None
    kind: Annotated[str | None, ChoiceField(KINDS_TAKEN)] = None
    lang: Annotated[str | None, LanguageCode()] = None
    id: Annotated[tuple[str, ...], ListOf(Text(200), single=True)] = ()
    mapping: Annotated[dict[str, Take], MapOf(Text(60), RecordField(Take, scalar="from"))] = {}
    filter: Filter = Filter()
    licence: Annotated[str | None, Text(200)] = None
    attribution: Annotated[str | None, Text(300)] = None
    every: Annotated[str, ChoiceField(EVERY)] = "day"
    most: Annotated[int, Whole(0, 100)] = 30
    vanished_days: Annotated[int, Whole(0, 3650)] = 14


class Connectors(Value, frozen=True):
    """All sources of a commune or a portal, by the short name that people use for them."""

    sources: Annotated[dict[str, SourceSettings], MapOf(Slug(), RecordField(SourceSettings))] = {}
