"""The pages of lists: home, agenda, directory and the others, the portal, the notices."""

import datetime

import msgspec

from docs.examples import hours, lines, town
from wiker_ssg.outputs.agenda.views import AgendaPage, AroundPage, Pager, SpanPage
from wiker_ssg.outputs.lists.views import Beyond, HomePage, ListPage
from wiker_ssg.outputs.pages.charts import bars, columns
from wiker_ssg.outputs.pages.views import (
    Attribution,
    FiguresBefore,
    FiguresOfMonth,
    GrownKind,
    NoticePage,
    OfferedPlan,
    PublicDraw,
    ReadByService,
    SeasonOfThanks,
    StatisticsPage,
    ThankedPerson,
    ThanksGift,
    ThanksPage,
)
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.portal.views import Department, Initial, PortalHome, Town, TownsPage
from wiker_ssg.outputs.search.views import SearchChoice, SearchPage
from wiker_ssg.outputs.theme.views import Crumb
from wiker_ssg.site.card import Card

SECOND = Pager(2, 3, town.AGENDA, f"{town.AGENDA}3/")


def pictures(cards: tuple[Card, ...]) -> dict[str, Picture]:
    """Return the pictures of those cards that have one."""
    keys = [f"{card.folder}/{card.id}" for card in cards]
    return {key: town.PICTURE for key in keys if key in (*lines.PICTURED, "offers/pain")}


def home() -> HomePage:
    """Return a first page with everything."""
    shown = (lines.NEWS, lines.OFFER, lines.CASTLE)
    return HomePage(
        url=town.BASE,
        today=town.TODAY,
        days=lines.DAYS,
        going_on=(lines.GOING_ON,),
        later=(lines.NEXT_MARKET,),
        news=(lines.URGENT, lines.NEWS),
        offers=(lines.OFFER, lines.FREE_OFFER),
        services=(lines.EMERGENCY, lines.TOWN_HALL),
        heritage=(lines.CASTLE,),
        volunteers=(lines.CLUB,),
        categories=town.CATEGORIES,
        groups=town.GROUPS,
        around=lines.AROUND,
        neighbours=town.NEIGHBOURS,
        hall=hours.USUAL,
        directory_count=12,
        intro=True,
        feeds=town.FEEDS,
        pictures=pictures(shown),
    )


def empty_home() -> HomePage:
    """Return the first page of a town where nobody has announced anything."""
    return HomePage(
        url=town.BASE,
        today=town.TODAY,
        days=(),
        going_on=(),
        later=(),
        news=(),
        offers=(),
        services=(),
        heritage=(),
        volunteers=(),
        categories=(),
        groups=(),
        around=None,
        neighbours=town.NEIGHBOURS,
        hall=None,
        directory_count=0,
        intro=False,
        feeds=(),
    )


# --------------------------------------------------------------------------------------- agenda


def coming() -> AgendaPage:
    """Return the coming days, with what goes on and what follows."""
    return AgendaPage(
        url=town.AGENDA,
        today=town.TODAY,
        days=lines.DAYS,
        going_on=(lines.GOING_ON,),
        later=(lines.NEXT_MARKET,),
        months=town.MONTHS,
        categories=town.CATEGORIES,
        feeds=town.FEEDS,
    )


def nothing_coming() -> AgendaPage:
    """Return an agenda without events in the coming days."""
    return AgendaPage(
        url=town.AGENDA,
        today=town.TODAY,
        days=(),
        later=(lines.NEXT_MARKET, lines.FULL),
        neighbours=town.NEIGHBOURS,
        feeds=town.FEEDS,
    )


def month() -> AgendaPage:
    """Return a month that fits on one page."""
    return AgendaPage(
        url=town.MONTH.url,
        days=lines.DAYS,
        grid=lines.grid(),
        month=town.MONTH,
        previous_month=town.MONTHS[0],
        next_month=town.MONTHS[1],
    )


