"""`portal.yaml`, `commune.yaml` and `plans.yaml` become settings."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.source.files import LIMIT, Source, decode, read_regular
from wiker_ssg.source.idle import PLANS, idle
from wiker_ssg.source.links import host_of
from wiker_ssg.source.parse import read_tree
from wiker_ssg.source.reader import INVALID, Mark, Reader
from wiker_ssg.unforeseen import unforeseen

FORMAT = 1
PLAIN = N_("it must be a plain file that everybody may read")
GUESSED = ("yaml-slip", "yaml-syntax", "entry-not-mapping")
"""Where these stand, the rest is read to be judged, never to be used."""

TIMEZONES = {
    "FR": "Europe/Paris", "ES": "Europe/Madrid", "RO": "Europe/Bucharest",
    "SE": "Europe/Stockholm", "BE": "Europe/Brussels", "CH": "Europe/Zurich",
    "LU": "Europe/Luxembourg", "DE": "Europe/Berlin", "IT": "Europe/Rome",
    "PT": "Europe/Lisbon", "GB": "Europe/London", "IE": "Europe/Dublin", "CA": "America/Montreal",
    "GP": "America/Guadeloupe", "MQ": "America/Martinique", "GF": "America/Cayenne",
    "RE": "Indian/Reunion", "YT": "Indian/Mayotte", "PM": "America/Miquelon",
    "BL": "America/St_Barthelemy", "MF": "America/Marigot", "WF": "Pacific/Wallis",
    "PF": "Pacific/Tahiti", "NC": "Pacific/Noumea",
}  # fmt: skip
"""The time zone of a country where a commune names none."""

TERRITORIES = {
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL",
    "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip
"""French departments and collectivities whose time is not that of Paris."""


def timezone_of(commune: Commune, portal: Portal) -> str:
    """Return the name of a commune's time zone: its own, its territory's, its country's."""
    if commune.timezone:
        return commune.timezone
    territory = TERRITORIES.get(commune.department or "")
    country = territory or commune.country or portal.country
    return TIMEZONES.get(country, "Europe/Paris")


def zone_of(commune: Commune, portal: Portal) -> ZoneInfo:
    """Return a commune's time zone."""
    return ZoneInfo(timezone_of(commune, portal))


def hosts_of(commune: Commune, portal: Portal) -> tuple[str, ...]:
    """Return the hosts under which a commune's pages may be linked to, without `www.`."""
    host = host_of(portal.base_url)
    own = commune.domain or (f"{commune.slug}.{host}" if portal.addressing == "domain" else host)
    return tuple(sorted({host, own.removeprefix("www.")} - {""}))


def language_of(commune: Commune, portal: Portal) -> str:
    """Return the language in which a commune's pages are written first."""
    return commune.languages[0] if commune.languages else portal.language


def read_settings(
    struct: type[msgspec.Struct],
    path: str,
    data: bytes,
    marks: dict[str, Mark] | None = None,
    **given: Any,
) -> tuple[Any, list[Problem]]:
    """Read a settings file into `struct`; None where it cannot be read at all.

    Where each setting stands is put into `marks`.
    """
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    reader = Reader(path, "pages", "FR", Taxonomies(), lenient=True)
    try:
        tree, _, problems = read_tree(Source(path, b"", text))
        value = INVALID if tree is None else reader.record(struct, tree, **given)
    except Exception as error:
        return None, [*problems, *reader.problems, unforeseen(error, path)]
    if marks is not None:
        marks |= reader.marks
    guessed = any(item.code in GUESSED for item in problems)
    if value is not INVALID and not guessed:
        reader.problems += idle(value, path, reader.marks)  # type: ignore[arg-type]
    return (None if guessed or value is INVALID else value), problems + reader.problems


def read_portal(
    data: bytes, path: str = "portal.yaml", marks: dict[str, Mark] | None = None
) -> tuple[Portal | None, list[Problem]]:
    """Read the portal's settings; where they stand is put into `marks`."""
    portal, problems = read_settings(Portal, path, data, marks)
    for at, item in enumerate(problems):
        # a site under a wrong address is worse than yesterday's
        if item.code in ("url-invalid", "base-url") and item.facts.get("key") == "base_url":
            problems[at] = msgspec.structs.replace(item, severity=Severity.ERROR)
            return None, problems
    if portal is not None and portal.format != FORMAT:
        problems.append(problem("format-unknown", Location(path), value=portal.format))
        return None, problems
    return portal, problems


def read_commune(
    data: bytes, slug: str, marks: dict[str, Mark] | None = None
) -> tuple[Commune | None, list[Problem]]:
    """Read a commune's settings; where they stand is put into `marks`."""
    return read_settings(Commune, "commune.yaml", data, marks, slug=slug)


def read_plans(data: bytes, marks: dict[str, Mark] | None = None) -> tuple[Plans, list[Problem]]:
    """Read who has which plan; an unreadable file grants nothing. Marks are put into `marks`."""
    plans, problems = read_settings(Plans, PLANS, data, marks)
    return plans or Plans(), problems


def read_file(path: Path) -> bytes | None:
    """Return a settings file's bytes, or None where there is none that may be read."""
    try:
        return read_regular(path, LIMIT)
    except OSError:
        return None


def refused(path: Path, shown: str) -> Problem | None:
    """Return what is wrong with a settings file of which `read_file` gave nothing."""
    if path.is_symlink():
        return problem("file-link", Location(shown))
    if not os.path.lexists(path):
        return None
    return problem("file-unreadable", Location(shown), reason=PLAIN)
