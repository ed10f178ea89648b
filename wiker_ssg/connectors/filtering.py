"""Which of a source's things are taken, by category and date; places are `placing`'s."""

import datetime
from itertools import islice

from wiker_ssg.connectors.settings import Filter
from wiker_ssg.model.entries import AnyEntry, Event, News, Offer
from wiker_ssg.model.recurrence import occurrences

AHEAD = datetime.timedelta(days=3_700)
OCCURRENCES = 2_000


def taken(entry: AnyEntry, filter: Filter, today: datetime.date) -> bool:
    """Tell whether an entry fits what a filter says of categories and dates."""
    if filter.category and entry.category not in filter.category:
        return False
    first, last = span(entry)
    if filter.past_days is not None and last is not None:
        day = datetime.timedelta(days=filter.past_days)
        if last < today - day:
            return False
    if filter.future_days is not None and first is not None:
        return first <= today + datetime.timedelta(days=filter.future_days)
    return True


def ahead(entry: AnyEntry, today: datetime.date) -> bool:
    """Tell whether an event is not over yet; no other entry can be."""
    if not isinstance(entry, Event):
        return False
    last = span(entry)[1]
    return last is not None and last >= today


def span(entry: AnyEntry) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of what an entry tells of; None for what lasts."""
    if isinstance(entry, News):
        return entry.date, entry.date
    if isinstance(entry, Offer):
        return entry.from_ or entry.until, entry.until
    if not isinstance(entry, Event):
        return None, None
    last = entry.end.day if entry.end else entry.start.day
    if entry.repeat or entry.also:
        dates = islice(occurrences(entry, entry.start.day + AHEAD), OCCURRENCES)
        last = max((date.start.day for date in dates), default=last)
    return entry.start.day, last
