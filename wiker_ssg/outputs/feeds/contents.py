"""What calendars and feeds hold: which events and items, in which order."""

import datetime
from collections.abc import Iterable

from wiker_ssg.git.history import Commits
from wiker_ssg.language import translation
from wiker_ssg.model.entries import AnyEntry, Event, dated
from wiker_ssg.model.kinds import EVENT, ICS, KINDS, ORGANISATION, REFERABLE
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.values import Reference
from wiker_ssg.outputs.agenda.agenda import category_keys, coming_lines
from wiker_ssg.outputs.agenda.around import around_address, coming_around
from wiker_ssg.outputs.entries.bodies import absolute_links
from wiker_ssg.outputs.entries.entries import (
    PageMaker,
    inline_party,
    inline_place,
    place_of,
    updated,
)
from wiker_ssg.outputs.entries.order import listed
from wiker_ssg.outputs.entries.views import PartyView, PlaceView
from wiker_ssg.outputs.feeds.views import CalendarEvent, FeedItem, FeedView, Subscription
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.site.card import Card, Guest, Line
from wiker_ssg.site.outings import window
from wiker_ssg.site.site import Site

ITEMS = 30
EVENTS = f"{EVENT.folder}/"
FORMATS = tuple(form.ending for form in EVENT.feeds if form is not ICS)
"""The formats of the agenda's feeds that are no calendar."""


