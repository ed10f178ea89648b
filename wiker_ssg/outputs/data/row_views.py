"""The rows of open data: what one event or organisation is to those who reuse it.

These classes are the published format. Schemas, tables and the page that explains the columns are
all made from them, so that none says what the others do not. A name never changes once published;
a column may be added, since readers go by names.
"""

import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, field

from wiker_ssg.language import N_
from wiker_ssg.model.entries import ACCESSIBILITY, AUDIENCES, ORGANISATION_TYPES
from wiker_ssg.model.values import STATUSES
from wiker_ssg.outputs.view import View

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = rf"{DAY}(T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)?"
"""A day, or a local time with its offset from UTC; before 1911 offsets had seconds."""

# what values look like

Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Phone = Annotated[str, Meta(pattern=r"^\+[0-9]+$")]
Moment = Annotated[str, Meta(pattern=f"^{MOMENT}$")]
Added = Annotated[str, Meta(pattern=f"^{MOMENT}(/{MOMENT})?$")]
Status = Annotated[str, Meta(extra_json_schema={"enum": [*STATUSES]})]
Type = Annotated[str, Meta(extra_json_schema={"enum": [*ORGANISATION_TYPES]})]
Audience = Annotated[str, Meta(extra_json_schema={"enum": [*AUDIENCES]})]
Access = Annotated[str, Meta(extra_json_schema={"enum": [*ACCESSIBILITY]})]

# columns that several classes have

Name = Annotated[Id, Meta(description=N_("its name in addresses, unique within the town"))]
Page = Annotated[Url, Meta(description=N_("its page"))]
Summary = Annotated[str | None, Meta(description=N_("one or two sentences"))]
Category = Annotated[str | None, Meta(description=N_("the key of its category"))]
Label = Annotated[str | None, Meta(description=N_("the category in words"))]
Tags = Annotated[tuple[str, ...], Meta(description=N_("free words"))]
Place = Annotated[str | None, Meta(description=N_("the name of the place"))]
PlacePage = Annotated[Url | None, Meta(description=N_("the page of the place"))]
Street = Annotated[str | None, Meta(description=N_("street and number"))]
Postcode = Annotated[str | None, Meta(description=N_("postcode"))]
City = Annotated[str | None, Meta(description=N_("town"))]
Latitude = Annotated[
    Annotated[float, Meta(ge=-90, le=90)] | None,
    Meta(description=N_("latitude in degrees (WGS 84)")),
]
Longitude = Annotated[
    Annotated[float, Meta(ge=-180, le=180)] | None,
    Meta(description=N_("longitude in degrees (WGS 84)")),
]
Free = Annotated[bool | None, Meta(description=N_("whether it costs nothing"))]
Lowest = Annotated[Decimal | None, Meta(description=N_("the lowest price"))]
Highest = Annotated[Decimal | None, Meta(description=N_("the highest price"))]
Currency = Annotated[str | None, Meta(description=N_("the currency (ISO 4217)"))]
PriceNote = Annotated[str | None, Meta(description=N_("what else is said of the price"))]
Accessibility = Annotated[tuple[Access, ...], Meta(description=N_("what makes it accessible"))]
Image = Annotated[Url | None, Meta(description=N_("a picture"))]
ImageAlt = Annotated[str | None, Meta(description=N_("what the picture shows"))]
ImageCredit = Annotated[str | None, Meta(description=N_("who made the picture"))]
ImageLicence = Annotated[str | None, Meta(description=N_("the picture’s licence"))]
Updated = Annotated[
    datetime.date | None, Meta(description=N_("the day of its last change, if known"))
]
Town = Annotated[str, Meta(description=N_("the town that publishes it"))]
TownCode = Annotated[
    str | None, Meta(description=N_("the town’s official code (in France: INSEE)"))
]
Schema = Annotated[Url, Meta(description=N_("the JSON Schema that describes this file"))]


class SourceRow(View, frozen=True):
    """Where an imported entry comes from."""

    name: Annotated[str, Meta(description=N_("who published it"))]
    url: Annotated[Url | None, Meta(description=N_("where it stands there"))] = None
    id: Annotated[str | None, Meta(description=N_("its id there"))] = None
    licence: Annotated[str | None, Meta(description=N_("the licence of that source"))] = None
    fetched: Annotated[
        datetime.date | None, Meta(description=N_("the day on which it was taken over"))
    ] = None


