"""Pages: views and templates become HTML. Each function is a task that sees what it fetches."""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
from markupsafe import Markup

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.model.entries import Event, News
from wiker_ssg.render import linked, words
from wiker_ssg.render.linked import Node
from wiker_ssg.site.segments import OEMBED, TOWNS
from wiker_ssg.site.share import HEIGHT, PORTAL, WIDTH, share_address, share_name
from wiker_ssg.site.views import (
    AgendaPage,
    AroundPage,
    Category,
    Crumb,
    DataPage,
    EntryPage,
    EventPage,
    Feed,
    HomePage,
    ListPage,
    Meta,
    NoticePage,
    PictureFile,
    PortalHome,
    SearchPage,
    Shell,
    TownsPage,
)

TEMPLATES = {
    "events": "event.html",
    "directory": "organisation.html",
    "services": "organisation.html",
    "news": "article.html",
    "offers": "article.html",
    "heritage": "article.html",
    "pages": "article.html",
}
"""The template of each folder's entries."""


class Template(Protocol):
    """A template as tasks fetch it."""

    def render(self, **values: Any) -> bytes:
        """Return the page."""


def chrome(fetch: Fetch, section: str) -> tuple[str, str]:
    """Return what stands before and after the content of every page of a section."""
    values = {"shell": fetch("shell"), "section": section, "assets": fetch("assets")}
    before: Template = fetch("template/chrome/before.html")
    after: Template = fetch("template/chrome/after.html")
    return before.render(**values).decode(), after.render(**values).decode()


def entry_page(fetch: Fetch, folder: str, id: str) -> bytes:
    """Return an entry's page."""
    page: EntryPage = fetch(f"page/{folder}/{id}")
    shell: Shell = fetch("shell")
    body = fetch(page.body) if page.body else ""
    origin = fetch("origin")
    feeds = getattr(page, "feeds", ())
    if isinstance(page, EventPage):
        feeds = (Feed("ics", page.card.title, page.calendar),)
    meta = Meta(
        title=f"{page.card.title} – {shell.commune}",
        description=_description(page, shell),
        canonical=origin + page.url,
        type="article" if isinstance(page.entry, News) else "website",
        image=page.shared or drawn(shell, origin, folder, page.category),
        feeds=feeds,
        crumbs=_named(page.crumbs, shell.language),
    )
    said = [linked.entry(page, shell, origin)]
    return framed(fetch, TEMPLATES[folder], folder, page, meta, body, page.card.title, said)


def drawn(
    shell: Shell, origin: str, folder: str = "", category: Category | None = None
) -> PictureFile:
    """Return the picture that was drawn for pages without one of their own."""
    if shell.url == shell.portal_url:
        name, alt = PORTAL, shell.portal
    else:
        name = share_name(folder, category.key if category else None)
        about = category.label if category and name != share_name("", None) else shell.portal
        alt = f"{shell.commune} – {about}"
    url = f"{origin}{shell.url}{share_address(name)}"
    return PictureFile("", name, url, "image/png", WIDTH, HEIGHT, alt)


def _description(page: EntryPage, shell: Shell) -> str:
    card, language = page.card, shell.language
    if isinstance(page.entry, Event):
        line = page.next if isinstance(page, EventPage) else None
        start, end = (line.start, line.end) if line else (page.entry.start, page.entry.end)
        known = [words.span(start, end, language), card.place, card.summary]
        return ". ".join(part.rstrip(".") for part in known if part)
    return card.summary or about(f"{card.title}, {shell.commune}", shell)


def about(subject: str, shell: Shell) -> str:
    """Return what search engines show below a page that has no summary of its own."""
    gettext = translation(shell.language).gettext
    if shell.url == shell.portal_url:
        text = gettext("{subject}: agenda, directory, news and public services, town by town.")
    else:
        text = gettext("{subject}: agenda, directory, news and public services, on {portal}.")
    return text.format(subject=subject, portal=shell.portal)


def agenda_page(fetch: Fetch, address: str) -> bytes:
    """Return a page of the agenda."""
    page: AgendaPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    name = gettext("Agenda")
    crumbs = [Crumb(shell.commune, shell.url)]
    if page.month or page.category:
        crumbs.append(Crumb(name, fetch("agenda")))
    if page.month:
        name = f"{name} – {words.month(page.month.first, shell.language)}"
    elif page.category:
        name = f"{name} – {page.category.label}"
    meta = _list_meta(fetch, name, page, crumbs, "events")
    if page.frame:
        meta = msgspec.structs.replace(meta, oembed=f"{fetch('origin')}{page.frame}{OEMBED}")
    return framed(fetch, "agenda.html", "events", page, meta, name=name)


def around_page(fetch: Fetch, address: str) -> bytes:
    """Return what is on around a commune."""
    page: AroundPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    name = gettext("{town} and around").format(town=shell.commune)
    agenda = gettext("Agenda")
    meta = Meta(
        title=f"{agenda} – {name}",
        description=about(f"{agenda}, {name}", shell),
        canonical=fetch("origin") + page.url,
        image=drawn(shell, fetch("origin")),
        feeds=page.feeds,
        crumbs=(Crumb(shell.commune, shell.url), Crumb(agenda, fetch("agenda"))),
    )
    return framed(fetch, "around.html", "events", page, meta, name=name)


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
    meta = _list_meta(fetch, name, page, crumbs, page.folder)
    return framed(fetch, "list.html", page.folder, page, meta, name=name)


