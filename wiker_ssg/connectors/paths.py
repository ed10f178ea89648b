"""Where a value stands in a record: keys with points between them, as in `location.city`."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from wiker_ssg.connectors.record import Tree

NUMBER = re.compile(r"\d{1,6}")
DEEPEST = 40


def find(data: Tree, path: str) -> list[Tree]:
    """Return all values that a path leads to, in order, without those that say nothing.

    A key may have points of its own; `title.0` is a list's first item, and `title` is each of
    them; a last key that ends in `*` is every key that begins so. A path goes on into JSON that
    stands in a text.
    """
    return [value for value in _find(data, path, 0) if not empty(value)]


def empty(value: Tree) -> bool:
    """Tell whether a value says nothing."""
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _find(data: Tree, path: str, depth: int) -> Iterator[Tree]:
    if isinstance(data, str) and path and data[:1] in ("{", "["):
        data = read_json(data)
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        head, _, rest = path.partition(".")
        if NUMBER.fullmatch(head):
            if int(head) < len(data):
                yield from _find(data[int(head)], rest, depth + 1)
            return
        for item in data:
            yield from _find(item, path, depth + 1)
    elif not path:
        yield data
    elif isinstance(data, dict):
        yield from _in_mapping(data, path, depth)


def _in_mapping(data: Mapping[str, Tree], path: str, depth: int) -> Iterator[Tree]:
    if path in data:
        yield from _find(data[path], "", depth + 1)
        return
    at = path.find(".")
    while at > 0:
        if path[:at] in data:
            yield from _find(data[path[:at]], path[at + 1 :], depth + 1)
            return
        at = path.find(".", at + 1)
    if path.endswith("*"):
        for key, value in data.items():
            if key.startswith(path[:-1]):
                yield from _find(value, "", depth + 1)


def read_json(text: str) -> Tree:
    """Return what a text holds as JSON, or the text itself."""
    with suppress(ValueError, RecursionError):
        value: Tree = json.loads(text)
        return value
    return text
