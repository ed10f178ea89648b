"""Dates as people and programs write them, read where only one meaning is possible.

`Samedi 23 mars 2024 de 14h à 19h`, `18 et 19 mars`, `du 3 au 7 juillet 2026`, `01/09/2026`,
`Lundi à jeudi 15h30-19h`, `2026-06-24T20:30:00+02:00`, `Tue, 03 Mar 2026 19:00:00 +0100`.
"""

import datetime
import re
from collections.abc import Sequence
from contextlib import suppress
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

from wiker_ssg.connectors.times import (
    MOST_DAYS,
    Times,
    ValueContext,
    clock,
    distinct,
    local,
    possible,
    shown,
    until,
)
from wiker_ssg.connectors.tokens import SaidDay, Token, Unclear, tokens
from wiker_ssg.connectors.words import fold
from wiker_ssg.model.values import Moment, Span

LONGEST = 400
DAY = datetime.timedelta(1)
PAST = datetime.timedelta(31)
"""A date without a year is the one ahead of today, or within these days behind it."""

MAIL = re.compile(
    r"(?:[a-z]{3}, *)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[a-z]+)"
)


class DayGroup(NamedTuple):
    """Days with the hours that hold for each: `days` are first and last, `to` ends the last one."""

    days: list[tuple[SaidDay, SaidDay | None]]
    times: list[tuple[datetime.time, datetime.time | None]]
    to: bool = False


@lru_cache(2048)
def read_times(text: str, about: ValueContext) -> Times | None:
    """Read a text that says when, and nothing else; None where its meaning is not certain.

    Times with an offset become local ones. Several dates give several spans; the same hours on
    each day of a span give a span for each day.
    """
    plain = fold(text)
    if not plain or len(plain) > LONGEST:
        return None
    if MAIL.fullmatch(plain):
        with suppress(ValueError, OverflowError, TypeError):
            start = local(parsedate_to_datetime(plain), about.zone)
            return Times((Span(start=start),)) if possible(start.day) else None
        return None
    try:
        return _times(_Groups(tokens(plain, about)).groups(), about)
    except (Unclear, ValueError, OverflowError):
        return None


