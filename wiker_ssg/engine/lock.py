"""One builder at a time in a folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Locked(Exception):
    """Another process holds the lock of this folder."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"another process is at work in {folder}")
        self.folder = folder


@contextmanager
def lock(folder: Path | str) -> Iterator[None]:
    """Hold the folder's lock, which ends with the process at the latest; raises Locked at once."""
    os.makedirs(folder, exist_ok=True)
    handle = os.open(os.path.join(folder, ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(os.fspath(folder)) from None
        yield
    finally:
        os.close(handle)
