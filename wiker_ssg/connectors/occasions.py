"""When an event takes place, put together from all that its source says of it.

What comes out fits together as `checks` asks: one form for all starts, no end before its start, a
start that fits its rule, exceptions that meet a date.
"""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wiker_ssg.connectors.periods import joined
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.times import (
    MOST_DAYS,
    Times,
    alike,
    clock,
    distinct,
    later,
    one_form,
    perhaps_day,
    resolved,
    shown,
    unmarked,
    until,
)
from wiker_ssg.model.recurrence import (
    WEEKDAYS,
    RecurrenceRule,
    first_start,
    read_rule,
    rule_starts,
)
from wiker_ssg.model.values import Moment, Span

DAY = datetime.timedelta(1)
FURTHEST = datetime.timedelta(3660)
"""How far a rule is followed to see whether an exception meets it."""

MOST_CHECKED = 5000
MOST = 2000
"""Dates of one event; a longer list is cut, and told."""

WEIGHT = 4000
"""Nodes of YAML that the dates of one event take up: a date alone is one, with its end five."""


class Occasion(msgspec.Struct, frozen=True):
    """What a source says of an event's dates, before it is put together."""

    start: Times | None = None
    end: Times | None = None
    also: Times | None = None
    length: datetime.timedelta | None = None
    repeat: str | None = None
    excepted: Times | None = None


class Settled(NamedTuple):
    """The fields that say when, and what could not be taken.

    `left_out` are fields, `left` dates as the source writes them, `cut` those that are too many.
    """

    fields: dict[str, Tree]
    left_out: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def settle(said: Occasion, today: datetime.date) -> Settled | None:
    """Return the fields of an event's dates; None where it has no certain start.

    Of more dates than an event has the oldest go first, down to those of last year.
    """
    if said.start is None:
        return None
    left_out: list[str] = []
    left = [text for times in (said.start, said.end, said.also, said.excepted) if times
            for text in times.left]  # fmt: skip
    spans = [resolved(span) for span in _spans(said, left_out, left)]
    repeat = said.repeat
    if said.start.weekly:
        repeat = _weekly(said.start, said.end)
        if repeat is None:
            return None
    if not spans:
        return Settled({}, left=tuple(left))
    first = spans[0]
    if said.also is not None:
        spans += (resolved(alike(not first.start.all_day, span)) for span in said.also.spans)
    fitting = [span for span in spans if span.start.all_day == first.start.all_day]
    found, others = distinct(fitting)
    left += (shown(span) for span in (*(one for one in spans if one not in fitting), *others))
    spans, cut = _most(list(found), today)
    if repeat and not said.start.weekly:
        spans, repeat = _fit_rule(spans, first, repeat)
        if repeat is None:
            left_out.append("repeat")
    fields = _written(spans, repeat)
    if excepted := _excepted(said.excepted, spans, repeat):
        fields["except"] = excepted
    return Settled(fields, tuple(left_out), tuple(left), tuple(map(shown, cut)))


def _most(spans: list[Span], today: datetime.date) -> tuple[list[Span], list[Span]]:
    """Return as many dates as an event has, and the others; of whole years, so that it stays so."""
    usual = _usual(spans)
    weights = [1 if _length(span) in (None, usual) else 5 for span in spans]
    if len(spans) <= MOST and sum(weights) <= WEIGHT:
        return spans, []
    since = datetime.date(today.year - 1, 1, 1)
    old = [number for number, span in enumerate(spans) if (span.end or span.start).day < since]
    kept: set[int] = set()
    weight = 0
    for number in (*range(len(old), len(spans)), *reversed(range(len(old)))):
        weight += weights[number]
        if len(kept) == MOST or weight > WEIGHT:
            break
        kept.add(number)
    return (
        [span for number, span in enumerate(spans) if number in kept],
        [span for number, span in enumerate(spans) if number not in kept],
    )


