"""What a series' page says of its dates: the sentence, and every date by month."""

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from wiker_ssg.language import DEFAULT
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import (
    DAY,
    WEEKDAYS,
    RecurrenceRule,
    read_rule,
    rule_starts,
)
from wiker_ssg.model.rhythm import Series, rhythm, rule_end
from wiker_ssg.model.values import Change, Moment, Span
from wiker_ssg.outputs.entries.views import ListedDate, MonthDates, SeriesDates
from wiker_ssg.site.card import Line
from wiker_ssg.site.holidays import Region, public_holidays, region_of, school_holidays
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
    if not (event.except_ or event.also or event.changes):
        found = rhythm(rule, event.start.naive)
        return Series(found, event.start, event.end) if found else None
    region = region_of(site.commune, site.portal)
    given = event.start, event.end, event.except_, event.also, event.changes
    return _differing(rule, *given, region, site.today, site.last_day)


@lru_cache(1 << 12)  # its own page and that of its category ask for it
def _differing(
    rule: RecurrenceRule,
    start: Moment,
    end: Moment | None,
    except_: tuple[Moment, ...],
    also: tuple[Span, ...],
    changes: tuple[Change, ...],
    region: Region,
    today: datetime.date,
    last_day: datetime.date,
) -> Series | None:
    """Return what one has to know of a series some of whose dates are not as its rule says."""
    found = rhythm(rule, start.naive)
    if found is None:
        return None
    if found.times:  # does the number include what is left out? its last day tells it
        found = found._replace(times=0, first=None, until=rule_end(rule, start.naive))
    last = min(found.until or last_day, today + FURTHEST)
    limit = datetime.datetime.combine(last, datetime.time.max)
    since = datetime.datetime.combine(today, datetime.time())
    days = {one.date() for one in rule_starts(rule, start.naive, limit, since)}
    gone = {moment.day for moment in except_}
    off = {change.on.day for change in changes if change.status in OFF}
    moved = {c.on.day: c.start for c in changes if c.start and c.start.day != c.on.day}
    excepted = days & {*gone, *off, *moved}
    holidays = _holidays(region, days, excepted, today, last) if found.until == last else {}
    beside = {span.start for span in also if span.start.day not in days | gone}
    beside |= {to for on, to in moved.items() if on not in off and to.day not in days}
    return Series(
        found,
        start,
        end,
        tuple(sorted(excepted.difference(*holidays.values()))),
        tuple(holidays),
        tuple(sorted(one for one in beside if one.day >= today)),
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


def _holidays(
    region: Region,
    days: set[datetime.date],
    excepted: set[datetime.date],
    today: datetime.date,
    last: datetime.date,
) -> dict[str, set[datetime.date]]:
    """Return the holidays in which a rule that ends has no date at all, and which it would have.

    Nothing is said of holidays that nobody knows yet.
    """
    if len(excepted) < ENOUGH:
        return {}
    years = range(today.year, last.year + 1)
    known = {"PH": public_holidays(region, years, DEFAULT)}
    if last <= (region.school_known_until or datetime.date.min):
        known = {"SH": school_holidays(region, years, DEFAULT), **known}
    found: dict[str, set[datetime.date]] = {}
    for name, names in known.items():
        free = {day for day in days if day in names}
        if len(free.difference(*found.values())) >= ENOUGH and free <= excepted:
            found[name] = free
    return found


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
