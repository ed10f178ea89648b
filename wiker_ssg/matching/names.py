"""How alike two titles are, whatever their capitals, accents, abbreviations and order of words.

Rare words weigh more than frequent ones: two entries that share “Coquelicot” are more alike than
two that share “association” (inverse document frequency, Spärck Jones 1972).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix

from wiker_ssg.language.letters import plain
from wiker_ssg.matching.vocabulary import (
    COMPOUNDS,
    FILLERS,
    LONG_FORMS,
    SYNONYMS,
    WORDS,
    stem,
)

NUMBER = re.compile(r"\b[a-z]{0,2}(\d+)(?:e|er|ere|eme|nd|nde)?\b")
YEAR = re.compile(r"(?:19|20)\d\d")
PARTED = re.compile(r" ?[|:·•] | [-–—] ")
DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}\s?h\s?(?:\d\d)?\b")
TEAM = re.compile(r"\bu[ -]?(\d{1,2})\b")
ENDING = 0.65
"""How much of the longer of two words has to be their common beginning to make them one."""
SOCIETY = re.compile(r"\b[Ss]té\b")
"""Without its accent it would be “Sainte”."""

DOTTED = re.compile(r"\b(?:[a-z]\. ?){2,5}")
LETTERED = re.compile(r"\b[a-f](?=\s*(?:$|[),|–-]))")
"""What tells teams and groups apart: “seniors A”."""
GLUED = 8
"""From how many letters on words are one that are only cut otherwise: “vide grenier”."""
TAIL = 0.5
DIGITS = 0.5
"""What a common number weighs that is no year."""
FILLER = 0.25


class Name(NamedTuple):
    """A title as it is compared: words by their stems in order, and numbers.

    `head` are the stems before the last mark that parts a title: “Festival X | A film”.
    """

    words: Mapping[str, str]
    numbers: frozenset[str]
    head: frozenset[str] = frozenset()

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words, in order."""
        return tuple(self.words)


