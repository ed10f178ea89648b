"""Parquet, by DuckDB: numbers stay numbers, dates are ISO text, positions GeoJSON.

DuckDB is held to this one file: it may open no other, load no extension, reach no network.
"""

import datetime
import decimal
import math
import struct
import tempfile
import uuid
from pathlib import Path
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Record, Records, Refusal, Tree
from wiker_ssg.connectors.settings import Options
from wiker_ssg.connectors.unreadable import Unreadable

MEMORY = "1GB"

LOCKED = (
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "enable_external_access = false",
    "lock_configuration = true",
)


def read_parquet(payload: Payload, options: Options) -> Records:
    """Read Parquet; binary values that are no position are left out."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.parquet"
        path.write_bytes(payload.data)
        try:
            with duckdb.connect(
                ":memory:", config={"threads": 1, "memory_limit": MEMORY}
            ) as database:
                # In this order: each makes it impossible to change those before.
                database.execute(f"SET allowed_paths = ['{path}']")  # a path of our own making
                for setting in LOCKED:
                    database.execute(f"SET {setting}")
                answer = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
                names = [str(column[0]) for column in answer.description]
                rows = answer.fetchmany(limits.RECORDS + 1)
        except (duckdb.Error, ValueError, OverflowError, RuntimeError) as error:
            reason = str(error).splitlines()[0][:200].replace(folder, "")
            raise Unreadable("source-syntax", format="Parquet", reason=reason) from error
    if len(names) > limits.COLUMNS:
        raise Unreadable("source-columns", limit=limits.COLUMNS)
    items = tuple(
        Record(f"row {number}", {name: _plain(cell) for name, cell in zip(names, row, strict=True)})
        for number, row in enumerate(rows[: limits.RECORDS], 1)
    )
    more = Refusal(f"row {limits.RECORDS + 1}", "source-records", {"limit": str(limits.RECORDS)})
    refused = (more,) if len(rows) > limits.RECORDS else ()
    return Records("parquet", items, refused, {})


def _plain(value: Any) -> Tree:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
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
