"""Judge: the geojson library reads a feature collection, as maps do."""

from __future__ import annotations

from typing import Any, NamedTuple

import geojson

geojson.geometry.DEFAULT_PRECISION = 400  # it would round what it reads


class Map(NamedTuple):
    """The features of a collection, and what is wrong with it."""

    problems: tuple[str, ...]
    features: list[dict[str, Any]]


def read(data: bytes) -> Map:
    """Read a GeoJSON file (RFC 7946)."""
    try:
        found: Any = geojson.loads(data.decode())
    except (ValueError, TypeError) as error:
        return Map((f"{type(error).__name__}: {error}",), [])
    if not isinstance(found, geojson.FeatureCollection):
        return Map(("not a FeatureCollection",), [])
    problems = [str(said) for said in found.errors() or ()]
    for one in found["features"]:
        place = one["geometry"]
        if not isinstance(one, geojson.Feature):
            problems.append("not a Feature")
        elif place is not None and place["type"] == "Point":
            position: list[float] = [*place["coordinates"]]
            lon, lat = position[:2] if len(position) > 1 else (999, 999)
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                problems.append(f"{one.get('id')}: not longitude, latitude")
    return Map(tuple(problems), found["features"])
