"""When something takes place: what a source's dates come to, and how an entry's file says it."""

import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.model.values import Moment, Span

FIRST_YEAR, LAST_YEAR = 1901, 2098
"""Years outside stand for nothing or for never: 0001-01-01, 1900-01-01, 2099-12-31, 9999."""

LATE = datetime.time(7)
"""An end up to this hour, before its start on the same day, is of the next morning."""

LAST_MINUTE = datetime.time(23, 59)
"""With which programs end a day."""

MOST_DAYS = 60
"""A span of more days, open at the same hours on each, is written as one span of days."""


class ValueContext(NamedTuple):
    """What reading a value needs to know: the zone of local times, the country, the day.

    `language` is that of the source; empty where it is not known.
    """

    zone: ZoneInfo
    today: datetime.date
    country: str = "FR"
    language: str = ""


class Times(NamedTuple):
    """When: spans in order, none twice; or the days of the week, from the first span's day on."""

    spans: tuple[Span, ...]
    weekly: tuple[int, ...] = ()

    @property
    def first(self) -> Moment:
        """The first start."""
        return self.spans[0].start


def possible(day: datetime.date) -> bool:
    """Tell whether a day can be one that somebody meant."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def local(instant: datetime.datetime, zone: ZoneInfo) -> Moment:
    """Return the local time of an instant; a naive one is local already.

    A midnight of nowhere, or of UTC that is no midnight here, yet the same day, may be a day that
    a program wrote as an instant: `resolved` decides that of start and end together.
    """
    if instant.tzinfo is None:
        return _perhaps(moment(instant)) if instant.time() == datetime.time() else moment(instant)
    here = instant.astimezone(zone)
    found = Moment(here.date(), here.time().replace(second=0, microsecond=0, fold=0))
    if (
        instant.utcoffset() == datetime.timedelta()
        and instant.time() == datetime.time()
        and datetime.time() < here.time() <= datetime.time(3)
        and here.date() == instant.date()
    ):
        return _perhaps(found)
    return found


def _perhaps(found: Moment) -> Moment:
    """Mark a time that may stand for its day; `fold` has no other meaning before `resolved`."""
    assert found.time is not None
    return Moment(found.day, found.time.replace(fold=1))


def perhaps_day(found: Moment) -> bool:
    """Tell whether a time may stand for its day."""
    return found.time is not None and found.time.fold == 1


def resolved(span: Span) -> Span:
    """Return a span in days or in hours: a day as an instant is one with another, or alone.

    From midnight to midnight of here, or to a minute before, are whole days too.
    """
    start, end = span.start, span.end
    if start.time is None:
        return span if end is None or end.time is None else _of_days(start, end.day)
    if perhaps_day(start) and (end is None or end.time is None or perhaps_day(end)):
        return _of_days(start, end.day if end else start.day)
    midnight = start.time == datetime.time()
    if midnight and end is not None and end.time is not None and end.naive > start.naive:
        if end.time == datetime.time() and not perhaps_day(end):
            return _of_days(start, end.day - datetime.timedelta(1))
        if end.time >= LAST_MINUTE:
            return _of_days(start, end.day)
    return Span(start=unmarked(start), end=None if end is None else unmarked(end))


def unmarked(found: Moment) -> Moment:
    """Return a time that is one, whatever it might have stood for."""
    return Moment(found.day, None if found.time is None else found.time.replace(fold=0))


def _of_days(start: Moment, last: datetime.date) -> Span:
    return Span(start=Moment(start.day), end=Moment(last) if last > start.day else None)


def moment(naive: datetime.datetime) -> Moment:
    """Return a local time without its seconds."""
    return Moment(naive.date(), naive.time().replace(second=0, microsecond=0))


def until(start: Moment, time: datetime.time | None) -> Moment | None:
    """Return the end at an hour: of the same day, or the next morning; None where it is neither."""
    if time is None or start.time is None or time == start.time:
        return None
    if time > start.time:
        return Moment(start.day, time)
    if time <= LATE and start.day < datetime.date.max:
        return Moment(start.day + datetime.timedelta(1), time)
    return None


def later(start: Moment, length: datetime.timedelta) -> Moment | None:
    """Return the end of what begins at `start` and lasts so long; inclusive for whole days."""
    try:
        end = start.naive + length
    except OverflowError:
        return None
    if start.time is None:
        last = (end - datetime.timedelta(1)).date() if end > start.naive else start.day
        return Moment(last) if last > start.day else None
    return moment(end) if end > start.naive else None


def several(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, each start once."""
    found: dict[Moment, Span] = {}
    for span in sorted(spans, key=lambda span: span.start.naive):
        found.setdefault(span.start, span)
    return tuple(found.values())
