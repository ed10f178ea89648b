"""Git's objects in memory, with Git's own hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

Files = dict[str, tuple[str, str]]
"""Mode and blob by path."""


class Commit(NamedTuple):
    """A commit: hashes, the lines that say who made it when, and its message."""

    tree: str
    parents: tuple[str, ...]
    author: str
    committer: str
    message: str


class Objects:
    """Blobs, trees and commits by hash; a tree is kept flat."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}
        self.trees: dict[str, Files] = {}
        self.commits: dict[str, Commit] = {}

    def blob(self, data: bytes) -> str:
        """Store a file."""
        name = hashed("blob", data)
        self.blobs[name] = data
        return name

    def tree(self, files: Mapping[str, tuple[str, str]]) -> str:
        """Store a tree, given its files."""
        name = _tree(files)
        self.trees[name] = dict(files)
        return name

    def commit(self, made: Commit) -> str:
        """Store a commit."""
        lines = [f"tree {made.tree}", *(f"parent {parent}" for parent in made.parents)]
        lines += [f"author {made.author}", f"committer {made.committer}", "", made.message]
        name = hashed("commit", "\n".join(lines).encode())
        self.commits[name] = made
        return name

    def files(self, commit: str) -> Files:
        """Return the files of a commit."""
        return self.trees[self.commits[commit].tree]

    def history(self, tip: str) -> list[str]:
        """Return a commit and all before it, each before its parents."""
        found: dict[str, None] = {}
        waiting: list[tuple[str, bool]] = [(tip, False)]
        while waiting:
            name, done = waiting.pop()
            if done:
                found.setdefault(name)
            elif name not in found:
                waiting.append((name, True))
                waiting += [(parent, False) for parent in self.commits[name].parents]
        return list(found)[::-1]

    def within(self, old: str, new: str) -> bool:
        """Tell whether a commit is part of another's history."""
        return old in self.history(new)

    def meeting(self, one: str, other: str) -> str:
        """Return the newest commit that two have in common."""
        there = set(self.history(one))
        return next(name for name in self.history(other) if name in there)

    def changes(self, old: str | None, new: str) -> list[tuple[str, str, str | None]]:
        """Return path, blob and former path of what differs; a removed file has no blob's hash."""
        before = self.files(old) if old else {}
        after = self.files(new)
        gone = {path: blob for path, (_, blob) in before.items() if path not in after}
        found: list[tuple[str, str, str | None]] = []
        for path, (_, blob) in after.items():
            if before.get(path, ("", ""))[1] == blob:
                continue
            former = None
            if path not in before:  # a file that only moved, as GitHub shows it
                former = next((name for name, there in gone.items() if there == blob), None)
                gone.pop(former or "", None)
            found.append((path, blob, former))
        return sorted([*found, *((path, "", None) for path in gone)])


def hashed(kind: str, data: bytes) -> str:
    """Return Git's name of an object."""
    return hashlib.sha1(b"%s %d\0%s" % (kind.encode(), len(data), data)).hexdigest()


def _tree(files: Mapping[str, tuple[str, str]]) -> str:
    entries: list[tuple[bytes, bytes]] = []
    folders: dict[str, dict[str, tuple[str, str]]] = {}
    for path, (mode, blob) in files.items():
        first, _, rest = path.partition("/")
        if rest:
            folders.setdefault(first, {})[rest] = (mode, blob)
        else:
            line = b"%s %s\0%s" % (mode.encode(), first.encode(), bytes.fromhex(blob))
            entries.append((first.encode(), line))
    for name, inside in folders.items():
        line = b"40000 %s\0%s" % (name.encode(), bytes.fromhex(_tree(inside)))
        entries.append((name.encode() + b"/", line))
    return hashed("tree", b"".join(line for _, line in sorted(entries)))
