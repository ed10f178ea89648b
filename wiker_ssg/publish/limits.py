"""What a destination cannot do, and what that costs, said before anything is carried there."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from babel.numbers import format_decimal

from wiker_ssg.build.listing import Listed
from wiker_ssg.language import N_, translation


class HostLimits(NamedTuple):
    """What a destination does of itself, and its bounds.

    `folder` is what its web server has as its root, where that has to be told of headers.

    `size` and `file_size` are bytes, `files` a number; None where none is known. `whole` tells that
    a visitor sees one version, never parts of two.
    """

    name: str
    headers: bool = True
    redirects: bool = True
    folder: str = ""
    whole: bool = True
    size: int | None = None
    files: int | None = None
    file_size: int | None = None


NO_HEADERS = N_(
    "{name} sends no headers of our own: browsers are not told what pages may do (no security "
    "policy), and other sites cannot read calendars, feeds and data by script"
)
NO_REDIRECTS = N_(
    "{name} knows no redirects: former addresses (here {count}) lead on by small pages, from which "
    "search engines take longer to learn"
)
TOLD = N_(
    "{name}: the web server there has to be told of headers and redirects, again when they change; "
    "--config caddy, nginx or apache writes what it needs"
)
IN_PARTS = N_(
    "{name} cannot switch to a new version at once: for some seconds visitors may see new pages "
    "beside old ones, none of which leads to a file that is missing"
)
TOO_LARGE = N_(
    "{name} takes {limit} at most, and this site has {size}; a folder of one’s own server "
    "(ssh://…) or object storage (s3://…) has no such bound"
)
TOO_MANY = N_(
    "{name} takes {limit} files at most, and this site has {count}; a folder of one’s own server "
    "(ssh://…) or object storage (s3://…) has no such bound"
)
FILE_TOO_LARGE = N_("{name} takes no file larger than {limit}: {path} has {size}")


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


def lacking(limits: HostLimits, redirects: int, fresh: bool) -> Iterator[HostRemark]:
    """Yield what a destination cannot do for a site with so many redirects.

    `fresh` tells that headers or redirects are others than those that are published.
    """
    name = {"name": limits.name}
    if not limits.headers:
        yield HostRemark(NO_HEADERS, name)
    if not limits.redirects and redirects:
        yield HostRemark(NO_REDIRECTS, {**name, "count": redirects})
    if limits.folder and fresh:
        yield HostRemark(TOLD, name)
    if not limits.whole:
        yield HostRemark(IN_PARTS, name)


def beyond(limits: HostLimits, files: Mapping[str, Listed]) -> Iterator[HostRemark]:
    """Yield why a destination does not take these files."""
    name = {"name": limits.name}
    total = sum(listed.size for listed in files.values())
    if limits.size is not None and total > limits.size:
        yield HostRemark(TOO_LARGE, {**name, "limit": Bytes(limits.size), "size": Bytes(total)})
    if limits.files is not None and len(files) > limits.files:
        yield HostRemark(TOO_MANY, {**name, "limit": limits.files, "count": len(files)})
    for path, listed in files.items() if limits.file_size is not None else ():
        if listed.size > (limits.file_size or 0):
            facts = {"limit": Bytes(limits.file_size or 0), "size": Bytes(listed.size)}
            yield HostRemark(FILE_TOO_LARGE, {**name, "path": path, **facts})
