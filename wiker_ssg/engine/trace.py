"""What is remembered of a rebuild: per task what it read and made, per key one digest."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from wiker_ssg.engine.digest import ABSENT, Digest

_NOTHING: Mapping[str, Digest] = MappingProxyType({})


class Trace(msgspec.Struct, frozen=True, gc=False):
    """What a task read, in the order of its fetches, and what it made.

    ``result`` is the digest of the value or of the file. ``members`` gives for a bundle the digest
    of each file, relative to the bundle's folder. ``reason`` says why the task last ran: keys that
    had changed, or one of the words of ``Report.reasons``. A void trace (no recipe) knows that
    something may lie at the path and vouches for nothing.
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

    def knowing(self, paths: Iterable[str]) -> "State":
        """Return this state with void traces for the paths that it did not know.

        For a state that was lost while its outputs were not: they are made again or removed.
        """
        known = {
            path + member
            for path, trace in self.outputs.items()
            for member in (trace.members if path.endswith("/") else ("",))
        }
        found = {path: Trace() for path in paths if path not in known}
        return msgspec.structs.replace(self, outputs={**self.outputs, **found})
