"""The communes that a text names, as people write where something is: a hall, a street, a town."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from wiker_ssg.language.countries import countries
from wiker_ssg.language.letters import plain, words
from wiker_ssg.language.registry import columns, readings

SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints"}
SMALL = frozenset(word for reading in readings().values() for word in reading.name_links.split())
APART = re.compile(r"[,;:|/()\[\]\n•·—]|(?<=\s)[-–]|[-–](?=\s)|(?<=[^\W\d_]{6})\.(?=\s)")
"""What stands between the parts of an address, each of which may be a town."""

WORD = re.compile(r"[^\W_]+")
ALIASES = re.compile(r"[/(),;|]|(?<=\s)[-–—](?=\s)")
LEAST, SHORT = 3, 4
"""Letters that a name has at least to be looked for in a text: there are towns called Y and Eu.

One of a few more (Vue, Mer) stands alone, or behind words of every town.
"""

HYPHENS = "-–‐‑"
CEDEX = "cedex"


class PlaceWords(NamedTuple):
    """What tells a hall or a street from a town, in some languages; all without accents.

    `common` are words of places that are in every town, as they are written, in small letters.
    """

    ways: frozenset[str]
    behind: tuple[str, ...]
    halls: frozenset[str]
    spots: frozenset[str]
    common: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    saints: frozenset[str]
    regions: frozenset[str]


class AddressToken(NamedTuple):
    """A word of a text: without accents and as written, and what stands in front of it."""

    plain: str
    written: str
    joint: str


class TownName(NamedTuple):
    """A commune's name as it is looked for: its words without small ones, and its article."""

    words: tuple[str, ...]
    article: str
    written: frozenset[str]
    key: str


@cache
def place_words(languages: tuple[str, ...]) -> PlaceWords:
    """Return the words of places in some languages together."""
    known = [columns()[code] for code in languages if code in columns()]
    streets = [one.strip() for said in known for one in said.streets.split(",")]
    ways = {word for one in streets if not one.startswith("*") for word in words(one)}
    said = [word for one in known for word in f"{one.halls} {one.spots}".split()]
    articles = (one.name_articles for code, one in readings().items() if code in languages)
    return PlaceWords(
        frozenset(ways),
        tuple(plain(one[1:]) for one in streets if one.startswith("*")),
        _plain(one.halls for one in known),
        _plain(one.spots for one in known),
        frozenset(word.lower() for word in (*said, *streets)),
        _plain(one.links for one in known),
        _plain(articles),
        _plain(one.saints for one in known) | SAINTS.keys(),
        _plain(one.regions for one in known),
    )


def _plain(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))


def aliases(name: str) -> tuple[str, ...]:
    """Return what a commune is called: in two languages, `Donostia / San Sebastián` is two."""
    return tuple(dict.fromkeys((name, *filter(None, map(str.strip, ALIASES.split(name))))))


