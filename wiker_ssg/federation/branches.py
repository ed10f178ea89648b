"""A commune's part of a change as a commit on a branch of its clone: its folder stays as it is."""

import os
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.federation.change import Files
from wiker_ssg.git.gathered import work_in
from wiker_ssg.git.person import user_name
from wiker_ssg.git.process import GitFailed, run, visiting
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import read_regular

PREFIX = "refs/heads/wiker/"
MAKER = "wiker"


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
        head = _git(folder, "rev-parse", "HEAD")
        tree = _tree(folder, head, files)
        parents = [head, *([joined] if joined else [])]
        there = _git(folder, "rev-parse", "--verify", "--quiet", ref, ok=(0, 1))
        if there:
            was = _git(folder, "log", "-1", "--format=%T%n%P", there).split("\n")
            if was == [tree, " ".join(parents)]:
                return made
            mine = _git(folder, "log", "-1", "--format=%B", there).startswith(_words(call))
            if not mine:
                words = N_("{folder}: the branch {name} holds other commits: rename or delete it")
                raise Usage(words, folder=made.folder, name=made.name)
        given = [word for parent in parents for word in ("-p", parent)]
        done = _git(folder, "commit-tree", tree, *given, given=_words(call).encode())
        _git(folder, "update-ref", ref, done, there or "0" * len(head))
    except GitFailed as failed:
        words = N_("git cannot write into {folder}: {reason}")
        raise Usage(words, folder=made.folder, reason=failed.reason) from failed
    return made


def _words(call: tuple[str, ...]) -> str:
    return f"wiker commune {' '.join(call)}\n"


def _tree(folder: Path, head: str, files: Files) -> str:
    """Return the tree of a commit with other files."""
    with tempfile.TemporaryDirectory() as place:
        index = {"GIT_INDEX_FILE": os.path.join(place, "index")}
        _git(folder, "read-tree", head, more=index)
        rows = []
        for path, data in files.items():
            blob = "0" * len(head)
            if data is not None:
                whole = read_regular(data) if isinstance(data, Path) else data
                blob = _git(folder, "hash-object", "-w", "--stdin", given=whole)
            rows.append(f"{'100644' if data is not None else '0'} {blob}\t{path}\0")
        given = "".join(rows).encode("utf-8", "surrogateescape")
        _git(folder, "update-index", "-z", "--index-info", given=given, more=index)
        return _git(folder, "write-tree", "--missing-ok", more=index)


def _git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    more: Mapping[str, str] | None = None,
    ok: tuple[int, ...] = (0,),
) -> str:
    environment = visiting(folder) | dict(more or {})
    if not user_name(folder):
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{role}_NAME": MAKER, f"GIT_{role}_EMAIL": f"{MAKER}@localhost"}
    call = partial(run, folder=folder, environment=environment, given=given, ok=ok)
    return call(*words).decode("utf-8", "surrogateescape").strip()
