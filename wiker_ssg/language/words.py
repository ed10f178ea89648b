"""The words of one language by which people mean what the program calls by a key."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from wiker_ssg.language.letters import plain

NO_WORD = re.compile(r"[^a-z0-9]+")


class Words(NamedTuple):
    """What is needed to understand a language; every list of words is one text with commas.

    `fields` are words for the keys of fields, `choices` those for the values of closed sets, by
    the field's key, `categories` those for categories, by folder. `weekdays` begin on Monday,
    `months` in January. `repeating` holds the small words of repetitions by what they do,
    `ordinals` and `numbers` by their value.
    """

    articles: str
    fields: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    categories: Mapping[str, Mapping[str, str]]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    repeating: Mapping[str, str]
    ordinals: Mapping[int, str]
    numbers: Mapping[int, str]


def folded(text: str) -> str:
    """Return a text as words are compared: small letters, no accents or marks, singular.

    “Vide-Greniers” and “vide grenier” are the same; so are “Éclairage” and “eclairage”.
    """
    return " ".join(_singular(word) for word in NO_WORD.split(plain(text)) if word)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def split(words: str) -> list[str]:
    """Return the words of a list, folded."""
    return [folded(word) for word in words.split(",")]
