"""Linked data read as its readers understand it, and compared with what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from dateutil import rrule

from tests.written import PARIS, Portal, Written, phone, several, stamp, without

Item = dict[str, Any]
SCHEMA = "https://schema.org/"
DAY = timedelta(1)

STATUSES = {
    "cancelled": {"EventCancelled"},
    "postponed": {"EventPostponed"},
    "moved-online": {"EventMovedOnline"},
}


def words(value: Any) -> set[str]:
    """Return the names of schema.org in a value, one or several."""
    values = value if isinstance(value, list) else [value]
    return {str(one).removeprefix(SCHEMA) for one in values if one}


def place_said(value: Any, entry: Written, sources: Portal, origin: str) -> Item | None:
    """Return a place as it was written: its name, page, address and position."""
    if value is None:
        return None
    url = None
    if isinstance(value, str):
        found = sources.reference(entry, value)
        if found is None:
            return None
        url, name = origin + found.address, found.said["title"]
        value = {**(found.said.get("address") or found.said.get("place") or {}), "name": name}
    lat, lon = value.get("lat"), value.get("lon")
    return without(
        {
            "name": value.get("name"),
            "url": url or value.get("url"),
            "street": value.get("street"),
            "postcode": value.get("postcode"),
            "city": value.get("city"),
            "at": (float(lat), float(lon)) if lat and lon else None,
        }
    )


def party_said(value: Any, entry: Written, sources: Portal, origin: str) -> Item | None:
    if isinstance(value, str):
        found = sources.reference(entry, value)
        if found is None:
            return None
        who = found.said.get("contact") or {}
        mine = found.commune == entry.commune
        return without(
            {
                "name": found.said["title"],
                "url": origin + found.address,
                "telephone": phone(who.get("phone")),
                "email": who.get("email") if mine else None,
            }
        )
    if value is None:
        return None
    value = {"name": value["name"], "url": value.get("url"), "email": value.get("email"),
             "telephone": phone(value.get("phone"))}  # fmt: skip
    return without(value)


def place_read(node: Item) -> Item:
    address, geo = node.get("address", {}), node.get("geo")
    return without(
        {
            "name": node.get("name"),
            "url": node.get("url"),
            "street": address.get("streetAddress"),
            "postcode": address.get("postalCode"),
            "city": address.get("addressLocality"),
            "at": (geo["latitude"], geo["longitude"]) if geo else None,
        }
    )


def party_read(node: Item | None) -> Item | None:
    return node and {key: value for key, value in node.items() if key != "@type"}


def price_said(price: Any) -> Item:
    """Return what something costs as it was written."""
    if price is None:
        return {}
    if price == "free" or price.get("free") == "true":
        price = {"from": "0", **(price if isinstance(price, dict) else {}), "to": "0"}
    low, high = (Decimal(price[key]) if price.get(key) else None for key in ("from", "to"))
    free = low == 0 and not high
    if low is None and high is None:
        return {}
    return without(
        {
            "low": low,
            "high": low if free else high,
            "currency": price.get("currency") or "EUR",
            "note": price.get("note"),
            "free": free or None,
        }
    )


def price_read(node: Item) -> Item:
    """Return what something costs as its node says."""
    offer = node.get("offers", {})
    amounts = (offer.get("price") or offer.get(key) for key in ("lowPrice", "highPrice"))
    low, high = (Decimal(amount) if amount else None for amount in amounts)
    return without(
        {
            "low": low,
            "high": high,
            "currency": offer.get("priceCurrency"),
            "note": offer.get("description"),
            "free": node.get("isAccessibleForFree"),
        }
    )


def check_event(node: Item, entry: Written, sources: Portal, origin: str) -> None:
    """Hold that a node says of an event what was written, and no more."""
    said = entry.said
    assert node["name"] == said["title"]
    assert node["url"] == origin + entry.address
    assert node.get("description") == said.get("summary")
    status = said.get("status", "scheduled")
    online, there = said.get("online"), None
    if status != "moved-online":
        there = place_said(said.get("place"), entry, sources, origin)
    places = several(node.get("location"))
    assert [place_read(one) for one in places if one["@type"] == "Place"] == several(there)
    assert [one["url"] for one in places if one["@type"] == "VirtualLocation"] == several(online)
    by_net = bool(online) or status == "moved-online"
    mode = "Mixed" if there and by_net else "Online" if by_net else "Offline" if there else ""
    modes = {f"{mode}EventAttendanceMode"} if mode else set()
    assert words(node.get("eventAttendanceMode")) == modes
    wanted = party_said(said.get("organiser"), entry, sources, origin)
    assert party_read(node.get("organizer")) == wanted
    assert price_read(node) == price_said(said.get("price"))
    booking, offer = said.get("booking") or {}, node.get("offers", {})
    assert offer.get("url") == booking.get("url")
    assert (offer.get("availability") == f"{SCHEMA}SoldOut") == (status == "full")
    capacity = int(booking["capacity"]) if "capacity" in booking else None
    assert node.get("maximumAttendeeCapacity") == capacity
    assert node.get("keywords", []) == several(said.get("tags"))
    before = said.get("previous_start")
    assert node.get("previousStartDate") == (stamp(before) if before else None)
    expected = STATUSES.get(status, set())
    if before and status not in ("cancelled", "postponed"):
        expected = expected | {"EventRescheduled"}
    assert words(node["eventStatus"]) == (expected or {"EventScheduled"})
    if not entry.series:
        assert node["startDate"] == stamp(said["start"])
        assert node.get("endDate") == (stamp(said["end"]) if "end" in said else None)
        assert "eventSchedule" not in node


def check_place(node: Item, entry: Written, sources: Portal, origin: str) -> None:
    """Hold that a node says of an organisation, a service or a sight what was written."""
    said = entry.said
    who, ids = said.get("contact") or {}, said.get("ids") or {}
    assert node["name"] == said["title"]
    assert node["url"] == origin + entry.address
    assert node.get("description") == said.get("summary")
    assert node.get("telephone") == phone(who.get("phone"))
    assert node.get("email") in (who.get("email"), None)
    elsewhere = [who[key] for key in ("url", "facebook", "instagram", "mastodon") if key in who]
    if "wikidata" in ids:
        elsewhere.append(f"https://www.wikidata.org/entity/{ids['wikidata']}")
    if "osm" in ids:
        elsewhere.append(f"https://www.openstreetmap.org/{ids['osm']}")
    assert node.get("sameAs", []) == elsewhere
    numbers = {one["propertyID"].lower(): one["value"] for one in several(node.get("identifier"))}
    assert numbers == {key: ids[key] for key in ids if key not in ("osm", "wikidata")}
    assert node.get("keywords", []) == [*several(said.get("tags")), *several(said.get("sells"))]
    at = {**node.get("location", {}), **node}
    wanted = place_said(said.get("address"), entry, sources, origin) or {}
    assert place_read({key: at[key] for key in ("address", "geo") if key in at}) == wanted


def check_news(node: Item, entry: Written, sources: Portal, origin: str) -> None:
    """Hold that a node says of a piece of news what was written."""
    said = entry.said
    assert node["@type"] == "NewsArticle"
    assert node["headline"] == node["name"] == said["title"]
    assert node["datePublished"] == said["date"]
    assert node.get("dateModified", "9") >= said["date"]
    assert node.get("expires") == said.get("expires")
    assert node["inLanguage"] == said.get("lang", "fr")
    by = said.get("by")
    if isinstance(by, dict):
        assert (node.get("author"), node["creditText"]) == (None, by["name"])
    else:
        assert party_read(node.get("author")) == party_said(by, entry, sources, origin)
    where = place_said(said.get("place"), entry, sources, origin)
    assert [place_read(one) for one in several(node.get("contentLocation"))] == several(where)


def check_offer(node: Item, entry: Written, sources: Portal, origin: str) -> None:
    """Hold that a node says of an offer what was written."""
    said = entry.said
    assert node["@type"] == "Offer"
    assert (node["name"], node.get("description")) == (said["title"], said.get("summary"))
    assert (node.get("validFrom"), node["validThrough"]) == (said.get("from"), said["until"])
    assert party_read(node.get("offeredBy")) == party_said(said["by"], entry, sources, origin)
    span = node.get("priceSpecification", {})
    low, high = (node.get("price") or span.get(key) for key in ("minPrice", "maxPrice"))
    cost = price_said(said.get("price"))
    assert (low and Decimal(low), high and Decimal(high)) == (cost.get("low"), cost.get("high"))
    assert (node.get("priceCurrency") or span.get("priceCurrency")) == cost.get("currency")


CHECKS = {
    "events": check_event,
    "directory": check_place,
    "services": check_place,
    "heritage": check_place,
    "news": check_news,
    "offers": check_offer,
}
"""How each folder's nodes are compared with their sources."""


