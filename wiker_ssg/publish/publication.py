"""One publication: what differs is looked at, judged, then carried."""

from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.publish.destination import BuiltSite, Destination, NotPublished, SiteChange
from wiker_ssg.publish.limits import HostRemark, beyond, lacking

HEADERS, REDIRECTS = "_headers", "_redirects"
TOO_MANY_DELETES = N_(
    "files to be removed: {count}, and --max-deletes says {bound}: nothing was published. If that "
    "is meant, publish with --max-deletes {count}"
)


class Prospect(NamedTuple):
    """What a publication would do, what the destination cannot do, and why it does not take it."""

    change: SiteChange
    lacking: tuple[HostRemark, ...]
    beyond: tuple[HostRemark, ...]


def plan(destination: Destination, site: BuiltSite) -> Prospect:
    """Look at a destination; nothing is altered. Raises NotPublished where it does not answer."""
    limits = destination.limits
    too_much = tuple(beyond(limits, site.files))
    change = SiteChange() if too_much else destination.look(site)
    fresh = not {HEADERS, REDIRECTS}.isdisjoint(change.carried)
    return Prospect(change, tuple(lacking(limits, redirects(site), fresh)), too_much)


def publish(
    destination: Destination, site: BuiltSite, change: SiteChange, max_deletes: int | None = None
) -> None:
    """Carry a change; raises NotPublished, and Usage where a file is not as the build left it."""
    count = len(change.removed)
    if max_deletes is not None and count > max_deletes:
        raise NotPublished(TOO_MANY_DELETES, count=count, bound=max_deletes)
    if change:
        site.check(change.carried)
        destination.carry(site, change)


def redirects(site: BuiltSite) -> int:
    """Return how many former addresses a site has."""
    if REDIRECTS not in site.files:
        return 0
    with open(f"{site.output}/{REDIRECTS}", encoding="utf-8") as file:
        return sum(1 for line in file if line.strip() and not line.startswith("#"))
