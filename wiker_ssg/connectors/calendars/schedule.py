"""The dates of a series in the fields of an entry: its rule where that gives the same dates.

What an entry says is expanded as the site will expand it, and compared with the dates that the
calendar means. Where both are the same, the rule is kept, without an end if it has none; where
they are not (rules of another clock, several rules, RANGE …) the dates are written one by one.
Whatever differs even then is told.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.calendars.dates import LATE, CalendarDate, CalendarDates
from wiker_ssg.connectors.calendars.rules import CalendarRule, as_entry
from wiker_ssg.connectors.calendars.series import CalendarSeries
from wiker_ssg.connectors.record import Tree
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import (
    RecurrenceRule,
    end_after,
    first_start,
    occurrences,
    read_rule,
)
from wiker_ssg.model.values import Change, Moment, Span
from wiker_ssg.site.occurrences import clock_time

DAY = datetime.timedelta(1)
AROUND = datetime.timedelta(400)
"""How far outside a window the key of a date may lie that was moved into it."""

SELDOM = ("MONTHLY", "YEARLY")
YEARS, SELDOM_YEARS = 1, 12
"""For how many years after this one the dates of a rule without an end are compared."""

MOST_SINGLE = 1_500
"""Dates of one event that are written one by one."""

MOST_PROVEN = 1_000
"""Dates of a series that ends which are all compared; of more those of a window are."""

MOST_KEPT = 600
"""Exceptions and changes of any age; where there are more, those before the window are left out."""

Pair = tuple[Moment, Moment | None]


class Schedule(NamedTuple):
    """The fields that say when, and what of it is to be told.

    `changes` name the part of the series from which each takes its other fields. `until` is the
    last day that is written of a series that goes on, `differing` are dates not quite said.
    """

    fields: dict[str, Tree]
    changes: tuple[tuple[Change, int], ...] = ()
    until: datetime.date | None = None
    differing: tuple[Moment, ...] = ()


class _Candidate(NamedTuple):
    event: Event
    parts: tuple[int, ...]


def schedule(series: CalendarSeries, zone: ZoneInfo, today: datetime.date) -> Schedule | None:
    """Return when a series takes place; None where it never does.

    The window of a series without an end is of whole years, so that the same source says the same
    every day of a year.
    """
    dates = CalendarDates(series, zone)
    kept = _kept(dates, today)
    found = kept if kept is not None else _single(dates, today)
    if found is None or not (doubtful := dates.doubtful):
        return found
    return found._replace(differing=(*found.differing, *doubtful))


def _kept(dates: CalendarDates, today: datetime.date) -> Schedule | None:
    """Return the schedule with the rule as it is, where it is proven to give the same dates."""
    if len(dates.rules) != 1 or dates.unread or any(p.future for p in dates.series.overrides):
        return None
    first, last = window(dates, today, dates.rules[0])
    wanted = dates.within(first, last)
    base = dates.date(dates.start)
    as_days = _midnights([base, *wanted])
    candidate = _ruled(dates, dates.rules[0], _days if as_days else _same, first)
    if candidate is None:
        return None
    meant = [_pair(_days(one) if as_days else one) for one in wanted]
    if _difference(candidate.event, meant, zone=dates.zone, first=first, last=last):
        return None
    return _said(candidate, differing=tuple(one.start for one in wanted if one.twice))


def window(
    dates: CalendarDates, today: datetime.date, rule: CalendarRule | None
) -> tuple[datetime.date, datetime.date]:
    """Return the days whose dates are compared: all of a series that ends, else whole years."""
    if dates.few(MOST_PROVEN):
        return dates.first_day - AROUND, LATE.date()
    seldom = rule is not None and dict(rule.rule.parts)["FREQ"] in SELDOM
    years = SELDOM_YEARS if seldom else YEARS
    first = max(datetime.date(today.year - 1, 1, 1), dates.start.date() - AROUND)
    return first, datetime.date(max(today, dates.start.date()).year + years, 12, 31)


def _ruled(
    dates: CalendarDates,
    rule: CalendarRule,
    form: Callable[[CalendarDate], CalendarDate],
    first: datetime.date,
) -> _Candidate | None:
    begin = first_start(rule.rule, dates.start)
    if begin is None:
        return None
    base = form(dates.date(begin))
    text = _text(dates, rule, base)
    read = read_rule(text)
    if not isinstance(read, RecurrenceRule) or first_start(read, base.start.naive) is None:
        return None
    event = _event(base, repeat=text)
    changes: list[tuple[Change, int]] = []
    also: dict[Moment, Span] = {}
    for key in sorted(dates.added):
        if key != begin and not dates.excepted(key):
            one = form(dates.date(key))
            also[one.start] = _span(event, one)
    for key, number in sorted(dates.overridden.items()):
        if dates.excepted(key):
            continue
        usual, new = form(dates.date(key)), form(dates.changed(key, number))
        if key in dates.keys(key, key):
            changes.append((_change(event, usual.start, new), number))
        else:
            also[new.start] = _span(event, new)
            changes.append((Change(on=new.start), number))
    gone = [form(dates.date(key)).start for key in _exceptions(dates, first)]
    if len(gone) + len(changes) + len(also) > MOST_KEPT:
        gone = [at for at in gone if at.day >= first]
        changes = [one for one in changes if one[0].on.day >= first]
        also = {at: span for at, span in also.items() if at.day >= first}
    event = _event(
        base, repeat=text, except_=tuple(gone), also=tuple(also[at] for at in sorted(also)),
        changes=tuple(change for change, _ in changes),
    )  # fmt: skip
    return _Candidate(event, tuple(number for _, number in changes))


def _exceptions(dates: CalendarDates, first: datetime.date) -> list[datetime.datetime]:
    """Return the dates of the rule that are taken away, in order; of very many those of today."""
    asked = [dates.clock(time) for time in dates.series.master.excepted]
    if len(asked) > MOST_KEPT:
        asked = [key for key in asked if key.date() >= first - DAY]
    if not asked:
        return []
    found: set[datetime.datetime] = set()
    for rule in dates.rules:
        found.update(rule.starts(dates.start, max(asked) + DAY, min(asked)))
    return sorted(key for key in found if dates.excepted(key))


def _text(dates: CalendarDates, rule: CalendarRule, base: CalendarDate) -> str:
    """Return a rule as an entry says it, in local time."""
    own = as_entry(rule.rule, dates.start if not dates.all_day else dates.start.date())
    parts = [f"{name}={value}" for name, value in own.parts]
    if own.count is not None:
        parts.append(f"COUNT={own.count}")
    if own.until is not None:
        last = dates.here(own.until)[0]
        if base.start.time is None or last.time is None:
            parts.append(f"UNTIL={last.day:%Y%m%d}")
        else:
            parts.append(f"UNTIL={last.naive:%Y%m%dT%H%M%S}")
    return ";".join(parts)


def _single(dates: CalendarDates, today: datetime.date) -> Schedule | None:
    """Return the schedule with each date written; of a series without an end those of a window."""
    found, until = _listed(dates, today)
    if not found:
        return None
    if _midnights(found):
        found = [_days(one) for one in found]
    first, *others = found
    event = _event(first)
    also = {one.start: _span(event, one) for one in others if one.start != first.start}
    changes = [(Change(on=one.start), one.part) for one in found if one.part]
    event = _event(
        first, also=tuple(also[at] for at in sorted(also)),
        changes=tuple(change for change, _ in changes),
    )  # fmt: skip
    low = min(one.start.day for one in found) - DAY
    high = max((one.end or one.start).day for one in found) + DAY
    meant = [_pair(one) for one in found]
    differing = _difference(event, meant, zone=dates.zone, first=low, last=high)
    differing |= {one.start for one in found if one.twice}
    told = tuple(sorted(differing, key=lambda at: at.naive))
    return _said(_Candidate(event, tuple(n for _, n in changes)), until, told)


def _listed(
    dates: CalendarDates, today: datetime.date
) -> tuple[list[CalendarDate], datetime.date | None]:
    """Return the dates to write, and the last day of them where there are more."""
    if dates.few(MOST_SINGLE):
        return dates.within(dates.first_day - AROUND, LATE.date()), None
    first = datetime.date(today.year - 1, 1, 1)
    year = max(today, dates.start.date()).year
    last = datetime.date(year + YEARS, 12, 31)
    found = dates.within(first, last)
    if not found:
        found = dates.within(first, datetime.date(year + SELDOM_YEARS, 12, 31))
    if not found:  # a rule that never comes: its start took place
        return dates.within(dates.first_day, dates.start.date()), None
    if len(found) > MOST_SINGLE:
        found = dates.within(today.replace(day=1), last)[:MOST_SINGLE]
    return found, found[-1].start.day if found else None


def _difference(
    event: Event,
    meant: Iterable[Pair],
    *,
    zone: ZoneInfo,
    first: datetime.date,
    last: datetime.date,
) -> set[Moment]:
    """Return the starts within a window of which an entry and a calendar say different things."""
    said = []
    for one in occurrences(event, _plus(last, AROUND), first - AROUND):
        start = clock_time(one.start, zone)
        end = clock_time(one.end, zone) if one.end else None
        if start.day <= last and (end or start).day >= first:
            said.append((start, end))
    theirs, ours = Counter(meant), Counter(said)
    return {start for start, _ in ((theirs - ours) | (ours - theirs))}


def _plus(day: datetime.date, more: datetime.timedelta) -> datetime.date:
    return min(day, datetime.date.max - more) + more


def _event(base: CalendarDate, **more: object) -> Event:
    return Event(
        commune="",
        id="",
        path="",
        title="-",
        start=base.start,
        end=base.end,
        **more,  # type: ignore[arg-type]
    )


def _span(event: Event, one: CalendarDate) -> Span:
    """Return one more date, whose end is said where it is not the usual one."""
    return Span(start=one.start, end=one.end if one.end != end_after(event, one.start) else None)


def _change(event: Event, on: Moment, new: CalendarDate) -> Change:
    start = new.start if new.start != on else None
    same = new.end == end_after(event, new.start)
    return Change(on=on, start=start, end=None if same else new.end)


def _pair(one: CalendarDate) -> Pair:
    return one.start, one.end


def _same(one: CalendarDate) -> CalendarDate:
    return one


def _midnights(dates: Sequence[CalendarDate]) -> bool:
    """Tell whether all dates last from midnight to midnight: whole days, as people say."""
    return bool(dates) and all(
        one.end is not None
        and one.start.time == datetime.time() == one.end.time
        and one.end.day > one.start.day
        for one in dates
    )


def _days(one: CalendarDate) -> CalendarDate:
    """Return a date from midnight to midnight as its days."""
    if one.end is None or one.start.time is None:
        return one._replace(start=Moment(one.start.day))
    last = one.end.day - DAY
    end = Moment(last) if last > one.start.day else None
    return one._replace(start=Moment(one.start.day), end=end)


def _said(
    candidate: _Candidate,
    until: datetime.date | None = None,
    differing: tuple[Moment, ...] = (),
) -> Schedule:
    """Return the fields of a candidate as an entry's file says them."""
    event = candidate.event
    fields: dict[str, Tree] = {"start": str(event.start)}
    if event.end is not None:
        fields["end"] = str(event.end)
    if event.repeat:
        fields["repeat"] = event.repeat
    if event.except_:
        fields["except"] = [str(at) for at in event.except_]
    if event.also:
        fields["also"] = [
            str(span.start) if span.end is None
            else {"start": str(span.start), "end": str(span.end)}
            for span in event.also
        ]  # fmt: skip
    changes = tuple(zip(event.changes, candidate.parts, strict=True))
    return Schedule(fields, changes, until, differing)
