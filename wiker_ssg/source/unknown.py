"""A field that no entry has: which one is meant, and where it belongs."""

from collections.abc import Mapping as AnyMapping
from difflib import get_close_matches

import msgspec

from wiker_ssg.language import N_, meaning
from wiker_ssg.language.words import folded
from wiker_ssg.model import fields as f
from wiker_ssg.source.nodes import Mapping, Node, Scalar
from wiker_ssg.source.scribe import line

COMMA = N_('put the text before this comma and after it together in quotes: "…, {key}"')
NEAREST = N_("did you mean “{nearest}”?")
POSSIBLE = N_("possible here: {names}")
THERE = N_("“{nearest}” is written in line {first} already: say all of it there, in one line")
WITHIN = N_("it belongs into “{parent}”: {suggestion}")
BESIDE = N_("it belongs into “{parent}”, which stands in line {first}")
BLANK = N_("put a blank behind the colon: {suggestion}")

MANY = 50
"""So many unknown fields are no slips: more are only named."""

Mark = tuple[int, int, int]


class Unknown:
    """The unknown fields of one mapping; `meant` are the known ones that they stand for."""

    def __init__(
        self, struct: type[msgspec.Struct], known: AnyMapping[str, f.Field], node: Mapping
    ) -> None:
        self.struct, self.known, self.node = struct, known, node
        self.meant: dict[str, int] = {}
        self.count = 0

    def report(self, key: Scalar, value: Node) -> tuple[Mark, dict[str, object]]:
        """Return the place of an unknown field and the facts of its problem.

        The fact `suggestion` is what to write instead of the marked text.
        """
        mark = (key.line, key.column, key.width)
        facts: dict[str, object] = {"key": key.value}
        self.count += 1
        if self.count > MANY:
            return mark, facts | {"known": POSSIBLE, "names": ", ".join(self.known)}
        absent = type(value) is Scalar and value.absent
        if absent and (put := self._split(key.value)):
            return mark, facts | {"known": BLANK, "suggestion": put}
        if self.node.flow and absent:
            # a comma in a text without quotes: {note: à l’année, selon la taille}
            return mark, facts | {"known": COMMA}
        nearest = self.nearest(key.value)
        if nearest is None:
            return self._elsewhere(key, value, facts)
        taken = self.meant.get(nearest)
        if nearest in self.node.items:
            taken = self.node.items[nearest][0].line
        if taken is not None:
            return mark, facts | {"known": THERE, "nearest": nearest, "first": taken}
        self.meant[nearest] = key.line
        return mark, facts | {"known": NEAREST, "nearest": nearest, "suggestion": nearest}

    def _split(self, text: str) -> str | None:
        """Return `name: Mairie` for `name:Mairie`."""
        key, colon, rest = text.partition(":")
        meant = self.nearest(key) if colon and rest and key not in self.known else key
        return f"{meant}: {rest.strip()}" if colon and rest and meant in self.known else None

    def nearest(self, key: str) -> str | None:
        """Return which known field a key means."""
        said = folded(key[:80])
        same = next((name for name in self.known if folded(name) == said), None)
        if found := same or meaning.field(key[:80], self.known):
            return found
        typed = key.strip().lower().replace("-", "_")[:80]
        close = get_close_matches(typed, self.known, n=1, cutoff=0.75)
        return close[0] if close else None

    def _elsewhere(
        self, key: Scalar, value: Node, facts: dict[str, object]
    ) -> tuple[Mark, dict[str, object]]:
        """Say in which of the known fields it belongs, if it is a part of one."""
        mark = (key.line, key.column, key.width)
        for parent, struct in _parts(self.known):
            part = Unknown(struct, f.fields(struct), self.node).nearest(key.value)
            if part is None or type(value) is not Scalar:
                continue
            if parent in self.node.items:
                first = self.node.items[parent][0].line
                return mark, facts | {"known": BESIDE, "parent": parent, "first": first}
            if value.line != key.line or self.node.flow:
                continue
            put = f"{parent}: {line({part: value.value})}"
            width = value.column + value.width - key.column
            wide = (key.line, key.column, width)
            return wide, facts | {"known": WITHIN, "parent": parent, "suggestion": put}
        names = ", ".join(self.known)
        return mark, facts | {"known": POSSIBLE, "names": names}


def _parts(known: AnyMapping[str, f.Field]) -> list[tuple[str, type[msgspec.Struct]]]:
    """Return the fields that hold fields themselves; contact comes first, it is meant most."""
    found = []
    for key, field in known.items():
        match field.type:
            case f.Record(struct=struct):
                found.append((key, struct))
            case f.To(inline=struct) if struct is not None:
                found.append((key, struct))
    return sorted(found, key=lambda item: item[0] != "contact")
