"""Commits, trees and blobs of a repository, read without a working copy, filters or hooks."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git import process
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

FILES = ("100644", "100755", "100664")
"""Modes of regular files; all else is a link or another repository."""

LINK = "120000"
PATIENCE = 600.0
"""Seconds for the files of a large commune on a slow disk."""

REF = re.compile(r"[^-\s~^:?*\[\\\x00-\x1f\x7f][^\s~^:?*\[\\\x00-\x1f\x7f]*(?:[~^]\d*)*")


HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
"""The full name of an object."""


def blob_name(data: bytes) -> str:
    """Return Git's name of a file's content, as repositories of SHA-1 have it."""
    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


class Blob(NamedTuple):
    """A file of a tree: its mode, object name and size in bytes."""

    mode: str
    id: str
    size: int


Tree = dict[str, Blob]
"""Files by path from the folder that was asked for."""


class Repository:
    """One repository, asked through git's plumbing; raises Refused where there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = self._run("rev-parse", "--is-bare-repository", "--show-prefix", check=False)
        if found is None:
            raise Usage(N_("{folder}: this is no Git repository"), folder=folder)
        bare, _, prefix = found.decode("utf-8", "surrogateescape").partition("\n")
        self.prefix = "" if bare == "true" else prefix.rstrip("\n")
        self.lent: Path | None = None
        if self.prefix:  # from here on all paths start from the top
            self.folder = folder.resolve().parents[self.prefix.count("/") - 1]

    def commit(self, ref: str) -> str:
        """Return the commit that a revision names; one that begins with a hyphen is refused."""
        if REF.fullmatch(ref):
            wanted = f"{ref}^{{commit}}"
            found = self._run("rev-parse", "--verify", "--quiet", wanted, check=False)
            if found:
                return found.decode("ascii").strip()
        raise Usage(N_("“{ref}” is not a revision of this repository"), ref=ref)

    def merge_base(self, base: str, head: str) -> str | None:
        """Return the commit from which `head` went its own way; None where there is none."""
        found = self._run("merge-base", base, head, check=False)
        return found.decode("ascii").split()[0] if found else None

    def lend(self, place: Path) -> None:
        """Make a bare repository that has all objects of this one, and keeps new ones to itself.

        From here on trees and files are read there.
        """
        words = ("--git-path", "objects", "--git-path", "shallow", "--show-object-format")
        told = (self._run("rev-parse", *words) or b"").decode("utf-8", "surrogateescape")
        objects, shallow, form = told.splitlines()
        for name in ("objects/info", "refs"):
            (place / name).mkdir(parents=True)
        where = os.fspath((self.folder / objects).resolve())
        quoted = where.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        (place / "objects/info/alternates").write_text(f'"{quoted}"\n', errors="surrogateescape")
        version = "[core]\n repositoryformatversion = 1\n bare = true\n[extensions]\n"
        (place / "config").write_text(f"{version} objectFormat = {form}\n")
        (place / "HEAD").write_text("ref: refs/heads/main\n")
        if (self.folder / shallow).is_file():
            shutil.copyfile(self.folder / shallow, place / "shallow")
        self.lent = place

    def tree(self, commit: str) -> Tree:
        """Return every file of a commit, by path from the top of the repository."""
        listed = self._objects("ls-tree", "-r", "-l", "-z", "--full-tree", commit)
        tree: Tree = {}
        for line in listed.split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                mode, _, name, size = about.decode("ascii").split()
                length = int(size) if size.isdigit() else 0
                tree[path.decode("utf-8", "surrogateescape")] = Blob(mode, name, length)
        return tree

    def read(self, blobs: Iterable[Blob]) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of blobs by object name, each once, from one process."""
        names = sorted({blob.id for blob in blobs})
        if not names:
            return
        asked = "".join(f"{name}\n" for name in names).encode("ascii")
        answer = self._objects("cat-file", "--batch", "--buffer", given=asked)
        yield from filter(None, process.batch(answer, len(names)))  # a clone may lack one

    def log(self, *arguments: str) -> str:
        """Return what `git log` answers; nothing where it cannot."""
        found = self._run("log", "--no-color", *arguments, check=False)
        return (found or b"").decode("utf-8", "replace")

    def branches(self, commit: str) -> tuple[str, ...]:
        """Return the names of branches that end in a commit."""
        form = "--format=%(refname)"
        found = self._run("for-each-ref", form, f"--points-at={commit}", "refs/heads/",
                          "refs/remotes/", check=False)  # fmt: skip
        return tuple((found or b"").decode("utf-8", "replace").split())

    def ask(self, *words: str, given: bytes = b"") -> bytes:
        """Return what git says; raises git.Failed."""
        return process.run(
            *words,
            folder=self.folder,
            environment=process.visiting(),
            given=given,
            patience=PATIENCE,
        )

    @property
    def shallow(self) -> bool:
        """Whether older commits are missing."""
        return self._run("rev-parse", "--is-shallow-repository") == b"true\n"

    def _objects(self, *words: str, given: bytes = b"") -> bytes:
        if self.lent is None:
            return self._run(*words, given=given) or b""
        try:
            return process.run(f"--git-dir={self.lent}", *words, given=given, patience=PATIENCE)
        except process.GitFailed as error:
            refusal = N_("git cannot read this repository: {reason}")
            raise Usage(refusal, reason=error.reason) from error

    def _run(self, *arguments: str, given: bytes = b"", check: bool = True) -> bytes | None:
        try:
            return self.ask(*arguments, given=given)
        except process.GitFailed as error:
            if error.status is None and not os.path.isdir(self.folder):
                raise Usage(N_("{path} is not a folder"), path=self.folder) from error
            if error.status is None:
                raise Usage(N_("git cannot be started: {reason}"), reason=error.reason) from error
            if check:
                words = N_("git cannot read this repository: {reason}")
                raise Usage(words, reason=error.reason) from error
            return None
