"""What a proposal's commits shall hold: made on what its author saw, merged with what stands today.

The same for every forge; what a forge knows of its repository is asked through `Objects`.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from wiker_ssg.forge import Proposal
from wiker_ssg.git.lives import key_of
from wiker_ssg.git.objects import blob_name
from wiker_ssg.model.kinds import FOLDERS

if TYPE_CHECKING:  # most proposals need no merge, and nothing of what reads entries
    from wiker_ssg.source.merging import FieldConflict
    from wiker_ssg.source.parse import Context

LEFT = "Not-taken"
"""The trailer that names a value which gave way to another one."""

LONGEST = 20_000
"""Characters of a value in a trailer."""

SIGNS = frozenset("@#&<:.[]-")
"""What could be more than text in the message of a commit, within a string of JSON."""

Files = Mapping[str, bytes | None]
ContextOf = Callable[[str], "Context"]
"""Tells how entries of a commune are read."""


class Objects(Protocol):
    """What a forge can tell of the commits that it has."""

    def hashes_at(self, commit: str, paths: Iterable[str]) -> Mapping[str, str | None]:
        """Return the names of files' contents in a commit, None for those that are not there."""
        ...

    def content(self, name: str) -> bytes:
        """Return a content by its name."""
        ...

    def within(self, old: str, new: str) -> bool:
        """Tell whether a commit is there and part of another's history."""
        ...

    def meeting(self, one: str, other: str) -> str:
        """Return the commit from which two others went their own ways."""
        ...

    def changed(self, old: str, new: str) -> Mapping[str, str | None]:
        """Return the paths in which two commits differ, and their contents' names in the newer."""
        ...


class PlannedCommit(NamedTuple):
    """A commit to make: on what, which files, and the trailers of what it leaves out."""

    parent: str
    files: Files
    left: tuple[str, ...] = ()


class PlannedMerge(NamedTuple):
    """The merge to make on top of it: main's tree with these files, by content and by name."""

    files: Files
    names: Mapping[str, str | None]


def context_of(root: str | None, commune: str) -> "Context":
    """Return how entries of a commune are read: as its root says, else as the defaults do."""
    from wiker_ssg.model.settings import Commune, Portal
    from wiker_ssg.site.portal import open_root
    from wiker_ssg.source.parse import Context
    from wiker_ssg.source.settings import country_of, hosts_of, read_commune, read_file, timezone_of

    portal, settings = Portal(), Commune(commune, commune)
    opened = open_root(root) if root is not None else None
    if opened is not None:
        portal = opened.portal
        if commune in opened.slugs:
            data = read_file(opened.folder(commune) / "commune.yaml")
            read: Commune | None = read_commune(data, commune)[0] if data is not None else None
            settings = read or settings
    return Context(
        commune,
        country_of(settings, portal),
        timezone_of(settings, portal),
        portal.taxonomies,
        hosts_of(settings, portal),
    )


def plan(proposal: Proposal, main: str, objects: Objects, context: ContextOf) -> PlannedCommit:
    """Return the first commit of a proposal: on what its author saw, else merged onto main.

    Where that is nowhere in main's history, main's value stays and the other is noted.
    """
    seen = {path: blob_name(data) for path, data in proposal.seen.items() if path in proposal.files}
    today = objects.hashes_at(main, seen)
    if today == seen:
        return PlannedCommit(main, proposal.files)
    base = proposal.base
    if base and objects.within(base, main) and objects.hashes_at(base, seen) == seen:
        return PlannedCommit(base, proposal.files)
    before = {path: proposal.seen[path] for path in seen}
    return _merged(proposal, main, before, objects, context)


def plan_amendment(
    proposal: Proposal,
    tip: str,
    former: str,
    objects: Objects,
    context: ContextOf,
) -> PlannedCommit:
    """Return the commit of a later revision: merged onto the branch as it stands.

    What its author saw is what he was shown, else what the branch's last commit of ours, `former`,
    holds.
    """
    paths = [path for path in proposal.files if path not in proposal.seen]
    known = objects.hashes_at(former, paths)
    before: dict[str, bytes | None] = {path: _content(objects, known[path]) for path in paths}
    before |= {path: data for path, data in proposal.seen.items() if path in proposal.files}
    return _merged(proposal, tip, before, objects, context)


