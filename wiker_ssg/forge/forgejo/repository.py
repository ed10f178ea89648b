"""One repository on Forgejo or Gitea: its pull requests over REST, its objects over Git."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote

from wiker_ssg.forge import Stage
from wiker_ssg.forge.by_token import TokenRepository
from wiker_ssg.forge.pulls import PullRequest, Said
from wiker_ssg.forge.rest import seconds

PULL_REF = "refs/pull/{}/head"
COLOUR = "#4c6b5a"
"""Of a label that the repository did not know; people may change it."""


class ForgejoRepository(TokenRepository):
    """A repository on Forgejo or Gitea."""

    pull_ref = PULL_REF

    # ----------------------------------------------------------------------- pull requests

    def pull(self, branch: str) -> PullRequest | None:
        """Return the pull request of a branch: an open one, else the first; None for none."""
        base = quote(self.published, safe="")
        path = f"/pulls/{base}/{quote(branch)}"
        answer = self.rest.call(self.name, "GET", path, accept=(404,))
        found = _pull(answer.data) if answer.status == 200 else None
        if found is not None and found.stage is Stage.CLOSED:  # somebody may have made another
            return next((one for name, one in self.opened() if name == branch), found)
        return found

    def open(self, branch: str, title: str, body: str) -> PullRequest:
        """Make a branch's pull request; return the one that exists if there is one."""
        facts = {"title": title, "head": branch, "base": self.published, "body": body}
        answer = self.post("/pulls", facts, accept=(409, 422))
        if answer.status == 201:
            return _pull(answer.data)
        return self.there_already(branch, answer)

    def retitle(self, number: int, title: str, body: str) -> None:
        """Give a pull request another title and body."""
        self._change(number, title=title, body=body)

    def close(self, number: int) -> None:
        """Close a pull request."""
        self._change(number, state="closed")

    def ask(self, number: int, people: Sequence[str]) -> None:
        """Ask people for their review; one who may not keeps nobody else from it."""
        path = f"/pulls/{number}/requested_reviewers"
        together = self.post(path, {"reviewers": [*people]}, (404, 422))
        if together.status != 201 and len(people) > 1:
            for one in people:
                self.post(path, {"reviewers": [one]}, (404, 422))

    def label(self, number: int, labels: Sequence[str]) -> None:
        """Set labels beside those that are there; those that there are none of are made."""
        known = {item["name"].lower(): item["id"] for item in self.rest.all(self.name, "/labels")}
        ids = []
        for name in labels:
            if name.lower() not in known:
                made = self.post("/labels", {"name": name, "color": COLOUR}).data
                known[name.lower()] = made["id"]
            ids.append(known[name.lower()])
        self.post(f"/issues/{number}/labels", {"labels": ids})

    def comments(self, number: int) -> list[Said]:
        """Return what was said under a pull request, apart from reviews."""
        found = self.get(f"/issues/{number}/comments")
        return [self._said(item, "created_at") for item in found]

    def reviews(self, number: int) -> list[Said]:
        """Return what reviews said, on lines too; not those that are still being written."""
        found = []
        for item in self.rest.all(self.name, f"/pulls/{number}/reviews"):
            if item["state"] == "PENDING":
                continue
            found.append(self._said(item, "submitted_at"))
            if item.get("comments_count"):
                lines = self.get(f"/pulls/{number}/reviews/{item['id']}/comments")
                found += [self._said(line, "created_at") for line in lines]
        return found

    def say(self, number: int, words: str) -> None:
        """Say something under a pull request."""
        self.post(f"/issues/{number}/comments", {"body": words})

    def others(self, own: str) -> Iterator[set[str]]:
        """Yield what each open pull request adds whose branch does not begin with `own`."""
        for branch, pull in self.opened():
            if not branch.startswith(own):
                yield {*self.brought(pull)}

    def opened(self) -> Iterator[tuple[str, PullRequest]]:
        """Yield the open pull requests, each with its branch."""
        for item in self.rest.all(self.name, "/pulls", {"state": "open"}):
            yield item["head"]["ref"], _pull(item)

    # ------------------------------------------------------------------------------- inside

    @cached_property
    def _deciding(self) -> frozenset[str]:
        """Those who may write: their words are passed on; anybody may comment."""
        people = {str(item["login"]) for item in self.get("/assignees")}
        return frozenset(people - {self.rest.account})

    def _change(self, number: int, **facts: str) -> None:
        self.rest.call(self.name, "PATCH", f"/pulls/{number}", facts, seen=True)

    def _said(self, item: Any, moment: str) -> Said:
        who = (item.get("user") or {}).get("login", "")
        text = (item.get("body") or "").replace("\r\n", "\n")
        own = who == self.rest.account
        return Said(seconds(item[moment]), text, own, who in self._deciding)


def _pull(item: Any) -> PullRequest:
    stage = Stage.OPEN if item["state"] == "open" else Stage.CLOSED
    merged = bool(item["merged"])
    return PullRequest(
        item["number"],
        item["html_url"],
        Stage.MERGED if merged else stage,
        item["title"],
        (item["body"] or "").replace("\r\n", "\n"),
        item["head"]["sha"],
        item["base"]["ref"],
        item["base"]["sha"],
        tuple(label["name"] for label in item["labels"] or ()),
        tuple(person["login"] for person in item["requested_reviewers"] or ()),
        item["merge_base"] if merged else "",
    )
