"""Pages of entries and notices: each function is a task that sees what it fetches."""

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.model.entries import Event, News
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.entries.views import EntryPage, EventPage
from wiker_ssg.outputs.pages.frame import TaskTemplate, about, drawn, framed, section_name
from wiker_ssg.outputs.pages.languages import alternates, canonical
from wiker_ssg.outputs.pages.views import LostPage, NoticePage, StatisticsPage, ThanksPage
from wiker_ssg.outputs.theme.views import Crumb, Feed, Meta, Shell
from wiker_ssg.words import words


def entry_page(fetch: Fetch, folder: str, id: str) -> bytes:
    """Return an entry's page."""
    page: EntryPage = fetch(f"page/{folder}/{id}")
    shell: Shell = fetch("shell")
    body = fetch(page.body) if page.body else ""
    origin = fetch("origin")
    feeds = getattr(page, "feeds", ())
    if isinstance(page, EventPage):
        feeds = (Feed("ics", page.card.title, page.calendar),)
    found = alternates(shell, page.url, page.entry)
    meta = Meta(
        title=f"{page.card.title} – {shell.commune}",
        description=_description(page, shell),
        canonical=origin + canonical(found, page.entry, shell, page.url),
        type="article" if isinstance(page.entry, News) else "website",
        image=page.shared or drawn(shell, origin, folder, page.category),
        feeds=feeds,
        crumbs=_named(page.crumbs, shell.language),
        alternates=found,
    )
    said = [linked.entry(page, shell, origin)]
    return framed(
        fetch, BY_FOLDER[folder].template, folder, page, meta, body, page.card.title, said
    )


def _description(page: EntryPage, shell: Shell) -> str:
    card, language = page.card, shell.language
    if isinstance(page.entry, Event):
        line = page.next if isinstance(page, EventPage) else None
        start, end = (line.start, line.end) if line else (page.entry.start, page.entry.end)
        known = [words.span(start, end, language), card.place, card.summary]
        return ". ".join(part.rstrip(".") for part in known if part)
    return card.summary or about(f"{card.title}, {shell.commune}", shell)


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


def thanks_page(fetch: Fetch, address: str) -> bytes:
    """Return the page of thanks."""
    page: ThanksPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("Thank you")
    description = gettext("{name}: those who announce what is on, complete and correct this site.")
    origin = fetch("origin")
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=description.format(name=shell.commune),
        canonical=origin + page.url,
        image=drawn(shell, origin),
        crumbs=(Crumb(shell.commune, shell.url),),
    )
    return framed(fetch, "thanks.html", "", page, meta, name=title)


def statistics_page(fetch: Fetch, address: str) -> bytes:
    """Return the page of figures."""
    page: StatisticsPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("What is read")
    description = gettext("{name}: how often this site is read, counted without following anybody.")
    origin = fetch("origin")
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=description.format(name=shell.commune),
        canonical=origin + page.url,
        image=drawn(shell, origin),
        crumbs=(Crumb(shell.commune, shell.url),),
    )
    return framed(fetch, "statistics.html", "", page, meta, name=title)


def notice_name(kind: str, language: str) -> str:
    """Return the title of one of a site's notices."""
    gettext = translation(language).gettext
    names = {
        "legal": gettext("Legal notice"),
        "accessibility": gettext("Accessibility"),
        "contribute": gettext("Take part"),
        "plans": gettext("Plans"),
    }
    return names[kind]


def emblem(fetch: Fetch) -> bytes:
    """Return the site's emblem, as browsers show it beside its name."""
    renderer: TaskTemplate = fetch("template/emblem.svg")
    return renderer.render(shell=fetch("shell"))


NOT_FOUND = "404.html"


def not_found(fetch: Fetch) -> bytes:
    """Return the page for addresses that lead nowhere."""
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("This page does not exist")
    meta = Meta(
        title=title, description=None, canonical=fetch("origin") + shell.url, robots="noindex"
    )
    page: LostPage = fetch(f"view/{NOT_FOUND}")
    return framed(fetch, "notfound.html", "", page, meta)


def _named(crumbs: tuple[Crumb, ...], language: str) -> tuple[Crumb, ...]:
    """Put sections' names in place of their keys."""
    return tuple(
        Crumb(section_name(crumb.name.removeprefix("section:"), language), crumb.url)
        if crumb.name.startswith("section:")
        else crumb
        for crumb in crumbs
    )
