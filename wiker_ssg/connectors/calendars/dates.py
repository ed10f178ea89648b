"""The dates of a series as RFC 5545 says, by the clock of its own zone, within a window."""

import datetime
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.calendars.rules import MOST_DATES, CalendarRule, read_calendar_rule
from wiker_ssg.connectors.calendars.series import (
    CalendarEvent,
    CalendarSeries,
    CalendarTime,
)
from wiker_ssg.model.values import Moment

DAY = datetime.timedelta(1)
EARLY = datetime.datetime(1900, 1, 1)
LATE = datetime.datetime(2101, 1, 1)
"""Between these a calendar's dates are followed."""

MIDNIGHT = datetime.time()


class CalendarDate(NamedTuple):
    """One date of a series in local time: `part` says of which of its parts it is.

    `key` is where it stands in the series, by the series' own clock. `twice` where its start or its
    end is the second of two hours that clocks show alike, of which an entry means the first.
    """

    start: Moment
    end: Moment | None
    part: int
    key: datetime.datetime
    twice: bool = False


class CalendarDates:
    """The dates of one series; `zone` is that of the local times."""

    def __init__(self, series: CalendarSeries, zone: ZoneInfo) -> None:
        self.series, self.zone = series, zone
        start = series.master.start
        assert start is not None
        self.first: CalendarTime = start
        self.own = (start.tzinfo or zone) if isinstance(start, datetime.datetime) else None
        self.start = self.clock(start)
        self.unread: list[str] = []
        self.rules: list[CalendarRule] = []
        for text in dict.fromkeys(series.master.rules):
            rule = read_calendar_rule(text, start)
            if rule is None:
                self.unread.append(text)
            else:
                self.rules.append(rule)

    @property
    def all_day(self) -> bool:
        """Tell whether they are whole days."""
        return self.own is None

    @property
    def endless(self) -> bool:
        """Tell whether there are always more."""
        return any(rule.endless for rule in self.rules)

    def few(self, most: int) -> bool:
        """Tell whether the rules end after at most so many dates."""
        if self.endless:
            return False
        return all(
            len(list(islice(rule.starts(self.start, LATE, self.start), most + 1))) <= most
            for rule in self.rules
        )

    @cached_property
    def first_day(self) -> datetime.date:
        """The day of the first date, which may be one of RDATE or a part that was moved."""
        parts = [part.start for part in self.series.parts if part.start is not None]
        keys = [*self.added, *self.overridden, *map(self.clock, parts)]
        return max(min(keys), EARLY + 2 * 400 * DAY).date()

    @property
    def doubtful(self) -> list[Moment]:
        """The dates of which nobody knows whether the rule's end includes them."""
        found = (key for rule in self.rules for key in rule.doubtful(self.start))
        return [self.here(key)[0] for key in found if not self.excepted(key)]

    def clock(self, time: CalendarTime) -> datetime.datetime:
        """Return what the clock of the series shows; of a day its midnight."""
        if not isinstance(time, datetime.datetime):
            return datetime.datetime.combine(time, MIDNIGHT)
        if time.tzinfo is None:
            return time
        if self.own is None:
            # a day as Exchange writes it: midnight of the zone that is named, or of here in UTC
            there = time if time.time() == MIDNIGHT else time.astimezone(self.zone)
            return datetime.datetime.combine(there.date(), MIDNIGHT)
        return time.astimezone(self.own).replace(tzinfo=None)

    @cached_property
    def added(self) -> dict[datetime.datetime, datetime.timedelta | None]:
        """The dates that no rule gives: the start, unless every rule ended before, and RDATE."""
        found = {self.clock(time): length for time, length in self.series.master.added}
        ends = [rule.rule.until for rule in self.rules]
        if not ends or any(end is None or self.start <= end for end in ends):
            found.setdefault(self.start, None)
        return found

    @cached_property
    def overridden(self) -> dict[datetime.datetime, int]:
        """The number of the part that stands for a date; parts that follow a range come after."""
        found = {
            self._key_of(part): number
            for number, part in enumerate(self.series.overrides, 1)
            if part.recurrence is not None
        }
        return {key: number for key, number in found.items() if not self._outdated(key, number)}

    def _outdated(self, key: datetime.datetime, number: int) -> bool:
        """Tell whether a part was written for an earlier rule, of which it repeats one."""
        part, master = self.series.parts[number], self.series.master
        older = part.version[0] < master.version[0]
        return older and bool(part.rules or part.added) and key not in self.keys(key, key)

    def _key_of(self, part: CalendarEvent) -> datetime.datetime:
        assert part.recurrence is not None
        key = self.clock(part.recurrence)
        if self.all_day or isinstance(part.recurrence, datetime.datetime):
            return key
        day = [one for one in self.keys(key, key + DAY) if one.date() == key.date()]
        return min(day, default=datetime.datetime.combine(key.date(), self.start.time()))

    @cached_property
    def _gone(self) -> tuple[frozenset[datetime.datetime], frozenset[datetime.date]]:
        times: set[datetime.datetime] = set()
        days: set[datetime.date] = set()
        for time in self.series.master.excepted:
            if isinstance(time, datetime.datetime):
                times.add(self.clock(time))
            else:
                days.add(time)
        return frozenset(times), frozenset(days)

    def excepted(self, key: datetime.datetime) -> bool:
        """Tell whether a date is taken away (EXDATE: a moment, or all of a day)."""
        times, days = self._gone
        return key in times or key.date() in days

    def keys(self, since: datetime.datetime, until: datetime.datetime) -> set[datetime.datetime]:
        """Return the dates that start, rules and RDATE give, those that are taken away too."""
        found = {key for key in self.added if since <= key <= until}
        for rule in self.rules:
            found.update(rule.starts(self.start, until, since))
        return found

    def within(self, first: datetime.date, last: datetime.date) -> list[CalendarDate]:
        """Return the dates that touch the days from `first` to `last`, in order.

        At most `MOST_DATES`.
        """
        low = datetime.datetime.combine(first, MIDNIGHT)
        high = datetime.datetime.combine(last, datetime.time.max)
        back, on = self._reach
        keys = self.keys(_bounded(low - back), _bounded(high + on))
        kept = sorted(key for key in keys if not self.excepted(key) and key not in self.overridden)
        found = [self.date(key) for key in kept[:MOST_DATES]]
        for key, number in self.overridden.items():
            if not self.excepted(key):
                found.append(self.changed(key, number))
        return sorted(
            (one for one in found if _touches(one, first, last)), key=lambda one: one.start.naive
        )

    @cached_property
    def _reach(self) -> tuple[datetime.timedelta, datetime.timedelta]:
        """Return how far before and behind a window the keys of its dates may lie."""
        lengths = [part.length or DAY for part in self.series.parts]
        lengths += [length for length in self.added.values() if length is not None]
        moves = [self._shift(number) for _, number in self._ranges]
        back = max([*lengths, *(abs(move) for move in moves)]) + max(lengths)
        return back + 2 * DAY, max([2 * DAY, *(abs(move) + 2 * DAY for move in moves)])

    @cached_property
    def _ranges(self) -> list[tuple[datetime.datetime, int]]:
        """Return from which date on the parts hold that are for all that follow."""
        parts = self.series.parts
        return sorted((key, n) for key, n in self.overridden.items() if parts[n].future)

    def _shift(self, number: int) -> datetime.timedelta:
        part = self.series.parts[number]
        if part.start is None or part.recurrence is None:
            return datetime.timedelta()
        return self.clock(part.start) - self._key_of(part)

    def date(self, key: datetime.datetime) -> CalendarDate:
        """Return the date that stands at `key`, whether or not a part stands for it."""
        number = max((one for one in self._ranges if one[0] < key), default=(key, 0))[1]
        part = self.series.parts[number]
        own = self.added.get(key)
        length = part.length if own is None else own
        start = key + self._shift(number) if number else key
        return self._local(start, length, number, key)

    def changed(self, key: datetime.datetime, number: int) -> CalendarDate:
        """Return the date that a part puts in the place of `key`."""
        part = self.series.parts[number]
        usual = self.series.master.length
        if part.start is None:
            return self._local(key, part.length or usual, number, key)
        if self.all_day != (not isinstance(part.start, datetime.datetime)):
            return self._local(key, usual, number, key)  # cancelled: the hour does not matter
        return self._local(self.clock(part.start), part.length, number, key)

    def _local(
        self,
        start: datetime.datetime,
        length: datetime.timedelta | None,
        part: int,
        key: datetime.datetime,
    ) -> CalendarDate:
        begin, twice = self.here(start)
        if length is None or length <= datetime.timedelta():
            return CalendarDate(begin, None, part, key, twice)
        if self.all_day:
            last = (start + length - datetime.timedelta(microseconds=1)).date()
            return CalendarDate(begin, Moment(last) if last > begin.day else None, part, key)
        end, again = self.here(start + length)
        end_of = end if end.naive > begin.naive else None
        return CalendarDate(begin, end_of, part, key, twice or again)

    def here(self, clock: datetime.datetime) -> tuple[Moment, bool]:
        """Return the local time of one of the series, and whether it is the second of its name."""
        if self.own is None:
            return Moment(clock.date()), False
        there = clock.replace(tzinfo=self.own)
        here = there.astimezone(datetime.UTC).astimezone(self.zone)
        return Moment(here.date(), here.time().replace(second=0, microsecond=0)), bool(here.fold)


def _touches(one: CalendarDate, first: datetime.date, last: datetime.date) -> bool:
    return one.start.day <= last and (one.end or one.start).day >= first


def _bounded(time: datetime.datetime) -> datetime.datetime:
    return min(max(time, EARLY), LATE)
