"""An entry becomes the text of its file: the inverse of `parse`.

`WRITE` says how each type of field is written, as `reader.READ` says how it is read.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry, Entry
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import read_tree
from wiker_ssg.source.patch import Unpatchable, patch, split
from wiker_ssg.source.reader import Reader
from wiker_ssg.source.reporter import INVALID
from wiker_ssg.source.scribe import PlainText, Tree, mapping

FRENCH_PHONE = re.compile(r"\+33([1-9])(\d\d)(\d\d)(\d\d)(\d\d)")


def dump(
    entry: AnyEntry, existing: str | None = None, markdown: bool = False, country: str = "FR"
) -> str:
    """Write an entry so that `parse` reads it back; keep what `existing` says as it stands.

    Markdown form is written where asked for or where the entry's own path ends in `.md`; `country`
    tells how the telephone numbers of `existing` are to be read.
    """
    markdown = markdown or entry.path.endswith(".md")
    path = "entry.md" if markdown else "entry.yaml"
    if existing is not None:
        try:
            text = _patched(entry, Source(path, b"", existing), country)
        except Unpatchable:
            text = None
        if text is not None and _read(entry, Source(path, b"", text), country)[0] == entry:
            return text
    tree = trees(entry)
    if not markdown:
        return mapping(tree)
    body = str(tree.pop("body")) if entry.body else ""
    front = mapping(tree)
    return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")


def trees(struct: msgspec.Struct) -> dict[str, Tree]:
    """Return what is set in an entry or value, by key, in the order in which it is written."""
    written: dict[str, Tree] = {}
    defaults = _defaults(type(struct))
    for field in ordered(type(struct)):
        value = getattr(struct, field.name)
        if field.required or value != defaults[field.name]:
            written[PlainText(field.key)] = write(field.type, value)
    return written


def ordered(struct: type[msgspec.Struct]) -> list[f.Field]:
    """Return the fields in reading order: title, summary, its kind's own, the common ones, body."""
    own = list(f.fields(struct).values())
    if not issubclass(struct, Entry):
        return own
    common = f.fields(Entry)
    first = ("title", "summary")

    def rank(field: f.Field) -> int:
        if field.key in first:
            return 0
        if field.key in common:
            return 4 if field.key == "body" else 3
        return 1 if field.required else 2

    return sorted(own, key=rank)


def write(kind: f.FieldType, value: Any) -> Tree:
    """Return the tree of one value of a declared type."""
    return WRITE[type(kind)](kind, value)


def _defaults(struct: type[msgspec.Struct]) -> dict[str, Any]:
    found = {}
    for info in msgspec.structs.fields(struct):
        made = info.default_factory
        found[info.name] = info.default if made is msgspec.NODEFAULT else made()
    return found


def _number(value: float | Decimal) -> PlainText:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    plain = f"{exact:f}"
    # the reader takes twenty decimals; what is smaller stays in powers of ten
    return PlainText(plain if len(plain.partition(".")[2]) <= 20 else str(exact))


def _phone(value: str) -> str:
    return FRENCH_PHONE.sub(r"+33 \1 \2 \3 \4 \5", value)


def _media(value: str) -> str:
    # a folder media/ within media/: the reader takes the first one away
    return f"media/{value}" if value.startswith("media/") else value


def _to(kind: f.To, value: Any) -> Tree:
    return str(value) if kind.inline is None or not isinstance(value, kind.inline) else trees(value)


def _record(kind: f.RecordField, value: Any) -> Tree:
    written = trees(value)
    if kind.word and written == {kind.word: "true"}:
        return PlainText(kind.word)
    if kind.scalar and list(written) == [kind.scalar]:
        alone = written[kind.scalar]
        if not isinstance(alone, list):
            return alone
        return alone[0] if len(alone) == 1 else written  # a list would be one of such mappings
    return written


def _list(kind: f.ListOf, value: Any) -> Tree:
    items = [write(kind.item, item) for item in value]
    # one mapping alone needs no hyphen, such as the source of an imported entry
    return items[0] if kind.single and len(items) == 1 and isinstance(items[0], dict) else items


def _map(kind: f.MapOf, value: dict[str, Any]) -> Tree:
    return {key: write(kind.item, item) for key, item in value.items()}


WRITE: dict[type, Callable[[Any, Any], Tree]] = {
    f.To: _to,
    f.RecordField: _record,
    f.ListOf: _list,
    f.MapOf: _map,
    f.WordOr: lambda kind, value: write(kind.other, value) if value else PlainText(kind.word),
    f.DayField: lambda kind, value: PlainText(value.isoformat()),
    f.When: lambda kind, value: PlainText(value),
    f.Flag: lambda kind, value: PlainText(str(value).lower()),
    f.Whole: lambda kind, value: PlainText(value),
    f.Amount: lambda kind, value: _number(value),
    f.Phone: lambda kind, value: _phone(value),
    f.MediaFile: lambda kind, value: _media(value),
    **dict.fromkeys(
        (
            f.Text,
            f.ChoiceField,
            f.CategoryField,
            f.Url,
            f.BaseUrl,
            f.Domain,
            f.Email,
            f.HoursField,
            f.LanguageCode,
            f.Slug,
            f.FormerId,
            f.SitePath,
            f.Zone,
            f.RuleField,
            f.Colour,
            f.Country,
            f.FormattedText,
        ),
        lambda kind, value: str(value),
    ),
}
"""How each type of field is written."""


def _patched(entry: AnyEntry, source: Source, country: str) -> str:
    """Return the text of `source` with the changes that make it hold `entry`."""
    values = _read(entry, source, country)[1]
    known, defaults = f.fields(type(entry)), _defaults(type(entry))
    old = {
        key: write(known[key].type, value)
        for key, value in values.items()
        if value is not INVALID and value != defaults[known[key].name]
    }
    new = trees(entry)
    if not source.path.endswith(".md"):
        return patch(source.text, old, new)
    head, front, rest = split(source.text)
    closing, _, below = rest.partition("\n")
    if below.strip("\n") or "body" not in old:  # else it stands among the fields and stays there
        was, body = old.pop("body", None), new.pop("body", None)
        if not body and body is not None:
            new["body"] = body
        if was != body:
            below = f"\n{body}\n" if body else ""
    return head + patch(front, old, new) + f"{closing}\n{below}"


def _read(entry: AnyEntry, source: Source, country: str) -> tuple[Any, dict[str, Any]]:
    """Return the entry that a text holds, as far as fields go, and each readable field's value."""
    tree, body, problems = read_tree(source)
    if tree is None or problems:
        raise Unpatchable
    if body is not None and not body.absent:
        tree.items["body"] = (body, body)
    reader = Reader(source.path, entry.folder, country, Taxonomies())
    given = {"commune": entry.commune, "id": entry.id, "path": entry.path}
    values: dict[str, Any] = {}
    known = f.fields(type(entry))
    for key, (_, node) in tree.items.items():
        if key in known:
            values[key] = reader.value(known[key].type, node, key, key)
    return reader.record(type(entry), tree, **given), values
