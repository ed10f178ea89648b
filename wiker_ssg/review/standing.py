"""Where an event will stand in the agenda: the day of its next date, and what surrounds it."""

from wiker_ssg.model.entries import Event
from wiker_ssg.review.findings import Slot, Standing
from wiker_ssg.review.sides import Sides
from wiker_ssg.review.values import Speaker
from wiker_ssg.site.card import Line
from wiker_ssg.words import words

NEXT_TO = 3
"""How many events before and after it are named."""


def standing(event: Event, sides: Sides, speaker: Speaker) -> Standing | None:
    """Return the day of an event's next date with its neighbours; None when all are past."""
    site = sides.after.site
    own = [line for line in site.own_lines.get(event.id, ()) if line.last_day >= site.today]
    shown = {line for line in site.lines if line.card.id == event.id}
    here = next((line for line in own if line in shown), None)
    if here is None:
        return None
    day = [line for line in site.lines if line.start.day == here.start.day]
    at = day.index(here)
    first, last = max(0, at - NEXT_TO), at + NEXT_TO + 1
    return Standing(
        words.day(here.start.day, speaker.language),
        tuple(_slot(line, line is here or line == here, speaker) for line in day[first:last]),
        first,
        max(0, len(day) - last),
    )


def _slot(line: Line, own: bool, speaker: Speaker) -> Slot:
    hours = words.hours(line.start, line.end, speaker.language)
    return Slot(hours, line.card.title, line.place or line.card.place or "", own)
