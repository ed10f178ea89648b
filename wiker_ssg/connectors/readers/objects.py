"""JSON of any shape: the list of records in it is found, or a person names it.

What JSON is used for shows in its keys, and is a format of its own where records differ for it:

- `geojson`: a record is a feature's properties, with its `geometry` and, where properties have
  none, its `id` beside them;
- `overpass`: a record is an element that has tags; `lat` and `lon` are its own, or its centre's;
- `opendatasoft`: a record is what stands in `fields`, with the keys beside it where they differ;
- `jsonfeed`: a record is an item;
- `jsonld`: see `graph`;
- `ics`: jCal (RFC 7265), as iCalendar;
- `json`: anything else. Keys and values are as written; text that holds JSON stays text.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.bounds import few_values
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.calendar import read_jcal
from wiker_ssg.connectors.readers.graph import linked, nodes
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

LISTS = ("records", "results", "features", "elements", "events", "@graph", "items", "contents")
"""Where records stand in most of what is published."""

OWN = 8
"""A mapping with more plain values than this is a record itself, not what wraps records."""

LOOK = 6
"""Levels of mappings below which no list of records is looked for."""


Test = Callable[[Tree], bool]


class FoundRecords(NamedTuple):
    """Values that should be records, the path to their list, and what each is called in there."""

    values: list[Tree]
    path: str
    names: list[str] | None = None


def parse(payload: Payload, options: ReadOptions) -> tuple[Tree, str]:
    """Return JSON as a tree, and the encoding it was in.

    What JSON does not have (NaN, numbers beyond all floats) is kept as text. Raises `Unreadable`.
    """
    text, encoding = decode(payload, options.encoding)
    try:
        return parse_text(text), encoding
    except ValueError as error:
        raise Unreadable("source-syntax", format="JSON", reason=str(error)[:200]) from error


def parse_text(text: str) -> Tree:
    """Return JSON text as a tree; raises ValueError, or `Unreadable` for too much or too deep."""
    few_values(text)
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


def find(tree: Tree, path: str | None) -> FoundRecords:
    """Return the records of a tree and the path to them (`result.records`; empty: the top).

    A comma joins the lists of several paths (`upcoming,past`). Without a path given: the list at
    the top; the highest list of `LISTS`; the longest list of mappings, with those alike beside it;
    the values of a mapping that are mappings alike; the mapping itself as the only record.
    """
    if path is not None and "," in path:
        parts = [(_unfolded(_at(tree, part), part).values, part) for part in path.split(",")]
        return _joined(parts)
    if path is not None:
        return _unfolded(_at(tree, path), path)
    if isinstance(tree, list):
        return _unfolded(tree, "")
    if not isinstance(tree, dict):
        raise Unreadable("source-no-records")
    if sum(not isinstance(value, dict | list) for value in tree.values()) > OWN:
        return FoundRecords([tree], "")
    lists = sorted(_lists(tree, ""), key=lambda item: item[1].count("."))
    for values, where in lists:
        if where.rpartition(".")[2] in LISTS:
            return FoundRecords(values, where)
    empty = next((name for name in LISTS if tree.get(name) == []), None)
    if empty is not None:
        return FoundRecords([], empty)
    if lists:
        return _siblings(lists)
    return _unfolded(tree, "")


def _siblings(lists: list[tuple[list[Tree], str]]) -> FoundRecords:
    """Return the longest list, with those beside it of things alike (`past`, `upcoming`)."""
    longest, path = max(lists, key=lambda item: len(item[0]))
    like = _keys(longest)
    beside = [
        (values, where)
        for values, where in lists
        if where.rpartition(".")[0] == path.rpartition(".")[0]
        and len(like & _keys(values)) * 10 >= len(like | _keys(values)) * 8
    ]
    if len(beside) < 2:
        return FoundRecords(longest, path)
    return _joined(beside)


def _joined(lists: list[tuple[list[Tree], str]]) -> FoundRecords:
    names = [f"{where}[{index}]" for values, where in lists for index in range(len(values))]
    values = [value for values, _ in lists for value in values]
    return FoundRecords(values, ",".join(where for _, where in lists), names)


def _keys(values: list[Tree]) -> set[str]:
    return {key for value in values[:20] if isinstance(value, dict) for key in value}


def _at(tree: Tree, path: str) -> Tree:
    node = tree
    for step in path.split(".") if path else ():
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isascii() and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            raise Unreadable("source-path", path=path)
    if not isinstance(node, dict | list):
        raise Unreadable("source-path", path=path)
    return node


def _unfolded(node: Tree, path: str) -> FoundRecords:
    """Return what stands at a path as values: of a list, of a mapping of mappings, or itself."""
    if isinstance(node, list):
        return FoundRecords(_rows(node), path)
    assert isinstance(node, dict)
    inner = [value for value in node.values() if isinstance(value, dict)]
    if len(inner) == len(node) >= 2 and set.intersection(*(set(value) for value in inner)):
        return FoundRecords(list(node.values()), path, list(node))
    return FoundRecords([node], path)


def _rows(values: list[Tree]) -> list[Tree]:
    """Return lists of values under a list of names as mappings; anything else as it is."""
    head = values[0] if values else None
    if not isinstance(head, list) or not head or len(values) < 2:
        return values
    if not all(isinstance(name, str) and name for name in head):
        return values
    return [
        dict(zip(map(str, head), value, strict=False)) if isinstance(value, list) else value
        for value in values[1:]
    ]


def _lists(tree: Tree, path: str, depth: int = 0) -> Iterator[tuple[list[Tree], str]]:
    """Yield the lists of mappings that are in no list themselves."""
    if not isinstance(tree, dict) or depth > LOOK:
        return
    for key, value in tree.items():
        where = f"{path}.{key}" if path else key
        if isinstance(value, list):
            if sum(isinstance(item, dict) for item in value) * 2 > len(value):
                yield value, where
        else:
            yield from _lists(value, where, depth + 1)


def records(format: str, found: FoundRecords, facts: dict[str, str]) -> Records:
    """Return the mappings that were found as records; anything else among them is refused.

    Raises `Unreadable` where there are values and none is a mapping.
    """
    if found.values and not any(isinstance(value, dict) for value in found.values):
        raise Unreadable("source-no-records")
    items: list[Record] = []
    refused: list[RecordRefusal] = []
    for index, value in enumerate(found.values):
        if found.names is not None:
            where = found.names[index][:100]
        else:
            where = f"{found.path}[{index}]" if found.path else f"item {index + 1}"
        if len(items) == limits.RECORDS:
            refused.append(RecordRefusal(where, "source-records", {"limit": str(limits.RECORDS)}))
            break
        if len(refused) == limits.REFUSED:
            refused.append(
                RecordRefusal(where, "source-records-refused", {"limit": str(limits.REFUSED)})
            )
            break
        if not isinstance(value, dict):
            refused.append(RecordRefusal(where, "source-record-shape", {"value": str(value)[:80]}))
        elif not value:
            refused.append(RecordRefusal(where, "source-record-empty"))
        else:
            items.append(Record(where, value))
    return Records(format, tuple(items), tuple(refused), {**facts, "records": found.path})


def read_json(payload: Payload, options: ReadOptions) -> Records:
    """Read JSON as what its keys say it is."""
    tree, encoding = parse(payload, options)
    return shaped(tree, options, {"encoding": encoding})


def shaped(tree: Tree, options: ReadOptions, facts: dict[str, str]) -> Records:
    """Return the records of a tree of JSON, as what its keys say it is."""
    if isinstance(tree, list) and tree[:1] == ["vcalendar"]:
        return read_jcal(tree, facts)
    if _description(tree):
        raise Unreadable("source-description")
    if linked(tree) and options.records is None:
        return records(
            "jsonld", FoundRecords(nodes(tree), "@graph" if _has(tree, "@graph") else ""), facts
        )
    if _has(tree, "elements") and (
        _has(tree, "osm3s") or "Overpass" in str(_of(tree, "generator"))
    ):
        return _overpass(tree, facts)
    if str(_of(tree, "version")).startswith("https://jsonfeed.org/version"):
        return records("jsonfeed", find(tree, options.records or "items"), facts)
    if _of(tree, "type") == "Feature" and _has(tree, "geometry"):
        return records("geojson", FoundRecords([_feature(tree)], ""), facts)
    found = find(tree, options.records)
    if found.path == "events" and (total := _of(tree, "total")) and isinstance(total, int):
        return _part_of(total, records("json", found, facts))
    if _of(tree, "type") == "FeatureCollection" or _all(found.values, _is_feature):
        values = [_feature(value) for value in found.values]
        if crs := _of(_of(_of(tree, "crs"), "properties"), "name"):
            facts = {**facts, "crs": str(crs)[:100]}  # of before RFC 7946
        return records("geojson", found._replace(values=values), facts)
    if found.values and _all(found.values, _is_fields):
        values = [_flat(value) for value in found.values]
        return records("opendatasoft", found._replace(values=values), facts)
    return records("json", found, facts)


def _part_of(total: int, done: Records) -> Records:
    """Return records with what is told where an answer says that there are more (OpenAgenda)."""
    if total <= len(done.items):
        return done
    more = RecordRefusal(
        f"{len(done.items)}/{total}", "source-records", {"limit": str(len(done.items))}
    )
    return Records(done.format, done.items, (*done.refused, more), done.facts)


def read_lines(payload: Payload, options: ReadOptions) -> Records:
    """Read JSON Lines: a mapping a line; the kind that `shaped` finds is that of all lines."""
    text, encoding = decode(payload, options.encoding)
    few_values(text)
    values: list[Tree] = []
    names: list[str] = []
    refused: list[RecordRefusal] = []
    for number, written in enumerate(text.split("\n"), 1):
        line = written.strip().lstrip("\x1e").rstrip(",")
        if not line:
            continue
        try:
            values.append(parse_text(line))
            names.append(f"line {number}")
        except ValueError as error:
            refused.append(
                RecordRefusal(
                    f"line {number}", "source-record-syntax", {"reason": str(error)[:200]}
                )
            )
    if not values:
        raise Unreadable("source-syntax", format="JSON Lines", reason="")
    for test, change in ((_is_feature, _feature), (_is_fields, _flat)):
        if _all(values, test):
            values = [change(value) for value in values]
    done = records("jsonl", FoundRecords(values, "", names), {"encoding": encoding})
    return Records("jsonl", done.items, (*done.refused, *refused), done.facts)


def _has(tree: Tree, key: str) -> bool:
    return isinstance(tree, dict) and key in tree


def _of(tree: Tree, key: str) -> Tree:
    return tree.get(key) if isinstance(tree, dict) else None


def _all(values: list[Tree], test: Test) -> bool:
    return bool(values) and all(test(value) for value in values)


def _description(tree: Tree) -> bool:
    """Return whether it is a schema: JSON Schema, Table Schema, Data Package."""
    if not isinstance(tree, dict):
        return False
    if isinstance(tree.get("$schema"), str) and ({"properties", "fields", "$defs"} & set(tree)):
        return True
    fields = tree.get("fields")
    table = isinstance(fields, list) and _all(fields, lambda item: _has(item, "name"))
    parts = tree.get("resources")
    package = isinstance(parts, list) and any(
        {"path", "url", "schema"} & set(part) for part in parts if isinstance(part, dict)
    )
    return (table or package) and bool({"title", "name", "version"} & set(tree))


def _is_feature(value: Tree) -> bool:
    return _of(value, "type") == "Feature"


def _feature(value: Tree) -> Tree:
    if not isinstance(value, dict):
        return value
    properties = value.get("properties")
    data: dict[str, Tree] = dict(properties) if isinstance(properties, dict) else {}
    for key in ("id", "geometry"):
        if value.get(key) is not None:
            data.setdefault(key, value[key])
    return data


def _is_fields(value: Tree) -> bool:
    """Return whether a record's own values stand in `fields`, with little beside it."""
    return isinstance(_of(value, "fields"), dict) and len(value) <= OWN  # type: ignore[arg-type]


