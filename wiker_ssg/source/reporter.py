"""What is wrong in one file, and where its values stand, as a reader finds it."""

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model import fields as f
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.source.nodes import Node, Scalar
from wiker_ssg.source.refusal import Refusal

LETTER = re.compile(r"[^\W\d_]")
CODE = 12
"""Texts of so few characters at most are codes: a comment may stand behind them."""
SHOWN = 60
"""How much of a text is repeated in a remedy."""
INVALID: Final = object()
"""Stands for a value that was refused and reported."""
Mark = tuple[int, int, int]
"""Line, column and width of a value."""


class NamedReference(NamedTuple):
    """A name where a reference is meant: its place in the entry, and whether a name may stand."""

    at: str
    name: str
    free: bool


class Reporter:
    """Collects the problems of one file and the marks of its values.

    `marks` maps a value's place in the entry (`changes.0.on`) to where it stands in the file.
    A `lenient` reader reports bad values too but reads on without them: one slip in a commune's
    settings must not take its site down.
    """

    def __init__(
        self,
        path: str,
        folder: str,
        country: str,
        taxonomies: Taxonomies,
        lenient: bool = False,
        zone: ZoneInfo | None = None,
    ) -> None:
        self.path, self.folder, self.lenient, self.zone = path, folder, lenient, zone
        self.country, self.taxonomies = country, taxonomies
        self.problems: list[Problem] = []
        self.marks: dict[str, Mark] = {}
        self.names: list[NamedReference] = []

    def report(self, code: str, node: Node | Mark, **facts: object) -> Any:
        """Add a problem at a node or mark and return INVALID."""
        line, column, width = (
            node if isinstance(node, tuple) else (node.line, node.column, node.width)
        )
        self.problems.append(problem(code, Location(self.path, line, column), width, **facts))
        return INVALID

    def spare(self, since: int) -> None:
        """Make warnings of what is wrong with a value that its entry can do without.

        A field that nobody knows stays an error: nothing says what was meant to be shown.
        """
        for at in range(since, len(self.problems)):
            found = self.problems[at]
            if found.severity is Severity.ERROR and found.code != "field-unknown":
                weaker = msgspec.structs.replace(found, severity=Severity.WARNING)
                self.problems[at] = weaker

    def cut(self, kind: f.Text, node: Scalar, key: str) -> None:
        """Warn of a text whose end YAML takes for a comment.

        A remark beside a number or a code, or where nothing was written yet, is a comment.
        """
        remark = node.cut[1:2] in ("", " ", "\t", "#", "!")
        short = kind.limit is not None and kind.limit <= CODE
        if remark and (short or node.absent or not LETTER.search(node.value)):
            return
        whole = f"{node.value} {node.cut}" if node.value else node.cut
        if len(whole) > SHOWN:
            whole = f"{whole[: SHOWN // 2].rstrip()} … {whole[-SHOWN // 2 :].lstrip()}"
        quoted = whole.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        line, column = node.cut_at
        cut = node.cut if len(node.cut) <= SHOWN else f"{node.cut[:SHOWN].rstrip()} …"
        mark = (line, column, len(node.cut))
        self.report("text-cut", mark, key=key, cut=cut, suggestion=f'"{quoted}"')

    def shape(self, node: Node, key: str, expected: str) -> Any:
        """Report a value that is a text, list or mapping where another form is needed."""
        return self.report("field-shape", node, key=key, expected=expected)

    def scalar(self, read: Callable[[str], Any], node: Node, key: str) -> Any:
        """Read a text node with a function of `scalars`."""
        if type(node) is not Scalar:
            return self.shape(node, key, ONE_VALUE)
        value = read(node.value.strip())
        return self.refused(value, node, key) if type(value) is Refusal else value

    def refused(self, refusal: Refusal, node: Scalar, key: str) -> Any:
        """Report why a text was refused and return INVALID."""
        return self.report(refusal.code, node, **{"key": key, **refusal.facts})


ONE_VALUE = N_("a single value after the colon")
