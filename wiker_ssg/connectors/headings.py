"""A title that begins with a status: “Annulé : bal”, “ANNULE - bal”, “[Complet] bal”."""

import re

from wiker_ssg.connectors.vocabulary import choice
from wiker_ssg.language import meaning
from wiker_ssg.language.words import folded

HEADED = re.compile(
    r"(?:\[(?P<square>[^\]\[]{2,30})\]|\((?P<round>[^()]{2,30})\)|\*+(?P<stars>[^*]{2,30})\*+"
    r"|(?P<plain>[^:!|–—-]{2,30})(?P<mark>[:!|–—-]))\s*[:!|–—-]*\s*(?P<rest>\S.*)"
)
TOLD = ("cancelled", "postponed", "full")
"""What is said in front of a name; “online” there says where it is, not that it moved."""


def headed(title: str) -> tuple[str, str] | None:
    """Return the status with which a title begins, and the rest of it; None where it has none.

    Words that are no status, and a title that is nothing else, stay as they are.
    """
    found = HEADED.fullmatch(title.strip()[:500])
    if found is None:
        return None
    word = found["square"] or found["round"] or found["stars"] or found["plain"]
    if found["mark"] == "-" and not found["plain"].endswith(" ") and not word.isupper():
        return None  # a word of two parts
    if meaning.bare(word) != folded(word):
        return None  # “Le report : mode d’emploi”
    word = word.strip()
    status = choice("status", word, TOLD) or meaning.choice("status", word, TOLD)
    rest = found["rest"].strip()
    return (status, rest[:1].upper() + rest[1:]) if status and rest else None
