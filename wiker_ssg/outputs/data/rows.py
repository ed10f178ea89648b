"""Rows of open data made from entries: what their pages say, for programs."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wiker_ssg.model.entries import AnyEntry, Event, Organisation
from wiker_ssg.model.recurrence import RecurrenceRule, read_rule
from wiker_ssg.model.values import Address, Booking, Change, Price, Reference, Span
from wiker_ssg.outputs.data.row_views import (
    ChangeRow,
    ClosureRow,
    EventRow,
    OrganisationRow,
    SourceRow,
)
from wiker_ssg.outputs.entries.entries import PageMaker, inline_place, place_of, updated
from wiker_ssg.outputs.entries.views import PlaceView
from wiker_ssg.outputs.pictures.places import shared
from wiker_ssg.site.site import Site


def event_row(site: Site, pages: PageMaker, event: Event) -> EventRow:
    """Return an event as a row."""
    organiser, whole = pages.party(event, "organiser"), site.reference(event, "part_of")
    zone = site.zone
    return EventRow(
        **_common(site, pages, event),
        **_place(site, pages.place(event, "place")),
        **_price(event.price),
        **_booking(event.booking),
        uid=site.uid(event),
        start=event.start.isoformat(zone),
        end=event.end.isoformat(zone) if event.end else None,
        all_day=event.start.all_day,
        timezone=site.timezone,
        repeat=rule(event, zone),
        except_=tuple(moment.isoformat(zone) for moment in event.except_),
        also=tuple(_added(span, zone) for span in event.also),
        changes=tuple(_change(site, event, at, change) for at, change in enumerate(event.changes)),
        status=event.status,
        previous_start=event.previous_start.isoformat(zone) if event.previous_start else None,
        part_of=site.absolute(whole.url) if whole else None,
        online=event.online,
        organiser=(organiser and organiser.name) or None,
        organiser_url=site.absolute(organiser.url) if organiser and organiser.url else None,
        audience=event.audience,
    )


def organisation_row(site: Site, pages: PageMaker, entry: Organisation) -> OrganisationRow:
    """Return an organisation of the directory as a row, with the contacts that its page shows."""
    contact, ids, moved = entry.contact, entry.ids, entry.moved
    place = _place(site, pages.place(entry, "address"))
    place.pop("place", None)
    place.pop("place_url", None)
    wholes = site.resolved[entry.folder, entry.id].items()
    return OrganisationRow(
        **_common(site, pages, entry),
        **place,
        type=entry.type,
        phone=contact.phone if contact else None,
        email=contact.email if contact else None,
        website=contact.url if contact else None,
        facebook=contact.facebook if contact else None,
        instagram=contact.instagram if contact else None,
        mastodon=contact.mastodon if contact else None,
        hours=entry.hours,
        closed_for=tuple(
            ClosureRow(from_=each.from_, to=each.to, note=each.note or None)
            for each in entry.closed_for
        ),
        siret=(ids and ids.siret) or None,
        siren=(ids and ids.siren) or None,
        rna=(ids and ids.rna) or None,
        osm=(ids and ids.osm) or None,
        wikidata=(ids and ids.wikidata) or None,
        sells=entry.sells,
        volunteers=entry.volunteers or None,
        members_of=tuple(
            site.absolute(card.url) for name, card in wholes if name.startswith("members_of")
        ),
        moved=moved.on if moved else None,
        moved_from=_address(moved.from_) if moved else None,
        closed=entry.closed,
        verified=entry.verified,
    )


def _common(site: Site, pages: PageMaker, entry: Event | Organisation) -> dict[str, Any]:
    card, commune = site.cards[entry.folder, entry.id], site.commune
    return {
        "id": entry.id,
        "url": site.absolute(card.url),
        "title": entry.title,
        "summary": entry.summary or None,
        "category": card.category,
        "category_label": card.label,
        "tags": entry.tags,
        "accessibility": entry.accessibility,
        **_image(site, pages, entry),
        "sources": tuple(
            SourceRow(each.name, each.url, each.id or None, each.licence or None, each.fetched)
            for each in entry.source
        ),
        "updated": updated(site, entry),
        "commune": commune.name,
        "commune_code": commune.code.value if commune.code else None,
    }


def _image(site: Site, pages: PageMaker, entry: AnyEntry) -> dict[str, Any]:
    for picture in pages.pictures(entry)[:1]:
        return {
            "image": shared(site, picture).url,
            "image_alt": picture.alt or None,
            "image_credit": picture.credit or None,
            "image_licence": picture.licence or None,
        }
    return {}


def _place(site: Site, place: PlaceView | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "place": place.name or None,
        "place_url": site.absolute(place.url) if place.url else None,
        "street": place.street or None,
        "postcode": place.postcode or None,
        "city": place.city or None,
        "lat": place.lat,
        "lon": place.lon,
    }


def _address(address: Address | None) -> str | None:
    if address is None:
        return None
    town = " ".join(part for part in (address.postcode, address.city) if part)
    return ", ".join(part for part in (address.street, town) if part) or None


def _price(price: Price | None) -> dict[str, Any]:
    if price is None:
        return {}
    low, high = price.from_, price.to
    said = low is not None or high is not None
    free = price.free or (low == 0 and not high)
    return {
        "free": free if free or said else None,
        "price_from": low,
        "price_to": high,
        "currency": (price.currency or "EUR") if said else None,
        "price_note": price.note or None,
    }


def _booking(booking: Booking | None) -> dict[str, Any]:
    if booking is None:
        return {}
    return {
        "booking_required": booking.required,
        "booking_url": booking.url,
        "booking_phone": booking.phone,
        "booking_email": booking.email,
        "capacity": booking.capacity,
    }


def _change(site: Site, event: Event, at: int, change: Change) -> ChangeRow:
    zone, place = site.zone, inline_place(change.place)
    if isinstance(change.place, Reference):
        card = site.reference(event, f"changes.{at}.place")
        place = place_of(card) if card else None
    return ChangeRow(
        on=change.on.isoformat(zone),
        start=change.start.isoformat(zone) if change.start else None,
        end=change.end.isoformat(zone) if change.end else None,
        status=change.status,
        **_place(site, place),
        **_price(change.price),
        note=change.note or None,
    )


def _added(span: Span, zone: ZoneInfo) -> str:
    """Return a further date: its start, or the interval where its end is its own (ISO 8601)."""
    start = span.start.isoformat(zone)
    return f"{start}/{span.end.isoformat(zone)}" if span.end else start


def rule(event: Event, zone: ZoneInfo) -> str | None:
    """Return the rule of a series as RFC 5545 wants it: UNTIL in UTC, a day for whole days."""
    found = read_rule(event.repeat) if event.repeat else None
    if not isinstance(found, RecurrenceRule):
        return None
    parts = sorted(found.parts, key=lambda part: part[0] != "FREQ")
    written = [f"{name}={value}" for name, value in parts]
    if found.until and event.start.all_day:
        written.append(f"UNTIL={found.until:%Y%m%d}")
    elif found.until:
        last = found.until.replace(tzinfo=zone).astimezone(datetime.UTC)
        written.append(f"UNTIL={last:%Y%m%dT%H%M%SZ}")
    elif found.count:
        written.append(f"COUNT={found.count}")
    return ";".join(written)
