"""XML of any vocabulary: the element that repeats and says most is the record.

Attributes are `@name`, an element of text alone is its text, text among elements is `#text`;
elements that repeat inside a record are a list. Namespaces are left out of names.
"""

from collections import defaultdict
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.markup import deep, parse
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

SAMPLE = 50
"""Elements of a path that are looked into."""


def read_xml(payload: Payload, options: ReadOptions) -> Records:
    """Read XML; `facts["records"]` is the path of the records, as `calendar/day/event`."""
    root, encoding = parse(payload, options)
    if deep(root):
        raise Unreadable("source-depth", limit=limits.DEPTH)
    groups = _groups(root)
    if options.records is not None:
        path = options.records.strip("/")
        if path not in groups:
            raise Unreadable("source-path", path=path)
    else:
        path = _best(groups)
    items: list[Record] = []
    refused: list[RecordRefusal] = []
    name = path.rpartition("/")[2]
    for number, element in enumerate(groups[path], 1):
        where = f"{name} {number}"
        if len(items) == limits.RECORDS:
            refused.append(RecordRefusal(where, "source-records", {"limit": str(limits.RECORDS)}))
            break
        if len(refused) == limits.REFUSED:
            refused.append(
                RecordRefusal(where, "source-records-refused", {"limit": str(limits.REFUSED)})
            )
            break
        data = tree(element)
        if isinstance(data, dict) and data:
            items.append(Record(where, data))
        elif data:
            items.append(Record(where, {"#text": data}))
        else:
            refused.append(RecordRefusal(where, "source-record-empty"))
    return Records("xml", tuple(items), tuple(refused), {"encoding": encoding, "records": path})


def local(element: Any) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _groups(root: Any) -> dict[str, list[Any]]:
    """Return all elements by their path."""
    groups: dict[str, list[Any]] = defaultdict(list)
    level = [(local(root), root)]
    while level:
        for path, element in level:
            groups[path].append(element)
        level = [
            (f"{path}/{local(child)}", child)
            for path, element in level
            for child in element
            if isinstance(child.tag, str)
        ]
    return groups


def _best(groups: dict[str, list[Any]]) -> str:
    """Return the path whose elements are most and say most, what they say themselves first."""
    best, most = next(iter(groups)), 0.0
    for path, elements in groups.items():
        if len(elements) < 2:
            continue
        own = sum(map(_own, elements)) / len(elements)
        within = sum(map(_within, elements[:SAMPLE])) / len(elements[:SAMPLE])
        score = len(elements) * (own + within) / 2
        if own >= 2 and score > most:
            best, most = path, score
    return best


def _own(element: Any) -> int:
    """Return the number of plain values that an element has: its attributes, its leaves."""
    leaves = {local(child) for child in element if not len(child)}
    return len(leaves) + len(element.attrib)


def _within(element: Any) -> int:
    """Return the number of different plain values that it has with all that is in it."""
    leaves = {local(child) for child in element.iter() if not len(child)}
    attributes = {(child.tag, name) for child in element.iter() for name in child.attrib}
    return len(leaves) + len(attributes)


def tree(element: Any) -> Tree:
    """Return an element as a plain value."""
    data: dict[str, Tree] = {}
    for name, value in element.attrib.items():
        data[f"@{str(name).rpartition('}')[2]}"] = str(value)
    texts = [(element.text or "").strip()]
    for child in element:
        if isinstance(child.tag, str):
            _put(data, local(child), tree(child))
        texts.append((child.tail or "").strip())
    text = " ".join(filter(None, texts))
    if not data:
        return text
    if text:
        data["#text"] = text
    return data


def _put(data: dict[str, Tree], name: str, value: Tree) -> None:
    known = data.get(name)
    if name not in data:
        data[name] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        data[name] = [known, value]
