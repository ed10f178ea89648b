"""A new edition in the file of the last one: the old page and its place in calendars would go."""

from collections.abc import Iterator

from wiker_ssg.model.entries import Event
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.site.card import last_day
from wiker_ssg.site.routes.claims import taken
from wiker_ssg.site.routes.free import free_id
from wiker_ssg.words import words


def editions(case: Case) -> Iterator[Point]:
    """Yield an event that is over and would become another one under the same identity."""
    before, after, sides = case.change.before, case.entry, case.sides
    if not isinstance(before, Event) or not isinstance(after, Event):
        return
    over = last_day(before.start, before.end)
    if (
        before.id != after.id
        or is_series(before)
        or is_series(after)
        or over >= sides.today
        or after.start.day <= over
        or after.previous_start == before.start
    ):
        return
    free = free_id(after, taken(sides.after.content, EVENT.folder))
    day = words.day(over, case.speaker.language)
    yield case.point("id-reused", "start", day=day, title=before.title, free=free)
