"""Three ways become one: what both sides began with, what stands today, and what is proposed.

Fields are compared in their canonical form, so that quotes, order and comments are no changes.
What one side alone changed is taken over; what both changed to different things is a conflict.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from wiker_ssg.git.merging import merge_lines
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.dump import dump, trees
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import EXTENSIONS, Context, Parser
from wiker_ssg.source.scribe import PlainText, Tree, mapping

Fields = dict[str, Any]

WHOLE = ("place", "organiser", "by")
"""Mappings that are one thing: half of a place from here and half from there is a third place.

Only while both sides have the same name are their details merged apart."""

TIMES = ("start", "end", "repeat", "except", "also", "changes", "previous_start")
"""Fields that tell together when an event is: a new end does not fit a corrected start."""


class MergeSide(StrEnum):
    """Whose value stands where both sides changed one."""

    OURS = "ours"
    THEIRS = "theirs"


class FieldConflict(NamedTuple):
    """A field that both sides changed to different things; empty where it is the whole file."""

    field: str
    before: Tree | None
    ours: Tree | None
    theirs: Tree | None


class MergedFields(NamedTuple):
    """The fields that the file shall have, ours where there is a conflict, and the conflicts."""

    fields: Fields
    conflicts: tuple[FieldConflict, ...] = ()


class MergedText(NamedTuple):
    """A file as it is merged, None where it goes; `conflicts` are those that nobody decided."""

    text: str | None
    conflicts: tuple[FieldConflict, ...] = ()


class MergedFile(NamedTuple):
    """The same in bytes."""

    data: bytes | None
    conflicts: tuple[FieldConflict, ...] = ()


# ------------------------------------------------------------------------------------------ fields


def merge(
    before: Fields, ours: Fields, theirs: Fields, others: Sequence[Fields] = (), at: str = ""
) -> MergedFields:
    """Merge by field, by the fields of a mapping, by the lines of a text or list.

    `others` are what further sources said of the same thing: where ours is theirs, no person stands
    behind it, and it stays without a conflict.
    """
    fields: Fields = {}
    conflicts: list[FieldConflict] = []
    for key in dict.fromkeys((*ours, *theirs, *before)):
        was, own, new = before.get(key), ours.get(key), theirs.get(key)
        if own == new or was == new:
            kept = own
        elif was == own:
            kept = new
        elif isinstance(own, dict) and isinstance(new, dict) and _one_thing(key, own, new):
            began = was if isinstance(was, dict) else {}
            inner = [o[key] for o in others if isinstance(o.get(key), dict)]
            kept, found = merge(began, own, new, inner, f"{at}{key}.")
            conflicts += found
        elif (kept := _by_lines(was, own, new)) is None:
            kept = own
            if not any(own == other.get(key) for other in others):
                conflicts.append(FieldConflict(f"{at}{key}", was, own, new))
        if kept is not None and kept != {}:
            fields[key] = kept
    if not at and any(conflict.field in TIMES for conflict in conflicts):
        conflicts = [one for one in conflicts if one.field not in TIMES]
        for key in TIMES:
            was, own, new = before.get(key), ours.get(key), theirs.get(key)
            fields.pop(key, None)
            if own is not None:
                fields[key] = own
            if own != new and not any(own and own == other.get(key) for other in others):
                conflicts.append(FieldConflict(key, was, own, new))
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


def canonical(entry: AnyEntry) -> Fields:
    """Return an entry's fields in the form in which they are compared."""
    fields: Fields = plain(trees(entry))
    return fields


def plain(tree: Any) -> Any:
    """Return a tree with nothing but plain texts, lists and mappings."""
    if isinstance(tree, dict):
        return {str(key): plain(value) for key, value in tree.items()}
    return [plain(item) for item in tree] if isinstance(tree, list) else str(tree)


def _one_thing(key: str, own: Fields, new: Fields) -> bool:
    return key not in WHOLE or own.get("name") == new.get("name")


def _by_lines(was: Any, own: Any, new: Any) -> Any:
    """Return a text or list merged line by line; None where that is no help."""
    if all(isinstance(one, list) for one in (was, own, new)):
        merged = merge_lines(*(_lines(map(json.dumps, one)) for one in (was, own, new)))
        return None if merged is None else [json.loads(line) for line in merged.splitlines()]
    texts = [one for one in (was, own, new) if isinstance(one, str)]
    if len(texts) == 3 and all("\n" in one for one in texts):
        merged = merge_lines(*(f"{one}\n" for one in texts))
        return None if merged is None else merged.removesuffix("\n")
    return None


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


# ------------------------------------------------------------------------------------------- files


