"""What the search finds, where it looks, and the page on which people ask."""

import datetime

from wiker_ssg.model.values import Closure
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.lists.views import Group
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Neighbour
from wiker_ssg.site.holidays import Region


class SearchRow(View, frozen=True):
    """What a result shows of an entry; `url` is relative to its commune unless it begins so.

    `dates` are the occurrences from the first of the month on, `start/end/status` each; `day` is a
    news item's day or an offer's last. `tel` is a telephone number to be called, `phone` as people
    write it, `open` what the script needs to judge whether the place is open.
    """

    url: str
    title: str
    folder: str
    label: str | None = None
    place: str | None = None
    summary: str | None = None
    lat: float | None = None
    lon: float | None = None
    day: str | None = None
    dates: tuple[str, ...] = ()
    tel: str | None = None
    phone: str | None = None
    open: str | None = None


class SearchHours(View, frozen=True):
    """When a place is open, as its entry says, and whose holidays count, from a month on."""

    text: str
    closures: tuple[Closure, ...]
    closed: datetime.date | None
    region: Region
    month: datetime.date
    language: str
    zone: str


class SearchRecord(View, frozen=True):
    """An entry as it is indexed: what its row shows, and the texts whose words find it.

    `sort` is what all of its category and type are called, `names` what it is called itself beside
    its title: tags, what it sells, where. `hours` are for the row, which holds what is made of
    them.
    """

    key: str
    row: SearchRow
    sort: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    category: str | None = None
    body: str | None = None
    hours: SearchHours | None = None


class SearchChoice(View, frozen=True):
    """A kind to look among, and its categories; `categories` are pairs of key and label."""

    folder: str
    categories: tuple[tuple[str, str], ...] = ()


class SearchPage(View, frozen=True):
    """The page on which people ask, and what they may look through without scripts.

    `index` is the folder of the commune's own index, empty where there is nothing to find,
    `signpost` that of what the neighbours know, asked for along with the index if `early`; `engine`
    is the address of the search's program. Radii are in kilometres.
    """

    url: str
    engine: str
    index: str
    signpost: str
    early: bool = False
    lat: float | None = None
    lon: float | None = None
    radii: tuple[int, ...] = ()
    choices: tuple[SearchChoice, ...] = ()
    events: tuple[Category, ...] = ()
    groups: tuple[Group, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


class Signpost(View, frozen=True):
    """Which neighbour may know a word: `words` are numbers of `towns` by the word's stem.

    A town is its name, its address, its distance in kilometres and the folder of its index. Words
    are compared as those of the town's own language: `foreign` are the languages other than the
    searching commune's, each with the address of its program and the numbers of its towns.
    """

    towns: tuple[tuple[str, str, float, str], ...]
    words: dict[str, tuple[int, ...]]
    foreign: dict[str, tuple[str, tuple[int, ...]]] = {}
