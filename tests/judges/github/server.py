"""The fake of GitHub behind real HTTP: an App, its tokens, and who may ask for what."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from starlette.requests import Request

from tests.judges import host as hosts
from tests.judges.github.fake import GitHubRefusal, Repository
from tests.judges.github.mirror import take_in
from tests.judges.github.openapi import GITHUB
from tests.judges.host import FAULTS as FAULTS
from tests.judges.host import HANGS as HANGS
from tests.judges.host import HANGS_DONE as HANGS_DONE
from tests.judges.host import SECONDARY, Host, called
from tests.judges.host import Fault as Fault
from tests.judges.openapi import Operation
from tests.judges.token_host import TOKEN

WORKFLOWS = ".github/workflows/"
APP = 4711
INSTALLATION = 99
NEEDED = {"git": "contents", "repos": "contents", "pulls": "pull_requests"} | {
    "issues": "pull_requests"
}


class GitHub(Host):
    """A whole GitHub: its repositories, its App, what was asked of it."""

    api = GITHUB

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(now)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.repositories: dict[str, Repository] = {}
        self.tokens: dict[str, tuple[str, dict[str, str], float]] = {}
        self.mirrors: dict[str, Path] = {}
        """Bare repositories that Git pushes to, where there are any."""

    @property
    def pem(self) -> str:
        """The App's private key."""
        form = (Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        return self.key.private_bytes(*form).decode()

    def repository(self, name: str) -> Repository:
        """Return a repository, made where it is not."""
        if name not in self.repositories:
            self.repositories[name] = Repository(name, self.now, APP)
        return self.repositories[name]

    def forget(self) -> None:
        """Be as new."""
        super().forget()
        self.repositories.clear()
        self.tokens.clear()
        self.mirrors.clear()

    def work(
        self,
        asked: Operation,
        words: dict[str, Any],
        request: Request,
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        """Do what is asked, where who asks may."""
        token = request.headers["authorization"].removeprefix("Bearer ")
        if asked.id.startswith("apps/"):
            self._app(token)
            return self._installed(asked.id, asked.path, words)
        name = f"{words.pop('owner')}/{words.pop('repo')}"
        if token == TOKEN and name not in self.repositories:
            raise GitHubRefusal(404, "Not Found")
        if token != TOKEN:
            self._allowed(token, name, NEEDED[asked.id.partition("/")[0]])
            if asked.id == "git/create-ref":
                self._obeyed(token, self.repositories[name], words["sha"])
        if request.method != "GET" and self.slowly():
            headers["retry-after"] = "60"
            raise GitHubRefusal(403, SECONDARY)
        if name in self.mirrors:
            take_in(self.repositories[name], self.mirrors[name])
        verb = asked.id.replace("/", "_").replace("-", "_")
        return called(self.repositories[name], verb, words)

    # ------------------------------------------------------------------------------ who asks

    def _app(self, token: str) -> None:
        try:
            options = {"verify_exp": False, "verify_iat": False}
            claims = jwt.decode(token, self.key.public_key(), ["RS256"], options)  # type: ignore[arg-type]
        except jwt.InvalidTokenError:
            raise GitHubRefusal(401, "A JSON web token could not be decoded") from None
        now = self.now()
        if not claims["iat"] <= now < claims["exp"] <= now + 600 or claims["iss"] != str(APP):
            raise GitHubRefusal(401, "'Expiration time' claim ('exp') is too far in the future")

    def _installed(self, id: str, path: dict[str, str], given: Any) -> tuple[int, Any]:
        if id == "apps/get-repo-installation":
            if f"{path['owner']}/{path['repo']}" not in self.repositories:
                raise GitHubRefusal(404, "Not Found")
            return 200, {"id": INSTALLATION, "app_id": APP}
        assert int(path["installation_id"]) == INSTALLATION
        (wanted,) = given["repositories"]
        name = next(one for one in self.repositories if one.split("/")[1] == wanted)
        token = f"ghs_{hashlib.sha256(f'{len(self.tokens)}'.encode()).hexdigest()[:36]}"
        self.tokens[token] = (name, given["permissions"], self.now() + 3600)
        return 201, {
            "token": token,
            "expires_at": _moment(self.now() + 3600),
            "permissions": given["permissions"],
        }

    def _allowed(self, token: str, name: str, needed: str) -> None:
        repository, permissions, until = self.tokens.get(token, ("", {}, 0.0))
        if until <= self.now():
            raise GitHubRefusal(401, "Bad credentials")
        if repository != name:
            raise GitHubRefusal(404, "Not Found")
        if permissions.get(needed) != "write":
            raise GitHubRefusal(403, "Resource not accessible by integration")

    def _obeyed(self, token: str, repository: Repository, commit: str) -> None:
        """Refuse other workflows to who may not write them."""
        kept = repository.objects
        found = [
            {path: file for path, file in kept.files(one).items() if path.startswith(WORKFLOWS)}
            for one in (repository.refs["heads/main"], commit)
            if one in kept.commits
        ]
        if found[0] != found[-1] and self.tokens[token][1].get("workflows") != "write":
            words = "refusing to allow a GitHub App to create or update workflow"
            raise GitHubRefusal(403, f"{words} without `workflows` permission")


@contextmanager
def serving(now: Callable[[], float]) -> Iterator[GitHub]:
    """Serve a GitHub on loopback for a while."""
    with hosts.serving(GitHub(now)) as github:
        yield github


def _moment(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
