"""Forges that are spoken to with a token for each host, for repositories that a portal names."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from wiker_ssg.forge import ForgeRefused, ForgeUnavailable
from wiker_ssg.forge.hosted import HostedForge
from wiker_ssg.forge.located import LocatedRepository
from wiker_ssg.forge.mirror import GitMirror
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.pulls import HostedRepository, PullRequest
from wiker_ssg.forge.registry import ForgeSettings, forge_at
from wiker_ssg.forge.rest import Query, Response, TokenRest, reason
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

KEPT = ".followed"
"""Where what is followed of repositories elsewhere is kept, beside those of this machine."""

ALONE = "WIKER_REPOSITORY"
"""The repository of a root that is a commune by itself, which no portal.yaml names."""


class TokenRepository(GitMirror):
    """The repository `there`, spoken to through `rest`, and followed at `place`."""

    pull_ref = ""
    """What a pull request's last commit is called in Git, by number."""

    def __init__(self, rest: TokenRest, there: LocatedRepository, place: Path, token: str) -> None:
        super().__init__(place, f"{there.address}.git", token, self.pull_ref)
        self.rest, self.name = rest, there.name

    @property
    def pace(self) -> Pace:
        """How fast the host may be written to."""
        return self.rest.pace

    @cached_property
    def published(self) -> str:
        """The branch that is published; asked for once a call."""
        return str(self.get("")["default_branch"])

    def main(self) -> str:
        """Return the branch that is published."""
        return self.published

    def pull(self, branch: str) -> PullRequest | None:
        """Return the pull request of a branch: an open one, else the first; None for none."""
        raise NotImplementedError

    def get(self, path: str, query: Query | None = None) -> Any:
        """Return what is there."""
        return self.rest.call(self.name, "GET", path, query=query).data

    def post(self, path: str, body: object, accept: Sequence[int] = ()) -> Response:
        """Make something that people see."""
        return self.rest.call(self.name, "POST", path, body, accept, seen=True)

    def there_already(self, branch: str, answer: Response) -> PullRequest:
        """Return the pull request that keeps another one away; raises where there is none."""
        words = f"{self.name}: {branch}: {reason(answer.data)}"
        found = self.pull(branch)
        if found is not None:
            return found
        if answer.status == 409:
            raise ForgeUnavailable(words)
        raise ForgeRefused(words)


Locate = Callable[[str], LocatedRepository | None]
Line = TypeVar("Line", bound=TokenRest)


class TokenForge(Generic[Line]):
    """How a forge with tokens is opened: its name, its addresses, what speaks to it.

    `connect` opens the line to a host, given its address and a token; `repository` takes that line,
    what the repository is, where it is followed, and the token.
    """

    def __init__(
        self,
        name: str,
        title: str,
        locate: Locate,
        connect: Callable[[str, str], Line],
        repository: Callable[[Line, LocatedRepository, Path, str], HostedRepository],
    ) -> None:
        self.name, self.title = name, title
        self.locate, self.connect, self.repository = locate, connect, repository

    def open(self, settings: ForgeSettings) -> HostedForge:
        """Return the forge; raises Usage where a host that portal.yaml names has no token."""
        lines: dict[str, tuple[Line, str]] = {}

        def line(there: LocatedRepository) -> tuple[Line, str]:
            if there.origin not in lines:
                token = token_of(there.host)
                lines[there.origin] = self.connect(there.origin, token), token
            return lines[there.origin]

        def find(commune: str) -> HostedRepository | None:
            said = addresses(settings.root).get(commune)
            there = self.locate(said) if said else None
            if there is None:
                return None
            try:
                rest, token = line(there)
            except Usage as error:
                raise ForgeRefused(str(error)) from error
            place = Path(settings.repositories, KEPT, there.host, *there.name.split("/"))
            return self.repository(rest, there, place.with_name(f"{place.name}.git"), token)

        for said in self._own(settings.root):
            there = self.locate(said)
            if there is not None:
                line(there)
        return HostedForge(self.title, find, settings.root)

    def _own(self, root: str) -> list[str]:
        """Return the addresses of repositories that are on this forge."""
        from wiker_ssg.site.portal import open_root

        named = open_root(root).portal.forges
        return [said for said in addresses(root).values() if forge_at(said, named) == self.name]


def token_of(host: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return the token for a host, as the environment has it; raises Usage without one."""
    name = "WIKER_TOKEN_" + re.sub(r"[^A-Z0-9]", "_", host.upper())
    token = environ.get(name, "").strip()
    if not token or not token.isascii() or not token.isprintable():
        raise Usage(N_("{name} is needed: a token for {host}"), name=name, host=host)
    return token


def addresses(root: str) -> dict[str, str]:
    """Return what portal.yaml says of communes' repositories, by slug."""
    from wiker_ssg.site.portal import open_root

    found = open_root(root)
    if found.single and (alone := os.environ.get(ALONE, "").strip()):
        return dict.fromkeys(found.slugs, alone)
    return {item.slug: item.repository for item in found.portal.communes if item.repository}
