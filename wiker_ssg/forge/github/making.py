"""Repositories that are made on GitHub, with the rules that the guide tells people to set."""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from wiker_ssg.forge import ForgeRefused
from wiker_ssg.forge.github.hosting import USER
from wiker_ssg.forge.github.opening import account, api_url
from wiker_ssg.forge.making import MadeRepository, NewRepository, RepositoryMaker, SettingsStep
from wiker_ssg.forge.rest import reason
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

RULES = ".github/ruleset.json"
"""The file of a commune's repository that has the rules of its published branch."""

GIVEN = ("name", "target", "enforcement", "bypass_actors", "conditions", "rules")
"""What of it the API takes."""

CALLS = ".github/workflows/review.yml"


class GitHubMaker(RepositoryMaker):
    """Makes repositories of an organisation or account."""

    def made(self, name: str, data: Any) -> MadeRepository:
        """Return a repository as GitHub tells it."""
        return MadeRepository(data["html_url"], tuple(data.get("topics", ())))

    def make(self, new: NewRepository) -> None:
        """Make a repository; its pull requests are merged by commits of two parents alone."""
        owner, _, name = new.name.partition("/")
        own = owner.lower() == self.rest.account.lower()
        body = {
            "name": name, "description": new.description, "homepage": new.website,
            "private": False, "has_issues": True, "has_projects": False, "has_wiki": False,
            "auto_init": False, "allow_merge_commit": True, "allow_squash_merge": False,
            "allow_rebase_merge": False, "delete_branch_on_merge": True,
        }  # fmt: skip
        path = "/user/repos" if own else f"/orgs/{owner}/repos"
        answer = self.rest.at("POST", path, body, accept=(422,))
        if answer.status == 422 and "already exists" not in reason(answer.data):
            raise ForgeRefused(f"{new.name}: {reason(answer.data)}")

    def steps(self, new: NewRepository) -> Sequence[SettingsStep]:
        """Return the rules of main, and which actions may run with which rights."""
        allowed = {
            "github_owned_allowed": True,
            "verified_allowed": False,
            "patterns_allowed": _called(new.files),
        }
        rights = {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": False}
        actions = "/actions/permissions"

        def choose() -> None:
            self._put(new, actions, {"enabled": True, "allowed_actions": "selected"})
            self._put(new, f"{actions}/selected-actions", allowed)

        return (
            SettingsStep(N_("which actions may run"), choose),
            SettingsStep(
                N_("the rights of workflows"), lambda: self._put(new, f"{actions}/workflow", rights)
            ),
            SettingsStep(N_("the rules of the published branch"), lambda: self._protect(new)),
        )

    def finish(self, name: str, topics: Sequence[str]) -> None:
        """Set the topics."""
        self.rest.call(name, "PUT", "/topics", {"names": [*topics]})

    def _put(self, new: NewRepository, path: str, body: object) -> None:
        self.rest.call(new.name, "PUT", path, body)

    def _protect(self, new: NewRepository) -> None:
        rules = json.loads(new.files[RULES]) if RULES in new.files else None
        there = self.rest.all(new.name, "/rulesets")
        if rules is not None and all(one["name"] != rules["name"] for one in there):
            body = {key: rules[key] for key in GIVEN if key in rules}
            self.rest.call(new.name, "POST", "/rulesets", body)


def _called(files: Mapping[str, bytes]) -> list[str]:
    """Return which workflows of others may be called: those of the platform's repository."""
    text = files.get(CALLS, b"").decode()
    found = [line.split()[1] for line in text.splitlines() if line.strip().startswith("uses: ")]
    wholes = {"/".join(one.split("/")[:2]) for one in found if "/.github/workflows/" in one}
    return sorted(f"{name}/.github/workflows/*" for name in wholes)


def open_maker(owner: str) -> GitHubMaker:
    """Return what makes repositories of an owner, with the environment's token; raises Usage."""
    found = USER.fullmatch(owner)
    if found is None:
        raise Usage(N_("{owner} is no organisation or account of {forge}"), owner=owner,
                    forge="GitHub")  # fmt: skip
    rest = account(os.environ)
    parts = urlsplit(api_url(os.environ))
    origin = f"{parts.scheme}://{parts.netloc.removeprefix('api.')}"
    return GitHubMaker(rest, origin, found[1])
