"""The pages of single entries, rich and bare, in every state."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from docs.examples import hours, lines, town
from docs.examples.lines import card, moment
from wiker_ssg.model import entries, values
from wiker_ssg.outputs.entries.views import (
    ArticlePage,
    Category,
    EventPage,
    OrganisationPage,
    Paper,
)
from wiker_ssg.outputs.theme.views import Crumb
from wiker_ssg.site.card import Card

D = datetime.date

CONTACT = values.Contact(
    name="Le secrétariat",
    phone=town.PHONE,
    email=town.EMAIL,
    url="https://amicale.donges.example",
    facebook="https://facebook.example/amicale",
    instagram="https://instagram.example/amicale",
    mastodon="https://mastodon.example/@amicale",
)
BY_NAME = values.Contact(name="À l’accueil")
SOURCES = (
    values.Provenance(name="Agenda ouvert", url="https://open.example", licence="LO 2.0"),
    values.Provenance(name="Bulletin municipal"),
)
LINKS = (values.Link(title="Le programme & les horaires", url="https://fete.donges.example"),)
DOCUMENTS = (Paper("Affiche", f"{town.MEDIA}affiche.pdf"),)
WRITTEN = {
    "tags": ("danse", "bretagne"),
    "contact": CONTACT,
    "links": LINKS,
    "verified": D(2026, 5, 1),
    "source": SOURCES,
}
"""What every entry may have."""

TEXT = """\
Un texte **simple**, avec [un lien](https://example.org) :

- une liste,
- de deux choses.

# Et un titre

| Jour | Heure |
|---|---|
| mardi | 18 h |
"""


def _entry(kind: type[entries.Entry], about: Card, more: Mapping[str, Any]) -> Any:
    known: dict[str, Any] = {
        "commune": "donges",
        "id": about.id,
        "path": f"{kind.folder}/{about.id}.yaml",
    }
    return kind(**known, title=about.title, summary=about.summary, **more)


def _rich(body: str) -> dict[str, Any]:
    return {
        "pictures": town.PICTURES,
        "documents": DOCUMENTS,
        "updated": D(2026, 5, 2),
        "body": body,
        "shared": town.SHARED,
        "category_written": "bal folk",
    }


BARE: dict[str, Any] = {
    "pictures": (),
    "documents": (),
    "updated": None,
    "body": "",
    "category_written": None,
}


def _common(entry: Any, about: Card, category: Category | None) -> dict[str, Any]:
    crumbs: tuple[Crumb, ...] = (Crumb("Donges", town.BASE),)
    if about.folder in town.PLACES:
        place = f"{town.BASE}{town.PLACES[about.folder]}/"
        crumbs = (*crumbs, Crumb(f"section:{about.folder}", place))
    return {
        "entry": entry, "card": about, "url": about.url, "crumbs": crumbs, "category": category
    }  # fmt: skip


# --------------------------------------------------------------------------------------- events


def event(**more: Any) -> EventPage:
    """Return an event with nothing but a title and a day; `more` are fields of its view."""
    written = {"start": moment("2026-06-20"), **more.pop("written", {})}
    about = more.pop("card", lines.BARE_EVENT)
    fields: dict[str, Any] = {
        "next": lines.WHOLE_DAY, "dates": (), "past": False, "place": None,
        "organiser": None, "part_of": None, "parts": (),
        "calendar": f"{about.url.rstrip('/')}.ics",
    }  # fmt: skip
    entry = _entry(entries.Event, about, written)
    category = more.pop("category", None)
    return EventPage(**(_common(entry, about, category) | BARE | fields | more))


def rich_event() -> EventPage:
    """Return an event of which everything is known."""
    booking = values.Booking(
        required=True, url="https://reserver.example", phone=town.PHONE, email=town.EMAIL,
        capacity=120,
    )  # fmt: skip
    return event(
        written={
            **WRITTEN,
            "start": lines.RICH.start,
            "end": lines.RICH.end,
            "price": lines.SPAN,
            "booking": booking,
            "audience": entries.AUDIENCES,
            "accessibility": entries.ACCESSIBILITY,
            "online": "https://direct.example",
        },
        card=lines.FEST_NOZ,
        next=lines.RICH,
        category=town.CONCERT,
        place=town.PLACE,
        organiser=town.PARTY,
        part_of=lines.FESTIVAL,
        previous=lines.BARE_EVENT,
        following=lines.LONG_EVENT,
        **_rich("html/events/fest-noz"),
    )


def past_event() -> EventPage:
    """Return an event that has taken place."""
    return event(written={"start": moment("2026-05-02 20:00")}, next=None, past=True)


def event_with(status: str) -> EventPage:
    """Return an event that was cancelled, postponed, moved online, or is full."""
    before = moment("2026-06-13 20:00") if status == "postponed" else None
    written = {"start": moment("2026-06-20 20:00"), "status": status, "previous_start": before}
    shown = lines.line(lines.BARE_EVENT, "2026-06-20 20:00", status=status, note="vent fort")
    return event(written=written, next=shown, place=town.INLINE_PLACE)


def free_event() -> EventPage:
    """Return an event that costs nothing, with a single optional booking."""
    booking = values.Booking(email=town.EMAIL, capacity=1)
    written = {"start": moment("2026-06-20 10:00"), "price": lines.FREE, "booking": booking}
    shown = lines.line(lines.BARE_EVENT, "2026-06-20 10:00")
    return event(written=written, next=shown, organiser=town.INLINE_PARTY)


def series() -> EventPage:
    """Return a series with dates that changed, and more than are shown."""
    return event(
        written={"start": moment("2026-06-06 08:30"), "repeat": "FREQ=WEEKLY;BYDAY=SA"},
        card=lines.MARKET,
        next=lines.CANCELLED,
        dates=(lines.CANCELLED, lines.POSTPONED, lines.NEXT_MARKET),
        series=lines.SATURDAYS,
        every_date=lines.UNENDING,
        category=town.category("market", "Marché"),
        place=town.INLINE_PLACE,
    )


def festival() -> EventPage:
    """Return an event of several days that others are part of."""
    return event(
        written={"start": moment("2026-06-26"), "end": moment("2026-06-28")},
        card=lines.FESTIVAL,
        next=lines.SEVERAL_DAYS,
        parts=(lines.RICH, lines.POSTPONED),
    )


def long_event() -> EventPage:
    """Return an event with a title as long as titles may be."""
    return event(written={"start": lines.LENGTHY.start}, card=lines.LONG_EVENT, next=lines.LENGTHY)


# -------------------------------------------------------------------------- organisations, services


def organisation(kind: type[entries.Facility] = entries.Organisation, **more: Any) -> Any:
    """Return an organisation or service of which only the name is known."""
    written = dict(more.pop("written", {}))
    service = kind is entries.Service
    about = more.pop("card", lines.TOWN_HALL if service else lines.SALLE)
    if not service:
        written["type"] = about.type
    fields: dict[str, Any] = {
        "place": None, "closed": False, "members_of": (), "members": (), "coming": (),
        "news": (), "offers": (), "feeds": (),
    }  # fmt: skip
    entry = _entry(kind, about, written)
    category = more.pop("category", None)
    return OrganisationPage(**(_common(entry, about, category) | BARE | fields | more))


OPEN = {
    "hours": "Mo-Fr 09:00-12:00",
    "volunteers": "Deux bénévoles pour le tournoi.",
    "sells": ("pain", "œufs"),
    "closed_for": (values.Closure(from_=D(2026, 8, 3), to=D(2026, 8, 24), note="congés"),),
    "accessibility": entries.ACCESSIBILITY,
}


def rich_organisation() -> OrganisationPage:
    """Return an organisation of which everything is known."""
    found: OrganisationPage = organisation(
        written={**WRITTEN, **OPEN},
        card=lines.BAKERY,
        category=town.category("bakery", "Boulangerie"),
        place=town.ADDRESS,
        opening=hours.USUAL,
        members_of=(lines.CLUB, lines.SALLE),
        members=(lines.CLOSING, lines.MOVED, lines.LONG_NAME),
        coming=(lines.RICH, lines.POSTPONED),
        news=(lines.NEWS, lines.URGENT),
        offers=(lines.OFFER, lines.FREE_OFFER),
        feeds=town.FEEDS[:2],
        **_rich("html/directory/boulangerie"),
    )
    return found


def open_organisation() -> OrganisationPage:
    """Return an organisation with hours and somebody to ask."""
    written = {"hours": "Mo-Sa 09:00-18:30", "contact": BY_NAME}
    found: OrganisationPage = organisation(written=written, card=lines.CLUB, opening=hours.SEASON)
    return found


def closed_organisation() -> OrganisationPage:
    """Return an organisation that closed for good."""
    written = {**OPEN, "closed": D(2026, 5, 30)}
    found: OrganisationPage = organisation(written=written, card=lines.SALLE, closed=True)
    return found


def closing_organisation() -> OrganisationPage:
    """Return an organisation that will close for good."""
    found: OrganisationPage = organisation(written={"closed": D(2026, 9, 30)}, card=lines.CLOSING)
    return found


def moved_organisation() -> OrganisationPage:
    """Return an organisation that moved."""
    before = values.Address(street="1 quai du Port", postcode="44480", city="Donges")
    written = {"moved": values.Moved(on=D(2026, 5, 2), from_=before)}
    found: OrganisationPage = organisation(written=written, card=lines.MOVED, place=town.ADDRESS)
    return found


def service() -> OrganisationPage:
    """Return a public service with its procedures."""
    steps = (values.Link(title="Carte d’identité", url="https://demarches.example"),)
    found: OrganisationPage = organisation(
        entries.Service,
        written={"steps": steps, "contact": CONTACT, **OPEN},
        place=town.ADDRESS,
        opening=hours.HOLIDAYS,
    )
    return found


def emergency() -> OrganisationPage:
    """Return a service to call when it is urgent."""
    contact = values.Contact(phone="+33261910015")
    found: OrganisationPage = organisation(
        entries.Service, written={"emergency": True, "contact": contact}, card=lines.EMERGENCY
    )
    return found


# -------------------------------------------------------------------------------------- articles


def article(kind: type[entries.Entry], about: Card, **more: Any) -> ArticlePage:
    """Return an article; `more` are fields of its view, `written` those of its entry."""
    entry = _entry(kind, about, more.pop("written", {}))
    category = more.pop("category", None)
    return ArticlePage(**(_common(entry, about, category) | BARE | more))


def news() -> ArticlePage:
    """Return news of which everything is known."""
    return article(
        entries.News, lines.NEWS, written={**WRITTEN, "date": D(2026, 6, 12)}, by=town.PARTY,
        place=town.PLACE, category=msgspec.structs.replace(town.CONCERT, url=""),
        **_rich("html/news/travaux"),
    )  # fmt: skip


def urgent() -> ArticlePage:
    """Return urgent news and nothing beside."""
    written = {"date": D(2026, 6, 17), "urgent": True}
    return article(entries.News, lines.URGENT, written=written)


def offer(**more: Any) -> ArticlePage:
    """Return an offer until a day."""
    written = {"by": values.Reference("boulangerie"), "until": D(2026, 7, 1)}
    written |= more.pop("written", {})
    return article(entries.Offer, lines.OFFER, written=written, **more)


def coming_offer() -> ArticlePage:
    """Return an offer that has not begun, of which everything is known."""
    conditions = {"from_": D(2026, 6, 20), "price": lines.SPAN, "conditions": "Un par personne"}
    return offer(written={**WRITTEN, **conditions}, by=town.PARTY, **_rich("html/offers/pain"))


def past_offer() -> ArticlePage:
    """Return an offer that is over."""
    return offer(written={"until": D(2026, 6, 1)}, over=True)


def heritage() -> ArticlePage:
    """Return a place worth seeing of which everything is known."""
    written = {
        **WRITTEN,
        "period": "XVIIIe siècle",
        "protection": "Inscrit en 1978",
        "visits": "Sur demande",
        "hours": "Sa-Su 14:00-18:00",
        "accessibility": ("parking",),
    }
    return article(
        entries.Heritage, lines.CASTLE, written=written, place=town.ADDRESS,
        category=town.category("mill", "Moulin"), coming=(lines.RICH,), opening=hours.ALWAYS,
        **_rich("html/heritage/moulin"),
    )  # fmt: skip


def bare_heritage() -> ArticlePage:
    """Return a place worth seeing of which only the name is known."""
    return article(entries.Heritage, card("heritage", "croix", "Croix du bourg"))


def page() -> ArticlePage:
    """Return an editorial page with pages below it."""
    children = (lines.PAGE, card("pages", "plage", "La plage"))
    about = card("pages", "visiter", "Visiter")
    return article(entries.Page, about, children=children, body="html/pages/visiter")
