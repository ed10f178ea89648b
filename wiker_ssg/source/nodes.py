"""YAML as a tree of marked, untyped text, read within strict limits.

The tree is made from parser events, so that no hostile file can exhaust memory or the stack:
reading stops at the limits of depth and number. Anchors, aliases, tags, merge keys, duplicate
keys and several documents are problems. The schema types the text, never the YAML parser.
"""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from wiker_ssg.language import N_
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.source.files import CONTROL as RAW_CONTROL
from wiker_ssg.source.files import RARE_BREAKS

try:
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover - depends on how PyYAML was built
    raise ImportError(
        "PyYAML was installed without libyaml, its C parser, which wiker-ssg requires: "
        "install a binary wheel of PyYAML (pip install --force-reinstall pyyaml)"
    ) from error

CONTROL = re.compile(f"{RAW_CONTROL.pattern}|\r|{RARE_BREAKS.pattern}")
DEPTH = 8
NODES = 5_000

ADVICE = {
    "mapping values are not allowed in this context": N_(
        "put the value in quotes: it contains a colon followed by a blank"
    ),
    "found character that cannot start any token": N_(
        "put the value in quotes, and indent with blanks, never with tabs"
    ),
    "did not find expected key": N_("check the indentation and the quotes of this line"),
    "found unexpected end of stream": N_("a quotation mark or bracket is not closed"),
    "did not find expected ',' or ']'": N_("a bracket is not closed, or a comma is missing"),
    "did not find expected ',' or '}'": N_("a bracket is not closed, or a comma is missing"),
    "could not find expected ':'": N_("write name: value, with a colon"),
}
HASH = N_("put the text in quotes: after a blank, # begins a comment, and “{cut}” is lost")
HASHED = frozenset(
    {
        "did not find expected key",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "could not find expected ':'",
    }
)
"""What the parser says where a comment has swallowed the end of a text, or a closing bracket."""

CUT = re.compile(r"[ \t]+(#.*)")
GENERAL_ADVICE = N_("check colons, quotes and indentation around this place")


class Scalar(msgspec.Struct, gc=False):
    """Text as written; `plain` unless quoted.

    `cut` is the comment that follows it on its line, `cut_at` the line and column of its #.
    """

    value: str
    line: int
    column: int
    plain: bool
    width: int
    cut: str = ""
    cut_at: tuple[int, int] = (0, 0)

    @property
    def absent(self) -> bool:
        """Tell whether nothing at all was written."""
        return self.plain and not self.value


class Sequence(msgspec.Struct):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int
    width: int = 1


class Mapping(msgspec.Struct):
    """Keys and nodes, in the order in which they are written."""

    items: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int
    width: int = 1
    flow: bool = False


Node = Scalar | Sequence | Mapping


