"""When a place is open, as far as schema.org can say it."""

import datetime
from collections.abc import Iterator

from wiker_ssg.model.hours import MIDNIGHT, Fault, read_hours, weekdays
from wiker_ssg.outputs.linked.node import SCHEMA, Node, node, one_or_all
from wiker_ssg.outputs.theme.opening import Opening, Spans

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALL_DAY = ((0, MIDNIGHT),)
DAY = datetime.timedelta(1)


def opened(opening: Opening | None, text: str | None) -> Node:
    """Return the hours of the week, and of the days that differ.

    Hours with a condition in words, and those that follow school holidays which nobody knows, are
    not said at all. Unless a week is the same all the year, it is said to hold as far as it was
    computed. `text` is what those hours were written as.
    """
    if opening is None or opening.until is None or opening.comments:
        return {}
    until = None if text and steady(text) and opening.later_from is None else opening.until
    change = opening.later_from
    weeks = [*_week(opening.week, None, change - DAY if change else until)]
    if change:
        weeks += _week(opening.later, change, until)
    unusual = [
        spec
        for one in opening.exceptions
        for spec in _specifications(one.spans or ((0, 0),), None, one.first, one.last)
    ]
    found = {"openingHoursSpecification": weeks, "specialOpeningHoursSpecification": unusual}
    return {key: value for key, value in found.items() if value}


def steady(text: str) -> bool:
    """Tell whether hours are the same in every week."""
    rules = read_hours(text)
    return not isinstance(rules, Fault) and all(weekdays(rule) is not None for rule in rules)


def _week(
    week: tuple[Spans, ...], first: datetime.date | None, last: datetime.date | None
) -> Iterator[Node]:
    """Yield the hours of a week, days that are alike together."""
    for spans in dict.fromkeys(spans for spans in week if spans):
        days = [SCHEMA + DAYS[day] for day in range(7) if week[day] == spans]
        yield from _specifications(spans, one_or_all(days), first, last)


def _specifications(
    spans: Spans, days: object, first: datetime.date | None, last: datetime.date | None
) -> Iterator[Node]:
    for start, end in spans:
        # a whole day ends a minute early, as search engines read it; nothing at all is closed
        whole = (start, end) == (0, MIDNIGHT)
        yield node(
            "OpeningHoursSpecification",
            dayOfWeek=days,
            opens=_clock(start),
            closes="23:59:00" if whole else _clock(end),
            validFrom=first.isoformat() if first else None,
            validThrough=last.isoformat() if last else None,
        )


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % MIDNIGHT, 60)
    return f"{hour:02}:{minute:02}:00"
