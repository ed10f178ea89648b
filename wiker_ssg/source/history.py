"""When each file of a commune was first and last committed, from one `git log`."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from wiker_ssg.git import Failed, run, visiting

PATIENCE = 600.0
"""Seconds for the history of a large commune on a slow disk."""


class Commits(msgspec.Struct, frozen=True, array_like=True):
    """A file's first and last commit, in seconds since 1970, and their number."""

    first: int
    last: int
    number: int

    @property
    def first_at(self) -> datetime:
        """When the file was first committed."""
        return datetime.fromtimestamp(self.first, UTC)

    @property
    def last_at(self) -> datetime:
        """When the file was last committed."""
        return datetime.fromtimestamp(self.last, UTC)


History = dict[str, Commits]
"""Commits by path from the commune's folder."""


def repository_of(commune: Path, root: Path, mode: str) -> Path | None:
    """Return the top of the full clone whose history counts for `commune`, or None.

    `mode` is `auto` (the commune's folder or `root` is the top itself), `git` (any enclosing
    repository) or `none`. Shallow clones have no history to speak of.
    """
    if mode == "none":
        return None
    tops = [commune, root]
    if mode == "git":
        tops += [*commune.resolve().parents]
    for top in tops:
        git = top / ".git"
        if git.exists():
            return None if (git / "shallow").exists() else top
    return None


def head(repository: Path) -> str:
    """Return the commit that is checked out, without starting git; empty when there is none."""
    git = repository / ".git"
    try:
        if git.is_file():  # a worktree or submodule
            git = (repository / git.read_text().removeprefix("gitdir:").strip()).resolve()
        value = (git / "HEAD").read_text().strip()
        if not value.startswith("ref: "):
            return value
        name = value.removeprefix("ref: ")
        common = git
        if (git / "commondir").exists():
            common = (git / (git / "commondir").read_text().strip()).resolve()
        for place in (git / name, common / name):
            if place.exists():
                return place.read_text().strip()
        packed = common / "packed-refs"
        if packed.exists():
            for line in packed.read_text().splitlines():
                if line.endswith(f" {name}"):
                    return line.split()[0]
    except OSError:
        pass
    return ""


def read_history(commune: Path, repository: Path) -> History:
    """Read the commits of all files below `commune`; empty when git cannot tell.

    Renames start a file's history anew; merges count where they differ from all their parents.
    """
    try:
        told = run(
            "log", "--format=%x01%ct", "--name-only", "--no-renames", "-z", "--relative", "HEAD",
            "--", ".",
            folder=commune, environment=visiting(), patience=PATIENCE,
        )  # fmt: skip
    except Failed:
        return {}
    history: History = {}
    when = 0
    for piece in told.decode("utf-8", "surrogateescape").split("\0"):
        for word in piece.split("\n"):
            if word.startswith("\x01"):
                when = int(word[1:])
            elif word:
                known = history.get(word)
                first, last = (
                    (min(known.first, when), max(known.last, when)) if known else (when, when)
                )
                history[word] = Commits(first, last, known.number + 1 if known else 1)
    return history
