"""CSV and its kin: which sign separates the cells is found by trying each.

Tried on 103 tables of csvkit, agate, csv-spectrum, csv-detective and French open data, of which 98
have more than one column: `csv.Sniffer` names a letter or a blank for 4 and nothing for 5, DuckDB's
sniffer takes 7 with short or long rows for one column. Counting how evenly each sign divides the
rows was right for all; the csv module itself reads what all of them hold.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.rows import table
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.outputs.data.formulas import unshielded

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = (";", ",", "\t", "|", ":")
"""The last only where nothing else divides rows: it stands in times and addresses."""

SAMPLE = 100
"""Rows that are tried."""

ALL = limits.RECORDS + 1000
"""More rows than are taken, so that it is seen that there are more."""

SWALLOWED = 60
"""Lines in one cell: a quotation mark opened it and none closed it."""

NAMES = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}


def read_delimited(payload: Payload, options: ReadOptions) -> Records:
    """Read a table of text; without a delimiter it has one column."""
    text, encoding = decode(payload, options.encoding)
    return delimited(text, options, encoding, limits.SAMPLED_ROWS if payload.whole else ALL)


def delimited(text: str, options: ReadOptions, encoding: str, most: int = ALL) -> Records:
    """Return a text's table, of its rows at most so many."""
    text = text.replace("\0", "")
    if not text.strip():
        raise Unreadable("source-empty")
    announced = re.match(r"sep=(.)\r?\n", text)
    delimiter = NAMES.get(options.delimiter or "", options.delimiter)
    if announced is not None and not delimiter:
        delimiter = announced.group(1)
    delimiter = delimiter or sniff(text)
    quoted = _whole(text, delimiter)
    rows = list(_bounded(islice(_rows(text, delimiter, quoted), most)))
    if announced is not None:
        rows[0] = []
    facts = {"encoding": encoding, "delimiter": delimiter or ""}
    rows = [[unshielded(cell) for cell in row] for row in rows]
    return table("csv", rows, options, facts)


def lines_and_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a text, and the line on which each begins, from 1; nothing is left out."""
    reader = _rows(text, delimiter, _whole(text, delimiter))
    line = 1
    for row in _bounded(reader):
        yield line, [unshielded(cell) for cell in row]
        line = reader.line_num + 1


def sniff(text: str) -> str | None:
    """Return the sign that divides rows into cells, or None where there is one column."""
    head = text[: 256 * 1024]
    best: tuple[float, str] | None = None
    for delimiter in DELIMITERS:
        if delimiter not in head or (delimiter == ":" and best is not None):
            continue
        score = evenness(head, delimiter)
        if score > 0 and (best is None or score > best[0]):
            best = score, delimiter
    return best[1] if best else None


def evenness(text: str, delimiter: str) -> float:
    """Return how well a sign divides rows: the share of rows of the usual width, times its growth.

    Nought where most rows are not divided at all.
    """
    rows = [row for row in islice(_rows(text, delimiter, True), SAMPLE) if any(row)]
    if len(rows) > 2 and len(text) == 256 * 1024:
        rows.pop()
    if not rows:
        return 0
    widths = Counter(map(len, rows))
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    divided = sum(times for cells, times in widths.items() if cells > 1)
    if width < 2 and divided * 2 <= len(rows):
        return 0
    if width < 2:
        width, count = max(
            (item for item in widths.items() if item[0] > 1), key=lambda item: item[1]
        )
    return count / len(rows) * (1 - 1 / (width + 1))


def _rows(text: str, delimiter: str | None, quoted: bool) -> "CsvReader":
    """Return the rows; a line that is beyond the csv module is a row of one cell."""
    csv.field_size_limit(max(limits.CELL * 2, len(text)))
    return csv.reader(
        _lines(text),
        delimiter=delimiter if delimiter and len(delimiter) == 1 else "\x1f",
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=True,
    )


def _bounded(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield rows; raises `Unreadable` where they have more cells than anything that is read."""
    cells = widest = 0
    for number, row in enumerate(rows, 1):
        cells += len(row)
        widest = max(widest, len(row))
        if cells > limits.CELLS or widest * number > 4 * limits.CELLS:
            raise Unreadable("source-values", limit=limits.CELLS)
        yield row


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends, as of Unix, Windows or an old Mac."""
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", text):
        yield match.group()


def _whole(text: str, delimiter: str | None) -> bool:
    """Return whether quotation marks close what they open."""
    if '"' not in text:
        return True
    return all(
        cell.count("\n") + cell.count("\r") < SWALLOWED or cell.count("\n") * 2 < len(cell) // 400
        for row in islice(_rows(text, delimiter, True), limits.RECORDS)
        for cell in row
    )
