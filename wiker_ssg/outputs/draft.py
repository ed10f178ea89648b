"""A plan while it is drawn up: what every part of it adds to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from wiker_ssg.engine import Digest, Task
from wiker_ssg.language import N_
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.pictures.renditions import Pictures
from wiker_ssg.outputs.plan import OutputPlan, same
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.outputs.theme.views import SiteLanguage
from wiker_ssg.problems import Location, problem
from wiker_ssg.site.site import Site

REPORT = N_("two pages want this address: please report it to those who make this program")


class IndexFiles(Protocol):
    """An index of what a commune has to be found."""

    @property
    def key(self) -> Digest:
        """What tells it from all others; empty where there is nothing to find."""

    def files(self) -> Mapping[str, bytes]:
        """Return its files by name."""


MakeIndex = Callable[[tuple[Any, ...], str], IndexFiles]
"""Makes the index of a commune's records in its language."""


class Draft:
    """The plan of one site, of a commune or of the portal itself.

    `read` returns the bytes of a file below media/, `index` the index of a commune's records.
    `languages` are those in which the site is published, where there are several; `addresses` are
    those of the pages that search engines may list, relative to the site.
    """

    def __init__(
        self,
        site: Site,
        theme: Theme,
        read: Callable[[str], bytes],
        pictures: Pictures,
        index: MakeIndex | None = None,
        languages: tuple[SiteLanguage, ...] = (),
    ) -> None:
        self.site, self.theme, self.read, self.pictures = site, theme, read, pictures
        self.index, self.languages = index, languages
        self.made = OutputPlan()
        self.pages = PageMaker(site)
        self.addresses: list[str] = []

    def page(self, address: str, task: Task, view: Any = None) -> None:
        """Plan a page that search engines may list; its view, if given, is `view/{address}`.

        Addresses are given away in `site/routes`: that two pages want one is a fault of ours, which
        is told, and the first one stays.
        """
        route = self.site.routes.route(address)
        if route.path in self.made.outputs:
            where = Location(f"{'commune' if self.site.commune.slug else 'portal'}.yaml")
            note = problem("address-taken", where, value=route.url, other=route.path, advice=REPORT)
            self.made.notes.append(note)
            return
        self.file(address, task)
        self.addresses.append(address)
        if view is not None:
            self.made.values[f"view/{address}"] = partial(same, view)

    def file(self, address: str, task: Task) -> None:
        """Plan any other file."""
        self.made.outputs[self.site.routes.route(address).path] = task
