"""Today, this weekend, this week: what a commune and its neighbours have on in these days."""

import datetime
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter

from wiker_ssg.outputs.agenda.around import around_address, coming_around, distances, further
from wiker_ssg.outputs.agenda.views import Day, SpanPage
from wiker_ssg.outputs.pictures.places import by_address
from wiker_ssg.site.card import Line
from wiker_ssg.site.routes.segments import SPANS
from wiker_ssg.site.site import Site

TODAY, WEEKEND, WEEK = SPANS
SATURDAY, SUNDAY = 5, 6
EVENING = datetime.time(17)
"""From this hour of its Friday on a weekend has begun."""

MOST = 100
"""So many occurrences stand on a page; the commune's own come first."""

NEIGHBOURS = 8
LATER = 5
"""So many events that come later are told where there is little in these days."""


def span_days(key: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that are left of a span: a Sunday's weekend is that day.

    A weekend is Saturday and Sunday, a week ends with its Sunday.
    """
    sunday = today + datetime.timedelta(days=SUNDAY - today.weekday())
    if key == TODAY:
        return today, today
    if key == WEEKEND:
        return max(today, sunday - datetime.timedelta(days=1)), sunday
    return today, sunday


def said_days(key: str, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the days by which a span is called: all of it, as long as it lasts."""
    sunday = today + datetime.timedelta(days=SUNDAY - today.weekday())
    if key == WEEK:
        return sunday - datetime.timedelta(days=SUNDAY), sunday
    return span_days(key, today)


def falls_in(line: Line, key: str, today: datetime.date) -> bool:
    """Tell whether an occurrence takes place, in part at least, in what is left of a span.

    A weekend takes the Friday before it from the evening on.
    """
    first, last = span_days(key, today)
    if line.start.day <= last and line.last_day >= first:
        return True
    time = line.start.time
    return line.start.day == eve_of(key, today) and time is not None and time >= EVENING


def eve_of(key: str, today: datetime.date) -> datetime.date | None:
    """Return the Friday of a weekend that is still to come; None otherwise."""
    friday = today + datetime.timedelta(days=SATURDAY - 1 - today.weekday())
    return friday if key == WEEKEND and friday >= today else None


def span_pages(site: Site) -> dict[str, SpanPage]:
    """Return the pages of the spans by relative address."""
    own = [line for line in site.lines if line.last_day >= site.today]
    near = [*coming_around(site)]
    return {site.routes.span(key): span_page(site, key, own, near) for key in SPANS}


def span_page(site: Site, key: str, own: Sequence[Line], near: Sequence[Line]) -> SpanPage:
    """Return what a commune (`own`) and its neighbours have on in a span, by day.

    On each day the commune's own stand first: whoever looks on the page lives there. Where there
    is room for some only, those of the neighbours that are nearest do.
    """
    today = site.today
    first, last = span_days(key, today)
    mine = [line for line in own if falls_in(line, key, today)][:MOST]
    found = [line for line in near if falls_in(line, key, today)]
    km = distances(site, found)
    kept = sorted(found, key=lambda line: km.get(line.card.url, 0))[: MOST - len(mine)]
    theirs = sorted(kept, key=lambda line: line.order)
    eve = eve_of(key, today)
    begin = eve or first
    shown = [*mine, *theirs]
    called = None
    later: tuple[Line, ...] = ()
    if len(shown) < LATER:
        later = tuple(_later(merge(own, near, key=lambda line: line.order), last))
    cut = len(mine) + len(found) - len(shown)
    if shown or (later and key != TODAY):
        called = said_days(key, today)
    return SpanPage(
        key=key,
        url=f"{site.routes.base}{site.routes.span(key)}",
        today=today if shown else None,
        first=called[0] if called else None,
        last=called[1] if called else None,
        days=tuple(_by_day(mine, theirs, begin)),
        going_on=tuple(line for line in shown if line.start.day < begin),
        later=later,
        km=distances(site, (*theirs, *later)),
        around=f"{site.routes.base}{around_address(site)}/",
        eve=eve if shown else None,
        more=cut,
        beyond=further(site, LATER) if not shown else None,
        neighbours=site.surroundings.neighbours[:NEIGHBOURS] if not shown else (),
        pictures=by_address(site, mine),
    )


def _by_day(mine: Sequence[Line], theirs: Sequence[Line], first: datetime.date) -> Iterator[Day]:
    """Yield the days from `first` on, on each the commune's own lines before the neighbours'."""
    marked = [(line.start.day, at, line) for at, part in enumerate((mine, theirs)) for line in part]
    ordered = sorted(
        (one for one in marked if one[0] >= first), key=lambda one: (one[0], one[1], one[2].order)
    )
    for day, found in groupby(ordered, key=itemgetter(0)):
        yield Day(day, tuple(line for _, _, line in found))


def _later(lines: Iterator[Line], last: datetime.date) -> Iterator[Line]:
    """Yield the next few events that begin after a day, each once, at its next date."""
    seen: set[str] = set()
    for line in lines:
        if line.start.day > last and line.status != "cancelled" and line.card.url not in seen:
            seen.add(line.card.url)
            yield line
            if len(seen) == LATER:
                return
