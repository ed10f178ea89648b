"""Commits that are made beside what is checked out: other files on a commit, on a branch."""

import os
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from wiker_ssg.git.person import user_name
from wiker_ssg.git.process import GitFailed, run, visiting

MAKER = "wiker"
"""Who commits where Git knows nobody."""


def tree_with(folder: Path, head: str, files: Mapping[str, bytes | None]) -> str:
    """Return the tree of a commit with other files, None takes one away; raises GitFailed."""
    with tempfile.TemporaryDirectory() as place:
        index = {"GIT_INDEX_FILE": os.path.join(place, "index")}
        ask(folder, "read-tree", head, more=index)
        rows = []
        for path, data in files.items():
            blob = "0" * len(head)
            if data is not None:
                blob = ask(folder, "hash-object", "-w", "--stdin", given=data)
            rows.append(f"{'100644' if data is not None else '0'} {blob}\t{path}\0")
        given = "".join(rows).encode("utf-8", "surrogateescape")
        ask(folder, "update-index", "-z", "--index-info", given=given, more=index)
        return ask(folder, "write-tree", "--missing-ok", more=index)


def begin_branch(
    folder: Path, name: str, head: str, files: Mapping[str, bytes | None], message: str
) -> bool:
    """Commit other files on a commit, on a branch of their own; raises GitFailed.

    A branch that is there stays as it is: False.
    """
    ref = f"refs/heads/{name}"
    if ask(folder, "rev-parse", "--verify", "--quiet", ref, ok=(0, 1)):
        return False
    tree = tree_with(folder, head, files)
    made = ask(folder, "commit-tree", tree, "-p", head, given=message.encode())
    ask(folder, "update-ref", ref, made, "0" * len(head))
    return True


def is_merged(folder: Path, name: str) -> bool:
    """Tell whether what is checked out has a commit, which a clone need not know."""
    try:
        run(
            "merge-base", "--is-ancestor", name, "HEAD", folder=folder, environment=visiting(folder)
        )
    except GitFailed:
        return False
    return True


def ask(
    folder: Path,
    *words: str,
    given: bytes = b"",
    more: Mapping[str, str] | None = None,
    ok: tuple[int, ...] = (0,),
) -> str:
    """Return what git says in somebody's clone, without the blanks at its ends; raises GitFailed.

    What is committed is theirs; the program's where Git does not know who they are.
    """
    environment = visiting(folder) | dict(more or {})
    if not user_name(folder):
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{role}_NAME": MAKER, f"GIT_{role}_EMAIL": f"{MAKER}@localhost"}
    call = partial(run, folder=folder, environment=environment, given=given, ok=ok)
    return call(*words).decode("utf-8", "surrogateescape").strip()
