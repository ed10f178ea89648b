"""What a destination is: it tells what differs, carries that, and goes back to what was before."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from wiker_ssg.build.listing import Listed, check_listed
from wiker_ssg.language import DEFAULT, N_, translation
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.publish.limits import HostLimits


class NotPublished(WikerError):
    """The destination did not do it: a msgid and its facts; what it serves is whole still."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message.format_map(facts))
        self.message, self.facts = message, facts

    def words(self, language: str = DEFAULT) -> str:
        """Return what was not done, and why, in a language."""
        return translation(language).gettext(self.message).format_map(self.facts)


OVERTAKEN = N_("{address}: another publication came between; publish again")
NOTHING_BEFORE = N_("{address}: no version from before is kept there")
SILENT = N_("{address}: {reason}")


class BuiltSite(NamedTuple):
    """What is to be published: the files of an output folder, by path in order."""

    output: str
    files: Mapping[str, Listed]

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file."""
        return {path: listed.digest for path, listed in self.files.items()}

    def size(self, paths: Iterable[str]) -> int:
        """Return how many bytes some files have together."""
        return sum(self.files[path].size for path in paths)

    def check(self, paths: Iterable[str]) -> None:
        """Raise Usage where a file that is about to travel is not what the build has made."""
        for path in paths:
            check_listed(self.output, path, self.files[path])


class SiteChange(NamedTuple):
    """What a publication alters: paths in order; `pending` where an earlier one is unfinished."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    pending: bool = False

    @property
    def carried(self) -> tuple[str, ...]:
        """The files that travel."""
        return (*self.new, *self.changed)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed or self.pending)


def compare(before: Mapping[str, str], now: Mapping[str, str], pending: bool = False) -> SiteChange:
    """Return what differs between two sets of files, each known by its digest."""
    return SiteChange(
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(p for p in now.keys() & before.keys() if now[p] != before[p])),
        tuple(sorted(before.keys() - now.keys())),
        pending,
    )


class Destination(Protocol):
    """One place where a site is served from; a module opens it from what people write."""

    limits: HostLimits

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there; alters nothing. Raises NotPublished or Usage."""
        ...

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Publish; whole, or as if nothing had been done. Raises NotPublished."""
        ...

    def roll_back(self, dry: bool) -> str:
        """Serve what was served before, unless `dry`; return its name. Raises NotPublished."""
        ...

    def served_from(self) -> str:
        """Return the folder that a web server of one's own has as its root; empty for none."""
        ...


class DestinationSettings(NamedTuple):
    """How a destination is opened: the rest of what people wrote, and what they asked for.

    `memory` is a folder of its own that lasts between two publications; it may be lost. `limits`
    are those of its kind.
    """

    address: str
    keep: int
    memory: str
    limits: HostLimits


Opened = AbstractContextManager[Destination]
