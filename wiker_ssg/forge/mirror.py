"""Git objects of a repository on another machine: a bare one here that follows it, and pushes.

Forges whose API cannot make a commit on any parent, of any date, with two parents, are spoken to
in Git's own protocol: fetched from and pushed to over https, as everybody does. What is kept here
costs only time to lose. What a pull request is called in Git is each forge's own.
"""

import base64
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from wiker_ssg.forge import ForgeRefused, ForgeUnavailable
from wiker_ssg.forge.bare import BareRepository, entry_patterns, locked, streaming
from wiker_ssg.forge.checks import check_beside
from wiker_ssg.forge.pulls import BranchCommit, PullRequest, Since, TreeEntry
from wiker_ssg.forge.rest import BROKEN
from wiker_ssg.git.network import NetworkLine, said
from wiker_ssg.git.process import GitFailed
from wiker_ssg.problems.exceptions import WikerError

SETTINGS = ("credential.helper=", "http.followRedirects=false", "push.recurseSubmodules=no")
"""The token that is given is the only one, and goes to no other host."""

BRANCHES = "+refs/heads/*:refs/heads/*"
ACCOUNT = "wiker"
"""Who asks with a token: forges look at the token alone."""

MOVED = ("stale info", "fetch first", "non-fast-forward", "already exists", "failed to update ref",
         "cannot lock ref", "failed to lock")  # fmt: skip
"""How a push is refused where somebody was faster."""

UNKNOWN = ("Authentication failed", "error: 401", "error: 403")
"""What Git says where a token is not what is needed: somebody has to look at it."""

LAST = 100
"""So many commits of a branch are looked at."""


