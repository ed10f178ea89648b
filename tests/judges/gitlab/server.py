"""GitLab behind real HTTP: its API and its repositories on one host."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request

from tests.judges.gitlab.fake import IDS, GitLabRefusal, GitLabRepository
from tests.judges.gitlab.slice import KEPT
from tests.judges.gitted import BOT, GitRepository
from tests.judges.host import SECONDARY, called
from tests.judges.openapi import Description, Operation
from tests.judges.token_host import TokenHost

GITLAB = Description(KEPT, ("private-token", "user-agent", "accept"), nulls=True)
OWNERS = (BOT, "ouest", "ouest/fiches")
"""The account and the groups that the token may make projects of."""

VERBS = {
    "deleteApiV4ProjectsIdProtectedBranchesName": "unprotect",
    "getApiV4ProjectsId": "project",
    "getApiV4ProjectsIdProtectedBranchesName": "protection",
    "postApiV4ProjectsIdProtectedBranches": "protect",
    "putApiV4ProjectsId": "edit",
    "getApiV4ProjectsIdMembersAll": "members",
    "getApiV4ProjectsIdMergeRequests": "merge_requests",
    "getApiV4ProjectsIdMergeRequestsMergeRequestIid": "merge_request",
    "getApiV4ProjectsIdMergeRequestsNoteableIdNotes": "notes",
    "postApiV4ProjectsIdMergeRequests": "create",
    "putApiV4ProjectsIdMergeRequestsNoteableIdNotesNoteId": "rewrite",
    "postApiV4ProjectsIdMergeRequestsNoteableIdNotes": "note",
    "putApiV4ProjectsIdMergeRequestsMergeRequestIid": "update",
}


class GitLab(TokenHost):
    """A whole GitLab, and one account's token."""

    api, pull_ref = GITLAB, "refs/merge-requests/{}/head"
    proof, robot = "private-token", "project_7_bot_1"
    public = frozenset({"getApiV4ProjectsIdMergeRequests"})

    def create(self, root: Path, name: str) -> GitRepository:
        """Return a new repository."""
        return GitLabRepository(root, name, self.now, self.pull_ref)

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
            raise GitLabRefusal(401, "401 Unauthorized")
        if asked.id == "getApiV4User":
            return 200, {"id": IDS[BOT], "username": BOT, "name": BOT}
        if asked.id == "getApiV4NamespacesId":
            if unquote(words["id"]) not in OWNERS:
                raise GitLabRefusal(404, "404 Namespace Not Found")
            return 200, {"id": OWNERS.index(unquote(words["id"])), "full_path": words["id"]}
        if asked.id == "postApiV4Projects":
            name = f"{OWNERS[words['namespace_id']]}/{words['path']}"
            if name in self.repositories:
                raise GitLabRefusal(400, {"path": ["has already been taken"]})
            self.repository(name).facts |= words  # type: ignore[attr-defined]
            return 201, {"id": 1, "path_with_namespace": name}
        name = unquote(words.pop("id"))
        if name not in self.repositories:
            raise GitLabRefusal(404, "404 Project Not Found")
        if request.method != "GET" and self.slowly():
            headers["retry-after"] = "60"
            raise GitLabRefusal(429, SECONDARY)
        self.repositories[name].doer = who
        return called(self.repositories[name], VERBS[asked.id], words)
