"""One repository on GitLab: its merge requests over REST, its objects over Git."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from wiker_ssg.forge import Stage
from wiker_ssg.forge.by_token import TokenRepository
from wiker_ssg.forge.pulls import PullRequest, Said
from wiker_ssg.forge.rest import seconds

PULL_REF = "refs/merge-requests/{}/head"
STAGES = {"merged": Stage.MERGED, "closed": Stage.CLOSED}
DEVELOPER = 30
"""The level from which on somebody may merge; see GitLab's "Roles and permissions"."""

BOT = re.compile(r"(?:project|group)_\d+_bot.*")
"""What GitLab calls the accounts of tokens."""

QUICK = re.compile(r"^([^\S\n]*+)/", re.MULTILINE)
"""What GitLab takes for an order, wherever in a text a line begins with it."""

PARTED = re.compile(r"^([^\S\n]*+)\u2060/", re.MULTILINE)


class GitLabRepository(TokenRepository):
    """A repository on GitLab."""

    pull_ref = PULL_REF

    # ----------------------------------------------------------------------- merge requests

    def pull(self, branch: str) -> PullRequest | None:
        """Return the merge request of a branch: an open one, else the first; None for none."""
        query = {"state": "all", "source_branch": branch}
        found = self.rest.all(self.name, "/merge_requests", query)
        if not found:
            return None
        first = min(found, key=lambda item: (item["state"] in STAGES, item["iid"]))
        return _pull(self.get(f"/merge_requests/{first['iid']}"))

    def open(self, branch: str, title: str, body: str) -> PullRequest:
        """Make a branch's merge request; return the one that exists if there is one."""
        facts = {"source_branch": branch, "target_branch": self.published}
        facts |= {"title": title, "description": _parted(body)}
        answer = self.post("/merge_requests", facts, accept=(409, 422))
        if answer.status == 201:
            return _pull(answer.data)
        return self.there_already(branch, answer)

    def retitle(self, number: int, title: str, body: str) -> None:
        """Give a merge request another title and description."""
        self._change(number, title=title, description=_parted(body))

    def close(self, number: int) -> None:
        """Close a merge request."""
        self._change(number, state_event="close")

    def ask(self, number: int, people: Sequence[str]) -> None:
        """Ask those of people who may review beside those who are asked; nobody else is lost.

        Without a licence GitLab takes one alone, the first.
        """
        known = {item["username"].lower(): item["id"] for item in self._members}
        wanted = [known[name.lower()] for name in people if name.lower() in known]
        if wanted:
            there = self.get(f"/merge_requests/{number}")["reviewers"] or ()
            ids = [*(item["id"] for item in there), *wanted]
            self._change(number, reviewer_ids=ids)

    def label(self, number: int, labels: Sequence[str]) -> None:
        """Set labels beside those that are there; GitLab makes those that it does not know."""
        self._change(number, add_labels=[name.replace(",", " ") for name in labels])

    def comments(self, number: int) -> list[Said]:
        """Return what was said under a merge request, on lines too, but by GitLab itself."""
        query = {"sort": "asc", "order_by": "created_at"}
        found = self.rest.all(self.name, f"/merge_requests/{number}/notes", query)
        return [self._said(item) for item in found if not item["system"]]

    def reviews(self, number: int) -> list[Said]:
        """Return nothing: what reviews say is among the comments."""
        return []

    def say(self, number: int, words: str) -> None:
        """Say something under a merge request."""
        self.post(f"/merge_requests/{number}/notes", {"body": _parted(words)})

    def others(self, own: str) -> Iterator[set[str]]:
        """Yield what each open merge request adds whose branch does not begin with `own`."""
        for branch, pull in self.opened():
            if not branch.startswith(own):
                yield {*self.brought(pull)}

    def opened(self) -> Iterator[tuple[str, PullRequest]]:
        """Yield the open merge requests, each with its branch."""
        for item in self.rest.all(self.name, "/merge_requests", {"state": "opened"}):
            yield item["source_branch"], _pull(item)

    # ------------------------------------------------------------------------------- inside

    @cached_property
    def _members(self) -> list[Any]:
        found = self.rest.all(self.name, "/members/all")
        return [item for item in found if item["access_level"] >= DEVELOPER]

    @cached_property
    def _deciding(self) -> frozenset[str]:
        """Those who may merge: their words are passed on; anybody may comment."""
        people = {str(item["username"]) for item in self._members}
        return frozenset(name for name in people if not BOT.fullmatch(name)) - {self.rest.account}

    def _change(self, number: int, **facts: object) -> None:
        self.rest.call(self.name, "PUT", f"/merge_requests/{number}", facts, seen=True)

    def _said(self, item: Any) -> Said:
        who = item["author"]["username"]
        own = who == self.rest.account
        return Said(seconds(item["created_at"]), _whole(item["body"]), own, who in self._deciding)


def _parted(text: str) -> str:
    """Return a text in which no line is an order."""
    return QUICK.sub("\\1\u2060/", text)


def _whole(text: str | None) -> str:
    """Return a text as it was before it was parted."""
    return PARTED.sub(r"\1/", (text or "").replace("\r\n", "\n"))


def _pull(item: Any) -> PullRequest:
    left = item.get("diff_refs") or {}
    return PullRequest(
        item["iid"],
        item["web_url"],
        STAGES.get(item["state"], Stage.OPEN),
        item["title"],
        _whole(item["description"]),
        item["sha"],
        item["target_branch"],
        labels=tuple(item["labels"] or ()),
        asked=tuple(person["username"] for person in item["reviewers"] or ()),
        since=left.get("base_sha") or "",
    )
