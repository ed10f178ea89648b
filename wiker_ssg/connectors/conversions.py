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
from wiker_ssg.connectors.places import Position, number, postcode, read_position
from wiker_ssg.connectors.projections import BY_CONVERSION, read_projected
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.settings import METRES
from wiker_ssg.connectors.times import (
    Times,
    ValueContext,
    local,
    perhaps_day,
    possible,
    resolved,
    several,
    until,
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
BEGIN = ("begin", "start", "startDate", "start_date", "schema:startDate", "debut", "date_debut")
END = ("end", "endDate", "end_date", "schema:endDate", "fin", "date_fin")
BEGIN_TIME = ("startTime", "schema:startTime", "heure_debut", "heureDebut")
END_TIME = ("endTime", "schema:endTime", "heure_fin", "heureFin")
MOST = 2000
"""Occurrences of one event; a list of more is not read at all, and told with what is unread."""


def when(given: Sequence[PathValue], about: ValueContext) -> Times | None:
    """Read days and hours that together say when; a list of them says several times."""
    words: list[str] = []
    for one in given:
        value = one.value
        if isinstance(value, list):
            if len(given) == 1:
                if len(value) > MOST:
                    return None
                return _all([when([PathValue(one.path, item)], about) for item in value])
            value = value[0] if value else None
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
    return read_times(", ".join(words), about) if words else None


def _all(found: Sequence[Times | None]) -> Times | None:
    spans = [span for times in found if times is not None for span in times.spans]
    if not spans or None in found:
        return None
    return Times(several([span for span in spans if span.start.all_day == spans[0].start.all_day]))


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
    if found is None or not found.first.all_day:
        return found
    last = found.first.day - datetime.timedelta(1)
    return Times((Span(start=Moment(last)),)) if possible(last) else None


def timings(given: Sequence[PathValue], about: ValueContext) -> Times | None:
    """Read a list of begins and ends, such as OpenAgenda's `timings` and DATAtourisme's periods."""
    spans: list[Span] = []
    for one in given:
        value = read_json(one.value) if isinstance(one.value, str) else one.value
        if isinstance(value, str):
            return when(given, about)
        items = value if isinstance(value, list) else [value]
        if len(items) > MOST:
            return None
        for item in items:
            if not isinstance(item, dict):
                return when(given, about)
            spans += _timing(item, about)
        if spans:
            break  # the next path says the same less exactly
    if not spans:
        return None
    spans = [resolved(span) for span in spans]
    timed = [span for span in spans if span.start.time is not None]
    return Times(several(timed or spans))


def _timing(item: dict[str, Tree], about: ValueContext) -> list[Span]:
    first, last = _first(item, BEGIN), _first(item, END)
    hours = [_first(item, BEGIN_TIME), _first(item, END_TIME)]
    if first is None:
        return []
    if hours[0] is not None:
        days = first if last in (None, first) else f"{first} au {last}"
        said = f"{days}, {hours[0]}" + (f" - {hours[1]}" if hours[1] else "")
        found = read_times(said, about)
        return list(found.spans) if found else []
    begin = read_times(first, about)
    if begin is None:
        return []
    end = read_times(last, about) if last else None
    if end is None:
        return list(begin.spans)
    return joined(begin.first, end.first) or []


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


def _first(item: dict[str, Tree], keys: Sequence[str]) -> str | None:
    return next((text for key in keys if (text := texts.plain(item.get(key)))), None)


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
    "hours": lambda given, about: read_hours_of(
        [(one.path, one.value) for one in given], about.language
    ),
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
