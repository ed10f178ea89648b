"""Examples of a commune's own on its sheets; where it has none, invented ones that say so."""

from collections.abc import Iterator
from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.model.entries import Event
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.outputs.pages.notices import forms
from wiker_ssg.site.card import Card, Line
from wiker_ssg.site.site import Site
from wiker_ssg.words import words

ASSOCIATION = "association"
SCHEDULED = "scheduled"

TITLE = N_("Soup evening")
WHEN = N_("Saturday, 7 pm")
PLACE = N_("Village hall")
ORGANISER = N_("The Friends of the Mill")


class ExampleEvent(NamedTuple):
    """An event as somebody would announce it, in words; empty is what nobody said.

    `real` tells whether it is on the site, at `url`.
    """

    title: str
    when: str
    place: str = ""
    price: str = ""
    organiser: str = ""
    url: str = ""

    @property
    def real(self) -> bool:
        """Tell whether it is an event of the commune."""
        return bool(self.url)


class ExampleAssociation(NamedTuple):
    """An association whose page is corrected: at `url`, by the form at `form`.

    Both are empty where it is invented; `form` also where there is no service.
    """

    title: str
    url: str = ""
    form: str = ""

    @property
    def real(self) -> bool:
        """Tell whether it is one of the commune."""
        return bool(self.url)


def event(site: Site, language: str) -> ExampleEvent:
    """Return an event of the commune, its next one of an association rather than any other."""
    own = [line for lines in site.own_lines.values() for line in lines if _shown(site, line)]
    coming = [line for line in own if line.start.day >= site.today] or own
    if not coming:
        said = (words.phrase(message, language) for message in (TITLE, WHEN, PLACE))
        title, when, place = said
        return ExampleEvent(title, when, place, organiser=words.phrase(ORGANISER, language))
    best = min(coming, key=lambda line: (_rank(site, line), line.order))
    entry = site.entries[EVENT.folder][best.card.id]
    price = entry.price if isinstance(entry, Event) else None
    organiser = site.reference(best.card, "organiser")
    return ExampleEvent(
        best.card.title,
        words.span(best.start, best.end, language),
        best.place or best.card.place or "",
        words.price(price, language) if price is not None else "",
        organiser.title if organiser is not None else "",
        site.absolute(best.card.url),
    )


def _shown(site: Site, line: Line) -> bool:
    card = line.card
    known = card.id in site.entries.get(EVENT.folder, {})
    return known and bool(card.url) and line.status == SCHEDULED


def _rank(site: Site, line: Line) -> tuple[bool, bool, bool, bool]:
    """Return what speaks against an event as an example, the worst first."""
    organiser = site.reference(line.card, "organiser")
    theirs = organiser is not None and organiser.type == ASSOCIATION
    placed = bool(line.place or line.card.place)
    return not theirs, line.card.series, line.start.all_day, not placed


def association(site: Site, language: str) -> ExampleAssociation:
    """Return an association of the commune, any other page of the directory where there is none."""
    found = next(_organisations(site), None)
    if found is None:
        return ExampleAssociation(words.phrase(ORGANISER, language))
    intake = forms(site)
    form = f"{intake}corriger/{found.folder}/{found.id}/" if intake else ""
    return ExampleAssociation(found.title, site.absolute(found.url), form)


def _organisations(site: Site) -> Iterator[Card]:
    listed = [card for card in site.listed.get(ORGANISATION.folder, ()) if card.url]
    yield from (card for card in listed if card.type == ASSOCIATION)
    yield from listed
