"""The agenda's questions: what is coming, what a month or a category holds."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, groupby
from typing import NamedTuple, TypeVar

import msgspec

from wiker_ssg.model.entries import Event
from wiker_ssg.model.kinds import BY_FOLDER, EVENT
from wiker_ssg.model.rhythm import Series
from wiker_ssg.outputs.agenda.around import (
    around,
    around_address,
    around_feeds,
    coming_around,
    distances,
    further,
)
from wiker_ssg.outputs.agenda.views import AgendaPage, AroundPage, Day, Month, Pager, Then
from wiker_ssg.outputs.entries.categories import category
from wiker_ssg.outputs.entries.series import series
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.pictures.places import by_address
from wiker_ssg.outputs.theme.views import Feed
from wiker_ssg.site.card import Card, Line
from wiker_ssg.site.routes import numbered
from wiker_ssg.site.site import Site

T = TypeVar("T")

PER_PAGE = 100
ABOVE = 12
"""So much of what goes on stands above the days, which people come for."""

STILL = "_still"
"""Where on a page the rest of it stands."""

COMING_DAYS = 14
LONG = 20
"""With more events than this a page has its ways on above them."""

ENOUGH = 5
"""With fewer events than this a page tells what comes later too."""

LATER = 5
AROUND = 5
NEIGHBOURS = 8
DATES = 3


def coming_lines(site: Site) -> Iterator[Line]:
    """Yield the occurrences that are not over, in order."""
    today = site.today
    return (line for line in site.lines if line.last_day >= today)


def days(lines: Iterable[Line]) -> tuple[Day, ...]:
    """Group lines in order by the day on which they start."""
    grouped = groupby(lines, key=lambda line: line.start.day)
    return tuple(Day(day, tuple(found)) for day, found in grouped)


def coming_pages(site: Site) -> dict[str, AgendaPage]:
    """Return the agenda's pages by relative address: the next 14 days, and the ways on."""
    last = site.today + datetime.timedelta(days=COMING_DAYS)
    going_on, found = coming_until(site, last)
    address = f"{site.routes.section(EVENT.folder)}/"
    pages = {
        page: AgendaPage(
            url=site.routes.base + page,
            today=site.today,
            pager=pager,
            pictures=by_address(site, shown.lines),
            **shown._asdict(),
        )
        for page, shown, pager in by_day(found, going_on, address, site.routes.base)
    }
    pages[address] = msgspec.structs.replace(
        pages[address],
        later=later(site.lines, last) if len(found) < ENOUGH else (),
        around=around(site, AROUND, last) or around(site, LATER) or further(site, AROUND),
        neighbours=site.surroundings.neighbours[:NEIGHBOURS] if not found else (),
        months=months(site, site.today.replace(day=1)),
        categories=categories(site),
        feeds=section_feeds(site, EVENT.folder),
        frame=site.routes.base + site.routes.frame(),
        long=len(found) > LONG,
    )
    return pages


def around_page(site: Site) -> AroundPage:
    """Return the next 14 days of a commune and of its neighbours within its radius."""
    last = site.today + datetime.timedelta(days=COMING_DAYS)
    every = list(merge(coming_lines(site), coming_around(site), key=lambda line: line.order))
    found = [line for line in every if line.start.day <= last]
    going_on = [line for line in found if line.start.day < site.today]
    first = next(by_day(found[len(going_on) :], (), "", ""))[1]
    shown = [line for day in first.days for line in day.lines]
    behind = later(every, last) if len(shown) < ENOUGH else ()
    return AroundPage(
        url=f"{site.routes.base}{around_address(site)}/",
        today=site.today,
        radius_km=site.nearby.radius_km,
        days=first.days,
        going_on=tuple(going_on),
        km=distances(site, (*going_on, *shown, *behind)),
        neighbours=site.surroundings.neighbours[:NEIGHBOURS],
        feeds=around_feeds(site),
        cut=len(found) > len(going_on) + len(shown),
        later=behind,
        pictures=by_address(site, (*going_on, *shown, *behind)),
        beyond=further(site, AROUND),
    )