def plan_merge(
    proposal: Proposal,
    tip: str,
    files: Files,
    main: str,
    objects: Objects,
    context: ContextOf,
) -> PlannedMerge | None:
    """Return the merge of main and a branch of which main has changed files since; else None.

    `files` are on their way into the branch, whose last commit so far is `tip`. None too where both
    sides changed the same: the branch stays as it is, and the review asks.
    """
    if tip == main:
        return None
    fork = objects.meeting(main, tip)
    then, today = objects.hashes_at(fork, files), objects.hashes_at(main, files)
    if fork == main or then == today:
        return None
    around = {p: name for p, name in objects.changed(fork, tip).items() if p not in files}
    began, stands = objects.hashes_at(fork, around), objects.hashes_at(main, around)
    if any(stands[path] not in (began[path], name) for path, name in around.items()):
        return None
    from wiker_ssg.source.merging import merge_file

    how, merged = context(proposal.commune), dict[str, bytes | None]()
    for path, data in files.items():
        before, ours = _content(objects, then[path]), _content(objects, today[path])
        made = merge_file(path, before, ours, data, how)
        if made.conflicts:
            return None
        merged[path] = made.data
    return PlannedMerge(merged, around)


def _merged(
    proposal: Proposal,
    parent: str,
    before: Mapping[str, bytes | None],
    objects: Objects,
    context: ContextOf,
) -> PlannedCommit:
    today = objects.hashes_at(parent, proposal.files)
    files: dict[str, bytes | None] = {}
    left: list[str] = []
    how = None
    for path, data in proposal.files.items():
        known = before.get(path)
        if today[path] == (blob_name(known) if known is not None else None):
            files[path] = data
            continue
        from wiker_ssg.source.merging import merge_file

        how = how or context(proposal.commune)
        made = merge_file(path, known, _content(objects, today[path]), data, how)
        files[path] = made.data
        left += [left_out(path, conflict) for conflict in made.conflicts]
    return PlannedCommit(parent, files, tuple(left))


def _content(objects: Objects, name: str | None) -> bytes | None:
    return objects.content(name) if name is not None else None


def new_entries(proposal: Proposal) -> tuple[str, ...]:
    """Return the paths of the entries that are new to a proposal's author."""
    return tuple(
        path
        for path, data in proposal.files.items()
        if data is not None and path not in proposal.seen and path.partition("/")[0] in FOLDERS
    )


def other_media(proposal: Proposal, main: str, objects: Objects) -> tuple[str, ...]:
    """Return the paths of pictures and documents that are new to a proposal's author, and others'.

    The same content under the same name is no other.
    """
    added = [
        path
        for path, data in proposal.files.items()
        if data is not None and path not in proposal.seen and path.partition("/")[0] not in FOLDERS
    ]
    there = objects.hashes_at(main, added)
    return tuple(
        path for path in added if there[path] not in (None, blob_name(proposal.files[path] or b""))
    )


def taken_among(paths: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """Return those of new paths whose kind and id another file has, wherever it lies."""
    known = {key_of(path) for path in there}
    return tuple(path for path in paths if key_of(path) in known)


def left_out(path: str, conflict: "FieldConflict") -> str:
    """Return the trailer of a value that gave way; nothing in it is more than text to a forge."""
    value = conflict.theirs
    if isinstance(value, str):
        value = value[:LONGEST]
    return f"{LEFT}: {_inert(json.dumps([path, conflict.field, value]))}"


def _inert(text: str) -> str:
    """Return JSON whose strings hold no sign that is more than text."""
    told, inside, escaped = [], False, False
    for letter in text:
        told.append(f"\\u{ord(letter):04x}" if inside and letter in SIGNS else letter)
        inside ^= letter == '"' and not escaped
        escaped = letter == "\\" and not escaped
    return "".join(told)


def left_outs(message: str) -> list[tuple[str, str, object]]:
    """Return what the trailers of a commit say: path, field, the value that was left out."""
    found = []
    for line in message.splitlines():
        if line.startswith(f"{LEFT}: "):
            try:
                path, field, value = json.loads(line.removeprefix(f"{LEFT}: "))
            except ValueError:
                continue
            if isinstance(path, str) and isinstance(field, str):
                found.append((path, field, value))
    return found
