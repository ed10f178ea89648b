"""Addresses that machines ask for: the sitemap's."""

import datetime

from wiker_ssg.outputs.entries.entries import updated
from wiker_ssg.outputs.pages.languages import home
from wiker_ssg.outputs.theme.views import SiteLanguage
from wiker_ssg.site.site import Site


def sitemap(
    site: Site, addresses: list[str], languages: tuple[SiteLanguage, ...] = ()
) -> tuple[tuple[str, datetime.date | None], ...]:
    """Return the full addresses of a commune's pages; entries with their last change.

    The page of an entry that belongs to another of the site's languages is not among them.
    """
    changed: dict[str, datetime.date | None] = {}
    others: set[str] = set()
    for folder, found in site.entries.items():
        for id, entry in found.items():
            address = site.routes.entry(folder, id)
            changed.setdefault(address, updated(site, entry))
            if home(entry, site.language, languages):
                others.add(address)
    return tuple(
        (site.routes.absolute(address), changed.get(address))
        for address in sorted(addresses)
        if address not in others
    )
