"""The columns that make a street together: the number of a house, the sort of way, its name."""

import re
from collections.abc import Iterable

from wiker_ssg.connectors.columns import SourceColumn
from wiker_ssg.connectors.guessing import Guess
from wiker_ssg.connectors.hints import ways
from wiker_ssg.connectors.words import fold

HOUSE = re.compile(r"\d{1,4}(?: ?[-/] ?\d{1,4})? ?(?:bis|ter|quater|[a-z])?|s ?/ ?n")
NEAR = 4
"""Columns between a street and what is a part of it by its name; by its values it is beside it."""


def propose_street(guess: Guess, where: str) -> None:
    """Propose the street of the place or address `where`, of up to three columns."""
    sorts = [c for c in guess.columns if c.path not in guess.used and _says_ways(guess, c)]
    guess.used |= {c.path for c in sorts}
    street = guess.best("street")
    guess.used -= {c.path for c in sorts}
    if street is None:
        return
    guess.used.add(street[0].path)
    parts = [street[0]]
    if not _whole_address(street[0]):
        parts += filter(None, (_house(guess, street[0]), _in_front(sorts, street[0])))
    if len(parts) == 1:
        guess.add(f"{where}.street", parts, street[1])
    else:
        parts.sort(key=lambda column: column.place)
        guess.add(f"{where}.street", parts, street[1], join=" ")


def _house(guess: Guess, street: SourceColumn) -> SourceColumn | None:
    """Return the numbers of houses: called so near the street, or beside it and nothing else."""
    named = guess.best("number")
    if named is not None and abs(named[0].place - street.place) <= NEAR and _numbers(named[0]):
        return named[0]
    beside = (c for c in guess.columns if abs(c.place - street.place) == 1)
    return next(
        (c for c in beside if c.path not in guess.used and len(c.words) < 2 and _numbers(c)), None
    )


def _says_ways(guess: Guess, column: SourceColumn) -> bool:
    """Tell whether a column says nothing but rue, avenue, place."""
    known = ways(guess.about.language)
    return bool(column.samples) and all(fold(text).strip(". ") in known for text in column.samples)


def _in_front(sorts: Iterable[SourceColumn], street: SourceColumn) -> SourceColumn | None:
    """Return the sorts of ways that stand in front of their names."""
    return next((c for c in sorts if 1 <= street.place - c.place <= 2), None)


def _numbers(column: SourceColumn) -> bool:
    """Tell whether values are numbers of houses: 12, 3 bis, 14-16, 7B."""
    return bool(column.samples) and all(HOUSE.fullmatch(fold(text)) for text in column.samples)


def _whole_address(street: SourceColumn) -> bool:
    """Tell whether streets have their numbers already: most of what is said there has digits."""
    return bool(street.samples) and all(any(s.isdigit() for s in text) for text in street.samples)
