"""Which commune a thing is in, by what its source says of its place; nothing is guessed."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable

from wiker_ssg.connectors.record import RecordRefusal, SaidPlace
from wiker_ssg.connectors.settings import Filter
from wiker_ssg.language.registry import readings
from wiker_ssg.model.settings import Commune
from wiker_ssg.model.slug import slugify
from wiker_ssg.site.card import distance_km

REACH_KM = 5.0
"""How far from a commune's centre a position may be that nothing else speaks for."""

ALMOST = 1.5
"""A centre that is less than so many times as far as the nearest one makes a position unsure."""

HOMONYM_KM = 20.0
"""A position farther than this from a commune of the same name is in another one."""

DISTRICTS = ((75101, 75120, "75056"), (69381, 69389, "69123"), (13201, 13216, "13055"))
"""Codes of the arrondissements of Paris, Lyon and Marseille, which are no communes."""

AFTER = re.compile(r"-(?:cedex|arrondissement)\b.*|-\d+(e|er|eme|nd|ndrt)?$|-(france|fr)$")
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints"}
SMALL = frozenset(word for reading in readings().values() for word in reading.name_links.split())


def called(name: str) -> str:
    """Return what of a commune's name stays however it is written: SAINT NAZAIRE CEDEX 1."""
    slug = slugify(name)
    while (shorter := AFTER.sub("", slug)) != slug:
        slug = shorter
    words = (SAINTS.get(word, word) for word in slug.split("-"))
    return "-".join(word for word in words if word not in SMALL) or slug


def whole_code(code: str) -> str:
    """Return the code of a commune; that of the whole for one of its arrondissements."""
    text = code.strip().upper()
    if text.isdecimal():
        for first, last, whole in DISTRICTS:
            if first <= int(text) <= last:
                return whole
    return text


class Places:
    """The communes of a root, asked where a thing belongs.

    `home` is the commune whose own source it is: what says nothing of a place is there, and its
    source's filter can bring things of elsewhere to it.
    """

    def __init__(self, communes: Iterable[Commune], home: str | None = None) -> None:
        self.communes = {commune.slug: commune for commune in communes}
        self.home = self.communes.get(home or "")
        self.codes: dict[str, str] = {}
        self.names: dict[str, list[str]] = defaultdict(list)
        self.squares: dict[tuple[int, int], list[str]] = defaultdict(list)
        for slug, commune in self.communes.items():
            if commune.code:
                self.codes[commune.code.value.upper()] = slug
            self.names[called(commune.name)].append(slug)
            if commune.lat is not None and commune.lon is not None:
                self.squares[_square(commune.lat, commune.lon)].append(slug)
        self.without_code = len(self.codes) < len(self.communes)

    def place(self, spot: SaidPlace, filter: Filter) -> str | RecordRefusal:
        """Return the slug of the commune in which a thing is, or why none can be told."""
        home = self.home
        if home is not None and (spot == SaidPlace() or brought(spot, filter, home)):
            return home.slug
        found = self._found(spot)
        if isinstance(found, RecordRefusal) or home is None or found == home.slug:
            return found
        return _refused("place-elsewhere", spot)

    def _found(self, spot: SaidPlace) -> str | RecordRefusal:
        if spot.code:
            slug = self.codes.get(whole_code(spot.code))
            if slug is not None:
                return slug
            if not self.without_code:
                return _refused("place-elsewhere", spot)
        if spot.city:
            return self._named(spot)
        if spot.lat is not None and spot.lon is not None:
            return self._nearest(spot, spot.lat, spot.lon)
        if spot.postcode and self.home is not None:
            theirs = spot.postcode in self.home.postcodes and _open(spot, self.home)
            return self.home.slug if theirs else _refused("place-elsewhere", spot)
        return _refused("place-unsure" if spot.postcode else "place-unknown", spot)

    def _named(self, spot: SaidPlace) -> str | RecordRefusal:
        called_so = (self.communes[slug] for slug in self.names.get(called(spot.city or ""), ()))
        same = [commune for commune in called_so if _open(spot, commune)]
        if spot.postcode:
            exact = [commune for commune in same if spot.postcode in commune.postcodes]
            # a postcode of its town hall's own (cedex) is on no list; its département is
            near = [commune for commune in same if _one_department(commune, spot.postcode)]
            same = exact or near
        same = [commune for commune in same if _near(spot, commune)]
        if len(same) == 1:
            return same[0].slug
        return _refused("place-unsure" if same else "place-elsewhere", spot)

    def _nearest(self, spot: SaidPlace, lat: float, lon: float) -> str | RecordRefusal:
        """Return the commune with the nearest centre, if it is near and no other about as near."""
        row, column = _square(lat, lon)
        ranked = sorted(
            (distance, slug)
            for rows in (row - 1, row, row + 1)
            for columns in (column - 1, column, column + 1)
            for slug in self.squares.get((rows, columns), ())
            if _open(spot, self.communes[slug])
            and (distance := _distance(spot, self.communes[slug])) is not None
        )
        if not ranked or ranked[0][0] > REACH_KM:
            return _refused("place-elsewhere", spot)
        if len(ranked) > 1 and ranked[1][0] < ALMOST * ranked[0][0]:
            return _refused("place-unsure", spot)
        return ranked[0][1]


def _square(lat: float, lon: float) -> tuple[int, int]:
    """Return a square whose neighbours hold all that counts as near, up to the polar circle."""
    return math.floor(lat * 8), math.floor(lon * 4)


def _open(spot: SaidPlace, commune: Commune) -> bool:
    """Tell whether a thing can be in a commune: one with another code it is not in."""
    return not (spot.code and commune.code)


def brought(spot: SaidPlace, filter: Filter, home: Commune) -> bool:
    """Tell whether a source's filter brings a thing of elsewhere to the commune that named it."""
    if filter.code or filter.postcode:
        return within(spot, filter, home)
    return filter.radius_km is not None and within(spot, filter, home)


def within(spot: SaidPlace, filter: Filter, home: Commune | None) -> bool:
    """Tell whether a place fits what a filter says of places; a radius is around `home`."""
    if filter.code and not {spot.code, whole_code(spot.code or "")} & set(filter.code):
        return False
    if filter.postcode and (spot.postcode or "") not in filter.postcode:
        return False
    if filter.radius_km is None:
        return True
    distance = _distance(spot, home) if home is not None else None
    return distance is not None and distance <= filter.radius_km


def _distance(spot: SaidPlace, commune: Commune) -> float | None:
    if spot.lat is None or spot.lon is None or commune.lat is None or commune.lon is None:
        return None
    return distance_km((spot.lat, spot.lon), (commune.lat, commune.lon))


def _near(spot: SaidPlace, commune: Commune) -> bool:
    distance = _distance(spot, commune)
    return distance is None or distance <= HOMONYM_KM


def _one_department(commune: Commune, postcode: str) -> bool:
    if commune.department:
        department = commune.department.upper()
        if department in ("2A", "2B"):
            department = "20"
        return postcode.startswith(department)
    return any(postcode[:2] == other[:2] for other in commune.postcodes)


def _refused(code: str, spot: SaidPlace) -> RecordRefusal:
    told = [spot.code, spot.postcode, spot.city]
    if spot.lat is not None and spot.lon is not None and not any(told):
        told.append(f"{spot.lat:.4f}, {spot.lon:.4f}")
    return RecordRefusal("", code, {"value": " ".join(str(part) for part in told if part)})
