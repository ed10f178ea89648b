"""Two commits become one: Git's merge says where they meet, the fields of entries what comes of it.

Git follows moves and joins lines; whether two people contradict each other, it cannot know.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from wiker_ssg.git.lives import key_of
from wiker_ssg.source.files import Source
from wiker_ssg.source.merging import FieldConflict, MergedFile, MergeSide, merge_file
from wiker_ssg.source.parse import Context, Parser

Blobs = Mapping[str, str]
"""Names of contents by path."""


class ThreeTrees(NamedTuple):
    """The files of the fork, of what stands today and of what is proposed, by path.

    `read` returns a content by its name, `place` how a path's entry is read: the path from its
    commune's folder, and what reading it needs to know.
    """

    before: Blobs
    ours: Blobs
    theirs: Blobs
    read: Callable[[str], bytes]
    place: Callable[[str], tuple[str, Context]]


Taken = Mapping[str, Mapping[str, MergeSide]]
"""Whose value stands, by path and field."""


def merge_files(
    trees: ThreeTrees,
    conflicts: tuple[str, ...],
    taken: Taken | None = None,
    stays: MergeSide = MergeSide.OURS,
) -> dict[str, MergedFile]:
    """Merge the files that both sides changed, or that Git has in `conflicts`.

    What Git merged by following a move stays as Git has it.
    """
    before, ours, theirs = trees.before, trees.ours, trees.theirs
    both = {
        path
        for path in {*before, *ours, *theirs}
        if before.get(path) != ours.get(path) != theirs.get(path) != before.get(path)
    }
    found: dict[str, MergedFile] = {}
    for path in sorted({*both, *conflicts}):
        old = path if path in both else _moved(path, trees)
        gone = path not in ours or path not in theirs
        if path not in conflicts and gone:
            continue
        name, context = trees.place(path)
        decided = (taken or {}).get(path, {})
        if old is None:
            found[path] = _undecided(path, trees, decided, stays)
            continue
        sides = (_content(trees, before, old), _content(trees, ours, path))
        proposed = _content(trees, theirs, path if path in theirs else old)
        found[path] = merge_file(name, *sides, proposed, context, decided, stays)
    return found


def _moved(path: str, trees: ThreeTrees) -> str | None:
    """Return the path at which both sides knew a file that ours has at another one by now."""
    if path not in trees.ours or path in trees.before:
        return None
    name, context = trees.place(path)
    prefix = path.removesuffix(name)
    folder, id = key_of(name)
    text = trees.read(trees.ours[path]).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    entry = Parser(context).parse(Source(name, b"", text)).entry
    ids = {id, *(entry.former_ids if entry is not None else ())}
    for old in trees.before:
        left = old in trees.theirs and old not in trees.ours
        if left and old.startswith(f"{prefix}{folder}/"):
            was = key_of(old.removeprefix(prefix))[1]
            if was in ids:
                return old
    return None


def _undecided(
    path: str, trees: ThreeTrees, taken: Mapping[str, MergeSide], stays: MergeSide
) -> MergedFile:
    """Return a file that only people can merge."""
    sides = [_content(trees, tree, path) for tree in (trees.before, trees.ours, trees.theirs)]
    side = taken.get("", stays)
    told = (None if data is None else data.decode("utf-8", "replace") for data in sides)
    conflicts = () if "" in taken else (FieldConflict("", *told),)
    return MergedFile(sides[2] if side is MergeSide.THEIRS else sides[1], conflicts)


def _content(trees: ThreeTrees, tree: Blobs, path: str) -> bytes | None:
    return trees.read(tree[path]) if path in tree else None
