"""What a host needs at the root of a site: the sitemap, headers, redirects, the page not found."""

from functools import partial

from wiker_ssg.plan.draft import Draft
from wiker_ssg.plan.plan import same
from wiker_ssg.render import embed, machines, pages, policy
from wiker_ssg.site import machines as addresses
from wiker_ssg.site.embed import SCRIPT


def sitemap(draft: Draft) -> None:
    """Plan the list of all pages planned so far."""
    draft.made.values["sitemap"] = lambda: addresses.sitemap(draft.site, draft.addresses)
    draft.file("sitemap.xml", partial(machines.sitemap))


def root(
    draft: Draft, redirects: tuple[tuple[str, str], ...] = (), towns: frozenset[str] | None = None
) -> None:
    """Plan what stands at the root of a domain.

    `towns` are the names of what lies in the folders of communes; None where it is one's own site.
    """
    draft.made.values["redirects"] = partial(same, redirects)
    alone = frozenset(old.removeprefix(draft.site.routes.root) for old, _ in redirects)
    draft.made.values["policies"] = lambda: policies(draft, towns, alone)
    draft.file("404.html", partial(pages.not_found))
    draft.file(SCRIPT, partial(embed.script))
    draft.file("robots.txt", partial(machines.robots))
    draft.file("_headers", partial(machines.headers))
    draft.file("_redirects", partial(machines.redirects))


def policies(
    draft: Draft, towns: frozenset[str] | None, former: frozenset[str] = frozenset()
) -> tuple[policy.Rule, ...]:
    """Return which policy holds for which addresses of all that was planned.

    `former` are former addresses, those of files right below the root among them.
    """
    made, intake, routes = draft.made, draft.site.portal.intake, draft.site.routes
    own = made.names(routes.folder) | {name for name in former if "/" not in name and "." in name}
    if towns is None:
        return tuple(policy.site_rules(own, intake, routes.root))
    inner = (made.names(name) for name in own if name.endswith("/"))
    return tuple(policy.portal_rules(own, towns.union(*inner), intake, routes.root))
