"""What a host needs at the root of a site: the sitemap, headers, redirects, the page not found."""

from collections.abc import Sequence
from functools import partial

from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.embed import pages
from wiker_ssg.outputs.embed.frames import SCRIPT
from wiker_ssg.outputs.host import addresses, files, policy
from wiker_ssg.outputs.pages.tasks import NOT_FOUND, not_found
from wiker_ssg.outputs.pages.views import LostPage
from wiker_ssg.outputs.plan import same


def sitemap(draft: Draft, further: Sequence[Draft] = ()) -> None:
    """Plan the list of all pages planned so far, in `further` languages too."""
    drafts = (draft, *further)
    draft.made.values["sitemap"] = lambda: tuple(
        row for one in drafts for row in addresses.sitemap(one.site, one.addresses, one.languages)
    )
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
    files = {name for name in former if "/" not in name and "." in name}
    if towns is None:
        further = [one.code for one in draft.languages[1:]]
        own = made.names_within(routes.folder, further) | files
        return tuple(policy.site_rules(own, intake, routes.root))
    own = made.names(routes.folder) | files
    inner = (made.names(name) for name in own if name.endswith("/"))
    return tuple(policy.portal_rules(own, towns.union(*inner), intake, routes.root))