def later(lines: Iterable[Line], last: datetime.date) -> tuple[Line, ...]:
    """Return the next few events that begin after a day, each once, at its next date."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.start.day > last and line.status != "cancelled":
            found.setdefault(line.card.url, line)
            if len(found) == LATER:
                break
    return tuple(found.values())


def coming_until(site: Site, last: datetime.date) -> tuple[list[Line], list[Line]]:
    """Return what began before today and goes on, and what begins from today to `last`."""
    going_on: list[Line] = []
    found: list[Line] = []
    for line in coming_lines(site):
        if line.start.day > last:
            break
        (going_on if line.start.day < site.today else found).append(line)
    return going_on, found


def section_feeds(site: Site, folder: str) -> tuple[Feed, ...]:
    """Return the feeds of a section."""
    base = site.routes.base + site.routes.section(folder)
    return tuple(
        Feed(form.name, folder, f"{base}.{form.ending}") for form in BY_FOLDER[folder].feeds
    )


def category_feeds(site: Site, key: str) -> tuple[Feed, ...]:
    """Return the feeds of one category of the agenda."""
    base = site.routes.base + site.routes.category(EVENT.folder, key)
    return Feed("ics", key, f"{base}.ics"), Feed("rss", key, f"{base}.xml")


def by_month(site: Site) -> dict[str, list[Line]]:
    """Return by month, `2026-06`, the horizon's lines that take place in it, in order."""
    found: dict[str, list[Line]] = {}
    begins, ends = site.first_day, site.last_day
    for line in site.lines:
        first, last = max(line.start.day, begins), min(line.last_day, ends)
        number, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        for month in range(number, end + 1):
            found.setdefault(f"{month // 12:04}-{month % 12 + 1:02}", []).append(line)
    return found


def months(site: Site, since: datetime.date | None = None) -> tuple[Month, ...]:
    """Return the months in which anything takes place, from `since` on."""
    return months_of(site, by_month(site), since)


def months_of(
    site: Site, found: Mapping[str, Sequence[Line]], since: datetime.date | None = None
) -> tuple[Month, ...]:
    """Return the months of lines by month, from `since` on."""
    return tuple(
        month(site, key, len(found[key]))
        for key in sorted(found)
        if since is None or key >= since.isoformat()[:7]
    )


def month(site: Site, key: str, count: int) -> Month:
    """Return a month's name in addresses and where it is listed."""
    base = site.routes.base + site.routes.section(EVENT.folder)
    first = datetime.date.fromisoformat(f"{key}-01")
    return Month(key, first, f"{base}/{key}/", count)


def month_pages(site: Site) -> dict[str, AgendaPage]:
    """Return the pages of every month by relative address."""
    found = by_month(site)
    every = months_of(site, found)
    pages = {}
    for index, here in enumerate(every):
        base = f"{site.routes.section(EVENT.folder)}/{here.key}/"
        before = every[index - 1] if index else None
        after = every[index + 1] if index + 1 < len(every) else None
        # as on the agenda: what began before stands above the days, once
        before_it = [line for line in found[here.key] if line.start.day < here.first]
        lines = found[here.key][len(before_it) :]
        for address, shown, pager in by_day(lines, before_it, base, site.routes.base):
            pages[address] = AgendaPage(
                url=site.routes.base + address,
                grid=grid(here.first, shown.days) if pager.count == 1 else (),
                month=here,
                previous_month=before,
                next_month=after,
                pager=pager,
                **shown._asdict(),
            )
    return pages


def grid(first: datetime.date, held: Iterable[Day]) -> tuple[Day, ...]:
    """Return every day of a month with what begins on it."""
    lines = {day.day: day.lines for day in held}
    number = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - first
    every = (first + datetime.timedelta(days=at) for at in range(number.days))
    return tuple(Day(day, lines.get(day, ())) for day in every)


def categories(site: Site) -> tuple[Category, ...]:
    """Return the categories that have something coming, those with most events first."""
    coming = {(line.card.category, line.card.url) for line in coming_lines(site)}
    counts = Counter(key for key, _ in coming)
    found = [category(site, EVENT.folder, key, count) for key, count in counts.items() if key]
    return tuple(sorted(found, key=lambda item: (-item.count, item.label)))


def category_keys(site: Site) -> tuple[str, ...]:
    """Return the categories that any event of the horizon has."""
    return tuple(sorted({line.card.category for line in site.lines if line.card.category}))


