"""A commune's lists and first page. Each function is a task that sees what it fetches."""

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.agenda.pages import list_meta
from wiker_ssg.outputs.lists.views import HomePage, ListPage
from wiker_ssg.outputs.pages.frame import about, drawn, framed, section_name
from wiker_ssg.outputs.theme.views import Crumb, Meta, Shell
from wiker_ssg.words import words


def list_page(fetch: Fetch, address: str) -> bytes:
    """Return a page of a list of entries."""
    page: ListPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    name = section_name(page.folder, shell.language)
    crumbs = [Crumb(shell.commune, shell.url)]
    if page.category:
        section = next(s for s in shell.sections if s.folder == page.folder)
        crumbs.append(Crumb(name, section.url))
        name = f"{page.category.label} – {name}"
    # What only neighbours have is none of the commune's own categories.
    category = page.category if page.cards else None
    meta = list_meta(fetch, name, page, crumbs, page.folder, category)
    return framed(fetch, "list.html", page.folder, page, meta, name=name)


def home_page(fetch: Fetch) -> bytes:
    """Return the commune's first page."""
    page: HomePage = fetch("view/")
    shell: Shell = fetch("shell")
    body = fetch("html/pages/home") if page.intro else ""
    gettext = translation(shell.language).gettext
    place = words.in_town(shell.commune, shell.language)
    title = gettext("What is on {place}").format(place=place)
    origin = fetch("origin")
    meta = Meta(
        title=title,
        description=about(title, shell),
        canonical=origin + page.url,
        image=drawn(shell, origin),
        feeds=page.feeds,
    )
    said = linked.town(shell, page.hall, page.position, page.code, origin)
    return framed(fetch, "home.html", "", page, meta, body, said=said)
