"""The values that entries are made of: moments, references, places, prices, sources."""

import datetime
from decimal import Decimal
from typing import Annotated

import msgspec

from wiker_ssg.model.fields import (
    SPARE,
    Amount,
    ChoiceField,
    DayField,
    Email,
    Flag,
    FormattedText,
    LanguageCode,
    ListOf,
    MediaFile,
    Phone,
    RecordField,
    Slug,
    Text,
    To,
    Url,
    When,
    Whole,
)


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of the mappings that people write."""


class Moment(msgspec.Struct, frozen=True, array_like=True):
    """A local day, with a local time unless it stands for the whole day."""

    day: datetime.date
    time: datetime.time | None = None

    @property
    def all_day(self) -> bool:
        """Tell whether the moment is a whole day."""
        return self.time is None

    @property
    def naive(self) -> datetime.datetime:
        """The local date and time, midnight for a whole day."""
        return datetime.datetime.combine(self.day, self.time or datetime.time())

    def isoformat(self, zone: datetime.tzinfo, timespec: str = "seconds") -> str:
        """Return a day, or the local time with its offset from UTC (ISO 8601, W3C-DTF)."""
        if self.time is None:
            return self.day.isoformat()
        return self.naive.replace(tzinfo=zone).isoformat(timespec=timespec)

    def __lt__(self, other: "Moment") -> bool:
        return self.naive < other.naive

    def __str__(self) -> str:
        return f"{self.day} {self.time:%H:%M}" if self.time else str(self.day)


class Reference(msgspec.Struct, frozen=True, tag="to", order=True):
    """Another entry: an id, in this commune unless `commune`, of any kind unless `folder`."""

    id: str
    commune: str | None = None
    folder: str | None = None

    def __str__(self) -> str:
        folder = f"{self.folder}:" if self.folder else ""
        commune = f"{self.commune}/" if self.commune else ""
        return f"{folder}{commune}{self.id}"


Latitude = Annotated[float | None, Amount(-90, 90), SPARE]
Longitude = Annotated[float | None, Amount(-180, 180), SPARE]
Line = Annotated[str | None, Text(200)]


class Address(Value, frozen=True, tag="address"):
    """A postal address, with its position when known."""

    street: Line = None
    postcode: Annotated[str | None, Text(12)] = None
    city: Line = None
    lat: Latitude = None
    lon: Longitude = None


class Place(Value, frozen=True, tag="place"):
    """A place that has no entry of its own."""

    name: Line = None
    street: Line = None
    postcode: Annotated[str | None, Text(12)] = None
    city: Line = None
    lat: Latitude = None
    lon: Longitude = None
    url: Annotated[str | None, Url()] = None


class Party(Value, frozen=True, tag="party"):
    """Somebody who has no entry of their own."""

    name: Annotated[str, Text(140, empty=False)]
    url: Annotated[str | None, Url()] = None
    phone: Annotated[str | None, Phone()] = None
    email: Annotated[str | None, Email()] = None


class Contact(Value, frozen=True):
    """How to reach somebody."""

    name: Line = None
    phone: Annotated[str | None, Phone()] = None
    email: Annotated[str | None, Email()] = None
    url: Annotated[str | None, Url()] = None
    facebook: Annotated[str | None, Url()] = None
    instagram: Annotated[str | None, Url()] = None
    mastodon: Annotated[str | None, Url()] = None


class Image(Value, frozen=True):
    """A picture below media/; without `alt` it is not shown."""

    file: Annotated[str, MediaFile(picture=True)]
    alt: Annotated[str | None, Text(300)] = None
    credit: Line = None
    licence: Line = None


class Link(Value, frozen=True):
    """A titled web address."""

    title: Annotated[str, Text(140, empty=False)]
    url: Annotated[str, Url()]


class Document(Value, frozen=True):
    """A titled document, below media/ or elsewhere."""

    title: Annotated[str, Text(140, empty=False)]
    file: Annotated[str | None, MediaFile(picture=False)] = None
    url: Annotated[str | None, Url()] = None


class Provenance(Value, frozen=True):
    """Where an imported entry comes from."""

    name: Annotated[str, Text(140, empty=False)]
    url: Annotated[str | None, Url()] = None
    id: Line = None
    licence: Line = None
    fetched: Annotated[datetime.date | None, DayField()] = None


class Translated(Value, frozen=True):
    """An entry's texts in another language; `note` is its price's, `steps` the titles of its own.

    A text of a field that the entry does not have says nothing.
    """

    title: Annotated[str | None, Text(140)] = None
    summary: Annotated[str | None, Text(300, lines=True)] = None
    conditions: Annotated[str | None, Text(500, lines=True)] = None
    visits: Annotated[str | None, Text(500, lines=True)] = None
    volunteers: Annotated[str | None, Text(300, lines=True)] = None
    note: Annotated[str | None, Text(140)] = None
    steps: Annotated[tuple[str, ...], ListOf(Text(300))] = ()
    body: Annotated[str | None, Text(lines=True, markdown=True)] = None


class Price(Value, frozen=True):
    """What it costs; `free`, or an amount or a span of amounts in `currency`."""

    free: Annotated[bool, Flag()] = False
    from_: Annotated[Decimal | None, Amount(0, 10**7, exact=True)] = None
    to: Annotated[Decimal | None, Amount(0, 10**7, exact=True)] = None
    currency: Annotated[str | None, Text(3)] = None
    note: Line = None


class Booking(Value, frozen=True):
    """Whether and how to book."""

    required: Annotated[bool, Flag()] = False
    url: Annotated[str | None, Url()] = None
    phone: Annotated[str | None, Phone()] = None
    email: Annotated[str | None, Email()] = None
    capacity: Annotated[int | None, Whole(1, 10**6), SPARE] = None


class Span(Value, frozen=True):
    """One occurrence more, of the series' own length unless `end`."""

    start: Annotated[Moment, When()]
    end: Annotated[Moment | None, When()] = None


