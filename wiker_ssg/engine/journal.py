"""The paths a rebuild is about to touch, noted before it touches them.

A rebuild that was killed leaves its journal behind: of these paths nobody knows the content, while
the state, saved last, still describes the time before. What was found in the folder after a state
was lost is noted likewise.
"""

from collections.abc import Iterable

import msgspec

from wiker_ssg.engine.manifest import Manifest
from wiker_ssg.engine.store import Store


class Journal:
    """One blob of a store, which is there while outputs and state may differ."""

    def __init__(self, store: Store, name: str, manifest: Manifest | None = None) -> None:
        self._store = store
        self._name = name
        self._manifest = manifest
        self._paths: set[str] | None = None

    def pending(self) -> frozenset[str]:
        """Return the paths noted since the journal was last cleared, in this process or before."""
        return frozenset(self._read())

    def begin(self, paths: Iterable[str]) -> None:
        """Note, in one atomic write, that these paths too are about to be written or removed.

        The manifest, where there is one, names them as ours from then on.
        """
        noted = self._read()
        new = set(paths) - noted
        if new:
            if self._manifest is not None:
                self._manifest.claim(path for path in new if not path.endswith("/"))
            noted |= new
            self._store.write(self._name, msgspec.msgpack.encode(sorted(noted)))

    def clear(self) -> None:
        """Declare that the saved state describes the outputs again."""
        self._store.delete(self._name)
        self._paths = set()

    def _read(self) -> set[str]:
        if self._paths is None:
            content = self._store.read(self._name)
            self._paths = msgspec.msgpack.decode(content, type=set[str]) if content else set()
        return self._paths