def month_list() -> AgendaPage:
    """Return the second page of a month that needs three."""
    return AgendaPage(
        url=f"{town.MONTH.url}2/",
        days=lines.DAYS,
        month=town.MONTH,
        next_month=town.MONTHS[1],
        pager=SECOND,
    )


def category() -> AgendaPage:
    """Return a category with a series that is shown once."""
    return AgendaPage(
        url=town.CONCERT.url,
        days=lines.DAYS,
        then={lines.MARKET_URL: lines.AGAIN, lines.FEST_NOZ.url: lines.LAST_DATES},
        around=lines.AROUND,
        category=town.CONCERT,
        feeds=town.FEEDS[:2],
    )


def empty_category() -> AgendaPage:
    """Return a category whose events are all over."""
    return AgendaPage(url=town.CONCERT.url, days=(), category=town.CONCERT)


def span(key: str) -> SpanPage:
    """Return what is on in a few days, in the town and around it."""
    return SpanPage(
        key=key,
        url=f"{town.AGENDA}{key}/",
        today=town.TODAY,
        first=town.TODAY,
        last=datetime.date(2026, 6, 21),
        eve=datetime.date(2026, 6, 19),
        days=lines.days((*lines.ALL_LINES, *lines.AROUND_LINES)),
        going_on=(lines.GOING_ON,),
        km=lines.AROUND.km,
        around=lines.AROUND.url,
        later=(lines.NEXT_MARKET,),
        more=3,
    )


def empty_span(key: str) -> SpanPage:
    """Return the same where nothing is on, neither here nor around."""
    return SpanPage(
        key=key,
        url=f"{town.AGENDA}{key}/",
        today=None,
        first=None,
        last=None,
        days=(),
        going_on=(),
        km={},
        around=lines.AROUND.url,
        neighbours=town.NEIGHBOURS,
    )


def around() -> AroundPage:
    """Return what is on in a town and in those around it."""
    return AroundPage(
        url=lines.AROUND.url,
        today=town.TODAY,
        radius_km=15,
        days=lines.days((*lines.ALL_LINES, *lines.AROUND_LINES)),
        going_on=(lines.GOING_ON,),
        km=lines.AROUND.km,
        neighbours=town.NEIGHBOURS,
        feeds=town.FEEDS[:2],
        cut=True,
    )


def nothing_around() -> AroundPage:
    """Return the page of a town alone where nothing is on."""
    return AroundPage(lines.AROUND.url, town.TODAY, 7.5, (), (), {}, (), town.FEEDS[:2])


# ---------------------------------------------------------------------------------- other lists


def listed(folder: str, cards: tuple[Card, ...], **more: object) -> ListPage:
    """Return a list of entries."""
    url = f"{town.BASE}{town.PLACES[folder]}/"
    return ListPage(folder, url, cards, pictures=pictures(cards), **more)  # type: ignore[arg-type]


def directory() -> ListPage:
    """Return the directory: groups, who seeks volunteers, everybody."""
    cards = (lines.BAKERY, lines.CLOSING, lines.CLUB, lines.LONG_NAME, lines.MOVED, lines.SALLE)
    return listed(
        "directory",
        cards,
        groups=town.GROUPS,
        volunteers=(lines.CLUB,),
        openings={"boulangerie": hours.DATA},
        beyond=(Beyond(town.category("garage", "Garage"), 11.8),),
    )


def directory_category() -> ListPage:
    """Return a category of the directory, and what neighbours have of it."""
    pager = Pager(1, 2, None, f"{town.DIRECTORY}rubrique/bakery/2/")
    bakery = town.category("bakery", "Boulangerie")
    return listed("directory", (lines.BAKERY,), category=bakery, near=lines.NEAR, pager=pager)


def only_elsewhere() -> ListPage:
    """Return a category of the directory that only neighbours have."""
    mill = town.category("bakery", "Boulangerie")
    return listed("directory", (), category=mill, near=lines.NEAR)


