"""Judge: icalendar and recurring-ical-events expand a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from tests.judges.occurrences import Occurrence, Reading, moment, within

MARGIN = timedelta(days=2)


def read(paths: Iterable[Path], start: date, stop: date) -> dict[Path, Reading]:
    """Expand each calendar file over the days from `start` to before `stop`."""
    return {path: read_text(path.read_bytes(), start, stop) for path in paths}


def read_text(text: str | bytes, start: date, stop: date) -> Reading:
    """Expand one calendar over the days from `start` to before `stop`."""
    try:
        calendar: Any = Calendar.from_ical(text)
        problems = [
            f"{component.name}: {name}: {message}"
            for component in calendar.walk()
            for name, message in component.errors
        ]
        problems += [
            f"VEVENT {event.get('UID')}: {name}: a day and VALUE=DATE go together"
            for event in calendar.walk("VEVENT")
            for name in ("DTSTART", "DTEND", "RECURRENCE-ID")
            if name in event
            and isinstance(event[name].dt, datetime) == (event[name].params.get("VALUE") == "DATE")
        ]
        series = {
            str(event.get("UID"))
            for event in calendar.walk("VEVENT")
            if any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
        }
        found = recurring_ical_events.of(calendar).between(start - MARGIN, stop + MARGIN)
        occurrences = [_occurrence(component, series) for component in found]
    except Exception as error:  # whatever a judge stumbles on is its verdict
        return Reading((f"{type(error).__name__}: {error}",))
    return Reading(tuple(problems), within(occurrences, start, stop))


def _occurrence(event: Any, series: set[str]) -> Occurrence:
    uid = str(event["UID"])
    start, end = event.start, event.end
    return Occurrence(
        start=moment(start),
        end=moment(end),
        uid=uid,
        recurrence_id=moment(event["RECURRENCE-ID"].dt) if uid in series else "",
        all_day=len(moment(start)) == len("2026-06-24"),
        status=str(event.get("STATUS", "")),
        summary=str(event.get("SUMMARY", "")),
    )
