"""Each entry of a proposal as visitors will read it, and what its fields said before."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry, Event
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.model.labels import label
from wiker_ssg.model.values import Price, Provenance
from wiker_ssg.review.changes import EntryChange
from wiker_ssg.review.findings import EntryFate, EntryPreview, Fact, Row
from wiker_ssg.review.sides import Sides
from wiker_ssg.review.standing import standing
from wiker_ssg.review.values import Speaker
from wiker_ssg.site.routes import addressed
from wiker_ssg.source.dump import ordered
from wiker_ssg.source.files import Source
from wiker_ssg.source.nodes import Scalar
from wiker_ssg.source.parse import read_tree
from wiker_ssg.words import words
from wiker_ssg.words.plain import from_markdown, shorten

APART = ("title", "summary", "body")
WHEN = ("start", "end")
UNSEEN = (
    "former_ids",
    "former_urls",
    "source",
    "updated",
    "lang",
    "order",
    "parent",
    "menu",
    "draft",
)
"""Fields of which visitors see nothing, or not in words."""

TITLE = re.compile(r"^title:[ \t]*(\S.{0,300})$", re.MULTILINE)
TEXT = 1_200
"""How much of a text a preview shows."""

CONTEXT = 60
"""How many characters around a change are shown of a long text."""


def shown(change: EntryChange, sides: Sides, speaker: Speaker) -> EntryPreview:
    """Return an entry as it will look, with what changes of it."""
    gone = change.what is EntryFate.REMOVED
    side = sides.before if gone else sides.after
    entry = change.before if gone else change.after
    url = address(side.site.routes, change.folder, change.id)
    known = entry or change.before
    base = EntryPreview(
        change.what,
        speaker.text(BY_FOLDER[change.folder].words.one),
        known.title if known else _title(change, sides),
        sides.prefix + change.path,
        url,
        unread=entry is None,
    )
    if entry is None or gone:
        return base
    rows = compared(change.before, entry, speaker) if change.before is not None else ()
    return msgspec.structs.replace(
        base,
        summary=entry.summary or "",
        text=shorten(from_markdown(entry.body or ""), TEXT),
        facts=tuple(facts(entry, speaker)),
        rows=tuple(rows),
        standing=standing(entry, sides, speaker) if isinstance(entry, Event) else None,
    )


def _title(change: EntryChange, sides: Sides) -> str:
    """Return the title of an entry that cannot be read as a whole; its id where it has none."""
    tree = read_tree(Source(change.path, b"", sides.texts.get(change.path, "")))[0]
    node = tree.items["title"][1] if tree is not None and "title" in tree.items else None
    if isinstance(node, Scalar):
        return shorten(node.value.strip(), 140)
    found = TITLE.search(sides.texts.get(change.path, ""))
    return shorten(found[1].strip(), 140) if found else change.id


def address(routes: Any, folder: str, id: str) -> str:
    """Return the full address of an entry's page; nothing where it has none of its own."""
    if not addressed(folder, id):
        return ""
    found: str = routes.absolute(routes.entry(folder, id))
    return found


def facts(entry: AnyEntry, speaker: Speaker) -> Iterator[Fact]:
    """Yield what a page says of an entry, in reading order."""
    if isinstance(entry, Event):
        when = words.span(entry.start, entry.end, speaker.language)
        yield Fact(speaker.text(N_("When")), when)
    for field in ordered(type(entry)):
        if field.key in (*APART, *UNSEEN, *(WHEN if isinstance(entry, Event) else ())):
            continue
        value = getattr(entry, field.name)
        if field.key == "status" and value == "scheduled":
            continue
        said = speaker.field(entry.folder, field, value)
        if said and value is not False:
            yield Fact(label(field.key, speaker.language), said)


def compared(before: AnyEntry, after: AnyEntry, speaker: Speaker) -> Iterator[Row]:
    """Yield the fields that differ, in reading order."""
    if type(before) is not type(after):
        return
    for field in ordered(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.key == "source" and _undated(old) == _undated(new):
            continue  # that a source was read on another day is no news
        if old != new:
            yield from _rows(label(field.key, speaker.language), field, old, new, after, speaker)


def _undated(sources: tuple[Provenance, ...]) -> list[Provenance]:
    return [msgspec.structs.replace(source, fetched=None) for source in sources]


def _rows(
    name: str, field: f.Field, old: Any, new: Any, entry: AnyEntry, speaker: Speaker
) -> Iterator[Row]:
    """Yield a field's change, by its parts where only some of them changed."""
    both = isinstance(old, msgspec.Struct) and type(old) is type(new)
    if both and isinstance(field.type, (f.RecordField, f.To)) and not isinstance(new, Price):
        known = _fields(new)
        if known and not hasattr(new, "naive"):
            for part in known.values():
                was, now = getattr(old, part.name), getattr(new, part.name)
                if was != now:
                    inner = label(part.key, speaker.language)
                    yield from _rows(f"{name} – {inner}", part, was, now, entry, speaker)
            return
    if field.key == "body":
        was, now = around(from_markdown(old or ""), from_markdown(new or ""))
    else:
        was, now = (speaker.field(entry.folder, field, value) for value in (old, new))
        if isinstance(old, bool) or isinstance(new, bool):
            was, now = (speaker.text(N_("yes") if value else N_("no")) for value in (old, new))
        if len(was) + len(now) > 2 * CONTEXT:
            was, now = around(was, now)
    yield Row(name, was, now)


def _fields(struct: msgspec.Struct) -> Mapping[str, f.Field]:
    return f.fields(type(struct))


def around(old: str, new: str) -> tuple[str, str]:
    """Return two texts cut down to where they differ and a little before and after."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    rest = 0
    while rest < min(len(old), len(new)) - first and old[-1 - rest] == new[-1 - rest]:
        rest += 1
    begin = first - CONTEXT
    begin = 0 if begin <= CONTEXT // 2 else old.rfind(" ", 0, begin) + 1
    return tuple(_cut(text, begin, len(text) - rest + CONTEXT) for text in (old, new))  # type: ignore[return-value]


def _cut(text: str, begin: int, end: int) -> str:
    if end < len(text) - CONTEXT // 2:
        blank = text.find(" ", end)
        end = blank if blank >= 0 else len(text)
    else:
        end = len(text)
    middle = shorten(text[begin:end].strip(), 4 * CONTEXT)
    return f"{'… ' if begin else ''}{middle}{' …' if end < len(text) else ''}"
