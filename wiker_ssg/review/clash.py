"""Two things in one hall at one hour."""

import datetime
from collections.abc import Container, Iterator

from wiker_ssg.model.entries import Event
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.site.card import Line, fold
from wiker_ssg.site.site import Site
from wiker_ssg.words import words

USUAL = datetime.timedelta(hours=2)
"""How long something lasts of which nobody says when it ends."""

MOST = 3


def clashes(case: Case, likely_same: frozenset[str]) -> Iterator[Point]:
    """Yield events of the same place whose hours overlap; those that may be the same are not."""
    for line in meetings(case, case.sides.after.site, likely_same):
        day = words.day(line.start.day, case.speaker.language)
        place = line.place or line.card.place
        yield case.point("clash", "start", title=line.card.title, place=place, day=day)


def meetings(
    case: Case, site: Site, left: Container[str] = (), among: Container[str] | None = None
) -> Iterator[Line]:
    """Yield a line of each event of a site that meets an entry's in its place; a few are enough.

    Those whose ids are `left` out are not looked at, nor those that are not `among` some.
    """
    entry = case.entry
    if not isinstance(entry, Event) or not case.new("start", "end", "place", "repeat", "also"):
        return
    days: dict[datetime.date, list[Line]] = {}
    for line in site.own_lines.get(entry.id, ()):
        if line.last_day >= site.today and _hall(line) and line.status != "cancelled":
            days.setdefault(line.start.day, []).append(line)
    told = {entry.id}
    for line in site.lines:
        id = line.card.id
        if line.start.day not in days or id in told or id in left or line.status == "cancelled":
            continue
        if among is not None and id not in among:
            continue
        if line.card.commune != site.commune.slug or _related(entry, line, site):
            continue
        if any(_hall(own) == _hall(line) and _overlap(own, line) for own in days[line.start.day]):
            told.add(id)
            yield line
        if len(told) > MOST:
            return


def _hall(line: Line) -> str:
    return fold(line.place or line.card.place or "")


def _related(event: Event, line: Line, site: Site) -> bool:
    """Tell whether one of the two is part of the other, or both of a third."""
    other = site.entries.get(EVENT.folder, {}).get(line.card.id)
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
