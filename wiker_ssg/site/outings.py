"""Events of the neighbours: which of them are shown, when they take place, how far away."""

import datetime
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.model.kinds import EVENT
from wiker_ssg.site.card import Card, Guest, Line, Outing, distance_km
from wiker_ssg.site.cards import shown
from wiker_ssg.site.occurrences import lines

MONTHS = 3
"""Neighbours' events are shown for the current month and the next two.

Whole months, so that calendars around a commune change when an event does and not every night.
"""

Coming = tuple[Guest, tuple[Line, ...]]
"""An event and its occurrences within the window."""


def window(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of the months in which neighbours' events are shown."""
    months = today.year * 12 + today.month - 1 + MONTHS
    after = datetime.date(months // 12, months % 12 + 1, 1)
    return today.replace(day=1), after - datetime.timedelta(days=1)


def welcome(guest: Guest, today: datetime.date, paying: frozenset[str]) -> bool:
    """Tell whether another commune lists an event on that day, by the rules of its own."""
    organiser = guest.organiser
    if not shown(guest.event, today) or not guest.card.listed(today):
        return False
    if organiser is None or organiser.type not in paying:
        return True
    day = guest.event.published or today
    return organiser.unlocks(EVENT.folder, day) and organiser.unlocks(EVENT.folder, today)


def coming(
    guests: Iterable[Guest], today: datetime.date, paying: frozenset[str]
) -> tuple[Coming, ...]:
    """Return the events that take place in these months."""
    first, last = window(today)
    found = []
    for guest in guests:
        if welcome(guest, today, paying):
            zone = ZoneInfo(guest.timezone)
            if made := lines(guest.event, guest.card, zone, first, last):
                found.append((guest, tuple(made)))
    return tuple(found)


def within(
    events: Iterable[Coming],
    origin: str,
    centre: tuple[float | None, float | None],
    km: float,
    radius_km: float,
) -> Iterator[Outing]:
    """Yield the events within the radius around a centre, as a site of this origin links to them.

    What has no position of its own lies where its commune does, `km` away.
    """
    for guest, made in events:
        away = _distance(centre, guest.card, km)
        if away <= radius_km:
            seen = guest.seen_from(origin)
            if seen is guest:
                yield Outing(guest, made, away)
            else:
                own = tuple(msgspec.structs.replace(line, card=seen.card) for line in made)
                yield Outing(seen, own, away)


def _distance(centre: tuple[float | None, float | None], card: Card, km: float) -> float:
    lat, lon = centre
    if lat is None or lon is None or card.lat is None or card.lon is None:
        return km
    return round(distance_km((lat, lon), (card.lat, card.lon)), 1)
