"""JSON of any shape: the list of records in it is found, or a person names it."""

import json
import math
from collections.abc import Iterable, Iterator

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Record, Records, Refusal, Tree
from wiker_ssg.connectors.settings import Options
from wiker_ssg.connectors.unreadable import Unreadable

LISTS = ("records", "results", "features", "elements", "events", "@graph", "items")
"""Where records stand in most of what is published."""


def parse(payload: Payload, options: Options) -> tuple[Tree, str]:
    """Return JSON as a tree, and the encoding it was in.

    What JSON does not have (NaN, numbers beyond all floats) is kept as text. Raises `Unreadable`.
    """
    text, encoding = decode(payload, options.encoding)
    try:
        return parse_text(text), encoding
    except ValueError as error:
        reason = str(error).splitlines()[0] if str(error) else ""
        raise Unreadable("source-syntax", format="JSON", reason=reason) from error


def parse_text(text: str) -> Tree:
    """Return JSON text as a tree; raises ValueError, or `Unreadable` where it is too deep."""
    try:
        tree: Tree = json.loads(
            text, parse_float=_float, parse_int=_int, parse_constant=str, strict=False
        )
    except RecursionError as error:
        raise Unreadable("source-depth", limit=limits.DEPTH) from error
    _bounded(tree)
    return tree


def _float(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _int(text: str) -> int | str:
    return int(text) if len(text) < 400 else text


def _bounded(tree: Tree) -> None:
    """Raise `Unreadable` for what nests deeper than anything that is meant to be read."""
    level: list[Tree] = [tree]
    for _ in range(limits.DEPTH):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise Unreadable("source-depth", limit=limits.DEPTH)


def _children(node: Tree) -> Iterable[Tree]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def find(tree: Tree, path: str | None) -> tuple[list[Tree], str]:
    """Return the list of records in a tree, and its path (`result.records`; empty: the top).

    Without a path given: a list at the top; a list of `LISTS`; the longest list of mappings
    anywhere, the highest of equals; a mapping of mappings alike; the mapping itself as the only
    record.
    """
    if path is not None:
        return _at(tree, path), path
    if isinstance(tree, list):
        return tree, ""
    if not isinstance(tree, dict):
        raise Unreadable("source-no-records")
    for name in LISTS:
        value = tree.get(name)
        if isinstance(value, list) and (not value or _mappings(value)):
            return value, name
    best: tuple[list[Tree], str] | None = None
    for value, where in _lists(tree, "", 0):
        if best is None or len(value) > len(best[0]):
            best = value, where
    if best is not None and len(best[0]) > 1:
        return best
    return [tree], ""


def _at(tree: Tree, path: str) -> list[Tree]:
    node = tree
    for step in path.split(".") if path else ():
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isdecimal() and int(step) < len(node):
            node = node[int(step)]
        else:
            raise Unreadable("source-path", path=path)
    if isinstance(node, list):
        return node
    if isinstance(node, dict):
        return [node]
    raise Unreadable("source-path", path=path)


def _mappings(value: list[Tree]) -> bool:
    return bool(value) and sum(isinstance(item, dict) for item in value) * 2 > len(value)


def _lists(tree: Tree, path: str, depth: int) -> Iterator[tuple[list[Tree], str]]:
    """Yield lists of mappings, the outer before the inner, not those inside other records."""
    if not isinstance(tree, dict) or depth > 6:
        return
    for key, value in tree.items():
        where = f"{path}.{key}" if path else key
        if isinstance(value, list) and _mappings(value):
            yield value, where
    for key, value in tree.items():
        yield from _lists(value, f"{path}.{key}" if path else key, depth + 1)


def records(
    format: str, values: list[Tree], path: str, facts: dict[str, str], label: str = ""
) -> Records:
    """Return the mappings of a list as records; anything else among them is refused."""
    items: list[Record] = []
    refused: list[Refusal] = []
    name = label or path
    for index, value in enumerate(values):
        where = f"{name}[{index}]" if name else f"item {index + 1}"
        if len(items) == limits.RECORDS:
            refused.append(Refusal(where, "source-records", {"limit": str(limits.RECORDS)}))
            break
        if isinstance(value, dict):
            items.append(Record(where, value))
        else:
            refused.append(Refusal(where, "source-record-shape", {"value": str(value)[:80]}))
    return Records(format, tuple(items), tuple(refused), {**facts, "records": path})


def read_json(payload: Payload, options: Options) -> Records:
    """Read JSON; keys and values are those of its mappings."""
    tree, encoding = parse(payload, options)
    values, path = find(tree, options.records)
    return records("json", values, path, {"encoding": encoding})
