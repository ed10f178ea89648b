"""Pull requests on one machine: a bare Git repository a commune, with branches and records.

A pull request is the branch `proposition/KEY` and a record on `refs/proposals/KEY`. Commits are
made first, then both refs are moved in one step, the branch before the record: whoever is killed
when, either nothing stands or the next call finds the commit by its trailer and goes on from it.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import msgspec

from wiker_ssg.forge import (
    ForgeRefused,
    ForgeUnavailable,
    Opened,
    Proposal,
    ProposalProgress,
    Stage,
    branch,
)
from wiker_ssg.forge.bare import BareRepository, locked, spoken_plainly, streaming
from wiker_ssg.forge.checks import check, check_key, number
from wiker_ssg.forge.local import record as records
from wiker_ssg.forge.local.committing import first, later
from wiker_ssg.forge.local.record import ProposalRecord
from wiker_ssg.forge.local.standing import (
    ProposalRefs,
    files_of,
    found,
    head,
    keep,
    stage_of,
    standing,
)
from wiker_ssg.forge.planning import context_of
from wiker_ssg.git.process import GitFailed
from wiker_ssg.source.files import read_regular

SKIPPED = frozenset({".git", ".wiker"})
TIDY = 500
"""After so many proposals git is asked whether it wants to tidy up."""


class LocalForge:
    """Holds pull requests in bare repositories: `folder/SLUG.git`, or where `own` says.

    A repository of the folder that does not exist is made on first use, from the commune's content
    below `root`; that of a commune which was renamed keeps the name that it had. `now` gives the
    time of replies; `patience` is for how many seconds a lock of git has to stand before it counts
    as left behind.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        own: Callable[[], Mapping[str, str]] = dict,
        root: str | None = None,
        now: Callable[[], float] = time.time,
        patience: float = 2.0,
    ) -> None:
        self.folder = Path(folder)
        self.own = own
        self.root, self.now, self.patience = root, now, patience
        self.context = partial(context_of, root)
        self._made = 0

    # -------------------------------------------------------------------------- the five verbs

    def propose(self, proposal: Proposal) -> Opened:
        """Make a proposal's branch and record, once."""
        check(proposal)
        with self.writing(proposal.commune) as repository:
            there = standing(repository, proposal.key)
            if there.record is None:
                self._begin(repository, proposal, there)
        self._tidy(repository)
        return Opened(number(proposal.key))

    def amend(self, proposal: Proposal) -> Opened:
        """Add a commit with a proposal's present files to its branch, once a revision."""
        check(proposal)
        with self.writing(proposal.commune) as repository:
            there = standing(repository, proposal.key)
            if there.record is None:
                self._begin(repository, proposal, there)
            elif there.record.revision < proposal.revision:
                self._go_on(repository, proposal, there, there.record)
        return Opened(number(proposal.key))

    def withdraw(self, key: str, commune: str, words: str) -> None:
        """Close a proposal; its branch goes, its commits stay with the record."""
        self.close(key, commune, words, own=True)

    def state(self, key: str, commune: str) -> ProposalProgress | None:
        """Return how far a proposal has come, with the files of its branch."""
        check_key(key, commune)
        if not (self.path(commune) / "HEAD").is_file():
            return None
        with spoken_plainly():
            repository = BareRepository(self.path(commune))
            there = standing(repository, key)
            if there.record is None:
                return None
            stage = stage_of(repository, there, there.record)
            files = files_of(repository, there, there.record, stage)
        return ProposalProgress(stage, there.record.spoken(), files)

    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        """Add a reply to the record, once a number."""
        self._change(key, commune, lambda record: record.says(int(self.now()), True, words, number))

    # -------------------------------------------------------------------------- beyond the five

    def close(self, key: str, commune: str, words: str, own: bool, by: str = "") -> None:
        """Close a proposal that is open, with a last word of the contributor or the ambassador."""
        check_key(key, commune)
        with self.writing(commune) as repository:
            there = standing(repository, key)
            record = there.record
            if record is None or record.stage is not Stage.OPEN:
                return
            if stage_of(repository, there, record) is Stage.MERGED:
                return
            at = int(self.now())
            closed = msgspec.structs.replace(
                record.says(at, own, words) if words else record,
                stage=Stage.CLOSED,
                decided_by=by,
                withdrawn=own,
            )
            self.store(repository, there, closed, at)

    def store(
        self,
        repository: BareRepository,
        there: ProposalRefs,
        record: ProposalRecord,
        at: int,
        main: str | None = None,
    ) -> None:
        """Put a record in the place of the former one; `main` is what is published from now on.

        The branch of a proposal that is not open any more goes, and the record holds its commits.
        """
        over = record.stage is not Stage.OPEN
        parents = [there.kept] if there.kept else []
        if over and there.tip:
            parents.append(there.tip)
        with streaming(repository) as stream:
            kept = keep(stream, record, at, parents)
        moves: list[tuple[str, str | None, str | None]] = []
        if main is not None:
            moves.append((repository.main(), main, there.main))
        moves.append((records.ref(record.key), kept, there.kept))
        if over and there.tip:
            moves.append((head(record.key), None, there.tip))
        self._move(repository, *moves)

    def path(self, commune: str) -> Path:
        """Return where a commune's repository is, under whatever name it was made."""
        if (own := self.own().get(commune)) is not None:
            return Path(own)
        place = self.folder / f"{commune}.git"
        if self.root is not None and not place.is_dir():
            from wiker_ssg.site.portal import open_root

            root = open_root(self.root)
            for former in root.names(commune)[1:] if commune in root.slugs else ():
                if (self.folder / f"{former}.git").is_dir():
                    return self.folder / f"{former}.git"
        return place

    @contextmanager
    def writing(self, commune: str) -> Iterator[BareRepository]:
        """Hold a commune's repository, made where it is not; errors come out as Unavailable."""
        with spoken_plainly():
            path = self.path(commune)
            if not (path / "HEAD").is_file():
                if commune in self.own():
                    raise ForgeUnavailable(f"{path}: there is no bare repository")
                self._make(commune, path)
            repository = BareRepository(path)
            with repository.alone():
                yield repository

    # ---------------------------------------------------------------------------------- inside

    def _begin(self, repository: BareRepository, proposal: Proposal, there: ProposalRefs) -> None:
        """Make the first commit of a proposal, or find the one that a killed call left."""
        tip = there.tip and found(repository, there.tip, proposal)
        if there.tip and not tip:
            raise ForgeRefused(f"{branch(proposal.key)} is a branch of somebody else")
        revision = None
        if not tip:
            revision = first(repository, proposal, there, self.context)
        with streaming(repository) as stream:
            made = revision.write(stream) if revision else str(tip)
            record = records.record(proposal, made)
            kept = keep(stream, record, proposal.received, [])
        if not there.tip:
            self._move(
                repository,
                (head(proposal.key), made, None),
                (records.ref(proposal.key), kept, None),
            )
        else:
            self._move(repository, (records.ref(proposal.key), kept, None))

    def _go_on(
        self,
        repository: BareRepository,
        proposal: Proposal,
        there: ProposalRefs,
        record: ProposalRecord,
    ) -> None:
        """Make the commit of a later revision on top of what the branch holds."""
        stage = stage_of(repository, there, record)
        if stage is not Stage.OPEN or there.tip is None:
            raise ForgeRefused(f"{proposal.key} is {stage}")
        tip = found(repository, there.tip, proposal, there.main)
        revision = None
        if not tip:
            revision = later(repository, proposal, there, record, self.context)
        at = proposal.received + proposal.revision
        with streaming(repository) as stream:
            made = revision.write(stream) if revision else str(tip)
            kept = keep(stream, records.record(proposal, made, record), at, [there.kept or ""])
        moves: list[tuple[str, str | None, str | None]] = []
        if not tip:
            moves.append((head(proposal.key), made, there.tip))
        self._move(repository, *moves, (records.ref(proposal.key), kept, there.kept))

    def _change(
        self, key: str, commune: str, change: Callable[[ProposalRecord], ProposalRecord]
    ) -> None:
        check_key(key, commune)
        with self.writing(commune) as repository:
            there = standing(repository, key)
            if there.record is None:
                raise ForgeRefused(f"{key} was never proposed")
            changed = change(there.record)
            if changed != there.record:
                self.store(repository, there, changed, int(self.now()))

    def _move(self, repository: BareRepository, *moves: tuple[str, str | None, str | None]) -> None:
        """Move refs, even where a killed git left them locked."""
        try:
            repository.move(*moves)
        except GitFailed:
            if not repository.unlock(*(move[0] for move in moves), older=self.patience):
                raise
            repository.move(*moves)

    def _tidy(self, repository: BareRepository) -> None:
        self._made += 1
        if self._made % TIDY == 0:
            with suppress(GitFailed, ForgeUnavailable):
                repository.run("-c", "gc.auto=6700", "gc", "--auto", "--quiet")

    def _make(self, commune: str, path: Path) -> None:
        """Make a commune's repository from its content: complete, or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / f".{commune}.lock"):
            if (path / "HEAD").is_file():
                return
            making = self.folder / f".{commune}.making"
            shutil.rmtree(making, ignore_errors=True)
            repository = BareRepository(making)
            repository.run("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
            content = self.content(commune)
            if content is None or not (content / ".git").exists() or not taken(repository, content):
                begun(repository, commune, content)
            making.rename(path)

    def content(self, commune: str) -> Path | None:
        """Return the folder of a commune's content; None where there is none."""
        from wiker_ssg.site.portal import open_root

        if self.root is None:
            return None
        root = open_root(self.root)
        return root.folder(commune) if commune in root.slugs else None


def taken(repository: BareRepository, content: Path) -> bool:
    """Take a commune's history over from the repository that its folder is."""
    with suppress(GitFailed):
        repository.run("fetch", "--quiet", os.path.abspath(content), "HEAD:refs/heads/main")
        return True
    return False


def begun(repository: BareRepository, commune: str, content: Path | None) -> None:
    """Make the first commit of a repository, from a folder of files."""
    paths = sorted(_regular(content)) if content is not None else []
    newest = max((int(path.stat().st_mtime) for path in paths), default=0)
    with streaming(repository) as stream:
        files = ((path.relative_to(content or "").as_posix(), read_regular(path)) for path in paths)
        made = stream.commit(f"{commune}\n", newest, files)
    repository.move(("refs/heads/main", made, None))


def _regular(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        for name in names:
            path = Path(place, name)
            plain = not name.startswith('"') and "\n" not in os.fspath(path)
            if plain and name not in SKIPPED and path.is_file() and not path.is_symlink():
                yield path
