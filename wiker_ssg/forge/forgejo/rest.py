"""The REST API of Forgejo and Gitea."""

from collections.abc import Mapping

from wiker_ssg.forge.rest import TokenRest


class ForgejoRest(TokenRest):
    """Speaks for one account on one host."""

    api, called = "/api/v1", "login"
    page, paged_by = 50, "limit"

    def place(self, repository: str) -> str:
        """Return where `owner/name` is."""
        return f"/repos/{repository}"

    def proof(self, repository: str) -> Mapping[str, str]:
        """Return the token."""
        return {"Authorization": f"token {self._token}"}
