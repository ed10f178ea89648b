"""Work on a commune that stumbles over an entry is done again without it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec

from wiker_ssg.problems import Problem
from wiker_ssg.problems.unforeseen import LET_THROUGH, unforeseen
from wiker_ssg.source.content import Content
from wiker_ssg.source.parse import Parsed

MOST = 16
"""So many entries at most are sought that stumble together with others only."""

NOTHING: Mapping[str, Problem] = MappingProxyType({})

T = TypeVar("T")


def spare(content: Content, work: Callable[[Content], T]) -> tuple[T, dict[str, Problem]]:
    """Return what work makes of a commune, and by path what is wrong with entries left out of it.

    Raises what the work raises without any entry: that is no entry's fault.
    """
    try:
        return work(content), {}
    except LET_THROUGH:
        raise
    except Exception:
        work(without(content, content.parsed))
    entries = [path for path, parsed in content.parsed.items() if parsed.entry is not None]
    found: dict[str, Problem] = {}
    for path in entries:
        error = _stumble(content, work, {path})
        if error is not None:
            found[path] = unforeseen(error, path)
    for _ in range(MOST):
        rest = [path for path in entries if path not in found]
        error = _stumble(content, work, rest)
        if error is None:
            break
        good, bad = 0, len(rest)  # so many of the first do no harm, so many do
        while bad - good > 1:
            middle = (good + bad) // 2
            earlier = _stumble(content, work, rest[:middle])
            good, bad, error = (middle, bad, error) if earlier is None else (good, middle, earlier)
        found[rest[bad - 1]] = unforeseen(error, rest[bad - 1])
    return work(without(content, found)), found


def without(
    content: Content, left: Iterable[str], problems: Mapping[str, Problem] = NOTHING
) -> Content:
    """Return a commune whose files at these paths give no entry, but these problems too."""
    files = dict(content.files)
    for path in left:
        parsed = files[path].parsed
        assert parsed is not None
        more = (problems[path],) if path in problems else ()
        nothing = Parsed(None, (*parsed.problems, *more), parsed.marks)
        files[path] = msgspec.structs.replace(files[path], parsed=nothing)
    return msgspec.structs.replace(content, files=files)


def _stumble(
    content: Content, work: Callable[[Content], object], kept: Iterable[str]
) -> Exception | None:
    """Return what work raises on these entries alone."""
    known = frozenset(kept)
    try:
        work(without(content, [path for path in content.parsed if path not in known]))
    except LET_THROUGH:
        raise
    except Exception as error:
        return error
    return None
