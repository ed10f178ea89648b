"""What is to become of a portal's files: planned as a whole before anything is written."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

FileData = bytes | Path | None
"""What a file shall hold, or where that stands; None for one that goes."""

Files = Mapping[str, FileData]
"""What files shall hold, by path from their commune's folder."""

PORTAL = ""
"""Whose files lie in the portal's own folder."""

SYNC = ("accounts", "sync")
"""The call that writes down what was paid for."""


class ChangeNote(NamedTuple):
    """Something that people have to know of a change: a msgid and its facts."""

    words: str
    facts: Mapping[str, str]


class PortalChange(NamedTuple):
    """A change of a portal: the call that asked for it, and all that it changes.

    `files` are by the slug that a commune has until now. The communes in `first` must have theirs
    before anything else changes: until then the site would give addresses or identities away.
    `moves` are folders from the root, once all files are written; `paths` are files from the root
    that come to stand elsewhere.
    """

    call: tuple[str, ...]
    files: Mapping[str, Files]
    first: frozenset[str] = frozenset()
    moves: tuple[tuple[str, str], ...] = ()
    notes: tuple[ChangeNote, ...] = ()
    paths: Mapping[str, str] = {}

    def of(self, slugs: frozenset[str] | set[str]) -> "PortalChange":
        """Return the part of it that concerns the files of some communes, without its moves."""
        files = {slug: files for slug, files in self.files.items() if slug in slugs}
        return self._replace(files=files, moves=())

    def __bool__(self) -> bool:
        return any(self.files.values()) or bool(self.moves)


def paths(change: PortalChange) -> Iterator[tuple[str, FileData]]:
    """Yield every file that a change writes or takes away, by path from the portal's root."""
    for slug, files in change.files.items():
        before = f"communes/{slug}/" if slug else ""
        yield from ((before + path, data) for path, data in files.items())


def said(call: tuple[str, ...]) -> str:
    """Return a call as it is written in a terminal."""
    return " ".join(("wiker", *(call if call[:2] == SYNC else ("commune", *call))))