def news() -> ListPage:
    """Return the news with their feeds."""
    return listed("news", (lines.URGENT, lines.NEWS), feeds=town.FEEDS[1:])


def offers() -> ListPage:
    """Return the offers."""
    return listed("offers", (lines.OFFER, lines.FREE_OFFER))


def services() -> ListPage:
    """Return the public services."""
    return listed("services", (lines.EMERGENCY, lines.TOWN_HALL))


def heritage() -> ListPage:
    """Return what is worth seeing."""
    return listed("heritage", (lines.CASTLE,))


# --------------------------------------------------------------------------- portal and notices

TOWNS = (
    Town("donges", "Donges", "/donges/", ("44480",), "44", 3),
    Town("savenay", "Savenay", "/savenay/", ("44260", "44261"), "44", 0),
)
FEW = (Initial("", TOWNS),)
MANY = (Initial("D", TOWNS[:1]), Initial("S", TOWNS[1:]))
DEPARTMENTS = (
    Department("44", "Loire-Atlantique", "/communes/44/", 207),
    Department("2A", "Corse-du-Sud", "/communes/2a/", 1),
    Department("", "", "/communes/autres/", 4),
)
OUTLINE = "s:ae sa:iv"


def portal() -> PortalHome:
    """Return the first page of a portal of few towns."""
    return PortalHome(
        name="Wiker",
        today=town.TODAY,
        towns=FEW,
        days=lines.DAYS,
        going_on=(lines.GOING_ON,),
        pages=(Crumb("À propos", "/a-propos/"),),
        count=2,
        outline=OUTLINE,
    )


def large_portal() -> PortalHome:
    """Return the first page of a portal of so many towns that départements are listed."""
    return PortalHome(
        name="Wiker",
        today=town.TODAY,
        towns=(),
        days=(),
        going_on=(),
        pages=(),
        count=34_969,
        outline=OUTLINE,
        departments=DEPARTMENTS,
    )


def empty_portal() -> PortalHome:
    """Return the first page of a portal without towns."""
    return PortalHome(name="Wiker", today=town.TODAY, towns=(), days=(), going_on=(), pages=())


def departments() -> TownsPage:
    """Return the list of départements."""
    return TownsPage("/communes/", 34_969, OUTLINE, DEPARTMENTS)


def department() -> TownsPage:
    """Return a part of the towns of a département."""
    pager = Pager(1, 2, None, "/communes/44/2/")
    return TownsPage("/communes/44/", 207, department=DEPARTMENTS[0], towns=MANY, pager=pager)


def other_towns() -> TownsPage:
    """Return the towns without a département."""
    return TownsPage("/communes/autres/", 4, department=DEPARTMENTS[2], towns=FEW)


PLANS = (
    OfferedPlan(
        "Premium", False, ("Commerces et entreprises", "Producteurs"),
        ("Ses événements dans l’agenda", "Ses actualités"), "360 € par an",
    ),
    OfferedPlan(
        "Commune plus", True, ("La commune elle-même",), ("Les pages des services publics",),
        "30 € par mois",
    ),
)  # fmt: skip


def notice(kind: str, *, known: bool = True) -> NoticePage:
    """Return what a site says of itself, with and without somebody who answers for it."""
    url = f"{town.BASE}{kind}/"
    if not known:
        return NoticePage(kind, url)
    sources = (Attribution("Agenda ouvert", "LO 2.0", 12), Attribution("Bulletin", None, 1))
    return NoticePage(
        kind,
        url,
        body=f"html/pages/{kind}",
        publisher=town.PUBLISHER,
        townhall=town.TOWNHALL,
        ambassadors=("Équipe de démonstration", "Relais du quai"),
        attributions=sources if kind == "legal" else (),
        plans=PLANS if kind == "plans" else (),
    )