def starts(entry: Written, until: datetime) -> Iterator[tuple[datetime, Item]]:
    """Yield the occurrences of a series by the time at which they begin, with their changes."""
    said = entry.said
    start = datetime.fromisoformat(said["start"])
    rule = re.sub(r"UNTIL=(\d{8})(?=;|$)", r"UNTIL=\1T235959", said.get("repeat", ""))
    keys = {start: None}
    if rule:
        found = rrule.rrulestr(rule, dtstart=start)
        keys = dict.fromkeys(found.between(start, until, inc=True))
    also = {}
    for one in several(said.get("also")):
        span = one if isinstance(one, dict) else {"start": one}
        also[datetime.fromisoformat(span["start"])] = span.get("end")
    excepted = {datetime.fromisoformat(text) for text in several(said.get("except"))}
    days = {date.fromisoformat(text) for text in several(said.get("except")) if len(text) < 11}
    changes = {c["on"]: c for c in said.get("changes", [])}
    for key in sorted({*keys, *also}):
        if key in excepted or key.date() in days or key > until:
            continue
        change = changes.get(f"{key:%Y-%m-%d %H:%M}") or changes.get(f"{key:%Y-%m-%d}") or {}
        begins = datetime.fromisoformat(change["start"]) if "start" in change else key
        end = change.get("end") or also.get(key)
        if end is None and "end" in said:
            end = str(begins + (datetime.fromisoformat(said["end"]) - start))
        yield key, {"start": begins, "end": end and datetime.fromisoformat(end), **without(
            {"status": change.get("status"), "moved": "start" in change or None, "on": key,
             "changed": {"start", "end", "place", "status"} & change.keys()})}  # fmt: skip


