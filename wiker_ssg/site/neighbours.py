"""Which communes lie around a commune: those whose centre is within 30 km, nearest first."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from wiker_ssg.site.card import distance_km

REACH_KM = 30.0
CELL = 0.3
"""Side of the grid's cells in degrees, so that only cells near a centre are looked at."""

Position = tuple[float, float]


def neighbours(centres: Mapping[str, Position]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return for each slug the slugs and kilometres of its neighbours, nearest first."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for slug, (lat, lon) in centres.items():
        cells[math.floor(lat / CELL), math.floor(lon / CELL)].append(slug)
    return {slug: _around(slug, centre, centres, cells) for slug, centre in centres.items()}


def _around(
    slug: str,
    centre: Position,
    centres: Mapping[str, Position],
    cells: Mapping[tuple[int, int], Iterable[str]],
) -> tuple[tuple[str, float], ...]:
    lat, lon = centre
    height = REACH_KM / 111.0
    width = height / max(math.cos(math.radians(lat)), 0.01)
    found = []
    for row in range(math.floor((lat - height) / CELL), math.floor((lat + height) / CELL) + 1):
        for column in range(math.floor((lon - width) / CELL), math.floor((lon + width) / CELL) + 1):
            for other in cells.get((row, column), ()):
                km = distance_km(centre, centres[other])
                if other != slug and km <= REACH_KM:
                    found.append((other, round(km, 1)))
    return tuple(sorted(found, key=lambda item: (item[1], item[0])))
