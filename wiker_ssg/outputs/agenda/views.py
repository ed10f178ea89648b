"""Days and months of the agenda."""

import datetime

from wiker_ssg.model.rhythm import Series
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.views import Feed
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Line, Neighbour


class Day(View, frozen=True):
    """A day and what takes place on it."""

    day: datetime.date
    lines: tuple[Line, ...]


class Month(View, frozen=True):
    """A month in which something takes place, and how much; `key` is `2026-06`."""

    key: str
    first: datetime.date
    url: str
    count: int


class Pager(View, frozen=True):
    """Where a page stands among those of its list; `more` is how many lines follow it."""

    number: int
    count: int
    previous: str | None = None
    next: str | None = None
    more: int = 0


class Then(View, frozen=True):
    """The dates of a series behind the one that is shown: the next ones, and how many follow.

    `series` says when they are where there are words for it.
    """

    dates: tuple[datetime.date, ...]
    more: int
    series: Series | None = None


class Around(View, frozen=True):
    """Some of what the neighbours have on, soonest first.

    `km` are the distances by the entries' addresses, `url` is where all of it stands; empty where
    it is further away than what is around.
    """

    url: str
    lines: tuple[Line, ...]
    km: dict[str, float]


class AgendaPage(View, frozen=True):
    """A page of the agenda: days and the ways on.

    `today` stands where days are told from it, and nowhere else: such a page changes every day.
    `going_on` began before the days that are shown; of many the rest stands behind the last day, as
    `still`: `still_count` of them, beginning at `still_url`.
    `grid` holds every day of a month that stands on one page. `later` is what comes behind the
    days that are shown; `then` the further dates of series that are shown once, by their address.
    `around` is what the neighbours have on, `frame` where the same stands for frames on other
    sites. Of a `long` page the categories stand above the days. `pictures` are those of events
    that have one, by their address.
    """

    url: str
    days: tuple[Day, ...]
    today: datetime.date | None = None
    grid: tuple[Day, ...] = ()
    later: tuple[Line, ...] = ()
    then: dict[str, Then] = {}
    around: Around | None = None
    neighbours: tuple[Neighbour, ...] = ()
    going_on: tuple[Line, ...] = ()
    still: tuple[Line, ...] = ()
    still_count: int = 0
    still_url: str = ""
    months: tuple[Month, ...] = ()
    categories: tuple[Category, ...] = ()
    month: Month | None = None
    previous_month: Month | None = None
    next_month: Month | None = None
    category: Category | None = None
    pager: Pager = Pager(1, 1)
    feeds: tuple[Feed, ...] = ()
    frame: str = ""
    long: bool = False
    pictures: dict[str, Picture] = {}


class SpanPage(View, frozen=True):
    """What a commune and its neighbours have on today, this weekend or this week: `key`.

    `first` and `last` are the days by which it is called, None where there is nothing to tell:
    such a page is the same every day. On each of the `days` the commune's own stand before those of
    its neighbours, which `km` has by their addresses. `eve` is the Friday whose evening a weekend
    begins with. `later` is what comes behind these days where there is little in them, `more` how
    many stand only on the agendas; `around` is where all of the neighbours' stands, `beyond` is
    what is further away where nothing is near. `pictures` are those of the commune's own events, by
    their address.
    """

    key: str
    url: str
    today: datetime.date | None
    first: datetime.date | None
    last: datetime.date | None
    days: tuple[Day, ...]
    going_on: tuple[Line, ...]
    km: dict[str, float]
    around: str
    eve: datetime.date | None = None
    later: tuple[Line, ...] = ()
    more: int = 0
    neighbours: tuple[Neighbour, ...] = ()
    pictures: dict[str, Picture] = {}
    beyond: Around | None = None


class AroundPage(View, frozen=True):
    """The agenda within `radius_km` of a commune, itself included.

    `km` are the distances of the neighbours' entries by their addresses, `pictures` those of the
    commune's own. `cut` tells that there is more than stands here; `later` are the next few behind
    these days, `beyond` what is further away where nothing is near.
    """

    url: str
    today: datetime.date
    radius_km: float
    days: tuple[Day, ...]
    going_on: tuple[Line, ...]
    km: dict[str, float]
    neighbours: tuple[Neighbour, ...]
    feeds: tuple[Feed, ...]
    cut: bool = False
    later: tuple[Line, ...] = ()
    pictures: dict[str, Picture] = {}
    beyond: Around | None = None
