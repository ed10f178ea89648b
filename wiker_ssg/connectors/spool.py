"""Bytes that wait for their turn: in a file without a name, which no run leaves behind."""

import os
import threading
from tempfile import TemporaryFile
from typing import IO

SMALL = 64 * 1024
"""Bytes that may as well wait in memory."""


class WaitingBytes:
    """Keeps bytes and gives them back once; `size` is how many wait."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = self.size = 0
        self._lock = threading.Lock()

    def put(self, data: bytes) -> "bytes | tuple[int, int]":
        """Keep bytes; return what `take` is given."""
        with self._lock:
            self.size += len(data)
            if len(data) <= SMALL:
                return data
            if self._file is None:
                self._file = TemporaryFile(prefix="wiker-sources-")  # noqa: SIM115
            place = (self._end, len(data))
            self._end += len(data)
            rest = memoryview(data)
            while rest:
                written = os.pwrite(self._file.fileno(), rest, self._end - len(rest))
                rest = rest[written:]
            return place

    def take(self, place: "bytes | tuple[int, int]", last: bool) -> bytes:
        """Return bytes, for the last time or not."""
        data = place if isinstance(place, bytes) else self._read(*place)
        with self._lock:
            self.size -= len(data) if last else 0
            if not self.size:
                self._end = 0
        return data

    def close(self) -> None:
        """Give the room back."""
        with self._lock:
            if self._file is not None:
                self._file.close()

    def _read(self, start: int, length: int) -> bytes:
        parts: list[bytes] = []
        while length:
            part = os.pread(self._file.fileno(), length, start) if self._file is not None else b""
            if not part:
                raise OSError(0, "short read")
            parts.append(part)
            start, length = start + len(part), length - len(part)
        return b"".join(parts)
