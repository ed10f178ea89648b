"""When something takes place: what a source's dates come to, and how an entry's file says it."""

import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.model.values import Moment, Span

FIRST_YEAR, LAST_YEAR = 1901, 2098
"""Years outside stand for nothing or for never: 0001-01-01, 1900-01-01, 2099-12-31, 9999."""

LATE = datetime.time(7)
"""An end up to this hour, before its start on the same day, is of the next morning."""

MOST_DAYS = 60
"""A span of more days, open at the same hours on each, is written as one span of days."""


class ValueContext(NamedTuple):
    """What reading a value needs to know: the zone of local times, the country, the day."""

    zone: ZoneInfo
    today: datetime.date
    country: str = "FR"


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

    Midnight in UTC that is no midnight here, yet the same day, is a day that a program wrote as
    an instant.
    """
    if instant.tzinfo is None:
        return moment(instant)
    here = instant.astimezone(zone)
    if (
        instant.utcoffset() == datetime.timedelta()
        and instant.time() == datetime.time()
        and datetime.time() < here.time() <= datetime.time(3)
        and here.date() == instant.date()
    ):
        return Moment(instant.date())
    return Moment(here.date(), here.time().replace(second=0, microsecond=0))


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
