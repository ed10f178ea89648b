"""What Forgejo's API does with a repository, and how it says so.

It does what Forgejo's own routers (`routers/api/v1/repo`) do of each operation, and refuses with
the statuses that its description has.
"""

from __future__ import annotations

from typing import Any

from tests.judges.github.fake import Pull
from tests.judges.gitted import BOT, GitRepository, page
from tests.judges.host import Refusal
from tests.judges.made import Settings


class ForgejoRefusal(Refusal):
    """An answer that is none of success, in Forgejo's words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(status, {"message": words, "url": "https://codeberg.org/api/swagger"})


class ForgejoRepository(GitRepository, Settings):
    """A repository, and what the API asks of it: operations are called what Forgejo calls them."""

    def __init__(self, *given: Any) -> None:
        GitRepository.__init__(self, *given)
        Settings.__init__(self)

    def repoGet(self) -> tuple[int, Any]:  # noqa: N802
        owner, _, name = self.name.partition("/")
        return 200, {
            "id": 1, "name": name, "full_name": self.name, "default_branch": "main",
            "private": False, "owner": _person(owner),
            "html_url": f"https://codeberg.org/{self.name}",
        }  # fmt: skip

    def repoEdit(self, **said: Any) -> tuple[int, Any]:  # noqa: N802
        self.facts |= said
        return self.repoGet()

    def repoListTopics(self) -> tuple[int, Any]:  # noqa: N802
        return 200, {"topics": self.topics or None}

    def repoUpdateTopics(self, topics: list[str]) -> tuple[int, Any]:  # noqa: N802
        self.topics = topics
        return 204, None

    def repoListBranchProtection(self) -> tuple[int, Any]:  # noqa: N802
        return 200, [{"rule_name": one["rule_name"]} for one in self.rules]

    def repoCreateBranchProtection(self, **rule: Any) -> tuple[int, Any]:  # noqa: N802
        assert "heads/main" in self.refs, "nobody could push any more"
        if any(one["rule_name"] == rule["rule_name"] for one in self.rules):
            raise ForgejoRefusal(403, "Branch protection already exist")
        self.rules.append(rule)
        return 201, {"rule_name": rule["rule_name"]}

    def repoGetAssignees(self) -> tuple[int, Any]:  # noqa: N802
        return 200, [_person(who) for who in sorted({*self.collaborators, BOT})]

    # ------------------------------------------------------------------------ pull requests

    def repoGetPullRequestByBaseHead(self, base: str, head: str) -> tuple[int, Any]:  # noqa: N802
        found = [pull for pull in self.pulls.values() if (pull.base, pull.head) == (base, head)]
        if not found:
            raise ForgejoRefusal(404, "The target couldn't be found.")
        return 200, self._pull(found[0])

    def repoGetPullRequest(self, index: int) -> tuple[int, Any]:  # noqa: N802
        return 200, self._pull(self._found(index))

    def repoListPullRequests(  # noqa: N802
        self, state: str = "open", sort: str = "", page: int = 1, limit: int = 30
    ) -> tuple[int, Any]:
        found = [one for one in self.pulls.values() if state in ("all", one.state)]
        return 200, [self._pull(one) for one in _page(found[::-1], limit, page)]

    def repoCreatePullRequest(  # noqa: N802
        self, title: str, head: str, base: str, body: str = ""
    ) -> tuple[int, Any]:
        refs = self.refs
        if f"heads/{head}" not in refs or f"heads/{base}" not in refs:
            raise ForgejoRefusal(404, "The target couldn't be found.")
        if any(one.head == head and one.state == "open" for one in self.pulls.values()):
            words = f"pull request already exists for these targets [head_branch: {head}]"
            raise ForgejoRefusal(409, words)
        return 201, self._pull(self.make_pull(title, body, head, base))

    def repoEditPullRequest(  # noqa: N802
        self, index: int, title: str = "", body: str | None = None, state: str = ""
    ) -> tuple[int, Any]:
        pull = self._found(index)
        if state and pull.merged_at:
            raise ForgejoRefusal(412, "cannot change state of this pull request, it was merged")
        pull.title = title or pull.title
        pull.body = pull.body if body is None else body
        pull.state = state or pull.state
        return 201, self._pull(pull)

    def repoCreatePullReviewRequests(  # noqa: N802
        self, index: int, reviewers: list[str]
    ) -> tuple[int, Any]:
        pull, made = self._found(index), []
        for who in reviewers:
            if who == "nobody-here":
                raise ForgejoRefusal(404, f"User '{who}' not exist")
            if who not in self.collaborators:
                raise ForgejoRefusal(422, "Reviewer can't read")
        for who in reviewers:
            if who not in pull.reviewers:
                pull.reviewers.append(who)
                made.append(
                    {"id": next(self._ids), "user": _person(who), "state": "REQUEST_REVIEW"}
                )
        return 201, made

    def repoListPullReviews(  # noqa: N802
        self, index: int, page: int = 1, limit: int = 30
    ) -> tuple[int, Any]:
        found = []
        for one in self._found(index).reviews:
            facts = {
                "submitted_at": one["at"],
                "state": "COMMENT",
                "comments_count": len(one["lines"]),
            }
            found.append(
                {"id": one["id"], "body": one["body"], "user": _person(one["who"])} | facts
            )
        return 200, _page(found, limit, page)

    def repoGetPullReviewComments(self, index: int, id: str) -> tuple[int, Any]:  # noqa: N802
        (found,) = (one for one in self._found(index).reviews if one["id"] == int(id))
        return 200, [{**_comment(line), "path": "events/fete.md"} for line in found["lines"]]

    # -------------------------------------------------------------------- comments and labels

    def issueGetComments(self, index: int) -> tuple[int, Any]:  # noqa: N802
        return 200, [_comment(one) for one in self._found(index).comments]

    def issueCreateComment(self, index: int, body: str) -> tuple[int, Any]:  # noqa: N802
        said = self.said(self.doer, body)
        self._found(index).comments.append(said)
        return 201, _comment(said)

    def issueEditComment(self, id: str, body: str) -> tuple[int, Any]:  # noqa: N802
        for pull in self.pulls.values():
            for one in pull.comments:
                if one["id"] == int(id):
                    if one["who"] != self.doer:
                        raise ForgejoRefusal(403, "")
                    one["body"] = body
                    return 200, _comment(one)
        raise ForgejoRefusal(404, "The target couldn't be found.")

    def DispatchWorkflow(self, workflowname: str, ref: str) -> tuple[int, Any]:  # noqa: N802
        if self.read(ref, f".forgejo/workflows/{workflowname}") is None:
            raise ForgejoRefusal(404, "The target couldn't be found.")
        self.started.append(workflowname)
        return 204, None

    def issueListLabels(self, page: int = 1, limit: int = 30) -> tuple[int, Any]:  # noqa: N802
        return 200, _page([self._label(name) for name in self.labels], limit, page)

    def issueCreateLabel(self, name: str, color: str) -> tuple[int, Any]:  # noqa: N802
        assert color.startswith("#")
        self.labels.append(name)
        return 201, self._label(name)

    def issueAddLabel(self, index: int, labels: list[int]) -> tuple[int, Any]:  # noqa: N802
        pull = self._found(index)
        names = [self.labels[one - 1] for one in labels]
        pull.labels += [name for name in names if name not in pull.labels]
        return 200, [self._label(name) for name in pull.labels]

    # -------------------------------------------------------------------------------- inside

    def _found(self, number: int) -> Pull:
        if number not in self.pulls:
            raise ForgejoRefusal(404, "The target couldn't be found.")
        return self.pulls[number]

    def _label(self, name: str) -> dict[str, Any]:
        return {"id": self.labels.index(name) + 1, "name": name, "color": "00aabb"}

    def _pull(self, pull: Pull) -> dict[str, Any]:
        refs, missing = self.refs, f"refs/pull/{pull.number}/head"
        main = refs[f"heads/{pull.base}"]
        head = pull.head if f"heads/{pull.head}" in refs else missing
        return {
            "id": 10_000 + pull.number,
            "number": pull.number,
            "state": pull.state,
            "title": pull.title,
            "body": pull.body,
            "html_url": f"https://codeberg.org/{self.name}/pulls/{pull.number}",
            "user": _person(BOT),
            "labels": [self._label(name) for name in pull.labels],
            "requested_reviewers": [_person(who) for who in pull.reviewers] or None,
            "merged": bool(pull.merged_at),
            "merged_at": pull.merged_at,
            "merge_base": pull.since or self.git("merge-base", main, pull.sha),
            "head": {"label": pull.head, "ref": head, "sha": pull.sha, "repo_id": 1},
            "base": {"label": pull.base, "ref": pull.base, "sha": main, "repo_id": 1},
        }


_page = page


def _person(name: str) -> dict[str, Any]:
    return {"id": 7, "login": name, "full_name": ""}


def _comment(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": said["id"], "body": said["body"], "user": _person(said["who"]),
        "created_at": said["at"],
    }  # fmt: skip
