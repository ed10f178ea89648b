"""What a commune publishes: one frozen class for each kind of entry."""

import datetime
from typing import Annotated, ClassVar, get_args

import msgspec

from wiker_ssg.model.fields import (
    SPARE,
    CategoryField,
    ChoiceField,
    DayField,
    Flag,
    FormerId,
    HoursField,
    LanguageCode,
    ListOf,
    MapOf,
    RecordField,
    RuleField,
    SitePath,
    Slug,
    Text,
    To,
    Url,
    When,
    Whole,
)
from wiker_ssg.model.kinds import (
    BY_FOLDER,
    EVENT,
    HERITAGE,
    NEWS,
    OFFER,
    ORGANISATION,
    PAGE,
    SERVICE,
)
from wiker_ssg.model.values import (
    STATUSES,
    Address,
    Booking,
    Change,
    Closure,
    Contact,
    Document,
    Identifiers,
    Image,
    Link,
    Moment,
    Moved,
    Party,
    Place,
    Price,
    Provenance,
    Reference,
    Registered,
    Span,
    Translated,
)

AUDIENCES = ("families", "children", "seniors", "all")
ACCESSIBILITY = (
    "wheelchair", "hearing-loop", "sign-language", "audio-description", "easy-to-read", "parking",
)  # fmt: skip
ORGANISATION_TYPES = ("association", "business", "producer", "venue", "health", "public")

