"""What is shown of an entry: its page, its category, its text."""

import datetime

from wiker_ssg.markup.links import ShownPicture
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.rhythm import Series
from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.opening import Opening
from wiker_ssg.outputs.theme.views import Crumb, Feed, PictureFile
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Card, Line


class Category(View, frozen=True):
    """A category that has entries; `icon` is the drawing that stands for it."""

    key: str
    label: str
    url: str
    count: int
    icon: str = "other"


class Paper(View, frozen=True):
    """A document or link at the foot of an entry."""

    title: str
    url: str


class PlaceView(View, frozen=True):
    """Where something is: name, link to its entry, address, position.

    The country is only said where it is known to be the commune's own.
    """

    name: str | None
    url: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


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


class ListedDate(View, frozen=True):
    """A date of a series in the list of all of them: its status and time where they differ.

    It is `named` where its weekday is not the usual one.
    """

    day: datetime.date
    status: str = ""
    start: Moment | None = None
    named: bool = False


class MonthDates(View, frozen=True):
    """The dates of a series in a month, by its first day."""

    first: datetime.date
    dates: tuple[ListedDate, ...]


class SeriesDates(View, frozen=True):
    """Every date of a series to come; it may go on behind them."""

    months: tuple[MonthDates, ...]
    goes_on: bool = False


class EventPage(EntryPage, frozen=True, kw_only=True):
    """An event or series: its coming dates and what belongs to it.

    `dates` are the next ones of a series, `series` says when it takes place in a sentence, and
    `every_date` is there where there are more.
    """

    next: Line | None
    dates: tuple[Line, ...]
    series: Series | None = None
    every_date: SeriesDates | None = None
    past: bool
    place: PlaceView | None
    organiser: PartyView | None
    part_of: Card | None
    parts: tuple[Line, ...]
    calendar: str
    previous: Card | None = None
    following: Card | None = None


class OrganisationPage(EntryPage, frozen=True, kw_only=True):
    """An organisation or service: address, hours, and what it has on.

    `shown_pictures` has the first picture of those cards whose entry has one, by `folder/id`.
    """

    place: PlaceView | None
    closed: bool
    opening: Opening | None = None
    members_of: tuple[Card, ...]
    members: tuple[Card, ...]
    coming: tuple[Line, ...]
    news: tuple[Card, ...]
    offers: tuple[Card, ...]
    feeds: tuple[Feed, ...]
    shown_pictures: dict[str, Picture] = {}


class ArticlePage(EntryPage, frozen=True, kw_only=True):
    """News, an offer, heritage or an editorial page."""

    by: PartyView | None = None
    place: PlaceView | None = None
    over: bool = False
    opening: Opening | None = None
    children: tuple[Card, ...] = ()
    coming: tuple[Line, ...] = ()


class Body(View, frozen=True):
    """A text to render: contributed or editorial, where its links lead, the pictures in it."""

    text: str
    editorial: bool = False
    links: dict[str, str] = {}
    pictures: dict[str, ShownPicture] = {}
