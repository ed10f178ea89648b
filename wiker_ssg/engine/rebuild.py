"""Makes again the outputs whose inputs changed, and no other.

The order of events is what keeps a killed rebuild harmless: decide without touching anything, note
in the journal what will be touched, remove, write; then the caller saves the returned state and,
last, clears the journal.
"""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from wiker_ssg.engine.digest import ABSENT, Digest, digest_value
from wiker_ssg.engine.journal import Journal
from wiker_ssg.engine.lookup import Lookup
from wiker_ssg.engine.paths import check_path, refusals
from wiker_ssg.engine.recipe import recipe
from wiker_ssg.engine.report import Failure, Report
from wiker_ssg.engine.shelf import Shelf
from wiker_ssg.engine.sink import Sink
from wiker_ssg.engine.task import Derivation, Inputs, Task
from wiker_ssg.engine.trace import NO_FILE, Cause, Reason, State, Trace


def rebuild(
    outputs: Mapping[str, Task],
    derived: Mapping[str, Derivation],
    inputs: Inputs,
    state: State,
    sink: Sink,
    journal: Journal,
    *,
    program: Digest = ABSENT,
    verify: bool = False,
    whole: bool = True,
    overwrite: bool = False,
    first: Collection[str] = (),
) -> tuple[State, Report]:
    """Bring the sink to what a clean build of ``outputs`` would leave, running few tasks.

    A task runs if and only if it is new, its recipe or a key it read changed, it failed or was cut
    short last time, ``program`` (the digest of all that is neither key nor recipe) is another, or,
    with ``verify``, its bytes at the sink are not those it made. Planned no more is removed, unless
    ``outputs`` are not the ``whole`` of what is wanted. A failing task leaves its previous output
    and stops no other; a refused path (see ``refusals``) is reported as failed and treated as not
    planned. A file that was not made here is not touched: the output of its path fails, unless it
    has the same bytes, or ``overwrite`` says that nobody knows what was made here. Outputs that
    somebody waits for come ``first``, before the rest is decided, where their files are there.

    Returns the given state itself when there is nothing to save. Raises TypeError, before anything
    is touched, when a task has no recipe.
    """
    names = {path: recipe(task) for path, task in outputs.items()}
    refused = refusals(outputs.keys(), state.outputs.keys())
    planned = outputs
    if refused:
        planned = {path: task for path, task in outputs.items() if path not in refused}
    shelf = Shelf(sink, journal, state, planned, overwrite)
    last = state if state.program == program else State()
    lookup = Lookup(inputs, derived, last)

    def staleness(path: str) -> Cause | None:
        trace = state.outputs.get(path)
        tampered = verify and not shelf.intact(path)
        if trace is None:
            return Cause.NEW
        if last is not state:
            return Cause.PROGRAM
        if path in shelf.interrupted:
            return Cause.INTERRUPTED
        if trace.recipe != names[path]:
            return Cause.RECIPE if trace.recipe else Cause.FAILED
        if not lookup.unchanged(trace):
            return Cause.KEYS
        return Cause.VERIFY if tampered else None

    stale: dict[str, Cause] = {}
    failed = {path: Failure(why, "ValueError", "") for path, why in refused.items()}
    depends: dict[str, tuple[str, ...]] = {}

    def renew(path: str) -> None:
        outcome = lookup.perform(planned[path])
        failure = outcome.failure
        if failure is None:
            try:
                shelf.put(path, _files(path, outcome.value))
            except Exception as error:
                failure = Failure.of(error)
        if failure is None:
            depends[path] = outcome.depends
        else:
            failed[path] = failure

    for path in first:
        if path in planned and shelf.settled(path) and (why := staleness(path)):
            stale[path] = why
            journal.begin([path])
            renew(path)
    rest = {path: why for path in planned if path not in stale and (why := staleness(path))}
    stale |= rest
    unplanned = [path for path in shelf.owners() if path not in planned]
    obsolete = unplanned if whole else []
    if not (stale or obsolete or lookup.ran or last is not state):
        return state, Report(unchanged=len(planned), failed=failed)

    own = (path for path in rest if not shelf.foreign(path))
    journal.begin([*own, *(file for path in obsolete for file in shelf.files(path))])
    traces = {path: state.outputs[path] for path in planned if path not in stale}
    for path in () if whole else unplanned:
        traces[path] = _void(path, shelf)  # what it read is not known any more
    for path in obsolete:
        try:
            shelf.clear(path)
        except (OSError, ValueError) as error:
            failed[path] = Failure.of(error)
            traces[path] = _void(path, shelf)
    for path in rest:
        renew(path)
    reasons: dict[str, Reason] = {}
    for path, why in stale.items():
        changed = lookup.changed(state.outputs[path]) if why is Cause.KEYS else ()
        reasons[path] = Reason(why, changed)
        trace = _void(path, shelf, reasons[path])
        if path in depends:
            trace = msgspec.structs.replace(trace, recipe=names[path], depends=depends[path])
        traces[path] = trace

    report = Report(
        ran=tuple(stale),
        derived_ran=tuple(lookup.ran),
        written=tuple(shelf.written),
        removed=tuple(shelf.removed),
        unchanged=len(planned) - len(stale),
        failed=failed,
        reasons=reasons,
    )
    return State(program, lookup.digests(traces), traces, lookup.traces), report


def _files(path: str, value: Any) -> Mapping[str, bytes]:
    """Return what a task made as bytes by full path; raises TypeError or ValueError."""
    if not path.endswith("/"):
        files = {path: value}
    elif isinstance(value, Mapping):
        # Sorted, so that what is written when does not depend on the task's own order.
        files = {path + member: value[member] for member in sorted(value)}
        inside = refusals(files)
        if inside:
            raise ValueError(next(iter(inside.values())))
        for file in files:
            check_path(file)
    else:
        raise TypeError(f"the task of a bundle made {type(value).__name__}, not a dict of bytes")
    for file, data in files.items():
        if not isinstance(data, bytes):
            raise TypeError(f"the task made {type(data).__name__}, not bytes, for {file!r}")
    return files


def _void(path: str, shelf: Shelf, reason: Reason | None = None) -> Trace:
    """Return a trace of the files alone, which lets the task run again."""
    files = shelf.files(path)
    if not path.endswith("/"):
        return Trace(result=files.get(path, NO_FILE), reason=reason)
    members = {file.removeprefix(path): digest for file, digest in files.items()}
    return Trace(result=digest_value(members), members=members, reason=reason)
