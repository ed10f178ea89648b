"""Public and school holidays of a commune: their days, their names, how far they are known."""

import datetime
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from wiker_ssg.country.fr import FRANCE
from wiker_ssg.country.registry import country_named
from wiker_ssg.model.settings import SCHOOL_ZONES, Commune, Portal
from wiker_ssg.source.settings import country_of

SCHOOL_KNOWN_UNTIL = datetime.date(2028, 8, 31)
"""The last day of the school years whose holidays France has decreed (21 July 2026)."""

Names = Mapping[datetime.date, str]


class Region(NamedTuple):
    """Whose holidays count: a country, its part with days of its own, the zone of its schools."""

    country: str
    part: str | None = None
    school_zone: str | None = None

    @classmethod
    def of(cls, country: str, department: str | None, school_zone: str | None) -> "Region":
        """Return the region of a commune; most of them share one with many others."""
        zone = (school_zone or "").strip()[-1:].upper()
        known, part = country_named(country), (department or "").upper()
        own = part if known.by_part or not known.holidays else known.holidays.get(part)
        here = country == FRANCE.code and zone in SCHOOL_ZONES
        return cls(country, own or None, zone if here else None)

    @property
    def school_known_until(self) -> datetime.date | None:
        """The last day of which it is known whether it is a school holiday; None if none is."""
        return SCHOOL_KNOWN_UNTIL if self.school_zone else None


def region_of(commune: Commune, portal: Portal) -> Region:
    """Return whose holidays count in a commune."""
    return Region.of(country_of(commune, portal), commune.department, commune.school_zone)


def public_holidays(region: Region, years: Iterable[int], language: str) -> Names:
    """Return the names of a region's public holidays, as far as its country is known.

    They are the country's own where they are not `named` in the language.
    """
    return _named(region.country, region.part, "public", tuple(years), language)


def named(region: Region, language: str) -> bool:
    """Tell whether the holidays of a region have names in a language."""
    calendar = _calendar(region.country)
    return calendar is not None and _spoken(calendar, language) is not None


def school_holidays(region: Region, years: Iterable[int], language: str) -> Names:
    """Return the names of the school holidays of a region's zone, as far as they are decreed."""
    until = region.school_known_until
    if until is None:
        return {}
    named = _named(FRANCE.code, f"Zone {region.school_zone}", "school", tuple(years), language)
    return {day: name for day, name in named.items() if day <= until}


def periods(days: Iterable[datetime.date]) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """Return days as periods without gaps, first and last day."""
    found: list[tuple[datetime.date, datetime.date]] = []
    for day in sorted(days):
        if found and (day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)


@lru_cache(256)
def _named(
    country: str, subdivision: str | None, category: str, years: tuple[int, ...], language: str
) -> Names:
    calendar = _calendar(country)
    if calendar is None:
        return {}
    # where no language is asked for, the library takes that of the machine
    spoken = _spoken(calendar, language) or calendar.default_language
    where = subdivision if subdivision in calendar.subdivisions else None
    found = calendar(years=years, subdiv=where, language=spoken, categories=(category,))
    return {day: name.replace("'", "’") for day, name in sorted(found.items())}


def _calendar(country: str) -> Any:
    """Return a country as the library knows it, or None."""
    import holidays  # heavy: only communes with opening hours pay for it

    return getattr(holidays, country, None) if len(country) == 2 else None


def _spoken(calendar: Any, language: str) -> str | None:
    """Return the library's name of a language in which it names a country's holidays."""
    known, base = calendar.supported_languages, language.partition("-")[0]
    return next((one for one in known if one.partition("_")[0] == base), None)