class _Refused(WikerError):
    """Ends the reading of a file at its first structural problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def compose(
    text: str, path: str, first_line: int = 1, most: int = NODES
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of one YAML document and its problems; None where there is no tree.

    `first_line` is the number of the file's line at which `text` begins; of more nodes than `most`
    nothing is read.
    """
    parser = CParser(text)
    # events straight from the C parser: yaml.parse() costs a quarter more
    reader = _Reader(path, first_line, parser.get_event, text, most)
    try:
        return reader.document(), reader.problems
    except _Refused as refused:
        return None, [*reader.problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [*reader.problems, reader.syntax(error, text)]


class _Reader:
    def __init__(
        self, path: str, first_line: int, next_event: Callable[[], Any], text: str, most: int
    ) -> None:
        self.path, self.first_line, self.next_event = path, first_line, next_event
        self.most = most
        # most files have no comment behind a value: then no value is looked at twice
        commented = _commented(text, " #") or _commented(text, "\t#")
        self.lines = text.split("\n") if commented else None
        self.problems: list[Problem] = []
        self.count = 0

    def place(self, mark: Any) -> Location:
        return Location(self.path, mark.line + self.first_line, mark.column + 1)

    def refuse(self, code: str, mark: Any, **facts: Any) -> _Refused:
        return _Refused(problem(code, self.place(mark), **facts))

    def syntax(self, error: yaml.YAMLError, text: str) -> Problem:
        mark = getattr(error, "problem_mark", None)
        opened = getattr(error, "context_mark", None)
        if mark is None or (opened is not None and not text[mark.index :].strip()):
            mark = opened  # a quotation mark or bracket that is never closed: where it stands
        lines = text.split("\n")
        if mark is not None and mark.line < len(lines):
            where = self.place(mark)
        else:  # the parser counts one line more than there are
            where = Location(self.path, self.first_line + len(lines) - 1, len(lines[-1]) + 1)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
        if reason in HASHED and mark is not None:
            first = opened.line if opened is not None else mark.line - 1
            if swallowed := _comment(lines, max(first, mark.line - 20, 0), mark.line):
                number, column, cut = swallowed
                where = Location(self.path, self.first_line + number, column + 1)
                facts = {"reason": reason, "advice": HASH, "cut": cut}
                return problem("yaml-syntax", where, len(cut), **facts)
        advice = ADVICE.get(reason, GENERAL_ADVICE)
        return problem("yaml-syntax", where, reason=reason, advice=advice)

    def document(self) -> Node | None:
        """Read the first document and refuse a second one."""
        root: Node | None = None
        documents = 0
        while (event := self.next_event()) is not None:
            if type(event) is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self.refuse("yaml-documents", event.start_mark)
                root = self.node(self.next_event(), 1)
        return root

    def node(self, event: Any, depth: int) -> Node:
        """Read the node that begins with `event`, which is the hot loop of a build."""
        self.count += 1
        if type(event) is AliasEvent or event.anchor is not None or event.tag is not None:
            raise self.forbidden(event)
        mark = event.start_mark
        if self.count > self.most:
            raise self.refuse("yaml-nodes", mark, limit=self.most)
        line: int = mark.line
        column: int = mark.column
        if type(event) is ScalarEvent:
            end: Any = event.end_mark
            width = end.column - column if end.line == line else 1
            style = event.style
            said = self.printable(event) if style == '"' else event.value
            scalar = Scalar(said, line + self.first_line, column + 1, not style, width)
            if self.lines is not None and not style:
                self.cut(scalar, end)
            return scalar
        if depth > DEPTH:
            raise self.refuse("yaml-depth", mark, limit=DEPTH)
        depth += 1
        next_event = self.next_event
        if type(event) is SequenceStartEvent:
            nodes: list[Node] = []
            while type(event := next_event()) is not SequenceEndEvent:
                nodes.append(self.node(event, depth))
            return Sequence(nodes, line + self.first_line, column + 1)
        start = event
        items: dict[str, tuple[Scalar, Node]] = {}
        while type(event := next_event()) is not MappingEndEvent:
            if type(event) is not ScalarEvent and type(event) is not AliasEvent:
                raise self.refuse("yaml-key", event.start_mark)
            key: Any = self.node(event, depth)  # a scalar, as its event says
            value = self.node(next_event(), depth)
            if key.value in items or (key.value == "<<" and key.plain):
                self.unwanted(key, items)
            else:
                items[key.value] = (key, value)
        return Mapping(items, line + self.first_line, column + 1, 1, start.flow_style)

    def cut(self, scalar: Scalar, end: Any) -> None:
        """Note the comment that follows a text without quotes: it may have been meant as text."""
        assert self.lines is not None
        if end.line < len(self.lines) and (found := CUT.match(self.lines[end.line], end.column)):
            scalar.cut = found[1]
            scalar.cut_at = (end.line + self.first_line, found.start(1) + 1)

    def printable(self, event: Any) -> str:
        """Return a text without control characters that were written as escapes, such as \"\\0\".

        They are reported; where the file counts all the same, as settings do, nobody who reads
        what is made of it could take them.
        """
        value: str = event.value
        if found := CONTROL.search(value):
            where, codepoint = self.place(event.start_mark), f"{ord(found[0]):04X}"
            self.problems.append(problem("file-control-character", where, codepoint=codepoint))
            return CONTROL.sub("", value)
        return value

    def forbidden(self, event: Any) -> _Refused:
        if type(event) is AliasEvent:
            return self.refuse("yaml-alias", event.start_mark)
        if event.anchor is not None:
            return self.refuse("yaml-anchor", event.start_mark)
        return self.refuse("yaml-tag", event.start_mark, tag=event.tag)

    def unwanted(self, key: Scalar, items: dict[str, tuple[Scalar, Node]]) -> None:
        """Report a key that is not added: a merge key, or one that stands there already."""
        where = Location(self.path, key.line, key.column)
        if (twin := items.get(key.value)) is None:
            self.problems.append(problem("yaml-merge", where, 2))
        else:
            facts = {"key": key.value, "first": twin[0].line}
            self.problems.append(problem("yaml-duplicate", where, key.width, **facts))


def _commented(text: str, sign: str) -> bool:
    """Tell whether a comment may stand behind anything in its line."""
    at = text.find(sign)
    while at >= 0:
        if text[text.rfind("\n", 0, at) + 1 : at].strip():
            return True
        at = text.find(sign, at + 1)
    return False


def _comment(lines: list[str], first: int, last: int) -> tuple[int, int, str] | None:
    """Return the last comment behind a text without quotes: its line, column and beginning."""
    for number in range(min(last, len(lines) - 1), first - 1, -1):
        line = lines[number]
        at = line.find("#")
        while at > 0 and line[at - 1] not in " \t":
            at = line.find("#", at + 1)
        if at > 0 and '"' not in line[:at] and line[:at].strip():
            return number, at, line[at : at + 60]
    return None
