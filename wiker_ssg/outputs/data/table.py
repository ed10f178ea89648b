"""Rows as CSV (RFC 4180): UTF-8, commas, decimals with a point, one header line.

What is not known is an empty cell. A list is JSON, as Table Schema has it: a separator would be a
character that no word may hold. A text that a spreadsheet would take for a formula has an
apostrophe in front (docs/decisions/0011); all others are what people wrote, character by character.
"""

import csv
import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from types import NoneType
from typing import Any

from wiker_ssg.outputs.data.columns import ROWS, fields
from wiker_ssg.outputs.data.document import encode
from wiker_ssg.outputs.data.formulas import shielded
from wiker_ssg.outputs.data.row_views import EventRow, OrganisationRow


def table(key: str, rows: Sequence[EventRow | OrganisationRow]) -> bytes:
    """Return a dataset as a table."""
    known = fields(ROWS[key])
    cells = attrgetter(*(each.attribute for each in known))
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([each.name for each in known])
    writer.writerows([WRITE[type(cell)](cell) for cell in cells(row)] for row in rows)
    return file.getvalue().encode()


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
