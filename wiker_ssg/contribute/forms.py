"""The forms: what is asked of whom, in the order in which people think of it.

What everybody knows comes first; the rest is folded away. A form takes two minutes on a phone.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from wiker_ssg.contribute import moments, parts
from wiker_ssg.contribute.question import Question, simple
from wiker_ssg.language import N_
from wiker_ssg.model.entries import (
    MODELS,
    AnyEntry,
    Event,
    Heritage,
    News,
    Offer,
    Organisation,
    Service,
)
from wiker_ssg.model.kinds import (
    BY_NAME,
    EVENT,
    HERITAGE,
    NEWS,
    OFFER,
    ORGANISATION,
    SERVICE,
)

HOURS = N_("For instance: mardi au vendredi 9h-12h et 14h-18h30, samedi 9h-12h30")


class Form(msgspec.Struct, frozen=True):
    """One form: the kind of entry that it makes, its address, and what it asks.

    `more` is folded away; `changing` is asked only of entries that exist already.
    """

    kind: str
    segment: str
    title: str
    intro: str
    first: tuple[Question, ...]
    more: tuple[Question, ...] = ()
    changing: tuple[Question, ...] = ()

    @property
    def model(self) -> type[AnyEntry]:
        """The class of the entries that the form makes."""
        return MODELS[self.kind]

    def questions(self, changing: bool) -> Iterator[Question]:
        """Yield what is asked, of a new entry or of one that is changed."""
        yield from self.first
        yield from self.more
        if changing:
            yield from self.changing


def _event() -> Form:
    return Form(
        EVENT.name,
        "evenement",
        N_("Announce an event"),
        N_("A date, a place, a title: that is enough. The rest helps people to come."),
        (
            simple(Event, "title", hint=N_("As on a poster: “Fest-noz de la Saint-Jean”.")),
            moments.when(),
            parts.place(),
            simple(Event, "category"),
            parts.price(),
            simple(Event, "body", rows=5),
            parts.picture(),
        ),
        (
            moments.repeat(),
            parts.party("organiser", N_("Who organises it?")),
            parts.contact(),
            parts.booking(),
            simple(Event, "audience"),
            simple(Event, "accessibility"),
        ),
        (simple(Event, "status", words="status"),),
    )


def _organisation() -> Form:
    return Form(
        ORGANISATION.name,
        "association-ou-commerce",
        N_("Add an association, a shop, a place"),
        N_("Its name, what it is and how to reach it. Free for everybody."),
        (
            simple(Organisation, "title", label=N_("Name")),
            simple(Organisation, "type", words="type"),
            simple(Organisation, "category"),
            simple(Organisation, "body", rows=5),
            parts.address(),
            parts.contact(),
            parts.picture(),
        ),
        (
            parts.hours(HOURS),
            simple(Organisation, "volunteers"),
            simple(Organisation, "accessibility"),
        ),
        (simple(Organisation, "closed"),),
    )


def _news() -> Form:
    return Form(
        NEWS.name,
        "actualite",
        N_("Tell some news"),
        N_("Something that the people of the town should know."),
        (
            simple(News, "title"),
            simple(News, "body", required=True),
            parts.party("by", N_("Who says it?"), N_("An association, the school, the town hall…")),
            parts.picture(),
        ),
        (simple(News, "category"), parts.place(), simple(News, "expires"), parts.contact()),
    )


def _offer() -> Form:
    return Form(
        OFFER.name,
        "bon-plan",
        N_("Propose a good deal"),
        N_("For shops and producers that are in the directory."),
        (
            simple(Offer, "title"),
            parts.party("by", N_("Which shop or producer?"), must=True),
            simple(Offer, "until"),
            simple(Offer, "body", rows=5),
            parts.price(),
            parts.picture(),
        ),
        (simple(Offer, "from", label=N_("First day")), simple(Offer, "conditions")),
    )


def _service() -> Form:
    return Form(
        SERVICE.name,
        "service",
        N_("Correct a public service"),
        "",
        (simple(Service, "title"), simple(Service, "body"), parts.address(), parts.contact()),
        (parts.hours(HOURS), simple(Service, "accessibility")),
    )


def _heritage() -> Form:
    return Form(
        HERITAGE.name,
        "patrimoine",
        N_("Complete a page on heritage"),
        "",
        (
            simple(Heritage, "title"),
            simple(Heritage, "body"),
            simple(Heritage, "period"),
            simple(Heritage, "visits"),
            parts.address(),
            parts.picture(),
        ),
        (parts.hours(HOURS), simple(Heritage, "accessibility")),
    )


FORMS: Mapping[str, Form] = {
    form.kind: form
    for form in (_event(), _organisation(), _news(), _offer(), _service(), _heritage())
}
"""The forms by kind of entry; services and heritage can only be corrected."""

NEW = tuple(kind for kind in FORMS if BY_NAME[kind].words.proposal)
"""What anybody may propose anew."""

SEGMENTS: Mapping[str, str] = {FORMS[kind].segment: kind for kind in NEW}
"""The kind whose form stands at an address."""

CORRECTED: Mapping[str, str] = {form.model.folder: kind for kind, form in FORMS.items()}
"""The kind of the entries of each folder that can be corrected by a form."""


class Remark(NamedTuple):
    """What somebody says of a page without changing it himself: its names and limits."""

    about: str = "about"
    text: str = "remark"
    longest: int = 2_000


REMARK = Remark()

HUMAN = ("email", "pseudonym", "note")
"""What every form asks about the person who fills it in; none of it is published unasked."""

LONGEST = {"email": 254, "pseudonym": 40, "note": 500, "about": 300}
