"""Histories that are unknown: one problem for each reason, however many communes share it."""

from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.git.clone import (
    ABSENT,
    ALIEN,
    ASTRAY,
    BROKEN,
    ENCLOSED,
    NONE,
    SHALLOW,
    SLOW,
    Clone,
    enclosed,
)
from wiker_ssg.language import N_
from wiker_ssg.problems import Location, Problem, problem

NAMED = 5
"""So many communes are named; of the others their number is told."""

REASONS: Mapping[str, tuple[str, str]] = {
    NONE: (
        N_("this is no clone of a Git repository"),
        N_("git clone brings it with its history; --history none if there is to be none"),
    ),
    ENCLOSED: (
        N_("this is a folder of a larger repository"),
        N_("--history git reads the commits of that one; --history none if there is to be none"),
    ),
    SHALLOW: (
        N_("the clone is shallow: it has the newest commits only"),
        N_("git -C {top} fetch --unshallow; in a workflow, fetch-depth: 0"),
    ),
    ASTRAY: (
        N_(".git leads to no repository"),
        N_("clone it again; for a submodule, git submodule update --init"),
    ),
    ALIEN: (
        N_("Git does not read this repository, because it belongs to another user"),
        N_("git config --global --add safe.directory {top}"),
    ),
    ABSENT: (
        N_("Git cannot be started ({words})"),
        N_("install Git, or --history none if there is to be no history"),
    ),
    SLOW: (
        N_("Git takes too long"),
        N_("see what git -C {top} fsck says; --history none if there is to be no history"),
    ),
    BROKEN: (
        N_("Git cannot read this repository ({words})"),
        N_("see what git -C {top} fsck says, or clone it again"),
    ),
}
"""Why, and what to do, by the reason of `Clone.unknown`."""


def untold(clones: Mapping[str, Clone], root: str) -> tuple[Problem, ...]:
    """Return what to say of communes by folder; `root` is the place of what several share."""
    alike: dict[str, list[str]] = {}
    for folder, clone in clones.items():
        reason = clone.unknown
        if reason == NONE and enclosed(Path(folder)):
            reason = ENCLOSED
        if reason:
            alike.setdefault(reason, []).append(folder)
    return tuple(
        _untold(reason, folders, clones, root) for reason, folders in sorted(alike.items())
    )


def _untold(reason: str, folders: list[str], clones: Mapping[str, Clone], root: str) -> Problem:
    clone = clones[folders[0]]
    words, advice = REASONS[reason]
    where, names = folders[0], ""
    if len(folders) > 1:
        where = root
        if len(folders) < len(clones):
            shown = [Path(folder).name for folder in folders[:NAMED]]
            more = len(folders) - len(shown)
            names = f" ({', '.join(shown)}{f', +{more}' if more else ''})"
    top = Path(clone.top or where).resolve()
    return problem(
        "history-unknown",
        Location(where),
        names=names,
        reason=words,
        advice=advice,
        top=top,
        words=clone.words,
    )
