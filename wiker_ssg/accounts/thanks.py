"""Whom communes thank: `thanks.yaml` of each, made from its history; and the draw from that file.

Only seasons that are open are counted anew: what was sealed for a draw is never written again.
"""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.accounts.contributions import SeasonFacts, read_season
from wiker_ssg.accounts.draw import Turn, digest, draw
from wiker_ssg.accounts.points import Marks, Score, first_days, scores
from wiker_ssg.accounts.records import GiftOffer
from wiker_ssg.accounts.seasons import PORTAL, THANKS, check_announced, check_sealed, thanked
from wiker_ssg.model.thanks import (
    Gift,
    Thanked,
    ThankedSeason,
    ThanksFile,
    ThanksRules,
    ThanksSeason,
    Unnamed,
)
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.portal import Root
from wiker_ssg.source.dump import trees
from wiker_ssg.source.scribe import mapping
from wiker_ssg.source.settings import COMMUNE, read_commune, read_file, read_settings, zone_of

ACCOUNT = "@"


class CommuneThanks(NamedTuple):
    """What a commune's `thanks.yaml` shall say; its bytes, empty where it has nothing to say.

    It `changes` where the portal's folder says something else.
    """

    slug: str
    path: Path
    text: bytes
    changes: bool


def thank(
    root: Root, offers: Sequence[GiftOffer], day: datetime.date
) -> tuple[list[CommuneThanks], list[Problem]]:
    """Return the `thanks.yaml` of each commune as it shall be on a day, and what is wrong.

    Raises Usage for a commune without a full history.
    """
    rules, problems = root.portal.thanks or ThanksRules(), list[Problem]()
    histories = Histories(root)
    files = {slug: read_thanks(root.folder(slug), problems) for slug in root.slugs}
    for season in rules.seasons:
        if season.from_ > day:
            continue
        for slug, file in list(files.items()):
            known = file
            if not _is_sealed(file, season, day):
                score = histories.scores(slug, season, file)
                gifts = _gifts(offers, slug, season)
                over = season.until <= day
                known = _with(file, season_of(season, score, gifts, over=over))
            files[slug], wrong = _drawn(histories, slug, season, known, day)
            problems += wrong
    return [_commune(root, slug, file) for slug, file in files.items()], problems


class Histories:
    """The histories of a portal's communes, each read once for a season."""

    def __init__(self, root: Root) -> None:
        self.root, self.rules = root, root.portal.thanks or ThanksRules()
        self._read: dict[str, dict[str, SeasonFacts]] = {}

    def facts(self, season: ThanksSeason) -> Mapping[str, SeasonFacts]:
        """Return what each commune's history says of a season. Raises Usage."""
        if season.name not in self._read:
            root = self.root
            found = (
                (slug, read_season(root.folder(slug), slug, root.portal, season))
                for slug in root.slugs
            )
            self._read[season.name] = {slug: facts for slug, facts in found if facts}
        return self._read[season.name]

    def scores(self, slug: str, season: ThanksSeason, file: ThanksFile) -> dict[str, Score]:
        """Return the scores of a commune's season; what another had before counts there."""
        facts = self.facts(season)
        if slug not in facts:
            return {}
        return scores(facts[slug], self.rules, file, _elsewhere(slug, facts))


def read_thanks(folder: Path, problems: list[Problem]) -> ThanksFile:
    """Return a commune's `thanks.yaml`; an empty one where there is none."""
    data = read_file(folder / THANKS)
    if data is None:
        return ThanksFile()
    file, wrong = read_settings(ThanksFile, str(folder / THANKS), data)
    problems += wrong
    return file or ThanksFile()


def season_of(
    season: ThanksSeason, score: Mapping[str, Score], gifts: tuple[Gift, ...], over: bool
) -> ThankedSeason:
    """Return what is published of a season: pseudonyms by name, accounts as tickets alone.

    Whoever gave a pseudonym in the form asked to be named; an account was asked nothing.
    """
    ranked = sorted(score.items(), key=lambda item: (-item[1].points, item[0]))
    people = tuple(
        Thanked(name=name, points=one.points, entries=one.entries, corrections=one.corrections)
        for name, one in ranked
        if not name.startswith(ACCOUNT)
    )
    others = tuple(
        sorted(
            (
                Unnamed(ticket=ticket(season, name), points=one.points)
                for name, one in ranked
                if name.startswith(ACCOUNT)
            ),
            key=lambda one: one.ticket,
        )
    )
    made = ThankedSeason(name=season.name, people=people, others=others, gifts=gifts)
    sealed = digest(tickets(made)) if over and season.can_be_drawn else None
    return msgspec.structs.replace(made, tickets=sealed)