def _spans(said: Occasion, left_out: list[str], left: list[str]) -> list[Span]:
    """Return the spans of the start, with the end that is told elsewhere where it fits."""
    assert said.start is not None
    spans = list(said.start.spans)
    if said.start.weekly:
        return spans
    if said.end is None:
        return [_lasting(span, said.length) for span in spans]
    listed = said.start.listed, said.end.listed
    if len(listed[0]) == len(listed[1]) > 1:
        return _paired(*listed, left)
    if len(spans) > 1 and _hours_of(said.end.spans, spans):
        return _paired(spans, said.end.spans, left)
    if len(spans) > 1 or any(listed) or said.start.ranges:
        days = [(span.start.day, (span.end or span.start).day) for span in spans]
        days += said.start.ranges
        ends = [span.end or span.start for span in said.end.spans]
        left += (str(unmarked(end)) for end in ends if not _known(end, spans, days))
        return spans
    start, end = spans[0].start, spans[0].end
    last = said.end.spans[-1]
    told = last.end or last.start
    if end is not None:
        return _each_day(spans[0], told, left) if told.day > end.day else spans
    made = joined(start, told)
    if made is None:
        left_out.append("end")
        return spans
    if start.time is not None and made[0].start.time is None and not perhaps_day(start):
        left_out.append("start")  # an hour on the first of several days: is it that of each?
    return made


def _hours_of(ends: Sequence[Span], starts: Sequence[Span]) -> bool:
    """Tell whether ends are hours of the days on which dates begin, which say none themselves."""
    days = [(end.start.day, end.end is None, end.start.time is not None) for end in ends]
    return days == [(one.start.day, one.end is None, one.start.time is not None) for one in starts]


def _known(
    end: Moment, spans: Sequence[Span], days: Sequence[tuple[datetime.date, datetime.date]]
) -> bool:
    """Tell whether an end says nothing that dates do not say themselves."""
    if end.time is not None and not perhaps_day(end):
        return any(span.end == end for span in spans)
    return any(first <= end.day <= last for first, last in days)


def _lasting(span: Span, length: datetime.timedelta | None) -> Span:
    if span.end is not None or length is None:
        return span
    start = span.start
    if perhaps_day(start) and not length % DAY:
        start = Moment(start.day)
    return Span(start=start, end=later(start, length))


def _paired(
    starts: Sequence[Span | None], ends: Sequence[Span | None], left: list[str]
) -> list[Span]:
    """Return the spans of a list of starts and one of as many ends."""
    spans: list[Span] = []
    for one, other in zip(starts, ends, strict=True):
        if one is None:
            if other is not None:
                left.append(shown(other))
            continue
        told = None if other is None else other.end or other.start
        made = [one] if told is None else joined(one.start, told)
        if made is None:
            left.append(f"{shown(one)} – {told}")
            continue
        if one.start.time and not perhaps_day(one.start) and made[0].start.time is None:
            left.append(f"{shown(one)} – {told}")  # its hour
        spans += made
    fitting, apart = one_form([resolved(span) for span in spans])
    left += map(shown, apart)
    return sorted(fitting, key=lambda span: span.start.naive)


def _each_day(span: Span, last: Moment, left: list[str]) -> list[Span]:
    """Return the same hours on each day up to the last; for whole days, one longer span."""
    start, end = span.start, span.end
    assert end is not None
    if start.time is None or end.time is None:
        return [Span(start=Moment(start.day), end=Moment(last.day))]
    length = (last.day - start.day).days + 1
    if length > MOST_DAYS:
        left.append(clock(start.time, end.time))
        return [Span(start=Moment(start.day), end=Moment(last.day))]
    starts = [Moment(start.day + n * DAY, start.time) for n in range(length)]
    return [Span(start=one, end=until(one, end.time)) for one in starts]


def _weekly(start: Times, end: Times | None) -> str | None:
    """Return the rule of days of the week up to a last day; without one nobody knows for ever."""
    if end is None:
        return None
    last = end.spans[-1].end or end.spans[-1].start
    if last.day < start.first.day:
        return None
    days = ",".join(WEEKDAYS[day] for day in start.weekly)
    return f"FREQ=WEEKLY;BYDAY={days};UNTIL={last.day:%Y%m%d}"


