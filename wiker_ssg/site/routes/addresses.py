"""Where each entry and page lives: its address and the file behind it."""

from typing import NamedTuple
from urllib.parse import quote, unquote

from wiker_ssg.language.language import Files, Segments
from wiker_ssg.model.base import base_of
from wiker_ssg.model.kinds import BY_FOLDER, EVENT
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.site.routes.segments import (
    EMBED,
    PAGE,
    WITHOUT_ADDRESS,
    files,
    segments,
)
from wiker_ssg.source.settings import language_of


class Route(NamedTuple):
    """An address and the file, from the output folder, that answers there."""

    url: str
    path: str


class Routes:
    """The addresses of one commune; `route` is pure. No other module writes one of its own.

    With `addressing: path` a commune lives below the portal; with `domain` it is the root of its
    own site, and its folder in the output holds all of it. Its pages in a further language stand
    below that language's code; pictures and documents, below `home`, are those of all languages.
    `root` is where the site begins that
    the commune belongs to, after its `origin`: `/`, or the path that `base_url` has; `written` is
    the one that it has in portal.yaml, and that people write.
    """

    def __init__(self, portal: Portal, commune: Commune) -> None:
        self.slug = commune.slug
        language = language_of(commune, portal)
        self.words: Segments = segments(language)
        self.files: Files = files(language)
        own = portal.addressing == "domain" or commune.domain is not None
        self.own_domain = own and bool(commune.slug)
        if self.own_domain:
            domain = commune.domain or f"{commune.slug}.{host_of(portal.base_url)}"
            self.origin, self.root = f"https://{domain}", "/"
            self.home = self.root
        else:
            self.origin, self.root = base_of(portal.base_url)
            self.home = f"{self.root}{commune.slug}/" if commune.slug else self.root
        written = base_of(portal.own_url or portal.base_url).root
        self.written = self.root if self.own_domain else written
        self.home_folder = f"{commune.slug}/" if commune.slug else ""
        below = f"{commune.language.lower()}/" if commune.language else ""
        self.base, self.folder = self.home + below, self.home_folder + below

    def route(self, address: str) -> Route:
        """Return the route of an address relative to the commune: `agenda/`, `agenda.ics`, ``."""
        file = f"{address}index.html" if not address or address.endswith("/") else address
        return Route(self.base + address, self.folder + file)

    def here(self, path: str) -> str:
        """Return an absolute path as this site has it: it may be written as portal.yaml has it."""
        for base in sorted((self.root, self.written), key=len, reverse=True):
            if path.startswith(base):
                return self.root + path.removeprefix(base)
        return path

    def media(self, file: str) -> str:
        """Return the address of a document, by its name below media/."""
        return f"{self.home}media/{quote(file)}"

    def file(self, url: str) -> str | None:
        """Return the path, from the output folder, of an address of this site; None elsewhere.

        `url` is a path as pages link to it; that of a folder stays one, with its slash.
        """
        if not url.startswith(self.root):
            return None
        return (self.home_folder if self.own_domain else "") + unquote(url.removeprefix(self.root))

    def entry(self, folder: str, id: str) -> str:
        """Return the relative address of the page on which an entry stands."""
        if BY_FOLDER[folder].section:
            return f"{self.section(folder)}/{id}/"
        match id:
            case "home":
                return ""
            case "legal" | "accessibility":
                return f"{getattr(self.words, id)}/"
        return f"{id}/"

    def of(self, commune: str, address: str) -> str:
        """Return the path of another commune's address, or the portal's; empty on another site."""
        folder = f"{commune}/" if commune else ""
        return "" if self.own_domain else self.root + folder + address

    def section(self, folder: str) -> str:
        """Return the address word of an entry folder."""
        word: str = getattr(self.words, folder)
        return word

    def category(self, folder: str, key: str) -> str:
        """Return the relative address of a category's first page, without its slash."""
        return f"{self.section(folder)}/{self.words.category}/{key}"

    def span(self, key: str) -> str:
        """Return the relative address of the agenda of some days: a key of `SPANS`."""
        return f"{self.section(EVENT.folder)}/{getattr(self.words, key)}/"

    def frame(self, key: str = "") -> str:
        """Return the relative address of the agenda, or of a category of it, for frames."""
        section = f"{EMBED}/{self.section(EVENT.folder)}/"
        return f"{section}{key}/" if key else section

    def data(self, name: str, ending: str) -> str:
        """Return the relative address of a file of open data: `donnees/evenements.csv`."""
        return f"{self.words.data}/{getattr(self.files, name)}.{ending}"

    def absolute(self, address: str) -> str:
        """Return the full address of a relative one."""
        return self.origin + self.base + address

    @property
    def site(self) -> str:
        """The full address of the whole site that the commune belongs to."""
        return self.origin + self.root

    def seen_from(self, other: "Routes", address: str) -> str:
        """Return an address of this commune as a page of `other` links to it."""
        return self.base + address if self.origin == other.origin else self.absolute(address)


def addressed(folder: str, id: str) -> bool:
    """Tell whether an entry has a page of its own, rather than completing one of the site's."""
    return bool(BY_FOLDER[folder].section) or id not in WITHOUT_ADDRESS


def numbered(address: str, number: int) -> str:
    """Return the address of a page of a list: the first has the list's own."""
    return address if number == 1 else f"{address}{PAGE}/{number}/"


def host_of(url: str) -> str:
    """Return an address's host."""
    return url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
