"""What an address of a log is: whose page, calendar or frame, from the site's own addresses."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from wiker_ssg.model.kinds import BY_FOLDER, FEED_FORMATS, PAGE, SECTIONS
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.statistics import HOME, OWN_PAGES
from wiker_ssg.site.routes import Routes, host_of
from wiker_ssg.site.routes.reserved import FILES, further
from wiker_ssg.site.routes.segments import EMBED, SPANS, TOWNS, alike
from wiker_ssg.site.routes.segments import PAGE as NUMBERED
from wiker_ssg.source.settings import own_language

ID = re.compile(r"[a-z0-9-]{1,100}")
"""What an entry or category may be called: nothing else of an address is ever kept."""

ENDINGS = tuple(f".{form.ending}" for form in FEED_FORMATS)
FEED, FRAME = "feed", "frame"


class ReadPlace(NamedTuple):
    """Whose an address is and what it shows.

    `page` is the kind of page: `home`, a kind's folder for its lists, its name for an entry's own
    page, the name of an address word; `feed` and `frame` are no pages. `name` is the entry as
    `folder/id`, or the address of the calendar, feed or frame; `number` pages are one.
    """

    slug: str
    page: str
    name: str = ""


class ReadPlaces:
    """The addresses of a portal and of its communes; a page counts the same in each language."""

    def __init__(self, portal: Portal, communes: Iterable[Commune]) -> None:
        whole = Commune(slug="", name=portal.name)
        own = Routes(portal, whole)
        self.host = _bare(host_of(own.origin))
        self.sites: dict[tuple[str, str], Routes] = {}
        self.spoken: dict[tuple[str, str], tuple[str, str]] = {}
        for commune in (whole, *communes):
            routes, language = Routes(portal, commune), own_language(commune, portal)
            host = _bare(host_of(routes.origin))
            self.sites[host, routes.base] = routes
            for code in further(commune, portal):
                below = f"{routes.base}{code.lower()}/"
                self.sites[host, below], self.spoken[host, below] = routes, (code, language)
            for former in commune.former_slugs if not routes.own_domain else ():
                self.sites.setdefault((self.host, f"{own.root}{former}/"), routes)
        self.hosts = frozenset(host for host, _ in self.sites)
        self.find = lru_cache(maxsize=200_000)(self._find)

    def _find(self, host: str, path: str) -> ReadPlace | None:
        """Return what an address is; None where it is no page, calendar, feed or frame.

        A log that knows no host is the portal's own.
        """
        named = _bare(host) or self.host
        if named not in self.hosts:
            return None
        at = unquote(path).removesuffix("index.html")
        end = len(at)
        # The longest first: a commune stands below its portal.
        while (end := at.rfind("/", 0, end)) >= 0:
            site, address = (named, at[: end + 1]), at[end + 1 :]
            routes = self.sites.get(site)
            if routes is not None:
                if site in self.spoken:
                    address = alike(address, *self.spoken[site])
                return _within(routes, address)
        return None


def _bare(host: str) -> str:
    return host.casefold().partition(":")[0].removeprefix("www.")


def _within(routes: Routes, address: str) -> ReadPlace | None:
    parts = address.rstrip("/").split("/")
    if len(parts) > 2 and parts[-2] == NUMBERED:
        parts = parts[:-2]
    head, rest = parts[0], parts[1:]
    if any(not ID.fullmatch(_stem(part)) for part in (head, *rest) if address):
        return None
    if head == EMBED:
        return ReadPlace(routes.slug, FRAME, "/".join((*parts, ""))) if rest else None
    if address in FILES or "." in _stem(parts[-1]):
        return None
    if parts[-1].endswith(ENDINGS):
        return ReadPlace(routes.slug, FEED, "/".join(parts)) if head != routes.words.data else None
    page = next(_pages(routes, head, rest), None)
    return ReadPlace(routes.slug, *page) if page else None


def _pages(routes: Routes, head: str, rest: list[str]) -> Iterator[tuple[str, str]]:
    words = routes.words
    if not head:
        yield HOME, ""
    for name in OWN_PAGES:
        if head == getattr(words, name):
            yield name, ""
    for folder in SECTIONS.values():
        if head == routes.section(folder):
            if len(rest) == 1 and not _listed(routes, rest[0]):
                yield BY_FOLDER[folder].name, f"{folder}/{rest[0]}"
            yield folder, ""
    if head == TOWNS and not routes.slug:
        yield TOWNS, ""
    if head and not rest:
        yield PAGE.name, f"{PAGE.folder}/{head}"


def _listed(routes: Routes, word: str) -> bool:
    """Tell whether a word below a section is a list of it rather than an entry."""
    words = routes.words
    return word in (words.category, words.around, *(getattr(words, key) for key in SPANS)) or (
        word[:4].isdecimal() and word[4:5] == "-" and word[5:].isdecimal() and len(word) == 7
    )


def _stem(name: str) -> str:
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name
