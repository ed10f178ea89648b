"""A town to show things with: its frame, categories, feeds, neighbours and pictures."""

import datetime

from wiker_ssg.model.entries import ACCESSIBILITY
from wiker_ssg.model.settings import Host, Publisher, TownHall
from wiker_ssg.outputs.agenda.views import Month
from wiker_ssg.outputs.entries.views import Category, PartyView, PlaceView
from wiker_ssg.outputs.lists.views import Group
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.views import (
    Crumb,
    Emblem,
    Feed,
    Notices,
    PictureFile,
    Section,
    Shell,
    Span,
)
from wiker_ssg.site.card import Card, Neighbour

TODAY = datetime.date(2026, 6, 18)
ZONE = "Europe/Paris"
COUNTRY = "FR"
ORIGIN = "https://wiker.example"
ACCENT = "#1d6b4f"
BASE = "/donges/"
AGENDA = f"{BASE}agenda/"
DIRECTORY = f"{BASE}annuaire/"
MEDIA = f"{BASE}media/"

PLACES = {
    "events": "agenda",
    "directory": "annuaire",
    "news": "actualites",
    "offers": "bons-plans",
    "services": "services",
    "heritage": "patrimoine",
}
"""The address of each section."""

SPANS = {"today": "aujourd-hui", "weekend": "ce-week-end", "week": "cette-semaine"}
"""The address of each span of days."""

ACCESS = ACCESSIBILITY

PHONE = "+33261910012"
EMAIL = "contact@donges.example"

PLACE = PlaceView(
    "Salle polyvalente", f"{DIRECTORY}salle/", "3 rue du Port", "44480", "Donges", 47.3217, -2.0755
)
INLINE_PLACE = PlaceView("Devant l’église", city="Donges")
ADDRESS = PlaceView(None, None, "12 rue de la Mairie", "44480", "Donges", 47.3217, -2.0755)
PARTY = PartyView("Amicale laïque", f"{DIRECTORY}amicale/", PHONE, EMAIL)
INLINE_PARTY = PartyView("Les voisins du quai")

NEIGHBOURS = (
    Neighbour("prinquiau", "Prinquiau", "/prinquiau/", 6.1),
    Neighbour("savenay", "Savenay", "/savenay/", 9.4),
)


def category(key: str, label: str, count: int = 2, icon: str | None = None) -> Category:
    """Return a category of the agenda."""
    return Category(key, label, f"{AGENDA}rubrique/{key}/", count, icon or key)


CONCERT = category("concert", "Concert")
CATEGORIES = (
    CONCERT,
    category("market", "Marché", 12),
    category("fest-noz", "Fest-noz", 1, "dance"),
)
MONTH = Month("2026-06", datetime.date(2026, 6, 1), f"{AGENDA}2026-06/", 3)
MONTHS = tuple(
    Month(f"{year}-{month:02}", datetime.date(year, month, 1), f"{AGENDA}{year}-{month:02}/", 4)
    for year, month in ((2026, 6), (2026, 12), (2027, 1))
)
GROUPS = (
    Group("association", 3, (category("sport", "Sport", 2), category("culture", "Culture", 1))),
    Group("business", 1, (category("bakery", "Boulangerie", 1),)),
)
FEEDS = tuple(
    Feed(kind, "events", f"{BASE}agenda.{suffix}")
    for kind, suffix in (("ics", "ics"), ("rss", "xml"), ("json", "json"))
)
CRUMBS = (Crumb("Donges", BASE), Crumb("section:events", AGENDA))

SIZES = ((320, 213), (960, 640))
PICTURE = Picture(
    "quai.jpg", f"{MEDIA}quai-0123abcd/", SIZES, "jpg", "Le quai < à marée basse >",
    "Archives & cie", "CC BY 4.0",
)  # fmt: skip
PLAIN_PICTURE = Picture("moulin.png", f"{MEDIA}moulin-0123abcd/", SIZES, "png", "Plan du moulin")
PICTURES = (PICTURE, PLAIN_PICTURE)
SHARED = PictureFile(
    "quai.jpg", "960.jpg", f"{ORIGIN}{MEDIA}quai-0123abcd/960.jpg", "image/jpeg", 960, 640,
    "Le quai",
)  # fmt: skip

EMBLEM = Emblem("D", 20, 29, 19, 28)
TOWNHALL = TownHall(
    name="Mairie de Donges", phone=PHONE, email=EMAIL, url="https://mairie.donges.example"
)
PUBLISHER = Publisher(
    name="Commune de Donges",
    role="Direction de la publication",
    address="12 rue de la Mairie, 44480 Donges",
    phone=PHONE,
    email=EMAIL,
    host=Host(name="Hébergeur", address="10 rue du Nuage, 44480 Donges", phone="+33261910001"),
)


def notices(base: str = BASE, email: str | None = None, intake: str | None = None) -> Notices:
    """Return where a site says what it is; the portal has nothing to contribute to."""
    return Notices(
        contribute="" if base == "/" else f"{base}contribuer/",
        legal=f"{base}mentions-legales/",
        accessibility=f"{base}accessibilite/",
        email=email,
        intake=intake,
        embedding="" if base == "/" else f"{base}integrer/",
        data=f"{base}donnees/",
    )


def spans() -> tuple[Span, ...]:
    """Return where the days stand that have a page of their own."""
    return tuple(Span(key, f"{AGENDA}{at}/") for key, at in SPANS.items())


def shell(
    *,
    notice: str | None = "Portail de démonstration",
    urgent: tuple[Card, ...] = (),
    townhall: TownHall | None = TOWNHALL,
    email: str | None = EMAIL,
    intake: str | None = None,
    empty: tuple[str, ...] = ("offers",),
) -> Shell:
    """Return the frame of the town's pages; `empty` are sections without entries."""
    return Shell(
        language="fr",
        portal="Wiker",
        portal_url="/",
        commune="Donges",
        url=BASE,
        sections=tuple(Section(f, f"{BASE}{at}/", f not in empty) for f, at in PLACES.items()),
        menu=(Crumb("Venir à Donges", f"{BASE}venir/"),),
        urgent=urgent,
        notice=notice,
        accent=ACCENT,
        emblem=EMBLEM,
        notices=notices(email=email, intake=intake),
        timezone=ZONE,
        country=COUNTRY,
        search=f"{BASE}recherche/",
        townhall=townhall,
        spans=spans(),
    )


def portal_shell() -> Shell:
    """Return the frame of the portal's own pages."""
    return Shell(
        language="fr",
        portal="Wiker",
        portal_url="/",
        commune="Wiker",
        url="/",
        sections=(),
        menu=(),
        urgent=(),
        notice=None,
        accent=ACCENT,
        emblem=Emblem("W", 24, 12, 36, 24),
        notices=notices("/"),
    )
