"""The lists of a commune: directory, news, offers, services, heritage, and its first page."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

import msgspec

from wiker_ssg.model.entries import ORGANISATION_TYPES
from wiker_ssg.model.kinds import (
    EVENT,
    HERITAGE,
    NEWS,
    OFFER,
    ORGANISATION,
    PAGE,
    SERVICE,
)
from wiker_ssg.outputs.agenda.agenda import (
    ENOUGH,
    NEIGHBOURS,
    categories,
    coming_until,
    days,
    later,
    paged,
    section_feeds,
)
from wiker_ssg.outputs.agenda.around import around, further
from wiker_ssg.outputs.entries.categories import category
from wiker_ssg.outputs.entries.opening import hall, open_near, openings
from wiker_ssg.outputs.entries.order import listed
from wiker_ssg.outputs.lists.views import Beyond, Group, HomePage, ListPage, Near
from wiker_ssg.outputs.pictures.places import by_address, by_card
from wiker_ssg.site.card import Card, distance_km, in_alphabet
from wiker_ssg.site.site import Site

KM_A_DEGREE = 110.5
"""Kilometres of a degree of latitude, at the least."""

HOME_DAYS = 7
HOME_LINES = 30
HOME_CARDS = 4
HOME_CATEGORIES = 8


Nearest = Mapping[str, tuple[Near, ...]]
"""The neighbours' entries nearest to a commune, by category."""


def list_pages(site: Site, folder: str, near: Nearest) -> dict[str, ListPage]:
    """Return the pages of a section by relative address; `near` are the neighbours' entries."""
    base = f"{site.routes.section(folder)}/"
    groups = directory_groups(site) if folder == ORGANISATION.folder else ()
    seeking = volunteers(site) if folder == ORGANISATION.folder else ()
    further = beyond(site, near) if folder == ORGANISATION.folder else ()
    sights: tuple[Near, ...] = ()
    if folder == HERITAGE.folder:
        sights = _foremost(site, chain.from_iterable(near.values()))
    return {
        address: ListPage(
            folder,
            site.routes.base + address,
            tuple(cards),
            groups=groups if pager.number == 1 else (),
            volunteers=seeking if pager.number == 1 else (),
            openings=openings(site, cards),
            pager=pager,
            beyond=further if pager.number == 1 else (),
            near=sights if pager.number == pager.count else (),
            feeds=section_feeds(site, folder),
            pictures=by_card(site, (*cards, *(seeking if pager.number == 1 else ()))),
        )
        for address, cards, pager in paged(listed(site, folder), base, site.routes.base)
    }


def directory_groups(site: Site) -> tuple[Group, ...]:
    """Return the directory's types, each with its categories by name."""
    counts: dict[str, Counter[str]] = {}
    for card in site.listed.get(ORGANISATION.folder, ()):
        counts.setdefault(card.type or "", Counter())[card.category or ""] += 1
    groups = []
    for key in ORGANISATION_TYPES:
        held = counts.get(key, Counter())
        found = [category(site, ORGANISATION.folder, name, held[name]) for name in held if name]
        if held:
            by_name = tuple(sorted(found, key=lambda item: in_alphabet(item.label, site.language)))
            groups.append(Group(key, held.total(), by_name))
    return tuple(groups)


def volunteers(site: Site) -> tuple[Card, ...]:
    """Return the organisations that look for volunteers."""
    return tuple(card for card in site.listed.get(ORGANISATION.folder, ()) if card.volunteers)


def directory_pages(site: Site, near: Nearest) -> dict[str, ListPage]:
    """Return the pages of the directory's categories; each goes on with the neighbours' nearest.

    What only the neighbours have has a page, too: whoever looks for it finds where it is.
    """
    groups: dict[str, list[Card]] = {key: [] for key in near}
    for card in site.listed.get(ORGANISATION.folder, ()):
        if card.category:
            groups.setdefault(card.category, []).append(card)
    pages = {}
    for key, cards in groups.items():
        base = f"{site.routes.category(ORGANISATION.folder, key)}/"
        here = category(site, ORGANISATION.folder, key, len(cards))
        for address, part, pager in paged(cards, base, site.routes.base):
            pages[address] = ListPage(
                ORGANISATION.folder,
                site.routes.base + address,
                tuple(part),
                openings=openings(site, part),
                category=here,
                near=near.get(key, ()) if pager.number == pager.count else (),
                pager=pager,
                pictures=by_card(site, part),
            )
    return pages


