"""Slips of the pen that YAML cannot read: each is named in its own line, with the line that mends.

A repair is proposed only if the file can be read further with it; then all else that is wrong
further down is found in the same round.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.language.meaning import is_field
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.fields import Text, fields
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.nodes import NODES, Mapping, Node, Scalar, Sequence, compose
from wiker_ssg.source.scribe import text as quoted

LONGEST = 64 * 1024
"""Longer files are not tried again and again."""

TRIES = 150
ABOVE = 3
"""How many lines above the one that cannot be read may be the one that is wrong."""

PAIR = re.compile(r"(\s*(?:- +)?)([^\W\d_][\w' ’-]{0,40}?)( ?)([:=;])(.*)")
FIELD = re.compile(r"(\s*(?:- +)?(?:[^:#]{1,60}?: +|- +))(\S(?:.*\S)?)\s*")
MARKS = {'"': '"', "'": "'", "“": "”", "«": "»", "”": "”", "„": "“"}

TAB = N_("a tab stands where only blanks can be read")
INDENTED = N_("this line is not in one column with those above it")
LEADING = N_("a blank stands at the beginning of the line")
NO_BLANK = N_("a blank is missing behind the colon")
NO_COLON = N_("the colon is missing behind the field's name")
QUOTES = N_("this text holds a sign that has a meaning of its own")
OPEN = N_("a bracket is not closed")


class Repair(NamedTuple):
    """A line that would mend: what is wrong, from which column on and how far, and the line."""

    reason: str
    column: int
    width: int
    line: str


class Shift(NamedTuple):
    """What a repaired line has more than the one that was written, behind a column."""

    column: int
    more: int


def read(
    text: str, path: str, first_line: int = 1, most: int = NODES
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a YAML text and its problems, past the slips that can be mended."""
    tree, problems = compose(text, path, first_line, most)
    if not _stopped(tree, problems) or len(text) > LONGEST:
        return tree, problems
    return _Mending(text, path, first_line).read(tree, problems)


def _stopped(tree: Node | None, problems: list[Problem]) -> bool:
    """Tell whether a file could not be read as fields, for a slip that might be mended."""
    if tree is None:
        last = problems[-1] if problems else None
        return last is not None and last.code == "yaml-syntax" and "cut" not in last.facts
    return isinstance(tree, Scalar) and not tree.absent


