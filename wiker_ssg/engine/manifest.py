"""Which files of an output folder are ours, written down in the folder itself.

A state may be lost, and the folder may hold what others have put there, such as a Git worktree or a
host's settings. What no manifest names is never removed, whatever it looks like. A manifest that is
damaged names nothing.

It is text, sorted, so that the same outputs have the same one: a line that holds the digest of the
others, and a path a line. Hidden files are nobody's outputs and never in it.
"""

import re
from collections.abc import Iterable

from wiker_ssg.engine.digest import digest_bytes
from wiker_ssg.engine.sink import Sink

_HEAD = "# what was made here, and may be removed: "
_LETTER = r"[^/\\\0\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]"
_NAME = rf"(?!\.){_LETTER}+"
_OUTPUT = re.compile(rf"{_NAME}(?:/{_NAME})*")


class Manifest:
    """One file of a sink; while outputs change it may name more than there is, never less."""

    def __init__(self, sink: Sink, path: str) -> None:
        self._sink, self._path = sink, path
        self._written: bytes | None = None

    def exists(self) -> bool:
        """Tell whether there is one, in whatever state."""
        return self._data() != b""

    def paths(self) -> frozenset[str] | None:
        """Return the files that were made here; None when nobody can tell."""
        try:
            head, *paths = self._data().decode().splitlines()
        except ValueError:  # no text, or no line
            return None
        if head != _head(paths) or not all(map(_is_output, paths)):
            return None
        return frozenset(paths)

    def claim(self, paths: Iterable[str]) -> None:
        """Name these files too, before they are made."""
        known = self.paths() or frozenset()
        self._write(known.union(paths))

    def settle(self, paths: Iterable[str]) -> None:
        """Name exactly these files; where there are none there is no manifest."""
        found = frozenset(paths)
        if found:
            self._write(found)
        elif self._data():
            self._sink.remove(self._path)
            self._written = b""

    def _write(self, paths: frozenset[str]) -> None:
        listed = sorted(path for path in paths if _is_output(path))
        data = "".join(f"{line}\n" for line in (_head(listed), *listed)).encode()
        if data != self._data():
            self._sink.write(self._path, data)
            self._written = data

    def _data(self) -> bytes:
        if self._written is None:
            try:
                self._written = self._sink.read(self._path) or b""
            except OSError:
                self._written = b""
        return self._written


def _head(paths: list[str]) -> str:
    return _HEAD + digest_bytes("\n".join(paths).encode()).hex()


def _is_output(path: str) -> bool:
    """Tell whether this may be an output: a plain path without hidden parts, on one line."""
    return _OUTPUT.fullmatch(path) is not None
