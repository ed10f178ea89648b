"""What is remembered of a rebuild: per task what it read and made, per key one digest."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from wiker_ssg.engine.digest import ABSENT, Digest

_NOTHING: Mapping[str, Digest] = MappingProxyType({})

NO_FILE: Digest = b"-"
"""The result of a task that never left a file."""


class Cause(StrEnum):
    """Why a task ran."""

    NEW = "new"
    KEYS = "keys"
    """What it had read was another value."""
    RECIPE = "recipe"
    PROGRAM = "program"
    FAILED = "failed"
    """It failed the last time."""
    INTERRUPTED = "interrupted"
    """An earlier rebuild was cut short."""
    VERIFY = "verify"
    """A file was not what had been written."""


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why a task last ran: its cause, and for `Cause.KEYS` those that had changed, sorted."""

    cause: Cause
    keys: tuple[str, ...] = ()

    def said(self) -> tuple[str, ...]:
        """Return the keys that had changed, or else the one word of the cause."""
        return self.keys or (self.cause.value,)


class Trace(msgspec.Struct, frozen=True, gc=False):
    """What a task read, in the order of its fetches, and what it made.

    ``result`` is the digest of the value or of the file. ``members`` gives for a bundle the digest
    of each file, relative to the bundle's folder. A void trace (no recipe) is that
    of a task that failed, or whose reason is not known any more.
    """

    recipe: str = ""
    depends: tuple[str, ...] = ()
    result: Digest = ABSENT
    members: Mapping[str, Digest] = _NOTHING
    reason: Reason | None = None


class State(msgspec.Struct, frozen=True):
    """All that one rebuild leaves to the next; an empty one is always safe.

    One table of digests serves every trace, because each trace that survives a rebuild was checked
    or made in that rebuild, against the same values.
    """

    program: Digest = ABSENT
    digests: Mapping[str, Digest] = _NOTHING
    outputs: Mapping[str, Trace] = MappingProxyType({})
    derived: Mapping[str, Trace] = MappingProxyType({})

    def files(self) -> Iterator[str]:
        """Yield every file that outputs have."""
        for path, trace in self.outputs.items():
            if path.endswith("/"):
                yield from (path + member for member in trace.members)
            elif trace.result != NO_FILE:
                yield path
