"""How many steps a regular expression takes over a text, counted by matching it as Python does.

Python's own counts nothing, and its seconds depend on what else the machine does. This one walks
the same tree in the same order, one step for each sign that is compared and each part that is
begun. It knows none of Python's short cuts, which save a part of the steps, never their kind.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

sre: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
compiler: Any = importlib.import_module("re._compiler")

Then = Callable[[int], int]
"""What follows at a place; the place where it ended, -1 where nothing fits."""
Part = Callable[[int, Then], int]
FEW = 8
DEEP = 50_000
"""Calls in each other: a few for each sign, all in Python."""
ONCE = frozenset({"search", "match", "fullmatch"})
SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class TooMany(Exception):
    """More steps were taken than were allowed."""


def tree_of(pattern: re.Pattern[Any]) -> Any:
    """Return the parsed expression; one over bytes is read as one over the first 256 characters."""
    source = pattern.pattern
    if isinstance(source, bytes):
        return parser.parse(source.decode("latin-1"), pattern.flags | re.ASCII)
    return parser.parse(source, pattern.flags)


class Steps:
    """An expression whose steps are counted.

    With `constant`, a repeat of at most so many is one of a few, and a longer one has no bound:
    what a short text then shows is what a long one would.
    """

    def __init__(self, pattern: re.Pattern[Any], constant: int | None = None) -> None:
        self.constant = constant
        tree = tree_of(pattern)
        self.part = self._sequence(tree, tree.state.flags)
        self.text = ""
        self.groups: dict[int, tuple[int, int]] = {}
        self.taken = 0
        self.limit = 0

    def of(self, function: str, text: str, limit: int) -> int:
        """Return how many steps a function of the expression takes; raise `TooMany` at `limit`."""
        self.taken, self.limit = 0, limit
        for _ in self._found(function, text):
            pass
        return self.taken

    def where(self, function: str, text: str) -> tuple[int, int] | None:
        """Return where the first text stands that fits; None: nowhere."""
        self.taken, self.limit = 0, 1_000_000
        return next(self._found(function, text), None)

    def _found(self, function: str, text: str) -> Iterator[tuple[int, int]]:
        sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEP))
        self.text, start = text, 0
        last = 0 if function in ("match", "fullmatch") else len(text)
        while start <= last:
            self.groups = {}
            end = self.part(
                start, lambda end: -1 if function == "fullmatch" and end < len(text) else end
            )
            if end >= 0:
                yield start, end
                if function == "search":
                    return
            start = max(start + 1, end)

    def _step(self) -> None:
        self.taken += 1
        if self.taken > self.limit:
            raise TooMany

    def _sequence(self, items: Any, flags: int) -> Part:
        parts = [self._item(op, value, flags) for op, value in items]
        if len(parts) == 1:
            return parts[0]

        def run(start: int, then: Then, index: int = 0) -> int:
            if index == len(parts):
                return then(start)
            return parts[index](start, lambda end: run(end, then, index + 1))

        return run

    def _item(self, op: Any, value: Any, flags: int) -> Part:
        if op in SINGLE:
            return self._single(_fitting(op, value, flags))
        if op in REPEATS:
            return self._repeat(op, value, flags)
        if op is sre.BRANCH:
            return self._branch([self._sequence(part, flags) for part in value[1]])
        if op is sre.SUBPATTERN:
            group, added, removed, inner = value
            return self._group(group, self._sequence(inner, (flags | added) & ~removed))
        if op is sre.ATOMIC_GROUP:
            return self._atomic(self._sequence(value, flags))
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            direction, inner = value
            back = inner.getwidth()[0] if direction < 0 else 0
            return self._look(self._sequence(inner, flags), back, op is sre.ASSERT)
        if op is sre.AT:
            return self._at(_place(value, flags))
        if op is sre.GROUPREF:
            return self._again(value)
        raise NotImplementedError(op)

    def _single(self, fits: Callable[[str], bool]) -> Part:
        def run(start: int, then: Then) -> int:
            self._step()
            return then(start + 1) if start < len(self.text) and fits(self.text[start]) else -1

        return run

    def _repeat(self, op: Any, value: Any, flags: int) -> Part:
        least, most, inner = value
        if self.constant is not None:
            most = max(least, FEW) if FEW < most <= self.constant else most
            most = sre.MAXREPEAT if most > self.constant else most
        if len(inner) == 1 and inner[0][0] in SINGLE:
            single, sign = inner[0]
            return self._signs(op, least, int(most), _fitting(single, sign, flags))
        part = self._sequence(inner, flags)
        if op is sre.POSSESSIVE_REPEAT:
            return self._atomic(self._greedy(part, least, int(most)))
        if op is sre.MAX_REPEAT:
            return self._greedy(part, least, int(most))
        return self._lazy(part, least, int(most))

    def _signs(self, op: Any, least: int, most: int, fits: Callable[[str], bool]) -> Part:
        def lazy(start: int, then: Then) -> int:
            at = start
            while True:
                if at - start >= least and (end := then(at)) >= 0:
                    return end
                self._step()
                if at - start == most or at == len(self.text) or not fits(self.text[at]):
                    return -1
                at += 1

        def greedy(start: int, then: Then) -> int:
            at = start
            last = min(len(self.text), start + most)
            self._step()
            while at < last and fits(self.text[at]):
                self._step()
                at += 1
            if at - start < least:
                return -1
            if op is sre.POSSESSIVE_REPEAT:
                return then(at)
            while at - start >= least:
                self._step()
                if (end := then(at)) >= 0:
                    return end
                at -= 1
            return -1

        return lazy if op is sre.MIN_REPEAT else greedy

    def _greedy(self, part: Part, least: int, most: int) -> Part:
        def run(start: int, then: Then, count: int = 0) -> int:
            self._step()

            def again(end: int) -> int:
                return -1 if end == start and count >= least else run(end, then, count + 1)

            if count < most and (end := part(start, again)) >= 0:
                return end
            return then(start) if count >= least else -1

        return run

    def _lazy(self, part: Part, least: int, most: int) -> Part:
        def run(start: int, then: Then, count: int = 0) -> int:
            self._step()
            if count >= least and (end := then(start)) >= 0:
                return end
            if count == most:
                return -1
            return part(
                start,
                lambda end: -1 if end == start and count >= least else run(end, then, count + 1),
            )

        return run

    def _branch(self, parts: list[Part]) -> Part:
        def run(start: int, then: Then) -> int:
            for part in parts:
                self._step()
                if (end := part(start, then)) >= 0:
                    return end
            return -1

        return run

    def _group(self, group: int | None, part: Part) -> Part:
        if group is None:
            return part

        def run(start: int, then: Then) -> int:
            def close(end: int) -> int:
                before = self.groups.get(group)
                self.groups[group] = start, end
                if (after := then(end)) < 0:
                    self.groups[group] = before or (0, -1)
                return after

            return part(start, close)

        return run

    def _atomic(self, part: Part) -> Part:
        def run(start: int, then: Then) -> int:
            end = part(start, lambda end: end)
            return end if end < 0 else then(end)

        return run

    def _look(self, part: Part, back: int, wanted: bool) -> Part:
        def run(start: int, then: Then) -> int:
            self._step()
            found = start >= back and part(start - back, lambda end: end) >= 0
            return then(start) if found is wanted else -1

        return run

    def _at(self, form: re.Pattern[str]) -> Part:
        def run(start: int, then: Then) -> int:
            self._step()
            return then(start) if form.match(self.text, start) else -1

        return run

    def _again(self, group: int) -> Part:
        def run(start: int, then: Then) -> int:
            first, last = self.groups.get(group, (0, -1))
            if last < first:
                return -1
            self.taken += last - first
            self._step()
            same = self.text.startswith(self.text[first:last], start)
            return then(start + last - first) if same else -1

        return run


def fits(op: Any, value: Any, flags: int, sign: str) -> bool:
    """Tell whether a part of an expression that takes one sign takes this one."""
    return _fitting(op, value, flags)(sign)


def _fitting(op: Any, value: Any, flags: int) -> Callable[[str], bool]:
    return _known(op, repr(value), flags, _Value(value))


class _Value:
    """The value of a part, equal to every other: its text tells them apart."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Value)

    def __hash__(self) -> int:
        return 0


@cache
def _known(op: Any, shown: str, flags: int, value: _Value) -> Callable[[str], bool]:
    state = parser.State()
    state.str, state.flags = "", flags
    form = compiler.compile(parser.SubPattern(state, [(op, value.value)]), flags)

    @cache
    def test(sign: str) -> bool:
        return form.fullmatch(sign) is not None

    return test


@cache
def _place(value: Any, flags: int) -> re.Pattern[str]:
    written = {
        sre.AT_BEGINNING: "^",
        sre.AT_BEGINNING_STRING: r"\A",
        sre.AT_END: "$",
        sre.AT_END_STRING: r"\Z",
        sre.AT_BOUNDARY: r"\b",
        sre.AT_NON_BOUNDARY: r"\B",
    }[value]
    return re.compile(written, flags & (re.MULTILINE | re.ASCII))
