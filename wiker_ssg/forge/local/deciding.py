"""Deciding on proposals of bare repositories, where no website has a button for it.

Merging is Git's own, and field by field where both sides changed a file: what the ambassador
committed to a branch counts, and a conflict is his to decide.
"""

import os
from collections.abc import Iterator

import msgspec

from wiker_ssg.forge import (
    ForgeRefused,
    ListedProposal,
    MergedProposal,
    Overtaken,
    ProposalConflict,
    ProposalPlace,
    ShownProposal,
    Stage,
    branch,
)
from wiker_ssg.forge.bare import BareRepository, spoken_plainly, streaming
from wiker_ssg.forge.checks import KEY, one_line, subject
from wiker_ssg.forge.local import record as records
from wiker_ssg.forge.local.proposals import LocalForge
from wiker_ssg.forge.local.record import ProposalRecord
from wiker_ssg.forge.local.standing import ProposalRefs, stage_of, standing
from wiker_ssg.forge.registry import ForgeSettings
from wiker_ssg.git.merging import merge_trees
from wiker_ssg.problems import visible
from wiker_ssg.source.tree_merging import Taken, ThreeTrees, merge_files
from wiker_ssg.words.typed import committed


class DecidingLocalForge(LocalForge):
    """A local forge for whoever decides."""

    def proposals(self, every: bool = False) -> Iterator[ListedProposal]:
        """Yield the open proposals of all repositories, or every one, oldest first in each."""
        for commune in self._communes():
            repository = BareRepository(self.path(commune))
            with spoken_plainly():
                words = ("for-each-ref", "--format=%(refname)", "refs/proposals")
                keys = [line.rpartition("/")[2] for line in repository.run(*words).decode().split()]
                for key in filter(KEY.fullmatch, keys):
                    there = standing(repository, key)
                    if there.record is None:
                        continue
                    stage = stage_of(repository, there, there.record)
                    if every or stage is Stage.OPEN:
                        yield _listed(there.record, stage)

    def _communes(self) -> list[str]:
        """Return the communes that have a repository."""
        made = [path.stem for path in self.folder.glob("*.git") if (path / "HEAD").is_file()]
        if self.root is not None and made:
            from wiker_ssg.site.portal import open_root

            made = [*map(open_root(self.root).present, made)]
        given = {slug for slug, path in self.own().items() if os.path.isfile(f"{path}/HEAD")}
        return sorted({*made} | given)

    def commune_of(self, key: str) -> str | None:
        """Return the commune that a proposal was made to; None where there is none of that key."""
        if not KEY.fullmatch(key):
            return None
        for commune in self._communes():
            with spoken_plainly():
                if BareRepository(self.path(commune)).hashes(records.ref(key))[0]:
                    return commune
        return None

    def show(self, key: str, commune: str) -> ShownProposal:
        """Return a proposal and what its branch changes, as Git shows it; raises ForgeRefused."""
        repository = BareRepository(self.path(commune))
        with spoken_plainly():
            there = standing(repository, key)
            record = _known(there, key)
            stage = stage_of(repository, there, record)
            diff = b""
            if stage is Stage.OPEN:
                words = ("diff", "--no-color", "--no-ext-diff", "--no-textconv")
                diff = repository.run(*words, f"{there.main}...{there.tip}")
        shown = visible(diff.decode("utf-8", "replace"))
        return ShownProposal(_listed(record, stage), record.body, record.spoken(), shown)

    def merged(
        self, key: str, commune: str, by: str = "", taken: Taken | None = None
    ) -> MergedProposal:
        """Merge a proposal's branch as it stands now, with objects that no ref leads to yet."""
        with self.writing(commune) as repository:
            there = standing(repository, key)
            record = _known(there, key)
            stage = stage_of(repository, there, record)
            if stage is not Stage.OPEN or there.tip is None:
                raise ForgeRefused(f"{key} is {stage}")
            tree, conflicts = merge_trees(repository.run, there.main, there.tip)
            trees = self._trees(repository, commune, there.main, there.tip)
            files = merge_files(trees, conflicts, taken)
            left = tuple(
                ProposalConflict(path, conflict)
                for path, made in files.items()
                for conflict in made.conflicts
            )
            if left:
                return MergedProposal(None, left, by)
            told = [f"Accepted: {key} ({branch(key)})"]
            told += [f"Decided-by: {one_line(committed(by), 60)}"] if by else []
            words = f"{subject(record.title)}\n\n" + "\n".join(told) + "\n"
            parents, changed = [there.main, there.tip], ((p, f.data) for p, f in files.items())
            with streaming(repository) as stream:
                made = stream.commit(words, int(self.now()), changed, parents, tree=tree)
        return MergedProposal(made, (), by)

    def _trees(self, repository: BareRepository, commune: str, main: str, tip: str) -> ThreeTrees:
        context = self.context(commune)
        fork = repository.meeting(main, tip)
        before, ours, theirs = (repository.files(commit) for commit in (fork, main, tip))
        return ThreeTrees(before, ours, theirs, repository.content, lambda path: (path, context))

    def accept(self, key: str, commune: str, merged: MergedProposal) -> None:
        """Publish what was merged, once; raises Overtaken where either side has moved on."""
        with self.writing(commune) as repository:
            there = standing(repository, key)
            record = _known(there, key)
            stage = stage_of(repository, there, record)
            if stage is Stage.CLOSED:
                raise ForgeRefused(f"{key} is closed")
            main = None
            if stage is Stage.OPEN:
                main = merged.commit
                sides = repository.hashes(f"{main}^1", f"{main}^2")
                if main is None or sides != [there.main, there.tip]:
                    raise Overtaken(key)
            if record.stage is Stage.OPEN:
                over = msgspec.structs.replace(record, stage=Stage.MERGED, decided_by=merged.by)
                self.store(repository, there, over, int(self.now()), main)

    def place(self, key: str, commune: str) -> ProposalPlace:
        """Return where Git has a proposal."""
        repository = BareRepository(self.path(commune))
        with spoken_plainly():
            main = repository.main().removeprefix("refs/heads/")
        return ProposalPlace(repository.path, main, branch(key))


def open_forge(settings: ForgeSettings) -> DecidingLocalForge:
    """Return the forge of a folder of bare repositories."""
    return DecidingLocalForge(settings.repositories, settings.own, settings.root)


def _listed(record: ProposalRecord, stage: Stage) -> ListedProposal:
    gone = record.withdrawn and stage is Stage.CLOSED
    return ListedProposal(record.key, record.commune, record.title, record.received, stage, gone)


def _known(there: ProposalRefs, key: str) -> ProposalRecord:
    if there.record is None:
        raise ForgeRefused(f"{key} was never proposed")
    return there.record
