"""Values become YAML that our reader reads back exactly and any other reader types the same.

A tree of what is to be written holds `PlainText` (dates, numbers, words of the format: written as
they are), `str` (text: in quotes where YAML would read something else), lists and dicts.
"""

import re

WIDTH = 100
"""Lists and mappings stand on one line as long as it is not longer."""

STEP = 2

MISREAD = re.compile(
    # what YAML 1.1 or 1.2 takes for a number, a time, a date, a truth value or nothing
    r"[-+.]*[0-9][0-9a-fA-FxXoO_,.:+-]*"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
    r"|[-+]?\.(inf|nan)|null|true|false|yes|no|on|off|y|n",
    re.IGNORECASE | re.DOTALL,
)
INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`~=]|<<|\.\.\.|\s")
INSIDE = re.compile(r":\s|:$|\s#|\s$|[\n\r\x85\u2028\u2029\ufeff]")
INSIDE_FLOW = re.compile(r"[,\[\]{}:]")
NOT_LITERAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class PlainText(str):
    """Text that is written as it is."""

    __slots__ = ()


Tree = PlainText | str | list["Tree"] | dict[str, "Tree"]


def text(value: str, flow: bool) -> str:
    """Write a text on one line, in double quotes where it needs them."""
    if type(value) is PlainText:
        return value
    if (
        value
        and not INDICATOR.match(value)
        and not INSIDE.search(value)
        and not MISREAD.fullmatch(value)
        and not (flow and INSIDE_FLOW.search(value))
    ):
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    if NOT_LITERAL.match(character):
        return f"\\u{ord(character):04X}"
    return character


def line(tree: Tree, flow: bool = False) -> str | None:
    """Write a tree on one line; None where a text of several lines reads better on its own."""
    if isinstance(tree, str):
        return None if "\n" in tree and not NOT_LITERAL.search(tree) else text(tree, flow)
    if isinstance(tree, dict):
        values = [line(value, flow=True) for value in tree.values()]
        if None in values:
            return None
        pairs = zip(tree, values, strict=True)
        return "{" + ", ".join(f"{text(key, True)}: {value}" for key, value in pairs) + "}"
    items = [line(item, flow=True) for item in tree]
    return None if None in items else "[" + ", ".join(map(str, items)) + "]"


def field(key: str, tree: Tree, indent: int = 0) -> str:
    """Write a key and its value as lines that begin at column `indent`."""
    head = f"{' ' * indent}{text(key, False)}:"
    if isinstance(tree, str):
        one = line(tree)
        return f"{head} {one}\n" if one is not None else f"{head} {literal(tree, indent)}"
    if not (isinstance(tree, list) and any(isinstance(item, dict) for item in tree)):
        one = line(tree)
        if one is not None and len(head) + 1 + len(one) <= WIDTH:
            return f"{head} {one}\n"
    if isinstance(tree, dict):
        return f"{head}\n" + mapping(tree, indent + STEP)
    return f"{head}\n" + "".join(item(entry, indent + STEP) for entry in tree)


def mapping(tree: dict[str, Tree], indent: int = 0) -> str:
    """Write the fields of a mapping below one another."""
    return "".join(field(key, value, indent) for key, value in tree.items())


def item(tree: Tree, indent: int) -> str:
    """Write one item of a list as lines that begin at column `indent`."""
    pad = " " * indent
    one = line(tree)
    if one is not None and (isinstance(tree, str) or len(pad) + 2 + len(one) <= WIDTH):
        return f"{pad}- {one}\n"
    if isinstance(tree, dict):
        return f"{pad}- " + mapping(tree, indent + STEP)[indent + STEP :]
    if isinstance(tree, str):
        return f"{pad}- {literal(tree, indent)}"
    return f"{pad}-\n" + "".join(item(entry, indent + STEP) for entry in tree)


def literal(value: str, indent: int) -> str:
    """Write a text of several lines as a literal block within a node of column `indent`."""
    # the reader strips the last line break; leading blanks would be taken for indentation
    sign = f"|{STEP}" if value[0].isspace() else "|"
    pad = " " * (indent + STEP)
    lines = (f"{pad}{part}" if part else "" for part in value.split("\n"))
    return f"{sign}\n" + "\n".join(lines) + "\n"
