"""Every page in every state: the tasks that make it, and what they fetch."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec

from docs.examples import data, entries, frames, lines, lists, town
from wiker_ssg.engine import Fetch
from wiker_ssg.markup import markdown
from wiker_ssg.outputs.agenda.pages import agenda_page, around_page, span_page
from wiker_ssg.outputs.agenda.views import AgendaPage, AroundPage, SpanPage
from wiker_ssg.outputs.data.pages import data_page
from wiker_ssg.outputs.data.views import DataPage
from wiker_ssg.outputs.embed import pages
from wiker_ssg.outputs.embed.views import EmbedPage
from wiker_ssg.outputs.entries.views import EntryPage
from wiker_ssg.outputs.lists.pages import home_page, list_page
from wiker_ssg.outputs.lists.views import ListPage
from wiker_ssg.outputs.pages.frame import chrome
from wiker_ssg.outputs.pages.tasks import (
    emblem,
    entry_page,
    not_found,
    notice_page,
    statistics_page,
    thanks_page,
)
from wiker_ssg.outputs.pages.views import LostPage, NoticePage, StatisticsPage, ThanksPage
from wiker_ssg.outputs.portal.pages import portal_home, towns_page
from wiker_ssg.outputs.portal.views import PortalHome, TownsPage
from wiker_ssg.outputs.search.task import search_page
from wiker_ssg.outputs.search.views import SearchPage
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.outputs.theme.views import Shell
from wiker_ssg.site.routes.segments import SPANS


class Example(NamedTuple):
    """A page: the task that makes it, the values that it fetches, the site's frame."""

    task: Callable[[Fetch], bytes]
    values: Mapping[str, Any]
    shell: Shell


def entry(view: EntryPage, shell: Shell | None = None) -> Example:
    """Return an entry's page."""
    folder, id = view.card.folder, view.card.id
    task = partial(entry_page, folder=folder, id=id)
    return Example(task, {f"page/{folder}/{id}": view}, shell or town.shell())


def agenda(view: AgendaPage) -> Example:
    """Return a page of the agenda."""
    return Example(partial(agenda_page, address=""), {"view/": view}, town.shell())


def around(view: AroundPage) -> Example:
    """Return what is on around a town."""
    return Example(partial(around_page, address=""), {"view/": view}, town.shell())


def span(view: SpanPage) -> Example:
    """Return what is on in a few days."""
    return Example(partial(span_page, address=""), {"view/": view}, town.shell())


def listed(view: ListPage) -> Example:
    """Return a page of another list."""
    return Example(partial(list_page, address=""), {"view/": view}, town.shell())


def notice(view: NoticePage, **frame: Any) -> Example:
    """Return what a site says of itself."""
    task = partial(notice_page, address="")
    return Example(task, {"view/": view}, town.shell(**frame))


def thanked(view: ThanksPage) -> Example:
    """Return whom a town thanks."""
    return Example(partial(thanks_page, address=""), {"view/": view}, town.shell())


def counted(view: StatisticsPage) -> Example:
    """Return what is read of a town."""
    return Example(partial(statistics_page, address=""), {"view/": view}, town.shell())


def frame(view: EmbedPage) -> Example:
    """Return the agenda for a frame on another site."""
    return Example(partial(pages.embed_page, address=""), {"view/": view}, town.shell())


def opened(view: DataPage, shell: Shell | None = None, **frame: Any) -> Example:
    """Return the page on open data, of the town or of a portal."""
    task = partial(data_page, address="")
    return Example(task, {"view/": view}, shell or town.shell(**frame))


def searched(view: SearchPage) -> Example:
    """Return the page on which people search."""
    return Example(partial(search_page, address=""), {"view/": view}, town.shell())


def portal(view: PortalHome) -> Example:
    """Return a portal's first page."""
    return Example(portal_home, {"view/": view}, town.portal_shell())


def towns(view: TownsPage) -> Example:
    """Return a list of a portal's towns."""
    return Example(partial(towns_page, address=""), {"view/": view}, town.portal_shell())


NOBODY: dict[str, Any] = {"email": None, "townhall": None}
"""The frame of a site that names nobody to write to."""

