"""The components of a calendar: BEGIN to END, each with its own lines."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.calendars.lines import name_of
from wiker_ssg.connectors.unreadable import Unreadable

LEFT_OUT = frozenset(("ATTENDEE", "REQUEST-STATUS"))
MOMENT_LISTS = frozenset(("EXDATE", "RDATE"))
BEFORE_VALUE = re.compile(r'(?:[^":]|"[^"]*+")*+:')
"""A line's name and its parameters."""

ALONE = frozenset(("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"))
"""Components that lie beside each other: where one begins, another that is open has ended."""


class CalendarComponent(NamedTuple):
    """A component's own lines, and those of what it holds."""

    name: str
    lines: list[str]
    inner: list["CalendarComponent"]


class CalendarTree(NamedTuple):
    """The outermost components, and whether the file ends where its calendar does."""

    outer: list[CalendarComponent]
    whole: bool


def components(lines: Sequence[str]) -> CalendarTree:
    """Put lines into their components; an event that the file's end cuts off is left out."""
    outer: list[CalendarComponent] = []
    stack: list[CalendarComponent] = []
    parameters = 0
    for line in lines:
        word, _, rest = line.strip().partition(":")
        word, rest = word.strip().upper(), rest.strip().upper()
        if word == "BEGIN" and len(stack) < limits.DEPTH:
            if rest in ALONE:
                _close(stack, ALONE)
            part = CalendarComponent(rest, [], [])
            (stack[-1].inner if stack else outer).append(part)
            stack.append(part)
        elif word == "END":
            _close(stack, frozenset((rest,)))
        elif line and stack:
            name = name_of(line)
            if name in LEFT_OUT:
                continue
            parameters += _parameters(name, line)
            if parameters > limits.PARAMETERS:
                raise Unreadable("source-values", limit=limits.PARAMETERS)
            stack[-1].lines.append(line)
    for above, part in itertools.pairwise(stack):
        if part.name in ALONE:
            above.inner.remove(part)
    return CalendarTree(outer, not stack)


def _close(stack: list[CalendarComponent], names: frozenset[str]) -> None:
    """End the innermost open component of one of these names, with all that it holds."""
    if any(part.name in names for part in stack):
        while stack.pop().name not in names:
            pass


def _parameters(name: str, line: str) -> int:
    """Return how many parameters a line has, and how many dates."""
    dates = line.count(",") if name in MOMENT_LISTS else 0
    if ";" not in line:
        return dates
    before = BEFORE_VALUE.match(line)
    return dates + (before[0] if before else line).count(";")


def below(parts: Sequence[CalendarComponent]) -> Iterator[CalendarComponent]:
    """Yield components in the order of the file, those of time zones left out."""
    for part in parts:
        yield part
        if part.name != "VTIMEZONE":
            yield from below(part.inner)
