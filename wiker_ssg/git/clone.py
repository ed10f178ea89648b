"""Which repository tells when a commune's files were written, seen without starting Git."""

import os
from pathlib import Path

import msgspec

NONE, ENCLOSED, SHALLOW, ASTRAY = "none", "enclosed", "shallow", "astray"
ALIEN, ABSENT, SLOW, BROKEN = "alien", "absent", "slow", "broken"
"""Why a history is unknown: no clone, one that only encloses the folder, a shallow one, a `.git`
that leads nowhere; a Git that does not trust it, is not there, takes too long, or fails."""


class Clone(msgspec.Struct, frozen=True, array_like=True):
    """The repository at `top` and the commit that is checked out; empty when there is none yet.

    `unknown` is why its history is not to be had, of the names above, `words` what says so.
    """

    top: str = ""
    commit: str = ""
    unknown: str = ""
    words: str = ""

    @property
    def state(self) -> bytes:
        """What changes when another answer may be had."""
        return f"{self.commit}{self.unknown}{self.words}".encode()


def top_of(commune: Path, root: Path, mode: str) -> Path | None:
    """Return the folder of the clone whose history counts for `commune`, or None.

    `mode` is `auto` (the commune's folder or `root` is the top itself), `git` (any enclosing
    repository) or `none`.
    """
    if mode == "none":
        return None
    around = [*commune.resolve().parents] if mode == "git" else []
    tops = (commune, root, *around)
    return next((top for top in tops if os.path.lexists(top / ".git")), None)


def enclosed(folder: Path) -> bool:
    """Tell whether a folder lies in a repository that begins above it."""
    return any(os.path.lexists(above / ".git") for above in folder.resolve().parents)


def clone_at(top: Path) -> Clone:
    """Return the clone whose top is a folder that holds `.git`, be it a folder or a file."""
    place = os.fspath(top)
    try:
        git = _leads(top / ".git")
        common = git
        if (git / "commondir").exists():  # a worktree
            common = (git / (git / "commondir").read_text().strip()).resolve()
        head = (git / "HEAD").read_text().strip()
        if _holds(common / "shallow"):
            return Clone(place, unknown=SHALLOW)
        tables = [where / "reftable/tables.list" for where in dict.fromkeys((git, common))]
        if any(table.is_file() for table in tables):  # only Git reads these; their names are news
            return Clone(place, "HEAD", words="".join(t.read_text() for t in tables if t.is_file()))
        return Clone(place, _commit(head, git, common))
    except (OSError, UnicodeDecodeError) as error:
        return Clone(place, unknown=ASTRAY, words=str(getattr(error, "filename", "") or ""))


def _leads(git: Path) -> Path:
    if git.is_file():  # a worktree or submodule
        return (git.parent / git.read_text().removeprefix("gitdir:").strip()).resolve()
    return git


def _holds(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except FileNotFoundError:
        return False


def _commit(value: str, git: Path, common: Path) -> str:
    """Return the commit that a HEAD names, over as many refs as Git itself follows."""
    for _ in range(5):
        if not value.startswith("ref: "):
            return value
        name = value.removeprefix("ref: ").strip()
        place = next((p for p in (git / name, common / name) if p.is_file()), None)
        value = place.read_text().strip() if place else _packed(common, name)
    return ""


def read_ref(git: Path, name: str) -> str:
    """Return the commit that a ref of a `.git` folder names; empty where there is none."""
    try:
        return _commit(f"ref: {name}", git, git)
    except (OSError, UnicodeDecodeError):
        return ""


def _packed(common: Path, name: str) -> str:
    packed = common / "packed-refs"
    if packed.exists():
        for line in packed.read_text().splitlines():
            if line.endswith(f" {name}"):
                return line.split()[0]
    return ""
