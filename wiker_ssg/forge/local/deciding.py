"""Deciding on proposals of bare repositories, where no website has a button for it.

Merging is Git's own: what the ambassador committed to a branch counts, and a conflict changes
nothing.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from wiker_ssg.forge import ForgeRefused, Stage, branch
from wiker_ssg.forge.checks import KEY, subject
from wiker_ssg.forge.local import record as records
from wiker_ssg.forge.local.git import IDENTITY, BareRepository
from wiker_ssg.forge.local.proposals import LocalForge, spoken_plainly
from wiker_ssg.forge.local.record import ProposalRecord
from wiker_ssg.forge.local.standing import ProposalRefs, stage_of, standing
from wiker_ssg.git.merging import merge_trees
from wiker_ssg.git.process import GitFailed, run
from wiker_ssg.problems import visible

NAME, EMAIL = IDENTITY.rstrip(">").split(" <")


class MergeConflict(ForgeRefused):
    """Two changes of the same lines, or nearly: the paths of the files."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


class Listed(msgspec.Struct, frozen=True):
    """A proposal among others: its record, how far it has come."""

    record: ProposalRecord
    stage: Stage


def proposals(forge: LocalForge, every: bool = False) -> Iterator[Listed]:
    """Yield the open proposals of all repositories, or every one, oldest first in each."""
    for commune in communes(forge):
        repository = BareRepository(forge.path(commune))
        with spoken_plainly():
            words = ("for-each-ref", "--format=%(refname)", "refs/proposals")
            keys = [line.rpartition("/")[2] for line in repository.run(*words).decode().split()]
            for key in filter(KEY.fullmatch, keys):
                there = standing(repository, key)
                if there.record is None:
                    continue
                stage = stage_of(repository, there, there.record)
                if every or stage is Stage.OPEN:
                    yield Listed(there.record, stage)


def communes(forge: LocalForge) -> list[str]:
    """Return the communes that have a repository."""
    made = {path.stem for path in forge.folder.glob("*.git") if (path / "HEAD").is_file()}
    given = {slug for slug, path in forge.repositories.items() if (path / "HEAD").is_file()}
    return sorted(made | given)


def commune_of(forge: LocalForge, key: str) -> str | None:
    """Return the commune that a proposal was made to; None where there is none of that key."""
    if not KEY.fullmatch(key):
        return None
    for commune in communes(forge):
        with spoken_plainly():
            if BareRepository(forge.path(commune)).hashes(records.ref(key))[0]:
                return commune
    return None


def look(forge: LocalForge, key: str, commune: str) -> tuple[Listed, str]:
    """Return a proposal and what its branch changes, as Git shows it; raises Refused."""
    repository = BareRepository(forge.path(commune))
    with spoken_plainly():
        there = standing(repository, key)
        record = _known(there, key)
        stage = stage_of(repository, there, record)
        if stage is not Stage.OPEN:
            return Listed(record, stage), ""
        words = ("diff", "--no-color", "--no-ext-diff", "--no-textconv")
        diff = repository.run(*words, f"{there.main}...{there.tip}")
    return Listed(record, stage), visible(diff.decode("utf-8", "replace"))


def accept(forge: LocalForge, key: str, commune: str) -> None:
    """Merge a proposal's branch as it stands now; nothing is done the second time.

    Raises Conflict, with nothing changed; Refused when it was closed.
    """
    with forge.writing(commune) as repository:
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
            forge.store(repository, there, over, int(forge.now()), main)


def bring(content: Path, bare: Path, main: str) -> bool | None:
    """Bring a clone of a repository up to date; tell whether it is, None when it is no clone.

    Never merges: a clone with changes of its own stays as it is.
    """
    if not (content / ".git").exists():
        return None
    here = partial(run, folder=content, settings=("protocol.file.allow=always",))
    try:
        remotes = here("remote").decode().split()
        for remote in remotes:
            url = here("remote", "get-url", "--", remote).decode().strip()
            if Path(url.removeprefix("file://")).resolve() != bare.resolve():
                continue
            branch = here("symbolic-ref", "--quiet", "--short", "HEAD").decode().strip()
            if branch != main:
                return False
            here("pull", "--quiet", "--ff-only", "--", remote, main)
            return True
    except GitFailed:
        return False
    return None


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
