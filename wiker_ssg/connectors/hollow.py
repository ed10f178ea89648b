"""Mappings that say nothing, or lack what they must have, are no part of an entry."""

from collections.abc import Iterator, Sequence

from wiker_ssg.connectors.record import Tree
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS


def drop_hollow(fields: dict[str, Tree], kind: str) -> None:
    """Leave out mappings that say nothing, and put the one item of a list into it."""
    for key, value in list(fields.items()):
        if isinstance(value, dict):
            for name, inner in list(value.items()):
                if inner is None or inner == {}:
                    del value[name]
        if key == "source":
            continue
        known = f.fields(MODELS[kind]).get(key)
        if value in ({}, [], None) or (known and _lacks(known.type, value)):
            del fields[key]
            continue
        if known is None or not isinstance(known.type, f.ListOf):
            continue
        items: list[Tree] = value if isinstance(value, list) else [value]
        if key in ("links", "documents", "steps"):
            items = list(_titled(items))
        fields[key] = [item for item in items if not _lacks(known.type.item, item)]
        if not fields[key]:
            del fields[key]


def _lacks(kind: f.FieldType, value: Tree) -> bool:
    """Tell whether a mapping lacks what it must have, such as an organiser's name."""
    inner = kind.inline if isinstance(kind, f.To) else None
    if isinstance(kind, f.RecordField):
        inner = kind.struct
    if inner is None or not isinstance(value, dict):
        return False
    return any(field.key not in value for field in f.required(inner))


def _titled(items: Tree) -> Iterator[Tree]:
    """Yield links and documents, each with its address's host where nobody gave it a title."""
    for item in items if isinstance(items, Sequence) and not isinstance(items, str) else ():
        if isinstance(item, dict) and item.get("url"):
            host = str(item["url"]).split("/")[2:3]
            yield {"title": item.get("title") or (host or ["lien"])[0], "url": item["url"]}
