"""Calendars to subscribe to (RFC 5545, 7986): events written once, calendars put together of them.

Time zones are written by icalendar, once. Events and headers, of which there are thousands, are
written here line by line, byte for byte as icalendar does and in a tenth of its time; it judges
them in the tests (docs/decisions/0002-calendar-writer.md).
"""

from collections.abc import Sequence
from functools import lru_cache

from wiker_ssg.outputs.feeds.colour import css3_name
from wiker_ssg.outputs.feeds.contentline import text, write
from wiker_ssg.outputs.feeds.views import CalendarEvent, Subscription
from wiker_ssg.outputs.feeds.vtimezone import vtimezone

HEAD = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//wiker-ssg//Agenda//EN",
    "CALSCALE:GREGORIAN",
]
REFRESH = "PT6H"
MOST_BYTES = 900_000
MOST_EVENTS = 1_000
"""Larger calendars Google refuses."""
ROOM = 4_000
"""Octets left for a calendar's header and time zones."""
END = b"END:VCALENDAR\r\n"


def subscription(view: Subscription, events: Sequence[bytes]) -> bytes:
    """Return a calendar to subscribe to that holds `events`, in their order."""
    zones = dict.fromkeys(zone for zone in map(_zone_of, events) if zone)
    return b"".join([_head(view), *(vtimezone(zone) for zone in zones), *events, END])


def single(view: CalendarEvent, event: bytes) -> bytes:
    """Return a calendar that holds nothing but one event, to be imported."""
    return _plain_head(_zone_of(event)) + event + END


def fit(
    events: Sequence[bytes], limit_bytes: int = MOST_BYTES, limit_count: int = MOST_EVENTS
) -> int:
    """Return how many of `events`, from the first on, a calendar can hold."""
    size, count = ROOM, 0
    for event in events[:limit_count]:
        size += len(event)
        if size > limit_bytes:
            break
        count += 1
    return count


def _head(view: Subscription) -> bytes:
    """Return what stands before a calendar's time zones and events."""
    return write(
        [
            *HEAD,
            f"NAME:{text(view.name)}",
            f"X-WR-CALNAME:{text(view.name)}",
            f"DESCRIPTION:{text(view.description)}",
            f"COLOR:{css3_name(view.color)}",
            f"X-APPLE-CALENDAR-COLOR:{text(view.color)}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
            f"X-PUBLISHED-TTL:{REFRESH}",
            f"SOURCE;VALUE=URI:{view.url}",
            f"URL:{view.page}",
        ]
    )


@lru_cache
def _plain_head(zone: str | None) -> bytes:
    return write(HEAD) + (vtimezone(zone) if zone else b"")


def _zone_of(event: bytes) -> str | None:
    """Return the time zone of an event's times: all its components have the same."""
    before = b"\r\nDTSTART;TZID="
    start = event.find(before)
    if start < 0:
        return None
    start += len(before)
    return event[start : event.index(b":", start)].decode()
