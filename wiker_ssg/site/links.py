"""Links from texts to entries: `[label](directory:amicale-laique)`, `(events:savenay/fest-noz)`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wiker_ssg.model.values import Reference

LINK = re.compile(
    r"(?:\]\(\s*<?|\]:\s*<?|<)"
    r"((events|directory|news|offers|services|heritage|pages):"
    r"(?:([a-z0-9-]+)/)?([a-z0-9-]+))(?=[\s)>\"']|$)",
    re.MULTILINE,
)
STARTS = tuple(
    f"{folder}:"
    for folder in ("events", "directory", "news", "offers", "services", "heritage", "pages")
)
"""What a text with a link to an entry holds somewhere; looking for it is quicker than the link."""

IMAGE = re.compile(r"!\[[^\]\n]*\]\(\s*<?([^)\s>]+)")


class EntryLink(NamedTuple):
    """A link as written, what it refers to, and where it begins in the text."""

    target: str
    reference: Reference
    start: int


def entry_links(text: str) -> Iterator[EntryLink]:
    """Yield the links to entries that a Markdown text holds."""
    if not any(start in text for start in STARTS):
        return
    for found in LINK.finditer(text):
        reference = Reference(id=found[4], commune=found[3], folder=found[2])
        yield EntryLink(found[1], reference, found.start(1))


def images(text: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses of the pictures in a Markdown text, and where they begin."""
    if "![" not in text:
        return
    for found in IMAGE.finditer(text):
        yield found[1], found.start(1)
