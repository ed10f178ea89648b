"""How alike two titles are, whatever their capitals, accents, abbreviations and order of words.

Rare words weigh more than frequent ones: two entries that share “Coquelicot” are more alike than
two that share “association” (inverse document frequency, Spärck Jones 1972).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from os.path import commonprefix
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
YEAR = re.compile(r"(?:19|20)\d\d")
PARTED = re.compile(r" ?[|:·•] | [-–—] ")
DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}\s?h\s?(?:\d\d)?\b")
TEAM = re.compile(r"\bu[ -]?(\d{1,2})\b")
ENDING = 0.7
"""How much of the longer of two words has to be their common beginning to make them one."""
LETTER = re.compile(r"[^\W_]")
DOTTED = re.compile(r"\b(?:[a-z]\. ?){2,5}")
DIGITS = 0.5
"""What a common number weighs that is no year."""
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
    text = DOTTED.sub(lambda found: re.sub(r"\W", "", found[0]) + " ", plain(title))
    text = TEAM.sub(r" \1 ", DATE.sub(" ", text))
    numbers = frozenset(str(int(found)) for found in NUMBER.findall(text))
    found = _stems(text)
    head, parted, _ = PARTED.sub("\0", text, count=1).partition("\0")
    row = "".join(LETTER.findall(text))
    return Name(found, numbers, row, frozenset(_stems(head)) if parted else frozenset())


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
def same_word(one: str, other: str) -> float:
    """Tell how surely two stems are one word (0 to 1): a slip of the keyboard, another ending."""
    if one == other:
        return 1.0
    short, long = sorted((len(one), len(other)))
    if long < 4 or short < 3:
        return 0.0
    slips = OSA.distance(one, other, score_cutoff=2)
    if slips == 1 and (one[0] == other[0] or short > 4) or slips == 2 and short > 7:
        return 1 - slips / long
    begins = len(commonprefix((one, other)))
    return 0.75 if begins >= 5 and begins >= ENDING * long else 0.0


def initials(word: str, stems: Sequence[str]) -> tuple[str, ...]:
    """Return the stems of which a word is the initials: “us” of “union sportive”."""
    size = len(word)
    if 1 < size < 6:
        for at in range(len(stems) - size + 1):
            run = stems[at : at + size]
            if all(
                long[0] == letter and len(long) > 1 for long, letter in zip(run, word, strict=True)
            ):
                return tuple(run)
    return ()


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether both name years or other numbers, and not the same."""
    years = [{number for number in each if YEAR.fullmatch(number)} for each in (one, other)]
    rest = [one - years[0], other - years[1]]
    return any(a and b and not a & b for a, b in (years, rest))


def _pairs(
    mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[str, tuple[tuple[str, ...], float]]]:
    """Yield each stem of `mine` that `theirs` has too, as which stems, and how surely."""
    left = [word for word in theirs if word not in mine]
    for word in mine:
        if word in theirs:
            yield word, ((word,), 1.0)
            continue
        sure, twin = max(((same_word(word, other), other) for other in left), default=(0.0, ""))
        if sure:
            left.remove(twin)
            yield word, ((twin,), sure)
        elif run := initials(word, theirs):
            yield word, (run, 1.0)
    for other in left:
        if run := initials(other, mine):
            yield other, (run, 1.0)


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
        if not (mine and theirs):
            mine, theirs = list(one.stems), list(other.stems)
        pairs = dict(_pairs(mine, theirs))
        weight = sum(
            sure * min(self.weight(word), sum(map(self.weight, twins)))
            for word, (twins, sure) in pairs.items()
        )
        seen = frozenset(pairs).union(*(twins for twins, _ in pairs.values()))
        digits = DIGITS * len([n for n in one.numbers & other.numbers if not YEAR.fullmatch(n)])
        weight += digits
        first = sum(map(self.weight, mine)) + digits
        second = sum(map(self.weight, theirs)) + digits
        shares = sorted((weight / (first or 1), weight / (second or 1)))
        if min(len(one.row), len(other.row)) > 5 and ratio(one.row, other.row) >= 90:
            shares = [max(0.9, share) for share in shares]
            weight = max(weight, min(first, second))
        rest = {word for word in (*mine, *theirs) if word not in seen}
        apart = _contradict(one.numbers, other.numbers)
        return Match(shares[1], shares[0], weight, seen, apart, bool(rest & QUALIFIERS))

    def of_a_cycle(self, one: Name, other: Name, match: Match) -> bool:
        """Tell whether all that two names share is the head of at least two known titles.

        Or of both, when each goes on otherwise: two films of one festival.
        """
        heads = [head for head in (one.head, other.head) if self.heads[head] > 1]
        if one.head and one.head == other.head and match.least < 0.8:
            heads.append(one.head)
        return any(match.common <= head for head in heads)
