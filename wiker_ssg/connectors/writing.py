"""Files are written whole: whoever looks sees the old one or the new one."""

import os
from pathlib import Path

from wiker_ssg.source.files import read_regular


def put(path: Path, data: bytes) -> bool:
    """Write a file unless it holds these bytes already; tell whether it was written.

    What a killed run left has the same name each time and is written over. Raises OSError.
    """
    if path.is_symlink():
        raise OSError(0, "symbolic link", str(path))
    try:
        if read_regular(path) == data:
            return False
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    return True
