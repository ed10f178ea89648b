"""A commune in a further language: the same entries, their texts in it as far as people wrote them.

What is not translated stays in its own language, and says so: `Entry.lang`, `Entry.untranslated`.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from wiker_ssg.language import base
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.settings import Portal
from wiker_ssg.model.values import Link, Price
from wiker_ssg.source.content import Content
from wiker_ssg.source.settings import own_language

TEXTS = ("title", "summary", "body", "conditions", "visits", "volunteers")
"""The texts of entries that are called the same in a translation."""


def own_texts(content: Content, portal: Portal) -> Content:
    """Return a commune's content in its first language: what was written in another, translated."""
    if all(found is None or found.lang is None for found in _written(content)):
        return content
    return _in_language(content, own_language(content.settings, portal), portal)


def translated(content: Content, portal: Portal, language: str) -> Content:
    """Return a commune's content in a further language."""
    made = _in_language(content, language, portal)
    commune = msgspec.structs.replace(content.settings, language=language)
    return msgspec.structs.replace(made, commune=commune)


def _written(content: Content) -> Iterator[AnyEntry | None]:
    return (parsed.entry for parsed in content.parsed.values())


def _in_language(content: Content, language: str, portal: Portal) -> Content:
    own, files = own_language(content.settings, portal), dict(content.files)
    for path, parsed in content.parsed.items():
        if parsed.entry is not None:
            entry = translated_entry(content.named.entries.get(path, parsed.entry), language, own)
            now = msgspec.structs.replace(parsed, entry=entry)
            files[path] = msgspec.structs.replace(files[path], parsed=now)
    named = msgspec.structs.replace(content.named, entries={})
    return msgspec.structs.replace(content, files=files, named=named)


def translated_entry(entry: AnyEntry, language: str, own: str) -> AnyEntry:
    """Return an entry in a language; where nobody translated its title, as it was written."""
    written = entry.lang or own
    found = entry.translations.get(language) or entry.translations.get(base(language))
    if base(written) == base(language):
        return msgspec.structs.replace(entry, lang=None)
    if found is None or found.title is None:
        return msgspec.structs.replace(entry, lang=written)
    values = {
        name: text for name in TEXTS if hasattr(entry, name) and (text := getattr(found, name))
    }
    untranslated = [name for name in TEXTS if getattr(entry, name, None) and name not in values]
    price, steps = getattr(entry, "price", None), getattr(entry, "steps", ())
    more: dict[str, Any] = {}
    if isinstance(price, Price) and price.note:
        if found.note:
            more["price"] = msgspec.structs.replace(price, note=found.note)
        else:
            untranslated.append("note")
    if steps and found.steps:
        more["steps"] = tuple(
            map(_titled, steps, (*found.steps, *(s.title for s in steps[len(found.steps) :])))
        )
    if len(found.steps) < len(steps):
        untranslated.append("steps")
    return msgspec.structs.replace(
        entry,
        **values,
        **more,
        lang=written if untranslated else None,
        untranslated=tuple(untranslated),
        written=written,
    )


def _titled(link: Link, title: str) -> Link:
    return msgspec.structs.replace(link, title=title)
