"""Pull requests of a repository on another machine, as the five verbs need them (`hosted.py`).

What differs between forges with pages of their own is what implements `HostedRepository`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from wiker_ssg.forge import Stage
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.planning import Objects


class TreeEntry(NamedTuple):
    """A file of a tree: its mode and its hash."""

    mode: str
    hash: str


class BranchCommit(NamedTuple):
    """A commit of a branch, and what its message says."""

    hash: str
    message: str


class Since(NamedTuple):
    """What a branch holds since it left another: where that was, the commits, oldest first."""

    base: str
    commits: Sequence[BranchCommit]


class PullRequest(NamedTuple):
    """A pull request as a forge tells it; `tip` is its last commit, `base` the branch it is for.

    `asked` are those who are to review it. `was` is the base's commit, where the forge tells it
    along. `since` is where it left its base, where only the forge knows: once it is merged.
    """

    number: int
    url: str
    stage: Stage
    title: str
    body: str
    tip: str
    base: str
    was: str = ""
    labels: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    since: str = ""


class Said(NamedTuple):
    """Something said under a pull request: when, in seconds since 1970, and by whom.

    `own` is what the service wrote itself, `decides` what a person did who may decide.
    """

    at: int
    text: str
    own: bool
    decides: bool


class HostedRepository(Objects, Protocol):
    """A repository on another machine. All raise `ForgeUnavailable` and `ForgeRefused`."""

    @property
    def pace(self) -> Pace:
        """How fast the forge may be written to."""
        ...

    # ---------------------------------------------------------------------------- branches

    def main(self) -> str:
        """Return the branch that is published."""
        ...

    def tip(self, branch: str) -> str | None:
        """Return a branch's last commit, None where there is no such branch."""
        ...

    def begin(self, branch: str, commit: str) -> bool:
        """Make a branch; tell False where it exists already."""
        ...

    def advance(self, branch: str, commit: str, former: str) -> None:
        """Move a branch to a commit on top of `former`; Unavailable where it is not there."""
        ...

    def drop(self, branch: str, tip: str) -> None:
        """Remove a branch, if it still ends with that commit."""
        ...

    # ----------------------------------------------------------------------------- objects

    def listing(self, commit: str) -> Mapping[str, TreeEntry]:
        """Return all files of a commit, by path."""
        ...

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
        ...

    def ever(self, main: str, path: str) -> bool:
        """Tell whether a commit of main ever had an entry of a path's kind and id."""
        ...

    def since(self, main: str, tip: str) -> Since:
        """Return what a commit holds that a branch does not."""
        ...

    def touched(self, commit: str) -> set[str]:
        """Return the paths that a commit changed."""
        ...

    def latest(self, tip: str) -> Sequence[BranchCommit]:
        """Return the last commits of a branch that ends with `tip`; a hundred do."""
        ...

    # ----------------------------------------------------------------------- pull requests

    def pull(self, branch: str) -> PullRequest | None:
        """Return the pull request of a branch: an open one, else the first; None for none."""
        ...

    def open(self, branch: str, title: str, body: str) -> PullRequest:
        """Make a branch's pull request; return the one that exists if there is one."""
        ...

    def retitle(self, number: int, title: str, body: str) -> None:
        """Give a pull request another title and body."""
        ...

    def close(self, number: int) -> None:
        """Close a pull request."""
        ...

    def ask(self, number: int, people: Sequence[str]) -> None:
        """Ask people for their review; one who may not keeps nobody else from it."""
        ...

    def label(self, number: int, labels: Sequence[str]) -> None:
        """Set labels beside those that are there, whether or not the repository knows them."""
        ...

    def comments(self, number: int) -> Sequence[Said]:
        """Return what was said under a pull request, apart from reviews."""
        ...

    def reviews(self, number: int) -> Sequence[Said]:
        """Return what reviews said, on lines too."""
        ...

    def say(self, number: int, words: str) -> None:
        """Say something under a pull request."""
        ...

    def commits(self, pull: PullRequest) -> Sequence[BranchCommit]:
        """Return the commits of a pull request, whatever became of its branch."""
        ...

    def brought(self, pull: PullRequest) -> Mapping[str, str]:
        """Return the files that a pull request adds or changes, by path, and their hashes."""
        ...

    def others(self, own: str) -> Iterator[set[str]]:
        """Yield what each open pull request adds whose branch does not begin with `own`."""
        ...

    def opened(self) -> Iterator[tuple[str, PullRequest]]:
        """Yield the open pull requests, each with its branch."""
        ...
