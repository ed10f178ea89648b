"""One field's value taken from a record, as its mapping says."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wiker_ssg.connectors.conversions import TOGETHER, Made, PathValue, convert
from wiker_ssg.connectors.paths import empty, find
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.targets import DURATION, usual
from wiker_ssg.connectors.texts import plain, written
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.model import fields as f

LENGTH = re.compile(
    r"\+?P(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,9})(?:\.\d+)?S)?)?"
)


class Taken(NamedTuple):
    """What was made of the values at a mapping's paths, and the values where it was nothing.

    `partly` where a day was read and its hours were not.
    """

    made: Made
    unread: str | None = None
    partly: bool = False


def take(data: Tree, mapping: Take, path: str, kind: f.FieldType, about: ValueContext) -> Taken:
    """Return what a field `path` of type `kind` gets; `unread` is what could not be read."""
    names = mapping.as_ or usual(path, kind)
    given = [
        PathValue(at, value)
        for at in mapping.from_
        for value in _looked_up(find(data, at), mapping)
    ]
    if mapping.join is not None and given:
        given = _joined(data, mapping)
    elif names[0] not in TOGETHER and not isinstance(kind, f.ListOf):
        given = given if names[0] in FIRST_THAT_FITS else given[:1]
    elif names[0] in TOGETHER:
        given = _one_each(data, mapping) if len(mapping.from_) > 1 else _whole(given)
    if not given:
        return Taken(mapping.otherwise)
    made: Made = length(given[0].value) if path == DURATION else convert(names, given, about)
    if made is None and names == ("date",) and len(given) > 1:
        day = convert(names, given[:1], about)
        rest = ", ".join(plain(one.value) or "" for one in given[1:])
        if day is not None and not WEEKDAYS.keys() & set(re.split(r"[^a-z]+", fold(rest))):
            return Taken(day, rest, partly=True)
    if made is None:
        said = (plain(one.value) or plain_tree(one.value) for one in given)
        return Taken(mapping.otherwise, ", ".join(text for text in said if text) or None)
    return Taken(made)


FIRST_THAT_FITS = frozenset({"phone", "email", "url", "postcode", "price"})
"""Conversions that pass over a value which they cannot read and take the next."""


def plain_tree(value: Tree) -> str:
    """Return a value that is no text, shortened, for a report."""
    if isinstance(value, dict | list):
        return "…"
    return "" if isinstance(value, str) else str(value)


def _looked_up(values: Sequence[Tree], mapping: Take) -> list[Tree]:
    if not mapping.lookup:
        return list(values)
    known = _folded(mapping.lookup)
    found = (_word(value, known) for value in values)
    return [value for value in found if not empty(value)]


def _folded(lookup: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): meaning for word, meaning in lookup.items()}


def _word(value: Tree, known: Mapping[str, str]) -> Tree:
    if isinstance(value, list):
        return [_word(item, known) for item in value]
    text = written(value)
    return known.get(fold(text), value) if text is not None else value


def _one_each(data: Tree, mapping: Take) -> list[PathValue]:
    """Return the first value of each path: those that are read together."""
    found = []
    for path in mapping.from_:
        values = _looked_up(find(data, path), mapping)
        if values:
            found.append(PathValue(path, values[0]))
    return found


def _whole(given: list[PathValue]) -> list[PathValue]:
    """Return the values of one path as one: numbers and mappings of a list belong together."""
    if len(given) < 2:
        return given
    return [PathValue(given[0].path, [one.value for one in given])]


def _joined(data: Tree, mapping: Take) -> list[PathValue]:
    assert mapping.join is not None
    texts = (plain(one.value) for one in _one_each(data, mapping))
    text = mapping.join.join(text for text in texts if text)
    return [PathValue(mapping.from_[0], text)] if text else []


def length(value: Tree) -> str | None:
    """Return a length of time as ISO 8601 writes it; a bare number would have no unit."""
    text = (plain(value) or "").upper()
    return text if seconds(text) is not None else None


def seconds(text: str) -> datetime.timedelta | None:
    """Return the time that ISO 8601's `PT1H30M` says."""
    found = LENGTH.fullmatch(text)
    parts = {key: int(value) for key, value in found.groupdict().items() if value} if found else {}
    return datetime.timedelta(**parts) if any(parts.values()) else None
