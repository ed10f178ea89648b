"""What other sites show of the agenda, and the page that tells them how."""

from wiker_ssg.outputs.agenda.views import Then
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Line


class Choice(View, frozen=True):
    """How many lines and in which light: what the end of the address asks for, `5-clair`.

    `number` is 0 for all lines, `theme` is light, dark or empty for the visitor's own.
    """

    key: str
    number: int
    theme: str


class EmbedPage(View, frozen=True):
    """The agenda, or a category of it, for a frame on another site: the next occurrences.

    `agenda` is the page that it stands for, `year` the one that dates need not name. `then` are
    the further dates of series that are shown once, by their address; `going_on` began before.
    `calendar` is the one to subscribe to.
    """

    url: str
    agenda: str
    year: int
    lines: tuple[Line, ...]
    calendar: str
    going_on: tuple[Line, ...] = ()
    then: dict[str, Then] = {}
    category: Category | None = None
    choices: tuple[Choice, ...] = ()


class GuidePage(View, frozen=True):
    """How to show the agenda on another site; addresses are full ones but where it is said.

    `commune` is what the element has to be told, empty on a commune's own domain. `frame` is the
    agenda for frames, on this site at `path`; `categories` have theirs behind it, below their key.
    `script` is the element's, on this site at `element`.
    `most` is how many dates it shows, `numbers` are how many one may choose, `themes` the words for
    light and dark.
    """

    url: str
    origin: str
    commune: str
    agenda: str
    frame: str
    path: str
    script: str
    element: str
    calendar: str
    feed: str
    most: int
    numbers: tuple[int, ...]
    themes: tuple[str, str]
    categories: tuple[Category, ...] = ()
