"""Nodes of linked data: plain mappings in schema.org's words, of what an entry says and no more."""

from typing import Any

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.values import Contact, Moment
from wiker_ssg.outputs.entries.views import EntryPage, PartyView, PlaceView
from wiker_ssg.words import words

Node = dict[str, Any]
SCHEMA = "https://schema.org/"


def node(kind: str, **values: Any) -> Node:
    """Return a node of a type, without what nobody said."""
    found: Node = {"@type": kind}
    for key, value in values.items():
        if value or value == 0:
            found[key] = value
    return found


def full(url: str | None, origin: str) -> str | None:
    """Return the full form of an address as pages of an origin link to it."""
    return origin + url if url and not url.startswith("http") else url


def stamp(moment: Moment, timezone: str) -> str:
    """Return a moment as ISO 8601: a day, or a local time with seconds and its offset from UTC."""
    text = words.iso(moment, timezone)
    return text if moment.time is None else f"{text[:16]}:00{text[16:]}"


def one_or_all(values: list[Any]) -> Any:
    """Return the only value of a list, else the list."""
    return values[0] if len(values) == 1 else values


def thing(kind: str, page: EntryPage, origin: str, **more: Any) -> Node:
    """Return what is said of every entry: its type, name, address, summary, picture and tags."""
    entry = page.entry
    return node(
        kind,
        name=page.card.title,
        url=full(page.url, origin),
        description=page.card.summary,
        image=page.shared.url if page.shared else None,
        keywords=[word for word in (*entry.tags, *getattr(entry, "sells", ())) if word],
        **more,
    )


def place(view: PlaceView, origin: str) -> Node:
    """Return where something is."""
    return node("Place", name=view.name, url=full(view.url, origin), **located(view))


def located(view: PlaceView | None) -> Node:
    """Return the address and position of a place, as far as they are known."""
    found: Node = {}
    if view is None:
        return found
    if view.street or view.postcode or view.city:
        found["address"] = node(
            "PostalAddress",
            streetAddress=view.street,
            postalCode=view.postcode,
            addressLocality=view.city,
            addressCountry=view.country,
        )
    if view.lat is not None and view.lon is not None:
        found["geo"] = node("GeoCoordinates", latitude=view.lat, longitude=view.lon)
    return found


def party(view: PartyView | None, origin: str) -> Node | None:
    """Return who organises or offers something."""
    if view is None:
        return None
    return node(
        "Organization",
        name=view.name,
        url=full(view.url, origin),
        telephone=view.phone,
        email=view.email,
    )


def elsewhere(entry: AnyEntry) -> list[str]:
    """Return where else something is described: its own site, networks, registers."""
    who = entry.contact or Contact()
    found = [who.url, who.facebook, who.instagram, who.mastodon]
    ids = getattr(entry, "ids", None)
    if ids and ids.wikidata:
        found.append(f"https://www.wikidata.org/entity/{ids.wikidata}")
    if ids and ids.osm:
        found.append(f"https://www.openstreetmap.org/{ids.osm}")
    return [url for url in found if url]


def identifiers(entry: AnyEntry) -> Any:
    """Return the numbers under which public registers know something."""
    ids = getattr(entry, "ids", None)
    return one_or_all(
        [
            node("PropertyValue", propertyID=name.upper(), value=value)
            for name in ("siret", "siren", "rna", "merimee")
            if (value := getattr(ids, name, None))
        ]
    )
