"""What a source's filter takes of places: codes, postcodes, what is near."""

from wiker_ssg.connectors.record import SaidPlace
from wiker_ssg.connectors.settings import Filter
from wiker_ssg.model.settings import Commune
from wiker_ssg.site.card import distance_km

DISTRICTS = ((75101, 75120, "75056"), (69381, 69389, "69123"), (13201, 13216, "13055"))
"""Codes of the arrondissements of Paris, Lyon and Marseille, which are no communes."""


def whole_code(code: str) -> str:
    """Return the code of a commune; that of the whole for one of its arrondissements."""
    text = code.strip().upper()
    if text.isdecimal():
        for first, last, whole in DISTRICTS:
            if first <= int(text) <= last:
                return whole
    return text


def brought(spot: SaidPlace, filter: Filter, home: Commune) -> bool:
    """Tell whether a source's filter brings a thing of elsewhere to the commune that named it."""
    if filter.radius_km is not None and distance(spot, home) is None:
        return False
    if filter.code or filter.postcode:
        said = (spot.code or not filter.code) and (spot.postcode or not filter.postcode)
        return bool(said) and within(spot, filter, home)
    return filter.radius_km is not None and within(spot, filter, home)


def within(spot: SaidPlace, filter: Filter, commune: Commune | None) -> bool:
    """Tell whether a place fits what a filter says of places; a radius is around `commune`.

    That is the commune in which it is: what the place does not say of itself is the commune's.
    Without one only what is said counts.
    """
    codes = {spot.code, whole_code(spot.code)} if spot.code else _codes(commune)
    if filter.code and codes and not codes & set(filter.code):
        return False
    posts = {spot.postcode} if spot.postcode else set(commune.postcodes if commune else ())
    if filter.postcode and posts and not posts & set(filter.postcode):
        return False
    if filter.radius_km is None or commune is None:
        return True
    away = distance(spot, commune)
    return away is None or away <= filter.radius_km


def _codes(commune: Commune | None) -> set[str]:
    return {commune.code.value.upper()} if commune is not None and commune.code else set()


def distance(spot: SaidPlace, commune: Commune) -> float | None:
    """Return how far a position is from a commune's centre in kilometres, if both are known."""
    if spot.lat is None or spot.lon is None or commune.lat is None or commune.lon is None:
        return None
    return distance_km((spot.lat, spot.lon), (commune.lat, commune.lon))


def near(one: Commune, home: Commune, filter: Filter) -> bool:
    """Tell whether a commune's centre lies within a filter's radius of home."""
    away = distance(SaidPlace(lat=one.lat, lon=one.lon), home)
    return away is not None and away <= (filter.radius_km or 0)
