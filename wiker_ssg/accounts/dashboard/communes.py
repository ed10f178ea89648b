"""The communes of a portal as they stand: each is read once, its history asked once."""

import datetime
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.dashboard.figures import Evidence, EvidenceRoot, Figure
from wiker_ssg.git import process
from wiker_ssg.git.clone import SHALLOW, clone_at, top_of
from wiker_ssg.model.entries import AnyEntry, Event
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.model.recurrence import occurrences
from wiker_ssg.problems import Location, Problem, Severity
from wiker_ssg.site.card import last_day
from wiker_ssg.site.checks import is_stale
from wiker_ssg.site.endings import HeldGrant, held
from wiker_ssg.site.portal import Root
from wiker_ssg.site.routes import Routes
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.idle import PLANS
from wiker_ssg.source.scan import MEDIA, scan

AHEAD = datetime.timedelta(366)
"""A series that comes next after more days than that is not upcoming."""

CANCELLED = "cancelled"


class StaleListing(NamedTuple):
    """A listing that nobody has checked for long."""

    title: str
    url: str
    checked: Figure


class CommuneStanding(NamedTuple):
    """What a commune's files say on a day.

    `shops` counts the organisations with a plan that runs, `plans` who has each plan; `change` is
    the day of the last commit. `unread` are files that say nothing now.
    """

    slug: str
    name: str
    url: str
    entries: Figure
    upcoming: Figure
    shops: Figure
    change: Figure
    stale: Figure
    listings: tuple[StaleListing, ...]
    own: tuple[HeldGrant, ...]
    held: tuple[HeldGrant, ...]
    titles: dict[str, str]
    plans: Counter[str]
    unread: tuple[Evidence, ...]
    problems: tuple[Problem, ...]


def standings(root: Root, day: datetime.date) -> Iterator[CommuneStanding]:
    """Yield how each commune of a portal stands on a day."""
    for slug in root.slugs:
        yield _standing(root, slug, day)


def place(root: Root, slug: str, path: str = "", line: int = 0, at: str = "") -> Evidence:
    """Return a file of a commune as its portal has it."""
    below = os.path.relpath(root.folder(slug) if slug else root.path, root.path)
    whole = path if below == "." else f"{below}/{path}"
    return Evidence(EvidenceRoot.PORTAL, whole, line, at)


def every(root: Root, path: str) -> tuple[Evidence, ...]:
    """Return such a file of each commune; where none has it, that which says so."""
    pattern = path if root.single else f"communes/*/{path}"
    if any(Path(root.path).glob(pattern.rstrip("/"))):
        return (Evidence(EvidenceRoot.PORTAL, pattern),)
    folder = Path(root.path) / "communes"
    return (Evidence(EvidenceRoot.PORTAL, "communes/" if folder.is_dir() else "portal.yaml"),)


def _standing(root: Root, slug: str, day: datetime.date) -> CommuneStanding:
    folder = root.folder(slug)
    found = scan(str(folder))
    texts = {path: stat for path, stat in found.files.items() if not path.startswith(f"{MEDIA}/")}
    scanned = found._replace(files=texts)
    content = read_content(
        folder, slug, root.portal, scanned, Content(slug).clone, Content(slug)
    )  # fmt: skip
    lost = {path: parsed.problems for path, parsed in content.parsed.items() if not parsed.entry}
    severe = [one for one in content.problems if one.severity is Severity.ERROR]
    severe += [one for every in lost.values() for one in every if one.severity is Severity.ERROR]
    problems = tuple(_rooted(folder, one) for one in severe)
    routes = Routes(root.portal, content.settings)

    def unread(*folders: str) -> tuple[Evidence, ...]:
        files = sorted(path for path in lost if path.partition("/")[0] in folders or not folders)
        links = sorted({one.location.path for one in severe if one.location.path in folders})
        return tuple(place(root, slug, path) for path in (*files, *links))

    listings = [one for one in content.entries if is_stale(one, day)]
    listings.sort(key=lambda one: (one.verified or day, one.path))
    grants = tuple(held(content, root.portal))
    known = not unread(PLANS)
    running = [one for one in grants if one.grant.runs(day)]
    shops = {one.organisation for one in running if one.organisation is not None}
    granted = place(root, slug, PLANS)
    there = (granted,) if PLANS in found.files else (place(root, slug, "commune.yaml"),)
    return CommuneStanding(
        slug,
        content.settings.name,
        routes.absolute(""),
        Figure("entries", len(content.entries), (place(root, slug),), unread()),
        Figure(
            "upcoming",
            sum(_comes(one, day) for one in content.entries),
            (place(root, slug, f"{EVENT.folder}/"),),
            unread(EVENT.folder),
        ),
        Figure("shops", len(shops) if known else None, there, unread(PLANS)),
        _change(root, slug),
        Figure(
            "stale",
            len(listings),
            (place(root, slug, f"{ORGANISATION.folder}/"),),
            unread(ORGANISATION.folder),
        ),
        tuple(_stale(root, slug, content, routes, one) for one in listings),
        tuple(one for one in running if one.organisation is None),
        grants,
        {one.id: one.title for one in content.entries if one.folder == ORGANISATION.folder},
        Counter(plan for _, plan in {(one.organisation, one.grant.plan) for one in running}),
        unread(PLANS),
        problems,
    )


def _rooted(folder: Path, found: Problem) -> Problem:
    """Return a problem of a commune's file with a path that can be opened."""
    where = found.location
    path = os.path.join(folder, where.path)
    return msgspec.structs.replace(found, location=Location(path, where.line, where.column))


def _comes(entry: AnyEntry, day: datetime.date) -> bool:
    """Tell whether an event that is published takes place on a day or within a year from it."""
    if not isinstance(entry, Event) or entry.draft or entry.status == CANCELLED:
        return False
    return any(
        last_day(one.start, one.end) >= day and getattr(one.change, "status", None) != CANCELLED
        for one in occurrences(entry, day + AHEAD, day)
    )


def _stale(
    root: Root, slug: str, content: Content, routes: Routes, entry: AnyEntry
) -> StaleListing:
    parsed = content.parsed[entry.path]
    line = parsed.marks.get("verified", (1, 1, 1))[0]
    where = place(root, slug, entry.path, line)
    url = routes.absolute(routes.entry(entry.folder, entry.id))
    return StaleListing(entry.title, url, Figure("checked", entry.verified, (where,)))


def _change(root: Root, slug: str) -> Figure:
    """Return the day of a commune's last commit; not known where Git has no whole history of it."""
    folder = root.folder(slug)
    top = top_of(folder, Path(root.path), "auto")
    nowhere = Figure("change", None, (place(root, slug),))
    if top is None or (top != folder and clone_at(top).unknown == SHALLOW):
        return nowhere
    words = ("log", "-1", "--no-show-signature", "--format=%h %cs", "HEAD", "--", ".")
    try:
        told = process.run(*words, folder=folder, environment=process.visiting(top)).decode()
    except process.GitFailed:
        return nowhere
    if not told.strip():
        return nowhere
    commit, last = told.split()
    where = place(root, slug, at=commit)
    return Figure("change", datetime.date.fromisoformat(last), (where,))
