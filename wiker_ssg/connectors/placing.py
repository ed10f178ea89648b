"""Which commune a thing is in, by what its source says of its place."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from wiker_ssg.connectors.gazetteer import SAINTS, SMALL, Gazetteer, aliases
from wiker_ssg.connectors.postcodes import has, one_department
from wiker_ssg.connectors.reach import brought, distance, near, whole_code
from wiker_ssg.connectors.record import RecordRefusal, SaidPlace
from wiker_ssg.connectors.settings import Filter
from wiker_ssg.language.letters import words
from wiker_ssg.language.registry import DEFAULT, SOURCE
from wiker_ssg.model.settings import Commune
from wiker_ssg.model.slug import slugify

REACH_KM = 5.0
"""How far from a commune's centre a position may be that nothing else speaks for."""

ALMOST = 1.5
"""A centre that is less than so many times as far as the nearest one makes a position unsure."""

HOMONYM_KM = 20.0
"""A position farther than this from a commune of the same name is in another one."""

AFTER = re.compile(r"-(?:cedex|arrondissement)\b.*|-\d+(e|er|eme|nd|ndrt)?$")
BESIDE = ""
"""What stands for a commune of which nothing but its name is known."""


def called(name: str) -> str:
    """Return what of a commune's name stays however it is written: SAINT NAZAIRE CEDEX 1."""
    slug = slugify(name)
    while (shorter := AFTER.sub("", slug)) != slug:
        slug = shorter
    parts = (SAINTS.get(word, word) for word in slug.split("-"))
    return "-".join(word for word in parts if word not in SMALL) or slug


