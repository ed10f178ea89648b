"""Days as spans: from a day until the day before another; pure, sorted, without overlap."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

DAY = datetime.timedelta(1)


class DaySpan(NamedTuple):
    """The days from `start` until the day before `end`."""

    start: datetime.date
    end: datetime.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    def __contains__(self, day: object) -> bool:
        return isinstance(day, datetime.date) and self.start <= day < self.end


def joined(spans: Iterable[DaySpan]) -> tuple[DaySpan, ...]:
    """Return the days that stand in any of the spans, as few spans as can say it."""
    found: list[DaySpan] = []
    for span in sorted(one for one in spans if one.days > 0):
        if found and span.start <= found[-1].end:
            found[-1] = DaySpan(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[DaySpan], gone: Iterable[DaySpan]) -> tuple[DaySpan, ...]:
    """Return the days of spans that stand in none of those that are gone."""
    left: list[DaySpan] = list(joined(spans))
    for hole in joined(gone):
        left = [
            part
            for span in left
            for part in (
                DaySpan(span.start, min(span.end, hole.start)),
                DaySpan(max(span.start, hole.end), span.end),
            )
            if part.days > 0
        ]
    return tuple(left)


def overlap(spans: Iterable[DaySpan], within: DaySpan) -> int:
    """Return how many days of the spans lie within another."""
    return sum(
        max(0, (min(one.end, within.end) - max(one.start, within.start)).days)
        for one in joined(spans)
    )


def later(day: datetime.date, days: int, held: Iterable[DaySpan]) -> datetime.date:
    """Return the day that comes so many days later, not counting those that are held."""
    end = day + days * DAY
    for hole in joined(held):
        if hole.end <= day:
            continue
        if hole.start >= end:
            break
        end += (hole.end - max(hole.start, day)).days * DAY
    return end


def anniversary(start: datetime.date, months: int) -> datetime.date:
    """Return the day so many months later; the last of the month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - DAY).day
    return datetime.date(year, month + 1, min(start.day, last))
