"""One thing to mend, as a value: where, which rule, the facts of this case."""

import msgspec

from wiker_ssg.problems.rule import Severity
from wiker_ssg.problems.rules import RULES


class Location(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A place that a contributor can open: path from the root, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


class Problem(msgspec.Struct, frozen=True, array_like=True):
    """One thing to mend: where, which rule (`RULES`), the facts of this case, how much it weighs.

    `length` is the number of characters that the caret line marks.
    """

    location: Location
    code: str
    facts: dict[str, str] = {}
    severity: Severity = Severity.ERROR
    length: int = 1


def problem(code: str, location: Location, length: int = 1, **facts: object) -> Problem:
    """Return the problem `code` at `location`, with the rule's own severity."""
    texts = {key: str(value) for key, value in facts.items()}
    return Problem(location, code, texts, RULES[code].severity, max(1, length))
