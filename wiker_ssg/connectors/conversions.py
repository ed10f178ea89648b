"""All that can be done to a source's values, by name; there are no expressions.

Each takes values with their paths and returns what an entry's file would say, or None where
nothing certain can be made of them. None of them raises, whatever the values.
"""

import datetime
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wiker_ssg.connectors import texts
from wiker_ssg.connectors.capitals import in_words
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.opening import read_hours_of
from wiker_ssg.connectors.paths import empty, read_json
from wiker_ssg.connectors.periods import read_period, written
from wiker_ssg.connectors.places import Position, number, postcode, read_position
from wiker_ssg.connectors.projections import BY_CONVERSION, read_projected
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.settings import METRES
from wiker_ssg.connectors.times import (
    Times,
    ValueContext,
    distinct,
    local,
    one_form,
    possible,
    resolved,
    shown,
)
from wiker_ssg.model.recurrence import RuleError, read_rule
from wiker_ssg.model.values import Moment, Span
from wiker_ssg.source import scalars


class PathValue(NamedTuple):
    """A value and the path that led to it."""

    path: str
    value: Tree


Made = Tree | Times | Position
Convert = Callable[[Sequence[PathValue], ValueContext], Made]

TOGETHER = frozenset(
    {"date", "hours", "position", "swap", "timings", "before", *(f"epsg-{one}" for one in METRES)}
)
"""Conversions that read the values of several paths as one: a day and an hour, two degrees."""

MILLISECONDS = 10**11
READ = 20_000
"""Dates of one list that are read; those behind them are told by their number."""


def when(given: Sequence[PathValue], about: ValueContext) -> Times | None:
    """Read days and hours that together say when; a list of them says several times.

    Lists of as many days as hours go together; a single hour is that of each day.
    """
    lists = [one.value for one in given if isinstance(one.value, list)]
    if lists:
        if len(given) > 1 and len({len(items) for items in lists}) > 1:
            return None
        return _all(
            [
                when([_at(one, at) for one in given], about)
                for at in range(min(len(lists[0]), READ))
            ],
            [
                ", ".join(filter(None, (_said(_at(one, at).value) for one in given)))
                for at in range(len(lists[0]))
            ],
        )
    words: list[str] = []
    for one in given:
        value = one.value
        if isinstance(value, int | float):
            return _epoch(value, about) if len(given) == 1 else None
        if isinstance(value, dict):
            return timings([one], about)
        text = texts.plain(value)
        if text:
            words.append(text)
    if len(words) > 1:
        alone = [read_times(text, about) for text in words]
        if None not in alone:
            return alone[0]  # several dates for one: published, updated
    if len(words) == 1 and "<->" in words[0] and "|" in words[0]:  # DATAtourisme's tables
        return when([PathValue("", list(words[0].split("|")))], about)
    return read_times(", ".join(words), about) if words else None


def _at(one: PathValue, at: int) -> PathValue:
    value = one.value
    return PathValue(one.path, value[at]) if isinstance(value, list) else one


def _said(value: Tree) -> str:
    """Return what one date of a list says, for a report."""
    return (written(value) if isinstance(value, dict) else texts.plain(value)) or ""


def _all(found: Sequence[Times | None], said: Sequence[str]) -> Times | None:
    """Return all dates of a list, with those that could not be read."""
    left = [text for text, times in zip(said, found, strict=False) if times is None and text]
    left += said[len(found) :]
    left += (text for times in found if times is not None for text in times.left)
    spans = [span for times in found if times is not None for span in times.spans]
    if not spans or any(times is not None and times.weekly for times in found):
        return None
    spans, apart = one_form(spans)
    kept, others = distinct(spans)
    left += map(shown, (*apart, *others))
    single = all(times is None or len(times.spans) == 1 for times in found)
    listed = tuple(None if times is None else times.spans[0] for times in found)
    return Times(kept, left=tuple(left), listed=listed if single and len(listed) > 1 else ())


def _epoch(value: float, about: ValueContext) -> Times | None:
    """Read seconds or milliseconds since 1970; a small number is a date of no certain form."""
    seconds = value / 1000 if abs(value) >= MILLISECONDS else value
    if not math.isfinite(value) or not 10**8 <= seconds <= 4 * 10**9 or value != int(value):
        return None
    if 19_000_101 <= value <= 20_991_231:
        return None
    at = local(datetime.datetime.fromtimestamp(seconds, datetime.UTC), about.zone)
    return Times((Span(start=at),)) if possible(at.day) else None


def before(given: Sequence[PathValue], about: ValueContext) -> Times | None:
    """Read an end that is no longer part of it where it is a day: iCalendar's (RFC 5545 3.6.1)."""
    found = when(given, about)
    if found is None:
        return None
    spans = [last for span in found.spans if (last := _day_before(span)) is not None]
    listed = tuple(None if span is None else _day_before(span) for span in found.listed)
    return Times(tuple(spans), left=found.left, listed=listed) if spans else None


def _day_before(span: Span) -> Span | None:
    if not span.start.all_day:
        return span
    last = span.start.day - datetime.timedelta(1)
    return Span(start=Moment(last)) if possible(last) else None


