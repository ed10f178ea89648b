"""Proposals that wait for an ambassador: by the memory of the forms, by repositories from here."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.accounts.dashboard.figures import Evidence, EvidenceRoot, Figure
from wiker_ssg.contribute.undecided import MEMORY, undecided
from wiker_ssg.federation.forges import OwnRepositories
from wiker_ssg.forge import ListedProposal
from wiker_ssg.forge.registry import DECIDING, ForgeSettings, open_deciding_forge
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.site.portal import Root


class AskedPlaces(NamedTuple):
    """Where it is asked what waits: the folder of a forms' service, one of bare repositories."""

    intake: Path | None = None
    repositories: Path | None = None


class WaitingProposal(NamedTuple):
    """A proposal that nobody has decided; `url` is its pull request's.

    What is `aside` could not be handed on: its ambassador does not see it.
    """

    key: str
    slug: str
    title: str
    url: str
    days: Figure
    aside: bool = False


class ProposalsStanding(NamedTuple):
    """What waits, the longest first; None where nobody asked."""

    waiting: tuple[WaitingProposal, ...]
    number: Figure
    longest: Figure
    problems: tuple[Problem, ...]


def proposals_standing(
    root: Root, asked: AskedPlaces, day: datetime.date, language: str
) -> ProposalsStanding | None:
    """Return what waits on a day; what came after it is left out. None where nobody asked."""
    found: dict[tuple[str, str], WaitingProposal] = {}
    sources: list[Evidence] = []
    unread: list[Evidence] = []
    problems: list[Problem] = []
    if asked == AskedPlaces():
        return None
    if asked.intake is not None:
        memory = Evidence(EvidenceRoot.INTAKE, MEMORY)
        try:
            for one in undecided(asked.intake):
                where = memory._replace(at=one.key)
                days = _days(one.received, day)
                if days is not None:
                    shown = root.present(one.commune)
                    found[shown, one.key] = WaitingProposal(
                        one.key, shown, one.title, one.url, Figure("waiting", days, (where,)),
                        one.aside,
                    )  # fmt: skip
            sources.append(memory)
        except WikerError as error:
            unread.append(memory)
            problems.append(_lost(asked.intake / MEMORY, error, language))
    if asked.repositories is not None:
        bare = "*.git/" if any(asked.repositories.glob("*.git")) else "./"
        folder = Evidence(EvidenceRoot.REPOSITORIES, bare)
        try:
            for item, where in _listed(root, asked.repositories):
                days = _days(item.received, day)
                if days is not None and (item.commune, item.key) not in found:
                    found[item.commune, item.key] = WaitingProposal(
                        item.key, item.commune, item.title, "", Figure("waiting", days, (where,))
                    )
            sources.append(folder)
        except WikerError as error:
            unread.append(folder)
            problems.append(_lost(asked.repositories, error, language))
    rows = sorted(found.values(), key=lambda one: (-_number(one.days), one.slug, one.key))
    known = bool(sources) or bool(rows)
    return ProposalsStanding(
        tuple(rows),
        Figure("proposals", len(rows) if known else None, tuple(sources), tuple(unread)),
        Figure(
            "longest", _number(rows[0].days) if rows else None, tuple(sources), tuple(unread)
        ),
        tuple(problems),
    )  # fmt: skip


def _listed(root: Root, folder: Path) -> Iterator[tuple[ListedProposal, Evidence]]:
    """Yield the open proposals of bare repositories, and where Git has each."""
    settings = ForgeSettings(root.path, os.fspath(folder), OwnRepositories(root.path))
    forge = open_deciding_forge(DECIDING[0], settings)
    for item in forge.proposals():
        there = forge.place(item.key, item.commune)
        name = Path(there.repository).name
        yield item, Evidence(EvidenceRoot.REPOSITORIES, f"{name}/", at=there.branch)


def _lost(path: Path, error: WikerError, language: str) -> Problem:
    return problem("file-unreadable", Location(str(path)), reason=error.words(language))


def _days(received: int, day: datetime.date) -> int | None:
    """Return for how many days something waits; None where it came after the day."""
    since = datetime.datetime.fromtimestamp(received, datetime.UTC).date()
    return (day - since).days if since <= day else None


def _number(figure: Figure) -> int:
    assert isinstance(figure.value, int)
    return figure.value
