"""What a row of open data tells somebody who reuses it, beside what its entry says.

Both come out as one plain dictionary, so that comparing the two finds what was lost or invented on
the way. Rows are read with what their page explains alone: ISO 8601, RFC 5545, JSON.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from wiker_ssg.model.entries import AnyEntry, Event, Organisation
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.model.values import Address, Moment, Party, Place, Price, Reference

Find = Callable[[Reference], AnyEntry | None]
"""Finds the entry that a reference means."""

Told = dict[str, Any]
COSTS = ("free", "price_from", "price_to", "currency", "price_note")
PLACE = ("place", "street", "postcode", "city", "lat", "lon")
BOOKING = ("required", "url", "phone", "email")
SAME = ("id", "title", "summary", "online", "status", "hours", "volunteers")
LISTS = ("tags", "audience", "accessibility", "sells")
DAYS = ("moved", "closed", "verified", "updated")
IDS = ("siret", "siren", "rna", "osm", "wikidata")
WAYS = {"phone": "phone", "email": "email", "url": "website", "facebook": "facebook",
        "instagram": "instagram", "mastodon": "mastodon"}  # fmt: skip


def moment(text: str, zone: ZoneInfo) -> Moment:
    """Return what a day, or a local time with its offset, means; the offset must be the zone's."""
    if len(text) == 10:
        return Moment(datetime.date.fromisoformat(text))
    read = datetime.datetime.fromisoformat(text)
    naive = read.replace(tzinfo=None)
    assert read.utcoffset() == naive.replace(tzinfo=zone).utcoffset(), text
    return Moment(naive.date(), naive.time())


def known(told: Told) -> Told:
    """Return what is said, without what nobody said."""
    return {key: value for key, value in told.items() if value not in (None, "", (), [])}


# ------------------------------------------------------------------------------ what a row tells


def of_row(row: Mapping[str, Any]) -> Told:
    """Return what a row tells."""
    told: Told = {key: row.get(key) for key in (*SAME, *PLACE, *COSTS, *IDS, *WAYS.values(), *DAYS)}
    told |= {key: tuple(row.get(key, ())) for key in LISTS}
    told |= {key: row.get(key) for key in ("type", "category", "moved_from", "organiser")}
    told |= {f"booking_{key}": row.get(f"booking_{key}") for key in BOOKING}
    told |= {"capacity": row.get("capacity")}
    told["sources"] = tuple(
        tuple(source.get(key) for key in ("name", "url", "id", "licence", "fetched"))
        for source in row.get("sources", ())
    )
    told["closed_for"] = tuple(
        (each["from"], each["to"], each.get("note")) for each in row.get("closed_for", ())
    )
    if "start" in row:
        told |= _dates(row, ZoneInfo(row["timezone"]))
    return known(told)


def _dates(row: Mapping[str, Any], zone: ZoneInfo) -> Told:
    start = moment(row["start"], zone)
    assert row["all_day"] == start.all_day
    return {
        "start": start,
        "end": moment(row["end"], zone) if "end" in row else None,
        "previous": moment(row["previous_start"], zone) if "previous_start" in row else None,
        "rule": _rule(row["repeat"], start.all_day, zone) if "repeat" in row else None,
        "except": tuple(moment(each, zone) for each in row.get("except", ())),
        "also": tuple(
            tuple(moment(part, zone) for part in each.split("/")) for each in row.get("also", ())
        ),
        "changes": tuple(_change(each, zone) for each in row.get("changes", ())),
    }