def _list_meta(
    fetch: Fetch, name: str, page: AgendaPage | ListPage, crumbs: list[Crumb], folder: str
) -> Meta:
    shell: Shell = fetch("shell")
    origin = fetch("origin")
    title = f"{name} – {shell.commune}"
    if page.pager.number > 1:
        title = f"{title} ({page.pager.number}/{page.pager.count})"
    # What only neighbours have is none of the commune's own categories.
    elsewhere = isinstance(page, ListPage) and not page.cards
    return Meta(
        title=title,
        description=about(f"{name}, {shell.commune}", shell),
        canonical=origin + page.url,
        image=drawn(shell, origin, folder, None if elsewhere else page.category),
        feeds=page.feeds,
        crumbs=tuple(crumbs),
    )


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
    return framed(fetch, "home.html", "", page, meta, body, said=linked.town(page, shell, origin))


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


def notice_page(fetch: Fetch, address: str) -> bytes:
    """Return a page on which a site says what it is, or how to take part."""
    page: NoticePage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    title = notice_name(page.kind, shell.language)
    origin = fetch("origin")
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=about(f"{title}, {shell.commune}", shell),
        canonical=origin + page.url,
        image=drawn(shell, origin),
        crumbs=(Crumb(shell.commune, shell.url),),
    )
    body = fetch(page.body) if page.body else ""
    return framed(fetch, f"{page.kind}.html", "", page, meta, body, title)


def notice_name(kind: str, language: str) -> str:
    """Return the title of one of a site's notices."""
    gettext = translation(language).gettext
    names = {
        "legal": gettext("Legal notice"),
        "accessibility": gettext("Accessibility"),
        "contribute": gettext("Take part"),
    }
    return names[kind]


def data_page(fetch: Fetch, address: str) -> bytes:
    """Return the page that explains a site's open data."""
    page: DataPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("Open data")
    description = gettext("{name}: the agenda and the directory as files to reuse.")
    files = [(each.key, file) for each in page.datasets for file in each.files]
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=description.format(name=shell.commune),
        canonical=fetch("origin") + page.url,
        image=drawn(shell, fetch("origin")),
        crumbs=(Crumb(shell.commune, shell.url),),
        feeds=(
            *(Feed(FILE_KINDS.get(file.kind, file.kind), key, file.url) for key, file in files),
            Feed("jsonld", "catalogue", page.catalogue),
        ),
    )
    return framed(fetch, "data.html", "", page, meta, name=title)


FILE_KINDS = {"json": "data"}
"""Kinds of files that are another kind among feeds."""


def emblem(fetch: Fetch) -> bytes:
    """Return the site's emblem, as browsers show it beside its name."""
    renderer: Template = fetch("template/emblem.svg")
    return renderer.render(shell=fetch("shell"))


def not_found(fetch: Fetch) -> bytes:
    """Return the page for addresses that lead nowhere."""
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("This page does not exist")
    meta = Meta(
        title=title, description=None, canonical=fetch("origin") + shell.url, robots="noindex"
    )
    return framed(fetch, "notfound.html", "", None, meta)


def section_name(folder: str, language: str) -> str:
    """Return a section's name in the menu."""
    gettext = translation(language).gettext
    names = {
        "events": gettext("Agenda"),
        "directory": gettext("Directory"),
        "news": gettext("News"),
        "offers": gettext("Good deals"),
        "services": gettext("Public services"),
        "heritage": gettext("Heritage"),
    }
    return names[folder]


def _named(crumbs: tuple[Crumb, ...], language: str) -> tuple[Crumb, ...]:
    """Put sections' names in place of their keys."""
    return tuple(
        Crumb(section_name(crumb.name.removeprefix("section:"), language), crumb.url)
        if crumb.name.startswith("section:")
        else crumb
        for crumb in crumbs
    )


def framed(
    fetch: Fetch,
    template: str,
    section: str,
    page: Any,
    meta: Meta,
    body: str = "",
    name: str = "",
    said: Sequence[Node] = (),
) -> bytes:
    """Return a page between what stands before and after those of its section.

    `name` is its own in the way to it, `said` is what it says to machines.
    """
    before, after = fetch(f"chrome/{section}")
    renderer: Template = fetch(f"template/{template}")
    if meta.crumbs:
        way = linked.breadcrumbs(meta.crumbs, name, meta.canonical, fetch("origin"))
        said = (*said, way)
    return renderer.render(
        page=page,
        shell=fetch("shell"),
        meta=meta,
        assets=fetch("assets"),
        before=Markup(before),  # noqa: S704  # our own templates made it
        after=Markup(after),  # noqa: S704  # likewise
        body=Markup(body),  # noqa: S704  # sanitised by markup.markdown
        linked=linked.block(said),
    )
