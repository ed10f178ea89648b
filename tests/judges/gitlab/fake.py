"""What GitLab's API does with a repository, and how it says so.

It does what GitLab's documentation says of each operation ("Merge requests API", "Notes API",
"Members of a group or project"), and refuses with its words.
"""

from __future__ import annotations

import re
from typing import Any

from tests.judges.github.fake import PEOPLE, Pull
from tests.judges.gitted import BOT, GitRepository
from tests.judges.gitted import page as paged
from tests.judges.host import Refusal
from tests.judges.made import Settings

IDS = {name: 10 + number for number, name in enumerate([BOT, *PEOPLE])}
QUICK = re.compile(r"^\s*/(\w+)", re.MULTILINE)


class GitLabRefusal(Refusal):
    """An answer that is none of success, in GitLab's words."""

    def __init__(self, status: int, words: Any) -> None:
        super().__init__(status, {"message": words})


class GitLabRepository(GitRepository, Settings):
    """A project, and what the API asks of it: operations are called what GitLab calls them."""

    def __init__(self, *given: Any) -> None:
        GitRepository.__init__(self, *given)
        Settings.__init__(self)

    def project(self) -> tuple[int, Any]:
        """Tell of the project."""
        return 200, {
            "id": 1, "path_with_namespace": self.name, "default_branch": "main",
            "web_url": f"https://gitlab.com/{self.name}", "topics": self.topics,
        }  # fmt: skip

    def edit(self, topics: list[str]) -> tuple[int, Any]:
        """Change the project."""
        self.topics = topics
        return self.project()

    def protection(self, name: str) -> tuple[int, Any]:
        """Tell of a branch's rule; the first push of main makes one."""
        for rule in self._rules():
            if rule["name"] == name:
                return 200, {
                    "id": 1, "name": name, "allow_force_push": rule["allow_force_push"],
                    "push_access_levels": [{"access_level": rule["push_access_level"]}],
                    "merge_access_levels": [{"access_level": rule["merge_access_level"]}],
                }  # fmt: skip
        raise GitLabRefusal(404, "404 Not found")

    def unprotect(self, name: str) -> tuple[int, Any]:
        """Take a branch's rule away."""
        there = [one for one in self._rules() if one["name"] == name]
        if not there:
            raise GitLabRefusal(404, "404 Not found")
        self.set["protected"] = True
        self.rules.remove(there[0])
        return 204, None

    def protect(self, **rule: Any) -> tuple[int, Any]:
        """Make a branch's rule."""
        if any(one["name"] == rule["name"] for one in self._rules()):
            raise GitLabRefusal(409, f"Protected branch '{rule['name']}' already exists")
        self.set["protected"] = True
        self.rules.append(rule)
        return 201, self.protection(rule["name"])[1]

    def _rules(self) -> list[dict[str, Any]]:
        if "heads/main" in self.refs and not self.set.get("protected"):
            levels = {"push_access_level": 40, "merge_access_level": 40}
            self.rules.append({"name": "main", "allow_force_push": False, **levels})
            self.set["protected"] = True
        return self.rules

    def members(self, page: int = 1, per_page: int = 20) -> tuple[int, Any]:
        """List those who are members, at any level."""
        levels = dict.fromkeys(sorted(self.collaborators), 30) | {BOT: 30, "passante": 20}
        found = [_person(who) | {"access_level": level} for who, level in levels.items()]
        return 200, paged(found, per_page, page)

    # ------------------------------------------------------------------------ merge requests

    def merge_requests(
        self,
        state: str = "all",
        source_branch: str = "",
        order_by: str = "",
        sort: str = "",
        page: int = 1,
        per_page: int = 20,
    ) -> tuple[int, Any]:
        """List merge requests, newest first; their differences are told of one by one."""
        found = [
            self._pull(one)
            for one in list(self.pulls.values())[::-1]
            if source_branch in ("", one.head) and state in ("all", _state(one))
        ]
        for one in found:
            del one["diff_refs"]
        return 200, paged(found, per_page, page)

    def merge_request(self, merge_request_iid: int) -> tuple[int, Any]:
        """Tell of one merge request."""
        return 200, self._pull(self._found(merge_request_iid))

    def create(
        self, source_branch: str, target_branch: str, title: str, description: str = ""
    ) -> tuple[int, Any]:
        """Make a merge request."""
        refs = self.refs
        if f"heads/{source_branch}" not in refs or f"heads/{target_branch}" not in refs:
            raise GitLabRefusal(422, ["Source branch does not exist"])
        for pull in self.pulls.values():
            if pull.head == source_branch and pull.state == "open":
                words = "Another open merge request already exists for this source branch:"
                raise GitLabRefusal(409, [f"{words} !{pull.number}"])
        self._obeyed(description)
        made = self.make_pull(title, description, source_branch, target_branch)
        return 201, self._pull(made)

    def update(
        self,
        merge_request_iid: int,
        title: str = "",
        description: str | None = None,
        state_event: str = "",
        add_labels: list[str] | None = None,
        reviewer_ids: list[int] | None = None,
    ) -> tuple[int, Any]:
        """Change a merge request."""
        pull = self._found(merge_request_iid)
        if state_event == "close":
            if pull.merged_at:
                raise GitLabRefusal(422, ["State cannot transition via close"])
            pull.state = "closed"
        self._obeyed(description or "")
        pull.title = title or pull.title
        pull.body = pull.body if description is None else description
        names = {id: name for name, id in IDS.items()}
        if reviewer_ids is not None:
            pull.reviewers = [names[id] for id in dict.fromkeys(reviewer_ids)]
        for label in add_labels or ():
            assert "," not in label
            if label not in pull.labels:
                pull.labels.append(label)
        return 200, self._pull(pull)

    def notes(
        self,
        noteable_id: int,
        sort: str = "desc",
        order_by: str = "created_at",
        page: int = 1,
        per_page: int = 20,
    ) -> tuple[int, Any]:
        """List what was said, on lines too, and what GitLab notes itself."""
        assert (sort, order_by) == ("asc", "created_at")
        pull = self._found(noteable_id)
        lines = [line for one in pull.reviews for line in (one, *one["lines"])]
        said = [_note(one) for one in (*pull.comments, *lines)]
        noted = _note({"id": 1, "body": "requested review", "who": BOT, "at": self.moment()})
        return 200, paged([noted | {"system": True}, *said], per_page, page)

    def note(self, noteable_id: int, body: str) -> tuple[int, Any]:
        """Say something."""
        said = self.said(self.doer, body)
        self._obeyed(body)
        self._found(noteable_id).comments.append(said)
        return 201, _note(said)

    def rewrite(self, noteable_id: int, note_id: str, body: str) -> tuple[int, Any]:
        """Say something else in the place of what was said."""
        self._obeyed(body)
        for one in self._found(noteable_id).comments:
            if one["id"] == int(note_id) and one["who"] == self.doer:
                one["body"] = body
                return 200, _note(one)
        raise GitLabRefusal(404, "404 Not found")

    # -------------------------------------------------------------------------------- inside

    def _obeyed(self, text: str) -> None:
        assert not QUICK.search(text), "GitLab would take this for an order"

    def _found(self, number: int) -> Pull:
        if number not in self.pulls:
            raise GitLabRefusal(404, "404 Not found")
        return self.pulls[number]

    def _pull(self, pull: Pull) -> dict[str, Any]:
        main = self.refs[f"heads/{pull.base}"]
        left = pull.since or self.git("merge-base", main, pull.sha)
        return {
            "id": 10_000 + pull.number,
            "iid": pull.number,
            "state": _state(pull),
            "title": pull.title,
            "description": pull.body,
            "web_url": f"https://gitlab.com/{self.name}/-/merge_requests/{pull.number}",
            "author": _person(BOT),
            "labels": list(pull.labels),
            "reviewers": [_person(who) for who in pull.reviewers],
            "sha": pull.sha,
            "source_branch": pull.head,
            "source_project_id": 1,
            "target_project_id": 1,
            "target_branch": pull.base,
            "merged_at": pull.merged_at,
            "diff_refs": {"base_sha": left, "head_sha": pull.sha, "start_sha": main},
        }


def _state(pull: Pull) -> str:
    return "merged" if pull.merged_at else {"open": "opened"}.get(pull.state, pull.state)


def _person(name: str) -> dict[str, Any]:
    return {"id": IDS.get(name, 99), "username": name, "name": name}


def _note(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": said["id"], "body": said["body"], "author": _person(said["who"]),
        "created_at": said["at"], "system": False, "type": None,
    }  # fmt: skip
