"""One publication: what differs is looked at, judged, then carried."""

from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.publish.destination import BuiltSite, Destination, NotPublished, SiteChange
from wiker_ssg.publish.fitting import takers
from wiker_ssg.publish.headers import (
    HEADERS,
    REDIRECTS,
    HeaderRule,
    RedirectRule,
    header_rules,
    redirect_rules,
)
from wiker_ssg.publish.limits import HostRemark, beyond, lacking, measured

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
    measure = measured(site.files)
    too_much = tuple(beyond(limits, measure, takers(measure)))
    change = SiteChange() if too_much else destination.look(site)
    _, redirects = rules_of(site)
    fresh = not {HEADERS, REDIRECTS}.isdisjoint(change.carried)
    lacks = lacking(limits, len(redirects), fresh, len(change.carried))
    return Prospect(change, tuple(lacks), too_much)


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


def rules_of(site: BuiltSite) -> tuple[tuple[HeaderRule, ...], tuple[RedirectRule, ...]]:
    """Return what a site asks of its host: headers by address, and redirects."""
    return header_rules(_text(site, HEADERS)), redirect_rules(_text(site, REDIRECTS))


def _text(site: BuiltSite, path: str) -> str:
    if path not in site.files:
        return ""
    with open(f"{site.output}/{path}", encoding="utf-8") as file:
        return file.read()