def nearest(site: Site, folder: str) -> Nearest:
    """Return the neighbours' entries of a folder nearest to this commune, by category."""
    commune = site.commune
    if commune.lat is None or commune.lon is None:
        return {}
    centre, radius = (commune.lat, commune.lon), site.nearby.radius_km
    found: dict[str, list[Near]] = {}
    for neighbour in site.surroundings.neighbours:
        for card in (site.surroundings.publics or {})[neighbour.slug].cards:
            if card.folder != folder or not card.category or not card.listed(site.today):
                continue
            km = neighbour.km
            if card.lat is not None and card.lon is not None:
                if abs(card.lat - centre[0]) * KM_A_DEGREE > radius:
                    continue
                km = round(distance_km(centre, (card.lat, card.lon)), 1)
            if km <= radius:
                found.setdefault(card.category, []).append(Near(card, km))
    return {key: _with_hours(site, _foremost(site, items)) for key, items in found.items()}


def _with_hours(site: Site, items: Iterable[Near]) -> tuple[Near, ...]:
    """Return neighbours' entries with what tells when their places are open."""
    return tuple(
        msgspec.structs.replace(item, open=code) if (code := open_near(site, item.card)) else item
        for item in items
    )


def _foremost(site: Site, items: Iterable[Near]) -> tuple[Near, ...]:
    ordered = sorted(items, key=lambda near: (near.km, near.card.title, near.card.url))
    return tuple(ordered[: site.nearby.limit])


def beyond(site: Site, near: Nearest) -> tuple[Beyond, ...]:
    """Return the directory's categories that only the neighbours have, and how far away."""
    own = {card.category for card in site.listed.get(ORGANISATION.folder, ())}
    found = [
        Beyond(category(site, ORGANISATION.folder, key, 0), items[0].km)
        for key, items in near.items()
        if key not in own and items
    ]
    return tuple(sorted(found, key=lambda item: in_alphabet(item.category.label, site.language)))


def home(site: Site) -> HomePage:
    """Return the commune's first page."""
    last = site.today + datetime.timedelta(days=HOME_DAYS)
    going_on, found = coming_until(site, last)
    shown = {
        kind.folder: listed(site, kind.folder)[:HOME_CARDS]
        for kind in (NEWS, OFFER, SERVICE, HERITAGE)
    }
    seeking = volunteers(site)[:HOME_CARDS]
    lat, lon = site.commune.lat, site.commune.lon
    own = site.entries.get(PAGE.folder, {}).get("home")
    return HomePage(
        url=site.routes.base,
        today=site.today,
        days=days(found[:HOME_LINES]),
        going_on=tuple(going_on[:HOME_CARDS]),
        later=later(site.lines, last) if len(found) < ENOUGH else (),
        news=shown[NEWS.folder],
        offers=shown[OFFER.folder],
        services=shown[SERVICE.folder],
        heritage=shown[HERITAGE.folder],
        volunteers=seeking,
        categories=categories(site)[:HOME_CATEGORIES],
        groups=directory_groups(site),
        around=around(site, HOME_CARDS, last)
        or around(site, HOME_CARDS)
        or further(site, HOME_CARDS),
        neighbours=site.surroundings.neighbours[:NEIGHBOURS],
        hall=hall(site),
        directory_count=len(site.listed.get(ORGANISATION.folder, ())),
        intro=own is not None and bool(own.body),
        feeds=section_feeds(site, EVENT.folder),
        pictures=by_card(site, (*chain(*shown.values()), *seeking))
        | by_address(site, (*going_on[:HOME_CARDS], *found[:HOME_LINES])),
        position=None if lat is None or lon is None else (lat, lon),
        code=site.commune.code,
    )