class Places:
    """The communes of a root, asked where a thing belongs.

    `home` is the commune whose own source it is: what is not told to be elsewhere is there, and its
    source's filter can bring things of elsewhere to it. `beside` are names of other communes that
    are known, of which nothing else is. `languages` are those in which places are written.

    A code counts before a town that is told, a town before a position, a position before a postcode
    alone, and all of them before a town that a text names.
    """

    def __init__(
        self,
        communes: Iterable[Commune],
        home: str | None = None,
        beside: Iterable[str] = (),
        languages: Iterable[str] = (),
    ) -> None:
        self.communes = {commune.slug: commune for commune in communes}
        self.home = self.communes.get(home or "")
        self.codes: dict[str, str] = {}
        self.names: dict[str, list[str]] = defaultdict(list)
        self.squares: dict[tuple[int, int], list[str]] = defaultdict(list)
        self.languages = tuple(dict.fromkeys((*languages, DEFAULT, SOURCE)))
        for slug, commune in self.communes.items():
            if commune.code:
                self.codes[commune.code.value.upper()] = slug
            if commune.lat is not None and commune.lon is not None:
                self.squares[_square(commune.lat, commune.lon)].append(slug)
            for name in _called(commune):
                if slug not in self.names[called(name)]:
                    self.names[called(name)].append(slug)
        self.without_code = len(self.codes) < len(self.communes)
        self.beside = tuple(name for name in beside if called(name) not in self.names)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of all communes that are known, as texts have them."""
        names = [(name, slug) for slug, one in self.communes.items() for name in _called(one)]
        return Gazetteer([*names, *((name, BESIDE) for name in self.beside)], self.languages)

    def place(self, spot: SaidPlace, filter: Filter) -> str | RecordRefusal:
        """Return the slug of the commune in which a thing is, or why none can be told."""
        home = self.home
        if home is None:
            return self._found(spot)
        if spot == SaidPlace() or brought(spot, filter, home):
            return home.slug
        found = self._found(spot)
        if isinstance(found, RecordRefusal) or found == home.slug:
            return found
        other = self.communes[found]
        if filter.radius_km is not None and spot.lat is None and near(other, home, filter):
            return home.slug
        return _refused("place-elsewhere", spot)

    def _found(self, spot: SaidPlace) -> str | RecordRefusal:
        if spot.code:
            slug = self.codes.get(whole_code(spot.code))
            if slug is not None:
                return slug
            if not self.without_code:
                return _refused("place-elsewhere", spot)
        if spot.city and not self._exactly(spot.city) and self.gazetteer.no_town(spot.city):
            text = ", ".join(filter(None, (spot.text, spot.city)))
            spot = replace(spot, city=None, text=text)
        if spot.city:
            return self._named(spot)
        if spot.lat is not None and spot.lon is not None:
            return self._around(spot)
        if spot.postcode and (post := self._by_postcode(spot)):
            return post
        return self._one(spot, self._named_in(spot)) or self._unnamed(spot)

    def _exactly(self, city: str) -> bool:
        """Tell whether a commune is called so, small words and all."""
        same = self.names.get(called(city), ())
        names = (name for slug in same for name in _called(self.communes[slug]))
        return any(words(name) == words(city) for name in names)

    def _told(self, spot: SaidPlace) -> tuple[str, ...]:
        """Return the communes that are called as a town is told, or that its words name."""
        exact = self.names.get(called(spot.city or ""), ())
        return tuple(exact) or self.gazetteer.find(spot.city or "")

    def _named(self, spot: SaidPlace) -> str | RecordRefusal:
        told = self._told(spot)
        if BESIDE in told:
            return _refused("place-elsewhere", spot)
        same = [self.communes[slug] for slug in told if _open(spot, self.communes[slug])]
        if self.home is not None and not told and self._at_home(spot, self.home):
            return self.home.slug
        if spot.postcode:
            exact = [commune for commune in same if has(commune, spot.postcode)]
            # a postcode of its town hall's own (cedex) is on no list; its département is
            alike = [commune for commune in same if one_department(commune, spot.postcode)]
            same = exact or alike
        same = [commune for commune in same if _homonym(spot, commune)]
        return self._one(spot, [commune.slug for commune in same]) or _refused(
            "place-elsewhere", spot
        )

    def _at_home(self, spot: SaidPlace, home: Commune) -> bool:
        """Tell whether a town that nobody knows is a hamlet of home: by its postcode, its position.

        A postcode may be that of several communes; in a commune's own source it is the commune's.
        """
        if not _open(spot, home) or not _homonym(spot, home):
            return False
        if spot.postcode:
            return has(home, spot.postcode)
        return spot.lat is not None and self._around(spot) == home.slug

    def _around(self, spot: SaidPlace) -> str | RecordRefusal:
        """Return the commune with the nearest centre, if it is near and no other about as near.

        Of several the one that a text names, else home. One that a text or a postcode tells may be
        farther.
        """
        ranked = self._ranked(spot)
        told = self._named_in(spot)
        if BESIDE in told:  # a commune whose centre is not known may be nearer than all others
            return self._one(spot, told) or _refused("place-elsewhere", spot)
        if not ranked or ranked[0][0] > REACH_KM:
            wide = [s for s in told if _homonym(spot, self.communes[s])]
            home = self.home
            if home is not None and spot.postcode and has(home, spot.postcode):
                wide = wide or [home.slug] * _homonym(spot, home)
            return wide[0] if len(wide) == 1 else _refused("place-elsewhere", spot)
        nearest = [slug for away, slug in ranked if away < ALMOST * ranked[0][0]] or [ranked[0][1]]
        chosen = [slug for slug in nearest if slug in told] if len(nearest) > 1 else []
        return self._one(spot, chosen or nearest) or _refused("place-elsewhere", spot)

    def _ranked(self, spot: SaidPlace) -> list[tuple[float, str]]:
        """Return the communes around a position with their distances, the nearest first.

        Where some of them have its postcode, these alone.
        """
        assert spot.lat is not None
        assert spot.lon is not None
        row, column = _square(spot.lat, spot.lon)
        ranked = sorted(
            (away, slug)
            for rows in (row - 1, row, row + 1)
            for columns in (column - 1, column, column + 1)
            for slug in self.squares.get((rows, columns), ())
            if _open(spot, self.communes[slug])
            and (away := distance(spot, self.communes[slug])) is not None
        )
        post = spot.postcode
        return [one for one in ranked if post and has(self.communes[one[1]], post)] or ranked

    def _by_postcode(self, spot: SaidPlace) -> str | RecordRefusal | None:
        """Return where a postcode alone is; None where the text has to tell."""
        home, post = self.home, spot.postcode or ""
        if home is None:
            return None if self._named_in(spot) else _refused("place-unsure", spot)
        if has(home, post) and _open(spot, home):
            same = [s for s in self._named_in(spot)
                    if s in self.communes and has(self.communes[s], post)]  # fmt: skip
            return same[0] if len(same) == 1 else home.slug
        told = home.postcodes or not one_department(home, post)
        return _refused("place-elsewhere", spot) if told else None

    def _named_in(self, spot: SaidPlace) -> tuple[str, ...]:
        """Return the communes that the text of a place names."""
        return self.gazetteer.find(spot.text) if spot.text else ()

    def _one(self, spot: SaidPlace, found: Sequence[str]) -> str | RecordRefusal | None:
        """Return the one commune that is found: of several home, if it is among them."""
        if self.home is not None and self.home.slug in found:
            return self.home.slug
        if BESIDE in found:
            return _refused("place-elsewhere", spot)
        if len(found) == 1:
            return found[0]
        return _refused("place-unsure", spot) if found else None

    def _unnamed(self, spot: SaidPlace) -> str | RecordRefusal:
        return self.home.slug if self.home is not None else _refused("place-unknown", spot)


def _called(commune: Commune) -> Iterator[str]:
    """Yield what a commune is called: its name, its parts in two languages, former names."""
    yield from aliases(commune.name)
    yield from commune.former_slugs


def _square(lat: float, lon: float) -> tuple[int, int]:
    """Return a square whose neighbours hold all that counts as near, up to the polar circle."""
    return math.floor(lat * 8), math.floor(lon * 4)


def _open(spot: SaidPlace, commune: Commune) -> bool:
    """Tell whether a thing can be in a commune: one with another code it is not in."""
    return not (spot.code and commune.code)


def _homonym(spot: SaidPlace, commune: Commune) -> bool:
    """Tell whether a commune is not too far from a position to be the one that is named."""
    away = distance(spot, commune)
    return away is None or away <= HOMONYM_KM


def _refused(code: str, spot: SaidPlace) -> RecordRefusal:
    """Return why a thing has no commune, with its place as its source says it."""
    told = " ".join(part for part in (spot.code, spot.postcode, spot.city) if part)
    apart = [part for part in (spot.postcode, spot.city) if part and part in (spot.text or "")]
    said = [spot.text, None if apart and not spot.code else told]
    if spot.lat is not None and spot.lon is not None and not told:
        said.append(f"{spot.lat:.4f}, {spot.lon:.4f}")
    return RecordRefusal("", code, {"value": ", ".join(filter(None, said)) or "–"})
