"""What a new entry's file is called: by its title, an event's day too; the same for ever."""

from collections.abc import Container

from wiker_ssg.model.entries import AnyEntry, Event
from wiker_ssg.model.slug import slugify
from wiker_ssg.site.routes.reserved import unwise

LENGTH = 80
ROOM = 4
"""For a number: what a hundred entries of one title and day need."""


def name(entry: AnyEntry, taken: Container[str]) -> str:
    """Return a free id for an entry; `taken` are those of its kind, former and declined ones too.

    A title without a letter that can stand in an address gives the kind's folder.
    """
    tail = f"-{entry.start.day}" if isinstance(entry, Event) else ""
    stem = slugify(entry.title) or entry.folder
    first = stem[: LENGTH - len(tail) - ROOM].rstrip("-") + tail
    number = 1
    while True:
        found = first if number == 1 else f"{first}-{number}"
        if found not in taken and not unwise(entry.folder, found):
            return found
        number += 1
