"""What the search finds, where it looks, and the page on which people ask."""

from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.lists.views import Group
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Neighbour


class SearchRow(View, frozen=True):
    """What a result shows of an entry; `url` is relative to its commune unless it begins so.

    `dates` are the occurrences from the first of the month on, `start/end/status` each; `day` is a
    news item's day or an offer's last.
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


class SearchRecord(View, frozen=True):
    """An entry as it is indexed: what its row shows, and the texts whose words find it.

    `names` are what it is called beside its title: category, kind, tags, what it sells, where.
    """

    key: str
    row: SearchRow
    names: tuple[str, ...] = ()
    category: str | None = None
    body: str | None = None


class SearchChoice(View, frozen=True):
    """A kind to look among, and its categories; `categories` are pairs of key and label."""

    folder: str
    categories: tuple[tuple[str, str], ...] = ()


class SearchPage(View, frozen=True):
    """The page on which people ask, and what they may look through without scripts.

    `index` is the folder of the commune's own index, empty where there is nothing to find,
    `signpost` that of what the neighbours know; `engine` is the address of the search's program.
    Radii are in kilometres.
    """

    url: str
    engine: str
    index: str
    signpost: str
    lat: float | None = None
    lon: float | None = None
    radii: tuple[int, ...] = ()
    choices: tuple[SearchChoice, ...] = ()
    events: tuple[Category, ...] = ()
    groups: tuple[Group, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


class Signpost(View, frozen=True):
    """Which neighbour may know a word: `words` are numbers of `towns` by the word's beginning.

    A town is its name, its address, its distance in kilometres and the folder of its index.
    """

    towns: tuple[tuple[str, str, float, str], ...]
    words: dict[str, tuple[int, ...]]
