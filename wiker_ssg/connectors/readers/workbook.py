"""Workbooks (XLSX, XLS, ODS): the largest sheet, or the one that is named, is the table.

Dates are ISO text, days where there is no time of day; whole numbers have no decimals. A merged
cell's value stands in all of its cells.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.rows import table
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

CELLS = 20_000_000
"""Of a sheet, empty ones counted: a library makes room for all of them at once."""

REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
REPEATED = re.compile(rb"number-(?:columns|rows)-repeated=[^<]*+")
INDEX = re.compile(rb"<v[^<>]*+>\s*+(\d{1,9})(?!\d)")
TIMES = re.compile(rb"-repeated=[\"'](\d+)")


def read_workbook(payload: Payload, options: ReadOptions, format: str) -> Records:
    """Read a workbook; `facts` tell the `sheet` taken, and all `sheets`."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    if format != "xls":
        _bounded(payload.data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(payload.data))
        names = [
            sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if options.sheet is not None and options.sheet not in names:
            raise Unreadable("source-sheet", value=options.sheet, known=", ".join(names))
        wanted = [options.sheet] if options.sheet is not None else names
        sheets = [book.get_sheet_by_name(name) for name in wanted]
        sheet = max(sheets, key=lambda item: item.height * item.width, default=None)
        if sheet is None or not sheet.height:
            raise Unreadable("source-empty")
        rows = [
            [_text(cell) for cell in row]
            for row in sheet.to_python(skip_empty_area=False, nrows=limits.RECORDS + 1000)
        ]
        _merged(rows, sheet.merged_cell_ranges or ())
    except Unreadable:
        raise
    except BaseException as error:  # what a Rust library panics with is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        reason = str(error).splitlines()[0][:200] if str(error) else ""
        raise Unreadable("source-syntax", format=format.upper(), reason=reason) from error
    return table(format, rows, options, {"sheet": sheet.name, "sheets": ", ".join(names)})


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return (cell.date() if cell.time() == datetime.time() else cell).isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


def _merged(rows: list[list[str]], ranges: Sequence[Any]) -> None:
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]) or right - left > limits.COLUMNS:
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])


def _bounded(data: bytes) -> None:
    """Raise `Unreadable` for a workbook that would unpack, or spread its cells, beyond limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            if total > limits.BYTES or (
                total > limits.RATIO_FROM and total > limits.RATIO * len(data)
            ):
                raise Unreadable("source-unpacked")
            for member in members:
                if member.filename.endswith(".xml") and _spread(archive, member) > CELLS:
                    raise Unreadable("source-unpacked")
            if _shared(archive, members) > limits.BYTES:
                raise Unreadable("source-unpacked")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Unreadable("source-archive", reason=str(error)[:200]) from error
    except Exception as error:  # zlib's own error, and struct's
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("source-archive", reason=str(error)[:200]) from error


def _spread(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return the number of cells that a sheet would take up."""
    column = row = repeated = 1
    rest, left = b"", limits.BYTES
    with archive.open(member) as file:
        while left > 0 and (part := file.read(1 << 20)):
            left -= len(part)
            text = rest + part
            for name, number in REFERENCE.findall(text):
                column = max(column, _column(name))
                row = max(row, int(number))
            for element in REPEATED.findall(text):
                if b"value-type" in element:  # an empty cell takes no room
                    repeated = max(
                        repeated, *(int(number[:9]) for number in TIMES.findall(element))
                    )
            rest = text[-200:]
    return max(column * row, repeated * 1000 if repeated > limits.RECORDS else 0)


def _shared(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> int:
    """Return how long the texts of a sheet's cells are that share them: each is made anew.

    A number is taken for a shared text too, which is too much rather than too little.
    """
    strings = next((item for item in members if item.filename == "xl/sharedStrings.xml"), None)
    if strings is None:
        return 0
    lengths = [len(text) for text in archive.read(strings).split(b"<si")[1:]]
    longest = max(lengths, default=0)
    most = 0
    for member in members:
        if member.filename.startswith("xl/worksheets/") and longest:
            sheet = archive.read(member)
            if sheet.count(b"<v") * longest > limits.BYTES:
                found = map(int, INDEX.findall(sheet))
                most = max(most, sum(lengths[n] for n in found if n < len(lengths)))
    return most


def _column(name: bytes) -> int:
    index = 0
    for sign in name:
        index = index * 26 + sign - 64
    return index
