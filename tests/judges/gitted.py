"""A repository of a stand-in, in real Git: what its people see and do, and its pull requests."""

from __future__ import annotations

import copy
import itertools
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.clones import SETTINGS
from tests.judges.github.fake import PEOPLE, Pull

BOT = "wiker"
AMBASSADOR = "claire-l <claire-l@users.example>"


class GitRepository:
    """A bare repository below `root`, and what a forge keeps beside it.

    `pull_ref` is what the forge calls a pull request's last commit, by number.
    """

    def __init__(self, root: Path, name: str, now: Callable[[], float], pull_ref: str) -> None:
        self.name, self.now, self.pull_ref = name, now, pull_ref
        self.path = root / f"{name}.git"
        self.pulls: dict[int, Pull] = {}
        self.labels: list[str] = []
        self.collaborators = {who for who, role in PEOPLE.items() if role != "NONE"}
        self.opened = 0
        """How many pull requests were ever made."""

        self.doer = BOT
        """Who asks the API just now."""

        self.started: list[str] = []
        """The workflows that were started by name."""

        self._ids = itertools.count(1000)
        self.path.mkdir(parents=True)
        self.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
        self.git("config", "http.receivepack", "true")

    def git(self, *words: str, given: bytes = b"", ok: tuple[int, ...] = (0,)) -> str:
        """Return what git says."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.path,
            input=given,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            check=False,
        )
        assert done.returncode in ok, done.stderr
        return done.stdout.decode("utf-8", "surrogateescape").strip("\n")

    # ----------------------------------------------------------------- what people do there

    def begin(self, files: dict[str, bytes], author: str, message: str) -> None:
        """Make the first commit of main."""
        self._commit("main", files, author, message)

    def push(self, branch: str, files: dict[str, bytes | None], message: str = "Relu\n") -> str:
        """Commit to a branch as the ambassador."""
        who = f"{AMBASSADOR} {int(self.now())} +0100"
        return self._commit(branch, files, who, message, self.refs.get(f"heads/{branch}"))

    def merge(self, number: int) -> None:
        """Merge a pull request with a commit of two parents; its branch stays."""
        pull = self.pulls[number]
        main = self.refs["heads/main"]
        tree = self.git("merge-tree", "--write-tree", main, pull.sha)
        pull.since = self.git("merge-base", main, pull.sha)
        who = {"NAME": "claire-l", "EMAIL": "c@users.example", "DATE": f"{int(self.now())} +0100"}
        given = [f"GIT_{role}_{key}={value}" for role in ("AUTHOR", "COMMITTER")
                 for key, value in who.items()]  # fmt: skip
        made = subprocess.run(
            ["env", *given, "git", "commit-tree", tree, "-p", main, "-p", pull.sha, "-m", "Merge"],
            cwd=self.path, env={**os.environ, **SETTINGS}, capture_output=True, check=True,
        ).stdout.decode().strip()  # fmt: skip
        pull.merged_at, pull.state = self.moment(), "closed"
        self.point("heads/main", made)

    def point(self, ref: str, commit: str | None) -> None:
        """Let a ref lead to a commit, or to nothing."""
        words = (
            ("update-ref", f"refs/{ref}", commit) if commit else ("update-ref", "-d", f"refs/{ref}")
        )
        self.git(*words)
        self.settle()

    def number(self, branch: str) -> int:
        """Return the number of a branch's only pull request."""
        (found,) = (pull.number for pull in self.pulls.values() if pull.head == branch)
        return found

    def say(self, number: int, who: str, words: str) -> None:
        """Comment as a person."""
        self.pulls[number].comments.append(self.said(who, words))

    def review(self, number: int, who: str, words: str, line: str | None = None) -> None:
        """Review as a person, with a word on a line too."""
        said = self.said(who, words)
        pull = self.pulls[number]
        pull.reviews.append({**said, "lines": [self.said(who, line)] if line else []})

    # ------------------------------------------------------------------------ what is kept

    def state(self) -> Any:
        """Return all that can be put back."""
        return copy.deepcopy((self.refs, self.pulls, self.opened, self.labels, self.started))

    def restore(self, state: Any) -> None:
        """Put everything back."""
        refs, pulls, opened, labels, started = copy.deepcopy(state)
        moves = [f"delete refs/{name}" for name in self.refs if name not in refs]
        moves += [f"update refs/{name} {tip}" for name, tip in refs.items()]
        self.git("update-ref", "--stdin", given="\n".join([*moves, ""]).encode())
        self.pulls, self.opened, self.labels, self.started = pulls, opened, labels, started

    def told(self) -> Any:
        """Return all that can be seen, but for numbers and times of comments."""
        pulls = [
            vars(pull) | {"comments": [(one["who"], one["body"]) for one in pull.comments]}
            for pull in self.pulls.values()
        ]
        return copy.deepcopy((self.refs, pulls, self.opened, self.labels))

    # ------------------------------------------------------------------------ what is there

    @property
    def refs(self) -> dict[str, str]:
        """The branches by name, `heads/…`."""
        told = self.git("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
        rows = (line.removeprefix("refs/").split(" ") for line in told.splitlines())
        return {row[0]: row[1] for row in rows}

    def read(self, name: str, path: str) -> bytes | None:
        """Return a file of a branch or commit."""
        done = subprocess.run(
            ["git", "cat-file", "blob", f"{name}:{path}"],
            cwd=self.path,
            capture_output=True,
            check=False,
        )
        return done.stdout if done.returncode == 0 else None

    def held(self, branch: str) -> dict[str, bytes]:
        """Return what a branch changes in main."""
        told = self.git("diff", "--name-only", "--diff-filter=d", "-z", f"main...{branch}")
        found = {path: self.read(branch, path) for path in told.split("\0") if path}
        return {path: data for path, data in found.items() if data is not None}

    def messages(self, branch: str) -> list[str]:
        """Return the messages of a branch's commits that main has not, newest first."""
        told = self.git("log", "--format=%B%x00", f"main..{branch}")
        return [one.strip("\n") for one in told.split("\0")[:-1]]

    def marks(self, branch: str) -> list[str]:
        """Return the revisions of a branch's commits, oldest first."""
        lines = [line for text in self.messages(branch)[::-1] for line in text.splitlines()]
        return [line.partition(": ")[2] for line in lines if line.startswith("Proposal: ")]

    def settle(self) -> None:
        """Let pull requests follow their branches, as a forge does after a push."""
        refs = self.refs
        for pull in self.pulls.values():
            if pull.state != "open":
                continue
            tip = refs.get(f"heads/{pull.head}")
            if tip is None:
                pull.state = "closed"
            elif tip != pull.sha:
                pull.sha = tip
                self.git("update-ref", self.pull_ref.format(pull.number), tip)

    def make_pull(self, title: str, body: str, head: str, base: str) -> Pull:
        """Make a pull request."""
        number = max(self.pulls, default=0) + 1
        pull = self.pulls[number] = Pull(
            number, title, body, head, base, self.refs[f"heads/{head}"]
        )
        self.git("update-ref", self.pull_ref.format(number), pull.sha)
        self.opened += 1
        return pull

    def within(self, old: str, new: str) -> bool:
        """Tell whether a commit is part of another's history."""
        return self.git("merge-base", old, new) == old

    def moment(self) -> str:
        """Return the time as forges write it, in a zone that is not UTC."""
        return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(self.now() + 3600)) + "+01:00"

    def said(self, who: str, words: str) -> dict[str, Any]:
        """Return a comment of a person or of the service's account."""
        return {"id": next(self._ids), "body": words, "who": who, "at": self.moment()}

    def _commit(
        self,
        branch: str,
        files: dict[str, bytes] | dict[str, bytes | None],
        who: str,
        message: str,
        parent: str | None = None,
    ) -> str:
        text = message.encode()
        parts = [b"commit refs/heads/%b\nauthor %b\ncommitter %b\ndata %d\n%b\n"
                 % (branch.encode(), who.encode(), who.encode(), len(text), text)]  # fmt: skip
        if parent:
            parts.append(b"from %b\n" % parent.encode())
        for path, data in files.items():
            name = path.encode()
            if data is None:
                parts.append(b"D %b\n" % name)
            else:
                parts.append(b"M 100644 inline %b\ndata %d\n%b\n" % (name, len(data), data))
        self.git("fast-import", "--quiet", "--date-format=raw", given=b"".join(parts))
        self.settle()
        return self.refs[f"heads/{branch}"]


def page(items: list[Any], size: int, number: int) -> list[Any]:
    """Return a page of a list."""
    return items[(number - 1) * size : number * size]
