"""All that a dashboard shows, gathered from the accounts and the portal: nothing is written."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.checks import judged_documents
from wiker_ssg.accounts.dashboard.communes import CommuneStanding, every, standings
from wiker_ssg.accounts.dashboard.ending import EndingStanding, ending_standing, plan_counts
from wiker_ssg.accounts.dashboard.figures import Evidence, Figure, Roots, total
from wiker_ssg.accounts.dashboard.owed import OwedStanding, owed_standing, unread_documents
from wiker_ssg.accounts.dashboard.proposals import (
    AskedPlaces,
    ProposalsStanding,
    proposals_standing,
)
from wiker_ssg.accounts.dashboard.sources import SourcesStanding, sources_standing
from wiker_ssg.accounts.dashboard.tasks import AmbassadorTasks, tasks
from wiker_ssg.accounts.records import ACCOUNTS
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.site.portal import PORTAL, Root, open_root


class PortalStanding(NamedTuple):
    """What the portal's files say; totals of its communes, and how many have which plan."""

    communes: tuple[CommuneStanding, ...]
    number: Figure
    entries: Figure
    upcoming: Figure
    stale: Figure
    plans: tuple[tuple[str, Figure], ...]
    sources: SourcesStanding
    ending: EndingStanding
    proposals: ProposalsStanding | None
    tasks: tuple[AmbassadorTasks, ...]


class Dashboard(NamedTuple):
    """A week of the platform. `owed` is None where the accounts, `portal` where it is unreadable.

    `problems` are what could not be read, or cannot be trusted, with their places in the page.
    """

    name: str
    day: datetime.date
    language: str
    owed: OwedStanding | None
    portal: PortalStanding | None
    problems: tuple[tuple[Evidence, Problem], ...]


def gather_dashboard(
    folder: Path, portal: Path | None, asked: AskedPlaces, day: datetime.date, language: str
) -> Dashboard:
    """Return how a platform stands on a day; `language` counts where the accounts name none.

    What cannot be read is a problem, and no figure counts it as nothing. Never raises for what
    people wrote.
    """
    books, problems = judged_documents(folder)
    place = portal
    if place is None and books is not None and books.accounts.portal is not None:
        place = folder / books.accounts.portal
    roots = Roots(folder, place)
    spoken = books.accounts.language if books is not None else language
    owed: OwedStanding | None = None
    documents: tuple[Evidence, ...] = ()
    if books is not None:
        documents = unread_documents((roots.of(one), one) for one in problems)
        owed = owed_standing(books, documents, day)
    standing = None
    root = _opened(place, folder, problems)
    if root is not None:
        standing = _portal(root, books, documents, asked, day, spoken, problems)
    name = books.accounts.seller.name if books is not None else ""
    told = tuple((roots.of(one), one) for one in _once(problems))
    return Dashboard(name, day, spoken, owed, standing, told)


def _opened(place: Path | None, folder: Path, problems: list[Problem]) -> Root | None:
    """Return the portal, None where it cannot be read: then its settings say why."""
    if place is None or not (place / PORTAL).is_file():
        where = Location(str(folder / ACCOUNTS))
        problems.append(problem("portal-unread", where, value=place or "–"))
        return None
    root = open_root(str(place))
    problems += (_below(place, one) for one in root.problems if one.severity is Severity.ERROR)
    return root if root.valid else None


def _below(place: Path, found: Problem) -> Problem:
    from msgspec.structs import replace

    where = found.location
    return replace(found, location=Location(str(place / where.path), where.line, where.column))


def _portal(
    root: Root, books: Books | None, documents: tuple[Evidence, ...], asked: AskedPlaces,
    day: datetime.date, language: str, problems: list[Problem],
) -> PortalStanding:  # fmt: skip
    communes = tuple(standings(root, day))
    sources = sources_standing(root, day)
    ending = ending_standing(root, communes, books, documents, day)
    proposals = proposals_standing(root, asked, day, language)
    problems += [one for commune in communes for one in commune.problems]
    problems += sources.problems
    problems += proposals.problems if proposals is not None else ()
    events, directory = f"{EVENT.folder}/", f"{ORGANISATION.folder}/"
    ambassadors = books.accounts.ambassadors if books is not None else {}
    return PortalStanding(
        communes,
        Figure("communes", len(communes), every(root, "commune.yaml")),
        total("all-entries", (one.entries for one in communes), *every(root, "")),
        total("all-upcoming", (one.upcoming for one in communes), *every(root, events)),
        total("all-stale", (one.stale for one in communes), *every(root, directory)),
        tuple(plan_counts(root, communes)),
        sources,
        ending,
        proposals,
        tuple(tasks(ambassadors, communes, proposals, sources, ending, day)),
    )


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems by their places, each once."""
    found = {(one.location, one.code): one for one in problems}
    return [found[key] for key in sorted(found)]
