"""The lives of a commune's files, from one `git log`: born, moved, written, gone.

A file that moves lives on: under the same id in another folder of its kind, in another format, or
with the identical content under another id, when the file that it was goes in the same commit. A
copy is a file of its own. How much two files are alike counts for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from wiker_ssg.model.kinds import FOLDERS

LATEST = 253_000_000_000
"""A commit is not believed to be younger than this second of the year 9987."""

Ask = Callable[..., bytes]
"""Runs git: words and what is given to it, to what it says; raises git.Failed."""

Key = tuple[str, str]
"""A kind's folder and an id: what an entry is called wherever its file lies."""


class Life(msgspec.Struct, array_like=True):
    """A file from its first commit on; commits are numbered from the oldest.

    `path` is where it was last, `died` the commit in which it went, -1 while it is there; `first`
    and `last` are seconds since 1970, `number` how many commits wrote or deleted it.
    """

    path: str
    born: int
    died: int
    first: int
    last: int
    number: int = 0


class Step(NamedTuple):
    """A path in one commit: its blob before and after, empty where there is none."""

    path: str
    old: str
    new: str


class Commit(NamedTuple):
    """What one commit did; a merge, what differs from all its parents."""

    name: str
    when: int
    merge: bool
    steps: list[Step]


def read_commits(ask: Ask, revision: str, prefix: str = "") -> list[Commit]:
    """Read what commits did to the entries below `prefix`, the oldest first; paths begin there.

    Each is dated from the day on which the revision's main line had it: what waited on a branch
    was nowhere to be read before it was merged.
    """
    below = [f"--relative={prefix}"] if prefix else ["--relative"]
    told = ask(
        "log", "--format=%x01%H %ct", "--raw", "--no-abbrev", "--no-renames", "--no-color",
        "--no-ext-diff", "--diff-merges=combined", "--topo-order", "-z", *below, revision,
        "--", prefix or ".",
    )  # fmt: skip
    commits = list(_commits(told))
    births = [one.name for one in commits if one.merge and any(not s.old for s in one.steps)]
    moves: dict[str, list[Step]] = {}
    if births:  # from where a merge itself moved a file, it tells for each parent apart
        given = "".join(f"{name}\n" for name in births).encode()
        words = ("diff-tree", "--stdin", "-r", "-m", "--raw", "--no-abbrev", "--no-renames", "-z")
        told = ask(*words, *below, "--", prefix or ".", given=given)
        for each in _commits(told):
            moves.setdefault(each.name, []).extend(each.steps)
    landed = _landed(ask, revision) if commits else {}
    return [
        _with_moves(commit._replace(when=landed.get(commit.name, commit.when)), moves)
        for commit in reversed(commits)
    ]


def _landed(ask: Ask, revision: str) -> dict[str, int]:
    """Return when commits of other branches came to the main line."""
    found = landings(ask, revision)
    return {name: min(max(one.when, 0), LATEST) for name, one in found.items()}


class Landing(NamedTuple):
    """The commit of the main line that brought another one, and its date."""

    by: str
    when: int


def landings(ask: Ask, revision: str) -> dict[str, Landing]:
    """Return what brought commits of other branches to the main line, that of first parents.

    Git is asked for all commits only where the line has a merge at all.
    """
    if not ask("rev-list", "--first-parent", "--merges", "--max-count=1", revision).strip():
        return {}
    told = ask("rev-list", "--topo-order", "--timestamp", "--parents", revision).decode()
    rows = [line.split(" ") for line in told.splitlines()]
    when = {name: int(seconds) for seconds, name, *_ in rows}
    parents = {name: found for _, name, *found in rows}
    line: list[str] = []
    at = rows[0][1] if rows else ""
    while at in parents:
        line.append(at)
        at = next(iter(parents[at]), "")
    seen, landed = set(line), dict[str, Landing]()
    for name in reversed(line):
        waiting = parents[name][1:]
        while waiting:
            one = waiting.pop()
            if one in parents and one not in seen:
                seen.add(one)
                landed[one] = Landing(name, when[name])
                waiting += parents[one]
    return landed


def _commits(told: bytes) -> Iterator[Commit]:
    """Read what `log` or `diff-tree` tells, records of git-diff(1), "RAW OUTPUT FORMAT"."""
    pieces = iter(told.decode("utf-8", "surrogateescape").split("\0"))
    commit: Commit | None = None
    for piece in pieces:
        word = piece.lstrip("\n")
        if word.startswith(":"):
            assert commit is not None
            facts = word.split(" ")
            parents = len(facts[0]) - len(facts[0].lstrip(":"))
            blobs = [blob if blob.strip("0") else "" for blob in facts[parents + 1 : -1]]
            old = next((blob for blob in blobs[:-1] if blob), "")
            if parents > 1 and commit.steps == []:
                commit = commit._replace(merge=True)
            path = next(pieces)
            if _folder(path) in FOLDERS:  # Git takes half as long again for seven folders
                commit.steps.append(Step(path, old, blobs[-1]))
        elif word:
            if commit is not None:
                yield commit
            name, _, when = word.removeprefix("\x01").partition(" ")
            commit = Commit(name, min(max(int(when or 0), 0), LATEST), False, [])
    if commit is not None:
        yield commit


