"""Repositories that are made on GitLab, with the rules that the guide has."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from wiker_ssg.forge import ForgeRefused
from wiker_ssg.forge.by_token import token_of
from wiker_ssg.forge.gitlab.hosting import HOSTING
from wiker_ssg.forge.gitlab.repository import DEVELOPER
from wiker_ssg.forge.gitlab.rest import GitLabRest
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

NOBODY = 0
"""The level of nobody; see GitLab's "Protected branches API"."""


class GitLabMaker(RepositoryMaker):
    """Makes projects of a group or account on one host."""

    def made(self, name: str, data: Any) -> MadeRepository:
        """Return a project as GitLab tells it."""
        return MadeRepository(data["web_url"], tuple(data.get("topics") or ()))

    def make(self, new: NewRepository) -> None:
        """Make a project; its merge requests are merged by commits of two parents alone."""
        group, _, path = new.name.rpartition("/")
        owner = self.rest.at("GET", f"/namespaces/{quote(group, safe='')}").data["id"]
        body = {
            "name": path, "path": path, "namespace_id": owner, "description": new.description,
            "visibility": "public", "initialize_with_readme": False, "default_branch": MAIN,
            "merge_method": "merge", "remove_source_branch_after_merge": True,
            "wiki_access_level": "disabled", "snippets_access_level": "disabled",
        }  # fmt: skip
        answer = self.rest.at("POST", "/projects", body, accept=(400,))
        if answer.status == 400 and self.find(new.name) is None:
            raise ForgeRefused(f"{new.name}: {reason(answer.data)}")

    def steps(self, new: NewRepository) -> Sequence[SettingsStep]:
        """Return the rules of main."""
        return (SettingsStep(N_("the rules of the published branch"), lambda: self._protect(new)),)

    def finish(self, name: str, topics: Sequence[str]) -> None:
        """Set the topics."""
        self.rest.call(name, "PUT", "", {"topics": [*topics]})

    def _protect(self, new: NewRepository) -> None:
        """Let developers merge and nobody push; what GitLab sets by itself goes."""
        where = "/protected_branches"
        there = self.rest.call(new.name, "GET", f"{where}/{MAIN}", accept=(404,))
        if there.status == 200:
            levels = [
                [one["access_level"] for one in there.data[f"{what}_access_levels"]]
                for what in ("push", "merge")
            ]
            if levels == [[NOBODY], [DEVELOPER]]:
                return
            self.rest.call(new.name, "DELETE", f"{where}/{MAIN}", accept=(404,))
        body = {
            "name": MAIN, "push_access_level": NOBODY, "merge_access_level": DEVELOPER,
            "allow_force_push": False,
        }  # fmt: skip
        self.rest.call(new.name, "POST", where, body)


def open_maker(owner: str) -> GitLabMaker:
    """Return what makes projects of a group: its path at home, or an address over https."""
    there = HOSTING.locate(HOSTING.address(f"{owner.rstrip('/')}/x"))
    if there is None:
        raise Usage(N_("{owner} is no organisation or account of {forge}"), owner=owner,
                    forge="GitLab")  # fmt: skip
    rest = GitLabRest(there.origin, token_of(there.host))
    return GitLabMaker(rest, there.origin, there.name.rpartition("/")[0])
