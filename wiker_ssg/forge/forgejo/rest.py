"""The REST API of Forgejo and Gitea, for an account's token."""

import time
from collections.abc import Callable, Mapping

from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.rest import PATIENCE, RestClient


class ForgejoRest(RestClient):
    """Speaks for one account on one host: `origin` is the host's address."""

    page, paged_by = 50, "limit"

    def __init__(
        self,
        origin: str,
        token: str,
        now: Callable[[], float] = time.time,
        patience: float = PATIENCE,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(f"{origin}/api/v1", {"Accept": "application/json"}, now, patience, pace)
        self._token, self._account = token, ""

    def place(self, repository: str) -> str:
        """Return where `owner/name` is."""
        return f"/repos/{repository}"

    def proof(self, repository: str) -> Mapping[str, str]:
        """Return the token."""
        return {"Authorization": f"token {self._token}"}

    @property
    def account(self) -> str:
        """The name of the account whose token it is; asked for once."""
        if not self._account:
            answer = self.send("GET", "/user", self.proof(""))
            self._account = str(self.judged(answer, "GET /user").data["login"])
        return self._account
