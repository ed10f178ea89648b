"""Where something is: positions in any order and form, postcodes, codes of communes."""

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wiker_ssg.connectors.paths import read_json
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain, written
from wiker_ssg.connectors.words import fold

BOXES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "FR": (
        (41.2, 51.3, -5.4, 9.8),
        (15.7, 18.2, -63.3, -60.9),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
        (14.3, 15.0, -61.3, -60.7),  # Martinique
        (2.0, 6.0, -54.8, -51.4),  # Guyane
        (-21.5, -20.8, 55.1, 55.9),  # La Réunion
        (-13.1, -12.5, 44.9, 45.4),  # Mayotte
        (46.7, 47.2, -56.5, -56.1),  # Saint-Pierre-et-Miquelon
        (-23.0, -19.3, 163.0, 168.5),  # Nouvelle-Calédonie
        (-28.0, -7.5, -155.0, -134.0),  # Polynésie
        (-14.5, -13.0, -178.5, -176.0),  # Wallis-et-Futuna
    ),
    "BE": ((49.4, 51.6, 2.4, 6.5),),
    "CH": ((45.7, 47.9, 5.8, 10.6),),
    "LU": ((49.4, 50.2, 5.7, 6.6),),
    "DE": ((47.2, 55.1, 5.8, 15.1),),
    "AT": ((46.3, 49.1, 9.4, 17.2),),
    "ES": ((35.1, 43.9, -9.4, 4.4), (27.5, 29.6, -18.3, -13.3)),
    "IT": ((35.4, 47.2, 6.5, 18.6),),
    "PT": ((36.8, 42.3, -9.6, -6.1), (32.3, 40.0, -31.5, -16.0)),
    "GB": ((49.7, 61.0, -8.7, 1.9),),
    "IE": ((51.3, 55.5, -10.8, -5.9),),
    "RO": ((43.5, 48.4, 20.2, 29.9),),
    "SE": ((55.2, 69.1, 10.9, 24.3),),
    "CA": ((41.6, 83.2, -141.1, -52.5),),
}
"""South, north, west, east of countries: a position is the right way round where it lies within."""

LATITUDES = ("lat", "latitude", "y", "schema:latitude", "mapLat", "markerLat")
LONGITUDES = ("lon", "lng", "long", "longitude", "x", "schema:longitude", "mapLng", "markerLng")
NUMBER = r"[-+]?\d{1,3}(?:[.,]\d+)?"
PAIR = re.compile(
    r"\s*+(?:geo:|(?P<wkt>POINT)\s*+)?[\[({]?\s*+"
    r"(?P<one>[-+]?\d{1,3}(?:\.\d++)?)(?:\s*+[,;/|]\s*+|\s++)(?P<two>[-+]?\d{1,3}(?:\.\d++)?)"
    r"\s*+[\])}]?\s*+",
    re.I,
)
COMMAS = re.compile(
    r"\s*+[\[(]?\s*+([-+]?\d{1,3},\d++)(?:\s*+[,;/|]|\s)\s*+([-+]?\d{1,3},\d++)\s*+[\])]?\s*+"
)
POSTCODES = {
    "FR": r"(?!00|99)\d{5}", "ES": r"(?:0[1-9]|[1-4]\d|5[0-2])\d{3}", "DE": r"\d{5}",
    "IT": r"\d{5}", "RO": r"\d{6}", "SE": r"\d{3} ?\d{2}", "PT": r"\d{4}-\d{3}", "BE": r"\d{4}",
    "CH": r"\d{4}", "LU": r"\d{4}", "AT": r"\d{4}", "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d", "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}",
}  # fmt: skip
"""The postcodes of countries; of any other four to six digits."""

ZEROS = ("FR", "ES", "DE", "IT")
"""Whose postcodes of five digits may begin with a nought, which tables take away."""

POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?(\d[\d ]{3,6}\d)")
FOREIGN = re.compile(r"(?=.*\d)[A-Z0-9](?:[A-Z0-9 -]{1,9})[A-Z0-9]")


PARTING = r"[\s,;–-]"
"""What stands between a street, a postcode and a town."""


class Position(NamedTuple):
    """Degrees north and east (WGS 84)."""

    lat: float
    lon: float


