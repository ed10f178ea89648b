"""Forges that are asked with a token, opened for a repository of a stand-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.forge.proposals import COMMUNE
from tests.judges.forgejo.server import Forgejo
from tests.judges.gitlab.server import GitLab
from tests.judges.gitted import GitRepository
from tests.judges.host import serving
from tests.judges.token_host import TOKEN, TokenHost
from wiker_ssg.forge.forgejo.repository import ForgejoRepository
from wiker_ssg.forge.forgejo.rest import ForgejoRest
from wiker_ssg.forge.gitlab.repository import GitLabRepository
from wiker_ssg.forge.gitlab.rest import GitLabRest
from wiker_ssg.forge.hosted import HostedForge
from wiker_ssg.forge.located import LocatedRepository
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.rest import RestClient

NAME = "wiker/donges"


class Dialect(NamedTuple):
    """A forge: its stand-in, and what speaks to it."""

    host: type[TokenHost]
    rest: type[Any]
    repository: type[Any]
    name: str = NAME


DIALECTS = {
    "forgejo": Dialect(Forgejo, ForgejoRest, ForgejoRepository),
    "gitlab": Dialect(GitLab, GitLabRest, GitLabRepository, "wiker/communes/donges"),
}


class Hub:
    """A repository on a stand-in, and the forge that serves it; nothing of it is remembered."""

    def __init__(
        self, dialect: Dialect, host: TokenHost, folder: Path, clock: Callable[[], float]
    ) -> None:
        self.dialect, self.host, self.folder, self.clock = dialect, host, folder, clock
        self.repository: GitRepository = host.repository(dialect.name)
        self.there = LocatedRepository("forge.example", dialect.name, host.url)
        self._lines: list[RestClient] = []
        self.forge = self.opened()

    def close(self) -> None:
        """Let go of connections."""
        for line in self._lines:
            line.close()

    def opened(self, patience: float = 10, pace: Pace | None = None) -> HostedForge:
        """Return the forge as a service has it that begins."""
        pace = pace or Pace(self.clock, minute=10**6, hour=10**6)
        self.rest: RestClient = self.dialect.rest(self.host.url, TOKEN, self.clock, patience, pace)
        self._lines.append(self.rest)
        place = self.folder / "followed" / f"{self.host._made}.git"

        def find(commune: str) -> Any:
            if commune != COMMUNE:
                return None
            return self.dialect.repository(self.rest, self.there, place, TOKEN)

        return HostedForge(self.dialect.host.__name__, find)

    def state(self) -> Any:
        """Return all of the repository that can be put back."""
        return self.repository.state()

    def restore(self, state: Any) -> None:
        """Put a repository back."""
        self.repository.restore(state)

    def told(self) -> Any:
        """Return all that can be seen of a repository, but for numbers and times of comments."""
        return self.repository.told()


@contextmanager
def standing(name: str, folder: Path, clock: Callable[[], float]) -> Iterator[TokenHost]:
    """Serve a stand-in of a forge on loopback."""
    with serving(DIALECTS[name].host(clock, folder / f"{name}-hosted")) as host:
        yield host


@contextmanager
def letting_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let go of every line to a stand-in, in the end."""
    begun = RestClient.__init__
    with ExitStack() as stack:

        def closing(self: RestClient, *given: Any, **more: Any) -> None:
            begun(self, *given, **more)
            stack.callback(self.close)

        monkeypatch.setattr(RestClient, "__init__", closing)
        yield