class _Mending:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines, self.path, self.first = text.split("\n"), path, first_line
        self.found: list[Problem] = []
        self.shifts: dict[int, list[Shift]] = {}
        self.tries = TRIES

    def read(self, tree: Node | None, problems: list[Problem]) -> tuple[Node | None, list[Problem]]:
        while _stopped(tree, problems):
            mended = self._mended(tree, problems)
            if mended is None:
                return tree, [*self.found, *problems]
            tree, problems = mended
        if tree is not None:
            self._move_back(tree)
        return tree, [*self.found, *(self._moved(item) for item in problems)]

    def _mended(
        self, tree: Node | None, problems: list[Problem]
    ) -> tuple[Node | None, list[Problem]] | None:
        """Try repairs near where reading stopped; return what is read with the first that helps."""
        at = self._at(tree, problems)
        if (swept := self._swept(at)) is not None:
            return swept
        written = [n for n in range(at, -1, -1) if self.lines[n].strip()][: ABOVE + 1]
        for number in written:
            for repair in self._repairs(number):
                if self.tries <= 0:
                    return None
                self.tries -= 1
                before = self.lines[number]
                self.lines[number] = repair.line
                text = "\n".join(self.lines)
                new, later = compose(text, self.path, self.first)
                if not _stopped(new, later) or self._at(new, later) > at:
                    self._note(number, repair, before)
                    return new, later
                self.lines[number] = before
        return None

    def _swept(self, at: int) -> tuple[Node | None, list[Problem]] | None:
        """Put a blank behind the colon in every line that lacks it: who forgets one forgets all."""
        found: dict[int, Repair] = {}
        for number, line in enumerate(self.lines):
            first = next(self._pair(line, number), None) if line[:1].isalpha() else None
            if first is not None and first.reason == NO_BLANK:
                found[number] = first
        if not found or self.tries <= 0:
            return None
        self.tries -= 1
        before, self.lines = self.lines, self.lines.copy()
        for number, repair in found.items():
            self.lines[number] = repair.line
        tree, later = compose("\n".join(self.lines), self.path, self.first)
        if _stopped(tree, later) and self._at(tree, later) < at:
            self.lines = before
            return None
        for number, repair in found.items():
            self._note(number, repair, before[number])
        return tree, later

    def _at(self, tree: Node | None, problems: list[Problem]) -> int:
        """Return the number, from 0, of the line in which reading stopped."""
        if tree is None:
            line = problems[-1].location.line
        else:  # all of it is one text: its first line that is no field's
            fields = (n for n, line in enumerate(self.lines) if line.strip())
            bad = (n for n in fields if not FIELD.fullmatch(self.lines[n]))
            line = next(bad, 0) + self.first
        return min(line - self.first, len(self.lines) - 1)

    def _note(self, number: int, repair: Repair, before: str) -> None:
        where = Location(self.path, number + self.first, repair.column)
        facts = {"reason": repair.reason, "line": repair.line.strip("\r")}
        self.found.append(problem("yaml-slip", where, repair.width, **facts))
        behind = repair.column + (repair.reason == QUOTES)  # the text begins where it began
        shift = Shift(behind, len(repair.line) - len(before))
        self.shifts.setdefault(number + self.first, []).append(shift)

    # what a line could have been meant to be

    def _repairs(self, number: int) -> Iterator[Repair]:
        line = self.lines[number]
        for form in (self._tabs, self._pair, self._column, self._value):
            yield from form(line, number)

    def _tabs(self, line: str, number: int) -> Iterator[Repair]:
        begin = line[: len(line) - len(line.lstrip())]
        if "\t" in begin:
            for put in (begin.replace("\t", "  "), ""):
                yield Repair(TAB, 1, len(begin), put + line.lstrip())

    def _pair(self, line: str, number: int) -> Iterator[Repair]:
        """Yield `title: Bal` for `title:Bal`, `title = Bal` and `title Bal`."""
        found = PAIR.fullmatch(line)
        if found and is_field(found[2]) and not found[5].startswith("//"):
            begin, key, _, mark, rest = found.groups()
            if mark != ":" or (rest.strip() and not rest.startswith(" ")):
                reason = NO_BLANK if mark == ":" else NO_COLON
                at = found.start(4) + 1
                yield from self._written(reason, at, 1, f"{begin}{key}: ", rest.strip())
        begin = line[: len(line) - len(line.lstrip(" -"))]
        words = line[len(begin) :].split(" ")
        for size in range(min(3, len(words) - 1), 0, -1):
            key, rest = " ".join(words[:size]), " ".join(words[size:]).strip()
            if rest and ":" not in key and is_field(key):
                at = len(begin) + len(key) + 1
                yield from self._written(NO_COLON, at, 1, f"{begin}{key}: ", rest)

    def _written(
        self, reason: str, column: int, width: int, head: str, value: str
    ) -> Iterator[Repair]:
        yield Repair(reason, column, width, head + value)
        yield Repair(reason, column, width, head + quoted(value, flow=False))

    def _column(self, line: str, number: int) -> Iterator[Repair]:
        """Yield the line in the column of one above it, or at the very beginning."""
        indent = len(line) - len(line.lstrip(" "))
        above = (self.lines[n] for n in range(number - 1, -1, -1) if self.lines[n].strip())
        columns = (len(other) - len(other.lstrip(" ")) for other in above)
        for column in dict.fromkeys((next(columns, 0), 0)):
            if column != indent:
                reason = LEADING if column == 0 else INDENTED
                yield Repair(reason, 1, max(1, indent), " " * column + line.lstrip(" "))

    def _value(self, line: str, number: int) -> Iterator[Repair]:
        """Yield the line with its value in quotes, or with its bracket closed."""
        found = FIELD.fullmatch(line)
        if not found:
            return
        head, value = found.groups()
        column, width = len(head) + 1, len(value)
        for begin, end in ("{}", "[]"):
            alone = value == begin and head.strip(" -").rstrip(": ") in _texts()
            if value.startswith(begin) and value.count(begin) > value.count(end) and not alone:
                yield Repair(OPEN, column, width, f"{head}{value}{end}")
        if re.match(r"\{\s*[\w-]+\s*:", value):
            return
        bare = value
        while len(bare) > 1 and MARKS.get(bare[0]) == bare[-1]:
            bare = bare[1:-1].strip()
        if bare[:1] in MARKS and bare.count(bare[0]) + bare.count(MARKS[bare[0]]) < 3:
            bare = bare[1:]  # a quotation mark that is never closed
        yield Repair(
            QUOTES, column, width, head + '"' + bare.replace("\\", "\\\\").replace('"', '\\"') + '"'
        )

    # places in the file as it was written

    def _move_back(self, node: Node) -> None:
        """Give the nodes of repaired lines the columns that they have in the file."""
        if node.line in self.shifts:
            node.column = self._column_of(node.line, node.column)
        if isinstance(node, Sequence):
            for item in node.items:
                self._move_back(item)
        elif isinstance(node, Mapping):
            for key, value in node.items.values():
                self._move_back(key)
                self._move_back(value)

    def _moved(self, item: Problem) -> Problem:
        place = item.location
        if place.line not in self.shifts:
            return item
        column = self._column_of(place.line, place.column)
        where = Location(place.path, place.line, column)
        return Problem(where, item.code, item.facts, item.severity, item.length)

    def _column_of(self, line: int, column: int) -> int:
        for shift in reversed(self.shifts[line]):
            if column >= shift.column:
                column = max(1, column - shift.more)
        return column


@cache
def _texts() -> frozenset[str]:
    """Return the fields that hold no list: a bracket in one begins nothing."""
    every = (item for kind in MODELS.values() for item in fields(kind).items())
    return frozenset(key for key, field in every if isinstance(field.type, Text))
