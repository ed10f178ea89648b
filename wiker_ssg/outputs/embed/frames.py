"""The agenda for frames on other sites: what it shows, at which addresses, in which forms."""

from collections.abc import Iterable

import msgspec

from wiker_ssg.language.registry import addresses
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.outputs.agenda.agenda import (
    category_feeds,
    category_keys,
    coming_lines,
    section_feeds,
)
from wiker_ssg.outputs.agenda.views import AgendaPage, Then
from wiker_ssg.outputs.embed.views import Choice, EmbedPage, GuidePage
from wiker_ssg.outputs.entries.categories import category
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.site.card import Line, in_alphabet
from wiker_ssg.site.site import Site

LINES = 30
GOING_ON = 3
NUMBERS = (5, 10, 20)
"""How many lines a site may choose; all without a choice."""

SCRIPT = "embed.js"
"""The element's script at the root of each domain, for ever under this name."""


def embed_pages(site: Site, categories: Iterable[AgendaPage]) -> dict[str, EmbedPage]:
    """Return the pages for frames by relative address: the agenda's and one of each category.

    `categories` are the first pages of the agenda's categories.
    """
    coming = tuple(coming_lines(site))
    return {
        site.routes.frame(): _page(site, coming, None, {}),
        **{
            site.routes.frame(page.category.key): _page(
                site,
                tuple(line for day in page.days for line in day.lines),
                page.category,
                page.then,
            )
            for page in categories
            if page.category is not None
        },
    }


def _page(
    site: Site, coming: tuple[Line, ...], about: Category | None, then: dict[str, Then]
) -> EmbedPage:
    routes, today = site.routes, site.today
    lines = tuple(line for line in coming if line.start.day >= today)[:LINES]
    urls = {line.card.url for line in lines}
    agenda = f"{routes.base}{routes.section(EVENT.folder)}/"
    feeds = category_feeds(site, about.key) if about else section_feeds(site, EVENT.folder)
    return EmbedPage(
        url=routes.base + routes.frame(about.key if about else ""),
        agenda=about.url if about else agenda,
        year=today.year,
        lines=lines,
        going_on=tuple(line for line in coming if line.start.day < today)[:GOING_ON],
        then={url: later for url, later in then.items() if url in urls},
        category=msgspec.structs.replace(about, count=0) if about else None,
        choices=every_choice(themes(site.language)),
        calendar=next(feed.url for feed in feeds if feed.kind == "ics"),
    )


def themes(language: str) -> tuple[str, str]:
    """Return the words for light and dark in the addresses of a language."""
    known = addresses(language)
    return known.light, known.dark


def every_choice(words: tuple[str, str]) -> tuple[Choice, ...]:
    """Return what the end of an address may ask for: `5`, `5-clair`, `sombre`."""
    named = (("", ""), (words[0], "light"), (words[1], "dark"))
    return tuple(
        Choice("-".join(str(part) for part in (number, word) if part), number, theme)
        for number in (*NUMBERS, 0)
        for word, theme in named
        if number or word
    )


def guide(site: Site) -> GuidePage:
    """Return the page that tells how to show the agenda elsewhere."""
    routes = site.routes
    agenda = routes.section(EVENT.folder)
    found = [category(site, EVENT.folder, key, 0) for key in category_keys(site)]
    return GuidePage(
        url=f"{routes.base}{routes.words.embed_guide}/",
        origin=routes.origin,
        commune="" if routes.own_domain else routes.slug,
        agenda=routes.absolute(f"{agenda}/"),
        frame=routes.absolute(routes.frame()),
        path=routes.base + routes.frame(),
        script=routes.site + SCRIPT,
        element=routes.root + SCRIPT,
        calendar=routes.absolute(f"{agenda}.ics"),
        feed=routes.absolute(f"{agenda}.xml"),
        most=LINES,
        numbers=NUMBERS,
        themes=themes(site.language),
        categories=tuple(sorted(found, key=lambda item: in_alphabet(item.label, site.language))),
    )
