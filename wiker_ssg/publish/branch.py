"""A branch of a Git repository, as forges and others serve one: one commit without history.

What differs is told by Git's own digests. The branch is moved in one step, and only if it still is
what it was; the version before is kept in a branch beside it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from urllib.parse import unquote

from wiker_ssg.forge.pages import PagesHost, pages_host
from wiker_ssg.git.network import USERINFO, said
from wiker_ssg.git.orphan import OrphanBranch
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import (
    NOTHING_BEFORE,
    OVERTAKEN,
    SILENT,
    BuiltSite,
    DestinationSettings,
    NotPublished,
    SiteChange,
    compare,
)
from wiker_ssg.publish.fitting import limits_of
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.refusals import GIT, recognised

UNNAMED = N_("{address}: write it as git+https://forge.example/name/repository.git#branch")
MESSAGE = "Site\n"
STALE = ("stale info", "failed to update ref", "cannot lock ref", "reference already exists")
"""How Git says that a branch is not what it was."""


class SiteBranch:
    """A branch that holds a site, and what its host asks for beside it."""

    def __init__(
        self, address: str, branch: OrphanBranch, host: PagesHost | None, limits: HostLimits
    ) -> None:
        self.address, self.branch = address, branch
        self.folder = host.folder if host else ""
        texts = host.files if host else {}
        self.besides = {path: text.format(branch=branch.branch) for path, text in texts.items()}
        self.limits = limits_of(host) if host else limits._replace(name=address)
        self.wanted: Mapping[str, str] = {}

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there."""
        with self._saying():
            before = self.branch.files()
            own = self.branch.digests(site.output, site.files)
            wanted = {f"{self.folder}{path}": digest for path, digest in own.items()}
            for path, text in self.besides.items():
                wanted.setdefault(path, self.branch.digest(text.encode()))
        self.wanted = wanted
        told = compare(before, wanted)
        new, changed, removed = (tuple(self._own(paths, site)) for paths in told[:3])
        besides = bool(told) and not (new or changed or removed)
        return SiteChange(new, changed, removed, pending=besides)

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Push a commit of what is here."""
        with self._saying():
            self.branch.keep(site.output, change.carried)
            self.branch.push(self.branch.commit(self.wanted, MESSAGE))

    def roll_back(self, dry: bool) -> str:
        """Exchange the branch with the one that keeps what was served before; return its commit."""
        with self._saying():
            found = self.branch.swap(dry)
        if not found:
            raise NotPublished(NOTHING_BEFORE, address=self.address)
        return found[:7]

    def served_from(self) -> str:
        """Return nothing: whoever has the repository serves it."""
        return ""

    def _own(self, paths: Iterable[str], site: BuiltSite) -> Iterator[str]:
        """Yield which of the branch's files are those of a site, as the site names them."""
        for path in paths:
            own = path.removeprefix(self.folder)
            if path.startswith(self.folder) and (own in site.files or path not in self.besides):
                yield own

    @contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except GitFailed as failed:
            if any(words in failed.reason for words in STALE):
                raise NotPublished(OVERTAKEN, address=self.address) from None
            message, reason = recognised(failed.reason, GIT)
            if message == SILENT:
                reason = said(failed)
            facts = {"address": self.address, "reason": USERINFO.sub("//", reason)}
            raise NotPublished(message, **facts) from None


@contextmanager
def open_destination(settings: DestinationSettings) -> Iterator[SiteBranch]:
    """Open a branch by the repository's address and its own name."""
    url, _, name = settings.address.rpartition("#")
    address = f"git+{settings.address}"
    branch = unquote(name)
    if not url or not branch or branch.startswith("-") or url.startswith("-") or "::" in url:
        raise Usage(UNNAMED, address=address)
    url = url.removeprefix("file://") if url.startswith("file:///") else url
    key = blake2b(f"{url}#{branch}".encode(), digest_size=6).hexdigest()
    memory = os.path.join(settings.memory, f"{key}.git")
    branched = OrphanBranch(url, branch, memory)
    yield SiteBranch(address, branched, pages_host(url), settings.limits)
