"""Linked data (JSON-LD, RDF): each node that stands for itself is a record.

Keys lose their prefix or namespace (`schema:name` and `http://schema.org/name` become `name`)
where no other key of the node would be called the same. A node that another one points to is put
there in place of its address. Texts of several languages are mappings of lists, as DATAtourisme
writes them: `{"fr": ["…"], "en": ["…"]}`; others are plain values. `@id` and `@type` stay.
"""

import re
from collections import Counter
from collections.abc import Iterator

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.markup import guard
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

EMBEDDED = 6
"""Nodes in nodes."""

RDF_BYTES = 20 * 1024 * 1024
"""What is parsed at a few hundred kilobytes a second cannot be as large as the rest."""

NAME = re.compile(r"[^#/:]+$")
SYNTAXES = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}


def linked(tree: Tree) -> bool:
    """Return whether a tree of JSON is JSON-LD: it, or what is first in it, has an `@` key."""
    if isinstance(tree, dict):
        return bool({"@context", "@graph", "@id", "@type"} & set(tree))
    return isinstance(tree, list) and bool(tree) and isinstance(tree[0], dict) and linked(tree[0])


def nodes(tree: Tree) -> list[Tree]:
    """Return the nodes of a tree of JSON-LD that stand for themselves."""
    if isinstance(tree, list):
        found = [node for part in tree for node in nodes(part)]
    elif isinstance(tree, dict) and isinstance(tree.get("@graph"), list | dict):
        graph = tree["@graph"]
        found = [plain(node) for node in (graph if isinstance(graph, list) else [graph])]
    else:
        found = [plain(tree)]
    return embedded(found) if isinstance(tree, dict) and "@graph" in tree else found


def plain(node: Tree) -> Tree:
    """Return a node with short keys, all the way down."""
    if isinstance(node, list):
        return [plain(value) for value in node]
    if not isinstance(node, dict):
        return node
    if "@value" in node and not isinstance(node["@value"], dict | list):
        return node["@value"]
    keys = [key for key in node if key != "@context"]
    short = {key: _short(key) for key in keys}
    times = Counter(short.values())
    data: dict[str, Tree] = {}
    for key in keys:
        name = short[key] if times[short[key]] == 1 else key
        data[name] = plain(node[key])
    kinds = data.get("@type")
    if isinstance(kinds, list):
        data["@type"] = [_short(kind) if isinstance(kind, str) else kind for kind in kinds]
    elif isinstance(kinds, str):
        data["@type"] = _short(kinds)
    return data


def _short(name: str) -> str:
    if name.startswith("@") or " " in name:
        return name
    match = NAME.search(name)
    return match.group() if match else name


def embedded(found: list[Tree]) -> list[Tree]:
    """Return the nodes that no other one points to, with those that they point to inside."""
    known: dict[str, Tree] = {
        str(node["@id"]): node
        for node in found
        if isinstance(node, dict) and isinstance(node.get("@id"), str)
    }
    pointed = {
        target
        for node in found
        if isinstance(node, dict)
        for key, value in node.items()
        if not key.startswith("@")
        for target in _targets(value)
        if target != node.get("@id")
    }
    roots = [
        node for node in found if not (isinstance(node, dict) and str(node.get("@id")) in pointed)
    ] or found
    budget = [limits.RECORDS]
    return [_inside(node, known, (), budget) for node in roots]


def _targets(value: Tree) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _targets(item)
    elif isinstance(value, dict):
        if isinstance(value.get("@id"), str):
            yield str(value["@id"])
        for key, inner in value.items():
            if not key.startswith("@"):
                yield from _targets(inner)


def _inside(node: Tree, known: dict[str, Tree], above: tuple[str, ...], budget: list[int]) -> Tree:
    """Return a node with those it points to in their place, no deeper than `EMBEDDED`."""
    if isinstance(node, list):
        return [_inside(value, known, above, budget) for value in node]
    if not isinstance(node, dict):
        return node
    name = node.get("@id")
    if isinstance(name, str):
        if set(node) == {"@id"} and name in known and name not in above:
            return _inside(known[name], known, above, budget)
        above = (*above, name)
    budget[0] -= 1
    if len(above) > EMBEDDED or budget[0] < 0:
        return node
    return {
        key: value if key.startswith("@") else _inside(value, known, above, budget)
        for key, value in node.items()
    }


def read_rdf(payload: Payload, options: ReadOptions, syntax: str) -> Records:
    """Read RDF in one of `SYNTAXES`; nothing is fetched."""
    import warnings

    from rdflib import RDF, BNode, Graph, Literal

    if len(payload.data) > RDF_BYTES:
        raise Unreadable("source-large", size=len(payload.data), limit=RDF_BYTES)
    text, encoding = decode(payload, options.encoding)
    if sum(map(text.count, (".", ";", ",", "<"))) > 8 * limits.TRIPLES:
        raise Unreadable("source-values", limit=limits.TRIPLES)
    graph = Graph()
    try:
        if syntax == "rdfxml":
            guard(payload.data)
        with warnings.catch_warnings(action="ignore"):
            graph.parse(data=text, format=SYNTAXES[syntax], publicID="urn:source:")
    except Unreadable:
        raise
    except Exception as error:  # rdflib's parsers raise of all sorts
        reason = " ".join(str(error).split())[:200]
        raise Unreadable("source-syntax", format="RDF", reason=reason) from error
    found: dict[str, dict[str, Tree]] = {}
    for subject, predicate, value in sorted(graph, key=lambda triple: [*map(str, triple)]):
        address = _identity(subject, BNode)
        node = found.setdefault(address, {"@id": address})
        if isinstance(value, Literal):
            _literal(node, str(predicate), str(value), value.language)
        elif predicate == RDF.type:
            _value(node, "@type", str(value))
        else:
            _value(node, str(predicate), {"@id": _identity(value, BNode)})
    items: list[Record] = []
    refused: list[RecordRefusal] = []
    for thing in embedded([plain(found[address]) for address in sorted(found)]):
        if len(items) == limits.RECORDS:
            refused.append(RecordRefusal("more", "source-records", {"limit": str(limits.RECORDS)}))
            break
        if isinstance(thing, dict) and len(thing) > 1:
            items.append(Record(str(thing["@id"])[:200], thing))
    return Records(syntax, tuple(items), tuple(refused), {"encoding": encoding})


def _identity(name: object, anonymous: type) -> str:
    return f"_:{name}" if isinstance(name, anonymous) else str(name)


def _literal(node: dict[str, Tree], name: str, text: str, language: str | None) -> None:
    if not language:
        _value(node, name, text)
        return
    texts = node.setdefault(name, {})
    if not isinstance(texts, dict):
        _value(node, name, text)
        return
    known = texts.setdefault(language, [])
    if isinstance(known, list):
        known.append(text)


def _value(node: dict[str, Tree], name: str, value: Tree) -> None:
    known = node.get(name)
    if known is None:
        node[name] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        node[name] = [known, value]