class _Groups:
    """Reads tokens from left to right: days, then the hours that hold for them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [*tokens, Token("end"), Token("end"), Token("end")]
        self.at = 0

    def groups(self) -> list[DayGroup]:
        found: list[DayGroup] = []
        to = False
        while self._kind() != "end":
            start = self.at
            while self._kind() == "and":
                self.at += 1
            if self._kind() == "to":
                to = self._day_ahead()
                if to and not found:
                    raise Unclear  # until a day, from nobody knows which
                self.at += 1
                continue
            if self._kind() == "end":
                break
            days = self._days()
            times = self._times()
            if not (days or times):
                raise Unclear
            if days or not found or found[-1].times:
                found.append(DayGroup(days, times, to))
            else:
                found[-1].times.extend(times)
            to = False
            if self.at == start:
                raise Unclear
        return found

    def _kind(self, ahead: int = 0) -> str:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)].kind

    def _day_ahead(self) -> bool:
        return self._kind(1) in ("day", "weekday", "number", "month")

    def _ahead(self) -> tuple[str, ...]:
        """Return what follows a comma, as far as it is a number and then perhaps a month."""
        after = (self._kind(1), self._kind(2))
        return after if after[0] == "number" else after[:1]

    def _take(self) -> int:
        self.at += 1
        value = self.tokens[self.at - 1].value
        assert isinstance(value, int)
        return value

    def _days(self) -> list[tuple[SaidDay, SaidDay | None]]:
        """Read days, or days of the week: what is said of the ones is not said of the others."""
        found: list[tuple[SaidDay, SaidDay | None]] = []
        while True:
            start = self.at
            while found and self._kind() == "and":
                self.at += 1
            first = self._day() if not found or self.at > start else None
            if first is None or (found and (first.day is None) != (found[0][0].day is None)):
                self.at = start
                return found
            last = None
            if self._kind() == "to" and self._day_ahead():
                self.at += 1
                last = self._day()
                if last is None:
                    raise Unclear
            found.append((first, last))

    def _day(self) -> SaidDay | None:
        """Read `samedi 23 mars 2024`, `March 23, 2024`, `23`, `lundi` or a date in numbers."""
        weekday = self._take() if self._kind() == "weekday" else None
        if weekday is not None and self._kind() == "and" and "month" in self._ahead():
            self.at += 1  # a comma behind the weekday, as in Saturday, March 23
        if self._kind() == "day":
            said = self.tokens[self.at].value
            assert isinstance(said, SaidDay)
            self.at += 1
            return said._replace(weekday=weekday)
        if self._kind() == "month" and self._kind(1) == "number":
            month, day = self._take(), self._take()
            return SaidDay(self._year(), month, day, weekday)
        if self._kind() == "number":
            day = self._take()
            if self._kind() != "month":
                return SaidDay(self._year(), None, day, weekday)  # July 3-7, 2026
            month = self._take()
            return SaidDay(self._year(), month, day, weekday)
        return None if weekday is None else SaidDay(weekday=weekday)

    def _year(self) -> int | None:
        if self._kind() == "and" and self._kind(1) == "year":
            self.at += 1
        return self._take() if self._kind() == "year" else None

    def _times(self) -> list[tuple[datetime.time, datetime.time | None]]:
        found: list[tuple[datetime.time, datetime.time | None]] = []
        while True:
            start = self.at
            while self._kind() in ("and", "to") and self._kind(1) in ("and", "to", "time"):
                self.at += 1
            first = self._time()
            if first is None:
                self.at = start
                return found
            last = None
            if self._kind() == "to" and self._kind(1) == "time":
                self.at += 1
                last = self._time()
            found.append((first, last))

    def _time(self) -> datetime.time | None:
        value = self.tokens[self.at].value
        if self._kind() != "time" or not isinstance(value, datetime.time):
            return None
        self.at += 1
        return value


def _times(groups: Sequence[DayGroup], about: ValueContext) -> Times:
    """Return when groups take place; hours that stand alone hold for all days without any."""
    groups = _shared(groups)
    if not groups:
        raise Unclear
    weekdays = [group for group in groups if group.days and group.days[0][0].day is None]
    dated = [group for group in groups if group not in weekdays]
    if weekdays:
        return _weekly(dated, weekdays, about)
    days = iter(_resolved([day for group in dated for day in _flat(group)], about))
    spans: list[Span] = []
    left: list[str] = []
    for group in dated:
        mine = [(next(days), None if last is None else next(days)) for _, last in group.days]
        if group.to:
            spans[-1:] = [_through(spans, group, mine)]
        else:
            spans += [span for first, last in mine for span in _spans(first, last, group.times)]
            if any(last is not None and (last - first).days >= MOST_DAYS for first, last in mine):
                left += (clock(*hours) for hours in group.times)
    if len({span.start.all_day for span in spans}) != 1:
        raise Unclear
    kept, others = distinct(spans)
    return Times(kept, left=(*left, *map(shown, others)))


def _shared(groups: Sequence[DayGroup]) -> list[DayGroup]:
    found: list[DayGroup] = []
    for group in groups:
        if group.days:
            found.append(group)
            continue
        bare = [one for one in found if not one.times]
        if not bare:
            raise Unclear
        for one in bare:
            one.times.extend(group.times)
    return found


def _flat(group: DayGroup) -> list[SaidDay]:
    return [said for pair in group.days for said in pair if said is not None]


def _resolved(said: list[SaidDay], about: ValueContext) -> list[datetime.date]:
    """Complete days by those after them, as French leaves out what follows: 18 et 19 mars 2026."""
    full: list[SaidDay] = list(said)
    for at in range(len(full) - 2, -1, -1):
        one, after = full[at], full[at + 1]
        if after.month is None and one.month is not None:
            after = full[at + 1] = after._replace(month=one.month)
        if one.month is None and after.month is not None and one.day and after.day:
            if one.day >= after.day:
                raise Unclear
            one = one._replace(month=after.month)
        if one.year is None and after.year is not None and one.month and after.month:
            turned = (one.month, one.day or 0) > (after.month, after.day or 0)
            one = one._replace(year=after.year - 1 if turned else after.year)
        full[at] = one
    found: list[datetime.date] = []
    for one in full:
        if one.month is None or one.day is None:
            raise Unclear
        day = _dated(one, found[-1] if found else None, about)
        if not possible(day) or (one.weekday is not None and one.weekday != day.weekday()):
            raise Unclear
        found.append(day)
    return found


def _dated(one: SaidDay, before: datetime.date | None, about: ValueContext) -> datetime.date:
    assert one.month is not None
    assert one.day is not None
    if one.year is not None:
        return datetime.date(one.year, one.month, one.day)
    first = before or about.today - PAST
    for year in (first.year, first.year + 1):
        with suppress(ValueError):
            day = datetime.date(year, one.month, one.day)
            if day >= first and (before is None or year - first.year <= 1):
                return day
    raise Unclear


def _spans(
    first: datetime.date,
    last: datetime.date | None,
    times: Sequence[tuple[datetime.time, datetime.time | None]],
) -> list[Span]:
    """Return one span of days; with hours, those hours on each of the days."""
    if last is not None and last < first:
        raise Unclear
    length = (last - first).days + 1 if last else 1
    if not times or length > MOST_DAYS:
        return [Span(start=Moment(first), end=Moment(last) if last and length > 1 else None)]
    return [_span(first + n * DAY, *hours) for n in range(length) for hours in times]


def _span(day: datetime.date, begin: datetime.time, finish: datetime.time | None) -> Span:
    start = Moment(day, begin)
    end = until(start, finish)
    if finish is not None and end is None:
        raise Unclear
    return Span(start=start, end=end)


def _through(
    spans: Sequence[Span],
    group: DayGroup,
    mine: Sequence[tuple[datetime.date, datetime.date | None]],
) -> Span:
    """Return the span from what was read before to this day: 3 juillet 10h au 7 juillet 18h."""
    if not spans or spans[-1].end is not None or len(mine) != 1 or mine[0][1] is not None:
        raise Unclear
    if len(group.times) > 1 or (group.times and group.times[0][1]):
        raise Unclear
    start = spans[-1].start
    end = Moment(mine[0][0], group.times[0][0] if group.times else None)
    if end.all_day != start.all_day or end.naive <= start.naive:
        raise Unclear
    return Span(start=start, end=end)


def _weekly(dated: Sequence[DayGroup], weekdays: Sequence[DayGroup], about: ValueContext) -> Times:
    """Return days of the week with their hours, within the one span of days that is said."""
    if len(weekdays) != 1 or len(weekdays[0].times) > 1 or weekdays[0].to:
        raise Unclear
    if len(dated) != 1 or len(dated[0].days) != 1 or dated[0].times:
        raise Unclear  # without a day from which on they hold, weekdays say nothing
    chosen: list[int] = []
    for first, last in weekdays[0].days:
        if first.weekday is None or first.day is not None or (last and last.weekday is None):
            raise Unclear
        end = first.weekday if last is None or last.weekday is None else last.weekday
        chosen += [(first.weekday + n) % 7 for n in range((end - first.weekday) % 7 + 1)]
    days = _resolved(_flat(dated[0]), about)
    hours = weekdays[0].times[0] if weekdays[0].times else None
    length = (days[-1] - days[0]).days + 1 if len(days) > 1 else 7
    if not 0 < length <= 2 * MOST_DAYS:
        raise Unclear
    each = [days[0] + n * DAY for n in range(length)]
    spans = [
        _span(day, *hours) if hours else Span(start=Moment(day))
        for day in each
        if day.weekday() in chosen
    ]
    if not spans:
        raise Unclear
    if len(days) == 1:
        return Times(tuple(spans[:1]), tuple(sorted(set(chosen))))
    return Times(tuple(spans))
