"""The sheets of a kit: what each is called, what it is made from, as pages and PDF."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.model.slug import slugify
from wiker_ssg.paper.pdf import page_count
from wiker_ssg.source.settings import language_of
from wiker_ssg.training.page import page, typed
from wiker_ssg.training.sandbox import PORTS, own_site
from wiker_ssg.training.town import TrainedTown
from wiker_ssg.words import words


class SheetKind(NamedTuple):
    """A sheet: its template, its title as a msgid, its size.

    `letters` are the points of its text, fewer where it would not fit on its `pages`; of
    certificates there is a page a name.
    """

    template: str
    title: str
    size: str = "A4"
    letters: float = 11.5
    pages: int = 1


CERTIFICATES = "certificates.html"

SHEETS = (
    SheetKind("announce.html", N_("Announce an event")),
    SheetKind("correct.html", N_("Correct a page")),
    SheetKind("embedding.html", N_("Show the agenda on your own site")),
    SheetKind("poster.html", N_("Announce here"), letters=13.3),
    SheetKind("poster.html", N_("Announce here"), "A3", 18.8),
    SheetKind("charter.html", N_("Charter of those who announce"), letters=10.6),
    SheetKind("workshop.html", N_("The workshop, for whoever leads it"), letters=11, pages=2),
    SheetKind("exercises.html", N_("The exercises of the workshop"), letters=11),
    SheetKind(CERTIFICATES, N_("Certificates of the workshop"), letters=12),
)
"""The sheets, in the order in which they are met."""


class Workshop(NamedTuple):
    """When and where a workshop is, and who comes; all of it may be unknown."""

    day: datetime.date | None = None
    place: str = ""
    people: tuple[str, ...] = ()


class MadeSheet(NamedTuple):
    """A sheet that was made: its name without ending, its page."""

    name: str
    html: str


SCALES = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""By how much letters are made smaller, where names and addresses are long; no eye reads less."""


def sheets(
    town: TrainedTown, workshop: Workshop, today: datetime.date, language: str
) -> Iterator[MadeSheet]:
    """Yield the sheets of a commune, in order."""
    facts = {
        "town": town,
        "address": typed(town.entrance),
        "guide": town.guide_url,
        "guide_word": _last(town.guide.url),
        "contribute_word": _last(town.contribute),
        "ports": PORTS,
        "own_site": own_site(language_of(town.commune, town.portal)),
        "month": _next_month(workshop.day or today),
        **workshop._asdict(),
    }
    for number, kind in enumerate(SHEETS, 1):
        title = words.phrase(kind.title, language)
        pages = max(len(workshop.people), 1) if kind.template == CERTIFICATES else kind.pages
        html = _fitted(kind, pages, language, {"title": title, "size": kind.size, **facts})
        ending = "" if kind.size == "A4" else f"-{kind.size.lower()}"
        yield MadeSheet(f"{number}-{slugify(title)}{ending}", html)


def _fitted(kind: SheetKind, pages: int, language: str, facts: Mapping[str, Any]) -> str:
    """Return a sheet with the largest letters with which it has no more than its pages."""
    html = ""
    for scale in SCALES:
        letters = round(kind.letters * scale, 2)
        html = page(kind.template, language, letters=letters, **facts)
        if page_count(html) <= pages:
            break
    return html


def _last(address: str) -> str:
    """Return the last word of an address: the same in the sandbox, whatever stands before it."""
    return address.rstrip("/").rpartition("/")[2]


def _next_month(day: datetime.date) -> datetime.date:
    """Return the first day of the month after a day's."""
    return (day.replace(day=1) + datetime.timedelta(32)).replace(day=1)
