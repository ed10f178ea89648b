"""Every country that something is known of; of all others neutral defaults hold."""

from collections.abc import Mapping

from wiker_ssg.country.at import AUSTRIA
from wiker_ssg.country.be import BELGIUM
from wiker_ssg.country.ch import SWITZERLAND
from wiker_ssg.country.country import CountryFacts
from wiker_ssg.country.de import GERMANY
from wiker_ssg.country.es import SPAIN
from wiker_ssg.country.fr import FRANCE, OVERSEAS
from wiker_ssg.country.gb import BRITAIN
from wiker_ssg.country.ro import ROMANIA
from wiker_ssg.country.se import SWEDEN

CLOCKS = {
    "LU": "Europe/Luxembourg", "IT": "Europe/Rome", "PT": "Europe/Lisbon", "IE": "Europe/Dublin",
    "CA": "America/Montreal", "NL": "Europe/Amsterdam",
}  # fmt: skip
"""Countries of which no more is known than what time it is there."""

MADEIRA, AZORES = "Atlantic/Madeira", "Atlantic/Azores"
ISLANDS = {
    "PT": dict.fromkeys(("90", "91", "92", "93", "94"), MADEIRA)
    | dict.fromkeys(("95", "96", "97", "98", "99"), AZORES),
}

COUNTRIES: Mapping[str, CountryFacts] = {
    one.code: one
    for one in (
        *(CountryFacts(code, zone, ISLANDS.get(code, {})) for code, zone in CLOCKS.items()),
        FRANCE, *OVERSEAS, SPAIN, ROMANIA, SWEDEN, GERMANY, AUSTRIA, BELGIUM, SWITZERLAND, BRITAIN,
    )
}  # fmt: skip

SCHEMES: Mapping[str, CountryFacts] = {
    one.scheme.name: one for one in reversed([*COUNTRIES.values()]) if one.scheme is not None
}
"""The country of each scheme of codes."""


def country_named(code: str) -> CountryFacts:
    """Return what is known of a country; nothing but its code of one that is not known."""
    return COUNTRIES.get(code) or CountryFacts(code)
