"""Rows as CSV (RFC 4180): UTF-8, commas, decimals with a point, one header line.

What is not known is an empty cell. A list is JSON, as Table Schema has it: a separator would be a
character that no word may hold. A text that a spreadsheet would take for a formula has an
apostrophe in front (docs/decisions/0011); all others are what people wrote, character by character.
Beside it stands the same table as the spreadsheets of a language open it by themselves.
"""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from types import NoneType
from typing import Any

from wiker_ssg.outputs.data.columns import ROWS, fields
from wiker_ssg.outputs.data.document import encode
from wiker_ssg.outputs.data.formulas import shielded
from wiker_ssg.outputs.data.row_views import EventRow, OrganisationRow
from wiker_ssg.words.words import decimal_sign


def table(key: str, rows: Sequence[EventRow | OrganisationRow]) -> bytes:
    """Return a dataset as a table."""
    names, cells = _columns(key)
    return _written(names, map(cells, rows), WRITE, ",").encode()


def spreadsheet(key: str, rows: Sequence[EventRow | OrganisationRow], language: str) -> bytes:
    """Return a dataset as Excel opens it by a double click where a language is spoken."""
    names, cells = _columns(key)
    return excel(names, map(cells, rows), language)


def excel(names: Iterable[str], rows: Iterable[Iterable[Any]], language: str) -> bytes:
    """Return a table as Excel opens it by a double click where a language is spoken.

    A mark says that it is UTF-8; where decimals have a comma, columns are separated by semicolons.
    Digits that a number would lose, the zero of a postcode and the plus of a telephone number, are
    written as the text of a formula, which is the only way that Excel knows in a CSV.
    """
    point = decimal_sign(language)
    write = {
        **WRITE,
        str: lambda cell: f'="{cell}"' if DIGITS.fullmatch(cell) else shielded(cell),
        float: lambda cell: WRITE[float](cell).replace(".", point),
        Decimal: lambda cell: WRITE[Decimal](cell).replace(".", point),
    }
    return _written(names, rows, write, ";" if point == "," else ",").encode("utf-8-sig")


DIGITS = re.compile(r"0[0-9]{1,30}|\+[0-9]{1,30}|[0-9]{12,30}")
"""Texts that a spreadsheet would take for another number."""


def _columns(key: str) -> tuple[list[str], Callable[[Any], tuple[Any, ...]]]:
    """Return the names of a dataset's columns, and what finds the cells of a row."""
    known = fields(ROWS[key])
    return [each.name for each in known], attrgetter(*(each.attribute for each in known))


def _written(
    names: Iterable[str],
    rows: Iterable[Iterable[Any]],
    write: Mapping[type, Callable[[Any], str]],
    delimiter: str,
) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([write[type(cell)](cell) for cell in row] for row in rows)
    return file.getvalue()


WRITE: Mapping[type, Callable[[Any], str]] = {
    NoneType: lambda cell: "",
    str: shielded,
    bool: lambda cell: "true" if cell else "false",
    int: str,
    float: lambda cell: format(Decimal(repr(cell)), "f"),
    Decimal: lambda cell: format(cell, "f"),
    datetime.date: datetime.date.isoformat,
    tuple: lambda cell: encode(cell).decode() if cell else "",
}
"""How values of each type are written."""
