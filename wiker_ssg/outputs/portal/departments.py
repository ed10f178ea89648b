"""What the pieces of a country are called, and in which order people count them."""

from functools import cache

from wiker_ssg.country.registry import country_named


def name_of(code: str, country: str) -> str:
    """Return the name of a département, province or county; its code where none is known."""
    return country_named(country).parts.get(code.upper(), code)


@cache
def order_of(country: str) -> dict[str, int]:
    """Return the place of each part of a country in the order in which people count them."""
    return {code: place for place, code in enumerate(country_named(country).parts)}
