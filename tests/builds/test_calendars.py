"""Every calendar that is published, judged by other people's programs, against our own pages."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.judges import form, icaljs, libical, recurring
from tests.judges.occurrences import Reading
from tests.portals import present

FIRST, STOP = date(2026, 1, 1), date(2028, 1, 1)
"""Both changes of the clocks, twice; within the horizon of what is published."""

TIME = re.compile(r'<time class="[^"]*dt-start[^"]*" datetime="([^"]+)"')
BEYOND = re.compile(r'<section class="near-by".*?</section>', re.DOTALL)

AROUND = "alentours.ics"

Readings = dict[Path, Reading]


def calendars(site: Path) -> list[Path]:
    return present(site, "*.ics")


def test_libical_finds_nothing_wrong(site: Path) -> None:
    found = calendars(site)
    assert len(found) > 80
    for path in found:
        written = path.read_bytes()
        assert libical.check(written) == (), path
        assert form.check(written) == (), path


_read: dict[Path, Readings] = {}


@pytest.fixture
def seen(site: Path) -> Readings:
    """What ical.js sees in each calendar; one Node for all."""
    if site not in _read:
        _read[site] = icaljs.read(calendars(site), FIRST, STOP)
    return _read[site]


def test_icaljs_finds_nothing_wrong(seen: Readings) -> None:
    assert {path: reading.problems for path, reading in seen.items() if reading.problems} == {}
    assert sum(len(reading.occurrences) for reading in seen.values()) > 900


def test_two_programs_see_the_same(seen: Readings) -> None:
    """ical.js believes the file's VTIMEZONE, recurring-ical-events the time zone database."""
    chosen = [path for path in seen if path.name == "agenda.ics"]
    chosen += [path for path in seen if path.name != "agenda.ics"][::10]
    if len(seen) < 200:
        chosen = list(seen)
    for path, other in recurring.read(chosen, FIRST, STOP).items():
        assert other.problems == ()
        assert other.occurrences == seen[path].occurrences, path


def instant(written: str) -> str:
    """Put what a page says as the judges do."""
    if "T" not in written:
        return written
    return datetime.fromisoformat(written).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def starts(readings: Readings, paths: list[Path]) -> set[tuple[str, str]]:
    return {
        (one.uid, one.start)
        for path in paths
        for one in readings[path].occurrences
        if FIRST.isoformat() <= one.start < STOP.isoformat()
    }


def test_month_pages_say_what_calendars_say(site: Path, seen: Readings) -> None:
    """Each hour at which something begins, in both, over two years; so for every commune.

    But for what its neighbours have on, which its months do not list.
    """
    checked = 0
    for agenda in present(site, "*/agenda"):
        pages: set[str] = set()
        for page in agenda.glob("20*/**/index.html"):
            said = map(instant, TIME.findall(page.read_text()))
            pages.update(moment for moment in said if "T" in moment)
        own = [path for path in seen if path.parent == agenda and path.name != AROUND]
        programs = {moment for _, moment in starts(seen, [*own, agenda.with_suffix(".ics")])}
        inside = {moment for moment in pages if FIRST.isoformat() <= moment < STOP.isoformat()}
        assert inside == {moment for moment in programs if "T" in moment}, agenda
        checked += len(inside)
    assert checked > 100


def test_an_events_page_says_what_its_calendar_says(site: Path, seen: Readings) -> None:
    """Its own dates; the page of a festival also says when its parts begin."""
    checked = 0
    for calendar in seen:
        page = calendar.with_suffix("") / "index.html"
        if calendar.parent.name != "agenda" or not page.is_file():
            continue
        near = BEYOND.sub(
            "", page.read_text()
        )  # the nearest, where nothing is near, is in no calendar
        said = {instant(moment) for moment in TIME.findall(near)}
        said = {moment for moment in said if FIRST.isoformat() <= moment < STOP.isoformat()}
        own = {moment for _, moment in starts(seen, [calendar])}
        whole = {moment for _, moment in starts(seen, [calendar.parent.with_suffix(".ics")])}
        assert said <= own | whole, page
        assert not said or said & own, page
        checked += len(said)
    assert checked > 30


def test_every_calendar_of_a_commune_says_the_same(site: Path, seen: Readings) -> None:
    """An event is the same in its own file, the agenda, its category and its organiser's."""
    by_uid: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for reading in seen.values():
        found: dict[str, list[str]] = defaultdict(list)
        for one in reading.occurrences:
            found[one.uid] += [one.start, one.end, one.status, one.summary]
        for uid, facts in found.items():
            by_uid[uid].add(tuple(facts))
    assert {uid for uid, versions in by_uid.items() if len(versions) > 1} == set()


def test_series_keep_their_hour_across_both_changes_of_the_clocks(seen: Readings) -> None:
    """The market of Donges begins at half past eight, in winter (07:30 UTC) and summer."""
    markets = [path for path in seen if path.name == "marche-du-vendredi.ics"]
    for path in markets:
        hours = {one.start[5:7]: one.start[11:] for one in seen[path].occurrences}
        assert hours["01"] == hours["12"] == "07:30:00Z"
        assert hours["06"] == hours["09"] == "06:30:00Z"
