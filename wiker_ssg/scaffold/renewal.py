"""Repositories on this machine that are brought up to date: in their folder, or on a branch."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.forge.upkeep import branch_of
from wiker_ssg.git.committing import begin_branch
from wiker_ssg.git.objects import Repository
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import N_
from wiker_ssg.problems import Location, Problem
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.scaffold import stamp, versions
from wiker_ssg.scaffold.answers import QUESTIONS
from wiker_ssg.scaffold.place import plain_file, replace_files
from wiker_ssg.scaffold.updating import (
    ChosenSides,
    Found,
    RepositoryChange,
    plan_keeping,
    plan_update,
)

BRANCH = "update/"
"""How the names of branches begin that hold newer texts."""

MESSAGE = "Reprendre les textes d’aujourd’hui\n\nwiker update, version {version}\n"
PLAIN = ("100644", "100755")
"""The modes of plain files in a tree."""


class RenewedRepository(NamedTuple):
    """What became of a repository: what changes, on which branch; problems as seen from here.

    The branch is `fresh` where it was not there yet.
    """

    change: RepositoryChange
    problems: tuple[Problem, ...]
    branch: str | None = None
    fresh: bool = False


def renew_folder(
    folder: Path, more: Mapping[str, str], sides: ChosenSides, write: bool = True
) -> RenewedRepository:
    """Bring the files of a folder up to date, all or none; only look unless `write`."""
    if not folder.is_dir():
        raise Usage(N_("{path} is not a folder"), path=folder)

    def find(path: str) -> Found:
        return plain_file(folder, path)

    change = plan_update(find, folder.resolve().name, more, sides)
    if write and change.files:
        replace_files(change.files, change.before, folder)
    return RenewedRepository(change, _here(change.problems, folder))


def renew_branch(
    folder: Path,
    more: Mapping[str, str],
    sides: ChosenSides,
    write: bool = True,
    alone: bool = False,
) -> RenewedRepository:
    """Commit what HEAD lacks on a branch of its own; neither folder nor index is touched.

    The same change has the same branch: where it is there already, it stays as it is. `alone` tells
    that nobody is there to ask: people's lines stay, and the problems are where they did.
    """
    repository = Repository(folder)
    if repository.prefix:
        raise Usage(N_("{path} is a folder within a repository: name its top"), path=folder)
    head = repository.commit("HEAD")
    there = repository.tree(head)
    wanted = [blob for path, blob in there.items() if path in known_paths() and blob.mode in PLAIN]
    held = dict(repository.read(wanted))
    find = found_in({path: (blob.mode, blob.id) for path, blob in there.items()}, held.__getitem__)
    called = folder.resolve().name.removesuffix(".git")
    stayed: tuple[Problem, ...] = ()
    if alone:
        change, stayed = plan_keeping(find, called, more)
    else:
        change = plan_update(find, called, more, sides)
    name = branch_of(BRANCH, change.files) if change.files else None
    fresh = False
    if write and name:
        try:
            message = MESSAGE.format(version=change.version)
            fresh = begin_branch(folder, name, head, change.files, message)
        except GitFailed as failed:
            words = N_("git cannot write into {folder}: {reason}")
            raise Usage(words, folder=folder, reason=failed.reason) from failed
    return RenewedRepository(change, _here(change.problems or stayed, folder), name, fresh)


def found_in(
    tree: Mapping[str, tuple[str, str]], read: Callable[[str], bytes]
) -> Callable[[str], Found]:
    """Return what finds files of a commit: of its modes and hashes by path; `read` takes a hash."""
    folders = {parent.as_posix() for path in tree for parent in Path(path).parents[:-1]}

    def find(path: str) -> Found:
        mode, name = tree.get(path, ("", ""))
        if mode in PLAIN:
            return read(name)
        above = (parent.as_posix() for parent in Path(path).parents[:-1])
        return False if mode or path in folders or any(map(tree.__contains__, above)) else None

    return find


@cache
def known_paths() -> frozenset[str]:
    """Return the paths of all that was ever written."""
    kept = [
        version
        for kind in QUESTIONS
        for forge in HOSTS
        for version in (
            *versions.versions(kind, forge).values(),
            *(versions.newest(kind, forge, each) for each in versions.variants(kind, forge)),
        )
    ]
    return frozenset({stamp.NAME, *(path for version in kept for path in version.texts)})


def _here(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Return the problems of a repository with their paths as seen from where the program runs."""
    found = []
    for item in problems:
        line, column = item.location.line, item.location.column
        place = Location(os.path.normpath(folder / item.location.path), line, column)
        found.append(Problem(place, item.code, item.facts, item.severity, item.length))
    return tuple(found)
