"""Forgejo behind real HTTP: its API and its repositories on one host."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request

from tests.judges.forgejo.fake import ForgejoRefusal, ForgejoRepository
from tests.judges.forgejo.slice import KEPT
from tests.judges.gitted import BOT, GitRepository
from tests.judges.host import SECONDARY, called
from tests.judges.openapi import Description, Operation
from tests.judges.token_host import TokenHost

HEADERS = ("authorization", "user-agent", "accept")
OWNERS = frozenset({"ouest", BOT})
"""The organisation and the account that the token may make repositories of."""

FORGEJO = Description(KEPT, HEADERS, several=frozenset({"head"}), nulls=True)


class Forgejo(TokenHost):
    """A whole Forgejo, and one account's token."""

    api, base, pull_ref = FORGEJO, "/api/v1", "refs/pull/{}/head"
    before, robot = "token ", "forgejo-actions"
    public = frozenset({"issueGetComments", "repoGetPullRequest", "repoListPullRequests"})

    def create(self, root: Path, name: str) -> GitRepository:
        """Return a new repository."""
        return ForgejoRepository(root, name, self.now, self.pull_ref)

    def work(
        self,
        asked: Operation,
        words: dict[str, Any],
        request: Request,
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        """Do what is asked, where the token is the right one."""
        who = self.who(request, asked.id)
        if who is None:
            raise ForgejoRefusal(401, "invalid username, password or token")
        if asked.id == "userGetCurrent":
            return 200, {"id": 7, "login": BOT}
        if asked.id in ("createOrgRepo", "createCurrentUserRepo"):
            return self._made_by(words.pop("org", BOT), words)
        name = f"{words.pop('owner')}/{words.pop('repo')}"
        if name not in self.repositories:
            raise ForgejoRefusal(404, "The target couldn't be found.")
        if request.method != "GET" and self.slowly():
            headers["retry-after"] = "60"
            raise ForgejoRefusal(429, SECONDARY)
        self.repositories[name].doer = who
        return called(self.repositories[name], asked.id, words)

    def _made_by(self, owner: str, words: dict[str, Any]) -> tuple[int, Any]:
        name = f"{owner}/{words['name']}"
        if owner not in OWNERS:
            raise ForgejoRefusal(404, "The target couldn't be found.")
        if name in self.repositories:
            raise ForgejoRefusal(409, "The repository with the same name already exists.")
        made = self.repository(name)
        made.facts |= words  # type: ignore[attr-defined]
        return 201, {"id": 1, "full_name": name}