def local(moment: datetime, whole_day: bool) -> str:
    return moment.date().isoformat() if whole_day else moment.replace(tzinfo=PARIS).isoformat()


def expanded(schedule: Item, until: datetime) -> set[datetime]:
    """Return when a Schedule says that something begins: as the rule of RFC 5545 that it names."""
    number, unit = schedule["repeatFrequency"].strip("P")[:-1], schedule["repeatFrequency"][-1]
    frequency = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}[unit]
    days = [
        day.removeprefix(SCHEMA)[:2].upper() if day.startswith(SCHEMA) else day
        for day in several(schedule.get("byDay"))
    ]
    parts = {
        "FREQ": frequency,
        "INTERVAL": number,
        "BYDAY": ",".join(days),
        "BYMONTH": ",".join(str(month) for month in several(schedule.get("byMonth"))),
        "BYMONTHDAY": ",".join(str(day) for day in several(schedule.get("byMonthDay"))),
        "COUNT": schedule.get("repeatCount"),
    }
    rule = ";".join(f"{name}={value}" for name, value in parts.items() if value)
    first = datetime.combine(
        date.fromisoformat(schedule["startDate"]),
        time.fromisoformat(schedule.get("startTime", "00:00")),
    )
    last = until
    if "endDate" in schedule:
        last = min(until, datetime.combine(date.fromisoformat(schedule["endDate"]), time.max))
    found = rrule.rrulestr(rule, dtstart=first).between(first, last, inc=True)
    excepted = set(schedule.get("exceptDate", []))
    return {start for start in found if start.date().isoformat() not in excepted}


def minutes_open(node: Item, first: date, last: date) -> set[int]:
    """Return the minutes of some days on which a place says that it is open."""
    found: set[int] = set()
    for number in range(-1, (last - first).days + 1):
        day = first + number * DAY
        here = [
            spec
            for spec in several(node.get("specialOpeningHoursSpecification"))
            if spec["validFrom"] <= day.isoformat() <= spec["validThrough"]
        ] or [
            spec
            for spec in several(node.get("openingHoursSpecification"))
            if f"{day:%A}" in words(spec["dayOfWeek"])
            and spec.get("validFrom", "") <= day.isoformat() <= spec.get("validThrough", "9")
        ]
        for spec in here:
            opens, closes = (_minutes(spec[key]) for key in ("opens", "closes"))
            if opens != closes:
                closes += (closes == 1439) + 1440 * (closes < opens)
                found.update(range(number * 1440 + opens, number * 1440 + closes))
    return {minute for minute in found if 0 <= minute < ((last - first).days + 1) * 1440}


def _minutes(text: str) -> int:
    hour, minute, _ = text.split(":")
    return int(hour) * 60 + int(minute)
