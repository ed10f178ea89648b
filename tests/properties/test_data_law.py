"""The law of open data: whatever an entry says, its row says it in every format, and no more."""

import datetime
import json
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests import reuse
from tests.judges import maps, tables
from tests.strategies import entries
from wiker_ssg.model.entries import AnyEntry, Event, Organisation
from wiker_ssg.model.settings import Commune, Data, Portal
from wiker_ssg.model.values import Code, Moment, Reference
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.data.datasets import OpenData
from wiker_ssg.outputs.data.document import document
from wiker_ssg.outputs.data.geojson import geojson as write_geojson
from wiker_ssg.outputs.data.rows import event_row, organisation_row
from wiker_ssg.outputs.data.schema import json_schema, table_schema
from wiker_ssg.outputs.data.table import table
from wiker_ssg.outputs.data.views import SchemaFile
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.site import Surroundings
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.parse import Parsed

TODAY = datetime.date(2026, 3, 1)
PORTAL = Portal(base_url="https://wiker.example", data=Data(licence="CC BY 4.0"))
COMMUNE = Commune(slug="donges", name="Donges", code=Code(scheme="insee", value="44052"))
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = {"events": "event", "directory": "organisation"}

HOSTILE = st.sampled_from(
    (
        "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "+33", "-1+1", "\tx", '"', '""', '";"', "a,b;c|d",
        "’«\u202f»", "🎉\u200d🧑", "\u202eעברית", "שלום, עולם", "null", "true", "1e3", "[]", "{}",
        "</script><!--", "\\", "\\n", "NaN", "#", "--", "\ufeff", "\u00a0", "é\u0301",
    )
)  # fmt: skip


def schema(key: str) -> dict[str, Any]:
    """Return a dataset's JSON Schema, which allows here nothing that it does not name."""
    made: dict[str, Any] = json.loads(json_schema(file(key)))
    for one in (made, *made["$defs"].values()):
        one["additionalProperties"] = False
    Draft202012Validator.check_schema(made)
    return made


def file(key: str, language: str = "fr") -> SchemaFile:
    return SchemaFile(key, f"https://wiker.example/donnees/{key}.schema.json", language)


VALIDATORS = {
    key: Draft202012Validator(schema(key), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for key in KINDS
}


def published(*found: AnyEntry) -> tuple[OpenData, list[Any]]:
    """Return a commune's open data, and the rows of its entries whether listed or not."""
    files = {one.path: FileRecord((0, 0, 0, 0), b"", Parsed(one)) for one in found}
    content = Content("donges", commune=COMMUNE, files=files)
    site, _ = assemble(PORTAL, content, Surroundings(), TODAY, addresses)
    pages = PageMaker(site)
    data = OpenData(site, pages)
    rows: list[Any] = []
    for entry in found:
        if isinstance(entry, Event) and entry.id in site.entries.get("events", {}):
            rows.append(event_row(site, pages, entry))
        elif isinstance(entry, Organisation) and entry.id in site.entries.get("directory", {}):
            rows.append(organisation_row(site, pages, entry))
    return data, rows


def written(key: str, data: OpenData, rows: list[Any]) -> dict[str, bytes]:
    about = data.about(key)
    made = {
        "json": document(about, rows, {"$schema": data.schema(key)}),
        "csv": table(key, rows),
    }
    if key == "directory":
        made["geojson"] = write_geojson(about, rows)
    return made


def nobody(reference: Reference) -> None:
    return None


def read_json(data: bytes) -> Any:
    return json.loads(data, parse_float=Decimal)


@st.composite
def some(draw: st.DrawFn, key: str) -> list[Any]:
    """Draw entries that have a page, some of them with texts that programs stumble on."""
    found = draw(st.lists(entries((KINDS[key],)), min_size=1, max_size=4))
    made = {}
    for entry in found:
        more: dict[str, Any] = {"draft": False, "published": None, "former_ids": ()}
        if draw(st.booleans()):
            more |= {"summary": draw(HOSTILE), "tags": tuple(draw(st.lists(HOSTILE, max_size=3)))}
            more |= {"title": "=" + draw(HOSTILE)}
        made[entry.id] = msgspec.structs.replace(entry, **more)
    return list(made.values())


@pytest.mark.parametrize("key", KINDS)
@SETTINGS
@given(data=st.data())
def test_every_format_tells_what_entries_say(key: str, data: Any) -> None:
    found = data.draw(some(key))
    open_data, rows = published(*found)
    files = written(key, open_data, rows)

    whole = read_json(files["json"])
    assert [error.message for error in VALIDATORS[key].iter_errors(json.loads(files["json"]))] == []
    assert whole["licence_url"] == "https://creativecommons.org/licenses/by/4.0/"
    by_id = {entry.id: entry for entry in found}
    for row in whole["rows"]:
        assert reuse.of_row(row) == reuse.of_entry(by_id[row["id"]], nobody)

    read = tables.read(files["csv"], table_schema(file(key)))
    assert read.problems == ()
    assert [reuse.of_cells(row) for row in read.rows] == whole["rows"]

    if key == "directory":
        seen = maps.read(files["geojson"])
        assert seen.problems == ()
        assert [reuse.of_feature(each) for each in seen.features] == whole["rows"]


@SETTINGS
@given(some("events"), st.integers(-400, 800))
def test_another_day_changes_no_row(found: list[Any], days: int) -> None:
    """It only changes which events are listed."""
    known: dict[str, Any] = {}
    for day in (TODAY, TODAY + datetime.timedelta(days)):
        files = {one.path: FileRecord((0, 0, 0, 0), b"", Parsed(one)) for one in found}
        content = Content("donges", commune=COMMUNE, files=files)
        site, _ = assemble(PORTAL, content, Surroundings(), day, addresses)
        for row in OpenData(site, PageMaker(site)).events:
            assert known.setdefault(row.id, row) == row


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Martinique", "Pacific/Auckland"])
def test_a_time_is_read_back_wherever_it_is(zone: str) -> None:
    """Also where offsets had seconds, and at an hour that a night has twice."""
    for text in ("1905-07-01 12:00", "2026-10-25 02:30", "2026-06-24 00:00", "2026-06-24"):
        day, _, time = text.partition(" ")
        start = Moment(
            datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
        )
        assert reuse.moment(start.isoformat(ZoneInfo(zone)), ZoneInfo(zone)) == start
