"""Three ways become one: what a source said, what it says, and what the file says.

Fields are compared in their canonical form, so that quotes, order and comments are no changes.
What a person wrote, corrected or took away stays; what the source alone changed is taken over.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from wiker_ssg.connectors.imported import Tree

Fields = dict[str, Any]

WHOLE = ("place", "organiser", "by")
"""Mappings that are one thing: half of a place from here and half from there is a third place.

Only while both sides have the same name are their details merged apart."""

TIMES = ("start", "end", "repeat", "except", "also", "changes", "previous_start")
"""Fields that tell together when an event is: a new end does not fit a corrected start."""


class FieldConflict(NamedTuple):
    """A field that the source and a person changed to different things; the person's stays."""

    field: str
    ours: Tree | None
    theirs: Tree | None


class MergedFields(NamedTuple):
    """The fields that the file shall have, and what could not be had both ways."""

    fields: Fields
    conflicts: tuple[FieldConflict, ...] = ()


def merge(
    base: Fields, ours: Fields, theirs: Fields, others: Sequence[Fields] = (), at: str = ""
) -> MergedFields:
    """Merge by field, and by the fields of a mapping.

    `others` are what other sources said of the same thing: where ours is theirs, no person stands
    behind it, and it stays without a conflict.
    """
    fields: Fields = {}
    conflicts: list[FieldConflict] = []
    for key in dict.fromkeys((*ours, *theirs, *base)):
        was, own, new = base.get(key), ours.get(key), theirs.get(key)
        if own == new or was == new:
            kept = own
        elif was == own:
            kept = new
        elif isinstance(own, dict) and isinstance(new, dict) and _one_thing(key, own, new):
            before = was if isinstance(was, dict) else {}
            inner = [o[key] for o in others if isinstance(o.get(key), dict)]
            kept, found = merge(before, own, new, inner, f"{at}{key}.")
            conflicts += found
        else:
            kept = own
            if not any(own == other.get(key) for other in others):
                conflicts.append(FieldConflict(f"{at}{key}", own, new))
        if kept is not None and kept != {}:
            fields[key] = kept
    if not at and any(conflict.field in TIMES for conflict in conflicts):
        for key in TIMES:
            fields.pop(key, None)
            if key in ours:
                fields[key] = ours[key]
    return MergedFields(fields, tuple(conflicts))


def complete(ours: Fields, theirs: Fields, others: Sequence[Fields] = ()) -> Fields:
    """Return our fields with those that are empty filled in from one more source.

    What another source said and the file has no longer was taken away by a person.
    """
    fields = dict(ours)
    for key, new in theirs.items():
        own = ours.get(key)
        if own is None:
            if not any(key in other for other in others):
                fields[key] = new
        elif isinstance(own, dict) and isinstance(new, dict) and _one_thing(key, own, new):
            inner = [o[key] for o in others if isinstance(o.get(key), dict)]
            fields[key] = complete(own, new, inner)
    return fields


def plain(tree: Any) -> Any:
    """Return a tree with nothing but plain texts, lists and mappings."""
    if isinstance(tree, dict):
        return {str(key): plain(value) for key, value in tree.items()}
    return [plain(item) for item in tree] if isinstance(tree, list) else str(tree)


def _one_thing(key: str, own: Fields, new: Fields) -> bool:
    return key not in WHOLE or own.get("name") == new.get("name")
