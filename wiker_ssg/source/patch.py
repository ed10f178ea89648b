"""Changes of an entry go into the text that its author wrote: comments, order and quotes stay.

Works on the trees of `scribe`: what the text holds now and what it shall hold.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml._yaml import CParser

from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.source.scribe import Tree, field, item, mapping

CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Unpatchable(WikerError):
    """The text is written in a way that changes cannot be put into."""


class TextSpan(NamedTuple):
    """A value's place in the text; `keys` and `items` are those of block collections alone."""

    start: int
    end: int
    column: int
    keys: "dict[str, tuple[int, TextSpan]] | None" = None
    items: "list[TextSpan] | None" = None


def split(text: str) -> tuple[str, str, str]:
    """Split a Markdown file into its first line, its front matter, and the rest from `---` on."""
    head = text.find("\n") + 1
    closing = CLOSING.search(text, head) if head else None
    if closing is None:
        raise Unpatchable
    return text[:head], text[head : closing.start()], text[closing.start() :]


def patch(text: str, old: dict[str, Tree], new: dict[str, Tree]) -> str:
    """Return `text`, which holds `old`, with the lines of changed values rewritten for `new`."""
    if not text.endswith("\n"):
        text += "\n"
    root = _spans(text)
    if root.keys is None:
        raise Unpatchable
    patcher = _Patcher(text)
    patcher.mapping(root.keys, root.column, old, new)
    for start, end, put in sorted(patcher.edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text


class _Patcher:
    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[tuple[int, int, str]] = []

    def mapping(
        self,
        keys: dict[str, tuple[int, TextSpan]],
        indent: int,
        old: dict[str, Tree],
        new: dict[str, Tree],
    ) -> None:
        """Change, delete and append the fields of a block mapping."""
        last = 0
        for key, (at, span) in keys.items():
            last = max(last, span.end)
            if key in new and old.get(key) != new[key]:
                self.value(key, at, span, indent, old.get(key), new[key])
            elif key in old and key not in new:
                self.edits.append((self.begin(at), self.after(span.end), ""))
        added = {key: tree for key, tree in new.items() if key not in keys}
        if added:
            self.edits.append((self.after(last), self.after(last), mapping(added, indent)))

    def value(
        self, key: str, at: int, span: TextSpan, indent: int, old: Tree | None, new: Tree
    ) -> None:
        """Change one value, as little of it as its form allows."""
        if span.keys is not None and isinstance(old, dict) and isinstance(new, dict):
            if span.keys.keys() & new.keys():
                self.mapping(span.keys, span.column, old, new)
                return
        elif span.items is not None and isinstance(old, list) and isinstance(new, list):  # noqa: SIM102
            if new and len(old) == len(span.items):
                self.sequence(span.items, old, new)
                return
        lines = field(key, new, indent)
        block = span.keys is not None or span.items is not None
        if lines.count("\n") == 1 and not block and "\n" not in self.text[at : span.end]:
            colon = " " if span.start == span.end else ""
            put = lines[len(field(key, {}, indent)) - len("{}\n") : -1]
            self.edits.append((span.start, span.end, colon + put))
            return
        comment = self.text[span.end : self.after(span.end) - 1].rstrip()
        if comment and not block:
            head, _, rest = lines.partition("\n")
            lines = f"{head}{comment}\n{rest}"
        self.edits.append((self.begin(at), self.after(span.end), lines))

    def sequence(self, spans: list[TextSpan], old: list[Tree], new: list[Tree]) -> None:
        """Change the items between the first and the last that differ, within them if it can be."""
        if len(old) == len(new) and self.within(spans, old, new):
            return
        first = 0
        while first < min(len(old), len(new)) and old[first] == new[first]:
            first += 1
        rest = 0
        while rest < min(len(old), len(new)) - first and old[-1 - rest] == new[-1 - rest]:
            rest += 1
        begins = [self.begin(span.start, r"[ ]*-[ ]+") for span in spans]
        indent = self.text.index("-", begins[0]) - begins[0]
        put = "".join(item(tree, indent) for tree in new[first : len(new) - rest])
        if first < len(old) - rest:
            start, end = begins[first], self.after(spans[len(old) - rest - 1].end)
        else:
            start = end = self.after(spans[first - 1].end) if first else begins[0]
        self.edits.append((start, end, put))

    def within(self, spans: list[TextSpan], old: list[Tree], new: list[Tree]) -> bool:
        """Change the fields of items that stay mappings; tell False where that cannot be done."""
        known = len(self.edits)
        for span, was, now in zip(spans, old, new, strict=True):
            if was == now:
                continue
            if span.keys is None or not isinstance(was, dict) or not isinstance(now, dict):
                del self.edits[known:]
                return False
            try:
                self.mapping(span.keys, span.column, was, now)
            except Unpatchable:  # its first field stands behind the hyphen
                del self.edits[known:]
                return False
        return True

    def begin(self, index: int, before: str = "[ ]*") -> int:
        """Return where the line begins; nothing but `before` may stand in front on it."""
        start = self.text.rfind("\n", 0, index) + 1
        if not re.fullmatch(before, self.text[start:index]):
            raise Unpatchable
        return start

    def after(self, index: int) -> int:
        """Return where the next line begins."""
        return self.text.index("\n", index) + 1


def _spans(text: str) -> TextSpan:
    """Return the places of the values of a text that has been read without problems."""
    next_event: Callable[[], Any] = CParser(text).get_event

    def span(event: Any) -> TextSpan:
        key, at = "", 0
        start, column = event.start_mark.index, event.start_mark.column
        stop: Any = event.end_mark
        if type(event) is yaml.ScalarEvent:
            written = text[start : stop.index]
            return TextSpan(start, start + len(written.rstrip()), column)
        closing = yaml.SequenceEndEvent, yaml.MappingEndEvent
        listed = isinstance(event, yaml.SequenceStartEvent)
        flow = event.flow_style
        keys: dict[str, tuple[int, TextSpan]] = {}
        items: list[TextSpan] = []
        end = start
        while not isinstance(event := next_event(), closing):
            if not listed:
                key, at = event.value, event.start_mark.index
                event = next_event()
            items.append(span(event))
            end = items[-1].end
            if not listed:
                keys[key] = (at, items[-1])
        if flow:
            stop = event.end_mark
            return TextSpan(start, stop.index, column)
        return (
            TextSpan(start, end, column, None, items)
            if listed
            else TextSpan(start, end, column, keys)
        )

    while not isinstance(next_event(), yaml.DocumentStartEvent):
        pass
    return span(next_event())
