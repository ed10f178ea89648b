"""The portal's own pages. Each function is a task that sees what it fetches."""

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.pages.frame import about, drawn, framed
from wiker_ssg.outputs.portal.views import PortalHome, TownsPage
from wiker_ssg.outputs.theme.views import Crumb, Meta, Shell
from wiker_ssg.site.routes.segments import TOWNS


def portal_home(fetch: Fetch) -> bytes:
    """Return the portal's first page."""
    page: PortalHome = fetch("view/")
    shell: Shell = fetch("shell")
    origin = fetch("origin")
    meta = Meta(
        title=page.name,
        description=about(page.name, shell),
        canonical=origin + shell.url,
        image=drawn(shell, origin),
    )
    return framed(fetch, "portal.html", "", page, meta, said=[linked.website(shell, origin)])


def towns_page(fetch: Fetch, address: str) -> bytes:
    """Return a list of the portal's towns."""
    page: TownsPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("All the towns")
    crumbs = [Crumb(shell.commune, shell.url)]
    if page.department:
        crumbs.append(Crumb(title, f"{shell.url}{TOWNS}/"))
        title = page.department.name or gettext("Other towns")
        if page.department.code:
            title = f"{title} ({page.department.code})"
    name = title
    if page.pager.number > 1:
        title = f"{title} ({page.pager.number}/{page.pager.count})"
    origin = fetch("origin")
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=about(f"{title}, {shell.commune}", shell),
        canonical=origin + page.url,
        image=drawn(shell, origin),
        crumbs=tuple(crumbs),
    )
    return framed(fetch, "towns.html", "", page, meta, name=name)
