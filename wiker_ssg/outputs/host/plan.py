"""What a host needs at the root of a site: the sitemap, headers, redirects, the page not found."""

from functools import partial

from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.embed import pages
from wiker_ssg.outputs.embed.frames import SCRIPT
from wiker_ssg.outputs.host import addresses, files, policy
from wiker_ssg.outputs.pages.tasks import NOT_FOUND, not_found
from wiker_ssg.outputs.pages.views import LostPage
from wiker_ssg.outputs.plan import same


def sitemap(draft: Draft) -> None:
    """Plan the list of all pages planned so far."""
    draft.made.values["sitemap"] = lambda: addresses.sitemap(draft.site, draft.addresses)
    draft.file("sitemap.xml", partial(files.sitemap))


def root(
    draft: Draft,
    redirects: tuple[tuple[str, str], ...] = (),
    towns: frozenset[str] | None = None,
    outline: str | None = None,
) -> None:
    """Plan what stands at the root of a domain.

    `towns` are the names of what lies in the folders of communes; None where it is one's own site.
    `outline` says how the files are cut that find a portal's towns.
    """
    draft.made.values[f"view/{NOT_FOUND}"] = partial(same, LostPage(outline))
    draft.made.values["redirects"] = partial(same, redirects)
    alone = frozenset(old.removeprefix(draft.site.routes.root) for old, _ in redirects)
    draft.made.values["policies"] = lambda: policies(draft, towns, alone)
    draft.file(NOT_FOUND, partial(not_found))
    draft.file(SCRIPT, partial(pages.script))
    draft.file("robots.txt", partial(files.robots))
    draft.file("_headers", partial(files.headers))
    draft.file("_redirects", partial(files.redirects))


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
