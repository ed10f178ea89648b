"""Addresses that machines ask for: the sitemap's and those of renamed entries."""

import datetime

from wiker_ssg.site.pages import organisers, updated
from wiker_ssg.site.routes.claims import Former
from wiker_ssg.site.site import Site


def sitemap(site: Site, addresses: list[str]) -> tuple[tuple[str, datetime.date | None], ...]:
    """Return the full addresses of a commune's pages; entries with their last change."""
    changed: dict[str, datetime.date | None] = {}
    for folder, found in site.entries.items():
        for id, entry in found.items():
            changed.setdefault(site.routes.entry(folder, id), updated(site, entry))
    return tuple(
        (site.routes.absolute(address), changed.get(address)) for address in sorted(addresses)
    )


Pair = tuple[str, str]
"""A former address and the present one: absolute paths, or a full address on another site."""


def former(site: Site) -> tuple[Pair, ...]:
    """Return where entries were and are, with their calendars and feeds, in order.

    Each former address stands once, and none is that of anything that is there now.
    """
    found: dict[str, str] = {}
    for name in site.names.former:
        card = site.cards.get((name.folder, name.id))
        new = name.new or (card.url if card else "")
        if not new:
            continue  # not published, or not yet
        found.setdefault(name.old, new)
        for ending in _feeds(site, name):
            if name.old.endswith("/") and new.endswith("/"):
                found.setdefault(name.old[:-1] + ending, new[:-1] + ending)
    return tuple(sorted(found.items()))


def _feeds(site: Site, name: Former) -> tuple[str, ...]:
    """Return the endings of the calendars and feeds that stand beside an entry's page."""
    if name.folder == "events":
        return (".ics",)
    organiser = name.folder == "directory" and name.id in organisers(site)
    return (".ics", ".xml") if organiser else ()


def redirects(site: Site) -> tuple[Pair, ...]:
    """Return what `_redirects` says of a commune: single addresses first, then former slugs."""
    slugs = () if site.routes.own_domain else site.names.slugs
    wild = ((f"{site.routes.of(slug, '*')}", f"{site.routes.base}:splat") for slug in sorted(slugs))
    return (*former(site), *wild)
