"""Today, this weekend, this week: which days they are, and which occurrences stand under them."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.agenda.spans import falls_in, said_days, span_days
from wiker_ssg.site.card import Card, Line, last_day

MONDAY = datetime.date(2026, 6, 15)
WEEK = tuple(MONDAY + datetime.timedelta(days=at) for at in range(7))
CARD = Card("donges", "Donges", "events", "bal", "/donges/agenda/bal/", "Bal")


def moment(text: str) -> Moment:
    day, _, hour = text.partition(" ")
    time = datetime.time.fromisoformat(hour) if hour else None
    return Moment(datetime.date.fromisoformat(day), time)


def line(start: str, end: str | None = None) -> Line:
    first, last = moment(start), moment(end) if end else None
    return Line(CARD, first, last, last_day(first, last))


@pytest.mark.parametrize("today", WEEK)
def test_today_is_one_day(today):
    assert span_days("today", today) == said_days("today", today) == (today, today)


@pytest.mark.parametrize("today", WEEK)
def test_a_week_ends_on_its_sunday(today):
    assert span_days("week", today) == (today, WEEK[6])
    assert said_days("week", today) == (MONDAY, WEEK[6])


@pytest.mark.parametrize("today", WEEK)
def test_a_weekend_is_the_next_saturday_and_sunday(today):
    """On a Sunday it is that Sunday: nobody asks then for what is on in six days."""
    first = WEEK[6] if today == WEEK[6] else WEEK[5]
    assert span_days("weekend", today) == said_days("weekend", today) == (first, WEEK[6])


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        ("2026-06-19 16:59", None, None),
        ("2026-06-19", None, None),
        ("2026-06-19 17:00", None, 4),
        ("2026-06-19 20:30", "2026-06-20 01:00", 5),
        ("2026-06-20", None, 5),
        ("2026-06-20 23:00", "2026-06-21 02:00", 6),
        ("2026-06-21 10:00", None, 6),
        ("2026-06-12", "2026-06-20", 5),
        ("2026-06-12", "2026-06-18", None),
        ("2026-06-22 10:00", None, None),
        ("2026-06-26 20:00", None, None),
    ],
)
def test_what_a_weekend_holds(start, end, until):
    """On each day of its week: its Friday evening as long as that has not passed."""
    found = [falls_in(line(start, end), "weekend", today) for today in WEEK]
    assert found == [until is not None and at <= until for at in range(7)]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-06-18 20:00", "2026-06-19 00:00", {3}),
        ("2026-06-18 20:00", "2026-06-19 02:00", {3, 4}),
        ("2026-06-16", "2026-06-18", {1, 2, 3}),
    ],
)
def test_what_a_day_holds(start, end, days):
    found = {at for at, day in enumerate(WEEK) if falls_in(line(start, end), "today", day)}
    assert found == days


@pytest.mark.parametrize("sunday", [datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)])
def test_days_of_23_and_of_25_hours(sunday):
    """Days are those of the calendar, whatever the clock does in the night before."""
    saturday = sunday - datetime.timedelta(days=1)
    assert ZoneInfo("Europe/Paris").utcoffset(
        datetime.datetime.combine(saturday, datetime.time())
    ) != ZoneInfo("Europe/Paris").utcoffset(datetime.datetime.combine(sunday, datetime.time(12)))
    late = line(f"{sunday} 02:30", f"{sunday} 23:59")
    for today in (saturday, sunday):
        assert falls_in(late, "weekend", today)
        assert falls_in(late, "week", today)
    assert not falls_in(late, "today", saturday)
    assert not falls_in(late, "today", sunday + datetime.timedelta(days=1))


def test_the_turn_of_the_year():
    assert span_days("weekend", datetime.date(2027, 1, 1)) == (
        datetime.date(2027, 1, 2),
        datetime.date(2027, 1, 3),
    )
    assert said_days("week", datetime.date(2027, 1, 1))[0] == datetime.date(2026, 12, 28)
