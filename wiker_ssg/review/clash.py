"""Two things in one hall at one hour."""

import datetime
from collections.abc import Iterator

from wiker_ssg.model.entries import Event
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.site.card import Line, fold
from wiker_ssg.words import words

USUAL = datetime.timedelta(hours=2)
"""How long something lasts of which nobody says when it ends."""

MOST = 3


def clashes(case: Case, likely_same: frozenset[str]) -> Iterator[Point]:
    """Yield events of the same place whose hours overlap; those that may be the same are not."""
    entry, site = case.entry, case.sides.after.site
    if not isinstance(entry, Event) or not case.new("start", "end", "place", "repeat", "also"):
        return
    mine = [
        line
        for line in site.own_lines.get(entry.id, ())
        if line.last_day >= site.today and _hall(line) and line.status != "cancelled"
    ]
    days: dict[datetime.date, list[Line]] = {}
    for line in mine:
        days.setdefault(line.start.day, []).append(line)
    told = {entry.id, *likely_same}
    for line in site.lines:
        if line.start.day not in days or line.card.id in told or line.status == "cancelled":
            continue
        if line.card.commune != site.commune.slug or _related(entry, line, case):
            continue
        for own in days[line.start.day]:
            if _hall(own) == _hall(line) and _overlap(own, line):
                told.add(line.card.id)
                yield case.point(
                    "clash",
                    "start",
                    title=line.card.title,
                    place=line.place or line.card.place,
                    day=words.day(line.start.day, case.speaker.language),
                )
                break
        if len(told) > MOST + len(likely_same):
            return


def _hall(line: Line) -> str:
    return fold(line.place or line.card.place or "")


def _related(event: Event, line: Line, case: Case) -> bool:
    """Tell whether one of the two is part of the other, or both of a third."""
    other = case.sides.after.site.entries.get(EVENT.folder, {}).get(line.card.id)
    if not isinstance(other, Event):
        return False
    mine = {event.id, event.part_of.id if event.part_of else event.id}
    return other.id in mine or (other.part_of is not None and other.part_of.id in mine)


def _overlap(one: Line, other: Line) -> bool:
    """Tell whether two occurrences with hours of their own overlap; whole days are no hours."""
    if one.start.time is None or other.start.time is None:
        return False
    return one.start.naive < _end(other) and other.start.naive < _end(one)


def _end(line: Line) -> datetime.datetime:
    if line.end is not None and line.end.time is not None:
        return line.end.naive
    return line.start.naive + USUAL
