"""Addresses that machines ask for: the sitemap's and those of renamed entries."""

import datetime

from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.site.pages import updated
from wiker_ssg.site.publish import unique
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.segments import WITHOUT_ADDRESS
from wiker_ssg.site.site import Site
from wiker_ssg.source.content import Content


def sitemap(site: Site, addresses: list[str]) -> tuple[tuple[str, datetime.date | None], ...]:
    """Return the full addresses of a commune's pages; entries with their last change."""
    changed = {}
    for folder, found in site.entries.items():
        for id, entry in found.items():
            changed[site.routes.entry(folder, id)] = updated(site, entry)
    return tuple(
        (site.routes.absolute(address), changed.get(address)) for address in sorted(addresses)
    )


def redirects(portal: Portal, content: Content) -> tuple[tuple[str, str], ...]:
    """Return old and new addresses of a commune's renamed entries and of its former names."""
    commune = content.commune or Commune(slug=content.slug, name=content.slug)
    routes = Routes(portal, commune)
    found: list[tuple[str, str]] = []
    for folder, entries in unique(content.entries).items():
        for entry in entries.values():
            if entry.draft or (folder == "pages" and entry.id in WITHOUT_ADDRESS):
                continue
            new = routes.base + routes.entry(folder, entry.id)
            for former in entry.former_ids:
                if former in entries:
                    continue  # somebody else lives there now
                old = routes.base + routes.entry(folder, former)
                found.append((old, new))
                if folder == "events":
                    found.append((f"{old.rstrip('/')}.ics", f"{new.rstrip('/')}.ics"))
    if not routes.own_domain:
        found += [
            (f"{routes.root}{slug}/*", f"{routes.base}:splat") for slug in commune.former_slugs
        ]
    return tuple(sorted(found))
