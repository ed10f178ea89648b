"""A figure and the files from which it follows."""

import datetime
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.problems import Problem


class EvidenceRoot(StrEnum):
    """Whose path it is that is named."""

    ACCOUNTS = "accounts"
    PORTAL = "portal"
    INTAKE = "intake"
    REPOSITORIES = "repositories"


class Evidence(NamedTuple):
    """A place to look at: a path from its root, where `*` stands for each, `/` ends a folder.

    `line` counts from 1, 0 is none; `at` is a name in Git or a key within the file.
    """

    root: EvidenceRoot
    path: str
    line: int = 0
    at: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.path}{line}{f'@{self.at}' if self.at else ''}"

    @property
    def key(self) -> str:
        """What a machine reads: the root before the path."""
        return f"{self.root}:{self}"


class Figure(NamedTuple):
    """A number, cents or a day; None where nothing of it is known.

    `name` says by which rule it was counted. What of its sources could not be read is `unread`, and
    is not in it.
    """

    name: str
    value: int | datetime.date | None
    sources: tuple[Evidence, ...]
    unread: tuple[Evidence, ...] = ()


class Roots(NamedTuple):
    """The folders from which paths are named."""

    accounts: Path
    portal: Path | None = None

    def of(self, problem: Problem) -> Evidence:
        """Return the place of a problem, as a path from the root in which it lies."""
        place = problem.location
        whole = Path(place.path).resolve()
        for root, folder in (
            (EvidenceRoot.ACCOUNTS, self.accounts), (EvidenceRoot.PORTAL, self.portal)
        ):  # fmt: skip
            if folder is not None and whole.is_relative_to(folder.resolve()):
                path = whole.relative_to(folder.resolve()).as_posix()
                return Evidence(root, path, place.line)
        return Evidence(EvidenceRoot.ACCOUNTS, whole.name, place.line)


def total(name: str, figures: Iterable[Figure], *sources: Evidence) -> Figure:
    """Return the sum of numbers, with all that is unread of them; None where none is known."""
    every = tuple(figures)
    known = [one.value for one in every if isinstance(one.value, int)]
    unread = tuple(dict.fromkeys(place for one in every for place in one.unread))
    return Figure(name, sum(known) if known or not every else None, sources, unread)
