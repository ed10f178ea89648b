"""A GitHub in memory: repositories with real commits, branches, pull requests, comments.

It does what GitHub's documentation says of each operation, and refuses with GitHub's words. What
travels is held to GitHub's own description by `server`.
"""

from __future__ import annotations

import base64
import copy
import itertools
import re
import time
from calendar import timegm
from collections.abc import Callable
from typing import Any

from tests.judges.github.objects import Commit, Files, Objects
from tests.judges.host import Refusal

BOT = "wiker"
PEOPLE: dict[str, str] = {"claire-l": "OWNER", "yann-b": "COLLABORATOR", "passante": "NONE"}
TREES = re.compile(r"(?:(?!\.{1,2}(?:/|$)|\.git(?:/|$))[^/\0]+(?:/|$))+(?<!/)")


class GitHubRefusal(Refusal):
    """An answer that is none of success, in GitHub's words."""

    def __init__(self, status: int, words: str, *errors: dict[str, str]) -> None:
        body: dict[str, Any] = {
            "message": words,
            "documentation_url": "https://docs.github.com/rest",
        }
        super().__init__(status, body | ({"errors": [*errors]} if errors else {}))


class Pull:
    """A pull request."""

    def __init__(self, number: int, title: str, body: str, head: str, base: str, sha: str) -> None:
        self.number, self.title, self.body = number, title, body
        self.head, self.base, self.sha = head, base, sha
        self.state = "open"
        self.merged_at: str | None = None
        self.since: str | None = None
        """What it was compared with when it was merged."""

        self.labels: list[str] = []
        self.reviewers: list[str] = []
        self.comments: list[dict[str, Any]] = []
        self.reviews: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []


