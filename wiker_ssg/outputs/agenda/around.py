"""Around here: what the neighbours of a commune have on within its radius."""

import datetime
from collections.abc import Iterable, Iterator

from wiker_ssg.model.kinds import EVENT
from wiker_ssg.outputs.agenda.views import Around
from wiker_ssg.outputs.theme.views import Feed
from wiker_ssg.site.card import Line
from wiker_ssg.site.site import Site


def around_address(site: Site) -> str:
    """Return the relative address of what is on around, without its slash."""
    return f"{site.routes.section(EVENT.folder)}/{site.routes.words.around}"


def around_feeds(site: Site) -> tuple[Feed, ...]:
    """Return the feeds of what is on around."""
    base = site.routes.base + around_address(site)
    return Feed("ics", "around", f"{base}.ics"), Feed("rss", "around", f"{base}.xml")


def coming_around(site: Site) -> Iterator[Line]:
    """Yield the neighbours' occurrences that are not over, in order."""
    return (line for line in site.around if line.last_day >= site.today)


def distances(site: Site, lines: Iterable[Line]) -> dict[str, float]:
    """Return how far away the neighbours' events among some lines are, by their addresses."""
    return {
        line.card.url: outing.km
        for line in lines
        if (outing := site.outings.get(f"{line.card.commune}/{line.card.id}")) is not None
    }


def further(site: Site, limit: int) -> Around | None:
    """Return the next events of the nearest communes beyond the radius, each once.

    There are none where anything is on within it.
    """
    found: list[Line] = []
    for outing in sorted(site.further, key=lambda one: one.km):
        coming = (one for one in outing.lines if one.start.day >= site.today)
        line = next((one for one in coming if one.status != "cancelled"), None)
        if line is not None and len(found) < limit:
            found.append(line)
    if not found:
        return None
    km = {one.guest.card.url: one.km for one in site.further}
    shown = {line.card.url: km[line.card.url] for line in found}
    return Around("", tuple(sorted(found, key=lambda line: line.order)), shown)


def around(
    site: Site, limit: int, last: datetime.date | None = None, category: str | None = None
) -> Around | None:
    """Return the next events of the neighbours, each once; None where there is none.

    Only those that begin from today until `last`, and only of a category, if these are given.
    """
    found: dict[str, Line] = {}
    for line in coming_around(site):
        if len(found) == limit or (last and line.start.day > last):
            break
        wanted = line.start.day >= site.today and line.status != "cancelled"
        if wanted and (category is None or line.card.category == category):
            found.setdefault(line.card.url, line)
    if not found:
        return None
    lines = tuple(found.values())
    return Around(f"{site.routes.base}{around_address(site)}/", lines, distances(site, lines))
