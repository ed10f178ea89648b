"""YAML of any shape, as JSON is read: every value is the text that was written."""

from collections.abc import Iterator

import yaml

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.objects import shaped
from wiker_ssg.connectors.record import Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MOST = 300_000
"""Values and marks of structure: the reader manages a hundred thousand a second."""


def read_yaml(payload: Payload, options: ReadOptions) -> Records:
    """Read YAML; several documents are records each, or hold one list of them.

    `NO`, `12:30` and `01234` stay what was written. Aliases, which can stand for any amount, are
    refused. Raises `Unreadable`.
    """
    text, encoding = decode(payload, options.encoding)
    try:
        _few(text)
        trees: list[Tree] = [tree for tree in yaml.load_all(text, LOADER) if tree]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise Unreadable("source-syntax", format="YAML", reason=reason) from error
    if not trees:
        raise Unreadable("source-empty")
    tree: Tree = trees[0] if len(trees) == 1 else trees
    done = shaped(tree, options, {"encoding": encoding})
    return Records("yaml", done.items, done.refused, done.facts)


def _few(text: str) -> None:
    """Raise `Unreadable` for what is too much, too deep, or stands for more than is written."""
    depth = 0
    for count, event in enumerate(_events(text)):
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable("source-syntax", format="YAML", reason=f"*{event.anchor}")
        if count > MOST:
            raise Unreadable("source-values", limit=MOST)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > limits.DEPTH:
            raise Unreadable("source-depth", limit=limits.DEPTH)


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, LOADER)
