"""The names of countries in every language that is read, as CLDR has them."""

from functools import cache

from wiker_ssg.language.letters import words
from wiker_ssg.language.registry import LANGUAGES

SHORT = ("UK", "USA")
"""What people write of countries that no list of codes has."""


@cache
def countries() -> frozenset[tuple[str, ...]]:
    """Return what countries are called: their names and codes, as words without accents."""
    from babel import Locale  # heavy: only who reads places pays for it

    found: set[tuple[str, ...]] = {tuple(words(code)) for code in SHORT}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2:  # continents and parts of the world have numbers
                found |= {tuple(words(name)), tuple(words(code))}
    return frozenset(found)
