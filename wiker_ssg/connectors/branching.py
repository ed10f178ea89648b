"""Each source on a branch of its own, `import/<source>`, for a pull request.

What a branch holds is written in a working tree of its own: the files that somebody has open stay
as they are. A branch only ever grows, so what an ambassador corrected on it stays.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from wiker_ssg.connectors.imported import FOLDER
from wiker_ssg.git.process import GitFailed, run, visiting

PREFIX = "import/"
HEALTH = f"/{FOLDER}/health/"
NAME, EMAIL = "wiker", "imports@wiker.invalid"
AUTHOR = {
    "GIT_AUTHOR_NAME": NAME,
    "GIT_AUTHOR_EMAIL": EMAIL,
    "GIT_COMMITTER_NAME": NAME,
    "GIT_COMMITTER_EMAIL": EMAIL,
}
"""Who commits imports: never a person, whatever the environment says."""


class Branches:
    """The import branches of the repository in which a folder lies; raises GitFailed
    where it is in none, or in one without a commit.
    """

    def __init__(self, folder: Path) -> None:
        top = _git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n")
        self.head = _git(folder, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()
        self.top = Path(top)
        self.inside = folder.resolve().relative_to(self.top.resolve())

    def name(self, source: str) -> str:
        """Return the name of a source's branch."""
        return f"{PREFIX}{source}"

    @contextmanager
    def checked_out(self, source: str) -> Iterator[Path]:
        """Yield the root as it stands on a source's branch, or on HEAD where there is none.

        A branch that was merged begins anew from HEAD. One that waits is joined with what HEAD has
        by now: what a source is, and a file that it is read from, are today's.
        """
        tip = self._tip(source)
        start = self.head if tip is None or self._within(tip) else tip
        with TemporaryDirectory(prefix="wiker-import-") as place:
            tree = Path(place) / "tree"
            _git(self.top, "worktree", "add", "--quiet", "--detach", os.fspath(tree), start)
            try:
                self._join(tree, start)
                yield tree / self.inside
            finally:
                with suppress(GitFailed):
                    _git(self.top, "worktree", "remove", "--force", os.fspath(tree))

    def _join(self, tree: Path, tip: str) -> None:
        """Merge HEAD into a working tree; where both changed the same lines, the tip stands."""
        if self._is_within(self.head, tip):
            return
        words = ("--quiet", "--no-ff", "--no-verify", "--no-gpg-sign", "--message=Merge")
        try:
            _git(tree, "-c", "core.hooksPath=/dev/null", "merge", *words, self.head)
        except GitFailed:
            _git(tree, "reset", "--quiet", "--hard", tip)

    def commit(self, source: str, root: Path, message: str) -> str | None:
        """Move a source's branch to a commit of what `root` holds now; None where nothing changed.

        That a source answered is no change: else each day would make a commit. Raises Failed when
        somebody else moved the branch meanwhile.
        """
        _git(root, "add", "--all", "--", ".")
        paths = _git(root, "diff", "--cached", "--name-only", "-z").decode("utf-8", "replace")
        if all(HEALTH in f"/{path}" for path in filter(None, paths.split("\0"))):
            return None
        _git(root, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--file=-", given=message)
        made = _git(root, "rev-parse", "HEAD").decode().strip()
        old = self._tip(source) or "0" * len(made)
        _git(self.top, "update-ref", f"refs/heads/{self.name(source)}", made, old)
        return made

    def _tip(self, source: str) -> str | None:
        with suppress(GitFailed):
            name = f"refs/heads/{self.name(source)}^{{commit}}"
            return _git(self.top, "rev-parse", "--verify", "--quiet", name).decode().strip()
        return None

    def _within(self, commit: str) -> bool:
        """Tell whether a commit is part of what is published."""
        return self._is_within(commit, self.head)

    def _is_within(self, commit: str, tip: str) -> bool:
        try:
            _git(self.top, "merge-base", "--is-ancestor", commit, tip)
        except GitFailed as error:
            if error.status == 1:
                return False
            raise
        return True


def _git(folder: Path, *words: str, given: str = "") -> bytes:
    return run(
        *words, folder=folder, environment={**visiting(), **AUTHOR}, given=given.encode(),
        patience=600,
    )  # fmt: skip
