"""Repositories that a forge makes: what every step would make is looked for before it is made.

A topic comes last and says that all is done. Of a repository that is there, one that is empty is
gone on with, and one that holds nothing but the first commit of ours; any other is somebody's.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from wiker_ssg.forge import ForgeRefused
from wiker_ssg.forge.mirror import GitMirror
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.rest import TokenRest

MAIN = "main"
TOPICS = ("agenda", "commune", "wiker")
"""What people find such repositories by."""

FIRST = "Premières fiches\n\nwiker new\n"
OURS = re.compile(r"\nwiker new\n\Z")
"""By what the first commit of ours is known."""

WRITES, SEEN = 12, 2
"""What one repository may need at most: requests that write, and those that people are told of."""


class NewRepository(NamedTuple):
    """What a repository is to be: its name (`owner/name`), what it is about, what it holds."""

    name: str
    description: str
    website: str
    files: Mapping[str, bytes]


class MadeRepository(NamedTuple):
    """A repository as the forge tells it: its page, and its topics."""

    url: str
    topics: tuple[str, ...]


class SettingsStep(NamedTuple):
    """Something that is set in a repository: what it is, in words, and what sets it, once."""

    words: str
    set: Callable[[], object]


class RepositoryMaker(ABC):
    """Makes repositories of one `owner` on the host at `origin`, with an account's token.

    All that asks raises `ForgeUnavailable` and `ForgeRefused`.
    """

    def __init__(self, rest: TokenRest, origin: str, owner: str) -> None:
        self.rest, self.origin, self.owner = rest, origin, owner

    @property
    def pace(self) -> Pace:
        """How fast the forge may be written to."""
        return self.rest.pace

    @property
    def token(self) -> str:
        """What Git says who it is with."""
        return self.rest.token

    def name(self, slug: str) -> str:
        """Return the name of a repository of the owner."""
        return f"{self.owner}/{slug}"

    def clone(self, name: str) -> str:
        """Return where Git fetches it from and pushes it to, over https."""
        return f"{self.origin}/{name}.git"

    def find(self, name: str) -> MadeRepository | None:
        """Return a repository, None where there is none."""
        answer = self.rest.call(name, "GET", "", accept=(404,))
        return None if answer.status == 404 else self.made(name, answer.data)

    @abstractmethod
    def made(self, name: str, data: Any) -> MadeRepository:
        """Return a repository as the forge's answer tells it."""

    @abstractmethod
    def make(self, new: NewRepository) -> None:
        """Make a public and empty repository; one that came meanwhile is no error."""

    @abstractmethod
    def steps(self, new: NewRepository) -> Sequence[SettingsStep]:
        """Return what is set once main is there: how it is merged, who may change it, what runs."""

    @abstractmethod
    def finish(self, name: str, topics: Sequence[str]) -> None:
        """Give a repository its topics."""


class MakingStage(StrEnum):
    """What became of a repository."""

    MADE = "made"
    THERE = "there"
    FOREIGN = "foreign"


class MakingResult(NamedTuple):
    """What became of a repository, its page, and what has to be set by hand, and why."""

    stage: MakingStage
    url: str = ""
    left: tuple[tuple[str, str], ...] = ()


def make_repository(
    maker: RepositoryMaker, new: NewRepository, at: int, place: Path
) -> MakingResult:
    """Make what is missing of a repository; its first commit is of the time `at`.

    `place` is a folder that may be lost. May be called again at any point. A setting that is
    refused is told, and keeps none of the others away.
    """
    found = maker.find(new.name)
    if found is not None and set(TOPICS) <= set(found.topics):
        return MakingResult(MakingStage.THERE, found.url)
    maker.pace.room(WRITES, SEEN)
    if found is None:
        maker.make(new)
        found = maker.find(new.name)
    if found is None:
        raise ForgeRefused(f"{new.name} was made and is not there")
    git = GitMirror(place, maker.clone(new.name), maker.token, "")
    heads = git.heads()
    if not heads:
        made = git.commit(FIRST, at, (), new.files)
        if not git.begin(MAIN, made):
            heads = git.heads()
    if heads and not _is_ours(git, heads):
        return MakingResult(MakingStage.FOREIGN, found.url)
    left = []
    for step in maker.steps(new):
        try:
            step.set()
        except ForgeRefused as refused:
            left.append((step.words, str(refused)))
    maker.finish(new.name, tuple(dict.fromkeys((*found.topics, *TOPICS))))
    return MakingResult(MakingStage.MADE, found.url, tuple(left))


def _is_ours(git: GitMirror, heads: Mapping[str, str]) -> bool:
    """Tell whether a repository holds a first commit of ours, and nothing else."""
    if {*heads} != {MAIN}:
        return False
    parents, message = git.last(heads[MAIN])
    return not parents and OURS.search(message) is not None
