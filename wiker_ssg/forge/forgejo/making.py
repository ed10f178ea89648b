"""Repositories that are made on Forgejo or Gitea, with the rules that the guide has."""

from collections.abc import Sequence
from typing import Any

from wiker_ssg.forge import ForgeRefused
from wiker_ssg.forge.by_token import token_of
from wiker_ssg.forge.forgejo.hosting import HOSTING
from wiker_ssg.forge.forgejo.rest import ForgejoRest
from wiker_ssg.forge.making import (
    MAIN,
    MadeRepository,
    NewRepository,
    RepositoryMaker,
    SettingsStep,
)
from wiker_ssg.forge.rest import reason
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

PROTECTED = "plans.yaml;statistics.yaml;thanks.yaml;CODEOWNERS;.forgejo/**"
"""What nobody changes but those who may change everything."""


class ForgejoMaker(RepositoryMaker):
    """Makes repositories of an organisation or account on one host."""

    def made(self, name: str, data: Any) -> MadeRepository:
        """Return a repository as Forgejo tells it."""
        topics = self.rest.call(name, "GET", "/topics").data["topics"]
        return MadeRepository(data["html_url"], tuple(topics or ()))

    def make(self, new: NewRepository) -> None:
        """Make a repository."""
        owner, _, name = new.name.partition("/")
        body = {
            "name": name, "description": new.description, "private": False, "auto_init": False,
            "default_branch": MAIN,
        }  # fmt: skip
        own = owner.lower() == self.rest.account.lower()
        path = "/user/repos" if own else f"/orgs/{owner}/repos"
        answer = self.rest.at("POST", path, body, accept=(409,))
        if answer.status == 409 and self.find(new.name) is None:
            raise ForgeRefused(f"{new.name}: {reason(answer.data)}")

    def steps(self, new: NewRepository) -> Sequence[SettingsStep]:
        """Return how is merged, and the rules of main."""
        return (
            SettingsStep(N_("how proposals are merged"), lambda: self._settle(new)),
            SettingsStep(N_("the rules of the published branch"), lambda: self._protect(new)),
        )

    def finish(self, name: str, topics: Sequence[str]) -> None:
        """Set the topics."""
        self.rest.call(name, "PUT", "/topics", {"topics": [*topics]})

    def _settle(self, new: NewRepository) -> None:
        body = {
            "website": new.website, "default_branch": MAIN, "has_wiki": False,
            "has_projects": False, "has_issues": True, "has_pull_requests": True,
            "allow_merge_commits": True, "allow_squash_merge": False, "allow_rebase": False,
            "allow_rebase_explicit": False, "default_merge_style": "merge",
            "default_delete_branch_after_merge": True, "has_actions": True,
        }  # fmt: skip
        self.rest.call(new.name, "PATCH", "", body)

    def _protect(self, new: NewRepository) -> None:
        there = self.rest.call(new.name, "GET", "/branch_protections").data
        if any(one["rule_name"] == MAIN for one in there):
            return
        body = {
            "rule_name": MAIN, "enable_push": False, "required_approvals": 1,
            "dismiss_stale_approvals": True, "protected_file_patterns": PROTECTED,
        }  # fmt: skip
        self.rest.call(new.name, "POST", "/branch_protections", body)


def open_maker(owner: str) -> ForgejoMaker:
    """Return what makes repositories of an owner: `name` at home, or an address over https."""
    there = HOSTING.locate(HOSTING.address(f"{owner.rstrip('/')}/x"))
    if there is None:
        raise Usage(N_("{owner} is no organisation or account of {forge}"), owner=owner,
                    forge="Forgejo")  # fmt: skip
    rest = ForgejoRest(there.origin, token_of(there.host))
    return ForgejoMaker(rest, there.origin, there.name.partition("/")[0])
