"""Cards made from entries: the short form that is shared."""

import datetime

from wiker_ssg.language import base
from wiker_ssg.model.entries import (
    AnyEntry,
    Event,
    Facility,
    Heritage,
    News,
    Offer,
    Organisation,
    Service,
)
from wiker_ssg.model.kinds import BY_FOLDER, SERVICE
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.settings import (
    COMMUNE,
    Commune,
    Grant,
    Plans,
    Portal,
    paying,
    sold_to_communes,
)
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.model.values import Address, Place
from wiker_ssg.site.card import Card, PlanOpening
from wiker_ssg.site.routes import Routes
from wiker_ssg.source.settings import language_of


class CardMaker:
    """Makes the cards of one commune's entries."""

    def __init__(self, portal: Portal, commune: Commune, plans: Plans) -> None:
        self.portal, self.commune, self.plans = portal, commune, plans
        self.routes = Routes(portal, commune)
        self.taxonomies = Taxonomies(portal.taxonomies)
        self.paying = paying(portal)
        self.services_sold = sold_to_communes(portal, SERVICE.folder)
        self.language = language_of(commune, portal)

    def card(
        self,
        entry: AnyEntry,
        place: Card | None = None,
        by: str | None = None,
        within: str | None = None,
    ) -> Card:
        """Return an entry's card; `place` is what an event's reference resolved to."""
        values: dict[str, object] = {}
        address = where(entry, place)
        if address is not None:
            values = {
                "street": address.street,
                "postcode": address.postcode,
                "city": address.city,
                "lat": address.lat,
                "lon": address.lon,
            }
        if isinstance(entry, Event):
            inline = entry.place if isinstance(entry.place, Place) else None
            values |= {
                "place": place.title
                if place
                else (inline.name or inline.street)
                if inline
                else None,
                "price": entry.price,
                "audience": entry.audience,
                "series": is_series(entry),
            }
        elif isinstance(entry, Organisation):
            values["type"] = entry.type
            if entry.type in self.paying:
                values["plans"] = self._openings(
                    self.plans.organisations.get(entry.id, ()), entry.type
                )
        elif isinstance(entry, Service):
            values["emergency"] = entry.emergency
            if self.services_sold:
                values |= {"sold": True, "plans": self._openings(self.plans.commune, COMMUNE)}
        elif isinstance(entry, News):
            values["urgent"] = entry.urgent
        elif isinstance(entry, Offer):
            values["price"] = entry.price
        if isinstance(entry, Facility):
            values |= {
                "closed": entry.closed,
                "sells": entry.sells,
                "volunteers": entry.volunteers,
                "moved": entry.moved.on if entry.moved else None,
            }
        if day := BY_FOLDER[entry.folder].day:
            values["day"] = getattr(entry, day)
        category = self.taxonomies.listed(entry.folder, entry.category)
        if category is not None:
            values |= {
                "label": self.label(entry),
                "icon": self.taxonomies.icon(entry.folder, category),
            }
        return Card(
            commune=self.commune.slug,
            town=self.commune.name,
            folder=entry.folder,
            id=entry.id,
            url=self.routes.base + self.routes.entry(entry.folder, entry.id),
            title=entry.title,
            summary=entry.summary,
            category=category,
            phone=entry.contact.phone if entry.contact else None,
            by=by,
            within=within,
            accessibility=getattr(entry, "accessibility", ()),
            published=entry.published,
            expires=entry.expires,
            lang=self._foreign(entry.spoken("title")),
            summary_lang=self._foreign(entry.spoken("summary")),
            **values,  # type: ignore[arg-type]
        )

    def _foreign(self, language: str | None) -> str | None:
        """Return the language of a text where it is not that of the pages."""
        return language if language and base(language) != base(self.language) else None

    def label(self, entry: AnyEntry) -> str | None:
        """Return the name of the category under which an entry is listed."""
        category = self.taxonomies.listed(entry.folder, entry.category)
        return category and self.taxonomies.label(entry.folder, category, self.language)

    def _openings(self, grants: tuple[Grant, ...], who: str) -> tuple[PlanOpening, ...]:
        granted = ((grant, self.portal.plans.get(grant.plan)) for grant in grants)
        return tuple(
            PlanOpening(plan.unlocks, grant.from_, grant.until)
            for grant, plan in granted
            if plan is not None and who in plan.for_
        )


def where(entry: AnyEntry, place: Card | None) -> Address | Place | Card | None:
    """Return where an entry is: its address, its place, or what its reference resolved to."""
    if place is not None:
        return place
    if isinstance(entry, (Facility, Heritage)):
        return entry.address
    inline = getattr(entry, "place", None)
    return inline if isinstance(inline, Place) else None


def shown(entry: AnyEntry, today: datetime.date) -> bool:
    """Tell whether an entry has a page on that day."""
    return not entry.draft and (entry.published is None or entry.published <= today)
