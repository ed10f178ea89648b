"""Judge: frictionless reads a table by its Table Schema, as data portals do."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from frictionless import Dialect, FrictionlessException, Resource, Schema, formats


class Table(NamedTuple):
    """What a table holds, by column, and what is wrong with it."""

    problems: tuple[str, ...]
    rows: list[dict[str, Any]]


def read(data: bytes, schema: bytes) -> Table:
    """Read a CSV file by its Table Schema; cells that are empty are None."""
    try:
        known = Schema.from_descriptor(json.loads(schema))
    except FrictionlessException as error:
        return Table((f"schema: {error}",), [])
    # a delimiter that is known, not guessed from what people wrote
    dialect = Dialect(controls=[formats.CsvControl()])
    made: dict[str, Any] = {"format": "csv", "encoding": "utf-8", "dialect": dialect}
    given: Any = Resource(data, schema=known, **made)
    report = given.validate()
    said = report.flatten(["rowNumber", "fieldName", "message"])
    problems = tuple(": ".join(map(str, one)) for one in said)
    problems += tuple(error.message for error in report.errors)
    again: Any = Resource(data, schema=known.to_copy(), **made)
    rows = again.read_rows() if not problems else []
    return Table(problems, [row.to_dict() for row in rows])
