"""What every key is worth in this rebuild: each digest found once, each value made once."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from wiker_ssg.engine.digest import ABSENT, Digest, digest_value
from wiker_ssg.engine.recipe import recipe
from wiker_ssg.engine.report import Failure
from wiker_ssg.engine.task import CycleError, Derivation, Inputs, MissingKeyError
from wiker_ssg.engine.trace import Cause, Reason, State, Trace

# Never equal to a recorded digest: whoever fetches a failed key fails too and leaves no trace.
_FAILED: Digest = b"failed"


class _FetchError(Exception):
    """Carries the reason of a failed key through the tasks that fetch it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class Outcome(msgspec.Struct, frozen=True):
    """What came of running a task: a value and what it read, or the reason for having none."""

    value: Any
    depends: tuple[str, ...]
    failure: Failure | None


class Lookup:
    """Answers ``fetch`` from inputs and derived tasks, and compares keys with the last rebuild.

    Raises TypeError when a derived task has no recipe. ``traces`` and ``ran`` tell which derived
    values were found valid or made, and which were made.
    """

    def __init__(self, inputs: Inputs, derived: Mapping[str, Derivation], last: State) -> None:
        self._inputs = inputs
        self._derived = derived
        self._recipes = {key: recipe(task) for key, task in derived.items()}
        self._last = last
        self._digests: dict[str, Digest] = {}
        self._values: dict[str, Any] = {}
        self._failures: dict[str, Failure] = {}
        self._open: dict[str, None] = {}  # derived keys being examined or made, outermost first
        self.traces: dict[str, Trace] = {}
        self.ran: list[str] = []

    def unchanged(self, trace: Trace) -> bool:
        """Tell whether all that a task read last time is still the same.

        Keys are examined in the order of the fetches and no further than the first change. Up to
        there the task would fetch exactly these keys again, so no value is made in vain, and a
        cycle met on the way is a true one.
        """
        known, last = self._digests, self._last.digests
        for key in trace.depends:
            now = known.get(key)
            if now is None:
                now = self.digest(key)
            if now != last.get(key):
                return False
        return True

    def changed(self, trace: Trace) -> tuple[str, ...]:
        """Return, sorted, the keys a task read last time that were found to differ."""
        known, last = self._digests, self._last.digests
        return tuple(sorted({k for k in trace.depends if k in known and known[k] != last.get(k)}))

    def digest(self, key: str) -> Digest:
        """Return the present digest of a key, running a derived task only when it must."""
        found = self._digests.get(key)
        if found is None:
            if key in self._derived:
                self._examine(key)
                return self._digests[key]
            try:
                found = self._inputs.digest(key)
            except Exception as error:
                self._failures[key] = Failure.of(error, key)
                found = _FAILED
            self._digests[key] = found
        return found

    def perform(self, task: Callable[..., Any]) -> Outcome:
        """Run a task once and note what it fetches; never raises an Exception."""
        depends: dict[str, None] = {}
        failures: list[Failure] = []

        def fetch(key: str) -> Any:
            depends[key] = None
            try:
                return self._value(key)
            except MissingKeyError:
                raise
            except Exception as error:
                failures.append(_failure(error, key))
                raise

        value = None
        try:
            value = task(fetch)
        except Exception as error:
            failures.append(_failure(error))
        # A task may catch what a fetch raises, but what it makes then depends on an accident.
        return Outcome(value, tuple(depends), failures[0] if failures else None)

    def digests(self, traces: Mapping[str, Trace]) -> dict[str, Digest]:
        """Return the present digests of all that these traces and the derived ones read."""
        every = (*traces.values(), *self.traces.values())
        return {key: self._digests[key] for trace in every for key in trace.depends}

    def _value(self, key: str) -> Any:
        if key in self._derived:
            if key not in self._values and key not in self._failures:
                self._make(key)
        elif self.digest(key) == ABSENT:
            raise MissingKeyError(key)
        if key in self._failures:
            raise _FetchError(self._failures[key])
        # An input's digest was taken before its value is read: should the snapshot break its
        # promise, the next rebuild sees a difference rather than none.
        return self._values[key] if key in self._derived else self._inputs.value(key)

    def _examine(self, key: str) -> None:
        trace = self._last.derived.get(key)
        if trace is not None and trace.recipe == self._recipes[key]:
            self._open[key] = None
            try:
                unchanged = self.unchanged(trace)
            finally:
                del self._open[key]
            if unchanged:
                self.traces[key] = trace
                self._digests[key] = trace.result
                return
        self._make(key)

    def _make(self, key: str) -> None:
        if key in self._open:
            opened = list(self._open)
            raise CycleError((*opened[opened.index(key) :], key))
        self._open[key] = None
        try:
            outcome = self.perform(self._derived[key])
        finally:
            del self._open[key]
        self.ran.append(key)
        failure = outcome.failure
        if failure is None:
            try:
                self._digests[key] = digest_value(outcome.value)
            except Exception as error:
                failure = Failure.of(error, key)
        if failure is not None:
            self._digests[key] = _FAILED
            self._failures[key] = failure if failure.key else _named(failure, key)
            return
        self._values[key] = outcome.value
        self.traces[key] = Trace(
            self._recipes[key], outcome.depends, self._digests[key], reason=self._reason(key)
        )

    def _reason(self, key: str) -> Reason | None:
        last = self._last.derived.get(key)
        if last is None:
            return Reason(Cause.NEW)
        if last.recipe != self._recipes[key]:
            return Reason(Cause.RECIPE)
        changed = self.changed(last)
        # Nothing changed when the value alone was wanted: then the older reason still holds.
        return Reason(Cause.KEYS, changed) if changed else last.reason


def _failure(error: Exception, key: str | None = None) -> Failure:
    return error.failure if isinstance(error, _FetchError) else Failure.of(error, key)


def _named(failure: Failure, key: str) -> Failure:
    return msgspec.structs.replace(failure, key=key)
