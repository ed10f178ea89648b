"""Deciding on proposals of bare repositories, where no website has a button for it.

Merging is Git's own: what the ambassador committed to a branch counts, and a conflict changes
nothing.
"""

from collections.abc import Iterator

import msgspec

from wiker_ssg.forge import (
    IDENTITY,
    ForgeRefused,
    ListedProposal,
    MergeConflict,
    ProposalPlace,
    ShownProposal,
    Stage,
    branch,
)
from wiker_ssg.forge.checks import KEY, subject
from wiker_ssg.forge.local import record as records
from wiker_ssg.forge.local.git import BareRepository
from wiker_ssg.forge.local.proposals import LocalForge, spoken_plainly
from wiker_ssg.forge.local.record import ProposalRecord
from wiker_ssg.forge.local.standing import ProposalRefs, stage_of, standing
from wiker_ssg.forge.registry import ForgeSettings
from wiker_ssg.git.merging import merge_trees
from wiker_ssg.problems import visible

NAME, EMAIL = IDENTITY.rstrip(">").split(" <")


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
        made = {path.stem for path in self.folder.glob("*.git") if (path / "HEAD").is_file()}
        given = {slug for slug, path in self.repositories.items() if (path / "HEAD").is_file()}
        return sorted(made | given)

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

    def accept(self, key: str, commune: str) -> None:
        """Merge a proposal's branch as it stands now; nothing is done the second time.

        Raises MergeConflict, with nothing changed; ForgeRefused when it was closed.
        """
        with self.writing(commune) as repository:
            there = standing(repository, key)
            record = _known(there, key)
            stage = stage_of(repository, there, record)
            if stage is Stage.CLOSED:
                raise ForgeRefused(f"{key} is closed")
            main = None
            if stage is Stage.OPEN:
                main = _merged(repository, there, record)
            if record.stage is Stage.OPEN:
                over = msgspec.structs.replace(record, stage=Stage.MERGED)
                self.store(repository, there, over, int(self.now()), main)

    def place(self, key: str, commune: str) -> ProposalPlace:
        """Return where Git has a proposal."""
        repository = BareRepository(self.path(commune))
        with spoken_plainly():
            main = repository.main().removeprefix("refs/heads/")
        return ProposalPlace(repository.path, main, branch(key))


def open_forge(settings: ForgeSettings) -> DecidingLocalForge:
    """Return the forge of a folder of bare repositories."""
    return DecidingLocalForge(settings.repositories, root=settings.root)


def _listed(record: ProposalRecord, stage: Stage) -> ListedProposal:
    return ListedProposal(record.key, record.commune, record.title, record.received, stage)


def _known(there: ProposalRefs, key: str) -> ProposalRecord:
    if there.record is None:
        raise ForgeRefused(f"{key} was never proposed")
    return there.record


def _merged(repository: BareRepository, there: ProposalRefs, record: ProposalRecord) -> str:
    """Return the commit that merges a branch; no ref leads to it yet."""
    assert there.tip is not None
    tree, paths = merge_trees(repository.run, there.main, there.tip)
    if paths:
        raise MergeConflict(tuple(visible(path) for path in paths))
    person = ("-c", f"user.name={NAME}", "-c", f"user.email={EMAIL}")
    parents = ("-p", there.main, "-p", there.tip)
    message = f"{subject(record.title)}\n\nAccepted: {record.key} ({branch(record.key)})\n"
    made = repository.run(*person, "commit-tree", tree, *parents, given=message.encode())
    return made.decode().strip()
