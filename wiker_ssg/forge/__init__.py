"""Where proposals become pull requests: one narrow protocol, a folder for each forge behind it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from wiker_ssg.language import DEFAULT, N_, translation
from wiker_ssg.problems.exceptions import WikerError

if TYPE_CHECKING:
    from wiker_ssg.source.merging import FieldConflict
    from wiker_ssg.source.tree_merging import Taken

IDENTITY = "wiker <proposals@wiker.invalid>"
"""Who commits: never a contributor."""


class Forge(Protocol):
    """Holds the pull requests of communes' repositories.

    Every call may be made again with the same arguments, after a crash or a lost answer, and then
    does no more than was left to do. All raise `ForgeUnavailable` when trying later can help and
    `ForgeRefused` when it cannot.
    """

    def propose(self, proposal: "Proposal") -> "Opened":
        """Bring a proposal's branch, commit and pull request into being, once.

        What main has become since its author saw it stays: both are merged by field, and what
        cannot be is a question to the ambassador. Raises `IdTaken` where a new file's id is not
        free.
        """
        ...

    def amend(self, proposal: "Proposal") -> "Opened":
        """Put a proposal's present files and words in the place of its former ones.

        What the ambassador committed to the branch since then is kept: the new files are one more
        commit on top, merged with his by field; where both changed one, his stays and the other is
        noted in the commit.
        """
        ...

    def withdraw(self, key: str, commune: str, words: str) -> None:
        """Close a proposal's pull request, saying why; its branch goes."""
        ...

    def state(self, key: str, commune: str) -> "ProposalProgress | None":
        """Return how far a proposal has come; None for one that was never made."""
        ...

    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        """Say something under a pull request; `number` is the reply's place among those of one."""
        ...


class DecidingForge(Forge, Protocol):
    """A forge without pages of its own: `wiker proposals` lists, shows and decides.

    Its repositories are bare ones on this machine. Each call raises as those of `Forge` do.
    """

    def proposals(self, every: bool = False) -> "Iterable[ListedProposal]":
        """Return the open proposals of all communes, or every one."""
        ...

    def commune_of(self, key: str) -> str | None:
        """Return the commune that a proposal was made to; None where there is none of that key."""
        ...

    def show(self, key: str, commune: str) -> "ShownProposal":
        """Return a proposal with its words and, while it is open, what it changes."""
        ...

    def merged(
        self, key: str, commune: str, by: str = "", taken: "Taken | None" = None
    ) -> "MergedProposal":
        """Merge an open proposal with what stands today; nothing is published by that.

        `by` is who decides, `taken` whose value stands where both sides changed one.
        """
        ...

    def accept(self, key: str, commune: str, merged: "MergedProposal") -> None:
        """Publish what was merged, once; raises Overtaken where either side has moved on."""
        ...

    def close(self, key: str, commune: str, words: str, own: bool, by: str = "") -> None:
        """Close an open proposal, with a last word of the contributor (`own`) or the ambassador.

        `by` is who decided.
        """
        ...

    def place(self, key: str, commune: str) -> "ProposalPlace":
        """Return where Git has a proposal."""
        ...


class Proposal(msgspec.Struct, frozen=True):
    """What somebody proposes to a commune: complete files, and the words that go with them.

    `files` are bytes by path from the commune's folder; None removes a file. `seen` is what its
    author saw of them: a path that is not there is a new file to him. `base` is the commit in which
    he saw it, where that is known. `received` is in seconds since 1970 and becomes the commit's
    date. No address, name or e-mail of the contributor stands here, but for a `pseudonym` that he
    asked to be named by.
    """

    key: str
    commune: str
    title: str
    body: str
    files: Mapping[str, bytes | None]
    received: int
    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    pseudonym: str | None = None
    revision: int = 0
    base: str | None = None
    seen: Mapping[str, bytes] = {}


class Opened(msgspec.Struct, frozen=True):
    """A pull request: its number and, where it has a page, its address."""

    number: int
    url: str | None = None


class Stage(StrEnum):
    """How far a proposal has come."""

    OPEN = "open"
    MERGED = "merged"
    CLOSED = "closed"


class Word(msgspec.Struct, frozen=True):
    """Something said under a pull request: by the ambassador, or by the contributor."""

    at: int
    own: bool
    text: str


class ProposalProgress(msgspec.Struct, frozen=True):
    """A pull request as it stands now: its stage, what was said, the files that it holds."""

    stage: Stage
    words: tuple[Word, ...] = ()
    files: Mapping[str, bytes] = {}


class ListedProposal(msgspec.Struct, frozen=True):
    """A proposal among others; `received` is in seconds since 1970.

    One that is `withdrawn` was closed by whoever sent it.
    """

    key: str
    commune: str
    title: str
    received: int
    stage: Stage
    withdrawn: bool = False


class ShownProposal(msgspec.Struct, frozen=True):
    """A proposal for whoever decides: what was said, what it changes as Git shows it."""

    listed: ListedProposal
    body: str
    words: tuple[Word, ...] = ()
    diff: str = ""


class ProposalConflict(NamedTuple):
    """What a proposal and somebody else changed to different things: a field of a file."""

    path: str
    conflict: "FieldConflict"

    @property
    def name(self) -> str:
        """What it is called where people decide on it."""
        return f"{self.path}:{self.conflict.field}".rstrip(":")


class MergedProposal(NamedTuple):
    """What accepting a proposal would publish: a commit that no ref leads to yet.

    There is none while `conflicts` are to be decided. `by` is who decided.
    """

    commit: str | None
    conflicts: tuple[ProposalConflict, ...] = ()
    by: str = ""


class ProposalPlace(msgspec.Struct, frozen=True):
    """A proposal in Git: its bare repository, what is published there, its own branch."""

    repository: Path
    main: str
    branch: str


class ForgeUnavailable(WikerError):
    """The forge does not answer as it should; try again after so many seconds."""

    def __init__(self, reason: str, after: float = 0) -> None:
        super().__init__(reason)
        self.after = after

    def words(self, language: str = DEFAULT) -> str:
        """Return that the forge does not answer, and why, in a language."""
        words = translation(language).gettext(N_("the repository does not answer: {reason}"))
        return words.format(reason=self)


class Overtaken(ForgeUnavailable):
    """What was looked at is not what stands there by now: nothing was published."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key}: something was published or changed meanwhile")
        self.key = key

    def words(self, language: str = DEFAULT) -> str:
        """Return that somebody was faster, in a language."""
        words = N_(
            "{key}: something was published or changed in the meantime. Nothing was done: look at "
            "it again, then decide."
        )
        return translation(language).gettext(words).format(key=self.key)


class ForgeRefused(WikerError):
    """The forge will not do this, today or tomorrow."""


class IdTaken(ForgeRefused):
    """New files have names that others have or had: the paths. With others it can be done."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(f"{', '.join(paths)}: this id belongs to something else")
        self.paths = paths


def branch(key: str) -> str:
    """Return the name of a proposal's branch."""
    return f"proposition/{key}"