def thanks() -> ThanksPage:
    """Return whom a town thanks: a season that runs, and one whose gifts were drawn."""
    runs = SeasonOfThanks(
        "Été 2026",
        datetime.date(2026, 6, 1),
        datetime.date(2026, 8, 31),
        runs=True,
        people=(ThankedPerson("Marie du bourg", 4, 2), ThankedPerson("Yvon", 0, 1)),
        others=4,
        gifts=(ThanksGift("Un panier de légumes", 2, "La Ferme du Brivet", f"{town.BASE}ferme/"),),
        draw=PublicDraw("grenouille-verte", "Loto du 5 septembre 2026", datetime.date(2026, 9, 5)),
    )
    over = SeasonOfThanks(
        "Printemps 2026",
        datetime.date(2026, 3, 1),
        datetime.date(2026, 5, 31),
        people=(ThankedPerson("Zoé", 1, 0),),
        others=1,
        gifts=(ThanksGift("Deux entrées", 1, "Cinéma du quai"),),
        winners=("Zoé",),
        unnamed=1,
        draw=PublicDraw(
            "hirondelle",
            "Loto du 3 juin 2026",
            datetime.date(2026, 6, 3),
            "7-12-31-40-44-2",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
    )
    weights = (("events", 2), ("directory", 3), ("news", 2))
    return ThanksPage(f"{town.BASE}merci/", (runs, over), weights, 1, 6)


def thanks_begun() -> ThanksPage:
    """Return the page of a season's first day, in which nobody has announced anything."""
    day = datetime.date(2026, 6, 1)
    season = SeasonOfThanks("Été 2026", day, datetime.date(2026, 8, 31), runs=True)
    return ThanksPage(f"{town.BASE}merci/", (season,), (("events", 2),), 0, 1)


def statistics() -> StatisticsPage:
    """Return what is read of a town, with all that may be known."""
    may, june = datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)
    most = (("Marché du vendredi", f"{town.BASE}agenda/marche/", 143), ("Bal", "", 51))
    return StatisticsPage(
        f"{town.BASE}statistiques/",
        june,
        30,
        1234,
        (FiguresBefore(may, 1500, -266), FiguresBefore(datetime.date(2025, 6, 1), 1000, 234)),
        columns([1000, None, 1500, 1234]),
        (FiguresOfMonth(june, 1234, 30), FiguresOfMonth(may, 1500, 27)),
        bars((("Agenda", "", 800), ("Accueil", "", 434))),
        bars(most),
        bars((("agenda.ics", town.AGENDA, 46),)),
        (ReadByService("Feedly", "agenda.xml", 12), ReadByService("Yahoo", "agenda.ics", None, 90)),
        319,
        (GrownKind("Agenda", 12, 3),),
        4,
        9,
        (("piscine", 21), ("marche", 12)),
        ("piscine",),
    )


def hardly_read() -> StatisticsPage:
    """Return the page of a town of which nothing may be told but that it was counted."""
    june = datetime.date(2026, 6, 1)
    months = (FiguresOfMonth(june, 0, 30),)
    return StatisticsPage(f"{town.BASE}statistiques/", june, 30, 0, (), columns([0]), months)


def search(*, alone: bool = False) -> SearchPage:
    """Return the page on which people search, of a town with neighbours or without."""
    url = f"{town.BASE}recherche/"
    events = SearchChoice("events", (("concert", "Concert"), ("flea-market", "Vide-grenier")))
    directory = SearchChoice("directory", (("bakery", "Boulangerie"),))
    page = SearchPage(url, "/assets/search-0123456789.js", f"{url}index/", "")
    if alone:
        return page
    return msgspec.structs.replace(
        page,
        signpost=f"{url}alentours/",
        lat=47.3217,
        lon=-2.0755,
        radii=(5, 15, 30),
        choices=(events, directory, SearchChoice("news")),
        events=town.CATEGORIES,
        groups=town.GROUPS,
        neighbours=town.NEIGHBOURS,
    )