class Pair(NamedTuple):
    """Stems of one name that are those of another, and how surely (0 to 1)."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    sure: float


class Match(NamedTuple):
    """How much of each of two names the other has (0 to 1), and what their common words weigh.

    `rest` is what each has alone; `numbers` tells whether both name numbers, and not the same.
    """

    most: float
    least: float
    weight: float
    common: tuple[Pair, ...]
    rest: tuple[frozenset[str], frozenset[str]]
    numbers: bool

    def has(self, stems: frozenset[str]) -> bool:
        """Tell whether one of some stems is in both."""
        return any(not stems.isdisjoint(pair.mine) for pair in self.common)

    def divided(self, stems: frozenset[str]) -> bool:
        """Tell whether each has some of the stems that the other has not."""
        return not any(map(stems.isdisjoint, self.rest))


@lru_cache(1 << 14)
def name(title: str) -> Name:
    """Return a title as it is compared."""
    title = SOCIETY.sub("société", title)
    text = DOTTED.sub(lambda found: re.sub(r"\W", "", found[0]) + " ", plain(title))
    text = TEAM.sub(r" \1 ", DATE.sub(" ", text))
    numbers = frozenset((*(n.lstrip("0") for n in NUMBER.findall(text)), *LETTERED.findall(text)))
    found = _words(text)
    head, parted, _ = PARTED.sub("\0", text).rpartition("\0")
    head = head.replace("\0", " ")
    return Name(found, numbers, frozenset(_words(head)) if parted else frozenset())


def _words(text: str) -> dict[str, str]:
    """Return the words of a folded text by their stems, in order; numbers stand apart."""
    found: list[tuple[str, str]] = []
    for word in WORDS.tokens(text):
        for part in LONG_FORMS.get(word, word).split():
            last = stem(part)
            if last.isdecimal():
                continue
            if found and (found[-1][0], last) in COMPOUNDS:
                last = COMPOUNDS[found.pop()[0], last]
            found.append((last, part))
    return {SYNONYMS.get(stem, stem): word for stem, word in found}


@lru_cache(1 << 16)
def same_word(one: str, other: str) -> float:
    """Tell how surely two words are one (0 to 1): a slip of the keyboard, another ending."""
    if one == other:
        return 1.0
    short, long = sorted((len(one), len(other)))
    if short < 4:
        return 0.0
    slips = OSA.distance(one, other, score_cutoff=2)
    if (slips == 1 and (one[0] == other[0] or short > 4)) or (slips == 2 and short > 7):
        return 1 - slips / long
    begins = Prefix.similarity(one, other)
    return 0.75 if begins >= 5 and begins >= ENDING * long else 0.0


def in_town(words: Iterable[str], town: frozenset[str]) -> frozenset[str]:
    """Return the stems of a name that are its town's, when most of the town's are in it.

    “La Rivière” is not Moisdon-la-Rivière.
    """
    found = town.intersection(words)
    return found if len(found) > len(town) / 2 else frozenset()


def _initials(word: str, stems: Sequence[str]) -> tuple[str, ...]:
    """Return the stems of which a word has the initials: UNC, “Union nationale des combattants”."""
    size = len(word)
    if 2 < size < 6:
        for at in range(len(stems) - size + 1):
            run = stems[at : at + size]
            if "".join(long[0] for long in run) == word:
                return tuple(run)
    return ()


def _glued(rest: Sequence[Set[str]], names: Sequence[Name]) -> bool:
    """Tell whether what two names have alone is the same but for blanks and one slip."""
    one, other = (
        "".join(word for stem, word in each.words.items() if stem in alone)
        for alone, each in zip(rest, names, strict=True)
    )
    return min(len(one), len(other)) >= GLUED and OSA.distance(one, other, score_cutoff=1) <= 1


def _without(stems: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Return the stems that are not known, slips of the keyboard included."""
    return tuple(
        word for word in stems if word not in known and not any(same_word(word, k) for k in known)
    )


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether both name years or other numbers, and not the same."""
    years = [{number for number in each if YEAR.fullmatch(number)} for each in (one, other)]
    rest = [one - years[0], other - years[1]]
    return any(a and b and not a & b for a, b in (years, rest))


def _pairs(mine: Sequence[str], theirs: Sequence[str], words: Mapping[str, str]) -> Iterator[Pair]:
    """Yield what two names have in common, each stem of both at most once; `words` by stem."""

    def like(one: str, other: str) -> float:
        return max(same_word(one, other), same_word(words[one], words[other]))

    left = [word for word in theirs if word not in mine]
    rest = []
    for word in mine:
        if word in theirs:
            yield Pair((word,), (word,), 1.0)
            continue
        sure, twin = max(((like(word, other), other) for other in left), default=(0.0, ""))
        if sure:
            left.remove(twin)
            yield Pair((word,), (twin,), sure)
        else:
            rest.append(word)
    for word in rest:
        if run := _initials(words[word], theirs):
            yield Pair((word,), run, 1.0)
    for word in left:
        if run := _initials(words[word], mine):
            yield Pair(run, (word,), 1.0)


class Weights:
    """What each word weighs among some titles, 0 to 1."""

    def __init__(self, titles: Iterable[str]) -> None:
        names = [name(title) for title in titles]
        self.counts = Counter(word for each in names for word in each.stems)
        self.top = math.log(len(names) + 50)
        self.heads = Counter(each.head for each in names if each.head)

    def weight(self, word: str) -> float:
        """Return what a stem weighs: 1 for one that no title has."""
        rare = (self.top - math.log(self.counts[word] + 1)) / self.top
        return rare * FILLER if word in FILLERS else rare

    def match(
        self,
        one: Name,
        other: Name,
        town: frozenset[str] = frozenset(),
        known: frozenset[str] = frozenset(),
    ) -> Match:
        """Compare two names; their town's stems and the `known` ones, a place's, are no news."""
        mine, theirs = (
            _without(each.words, known | in_town(each.words, town)) for each in (one, other)
        )
        if not (mine and theirs):
            mine, theirs = one.stems, other.stems
        common = tuple(_pairs(mine, theirs, {**other.words, **one.words}))
        digits = DIGITS * len([n for n in one.numbers & other.numbers if not YEAR.fullmatch(n)])
        shares, weights, rest = [], [], []
        for stems, found in (
            (mine, {word: pair.sure for pair in common for word in pair.mine}),
            (theirs, {word: pair.sure for pair in common for word in pair.theirs}),
        ):
            whole = sum(map(self.weight, stems)) + digits
            shared = sum(sure * self.weight(word) for word, sure in found.items()) + digits
            shares.append(shared / (whole or 1))
            weights.append(shared)
            rest.append(frozenset(stems) - found.keys())
        weight = min(weights)
        if _glued(rest, (one, other)):
            shares, weight, rest = [0.9, 0.9], max(*weights, 1), [frozenset(), frozenset()]
        apart = _contradict(one.numbers, other.numbers)
        return Match(max(shares), min(shares), weight, common, (rest[0], rest[1]), apart)

    def of_a_cycle(self, one: Name, other: Name, match: Match) -> bool:
        """Tell whether what two names share is the head of at least two known titles.

        Or of both, when each goes on otherwise: two films of one festival.
        """
        if match.least >= 0.8:
            return False
        heads = [head for head in (one.head, other.head) if self.heads[head] > 1]
        if one.head and one.head == other.head:
            heads.append(one.head)
        return any(self._tails(match, head) < TAIL for head in heads)

    def _tails(self, match: Match, head: frozenset[str]) -> float:
        """Return how much the other has of what one name says beside a head, at most."""
        pairs = [p for p in match.common if head.isdisjoint(p.mine) and head.isdisjoint(p.theirs)]
        common = sum(self.weight(word) for pair in pairs for word in pair.mine)
        alone = [sum(self.weight(word) for word in rest - head) for rest in match.rest]
        return common / (common + min(alone) or 1)
