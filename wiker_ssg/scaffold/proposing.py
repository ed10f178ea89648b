"""What a repository elsewhere lacks of today's texts becomes one pull request there, and no second.

A change is known by its digest, and its branch is named after it: what is open is not opened again,
what was closed stays closed until there is something else to propose. Then the former pull request
goes, unless somebody has committed to it.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, Stage
from wiker_ssg.forge.pulls import HostedRepository, PullRequest
from wiker_ssg.git.objects import blob_name
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem, sentence
from wiker_ssg.scaffold import stamp
from wiker_ssg.scaffold.answers import WrongAnswer
from wiker_ssg.scaffold.commune import LANGUAGE
from wiker_ssg.scaffold.renewal import BRANCH, MESSAGE, branch_of, found_in
from wiker_ssg.scaffold.updating import RepositoryChange, known_texts, plan_keeping
from wiker_ssg.words.typed import inert

WRITES, SEEN = 12, 3
"""What a proposal may write at most, beside the files: to Git, and for people's eyes."""

OURS = re.compile(r"^wiker update, version ", re.MULTILINE)
"""By what commits of ours are known."""

TITLE = N_("Take up today’s texts")
SHOWN = 60
"""So many conflicts are told of in a pull request."""


class UpdateStage(StrEnum):
    """What became of a repository."""

    PROPOSED = "proposed"
    OPEN = "open"
    REFUSED = "refused"
    CURRENT = "current"
    BUSY = "busy"
    LEFT = "left"


class ProposedUpdate(NamedTuple):
    """What became of a repository, and where that can be seen.

    Where it is `LEFT` alone, `problems` or answers that are `missing` say why; else `problems` are
    places where people's lines stayed.
    """

    stage: UpdateStage
    url: str = ""
    problems: tuple[Problem, ...] = ()
    missing: tuple[WrongAnswer, ...] = ()


def propose_update(
    hosted: HostedRepository, name: str, more: Mapping[str, str], at: int
) -> ProposedUpdate:
    """Open what is missing of a pull request with today's texts; what it replaces is closed.

    `at` is the time, in seconds since 1970. May be called again at any point. Raises
    ForgeUnavailable and ForgeRefused.
    """
    main = hosted.main()
    tip = hosted.tip(main)
    if tip is None:
        raise ForgeRefused(f"{name}: {main} is not there")
    change, stayed = _planned(hosted, tip, name, more)
    if change.problems or change.missing:
        return ProposedUpdate(UpdateStage.LEFT, "", change.problems, change.missing)
    if not change.files:
        return ProposedUpdate(UpdateStage.CURRENT)
    branch = branch_of(change)
    pull = hosted.pull(branch)
    if pull is not None and pull.stage is not Stage.OPEN:
        return ProposedUpdate(UpdateStage.REFUSED, pull.url, stayed)
    former = [
        (other, one)
        for other, one in hosted.opened()
        if other.startswith(BRANCH) and other != branch
    ]
    for _, one in former:
        if not all(OURS.search(commit.message) for commit in hosted.commits(one)):
            return ProposedUpdate(UpdateStage.BUSY, one.url, stayed)
    stage = UpdateStage.OPEN
    if pull is None:
        stage = UpdateStage.PROPOSED
        hosted.pace.room(WRITES + len(change.files), SEEN)
        pull = _open(hosted, branch, tip, change, stayed, at)
    for other, one in former:
        hosted.close(one.number)
        hosted.drop(other, one.tip)
    return ProposedUpdate(stage, pull.url, stayed)


def _planned(
    hosted: HostedRepository, tip: str, name: str, more: Mapping[str, str]
) -> tuple[RepositoryChange, tuple[Problem, ...]]:
    """Return what a commit lacks; what is known of its files by their hashes is not asked for."""
    texts: dict[str, bytes] = {}

    def read(hash: str) -> bytes:
        if hash not in texts:
            texts[hash] = hosted.content(hash)
        return texts[hash]

    find = found_in(hosted.listing(tip), read)
    marked = find(stamp.NAME)
    if isinstance(marked, bytes):
        texts.update((blob_name(data), data) for data in known_texts(marked, more))
    return plan_keeping(find, name, more)


def _open(
    hosted: HostedRepository,
    branch: str,
    tip: str,
    change: RepositoryChange,
    stayed: Sequence[Problem],
    at: int,
) -> PullRequest:
    message = MESSAGE.format(version=change.version)
    made = hosted.commit(message, at, [tip], change.files)
    if not hosted.begin(branch, made):  # by a call that was cut off, or by somebody else
        there = hosted.tip(branch)
        if there is None:
            raise ForgeUnavailable(f"{branch} exists and cannot be seen yet")
        last = {one.hash: one.message for one in hosted.latest(there)}
        if not OURS.search(last.get(there, "")):
            raise ForgeRefused(f"{branch} is a branch of somebody else")
    title = translation(LANGUAGE).gettext(TITLE)
    return hosted.open(branch, title, body(change, stayed))


def body(change: RepositoryChange, stayed: Sequence[Problem]) -> str:
    """Return what a pull request says: what changes, and where people's lines stayed."""
    gettext = translation(LANGUAGE).gettext
    words = [
        gettext(
            "This repository was written from former texts. What you changed in it stays; this "
            "proposal brings what is new:"
        ),
        "",
    ]
    for path, data in sorted(change.files.items()):
        sign = "−" if data is None else "+" if change.before[path] is None else "~"
        words.append(f"- {sign} `{path}`")
    if stayed:
        words += [
            "",
            gettext(
                "In these places you changed the same lines. Yours stayed, please have a look:"
            ),
            "",
        ]
        for one in stayed[:SHOWN]:
            told = sentence(one, LANGUAGE).message
            words.append(f"- `{one.location.path}:{one.location.line}` {inert(told)}")
        if len(stayed) > SHOWN:
            words.append("- …")
    words += [
        "",
        gettext("Close it if you do not want this: the same change is not proposed again."),
        "",
    ]
    return "\n".join(words)