STATUSES = ("scheduled", "cancelled", "postponed", "moved-online", "full")


class Change(Value, frozen=True):
    """How the occurrence of the day `on` differs from its series."""

    on: Annotated[Moment, When()]
    start: Annotated[Moment | None, When()] = None
    end: Annotated[Moment | None, When()] = None
    place: Annotated[Reference | Place | None, To(Place)] = None
    status: Annotated[str | None, ChoiceField(STATUSES)] = None
    price: Annotated[Price | None, RecordField(Price, word="free")] = None
    note: Annotated[str | None, Text(300)] = None


class Closure(Value, frozen=True):
    """Days, both included, on which an organisation is closed."""

    from_: Annotated[datetime.date, DayField()]
    to: Annotated[datetime.date, DayField()]
    note: Line = None


class Moved(Value, frozen=True):
    """An organisation's removal: when, and from which address."""

    on: Annotated[datetime.date, DayField()]
    from_: Address | None = None


class Identifiers(Value, frozen=True):
    """Numbers under which public registers know an organisation."""

    siret: Annotated[str | None, Text(20)] = None
    siren: Annotated[str | None, Text(20)] = None
    rna: Annotated[str | None, Text(20)] = None
    osm: Annotated[str | None, Text(40)] = None
    wikidata: Annotated[str | None, Text(20)] = None


class Registered(Value, frozen=True):
    """Numbers under which registers of monuments know a place."""

    merimee: Annotated[str | None, Text(20)] = None
    osm: Annotated[str | None, Text(40)] = None
    wikidata: Annotated[str | None, Text(20)] = None


class Code(Value, frozen=True):
    """A commune's official code in the scheme of its country."""

    scheme: Annotated[str, FormattedText("scheme")]
    value: Annotated[str, FormattedText("code")]


class Person(Value, frozen=True):
    """Somebody with a role in a commune's portal; `organisation` is their own shop's listing.

    `account` is theirs on the forge that has the commune's repository; on GitHub it may stand
    under `github`.
    """

    name: Annotated[str, Text(140, empty=False)]
    account: Annotated[str | None, FormattedText("account")] = None
    github: Annotated[str | None, FormattedText("account")] = None
    organisation: Annotated[str | None, Slug()] = None


Languages = Annotated[tuple[str, ...], ListOf(LanguageCode(), single=True)]
Slugs = Annotated[tuple[str, ...], ListOf(Slug(), single=True)]
