"""A field that no entry has: which one is meant, and where it belongs."""

import re
from collections.abc import Mapping as AnyMapping

import msgspec

from wiker_ssg.language import N_, meaning
from wiker_ssg.language.nearest import nearest
from wiker_ssg.language.words import folded
from wiker_ssg.model import fields as f
from wiker_ssg.source import dates, scalars
from wiker_ssg.source.nodes import Mapping, Node, Scalar
from wiker_ssg.source.scribe import Tree, line
from wiker_ssg.source.shapes import written

COMMA = N_('put the text before this comma and after it together in quotes: "…, {key}"')
NEAREST = N_("did you mean “{nearest}”?")
POSSIBLE = N_("possible here: {names}")
THERE = N_("“{nearest}” is written in line {first} already: say all of it there, in one line")
WITHIN = N_("it belongs into “{parent}”: {suggestion}")
BESIDE = N_("put {part} into “{parent}” in line {first}, and delete this line")
GATHERED = N_("say it in line {first} with the rest of “{parent}”, and delete this line")
JOINED = N_("write line {first} as “{whole}”, and delete this line")
SPLIT = N_("write line {first} as “{whole}”, and this one as “{suggestion}”")
NEEDLESS = N_("that is so without saying it: delete this line")
INSTEAD = N_("write {suggestion}")
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
        self.gathered: dict[str, tuple[int, dict[str, Tree]]] = {}
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
            if nearest == "start" and (found := self._with_hour(taken, key, value)):
                return found[0], facts | found[1]
            return mark, facts | {"known": THERE, "nearest": nearest, "first": taken}
        self.meant[nearest] = key.line
        return mark, facts | {"known": NEAREST, "nearest": nearest, "suggestion": nearest}

    def _with_hour(
        self, first: int, key: Scalar, value: Node
    ) -> tuple[Mark, dict[str, object]] | None:
        """Join a day and the hours that stand on a line of their own: `heure: 20h30`."""
        others = (said for one, said in self.node.items.values() if one.line == first)
        day = next(others, None)
        if type(value) is not Scalar or type(day) is not Scalar or value.line != key.line:
            return None
        if not re.fullmatch(r"[^:hH]*\d[^:hH]*", day.value):
            return None  # it has an hour already
        whole = dates.meant(f"{_day(day.value)} {value.value}")
        if whole is None or " " not in whole[0]:
            return None
        mark = (key.line, key.column, value.column + value.width - key.column)
        facts: dict[str, object] = {"first": first, "whole": f"start: {whole[0]}"}
        if whole[1] is None or "end" in self.node.items:
            return mark, facts | {"known": JOINED}
        return mark, facts | {"known": SPLIT, "suggestion": f"end: {whole[1]}"}

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
        return nearest(typed, self.known, 0.75)

    def _elsewhere(
        self, key: Scalar, value: Node, facts: dict[str, object]
    ) -> tuple[Mark, dict[str, object]]:
        """Say in which of the known fields it belongs, if it is a part of one."""
        mark = (key.line, key.column, key.width)
        width = value.column + value.width - key.column
        wide = (key.line, key.column, width)
        plain = type(value) is Scalar and value.line == key.line and not self.node.flow
        if type(value) is Scalar and plain and (put := self._value(key.value)):
            yes = scalars.flag(value.value) if value.value else True
            if yes is True:
                return wide, facts | {"known": INSTEAD, "suggestion": put}
            if yes is False:
                return wide, facts | {"known": NEEDLESS}
        for parent, struct in _parts(self.known):
            part = Unknown(struct, f.fields(struct), self.node).nearest(key.value)
            if part is None or type(value) is not Scalar:
                continue
            if parent in self.node.items:
                first = self.node.items[parent][0].line
                typed = written(f.fields(struct)[part].type, value.value)
                said = (line({part: typed}) or part).strip("{}")
                return mark, facts | {
                    "known": BESIDE, "parent": parent, "first": first, "part": said,
                }  # fmt: skip
            if not plain:
                continue
            return self._gathered(parent, struct, part, key, (mark, wide), facts)
        names = ", ".join(self.known)
        return mark, facts | {"known": POSSIBLE, "names": names}

    def _gathered(
        self,
        parent: str,
        struct: type[msgspec.Struct],
        part: str,
        key: Scalar,
        marks: tuple[Mark, Mark],
        facts: dict[str, object],
    ) -> tuple[Mark, dict[str, object]]:
        """Say all that belongs into one field in the first of its lines: phone, e-mail, site."""
        mark, wide = marks
        if parent not in self.gathered:
            self.gathered[parent] = (key.line, self._all(parent, struct))
        first, tree = self.gathered[parent]
        facts |= {"parent": parent}
        if key.line == first:
            return wide, facts | {"known": WITHIN, "suggestion": f"{parent}: {line(tree)}"}
        return mark, facts | {"known": GATHERED, "first": first}

    def _all(self, parent: str, struct: type[msgspec.Struct]) -> dict[str, Tree]:
        """Return the parts of a field that stand beside it, on lines of their own."""
        fields, found = f.fields(struct), dict[str, Tree]()
        parts = Unknown(struct, fields, self.node)
        for key, value in list(self.node.items.values())[:MANY]:
            if type(value) is not Scalar or key.value in self.known or value.line != key.line:
                continue
            if self.nearest(key.value) or self._value(key.value):
                continue
            homes = ((n, Unknown(s, f.fields(s), self.node)) for n, s in _parts(self.known))
            home = next((name for name, one in homes if one.nearest(key.value)), None)
            part = parts.nearest(key.value)
            if home == parent and part is not None:
                found.setdefault(part, written(fields[part].type, value.value))
        return found

    def _value(self, key: str) -> str | None:
        """Return `status: cancelled` for `annulé`: a value of a field, used as its name."""
        for name, field in self.known.items():
            match field.type:
                case f.ChoiceField(values=values):
                    meant = meaning.choice(name, key[:80], values)
                case f.RecordField(word=word) if word:
                    meant = meaning.choice(name, key[:80], (word,))
                case _:
                    meant = None
            if meant and name not in self.node.items:
                return f"{name}: {meant}"
        return None


def _day(said: str) -> str:
    found = dates.meant(said)
    return found[0][:10] if found else ""


def _parts(known: AnyMapping[str, f.Field]) -> list[tuple[str, type[msgspec.Struct]]]:
    """Return the fields that hold fields themselves; contact comes first, it is meant most."""
    found = []
    for key, field in known.items():
        match field.type:
            case f.RecordField(struct=struct):
                found.append((key, struct))
            case f.To(inline=struct) if struct is not None:
                found.append((key, struct))
    return sorted(found, key=lambda item: item[0] != "contact")
