"""Words as the search compares them: the same here, where they are indexed, and in search.js.

A word that is typed finds the words that begin with it, and those that are the same word in
another number or gender: both have one stem. A light stemmer is enough for that, and unlike a
thorough one it never takes two words for one that only begin alike (decisions/0009).
"""

import re
from functools import lru_cache
from itertools import chain

from wiker_ssg.language.letters import SHORT, plain
from wiker_ssg.language.registry import readings

TOKEN = re.compile(r"[^\W\d_]+|\d+")
"""A word or a number; “20h30” is three of them."""

COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‐‑][^\W\d_]++)+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S[^\s@]*+@\S+")
NO_WORD = re.compile(r"@|://|www\.")
"""What an address holds; looking for it is quicker."""

IGNORED = frozenset(word for reading in readings().values() for word in reading.ignored.split())
"""Small words of the languages that come with the program: everybody's, so they find nothing.
Single letters are ignored too: most are what an elision leaves, “l’église”."""


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text that count, folded, in order: “L’Œuvre” is `oeuvre`.

    What people shorten is written out: “St-Malo” is `saint` and `malo`.
    """
    found = (SHORT.get(word, word) for word in TOKEN.findall(plain(text)))
    return [word for word in found if counts(word)]


def counts(word: str) -> bool:
    """Tell whether a word is worth looking for."""
    return word.isdecimal() or (len(word) > 1 and word not in IGNORED)


def stem(word: str) -> str:
    """Return what a word's singular and plural, masculine and feminine have in common.

    “locaux”, “locale” and “local” are `loca`; “animées” and “animé” are `anim`.
    """
    if len(word) > 3 and (word[-1] == "s" or word.endswith("ux")):
        word = word[:-1]
    if len(word) > 4 and word.endswith("er"):
        word = word[:-1]
    while len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 4 and word.endswith(("al", "au")) and not word.endswith("eau"):
        word = word[:-1]
    elif len(word) > 5 and word.endswith("ail"):
        word = word[:-2]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word


@lru_cache(1 << 15)
def _stems(piece: str) -> tuple[str, ...]:
    """Return the stems of what stands between two blanks: texts consist of few such pieces."""
    return tuple(stem(word) for word in tokens(piece))


def terms(*texts: str) -> tuple[str, ...]:
    """Return the stems of some texts, each once, in order; addresses of pages are no words."""
    kept = (ADDRESS.sub(" ", text) if NO_WORD.search(text) else text for text in texts)
    pieces = (piece for text in kept for piece in text.split())
    return tuple(dict.fromkeys(chain.from_iterable(map(_stems, pieces))))


def name_terms(*names: str) -> tuple[str, ...]:
    """Return the stems of some names, compounds in one word too: “vide-grenier”, “videgrenier”."""
    return tuple(dict.fromkeys((*terms(*names), *chain.from_iterable(map(_compounds, names)))))


@lru_cache(1 << 12)
def _compounds(name: str) -> tuple[str, ...]:
    return tuple(stem(re.sub(r"\W", "", plain(word))) for word in COMPOUND.findall(name))
