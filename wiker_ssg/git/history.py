"""When each entry was first and last committed, and how often, from the lives of its files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

import msgspec

from wiker_ssg.git import process
from wiker_ssg.git.clone import ABSENT, ALIEN, BROKEN, SLOW, Clone
from wiker_ssg.git.lives import Key, Life, key_of, read_commits, walk

PATIENCE = 600.0
"""Seconds for the history of a large commune on a slow disk."""

DISTRUST = ("dubious ownership", "unsafe repository")
"""What Git says of a folder that belongs to somebody else: since 2.36, and before."""


class Commits(msgspec.Struct, frozen=True, array_like=True):
    """An entry's first and last commit, in seconds since 1970, and their number."""

    first: int
    last: int
    number: int

    @property
    def first_at(self) -> datetime:
        """When the entry was first committed."""
        return datetime.fromtimestamp(self.first, UTC)

    @property
    def last_at(self) -> datetime:
        """When the entry was last committed."""
        return datetime.fromtimestamp(self.last, UTC)


History = dict[str, Commits]
"""Commits by path from the commune's folder."""


def read_clone(folder: Path, clone: Clone) -> tuple[tuple[Life, ...], Clone]:
    """Read the lives of a commune's files; the clone says why where Git cannot tell them."""
    ask = partial(_ask, folder, clone)
    try:
        return walk(read_commits(ask, clone.commit)), clone
    except process.GitFailed as failed:
        return (), _untold(clone, failed)


@lru_cache(maxsize=512)
def names_ever(folder: Path, clone: Clone) -> frozenset[Key]:
    """Return what every file that a commune's history knows was ever called; none without one."""
    if not clone.commit:
        return frozenset()
    try:
        commits = read_commits(partial(_ask, folder, clone), clone.commit)
    except process.GitFailed:
        return frozenset()
    return frozenset(key_of(step.path) for commit in commits for step in commit.steps)


def still_untold(clone: Clone, last: Clone) -> bool:
    """Tell whether Git still fails before it has read anything, with the same words as `last`."""
    try:
        _ask(Path(clone.top), clone, "rev-list", "--max-count=1", clone.commit)
    except process.GitFailed as failed:
        return _untold(clone, failed) == last
    return False


def _ask(folder: Path, clone: Clone, *words: str, given: bytes = b"") -> bytes:
    environment = process.visiting(Path(clone.top))
    return process.run(
        *words, folder=folder, environment=environment, given=given, patience=PATIENCE
    )


def _untold(clone: Clone, failed: process.GitFailed) -> Clone:
    lines = failed.reason.splitlines() or [""]
    fatal = next((line for line in lines if line.startswith("fatal: ")), lines[0])
    words = fatal.removeprefix("fatal: ")[:200]
    if failed.status is None:
        reason = SLOW if isinstance(failed, process.GitSlow) else ABSENT
    else:
        reason = ALIEN if any(word in failed.reason for word in DISTRUST) else BROKEN
    return msgspec.structs.replace(clone, unknown=reason, words=words)


def history(lives: Sequence[Life], former: Mapping[str, Iterable[str]], slug: str) -> History:
    """Return the commits of entries by path: `former` are the paths that lie there, in order.

    Each has the former ids of its entry. An entry has all lives of its id that no other claims,
    and those of its former ids that began before its own; where another entry bears the id by
    now, those that were over by then.
    """
    own: dict[str, Life] = {}
    over: dict[Key, list[Life]] = {}
    for life in lives:
        if life.died < 0 and life.path in former:
            own[life.path] = life
        else:
            over.setdefault(key_of(life.path), []).append(life)
    paths = sorted(former, key=lambda path: own[path].born if path in own else len(lives))
    alive = {key_of(path) for path in paths}
    found: dict[str, list[Life]] = {path: [own[path]] if path in own else [] for path in paths}
    if over:
        for path in paths:
            for id in former[path]:
                _claim(path, (key_of(path)[0], id.removeprefix(f"{slug}/")), over, found, alive)
        for path in paths:  # the eldest of several files of one id has what it left before
            found[path] += over.pop(key_of(path), ())
    return {path: _joined(sorted(all, key=_born)) for path, all in found.items() if all}


def _claim(
    path: str, key: Key, over: dict[Key, list[Life]], found: dict[str, list[Life]], alive: set[Key]
) -> None:
    """Give an entry the lives of one of its former ids."""
    lives, own = over.get(key, []), found[path]
    if key in alive:
        lives = [life for life in lives if own and 0 <= life.died <= own[0].born]
    elif own:
        lives = [life for life in lives if life.born < own[0].born]
    own += lives
    over[key] = [life for life in over.get(key, ()) if life not in lives]


def _born(life: Life) -> int:
    return life.born


def _joined(lives: list[Life]) -> Commits:
    """Join lives, from the eldest on; one that ends where the next begins did so in one commit."""
    once = sum(one.died == after.born for one, after in pairwise(lives))
    return Commits(
        min(life.first for life in lives),
        max(life.last for life in lives),
        sum(life.number for life in lives) - once,
    )