def _flat(value: Tree) -> Tree:
    if not isinstance(value, dict) or not isinstance(value.get("fields"), dict):
        return value
    data = dict(value["fields"])  # type: ignore[arg-type]
    for key, beside in value.items():
        if key != "fields":
            data.setdefault(key, beside)
    return data


def _overpass(tree: Tree, facts: dict[str, str]) -> Records:
    """Return the elements with tags; the others only give shape to them.

    A remark says that the server stopped on the way (wiki.openstreetmap.org/wiki/Overpass_API).
    """
    remark = _of(tree, "remark")
    if isinstance(remark, str) and "error" in remark:
        raise Unreadable("source-failed", reason=remark[:200])
    found = find(tree, "elements")
    items: list[Record] = []
    for index, value in enumerate(found.values[: limits.RECORDS]):
        if isinstance(value, dict) and isinstance(value.get("tags"), dict) and value["tags"]:
            centre = value.get("center")
            data = {**centre, **value} if isinstance(centre, dict) else value
            items.append(Record(f"elements[{index}]", data))
    read = min(len(found.values), limits.RECORDS)
    more = RecordRefusal(f"elements[{read}]", "source-records", {"limit": str(limits.RECORDS)})
    refused = (more,) if len(found.values) > read else ()
    return Records("overpass", tuple(items), refused, {**facts, "untagged": str(read - len(items))})
