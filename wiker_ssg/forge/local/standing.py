"""What a bare repository holds of a proposal, and what follows from it."""

import msgspec

from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, IdTaken, Proposal, Stage, branch
from wiker_ssg.forge.bare import BareRepository, Stream, entry_patterns
from wiker_ssg.forge.checks import JOINED
from wiker_ssg.forge.local import record as records
from wiker_ssg.forge.local.record import ProposalRecord
from wiker_ssg.forge.planning import new_entries, other_media


class ProposalRefs(msgspec.Struct, frozen=True):
    """What a repository holds of a proposal: hashes of refs, None for those that are not there."""

    main: str
    tip: str | None
    kept: str | None
    record: ProposalRecord | None


def standing(repository: BareRepository, key: str) -> ProposalRefs:
    """Return what a repository holds of a proposal."""
    kept = records.ref(key)
    main, tip, commit, data = repository.read(
        "HEAD^{commit}", f"{head(key)}^{{commit}}", kept, f"{kept}:{records.FILE}"
    )
    if main is None:
        raise ForgeUnavailable(f"{repository.path}: there is no first commit")
    return ProposalRefs(
        main[0],
        tip[0] if tip else None,
        commit[0] if commit else None,
        records.read(data[1]) if data else None,
    )


def stage_of(repository: BareRepository, there: ProposalRefs, record: ProposalRecord) -> Stage:
    """Return how far a proposal has come, whoever merged it or removed its branch."""
    if record.stage is not Stage.OPEN:
        return record.stage
    if repository.within(there.tip or record.tip, there.main):
        return Stage.MERGED
    return Stage.OPEN if there.tip else Stage.CLOSED


def files_of(
    repository: BareRepository, there: ProposalRefs, record: ProposalRecord, stage: Stage
) -> dict[str, bytes]:
    """Return the files that a proposal would bring, as the ambassador left them."""
    last = None
    if record.stage is not Stage.OPEN:  # the record took the branch's last commit over
        last = repository.hashes(f"{there.kept}^2")[0]
    tip = last or there.tip or record.tip
    paths = set(record.paths)
    if stage is Stage.OPEN:
        base = repository.run("merge-base", there.main, tip).decode().strip()
        paths |= set(repository.changed(base, tip))
    found = repository.read(*(f"{tip}:{path}" for path in sorted(paths)))
    return {
        path: content[1]
        for path, content in zip(sorted(paths), found, strict=True)
        if content is not None
    }


def stale(
    repository: BareRepository, proposal: Proposal, tip: str, main: str, record: ProposalRecord
) -> tuple[list[str], dict[str, str]]:
    """Return what the former revision held and this one does not: to remove, and to restore.

    What the ambassador changed since then stays.
    """
    paths = [path for path in record.paths if path not in proposal.files]
    if not paths:
        return [], {}
    base = repository.run("merge-base", main, tip).decode().strip()
    names = [f"{commit}:{path}" for commit in (record.tip, tip, base) for path in paths]
    hashes = repository.hashes(*names)
    count = len(paths)
    dropped, restored = [], {}
    for place, path in enumerate(paths):
        own, present, before = hashes[place], hashes[count + place], hashes[2 * count + place]
        if own != present:
            continue
        if before is not None:
            restored[path] = before
        else:
            dropped.append(path)
    return dropped, restored


def check_free(repository: BareRepository, proposal: Proposal, main: str) -> None:
    """Raise IdTaken when a new file's name is another's: today, before, in another proposal."""
    own = branch(proposal.key)
    taken = [path for path in new_entries(proposal) if repository.ever(entry_patterns(path), own)]
    taken += other_media(proposal, main, repository)
    if taken:
        raise IdTaken(tuple(taken))


def check_room(repository: BareRepository, proposal: Proposal, commit: str) -> None:
    """Raise Refused when a file would stand where a commit has a folder, or below a file.

    Git would put the one in the place of the other, with all that is in it.
    """
    paths = sorted(proposal.files)
    folders = sorted({path[:at] for path in paths for at, it in enumerate(path) if it == "/"})
    kinds = repository.kinds(*(f"{commit}:{path}" for path in (*paths, *folders)))
    for path, kind in zip(paths, kinds, strict=False):
        if kind not in (None, "blob"):
            raise ForgeRefused(f"{path!r} is a folder")
    for path, kind in zip(folders, kinds[len(paths) :], strict=True):
        if kind not in (None, "tree"):
            raise ForgeRefused(f"{path!r} is a file, not a folder")


def found(
    repository: BareRepository, tip: str, proposal: Proposal, since: str | None = None
) -> str | None:
    """Return the last commit of a revision in a branch, found by its trailer."""
    marks = f"^(Proposal|{JOINED}): {proposal.key}/{proposal.revision}$"
    words = ["log", "-1", "--format=%H", "--extended-regexp", f"--grep={marks}", tip]
    if since:
        words.append(f"^{since}")
    return repository.run(*words).decode().strip() or None


def keep(stream: Stream, record: ProposalRecord, at: int, parents: list[str]) -> str:
    """Return the commit of a record."""
    subject = f"{record.key}: {record.stage}, revision {record.revision}\n"
    return stream.commit(subject, at, [(records.FILE, record.bytes())], parents)


def head(key: str) -> str:
    """Return the full name of a proposal's branch."""
    return f"refs/heads/{branch(key)}"
