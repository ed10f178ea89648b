"""Git's own merge, of two commits and of three texts; nothing of it reaches a clone."""

import difflib
from collections.abc import Callable, Sequence
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


class LinesConflict(NamedTuple):
    """Lines that both sides changed: the first of ours, from 1, and what theirs has instead."""

    line: int
    theirs: str


class MergedLines(NamedTuple):
    """A text that a merge leaves, where nothing is in conflict."""

    text: bytes
    conflicts: tuple[LinesConflict, ...] = ()


WIDE = 60
"""How many signs a mark of a conflict has: more than any text has in a row."""


def merge_text(before: bytes, ours: bytes, theirs: bytes, favour: str | None = None) -> MergedLines:
    """Merge three texts line by line, and say where both sides changed the same ones.

    With `favour`, `ours` or `theirs`, that side has its way where they did. Raises GitFailed for
    what is no text.
    """
    with TemporaryDirectory(prefix="wiker-merge-") as place:
        for name, text in (("ours", ours), ("before", before), ("theirs", theirs)):
            Path(place, name).write_bytes(text)

        def merge(*words: str) -> bytes:
            given = ("merge-file", "--stdout", "--quiet", *words, "ours", "before", "theirs")
            try:
                return process.run(*given, folder=place)
            except process.GitFailed as error:
                if error.status in MANY:
                    return error.output
                raise

        if favour is not None:
            return MergedLines(merge(f"--{favour}"))
        marked = merge(f"--marker-size={WIDE}")
        if b"<" * WIDE not in marked:
            return MergedLines(marked)
        return MergedLines(b"", _conflicts(marked, merge("--ours"), ours))


def _conflicts(marked: bytes, favoured: bytes, ours: bytes) -> tuple[LinesConflict, ...]:
    """Return the conflicts of a marked merge; `favoured` is the same merge with ours in each."""
    place, begun, side = 0, 0, ""
    theirs: list[str] = []
    found: list[tuple[int, str]] = []
    for line in marked.decode("utf-8", "replace").splitlines(keepends=True):
        if line.startswith("<" * WIDE):
            side, begun, theirs = "ours", place, []
        elif line.startswith("=" * WIDE):
            side = "theirs"
        elif line.startswith(">" * WIDE):
            side = ""
            found.append((begun, "".join(theirs)))
        elif side == "theirs":
            theirs.append(line)
        else:
            place += 1
    left, right = (text.decode("utf-8", "replace").splitlines() for text in (favoured, ours))
    steps = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    last = max(1, len(right))
    return tuple(
        LinesConflict(min(last, _there(steps, begun) + 1), words) for begun, words in found
    )


def _there(steps: Sequence[tuple[str, int, int, int, int]], line: int) -> int:
    """Return where a line of one text is in another."""
    for _, start, end, other, _ in steps:
        if start <= line < end:
            return other + line - start
    return steps[-1][4] if steps else 0
