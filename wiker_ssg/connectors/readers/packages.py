"""Packages of tables that belong together: Open Referral's HSDS (docs.openreferral.org).

A package has a table for organisations, services, locations and what belongs to them, joined by
numbers. They become the records that the same standard's JSON has: a service with its organisation,
places, telephones and hours in it; where there is no service, an organisation.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree

_NAMES = """
organization organizations
service services
location locations
address addresses physical_address physical_addresses
phone phones
schedule schedules regular_schedule regular_schedules
service_at_location service_at_locations services_at_location
"""
TABLES = {name: line.split()[0] for line in _NAMES.strip().split("\n") for name in line.split()}
"""The tables that are read, as versions of the standard call them."""

PARTS = {"address": "addresses", "phone": "phones", "schedule": "schedules"}
"""What belongs to a location, and what its JSON calls several of them."""

Row = dict[str, Tree]
Rows = dict[str, list[Row]]


def openreferral(parts: Sequence[Records]) -> Records | None:
    """Return the tables of a package as joined records; None where they are no such package."""
    tables: dict[str, Records] = {}
    for part in parts:
        name = PurePosixPath(part.facts.get("name", "").lower()).stem
        if name in TABLES and part.items and "id" in part.items[0].data:
            tables[TABLES[name]] = part
    if "organization" not in tables or not {"location", "service"} & tables.keys():
        return None
    rows: Rows = {name: [dict(one.data) for one in part.items] for name, part in tables.items()}
    main = "service" if rows.get("service") else "organization"
    joined = _services(rows) if main == "service" else _organisations(rows)
    items = [Record(f"{main} {row.get('id', at)}", row) for at, row in enumerate(joined, 1)]
    refused: list[RecordRefusal] = [one for part in tables.values() for one in part.refused]
    return Records("json", tuple(items), tuple(refused), dict(tables[main].facts))


def _services(rows: Rows) -> list[Row]:
    organisations = {str(row["id"]): row for row in rows["organization"]}
    places = {str(row["id"]): row for row in _locations(rows)}
    at = _by(rows.get("service_at_location", []), "service_id")
    found = []
    for row in rows["service"]:
        key = str(row["id"])
        where: list[Tree] = [
            {**link, "location": place}
            for link in at.get(key, [])
            if (place := places.get(str(link.get("location_id")))) is not None
        ]
        own = organisations.get(str(row.get("organization_id")), {})
        found.append({
            **row, "organization": own, "service_at_locations": where,
            "phones": _of(rows, "phone", "service_id", key),
            "schedules": _of(rows, "schedule", "service_id", key),
        })  # fmt: skip
    return found


def _organisations(rows: Rows) -> list[Row]:
    at = _by(_locations(rows), "organization_id")
    return [
        {**row, "locations": [*at.get(str(row["id"]), [])],
         "phones": _of(rows, "phone", "organization_id", str(row["id"]))}
        for row in rows["organization"]
    ]  # fmt: skip


def _locations(rows: Rows) -> list[Row]:
    return [
        {**row, **{
            several: _of(rows, name, "location_id", str(row["id"]))
            for name, several in PARTS.items()
        }}
        for row in rows.get("location", [])
    ]  # fmt: skip


def _of(rows: Rows, table: str, key: str, value: str) -> list[Tree]:
    return [row for row in rows.get(table, []) if str(row.get(key)) == value]


def _by(rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row.get(key))].append(row)
    return found
