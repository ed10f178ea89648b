"""Organisations as GeoJSON (RFC 7946), for maps: longitude first, WGS 84.

One whose position is not known is there as well, with no geometry: so the file holds the same rows
as the others, and maps pass over it.
"""

from collections.abc import Sequence

import msgspec

from wiker_ssg.outputs.data.document import encode, lines
from wiker_ssg.outputs.data.row_views import About, OrganisationRow


def geojson(about: About, rows: Sequence[OrganisationRow]) -> bytes:
    """Return the feature collection of some organisations."""
    head = {"type": "FeatureCollection", "name": about.title, "about": about}
    return lines(head, "features", map(_feature, rows))


def _feature(row: OrganisationRow) -> bytes:
    properties = msgspec.to_builtins(row)
    lat, lon = properties.pop("lat", None), properties.pop("lon", None)
    geometry = None
    if lat is not None and lon is not None:
        geometry = {"type": "Point", "coordinates": [lon, lat]}
    return encode({"type": "Feature", "id": row.id, "geometry": geometry, "properties": properties})
