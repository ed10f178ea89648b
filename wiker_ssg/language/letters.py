"""Texts as they are compared: without capitals, accents and ligatures."""

import re
import unicodedata

LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
WORD = re.compile(r"[^\W_]+")


class _Unmarked(dict[int, int | None]):
    """Every character as itself, and accents as nothing; filled with those that are met."""

    def __missing__(self, code: int) -> int | None:
        mark = unicodedata.category(chr(code)).startswith("M")
        kept = self[code] = None if mark else code
        return kept


UNMARKED = _Unmarked()


def plain(text: str) -> str:
    """Return a text without capitals, accents and ligatures; “l·l” is one long letter."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKD", text).translate(UNMARKED).lower()
    return small.replace("l·l", "ll").translate(LETTERS)


def words(text: str) -> list[str]:
    """Return a text's words as they are compared: “L'Haÿ” is `l` and `hay`."""
    return WORD.findall(plain(text))