def _with_moves(commit: Commit, moves: dict[str, list[Step]]) -> Commit:
    """Add to what a merge did the files that it took away from one of its parents."""
    if commit.name not in moves:
        return commit
    known = {step.path for step in commit.steps}
    born = {step.new for step in commit.steps if not step.old}
    more = {
        step.path: step
        for step in moves[commit.name]
        if not step.new and step.old in born and step.path not in known
    }
    return commit._replace(steps=[*commit.steps, *more.values()])


def walk(commits: Iterable[Commit]) -> tuple[Life, ...]:
    """Follow every file through commits from the oldest on, parents before children."""
    walking = _Walk()
    for number, commit in enumerate(commits):
        walking.step(number, commit)
    return tuple(walking.lives)


class _Walk:
    def __init__(self) -> None:
        self.lives: list[Life] = []
        self.here: dict[str, Life] = {}
        self.went: dict[str, Life] = {}
        self.gone: dict[tuple[str, str], Life] = {}

    def step(self, number: int, commit: Commit) -> None:
        """Follow one commit."""
        steps = commit.steps
        left = [step for step in steps if not step.new]
        came = [step for step in steps if not step.old]
        moves = _moves(left, came) if left and came else {}
        moved = {step.path for step in moves.values()}
        for step in came:
            before = moves.get(step.path)
            if before is not None:
                life = self._move(before.path, step.path, number, commit.when)
                if before.old == step.new:
                    continue
            else:
                life = self._come(step, number, commit.when)
            _count(life, commit.when)
        for step in left:
            gone = self.here.pop(step.path, None) if step.path not in moved else None
            if gone is not None:
                gone.died = number
                _count(gone, commit.when)
                self.gone[_folder(step.path), step.old] = gone
        for step in steps:
            if step.old and step.new:
                _count(self._known(step.path, number, commit.when), commit.when)

    def _known(self, path: str, number: int, when: int) -> Life:
        """Return the life that is written at a path, on whatever branch."""
        return self.here.get(path) or self.went.get(path) or self._born(path, number, when)

    def _born(self, path: str, number: int, when: int) -> Life:
        life = Life(path, number, -1, when, when)
        self.lives.append(life)
        self.here[path] = life
        return life

    def _come(self, step: Step, number: int, when: int) -> Life:
        """Return the life of a file that no other one became in the same commit."""
        if step.path in self.here:  # added on two branches
            return self.here[step.path]
        old = self.gone.get((_folder(step.path), step.new))
        if old is None or old.died < 0 or key_of(old.path) == key_of(step.path):
            return self._born(step.path, number, when)
        old.path, old.died = step.path, -1
        self.here[step.path] = old
        return old

    def _move(self, path: str, to: str, number: int, when: int) -> Life:
        there = self.here.get(to)
        life = self.here.pop(path, None) or there or self.went.get(path)
        if life is None:
            return self._born(to, number, when)
        if there is not None and there is not life:
            there.died = number
        life.path = to
        self.here[to] = self.went[path] = life
        return life


def _moves(left: Sequence[Step], came: Sequence[Step]) -> dict[str, Step]:
    """Return what each file that came was before: the same id first, then the same content."""
    found: dict[str, Step] = {}
    taken: set[str] = set()
    tests: tuple[Callable[[Step, str], object], ...] = (
        lambda step, blob: (key_of(step.path), blob),
        lambda step, blob: key_of(step.path),
        lambda step, blob: (_folder(step.path), blob),
    )
    for test in tests:
        old: dict[object, list[Step]] = {}
        for step in left:
            if step.path not in taken:
                old.setdefault(test(step, step.old), []).append(step)
        for step in came:
            same = old.get(test(step, step.new)) if step.path not in found else None
            if same:
                found[step.path] = same.pop(0)
                taken.add(found[step.path].path)
    return found


def _count(life: Life, when: int) -> None:
    life.first, life.last = min(life.first, when), max(life.last, when)
    life.number += 1


def _folder(path: str) -> str:
    return path.partition("/")[0]


def key_of(path: str) -> Key:
    """Return what an entry's file is called, whatever its folder, format or large letters."""
    name = path.rpartition("/")[2]
    return _folder(path), (name.rpartition(".")[0] or name).lower()
