"""GitHub's REST API for an App, which has a token for each repository."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import jwt

from wiker_ssg.forge import ForgeRefused
from wiker_ssg.forge.github.hosting import URL
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.rest import PATIENCE, RestClient, TokenRest, seconds

PERMISSIONS = {"contents": "write", "pull_requests": "write"}
"""All that is asked for, whatever else the App may do."""

WHOLE = PERMISSIONS | {"workflows": "write"}
"""What is asked for where workflows are among what is proposed."""

HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


class Rest(RestClient):
    """Speaks for an App, in each repository with a token that is good for that one alone.

    `app` is the App's id or client id, `key` its private key in PEM; neither they nor tokens are
    ever logged or put into an error. Raises ValueError for a key that is none. `patience` is for
    how many seconds an answer is waited for.
    """

    def __init__(
        self,
        app: str,
        key: str,
        url: str = URL,
        now: Callable[[], float] = time.time,
        patience: float = PATIENCE,
        pace: Pace | None = None,
        permissions: Mapping[str, str] = PERMISSIONS,
    ) -> None:
        self.app, self.permissions = app, permissions
        try:
            self._key = jwt.get_algorithm_by_name("RS256").prepare_key(key)
        except (ValueError, TypeError, jwt.exceptions.InvalidKeyError):
            raise ValueError("no private key in PEM") from None  # the cause might show parts of it
        super().__init__(url, HEADERS, now, patience, pace)
        self._tokens: dict[str, tuple[str, float]] = {}

    def place(self, repository: str) -> str:
        """Return where `owner/name` is."""
        return f"/repos/{repository}"

    def proof(self, repository: str) -> Mapping[str, str]:
        """Return a token for one repository, a new one five minutes before the old one ends."""
        token, until = self._tokens.get(repository, ("", 0.0))
        return _bearer(token if until > self.now() else self._token(repository))

    def renounce(self, repository: str) -> bool:
        """Forget a token that was taken back before its time; there may be another one."""
        self._tokens.pop(repository, None)
        return True

    def made(self, item: Any) -> bool:
        """Tell whether it was this App that said something."""
        app = item.get("performed_via_github_app") or {}
        return self.app in (str(app.get("id")), app.get("client_id"))

    def _token(self, repository: str) -> str:
        now = int(self.now())
        # a minute back and a minute short of ten: clocks differ
        claims = {"iat": now - 60, "exp": now + 540, "iss": self.app}
        proof = _bearer(jwt.encode(claims, self._key, algorithm="RS256"))
        where = f"/repos/{repository}/installation"
        found = self.judged(self.send("GET", where, proof), f"GET {where}", (404,))
        if found.status == 404:
            raise ForgeRefused(
                f"{repository}: there is no such repository, or the App is not installed"
            )
        where = f"/app/installations/{int(found.data['id'])}/access_tokens"
        wanted = {"repositories": [repository.split("/")[1]], "permissions": {**self.permissions}}
        made = self.judged(self.send("POST", where, proof, wanted), f"POST {where}").data
        until = min(seconds(made["expires_at"]) - 300, self.now() + 3300)
        self._tokens[repository] = (made["token"], until)
        return str(made["token"])


class AccountRest(TokenRest):
    """Speaks for one account with its token, as people do who have no App."""

    called = "login"

    def place(self, repository: str) -> str:
        """Return where `owner/name` is."""
        return f"/repos/{repository}"

    def proof(self, repository: str) -> Mapping[str, str]:
        """Return the token."""
        return {**HEADERS, **_bearer(self._token)}

    def made(self, item: Any) -> bool:
        """Tell whether it was this account that said something."""
        return bool((item.get("user") or {}).get("login") == self.account)


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}
