"""What Git's history says of a commune's months, by real git."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.accounts.town import AMBASSADOR, Town
from tests.clones import noon
from tests.statistics.logs import log, portal, town
from wiker_ssg.git.process import run
from wiker_ssg.statistics.counting import count_logs, open_portal
from wiker_ssg.statistics.figures import FigureKey
from wiker_ssg.statistics.growth import growth
from wiker_ssg.statistics.keeping import read_figures

PARIS = ZoneInfo("Europe/Paris")
EVENT = "title: Bal\nstart: 2026-03-21\n"


def month(day: int) -> str:
    return f"{datetime.datetime.fromtimestamp(noon(day), PARIS):%Y-%m}"


def grown(folder: Path, *months: str) -> Mapping[tuple[str, ...], int]:
    found = growth(folder, folder, PARIS, frozenset(months))
    return {(key.measure, key.of, key.by): number for key, number in found.items()}


def test_what_was_added_and_changed_is_counted_in_its_month(tmp_path: Path) -> None:
    place = Town(tmp_path / "donges")
    place.commit(1, {"events/bal.yaml": EVENT, "events/loto.yaml": EVENT + "price: {from: 2}\n"})
    place.commit(2, {"events/bal.yaml": EVENT + "tags: [bal]\n", "media/a.txt": "x"})
    place.form(3, "Marie", {"events/fest-noz.yaml": EVENT + "tags: [danse]\n"})
    place.commit(40, {"events/bal.yaml": None})
    place.commit(41, {"events/bal.yaml": EVENT})  # nothing new: it was there
    renamed = {"events/fest-noz.yaml": None, "events/fete.yaml": EVENT + "tags: [danse]\n"}
    place.commit(42, renamed)
    folder = place.made()
    assert grown(folder, month(0)) == {
        ("added", "event", ""): 2,
        ("changed", "event", ""): 1,
        ("added", "event", "form"): 1,
        ("added", "organisation", ""): 2,
        ("waited", "hours", "form"): 0,
    }
    assert grown(folder, month(42)) == {("changed", "event", ""): 2}
    assert grown(folder, "1999-01") == {}


@pytest.mark.parametrize(("hours", "lower"), [((3, 30, 50), 30), ((3, 30), 3)])
def test_what_proposals_waited_is_known_of_merges(
    hours: tuple[int, ...], lower: int, tmp_path: Path
) -> None:
    place = Town(tmp_path / "donges")
    for number, waited in enumerate(hours):
        place.form(9, "Marie", {f"events/bal-{number}.yaml": EVENT})
        # the merge, which is the last, is as much later
        before, after = f"{noon(9)} +0000".encode(), f"{noon(9) + waited * 3600} +0000".encode()
        place.stream[-1] = place.stream[-1].replace(before, after)
    assert grown(place.made(), month(9))["waited", "hours", "form"] == lower


def test_a_commune_without_history_has_no_growth(tmp_path: Path) -> None:
    assert grown(portal(tmp_path), "2026-06") == {}
    place = Town(tmp_path / "full")
    run("clone", "-q", "--depth", "1", f"file://{place.made()}", "shallow", folder=tmp_path)
    assert grown(tmp_path / "shallow", month(0)) == {}


def test_whole_months_have_it_beside_what_was_read(tmp_path: Path) -> None:
    """The portal may be one repository: a commune's figures are those of its folder."""
    root = portal(tmp_path / "content")
    day = 10
    files = {
        "communes/donges/events/bal.yaml": EVENT,
        "communes/savenay/events/bal.yaml": EVENT,
        "communes/savenay/events/loto.yaml": EVENT + "tags: [loto]\n",
    }
    place = Town(root)
    place.commit(day, files, AMBASSADOR)
    place.made()
    at = datetime.datetime.fromtimestamp(noon(day), PARIS)
    first = at.replace(day=1)
    requests = [
        request._replace(at=request.at.replace(year=when.year, month=when.month, day=when.day))
        for request in town(1, days=1, people=10, subscribers=5).requests
        for when in (first - datetime.timedelta(1), at, first + datetime.timedelta(32))
    ]
    access = log(tmp_path / "access.log", "combined", requests)
    count_logs((access,), open_portal(str(root)), tmp_path / "stats")
    added = FigureKey(month(day), "added", "event")
    for slug, number in (("donges", 1), ("savenay", 2)):
        assert read_figures(tmp_path / f"stats/{slug}/{month(day)}.csv")[added] == number
