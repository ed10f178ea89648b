"""A clone that was gathered: whose it is, and whether anybody worked in it.

It stands on a commit, with no branch, and the ref `refs/wiker/gathered` names that commit: where
HEAD is another, or a file differs, somebody worked there, and nothing of it is touched.
"""

import hashlib
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git.clone import clone_at, read_ref
from wiker_ssg.git.objects import FILES, LINK
from wiker_ssg.git.process import GitFailed, run, visiting
from wiker_ssg.git.swap import put_back

GATHERED = "refs/wiker/gathered"
CONFIG = """\
[core]
\trepositoryformatversion = 1
\tfilemode = true
\tbare = false
\tlogallrefupdates = false
\tsymlinks = false
[extensions]
\tpartialClone = origin
[remote "origin"]
\tpromisor = true
\tpartialclonefilter = blob:none
"""
ATTRIBUTES = "* -text -filter -ident -working-tree-encoding\n"
"""What outweighs the attributes of a repository: files are as they were committed."""

SEEN = "wiker-seen"
"""What a look at the files of a clone said when Git found nothing changed; lies in `.git`."""

RACY_NS = 20_000_000
PATIENCE = 600.0
"""Seconds for the files of a large commune on a slow disk."""


class CloneState(StrEnum):
    """Whose a commune's folder is."""

    ABSENT = "absent"
    CLEAN = "clean"
    WORKED = "worked"
    FOREIGN = "foreign"


class CloneStanding(NamedTuple):
    """How a folder is found: whose it is, on which commit, and the paths somebody worked on.

    Where commits were made, the first path is `HEAD`; where a branch, its name.
    """

    state: CloneState
    commit: str = ""
    work: tuple[str, ...] = ()

    @property
    def pushed(self) -> bool:
        """Whether commits are all that was made: nothing is lost if the repository has them."""
        return self.state is CloneState.WORKED and self.work == ("HEAD",)


Files = Mapping[str, str]
"""The hashes of a commit's files by path."""


def look(folder: Path) -> CloneStanding:
    """Return how a commune's folder is found; raises GitFailed and OSError."""
    put_back(folder)
    if is_empty(folder):
        return CloneStanding(CloneState.ABSENT)
    git = folder / ".git"
    commit = ""
    if not (folder.is_symlink() or git.is_symlink()) and git.is_dir():
        commit = read_ref(git, GATHERED)
    if not commit:
        return CloneStanding(CloneState.FOREIGN)
    head = (git / "HEAD").read_text().strip()
    if head != commit:
        name = head.removeprefix("ref: ") if head.startswith("ref: ") else "HEAD"
        return CloneStanding(CloneState.WORKED, clone_at(folder).commit, (name, *work_in(folder)))
    seen, stats = git / SEEN, _stats(folder)
    if stats and _read(seen) == stats:
        return CloneStanding(CloneState.CLEAN, commit)
    if work := work_in(folder):
        return CloneStanding(CloneState.WORKED, commit, work)
    if stats:
        coming = seen.with_suffix(".new")
        coming.write_bytes(stats)
        coming.replace(seen)
    return CloneStanding(CloneState.CLEAN, commit)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def _stats(folder: Path) -> bytes:
    """Return a digest of all that a look at a clone's files would say, without opening one.

    Empty where a file is so young that it may change once more and look the same.
    """
    facts: list[tuple[str, int, int, int, int, int]] = []
    started, folders = time.time_ns(), [os.fspath(folder)]
    for place in folders:
        with os.scandir(place) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        folders.append(entry.path)
                    continue
                stat = entry.stat(follow_symlinks=False)
                times = stat.st_mtime_ns, stat.st_ctime_ns
                facts.append((entry.path, stat.st_mode, stat.st_size, stat.st_ino, *times))
    if any(max(fact[-2:]) >= started - RACY_NS for fact in facts):
        return b""
    text = repr(sorted(facts)).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(text, digest_size=16).digest()


def is_gathered(folder: Path) -> bool:
    """Tell whether a folder is a clone that was gathered, whatever was done in it since."""
    git = folder / ".git"
    return not folder.is_symlink() and git.is_dir() and bool(read_ref(git, GATHERED))


def is_empty(folder: Path) -> bool:
    """Tell whether nothing would be lost with a folder: it is not there, or holds nothing."""
    if folder.is_symlink():
        return False
    try:
        return not any(folder.iterdir())
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False


def work_in(folder: Path) -> tuple[str, ...]:
    """Return the files of a clone that differ from the commit on which it stands."""
    words = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    told = ask(folder, *words, "--ignore-submodules=all").decode("utf-8", "surrogateescape")
    return tuple(record[3:] for record in told.split("\0") if record)


def adopt(folder: Path, url: str) -> bool:
    """Take over a clone in which nobody can have worked; tell whether it is one.

    Such are those that were gathered before clones were marked: they have no branch, no other ref,
    and no file that differs.
    """
    try:
        commit = clone_at(folder).commit
        if not commit or ask(folder, "for-each-ref", "--count=1"):
            return False
        if (folder / ".git/HEAD").read_text().strip() != commit or work_in(folder):
            return False
        settle(folder / ".git", url)
        ask(folder, "update-ref", GATHERED, commit)
    except (GitFailed, OSError):
        return False
    return True


def settle(git: Path, url: str) -> None:
    """Give a clone the settings of one that is gathered."""
    quoted = url.replace("\\", "\\\\").replace('"', '\\"')
    coming = git / "config.lock"
    coming.write_text(f'{CONFIG}\turl = "{quoted}"\n')
    coming.replace(git / "config")
    (git / "info").mkdir(exist_ok=True)
    (git / "info/attributes").write_text(ATTRIBUTES)


def listed(folder: Path, commit: str) -> Files:
    """Return every file of a commit by path; links are files, other repositories are none."""
    told = ask(folder, "ls-tree", "-r", "-z", "--full-tree", commit)
    found = {}
    for row in told.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = row.partition("\t")
        mode, _, blob = about.rpartition(" ")
        if mode.partition(" ")[0] in (*FILES, LINK):
            found[path] = blob
    return found


def known(folder: Path, name: str) -> str | None:
    """Return the commit that a name leads to, where a clone has it."""
    with suppress(GitFailed):
        words = ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return ask(folder, *words).decode().strip()
    return None


def ask(folder: Path, *words: str, given: bytes = b"", held: int | None = None) -> bytes:
    """Return what git says in a clone, without a word to other machines; raises GitFailed.

    `held` is a descriptor that Git inherits, such as a lock's.
    """
    environment = visiting(folder)
    return run(
        *words, folder=folder, environment=environment, given=given, patience=PATIENCE, held=held
    )
