"""Whether two places can be one, as far as each is told."""

import enum
import math
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from wiker_ssg.language.letters import plain, words
from wiker_ssg.matching.names import Name, in_town, name, same_word
from wiker_ssg.matching.vocabulary import ANYWHERE, STREETS, VENUES
from wiker_ssg.model.entries import AnyEntry, Event, News
from wiker_ssg.model.kinds import REFERABLE
from wiker_ssg.model.values import Address, Contact, Place, Reference

NEAR = 0.06
"""Kilometres within which two positions are one house."""
FAR = 0.4
"""Kilometres from which they are two, whatever their addresses say."""

COMMON = 0.6
"""How much of the shorter of two names of places the other has to have."""

SMALL = frozenset("de du des la le les l d a au aux et en lieu dit ld".split())  # noqa: SIM905
KINDS_OF_STREETS = frozenset(STREETS.values())
POSTCODE = re.compile(r"\b\d{5}\b")
REPEATED = r"[ -]{0,3}(bis|ter|quater|[a-fqt])?(?![\w'’])"
HOUSE = re.compile(r" ?(?:n[°ºo]?|num(?:ero)?)?[ .]{0,2}(\d{1,4})(?: ?[-/] ?\d{1,4})?" + REPEATED)
"""The number of a house with which a part of an address begins, and what repeats it."""
LAST_HOUSE = re.compile(r"(?<=[a-z]) (\d{1,3})" + REPEATED + "$")
"""The same at the end of one."""
SHARED = frozenset(("facebook.com", "instagram.com", "helloasso.com", "google.com", "linktr.ee"))


Entries = Mapping[tuple[str, str], AnyEntry]
"""Entries by folder and id."""


class Told(enum.Enum):
    """What two statements say of each other."""

    SAME = "same"
    OPEN = "open"
    APART = "apart"


class Spot(NamedTuple):
    """A place as it is compared."""

    name: Name | None = None
    street: frozenset[str] = frozenset()
    number: str = ""
    postcode: str = ""
    city: str = ""
    lat: float | None = None
    lon: float | None = None
    id: str = ""
    repeat: str = ""


class Home(NamedTuple):
    """The commune of an entry: its slug and its name."""

    slug: str
    name: str


class Street(NamedTuple):
    """A street as it is compared: its words, the number in it, and what repeats that number."""

    words: frozenset[str] = frozenset()
    number: str = ""
    repeat: str = ""


def street(text: str | None) -> Street:
    """Return a street: “12 bis, av. du Gal Leclerc”, “Leclerc (av. du Gal), 12B”.

    Its number begins a part of it or ends it: one amidst words is that of a day.
    """
    told = " ".join(POSTCODE.split(plain(text or ""), maxsplit=1)[0].split())
    parts = [part for part in map(str.rstrip, re.split(r"[,;()]", told)) if part]
    found = next(filter(None, map(HOUSE.match, parts)), None)
    found = found or next(filter(None, map(LAST_HOUSE.search, parts)), None)
    number, repeat = (found[1], found[2] or "") if found else ("", "")
    if found:  # neither “n°” nor “B” is a word of the street
        told = told.replace(found[0], f" {number} ", 1)
    long = (STREETS.get(word, word) for word in words(told))
    kept = frozenset(w for w in long if w not in SMALL and not w[0].isdecimal())
    return Street(kept, number, repeat[:1])


def town(text: str | None) -> str:
    """Return a town as it is compared: “44600 St-Nazaire Cedex” is Saint-Nazaire."""
    long = [STREETS.get(word, word) for word in words(text or "")]
    return " ".join(word for word in long if not word[0].isdecimal() and word != "cedex")


def spot(place: Place | Address, id: str = "") -> Spot:
    """Return a place as it is compared."""
    own = place.name if isinstance(place, Place) else None
    # a town is where a place is, not its name
    called = name(own) if own and town(own) != town(place.city) else None
    way = street(place.street)
    if isinstance(place, Place) and place.name and not place.street:
        told = street(place.name)  # an address that stands where a name may
        way = told if told.number and told.words & KINDS_OF_STREETS else way
    return Spot(
        called, way.words, way.number, place.postcode or "", town(place.city), place.lat, place.lon,
        id, way.repeat,
    )  # fmt: skip


