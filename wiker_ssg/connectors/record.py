"""What every format becomes: records of plain values, and what was found out on the way."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from wiker_ssg.connectors.calendars.series import CalendarSeries

Tree = None | bool | int | float | str | list["Tree"] | dict[str, "Tree"]
"""A plain value, as JSON has them."""


class Record(msgspec.Struct, frozen=True):
    """One thing of a source: where a person finds it in there, and what it says.

    `where` is such as `row 12`, `VEVENT 3` or `features[7]`. `data` has the format's own keys: a
    table's headers, iCalendar's property names, a feed's elements. `series` is when it takes place,
    where its format has rules for that.
    """

    where: str
    data: dict[str, Tree]
    series: "CalendarSeries | None" = None


class RecordRefusal(msgspec.Struct, frozen=True):
    """A record, or a whole source where `where` is empty, that is not taken, and why.

    `code` is one of `problems.RULES`; `facts` fill in its sentence.
    """

    where: str
    code: str
    facts: dict[str, str] = {}


class Records(msgspec.Struct, frozen=True):
    """What a source holds, in its order.

    `format` is a name of `formats.FORMATS`; `facts` are what had to be found out to read it:
    `encoding`, `delimiter`, `header`, `sheet`, `records` (the path to them in JSON or XML).
    """

    format: str
    items: tuple[Record, ...]
    refused: tuple[RecordRefusal, ...] = ()
    facts: dict[str, str] = {}


class EntryDraft(msgspec.Struct, frozen=True):
    """An entry as a source tells it, before it has a commune, an id and a file.

    `key` is what the source calls it, for ever. `fields` are those of an entry, written as in its
    file: `parse` judges them. `spot` tells where it belongs.
    """

    where: str
    kind: str
    key: str
    fields: dict[str, Tree]
    spot: "SaidPlace"


class SaidPlace(msgspec.Struct, frozen=True):
    """What a source says of the place of a thing: all that can tell its commune.

    `code`, `postcode` and `city` are said in so many words: in fields of their own, or in the form
    `44480 Donges`. `text` is the place as people wrote it, in which a town may be named.
    """

    code: str | None = None
    postcode: str | None = None
    city: str | None = None
    lat: float | None = None
    lon: float | None = None
    text: str | None = None
