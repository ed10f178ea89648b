"""What the directory, the settings or similar entries know already of what somebody typed."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from wiker_ssg.model.entries import AnyEntry, Event, Facility, Heritage, News
from wiker_ssg.model.kinds import EVENT, REFERABLE
from wiker_ssg.model.labels import label
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Address, Party, Place, Reference
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import EntryFate, Point
from wiker_ssg.review.suggestions import rewritten
from wiker_ssg.site.card import Card, fold
from wiker_ssg.words import words

SIMILAR = 4
"""A word shorter than this makes no two titles similar."""


def completions(case: Case) -> Iterator[Point]:
    """Yield what can be filled in, or named by its listing, without asking anybody."""
    entry = case.entry
    yield from _renamed(case)
    if isinstance(entry, (Event, News)):
        yield from _place(case, entry)
    yield from _party(case)
    yield from _address(case)
    if isinstance(entry, Event):
        yield from _booking(case, entry)
        if entry.category is None:
            yield from _category(case, entry)


def _listed(case: Case) -> Mapping[str, Card]:
    """Return what can be referred to, by its folded title; of two of one name neither."""
    found: dict[str, list[Card]] = {}
    for (folder, _), card in case.sides.after.site.cards.items():
        if folder in REFERABLE:
            found.setdefault(slugify(card.title), []).append(card)
    return {title: cards[0] for title, cards in found.items() if len(cards) == 1}


def _reference(card: Card, case: Case) -> Reference:
    cards = case.sides.after.site.cards
    alone = sum((folder, card.id) in cards for folder in REFERABLE) == 1
    return Reference(card.id, folder=None if alone else card.folder)


def _place(case: Case, entry: Event | News) -> Iterator[Point]:
    place = entry.place
    if isinstance(place, Place) and place.name:
        card = _listed(case).get(slugify(place.name))
        if card is not None:
            suggestion = rewritten(entry, case.sides, place=_reference(card, case))
            yield case.point("known-place", "place", suggestion, title=card.title)


def _party(case: Case) -> Iterator[Point]:
    for at in ("organiser", "by"):
        party = getattr(case.entry, at, None)
        if isinstance(party, Party):
            card = _listed(case).get(slugify(party.name))
            if card is not None:
                put = {at: _reference(card, case)}
                suggestion = rewritten(case.entry, case.sides, **put)
                yield case.point("known-party", at, suggestion, title=card.title)


def _address(case: Case) -> Iterator[Point]:
    """Yield postcodes and positions that the commune or another entry of the street knows."""
    entry, commune = case.entry, case.sides.after.site.commune
    at = "address" if isinstance(entry, (Facility, Heritage)) else "place"
    address = getattr(entry, at, None)
    if not isinstance(address, (Address, Place)) or not case.new(at):
        return
    here = address.city is None or slugify(address.city) == slugify(commune.name)
    codes = commune.postcodes
    if isinstance(address, Place) and slugify(address.name or "") in _listed(case):
        return  # its listing brings all of it along
    if here and address.city and len(codes) == 1 and address.postcode not in codes:
        put = msgspec.structs.replace(address, postcode=codes[0])
        suggestion = rewritten(entry, case.sides, **{at: put})
        facts = {"city": address.city, "postcode": codes[0], "given": address.postcode}
        code = "postcode-differs" if address.postcode else "postcode-missing"
        yield case.point(code, f"{at}.postcode" if address.postcode else at, suggestion, **facts)
    if not address.street or address.lat is not None or not here:
        return
    for card in case.sides.after.site.cards.values():
        same = card.street and slugify(card.street) == slugify(address.street)
        if same and card.lat is not None and card.id != entry.id and _at_home(card, case):
            known = msgspec.structs.replace(address, lat=card.lat, lon=card.lon)
            suggestion = rewritten(entry, case.sides, **{at: known})
            yield case.point("known-position", at, suggestion, title=card.title)
            return


def _at_home(card: Card, case: Case) -> bool:
    name = case.sides.after.site.commune.name
    return card.city is None or slugify(card.city) == slugify(name)


def _booking(case: Case, event: Event) -> Iterator[Point]:
    booking = event.booking
    if booking is None or not booking.required or not case.new("booking", "organiser"):
        return
    if booking.phone or booking.url or booking.email or event.contact:
        return
    card = case.sides.after.site.resolved.get((EVENT.folder, event.id), {}).get("organiser")
    if card is not None and card.phone:
        put = msgspec.structs.replace(booking, phone=card.phone)
        country = case.sides.after.site.country
        facts = {"title": card.title, "phone": words.phone(card.phone, country)}
        suggestion = rewritten(event, case.sides, booking=put)
        yield case.point("known-phone", "booking", suggestion, **facts)


def _category(case: Case, event: Event) -> Iterator[Point]:
    """Yield the category of events whose titles share a word, where they all agree."""
    mine = _words(event)
    counted: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for other in case.sides.before.site.entries.get(EVENT.folder, {}).values():
        if other.id != event.id and other.category and mine & _words(other):
            counted[other.category] += 1
            titles.setdefault(other.category, other.title)
    if len(counted) == 1:
        (category,) = counted
        site = case.sides.after.site
        label = site.taxonomies.label(EVENT.folder, category, case.speaker.language)
        suggestion = rewritten(event, case.sides, category=category)
        facts = {"title": titles[category], "category": label}
        yield case.point("known-category", "title", suggestion, **facts)


def _words(entry: AnyEntry) -> set[str]:
    """Return the words of a title that tell what kind of thing it is: the first long one."""
    found = [word for word in re.findall(r"[^\W\d_]+", fold(entry.title)) if len(word) >= SIMILAR]
    return set(found[:1])


def _renamed(case: Case) -> Iterator[Point]:
    change = case.change
    if change.what is not EntryFate.RENAMED or change.before is None:
        return
    if change.before.id not in case.entry.former_ids:
        ids = (*case.entry.former_ids, change.before.id)
        suggestion = rewritten(case.entry, case.sides, former_ids=ids)
        name = label("former_ids", case.speaker.language)
        yield case.point("former-id-missing", "", suggestion, id=change.before.id, label=name)
