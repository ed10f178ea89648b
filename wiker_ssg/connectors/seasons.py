"""Opening hours that hold for a time: from one day to another, each year's own.

Such hours are written with their years, so that nobody takes last year's for this one's. Those
that are over are told, not published: an entry that had no others would be closed for ever.
"""

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.paths import empty
from wiker_ssg.connectors.periods import read_weekdays
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.model.hours import DAYS, MONTHS

FIRST = ("valid_from", "validFrom", "schema:validFrom")
LAST = ("valid_to", "validThrough", "schema:validThrough")
DAY = datetime.timedelta(1)
Week = dict[int, str]
"""The hours of each day of the week, as OpenStreetMap writes them; `off` where it is closed."""


class Season(NamedTuple):
    """The first and the last day for which hours hold."""

    first: datetime.date
    last: datetime.date


EVER = Season(datetime.date.min, datetime.date.max)


def read_season(row: Mapping[str, Tree], about: ValueContext) -> Season | None:
    """Return the days for which a row of hours holds; `EVER` where it says none, None if unread.

    What has begun before this year and says no end holds for ever; what says an end alone, from
    this year's first day on.
    """
    days: list[datetime.date | None] = []
    for keys in (FIRST, LAST):
        value = next((row[key] for key in keys if not empty(row.get(key))), None)
        times = read_times(plain(value) or "", about) if value is not None else None
        if value is not None and times is None:
            return None
        days.append(times.first.day if times is not None else None)
    first, last = days
    new_year = datetime.date(about.today.year, 1, 1)
    if last is None:
        return EVER if first is None or first <= new_year else None
    first = first or min(new_year, last)
    return Season(first, last) if first <= last else None


def shown(season: Season) -> str:
    """Return a season as a report says it."""
    return f"{season.first} – {season.last}"


OPEN = (
    ("opens", "schema:opens", "opens_at"), ("closes", "schema:closes", "closes_at"),
)  # fmt: skip
ON = ("dayOfWeek", "schema:dayOfWeek", "byday")


def is_hours(row: Mapping[str, Tree]) -> bool:
    """Tell whether a mapping says from when to when, or for how long, something is open."""
    keys = (*FIRST, *LAST, *(key for some in OPEN for key in some))
    return any(not empty(row.get(key)) for key in keys)


def row_shown(row: Mapping[str, Tree]) -> str:
    """Return a row of hours as a report says it: its season, its days, its hours."""
    season = " – ".join(text[:10] for keys in (FIRST, LAST) if (text := _said(row, keys)))
    hours = "-".join(text[:5] for keys in OPEN if (text := _said(row, keys)))
    days = next((read_weekdays(row[key]) for key in ON if not empty(row.get(key))), None)
    return ", ".join(filter(None, (season, " ".join(filter(None, (day_list(days or ()), hours))))))


def _said(row: Mapping[str, Tree], keys: Sequence[str]) -> str:
    return next((text for key in keys if (text := plain(row.get(key)))), "")


def write_seasons(found: Mapping[Season, Week]) -> str | None:
    """Return the hours of all seasons in OpenStreetMap's form; None where two differ on a day."""
    weeks = _merged(found)
    for one, other in pairwise(sorted(season for season in weeks if season != EVER)):
        if other.first <= one.last:
            return None
    rules = [rule for season in sorted(weeks) for rule in _rules(season, weeks[season])]
    return "; ".join(rules) or None


def _merged(found: Mapping[Season, Week]) -> dict[Season, Week]:
    """Return seasons, those that follow each other with the same hours as one."""
    merged: dict[Season, Week] = {}
    for season in sorted(found):
        before = next(reversed(merged), None)
        follows = before is not None and before != EVER and before.last + DAY == season.first
        if before is not None and follows and merged[before] == found[season]:
            merged[Season(before.first, season.last)] = merged.pop(before)
        else:
            merged[season] = dict(found[season])
    return merged


def _rules(season: Season, week: Week) -> list[str]:
    by_hours: dict[str, list[int]] = {}
    for day in sorted(week):
        by_hours.setdefault(week[day], []).append(day)
    when = "" if season == EVER else f"{_date(season.first)}-{_date(season.last)} "
    if season.first == season.last:
        when = f"{_date(season.first)} "
    return [f"{when}{day_list(days)} {hours}" for hours, days in by_hours.items()]


def _date(day: datetime.date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def day_list(days: Sequence[int]) -> str:
    """Return days of the week as OpenStreetMap writes them."""
    if len(days) > 2 and all((one + 1) % 7 == two for one, two in pairwise(days)):
        return f"{DAYS[days[0]]}-{DAYS[days[-1]]}"
    return ",".join(DAYS[day] for day in days)
