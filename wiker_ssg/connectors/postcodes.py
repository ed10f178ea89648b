"""Which towns a postcode is of, as far as its digits tell."""

import re

from wiker_ssg.country.fr import FRANCE
from wiker_ssg.country.registry import SCHEMES, country_named
from wiker_ssg.model.settings import Commune


def has(commune: Commune, postcode: str) -> bool:
    """Tell whether a postcode is one of a commune's; where it is a street's, by its beginning."""
    return any(_area(postcode) == _area(one) for one in commune.postcodes)


def _area(postcode: str) -> str:
    """Return what of a postcode is a town's: not the end that tells streets or houses apart."""
    if re.fullmatch(r"\d{4}-\d{3}", postcode):
        return postcode[:4]
    text = postcode.replace(" ", "").upper()
    if not re.search("[A-Z]", text):
        return text
    three = re.fullmatch(r"[A-Z]\d[A-Z\d](?:\d[A-Z]\d|[A-Z\d]{4})", text)  # Canada, Ireland
    return text[:3] if three else text[:-3]


def one_department(commune: Commune, postcode: str) -> bool:
    """Tell whether a postcode may be of a commune's département, as a town hall's own is.

    Of a commune that tells neither département nor postcodes any may be.
    """
    if commune.department and _begins_postcodes(commune):
        department = commune.department.upper()
        if department in ("2A", "2B"):
            department = "20"
        return postcode.startswith(department)
    known = commune.postcodes
    return not known or any(postcode[:2] == other[:2] for other in known)


def _begins_postcodes(commune: Commune) -> bool:
    """Tell whether postcodes of the commune's country begin with the code of its part."""
    of_code = SCHEMES.get(commune.code.scheme.lower()) if commune.code else None
    country = commune.country or (of_code.code if of_code else FRANCE.code)
    return country_named(country).part_begins_postcode