def timings(given: Sequence[PathValue], about: ValueContext) -> Times | None:
    """Read a list of begins and ends, such as OpenAgenda's `timings` and DATAtourisme's periods.

    Of several paths the first that says something counts: the others say the same less exactly.
    What they say of other days is told.
    """
    left: tuple[str, ...] = ()
    for at, one in enumerate(given):
        value = read_json(one.value) if isinstance(one.value, str) else one.value
        items = value if isinstance(value, list) else [value]
        if not any(isinstance(item, dict) for item in items):
            times = when(given[at:], about)
            return None if times is None else times._replace(left=(*left, *times.left))
        found = _periods(items, about)
        left += found.left
        if found.spans:
            more = _uncovered(given[at + 1 :], found, about)
            return found._replace(left=(*left, *more))
    return None


def _periods(items: Sequence[Tree], about: ValueContext) -> Times:
    spans: list[Span] = []
    left: list[str] = []
    ranges: list[tuple[datetime.date, datetime.date]] = []
    for at, item in enumerate(items):
        if at >= READ or len(spans) >= READ:
            left += map(_said, items[at:])
            break
        if isinstance(item, dict):
            period = read_period(item, about)
            ranges += [period.days] if period.days else []
            spans += period.spans
            left += period.left
        elif (times := when([PathValue("", item)], about)) is not None:
            spans += times.spans
            left += times.left
        elif said := _said(item):
            left.append(said)
    fitting, apart = one_form([resolved(span) for span in spans])
    kept, others = distinct(fitting)
    ranges += ((span.start.day, (span.end or span.start).day) for span in spans)
    told = (*left, *map(shown, (*apart, *others)))
    return Times(kept, left=told, ranges=tuple(dict.fromkeys(ranges)))


def _uncovered(rest: Sequence[PathValue], found: Times, about: ValueContext) -> list[str]:
    """Return the dates of other paths on days of which the periods say nothing."""
    told: list[str] = []
    for one in rest:
        times = when([one], about)
        told += (
            shown(span)
            for span in (times.spans if times else ())
            if not any(first <= span.start.day <= last for first, last in found.ranges)
        )
    return list(dict.fromkeys(told))


def recurrence(given: Sequence[PathValue], about: ValueContext) -> str | None:
    """Read an RRULE that our series can say; its UNTIL in local time."""
    text = texts.plain(given[0].value)
    if text is None:
        return None
    text = scalars.rule(text.strip(";"), about.zone)
    return None if isinstance(read_rule(text), RuleError) else text


def _value(read: Callable[[Tree], Tree]) -> Convert:
    """Make a conversion of what reads one value: the first that says something is taken."""

    def convert(given: Sequence[PathValue], about: ValueContext) -> Tree:
        return next((made for one in given if (made := read(one.value)) is not None), None)

    return convert


def _each(read: Callable[[Tree], Tree]) -> Convert:
    """Make a conversion that keeps lists."""

    def convert(given: Sequence[PathValue], about: ValueContext) -> Tree:
        made: list[Tree] = []
        for one in given:
            items = one.value if isinstance(one.value, list) else [one.value]
            made += [found for item in items if (found := read(item)) is not None]
        return made if len(made) > 1 else made[0] if made else None

    return convert


def _position(given: Sequence[PathValue], about: ValueContext) -> Tree | Position:
    """Read a position, or the one half of it that is given."""
    if len(given) == 1 and (half := number(given[0].value)) is not None:
        return half
    return read_position([one.value for one in given], about.country)


def _projected(name: str) -> Convert:
    """Make what reads metres of one projection."""
    return lambda given, about: read_projected([one.value for one in given], name, about.country)


CONVERT: dict[str, Convert] = {
    **{name: _projected(name) for name in BY_CONVERSION},
    "text": _each(texts.lines),
    "markdown": _value(texts.markdown),
    "words": _value(texts.words),
    "date": when,
    "before": before,
    "phone": lambda given, about: _value(lambda value: texts.phone(value, about.country))(
        given, about
    ),
    "email": _value(texts.email),
    "url": _value(texts.url),
    "postcode": lambda given, about: _value(lambda value: postcode(value, about.country))(
        given, about
    ),
    "hours": lambda given, about: read_hours_of([(one.path, one.value) for one in given], about),
    "position": _position,
    "swap": lambda given, about: read_position([one.value for one in given], about.country, True),
    "split": lambda given, about: [part for one in given for part in texts.split(one.value)],
    "title": _each(lambda value: in_words(text) if (text := texts.plain(value)) else None),
    "json": _value(lambda value: read_json(value) if isinstance(value, str) else value),
    "price": lambda given, about: _value(lambda value: read_price(value, about.language))(
        given, about
    ),
    "recurrence": recurrence,
    "timings": timings,
}
"""Every conversion of `settings.CONVERSIONS`."""


def convert(names: Sequence[str], given: Sequence[PathValue], about: ValueContext) -> Made:
    """Do one conversion after the other; None as soon as one of them makes nothing."""
    made: Made = None
    for at, name in enumerate(names):
        if at:
            if isinstance(made, Times | Position):
                return made
            given = [PathValue(given[0].path if given else "", made)]
        given = [one for one in given if not empty(one.value)]
        made = CONVERT[name](given, about) if given else None
        if made is None or made == []:
            return None
    return made
