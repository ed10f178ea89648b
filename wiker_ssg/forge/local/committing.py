"""The commits of a proposal's revision: worked out with the repository at hand, then written."""

from collections.abc import Mapping
from typing import NamedTuple

from wiker_ssg.forge import Proposal
from wiker_ssg.forge.bare import LAST, BareRepository, Stream
from wiker_ssg.forge.checks import joining, message
from wiker_ssg.forge.local.record import ProposalRecord
from wiker_ssg.forge.local.standing import ProposalRefs, check_free, check_room, stale
from wiker_ssg.forge.planning import (
    ContextOf,
    PlannedCommit,
    PlannedMerge,
    plan,
    plan_amendment,
    plan_merge,
)


class Revision(NamedTuple):
    """What is to be written of a proposal's revision.

    `gone` are files of former revisions by what stood there before them; `merging` is the merge
    with `main`, whose tree is `tree`.
    """

    proposal: Proposal
    planned: PlannedCommit
    merging: PlannedMerge | None
    gone: Mapping[str, str | None]
    main: str
    tree: str | None

    def write(self, stream: Stream) -> str:
        """Write what is proposed, and its merge with main; return the last commit."""
        at = self.proposal.received + self.proposal.revision
        words, planned = message(self.proposal, self.planned.left), self.planned
        made = stream.commit(words, at, planned.files.items(), [planned.parent], self.gone)
        if self.merging is None:
            return made
        names = {path: name for path, name in self.merging.names.items() if path not in self.gone}
        files = self.merging.files.items()
        parents = [LAST, self.main]
        return stream.commit(joining(self.proposal), at, files, parents, names, self.tree)


def first(
    repository: BareRepository,
    proposal: Proposal,
    there: ProposalRefs,
    context: ContextOf,
) -> Revision:
    """Return a proposal's first revision; raises Refused, IdTaken too."""
    check_free(repository, proposal, there.main)
    planned = plan(proposal, there.main, repository, context)
    for commit in {planned.parent, there.main}:
        check_room(repository, proposal, commit)
    return _revision(repository, proposal, planned, there.main, {}, context)


def later(
    repository: BareRepository,
    proposal: Proposal,
    there: ProposalRefs,
    record: ProposalRecord,
    context: ContextOf,
) -> Revision:
    """Return a later revision, on top of what the branch holds; raises Refused."""
    assert there.tip is not None
    check_room(repository, proposal, there.tip)
    planned = plan_amendment(proposal, there.tip, record.tip, repository, context)
    dropped, restored = stale(repository, proposal, there.tip, there.main, record)
    gone = {**dict.fromkeys(dropped), **restored}
    return _revision(repository, proposal, planned, there.main, gone, context)


def _revision(
    repository: BareRepository,
    proposal: Proposal,
    planned: PlannedCommit,
    main: str,
    gone: Mapping[str, str | None],
    context: ContextOf,
) -> Revision:
    merging = plan_merge(proposal, planned.parent, planned.files, main, repository, context)
    (tree,) = repository.hashes(f"{main}^{{tree}}") if merging is not None else (None,)
    return Revision(proposal, planned, merging, gone, main, tree)
