"""Events of the neighbours: which of them are shown, when they take place, how far away."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.model.kinds import EVENT, REFERABLE
from wiker_ssg.model.values import Reference
from wiker_ssg.site.card import Card, Guest, Line, Outing, Public, distance_km
from wiker_ssg.site.cards import shown
from wiker_ssg.site.occurrences import lines
from wiker_ssg.site.publication import opened, publication_day

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


def welcome(guest: Guest, today: datetime.date, paying: frozenset[str], host: Card | None) -> bool:
    """Tell whether another commune lists an event on that day, by the rules of its own.

    `host` is the organisation whose it is, wherever that is known.
    """
    if not shown(guest.event, today) or not guest.card.listed(today):
        return False
    commits, zone = guest.commits, ZoneInfo(guest.timezone)
    first = commits.first_at.astimezone(zone).date() if commits else None
    days = (publication_day(guest.event, first, today), today)
    return all(opened(host, paying, EVENT.folder, day) for day in days)


def organiser_of(guest: Guest, publics: Mapping[str, Public]) -> Card | None:
    """Return the organisation whose another commune's event is, of that commune or of a third."""
    to, own = guest.event.organiser, guest.organiser or guest.unseen
    if own is not None or not isinstance(to, Reference) or to.commune is None:
        return own
    cards = publics[to.commune].cards if to.commune in publics else ()
    found = {(card.folder, card.id): card for card in cards if card.id == to.id}
    folders = (to.folder,) if to.folder else REFERABLE
    return next((card for folder in folders if (card := found.get((folder, to.id)))), None)


def coming(
    guests: Iterable[Guest], today: datetime.date, paying: frozenset[str]
) -> tuple[Coming, ...]:
    """Return the events that take place in these months.

    Whose organisers are of a third commune is decided where that is at hand.
    """
    first, last = window(today)
    found = []
    for guest in guests:
        if welcome(guest, today, paying, guest.organiser or guest.unseen):
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
