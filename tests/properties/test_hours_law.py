"""What is taken as opening hours means the same to every reader, to the minute."""

import datetime
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hours import ACCEPTED
from tests.judges import openinghoursjs
from tests.judges.openjs import run
from wiker_ssg.model.hours import MIDNIGHT, Fault, read_hours, write_hours
from wiker_ssg.model.values import Closure
from wiker_ssg.outputs.entries.opening import compute
from wiker_ssg.outputs.theme.hours import encode
from wiker_ssg.outputs.theme.opening import Opening, Spans
from wiker_ssg.site.holidays import Region, periods, public_holidays, school_holidays
from wiker_ssg.source.hours import hours

PARIS = ZoneInfo("Europe/Paris")
NANTES = Region.of("FR", "44", "B")
DAY = datetime.timedelta(1)
WINDOWS = (datetime.date(2026, 3, 2), datetime.date(2026, 10, 5), datetime.date(2026, 12, 1))
"""Days after which the clocks change twice, a year of 53 weeks ends, and holidays lie."""

SUITE = Path(__file__).parents[3] / "shared/data/suites/opening-hours/values_half_a.json"
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def spans_on(opening: Opening, day: datetime.date) -> Spans:
    """Read the view as the script does: what is closed counts first, then other exceptions."""
    found = [one.spans for one in opening.exceptions if one.first <= day <= one.last]
    if found:
        return min(found, key=len)
    later = opening.later_from is not None and day >= opening.later_from
    return (opening.later if later else opening.week)[day.weekday()]


def minutes(opening: Opening, first: datetime.date, last: datetime.date) -> set[int]:
    """Return every open minute of the view, counted from the first day's midnight."""
    found: set[int] = set()
    for number in range(-1, (last - first).days + 1):
        for start, end in spans_on(opening, first + number * DAY):
            found.update(range(number * MIDNIGHT + start, number * MIDNIGHT + end))
    return {m for m in found if 0 <= m < ((last - first).days + 1) * MIDNIGHT}


def read_by_library(text: str, first: datetime.date, last: datetime.date) -> set[int]:
    from opening_hours import OpeningHours, State

    start = datetime.datetime.combine(first, datetime.time())
    stop = datetime.datetime.combine(last + DAY, datetime.time())
    rules = read_hours(text)
    assert not isinstance(rules, Fault)
    years = range(2025, 2029)
    holidays = {
        "PH": periods(public_holidays(NANTES, years, "fr")),
        "SH": periods(school_holidays(NANTES, years, "fr")),
    }
    known = OpeningHours(
        write_hours(rules, holidays) or "off", auto_country=False, auto_timezone=False
    )
    found: set[int] = set()
    for begin, end, state, _ in known.intervals(start, stop):
        if state == State.OPEN:
            a, b = ((t - start) // datetime.timedelta(minutes=1) for t in (begin, end))
            found.update(range(a, b))
    return found


def judged(spans: openinghoursjs.Spans, first: datetime.date, last: datetime.date) -> set[int]:
    start = datetime.datetime.combine(first, datetime.time())
    found: set[int] = set()
    for begin, end in spans:
        a, b = ((t - start) // datetime.timedelta(minutes=1) for t in (begin, end))
        found.update(range(max(a, 0), b))
    return {m for m in found if m < ((last - first).days + 1) * MIDNIGHT}


def clocks_go_forward(first: datetime.date, last: datetime.date) -> set[int]:
    """Return the minutes that JavaScript's clock cannot tell: an hour that there is not, which it
    takes for the next one; and the night after, of which it counts one hour too many."""
    found: set[int] = set()
    for number in range((last - first).days + 1):
        noon = datetime.datetime.combine(first + number * DAY, datetime.time(12), PARIS)
        before = noon - DAY
        if noon.utcoffset() > before.utcoffset():  # type: ignore[operator]
            night = number * MIDNIGHT
            found.update(range(night + 120, night + 240))
            found.update(range(night + MIDNIGHT, night + MIDNIGHT + MIDNIGHT // 2))
    return found


def agree(values: list[str], state: str = "Pays de la Loire", region: Region = NANTES) -> None:
    for today in WINDOWS:
        views = [compute(text, (), None, region, today, "fr") for text in values]
        ends = [view.until for view in views if view is not None and view.until is not None]
        assert len(ends) == len(values)
        last = min(ends)
        # what went past midnight before the first day is not the judge's to know
        answers = openinghoursjs.read(
            values, today - 2 * DAY, last + DAY, "Europe/Paris", state=state
        )
        doubtful = clocks_go_forward(today, last)
        for text, view, answer in zip(values, views, answers, strict=True):
            assert view is not None
            assert not isinstance(answer, str), (text, answer)
            ours = minutes(view, today, last) - doubtful
            theirs = judged(answer, today, last) - doubtful
            assert ours == theirs, (text, today, sorted(ours ^ theirs)[:3])


@MANY
@given(ACCEPTED, st.sampled_from(WINDOWS))
def test_the_view_opens_as_opening_hours_py_does(text: str, today: datetime.date) -> None:
    view = compute(text, (), None, NANTES, today, "fr")
    assert view is not None
    assert view.until is not None
    assert minutes(view, today, view.until) == read_by_library(text, today, view.until)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACCEPTED, min_size=20, max_size=40))
def test_the_view_opens_as_opening_hours_js_does(values: list[str]) -> None:
    agree(values)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACCEPTED, min_size=20, max_size=40))
