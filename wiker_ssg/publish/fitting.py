"""Which destinations take a site: by its size, before or after it is built.

A portal's size is estimated by the number of its communes, as those of `bench/corpus.py` have it
(decision 35); a host is proposed where three times as much fits, since pages of past events stay.
"""

from collections.abc import Iterator

from wiker_ssg.forge.pages import PAGES, PagesHost
from wiker_ssg.publish.limits import HostLimits, HostRemark, SiteMeasure, beyond
from wiker_ssg.publish.registry import DESTINATIONS

COMMUNE = SiteMeasure(files=600, folders=320, size=6_000_000)
"""What a commune's site has, for estimates."""

GROWTH = 3
SOON = 60
"""Minutes in which a first publication is to be done."""


def limits_of(host: PagesHost) -> HostLimits:
    """Return the bounds of a host of pages."""
    return HostLimits(
        host.name,
        headers=False,
        redirects=host.redirects,
        size=host.size,
        entries=host.entries,
        file_size=host.file_size,
        rules=host.rules,
    )


def takers(site: SiteMeasure) -> Iterator[str]:
    """Yield an address of each kind of destination elsewhere that takes a site."""
    for row in DESTINATIONS.values():
        soon = row.limits.minute is None or site.files <= row.limits.minute * SOON
        if row.elsewhere and soon and not any(beyond(row.limits, site)):
            yield row.example


def estimated(communes: int) -> SiteMeasure:
    """Return how large a portal of so many communes becomes."""
    files, folders, size = (part * communes * GROWTH for part in COMMUNE[:3])
    return SiteMeasure(files, folders, size)


def outgrown(forge: str, communes: int) -> tuple[HostRemark, ...]:
    """Return why the pages of a forge do not fit a portal of so many communes; none where they do.

    A forge whose hosts are unknown, or without bounds, is taken at its word.
    """
    site = estimated(communes)
    hosts = (host for host in PAGES if host.forge == forge)
    return tuple(why for host in hosts for why in beyond(limits_of(host), site, takers(site)))
