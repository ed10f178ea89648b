"""A branch that is one commit without history: what it holds is known by Git's own digests.

A bare repository of ours keeps the trees that were pushed last, and of files only those that were
new. So what differs is found, and what travels is made, without the bytes of what stayed.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from wiker_ssg.git.network import NetworkLine, find_tip
from wiker_ssg.git.process import alone, run

SETTINGS = ("core.fsync=none", "core.looseCompression=1", "gc.auto=0", "pack.window=0")
"""What this repository loses can be made again; a file that changed is sent as it is, since the one
before may not be here to tell the difference from."""

WRITER = "wiker"
HELD = "refs/published"
"""Keeps what is at the branch from being removed here."""

FILE = "100644"
LOOSE = 20_000
"""With more files than this our own repository is begun anew: the trees are fetched, no file."""

CONFIGURATION = """[core]
\trepositoryformatversion = 1
\tbare = true
[extensions]
\tpartialClone = origin
[remote "origin"]
\tpromisor = true
\tpartialclonefilter = blob:none
"""
"""Of a repository that may lack blobs, which are at the origin."""


class OrphanBranch:
    """A branch of a repository elsewhere that always is one commit, and the one that it was before.

    `memory` is the folder of our own repository; `before` is the branch that keeps what was there.
    """

    def __init__(self, url: str, branch: str, memory: str) -> None:
        self.url, self.branch, self.before = url, branch, f"{branch}-before"
        self.memory, self.line = Path(memory).resolve(), NetworkLine()
        self.tip = ""

    def files(self) -> dict[str, str]:
        """Return the digests of the files at the branch, by path; raises GitFailed."""
        if not (self.memory / "HEAD").exists():
            self.memory.mkdir(parents=True, exist_ok=True)
            run("init", "--quiet", "--bare", "--template=", folder=self.memory)
        (self.memory / "config").write_text(CONFIGURATION)
        self.tip = self._tip(self.branch)
        return self._tree(self.tip) if self.tip else {}

    def digests(self, output: str, paths: Iterable[str]) -> dict[str, str]:
        """Return the digests that Git gives to files of a folder; nothing is kept."""
        named = list(paths)
        given = "".join(f"{path}\n" for path in named).encode()
        told = self._run("hash-object", "--no-filters", "--stdin-paths", given=given, folder=output)
        return dict(zip(named, told.decode().split(), strict=True))

    def digest(self, data: bytes) -> str:
        """Return the digest of these bytes, and keep them."""
        return self._run("hash-object", "-w", "--stdin", given=data).decode().strip()

    def keep(self, output: str, paths: Iterable[str]) -> None:
        """Keep files of a folder: those that travel."""
        given = "".join(f"{path}\n" for path in paths).encode()
        self._run("hash-object", "-w", "--no-filters", "--stdin-paths", given=given, folder=output)

    def commit(self, files: Mapping[str, str], message: str) -> str:
        """Return a new commit without history that holds these files, each by its digest."""
        with TemporaryDirectory(dir=self.memory) as scratch:
            index = {"GIT_INDEX_FILE": f"{scratch}/index"}
            given = "".join(f"{FILE} {digest}\t{path}\0" for path, digest in files.items())
            self._run("update-index", "-z", "--index-info", given=given.encode(), more=index)
            tree = self._run("write-tree", "--missing-ok", more=index).decode().strip()
        told = self._run("commit-tree", tree, given=message.encode(), more=_writer())
        return told.decode().strip()

    def push(self, commit: str) -> None:
        """Let the branch be that commit, if it still is what it was when it was looked at."""
        self._push(commit, self.tip)

    def swap(self, dry: bool) -> str:
        """Exchange the branch with the one before; return its commit, empty where there is none."""
        self.files()
        before = self._tip(self.before)
        if before and not dry:
            self._push(before, self.tip)
        return before

    def _push(self, commit: str, held: str) -> None:
        lease = f"--force-with-lease=refs/heads/{self.branch}:{held}"
        refs = [f"{commit}:refs/heads/{self.branch}"]
        if held:
            # Only of a shallow repository does Git look at what unrelated commits have in common.
            (self.memory / "shallow").write_text(f"{held}\n")
            refs.append(f"+{held}:refs/heads/{self.before}")
        self._call("push", "--quiet", "--atomic", "--thin", lease, "--", self.url, *refs)
        self._run("update-ref", HELD, commit)
        if held:
            self._run("update-ref", f"{HELD}-before", held)
        if int(self._run("count-objects").split()[0]) > LOOSE:
            shutil.rmtree(self.memory)

    def _tip(self, branch: str) -> str:
        """Return the commit of a branch, whose trees are here from then on; empty for none."""
        found = find_tip(self.line, self.url, f"refs/heads/{branch}")
        if found is None:
            return ""
        kept = self._run("for-each-ref", "--format=%(objectname)").decode().split()
        if found.commit not in kept:
            ref = f"+{found.name}:{HELD}-{'before' if branch == self.before else 'there'}"
            words = ("--depth=1", "--filter=blob:none", "--no-tags", "--no-write-fetch-head")
            self._call("fetch", "--quiet", *words, "--", "origin", ref)
        return found.commit

    def _tree(self, commit: str) -> dict[str, str]:
        told = self._run("ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "replace")
        rows = (row.partition("\t") for row in told.split("\0") if row)
        return {path: facts.split(" ")[2] for facts, _, path in rows}

    def _run(
        self,
        *words: str,
        given: bytes = b"",
        folder: str | None = None,
        more: Mapping[str, str] | None = None,
        ok: tuple[int, ...] = (0,),
    ) -> bytes:
        place = os.path.realpath(self.memory)
        environment = {**alone(), "GIT_DIR": place, "GIT_NO_LAZY_FETCH": "1", **(more or {})}
        return run(
            *words, folder=folder or place, settings=SETTINGS, environment=environment,
            given=given, ok=ok, patience=self.line.patience,
        )  # fmt: skip

    def _call(self, *words: str) -> bytes:
        place = f"--git-dir={os.path.realpath(self.memory)}"
        settings = (*SETTINGS, f"remote.origin.url={self.url}")
        return self.line.run(place, *words, url=self.url, settings=settings)


def _writer() -> dict[str, str]:
    """Return who signs such a commit: this program, at no address."""
    names = {f"GIT_{role}_NAME": WRITER for role in ("AUTHOR", "COMMITTER")}
    return {**names, **{f"GIT_{role}_EMAIL": "" for role in ("AUTHOR", "COMMITTER")}}
