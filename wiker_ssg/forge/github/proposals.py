"""Pull requests on GitHub, of the repositories that an App is installed in."""

from collections.abc import Callable

from wiker_ssg.forge.github.repository import Hosted
from wiker_ssg.forge.github.rest import AccountRest, Rest
from wiker_ssg.forge.hosted import HostedForge


class GitHubForge(HostedForge):
    """Holds pull requests on GitHub; `repository` tells owner/name of a commune, None for none.

    `root` is the portal whose settings say how entries are read.
    """

    def __init__(
        self,
        rest: Rest | AccountRest,
        repository: Callable[[str], str | None],
        root: str | None = None,
    ) -> None:
        self.rest, self.repository = rest, repository
        super().__init__("GitHub", self._found, root)

    def _found(self, commune: str) -> Hosted | None:
        name = self.repository(commune)
        return Hosted(self.rest, name) if name is not None else None
