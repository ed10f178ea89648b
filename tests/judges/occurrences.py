"""What every expanding judge answers, in one shape, so that two answers can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, order=True)
class Occurrence:
    """One occurrence of an event.

    Moments are text: `2026-06-24` all day, `2026-06-24T18:30:00Z` an instant,
    `2026-06-24T20:30:00` a local time without zone. `end` is exclusive.
    """

    start: str
    end: str
    uid: str
    recurrence_id: str
    """The moment that the series' rule gives this occurrence; empty if it is of no series."""
    all_day: bool
    status: str
    """As written in the calendar (`CONFIRMED`, `CANCELLED`, `TENTATIVE`), or empty."""
    summary: str


@dataclass(frozen=True)
class Reading:
    """What a judge makes of one file."""

    problems: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()


def moment(value: date) -> str:
    """Write a date or a time as an `Occurrence` does."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat(timespec="seconds")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def within(occurrences: Iterable[Occurrence], start: date, stop: date) -> tuple[Occurrence, ...]:
    """Keep, in order, what touches the days from `start` to before `stop` (counted in UTC)."""
    first, last = start.isoformat(), stop.isoformat()
    return tuple(
        sorted(
            one
            for one in occurrences
            # As text, a day sorts before every moment of it.
            if one.start < last and (one.end > first + "T00:00:00Z" or one.start >= first)
        )
    )
