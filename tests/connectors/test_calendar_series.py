"""Any series of any calendar: the dates of its entry are those that others see, or it is told."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.connectors.calendars import calendar, meant, told

ZONES = ("Europe/Paris", "", "Z", "Europe/London", "America/New_York", "Asia/Kolkata")
LOCAL = (ZoneInfo("Europe/Paris"), ZoneInfo("America/Martinique"))
TODAY = datetime.date(2026, 6, 1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule that has dates."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 3))}")
    days = draw(st.lists(st.sampled_from(DAYS), max_size=3, unique=True))
    if frequency == "MONTHLY" and days:
        days = [f"{draw(st.sampled_from((1, 2, 3, 4, -1)))}{day}" for day in days]
    if days and frequency != "YEARLY":
        parts.append(f"BYDAY={','.join(days)}")
    elif frequency == "MONTHLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from((1, 15, 28, 31, -1)))}")
    match draw(st.integers(0, 3)):
        case 1:
            parts.append(f"COUNT={draw(st.integers(1, 60))}")
        case 2:
            day = datetime.date(2025, 9, 1) + datetime.timedelta(draw(st.integers(0, 700)))
            parts.append(f"UNTIL={day:%Y%m%d}T235959Z")
    return ";".join(parts)


@st.composite
def series(draw: st.DrawFn) -> bytes:
    """Draw a series with what calendars do to its dates."""
    zone = draw(st.sampled_from(ZONES))
    days = zone == "" and draw(st.booleans())
    first = datetime.datetime(2025, 1, 1) + datetime.timedelta(
        days=draw(st.integers(0, 500)), hours=draw(st.integers(4, 23)),
        minutes=draw(st.sampled_from((0, 30, 45))),
    )  # fmt: skip
    if days:
        first = first.replace(hour=0, minute=0)
    length = datetime.timedelta(
        days=draw(st.integers(0, 2)), minutes=0 if days else draw(st.sampled_from((30, 90, 600)))
    )
    length = max(length, datetime.timedelta(1)) if days else length

    def line(name: str, time: datetime.datetime) -> str:
        if days:
            return f"{name};VALUE=DATE:{time:%Y%m%d}\n"
        there = f";TZID={zone}" if len(zone) > 1 else ""
        return f"{name}{there}:{time:%Y%m%dT%H%M%S}{zone if zone == 'Z' else ''}\n"

    event = "UID:1\n" + line("DTSTART", first) + line("DTEND", first + length)
    repeated = draw(st.lists(rules(), max_size=2, unique=True))
    # of several rules one of which ended before the start, recurring-ical-events leaves that out
    ended = any(f"UNTIL={year}" in rule for rule in repeated for year in (2025, 2026))
    assume(len(repeated) < 2 or not ended)
    last = "T235959Z" if zone else "" if days else "T235959"
    event += "".join(f"RRULE:{rule.replace('T235959Z', last)}\n" for rule in repeated)
    steps = st.integers(0, 60)
    day = datetime.timedelta(1)
    for at in draw(st.lists(steps, max_size=3, unique=True)):
        event += line("EXDATE", first + at * day)
    for at in draw(st.lists(steps, max_size=2, unique=True)):
        event += line("RDATE", first + at * day)
    events = [event]
    for at in draw(st.lists(steps, max_size=2, unique=True)):
        moved = first + at * day + draw(st.integers(-3, 3)) * day
        longer = draw(st.integers(0, 1)) * day
        override = "UID:1\n" + line("RECURRENCE-ID", first + at * day) + line("DTSTART", moved)
        override += line("DTEND", moved + length + longer)
        events.insert(draw(st.integers(0, len(events))), override)
    return calendar(*events)


def judged(data: bytes, zone: ZoneInfo) -> None:
    ours, refused = told(data, TODAY, zone)
    theirs, problems = meant(data, TODAY, zone)
    assume(not problems)
    # of two dates that begin at once, recurring-ical-events may pass one over
    if any(count > 1 for count in (ours | theirs).values()):
        ours, theirs = (type(ours)(set(one)) for one in (ours, theirs))
    silent = not {one.code for one in refused} - {"calendar-until"}
    if silent:
        assert ours == theirs, data.decode()


@settings(max_examples=60)
@given(data=series(), zone=st.sampled_from(LOCAL))
def test_any_series_is_what_others_see(data: bytes, zone: ZoneInfo) -> None:
    judged(data, zone)


@pytest.mark.slow
@settings(max_examples=3_000, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=series(), zone=st.sampled_from(LOCAL))
def test_many_series_are_what_others_see(data: bytes, zone: ZoneInfo) -> None:
    judged(data, zone)
