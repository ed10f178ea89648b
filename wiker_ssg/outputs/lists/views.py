"""Lists of entries, a commune's first page, and what a site says of itself."""

import datetime

from wiker_ssg.model.settings import Publisher, TownHall
from wiker_ssg.model.values import Code
from wiker_ssg.outputs.agenda.views import Around, Category, Day, Pager
from wiker_ssg.outputs.pages.views import Picture
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
    """An entry of a neighbour and its distance."""

    card: Card
    km: float


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
    """A commune's first page: the agenda, then what is new, `pictures` as in lists.

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
