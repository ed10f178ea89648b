"""What a commune gives to the rest of the portal, made from its own files alone."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from wiker_ssg.model.entries import AnyEntry, Event, Facility, Heritage
from wiker_ssg.model.kinds import EVENT, FOLDERS, ORGANISATION, REFERABLE
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Party, Place, Reference
from wiker_ssg.outputs.search.signpost import stems
from wiker_ssg.site.card import Card, Guest, Public, PublicHours, distance_km, last_day
from wiker_ssg.site.cards import CardMaker
from wiker_ssg.site.holidays import region_of
from wiker_ssg.site.links import communes_of
from wiker_ssg.site.routes.claims import claim, yielding
from wiker_ssg.site.routes.names import NOTHING_LOST, Granted
from wiker_ssg.site.routes.settle import Claims, claims
from wiker_ssg.source.content import Content
from wiker_ssg.source.settings import timezone_of


class Publication(msgspec.Struct, frozen=True):
    """A commune's public cards, its events as others show them, and whom it refers to.

    Guests stand under where they take place: `@savenay` for a commune's slug, `savenay 44260` for a
    city and postcode, which may or may not be a commune of the portal. `events` are all that
    neighbours may list, without their long texts; the farthest takes place `spread_km` from the
    commune's centre, the last of them ends by `until` as far as that is known. `hosts` are the
    communes whose organisations organise some of them.
    """

    public: Public
    guests: dict[str, tuple[Guest, ...]] = {}
    events: tuple[Guest, ...] = ()
    spread_km: float = 0
    until: str = ""
    refers: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    claims: Claims = Claims()


def publish(portal: Portal, granted: Granted, content: Content) -> Publication:
    """Return what others may need of a commune, and what it wants of the whole portal."""
    said, content = content, yielding(content, granted)
    commune = content.settings
    maker = CardMaker(portal, commune, content.plans)
    names = claim(portal, content, granted)
    raw = names if granted == NOTHING_LOST else claim(portal, said)
    entries = names.entries
    cards = [
        maker.card(entry)
        for folder in REFERABLE
        for entry in entries.get(folder, {}).values()
        if not entry.draft
    ]
    addresses = {
        f"{folder}:{entry.id}": maker.routes.base + maker.routes.entry(folder, entry.id)
        for folder in FOLDERS
        if folder not in REFERABLE
        for entry in entries.get(folder, {}).values()
        if not entry.draft
    }
    listed = (entry for found in entries.values() for entry in found.values() if not entry.draft)
    public = Public(
        commune.slug,
        commune.name,
        maker.routes.origin,
        maker.routes.base,
        tuple(cards),
        addresses,
        stems(listed, maker),
        f"{maker.routes.words.search}/",
        maker.language,
        hours=_opening_hours(entries, commune, portal),
    )
    known = {(card.folder, card.id): card for card in cards}
    unseen = {
        (ORGANISATION.folder, entry.id): maker.card(entry)
        for entry in entries.get(ORGANISATION.folder, {}).values()
        if entry.draft
    }
    guests: dict[str, list[Guest]] = {}
    events: list[Guest] = []
    for event in entries.get(EVENT.folder, {}).values():
        assert isinstance(event, Event)
        if event.draft:
            continue
        place = _own(event.place, commune, known)
        organiser = _own(event.organiser, commune, known)
        guest = Guest(
            event,
            maker.card(event, place, organiser.title if organiser else _named(event.organiser)),
            organiser,
            content.history.get(event.path),
            timezone_of(commune, portal),
            names.uid(EVENT.folder, event.id),
            maker.routes.origin,
            None if organiser else _own(event.organiser, commune, unseen),
            maker.language,
        )
        events.append(msgspec.structs.replace(guest, event=_brief(event)))
        host = _host(event, commune)
        if host is not None:
            guests.setdefault(host, []).append(guest)
    return Publication(
        public,
        {slug: tuple(found) for slug, found in sorted(guests.items())},
        tuple(events),
        _spread(commune, events),
        _until(events),
        tuple(sorted(_refers(entries, content, commune.slug))),
        tuple(sorted(_hosts(events))),
        claims(portal, said, raw),
    )


def _own(value: object, commune: Commune, cards: Mapping[tuple[str, str], Card]) -> Card | None:
    """Return what a reference within the commune means."""
    if not isinstance(value, Reference) or value.commune not in (None, commune.slug):
        return None
    folders = (value.folder,) if value.folder else REFERABLE
    found = (cards.get((folder, value.id)) for folder in folders)
    return next((card for card in found if card is not None), None)


def _named(value: object) -> str | None:
    return value.name if isinstance(value, Party) else None


def _brief(event: Event) -> Event:
    """Return an event without what only its own page shows: it changes less, and is small."""
    return msgspec.structs.replace(
        event,
        body=None,
        tags=(),
        image=None,
        images=(),
        contact=None,
        links=(),
        documents=(),
        verified=None,
        translations={},
        source=(),
    )


def _spread(commune: Commune, events: Iterable[Guest]) -> float:
    """Return how far from the commune's centre its farthest event takes place, in kilometres."""
    if commune.lat is None or commune.lon is None:
        return 0
    centre = (commune.lat, commune.lon)
    placed = {
        (card.lat, card.lon)
        for card in (guest.card for guest in events)
        if card.lat is not None and card.lon is not None
    }
    return max((distance_km(centre, position) for position in placed), default=0)