class Gazetteer:
    """The names of the communes that are known, found in what people write of a place.

    A town is named where a part of an address is its name, or behind a hall or a street with a
    name of its own; a street, a hall or a church that is called like a town is none. Of several the
    last part counts and there the longest name. Words that are in every town (`Le Bourg`) are none.
    """

    def __init__(self, names: Iterable[tuple[str, str]], languages: tuple[str, ...]) -> None:
        self.said = place_words(languages)
        self.names: dict[str, list[TownName]] = defaultdict(list)
        for name, key in names:
            for alias in aliases(name):
                self._add(alias, key)

    def _add(self, alias: str, key: str) -> None:
        full = [SAINTS.get(word, word) for word in words(alias)]
        kept = tuple(word for word in full if not self._small(word)) or tuple(full)
        if sum(map(len, kept)) < LEAST:
            return
        article = full[0] if len(full) > len(kept) and full[0] in self.said.articles else ""
        written = frozenset(word.lower() for word in WORD.findall(alias))
        if len(kept) == 1 and self._common(written):
            return
        self.names[kept[0]].append(TownName(kept, article, written, key))

    def _small(self, word: str) -> bool:
        return word in SMALL or word in self.said.links

    def _common(self, written: Iterable[str]) -> bool:
        """Tell whether all words are such as every town has; small ones are."""
        return all(word in self.said.common or self._small(plain(word)) for word in written)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the keys of the communes that a text names; several bear one name."""
        doubt = False  # a later part may be a town that nobody knows
        for part in reversed(APART.split(text)):
            told = [AddressToken(plain(found), found, joint) for joint, found in _words(part)]
            shouted = part == part.upper()
            best: dict[int, set[str]] = defaultdict(set)
            for at in range(len(told)):
                for name in self.names.get(SAINTS.get(told[at].plain, told[at].plain), ()):
                    end = self._end(told, at, name)
                    beside = at > 0 and self._front(told, at) == at  # SFEIR Bordeaux
                    if beside and doubt:
                        continue
                    if end and self._stands(told, at, end, name, shouted):
                        best[len(name.words) * 1000 + at].add(name.key)
            if best:
                return tuple(sorted(best[max(best)]))
            doubt = doubt or not self.no_town(part)
        return ()

    def no_town(self, text: str) -> bool:
        """Tell whether a text is certainly no town: a country, a street, words of every town."""
        told, said = words(text), self.said
        if not told or tuple(told) in countries() or told[0].isdecimal():
            return True
        if told[0] in said.ways | said.regions:
            return True
        if any(word.isdecimal() for word in told) and any(map(self._way, told)):
            return True
        return self._common(word.lower() for word in WORD.findall(text))

    def _way(self, word: str) -> bool:
        """Tell whether a word is a street by its end: Storgatan; Donges Road."""
        return bool(self.said.behind) and word.endswith(self.said.behind)

    def _end(self, told: Sequence[AddressToken], at: int, name: TownName) -> int:
        """Return behind which word a name ends that begins at one; 0 where another stands there."""
        left = list(name.words[1:])
        end = at + 1
        while left:
            if end == len(told):
                return 0
            word = SAINTS.get(told[end].plain, told[end].plain)
            if word == left[0]:
                left.pop(0)
            elif not self._small(word):
                return 0
            end += 1
        return end

    def _stands(
        self, told: Sequence[AddressToken], at: int, end: int, name: TownName, shouted: bool
    ) -> bool:
        """Tell whether a name stands there as a town's, not as a part of another name."""
        return (
            self._written(told[at:end], name, shouted or len(told) == end - at)
            and self._ends(told, end, shouted, first=not self._front(told, at))
            and self._begins(told, at, name, shouted)
        )

    def _written(self, said: Sequence[AddressToken], name: TownName, plainly: bool) -> bool:
        """Tell whether words are written as a name is, with a capital where all are not.

        A word of every town but for its accents (`en ligne`, Ligné) has to have the name's.
        """
        if len(name.words) > 1 and self._common(name.written):  # Fontaine-le-Port
            return all(word.joint and word.joint in HYPHENS for word in said[1:])
        kept = [word for word in said if not self._small(word.plain)] or list(said)
        if all(word.plain in self.said.spots for word in kept):
            same = all(word.written.lower() in name.written for word in kept)
            return same and _capital(kept[0])
        return plainly or _capital(kept[0])

    def _ends(self, told: Sequence[AddressToken], end: int, shouted: bool, first: bool) -> bool:
        """Tell whether a name ends there: neither Saint-Aubin-des-Châteaux nor Donges Road."""
        rest = told[end:]
        if not rest:
            return True
        word = rest[0]
        if (word.joint and word.joint in HYPHENS) or self._way(word.plain):
            return False
        if word.plain in self.said.regions:
            return False
        if tuple(one.plain for one in rest) in countries() or word.plain == CEDEX:
            return True
        known, small = self.said.spots | self.said.halls, self._small(word.plain)
        known = known if first else frozenset()  # Wellio Bordeaux Cité Numérique
        if small:
            article = word.plain in self.said.articles - self.said.halls  # les may be lès
            word = next((one for one in rest if not self._small(one.plain)), word)
            if article and word.plain in known:
                return True  # Savenay Le Bourg
        plain_word = not word.plain.isalpha() or not (shouted or _capital(word))
        return plain_word or (not small and word.plain in known)

    def _begins(self, told: Sequence[AddressToken], at: int, name: TownName, shouted: bool) -> bool:
        """Tell whether what stands in front leaves a name to a town: no hall, no street, no saint.

        `Rue de la Gare de Donges` is a street; `Salle des fêtes de Donges` is in Donges.
        """
        said, front = self.said, self._front(told, at)
        nearest = told[at - 1] if front < at else None
        alone = len(name.words) == 1
        if alone and name.article and nearest is None:
            return False  # a mountain is not La Montagne
        known = nearest is not None and told[front - 1].plain in said.spots
        if alone and front and len(name.words[0]) <= SHORT and not known:
            return False  # Salle Belle Vue is not in Vue
        article = nearest is not None and nearest.plain in self.said.articles
        if nearest is not None and article:
            if not name.article:
                return False  # Le Bourg is not Bourg
            if not shouted and nearest.written.islower() and front < at - 1:
                return False  # the Refuge de la Montagne is not in La Montagne
        if told[at].joint and told[at].joint in HYPHENS and not article:
            return False
        if not front:
            return True
        before = told[front - 1].plain
        if any(before in its for its in (said.halls, said.ways, said.saints, said.regions)):
            return False
        if front == at:  # Église Saint-Nazaire
            return not (name.words[0] in self.said.saints and before in self.said.spots)
        while 0 < front < at:  # rue de la gare de …
            at = front - 1
            front = self._front(told, at)
            if front and told[front - 1].plain in self.said.ways:
                return False
        return True

    def _front(self, told: Sequence[AddressToken], at: int) -> int:
        """Return where the small words begin that stand in front of a word."""
        while at and told[at - 1].plain in self.said.links | self.said.articles:
            at -= 1
        return at


def _words(part: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text with what stands between it and the one before."""
    last = 0
    for found in WORD.finditer(part):
        yield part[last : found.start()], found[0]
        last = found.end()


def _capital(word: AddressToken) -> bool:
    return word.written[0].isupper()