def ticket(season: ThanksSeason, account: str) -> str:
    """Return the ticket of an account that is not named: twelve figures of a SHA-256."""
    text = f"{season.seed or season.name}\n{account}\n"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def tickets(season: ThankedSeason) -> dict[str, int]:
    """Return the points of each name and ticket."""
    named = {one.name: one.points for one in season.people}
    return named | {one.ticket: one.points for one in season.others}


def redraw(
    histories: Histories, slug: str, season: ThanksSeason, file: ThanksFile
) -> tuple[tuple[Turn, ...], list[Problem]]:
    """Draw a commune's season from what is published; nothing is drawn where anything is wrong.

    Nothing but the portal's and the commune's public files and their histories is read.
    """
    root = histories.root
    folder, zone = root.folder(slug), _zone(root, slug)
    if not season.can_be_drawn or not season.result:
        where = Location(str(Path(root.path) / PORTAL))
        return (), [problem("draw-early", where, value=season.name, day=season.drawn or "?")]
    found = list(check_announced(Path(root.path), histories.rules, season, zone))
    published = thanked(file, season.name) or ThankedSeason(name=season.name)
    said = tickets(published)
    found += check_sealed(folder, season, digest(said), zone)
    counted = tickets(season_of(season, histories.scores(slug, season, file), (), over=True))
    told = Location(str(folder / THANKS))
    for name in sorted({*counted, *said}):
        points, again = said.get(name, 0), counted.get(name, 0)
        if points != again:
            found.append(problem("points-differ", told, value=name, said=points, found=again))
    turns = () if found else draw(season.seed or "", season.result, slug, said)
    return turns, found


def _drawn(
    histories: Histories, slug: str, season: ThanksSeason, file: ThanksFile, day: datetime.date
) -> tuple[ThanksFile, list[Problem]]:
    """Return a file with the season's winners once they can be drawn: one for each gift."""
    one = thanked(file, season.name)
    ready = season.result and season.drawn and season.drawn <= day
    if one is None or not ready or one.winners or not one.gifts or not tickets(one):
        return file, []
    turns, wrong = redraw(histories, slug, season, file)
    number = sum(gift.count for gift in one.gifts)
    winners = tuple(turn.winner for turn in turns[:number])
    return _with(file, msgspec.structs.replace(one, winners=winners)), wrong


def _is_sealed(file: ThanksFile, season: ThanksSeason, day: datetime.date) -> bool:
    """Tell whether what a file says of a season may no longer change."""
    one = thanked(file, season.name)
    if one is None:
        return False
    if season.drawn is not None and season.can_be_drawn:
        return one.tickets is not None and season.drawn <= day
    return season.until + datetime.timedelta(60) <= day


def _gifts(offers: Sequence[GiftOffer], slug: str, season: ThanksSeason) -> tuple[Gift, ...]:
    return tuple(
        Gift(by=one.organisation, what=one.what, count=one.count)
        for one in offers
        if (one.commune, one.season) == (slug, season.name)
    )


def _elsewhere(slug: str, facts: Mapping[str, SeasonFacts]) -> Marks:
    """Return the marks of entries that another commune had before this one."""
    mine = first_days(facts[slug])
    return frozenset(
        mark
        for other, of in facts.items()
        if other != slug
        for mark, day in first_days(of).items()
        if mark in mine and (day, other) < (mine[mark], slug)
    )


def _with(file: ThanksFile, season: ThankedSeason) -> ThanksFile:
    """Return a file with a season in its place, the latest first."""
    if not any(one.name == season.name for one in file.seasons):
        return msgspec.structs.replace(file, seasons=(season, *file.seasons))
    seasons = tuple(season if one.name == season.name else one for one in file.seasons)
    return msgspec.structs.replace(file, seasons=seasons)


def _commune(root: Root, slug: str, file: ThanksFile) -> CommuneThanks:
    path = root.folder(slug) / THANKS
    seasons = tuple(one for one in file.seasons if tickets(one) or one.gifts)
    kept = msgspec.structs.replace(file, seasons=seasons)
    known = read_file(path)
    if kept == ThanksFile():
        return CommuneThanks(slug, path, known or b"", False)
    if known is not None and kept == read_thanks(root.folder(slug), []):
        return CommuneThanks(slug, path, known, False)  # as somebody wrote it
    return CommuneThanks(slug, path, mapping(trees(kept)).encode(), True)


def _zone(root: Root, slug: str) -> ZoneInfo:
    data = read_file(root.folder(slug) / COMMUNE) or b""
    commune = read_commune(data, slug)[0]
    return zone_of(commune, root.portal) if commune else ZoneInfo("Europe/Paris")
