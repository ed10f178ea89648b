"""The pages of single entries, as complete values."""

import datetime
from typing import Any

import msgspec

from wiker_ssg.model.entries import (
    FACILITIES,
    AnyEntry,
    Event,
    Facility,
    Heritage,
    Offer,
    Organisation,
    Page,
    Service,
    dated,
)
from wiker_ssg.model.kinds import EVENT, NEWS, OFFER, ORGANISATION, PAGE
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.values import Address, Party, Place
from wiker_ssg.outputs.entries.categories import category
from wiker_ssg.outputs.entries.opening import opening
from wiker_ssg.outputs.entries.series import series, series_dates
from wiker_ssg.outputs.entries.views import (
    ArticlePage,
    Category,
    EntryPage,
    EventPage,
    OrganisationPage,
    Paper,
    PartyView,
    PlaceView,
)
from wiker_ssg.outputs.pictures.places import (
    by_card,
    empty,
    largest,
    pictures,
    publishable,
    shared,
    shown,
)
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.views import Crumb, Feed, PictureFile
from wiker_ssg.site.card import Card, Line
from wiker_ssg.site.organisers import organisers
from wiker_ssg.site.site import Site

DATES_SHOWN = 12
COMING_SHOWN = 10


class PageMaker:
    """Makes the page views of one site; what many pages need is gathered once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.coming_by: dict[tuple[str, str], list[Line]] = {}
        self.parts: dict[str, list[Line]] = {}
        self.by: dict[tuple[str, str], list[Card]] = {}
        self.members: dict[str, list[Card]] = {}
        self.organisers = organisers(site)
        directory = site.listed.get(ORGANISATION.folder, ())
        self.categories = {
            EVENT.folder: {line.card.category for line in site.lines},
            ORGANISATION.folder: {card.category for card in directory},
        }
        self.around = self._around()
        self.country = site.country
        self._gather()

    def _around(self) -> dict[str, tuple[Card | None, Card | None]]:
        """Return the events before and after each one, by their first start.

        A series counts once: what stands beside an event does not depend on the day.
        """
        found = self.site.entries.get(EVENT.folder, {})
        cards = {card.id for card in self.site.listed.get(EVENT.folder, ())}
        order = sorted(
            (event.start.naive, event.title, event.id)
            for event in found.values()
            if isinstance(event, Event) and event.id in cards
        )
        row = [None, *(self.site.cards[EVENT.folder, id] for *_, id in order), None]
        return {id: (row[at], row[at + 2]) for at, (*_, id) in enumerate(order)}

    def _gather(self) -> None:
        site = self.site
        own = site.commune.slug
        for line in site.lines:
            if line.card.commune != own:
                continue
            event = site.entries[EVENT.folder][line.card.id]
            if line.last_day >= site.today:
                found = {
                    (card.folder, card.id)
                    for name in ("organiser", "place")
                    if (card := site.reference(event, name)) and card.commune == own
                }
                for key in found:
                    self.coming_by.setdefault(key, []).append(line)
            whole = site.reference(event, "part_of")
            if whole is not None and whole.commune == own:
                self.parts.setdefault(whole.id, []).append(line)
        for folder in (NEWS.folder, OFFER.folder):
            for card in site.listed.get(folder, ()):
                by = site.reference(card, "by")
                if by is not None and by.commune == own:
                    self.by.setdefault((by.folder, by.id), []).append(card)
        for folder in FACILITIES:
            for card in site.listed.get(folder, ()):
                for name, whole in site.resolved[folder, card.id].items():
                    if name.startswith("members_of") and whole.commune == own:
                        self.members.setdefault(whole.id, []).append(card)

    def page(self, folder: str, id: str) -> EntryPage:
        """Return the page of an entry."""
        entry = self.site.entries[folder][id]
        if isinstance(entry, Event):
            return self._event(entry)
        if isinstance(entry, Facility):
            return self._organisation(entry)
        return self._article(entry)

    def _common(self, entry: AnyEntry) -> dict[str, Any]:
        site = self.site
        card = site.cards[entry.folder, entry.id]
        key = card.category
        group: Category | None = None
        if key is not None and entry.folder in self.categories:
            group = category(site, entry.folder, key, 0)
            if key not in self.categories[entry.folder]:
                group = msgspec.structs.replace(group, url="")
        elif key is not None:  # kinds without pages of their categories, or without a section
            label = site.taxonomies.label(entry.folder, key, site.language)
            group = Category(key, label, "", 0, site.taxonomies.icon(entry.folder, key))
        crumbs = [Crumb(site.commune.name, site.routes.base)]
        if entry.folder in site.sections:
            section = f"{site.routes.base}{site.routes.section(entry.folder)}/"
            crumbs.append(Crumb(f"section:{entry.folder}", section))
        elif isinstance(entry, Page) and (parent := self._parent(entry)):
            url = f"{site.routes.base}{parent.id}/"
            crumbs.append(Crumb(parent.title, url, parent.spoken("title")))
        return {
            "entry": entry,
            "card": card,
            "url": card.url,
            "crumbs": tuple(crumbs),
            "category": group,
            "category_written": entry.category if entry.category != key else None,
            "pictures": self.pictures(entry),
            "shared": self.shared(entry),
            "documents": self._documents(entry),
            "updated": updated(site, entry),
            "body": f"html/{entry.folder}/{entry.id}" if entry.body else "",
        }

    def _parent(self, page: Page) -> AnyEntry | None:
        return self.site.entries[PAGE.folder].get(page.parent or "")

    def pictures(self, entry: AnyEntry) -> tuple[Picture, ...]:
        """Return an entry's pictures that can be shown."""
        return pictures(self.site, entry)

    def shared(self, entry: AnyEntry) -> PictureFile | None:
        """Return the file that stands for an entry elsewhere: in feeds, calendars, previews."""
        found = self.pictures(entry)
        return shared(self.site, found[0]) if found else None

    def scans(self, entry: AnyEntry) -> tuple[Picture, ...]:
        """Return the pictures that an entry offers as documents."""
        files = [document.file for document in entry.documents if document.file]
        return tuple(shown(self.site, file, "") for file in files if publishable(self.site, file))

    def _documents(self, entry: AnyEntry) -> tuple[Paper, ...]:
        papers = []
        for document in entry.documents:
            if document.url:
                papers.append(Paper(document.title, document.url))
            elif document.file and document.file in self.site.pictures:
                # Photographed notices are pictures like others: metadata must not get out here.
                if publishable(self.site, document.file):
                    file = largest(self.site, shown(self.site, document.file, ""))
                    papers.append(
                        Paper(document.title, file.url.removeprefix(self.site.routes.origin))
                    )
            elif (
                document.file
                and document.file in self.site.media
                and not empty(self.site, document.file)
            ):
                papers.append(Paper(document.title, self.site.routes.media(document.file)))
        return tuple(papers)

    def _event(self, event: Event) -> EventPage:
        site = self.site
        every = site.own_lines.get(event.id, ())
        dates = [line for line in every if line.last_day >= site.today]
        going = next((line for line in dates if line.status != "cancelled"), None)
        repeated = is_series(event)
        previous, following = self.around.get(event.id, (None, None))
        return EventPage(
            **self._common(event),
            next=going or (dates[0] if dates else None),
            dates=tuple(dates[:DATES_SHOWN]) if repeated else (),
            series=series(site, event) if repeated else None,
            every_date=series_dates(site, event, dates, DATES_SHOWN) if repeated else None,
            past=not dates,
            place=self.place(event, "place"),
            organiser=self.party(event, "organiser"),
            part_of=site.reference(event, "part_of"),
            parts=tuple(self.parts.get(event.id, ())),
            calendar=f"{site.cards[EVENT.folder, event.id].url.rstrip('/')}.ics",
            previous=previous,
            following=following,
        )

    def _organisation(self, entry: Facility) -> OrganisationPage:
        site = self.site
        assert isinstance(entry, (Organisation, Service))
        key = (entry.folder, entry.id)
        coming = self.coming_by.get(key, ())
        members = tuple(self.members.get(entry.id, ()))
        news = tuple(c for c in self.by.get(key, ()) if c.folder == NEWS.folder)
        offers = tuple(c for c in self.by.get(key, ()) if c.folder == OFFER.folder)
        return OrganisationPage(
            **self._common(entry),
            place=self.place(entry, "address"),
            closed=entry.closed is not None and site.today >= entry.closed,
            opening=opening(site, entry),
            members_of=tuple(
                card for name, card in site.resolved[key].items() if name.startswith("members_of")
            ),
            members=members,
            coming=tuple(coming[:COMING_SHOWN]),
            news=news,
            offers=offers,
            feeds=self._feeds(entry),
            shown_pictures=by_card(site, (*members, *news, *offers)),
        )

    def _feeds(self, entry: Facility) -> tuple[Feed, ...]:
        """Return the feeds of an organiser's events; none for those who never had one."""
        if entry.folder != ORGANISATION.folder or entry.id not in self.organisers:
            return ()
        routes = self.site.routes
        base = f"{routes.base}{routes.section(ORGANISATION.folder)}/{entry.id}"
        return Feed("ics", entry.title, f"{base}.ics"), Feed("rss", entry.title, f"{base}.xml")

    def _article(self, entry: AnyEntry) -> ArticlePage:
        site = self.site
        children: tuple[Card, ...] = ()
        if isinstance(entry, Page):
            children = tuple(
                site.cards[PAGE.folder, page.id]
                for page in site.entries[PAGE.folder].values()
                if isinstance(page, Page) and page.parent == entry.id
            )
        return ArticlePage(
            **self._common(entry),
            by=self.party(entry, "by"),
            place=self.place(entry, "address" if isinstance(entry, Heritage) else "place"),
            opening=opening(site, entry) if isinstance(entry, Heritage) else None,
            over=isinstance(entry, Offer) and site.today > entry.until,
            children=children,
            coming=tuple(self.coming_by.get((entry.folder, entry.id), ())[:COMING_SHOWN]),
        )

    def place(self, entry: AnyEntry, name: str) -> PlaceView | None:
        """Return where an entry is, by the attribute that says so."""
        card = self.site.reference(entry, name)
        if card is not None:
            return place_of(card, self.country if card.commune == self.site.commune.slug else None)
        return inline_place(getattr(entry, name, None), self.country)

    def party(self, entry: AnyEntry, name: str) -> PartyView | None:
        """Return who organises or publishes an entry."""
        card = self.site.reference(entry, name)
        if card is not None:
            email = None
            own = self.site.entries.get(card.folder, {}).get(card.id)
            if own is not None and own.contact and card.commune == self.site.commune.slug:
                email = own.contact.email
            return PartyView(card.title, card.url or None, card.phone, email)
        return inline_party(getattr(entry, name, None))


def inline_place(value: object, country: str | None = None) -> PlaceView | None:
    """Return a place or address that has no entry of its own."""
    if not isinstance(value, (Place, Address)):
        return None
    name, url = (value.name, value.url) if isinstance(value, Place) else (None, None)
    return PlaceView(
        name, url, value.street, value.postcode, value.city, value.lat, value.lon, country
    )


def inline_party(value: object) -> PartyView | None:
    """Return somebody who has no entry of their own."""
    if isinstance(value, Party):
        return PartyView(value.name, value.url, value.phone, value.email)
    return None


def place_of(card: Card, country: str | None = None) -> PlaceView:
    """Return a card as a place."""
    return PlaceView(
        card.title,
        card.url or None,
        card.street,
        card.postcode,
        card.city,
        card.lat,
        card.lon,
        country,
    )


def updated(site: Site, entry: AnyEntry) -> datetime.date | None:
    """Return when an entry last changed in substance, by the best that is known."""
    if entry.updated:
        return entry.updated
    if commits := site.commits.get(entry.path):
        return commits.last_at.astimezone(site.zone).date()
    fetched = [source.fetched for source in entry.source if source.fetched]
    if fetched:
        return max(fetched)
    return entry.published or dated(entry)
