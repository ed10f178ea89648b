"""A tree of YAML nodes becomes the values that a model class declares, with every problem found.

One reader serves entries and settings alike: it interprets the field types of `model.fields`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from wiker_ssg.language import N_, meaning
from wiker_ssg.model import fields as f
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Place, Reference
from wiker_ssg.problems import Severity
from wiker_ssg.source import moments, scalars
from wiker_ssg.source.nodes import Mapping, Node, Scalar, Sequence
from wiker_ssg.source.refusal import WRITE, Refusal
from wiker_ssg.source.reporter import INVALID, NamedReference, Reporter
from wiker_ssg.source.scribe import line
from wiker_ssg.source.shapes import shape
from wiker_ssg.source.texts import TEXTS
from wiker_ssg.source.unknown import Unknown


class Reader(Reporter):
    """Reads the values of one file; collects its problems and the marks of its values."""

    def record(
        self, struct: type[msgspec.Struct], node: Mapping, at: str = "", **given: Any
    ) -> Any:
        """Read a mapping into `struct`; `given` are the attributes that no key sets."""
        known = f.fields(struct)
        values: dict[str, Any] = dict(given)
        good, before, unknown = True, len(self.problems), None
        for key, (key_node, value_node) in node.items.items():
            field = known.get(key)
            if field is None:
                good = self.lenient and good
                unknown = unknown or Unknown(struct, known, node)
                mark, facts = unknown.report(key_node, value_node)
                self.report("field-unknown", mark, **facts)
                absent = type(value_node) is Scalar and value_node.absent
                meant = known.get(str(facts.get("nearest"))) if "suggestion" in facts else None
                if meant is not None and not absent:  # what is wrong with its value, too
                    where = f"{at}.{meant.key}" if at else meant.key
                    self.marks[where] = (value_node.line, value_node.column, value_node.width)
                    READ[type(meant.type)](self, meant.type, value_node, where, meant.key)
                continue
            if field.name in given:
                continue
            if type(value_node) is Scalar and value_node.absent:
                if value_node.cut and type(field.type) is f.Text:
                    self.cut(field.type, value_node, key)
                continue
            where = f"{at}.{key}" if at else key
            self.marks[where] = (value_node.line, value_node.column, value_node.width)
            if field.spare:
                value = self._spared(field.type, value_node, where, key)
            else:
                value = READ[type(field.type)](self, field.type, value_node, where, key)
            if value is not INVALID:
                values[field.name] = value
            elif field.required:
                good = False
                self._escalate()
            elif not self.lenient and self.problems[-1].severity is Severity.ERROR:
                good = False
        for field in f.required(struct):
            if field.name not in values and field.key in node.items and not good:
                continue  # refused above
            if field.name not in values:
                good = False
                if unknown is not None and field.key in unknown.meant:
                    continue  # it is there, under another name
                label = LABELS.get(field.key, "")
                self.report("field-missing", node, key=field.key, label=label)
        if len(self.problems) > before:
            self.problems[before:] = moments.completed(
                self.problems[before:], node, "email" in known and "email" not in node.items
            )
        if not good:
            return INVALID
        if ("lat" in values) != ("lon" in values):
            half, other = ("lat", "lon") if "lat" in values else ("lon", "lat")
            del values[half]
            _, written = node.items.get(other, (None, None))
            if written is None or (
                type(written) is Scalar and written.absent
            ):  # else refused above
                mark = self.marks[f"{at}.{half}" if at else half]
                self.report("position-half", mark, key=half)
        return struct(**values)

    def _spared(self, kind: f.FieldType, node: Node, at: str, key: str) -> Any:
        """Read a value that its entry can do without: what of it is wrong costs that alone."""
        before, lenient = len(self.problems), self.lenient
        self.lenient = True
        value = READ[type(kind)](self, kind, node, at, key)
        self.lenient = lenient
        if not lenient:
            self.spare(before)
        return value

    def _escalate(self) -> None:
        """Make the last problem an error: what only weakens an entry breaks a required value."""
        self.problems[-1] = msgspec.structs.replace(self.problems[-1], severity=Severity.ERROR)

    def value(self, kind: f.FieldType, node: Node, at: str, key: str) -> Any:
        """Read one value of a declared type; INVALID when it was refused."""
        return READ[type(kind)](self, kind, node, at, key)


LABELS = {
    "title": N_("its name"),
    "start": N_("when it begins, such as 2026-06-24 20:30"),
    "type": N_("association, business, producer, venue, health or public"),
    "date": N_("its day, such as 2026-06-24"),
    "by": N_("the file name of the shop or producer"),
    "until": N_("its last day, such as 2026-06-24"),
    "name": N_("its name"),
    "file": N_("the name of a file in media/"),
    "url": N_("a web address, such as https://example.org"),
    "on": N_("the day, such as 2026-06-24"),
    "from": N_("the first day, such as 2026-06-24"),
    "to": N_("the last day, such as 2026-06-24"),
    "plan": N_("the name of a plan in portal.yaml"),
    "scheme": N_("the register that gives the code, such as insee"),
    "value": N_("the code itself"),
    "slug": N_("the name of the commune's folder"),
}
A_LIST = N_("a list: [one, two], or one value a line after a hyphen")
REFERENCE = N_("write the name of a file without its ending, or commune/name")
PUT = N_("{key}: {suggestion}")
A_MAPPING = N_("several fields, each on its own line and indented: {names}")


def _to(reader: Reader, kind: f.To, node: Node, at: str, key: str) -> Any:
    if type(node) is Scalar:
        value = scalars.reference(node.value.strip())
        if type(value) is Refusal:
            return _name(reader, kind, node, at, key)
        return value
    if kind.inline is None or type(node) is not Mapping:
        return reader.shape(node, key, N_("the name of a file without its ending"))
    value = reader.record(kind.inline, node, at)
    if value is not INVALID and isinstance(value, Place) and not (value.name or value.street):
        return reader.report("field-missing", node, key="name", label=LABELS["title"])
    return value


def _name(reader: Reader, kind: f.To, node: Scalar, at: str, key: str) -> Any:
    """Read the name of an entry, or of what has none; `source.names` finds out which."""
    name = " ".join(node.value.split())
    if not re.search(r"\w", name) or re.search(r"[/\\]|^[a-z]+:\S", name) or "\n" in node.value:
        facts = {"value": node.value, "advice": REFERENCE, "suggestion": ""}
        if suggestion := slugify(name.rpartition("/")[2]):
            facts |= {"advice": WRITE, "suggestion": suggestion}
        return reader.report("reference-invalid", node, **facts)
    limit = 140
    if len(name) > limit:
        excess = len(name) - limit
        facts = {"key": key, "size": str(len(name)), "limit": str(limit), "excess": str(excess)}
        return reader.report("text-too-long", node, **facts)
    reader.names.append(NamedReference(at, name, kind.inline is not None))
    if kind.inline is None:
        return Reference(slugify(name.removesuffix(".yaml")) or "x")
    return kind.inline(name=name)


def _record(reader: Reader, kind: f.RecordField, node: Node, at: str, key: str) -> Any:
    if not (kind.whole and reader.lenient):
        return _filled(reader, kind, node, at, key)
    reader.lenient = False
    value = _filled(reader, kind, node, at, key)
    reader.lenient = True
    return value


def _filled(reader: Reader, kind: f.RecordField, node: Node, at: str, key: str) -> Any:
    if type(node) is Mapping:
        return reader.record(kind.struct, node, at)
    if type(node) is Scalar and kind.word:
        said = node.value.strip()
        if said == kind.word or meaning.choice(key, said, (kind.word,)):
            return kind.struct(**{kind.word: True})
    if type(node) is Scalar and kind.scalar:
        field = f.fields(kind.struct)[kind.scalar]
        reader.marks[f"{at}.{kind.scalar}"] = (node.line, node.column, node.width)
        value = reader.value(field.type, node, at, key)
        return value if value is INVALID else kind.struct(**{field.name: value})
    names = ", ".join(f.fields(kind.struct))
    if type(node) is Scalar and (put := shape(kind.struct, node.value, reader.country)):
        return reader.report("field-shape", node, key=key, expected=PUT, suggestion=put)
    return reader.report("field-shape", node, key=key, expected=A_MAPPING, names=names)


def _list(reader: Reader, kind: f.ListOf, node: Node, at: str, key: str) -> Any:
    if type(node) is Sequence:
        items = node.items
    elif kind.single:
        items = list(_listed(kind.item, node))
    else:
        if type(node) is Scalar and isinstance(kind.item, f.RecordField):
            put = shape(kind.item.struct, node.value, reader.country)
            if put:
                return reader.report(
                    "field-shape", node, key=key, expected=PUT, suggestion=f"[{put}]"
                )
        elif type(node) is Scalar or type(node) is Mapping:
            items = list(_listed(kind.item, node))
            if type(node) is Scalar and not node.absent:
                put = line([item.value for item in items if type(item) is Scalar])
                return reader.report("field-shape", node, key=key, expected=PUT, suggestion=put)
        return reader.shape(node, key, A_LIST)
    values: list[Any] = []
    for item in items:
        if type(item) is Scalar and item.absent:
            continue
        where = f"{at}.{len(values)}"
        reader.marks[where] = (item.line, item.column, item.width)
        value = reader.value(kind.item, item, where, key)
        if value is not INVALID or not reader.lenient:
            values.append(value)
    return INVALID if INVALID in values else tuple(values)


def _listed(kind: f.FieldType, node: Node) -> Iterator[Node]:
    """Yield the items of what stands where a list may: one, or several with commas in between."""
    several = type(node) is Scalar and node.plain and "," in node.value and "\n" not in node.value
    if not several or not isinstance(kind, SHORT) or isinstance(node, (Mapping, Sequence)):
        yield node
        return
    column = node.column
    for piece in node.value.split(","):
        text = piece.strip()
        at = column + len(piece) - len(piece.lstrip())
        if text:
            yield Scalar(text, node.line, at, True, len(text))
        column += len(piece) + 1


SHORT = (f.Text, f.ChoiceField, f.DayField, f.When, f.LanguageCode, f.Slug, f.To, f.RecordField)
"""What a list with commas can be made of: its items hold none."""


def _map(reader: Reader, kind: f.MapOf, node: Node, at: str, key: str) -> Any:
    if type(node) is not Mapping:
        return reader.report("field-shape", node, key=key, expected=A_MAPPING, names="…")
    values: dict[str, Any] = {}
    for name, (key_node, item) in node.items.items():
        good = reader.value(kind.key, key_node, at, key)
        reader.marks[f"{at}.{name}"] = (key_node.line, key_node.column, key_node.width)
        value = reader.value(kind.item, item, f"{at}.{name}", name)
        meant = good if type(kind.key) is f.ChoiceField and good is not INVALID else name
        values[meant] = INVALID if good is INVALID else value
    if reader.lenient:
        return {name: value for name, value in values.items() if value is not INVALID}
    return INVALID if INVALID in values.values() else values


def _word_or(reader: Reader, kind: f.WordOr, node: Node, at: str, key: str) -> Any:
    if type(node) is Scalar and node.value == kind.word:
        return ()
    if type(node) is Sequence and not node.items:  # none would be taken for all
        return reader.report("field-shape", node, key=key, expected=PUT, suggestion=kind.word)
    return reader.value(kind.other, node, at, key)


READ: dict[type, Callable[..., Any]] = {
    **TEXTS,
    f.To: _to,
    f.RecordField: _record,
    f.ListOf: _list,
    f.MapOf: _map,
    f.WordOr: _word_or,
}
"""How each type of field is read."""
