"""Words as they are compared, in whatever language."""

import re

from wiker_ssg.language.letters import plain

NO_WORD = re.compile(r"[^a-z0-9]+")


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