def test_the_view_opens_as_opening_hours_js_does_in_many_ways(values: list[str]) -> None:
    agree(values)


@pytest.mark.parametrize(
    ("department", "state"),
    [("57", "Moselle"), ("67", "Bas-Rhin"), ("973", "Guyane"), ("974", "Réunion")],
)
def test_departments_have_their_own_holidays(department: str, state: str) -> None:
    agree(["Mo-Fr 09:00-12:00; PH off"], state, Region.of("FR", department, None))


@pytest.mark.skipif(not SUITE.exists(), reason="the data is not there")
def test_known_values_are_read_alike_or_refused() -> None:
    values = [one["value"] for one in json.loads(SUITE.read_text("utf-8"))]
    taken = [text for text in dict.fromkeys(values) if not isinstance(read_hours(text), Fault)]
    assert len(taken) > 60
    # no reader of them all knows French school holidays but ours
    agree([text for text in taken if "SH" not in text])


@MANY
@given(ACCEPTED)
def test_what_is_taken_can_be_read_by_the_library_or_is_proposed_so(text: str) -> None:
    read = hours(text)
    if read != text:
        assert not isinstance(read, str)
        assert read.code == "hours-invalid"
        assert hours(read.facts["suggestion"]) == read.facts["suggestion"]


@MANY
@given(ACCEPTED)
def test_the_usual_form_means_the_same(text: str) -> None:
    rules = read_hours(text)
    assert not isinstance(rules, Fault)
    assert read_hours(write_hours(rules)) == rules


@MANY
@given(ACCEPTED, st.integers(0, 40), st.integers(0, 40), st.sampled_from(WINDOWS))
def test_nothing_is_open_while_it_is_closed_for_a_time(
    text: str, after: int, length: int, today: datetime.date
) -> None:
    first = today + after * DAY
    closure = Closure(from_=first, to=first + length * DAY, note="congés")
    view = compute(text, (closure,), None, NANTES, today, "fr")
    free = compute(text, (), None, NANTES, today, "fr")
    assert view is not None
    assert free is not None
    assert view.until is not None
    for number in range((view.until - today).days + 1):
        day = today + number * DAY
        shut = closure.from_ <= day <= closure.to
        assert spans_on(view, day) == (() if shut else spans_on(free, day))


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACCEPTED, min_size=5, max_size=10), st.sampled_from(WINDOWS))
def test_the_script_opens_as_the_view_does(values: list[str], today: datetime.date) -> None:
    asked: list[tuple[str, str, int]] = []
    expected: list[bool | None] = []
    for text in values:
        view = compute(text, (), None, NANTES, today, "fr")
        assert view is not None
        assert view.until is not None
        opened = minutes(view, today, view.until)
        length = (view.until - today).days + 1
        for at in range(0, (length + 1) * MIDNIGHT, 97):
            number, minute = divmod(at, MIDNIGHT)
            asked.append((encode(view, "Europe/Paris"), str(today + number * DAY), minute))
            expected.append(at in opened if number < length else None)
    found = [one and one["open"] for one, _ in run(asked, "fr")]
    assert found == expected
