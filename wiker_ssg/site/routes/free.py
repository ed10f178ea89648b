"""A free id for an entry that has to be called otherwise, made of what it says of itself."""

import re
from collections.abc import Container, Iterator

from wiker_ssg.model.entries import AnyEntry, Event, News, Offer
from wiker_ssg.model.slug import slugify
from wiker_ssg.site.routes.reserved import unwise

LENGTH = 80
YEAR = re.compile(r"-(?:19|20)\d\d$")


def free_id(entry: AnyEntry, taken: Container[str]) -> str:
    """Return an id that nothing of the entry's kind has or had: with its year, by its title.

    `taken` are the ids and former ids of its kind.
    """
    candidates = _candidates(entry)
    return next(id for id in candidates if id not in taken and not unwise(entry.folder, id))


def _candidates(entry: AnyEntry) -> Iterator[str]:
    base = YEAR.sub("", entry.id) if YEAR.search(entry.id) else entry.id
    title = slugify(entry.title)
    year = _year(entry)
    if year and re.search("[a-z]", base):
        yield _joined(base, year)
    if title and title != entry.id:
        yield title
        if year:
            yield _joined(YEAR.sub("", title), year)
    number = 2
    while True:
        yield _joined(entry.id, str(number))
        number += 1


def _year(entry: AnyEntry) -> str:
    match entry:
        case Event():
            return f"{entry.start.day.year:04}"
        case News():
            return f"{entry.date.year:04}"
        case Offer():
            return f"{entry.until.year:04}"
    return ""


def _joined(base: str, tail: str) -> str:
    return f"{base[: LENGTH - len(tail) - 1].rstrip('-')}-{tail}"
