"""What the main branch would be with a proposal, made in memory: nothing of it reaches a clone."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git import process
from wiker_ssg.git.merging import UNKNOWN, MergedTree, merge_trees
from wiker_ssg.git.objects import FILES, PATIENCE, Blob, Repository, Tree
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import open_root
from wiker_ssg.source.merging import FieldConflict, MergeSide
from wiker_ssg.source.parse import Context
from wiker_ssg.source.settings import country_of, read_commune, read_portal, timezone_of
from wiker_ssg.source.tree_merging import ThreeTrees, merge_files


class Meeting(NamedTuple):
    """A file that both sides changed: how they meet, and the fields in which they contradict.

    `joins` tells whether Git itself can merge it.
    """

    code: str
    fields: tuple[FieldConflict, ...] = ()
    joins: bool = False


class MergedTrees(NamedTuple):
    """The files of the main branch before and after, and how those in conflict meet.

    Of fields in conflict, what is proposed stands in `after`, and of files that only people can
    merge.
    """

    before: Tree
    after: Tree
    conflicts: dict[str, Meeting]


def merge(
    repository: Repository, base: str, head: str, place: Path, portal: Path | None = None
) -> MergedTrees:
    """Merge `head` into `base` with objects that are written below `place`; raises Refused.

    Neither settings, attributes nor drivers of the clone or of people count. `portal` is the folder
    of the portal whose settings say how entries are read, where the repository has none.
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
    trees = ThreeTrees(
        _blobs(before),
        _blobs(main),
        _blobs(theirs),
        partial(_content, repository),
        EntryPlaces(repository, main, portal).place,
    )
    found = {path: Meeting(_code(path, before, main, theirs)) for path in paths}
    for path, made in merge_files(trees, paths, stays=MergeSide.THEIRS).items():
        if any(not conflict.field for conflict in made.conflicts) or made.data is None:
            continue
        if made.conflicts:
            found[path] = Meeting("conflict-field", made.conflicts, path not in paths)
        elif path in paths:
            found[path] = Meeting("conflict-lines")
        after[path] = _written(place, made.data)
    return MergedTrees(main, after, found)


def _blobs(tree: Tree) -> dict[str, str]:
    return {path: blob.id for path, blob in tree.items() if blob.mode in FILES}


def _content(repository: Repository, name: str) -> bytes:
    return dict(repository.read([Blob(FILES[0], name, 0)])).get(name, b"")


def _written(place: Path, data: bytes) -> Blob:
    told = process.run(f"--git-dir={place}", "hash-object", "-w", "--stdin", given=data)
    return Blob(FILES[0], told.decode("ascii").strip(), len(data))


class EntryPlaces:
    """How the entries of a repository are read, by their path from its top."""

    def __init__(self, repository: Repository, tree: Tree, portal: Path | None) -> None:
        self.repository, self.tree, self.portal = repository, tree, portal
        self._known: dict[str, Context] = {}

    def place(self, path: str) -> tuple[str, Context]:
        """Return an entry's path from its commune's folder, and what reading it needs to know."""
        parts = path.split("/")
        depth = next((at for at, part in enumerate(parts) if part in FOLDERS), 0)
        prefix = "".join(f"{part}/" for part in parts[:depth])
        if prefix not in self._known:
            self._known[prefix] = self._context(prefix)
        return path.removeprefix(prefix), self._known[prefix]

    def _context(self, prefix: str) -> Context:
        slug = prefix.rstrip("/").rpartition("/")[2] or "commune"
        portal = Portal()
        if self.portal is not None:
            portal = open_root(str(self.portal)).portal
        elif (data := self._read(f"{prefix.partition('communes/')[0]}portal.yaml")) is not None:
            portal = read_portal(data)[0] or portal
        data = self._read(f"{prefix}commune.yaml")
        commune = read_commune(data, slug)[0] if data is not None else None
        commune = commune or Commune(slug, slug)
        return Context(
            slug, country_of(commune, portal), timezone_of(commune, portal), portal.taxonomies
        )

    def _read(self, path: str) -> bytes | None:
        blob = self.tree.get(path)
        return _content(self.repository, blob.id) if blob is not None else None


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