def _until(events: Iterable[Guest]) -> str:
    """Return the last day on which any of them can take place: a series has none."""
    return max((_last(guest.event) for guest in events), default="")


def _last(event: Event) -> str:
    if event.repeat or event.also or event.changes:
        return datetime.date.max.isoformat()
    return last_day(event.start, event.end).isoformat()


def _host(event: Event, commune: Commune) -> str | None:
    """Return where an event takes place when that is not its own commune."""
    place = event.place
    if isinstance(place, Reference):
        elsewhere = place.commune and place.commune != commune.slug
        return f"@{place.commune}" if elsewhere else None
    if isinstance(place, Place) and place.city and slugify(place.city) != slugify(commune.name):
        return f"{slugify(place.city)} {place.postcode or ''}"
    return None


def _hosts(events: Iterable[Guest]) -> set[str]:
    """Return the other communes whose organisations organise events of a commune."""
    named = (guest.event.organiser for guest in events if guest.organiser is None)
    return {to.commune for to in named if isinstance(to, Reference) and to.commune}


def _refers(entries: Mapping[str, Mapping[str, AnyEntry]], content: Content, own: str) -> set[str]:
    """Return the communes that any reference or link of a commune names."""
    found: set[str | None] = set()
    for kind in entries.values():
        for entry in kind.values():
            for name in ("place", "organiser", "by", "part_of"):
                value = getattr(entry, name, None)
                if isinstance(value, Reference):
                    found.add(value.commune)
            for value in getattr(entry, "members_of", ()):
                found.add(value.commune)
            for change in getattr(entry, "changes", ()):
                if isinstance(change.place, Reference):
                    found.add(change.place.commune)
    for parsed in content.parsed.values():
        if parsed.links:
            found.update(communes_of(parsed.links))
    return {slug for slug in found if slug and slug != own}


def _opening_hours(
    entries: Mapping[str, Mapping[str, AnyEntry]], commune: Commune, portal: Portal
) -> dict[str, PublicHours]:
    """Return when a commune's places are open, by `folder/id`."""
    region, zone = region_of(commune, portal), timezone_of(commune, portal)
    return {
        f"{folder}/{entry.id}": PublicHours(
            entry.hours,
            entry.closed_for if isinstance(entry, Facility) else (),
            entry.closed if isinstance(entry, Facility) else None,
            region,
            zone,
        )
        for folder in REFERABLE
        for entry in entries.get(folder, {}).values()
        if isinstance(entry, (Facility, Heritage)) and entry.hours and not entry.draft
    }
