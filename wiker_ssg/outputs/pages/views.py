"""What a site says of itself, whom it thanks, what is read of it."""

import datetime

from wiker_ssg.country.country import LegalPage
from wiker_ssg.model.settings import Publisher, TownHall
from wiker_ssg.outputs.view import View


class Attribution(View, frozen=True):
    """Where imported entries come from, and under which licence."""

    name: str
    licence: str | None
    count: int


class OfferedPlan(View, frozen=True):
    """A plan that can be taken: by whom, what it gives and what it costs, in words.

    It is for the `town` itself, or for organisations.
    """

    name: str
    town: bool
    who: tuple[str, ...]
    gives: tuple[str, ...]
    price: str


class LostPage(View, frozen=True):
    """The page for addresses that lead nowhere.

    Where it is a portal's, `outline` says how the files are cut that find its towns; None where
    there are none to be found.
    """

    outline: str | None = None


class NoticePage(View, frozen=True):
    """What a site says of itself: `kind` is legal, accessibility, contribute or plans.

    `publisher` and `host` are those of commune.yaml; `body` is the key of the text that completes
    the page, or empty. `legal` is what the country's law has to do with it.
    """

    kind: str
    url: str
    body: str = ""
    publisher: Publisher | None = None
    townhall: TownHall | None = None
    ambassadors: tuple[str, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    plans: tuple[OfferedPlan, ...] = ()
    legal: LegalPage = LegalPage()


class ThankedPerson(View, frozen=True):
    """Somebody who wished to be named, and for how many entries and corrections."""

    name: str
    entries: int
    corrections: int


class ThanksGift(View, frozen=True):
    """What a shop gives, how many, and the shop's name and page, empty where it has none."""

    what: str
    count: int
    by: str
    url: str = ""


class PublicDraw(View, frozen=True):
    """What a draw was or will be made of, so that anybody can run it again."""

    seed: str
    beacon: str
    day: datetime.date
    result: str = ""
    tickets: str = ""


class SeasonOfThanks(View, frozen=True):
    """A season: its days, whom it thanks, how many who are not named, gifts, the draw.

    `until` is its last day; `winners` are those who are named, `unnamed` how many are not.
    """

    name: str
    from_: datetime.date | None = None
    until: datetime.date | None = None
    runs: bool = False
    people: tuple[ThankedPerson, ...] = ()
    others: int = 0
    gifts: tuple[ThanksGift, ...] = ()
    winners: tuple[str, ...] = ()
    unnamed: int = 0
    draw: PublicDraw | None = None


class ThanksPage(View, frozen=True):
    """Whom a town thanks: seasons, the latest first, and the rules of points.

    `weights` has the points of a new entry by the folder of its kind, those above zero.
    """

    url: str
    seasons: tuple[SeasonOfThanks, ...]
    weights: tuple[tuple[str, int], ...] = ()
    correction: int = 0
    per_day: int = 0


class Column(View, frozen=True):
    """A column of a drawing, from its top left corner, and the figure that it shows."""

    x: int
    y: int
    height: int
    number: int


class ColumnChart(View, frozen=True):
    """Columns beside each other, and how large the drawing is."""

    width: int
    height: int
    columns: tuple[Column, ...]


class Bar(View, frozen=True):
    """A figure and what it is of; `share` is that of the largest beside it, in hundredths."""

    label: str
    number: int
    share: int
    url: str = ""


class FiguresOfMonth(View, frozen=True):
    """How many pages were read in a month, and how many of its days were counted."""

    month: datetime.date
    reads: int
    days: int


class FiguresBefore(View, frozen=True):
    """How many pages were read in an earlier month, and how many more now, or fewer."""

    month: datetime.date
    reads: int
    more: int


class ReadByService(View, frozen=True):
    """A service that reads a calendar or feed for several: its own figure, else its visits."""

    by: str
    of: str
    subscribers: int | None = None
    fetches: int | None = None


class GrownKind(View, frozen=True):
    """How many entries of a kind were added in a month, and how many changed."""

    name: str
    added: int
    changed: int


class StatisticsPage(View, frozen=True):
    """What is read of a town: the last month in full, those before it as columns.

    `kinds`, `entries` and `calendars` (direct readers on a day) have the largest first. `forms` of
    what was added or changed came by a form; `waited` is in hours. `missed` are those of
    `searches` that find nothing.
    """

    url: str
    month: datetime.date
    days: int
    reads: int
    before: tuple[FiguresBefore, ...]
    chart: ColumnChart
    months: tuple[FiguresOfMonth, ...]
    kinds: tuple[Bar, ...] = ()
    entries: tuple[Bar, ...] = ()
    calendars: tuple[Bar, ...] = ()
    services: tuple[ReadByService, ...] = ()
    embeds: int | None = None
    grown: tuple[GrownKind, ...] = ()
    forms: int = 0
    waited: int | None = None
    searches: tuple[tuple[str, int], ...] = ()
    missed: tuple[str, ...] = ()
