"""A day or an hour: an end is read with its start, whatever writes them."""

import datetime

import pytest

from tests.unit.connectors.drawn import drafted, rows
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.settings import SourceSettings, Take
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.values import Code
from wiker_ssg.source.settings import timezone_of

SETTINGS = SourceSettings(
    name="S", kind="event", id=("id",),
    mapping={
        "title": Take(from_=("title",)), "start": Take(from_=("start",)),
        "end": Take(from_=("end",)), "duration": Take(from_=("duration",)),
        "also": Take(from_=("also",), as_=("date",)),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "meant"),
    [
        ("2026-06-13T18:30:00Z", "2026-06-14T00:00:00Z", ("2026-06-13 20:30", "2026-06-14 02:00")),
        ("2026-06-12T16:00:00Z", "2026-06-14T00:00:00Z", ("2026-06-12 18:00", "2026-06-14 02:00")),
        ("2026-06-13T20:30:00", "2026-06-14T00:00:00", ("2026-06-13 20:30", "2026-06-14 00:00")),
        ("2026-06-13T00:00:00Z", "2026-06-15T00:00:00Z", ("2026-06-13", "2026-06-15")),
        ("2026-06-13T00:00:00", "2026-06-15T00:00:00", ("2026-06-13", "2026-06-15")),
        ("2026-06-13T00:00:00+02:00", "2026-06-15T00:00:00+02:00", ("2026-06-13", "2026-06-14")),
        ("2026-06-13T00:00:00+02:00", "2026-06-13T23:59:59+02:00", ("2026-06-13", None)),
        ("2026-06-13T00:00:00", "2026-06-14T23:59:59", ("2026-06-13", "2026-06-14")),
        ("2026-06-13T00:00:00Z", "2026-06-13T05:00:00Z", ("2026-06-13 02:00", "2026-06-13 07:00")),
        ("2026-06-13T00:00:00Z", None, ("2026-06-13", None)),
        ("2026-06-13T00:00:00Z", "2026-06-14", ("2026-06-13", "2026-06-14")),
        ("2026-06-13", "2026-06-14T00:00:00Z", ("2026-06-13", "2026-06-14")),
    ],
)
def test_an_end_is_read_with_its_start(start, end, meant):
    (draft,), refused = drafted(
        rows({"id": "1", "title": "Bal", "start": start, "end": end}), SETTINGS
    )
    assert (draft.fields["start"], draft.fields.get("end")) == meant
    assert refused == ()


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-06-13T18:30:00Z", "PT330M", "2026-06-14 02:00"),
        ("2026-06-13T18:30:00Z", "PT19800S", "2026-06-14 02:00"),
        ("2026-06-13T00:00:00Z", "P2D", "2026-06-14"),
        ("2026-06-13", "P1W", "2026-06-19"),
    ],
)
def test_a_length_in_any_unit(start, length, end):
    row: dict[str, Tree] = {"id": "1", "title": "Bal", "start": start, "duration": length}
    (draft,), refused = drafted(rows(row), SETTINGS)
    assert (draft.fields["end"], refused) == (end, ())


def test_more_dates_are_of_the_form_of_the_first():
    row: dict[str, Tree] = {
        "id": "1",
        "title": "Bal",
        "start": "2026-06-13T18:30:00Z",
        "also": ["2026-06-20T00:00:00Z"],
    }
    (draft,), _ = drafted(rows(row), SETTINGS)
    assert draft.fields["also"] == ["2026-06-20 02:00"]
    (draft,), _ = drafted(rows({**row, "start": "2026-06-13"}), SETTINGS)
    assert draft.fields["also"] == ["2026-06-20"]


@pytest.mark.parametrize(
    ("commune", "zone"),
    [
        (Commune(slug="a", name="A", department="987"), "Pacific/Tahiti"),
        (
            Commune(slug="a", name="A", code=Code(scheme="insee", value="98731")),
            "Pacific/Marquesas",
        ),
        (Commune(slug="a", name="A", code=Code(scheme="INSEE", value="98719")), "Pacific/Gambier"),
        (Commune(slug="a", name="A", code=Code(scheme="siruta", value="98719")), "Europe/Paris"),
        (Commune(slug="a", name="A", country="ES", postcodes=("35001",)), "Atlantic/Canary"),
        (Commune(slug="a", name="A", country="ES", postcodes=("28001",)), "Europe/Madrid"),
        (Commune(slug="a", name="A", country="PT", postcodes=("9500-100",)), "Atlantic/Azores"),
        (Commune(slug="a", name="A", timezone="Europe/Rome", department="987"), "Europe/Rome"),
    ],
)
def test_islands_have_a_time_of_their_own(commune, zone):
    assert timezone_of(commune, Portal(name="P", base_url="https://p.example")) == zone


def test_midnights_of_here_in_utc_are_whole_days():
    row: dict[str, Tree] = {
        "id": "1",
        "title": "Bal",
        "start": "2026-06-13T22:00:00Z",
        "end": "2026-06-14T22:00:00Z",
    }
    (draft,), _ = drafted(rows(row), SETTINGS)
    assert draft.fields["start"] == str(datetime.date(2026, 6, 14))
    assert "end" not in draft.fields
