"""When something takes place: what a source's dates come to, and how an entry's file says it."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.model.values import Moment, Span

FIRST_YEAR, LAST_YEAR = 1901, 2098
"""Years outside stand for nothing or for never: 0001-01-01, 1900-01-01, 2099-12-31, 9999."""

LATE = datetime.time(7)
"""An end up to this hour, before its start on the same day, is of the next morning."""

LAST_MINUTE = datetime.time(23, 59)
"""With which programs end a day."""

SHOWN = 4
"""Values that a report names where several are left out."""

MOST_DAYS = 60
"""A span of more days, open at the same hours on each, is written as one span of days."""

LENGTH = re.compile(
    r"\+?P(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,9})(?:\.\d+)?S)?)?"
)


class ValueContext(NamedTuple):
    """What reading a value needs to know: the zone of local times, the country, the day.

    `language` is that of the source, empty where it is not known; `published` the one in which
    it is published.
    """

    zone: ZoneInfo
    today: datetime.date
    country: str = "FR"
    language: str = ""
    published: str = ""


class Times(NamedTuple):
    """When: spans in order, none twice; or the days of the week, from the first span's day on.

    `left` is what a source says besides and no span has, each as it is written there. `listed` are
    the dates of a list in its own order, None where one could not be read: an end belongs to the
    start at the same place of the other list. `ranges` are the first and the last
    days of periods, which say their own ends.
    """

    spans: tuple[Span, ...]
    weekly: tuple[int, ...] = ()
    left: tuple[str, ...] = ()
    listed: tuple[Span | None, ...] = ()
    ranges: tuple[tuple[datetime.date, datetime.date], ...] = ()

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


def distinct(spans: Iterable[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return spans in order, each start once, and those that say another end for the same start."""
    found: dict[Moment, Span] = {}
    ordered = sorted(spans, key=lambda span: span.start.naive)
    others = [span for span in ordered if found.setdefault(span.start, span) != span]
    return tuple(found.values()), tuple(others)


def one_form(spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Return the spans of the form that most have, days or hours, and those of the other one.

    An event has one form. What may be a day or an hour is of either; of as many the hours count,
    which say more.
    """
    sure = [span for span in spans if not perhaps_day(span.start)]
    hours = sum(span.start.time is not None for span in sure)
    timed = 2 * hours >= len(sure) and hours > 0
    if not sure:
        return list(spans), []
    fitting = [one for one in spans if perhaps_day(one.start) or (one.start.time is None) != timed]
    others = [span for span in spans if span not in fitting]
    return [alike(timed, span) for span in fitting], others


def alike(timed: bool, span: Span) -> Span:
    """Return a span in hours or in days, where it may be of either."""
    if not perhaps_day(span.start):
        return span
    start = unmarked(span.start) if timed else Moment(span.start.day)
    return resolved(Span(start=start, end=span.end))


def shown(span: Span) -> str:
    """Return a span as a report says it."""
    start = unmarked(span.start)
    return str(start) if span.end is None else f"{start} – {unmarked(span.end)}"


def clock(begin: datetime.time, finish: datetime.time | None) -> str:
    """Return hours as a report says them."""
    return f"{begin:%H:%M}" if finish is None else f"{begin:%H:%M} – {finish:%H:%M}"


def told(texts: Sequence[str]) -> str:
    """Return what is left of a list, for a report: the first few, and that there are more."""
    return ", ".join(texts[:SHOWN]) + (" …" if len(texts) > SHOWN else "")


def seconds(text: str) -> datetime.timedelta | None:
    """Return the time that ISO 8601's `PT1H30M` says."""
    found = LENGTH.fullmatch(text)
    parts = {key: int(value) for key, value in found.groupdict().items() if value} if found else {}
    return datetime.timedelta(**parts) if any(parts.values()) else None
