"""The time zones of a calendar: whatever a program calls them, then those that it defines."""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.calendars.components import CalendarComponent
from wiker_ssg.source.scalars import zone_names

LONGEST = 200
"""Characters of a time zone's name."""

YEARLY = re.compile(r"(?i)FREQ=YEARLY(;(INTERVAL|BYDAY|BYMONTH|BYMONTHDAY|UNTIL|WKST)=[^;]*)*")
"""The rules that time zones have; others could be made to run for ever."""

UTC = frozenset(("utc", "z", "gmt", "etc/utc", "coordinated universal time", "zulu"))
OFFSET = re.compile(r"\(?(?:utc|gmt) ?(?:([+-]) ?(\d{1,2})(?::?(\d\d))?)?\)?")
"""The hours from UTC with which Windows begins what it calls a zone: `(UTC+01:00) Brussels, …`."""

MORE = {
    "cest": "CET", "mez": "CET", "mesz": "CET", "eest": "EET", "west": "WET",
    "bst": "Europe/London", "hec": "Europe/Paris", "heure de paris": "Europe/Paris",
}  # fmt: skip
"""Short names that no list of zones has."""


class CalendarZones:
    """The time zones of a source by the names that it uses."""

    def __init__(self, definitions: Iterable[CalendarComponent]) -> None:
        self._definitions: dict[str, CalendarComponent] = {}
        for part in definitions:
            for line in part.lines:
                if line.upper().startswith("TZID"):
                    self._definitions.setdefault(_plain(line.partition(":")[2]), part)
        self._found: dict[str, datetime.tzinfo | None] = {}

    def find(self, name: str) -> datetime.tzinfo | None:
        """Return the zone of a name; None where nobody knows it."""
        if name not in self._found:
            self._found[name] = known(name) or self._defined(name) or described(name)
        return self._found[name]

    def _defined(self, name: str) -> datetime.tzinfo | None:
        from icalendar import Timezone

        part = self._definitions.get(_plain(name))
        if part is None:
            return None
        for line in part.lines:
            key, _, value = line.partition(":")
            if key.upper() == "X-LIC-LOCATION" and known(value):
                return known(value)
        lines = ["BEGIN:VTIMEZONE", *part.lines]
        for half in part.inner:
            rules = [line for line in half.lines if line.upper().startswith("RRULE")]
            if not all(YEARLY.fullmatch(line.partition(":")[2]) for line in rules):
                return None
            lines += [f"BEGIN:{half.name}", *half.lines, f"END:{half.name}"]
        text = "\r\n".join([*lines, "END:VTIMEZONE", ""])
        try:
            zone = Timezone.from_ical(text)
            return zone.to_tz(lookup_tzid=False) if isinstance(zone, Timezone) else None
        except Exception:  # whatever a library trips over in it, the zone is not known then
            return None


@cache
def known(name: str) -> ZoneInfo | datetime.timezone | None:
    """Return the zone of a name: IANA's in any case, one of Windows, or the end of a longer path.

    `tzone://Microsoft/Utc` and `/mozilla.org/20050126_1/Europe/Paris` are such paths.
    """
    plain = _plain(name)
    windows, iana = _windows(), _iana()
    parts = plain.split("/")
    for candidate in (plain, *("/".join(parts[start:]) for start in range(1, len(parts)))):
        if candidate in UTC:
            return datetime.UTC
        standard = candidate.replace("daylight time", "standard time")
        found = MORE.get(candidate) or windows.get(standard) or iana.get(candidate)
        if found is not None:
            return ZoneInfo(found)
    return None


@cache
def described(name: str) -> ZoneInfo | datetime.timezone | None:
    """Return the zone of what Windows shows people: `(UTC+01:00) Brussels, Copenhagen, Madrid`.

    The first city that is IANA's and has these hours in winter tells it, else the hours alone.
    """
    plain = _plain(name)
    found = OFFSET.match(plain)
    hours = None
    if found is not None and found[0]:
        sign = -1 if found[1] == "-" else 1
        hours = datetime.timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0)) * sign
        if abs(hours) > datetime.timedelta(hours=14):
            return None
    rest = plain[found.end() :].strip() if found else plain
    said = rest.partition("(")[0].strip()
    windows = _windows().get(re.sub(r" time$", " standard time", said))
    cities = [city for part in said.split(",") if (city := _cities().get(part.strip()))]
    for zone in map(ZoneInfo, ([windows] if windows else []) + cities):
        if hours is None or zone.utcoffset(datetime.datetime(2026, 1, 15)) == hours:
            return zone
    if hours is not None and not rest:
        return datetime.timezone(hours)
    return None


def _plain(name: str) -> str:
    """Return a zone's name without quotes, escapes and capitals."""
    text = name[:LONGEST].replace("\\", "").strip().strip("\"'").strip("/").casefold()
    return " ".join(text.split())


@cache
def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@cache
def _iana() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(zone_names())}


@cache
def _cities() -> dict[str, str]:
    """Return the zones by the city that they are called by."""
    return {city: zone for zone in sorted(zone_names()) for city in _city(zone)}


def _city(zone: str) -> Iterator[str]:
    area, _, city = zone.rpartition("/")
    if area and not area.startswith("Etc"):
        yield city.replace("_", " ").casefold()
