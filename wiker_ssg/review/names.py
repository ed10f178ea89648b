"""How alike two titles are, whatever their capitals, accents, abbreviations and order of words.

Rare words weigh more than frequent ones: two entries that share “Coquelicot” are more alike than
two that share “association” (inverse document frequency, Spärck Jones 1972).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from wiker_ssg.review.vocabulary import (
    COMPOUNDS,
    FILLERS,
    LONG_FORMS,
    QUALIFIERS,
    SYNONYMS,
)
from wiker_ssg.site.finder import plain
from wiker_ssg.site.terms import stem, tokens

NUMBER = re.compile(r"\b[a-z]{0,2}(\d+)(?:e|er|ere|eme|nd|nde)?\b")
PARTED = re.compile(r" ?[|:·•] | [-–—] ")
DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}\s?h\s?(?:\d\d)?\b")
TEAM = re.compile(r"\bu[ -]?(\d{1,2})\b")
TYPING = 0.78
"""How alike two words have to be to be one word with a slip (OSA: swapped letters are one)."""
FILLER = 0.25


class Name(NamedTuple):
    """A title as it is compared: stems in order, numbers, all letters in one row.

    `head` are the stems before the first mark that parts a title in two: “Festival X | A film”.
    """

    stems: tuple[str, ...]
    numbers: frozenset[str]
    row: str
    head: frozenset[str] = frozenset()


class Match(NamedTuple):
    """How much of each of two names the other has (0 to 1), and what their common words weigh.

    `numbers` tells whether both name numbers, and others; `qualified` whether one has a word that
    tells a part or a branch and the other has not.
    """

    most: float
    least: float
    weight: float
    common: frozenset[str]
    numbers: bool
    qualified: bool


@lru_cache(1 << 14)
def name(title: str) -> Name:
    """Return a title as it is compared."""
    text = TEAM.sub(r" \1 ", DATE.sub(" ", plain(title)))
    numbers = frozenset(str(int(found)) for found in NUMBER.findall(text))
    found = _stems(text)
    head, parted, _ = PARTED.sub("\0", text, count=1).partition("\0")
    return Name(found, numbers, "".join(found), frozenset(_stems(head)) if parted else frozenset())


def _stems(text: str) -> tuple[str, ...]:
    """Return the stems of a folded text, each once, in order; numbers stand apart."""
    found: list[str] = []
    for word in tokens(text):
        for part in LONG_FORMS.get(word, word).split():
            last = stem(part)
            if last.isdecimal():
                continue
            if found and (found[-1], last) in COMPOUNDS:
                last = COMPOUNDS[found.pop(), last]
            found.append(last)
    return tuple(dict.fromkeys(SYNONYMS.get(word, word) for word in found))


@lru_cache(1 << 16)
def same_word(one: str, other: str) -> bool:
    """Tell whether two stems are one word, perhaps with a slip of the keyboard."""
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < 4 or (one[0] != other[0] and short < 6):
        return False
    return OSA.normalized_similarity(one, other) >= TYPING


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

    def match(self, one: Name, other: Name, known: frozenset[str] = frozenset()) -> Match:
        """Compare two names; the stems `known` are no news: those of their place and town."""
        mine = [word for word in one.stems if word not in known]
        theirs = [word for word in other.stems if word not in known]
        left = list(theirs)
        common, weight = [], 0.0
        for word in mine:
            twin = word if word in left else next((w for w in left if same_word(word, w)), None)
            if twin is not None:
                left.remove(twin)
                common += [word, twin]
                weight += min(self.weight(word), self.weight(twin))
        seen = frozenset(common)
        first = sum(map(self.weight, mine))
        second = sum(map(self.weight, theirs))
        shares = sorted((weight / (first or 1), weight / (second or 1)))
        if min(len(one.row), len(other.row)) > 5 and ratio(one.row, other.row) >= 90:
            shares = [max(0.9, share) for share in shares]
            weight = max(weight, min(first, second))
        rest = {word for word in (*mine, *theirs) if word not in seen}
        apart = bool(one.numbers and other.numbers and not one.numbers & other.numbers)
        return Match(shares[1], shares[0], weight, seen, apart, bool(rest & QUALIFIERS))

    def of_a_cycle(self, one: Name, other: Name, match: Match) -> bool:
        """Tell whether all that two names share is the head of at least two known titles."""
        heads = [head for head in (one.head, other.head) if self.heads[head] > 1]
        return any(match.common <= head for head in heads)
