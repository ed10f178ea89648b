"""The pages of the agenda, each a task that sees what it fetches; what a list says of itself."""

from typing import Protocol

import msgspec

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.outputs.agenda.views import AgendaPage, AroundPage, Pager, SpanPage
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.pages.frame import about, drawn, framed
from wiker_ssg.outputs.theme.views import Crumb, Feed, Meta, Shell
from wiker_ssg.site.routes.segments import OEMBED
from wiker_ssg.words import words
from wiker_ssg.words.labels import labels


class Paged(Protocol):
    """A page of any list: its address, its place among the list's pages, the list's feeds."""

    @property
    def url(self) -> str:
        """The address, relative to the origin."""

    @property
    def pager(self) -> Pager:
        """Where the page stands among those of its list."""

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds of what the list holds."""


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
    meta = list_meta(fetch, name, page, crumbs, EVENT.folder, page.category)
    if page.frame:
        meta = msgspec.structs.replace(meta, oembed=f"{fetch('origin')}{page.frame}{OEMBED}")
    return framed(fetch, "agenda.html", EVENT.folder, page, meta, name=name)


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
    return framed(fetch, "around.html", EVENT.folder, page, meta, name=name)


def span_page(fetch: Fetch, address: str) -> bytes:
    """Return what a commune and its neighbours have on in some days."""
    page: SpanPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    name, agenda = labels(shell.language)["span"][page.key], gettext("Agenda")
    title = f"{name} – {gettext('{town} and around').format(town=shell.commune)}"
    meta = Meta(
        title=title,
        description=about(title, shell),
        canonical=fetch("origin") + page.url,
        image=drawn(shell, fetch("origin")),
        crumbs=(Crumb(shell.commune, shell.url), Crumb(agenda, fetch("agenda"))),
    )
    return framed(fetch, "span.html", EVENT.folder, page, meta, name=name)


def list_meta(
    fetch: Fetch,
    name: str,
    page: Paged,
    crumbs: list[Crumb],
    folder: str,
    category: Category | None,
) -> Meta:
    """Return what a page of a list says of itself; `category` is the commune's own."""
    shell: Shell = fetch("shell")
    origin = fetch("origin")
    title = f"{name} – {shell.commune}"
    if page.pager.number > 1:
        title = f"{title} ({page.pager.number}/{page.pager.count})"
    return Meta(
        title=title,
        description=about(f"{name}, {shell.commune}", shell),
        canonical=origin + page.url,
        image=drawn(shell, origin, folder, category),
        feeds=page.feeds,
        crumbs=tuple(crumbs),
    )
