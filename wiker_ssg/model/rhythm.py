"""A recurrence rule as people would say it: which days, of what, how often, until when.

Only what a phrase says exactly becomes a rhythm. Rules whose dates nobody would guess from such a
phrase (the days of a week that begins on a Sunday, the 31st of every month) have none, and are told
by their dates.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wiker_ssg.model.bounds import LAST_YEAR
from wiker_ssg.model.recurrence import (
    DAY,
    LONGEST,
    WEEKDAYS,
    RecurrenceRule,
    rule_numbers,
    rule_starts,
)
from wiker_ssg.model.values import Moment

EVERY_DAY = frozenset(range(7))
MONTHS = 12
FEBRUARY = 2
SAFE = 28
"""Every month has so many days."""

SAID_OF_MONTH = frozenset((1, 2, 3, 4, 5, -1, -2))
"""The weekdays of a month that one counts; nobody says the third but last."""

SAID_DAYS = frozenset((*range(1, 32), -1, -2))
SAID_OF_YEAR = frozenset((1, -1))
NTH_WEEK = {
    **{n: frozenset(range(7 * n - 6, 7 * n + 1)) for n in (1, 2, 3, 4)},
    -1: frozenset(range(-7, 0)),
}
"""The days of a month on which a weekday is the first, the second … or the last one."""

UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


class Rhythm(NamedTuple):
    """How often something takes place.

    One of `every` so many `unit`s counts, from that of the first date on. In it: the `weekdays`
    (Monday is 0), the `numbered` ones (which, weekday) of each month or, with `of_year`, of the
    year, or the `days` of each month, negative from its end; all days where there are none of
    these. `months` are the only ones that count, all where there are none. `until` is the last
    day that counts; with `times` there are so many dates from `first` on.
    """

    unit: str
    every: int = 1
    weekdays: tuple[int, ...] = ()
    numbered: tuple[tuple[int, int], ...] = ()
    of_year: bool = False
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    until: datetime.date | None = None
    times: int = 0
    first: datetime.date | None = None


class Series(NamedTuple):
    """What one has to know of a series: its rhythm, its usual hours, what differs.

    `excepted` are the coming days of the rule without a date, but for those that fall in
    `holidays`, of which none has one; `also` are coming dates beside the rule.
    """

    rhythm: Rhythm
    start: Moment
    end: Moment | None
    excepted: tuple[datetime.date, ...] = ()
    holidays: tuple[str, ...] = ()
    also: tuple[Moment, ...] = ()


class _Chosen(NamedTuple):
    """The days that a rule chooses, before anything is said of how often."""

    weekdays: Iterable[int] = ()
    numbered: Iterable[tuple[int, int]] = ()
    of_year: bool = False
    days: Iterable[int] = ()
    months: Iterable[int] = ()


def rhythm(rule: RecurrenceRule, start: datetime.datetime) -> Rhythm | None:
    """Return what a rule with its first date says, or None where no phrase says it exactly."""
    parts = dict(rule.parts)
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", 1))
    numbers = rule_numbers(parts)
    chosen = _chosen(frequency, parts, numbers, start)
    if chosen is None:
        return None
    weekdays = tuple(sorted(set(chosen.weekdays)))
    numbered, days = tuple(sorted(set(chosen.numbered), key=_place)), _ordered(chosen.days)
    months = tuple(sorted(set(chosen.months)))
    if frequency == "MONTHLY" and interval % MONTHS == 0 and not months:
        frequency, interval, months = "YEARLY", interval // MONTHS, (start.month,)
    if len(months) == MONTHS:
        months = ()
    if set(weekdays) >= EVERY_DAY:
        weekdays = ()
    found = Rhythm(UNITS[frequency], interval, weekdays, numbered, chosen.of_year, days, months)
    if not _exact(found, parts, start):
        return None
    if interval == 1:
        found = found._replace(unit=_usual_unit(found))
    if rule.count:
        return found._replace(times=rule.count, first=start.date()) if rule.count > 1 else None
    return found._replace(until=last_possible(rule, start))


def last_possible(rule: RecurrenceRule, start: datetime.datetime) -> datetime.date | None:
    """Return the last day on which UNTIL lets a rule have a date; None where there is no UNTIL."""
    if rule.until is None:
        return None
    return (rule.until - DAY if rule.until.time() < start.time() else rule.until).date()


@lru_cache(256)
def rule_end(rule: RecurrenceRule, start: datetime.datetime) -> datetime.date | None:
    """Return the last day on which a rule may have a date; None where it goes on for ever."""
    if rule.count is None:
        return last_possible(rule, start)
    *_, last = rule_starts(rule, start, datetime.datetime(LAST_YEAR, 12, 31))
    return last.date()


def _chosen(
    frequency: str,
    parts: Mapping[str, str],
    numbers: Mapping[str, Sequence[int]],
    start: datetime.datetime,
) -> _Chosen | None:
    """Return the days that a rule chooses, what it takes from its start written out."""
    pairs = [
        (int(item[:-2] or 0), WEEKDAYS.index(item[-2:]))
        for item in parts.get("BYDAY", "").split(",")
        if item
    ]
    days, months = numbers.get("BYMONTHDAY", ()), numbers.get("BYMONTH", ())
    if "BYWEEKNO" in parts:
        return None
    if "BYYEARDAY" in parts:
        alone = not (pairs or days or months or "BYSETPOS" in parts)
        return _of_year_days(numbers["BYYEARDAY"]) if alone else None
    if "BYSETPOS" in parts:
        return None if days else _placed(frequency, pairs, numbers["BYSETPOS"], months)
    if pairs and pairs[0][0]:
        of_year = frequency == "YEARLY" and not months
        return None if days else _Chosen((), pairs, of_year, (), months)
    weekdays = [weekday for _, weekday in pairs]
    if weekdays and days and not set(weekdays) >= EVERY_DAY:
        weeks = _nth_weeks(set(days))
        every = [(number, weekday) for number in weeks for weekday in weekdays]
        return _Chosen((), every, False, (), months) if every else None
    if weekdays or days:
        return _Chosen(() if days else weekdays, (), False, days, months)
    if frequency == "WEEKLY":
        return _Chosen((start.weekday(),), (), False, (), months)
    if frequency == "DAILY":
        return _Chosen((), (), False, (), months)
    yearly = frequency == "YEARLY" and not months
    return _Chosen((), (), False, (start.day,), (start.month,) if yearly else months)


def _placed(
    frequency: str,
    pairs: Sequence[tuple[int, int]],
    places: Sequence[int],
    months: Sequence[int],
) -> _Chosen | None:
    """Return what BYSETPOS chooses of one weekday, or of all days of a month."""
    weekdays = {weekday for number, weekday in pairs if not number}
    of_month = frequency == "MONTHLY" or len(set(months)) == 1
    if len(weekdays) != len({*pairs}) or not (of_month or not months):
        return None
    if len(weekdays) == 1:
        weekday = next(iter(weekdays))
        return _Chosen((), [(n, weekday) for n in places], not of_month, (), months)
    return _Chosen((), (), False, places, months) if of_month and weekdays >= EVERY_DAY else None


def _of_year_days(numbers: Iterable[int]) -> _Chosen | None:
    """Return days of the year as days of months, where leap years have the same."""
    found = set()
    for number in numbers:
        common, leap = (_year_day(number, year) for year in (2025, 2024))
        if (common.month, common.day) != (leap.month, leap.day):
            return None
        found.add((common.month, common.day))
    months, days = {month for month, _ in found}, {day for _, day in found}
    if len(months) * len(days) != len(found):
        return None
    return _Chosen((), (), False, days, months)


def _year_day(number: int, year: int) -> datetime.date:
    if number > 0:
        return datetime.date(year, 1, 1) + (number - 1) * DAY
    return datetime.date(year + 1, 1, 1) + number * DAY


def _nth_weeks(days: set[int]) -> tuple[int, ...]:
    """Return which weeks of a month some days of it are, all of each; nothing for other days."""
    weeks = tuple(number for number, whole in NTH_WEEK.items() if whole <= days)
    covered = set().union(*(NTH_WEEK[number] for number in weeks))
    return weeks if covered == days else ()


def _exact(found: Rhythm, parts: Mapping[str, str], start: datetime.datetime) -> bool:
    """Tell whether a phrase can say a rhythm so that everybody expects the same dates."""
    daily = found.unit in ("day", "week")
    if found.every > 1:
        if daily and (found.months or found.days or found.numbered):
            return False  # does the count go on where a month is left out?
        if found.unit == "day" and found.weekdays:
            return False
        if found.unit == "month" and found.months:
            return False
        if found.unit == "week" and not _same_weeks(found.weekdays, parts, start):
            return False
    counted = SAID_OF_YEAR if found.of_year else SAID_OF_MONTH
    if not {number for number, _ in found.numbered} <= counted:
        return False
    return set(found.days) <= SAID_DAYS and all(_always(day, found) for day in found.days)


def _same_weeks(
    weekdays: Sequence[int], parts: Mapping[str, str], start: datetime.datetime
) -> bool:
    """Tell whether a rule's weeks, which may begin on any day, choose what weeks from Monday do."""
    begins = WEEKDAYS.index(parts.get("WKST", WEEKDAYS[0]))
    own = start.weekday()
    return all(
        (day - begins) % 7 - (own - begins) % 7 == day - own for day in weekdays or EVERY_DAY
    )


def _always(day: int, found: Rhythm) -> bool:
    """Tell whether each of the months has a day; the 29 February is as rare as its name."""
    if day <= SAFE:
        return True
    if found.months == (FEBRUARY,):
        return day == LONGEST[1] and found.every == 1
    return bool(found.months) and all(
        month != FEBRUARY and day <= LONGEST[month - 1] for month in found.months
    )


def _usual_unit(found: Rhythm) -> str:
    """Return the unit that one thinks of where every one of them counts."""
    if found.numbered or found.days:
        return "year" if found.of_year or len(found.months) == 1 else "month"
    return "week" if found.weekdays else "day"


def _place(numbered: tuple[int, int]) -> tuple[bool, int, int]:
    number, weekday = numbered
    return number < 0, number, weekday


def _ordered(days: Iterable[int]) -> tuple[int, ...]:
    """Return days of a month in order, those from its end last."""
    return tuple(sorted(set(days), key=lambda day: (day < 0, day)))
