"""A planned change is tried out, then carried out as far as it can be here and now.

What lies in the portal's own folder is written. What has a repository of its own becomes a branch
there: its people decide on it like on any proposal, a push and a merge make it real, deleting it
undoes it, and the folder stays as its repository has it, so that `gather` goes on.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec

from wiker_ssg.federation.branches import ChangeBranch, check_clean, commit, landed
from wiker_ssg.federation.change import ChangeNote, PortalChange
from wiker_ssg.federation.hub import PortalHub
from wiker_ssg.federation.journal import finish, record
from wiker_ssg.federation.trial import new_errors
from wiker_ssg.git.locking import held
from wiker_ssg.git.process import GitSlow
from wiker_ssg.language import N_
from wiker_ssg.problems import Problem
from wiker_ssg.problems.exceptions import Usage

WAIT = 60.0
"""Seconds for a gathering of the same portal to end."""


class CarriedChange(msgspec.Struct, frozen=True):
    """What came of a change.

    `finished` is a call that had been interrupted and is carried out now. `problems` are errors
    that the change would have made: then nothing was done. `branches` are to be pushed and merged;
    where the change `waits` for them, nothing else was done yet. `written` are paths from the root.
    """

    finished: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    branches: tuple[ChangeBranch, ...] = ()
    waits: bool = False
    written: tuple[str, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    notes: tuple[ChangeNote, ...] = ()


def carry_out(path: str, plan: Callable[[PortalHub], PortalChange] | None) -> CarriedChange:
    """Carry out what was interrupted, then what is planned; raises Usage before all changes."""
    root = Path(path)
    try:
        with held(root / "communes/.gather.lock", WAIT):
            finished = finish(root)
            if plan is None:
                return CarriedChange(finished)
            hub = PortalHub(path)
            done = _carry(hub, plan(hub))
            return msgspec.structs.replace(done, finished=finished)
    except GitSlow:
        busy = N_("Another gathering of this portal is running: wait for its end.")
        raise Usage(busy) from None


def _carry(hub: PortalHub, change: PortalChange) -> CarriedChange:
    done = {slug for slug in change.first if landed(hub.folder(slug), change.call)}
    change = change._replace(
        files={slug: files for slug, files in change.files.items() if slug not in done}
    )
    if not change:
        return CarriedChange(notes=change.notes)
    apart = {slug for slug, files in change.files.items() if files and hub.is_clone(slug)}
    for slug in sorted(apart):
        check_clean(hub.folder(slug))
    if problems := new_errors(hub.path, change):
        return CarriedChange(problems=problems)
    waiting = sorted(apart & change.first)
    if waiting:
        branches = tuple(_branch(hub, change, slug) for slug in waiting)
        return CarriedChange(branches=branches, waits=True, notes=change.notes)
    own = change.of({*change.files} - apart)._replace(moves=change.moves)
    branches = tuple(_branch(hub, change, slug) for slug in sorted(apart))
    if own:
        record(hub.path, own)
        finish(hub.path)
    written = tuple(
        f"communes/{slug}/{name}" if slug else name
        for slug, files in own.files.items()
        for name in files
    )
    return CarriedChange((), (), branches, False, written, own.moves, change.notes)


def _branch(hub: PortalHub, change: PortalChange, slug: str) -> ChangeBranch:
    return commit(slug, hub.folder(slug), change.call, change.files[slug])