def read_position(values: Sequence[Tree], country: str, swap: bool = False) -> Position | None:
    """Read a position: two numbers, a pair in a text or a list, GeoJSON, WKT, latitude by name.

    The order is the one that lies in the country; `swap` says that it is not the one expected.
    None for what lies in no order there, for 0, 0, and for metres of a projection.
    """
    pair = _pair(values)
    if pair is None:
        return None
    one, two = pair if not swap else (pair[1], pair[0])
    if (one, two) == (0, 0) or not (math.isfinite(one) and math.isfinite(two)):
        return None
    if swap:
        return Position(one, two) if within(one, two, country) else None
    for lat, lon in ((one, two), (two, one)):
        if within(lat, lon, country):
            return Position(lat, lon)
    return None


def within(lat: float, lon: float, country: str) -> bool:
    """Tell whether degrees lie in a country; in one whose bounds are not known anywhere."""
    if abs(lat) > 90 or abs(lon) > 180:
        return False
    boxes = BOXES.get(country)
    return boxes is None or any(s <= lat <= n and w <= lon <= e for s, n, w, e in boxes)


def _pair(values: Sequence[Tree]) -> tuple[float, float] | None:
    """Return latitude and longitude in the order in which a form says them."""
    numbers = [number(value) for value in values]
    if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
        return numbers[0], numbers[1]
    for value in values:
        found = _one(value)
        if found is not None:
            return found
    return None


def _one(value: Tree) -> tuple[float, float] | None:
    if isinstance(value, str):
        if value.lstrip()[:1] in ("{", "["):
            read = read_json(value)
            if not isinstance(read, str):
                return _one(read)
        if commas := COMMAS.fullmatch(value):
            return float(commas[1].replace(",", ".")), float(commas[2].replace(",", "."))
        if points := PAIR.fullmatch(value):
            pair = float(points["one"]), float(points["two"])
            return (pair[1], pair[0]) if points["wkt"] else pair
        return None
    if isinstance(value, list):
        if len(value) in (2, 3) and not any(isinstance(item, list | dict) for item in value):
            one, two = number(value[0]), number(value[1])
            return None if one is None or two is None else (one, two)
        return next((found for item in value[:5] if (found := _one(item))), None)
    if isinstance(value, dict):
        return _named(value)
    return None


def _named(value: dict[str, Tree]) -> tuple[float, float] | None:
    points = _points(value.get("coordinates"))
    if points:  # GeoJSON: east, north; of a line or a surface its middle
        east = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
        north = (min(y for _, y in points) + max(y for _, y in points)) / 2
        return round(north, 6), round(east, 6)
    lat = next((n for key in LATITUDES if (n := number(value.get(key))) is not None), None)
    lon = next((n for key in LONGITUDES if (n := number(value.get(key))) is not None), None)
    if lat is not None and lon is not None:
        return lat, lon
    for key in ("geometry", "geo", "geo_point_2d", "center", "location"):
        if isinstance(inner := value.get(key), dict | list | str) and (found := _one(inner)):
            return found
    return None


def _points(tree: Tree, depth: int = 0) -> list[tuple[float, float]]:
    if not isinstance(tree, list) or depth > 5:
        return []
    if len(tree) in (2, 3) and all(isinstance(item, int | float) for item in tree):
        east, north = number(tree[0]), number(tree[1])
        return [] if east is None or north is None else [(east, north)]
    return [point for item in tree[:2000] for point in _points(item, depth + 1)]


def number(value: Tree) -> float | None:
    """Return degrees: a number, or a text of one with a point or a comma."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) <= 180 else None
    if isinstance(value, str) and re.fullmatch(NUMBER, value.strip()):
        found = float(value.strip().replace(",", "."))
        return found if abs(found) <= 180 else None
    return None


def is_postcode(text: str, country: str) -> bool:
    """Tell whether a text is written as the country's postcodes are."""
    return re.fullmatch(POSTCODES.get(country, r"\d{4,6}"), text.strip().upper()) is not None


