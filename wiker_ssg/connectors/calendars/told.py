"""When an event of a calendar takes place, and what is told of its dates, with its name."""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.calendars.dates import CalendarDates
from wiker_ssg.connectors.calendars.schedule import Schedule, schedule
from wiker_ssg.connectors.calendars.series import CalendarSeries
from wiker_ssg.connectors.record import Record, RecordRefusal, Tree
from wiker_ssg.connectors.texts import shortened
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.model.values import Change

KEYS = {"DTSTART": "start", "RECURRENCE-ID": "start", "DTEND": "end", "DURATION": "end"}
SHOWN = 4
"""Dates that are named where several differ."""


class Scheduled(NamedTuple):
    """The fields that say when, the changes with the parts that they are of, what is told."""

    fields: dict[str, Tree]
    changes: tuple[tuple[Change, int], ...]
    refused: tuple[RecordRefusal, ...]


def scheduled(record: Record, title: str, about: ValueContext) -> Scheduled:
    """Return when a calendar's event takes place; without `start` where it never does.

    A refusal with the fact `zone` is of the whole source.
    """
    series = record.series
    assert series is not None
    told = [
        RecordRefusal(record.where, code, {"title": shortened(title, 80), **facts})
        for code, facts in _unread(series, about.zone)
    ]
    if series.master.start is None:
        return Scheduled({}, (), tuple(told))
    plan = schedule(series, about.zone, about.today)
    if plan is None:
        facts = {"field": "start", "title": shortened(title, 80)}
        told.append(RecordRefusal(record.where, "calendar-no-date", facts))
        return Scheduled({}, (), tuple(told))
    told += (
        RecordRefusal(record.where, code, {"title": shortened(title, 80), **facts})
        for code, facts in _doubts(plan)
    )
    return Scheduled(plan.fields, plan.changes, tuple(told))


def _unread(series: CalendarSeries, zone: ZoneInfo) -> Iterator[tuple[str, dict[str, str]]]:
    for part in series.parts:
        own = part.start.tzinfo if isinstance(part.start, datetime.datetime) else None
        for name in part.zones:
            facts = {"field": "start", "zone": shortened(name, 80), "assumed": str(own or zone)}
            yield "calendar-zone", facts
        for name, value in part.unread:
            if name == "DTSTART" and part is series.master:
                facts = {"field": "start", "key": "start", "value": shortened(value, 80)}
                yield "value-unread", facts
            elif name in KEYS or name in ("EXDATE", "RDATE", "EXRULE"):
                yield "calendar-unread", _facts(name, value)
    if series.master.start is not None:
        for text in CalendarDates(series, zone).unread:
            yield "calendar-unread", _facts("RRULE", text)


def _facts(name: str, value: str) -> dict[str, str]:
    return {"field": KEYS.get(name, "repeat"), "key": name, "value": shortened(value, 80)}


def _doubts(plan: Schedule) -> Iterator[tuple[str, dict[str, str]]]:
    if plan.until is not None:
        yield "calendar-until", {"field": "repeat", "day": str(plan.until)}
    if plan.differing:
        days = ", ".join(str(at) for at in plan.differing[:SHOWN])
        more = "…" if len(plan.differing) > SHOWN else ""
        yield "calendar-differs", {"field": "start", "value": f"{days}{more}"}


def changed(
    fields: Mapping[str, Tree], change: Change, said: Mapping[str, Tree]
) -> dict[str, Tree]:
    """Return how a date differs from its series: when, where, whether, what it is called.

    `said` is what the part of the series says that stands for the date.
    """
    told: dict[str, Tree] = {"on": str(change.on)}
    if change.start is not None:
        told["start"] = str(change.start)
    if change.end is not None:
        told["end"] = str(change.end)
    if said.get("status") != fields.get("status"):
        told["status"] = said.get("status") or "scheduled"
    if said.get("place") and said["place"] != fields.get("place"):
        told["place"] = said["place"]
    if said.get("online") and said["online"] != fields.get("online"):
        told["place"] = {"name": said["online"]}
    if said.get("title") and said["title"] != fields.get("title"):
        told["note"] = said["title"]
    return told
