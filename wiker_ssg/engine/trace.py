"""What is remembered of a rebuild: per task what it read and made, per key one digest."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from wiker_ssg.engine.digest import ABSENT, Digest

_NOTHING: Mapping[str, Digest] = MappingProxyType({})

NO_FILE: Digest = b"-"
"""The result of a task that never left a file."""


class Trace(msgspec.Struct, frozen=True, gc=False):
    """What a task read, in the order of its fetches, and what it made.

    ``result`` is the digest of the value or of the file. ``members`` gives for a bundle the digest
    of each file, relative to the bundle's folder. ``reason`` says why the task last ran: keys that
    had changed, or one of the words of ``Report.reasons``. A void trace (no recipe) is that of a
    task that failed.
    """

    recipe: str = ""
    depends: tuple[str, ...] = ()
    result: Digest = ABSENT
    members: Mapping[str, Digest] = _NOTHING
    reason: tuple[str, ...] = ()


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
