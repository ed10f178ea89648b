"""A commune's part of a change as a commit on a branch of its clone: its folder stays as it is."""

import os
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.federation.change import Files, said
from wiker_ssg.git.committing import ask, is_merged, tree_with
from wiker_ssg.git.gathered import work_in
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import read_regular

PREFIX = "refs/heads/wiker/"


class ChangeBranch(NamedTuple):
    """A branch that has to be pushed: of which commune, in which folder, how many files change."""

    slug: str
    folder: str
    name: str
    files: int


def check_clean(folder: Path) -> None:
    """Raise Usage where somebody worked in a clone and committed nothing."""
    try:
        work = work_in(folder)
    except GitFailed as failed:
        words = N_("git cannot read this repository: {reason}")
        raise Usage(words, reason=failed.reason) from failed
    if work:
        words = N_("somebody worked in {folder}: {work}; commit that or take it back first")
        raise Usage(words, folder=os.path.relpath(folder), work=", ".join(work[:3]))


def commit(
    slug: str, folder: Path, call: tuple[str, ...], files: Files, joined: str = ""
) -> ChangeBranch:
    """Commit files on a branch of their own, on what is checked out; return it.

    The same files on the same commit are the same branch. `joined` is a commit whose history comes
    along. Raises Usage where somebody else has committed to a branch of that name.
    """
    name = "-".join(call)
    ref, made = (
        PREFIX + name,
        ChangeBranch(slug, os.path.relpath(folder), f"wiker/{name}", len(files)),
    )
    try:
        head = ask(folder, "rev-parse", "HEAD")
        tree = tree_with(folder, head, _read(files))
        parents = [head, *([joined] if joined else [])]
        there = ask(folder, "rev-parse", "--verify", "--quiet", ref, ok=(0, 1))
        if there:
            was = ask(folder, "log", "-1", "--format=%T%n%P", there).split("\n")
            if was == [tree, " ".join(parents)]:
                return made
            if ask(folder, "log", "-1", "--format=%B", there) != _words(call).strip():
                words = N_("{folder}: the branch {name} holds other commits: rename or delete it")
                raise Usage(words, folder=made.folder, name=made.name)
        given = [word for parent in parents for word in ("-p", parent)]
        done = ask(folder, "commit-tree", tree, *given, given=_words(call).encode())
        ask(folder, "update-ref", ref, done, there or "0" * len(head))
    except GitFailed as failed:
        words = N_("git cannot write into {folder}: {reason}")
        raise Usage(words, folder=made.folder, reason=failed.reason) from failed
    return made


def landed(folder: Path, call: tuple[str, ...]) -> bool:
    """Tell whether a branch of this call was merged into what is checked out: its part is done."""
    return is_merged(folder, PREFIX + "-".join(call))


def _words(call: tuple[str, ...]) -> str:
    return f"{said(call)}\n"


def _read(files: Files) -> dict[str, bytes | None]:
    return {path: read_regular(data) if isinstance(data, Path) else data
            for path, data in files.items()}  # fmt: skip