Sources = Annotated[
    tuple[SourceRow, ...], Meta(description=N_("where it was taken from, and under which licence"))
]


class ClosureRow(View, frozen=True, kw_only=True):
    """Days, both included, on which an organisation is closed."""

    from_: Annotated[datetime.date, Meta(description=N_("the first day"))] = field(name="from")
    to: Annotated[datetime.date, Meta(description=N_("the last day"))]
    note: Annotated[str | None, Meta(description=N_("why"))] = None


class ChangeRow(View, frozen=True):
    """How one date of a series differs from the others; what is absent is as in the series."""

    on: Annotated[Moment, Meta(description=N_("which date: its day, or its day and time"))]
    start: Annotated[Moment | None, Meta(description=N_("when it begins instead"))] = None
    end: Annotated[Moment | None, Meta(description=N_("when it ends instead"))] = None
    status: Annotated[Status | None, Meta(description=N_("what became of it"))] = None
    place: Place = None
    place_url: PlacePage = None
    street: Street = None
    postcode: Postcode = None
    city: City = None
    lat: Latitude = None
    lon: Longitude = None
    free: Free = None
    price_from: Lowest = None
    price_to: Highest = None
    currency: Currency = None
    price_note: PriceNote = None
    note: Annotated[str | None, Meta(description=N_("what is said of this date"))] = None


class EventRow(View, frozen=True, kw_only=True):
    """An event or series, the same on whatever day it is read."""

    id: Name
    uid: Annotated[str, Meta(description=N_("its UID in calendars, unique and lasting"))]
    url: Page
    title: Annotated[str, Meta(description=N_("its title"))]
    summary: Summary = None
    category: Category = None
    category_label: Label = None
    tags: Tags = ()
    start: Annotated[
        Moment,
        Meta(description=N_("when it begins: a day, or a local time with its offset from UTC")),
    ]
    end: Annotated[
        Moment | None, Meta(description=N_("when it ends, if known; a day is included"))
    ] = None
    all_day: Annotated[bool, Meta(description=N_("whether days are meant, without times"))]
    timezone: Annotated[str, Meta(description=N_("the time zone of its times (IANA)"))]
    repeat: Annotated[
        str | None, Meta(description=N_("the rule of a series (RRULE, RFC 5545)"))
    ] = None
    except_: Annotated[
        tuple[Moment, ...],
        Meta(description=N_("dates of the rule that do not take place: days, or days and times")),
    ] = field(default=(), name="except")
    also: Annotated[
        tuple[Added, ...],
        Meta(description=N_("dates beside the rule: the start, or start/end where that differs")),
    ] = ()
    changes: Annotated[
        tuple[ChangeRow, ...],
        Meta(description=N_("single dates that differ: cancelled, put off, elsewhere")),
    ] = ()
    status: Annotated[Status, Meta(description=N_("whether it takes place as announced"))]
    previous_start: Annotated[
        Moment | None, Meta(description=N_("when it was to begin before it was put off"))
    ] = None
    part_of: Annotated[
        Url | None, Meta(description=N_("the page of the festival it belongs to"))
    ] = None
    place: Place = None
    place_url: PlacePage = None
    street: Street = None
    postcode: Postcode = None
    city: City = None
    lat: Latitude = None
    lon: Longitude = None
    online: Annotated[
        Url | None, Meta(description=N_("where it takes place online, alone or as well"))
    ] = None
    organiser: Annotated[str | None, Meta(description=N_("who organises it"))] = None
    organiser_url: Annotated[Url | None, Meta(description=N_("the organiser’s page"))] = None
    free: Free = None
    price_from: Lowest = None
    price_to: Highest = None
    currency: Currency = None
    price_note: PriceNote = None
    booking_required: Annotated[
        bool | None, Meta(description=N_("whether one has to book, if anything is said of it"))
    ] = None
    booking_url: Annotated[Url | None, Meta(description=N_("where to book online"))] = None
    booking_phone: Annotated[Phone | None, Meta(description=N_("where to book by phone"))] = None
    booking_email: Annotated[str | None, Meta(description=N_("where to book by e-mail"))] = None
    capacity: Annotated[int | None, Meta(description=N_("how many places there are"))] = None
    audience: Annotated[tuple[Audience, ...], Meta(description=N_("for whom it is"))] = ()
    accessibility: Accessibility = ()
    image: Image = None
    image_alt: ImageAlt = None
    image_credit: ImageCredit = None
    image_licence: ImageLicence = None
    sources: Sources = ()
    updated: Updated = None
    commune: Town
    commune_code: TownCode = None


