"""What a series' page says of its dates: the sentence, and every date by month."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import (
    DAY,
    WEEKDAYS,
    RecurrenceRule,
    read_rule,
    rule_keys,
)
from wiker_ssg.model.rhythm import Series, rhythm, rule_end
from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.entries.views import ListedDate, MonthDates, SeriesDates
from wiker_ssg.site.card import Line
from wiker_ssg.site.holidays import public_holidays, region_of, school_holidays
from wiker_ssg.site.occurrences import lines
from wiker_ssg.site.site import Site

FURTHEST = 3660 * DAY
"""How far the dates of a rule that ends are listed, or followed, beyond the horizon."""

LISTED = 1_000
"""So many dates are listed at most: those of a weekly class for nearly twenty years."""

ENOUGH = 2
"""With fewer dates in the holidays they are told by their days."""

MOSTLY = 0.75
"""Where more of the dates are on one weekday it is not said again each time."""

OFF = frozenset(("cancelled", "postponed"))


def series(site: Site, event: Event) -> Series | None:
    """Return what one has to know of a series; None where only its dates tell it."""
    rule = read_rule(event.repeat) if event.repeat else None
    if not isinstance(rule, RecurrenceRule):
        return None
    found = rhythm(rule, event.start.naive)
    if found is None:
        return None
    if not (event.except_ or event.also or event.changes):
        return Series(found, event.start, event.end)
    if found.times:  # does the number include what is left out? its last day tells it
        end = rule_end(rule, event.start.naive)
        found = found._replace(times=0, first=None, until=end)
    bound = found.until or site.last_day
    days = {key.day for key in _coming(event, site.today, bound)}
    off = [change.on.day for change in event.changes if change.status in OFF]
    moved = {c.on.day: c.start for c in event.changes if c.start and c.start.day != c.on.day}
    excepted = days & {*(moment.day for moment in event.except_), *off, *moved}
    holidays, excepted = _holidays(site, days, excepted, bound)
    gone = {moment.day for moment in event.except_}
    also = {span.start for span in event.also if span.start.day not in days | gone}
    also |= {start for on, start in moved.items() if on not in off and start.day not in days}
    return Series(
        found,
        event.start,
        event.end,
        tuple(sorted(excepted)),
        holidays,
        tuple(sorted(one for one in also if one.day >= site.today)),
    )


def series_dates(
    site: Site, event: Event, coming: Sequence[Line], shown: int
) -> SeriesDates | None:
    """Return every date to come by month: those of the horizon, and of a rule that ends the rest.

    `coming` are the lines of the horizon; None where there are no others than the first `shown`.
    """
    found = [*coming]
    last = _end(event)
    furthest = site.today + FURTHEST
    if last is not None and last > site.last_day:
        card = site.cards[event.folder, event.id]
        beyond = lines(event, card, site.zone, site.last_day + DAY, min(last, furthest))
        found += (line for line in beyond if line.start.day > site.last_day)
    if len(found) <= min(shown, len(coming)):
        return None
    named = _named_weekdays(found)
    dates = [_date(line, event, named) for line in found[:LISTED]]
    months = groupby(dates, key=lambda date: date.day.replace(day=1))
    return SeriesDates(
        tuple(MonthDates(month, tuple(held)) for month, held in months),
        goes_on=len(found) > LISTED or last is None or last > furthest,
    )


def _coming(event: Event, today: datetime.date, last: datetime.date) -> Iterable[Moment]:
    limit = datetime.datetime.combine(min(last, today + FURTHEST), datetime.time.max)
    return rule_keys(event, limit, datetime.datetime.combine(today, datetime.time()))


def _holidays(
    site: Site, days: set[datetime.date], excepted: set[datetime.date], last: datetime.date
) -> tuple[tuple[str, ...], set[datetime.date]]:
    """Return the holidays in which a rule has no date at all, and the other days without one.

    Nothing is said of holidays that nobody knows yet.
    """
    if len(excepted) < ENOUGH:
        return (), excepted
    region = region_of(site.commune, site.portal)
    years = range(site.today.year, max(excepted).year + 2)
    found: list[str] = []
    told: set[datetime.date] = set()
    school = (
        {}
        if last > (region.school_known_until or datetime.date.min)
        else (school_holidays(region, years, site.language))
    )
    for name, names in (("SH", school), ("PH", public_holidays(region, years, site.language))):
        free = {day for day in days if day in names}
        if len(free - told) >= ENOUGH and free <= excepted:
            found.append(name)
            told |= free
    return tuple(found), excepted - told


def _end(event: Event) -> datetime.date | None:
    """Return the last day on which a series may have a date; None where it goes on for ever."""
    last = max((span.start.day for span in event.also), default=event.start.day)
    rule = read_rule(event.repeat) if event.repeat else None
    if not isinstance(rule, RecurrenceRule):
        return last
    end = rule_end(rule, event.start.naive)
    return max(last, end) if end else None


def _named_weekdays(lines: Sequence[Line]) -> set[int]:
    """Return the weekdays that are worth a word: not the usual one, and none where all are."""
    found = Counter(line.start.day.weekday() for line in lines)
    ((usual, count),) = found.most_common(1)
    if len(found) == len(WEEKDAYS):
        return set()
    return {*found} - {usual} if count > len(lines) * MOSTLY else {*found}


def _date(line: Line, event: Event, named: set[int]) -> ListedDate:
    """Return a date as the list of all says it: its day, and what is unusual."""
    status = line.status if line.status != event.status else ""
    start = line.start if line.start.time != event.start.time else None
    return ListedDate(line.start.day, status, start, line.start.day.weekday() in named)