def _rule(text: str, all_day: bool, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the parts of a rule, its end as the last local day or time."""
    parts = text.split(";")
    assert parts[0].startswith("FREQ=")
    for at, part in enumerate(parts):
        name, _, value = part.partition("=")
        if name == "UNTIL" and not all_day:
            until = datetime.datetime.strptime(value, "%Y%m%dT%H%M%SZ")
            local = until.replace(tzinfo=datetime.UTC).astimezone(zone)
            parts[at] = f"UNTIL={local:%Y%m%dT%H%M%S}"
    return tuple(sorted(parts))


def _change(change: Mapping[str, Any], zone: ZoneInfo) -> Told:
    told = {key: change.get(key) for key in ("status", "note", *PLACE, *COSTS)}
    for key in ("on", "start", "end"):
        told[key] = moment(change[key], zone) if key in change else None
    return known(told)


# ----------------------------------------------------------------------------- what an entry says


def of_entry(entry: Event | Organisation, find: Find) -> Told:
    """Return what an entry says, as a row would tell it."""
    told: Told = {key: getattr(entry, key, None) for key in SAME}
    told |= {key: tuple(getattr(entry, key, ())) for key in LISTS}
    told["category"] = Taxonomies().listed(entry.folder, entry.category)
    told["sources"] = tuple(
        (one.name, one.url, one.id or None, one.licence or None, _day(one.fetched))
        for one in entry.source
    )
    fetched = [one.fetched for one in entry.source if one.fetched]
    told["updated"] = _day(entry.updated or max(fetched, default=entry.published))
    return known(told | (_event if isinstance(entry, Event) else _organisation)(entry, find))


def _event(event: Any, find: Find) -> Told:
    who, booking = event.organiser, event.booking
    if isinstance(who, Reference):
        found = find(who)
        organiser = found.title if found else None
    else:
        organiser = who.name if isinstance(who, Party) else None
    told = {
        "start": event.start,
        "end": event.end,
        "previous": event.previous_start,
        "rule": _written(event),
        "except": event.except_,
        "also": tuple((s.start, s.end) if s.end else (s.start,) for s in event.also),
        "changes": tuple(
            known(
                {key: getattr(each, key) for key in ("on", "start", "end", "status", "note")}
                | _place(each.place, find)
                | _price(each.price)
            )
            for each in event.changes
        ),
        "organiser": organiser,
        **_place(event.place, find),
        **_price(event.price),
    }
    if booking:
        told |= {f"booking_{key}": getattr(booking, key) for key in BOOKING}
        told["capacity"] = booking.capacity
    return told


def _organisation(entry: Any, find: Find) -> Told:
    contact, ids, moved = entry.contact, entry.ids, entry.moved
    told = {"type": entry.type, **_place(entry.address, find)}
    told |= {row: getattr(contact, key, None) for key, row in WAYS.items()}
    told |= {key: getattr(ids, key, None) for key in IDS}
    told |= {key: _day(getattr(entry, key)) for key in ("closed", "verified")}
    told["moved"] = _day(moved.on) if moved else None
    told["closed_for"] = tuple(
        (str(each.from_), str(each.to), each.note or None) for each in entry.closed_for
    )
    if moved and moved.from_:
        old = moved.from_
        town = " ".join(part for part in (old.postcode, old.city) if part)
        told["moved_from"] = ", ".join(part for part in (old.street, town) if part)
    return told


def _place(place: Reference | Place | Address | None, find: Find) -> Told:
    if isinstance(place, Reference):
        found: Any = find(place)
        if found is None:
            return {}
        return {**_place(found.address, find), "place": found.title}
    told = {key: getattr(place, "name" if key == "place" else key, None) for key in PLACE}
    return {key: _exact(value) for key, value in told.items()}


def _price(price: Price | None) -> Told:
    if price is None:
        return {}
    amounts = [amount for amount in (price.from_, price.to) if amount is not None]
    free = price.free or (price.from_ == 0 and not price.to)
    return {
        "free": free if free or amounts else None,
        "price_from": price.from_,
        "price_to": price.to,
        "currency": (price.currency or "EUR") if amounts else None,
        "price_note": price.note,
    }


def _written(event: Any) -> tuple[str, ...] | None:
    """Return the parts of a rule as its author wrote them; UNTIL as a day means all of it."""
    if event.repeat is None:
        return None
    parts = event.repeat.strip(";").split(";")
    for at, part in enumerate(parts):
        name, _, value = part.partition("=")
        if name == "UNTIL" and event.start.all_day:
            parts[at] = f"UNTIL={value[:8]}"
        elif name == "UNTIL":
            parts[at] = f"UNTIL={value.rstrip('Z') if 'T' in value else value + 'T235959'}"
    return tuple(sorted(parts))


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _exact(value: Any) -> Any:
    """Return a number as it is written, digit by digit."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def of_feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return a feature of a map as the row that it was; the order of columns does not count."""
    row = dict(feature["properties"])
    assert feature["id"] == row["id"]
    if feature["geometry"] is not None:
        row["lon"], row["lat"] = map(_exact, feature["geometry"]["coordinates"])
    return row


def of_cells(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a table, as frictionless gives it, as JSON has it.

    Apostrophes that keep a spreadsheet from calculating are taken off, as the schema says.
    """
    made = {key: _cell(_plain(value)) for key, value in cells.items()}
    return {key: value for key, value in made.items() if value is not None}


def _plain(value: Any) -> Any:
    shield = isinstance(value, str) and re.match("'+[-=+@\t\r\n＝＋－＠]", value)
    return value[1:] if shield else value


def _cell(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [_cell(each) for each in value]
    if isinstance(value, dict):
        return {key: _cell(each) for key, each in value.items()}
    return _exact(value)  # numbers within lists, which are JSON
