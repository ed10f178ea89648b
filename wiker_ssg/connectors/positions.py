"""Which columns say where a thing is: degrees by name or by their range, metres of a projection."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wiker_ssg.connectors.columns import SAMPLE, SourceColumn
from wiker_ssg.connectors.guessing import ENOUGH, Guess
from wiker_ssg.connectors.hints import everywhere
from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.places import number, read_position
from wiker_ssg.connectors.projections import ToldProjection, metres, metres_pair, tell
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.words import fold

LEAST = 3
"""Rows whose values tell a position of columns without a name."""


def propose_position(guess: Guess, where: str) -> None:
    """Propose latitude and longitude; of two positions in a row the final one counts."""
    pair = _degrees(guess)
    if pair is not None:
        lat, lon, sure = pair
        guess.add(f"{where}.lat", [lat], sure)
        guess.add(f"{where}.lon", [lon], sure)
        return
    text = _texts(guess)
    if text is not None:
        guess.add(f"{where}.lat", [text[0]], text[1], as_=("position",))
        return
    single = _projected_pair(guess)
    if single is not None:
        column, known = single
        conversion = known.projection.conversion
        guess.add(f"{where}.lat", [column], known.confidence, as_=(conversion,))
        return
    told = _projected(guess)
    if told is not None:
        east, north, known = told
        guess.add(
            f"{where}.lat", [east, north], known.confidence, as_=(known.projection.conversion,)
        )


def by_range(guess: Guess) -> tuple[SourceColumn, SourceColumn] | None:
    """Return neighbouring columns without names of which each row is a place in the country."""
    plain = [
        c for c in guess.columns
        if c.path not in guess.used and c.is_("degrees", 0.9) and not c.is_("date", 0.3)
    ]  # fmt: skip
    for one, two in pairwise(sorted(plain, key=lambda c: c.place)):
        if two.place != one.place + 1:
            continue
        values = list(_pairs(guess, one, two))
        fine = sum(len(fold(str(value)).partition(".")[2] or str(value).partition(",")[2]) >= 3
                   for pair in values for value in pair)  # fmt: skip
        if len(values) < min(LEAST, len(guess.records.items)) or fine < len(values):
            continue
        places = [read_position(pair, guess.about.country) for pair in values]
        if not all(places):
            continue
        first = [number(pair[0]) for pair in values]
        if all(
            p is not None and abs(p.lat - (n or 0)) < 1e-9
            for p, n in zip(places, first, strict=True)
        ):
            return one, two
        return two, one
    return None


def _degrees(guess: Guess) -> tuple[SourceColumn, SourceColumn, float] | None:
    """Return the columns of latitude and longitude that belong together, the final ones first."""
    fitting = [c for c in guess.columns if c.path not in guess.used and c.filled > 0]
    lats, lons = (
        [(c, score) for c in fitting if _holds(c) and (score := _like(guess, c, name)) >= ENOUGH]
        for name in ("lat", "lon")
    )
    if not lats or not lons:
        return _xy(guess, fitting)
    ranked = [
        (_final(lat) + _final(lon) + _together(lat, lon) + lat.filled + (s + t) / 4,
         lat.place, lat, lon, min(s, t))
        for lat, s in lats
        for lon, t in lons
        if lat is not lon
    ]  # fmt: skip
    if not ranked:
        return None
    best = max(ranked, key=lambda item: (round(item[0], 3), item[1]))
    for column, _ in (*lats, *lons):
        guess.used.add(column.path)  # what another position says is no other field
    return best[2], best[3], best[4]


def _xy(
    guess: Guess, fitting: Sequence[SourceColumn]
) -> tuple[SourceColumn, SourceColumn, float] | None:
    """Return columns called X and Y that hold degrees of the country."""
    named = [(c, _sides(c)) for c in fitting if _holds(c)]
    norths = [c for c, side in named if side == "north"]
    easts = [c for c, side in named if side == "east"]
    for north in norths:
        for east in easts:
            values = list(_pairs(guess, north, east))
            read = [read_position(pair, guess.about.country) for pair in values]
            if values and all(read):
                first = number(values[0][0])
                turned = read[0] is not None and first is not None and read[0].lat != first
                return (east, north, 0.85) if turned else (north, east, 0.9)
    return None


def _like(guess: Guess, column: SourceColumn, name: str) -> float:
    said = tuple(
        word for word in column.words if word not in everywhere("final") and not word.isdigit()
    )
    return guess.like(column._replace(path=" ".join(said)), name) if said else 0.0


def _holds(column: SourceColumn) -> bool:
    return column.is_("degrees", 0.6) or (
        column.is_("number", 0.6) and not column.is_("metres", 0.3)
    )


def _final(column: SourceColumn) -> float:
    return 2.0 if everywhere("final") & set(column.words) else 0.0


def _together(lat: SourceColumn, lon: SourceColumn) -> float:
    """Return how much two names differ in nothing but the one word."""
    apart = set(lat.words) ^ set(lon.words)
    return max(0.0, 1.0 - 0.25 * max(0, len(apart) - 2)) + 0.3 * (abs(lat.place - lon.place) == 1)


def _texts(guess: Guess) -> tuple[SourceColumn, float] | None:
    """Return the column that holds both degrees."""
    finals = [c for c in guess.columns if c.is_("position") and everywhere("final") & set(c.words)]
    if finals:
        return finals[-1], 0.9
    named = guess.best("position", ("position",))
    if named is not None:
        return named
    shaped = guess.shaped("position")
    return None if shaped is None else (shaped, 0.8)


def _projected(guess: Guess) -> tuple[SourceColumn, SourceColumn, ToldProjection] | None:
    """Return the columns of metres, east first, and the projection that they are in."""
    plain = [c for c in guess.columns if c.path not in guess.used and c.is_("metres", 0.6)]
    plain = [c for c in plain if not c.is_("postcode", 0.6) or _sides(c)]
    sided = [(c, side) for c in plain if (side := _sides(c))]
    ones = [c for c, side in sided if side == "east"]
    twos = [c for c, side in sided if side == "north"]
    found: list[tuple[float, SourceColumn, SourceColumn, ToldProjection]] = []
    for one in ones:
        for two in twos:
            pairs = [
                (x, y) for a, b in _pairs(guess, one, two)
                if (x := metres(a)) is not None and (y := metres(b)) is not None
            ]  # fmt: skip
            said = fold(f"{' '.join(one.words)} {' '.join(two.words)} {_context(guess)}")
            certain = None if {"x", "y"} & {*one.words, *two.words} else True
            told = tell(pairs, said, guess.about.country, certain) if pairs else None
            if told is None:
                continue
            east, north = (one, two) if told.east_first else (two, one)
            found.append((told.confidence + _final(one), east, north, told))
    if not found:
        return None
    _, east, north, told = max(found, key=lambda item: item[0])
    return east, north, told


def _projected_pair(guess: Guess) -> tuple[SourceColumn, ToldProjection] | None:
    """Return the column that holds both metres, as a point of a map's own GeoJSON."""
    for column in guess.columns:
        if column.path in guess.used or column.is_("metres", 0.3):
            continue
        values = [
            value for record in guess.records.items[:SAMPLE]
            for value in find(record.data, column.path)[:1]
        ]  # fmt: skip
        pairs = [pair for value in values if (pair := metres_pair(value))]
        if not pairs or len(pairs) < len(values) * 0.9:
            continue
        said = fold(f"{' '.join(column.words)} {_context(guess)}")
        told = tell(pairs, said, guess.about.country, True)
        if told is not None and told.east_first:
            return column, told
    return None