class Feeds:
    """Makes the calendar and feed views of one site."""

    def __init__(self, site: Site, pages: PageMaker) -> None:
        self.site, self.pages = site, pages
        self.order = self._order()
        self.coming: dict[str, Line] = {}
        self.by_event: dict[str, list[datetime.date]] = {}
        for line in site.lines:
            self.by_event.setdefault(key_of(site, line.card), []).append(line.start.day)
        for line in coming_lines(site):
            self.coming.setdefault(key_of(site, line.card), line)
        self.around: dict[str, Line] = {}
        for line in coming_around(site):
            self.around.setdefault(key_of(site, line.card), line)
        for key, outing in site.outings.items():
            self.by_event[key] = [line.start.day for line in outing.lines]

    def days(self, key: str) -> list[datetime.date]:
        """Return the days of the horizon on which an event begins."""
        return self.by_event.get(key, [])

    def _order(self) -> list[str]:
        """Return every event of the horizon once: what comes next first, then the latest past."""
        coming: dict[str, Line] = {}
        past: dict[str, Line] = {}
        for line in self.site.lines:
            key = key_of(self.site, line.card)
            if line.last_day >= self.site.today:
                coming.setdefault(key, line)
            else:
                past[key] = line
        later = sorted(
            (key for key in past if key not in coming),
            key=lambda key: past[key].order,
            reverse=True,
        )
        return [*coming, *later]

    # calendars

    def subscriptions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return each calendar's relative address with what it is about and its events."""
        site, routes = self.site, self.site.routes
        agenda = routes.section(EVENT.folder)
        categories = self._categories()
        found = {f"{agenda}.ics": ("", tuple(self.order))}
        for key in category_keys(site):
            events = tuple(event for event in self.order if categories[event] == key)
            found[f"{routes.category(EVENT.folder, key)}.ics"] = (f"category:{key}", events)
        found[f"{around_address(site)}.ics"] = ("around", self._near())
        for organiser, ids in self.pages.organisers.items():
            own = set(ids)
            events = tuple(event for event in self.order if event in own)
            address = f"{routes.section(ORGANISATION.folder)}/{organiser}.ics"
            found[address] = (f"organiser:{organiser}", events)
        return found

    def _near(self) -> tuple[str, ...]:
        """Return the events of these months here and around: what comes next first."""
        first, last = window(self.site.today)
        own = {
            key_of(self.site, line.card)
            for line in self.site.lines
            if line.last_day >= first and line.start.day <= last
        }
        coming = {key: line for key, line in self.coming.items() if key in own} | self.around
        past = [key for key in (*self.order, *self.site.outings) if key not in coming]
        return (
            *sorted(coming, key=lambda key: coming[key].order),
            *(key for key in past if key in own or key in self.site.outings),
        )

    def _categories(self) -> dict[str, str | None]:
        return {key_of(self.site, line.card): line.card.category for line in self.site.lines}

    def subscription(self, address: str, about: str, events: tuple[str, ...]) -> Subscription:
        """Return a calendar to subscribe to."""
        site = self.site
        name, page = self._about(about)
        return Subscription(
            name=name,
            description=f"{name} – {site.portal.name}",
            url=site.routes.absolute(address),
            page=site.absolute(page),
            timezone=site.timezone,
            color=accent_of(site.commune),
            language=site.language,
            events=tuple(sorted(events, key=self._began)),
        )

    def _began(self, key: str) -> tuple[datetime.datetime, str]:
        """Return what calendars are sorted by: it stays the same from day to day, as files do."""
        outing = self.site.outings.get(key)
        guest = outing.guest if outing else self.site.guests.get(key)
        event = guest.event if guest else self.site.entries[EVENT.folder][key]
        assert isinstance(event, Event)
        return event.start.naive, key

    def _about(self, about: str) -> tuple[str, str]:
        """Return a feed's name and the page it belongs to."""
        site, routes = self.site, self.site.routes
        kind, _, key = about.partition(":")
        town = site.commune.name
        if kind == "around":
            name = translation(site.language).gettext("{town} and around")
            return name.format(town=town), f"{routes.base}{around_address(site)}/"
        if kind == "category":
            label = site.taxonomies.label(EVENT.folder, key, site.language)
            return f"{town} – {label}", f"{routes.base}{routes.category(EVENT.folder, key)}/"
        if kind == "organiser":
            card = site.cards[ORGANISATION.folder, key]
            return f"{card.title} – {town}", card.url
        folder = kind or EVENT.folder
        return town, f"{routes.base}{routes.section(folder)}/"

    def calendar_event(self, key: str) -> CalendarEvent:
        """Return what an event's iCalendar components need, a guest's too."""
        site = self.site
        if key in site.outings:
            outing = site.outings[key].guest
            return self._of_others(outing, _there(outing.card))
        if key in site.guests:
            return self._of_others(site.guests[key], self._here(site.guests[key].event))
        event = site.entries[EVENT.folder][key]
        assert isinstance(event, Event)
        card = site.cards[EVENT.folder, key]
        commits = site.commits.get(event.path)
        picture = self.pages.shared(event)
        changed = tuple(self._changed_place(event, index) for index in range(len(event.changes)))
        return self._calendar_event(
            event,
            card,
            commits,
            site.uid(event),
            site.timezone,
            self.pages.place(event, "place"),
            self.pages.party(event, "organiser"),
            changed,
            picture.url if picture else None,
            absolute_links(site, event),
        )

    def _changed_place(self, event: Event, index: int, own: bool = True) -> PlaceView | None:
        value = event.changes[index].place
        if isinstance(value, Reference):
            card = self.site.reference(event, f"changes.{index}.place") if own else None
            return place_of(card) if card else None
        return inline_place(value)

    def _of_others(self, guest: Guest, place: PlaceView | None) -> CalendarEvent:
        """Return what another commune's event needs: its references cannot be followed here."""
        event, by = guest.event, guest.organiser
        party = PartyView(by.title, by.url, by.phone) if by else inline_party(event.organiser)
        return self._calendar_event(
            event, guest.card, guest.commits, guest.uid, guest.timezone, place, party,
            tuple(self._changed_place(event, i, own=False) for i in range(len(event.changes))),
            None,
        )  # fmt: skip

    def _here(self, event: Event) -> PlaceView | None:
        """Return the place of a guest, which lies in this commune."""
        if not isinstance(event.place, Reference):
            return inline_place(event.place)
        own = (self.site.cards.get((folder, event.place.id)) for folder in REFERABLE)
        found = next((card for card in own if card is not None), None)
        return place_of(found) if found else None

    def _calendar_event(
        self,
        event: Event,
        card: Card,
        commits: Commits | None,
        identity: str,
        timezone: str,
        place: PlaceView | None,
        organiser: PartyView | None,
        changed: tuple[PlaceView | None, ...],
        image: str | None,
        links: dict[str, str] | None = None,
    ) -> CalendarEvent:
        site = self.site
        label = None
        if card.category:
            label = site.taxonomies.label(EVENT.folder, card.category, site.language)
        return CalendarEvent(
            entry=event,
            uid=identity,
            url=site.absolute(card.url),
            timezone=timezone,
            language=site.language,
            place=place,
            organiser=organiser,
            changed_places=changed,
            category=label,
            picture=image,
            first=commits.first if commits else None,
            last=commits.last if commits else None,
            sequence=commits.number - 1 if commits else 0,
            country=site.country,
            links=links or {},
        )

    # RSS and JSON

    def feeds(self) -> dict[str, FeedView]:
        """Return every RSS and JSON feed by relative address."""
        site, routes = self.site, self.site.routes
        coming = [f"{EVENTS}{key}" for key in self.coming if "/" not in key]
        agenda = routes.section(EVENT.folder)
        lists = {f"{agenda}.{ending}": (EVENT.folder, coming) for ending in FORMATS}
        categories = self._categories()
        for key in category_keys(site):
            items = [item for item in coming if categories[item.removeprefix(EVENTS)] == key]
            lists[f"{routes.category(EVENT.folder, key)}.xml"] = (f"category:{key}", items)
        here = {item: self.coming[item.removeprefix(EVENTS)] for item in coming} | {
            f"around/{key}": line for key, line in self.around.items()
        }
        soonest = sorted(here, key=lambda item: here[item].order)
        lists[f"{around_address(site)}.xml"] = ("around", soonest)
        for organiser, ids in self.pages.organisers.items():
            own = {f"{EVENTS}{id}" for id in ids}
            address = f"{routes.section(ORGANISATION.folder)}/{organiser}.xml"
            lists[address] = (f"organiser:{organiser}", [i for i in coming if i in own])
        for kind in KINDS:
            if kind is not EVENT and kind.feeds and kind.folder in site.sections:
                cards = [f"{kind.folder}/{card.id}" for card in listed(site, kind.folder)]
                for form in kind.feeds:
                    lists[f"{routes.section(kind.folder)}.{form.ending}"] = (kind.folder, cards)
        return {
            address: self._feed(address, about, items[:ITEMS])
            for address, (about, items) in lists.items()
        }

    def _feed(self, address: str, about: str, items: Iterable[str]) -> FeedView:
        site = self.site
        name, page = self._about(about)
        return FeedView(
            title=name,
            description=f"{name} – {site.portal.name}",
            url=site.routes.absolute(address),
            page=site.absolute(page),
            language=site.language,
            items=tuple(items),
        )

    def item(self, folder: str, id: str) -> FeedItem:
        """Return an entry as it stands in feeds."""
        site = self.site
        if folder == "around":
            return self._around_item(id)
        entry: AnyEntry = site.entries[folder][id]
        card = site.cards[folder, id]
        commits = site.commits.get(entry.path)
        line = self.coming.get(id) if folder == EVENT.folder else None
        start = line.start if line else entry.start if isinstance(entry, Event) else None
        label = None
        if card.category:
            label = site.taxonomies.label(folder, card.category, site.language)
        published = entry.published or dated(entry) or (commits.first if commits else None)
        return FeedItem(
            guid=site.uid(entry),
            url=site.absolute(card.url),
            title=entry.title,
            summary=entry.summary,
            body=f"html/{folder}/{id}" if entry.body else "",
            published=published,
            updated=updated(site, entry) if commits is None else commits.last,
            start=start,
            end=line.end if line else entry.end if isinstance(entry, Event) else None,
            place=card.place,
            status=line.status if line else "scheduled",
            timezone=site.timezone,
            language=site.language,
            category=label,
            price=card.price,
            picture=self.pages.shared(entry),
            next=line,
            series=isinstance(entry, Event) and is_series(entry),
        )

    def _around_item(self, key: str) -> FeedItem:
        """Return a neighbour's event as it stands in the feed of what is on around."""
        site, line = self.site, self.around[key]
        guest = site.outings[key].guest
        event, card, commits = guest.event, guest.card, guest.commits
        return FeedItem(
            guid=guest.uid,
            url=site.absolute(card.url),
            title=card.title,
            summary=card.summary,
            body="",
            published=event.published or (commits.first if commits else None),
            updated=event.updated or (commits.last if commits else None),
            start=line.start,
            end=line.end,
            place=", ".join(part for part in (line.place or card.place, card.town) if part),
            status=line.status,
            timezone=guest.timezone,
            language=site.language,
            category=card.label,
            price=card.price,
            picture=None,
            next=line,
            series=card.series,
        )


def key_of(site: Site, card: Card) -> str:
    """Return an event's key among the site's calendars; a guest's names its commune."""
    return card.id if card.commune == site.commune.slug else f"{card.commune}/{card.id}"


def _there(card: Card) -> PlaceView:
    """Return where a neighbour's event takes place: its card says it."""
    town = card.city or card.town
    return PlaceView(card.place, None, card.street, card.postcode, town, card.lat, card.lon)
