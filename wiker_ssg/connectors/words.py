"""The words of dates in every language that is read, folded: small, without accents."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from wiker_ssg.language.language import DateWords
from wiker_ssg.language.registry import readings

MARKS = str.maketrans("’‘`´–—‑−\u00a0\u202f", "''''----  ")


def fold(text: str) -> str:
    """Return a text in small letters, without accents and typographic marks."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(MARKS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", plain.translate(MARKS)).strip()


TUESDAY_OR_MARCH = "mar"
"""In French it may be either: what stands beside it tells."""


def _named(names: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return the numbers of names and of their short forms, and of the names of several."""
    found: dict[str, int] = {}
    for number, said in names:
        full, *short = (fold(word) for word in said.split(","))
        found |= dict.fromkeys((full, *short), number)
    found.pop(TUESDAY_OR_MARCH, None)
    return found


def _small(part: Callable[[DateWords], str]) -> frozenset[str]:
    return frozenset(
        word for reading in readings().values() for word in part(reading.dates).split()
    )


_WEEKDAYS = [pair for reading in readings().values() for pair in enumerate(reading.weekdays)]
WEEKDAYS = _named((number, f"{said}, {said.partition(',')[0]}s") for number, said in _WEEKDAYS)
MONTHS = _named(pair for reading in readings().values() for pair in enumerate(reading.months, 1))
NOON, MIDNIGHT = _small(lambda said: said.noon), _small(lambda said: said.midnight)
TO = _small(lambda said: said.to) | {"-"}
AND = _small(lambda said: said.and_) | {*"&,;/+|"}
NOTHING = _small(lambda said: said.nothing) | {*".:@"}
"""Words that change nothing of what is said. Any other word that is not known ends the reading:
who writes `sauf` or `environ` means another thing than the dates alone."""