def _context(guess: Guess) -> str:
    """Return what names a projection beside the columns themselves: `srid`, `EPSG`, `CRS`."""
    said = []
    for column in guess.columns:
        if {"epsg", "srid", "crs", "projection", "datum", "srs"} & set(column.words):
            said += [*column.samples[:1]]
    return " ".join((*said, guess.records.facts.get("crs", "")))


def _sides(column: SourceColumn) -> str:
    """Return whether a name says east or north: in its first word, its last, or another.

    `x` is the north in some lands, so that the range of the values counts first.
    """
    said = column.words
    for word in (*said[:1], *said[-1:], *said[1:-1]):
        if word in everywhere("east") | everywhere("lon") or word.startswith(
            ("coordx", "xcoord", "xkoord")
        ):
            return "east"
        if word in everywhere("north") | everywhere("lat") or word.startswith(
            ("coordy", "ycoord", "ykoord")
        ):
            return "north"
    return ""


def _pairs(guess: Guess, one: SourceColumn, two: SourceColumn) -> Iterator[tuple[Tree, Tree]]:
    for record in guess.records.items[:SAMPLE]:
        first, second = find(record.data, one.path), find(record.data, two.path)
        if first and second and number_or_metres(first[0]) and number_or_metres(second[0]):
            yield first[0], second[0]


def number_or_metres(value: Tree) -> bool:
    """Tell whether a value is one of the two numbers of a position, nought apart."""
    return bool(number(value) or metres(value))
