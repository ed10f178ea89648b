"""One at a time: a lock that Git's processes inherit, so that those of a killed program count."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wiker_ssg.git.process import GitSlow

TICK = 0.05


@contextmanager
def held(path: Path, patience: float) -> Iterator[int]:
    """Hold a lock on a file, waiting so many seconds for whoever holds it; raises GitSlow.

    Yields the descriptor that processes have to inherit.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        end = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise GitSlow(None, b"", f"{path.name} is held by another process") from None
                time.sleep(TICK)
        yield descriptor
    finally:
        os.close(descriptor)