def postcode(value: Tree, country: str) -> str | None:
    """Return a postcode, with the zero that tables take away from numbers."""
    text = plain(value)
    if text is None:
        return None
    text = re.sub(r"\bcedex\b.*|#.*", "", text, flags=re.I).strip().upper()
    if country in ZEROS and isinstance(value, int | float) and re.fullmatch(r"\d{4}", text):
        return f"0{text}"
    if (
        country in ZEROS
        and (found := POSTCODE.fullmatch(text))
        and len(found[1].replace(" ", "")) == 5
    ):
        return found[1].replace(" ", "")
    bare = re.sub(r"^[A-Z]{1,2}[- ](?=\d)", "", text)
    if country in POSTCODES and is_postcode(bare, country):
        return bare
    return text if FOREIGN.fullmatch(text) and len(text) <= 12 else None


def commune_code(value: Tree) -> str | None:
    """Return the official code of a French commune; any other code as it is written."""
    text = plain(value)
    if text is None or len(text) > 20:
        return None
    if isinstance(value, int | float) and re.fullmatch(r"\d{4}", text):
        text = f"0{text}"
    return text.upper()


def city(value: Tree) -> str | None:
    """Return the name of a town without what the post adds to it."""
    text = written(value) and plain(value)
    return (
        re.sub(r"(?i)(?<=\s)cedex\b.*|^\d{5}(?:\s+|#)", "", text).strip() or None if text else None
    )


POST_BOXES = frozenset(("bp", "cs", "tsa", "box", "no", "n", "id", "code", "pin", "tel", "apdo"))
"""What stands in front of numbers that look like postcodes."""

SPACED = ("SE", "CZ", "SK", "GR")
"""Where postcodes have a blank in their middle."""

SHORT = ("BE", "CH", "LU", "AT", "DK", "NO")
"""Where they have four digits, as years have: they count at the beginning of a part."""


def without_town(street: str, post: str | None, town: str | None) -> str:
    """Return a street without the postcode and town that are told apart from it.

    A town alone goes only behind a comma: the rue de Paris is a street.
    """
    ends = []
    if post and town:
        ends.append(rf"(?<!{PARTING}){PARTING}++{re.escape(post)}\s++{re.escape(fold(town))}")
    if town:
        ends.append(rf"[,;–]\s*+{re.escape(fold(town))}")
    if post:
        ends.append(rf"(?<!{PARTING}){PARTING}++{re.escape(post)}")
    folded = fold(street)
    for end in ends:
        found = re.search(end + r"\s*$", folded)
        if found and found.start() and len(folded) == len(street):  # letter for letter
            return street[: found.start()].rstrip()
    return street


@cache
def _posts(country: str) -> re.Pattern[str]:
    """Return a postcode as addresses on one line have it, and the town behind it, if any."""
    forms = [r"(?<![\d-])\d{5,6}", r"(?<![\d-])\d{4}-\d{3}"]
    if country in SPACED:
        forms.append(r"(?<!\d)(?<!\d )\d{3} \d\d")
    if country in SHORT:
        forms.append(r"(?:(?<=^)|(?<=[,;(\n-])|(?<=[,;(\n-]\s))\d{4}")
    address = (
        rf"(?P<post>{'|'.join(forms)})(?!\d)"
        r"(?:[\s,–-]++(?P<town>[^\W\d_][^\d,;()|\n]{1,60})|(?P<alone>\s*+(?:[),;\n]|$)))"
    )
    return re.compile(address)


def in_address(text: str, country: str = "FR") -> tuple[str | None, str | None]:
    """Return the last postcode of an address on one line, and the town behind it.

    A town in front of it, or without one, is not told by its form: `Nantes (44000)`.
    """
    found: tuple[str | None, str | None] = None, None
    for one in _posts(country).finditer(text):
        front = text[: one.start()].rstrip(" .:°")
        before = re.split(r"\W+", fold(front))[-1]
        if before in POST_BOXES or (country in ZEROS and not _read(one["post"], country)):
            continue
        town = one["town"]
        if town and (town[0].isupper() or text == text.lower()):
            found = one["post"], city(town)
        elif one["alone"] is not None and (not front or front[-1] in "(,;|\n–-"):
            found = one["post"], None
    return found


def _read(post: str, country: str) -> bool:
    """Tell whether digits are a postcode of some country; five of them one of this."""
    return len(post) != 5 or is_postcode(post, country)
