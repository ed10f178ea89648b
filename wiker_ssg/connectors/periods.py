"""Periods of sources: a begin and an end, the hours of each day, days of the week, exceptions.

As OpenAgenda's `timings`, DATAtourisme's `Period` and schema.org's `Schedule` and `subEvent` have
them. What a period says and its dates do not is told, as it is written there.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.paths import empty
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain
from wiker_ssg.connectors.times import (
    MOST_DAYS,
    Times,
    ValueContext,
    clock,
    later,
    perhaps_day,
    possible,
    seconds,
    until,
)
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.model.hours import DAYS
from wiker_ssg.model.values import Moment, Span

BEGIN = ("begin", "start", "startDate", "start_date", "schema:startDate", "debut", "date_debut")
END = ("end", "endDate", "end_date", "schema:endDate", "fin", "date_fin")
BEGIN_TIME = ("startTime", "schema:startTime", "heure_debut", "heureDebut")
END_TIME = ("endTime", "schema:endTime", "heure_fin", "heureFin")
WEEKLY_ON = ("appliesOnDay", "byDay", "schema:byDay", "dayOfWeek", "schema:dayOfWeek")
OFTEN = ("repeatFrequency", "schema:repeatFrequency")
EXCEPT = ("exceptDate", "schema:exceptDate")
LENGTHS = ("duration", "schema:duration")
NARROWER = ("repeatCount", "byMonth", "byMonthDay", "byMonthWeek")
"""What takes dates away in ways that are not followed: such a period is told."""

DAILY = frozenset({"p1d", "daily", "day"})
WEEKLY = frozenset({"p1w", "p7d", "weekly", "week"})
MOST = 2_000
"""Dates of one period."""

DAY = datetime.timedelta(1)
NAME = re.compile(r"[^#/:]+$")
Hours = tuple[datetime.time, datetime.time | None]


class Period(NamedTuple):
    """The dates of a period, and what it says that they do not, as it is written.

    `days` are its first and last day, where both are read.
    """

    spans: tuple[Span, ...] = ()
    left: tuple[str, ...] = ()
    days: tuple[datetime.date, datetime.date] | None = None


def is_period(item: Tree) -> bool:
    """Tell whether a mapping says when something begins."""
    return isinstance(item, dict) and any(not empty(item.get(key)) for key in BEGIN)


def read_period(item: Mapping[str, Tree], about: ValueContext) -> Period:
    """Read one period; a list of begins goes with a list of as many ends."""
    begins, ends = _texts(item, BEGIN), _texts(item, END)
    if len(begins) < 2:
        return _read(item, begins, ends, about)
    if ends and len(ends) != len(begins):
        return Period(left=(written(item),))
    pairs = zip_longest(begins, ends)
    found = [_read(item, [one], [end] if end else [], about) for one, end in pairs]
    return Period(
        tuple(span for one in found for span in one.spans),
        tuple(text for one in found for text in one.left),
    )


def _read(
    item: Mapping[str, Tree], begins: Sequence[str], ends: Sequence[str], about: ValueContext
) -> Period:
    said = written(item, begins, ends)
    if not begins:
        return Period(left=(said,) if said else ())
    begin = read_times(begins[0], about)
    end = read_times(ends[-1], about) if ends else None
    if begin is None or any(not empty(item.get(key)) for key in NARROWER):
        return Period(left=(said,))
    left = [said] if ends and end is None else []
    if len(begin.spans) > 1 or begin.weekly:
        left.append(said)
    first, last = begin.first, (end.spans[-1].end or end.spans[-1].start) if end else None
    hours, unread = _hours(item, begin, about)
    excepted, doubtful = _excepted(item, about)
    left += (*unread, *doubtful)
    chosen = _chosen(item, begin)
    if chosen is None:
        return Period(left=(said,))
    if not (hours or chosen):
        if last is None:
            return Period((_lasting(first, item),), tuple(left))
        spans = joined(first, last)
        if spans is None:
            return Period(left=(said,))
        if first.time and not perhaps_day(first) and spans[0].start.time is None:
            left.append(said)  # an hour on the first of several days: is it that of each?
        return Period(tuple(spans), tuple(left), (first.day, max(last.day, first.day)))
    if last is not None and last.day < first.day:
        return Period(left=(said,))
    if last is None and any(not empty(item.get(key)) for key in OFTEN):
        left.append(said)  # again and again, nobody says how long
    final = last.day if last else first.day
    dates, more = _dates(first.day, final, chosen, excepted)
    if more:
        left.append(said)
    if not dates:
        return Period(left=(said,))
    if not hours:
        return Period(tuple(Span(start=Moment(day)) for day in dates), tuple(left))
    if not chosen and len(dates) > MOST_DAYS:
        left += (f"{first.day} – {final}: {clock(*one)}" for one in hours)
        return Period((Span(start=Moment(first.day), end=Moment(final)),), tuple(left))
    spans = [_span(day, one, item) for day in dates for one in hours]
    return Period(tuple(spans), tuple(left), (first.day, final))


def written(item: Mapping[str, Tree], begins: Sequence[str] = (), ends: Sequence[str] = ()) -> str:
    """Return what a period says, on one line, for a report."""
    begins, ends = begins or _texts(item, BEGIN), ends or _texts(item, END)
    dates = " – ".join(dict.fromkeys((", ".join(begins), ", ".join(ends))))
    times = zip_longest(_texts(item, BEGIN_TIME), _texts(item, END_TIME), fillvalue="")
    rest = [" – ".join(filter(None, pair)) for pair in times]
    for keys in (WEEKLY_ON, OFTEN, NARROWER):
        rest += (text for key in keys for one in _items(item.get(key)) if (text := _name(one)))
    return ", ".join(part for part in (dates.strip(" –"), *rest) if part)


def _texts(item: Mapping[str, Tree], keys: Sequence[str]) -> list[str]:
    """Return the texts of the first key that says something."""
    for key in keys:
        found = [text for one in _items(item.get(key)) if (text := plain(one))]
        if found:
            return found
    return []


def _items(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else [value]


def _hours(
    item: Mapping[str, Tree], begin: Times, about: ValueContext
) -> tuple[list[Hours], list[str]]:
    """Return the hours of each day, and those that could not be read."""
    first, last = _texts(item, BEGIN_TIME), _texts(item, END_TIME)
    if not first:
        again = any(not empty(item.get(key)) for key in (*WEEKLY_ON, *OFTEN))
        own = begin.first.time
        if again and own is not None and not perhaps_day(begin.first) and not last:
            return [(own, None)], []
        return [], last
    if last and len(last) != len(first):
        return [], [*first, *last]
    found: list[Hours] = []
    unread: list[str] = []
    for one, two in zip_longest(first, last):
        start = _time(one, begin.first.day, about)
        end = _time(two, begin.first.day, about) if two else None
        if two and start is not None and until(Moment(begin.first.day, start), end) is None:
            end = None
            if _time(two, begin.first.day, about) != start:
                unread.append(f"{one} – {two}")
        if start is None:
            unread.append(" – ".join(filter(None, (one, two))))
        else:
            found.append((start, end))
    return found, unread


def _time(text: str, day: datetime.date, about: ValueContext) -> datetime.time | None:
    found = read_times(f"{day}, {text}", about)
    return found.first.time if found is not None and len(found.spans) == 1 else None


def _chosen(item: Mapping[str, Tree], begin: Times) -> frozenset[int] | None:
    """Return the days of the week of a period, none where all count; None where one is unread."""
    often = {fold(text) for key in OFTEN for text in _texts(item, (key,))}
    if often - DAILY - WEEKLY:
        return None
    chosen: set[int] = set()
    for key in WEEKLY_ON:
        days = None if empty(item.get(key)) else read_weekdays(item.get(key))
        if days is None and not empty(item.get(key)):
            return None
        chosen.update(days or ())
    if not chosen and often & WEEKLY:
        chosen = {begin.first.day.weekday()}
    elif not chosen and often & DAILY:
        chosen = {*range(7)}
    return frozenset(chosen)


def read_weekdays(value: Tree) -> tuple[int, ...] | None:
    """Read days of the week: names, codes of RFC 5545, addresses of schema.org, nodes of them."""
    found: list[int] = []
    codes = [day.upper() for day in DAYS]
    for item in _items(value):
        name = item.get("@id") or plain(item.get("label")) if isinstance(item, dict) else item
        for word in name.split(",") if isinstance(name, str) else ():
            last = NAME.search(word.strip())
            own = last[0] if last else ""
            day = codes.index(own) if own in codes else WEEKDAYS.get(fold(own))
            if day is None:
                return None
            found.append(day)
        if not isinstance(name, str):
            return None
    return tuple(found) or None


def _name(value: Tree) -> str | None:
    name = value.get("@id") if isinstance(value, dict) else value
    text = plain(name)
    found = NAME.search(text) if text else None
    return found[0] if found else None


def _excepted(
    item: Mapping[str, Tree], about: ValueContext
) -> tuple[frozenset[datetime.date], list[str]]:
    """Return the days that do not count, and what of them could not be read."""
    found: set[datetime.date] = set()
    unread = []
    for text in (text for key in EXCEPT for text in _texts(item, (key,))):
        times = read_times(text, about)
        if times is None:
            unread.append(text)
        else:
            found.update(span.start.day for span in times.spans)
    return frozenset(found), unread


def _dates(
    first: datetime.date,
    last: datetime.date,
    chosen: frozenset[int],
    excepted: frozenset[datetime.date],
) -> tuple[list[datetime.date], bool]:
    """Return the days of a period, and whether there are more than an event has."""
    found: list[datetime.date] = []
    for day in _each(first, last):
        if (chosen and day.weekday() not in chosen) or day in excepted:
            continue
        if len(found) == MOST:
            return found, True
        found.append(day)
    return found, False


def _each(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    for number in range((last - first).days + 1):
        day = first + number * DAY
        if possible(day):
            yield day


def _span(day: datetime.date, hours: Hours, item: Mapping[str, Tree]) -> Span:
    start = Moment(day, hours[0])
    return (
        _lasting(start, item) if hours[1] is None else Span(start=start, end=until(start, hours[1]))
    )


def _lasting(start: Moment, item: Mapping[str, Tree]) -> Span:
    length = next((seconds(text.upper()) for text in _texts(item, LENGTHS)), None)
    return Span(start=start, end=None if length is None else later(start, length))


def joined(start: Moment, end: Moment) -> list[Span] | None:
    """Return the span of a start and an end; None where the end cannot be of this start."""
    if perhaps_day(start) and (perhaps_day(end) or end.time is None):
        start, end = Moment(start.day), Moment(end.day)
    if start.time is None and perhaps_day(end):
        end = Moment(end.day)
    if start.time is not None and end.time is not None and start.day == end.day:
        if end.time == start.time:
            return [Span(start=start)]
        real = until(start, end.time)
        return None if real is None else [Span(start=start, end=real)]
    if start.time is None or end.time is None:
        if end.day < start.day:
            return None
        if end.day == start.day:
            return [Span(start=start)]
        return [Span(start=Moment(start.day), end=Moment(end.day))]
    return None if end.naive < start.naive else [Span(start=start, end=end)]
