"""`portal.yaml`, `commune.yaml` and the files that the platform makes become settings."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.country.country import CountryFacts, TextPattern
from wiker_ssg.country.fr import FRANCE
from wiker_ssg.country.registry import COUNTRIES, SCHEMES, country_named
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import PAGE
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.model.statistics import StatisticsFile
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.model.thanks import ThanksFile
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.problems.unforeseen import unforeseen
from wiker_ssg.source.files import LIMIT, Source, decode, read_regular
from wiker_ssg.source.idle import PLANS, idle
from wiker_ssg.source.links import host_of
from wiker_ssg.source.nodes import Mapping, Node, Scalar
from wiker_ssg.source.parse import read_tree
from wiker_ssg.source.reader import Reader
from wiker_ssg.source.refusal import SUCH_AS
from wiker_ssg.source.reporter import INVALID, Mark
from wiker_ssg.source.scalars import country

FORMAT = 1
PLAIN = N_("it must be a plain file that everybody may read")
DECIDING = ("base_url", "uid_domain", "communes", "plans")
"""Settings of a portal without which it would be another one."""

SMALL = ("price", "currency", "per", "unlocks")
"""Parts of a plan without which nothing more is given away."""

COMMUNE, THANKS, STATISTICS = "commune.yaml", "thanks.yaml", "statistics.yaml"
GUESSED = ("yaml-slip", "yaml-syntax", "entry-not-mapping")
"""Where these stand, the rest is read to be judged, never to be used."""

NEUTRAL_ZONE = "Europe/Paris"
"""What time it is where nobody says in which country."""


def timezone_of(commune: Commune, portal: Portal) -> str:
    """Return a commune's time zone: its own, its island's, its territory's, its country's."""
    if commune.timezone:
        return commune.timezone
    here = country_named(country_of(commune, portal))
    known = SCHEMES.get(commune.code.scheme.lower()) if commune.code else None
    if known is not None and commune.code and (zone := known.apart.get(commune.code.value)):
        return zone
    zones = {here.timezones.get(postcode[:2]) for postcode in commune.postcodes}
    if len(zones) == 1 and (zone := zones.pop()):
        return zone
    territory = FRANCE.territories.get(commune.department or "")
    return (territory and country_named(territory).timezone) or here.timezone or NEUTRAL_ZONE


def zone_of(commune: Commune, portal: Portal) -> ZoneInfo:
    """Return a commune's time zone."""
    return ZoneInfo(timezone_of(commune, portal))


def hosts_of(commune: Commune, portal: Portal) -> tuple[str, ...]:
    """Return the hosts under which a commune's pages may be linked to, without `www.`."""
    hosts = {host_of(url) for url in (portal.base_url, portal.own_url) if url}
    found = set(hosts)
    if commune.domain:
        found.add(commune.domain.removeprefix("www."))
    elif portal.addressing == "domain" and commune.slug:
        found |= {f"{commune.slug}.{host}" for host in hosts}
    return tuple(sorted(found - {""}))


def country_of(commune: Commune, portal: Portal) -> str:
    """Return the country in which a commune lies: its own, or the portal's."""
    return commune.country or portal.country


def language_of(commune: Commune, portal: Portal) -> str:
    """Return the language of a commune's pages: the further one that is asked for, or its first."""
    return commune.language or own_language(commune, portal)


def own_language(commune: Commune, portal: Portal) -> str:
    """Return a commune's first language, in which its entries are written."""
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
    reader = Reader(path, PAGE.folder, "FR", Taxonomies(), lenient=True)
    try:
        tree, _, problems = read_tree(Source(path, b"", text))
        reader.country = _country(tree)
        value = INVALID if tree is None else reader.record(struct, tree, **given)
    except Exception as error:
        return None, [*problems, *reader.problems, unforeseen(error, path)]
    if marks is not None:
        marks |= reader.marks
    guessed = any(item.code in GUESSED for item in problems)
    if value is not INVALID and not guessed:
        reader.problems += idle(value, path, reader.marks)  # type: ignore[arg-type]
    return (None if guessed or value is INVALID else value), problems + reader.problems


def _country(tree: Mapping | None) -> str:
    """Return the country whose telephone numbers a file of settings holds.

    The scheme of a commune's code tells it where nothing else does: the portal, which may name the
    country for all its communes, is not known here.
    """
    found = country(_said(tree, "country"))
    if isinstance(found, str):
        return found
    _, code = tree.items.get("code", (None, None)) if tree else (None, None)
    of_code = SCHEMES.get(_said(code, "scheme").lower())
    return of_code.code if of_code else FRANCE.code


def _said(node: Node | None, key: str) -> str:
    """Return the text that stands under a key, if there is one."""
    _, value = node.items.get(key, (None, None)) if isinstance(node, Mapping) else (None, None)
    return value.value.strip() if isinstance(value, Scalar) else ""


