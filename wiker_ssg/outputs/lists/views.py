"""Lists of entries, and a commune's first page."""

import datetime

from wiker_ssg.model.values import Code
from wiker_ssg.outputs.agenda.views import Around, Day, Pager
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.opening import Opening
from wiker_ssg.outputs.theme.views import Feed
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Card, Line, Neighbour


class Group(View, frozen=True):
    """The directory's entries of one type, by category; `key` is the type."""

    key: str
    count: int
    categories: tuple[Category, ...]


class Near(View, frozen=True):
    """An entry of a neighbour and its distance; `open` tells a script when its place is open."""

    card: Card
    km: float
    open: str = ""


class Beyond(View, frozen=True):
    """A category that only neighbours have: the nearest entry is `km` away."""

    category: Category
    km: float


class ListPage(View, frozen=True):
    """A page of a list of entries; `near` goes on beyond the commune's border, as do the
    categories of `beyond`.

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
    beyond: tuple[Beyond, ...] = ()
    openings: dict[str, str] = {}
    pager: Pager = Pager(1, 1)
    feeds: tuple[Feed, ...] = ()
    pictures: "dict[str, Picture]" = {}


class HomePage(View, frozen=True):
    """A commune's first page: the agenda, then what is new.

    `pictures` are as in lists, those of events by their address.

    `position` and `code` tell machines which commune it is.
    """

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
    around: Around | None
    neighbours: tuple[Neighbour, ...]
    hall: Opening | None
    directory_count: int
    intro: bool
    feeds: tuple[Feed, ...]
    pictures: "dict[str, Picture]" = {}
    position: tuple[float, float] | None = None
    code: Code | None = None
