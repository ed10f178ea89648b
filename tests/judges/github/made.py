"""A GitHub on which repositories are made: the API by an account's token, their Git real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request

from tests.judges.github.fake import GitHubRefusal
from tests.judges.github.openapi import GITHUB
from tests.judges.gitted import BOT, GitRepository
from tests.judges.host import called
from tests.judges.made import Settings
from tests.judges.openapi import Operation
from tests.judges.token_host import TOKEN, TokenHost

OWNERS = frozenset({"ouest", BOT})
"""The organisation and the account that the token may make repositories of."""


class MadeOnGitHub(GitRepository, Settings):
    """A repository, and what is asked of it while it is new."""

    def __init__(self, *given: Any) -> None:
        GitRepository.__init__(self, *given)
        Settings.__init__(self)

    def repos_get(self) -> tuple[int, Any]:
        return 200, {
            "id": 1, "full_name": self.name, "default_branch": "main", "topics": self.topics,
            "html_url": f"https://github.com/{self.name}",
        }  # fmt: skip

    def repos_replace_all_topics(self, names: list[str]) -> tuple[int, Any]:
        self.topics = names
        return 200, {"names": names}

    def repos_get_repo_rulesets(self, page: int = 1, per_page: int = 30) -> tuple[int, Any]:
        return 200, [
            {"id": at, "name": one["name"], "enforcement": one["enforcement"]}
            for at, one in enumerate(self.rules)
        ]

    def repos_create_repo_ruleset(self, **rule: Any) -> tuple[int, Any]:
        if any(one["name"] == rule["name"] for one in self.rules):
            raise GitHubRefusal(422, "Validation Failed", {"message": "Name must be unique"})
        self.rules.append(rule)
        return 201, {"id": len(self.rules), "name": rule["name"], "enforcement": "active"}

    def _noted(self, name: str, said: Any) -> tuple[int, Any]:
        self.set[name] = said
        return 204, None

    def actions_set_github_actions_permissions_repository(self, **said: Any) -> tuple[int, Any]:
        return self._noted("actions", said)

    def actions_set_allowed_actions_repository(self, **said: Any) -> tuple[int, Any]:
        assert self.set["actions"]["allowed_actions"] == "selected"
        return self._noted("allowed", said)

    def actions_set_github_actions_default_workflow_permissions_repository(
        self, **said: Any
    ) -> tuple[int, Any]:
        return self._noted("rights", said)


class MakingGitHub(TokenHost):
    """A GitHub, and one account's token."""

    api, pull_ref = GITHUB, "refs/pull/{}/head"

    def __init__(self, now: Callable[[], float], root: Path) -> None:
        super().__init__(now, root)
        self.refusing: set[str] = set()
        """Operations that a plan of GitHub's does not have."""

    def create(self, root: Path, name: str) -> GitRepository:
        """Return a new repository."""
        return MadeOnGitHub(root, name, self.now, self.pull_ref)

    def work(
        self,
        asked: Operation,
        words: dict[str, Any],
        request: Request,
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        """Do what is asked, where the token is the right one."""
        if request.headers["authorization"] != f"Bearer {TOKEN}":
            raise GitHubRefusal(401, "Bad credentials")
        if asked.id in self.refusing:
            raise GitHubRefusal(403, "Upgrade to GitHub Pro or make this repository public")
        if asked.id == "users/get-authenticated":
            return 200, {"id": 7, "login": BOT}
        if asked.id.startswith("repos/create-") and asked.id != "repos/create-repo-ruleset":
            owner = words.pop("org", BOT)
            name = f"{owner}/{words['name']}"
            if owner not in OWNERS:
                raise GitHubRefusal(403, "You need admin access to the organization")
            if name in self.repositories:
                taken = {"message": "name already exists on this account"}
                raise GitHubRefusal(422, "Repository creation failed.", taken)
            made = self.repository(name)
            made.facts = words  # type: ignore[attr-defined]
            return 201, {"id": 1, "full_name": name}
        name = f"{words.pop('owner')}/{words.pop('repo')}"
        if name not in self.repositories:
            raise GitHubRefusal(404, "Not Found")
        verb = asked.id.replace("/", "_").replace("-", "_")
        return called(self.repositories[name], verb, words)
