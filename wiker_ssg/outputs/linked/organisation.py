"""Organisations, services and places worth seeing, as linked data."""

from wiker_ssg.model.entries import Facility, Heritage, Service
from wiker_ssg.model.kinds import HERITAGE, ORGANISATION, SERVICE
from wiker_ssg.model.settings import TownHall
from wiker_ssg.model.values import Contact
from wiker_ssg.outputs.entries.views import ArticlePage, OrganisationPage, PlaceView
from wiker_ssg.outputs.linked.hours import opened
from wiker_ssg.outputs.linked.node import Node, elsewhere, full, identifiers, located, node, thing
from wiker_ssg.outputs.theme.opening import Opening
from wiker_ssg.site.card import Card

BUSINESSES = {
    "bakery": "Bakery",
    "butcher": "Store",
    "grocery": "GroceryStore",
    "shops": "Store",
    "restaurant": "Restaurant",
    "bar": "BarOrPub",
    "hotel": "Hotel",
    "lodging": "LodgingBusiness",
    "building": "HomeAndConstructionBusiness",
    "garage": "AutoRepair",
    "beauty": "HealthAndBeautyBusiness",
    "health": "MedicalBusiness",
    "pharmacy": "Pharmacy",
    "sport": "SportsActivityLocation",
    "library": "Library",
}
"""The type of a shop, a producer or a practice of each category."""

PUBLIC = {
    "education": "EducationalOrganization",
    "library": "Library",
    "sport": "SportsActivityLocation",
}
"""The type of a public body of each category, where it is more than an office."""

SIGHTS = {
    "church": "Church",
    "museum": "Museum",
    "garden": "Place",
    "natural": "Place",
}
"""The type of a place worth seeing; all others are landmarks or historical buildings."""

WITHOUT_PLACE = frozenset(("NGO", "SportsOrganization", "GovernmentOrganization"))
"""Types of organisations that are no places: their address and hours are those of a place."""

PLACES_ALONE = frozenset(
    ("EventVenue", "Place", "Church", "Museum", "LandmarksOrHistoricalBuildings")
)
"""Types of places that are no organisations: nobody there has an e-mail address."""


def organisation(page: OrganisationPage, origin: str) -> Node:
    """Return an organisation or a public service."""
    entry = page.entry
    assert isinstance(entry, Facility)
    kind = _emergency(page) or _type(page.card)
    contact = entry.contact or Contact()
    members = [
        node("Organization", name=card.title, url=full(card.url or None, origin))
        for card in page.members_of
    ]
    if kind in PLACES_ALONE:
        members, contact = [], Contact(phone=contact.phone)
    return thing(
        kind,
        page,
        origin,
        telephone=contact.phone,
        email=contact.email,
        sameAs=elsewhere(entry),
        identifier=identifiers(entry),
        memberOf=members,
        **_at(kind, page.place, opened(page.opening, None if entry.closed else entry.hours)),
    )


def _at(kind: str, view: PlaceView | None, hours: Node) -> Node:
    """Return where something is and when it is open; what is no place has one."""
    at = located(view) | hours
    if kind not in WITHOUT_PLACE:
        return at
    found = {"address": at["address"]} if "address" in at else {}
    if at.keys() - found.keys():
        found["location"] = node("Place", **at)
    return found


def sight(page: ArticlePage, origin: str) -> Node:
    """Return a place worth seeing."""
    entry = page.entry
    assert isinstance(entry, Heritage)
    return thing(
        SIGHTS.get(page.card.icon or "", HERITAGE.schema_org),
        page,
        origin,
        telephone=entry.contact.phone if entry.contact else None,
        sameAs=elsewhere(entry),
        identifier=identifiers(entry),
        **located(page.place),
        **opened(page.opening, entry.hours),
    )


def town_hall(hall: TownHall, name: str, opening: Opening | None, country: str) -> Node:
    """Return a commune's town hall."""
    view = None
    if at := hall.address:
        view = PlaceView(None, None, at.street, at.postcode, at.city, at.lat, at.lon, country)
    return node(
        "GovernmentOffice",
        name=hall.name or name,
        url=hall.url,
        telephone=hall.phone,
        email=hall.email,
        **located(view),
        **opened(opening, hall.hours),
    )


def _emergency(page: OrganisationPage) -> str | None:
    entry = page.entry
    return "EmergencyService" if isinstance(entry, Service) and entry.emergency else None


def _type(card: Card) -> str:
    """Return what an organisation is, by its type and category."""
    category = card.icon or ""
    if card.type is None:  # a service
        return PUBLIC.get(category, SERVICE.schema_org)
    if card.type == "association":
        return "SportsOrganization" if category == "sport" else "NGO"
    if card.type == "public":
        return PUBLIC.get(category, "GovernmentOrganization")
    if card.type == "venue":
        return {"library": "Library", "sport": "SportsActivityLocation"}.get(
            category, "EventVenue" if category == "venue" else "Place"
        )
    if card.type == "health":
        return "Pharmacy" if category == "pharmacy" else "MedicalBusiness"
    return BUSINESSES.get(category, ORGANISATION.schema_org)
