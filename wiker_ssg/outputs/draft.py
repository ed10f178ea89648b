"""A plan while it is drawn up: what every part of it adds to."""

from collections.abc import Callable
from functools import partial
from typing import Any

from wiker_ssg.engine import Fetch, Task
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.feeds.contents import Feeds
from wiker_ssg.outputs.pages.frame import chrome
from wiker_ssg.outputs.pages.shell import shell
from wiker_ssg.outputs.pictures.renditions import Pictures
from wiker_ssg.outputs.plan import OutputPlan, same
from wiker_ssg.outputs.search.index import SearchIndex
from wiker_ssg.outputs.search.views import SearchRecord
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.outputs.theme.assets import Assets
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.problems import Location, problem
from wiker_ssg.site.site import Site

REPORT = N_("two pages want this address: please report it to those who make this program")

MakeIndex = Callable[[tuple[SearchRecord, ...]], SearchIndex]


class Draft:
    """The plan of one site, of a commune or of the portal itself.

    `read` returns the bytes of a file below media/, `index` the index of a commune's records.
    `addresses` are those of the pages that search engines may list, relative to the site.
    """

    def __init__(
        self,
        site: Site,
        theme: Theme,
        read: Callable[[str], bytes],
        pictures: Pictures,
        index: MakeIndex | None = None,
    ) -> None:
        self.site, self.theme, self.read, self.pictures = site, theme, read, pictures
        self.index = index
        self.made = OutputPlan()
        self.pages = PageMaker(site)
        self.feeds = Feeds(site, self.pages)
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


def surroundings(draft: Draft) -> None:
    """Add what every page needs: the theme's templates and assets, and the page's frame."""
    made, theme, site = draft.made, draft.theme, draft.site
    made.values["origin"] = partial(same, site.routes.origin)
    made.values["root"] = partial(same, site.routes.root)
    made.values["shell"] = partial(same, shell(site))
    addresses = theme.assets(accent_of(site.commune)).below(site.routes.root)
    made.values["assets"] = partial(same, addresses)
    for name, digest in theme.digests.items():
        made.values[f"template/{name}"] = partial(theme.template, name, site.language)
        made.known[f"template/{name}"] = digest
    for section in ("", *FOLDERS):  # a folder may have entries and no place in the menu
        made.derived[f"chrome/{section}"] = partial(chrome, section=section)


def assets(made: OutputPlan, dress: Assets, folder: str) -> None:
    """Plan a theme's own files, whose names hold their digest."""
    for address, data in dress.files.items():
        made.values[f"asset/{address}"] = partial(same, data)
        made.outputs[folder + address.lstrip("/")] = partial(asset, address=address)


def asset(fetch: Fetch, address: str) -> bytes:
    """Return one of a theme's own files."""
    data: bytes = fetch(f"asset/{address}")
    return data
