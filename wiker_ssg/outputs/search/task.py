"""The page on which people search: a task that sees what it fetches."""

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.outputs.pages.frame import about, drawn, framed
from wiker_ssg.outputs.search.views import SearchPage
from wiker_ssg.outputs.theme.views import Crumb, Meta, Shell


def search_page(fetch: Fetch, address: str) -> bytes:
    """Return the page on which people search."""
    page: SearchPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    title = translation(shell.language).gettext("Search")
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=about(f"{title}, {shell.commune}", shell),
        canonical=fetch("origin") + page.url,
        image=drawn(shell, fetch("origin")),
        crumbs=(Crumb(shell.commune, shell.url),),
    )
    return framed(fetch, "search.html", "search", page, meta, name=title)