def _fit_rule(spans: list[Span], first: Span, text: str) -> tuple[list[Span], str | None]:
    """Return a rule that its start fits: the first date counts even where the rule leaves it out.

    (RFC 5545 3.8.5.3: DTSTART is always the first of the series.)
    """
    rule = read_rule(text)
    if not isinstance(rule, RecurrenceRule):
        return spans, None
    found = first_start(rule, first.start.naive)
    if found is None:
        return spans, None
    if found == first.start.naive:
        return spans, text
    if rule.count is not None:
        if rule.count < 2:
            return spans, None
        text = text.replace(f"COUNT={rule.count}", f"COUNT={rule.count - 1}")
    start = Moment(found.date(), None if first.start.all_day else found.time())
    length = None if first.end is None else first.end.naive - first.start.naive
    end = None if length is None else _after(start, length)
    rest = [span for span in spans if span.start != start]
    return [Span(start=start, end=end), *rest], text


def _after(start: Moment, length: datetime.timedelta) -> Moment:
    end = start.naive + length
    return Moment(end.date(), None if start.all_day else end.time())


def _written(spans: Sequence[Span], repeat: str | None) -> dict[str, Tree]:
    """Return the fields of dates; an end that one of them lacks is not made up.

    A date of `also` without an end is as long as the first: where some have none, the event has
    none, and that of the first stands as a change.
    """
    first = spans[0]
    usual = _usual(spans) if not repeat else _length(first)
    fields: dict[str, Tree] = {"start": str(first.start)}
    if usual is not None and first.end is not None:
        fields["end"] = str(first.end)
    if repeat:
        fields["repeat"] = repeat
    also: list[Tree] = []
    for span in spans[1:]:
        if _length(span) in (None, usual):
            also.append(str(span.start))
        else:
            also.append({"start": str(span.start), "end": str(span.end or span.start)})
    if also:
        fields["also"] = also
    if first.end is not None and "end" not in fields:
        fields["changes"] = [{"on": str(first.start), "end": str(first.end)}]
    return fields


def _length(span: Span) -> datetime.timedelta | None:
    """Return how long a date lasts; a day alone lasts for itself, an hour alone nobody knows."""
    if span.end is None:
        return datetime.timedelta() if span.start.all_day else None
    return span.end.naive - span.start.naive


def _usual(spans: Sequence[Span]) -> datetime.timedelta | None:
    """Return the length of the first of several dates, none where one of them has no end."""
    lengths = [_length(span) for span in spans]
    return None if None in lengths else lengths[0]


def _excepted(excepted: Times | None, spans: Sequence[Span], repeat: str | None) -> list[Tree]:
    """Return the exceptions that meet a date; any other takes nothing away."""
    if excepted is None or not (repeat or len(spans) > 1):
        return []
    starts = {span.start for span in spans} | _rule_moments(spans[0].start, repeat, excepted)
    all_day = spans[0].start.all_day
    found: list[Tree] = []
    for span in excepted.spans:
        at = Moment(span.start.day) if all_day else span.start
        days = [start for start in starts if start.day == at.day]
        if (at in starts or (at.time is None and days)) and str(at) not in found:
            found.append(str(at))
    return found


def _rule_moments(start: Moment, repeat: str | None, asked: Times) -> set[Moment]:
    """Return the moments that a rule gives, up to the last that is asked for."""
    rule = read_rule(repeat) if repeat else None
    if not isinstance(rule, RecurrenceRule):
        return set()
    last = max(span.start.day for span in asked.spans)
    if last - start.day > FURTHEST:
        last = start.day + FURTHEST
    limit = datetime.datetime.combine(last, datetime.time.max)
    found = set()
    for number, at in enumerate(rule_starts(rule, start.naive, limit)):
        if number > MOST_CHECKED:
            break
        found.add(Moment(at.date(), None if start.all_day else at.time()))
    return found