class Repository:
    """A repository: what its owner sees and does, and what the API asks of it.

    Operations are called what GitHub calls them; each returns a status and a body.
    """

    def __init__(self, name: str, now: Callable[[], float], app: int) -> None:
        self.name, self.now, self.app = name, now, app
        self.objects = Objects()
        self.refs: dict[str, str] = {}
        self.pulls: dict[int, Pull] = {}
        self.collaborators = {who for who, role in PEOPLE.items() if role != "NONE"}
        self.opened = 0
        """How many pull requests were ever made."""

        self._ids = itertools.count(1000)

    # ----------------------------------------------------------------- what people do there

    def begin(self, files: dict[str, bytes], author: str, message: str) -> None:
        """Make the first commit of main."""
        tree = self.objects.tree(
            {path: ("100644", self.objects.blob(data)) for path, data in files.items()}
        )
        self.refs["heads/main"] = self.objects.commit(Commit(tree, (), author, author, message))

    def push(self, branch: str, files: dict[str, bytes | None], message: str = "Relu\n") -> str:
        """Commit to a branch as the ambassador."""
        tip = self.refs[f"heads/{branch}"]
        there = dict(self.objects.files(tip))
        for path, data in files.items():
            if data is None:
                there.pop(path)
            else:
                there[path] = ("100644", self.objects.blob(data))
        who = f"claire-l <claire-l@users.example> {int(self.now())} +0100"
        made = Commit(self.objects.tree(there), (tip,), who, who, message)
        self._move(branch, self.objects.commit(made))
        return self.refs[f"heads/{branch}"]

    def merge(self, number: int) -> None:
        """Merge a pull request with a commit of two parents; its branch stays."""
        pull = self.pulls[number]
        main = self.refs["heads/main"]
        base = self.objects.meeting(main, pull.sha)
        there = dict(self.objects.files(main))
        for path, blob, former in self.objects.changes(base, pull.sha):
            there.pop(former or "", None)
            if blob:
                there[path] = ("100644", blob)
            else:
                there.pop(path, None)
        who = f"claire-l <claire-l@users.example> {int(self.now())} +0100"
        made = Commit(self.objects.tree(there), (main, pull.sha), who, who, f"Merge #{number}\n")
        pull.since, pull.merged_at, pull.state = base, self._moment(), "closed"
        self.refs["heads/main"] = self.objects.commit(made)

    def number(self, branch: str) -> int:
        """Return the number of a branch's only pull request."""
        (found,) = (pull.number for pull in self.pulls.values() if pull.head == branch)
        return found

    def say(self, number: int, who: str, words: str, app: int | None = None) -> None:
        """Comment as a person, or as an App."""
        self.pulls[number].comments.append(self._said(who, words, app))

    def review(self, number: int, who: str, words: str, line: str | None = None) -> None:
        """Review as a person, with a word on a line too."""
        pull = self.pulls[number]
        said = self._said(who, words)
        said["submitted_at"] = said.pop("created_at")
        pull.reviews.append({**said, "state": "CHANGES_REQUESTED"})
        if line:
            pull.lines.append({**self._said(who, line), "path": "events/fete.md"})

    def state(self) -> Any:
        """Return all that can be put back."""
        return copy.deepcopy((self.refs, self.pulls, self.opened))

    def restore(self, state: Any) -> None:
        """Put everything back."""
        self.refs, self.pulls, self.opened = copy.deepcopy(state)

    def told(self) -> Any:
        """Return all that can be seen, but for numbers and times of comments."""
        pulls = [
            vars(pull)
            | {"comments": [(one["user"]["login"], one["body"]) for one in pull.comments]}
            for pull in self.pulls.values()
        ]
        return copy.deepcopy((self.refs, pulls, self.opened))

    # --------------------------------------------------------------------------------- Git

    def git_get_ref(self, ref: str) -> tuple[int, Any]:
        if ref not in self.refs:
            raise GitHubRefusal(404, "Not Found")
        return 200, self._ref(ref)

    def git_create_ref(self, ref: str, sha: str) -> tuple[int, Any]:
        name = ref.removeprefix("refs/")
        if name == ref or name.count("/") < 1:
            raise GitHubRefusal(422, "Reference name must start with 'refs/' and have two slashes")
        if name in self.refs:
            raise GitHubRefusal(422, "Reference already exists")
        if any(
            f"{one}/".startswith(f"{name}/") or f"{name}/".startswith(f"{one}/")
            for one in self.refs
        ):
            raise GitHubRefusal(422, "Reference cannot be created")
        if sha not in self.objects.commits:
            raise GitHubRefusal(422, "Object does not exist")
        self.refs[name] = sha
        return 201, self._ref(name)

    def git_update_ref(self, ref: str, sha: str, force: bool = False) -> tuple[int, Any]:
        if ref not in self.refs:
            raise GitHubRefusal(422, "Reference does not exist")
        if sha not in self.objects.commits:
            raise GitHubRefusal(422, "Object does not exist")
        if not force and not self.objects.within(self.refs[ref], sha):
            raise GitHubRefusal(422, "Update is not a fast forward")
        self._move(ref.removeprefix("heads/"), sha)
        return 200, self._ref(ref)

    def git_delete_ref(self, ref: str) -> tuple[int, Any]:
        if ref not in self.refs:
            raise GitHubRefusal(422, "Reference does not exist")
        del self.refs[ref]
        for pull in self.pulls.values():
            if f"heads/{pull.head}" == ref and pull.state == "open":
                pull.state = "closed"
        return 204, None

    def git_create_blob(self, content: str, encoding: str = "utf-8") -> tuple[int, Any]:
        data = (
            base64.b64decode(content, validate=True) if encoding == "base64" else content.encode()
        )
        sha = self.objects.blob(data)
        return 201, {"url": self._url(f"git/blobs/{sha}"), "sha": sha}

    def git_get_blob(self, file_sha: str) -> tuple[int, Any]:
        if file_sha not in self.objects.blobs:
            raise GitHubRefusal(404, "Not Found")
        data = self.objects.blobs[file_sha]
        return 200, {
            "sha": file_sha,
            "size": len(data),
            "encoding": "base64",
            "content": base64.encodebytes(data).decode(),
        }

    def git_create_tree(
        self, tree: list[dict[str, Any]], base_tree: str | None = None
    ) -> tuple[int, Any]:
        if not tree:
            raise GitHubRefusal(422, "Invalid tree info")
        if base_tree is not None and base_tree not in self.objects.trees:
            raise GitHubRefusal(422, "base_tree is not a valid tree oid")
        files: Files = dict(self.objects.trees[base_tree]) if base_tree else {}
        for entry in tree:
            path = entry["path"]
            if not TREES.fullmatch(path):
                raise GitHubRefusal(422, "tree.path contains a malformed path component")
            if ("sha" in entry) == ("content" in entry):
                raise GitHubRefusal(422, "Must supply either tree.sha or tree.content")
            if "content" in entry:
                files[path] = (entry["mode"], self.objects.blob(entry["content"].encode()))
            elif entry["sha"] is None:
                if path not in files:
                    raise GitHubRefusal(422, "GitRPC::BadObjectState")
                del files[path]
            elif entry["sha"] not in self.objects.blobs:
                raise GitHubRefusal(422, "tree.sha is not a valid blob")
            else:
                files[path] = (entry["mode"], entry["sha"])
        return 201, self._tree(self.objects.tree(files))

    def git_get_tree(self, tree_sha: str, recursive: str | None = None) -> tuple[int, Any]:
        if tree_sha not in self.objects.trees:
            raise GitHubRefusal(404, "Not Found")
        assert recursive, "only whole trees are known here"
        return 200, self._tree(tree_sha)

    def git_create_commit(
        self,
        message: str,
        tree: str,
        parents: list[str] | None = None,
        author: dict[str, str] | None = None,
        committer: dict[str, str] | None = None,
    ) -> tuple[int, Any]:
        if tree not in self.objects.trees:
            raise GitHubRefusal(422, "Tree SHA does not exist")
        if any(parent not in self.objects.commits for parent in parents or ()):
            raise GitHubRefusal(422, "Parent SHA does not exist or is not a commit object")
        assert author is not None
        made = Commit(
            tree, tuple(parents or ()), _person(author), _person(committer or author), message
        )
        return 201, self._git_commit(self.objects.commit(made))

    def git_get_commit(self, commit_sha: str) -> tuple[int, Any]:
        if commit_sha not in self.objects.commits:
            raise GitHubRefusal(404, "Not Found")
        return 200, self._git_commit(commit_sha)

    # ------------------------------------------------------------------------------ commits

    def repos_get(self) -> tuple[int, Any]:
        owner, _, name = self.name.partition("/")
        return 200, {
            "id": 1, "name": name, "full_name": self.name, "default_branch": "main",
            "private": False, "owner": {"login": owner, "id": 1, "type": "Organization"},
        }  # fmt: skip

    def repos_list_commits(
        self, sha: str = "main", path: str = "", per_page: int = 30, page: int = 1
    ) -> tuple[int, Any]:
        tip = self.refs.get(f"heads/{sha}", sha)
        if tip not in self.objects.commits:
            raise GitHubRefusal(404, "Not Found")
        names = self.objects.history(tip)
        if path:
            names = [name for name in names if self._touches(name, path)]
        names = _page(names, per_page, page)
        return 200, [self._commit(name) for name in names]

    def repos_get_commit(self, ref: str) -> tuple[int, Any]:
        if ref not in self.objects.commits:
            raise GitHubRefusal(422, f"No commit found for SHA: {ref}")
        parents = self.objects.commits[ref].parents
        changes = self._files(parents[0] if parents else None, ref)
        return 200, {**self._commit(ref), "files": changes}

    def repos_compare_commits_with_basehead(
        self, basehead: str, per_page: int = 100, page: int = 1
    ) -> tuple[int, Any]:
        base, _, tip = basehead.partition("...")
        base = self.refs.get(f"heads/{base}", base)
        if base not in self.objects.commits or tip not in self.objects.commits:
            raise GitHubRefusal(404, "Not Found")
        meeting = self.objects.meeting(base, tip)
        before = set(self.objects.history(base))
        names = [name for name in self.objects.history(tip)[::-1] if name not in before]
        return 200, {
            "merge_base_commit": self._commit(meeting),
            "base_commit": self._commit(base),
            "total_commits": len(names),
            "commits": [self._commit(name) for name in _page(names, per_page, page)],
        }

    # ------------------------------------------------------------------------ pull requests

    def pulls_list(
        self,
        state: str = "open",
        head: str = "",
        base: str = "main",
        sort: str = "created",
        direction: str = "desc",
        per_page: int = 30,
        page: int = 1,
    ) -> tuple[int, Any]:
        owner, _, branch = head.partition(":")
        assert owner in ("", self.name.partition("/")[0])
        found = [
            pull
            for pull in self.pulls.values()
            if state in ("all", pull.state) and branch in ("", pull.head)
        ]
        newest = sorted(found, key=lambda pull: -pull.number)
        return 200, [self._pull(pull) for pull in _page(newest, per_page, page)]

    def pulls_create(
        self, title: str, head: str, base: str, body: str | None = None
    ) -> tuple[int, Any]:
        for ref, field in ((head, "head"), (base, "base")):
            if f"heads/{ref}" not in self.refs:
                error = {"resource": "PullRequest", "field": field, "code": "invalid"}
                raise GitHubRefusal(422, "Validation Failed", error)
        sha, main = self.refs[f"heads/{head}"], self.refs[f"heads/{base}"]
        words = ""
        if any(pull.head == head and pull.state == "open" for pull in self.pulls.values()):
            words = f"A pull request already exists for {self.name.partition('/')[0]}:{head}."
        elif self.objects.within(sha, main):
            words = f"No commits between {base} and {head}"
        if words:
            error = {"resource": "PullRequest", "code": "custom", "message": words}
            raise GitHubRefusal(422, "Validation Failed", error)
        number = max(self.pulls, default=0) + 1
        self.pulls[number] = Pull(number, title, body or "", head, base, sha)
        self.opened += 1
        return 201, self._pull(self.pulls[number])

    def pulls_update(
        self, pull_number: int, title: str = "", body: str | None = None, state: str = ""
    ) -> tuple[int, Any]:
        pull = self._found(pull_number)
        pull.title = title or pull.title
        pull.body = pull.body if body is None else body
        pull.state = state or pull.state
        return 200, self._pull(pull)

    def pulls_list_commits(
        self, pull_number: int, per_page: int = 30, page: int = 1
    ) -> tuple[int, Any]:
        pull = self._found(pull_number)
        before = set(self.objects.history(self._base(pull)))
        names = [name for name in self.objects.history(pull.sha)[::-1] if name not in before]
        return 200, [self._commit(name) for name in _page(names, per_page, page)]

    def pulls_list_files(
        self, pull_number: int, per_page: int = 30, page: int = 1
    ) -> tuple[int, Any]:
        pull = self._found(pull_number)
        return 200, _page(self._files(self._base(pull), pull.sha), per_page, page)

    def pulls_list_reviews(
        self, pull_number: int, per_page: int = 30, page: int = 1
    ) -> tuple[int, Any]:
        return 200, _page(self._found(pull_number).reviews, per_page, page)

    def pulls_list_review_comments(
        self, pull_number: int, per_page: int = 30, page: int = 1
    ) -> tuple[int, Any]:
        return 200, _page(self._found(pull_number).lines, per_page, page)

    def pulls_request_reviewers(
        self, pull_number: int, reviewers: list[str] | None = None
    ) -> tuple[int, Any]:
        pull = self._found(pull_number)
        if not {*(reviewers or ())} <= self.collaborators:
            raise GitHubRefusal(422, "Reviews may only be requested from collaborators.")
        pull.reviewers += [one for one in reviewers or () if one not in pull.reviewers]
        return 201, self._pull(pull)

    def issues_list_comments(
        self, issue_number: int, per_page: int = 30, page: int = 1
    ) -> tuple[int, Any]:
        return 200, _page(self._found(issue_number).comments, per_page, page)

    def issues_create_comment(self, issue_number: int, body: str) -> tuple[int, Any]:
        if not body.strip() or len(body) > 65_536:
            raise GitHubRefusal(422, "Validation Failed")
        said = self._said(f"{BOT}[bot]", body, self.app)
        self._found(issue_number).comments.append(said)
        return 201, said

    def issues_add_labels(self, issue_number: int, labels: list[str]) -> tuple[int, Any]:
        pull = self._found(issue_number)
        if any(len(label) > 50 for label in labels):
            raise GitHubRefusal(422, "Validation Failed")
        pull.labels += [label for label in labels if label not in pull.labels]
        return 200, [{"id": 1, "name": label} for label in pull.labels]

    # -------------------------------------------------------------------------------- inside

    def _touches(self, name: str, path: str) -> bool:
        """Tell whether a commit left a file other than every parent had it."""
        now = self.objects.files(name).get(path)
        parents = self.objects.commits[name].parents
        before = [self.objects.files(parent).get(path) for parent in parents] or [None]
        return now not in before

    def _found(self, number: int) -> Pull:
        if number not in self.pulls:
            raise GitHubRefusal(404, "Not Found")
        return self.pulls[number]

    def _base(self, pull: Pull) -> str:
        return pull.since or self.objects.meeting(self.refs[f"heads/{pull.base}"], pull.sha)

    def _move(self, branch: str, sha: str) -> None:
        self.refs[f"heads/{branch}"] = sha
        for pull in self.pulls.values():
            if pull.head == branch and pull.state == "open":
                pull.sha = sha

    def _moment(self) -> str:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.now()))

    def _url(self, path: str) -> str:
        return f"https://api.github.com/repos/{self.name}/{path}"

    def _said(self, who: str, words: str, app: int | None = None) -> dict[str, Any]:
        kind = "Bot" if who.endswith("[bot]") else "User"
        found: dict[str, Any] = {
            "id": next(self._ids),
            "body": words,
            "user": {"login": who, "id": 7, "type": kind},
            "author_association": PEOPLE.get(who, "NONE"),
            "created_at": self._moment(),
        }
        if app is not None:
            found["performed_via_github_app"] = {"id": app, "slug": BOT}
        return found

    def _ref(self, name: str) -> dict[str, Any]:
        sha = self.refs[name]
        there = {"type": "commit", "sha": sha, "url": self._url(f"git/commits/{sha}")}
        return {"ref": f"refs/{name}", "url": self._url(f"git/refs/{name}"), "object": there}

    def _tree(self, name: str) -> dict[str, Any]:
        entries = [
            {"path": path, "mode": mode, "type": "blob", "sha": blob}
            for path, (mode, blob) in sorted(self.objects.trees[name].items())
        ]
        return {"sha": name, "tree": entries, "truncated": False}

    def _git_commit(self, name: str) -> dict[str, Any]:
        made = self.objects.commits[name]
        return {
            "sha": name,
            "message": made.message,
            "tree": {"sha": made.tree, "url": self._url(f"git/trees/{made.tree}")},
            "parents": [{"sha": parent} for parent in made.parents],
        }

    def _commit(self, name: str) -> dict[str, Any]:
        made = self.objects.commits[name]
        inside = {"message": made.message, "tree": {"sha": made.tree}}
        return {
            "sha": name,
            "commit": inside,
            "parents": [{"sha": parent} for parent in made.parents],
        }

    def _files(self, old: str | None, new: str) -> list[dict[str, Any]]:
        before = self.objects.files(old) if old else {}
        found = []
        for path, blob, former in self.objects.changes(old, new):
            status = "modified" if path in before else "added"
            status = "removed" if not blob else "renamed" if former else status
            facts = {"filename": path, "status": status, "sha": blob or before[path][1]}
            found.append({**facts, "previous_filename": former} if former else facts)
        return found

    def _pull(self, pull: Pull) -> dict[str, Any]:
        return {
            "id": 10_000 + pull.number,
            "number": pull.number,
            "state": pull.state,
            "title": pull.title,
            "body": pull.body,
            "html_url": f"https://github.com/{self.name}/pull/{pull.number}",
            "user": {"login": f"{BOT}[bot]", "id": 9, "type": "Bot"},
            "labels": [{"id": 1, "name": label} for label in pull.labels],
            "requested_reviewers": [{"login": one, "id": 2} for one in pull.reviewers],
            "merged_at": pull.merged_at,
            "head": {"ref": pull.head, "sha": pull.sha, "label": f"{self.name}:{pull.head}"},
            "base": {"ref": pull.base, "sha": self.refs[f"heads/{pull.base}"]},
        }


def _page(items: list[Any], per_page: int, page: int) -> list[Any]:
    assert per_page <= 100
    return items[(page - 1) * per_page : page * per_page]


def _person(facts: dict[str, str]) -> str:
    at = timegm(time.strptime(facts["date"], "%Y-%m-%dT%H:%M:%SZ"))
    return f"{facts['name']} <{facts['email']}> {at} +0000"
