"""iCalendar (RFC 5545): each series of events is a record, whose keys are its properties' names.

The values are those of the series' own event (`calendars/properties.py` says in which form):
`EXDATE`, `RDATE` and the other properties that may occur several times (`CATEGORIES`, `ATTACH`,
`IMAGE`, `COMMENT` …) are always lists; `RRULE` is its text, a list only where there are several. Of
a parameter that says more than the value there is a key beside it: `ORGANIZER;CN`, `DTSTART;TZID`
(for zones that nobody knows). Attendees are left out. When it takes place stands in `series`, with
the dates that differ.
"""

import datetime

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.calendars.components import below, components
from wiker_ssg.connectors.calendars.lines import lines
from wiker_ssg.connectors.calendars.properties import CalendarReading
from wiker_ssg.connectors.calendars.series import CalendarEvent, grouped
from wiker_ssg.connectors.calendars.zones import CalendarZones
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

FACTS = (("X-WR-CALNAME", "calendar"), ("NAME", "calendar"), ("X-WR-TIMEZONE", "timezone"))
NO_EVENTS = ("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY")


def read_calendar(payload: Payload, options: ReadOptions) -> Records:
    """Read iCalendar; `facts` have the calendar's `name` and `timezone` where it tells them."""
    found, encoding = lines(payload, options.encoding)
    return _read(found, {"encoding": encoding})


def read_jcal(tree: list[Tree], facts: dict[str, str]) -> Records:
    """Read a calendar that is written in JSON (RFC 7265)."""
    from icalendar import Component

    try:
        data = Component.from_jcal(tree).to_ical()
    except Exception as error:  # the library raises of all sorts
        raise Unreadable("source-syntax", format="jCal", reason=str(error)[:200]) from error
    return _read(lines(Payload("", data))[0], facts)


def _read(text: list[str], facts: dict[str, str]) -> Records:
    calendars, whole = components(text)
    if not calendars:
        raise Unreadable("source-syntax", format="iCalendar", reason="BEGIN:VCALENDAR")
    parts = list(below(calendars))
    zones = CalendarZones(part for part in parts if part.name == "VTIMEZONE")
    cancelled = False
    for calendar in calendars:
        for line in calendar.lines:
            name, _, value = line.partition(":")
            for known, fact in FACTS:
                if name.upper() == known or name.upper().startswith(f"{known};"):
                    facts.setdefault(fact, value.strip()[:200])
            cancelled = cancelled or line.upper().strip() == "METHOD:CANCEL"
    reading = CalendarReading(zones, _own(zones, facts.get("timezone")))
    events: list[CalendarEvent] = []
    refused: list[RecordRefusal] = []
    counts: dict[str, int] = {}
    for part in parts:
        counts[part.name] = counts.get(part.name, 0) + 1
        where = f"{part.name} {counts[part.name]}"
        if part.name == "VEVENT":
            if len(events) == limits.RECORDS:
                facts_of = {"limit": str(limits.RECORDS)}
                refused.append(RecordRefusal(where, "source-records", facts_of))
                break
            event, wrong = reading.event(part, where)
            if not event.data:
                code = "source-record-syntax" if wrong else "source-record-empty"
                refused.append(RecordRefusal(where, code, {"reason": wrong or ""}))
                continue
            if cancelled:
                event.data["STATUS"] = "CANCELLED"
            _named(event)
            events.append(event)
        elif part.name in NO_EVENTS:
            refused.append(RecordRefusal(where, "source-component", {"name": part.name}))
    if not whole:
        refused.append(RecordRefusal("VCALENDAR", "source-cut"))
    if sum(bool(event.rules) for event in events) > limits.RULES:
        raise Unreadable("source-values", limit=limits.RULES)
    items = (Record(one.master.where, one.master.data, one) for one in grouped(events))
    return Records("ics", tuple(items), tuple(refused), facts)


def _named(event: CalendarEvent) -> None:
    """Call an event without a name by what it says first, or by its place."""
    said = (event.data.get(key) for key in ("SUMMARY", "DESCRIPTION", "LOCATION"))
    text = next((one for one in said if isinstance(one, str) and one.strip()), None)
    if text is not None:
        event.data.setdefault("SUMMARY", text.strip().partition("\n")[0])


def _own(zones: CalendarZones, name: str | None) -> datetime.tzinfo | None:
    return zones.find(name) if name else None
