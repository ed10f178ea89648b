"""A country as one value: what differs between countries and not between languages.

Every part but the code may be missing: what nothing is known of is neither checked nor said.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple


class TextPattern(NamedTuple):
    """How a code is written, and one that is written so."""

    pattern: re.Pattern[str]
    example: str


class CommuneScheme(NamedTuple):
    """The official codes of communes: the scheme's name in `code: {scheme: …}`, how they look."""

    name: str
    form: TextPattern


class LegalPage(NamedTuple):
    """What a notice names by the country's law; each a name, with an address where there is one.

    All are in `language`, but for those of countries that have several, where it is empty.
    `standard` is what the statement on accessibility measures by, beside WCAG, `accessibility` the
    law on it; `imprint` asks for the publisher's name; `body` is whom to write to when nothing
    helps, `data` who watches over personal data.
    """

    language: str = ""
    standard: str = "EN 301 549"
    imprint: str = ""
    accessibility: str = ""
    body: tuple[str, str] = ("", "")
    data: tuple[str, str] = ("", "")


class CountryFacts(NamedTuple):
    """A country by its two letters (ISO 3166-1).

    `timezones` are those of parts by the beginning of their postcodes, `apart` those of single
    communes by their codes, `territories` the countries that parts are for clocks and telephones.
    `part` is how the code of a piece of a region is written (`department:` of a commune), `parts`
    are their names by code, in the order in which people count them. `holidays` are the parts with
    holidays of their own, as the library `holidays` calls them; where `by_part` is set the part's
    code itself is asked for, and `part_begins_postcode` says that it does. `kin` dial each other's
    national numbers.
    """

    code: str
    timezone: str = ""
    timezones: Mapping[str, str] = {}
    apart: Mapping[str, str] = {}
    territories: Mapping[str, str] = {}
    scheme: CommuneScheme | None = None
    postcode: TextPattern | None = None
    part: TextPattern | None = None
    parts: Mapping[str, str] = {}
    holidays: Mapping[str, str] = {}
    by_part: bool = False
    part_begins_postcode: bool = False
    kin: frozenset[str] = frozenset()
    legal: LegalPage = LegalPage()

    @property
    def lacking(self) -> tuple[str, ...]:
        """What nothing is known of, by the names of these attributes."""
        return tuple(
            name for name in ("timezone", "scheme", "postcode", "legal")
            if getattr(self, name) == CountryFacts._field_defaults[name]
        )  # fmt: skip
