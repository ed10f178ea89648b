"""What a host needs at the root of a site: the sitemap, headers, redirects, the page not found."""

from functools import partial

from wiker_ssg.plan.draft import Draft
from wiker_ssg.plan.plan import same
from wiker_ssg.render import machines, pages
from wiker_ssg.site import machines as addresses


def sitemap(draft: Draft) -> None:
    """Plan the list of all pages planned so far."""
    draft.made.values["sitemap"] = lambda: addresses.sitemap(draft.site, draft.addresses)
    draft.file("sitemap.xml", partial(machines.sitemap))


def root(draft: Draft, redirects: tuple[tuple[str, str], ...] = ()) -> None:
    """Plan what stands at the root of a domain."""
    draft.made.values["redirects"] = partial(same, redirects)
    draft.file("404.html", partial(pages.not_found))
    draft.file("robots.txt", partial(machines.robots))
    draft.file("_headers", partial(machines.headers))
    draft.file("_redirects", partial(machines.redirects))
