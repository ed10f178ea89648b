"""The REST API of GitLab."""

from collections.abc import Mapping
from urllib.parse import quote

from wiker_ssg.forge.rest import TokenRest


class GitLabRest(TokenRest):
    """Speaks for one account on one host."""

    api, called = "/api/v4", "username"

    def place(self, repository: str) -> str:
        """Return where `group/…/name` is."""
        return f"/projects/{quote(repository, safe='')}"

    def proof(self, repository: str) -> Mapping[str, str]:
        """Return the token."""
        return {"PRIVATE-TOKEN": self._token}
