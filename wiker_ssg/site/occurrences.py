"""The occurrences of an event within the horizon, as lines of a list."""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import Occurrence, occurrences
from wiker_ssg.model.values import Change, Moment, Place, Reference
from wiker_ssg.site.card import Card, Line, last_day

LIMIT = 2_000
"""More occurrences than this within the horizon are an error of the entry."""


@lru_cache(8192)
def clock_changes(day: datetime.date, zone: ZoneInfo) -> bool:
    """Tell whether the clocks of a zone are changed on a day."""
    midnight = datetime.datetime.combine(day, datetime.time(), zone)
    return midnight.utcoffset() != (midnight + datetime.timedelta(days=1)).utcoffset()


def clock_time(moment: Moment, zone: ZoneInfo) -> Moment:
    """Return the time that clocks show: one that a clock change skips moves on (RFC 5545)."""
    if moment.time is None or not clock_changes(moment.day, zone):
        return moment
    local = moment.naive
    real = local.replace(tzinfo=zone).astimezone(datetime.UTC).astimezone(zone)
    if real.replace(tzinfo=None) == local:
        return moment
    return Moment(real.date(), real.time())


def lines(
    event: Event,
    card: Card,
    zone: ZoneInfo,
    first: datetime.date,
    last: datetime.date,
    places: Iterable[Card | None] = (),
) -> list[Line]:
    """Return the lines of the occurrences that touch the days from `first` to `last`.

    `places` are what the references of `event.changes` resolved to, in their order. At most
    `LIMIT` + 1 lines are made.
    """
    changed_places = dict(zip(event.changes, places, strict=False))
    made = []
    for occurrence in occurrences(event, last, first):
        line = _line(event, card, occurrence, zone, changed_places)
        if line.last_day >= first and line.start.day <= last:
            made.append(line)
            if len(made) > LIMIT:
                break
    return made


def _line(
    event: Event,
    card: Card,
    occurrence: Occurrence,
    zone: ZoneInfo,
    places: dict[Change, Card | None],
) -> Line:
    start = clock_time(occurrence.start, zone)
    end = clock_time(occurrence.end, zone) if occurrence.end else None
    change = occurrence.change
    if change is None:
        moved = event.previous_start
        return Line(card, start, end, last_day(start, end), event.status, previous=moved)
    place = places.get(change)
    name = place.title if place else None
    if isinstance(change.place, Place):
        name = change.place.name or change.place.street
    elif isinstance(change.place, Reference) and name is None:
        name = None
    return Line(
        card,
        start,
        end,
        last_day(start, end),
        change.status or event.status,
        place=name,
        note=change.note,
        previous=occurrence.key if change.start else None,
    )
