"""What must have been public beforehand, read from Git: a season's rules, then its tickets."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.accounts.contributions import asking, main_line
from wiker_ssg.model.settings import Portal
from wiker_ssg.model.thanks import ThankedSeason, ThanksFile, ThanksRules, ThanksSeason
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.settings import read_settings

PORTAL, THANKS = "portal.yaml", "thanks.yaml"

RULES = ("weights", "correction", "per_day", "claim_days")
S = TypeVar("S", bound=msgspec.Struct)

SEASON = ("from_", "until", "seed", "beacon", "drawn")


def check_announced(
    folder: Path, rules: ThanksRules, season: ThanksSeason, zone: ZoneInfo
) -> Iterator[Problem]:
    """Yield what of a season's rules was not public, as it is, before its first day.

    `folder` is the portal's, the top of its clone or within it. Raises Usage without a history.
    """
    told = Location(str(folder / PORTAL))
    before = _read(Portal, folder, PORTAL, season.from_, zone)
    found = _season(before.thanks.seasons, season.name) if before and before.thanks else None
    if before is None or before.thanks is None or found is None:
        yield problem("season-unannounced", told, value=season.name, day=season.from_)
        return
    changed = [key for key in RULES if getattr(before.thanks, key) != getattr(rules, key)]
    changed += [key.rstrip("_") for key in SEASON if getattr(found, key) != getattr(season, key)]
    if changed:
        keys = ", ".join(changed)
        yield problem("season-changed", told, value=season.name, keys=keys, day=season.from_)


def check_sealed(
    folder: Path, season: ThanksSeason, tickets: str, zone: ZoneInfo
) -> Iterator[Problem]:
    """Yield that a commune's tickets were not public, as they are, before the public draw."""
    assert season.drawn is not None  # asked of seasons that have a draw
    before = _read(ThanksFile, folder, THANKS, season.drawn, zone)
    found = thanked(before, season.name) if before else None
    if found is None or found.tickets != tickets:
        told = Location(str(folder / THANKS))
        yield problem("tickets-late", told, value=season.name, day=season.drawn)


def thanked(file: ThanksFile, name: str) -> ThankedSeason | None:
    """Return what a commune's file says of a season."""
    return next((one for one in file.seasons if one.name == name), None)


def _season(seasons: tuple[ThanksSeason, ...], name: str) -> ThanksSeason | None:
    return next((one for one in seasons if one.name == name), None)


def _read(struct: type[S], folder: Path, path: str, day: datetime.date, zone: ZoneInfo) -> S | None:
    """Return a file of settings as it was when a day began; None where there was none."""
    ask = asking(folder)
    commit = main_line(ask, "HEAD").last(day, zone)
    if not commit or not ask("ls-tree", commit, "--", path).strip():
        return None
    value, _ = read_settings(struct, path, ask("show", f"{commit}:./{path}"))
    read: S | None = value
    return read
