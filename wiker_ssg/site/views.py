"""What pages are made of: plain frozen values, so complete that comparing them tells all."""

import datetime
from typing import NamedTuple

import msgspec

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.settings import Publisher, TownHall
from wiker_ssg.model.values import Moment, Price
from wiker_ssg.site.card import Card, Line, Neighbour

Spans = tuple[tuple[int, int], ...]
"""Minutes after midnight from which to which a place is open, in order."""


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all views."""


class Crumb(View, frozen=True):
    """A step of the way from the commune's first page; `name` is a section or a title."""

    name: str
    url: str


class Section(View, frozen=True):
    """A part of the portal that has entries or is always there."""

    folder: str
    url: str
    filled: bool


class Feed(View, frozen=True):
    """A feed that a page offers: `kind` is ics, rss or json."""

    kind: str
    name: str
    url: str


class Meta(View, frozen=True):
    """What machines read in a page's head; `canonical` is a full address."""

    title: str
    description: str | None
    canonical: str
    type: str = "website"
    image: "PictureFile | None" = None
    feeds: tuple[Feed, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    robots: str | None = None


class Emblem(View, frozen=True):
    """A commune's drawn sign on a square of 48: its letter, and two hedges that cross.

    One hedge runs from `left` to `right` (heights at the edges), one from `top` to `bottom`
    (places from the left).
    """

    letter: str
    left: int
    right: int
    top: int
    bottom: int


class Notices(View, frozen=True):
    """Where a site says what it is, and whom to write to when something is wrong."""

    contribute: str
    legal: str
    accessibility: str
    email: str | None = None
    intake: str | None = None


class Shell(View, frozen=True):
    """What surrounds every page of a commune."""

    language: str
    portal: str
    portal_url: str
    commune: str
    url: str
    sections: tuple[Section, ...]
    menu: tuple[Crumb, ...]
    urgent: tuple[Card, ...]
    notice: str | None
    accent: str
    emblem: Emblem
    notices: "Notices"
    timezone: str = "Europe/Paris"
    country: str = "FR"
    townhall: TownHall | None = None


class Day(View, frozen=True):
    """A day and what takes place on it."""

    day: datetime.date
    lines: tuple[Line, ...]


class Category(View, frozen=True):
    """A category that has entries; `icon` is the drawing that stands for it."""

    key: str
    label: str
    url: str
    count: int
    icon: str = "other"


class Month(View, frozen=True):
    """A month that has occurrences; `key` is `2026-06`."""

    key: str
    first: datetime.date
    url: str
    count: int


class Pager(View, frozen=True):
    """Where a page stands among those of its list."""

    number: int
    count: int
    previous: str | None = None
    next: str | None = None


class Then(View, frozen=True):
    """The dates of a series behind the one that is shown: the next ones, and how many follow."""

    dates: tuple[datetime.date, ...]
    more: int


class AgendaPage(View, frozen=True):
    """A page of the agenda: days and the ways on.

    `today` stands where days are told from it, and nowhere else: such a page changes every day.
    `grid` holds every day of a month that stands on one page. `later` is what comes behind the
    days that are shown; `then` the further dates of series that are shown once, by their address.
    """

    url: str
    days: tuple[Day, ...]
    today: datetime.date | None = None
    grid: tuple[Day, ...] = ()
    later: tuple[Line, ...] = ()
    then: dict[str, Then] = {}
    neighbours: tuple[Neighbour, ...] = ()
    going_on: tuple[Line, ...] = ()
    months: tuple[Month, ...] = ()
    categories: tuple[Category, ...] = ()
    month: Month | None = None
    previous_month: Month | None = None
    next_month: Month | None = None
    category: Category | None = None
    pager: Pager = Pager(1, 1)
    feeds: tuple[Feed, ...] = ()


class Group(View, frozen=True):
    """The directory's entries of one type, by category; `key` is the type."""

    key: str
    count: int
    categories: tuple[Category, ...]


class ListPage(View, frozen=True):
    """A page of a list of entries; `near` goes on beyond the commune's border.

    `pictures` has the first picture of those cards whose entry has one, by `folder/id`.
    `openings` tells a script when the places among the cards are open, by id.
    """

    folder: str
    url: str
    cards: tuple[Card, ...]
    groups: tuple[Group, ...] = ()
    volunteers: tuple[Card, ...] = ()
    category: Category | None = None
    near: tuple["Near", ...] = ()
    openings: dict[str, str] = {}
    pager: Pager = Pager(1, 1)
    feeds: tuple[Feed, ...] = ()
    pictures: "dict[str, Picture]" = {}


class Near(View, frozen=True):
    """An entry of a neighbour and its distance."""

    card: Card
    km: float


class Unusual(View, frozen=True):
    """Days, both included, on which the hours are not those of the week, and why."""

    first: datetime.date
    last: datetime.date
    spans: Spans
    reason: str = ""


class Opening(View, frozen=True):
    """When a place is open: its week, Monday first, and the days that differ from it.

    Times are minutes after midnight, past 1440 on the next day. From `later_from` on the week is
    `later`. All of it holds to the day `until`; of what follows nothing is said. `reopens` is
    where nothing opens before. `known_until` is how far school holidays are known, where the
    hours follow them; without `until` they are not known at all.
    """

    week: tuple[Spans, ...]
    until: datetime.date | None
    later: tuple[Spans, ...] = ()
    later_from: datetime.date | None = None
    exceptions: tuple[Unusual, ...] = ()
    always: bool = False
    comments: tuple[str, ...] = ()
    known_until: datetime.date | None = None
    reopens: datetime.date | None = None


class HomePage(View, frozen=True):
    """A commune's first page: the agenda, then what is new, `pictures` as in lists."""

    url: str
    today: datetime.date
    days: tuple[Day, ...]
    going_on: tuple[Line, ...]
    later: tuple[Line, ...]
    news: tuple[Card, ...]
    offers: tuple[Card, ...]
    services: tuple[Card, ...]
    heritage: tuple[Card, ...]
    volunteers: tuple[Card, ...]
    categories: tuple[Category, ...]
    groups: tuple[Group, ...]
    neighbours: tuple[Neighbour, ...]
    hall: Opening | None
    directory_count: int
    intro: bool
    feeds: tuple[Feed, ...]
    pictures: "dict[str, Picture]" = {}


class Picture(View, frozen=True):
    """A picture as shown: its renditions and what it shows.

    They are `{url}{width}.avif`, `.webp` and `.{suffix}` for each width of `sizes`, which are pairs
    of width and height, smallest first.
    """

    file: str
    url: str
    sizes: tuple[tuple[int, int], ...]
    suffix: str
    alt: str
    credit: str | None = None
    licence: str | None = None


class PictureFile(View, frozen=True):
    """One file of a picture, for those who cannot choose: `url` is its full address.

    `file` is its source below media/, `member` its name among the picture's renditions.
    """

    file: str
    member: str
    url: str
    mime: str
    width: int
    height: int
    alt: str


class Paper(View, frozen=True):
    """A document or link at the foot of an entry."""

    title: str
    url: str


class PlaceView(View, frozen=True):
    """Where something is: name, link to its entry, address, position."""

    name: str | None
    url: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    lat: float | None = None
    lon: float | None = None


class PartyView(View, frozen=True):
    """Who organises or publishes something."""

    name: str
    url: str | None = None
    phone: str | None = None
    email: str | None = None


class EntryPage(View, frozen=True):
    """What every entry's page shows; `entry` holds what its author wrote.

    `shared` is the picture that other sites show beside a link to it.
    """

    entry: AnyEntry
    card: Card
    url: str
    crumbs: tuple[Crumb, ...]
    category: Category | None
    category_written: str | None
    pictures: tuple[Picture, ...]
    documents: tuple[Paper, ...]
    updated: datetime.date | None
    body: str
    shared: PictureFile | None = None


class EventPage(EntryPage, frozen=True, kw_only=True):
    """An event or series: its coming dates and what belongs to it."""

    next: Line | None
    dates: tuple[Line, ...]
    more_dates: int
    past: bool
    place: PlaceView | None
    organiser: PartyView | None
    part_of: Card | None
    parts: tuple[Line, ...]
    calendar: str
    previous: Card | None = None
    following: Card | None = None


class OrganisationPage(EntryPage, frozen=True, kw_only=True):
    """An organisation or service: address, hours, and what it has on."""

    place: PlaceView | None
    closed: bool
    opening: Opening | None = None
    members_of: tuple[Card, ...]
    members: tuple[Card, ...]
    coming: tuple[Line, ...]
    news: tuple[Card, ...]
    offers: tuple[Card, ...]
    feeds: tuple[Feed, ...]


class ArticlePage(EntryPage, frozen=True, kw_only=True):
    """News, an offer, heritage or an editorial page."""

    by: PartyView | None = None
    place: PlaceView | None = None
    over: bool = False
    opening: Opening | None = None
    children: tuple[Card, ...] = ()
    coming: tuple[Line, ...] = ()


class Attribution(View, frozen=True):
    """Where imported entries come from, and under which licence."""

    name: str
    licence: str | None
    count: int


class NoticePage(View, frozen=True):
    """What a site says of itself: `kind` is legal, accessibility or contribute.

    `publisher` and `host` are those of commune.yaml; `body` is the key of the text that completes
    the page, or empty.
    """

    kind: str
    url: str
    body: str = ""
    publisher: Publisher | None = None
    townhall: TownHall | None = None
    ambassadors: tuple[str, ...] = ()
    attributions: tuple[Attribution, ...] = ()


class Body(View, frozen=True):
    """A text to render: contributed or editorial, its language, its links to entries."""

    text: str
    editorial: bool = False
    links: dict[str, str] = {}


class CalendarEvent(View, frozen=True):
    """All that one event's iCalendar components need; times are local to `timezone`.

    `first` and `last` are seconds since 1970; `country` is whose way of dialling is written.
    """

    entry: AnyEntry
    uid: str
    url: str
    timezone: str
    language: str
    place: PlaceView | None
    organiser: PartyView | None
    changed_places: tuple[PlaceView | None, ...]
    category: str | None
    picture: str | None
    first: int | None
    last: int | None
    sequence: int
    country: str | None = None


class Subscription(View, frozen=True):
    """A calendar to subscribe to: its name and the events it holds, in order."""

    name: str
    description: str
    url: str
    page: str
    timezone: str
    color: str
    language: str
    events: tuple[str, ...]


class FeedView(View, frozen=True):
    """An RSS or JSON feed: what it is about and the items it holds, in order."""

    title: str
    description: str
    url: str
    page: str
    language: str
    items: tuple[str, ...]


class FeedItem(View, frozen=True):
    """One entry in a feed."""

    guid: str
    url: str
    title: str
    summary: str | None
    body: str
    published: int | datetime.date | None
    updated: int | datetime.date | None
    start: Moment | None
    end: Moment | None
    place: str | None
    status: str
    timezone: str
    language: str
    category: str | None
    price: Price | None
    picture: PictureFile | None
    next: Line | None = None
    series: bool = False


class Town(View, frozen=True):
    """A commune in the portal's list; `count` is how many events are coming."""

    slug: str
    name: str
    url: str
    postcodes: tuple[str, ...]
    department: str | None
    count: int
    population: int | None = None
    country: str = "FR"


class Found(NamedTuple):
    """A commune as it is offered while its name is typed; postcodes stand with blanks between."""

    name: str
    url: str
    postcodes: str
    department: str


class Initial(View, frozen=True):
    """The towns whose names begin with a letter; without a letter where they are few."""

    letter: str
    towns: tuple[Town, ...]


class Department(View, frozen=True):
    """A département of the portal: how many of its towns there are, and where they are listed.

    `code` is empty where it is the name as well; both are for towns without one.
    """

    code: str
    name: str
    url: str
    count: int


class TownsPage(View, frozen=True):
    """A list of the portal's towns: the départements, or a part of the towns of one.

    `outline` says how the files are cut in which a typed name is looked up.
    """

    url: str
    count: int
    outline: str = ""
    departments: tuple[Department, ...] = ()
    department: Department | None = None
    towns: tuple[Initial, ...] = ()
    pager: Pager = Pager(1, 1)


class PortalHome(View, frozen=True):
    """The portal's first page: find a commune, and what is on.

    It lists all `towns` where they are few, else the `departments`; `count` is how many towns
    there are, `outline` how the files are cut in which a typed name is looked up.
    """

    name: str
    today: datetime.date
    towns: tuple[Initial, ...]
    days: tuple[Day, ...]
    going_on: tuple[Line, ...]
    pages: tuple[Crumb, ...]
    count: int = 0
    outline: str = ""
    departments: tuple[Department, ...] = ()
