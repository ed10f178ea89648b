"""Parquet, by DuckDB: numbers stay numbers, dates are ISO text, positions GeoJSON.

DuckDB is held to this one file: it may open no other, load no extension, reach no network.
"""

import datetime
import decimal
import math
import struct
import tempfile
import uuid
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

MEMORY = "150MB"

QUOTE = "'"
Execute = Callable[..., Any]
Fetch = Callable[[], tuple[Any, ...] | None]

LOCKED = (
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "enable_external_access = false",
    "lock_configuration = true",
)


def read_parquet(payload: Payload, options: ReadOptions) -> Records:
    """Read Parquet; binary values that are no position are left out.

    A few bytes of it can stand for millions of equal values, so that what they become is counted.
    A large file that is only looked at stays where it is.
    """
    if payload.path is not None:
        return _opened(payload.path, limits.SAMPLED_ROWS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.parquet"
        path.write_bytes(payload.data)
        return _opened(path, limits.RECORDS)


def _opened(path: Path, most: int) -> Records:
    import duckdb

    name = str(path.resolve())
    try:
        with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": MEMORY}) as database:
            # In this order: each makes it impossible to change those before.
            database.execute(f"SET allowed_paths = ['{name.replace(QUOTE, 2 * QUOTE)}']")
            for setting in LOCKED:
                database.execute(f"SET {setting}")
            return _records(database.execute, name, most)
    except duckdb.OutOfMemoryException as error:
        raise Unreadable("source-unpacked") from error
    except (duckdb.Error, ValueError, OverflowError, RuntimeError) as error:
        reason = str(error).splitlines()[0][:200].replace(str(path.parent), "")
        raise Unreadable("source-syntax", format="Parquet", reason=reason) from error


def _records(execute: Execute, path: str, most: int) -> Records:
    columns = execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
    if len(columns) > limits.COLUMNS:
        raise Unreadable("source-columns", limit=limits.COLUMNS)
    (count,) = execute("SELECT count(*) FROM read_parquet(?)", [path]).fetchone()
    if min(count, most) * len(columns) > limits.CELLS:
        raise Unreadable("source-values", limit=limits.CELLS)
    names = [str(column[0]) for column in columns]
    refused: list[RecordRefusal] = []
    if most < limits.RECORDS:
        answer = _by_column(execute, path, names, most, refused)
    else:
        answer = execute("SELECT * FROM read_parquet(?) LIMIT ?", [path, most]).fetchone
    items: list[Record] = []
    budget = Budget()
    while row := answer():  # one at a time: a single row may be large
        cells = zip(names, (budget.plain(cell) for cell in row), strict=True)
        items.append(Record(f"row {len(items) + 1}", dict(cells)))
    more = RecordRefusal(f"row {most + 1}", "source-records", {"limit": str(most)})
    refused += [more] if count > limits.RECORDS == most else []
    return Records("parquet", tuple(items), tuple(refused), {})


def _by_column(
    execute: Execute, path: str, names: Sequence[str], most: int, refused: list[RecordRefusal]
) -> Fetch:
    """Read the first rows a column at a time: of a large file one part is in memory, not all.

    A column whose first part is too large on its own is left out, and told.
    """
    import duckdb

    columns: list[list[Any]] = []
    for name in names:
        quoted = name.replace('"', '""')
        query = f'SELECT "{quoted}" FROM read_parquet(?) LIMIT ?'  # noqa: S608, a name in quotes
        try:
            columns.append([row[0] for row in execute(query, [path, most]).fetchall()])
        except duckdb.OutOfMemoryException:
            columns.append([])
            refused.append(RecordRefusal(name[:100], "source-unpacked"))
    rows = zip_longest(*columns)
    return lambda: next(rows, None)


class Budget:
    """How many values and characters may still come out of a file."""

    def __init__(self) -> None:
        self._cells, self._characters = limits.CELLS, limits.BYTES

    def plain(self, value: Any) -> Tree:
        """Return a value as a tree; raises `Unreadable` when it is one too many."""
        self._cells -= 1
        if isinstance(value, str):
            self._characters -= len(value)
        if self._characters < 0:
            raise Unreadable("source-unpacked")
        if self._cells < 0:
            raise Unreadable("source-values", limit=limits.CELLS)
        if isinstance(value, dict):
            return {str(key): self.plain(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(inner) for inner in value]
        return _plain(value)


def _plain(value: Any) -> Tree:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return _position(value)
    if isinstance(value, decimal.Decimal | uuid.UUID | datetime.timedelta):
        return str(value)
    return str(value)


def _position(value: bytes) -> Tree:
    """Return a point of GeoParquet's WKB as GeoJSON's geometry."""
    if len(value) < 21 or value[0] not in (0, 1):
        return None
    order = "<" if value[0] else ">"
    (kind,) = struct.unpack_from(f"{order}I", value, 1)
    if kind & 0xFFFF not in (1, 1001):
        return None
    lon, lat = struct.unpack_from(f"{order}dd", value, 5)
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return None
    return {"type": "Point", "coordinates": [lon, lat]}
