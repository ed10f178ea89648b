"""Metres of maps become degrees: the projections of countries, told by a name or by their range.

PROJ has each by its number of EPSG (epsg.org) and computes without a network or files of its own
shifts: what it leaves is at most a few metres, where a country moved its datum.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wiker_ssg.connectors.places import Position, within
from wiker_ssg.connectors.record import Tree

METRES = re.compile(
    r"[-+]?\d{4,8}(?:[.,]\d{1,9})?|[-+]?\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,2}(?:[.,]\d+)?"
)


BOTH = re.compile(r" ?[;|/] ?|, | (?=-?\d{4})")
"""Between two numbers of one text."""


class Projection(NamedTuple):
    """A country's metres: the ranges of east and north, and the words by which it is called.

    `first` says that it is meant where nothing but the country tells.
    """

    epsg: int
    name: str
    countries: tuple[str, ...]
    east: tuple[float, float]
    north: tuple[float, float]
    words: str
    first: bool = True

    @property
    def conversion(self) -> str:
        """What a mapping calls it: `epsg-2154`."""
        return f"epsg-{self.epsg}"


UTM = (100_000, 900_000)
PROJECTIONS = (
    Projection(2154, "Lambert 93", ("FR",), (50_000, 1_300_000), (6_000_000, 7_200_000),
               r"l ?93|lambert ?(?:93|iv)?|rgf ?93|2154"),
    *(
        Projection(3900 + zone, f"RGF93 CC{zone}", ("FR",), (1_200_000, 2_200_000),
                   ((zone - 42) * 1e6 + 1_050_000, (zone - 42) * 1e6 + 1_350_000), rf"cc ?{zone}")
        for zone in range(42, 51)
    ),
    Projection(25830, "ETRS89 / UTM 30N", ("ES",), UTM, (3_900_000, 4_900_000),
               r"(?:utm|huso|h|zona) ?30 ?n?|25830|etrs ?89"),
    Projection(25829, "ETRS89 / UTM 29N", ("ES",), UTM, (3_900_000, 4_900_000),
               r"(?:utm|huso|h|zona) ?29 ?n?|25829", False),
    Projection(25831, "ETRS89 / UTM 31N", ("ES", "FR"), UTM, (3_900_000, 4_900_000),
               r"(?:utm|huso|h|zona) ?31 ?n?|25831", False),
    Projection(32628, "WGS 84 / UTM 28N", ("ES",), UTM, (3_000_000, 3_300_000),
               r"(?:utm|huso|h|zona) ?28 ?n?|32628|4083"),
    Projection(3763, "ETRS89 / PT-TM06", ("PT",), (-130_000, 165_000), (-302_000, 280_000),
               r"tm ?06|3763"),
    Projection(3006, "SWEREF 99 TM", ("SE",), (250_000, 950_000), (6_100_000, 7_700_000),
               r"sweref ?(?:99)? ?(?:tm)?|3006"),
    Projection(3844, "Stereo 70", ("RO",), (120_000, 880_000), (230_000, 760_000),
               r"stereo ?(?:19)?70|pulkovo|3844|31700"),
    Projection(25832, "ETRS89 / UTM 32N", ("DE", "IT"), UTM, (3_900_000, 6_150_000),
               r"(?:utm|zone) ?32 ?n?|25832"),
    Projection(25833, "ETRS89 / UTM 33N", ("DE", "IT"), UTM, (3_900_000, 6_150_000),
               r"(?:utm|zone) ?33 ?n?|25833", False),
    Projection(2056, "CH1903+ / LV95", ("CH",), (2_480_000, 2_840_000), (1_070_000, 1_300_000),
               r"lv ?95|mn ?95|2056"),
    Projection(31287, "MGI / Austria Lambert", ("AT",), (100_000, 700_000), (260_000, 590_000),
               r"austria lambert|lambert austria|mgi|31287"),
    Projection(31370, "Belge 1972 / Lambert 72", ("BE",), (20_000, 300_000), (20_000, 250_000),
               r"lambert ?72|31370"),
    Projection(27700, "British National Grid", ("GB",), (0, 660_000), (0, 1_230_000),
               r"osgb|bng|27700"),
    Projection(3857, "Web Mercator", (), (-20_040_000, 20_040_000), (-20_050_000, 20_050_000),
               r"(?:web ?)?mercator|3857|900913", False),
)  # fmt: skip
"""Those by which open data of the countries that are read is published; any other is left out."""

BY_CONVERSION = {one.conversion: one for one in PROJECTIONS}
SURE, LIKELY, DOUBTFUL = 0.92, 0.75, 0.5


class ToldProjection(NamedTuple):
    """A projection, how sure it is, and whether the first of two columns is that of the east."""

    projection: Projection
    confidence: float
    east_first: bool


def metres(value: Tree) -> float | None:
    """Return a number of metres as maps have them: four digits and more."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if 1_000 <= abs(value) < 1e8 else None
    if isinstance(value, str) and METRES.fullmatch(text := value.strip()):
        return float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))
    return None


def tell(
    pairs: Sequence[tuple[float, float]], name: str, country: str, east_first: bool | None
) -> ToldProjection | None:
    """Return in which projection pairs of metres are, by what names their columns or by country.

    `east_first` says what the names say of the order; where they say nothing, the ranges do.
    None where no projection brings all of them into the country.
    """
    fitting: list[ToldProjection] = []
    for one in PROJECTIONS:
        named = re.search(rf"(?<![a-z0-9])(?:{one.words})(?![0-9])", name) is not None
        if not named and country not in one.countries and one.epsg != 3857:
            continue
        orders = [
            first
            for first in (True, False)
            if all(project(pair if first else pair[::-1], one, country) for pair in pairs)
        ]
        if not orders:
            continue
        order = east_first if east_first in orders else orders[0]
        doubt = len(orders) > 1 and east_first is None
        sure = DOUBTFUL if doubt else SURE if named else LIKELY if one.first else DOUBTFUL
        fitting.append(ToldProjection(one, sure, order))
    return max(fitting, key=lambda told: told.confidence, default=None)


def project(pair: tuple[float, float], projection: Projection, country: str) -> Position | None:
    """Return where metres east and north are; None where that is not in the country."""
    east, north = pair
    low, high = projection.east, projection.north
    if not (low[0] <= east <= low[1] and high[0] <= north <= high[1]):
        return None
    lon, lat = _transformer(projection.epsg).transform(east, north)
    return Position(round(lat, 6), round(lon, 6)) if within(lat, lon, country) else None


def read_projected(values: Sequence[Tree], conversion: str, country: str) -> Position | None:
    """Read two numbers of metres, east first unless only the other order is possible."""
    pair = metres_pair(values[0] if len(values) == 1 else list(values))
    if pair is None:
        return None
    known = BY_CONVERSION[conversion]
    return project(pair, known, country) or project(pair[::-1], known, country)


def metres_pair(value: Tree) -> tuple[float, float] | None:
    """Return two numbers of metres: of a list, a GeoJSON point, a text with both."""
    if isinstance(value, dict):
        return metres_pair(value.get("coordinates"))
    if isinstance(value, str):
        value = [*BOTH.split(value.strip(" ()[]"))]
    if not isinstance(value, list) or len(value) not in (2, 3):
        return None
    one, two = metres(value[0]), metres(value[1])
    return None if one is None or two is None else (one, two)


@cache
def _transformer(epsg: int):  # type: ignore[no-untyped-def]
    import pyproj  # heavy: only those who read metres pay for it

    pyproj.network.set_network_enabled(False)  # type: ignore[attr-defined]
    return pyproj.Transformer.from_crs(epsg, 4326, always_xy=True)
