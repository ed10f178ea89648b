"""Addresses that machines ask for: the sitemap's."""

import datetime

from wiker_ssg.outputs.entries.entries import updated
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
