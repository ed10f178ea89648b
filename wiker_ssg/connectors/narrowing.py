"""Of several places of one thing the first, whole: half of it and half of another is a third place.

A source has places as a list of mappings, and a mapping asks for their streets and towns each by
its own path: where the first lacks a street, that of the second would stand in its town.
"""

from collections.abc import Iterator, Mapping, Sequence

from wiker_ssg.connectors.paths import find, read_json
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain
from wiker_ssg.connectors.words import fold

Places = Mapping[str, Sequence[str]]
"""The paths into a place by the names of the fields that they fill: `place.city`, `address.lat`."""

SAID = ("place", "name", "street", "postcode", "city")
"""What a report says of a place."""

DEEPEST = 20


def narrow(data: Tree, places: Places, depth: int = 0) -> tuple[Tree, tuple[str, ...]]:
    """Return a record, or a part of it, with one place of each list; and the others, in words."""
    if isinstance(data, str) and data[:1] in ("{", "["):
        data = read_json(data)
    if depth > DEEPEST or not places:
        return data, ()
    if isinstance(data, list):
        return _first(data, places, depth)
    if not isinstance(data, dict):
        return data, ()
    made: dict[str, Tree] = dict(data)
    left: list[str] = []
    for key, inner in _below(data, places):
        made[key], more = narrow(data[key], inner, depth + 1)
        left += more
    return made, tuple(dict.fromkeys(left))


def _below(data: Mapping[str, Tree], places: Places) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield the keys of a mapping through which paths lead, with what is left of these."""
    found: dict[str, dict[str, list[str]]] = {}
    for field, paths in places.items():
        for path in paths:
            key = next((key for key in _heads(path) if key in data), None)
            if key is not None:
                found.setdefault(key, {}).setdefault(field, []).append(path[len(key) + 1 :])
    yield from found.items()


def _heads(path: str) -> Iterator[str]:
    """Yield the keys that a path may begin with, as `paths.find` tries them."""
    yield path
    at = path.find(".")
    while at > 0:
        yield path[:at]
        at = path.find(".", at + 1)


def _first(items: list[Tree], places: Places, depth: int) -> tuple[Tree, tuple[str, ...]]:
    if sum(isinstance(item, dict) for item in items) < 2:
        parts = [narrow(item, places, depth + 1) for item in items]
        return [part for part, _ in parts], tuple(text for _, left in parts for text in left)
    inner = {field: [path for path in paths if path] for field, paths in places.items()}
    numbered = any(path.partition(".")[0].isdecimal() for some in inner.values() for path in some)
    if numbered:
        return items, ()  # the mapping itself says which
    said = [_said(item, places) for item in items]
    real = [n for n, words in enumerate(said) if any(words.get(key) for key in SAID[2:])]
    kept = real[0] if real else next((n for n, words in enumerate(said) if words), 0)
    made, left = narrow(items[kept], inner, depth + 1)
    words = {fold(", ".join(said[kept].values()))}
    others = []
    for number, one in enumerate(said):
        text = ", ".join(one.values()) or _page(items[number])
        if number != kept and text and fold(text) not in words:
            words.add(fold(text))
            others.append(text)
    return [made], (*left, *others)


def _page(item: Tree) -> str:
    """Return the address of what is no place but a page: schema.org's VirtualLocation."""
    said = plain(item.get("url")) if isinstance(item, dict) else None
    return said or ""


def _said(item: Tree, places: Places) -> dict[str, str]:
    """Return what a place says, in the words of the fields that it fills."""
    found: dict[str, str] = {}
    for field, paths in places.items():
        key = field.rpartition(".")[2]
        for path in paths if key in SAID else ():
            text = next((text for value in find(item, path) if (text := plain(value))), None)
            if text and text not in found.values():
                found.setdefault(key, text)
    return {key: found[key] for key in SAID if key in found} or _position(item, places)


def _position(item: Tree, places: Places) -> dict[str, str]:
    """Return the position of a place of which nothing else is said."""
    paths = [path for field, some in places.items() if field.endswith((".lat", ".lon"))
             for path in some]  # fmt: skip
    values = [value for path in dict.fromkeys(paths) for value in find(item, path)]
    numbers = [part for value in values
               for part in (value.values() if isinstance(value, dict) else [value])]  # fmt: skip
    text = ", ".join(filter(None, map(plain, numbers)))
    return {"position": text} if text else {}
