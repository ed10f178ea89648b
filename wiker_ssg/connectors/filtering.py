"""Which of a source's things are taken, by category and date; places are `placing`'s."""

import datetime

from wiker_ssg.connectors.settings import Filter
from wiker_ssg.model.entries import AnyEntry, Event, News, Offer
from wiker_ssg.model.recurrence import occurrences

FAR = datetime.timedelta(days=3_700)
"""How far ahead of today a date is looked for."""

MOVED = datetime.timedelta(days=62)
"""How far from its place in the series a date may have been moved."""


def taken(entry: AnyEntry, filter: Filter, today: datetime.date) -> bool:
    """Tell whether an entry fits what a filter says of categories and dates.

    Of an event one date within the days counts, to its end, however long ago the first one was.
    """
    if filter.category and entry.category not in filter.category:
        return False
    if filter.past_days is None and filter.future_days is None:
        return True
    first = None if filter.past_days is None else today - datetime.timedelta(filter.past_days)
    last = None if filter.future_days is None else today + datetime.timedelta(filter.future_days)
    if isinstance(entry, Event):
        return _takes_place(entry, first, last, today)
    begins, ends = _span(entry)
    return not (first and ends and ends < first) and not (last and begins and begins > last)


def ahead(entry: AnyEntry, today: datetime.date) -> bool:
    """Tell whether an event is not over yet; no other entry can be."""
    return isinstance(entry, Event) and _takes_place(entry, today, None, today)


def _takes_place(
    event: Event, first: datetime.date | None, last: datetime.date | None, today: datetime.date
) -> bool:
    """Tell whether an event has a date that touches the days from `first` to `last`."""
    until = (last or max(today, event.start.day) + FAR) + MOVED
    for one in occurrences(event, until, first and first - MOVED):
        if last is not None and one.start.day > last:
            continue
        if first is None or (one.end or one.start).day >= first:
            return True
    return False


def _span(entry: AnyEntry) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of what an entry tells of; None for what lasts."""
    if isinstance(entry, News):
        return entry.date, entry.date
    if isinstance(entry, Offer):
        return entry.from_ or entry.until, entry.until
    return None, None
