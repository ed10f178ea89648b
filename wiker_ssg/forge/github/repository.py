"""One repository on GitHub: its Git objects, branches and pull requests, each made once."""

import base64
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from wiker_ssg.forge import IDENTITY, ForgeRefused, ForgeUnavailable, Stage
from wiker_ssg.forge.checks import check_beside
from wiker_ssg.forge.github.rest import AccountRest, Rest
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.pulls import BranchCommit, PullRequest, Said, Since, TreeEntry
from wiker_ssg.forge.rest import MOST_PAGES, Query, Response, reason, seconds
from wiker_ssg.git.objects import HASH

DECIDES = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""Whose words are passed on to contributors; on public repositories anybody may write."""

ENDINGS = ("md", "yaml")


class Hosted:
    """The repository `name` (owner/name), spoken to through `rest`."""

    def __init__(self, rest: Rest | AccountRest, name: str) -> None:
        self.rest, self.name = rest, name
        self._listings: dict[str, dict[str, TreeEntry]] = {}
        self._trees: dict[str, str] = {}

    @property
    def pace(self) -> Pace:
        """How fast GitHub may be written to."""
        return self.rest.pace

    def get(self, path: str, query: Query | None = None) -> Any:
        """Return what is there."""
        return self.rest.call(self.name, "GET", path, query=query).data

    def post(
        self, path: str, body: object, accept: Sequence[int] = (), seen: bool = False
    ) -> Response:
        """Make something."""
        return self.rest.call(self.name, "POST", path, body, accept, seen=seen)

    # ---------------------------------------------------------------------------- branches

    def main(self) -> str:
        """Return the branch that is published."""
        return str(self.get("")["default_branch"])

    def tip(self, branch: str) -> str | None:
        """Return a branch's last commit, None where there is no such branch."""
        path = f"/git/ref/heads/{quote(branch)}"
        answer = self.rest.call(self.name, "GET", path, accept=(404,))
        return None if answer.status == 404 else str(answer.data["object"]["sha"])

    def begin(self, branch: str, commit: str) -> bool:
        """Make a branch; tell False where it exists already."""
        body = {"ref": f"refs/heads/{branch}", "sha": commit}
        answer = self.post("/git/refs", body, accept=(422,))
        if answer.status == 201:
            return True
        if "already exists" in reason(answer.data):
            return False
        raise ForgeRefused(f"{self.name}: {branch}: {reason(answer.data)}")

    def advance(self, branch: str, commit: str, former: str) -> None:
        """Move a branch to a commit on top of it; Unavailable where it has moved meanwhile."""
        path = f"/git/refs/heads/{quote(branch)}"
        body = {"sha": commit, "force": False}
        answer = self.rest.call(self.name, "PATCH", path, body, accept=(422,))
        if answer.status == 422:
            raise ForgeUnavailable(f"{self.name}: {branch}: {reason(answer.data)}")

    def drop(self, branch: str, tip: str) -> None:
        """Remove a branch, if it still ends with a commit."""
        if self.tip(branch) != tip:
            return
        path = f"/git/refs/heads/{quote(branch)}"
        self.rest.call(self.name, "DELETE", path, accept=(404, 422))

    # ----------------------------------------------------------------------------- objects

    def tree(self, commit: str) -> str:
        """Return the tree of a commit; asked for once."""
        if commit not in self._trees:
            self._trees[commit] = str(self.get(f"/git/commits/{commit}")["tree"]["sha"])
        return self._trees[commit]

    def files(self, tree: str) -> dict[str, TreeEntry]:
        """Return all files of a tree, by path."""
        found = self.get(f"/git/trees/{tree}", {"recursive": "1"})
        if found.get("truncated"):
            raise ForgeRefused(f"{self.name}: more files than GitHub lists")
        return {
            item["path"]: TreeEntry(item["mode"], item["sha"])
            for item in found["tree"]
            if item["type"] != "tree"
        }

    def blob(self, hash: str) -> bytes:
        """Return a file's content."""
        return base64.b64decode(self.get(f"/git/blobs/{hash}")["content"])

    def commit(
        self,
        message: str,
        at: int,
        parents: Sequence[str],
        files: Mapping[str, bytes | None],
        blobs: Mapping[str, TreeEntry | None] | None = None,
        on: str | None = None,
    ) -> str:
        """Return a commit on top of others, the same one for the same arguments.

        Other files are those of the commit `on`, else of the first parent. None takes a file away;
        `blobs` are files whose content GitHub has already. Raises Refused when a file would stand
        in the place of a folder, or below a file.
        """
        base = self.tree(on or parents[0])
        there = self.listing(on or parents[0]) if files or blobs else {}
        entries: list[dict[str, str | None]] = [
            {"path": path, "mode": one.mode, "type": "blob", "sha": one.hash}
            if one is not None
            else _entry(path, None)
            for path, one in (blobs or {}).items()
            if one is not None or path in there
        ]
        check_beside(files, there)
        for path, data in files.items():
            if data is None:
                if path in there:  # GitHub refuses to remove what is not
                    entries.append(_entry(path, None))
            elif (text := _text(data)) is not None:
                entries.append({**_entry(path), "content": text})
            else:
                body = {"content": base64.b64encode(data).decode(), "encoding": "base64"}
                entries.append(_entry(path, self.post("/git/blobs", body).data["sha"]))
        if entries:
            base = self.post("/git/trees", {"base_tree": base, "tree": entries}).data["sha"]
        name, _, email = IDENTITY.rstrip(">").partition(" <")
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
        person = {"name": name, "email": email, "date": moment}
        facts = {"message": message, "tree": base, "parents": [*parents]}
        made = self.post("/git/commits", {**facts, "author": person, "committer": person})
        return str(made.data["sha"])

    def hashes_at(self, commit: str, paths: Iterable[str]) -> dict[str, str | None]:
        """Return the hashes of files in a commit by path, None for those that are not there."""
        wanted = list(paths)
        there = self.listing(commit) if wanted else {}
        return {path: there[path].hash if path in there else None for path in wanted}

    def content(self, name: str) -> bytes:
        """Return a content by its hash."""
        return self.blob(name)

    def listing(self, commit: str) -> dict[str, TreeEntry]:
        """Return all files of a commit, by path; asked for once."""
        if commit not in self._listings:
            self._listings[commit] = self.files(self.tree(commit))
        return self._listings[commit]

    def within(self, old: str, new: str) -> bool:
        """Tell whether a commit is there and part of another's history."""
        if not HASH.fullmatch(old):
            return False
        path = f"/compare/{old}...{new}"
        query: dict[str, str | int] = {"per_page": 1, "page": 1}
        answer = self.rest.call(self.name, "GET", path, accept=(404,), query=query)
        return answer.status == 200 and answer.data["merge_base_commit"]["sha"] == old

    def meeting(self, one: str, other: str) -> str:
        """Return the commit from which two others went their own ways."""
        query: dict[str, str | int] = {"per_page": 1, "page": 1}
        found = self.get(f"/compare/{one}...{other}", query)
        return str(found["merge_base_commit"]["sha"])

    def changed(self, old: str, new: str) -> dict[str, str | None]:
        """Return the paths in which two commits differ, and their hashes in the newer one."""
        before, after = self.listing(old), self.listing(new)
        return {
            path: after[path].hash if path in after else None
            for path in sorted({*before, *after})
            if before.get(path) != after.get(path)
        }

    def ever(self, main: str, path: str) -> bool:
        """Tell whether a commit ever had a file at a path, in either format."""
        stem = path.rpartition(".")[0]
        query: dict[str, str | int] = {"sha": main, "path": "", "per_page": 1, "page": 1}
        return any(
            self.get("/commits", {**query, "path": f"{stem}.{ending}"}) for ending in ENDINGS
        )

    def others(self, own: str) -> Iterator[set[str]]:
        """Yield what each open pull request adds whose branch does not begin with `own`."""
        for branch, pull in self.opened():
            if not branch.startswith(own):
                found = self.rest.all(self.name, f"/pulls/{pull.number}/files")
                yield {item["filename"] for item in found if item["status"] != "removed"}

    def opened(self) -> Iterator[tuple[str, PullRequest]]:
        """Yield the open pull requests, each with its branch."""
        for item in self.rest.all(self.name, "/pulls", {"state": "open"}):
            yield item["head"]["ref"], _pull(item)

    def since(self, main: str, tip: str) -> Since:
        """Return what a commit holds that a branch does not."""
        path, page = f"/compare/{quote(main, safe='')}...{tip}", self.rest.page
        part = self.get(path, {"per_page": page, "page": 1})
        base, found = part["merge_base_commit"], part["commits"]
        number = 1
        while len(part["commits"]) == page and number < MOST_PAGES:
            number += 1
            part = self.get(path, {"per_page": page, "page": number})
            found += part["commits"]
        for one in (base, *found):
            self._trees[one["sha"]] = one["commit"]["tree"]["sha"]
        return Since(base["sha"], _commits(found))

    def touched(self, commit: str) -> set[str]:
        """Return the paths that a commit changed."""
        found = self.get(f"/commits/{commit}").get("files", ())
        return {
            item[key] for item in found for key in ("filename", "previous_filename") if key in item
        }

    def latest(self, tip: str) -> list[BranchCommit]:
        """Return the last commits of a branch."""
        return _commits(self.get("/commits", {"sha": tip, "per_page": 100, "page": 1}))

    # ----------------------------------------------------------------------- pull requests

    def pull(self, branch: str) -> PullRequest | None:
        """Return the pull request of a branch: an open one, else the first; None for none."""
        owner = self.name.partition("/")[0]
        found = [
            item
            for item in self.rest.all(
                self.name, "/pulls", {"state": "all", "head": f"{owner}:{branch}"}
            )
            if item["head"]["ref"] == branch
        ]
        if not found:
            return None
        return _pull(min(found, key=lambda item: (item["state"] != "open", item["number"])))

    def open(self, branch: str, title: str, body: str) -> PullRequest:
        """Make a branch's pull request; return the one that exists if there is one."""
        facts = {"title": title, "head": branch, "base": self.main(), "body": body}
        answer = self.post("/pulls", facts, accept=(422,), seen=True)
        if answer.status == 201:
            return _pull(answer.data)
        words = reason(answer.data)
        found = self.pull(branch)
        if found is not None:
            return found
        if "already exists" in words:
            raise ForgeUnavailable(f"{self.name}: {branch}: {words}")
        raise ForgeRefused(f"{self.name}: {branch}: {words}")

    def retitle(self, number: int, title: str, body: str) -> None:
        """Give a pull request another title and body."""
        self._change(number, title=title, body=body)

    def close(self, number: int) -> None:
        """Close a pull request."""
        self._change(number, state="closed")

    def _change(self, number: int, **facts: str) -> None:
        self.rest.call(self.name, "PATCH", f"/pulls/{number}", facts, seen=True)

    def ask(self, number: int, people: Sequence[str]) -> None:
        """Ask people for their review; one who is no collaborator keeps nobody else from it."""
        path = f"/pulls/{number}/requested_reviewers"
        together = self.post(path, {"reviewers": [*people]}, (422,), seen=True)
        if together.status == 422 and len(people) > 1:
            for one in people:
                self.post(path, {"reviewers": [one]}, (422,), seen=True)

    def label(self, number: int, labels: Sequence[str]) -> None:
        """Set labels beside those that are there; GitHub makes those that it does not know."""
        self.post(f"/issues/{number}/labels", {"labels": [*labels]}, seen=True)

    def comments(self, number: int) -> list[Said]:
        """Return what was said under a pull request, apart from its lines."""
        found = self.rest.all(self.name, f"/issues/{number}/comments")
        return [self._said(item, "created_at") for item in found]

    def reviews(self, number: int) -> list[Said]:
        """Return what reviews said, on lines too; not those that are still being written."""
        return [
            self._said(item, moment)
            for kind, moment in (("reviews", "submitted_at"), ("comments", "created_at"))
            for item in self.rest.all(self.name, f"/pulls/{number}/{kind}")
            if item.get(moment)
        ]

    def say(self, number: int, words: str) -> None:
        """Say something under a pull request."""
        self.post(f"/issues/{number}/comments", {"body": words}, seen=True)

    def commits(self, pull: PullRequest) -> list[BranchCommit]:
        """Return the commits of a pull request, whatever became of its branch."""
        return _commits(self.rest.all(self.name, f"/pulls/{pull.number}/commits"))

    def brought(self, pull: PullRequest) -> dict[str, str]:
        """Return the files that a pull request adds or changes, by path, and their hashes."""
        return {
            item["filename"]: item["sha"]
            for item in self.rest.all(self.name, f"/pulls/{pull.number}/files")
            if item["status"] != "removed" and item["sha"]
        }

    def _said(self, item: Any, moment: str) -> Said:
        """Return what somebody said, the service itself or another."""
        own = self.rest.made(item)
        person = item.get("user") or {}
        decides = item.get("author_association") in DECIDES and person.get("type") == "User"
        return Said(seconds(item[moment]), _text_of(item["body"]), own, decides)


def _pull(item: Any) -> PullRequest:
    stage = Stage.OPEN if item["state"] == "open" else Stage.CLOSED
    return PullRequest(
        item["number"],
        item["html_url"],
        Stage.MERGED if item.get("merged_at") else stage,
        item["title"],
        item["body"] or "",
        item["head"]["sha"],
        item["base"]["ref"],
        item["base"]["sha"],
        tuple(label["name"] for label in item["labels"]),
        tuple(person["login"] for person in item["requested_reviewers"] or ()),
    )


def _commits(items: Iterable[Any]) -> list[BranchCommit]:
    return [BranchCommit(item["sha"], item["commit"]["message"]) for item in items]


def _text_of(body: str | None) -> str:
    """Return a text as GitHub has it, with the lines' ends that it was sent with."""
    return (body or "").replace("\r\n", "\n")


def _entry(path: str, *hash: str | None) -> dict[str, str | None]:
    facts: dict[str, str | None] = {"path": path, "mode": "100644", "type": "blob"}
    return {**facts, "sha": hash[0]} if hash else facts


def _text(data: bytes) -> str | None:
    """Return a file's text, None for what cannot stand in JSON as it is."""
    if not data or b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None
