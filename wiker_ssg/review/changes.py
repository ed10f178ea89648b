"""Which entries a proposal adds, changes, renames and removes."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.review.findings import EntryFate
from wiker_ssg.review.sides import Sides
from wiker_ssg.source.content import Content
from wiker_ssg.source.scan import MEDIA

Key = tuple[str, str]


class EntryChange(NamedTuple):
    """An entry before and after; None where it did not exist, or cannot be read."""

    what: EntryFate
    folder: str
    id: str
    path: str
    before: AnyEntry | None
    after: AnyEntry | None


def changes(sides: Sides) -> tuple[EntryChange, ...]:
    """Return what becomes of each entry whose file changed, in path order; renames are one."""
    before, after = _entries(sides.before.content), _entries(sides.after.content)
    old, new = _paths(sides.before.content), _paths(sides.after.content)
    found: dict[Key, EntryChange] = {}
    for path in sides.changed:
        if path.startswith(f"{MEDIA}/"):
            continue
        key = key_of(path)
        if key in new:
            what = EntryFate.CHANGED if key in old else EntryFate.ADDED
            where = path if path in sides.after.content.parsed else new[key]
        elif key in old:
            what, where = EntryFate.REMOVED, path
        else:
            continue
        found[key] = EntryChange(what, *key, where, before.get(key), after.get(key))
    return tuple(_joined(list(found.values())))


def key_of(path: str) -> Key:
    """Return the folder and id that a path stands for."""
    return path.partition("/")[0], path.rpartition("/")[2].rpartition(".")[0]


def _entries(content: Content) -> dict[Key, AnyEntry]:
    found: dict[Key, AnyEntry] = {}
    for entry in content.entries:
        found.setdefault((entry.folder, entry.id), entry)
    return found


def _paths(content: Content) -> dict[Key, str]:
    return {key_of(path): path for path in reversed(list(content.parsed))}


def _joined(found: list[EntryChange]) -> Iterator[EntryChange]:
    """Make one change of an entry that goes and the same one that comes under another id."""
    gone = {(c.folder, c.id): c for c in found if c.what is EntryFate.REMOVED and c.before}
    taken: set[Key] = set()
    renamed: dict[Key, EntryChange] = {}
    for change in found:
        if change.what is not EntryFate.ADDED or change.after is None:
            continue
        for key, other in gone.items():
            if key in taken or key[0] != change.folder:
                continue
            if key[1] in change.after.former_ids or _same(other.before, change.after):
                taken.add(key)
                renamed[change.folder, change.id] = change._replace(
                    what=EntryFate.RENAMED, before=other.before
                )
                break
    for change in found:
        key = (change.folder, change.id)
        if key not in taken or change.what is not EntryFate.REMOVED:
            yield renamed.get(key, change)


def _same(before: AnyEntry | None, after: AnyEntry) -> bool:
    """Tell whether two entries differ in nothing but their name as a file."""
    if before is None:
        return False
    names = {"id": after.id, "path": after.path, "former_ids": after.former_ids}
    same: bool = msgspec.structs.replace(before, **names) == after
    return same
