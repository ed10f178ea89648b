"""Health of sources on a branch of its own, `import-health`, where each import has its branch.

It is one commit without history: how a source fares each day is nobody's proposal, and the files
that people read and review stay as they are.
"""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from wiker_ssg.connectors.branching import AUTHOR
from wiker_ssg.connectors.writing import put
from wiker_ssg.git.objects import Repository
from wiker_ssg.git.process import GitFailed, run, visiting
from wiker_ssg.source.files import read_regular

BRANCH = "import-health"
REFS = (f"refs/heads/{BRANCH}", f"refs/remotes/origin/{BRANCH}")
PATH = re.compile(r"(?:communes/[a-z0-9-]+/)?\.imported/health/[a-z0-9-]+\.json")
MESSAGE = "Health of the sources of imports\n"


class KeptHealth:
    """The branch of a repository, laid out in a folder, `place`, as if that were the root.

    `inside` is where the root lies in its repository. Raises GitFailed.
    """

    def __init__(self, top: Path, inside: Path, place: Path) -> None:
        self.top, self.inside, self.place = top, inside, place
        self._blobs: dict[bytes, str] = {}
        lay_out(top, inside, place)

    def keep(self) -> None:
        """Let the branch say what stands in the folder."""
        rows = []
        for path in sorted(self.place.rglob("*.json")):
            name = path.relative_to(self.place)
            if PATH.fullmatch(name.as_posix()):
                blob = self._blob(read_regular(path))
                rows.append(f"100644 {blob}\t{(self.inside / name).as_posix()}\0")
        with TemporaryDirectory() as scratch:
            index = {"GIT_INDEX_FILE": os.path.join(scratch, "index")}
            given = "".join(rows).encode()
            self._git("update-index", "-z", "--index-info", given=given, more=index)
            tree = self._git("write-tree", more=index)
        old = tip(self.top)
        if old is None or tree != self._git("rev-parse", f"{old}^{{tree}}"):
            made = self._git("commit-tree", tree, given=MESSAGE.encode())
            self._git("update-ref", REFS[0], made)

    def _blob(self, data: bytes) -> str:
        """Return the name of a file's content, written once."""
        if data not in self._blobs:
            self._blobs[data] = self._git("hash-object", "-w", "--stdin", given=data)
        return self._blobs[data]

    def _git(self, *words: str, given: bytes = b"", more: dict[str, str] | None = None) -> str:
        environment = {**visiting(), **AUTHOR, **(more or {})}
        return run(*words, folder=self.top, environment=environment, given=given).decode().strip()


def tip(top: Path) -> str | None:
    """Return the commit of the branch: this repository's own, else the one that was fetched."""
    for ref in REFS:
        try:
            found = run(
                "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}",
                folder=top, environment=visiting(),
            )  # fmt: skip
        except GitFailed:
            continue
        return found.decode().strip()
    return None


def laid_out(root: Path, place: Path) -> bool:
    """Lay the branch of the repository in which a root lies out; tell whether there is one."""
    try:
        words = ("rev-parse", "--show-toplevel")
        found = run(*words, folder=root, environment=visiting()).decode().removesuffix("\n")
        return lay_out(Path(found), root.resolve().relative_to(Path(found).resolve()), place)
    except (GitFailed, ValueError):
        return False


def lay_out(top: Path, inside: Path, place: Path) -> bool:
    """Write what the branch says below a folder; tell whether there is such a branch."""
    commit = tip(top)
    if commit is None:
        return False
    repository = Repository(top)
    below = "" if inside == Path() else f"{inside.as_posix()}/"
    found = {
        path.removeprefix(below): blob
        for path, blob in repository.tree(commit).items()
        if path.startswith(below) and PATH.fullmatch(path.removeprefix(below))
    }
    texts = dict(repository.read(found.values()))
    for path, blob in found.items():
        if blob.id in texts:
            put(place / path, texts[blob.id])
    return True