class GitMirror:
    """The objects and branches of one repository: asked for once a call, pushed by comparison.

    `place` is the bare repository here, `url` where it is on the other machine, `pull_ref` what a
    pull request's last commit is called there, by number.
    """

    def __init__(self, place: Path, url: str, token: str, pull_ref: str) -> None:
        self.bare = BareRepository(place)
        self.url, self.pull_ref = url, pull_ref
        proof = base64.b64encode(f"{ACCOUNT}:{token}".encode()).decode()
        self._secret = ("http.extraHeader", f"Authorization: Basic {proof}")
        self._followed = False
        self._listings: dict[str, dict[str, TreeEntry]] = {}

    # ---------------------------------------------------------------------------- branches

    def tip(self, branch: str) -> str | None:
        """Return a branch's last commit, None where there is no such branch."""
        if not self._followed:
            self._fetch(BRANCHES)
            self._followed = True
        return self.bare.hashes(f"refs/heads/{branch}^{{commit}}")[0]

    def heads(self) -> dict[str, str]:
        """Return the branches that are there, and where each leads, without fetching them."""
        if not self._made():
            self._make()
        told = self._speak("ls-remote", "--heads", self.url).decode("utf-8", "replace")
        rows = (line.split("\t") for line in told.splitlines())
        return {row[1].removeprefix("refs/heads/"): row[0] for row in rows if len(row) == 2}

    def last(self, commit: str) -> tuple[tuple[str, ...], str]:
        """Return the parents and the message of a commit that a branch leads to; no more comes."""
        with self.bare.alone():
            self._speak("fetch", "--quiet", "--no-tags", "--depth=1", self.url, commit)
        head, _, message = self.bare.run("cat-file", "commit", commit).decode().partition("\n\n")
        lines = (line.split(" ", 1) for line in head.splitlines())
        return tuple(line[1] for line in lines if line[0] == "parent"), message

    def begin(self, branch: str, commit: str) -> bool:
        """Make a branch; tell False where it exists already."""
        return self._push(branch, commit, "")

    def advance(self, branch: str, commit: str, former: str) -> None:
        """Move a branch to a commit on top of another; Unavailable where that is not its last."""
        if not self._push(branch, commit, former):
            raise ForgeUnavailable(f"{branch} has moved meanwhile")

    def drop(self, branch: str, tip: str) -> None:
        """Remove a branch, if it still ends with a commit."""
        if self.tip(branch) == tip:
            self._push(branch, "", tip)

    # ----------------------------------------------------------------------------- objects

    def listing(self, commit: str) -> Mapping[str, TreeEntry]:
        """Return all files of a commit, by path; asked for once."""
        if commit not in self._listings:
            told = self.bare.run("ls-tree", "-r", "-z", "--full-tree", commit)
            lines = told.decode("utf-8", "surrogateescape").split("\0")
            found = {}
            for facts, _, path in (line.partition("\t") for line in lines if line):
                mode, _, hash = facts.split()
                found[path] = TreeEntry(mode, hash)
            self._listings[commit] = found
        return self._listings[commit]

    def hashes_at(self, commit: str, paths: Iterable[str]) -> Mapping[str, str | None]:
        """Return the hashes of files in a commit by path, None for those that are not there."""
        return self.bare.hashes_at(commit, paths)

    def content(self, name: str) -> bytes:
        """Return a content by its hash."""
        return self.bare.content(name)

    def within(self, old: str, new: str) -> bool:
        """Tell whether a commit is there and part of another's history."""
        return self.bare.within(old, new)

    def meeting(self, one: str, other: str) -> str:
        """Return the commit from which two others went their own ways."""
        return self.bare.meeting(one, other)

    def changed(self, old: str, new: str) -> Mapping[str, str | None]:
        """Return the paths in which two commits differ, and their hashes in the newer one."""
        return self.bare.changed(old, new)

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
        `blobs` are files whose content is there already. Raises Refused when a file would stand
        in the place of a folder, or below a file.
        """
        base = on or next(iter(parents), None)
        check_beside(files, self.listing(base) if base else ())
        names = {path: one.hash if one else None for path, one in (blobs or {}).items()}
        (tree,) = self.bare.hashes(f"{on}^{{tree}}") if on else (None,)
        with self.bare.alone(), streaming(self.bare) as stream:
            return stream.commit(message, at, files.items(), parents, names, tree)

    def ever(self, main: str, path: str) -> bool:
        """Tell whether a commit of main ever had an entry of a path's kind and id."""
        words = ("log", "-1", "--format=%H", "--full-history", main, "--", *entry_patterns(path))
        return bool(self.bare.run("--icase-pathspecs", *words).strip())

    def since(self, main: str, tip: str) -> Since:
        """Return what a commit holds that a branch does not."""
        stands = self.tip(main)
        if stands is None:
            raise ForgeUnavailable(f"{main} is not there")
        return Since(self.bare.meeting(stands, tip), self._log(f"{stands}..{tip}"))

    def touched(self, commit: str) -> set[str]:
        """Return the paths that a commit changed."""
        return {*self.bare.changed(f"{commit}^", commit)}

    def latest(self, tip: str) -> list[BranchCommit]:
        """Return the last commits of a branch."""
        return self._log(tip, f"--max-count={LAST}")

    def commits(self, pull: PullRequest) -> list[BranchCommit]:
        """Return the commits of a pull request, whatever became of its branch."""
        base = self._left(pull)
        return self._log(f"{base}..{pull.tip}")

    def brought(self, pull: PullRequest) -> dict[str, str]:
        """Return the files that a pull request adds or changes, by path, and their hashes."""
        changed = self.bare.changed(self._left(pull), pull.tip)
        return {path: hash for path, hash in changed.items() if hash is not None}

    # ------------------------------------------------------------------------------- inside

    def _left(self, pull: PullRequest) -> str:
        """Return the commit at which a pull request left its base; both are here from then on."""
        base = pull.since or pull.was
        if not self._has(pull.tip, base):
            base = base or self.tip(pull.base) or ""
            if not self._has(base):
                self.tip(pull.base)
        if not self._has(pull.tip):
            name = self.pull_ref.format(pull.number)
            self._fetch(f"+{name}:{name}")
        return pull.since or self.bare.meeting(base, pull.tip)

    def _has(self, *commits: str) -> bool:
        return self._made() and {*self.bare.kinds(*commits)} == {"commit"}

    def _log(self, *words: str) -> list[BranchCommit]:
        told = self.bare.run("log", "--reverse", "--topo-order", "-z", "--format=%H%n%B", *words)
        rows = told.decode("utf-8", "replace").split("\0")
        return [BranchCommit(*row.split("\n", 1)) for row in rows if "\n" in row]

    def _made(self) -> bool:
        return (self.bare.path / "HEAD").is_file()

    def _make(self) -> None:
        """Make the repository here: complete, or not at all."""
        place = self.bare.path
        place.parent.mkdir(parents=True, exist_ok=True)
        with locked(place.with_suffix(".lock")):
            if not self._made():
                making = place.with_suffix(".making")
                shutil.rmtree(making, ignore_errors=True)
                made = BareRepository(making)
                made.run("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
                making.rename(place)

    def _fetch(self, refs: str) -> None:
        if not self._made():
            self._make()
        words = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--prune", self.url)
        with self.bare.alone():
            self._unlock()
            self._speak(*words, refs)
            with suppress(GitFailed):
                self.bare.run("-c", "gc.auto=6700", "gc", "--auto", "--quiet")

    def _push(self, branch: str, commit: str, former: str) -> bool:
        """Move a branch from one commit to another, '' for none; tell whether it was the one."""
        name = f"refs/heads/{branch}"
        lease = f"--force-with-lease={name}:{former}"
        self._followed = False
        with self.bare.alone():
            try:
                self._speak("push", "--porcelain", lease, self.url, f"{commit}:{name}")
            except PushRefused as refused:
                if any(words in refused.reason for words in MOVED):
                    return False
                raise ForgeRefused(f"{branch}: {refused.reason}") from None
        return True

    def _speak(self, *words: str) -> bytes:
        """Return what Git says that talks to the other machine; raises Unavailable, PushRefused."""
        line = NetworkLine(held=self.bare.held)
        try:
            return line.run(
                *words, url=self.url, folder=self.bare.path, settings=SETTINGS, secret=self._secret
            )
        except GitFailed as failed:
            rows = failed.output.decode("utf-8", "replace").splitlines()
            for row in rows:
                if row.startswith("!\t"):
                    raise PushRefused(row.rpartition("\t")[2][:200]) from None
            known = not any(sign in failed.reason for sign in UNKNOWN)
            raise ForgeUnavailable(f"git: {said(failed)}", 0 if known else BROKEN) from None

    def _unlock(self) -> None:
        """Remove what a killed Git left locked: nobody else is here."""
        for lock in self.bare.path.glob("refs/**/*.lock"):
            lock.unlink(missing_ok=True)
        for name in ("packed-refs.lock", "HEAD.lock", "shallow.lock"):
            (self.bare.path / name).unlink(missing_ok=True)


class PushRefused(WikerError):
    """A push was understood and refused, with the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