def kilometres(one: Spot, other: Spot) -> float | None:
    """Return how far two positions are from each other, None when one is unknown."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return None
    north = (one.lat - other.lat) * 111.2  # type: ignore[operator]  # both known
    east = (one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat or 0))  # type: ignore[operator]
    return math.hypot(north, east)


def houses(one: Spot, other: Spot) -> Told:
    """Tell whether two addresses are one house."""
    codes = one.postcode != other.postcode or not one.postcode
    if one.city and other.city and one.city != other.city and codes:
        return Told.APART
    distance = kilometres(one, other)
    if one.street and other.street:
        common = sum(any(_one_word(a, b) for b in other.street) for a in one.street)
        like = common >= min(len(one.street), len(other.street))
        again = one.repeat and other.repeat and one.repeat != other.repeat
        one_house = one.number == other.number or not one.number or not other.number
        if like and one_house and not again:
            same = one.number == other.number and one.number
            return Told.SAME if same or distance is None or distance < FAR else Told.OPEN
        if distance is not None and distance < NEAR:
            return Told.OPEN
        return Told.APART
    if distance is not None:
        return Told.SAME if distance < NEAR else Told.APART if distance > FAR else Told.OPEN
    return Told.OPEN


def _one_word(one: str, other: str) -> bool:
    """Tell whether two words of streets are one: as names are, or one is the other's initial."""
    short, long = sorted((one, other), key=len)
    return bool(same_word(one, other)) or (len(short) == 1 and long.startswith(short))


def venues(one: Spot, other: Spot, town: frozenset[str]) -> Told:
    """Tell whether two events' places are one; `town` are stems that say nothing here."""
    if one.id and one.id == other.id:
        return Told.SAME
    by_address = houses(one, other)
    if by_address is Told.SAME:
        return Told.SAME
    if one.name and other.name:
        by_name = _called(one.name, other.name, town)
        if by_name is Told.APART or by_address is Told.OPEN:
            return by_name
    return by_address


def _called(one: Name, other: Name, town: frozenset[str]) -> Told:
    """Tell whether two names of places are one's."""
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return Told.APART
    mine, its = (
        {s: w for s, w in each.words.items() if s not in in_town(each.words, town)}
        for each in (one, other)
    )
    cores = [{s: w for s, w in each.items() if s not in VENUES} for each in (mine, its)]
    if not all(cores):
        if mine and mine.keys() == its.keys():
            return Told.SAME
        vague = ANYWHERE.issuperset(mine) or ANYWHERE.issuperset(its)
        return Told.OPEN if vague or mine.keys() & its.keys() else Told.APART
    few, many = sorted(cores, key=len)
    common = sum(any(same_word(a, b) for b in many.values()) for a in few.values())
    return Told.SAME if common >= COMMON * len(few) else Told.APART


def phone(text: str | None) -> str:
    """Return what of a telephone number stays whatever its form: its last nine digits."""
    return re.sub(r"\D", "", text or "")[-9:]


def site(url: str | None) -> str:
    """Return a web site by its host and path; empty for hosts on which anybody has a page."""
    if not url:
        return ""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/").lower()
    if not path and (host in SHARED or not host):
        return ""
    return host + path


def contacts(contact: Contact | None) -> dict[str, str]:
    """Return by what somebody is reached, each in one form and as it is written."""
    if contact is None:
        return {}
    found = {phone(contact.phone): contact.phone, (contact.email or "").lower(): contact.email}
    found |= {site(url): url for url in (contact.url, contact.facebook, contact.instagram)}
    return {form: written for form, written in found.items() if form and written}


def spot_of(entry: AnyEntry, known: Entries) -> Spot:
    """Return where an entry is; `known` are the entries to which it may refer, by folder and id."""
    if isinstance(entry, Event | News):
        place = entry.place
        if isinstance(place, Reference):
            folders = (place.folder,) if place.folder else REFERABLE
            found = next((known[f, place.id] for f in folders if (f, place.id) in known), None)
            if place.commune or found is None:
                return Spot(name=name(place.id.replace("-", " ")), id=str(place))
            where = spot_of(found, known)
            return where._replace(name=name(found.title), id=str(place))
        return spot(place) if place else Spot()
    address = getattr(entry, "address", None)
    return spot(address) if address else Spot()


def seen_from_afar(found: Spot, home: Home) -> Spot:
    """Return a place as another commune would have to tell it: with its own, where none is named.

    A reference to an entry of another commune says already where that is.
    """
    if "/" in found.id:
        return found
    id = f"{home.slug}/{found.id}" if found.id else ""
    return found._replace(id=id, city=found.city or town(home.name))
