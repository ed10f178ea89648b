"""A gathered clone on its way: made ready beside a commune's folder, then put in its place.

It is partial (no blobs of the past) and has its whole history. It takes its place in one step:
whoever is killed when, the folder is what it was or what it shall be.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git.gathered import (
    GATHERED,
    CloneStanding,
    CloneState,
    Files,
    ask,
    is_empty,
    known,
    look,
    settle,
    work_in,
)
from wiker_ssg.git.network import NetworkLine
from wiker_ssg.git.process import GitFailed
from wiker_ssg.git.swap import aside_of, put_back, swap
from wiker_ssg.problems.exceptions import WikerError

FRESH, READY = ".new", ".old"
"""How names end beside a commune's: of what is being made, which nobody knows yet; of what is
complete and waits for its place, or has left it, and may hold somebody's work."""

FETCH = (
    "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-gc",
    "--recurse-submodules=no",
)  # fmt: skip
PARTIAL = "--filter=blob:none"
REFUSALS = ("not our ref", "unadvertised object")
"""What a server says that gives no single object."""

SHOWN = 3


class CloneBounds(NamedTuple):
    """How much a commune may hold: files, and bytes of them all."""

    files: int = 50_000
    bytes: int = 2**31


class Unfit(WikerError):
    """A commit cannot become a commune's folder: why, and the names or the number of what."""

    MANY, LARGE, LOST = "many", "large", "lost"

    def __init__(self, reason: str, *names: str) -> None:
        super().__init__(reason, *names)
        self.reason, self.names = reason, names


class Coming:
    """What is to become the clone in a folder; all calls raise GitFailed and OSError."""

    def __init__(self, folder: Path, line: NetworkLine, url: str, bounds: CloneBounds) -> None:
        self.folder, self.line, self.url, self.bounds = folder, line, url, bounds
        self.place = folder.with_name(f".{folder.name}{FRESH}")
        self.ready = folder.with_name(f".{folder.name}{READY}")
        self.name = ""

    def begin(self, last: CloneStanding) -> None:
        """Make room: with all that the folder holds, under further names, where it is a clone."""
        clear(self.folder)
        git = self.place / ".git"
        if last.commit:
            shutil.copytree(self.folder, self.place, symlinks=True, copy_function=_linked)
            if f'url = "{self.url}"\n' not in (git / "config").read_text("utf-8", "replace"):
                self._ask("config", "remote.origin.url", self.url)
            return
        for name in ("objects", "refs", "info"):
            (git / name).mkdir(parents=True)
        (git / "HEAD").write_text("ref: refs/heads/main\n")
        settle(git, self.url)

    def fetch(self, name: str) -> str:
        """Fetch what a name or a hash leads to, with its history; return the commit."""
        self.name = name
        self._run(PARTIAL, "origin", f"+{name}:{GATHERED}")
        return known(self.place, GATHERED) or ""

    def base(self, one: str, other: str) -> str | None:
        """Return the last commit that two have in common; None for none."""
        try:
            return self._ask("merge-base", one, other).decode().split()[0]
        except GitFailed as error:
            if error.status != 1:
                raise
            return None

    def drop(self) -> None:
        """Remove what was made ready and did not land."""
        shutil.rmtree(self.place, ignore_errors=True)

    def fill(self, commit: str, files: Files) -> None:
        """Bring what a commit's files hold, in one request; raises Unfit."""
        if len(files) > self.bounds.files:
            raise Unfit(Unfit.MANY, str(len(files)))
        words = ("rev-list", "--objects", "--missing=print", "--no-object-names")
        told = self._ask(*words, f"{commit}^{{tree}}").splitlines()
        if missing := [row[1:] for row in told if row.startswith(b"?")]:
            self._bring(b"\n".join(missing) + b"\n", self.name or commit)
        given = "".join(f"{blob}\n" for blob in sorted(set(files.values()))).encode()
        sizes = self._ask("cat-file", "--batch-check=%(objectsize)", given=given)
        try:
            size = sum(map(int, sizes.splitlines()))
        except ValueError:  # "… missing"
            raise GitFailed(None, b"", "some of its files are not to be had") from None
        if size > self.bounds.bytes:
            raise Unfit(Unfit.LARGE, str(size))

    def _bring(self, given: bytes, name: str) -> None:
        try:
            once = "fetch.negotiationAlgorithm=noop"
            self._run(PARTIAL, "--stdin", "origin", given=given, setting=once)
        except GitFailed as error:
            if not any(words in error.reason for words in REFUSALS):
                raise
            self._run("--refetch", "--no-filter", "origin", f"+{name}:{GATHERED}")

    def stand(self, commit: str) -> None:
        """Write the files of a commit, and nothing over what Git ignores; raises Unfit."""
        self._ask("checkout", "--quiet", "--no-overwrite-ignore", "--detach", commit)
        self._ask("update-ref", GATHERED, commit)
        if lost := work_in(self.place):  # names that are one on this disk
            raise Unfit(Unfit.LOST, *lost[:SHOWN])
        if self.folder.exists():
            self._tidy()

    def _tidy(self) -> None:
        """Let Git join what many fetches brought."""
        with suppress(GitFailed):
            settings = ("gc.autoPackLimit=50", "gc.auto=6700", "gc.autoDetach=false")
            given = [word for setting in settings for word in ("-c", setting)]
            self._ask(*given, "gc", "--auto", "--quiet")

    def land(self, last: CloneStanding) -> bool:
        """Put the clone in its place, unless somebody worked there meanwhile; tell whether it is.

        `last` is how the folder was found before.
        """
        self.place.rename(self.ready)
        if is_empty(self.folder):
            self.ready.rename(self.folder)
            return True
        swap(self.ready, self.folder)
        same = look(self.ready) == last
        if not same:
            swap(self.ready, self.folder)
        _discard(self.ready, self.place)
        return same

    def _ask(self, *words: str, given: bytes = b"") -> bytes:
        return ask(self.place, *words, given=given, held=self.line.held)

    def _run(self, *words: str, given: bytes = b"", setting: str = "") -> None:
        settings = (setting,) if setting else ()
        self.line.run(
            *FETCH, *words, url=self.url, folder=self.place, given=given, settings=settings
        )


def clear(folder: Path) -> bool:
    """Remove what killed runs left beside a commune's folder; tell whether all of it went.

    Somebody's work stays: it may lie in a folder that had just been exchanged.
    """
    put_back(folder)
    fresh = folder.with_name(f".{folder.name}{FRESH}")
    if os.path.lexists(fresh):
        shutil.rmtree(fresh)
    for left in (folder.with_name(f".{folder.name}{READY}"), aside_of(folder)):
        if os.path.lexists(left):
            if look(left).state is not CloneState.CLEAN:
                return False
            _discard(left, fresh)
    return True


def _discard(folder: Path, name: Path) -> None:
    """Remove a folder of which nothing is needed, under a name that says so if it is half gone."""
    folder.rename(name)
    shutil.rmtree(name)


def _linked(source: str, target: str) -> None:
    """Give a file one more name: Git puts new files in the place of old ones."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
