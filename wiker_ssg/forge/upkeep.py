"""What a repository elsewhere lacks becomes one pull request there, and no second.

A change is known by its digest, and its branch is named after it: what is open is not opened again,
what was closed stays closed until there is something else to propose. Then the former pull request
goes, unless somebody has committed to it.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, Stage
from wiker_ssg.forge.pulls import HostedRepository, PullRequest

WRITES, SEEN = 12, 3
"""What a proposal may write at most, beside the files: to Git, and for people's eyes."""


class UpdateStage(StrEnum):
    """What became of a repository."""

    PROPOSED = "proposed"
    OPEN = "open"
    REFUSED = "refused"
    CURRENT = "current"
    BUSY = "busy"
    LEFT = "left"


class Upkeep(NamedTuple):
    """Files that a repository shall have, None for one that goes; and the words for people.

    Branches of its kind begin with `prefix`, and messages of its commits have a line that begins
    with `mark`: by these the program knows its own.
    """

    prefix: str
    mark: str
    files: Mapping[str, bytes | None]
    message: str
    title: str
    body: str

    @property
    def branch(self) -> str:
        """The branch that holds it: the same change has the same."""
        return branch_of(self.prefix, self.files)

    def ours(self, message: str) -> bool:
        """Tell whether the program wrote a commit."""
        return any(line.startswith(self.mark) for line in message.splitlines())


class UpkeepProgress(NamedTuple):
    """What became of a change, and where that can be seen."""

    stage: UpdateStage
    url: str = ""


def branch_of(prefix: str, files: Mapping[str, bytes | None]) -> str:
    """Return the name of the branch that holds files: the same ones have the same."""
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{'-' if data is None else len(data)}\0".encode() + (data or b""))
    return f"{prefix}{digest.hexdigest()[:12]}"


def published_tip(hosted: HostedRepository, name: str) -> str:
    """Return the commit that is published; raises ForgeRefused where there is none."""
    main = hosted.main()
    tip = hosted.tip(main)
    if tip is None:
        raise ForgeRefused(f"{name}: {main} is not there")
    return tip


def keep_up(hosted: HostedRepository, tip: str, change: Upkeep, at: int) -> UpkeepProgress:
    """Open what is missing of a change's pull request on a commit; what it replaces is closed.

    `at` is the time, in seconds since 1970. May be called again at any point. Raises
    ForgeUnavailable and ForgeRefused.
    """
    if not change.files:
        return UpkeepProgress(UpdateStage.CURRENT)
    branch = change.branch
    pull = hosted.pull(branch)
    if pull is not None and pull.stage is not Stage.OPEN:
        return UpkeepProgress(UpdateStage.REFUSED, pull.url)
    former = [
        (other, one)
        for other, one in hosted.opened()
        if other.startswith(change.prefix) and other != branch
    ]
    for _, one in former:
        if not all(change.ours(commit.message) for commit in hosted.commits(one)):
            return UpkeepProgress(UpdateStage.BUSY, one.url)
    stage = UpdateStage.OPEN
    if pull is None:
        stage = UpdateStage.PROPOSED
        hosted.pace.room(WRITES + len(change.files), SEEN)
        pull = _open(hosted, branch, tip, change, at)
    for other, one in former:
        hosted.close(one.number)
        hosted.drop(other, one.tip)
    return UpkeepProgress(stage, pull.url)


def _open(hosted: HostedRepository, branch: str, tip: str, change: Upkeep, at: int) -> PullRequest:
    made = hosted.commit(change.message, at, [tip], change.files)
    if not hosted.begin(branch, made):  # by a call that was cut off, or by somebody else
        there = hosted.tip(branch)
        if there is None:
            raise ForgeUnavailable(f"{branch} exists and cannot be seen yet")
        last = {one.hash: one.message for one in hosted.latest(there)}
        if not change.ours(last.get(there, "")):
            raise ForgeRefused(f"{branch} is a branch of somebody else")
    return hosted.open(branch, change.title, change.body)
