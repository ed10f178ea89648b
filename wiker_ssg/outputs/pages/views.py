"""What a site says of itself."""

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
    the page, or empty.
    """

    kind: str
    url: str
    body: str = ""
    publisher: Publisher | None = None
    townhall: TownHall | None = None
    ambassadors: tuple[str, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    plans: tuple[OfferedPlan, ...] = ()