PAGES: dict[str, Example] = {
    "home": Example(home_page, {"view/": lists.home()}, town.shell(empty=())),
    "empty home": Example(home_page, {"view/": lists.empty_home()}, town.shell(townhall=None)),
    "agenda": agenda(lists.coming()),
    "agenda with nothing coming": agenda(lists.nothing_coming()),
    "month": agenda(lists.month()),
    "month of several pages": agenda(lists.month_list()),
    "category of events": agenda(lists.category()),
    "empty category of events": agenda(lists.empty_category()),
    "around": around(lists.around()),
    "nothing around": around(lists.nothing_around()),
    **{key: span(lists.span(key)) for key in SPANS},
    **{f"nothing on, {key}": span(lists.empty_span(key)) for key in SPANS},
    "directory": listed(lists.directory()),
    "category of the directory": listed(lists.directory_category()),
    "category that only neighbours have": listed(lists.only_elsewhere()),
    "news": listed(lists.news()),
    "offers": listed(lists.offers()),
    "empty list": listed(lists.listed("offers", ())),
    "services": listed(lists.services()),
    "heritage": listed(lists.heritage()),
    "event": entry(entries.rich_event()),
    "event of which little is known": entry(entries.event()),
    "past event": entry(entries.past_event()),
    "cancelled event": entry(entries.event_with("cancelled")),
    "postponed event": entry(entries.event_with("postponed")),
    "event moved online": entry(entries.event_with("moved-online")),
    "event that is full": entry(entries.event_with("full")),
    "free event": entry(entries.free_event()),
    "series": entry(entries.series()),
    "festival": entry(entries.festival()),
    "event with a long title": entry(entries.long_event()),
    "organisation": entry(entries.rich_organisation()),
    "organisation of which little is known": entry(entries.organisation()),
    "organisation that is open": entry(entries.open_organisation()),
    "organisation that closed": entry(entries.closed_organisation()),
    "organisation that will close": entry(entries.closing_organisation()),
    "organisation that moved": entry(entries.moved_organisation()),
    "public service": entry(entries.service()),
    "emergency service": entry(entries.emergency()),
    "article": entry(entries.news()),
    "urgent news": entry(entries.urgent()),
    "offer": entry(entries.offer()),
    "coming offer": entry(entries.coming_offer()),
    "past offer": entry(entries.past_offer()),
    "place worth seeing": entry(entries.heritage()),
    "place of which little is known": entry(entries.bare_heritage()),
    "editorial page": entry(entries.page()),
    "legal notice": notice(lists.notice("legal")),
    "legal notice without a publisher": notice(lists.notice("legal", known=False), **NOBODY),
    "accessibility": notice(lists.notice("accessibility")),
    "accessibility without anybody to ask": notice(
        lists.notice("accessibility", known=False), **NOBODY
    ),
    "plans": notice(lists.notice("plans")),
    "plans without anybody to ask": notice(lists.notice("plans"), **NOBODY),
    "take part": notice(lists.notice("contribute"), intake="https://proposer.example/donges/"),
    "take part without an address": notice(lists.notice("contribute", known=False), **NOBODY),
    "thanks": thanked(lists.thanks()),
    "thanks on the first day of a season": thanked(lists.thanks_begun()),
    "what is read": counted(lists.statistics()),
    "what is read where that is very little": counted(lists.hardly_read()),
    "agenda in a frame": frame(frames.agenda()),
    "agenda in a frame with nothing coming": frame(frames.nothing_coming()),
    "category in a frame": frame(frames.category()),
    "how to show the agenda elsewhere": Example(
        partial(pages.guide_page, address=""), {"view/": frames.guide()}, town.shell()
    ),
    "how to show the agenda of a town on its own domain": Example(
        partial(pages.guide_page, address=""), {"view/": frames.own_guide()}, town.shell()
    ),
    "open data": opened(data.page()),
    "open data without a licence": opened(data.unlicensed(), **NOBODY),
    "open data of a portal": opened(data.portal(), town.portal_shell()),
    "search": searched(lists.search()),
    "search of a town that has no neighbours": searched(lists.search(alone=True)),
    "portal": portal(lists.portal()),
    "large portal": portal(lists.large_portal()),
    "empty portal": portal(lists.empty_portal()),
    "editorial page of a portal": entry(entries.page(), town.portal_shell()),
    "départements": towns(lists.departments()),
    "towns of a département": towns(lists.department()),
    "towns without a département": towns(lists.other_towns()),
    "page that does not exist": Example(
        not_found, {"view/404.html": LostPage("")}, town.portal_shell()
    ),
    "page that does not exist in a town": Example(
        not_found, {"view/404.html": LostPage()}, town.shell()
    ),
    "frame with urgent news": entry(entries.event(), town.shell(urgent=(lines.URGENT,))),
    "frame of a town that says little": entry(
        entries.event(), town.shell(notice=None, townhall=None, email=None)
    ),
    "emblem": Example(emblem, {}, town.shell()),
}
"""All pages by what they show; the emblem is a page of its own, though no HTML."""


def render(
    theme: Theme,
    example: Example,
    language: str = "fr",
    assets: Mapping[str, str] | None = None,
    asked: set[str] | None = None,
) -> bytes:
    """Return a page as a build would make it; `asked` gathers what it is made of."""
    shell = msgspec.structs.replace(example.shell, language=language)
    known = {
        "shell": shell,
        "origin": town.ORIGIN,
        "agenda": town.AGENDA,
        "assets": theme.assets(shell.accent).addresses if assets is None else assets,
    } | dict(example.values)

    def fetch(key: str) -> Any:
        if asked is not None:
            asked.add(key)
        kind, _, name = key.partition("/")
        if kind == "template":
            return theme.template(name, language)
        if kind == "chrome":
            return chrome(fetch, name)
        if kind == "html":
            own = name.startswith("pages/")
            return (markdown.editorial if own else markdown.contributed)(entries.TEXT, {})
        return known[key]

    return example.task(fetch)
