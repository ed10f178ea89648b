"""What a destination cannot do, and what that costs, said before anything is carried there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from babel.numbers import format_decimal

from wiker_ssg.build.listing import Listed
from wiker_ssg.language import N_, translation


class HostLimits(NamedTuple):
    """What a destination does of itself, and its bounds; None where none is known.

    `own` tells that its web server is one's own, which has to be told of headers; `whole` that a
    visitor sees one version, never parts of two. `size` and `file_size` are bytes, `entries` so
    many files and folders, `folder_files` so many files in one folder, `rules` so many redirects,
    `minute` so many requests in a minute.
    """

    name: str
    headers: bool = True
    redirects: bool = True
    own: bool = False
    whole: bool = True
    size: int | None = None
    entries: int | None = None
    file_size: int | None = None
    folder_files: int | None = None
    rules: int | None = None
    minute: int | None = None


NO_HEADERS = N_(
    "{name} sends no headers of our own: browsers are not told what pages may do (no security "
    "policy), and other sites cannot read calendars, feeds and data by script"
)
NO_REDIRECTS = N_(
    "{name} knows no redirects: former addresses (here {count}) lead on by small pages, from which "
    "search engines take longer to learn"
)
FEW_REDIRECTS = N_(
    "{name} reads {limit} redirects at most, and this site has {count}: all others lead on by "
    "small pages, from which search engines take longer to learn"
)
TOLD = N_(
    "{name}: the web server there has to be told of headers and redirects, again when they change; "
    "--config caddy, nginx or apache writes what it needs"
)
IN_PARTS = N_(
    "{name} cannot switch to a new version at once: for some seconds visitors may see new pages "
    "beside old ones, none of which leads to a file that is missing"
)
TAKES_LONG = N_(
    "{name} takes {limit} requests a minute: so many files ({count}) need about {minutes} min; a "
    "publication that is cut short goes on where it stopped"
)
TOO_LARGE = N_("{name} takes {limit} at most, and this site has {size}; what takes it: {takers}")
TOO_MANY = N_(
    "{name} takes {limit} files and folders at most, and this site has {count}; what takes them: "
    "{takers}"
)
FOLDER_TOO_FULL = N_(
    "{name} takes {limit} files in a folder at most, and one of this site has {count}; what takes "
    "them: {takers}"
)
FILE_TOO_LARGE = N_(
    "{name} takes no file larger than {limit}: {path} has {size}; make it smaller, or "
    "choose {takers}"
)
LONG = 2
"""Minutes that nobody need be told of."""


class Bytes(int):
    """A number of bytes among facts, which is said as people do."""

    def words(self, language: str) -> str:
        """Return the number in a unit that leaves few digits."""
        gettext = translation(language).gettext
        for unit, words in ((10**9, N_("{n} GB")), (10**6, N_("{n} MB"))):
            if self >= unit:
                return gettext(words).format(n=format_decimal(self / unit, "0.#", language))
        return gettext(N_("{n} kB")).format(n=-(-self // 1000))


class HostRemark(NamedTuple):
    """A msgid and its facts."""

    message: str
    facts: Mapping[str, object]

    def words(self, language: str) -> str:
        """Return it in a language."""
        facts = {
            name: fact.words(language) if isinstance(fact, Bytes) else fact
            for name, fact in self.facts.items()
        }
        return translation(language).gettext(self.message).format_map(facts)


class SiteMeasure(NamedTuple):
    """How large a site is: files, folders, bytes, files of its fullest folder, largest file."""

    files: int
    folders: int
    size: int
    fullest: int = 0
    largest: tuple[str, int] = ("", 0)


def measured(files: Mapping[str, Listed]) -> SiteMeasure:
    """Return how large the files of a site are together."""
    inside = Counter(path.rpartition("/")[0] for path in files)
    folders = {above for folder in inside for above in _above(folder)}
    size = sum(listed.size for listed in files.values())
    largest = max(
        ((path, one.size) for path, one in files.items()), key=lambda x: x[1], default=("", 0)
    )
    return SiteMeasure(len(files), len(folders), size, max(inside.values(), default=0), largest)


def _above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def lacking(
    limits: HostLimits, redirects: int, fresh: bool, carried: int = 0
) -> Iterator[HostRemark]:
    """Yield what a destination cannot do for a site with so many redirects.

    `fresh` tells that headers or redirects are others than those that are published; `carried` is
    how many files are to travel.
    """
    name = {"name": limits.name}
    if not limits.headers:
        yield HostRemark(NO_HEADERS, name)
    if not limits.redirects and redirects:
        yield HostRemark(NO_REDIRECTS, {**name, "count": redirects})
    elif limits.rules is not None and redirects > limits.rules:
        yield HostRemark(FEW_REDIRECTS, {**name, "limit": limits.rules, "count": redirects})
    if limits.own and fresh:
        yield HostRemark(TOLD, name)
    if not limits.whole:
        yield HostRemark(IN_PARTS, name)
    minutes = -(-carried // limits.minute) if limits.minute else 0
    if minutes > LONG:
        facts = {"limit": limits.minute, "count": carried, "minutes": minutes}
        yield HostRemark(TAKES_LONG, {**name, **facts})


def beyond(
    limits: HostLimits, site: SiteMeasure, takers: Iterable[str] = ()
) -> Iterator[HostRemark]:
    """Yield why a destination does not take a site; `takers` are others that do."""
    facts = {"name": limits.name, "takers": ", ".join(takers)}
    if limits.size is not None and site.size > limits.size:
        sizes = {"limit": Bytes(limits.size), "size": Bytes(site.size)}
        yield HostRemark(TOO_LARGE, {**facts, **sizes})
    entries = site.files + site.folders
    if limits.entries is not None and entries > limits.entries:
        yield HostRemark(TOO_MANY, {**facts, "limit": limits.entries, "count": entries})
    if limits.folder_files is not None and site.fullest > limits.folder_files:
        counts = {"limit": limits.folder_files, "count": site.fullest}
        yield HostRemark(FOLDER_TOO_FULL, {**facts, **counts})
    path, size = site.largest
    if limits.file_size is not None and size > limits.file_size:
        sizes = {"limit": Bytes(limits.file_size), "size": Bytes(size)}
        yield HostRemark(FILE_TOO_LARGE, {**facts, "path": path, **sizes})
