"""Which language a text is in, by its letters and its small words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from wiker_ssg.language.registry import columns

WORD = re.compile(r"[^\W\d_]+")
INSIDE = re.compile(r"(?<=[^\W\d_])[^\w\s'’.,;:!?()/&+·@-](?=[^\W\d_])")
"""A sign within a word, where no language has one: `c½ur`."""

SIGNS = frozenset("«»’‘“”„…–—-€°§·•\u00a0\u202f²³½×±ºª©®™")
"""What texts of every language have beside letters."""

MOST_WORDS = 4_000
ALONE = 0.02
"""Of a text's words so many are small ones of its language, at least."""


class TongueScore(NamedTuple):
    """How well a text fits a language: 1 where all its letters do, and more for its words."""

    language: str
    letters: float
    words: float

    @property
    def whole(self) -> float:
        """Letters and words in one: some texts have few of the ones or of the others."""
        return self.letters + 2 * self.words


@cache
def _alphabets() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found = {}
    for code, said in columns().items():
        both = said.letters + said.letters.upper()
        common = (word for part in said.common.split(",") for word in part.split())
        found[code] = frozenset(both), frozenset(common)
    return found


def scores(text: str) -> list[TongueScore]:
    """Return how well a text fits each language that is known, the best first."""
    beyond = Counter(sign for sign in text if not sign.isascii())
    total = sum(beyond.values())
    said = [word.lower() for word in WORD.findall(text[: 20 * MOST_WORDS])[:MOST_WORDS]]
    counted = Counter(said)
    broken = len(INSIDE.findall(text)) if total else 0
    broken += sum(word[1:-1] != word[1:-1].lower() for word in WORD.findall(text)
                  if not word.isascii() and not word.isupper())  # fmt: skip
    found = []
    for code, (letters, common) in _alphabets().items():
        good = sum(n for sign, n in beyond.items() if sign in letters or sign in SIGNS)
        fit = (good - 2 * (total - good) - 2 * broken) / total if total else 1.0
        words = sum(counted[word] for word in common if word in counted) / max(len(said), 1)
        found.append(TongueScore(code, fit, words))
    return sorted(found, key=lambda one: -one.whole)


def likeliest(text: str, prefer: Iterable[str] = ()) -> TongueScore:
    """Return the language that a text fits best; of those alike one that is preferred."""
    ranked = scores(text)
    close = [one for one in ranked if one.whole > ranked[0].whole - 0.04]
    wanted = tuple(prefer)
    return next((one for code in wanted for one in close if one.language == code), ranked[0])