class OrganisationRow(View, frozen=True, kw_only=True):
    """An organisation of the directory, with what its page says to reach it."""

    id: Name
    url: Page
    title: Annotated[str, Meta(description=N_("its name"))]
    type: Annotated[Type, Meta(description=N_("what kind of organisation it is"))]
    summary: Summary = None
    category: Category = None
    category_label: Label = None
    tags: Tags = ()
    street: Street = None
    postcode: Postcode = None
    city: City = None
    lat: Latitude = None
    lon: Longitude = None
    phone: Annotated[Phone | None, Meta(description=N_("telephone (E.164)"))] = None
    email: Annotated[str | None, Meta(description=N_("e-mail address"))] = None
    website: Annotated[Url | None, Meta(description=N_("its own website"))] = None
    facebook: Annotated[Url | None, Meta(description=N_("its page on Facebook"))] = None
    instagram: Annotated[Url | None, Meta(description=N_("its page on Instagram"))] = None
    mastodon: Annotated[Url | None, Meta(description=N_("its page on Mastodon"))] = None
    hours: Annotated[
        str | None, Meta(description=N_("when it is open (opening_hours of OpenStreetMap)"))
    ] = None
    closed_for: Annotated[
        tuple[ClosureRow, ...], Meta(description=N_("days on which it is closed all the same"))
    ] = ()
    siret: Annotated[str | None, Meta(description=N_("its number in the Sirene register"))] = None
    siren: Annotated[str | None, Meta(description=N_("the number of its company (SIREN)"))] = None
    rna: Annotated[
        str | None, Meta(description=N_("its number in the register of associations"))
    ] = None
    osm: Annotated[str | None, Meta(description=N_("its id in OpenStreetMap"))] = None
    wikidata: Annotated[str | None, Meta(description=N_("its id in Wikidata"))] = None
    sells: Annotated[tuple[str, ...], Meta(description=N_("what it sells"))] = ()
    volunteers: Annotated[
        str | None, Meta(description=N_("which volunteers it looks for, in words"))
    ] = None
    members_of: Annotated[
        tuple[Url, ...], Meta(description=N_("the pages of what it is a member of"))
    ] = ()
    accessibility: Accessibility = ()
    moved: Annotated[
        datetime.date | None, Meta(description=N_("the day on which it came to this address"))
    ] = None
    moved_from: Annotated[str | None, Meta(description=N_("its former address"))] = None
    closed: Annotated[
        datetime.date | None, Meta(description=N_("the day from which it is closed for good"))
    ] = None
    image: Image = None
    image_alt: ImageAlt = None
    image_credit: ImageCredit = None
    image_licence: ImageLicence = None
    sources: Sources = ()
    verified: Annotated[
        datetime.date | None,
        Meta(description=N_("the day on which somebody last checked that it is true")),
    ] = None
    updated: Updated = None
    commune: Town
    commune_code: TownCode = None


Row = EventRow | OrganisationRow


class About(View, frozen=True, kw_only=True):
    """What stands in front of the rows: whose they are, and under which conditions."""

    title: Annotated[str, Meta(description=N_("the name of the data"))]
    url: Annotated[Url, Meta(description=N_("the page that explains it"))]
    commune: Town
    commune_code: TownCode = None
    language: Annotated[str, Meta(description=N_("the language of its words (BCP 47)"))]
    licence: Annotated[
        str | None, Meta(description=N_("the licence of rows whose sources name none, if any"))
    ] = None
    licence_url: Annotated[
        Url | None, Meta(description=N_("where the text of the licence stands"))
    ] = None
    modified: Annotated[
        datetime.date | None, Meta(description=N_("the day of the last change, if known"))
    ] = None


class EventFile(About, frozen=True, kw_only=True):
    """A town’s agenda as it is published: every event once."""

    schema: Schema = field(name="$schema")
    rows: Annotated[tuple[EventRow, ...], Meta(description=N_("the events, by their start"))]


class DirectoryFile(About, frozen=True, kw_only=True):
    """A town’s directory as it is published."""

    schema: Schema = field(name="$schema")
    rows: Annotated[
        tuple[OrganisationRow, ...], Meta(description=N_("the organisations, by their name"))
    ]