def read_portal(
    data: bytes, path: str = "portal.yaml", marks: dict[str, Mark] | None = None
) -> tuple[Portal | None, list[Problem]]:
    """Read the portal's settings; where they stand is put into `marks`."""
    marks = {} if marks is None else marks
    portal, problems = read_settings(Portal, path, data, marks)
    for at, item in enumerate(problems):
        if _another_site(item, marks):
            problems[at] = msgspec.structs.replace(item, severity=Severity.ERROR)
            return None, problems
    if portal is not None and portal.format != FORMAT:
        problems.append(problem("format-unknown", Location(path), value=portal.format))
        return None, problems
    if portal is not None:
        problems += _neutral(portal.country, path, marks)
    return portal, problems


def _another_site(item: Problem, marks: dict[str, Mark]) -> bool:
    """Tell whether what would be published without a setting is worse than yesterday's site.

    It would stand under a wrong address, give every event a new identity, show communes that
    nobody named, or give away what is sold.
    """
    place = item.location
    before = [(mark, key) for key, mark in marks.items() if mark[:2] <= (place.line, place.column)]
    within = max(((mark, key) for mark, key in before if "." not in key), default=((), ""))[1]
    key, meant = item.facts.get("key", ""), item.facts.get("nearest", "")
    if item.code == "field-unknown":
        return meant in DECIDING or (within == "plans" and meant == "for")
    if item.severity is not Severity.ERROR and within != "base_url":
        return False
    return within in DECIDING and not (within == "plans" and key in SMALL)


def read_commune(
    data: bytes, slug: str, marks: dict[str, Mark] | None = None
) -> tuple[Commune | None, list[Problem]]:
    """Read a commune's settings; where they stand is put into `marks`."""
    marks = {} if marks is None else marks
    commune, problems = read_settings(Commune, COMMUNE, data, marks, slug=slug)
    if commune is not None:
        problems += _neutral(commune.country, COMMUNE, marks)
    return (commune and _lawful(commune, marks, problems)), problems


def _neutral(country: str | None, path: str, marks: dict[str, Mark]) -> Iterator[Problem]:
    """Yield what is not known of a country that somebody names."""
    if country and "country" in marks and (lacking := country_named(country).lacking):
        line, column, width = marks["country"]
        facts = {"value": country, "lacking": ", ".join(lacking)}
        yield problem("country-neutral", Location(path, line, column), width, **facts)


def _lawful(commune: Commune, marks: dict[str, Mark], problems: list[Problem]) -> Commune:
    """Return a commune without codes that its country cannot have given: a nought is lost soon.

    The scheme of its code tells the country where nothing else does.
    """
    code = commune.code
    of_code = SCHEMES.get(code.scheme.lower()) if code is not None else None
    here = COUNTRIES.get(commune.country or (of_code.code if of_code else ""), CountryFacts(""))

    def good(key: str, value: str, form: TextPattern | None) -> bool:
        if form is None or form.pattern.fullmatch(value):
            return True
        line, column, width = marks[key if key in marks else key.rpartition(".")[0]]
        facts = {"key": key.partition(".")[0], "value": value, "example": form.example}
        where = Location(COMMUNE, line, column)
        problems.append(problem("form-invalid", where, width, advice=SUCH_AS, **facts))
        return False

    changes: dict[str, Any] = {}
    scheme = of_code.scheme if of_code else None
    if code is not None and scheme and not good("code.value", code.value, scheme.form):
        changes["code"] = None
    if commune.department and not good("department", commune.department, here.part):
        changes["department"] = None
    every = enumerate(commune.postcodes)
    kept = tuple(one for at, one in every if good(f"postcodes.{at}", one, here.postcode))
    return msgspec.structs.replace(commune, postcodes=kept, **changes)


def read_plans(data: bytes, marks: dict[str, Mark] | None = None) -> tuple[Plans, list[Problem]]:
    """Read who has which plan; an unreadable file grants nothing. Marks are put into `marks`."""
    plans, problems = read_settings(Plans, PLANS, data, marks)
    return plans or Plans(), problems


def read_thanks(
    data: bytes, marks: dict[str, Mark] | None = None
) -> tuple[ThanksFile, list[Problem]]:
    """Read whom a commune thanks; an unreadable file thanks nobody. Marks are put into `marks`."""
    thanks, problems = read_settings(ThanksFile, THANKS, data, marks)
    return thanks or ThanksFile(), problems


def read_statistics(
    data: bytes, marks: dict[str, Mark] | None = None
) -> tuple[StatisticsFile, list[Problem]]:
    """Read a commune's figures; an unreadable file has none. Marks are put into `marks`."""
    figures, problems = read_settings(StatisticsFile, STATISTICS, data, marks)
    return figures or StatisticsFile(), problems


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
