"""The sources of open data that no longer answer, or say nothing new, by their health's files."""

import datetime
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.dashboard.communes import every, place
from wiker_ssg.accounts.dashboard.figures import Evidence, Figure
from wiker_ssg.connectors import health
from wiker_ssg.connectors.declaration import FILE
from wiker_ssg.connectors.health import Health, SourceState
from wiker_ssg.connectors.kept_health import BRANCH, laid_out
from wiker_ssg.connectors.sources import NamedSource, sources
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.portal import Root


class SilentSource(NamedTuple):
    """A source that needs somebody: of which commune (empty for the portal's), how it fares.

    `answered` and `new` are the days of its last answer and last news, `silence` the days since it
    fails or says nothing new; of one that was never asked none is known.
    """

    home: str
    name: str
    title: str
    url: str
    state: SourceState
    silence: Figure
    answered: Figure
    new: Figure


class SourcesStanding(NamedTuple):
    """The sources that need somebody, the longest silent first; how many there are in all."""

    silent: tuple[SilentSource, ...]
    never: tuple[SilentSource, ...]
    every: Figure
    ill: Figure
    problems: tuple[Problem, ...]


def sources_standing(root: Root, day: datetime.date) -> SourcesStanding:
    """Return how the sources of a portal and its communes fare on a day."""
    found, wrong = sources(root)
    problems = [*wrong]
    unread = [
        place(root, slug, FILE)
        for slug in ("", *root.slugs)
        if any(Path(one.location.path).resolve() == _file(root, slug) for one in wrong)
    ]
    rows: list[SilentSource] = []
    lost: list[Evidence] = []
    with TemporaryDirectory(prefix="wiker-health-") as scratch:
        kept = _KeptFolders(root, Path(scratch))
        for named in found:
            at, path, where = kept.of(named)
            try:
                told = health.read(path) if os.path.lexists(path) else health.NEW
            except (OSError, msgspec.DecodeError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                own = health.place(named.folder, named.name)
                shown = Location(f"{own}@{at}" if at else str(own))
                problems.append(problem("file-unreadable", shown, reason=reason))
                lost.append(where)
                continue
            there = where if os.path.lexists(path) else place(root, named.home, FILE)
            rows.append(_fares(named, told, there, day))
    files = tuple({one.home: place(root, one.home, FILE) for one in found}.values())
    files = files or every(root, "commune.yaml")
    silent = [one for one in rows if one.state in (SourceState.SILENT, SourceState.FAILING)]
    silent.sort(key=lambda one: (-_days(one.silence), one.home, one.name))
    number = Figure("sources", len(found), files, tuple(unread))
    asked = tuple(one.silence.sources[0] for one in rows if one.state is not SourceState.NEW)
    ill = Figure("silent", len(silent), (*files, *asked), (*unread, *lost))
    return SourcesStanding(
        tuple(silent),
        tuple(one for one in rows if one.state is SourceState.NEW),
        number if found or not unread else number._replace(value=None),
        ill if rows or not (unread or lost) else ill._replace(value=None),
        tuple(problems),
    )


def _file(root: Root, slug: str) -> Path:
    return ((root.folder(slug) if slug else Path(root.path)) / FILE).resolve()


def _days(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0


class _KeptFolders:
    """Finds the health of sources: on the branch of their repository, else in their folder."""

    def __init__(self, root: Root, scratch: Path) -> None:
        self.root, self.scratch = root, scratch
        self._laid: dict[str, bool] = {}

    def of(self, named: NamedSource) -> tuple[str, Path, Evidence]:
        """Return the branch, where its file can be read now, and what is named of it."""
        plain = health.place(named.folder, named.name)
        path = os.path.relpath(plain, named.folder)
        own = bool(named.home) and os.path.lexists(named.folder / ".git")
        for top in ("", named.home) if own else ("",):
            if self._is_laid(top):
                below = os.path.relpath(named.folder, self._top(top))
                laid = self.scratch / (top or "_portal") / below / path
                if laid.is_file():
                    return BRANCH, laid, place(self.root, named.home, path, at=BRANCH)
        return "", plain, place(self.root, named.home, path)

    def _top(self, slug: str) -> Path:
        return self.root.folder(slug) if slug else Path(self.root.path)

    def _is_laid(self, slug: str) -> bool:
        if slug not in self._laid:
            self._laid[slug] = laid_out(self._top(slug), self.scratch / (slug or "_portal"))
        return self._laid[slug]


def _fares(named: NamedSource, told: Health, where: Evidence, day: datetime.date) -> SilentSource:
    state, since = health.state(told, named.settings, day)
    silence = (day - since).days if since is not None else None
    return SilentSource(
        named.home,
        named.name,
        named.settings.name,
        named.settings.url or named.settings.git or "",
        state,
        Figure("silence", silence, (where,)),
        Figure("answered", told.success, (where,)),
        Figure("new", told.change, (where,)),
    )
