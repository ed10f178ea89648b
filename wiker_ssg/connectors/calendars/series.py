"""What a calendar says of one thing: its series, and the dates of it that differ.

A day is a `date`; a time is a `datetime`, of a zone or, where nobody says one, of wherever one is.
"""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from wiker_ssg.connectors.record import Tree

CalendarTime = datetime.date | datetime.datetime


class CalendarEvent(msgspec.Struct, frozen=True):
    """One VEVENT. `version` tells a later one from an earlier: SEQUENCE, then its stamps.

    `added` are the dates of RDATE with the lengths of those that are periods; `recurrence` is the
    date of its series for which it stands, and with `future` for all after it. `unread` are names
    and values of dates that cannot be read, `zones` names of time zones that nobody knows.
    """

    where: str
    data: dict[str, Tree]
    start: CalendarTime | None
    length: datetime.timedelta | None = None
    rules: tuple[str, ...] = ()
    added: tuple[tuple[CalendarTime, datetime.timedelta | None], ...] = ()
    excepted: tuple[CalendarTime, ...] = ()
    recurrence: CalendarTime | None = None
    future: bool = False
    version: tuple[int, str] = (-1, "")
    unread: tuple[tuple[str, str], ...] = ()
    zones: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        """What its program calls it; nothing where it says nothing."""
        uid = self.data.get("UID")
        return uid if isinstance(uid, str) else ""

    @property
    def cancelled(self) -> bool:
        """Tell whether it does not take place."""
        return str(self.data.get("STATUS", "")).upper() == "CANCELLED"


class CalendarSeries(msgspec.Struct, frozen=True):
    """The event of a UID and the dates of it that differ, one for each date, in their order."""

    master: CalendarEvent
    overrides: tuple[CalendarEvent, ...] = ()

    @property
    def parts(self) -> tuple[CalendarEvent, ...]:
        """The event itself, then its overrides: what the number of a date's part means."""
        return (self.master, *self.overrides)


def grouped(events: Iterable[CalendarEvent]) -> list[CalendarSeries]:
    """Return the series of a calendar, in its order.

    Of several versions the latest counts, wherever they stand. Two events that bear one UID by
    mistake, of other names and dates and of one version, are both kept. An override without its
    series is an event of its own; so is one that is all day in a series that is not, or the other
    way round, which no entry could say.
    """
    found: dict[str, list[CalendarEvent]] = {}
    order: list[str | CalendarEvent] = []
    for event in events:
        if not event.uid:
            order.append(event)
            continue
        if event.uid not in found:
            order.append(event.uid)
        found.setdefault(event.uid, []).append(event)
    series: list[CalendarSeries] = []
    for key in order:
        if isinstance(key, CalendarEvent):
            series.append(CalendarSeries(key))
        else:
            series += _series(found[key])
    return series


def _series(versions: Sequence[CalendarEvent]) -> list[CalendarSeries]:
    masters = _masters([one for one in versions if one.recurrence is None])
    overrides = _overrides([one for one in versions if one.recurrence is not None])
    if not masters:
        return [_alone(one) for one in overrides]
    first, *others = masters
    own = [one for one in overrides if _alike(first, one)]
    apart = [one for one in overrides if not _alike(first, one)]
    gone = tuple(one.recurrence for one in apart if one.recurrence is not None)
    if gone:
        first = msgspec.structs.replace(first, excepted=(*first.excepted, *gone))
    return [
        CalendarSeries(first, tuple(own)), *map(CalendarSeries, others), *map(_alone, apart)
    ]  # fmt: skip


def _alone(override: CalendarEvent) -> CalendarSeries:
    """Return an override as an event of its own, without the rule that it may repeat."""
    return CalendarSeries(
        msgspec.structs.replace(override, rules=(), added=(), excepted=(), future=False)
    )


def _masters(versions: Sequence[CalendarEvent]) -> list[CalendarEvent]:
    """Return the latest version, and what is another event under the same name."""
    if not versions:
        return []
    best = max(one.version for one in versions)
    latest = [one for one in versions if one.version == best]
    told = {(one.data.get("SUMMARY"), one.start): one for one in latest}
    apart = list(told.values())
    titles = {one.data.get("SUMMARY") for one in apart}
    starts = {one.start for one in apart}
    if len(titles) == len(starts) == len(apart):
        return apart
    return apart[-1:]


def _overrides(versions: Sequence[CalendarEvent]) -> list[CalendarEvent]:
    """Return the latest version of each date."""
    found: dict[object, CalendarEvent] = {}
    for one in versions:
        key = instant(one.recurrence)
        known = found.get(key)
        if known is None or one.version >= known.version:
            found[key] = one
    return list(found.values())


def instant(time: CalendarTime | None) -> object:
    """Return what tells whether two times are the same, in whatever zone they are written."""
    if isinstance(time, datetime.datetime) and time.tzinfo is not None:
        return time.astimezone(datetime.UTC)
    return time


def _alike(master: CalendarEvent, override: CalendarEvent) -> bool:
    """Tell whether an override can be a date of its series: what is cancelled needs no hour."""
    if override.cancelled or override.start is None or master.start is None:
        return True
    return isinstance(master.start, datetime.datetime) == isinstance(
        override.start, datetime.datetime
    )
