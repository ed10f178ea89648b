"""What the main branch would be with a proposal, made in memory: nothing of it reaches a clone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git import process
from wiker_ssg.git.merging import UNKNOWN, MergedTree, merge_trees
from wiker_ssg.git.objects import PATIENCE, Repository, Tree
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Location
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.review.findings import Point
from wiker_ssg.review.rules import NOTICES


class MergedTrees(NamedTuple):
    """The files of the main branch before and after, and the notices of those in conflict.

    What is in conflict stands in `after` as it is proposed.
    """

    before: Tree
    after: Tree
    conflicts: dict[str, str]


def merge(repository: Repository, base: str, head: str, place: Path) -> MergedTrees:
    """Merge `head` into `base` with objects that are written below `place`; raises Refused.

    Neither settings, attributes nor drivers of the clone or of people count.
    """
    fork = repository.merge_base(base, head)
    if fork is None:
        raise Usage(
            N_(
                "the proposal and its branch share no commit here: a shallow clone needs "
                "git fetch --unshallow, in a workflow fetch-depth: 0"
            )
        )
    main = repository.tree(base)
    if fork == base:
        return MergedTrees(main, repository.tree(head), {})
    if fork == head:
        return MergedTrees(main, main, {})
    repository.lend(place)
    tree, paths = _merge(place, base, head)
    after, theirs, before = (repository.tree(one) for one in (tree, head, fork))
    for path in paths:
        after.pop(path, None)
        if path in theirs:
            after[path] = theirs[path]
    found = {path: _code(path, before, main, theirs) for path in paths}
    return MergedTrees(main, after, found)


def _merge(place: Path, base: str, head: str) -> MergedTree:
    ask = partial(process.run, f"--git-dir={place}", patience=PATIENCE)
    try:
        return merge_trees(ask, base, head)
    except process.GitFailed as error:
        if error.status == UNKNOWN:
            raise Usage(N_("git 2.38 or later is needed, to see what main would be")) from error
        refusal = N_("git cannot merge these revisions: {reason}")
        raise Usage(refusal, reason=error.reason) from error


def _code(path: str, before: Tree, main: Tree, theirs: Tree) -> str:
    if path not in theirs:
        return "conflict-kept"
    if path not in main:
        return "conflict-removed"
    return "conflict-changed" if path in before else "conflict-added"


def conflicts(found: dict[str, str], language: str) -> Iterator[Point]:
    """Yield a point for each file in conflict."""
    gettext = translation(language).gettext
    for path, code in sorted(found.items()):
        notice = NOTICES[code]
        message, remedy = gettext(notice.message), gettext(notice.remedy)
        yield Point(code, notice.tone, Location(path), message, remedy)
