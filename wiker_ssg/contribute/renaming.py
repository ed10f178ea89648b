"""A proposal whose names the forge does not take is made anew: under others, or without them.

The service knows its own submissions and what its clone says; the forge knows what has been
published or proposed beside it.
"""

from functools import partial

import msgspec

from wiker_ssg.contribute.records import Job
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.forge import Proposal
from wiker_ssg.model.kinds import FOLDERS


class Renaming:
    """Gives the proposals of a store names that nobody else has."""

    def __init__(self, store: SubmissionStore, towns: Towns) -> None:
        self.store, self.towns = store, towns

    def __call__(self, job: Job, taken: tuple[str, ...], refused: frozenset[str]) -> Job | None:
        """Return a job made anew, whose new files are called neither as `taken` nor `refused` says.

        None where that would not help.
        """
        item = self.store.submission(job.key)
        town = self.towns.get(item.commune) if item is not None else None
        if item is None or town is None:
            return None
        path, names = item.path, dict[str, str | None]()
        seen: dict[str, bytes] = {}
        for one in taken:
            folder = one.partition("/")[0]
            if folder not in FOLDERS:
                # the name holds a digest of the picture: there it is, as somebody corrected it
                names[one] = None
            elif item.base:
                # an earlier version of this program did not keep what the form had shown
                file = town.file(one)
                if file is None or one in job.proposal.seen:
                    return None
                seen[one] = file.data
            else:
                others = {*self.store.taken(item.commune), *taken, *refused}
                ids = {_id(other) for other in others if other.startswith(f"{folder}/")}
                names[one] = f"{folder}/{town.free_id(folder, item.title, ids)}.md"
                path = names[one] or path
        return self.store.remake(job, partial(_renamed, names=names, seen=seen), path)


def _renamed(proposal: Proposal, names: dict[str, str | None], seen: dict[str, bytes]) -> Proposal:
    """Return a proposal with files under other names; None leaves one out."""
    files = {names.get(path, path): data for path, data in proposal.files.items()}
    known = {names.get(path, path): data for path, data in (*proposal.seen.items(), *seen.items())}
    return msgspec.structs.replace(
        proposal,
        files={path: data for path, data in files.items() if path is not None},
        seen={path: data for path, data in known.items() if path is not None},
    )


def _id(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