def merge_text(
    path: str,
    before: str | None,
    ours: str | None,
    theirs: str | None,
    context: Context,
    taken: Mapping[str, MergeSide] | None = None,
    stays: MergeSide = MergeSide.OURS,
) -> MergedText:
    """Merge an entry's file: `ours` stands today, `theirs` is proposed, None where there is none.

    `taken` decides conflicts by field; where it does not, the conflict is told and what `stays` is
    in the text. Comments and order are those of `ours`. A side that is no readable entry is one
    conflict of the whole file.
    """
    if ours == theirs or before == theirs:
        return MergedText(ours)
    if before == ours:
        return MergedText(theirs)
    whole = _whole(before, ours, theirs, taken or {}, stays)
    if before is None or ours is None or theirs is None:
        return whole
    parser = Parser(context)
    was, own, new = (_fields(path, text, parser) for text in (before, ours, theirs))
    if was is None or own is None or new is None:
        return whole
    fields, conflicts = merge(was, own, new)
    if not conflicts and _entry(path, fields, parser) is None:  # two halves that do not fit
        differ = dict.fromkeys((*own, *new, *was))
        conflicts = tuple(
            FieldConflict(key, was.get(key), own.get(key), new.get(key))
            for key in differ
            if new.get(key) not in (was.get(key), own.get(key))
        )
        fields = own
    fields = _settled(fields, conflicts, taken or {}, stays)
    entry = _entry(path, fields, parser)
    if entry is None:
        return whole
    open_ones = tuple(one for one in conflicts if one.field not in (taken or {}))
    if not conflicts:
        joined = merge_lines(before, ours, theirs)
        if joined is not None and _fields(path, joined, parser) == fields:
            return MergedText(joined)  # with the comments of both
    return MergedText(dump(entry, ours, country=context.country), open_ones)


def merge_file(
    path: str,
    before: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    context: Context,
    taken: Mapping[str, MergeSide] | None = None,
    stays: MergeSide = MergeSide.OURS,
) -> MergedFile:
    """Merge any file of a commune: an entry by field, what is no text as a whole."""
    if ours == theirs or before == theirs:
        return MergedFile(ours)
    if before == ours:
        return MergedFile(theirs)
    sides = (before, ours, theirs)
    texts = [decode(path, data)[0] if data is not None else None for data in sides]
    readable = all(
        (text is None) == (data is None) for text, data in zip(texts, sides, strict=True)
    )
    if not readable or path.partition("/")[0] not in FOLDERS or not path.endswith(EXTENSIONS):
        told = "" in (taken or {})
        side = (taken or {}).get("", stays)
        conflict = FieldConflict("", *(_shown(data) for data in sides))
        return MergedFile(theirs if side is MergeSide.THEIRS else ours, () if told else (conflict,))
    was, own, new = texts
    text, conflicts = merge_text(path, was, own, new, context, taken, stays)
    for known, data in ((own, ours), (new, theirs)):
        if text == known and data is not None:
            return MergedFile(data, conflicts)
    if text is not None and ours is not None and b"\r\n" in ours:
        text = text.replace("\n", "\r\n")
    return MergedFile(text.encode() if text is not None else None, conflicts)


def _shown(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")


def _whole(
    before: str | None,
    ours: str | None,
    theirs: str | None,
    taken: Mapping[str, MergeSide],
    stays: MergeSide,
) -> MergedText:
    text = theirs if taken.get("", stays) is MergeSide.THEIRS else ours
    return MergedText(text, () if "" in taken else (FieldConflict("", before, ours, theirs),))


def _settled(
    fields: Fields,
    conflicts: Sequence[FieldConflict],
    taken: Mapping[str, MergeSide],
    stays: MergeSide,
) -> Fields:
    """Return fields with their values where it was decided so."""
    settled: Fields = json.loads(json.dumps(fields))
    for conflict in conflicts:
        if taken.get(conflict.field, stays) is MergeSide.THEIRS:
            *above, last = conflict.field.split(".")
            place = settled
            for key in above:
                place = place.setdefault(key, {})
            if conflict.theirs is None:
                place.pop(last, None)
            else:
                place[last] = conflict.theirs
    return {key: value for key, value in settled.items() if value != {}}


def _fields(path: str, text: str, parser: Parser) -> Fields | None:
    entry = parser.parse(Source(path, b"", text)).entry
    return None if entry is None else canonical(entry)


def _entry(path: str, fields: Fields, parser: Parser) -> AnyEntry | None:
    """Return the entry that has these fields; None where they do not fit together."""
    text = mapping({PlainText(key): value for key, value in fields.items()})
    name = f"{path.rpartition('.')[0]}.yaml"  # fields are read from YAML, whatever holds them
    entry = parser.parse(Source(name, b"", text)).entry
    return None if entry is None else msgspec.structs.replace(entry, path=path)
