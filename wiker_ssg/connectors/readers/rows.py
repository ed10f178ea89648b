"""Rows of cells become records: where the header is, what its names are, which rows are none.

Tables that people keep have titles above the header, names that are missing or stand twice, a
header again on each printed page, rows that are short or long. A table without a header has the
letters of a spreadsheet as names (`A`, `B` … `AA`), as have columns without a name. Cells are text
as written, so that 01234 and 12,50 stay what they are; an empty cell is an empty text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.connectors.words import fold
from wiker_ssg.language.registry import columns

Row = Sequence[str]

SAMPLE = 200
"""Rows that the header is told from."""

TITLES = 20
"""Rows above a header, at most."""

VALUE = re.compile(
    r"""(?x)
      [-+]?[\s\u00a0\u202f.,/:%€-]*+\d[\d\s\u00a0\u202f.,/:%€-]*+   # numbers, dates, telephones
    | \d{4}-\d\d-\d\d.*                                            # moments
    | [^@\s]+@[^@\s]+\.\w+                                         # addresses of mail
    | (?:https?://|www\.)\S+                                        # and of the web
    | \[(?=.*\d).*\] | \{.*\}                                           # positions, JSON
    """
)
"""What is a value and never the name of a column."""

LONG = 200
"""Characters that no name of a column has."""

CODE = re.compile(r"[A-Z][A-Z0-9_]{1,20}")
"""A machine's name for a column, as INSEE writes it below the one for people."""


def table(format: str, rows: Sequence[Row], options: ReadOptions, facts: dict[str, str]) -> Records:
    """Return a table's rows as records; `where` counts rows as a spreadsheet does, from 1.

    `facts["header"]` is the row of the header, or `none`. Raises `Unreadable` for an empty table.
    """
    start = options.skip
    head = _header(rows, start) if options.header else None
    width = max((_used(row) for row in rows[start:]), default=0)
    if width == 0:
        raise Unreadable("source-empty")
    if width > limits.COLUMNS:
        raise Unreadable("source-columns", limit=limits.COLUMNS)
    header = rows[head] if head is not None else ()
    names = _names(header, width)
    first = start if head is None else head + 1
    if head is not None and _codes_below(rows, head):
        first += 1
    items: list[Record] = []
    refused: list[RecordRefusal] = []
    for number, row in enumerate(rows[first:], first + 1):
        if not _used(row) or (head is not None and list(row) == list(header)):
            continue
        where = f"row {number}"
        if len(items) == limits.RECORDS:
            refused.append(RecordRefusal(where, "source-records", {"limit": str(limits.RECORDS)}))
            break
        if head is not None and width > 1 and _sums_up(row):
            refused.append(RecordRefusal(where, "source-record-sum"))
            continue
        if any(len(cell) > limits.CELL for cell in row):
            refused.append(RecordRefusal(where, "source-record-size", {"limit": str(limits.CELL)}))
            continue
        data: dict[str, Tree] = dict.fromkeys(names[: _used(header) or width], "")
        data.update((name, cell) for name, cell in zip(names, row, strict=False) if cell)
        items.append(Record(where, data))
    told = str(head + 1) if head is not None else "none"
    return Records(format, tuple(items), tuple(refused), {**facts, "header": told})


@cache
def _sums() -> re.Pattern[str]:
    """Return what a row is called that sums up the others, in all languages that are read."""
    said = {fold(word) for one in columns().values() for word in one.sums.split(",")}
    known = "|".join(re.escape(word) for word in sorted(said) if word)
    summed = rf"(?:{known})(?: ?[:=]? ?\d[\d .,]{{0,20}})?[ :.]*"
    return re.compile(summed)


def _sums_up(row: Row) -> bool:
    """Tell whether a row says but `Total` and numbers: a thing of that name has more to say."""
    words = ""
    for cell in map(str.strip, row):
        if cell and not _is_value(cell):
            if words:
                return False  # as nearly all rows do, and soon
            words = cell
    return bool(words) and bool(_sums().fullmatch(fold(words)))


def letters(index: int) -> str:
    """Return the name of a column as spreadsheets have it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _used(row: Row) -> int:
    """Return the number of cells up to the last that says something."""
    return next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _header(rows: Sequence[Row], start: int) -> int | None:
    """Return the index of the header: the first row that is as full as the table, of names only.

    Rows above it are titles. Where that row has values in it, there is no header.
    """
    sample = [row for row in rows[start : start + SAMPLE] if _used(row)]
    if not sample:
        return None
    widths = Counter(_used(row) for row in sample)
    usual = max(widths, key=lambda width: (widths[width], width))
    for index, row in enumerate(rows[start : start + TITLES], start):
        if _title(row, usual):
            continue
        return index if _names_only(row, rows[index + 1 : index + 1 + SAMPLE]) else None
    return None


def _title(row: Row, usual: int) -> bool:
    """Return whether a row stands above a table: nearly empty, or one text in all its cells."""
    filled = _filled(row)
    if filled == 0:
        return True
    if usual < 2:
        return False
    return (filled * 2 <= usual and filled < 3) or len(set(row[:usual])) == 1


def _names_only(row: Row, below: Sequence[Row]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    values = sum(_is_value(cell) for cell in cells)
    if values == 0:
        return True
    # Years and numbers can be names of columns, where words are the names of most.
    return values * 3 <= len(cells) and len(set(cells)) == len(cells) and not _alike(row, below)


def _is_value(cell: str) -> bool:
    """Return whether a cell is no name; a long one is none, and is not looked at."""
    return len(cell) > LONG or bool(VALUE.fullmatch(cell))


def _alike(row: Row, below: Sequence[Row]) -> bool:
    """Return whether the values of a row stand where the rows below it have values too."""
    places = [at for at, cell in enumerate(row) if _is_value(cell.strip())]
    hits = sum(
        _is_value(other[at].strip())
        for other in below
        for at in places
        if at < len(other) and other[at].strip()
    )
    seen = sum(at < len(other) and bool(other[at].strip()) for other in below for at in places)
    first = bool(row) and _is_value(row[0].strip())
    return first and hits * 2 > seen


def _codes_below(rows: Sequence[Row], head: int) -> bool:
    """Return whether the row below the header has the same columns' names for machines."""
    if head + 2 >= len(rows):
        return False
    header, codes, first = rows[head], rows[head + 1], rows[head + 2]
    if _filled(codes) != _filled(header) or _filled(codes) < 2:
        return False
    distinct = len({cell for cell in codes if cell}) == _filled(codes)
    return (
        distinct
        and all(CODE.fullmatch(cell.strip()) for cell in codes if cell.strip())
        and not all(CODE.fullmatch(cell.strip()) for cell in header if cell.strip())
        and any(_is_value(cell.strip()) for cell in first)
    )


def _names(header: Row, width: int) -> list[str]:
    """Return a name for each column, none twice."""
    names: list[str] = []
    taken: set[str] = set()
    for at in range(max(width, len(header))):
        said = " ".join(header[at].split()) if at < len(header) else ""
        name = base = said or letters(at)
        count = 1
        while name in taken:
            count += 1
            name = f"{base} {count}"
        taken.add(name)
        names.append(name)
    return names