def category_pages(site: Site) -> dict[str, AgendaPage]:
    """Return the pages of every category by relative address: what is coming in it.

    A series stands there once, at its next date: a weekly class would bury everything else.
    """
    found: dict[str, dict[str, Line]] = {key: {} for key in category_keys(site)}
    limit = site.nearby.limit
    dates: dict[str, list[datetime.date]] = {}
    for line in coming_lines(site):
        if line.card.category:
            found[line.card.category].setdefault(line.card.url, line)
            dates.setdefault(line.card.url, []).append(line.start.day)
    pages = {}
    for key, events in found.items():
        base, lines = f"{site.routes.category(EVENT.folder, key)}/", tuple(events.values())
        here = category(site, EVENT.folder, key, len(lines))
        for address, shown, pager in by_day(lines, (), base, site.routes.base):
            part = [line for day in shown.days for line in day.lines]
            then = {
                line.card.url: Then(
                    tuple(rest[:DATES]), len(rest) - len(rest[:DATES]), _series(site, line.card)
                )
                for line in part
                if (rest := dates[line.card.url][1:])
            }
            pages[address] = AgendaPage(
                url=site.routes.base + address,
                days=shown.days,
                then=then,
                pictures=by_address(site, part),
                around=around(site, limit, category=key) if pager.number == pager.count else None,
                category=here,
                pager=pager,
                feeds=category_feeds(site, key),
                frame=site.routes.base + site.routes.frame(key) if pager.number == 1 else "",
            )
    return pages


def _series(site: Site, card: Card) -> Series | None:
    """Return what one has to know of a series; a guest's is told by its dates."""
    entry = site.entries[EVENT.folder].get(card.id) if card.commune == site.commune.slug else None
    return series(site, entry) if isinstance(entry, Event) else None


class AgendaParts(NamedTuple):
    """What a page of an agenda shows: attributes of an `AgendaPage`."""

    going_on: tuple[Line, ...] = ()
    days: tuple[Day, ...] = ()
    still: tuple[Line, ...] = ()
    still_count: int = 0
    still_url: str = ""

    @property
    def lines(self) -> Iterator[Line]:
        """Yield all that stands on the page."""
        return chain(self.going_on, *(day.lines for day in self.days), self.still)


def by_day(
    lines: Sequence[Line], going_on: Sequence[Line], address: str, base: str
) -> Iterator[tuple[str, AgendaParts, Pager]]:
    """Yield an agenda's pages: relative address, what stands there, its place; at least one page.

    No day is cut: a page ends before one that would not fit, and a day alone may be longer. What is
    `going_on` stands above the days, as far as it leaves them the page; the rest behind the last.
    """
    above, rest = tuple(going_on[:ABOVE]), going_on[ABOVE:]
    pages: list[tuple[list[Day], list[Line]]] = [([], [])]
    room = PER_PAGE - len(above)
    for day in days(lines):
        if pages[-1][0] and len(day.lines) > room:
            pages.append(([], []))
            room = PER_PAGE
        pages[-1][0].append(day)
        room -= len(day.lines)
    for line in rest:
        if room <= 0:
            pages.append(([], []))
            room = PER_PAGE
        pages[-1][1].append(line)
        room -= 1
    where = next((at for at, (_, still) in enumerate(pages, 1) if still), 0)
    more = len(lines) + len(rest)
    for number, (part, still) in enumerate(pages, 1):
        more -= sum(len(day.lines) for day in part) + len(still)
        shown = AgendaParts(above if number == 1 else (), tuple(part), tuple(still))
        if number == 1 and rest:
            url = f"{base}{numbered(address, where)}#{STILL}"
            shown = shown._replace(still_count=len(rest), still_url=url)
        yield numbered(address, number), shown, _pager(number, len(pages), address, base, more)


def paged(items: Sequence[T], address: str, base: str) -> Iterator[tuple[str, Sequence[T], Pager]]:
    """Yield a list's pages: relative address, items, and its place; at least one page."""
    count = max(1, -(-len(items) // PER_PAGE))
    for number in range(1, count + 1):
        part = items[(number - 1) * PER_PAGE : number * PER_PAGE]
        more = max(0, len(items) - number * PER_PAGE)
        yield numbered(address, number), part, _pager(number, count, address, base, more)


def _pager(number: int, count: int, address: str, base: str, more: int) -> Pager:
    previous = base + numbered(address, number - 1) if number > 1 else None
    following = base + numbered(address, number + 1) if number < count else None
    return Pager(number, count, previous, following, more)
