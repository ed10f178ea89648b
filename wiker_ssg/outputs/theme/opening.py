"""When places are open."""

import datetime

from wiker_ssg.outputs.view import View

Spans = tuple[tuple[int, int], ...]
"""Minutes after midnight from which to which a place is open, in order."""


class Unusual(View, frozen=True):
    """Days, both included, on which the hours are not those of the week, and why."""

    first: datetime.date
    last: datetime.date
    spans: Spans
    reason: str = ""


class Opening(View, frozen=True):
    """When a place is open: its week, Monday first, and the days that differ from it.

    Times are minutes after midnight, past 1440 on the next day. From `later_from` on the week is
    `later`. All of it holds to the day `until`; of what follows nothing is said. `reopens` is
    where nothing opens before. `known_until` is how far school holidays are known, where the
    hours follow them; without `until` they are not known at all.
    """

    week: tuple[Spans, ...]
    until: datetime.date | None
    later: tuple[Spans, ...] = ()
    later_from: datetime.date | None = None
    exceptions: tuple[Unusual, ...] = ()
    always: bool = False
    comments: tuple[str, ...] = ()
    known_until: datetime.date | None = None
    reopens: datetime.date | None = None
