"""What calendars and feeds hold."""

import datetime

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.values import Moment, Price
from wiker_ssg.outputs.entries.views import PartyView, PlaceView
from wiker_ssg.outputs.theme.views import PictureFile
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Line


class CalendarEvent(View, frozen=True):
    """All that one event's iCalendar components need; times are local to `timezone`.

    `first` and `last` are seconds since 1970; `country` is whose way of dialling is written;
    `links` says where those of the text lead.
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
    links: dict[str, str] = {}


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
