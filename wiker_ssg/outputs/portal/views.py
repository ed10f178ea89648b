"""The portal's own pages: its towns, and how they are found."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from wiker_ssg.outputs.agenda.views import Day, Pager
from wiker_ssg.outputs.theme.views import Crumb
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Line


class Town(View, frozen=True):
    """A commune in the portal's list; `count` is how many events are coming.

    `around` is where its neighbours' agenda stands with its own, `search` where people search in
    it, both relative to `url`. `languages` are those in which it is published, its own first.
    """

    slug: str
    name: str
    url: str
    postcodes: tuple[str, ...]
    department: str | None
    count: int
    population: int | None = None
    country: str = "FR"
    around: str = ""
    search: str = ""
    languages: tuple[str, ...] = ()


class FoundTown(NamedTuple):
    """A commune as it is offered while its name is typed; postcodes stand with blanks between.

    `around` is where its neighbours' agenda stands with its own, `search` where people search in
    it, both relative to `url`.
    """

    name: str
    url: str
    postcodes: str
    department: str
    around: str
    search: str


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
    there are, `outline` how the files are cut in which a typed name is looked up. `further` are
    the towns that have more on a day than stands under it, by the day.
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
    further: dict[str, tuple[Crumb, ...]] = {}


class PortalPages(View, frozen=True):
    """What the portal shows of its communes in one of its languages.

    `towns` are the lists of them by address, `found` those that are offered for each beginning of a
    name.
    """

    home: PortalHome
    towns: Mapping[str, TownsPage]
    found: Mapping[str, tuple[FoundTown, ...]]