Tags = Annotated[tuple[str, ...], ListOf(Text(300), single=True), SPARE]
Accessibility = Annotated[tuple[str, ...], ListOf(ChoiceField(ACCESSIBILITY), single=True), SPARE]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every entry may have.

    `commune`, `id` and `path` (from the commune's folder) come from where the file stands; all
    else is what its author wrote. `lang` is the language of its texts, where that is not the
    pages'; in a translated entry, which was `written` in another, only of those `untranslated`.
    """

    folder: ClassVar[str] = ""

    commune: str
    id: str
    path: str

    title: Annotated[str, Text(140, empty=False)]
    summary: Annotated[str | None, Text(300, lines=True)] = None
    category: Annotated[str | None, CategoryField()] = None
    tags: Tags = ()
    image: Annotated[Image | None, RecordField(Image), SPARE] = None
    images: Annotated[tuple[Image, ...], ListOf(RecordField(Image), single=True), SPARE] = ()
    contact: Annotated[Contact | None, SPARE] = None
    links: Annotated[tuple[Link, ...], SPARE] = ()
    documents: Annotated[
        tuple[Document, ...], ListOf(RecordField(Document), single=True), SPARE
    ] = ()
    published: Annotated[datetime.date | None, DayField()] = None
    expires: Annotated[datetime.date | None, DayField()] = None
    updated: Annotated[datetime.date | None, DayField(), SPARE] = None
    verified: Annotated[datetime.date | None, DayField(), SPARE] = None
    draft: Annotated[bool, Flag()] = False
    lang: Annotated[str | None, LanguageCode()] = None
    translations: Annotated[
        dict[str, Translated], MapOf(LanguageCode(), RecordField(Translated))
    ] = {}
    former_ids: Annotated[tuple[str, ...], ListOf(FormerId(), single=True)] = ()
    former_urls: Annotated[tuple[str, ...], ListOf(SitePath(), single=True)] = ()
    source: Annotated[tuple[Provenance, ...], ListOf(RecordField(Provenance), single=True)] = ()
    body: Annotated[str | None, Text(lines=True, markdown=True)] = None
    untranslated: tuple[str, ...] = ()
    written: str | None = None

    def spoken(self, text: str) -> str | None:
        """Return the language of a text, by its attribute; None where it is that of the page."""
        return self.lang if not self.untranslated or text in self.untranslated else None


class Event(Entry, frozen=True, kw_only=True, tag_field="kind", tag=EVENT.name):
    """Something that takes place, once or as a series."""

    folder: ClassVar[str] = EVENT.folder

    start: Annotated[Moment, When()]
    end: Annotated[Moment | None, When()] = None
    place: Annotated[Reference | Place | None, To(Place)] = None
    organiser: Annotated[Reference | Party | None, To(Party)] = None
    price: Annotated[Price | None, RecordField(Price, word="free")] = None
    booking: Booking | None = None
    audience: Annotated[tuple[str, ...], ListOf(ChoiceField(AUDIENCES), single=True), SPARE] = ()
    accessibility: Accessibility = ()
    status: Annotated[str, ChoiceField(STATUSES)] = "scheduled"
    previous_start: Annotated[Moment | None, When()] = None
    online: Annotated[str | None, Url()] = None
    part_of: Annotated[Reference | None, To()] = None
    repeat: Annotated[str | None, RuleField()] = None
    except_: Annotated[tuple[Moment, ...], ListOf(When(), single=True)] = ()
    also: Annotated[tuple[Span, ...], ListOf(RecordField(Span, scalar="start"), single=True)] = ()
    changes: tuple[Change, ...] = ()


class Facility(Entry, frozen=True, kw_only=True):
    """What organisations and services share: a place with people and hours."""

    address: Address | None = None
    hours: Annotated[str | None, HoursField()] = None
    closed_for: tuple[Closure, ...] = ()
    ids: Identifiers | None = None
    sells: Tags = ()
    volunteers: Annotated[str | None, Text(300, lines=True)] = None
    members_of: Annotated[tuple[Reference, ...], ListOf(To(), single=True)] = ()
    accessibility: Accessibility = ()
    moved: Moved | None = None
    closed: Annotated[datetime.date | None, DayField()] = None


class Organisation(Facility, frozen=True, kw_only=True, tag_field="kind", tag=ORGANISATION.name):
    """An association, a business, a producer, a venue."""

    folder: ClassVar[str] = ORGANISATION.folder

    type: Annotated[str, ChoiceField(ORGANISATION_TYPES)]


class Service(Facility, frozen=True, kw_only=True, tag_field="kind", tag=SERVICE.name):
    """A public service, with the procedures it offers."""

    folder: ClassVar[str] = SERVICE.folder

    steps: Annotated[tuple[Link, ...], SPARE] = ()
    emergency: Annotated[bool, Flag()] = False


class News(Entry, frozen=True, kw_only=True, tag_field="kind", tag=NEWS.name):
    """Something to know; an urgent one stands on every page until it expires."""

    folder: ClassVar[str] = NEWS.folder

    date: Annotated[datetime.date, DayField()]
    by: Annotated[Reference | Party | None, To(Party)] = None
    place: Annotated[Reference | Place | None, To(Place)] = None
    urgent: Annotated[bool, Flag()] = False


class Offer(Entry, frozen=True, kw_only=True, tag_field="kind", tag=OFFER.name):
    """A good deal of a shop or producer, for a time."""

    folder: ClassVar[str] = OFFER.folder

    by: Annotated[Reference, To()]
    from_: Annotated[datetime.date | None, DayField()] = None
    until: Annotated[datetime.date, DayField()]
    price: Annotated[Price | None, RecordField(Price, word="free")] = None
    conditions: Annotated[str | None, Text(500, lines=True)] = None


class Heritage(Entry, frozen=True, kw_only=True, tag_field="kind", tag=HERITAGE.name):
    """A place worth seeing."""

    folder: ClassVar[str] = HERITAGE.folder

    address: Address | None = None
    period: Annotated[str | None, Text(140)] = None
    protection: Annotated[str | None, Text(300)] = None
    ids: Registered | None = None
    visits: Annotated[str | None, Text(500, lines=True)] = None
    hours: Annotated[str | None, HoursField()] = None
    accessibility: Accessibility = ()


class Page(Entry, frozen=True, kw_only=True, tag_field="kind", tag=PAGE.name):
    """An editorial page in the commune's own words."""

    folder: ClassVar[str] = PAGE.folder

    order: Annotated[int | None, Whole(0, 10_000)] = None
    menu: Annotated[bool, Flag()] = False
    parent: Annotated[str | None, Slug()] = None


AnyEntry = Event | Organisation | News | Offer | Service | Heritage | Page

MODELS: dict[str, type[AnyEntry]] = {BY_FOLDER[one.folder].name: one for one in get_args(AnyEntry)}
"""The class of each kind's entries, by the kind's name."""

FACILITIES = tuple(one.folder for one in MODELS.values() if issubclass(one, Facility))
"""The folders of those who have members, organise and sell: what stands in one may be the same as
what stands in another."""


def kind_of(entry: Entry) -> str:
    """Return the name of an entry's kind."""
    return BY_FOLDER[entry.folder].name


def dated(entry: Entry) -> datetime.date | None:
    """Return the day that an entry itself gives as that of its publication."""
    kind = BY_FOLDER[entry.folder]
    day: datetime.date | None = getattr(entry, kind.day) if kind.latest else None
    return day
