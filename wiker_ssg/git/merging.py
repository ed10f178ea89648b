"""Git's own merge, of two commits and of three texts; nothing of it reaches a clone."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from wiker_ssg.git import process

CONFLICTS = 1
"""The status of `git merge-tree` where both sides changed the same lines."""

UNKNOWN = 129
"""The status of a git that does not know an option."""

MANY = range(128)
"""The status of `git merge-file`: how many places are in conflict."""

Ask = Callable[..., bytes]
"""Runs git on a repository: words, and which statuses are `ok`; raises GitFailed."""


class MergedTree(NamedTuple):
    """The tree that a merge would leave, and the paths in which Git could not decide."""

    tree: str
    conflicts: tuple[str, ...]


def merge_trees(ask: Ask, ours: str, theirs: str) -> MergedTree:
    """Merge two commits in memory; raises GitFailed, `UNKNOWN` where Git is older than 2.38."""
    words = ("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs)
    told = ask(*words, ok=(0, CONFLICTS)).decode("utf-8", "surrogateescape")
    tree, *paths = told.strip("\n").rstrip("\0").split("\0")
    return MergedTree(tree, tuple(dict.fromkeys(paths)))


def merge_lines(before: str, ours: str, theirs: str) -> str | None:
    """Merge three texts line by line; None where both sides changed the same lines."""
    with TemporaryDirectory(prefix="wiker-merge-") as place:
        for name, text in (("ours", ours), ("before", before), ("theirs", theirs)):
            Path(place, name).write_bytes(text.encode())
        words = ("merge-file", "--stdout", "--quiet", "ours", "before", "theirs")
        try:
            return process.run(*words, folder=place).decode()
        except process.GitFailed as error:
            if error.status in MANY:
                return None
            raise
