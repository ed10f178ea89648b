"""Events as linked data."""

from typing import Any

from wiker_ssg.model.entries import Event
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.entries.views import EventPage
from wiker_ssg.outputs.linked.node import (
    SCHEMA,
    Node,
    full,
    node,
    one_or_all,
    party,
    place,
    stamp,
    thing,
)
from wiker_ssg.outputs.linked.price import free, priced
from wiker_ssg.outputs.linked.schedule import schedule
from wiker_ssg.site.card import Card, Line

TYPES = {
    "concert": "MusicEvent",
    "theatre": "TheaterEvent",
    "cinema": "ScreeningEvent",
    "dance": "DanceEvent",
    "festival": "Festival",
    "flea-market": "SaleEvent",
    "sport": "SportsEvent",
    "workshop": "EducationEvent",
    "talk": "EducationEvent",
    "exhibition": "ExhibitionEvent",
    "children": "ChildrensEvent",
    "meal": "FoodEvent",
}
"""The type of each category; of all others no more is known than that they are events."""

STATUS = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "moved-online": "EventMovedOnline",
}


def event(page: EventPage, timezone: str, origin: str) -> Node:
    """Return an event or a series.

    A series says when it takes place by its rule, and names its next dates as its parts.
    """
    entry = page.entry
    assert isinstance(entry, Event)
    kind = _type(page.card)
    if is_series(entry):
        own = _series(page, entry, kind, timezone, origin)
    else:
        own = _single(page, entry, timezone, origin)
    own.setdefault("subEvent", []).extend(_part(item, timezone, origin) for item in page.parts)
    return thing(
        kind,
        page,
        origin,
        **own,
        organizer=party(page.organiser, origin),
        isAccessibleForFree=free(entry.price) or None,
        maximumAttendeeCapacity=entry.booking.capacity if entry.booking else None,
        superEvent=_whole(page.part_of, origin),
    )


def _single(page: EventPage, entry: Event, timezone: str, origin: str) -> Node:
    """Return when and where something takes place once, and what became of it."""
    line = page.next
    if line is None:
        when = _when(entry.start, entry.end, entry.status, entry.previous_start, timezone)
        return when | _where(page, None, entry.status, origin) | _offer(entry, entry.status)
    when = _when(line.start, line.end, line.status, line.previous, timezone)
    return when | _where(page, line, line.status, origin) | _offer(entry, line.status)


def _series(page: EventPage, entry: Event, kind: str, timezone: str, origin: str) -> Node:
    """Return when and where a series takes place.

    What has a Schedule has no start of its own, as schema.org asks.
    """
    rule = schedule(entry, timezone)
    found = _when(entry.start, None, entry.status, entry.previous_start, timezone)
    if rule is not None:
        del found["startDate"]
        found["eventSchedule"] = rule
    found |= _where(page, None, entry.status, origin)
    at = found.get("location", [])
    places: list[Node] = at if isinstance(at, list) else [at]
    for one in places if page.dates else ():  # written once, and meant by each date
        name = "online" if one["@type"] == "VirtualLocation" else "place"
        one["@id"] = f"{full(page.url, origin)}#{name}"
    there = one_or_all([{"@id": one["@id"]} for one in places if "@id" in one])
    dates = [_occurrence(kind, page, line, there, timezone, origin) for line in page.dates]
    return found | _offer(entry, entry.status) | {"subEvent": dates}


def _type(card: Card) -> str:
    """Return the type of an event; categories of a portal's own have that of the broader one."""
    return TYPES.get(card.icon or "", EVENT.schema_org)


def _where(page: EventPage, line: Line | None, status: str, origin: str) -> Node:
    """Return where one takes part; what was moved online is not where it was to be."""
    entry = page.entry
    assert isinstance(entry, Event)
    there = None
    if status != "moved-online":
        there = place(page.place, origin) if page.place else None
        if line is not None and line.place:
            there = node("Place", name=line.place)
    at = [there] if there else []
    if entry.online:
        at.append(node("VirtualLocation", url=entry.online))
    online = bool(entry.online) or status == "moved-online"
    if not at and not online:
        return {}
    word = "Mixed" if there and online else "Online" if online else "Offline"
    found: Node = {"eventAttendanceMode": f"{SCHEMA}{word}EventAttendanceMode"}
    if at:
        found["location"] = one_or_all(at)
    return found


def _when(
    start: Moment, end: Moment | None, status: str, previous: Moment | None, timezone: str
) -> Node:
    """Return when something takes place, and what became of it.

    What is full takes place as it was planned; what was postponed has no new date yet.
    """
    words = [STATUS[status]] if status in STATUS else []
    if previous is not None and status not in ("cancelled", "postponed"):
        words.append("EventRescheduled")
    return _said(
        startDate=stamp(start, timezone),
        endDate=stamp(end, timezone) if end else None,
        eventStatus=one_or_all([SCHEMA + word for word in words or ["EventScheduled"]]),
        previousStartDate=stamp(previous, timezone) if previous else None,
    )


def _offer(entry: Event, status: str) -> Node:
    """Return what a place costs, where to book it, and whether there is none left."""
    offer = priced(entry.price)
    more = _said(
        url=entry.booking.url if entry.booking else None,
        availability=f"{SCHEMA}SoldOut" if status == "full" else None,
    )
    return _said(offers=(offer or {"@type": "Offer"}) | more) if offer or more else {}


def _said(**values: Any) -> Node:
    return {key: value for key, value in values.items() if value}


def _occurrence(
    kind: str, page: EventPage, line: Line, there: object, timezone: str, origin: str
) -> Node:
    """Return one date of a series; where nothing was changed, it is where the series is."""
    entry = page.entry
    assert isinstance(entry, Event)
    previous = line.previous if line.previous != entry.previous_start else None
    when = _when(line.start, line.end, line.status, previous, timezone)
    changed = line.place or line.status != entry.status
    at = _where(page, line, line.status, origin) if changed else {"location": there}
    return node(kind, name=page.card.title, **when, **at, description=line.note)


def _part(line: Line, timezone: str, origin: str) -> Node:
    """Return an event that belongs to this one."""
    card = line.card
    return node(
        _type(card),
        name=card.title,
        url=full(card.url, origin),
        **_when(line.start, line.end, line.status, line.previous, timezone),
    )


def _whole(card: Card | None, origin: str) -> Node | None:
    """Return the festival that an event belongs to."""
    if card is None:
        return None
    return node(_type(card), name=card.title, url=full(card.url, origin))
