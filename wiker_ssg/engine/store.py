"""What lasts between two builds: named blobs in one flat folder, each whole or not there.

A blob is ``WS``, one byte for the version of this format, 16 bytes of digest, then the content. One
that is damaged, cut short or of another version reads as if it were absent: all that is kept here
can be made again.
"""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote

from wiker_ssg.engine.digest import digest_bytes

_HEAD = b"WS\x01"
_START = len(_HEAD) + 16
_SUFFIX = ".blob"


class Store:
    """Reads and replaces blobs by name; a name may hold any characters, such as slashes."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = os.fspath(folder)

    def read(self, name: str) -> bytes | None:
        """Return the content of a blob, or None when there is no such blob in good order."""
        try:
            with open(self._place(name), "rb") as file:
                blob = file.read()
        except FileNotFoundError:
            return None
        content = blob[_START:]
        return content if blob[:_START] == _HEAD + digest_bytes(content) else None

    def write(self, name: str, content: bytes) -> None:
        """Put a blob in place of an older one in a single step; one writer a name at a time."""
        place = self._place(name)
        part = f"{place}.part"
        os.makedirs(self._folder, exist_ok=True)
        with open(part, "wb") as file:
            file.write(_HEAD + digest_bytes(content) + content)
        os.replace(part, place)

    def delete(self, name: str) -> None:
        """Make sure that there is no such blob."""
        with suppress(FileNotFoundError):
            os.unlink(self._place(name))

    def names(self, prefix: str = "") -> list[str]:
        """Return the sorted names of the blobs that start so, those in bad order included."""
        try:
            files = os.listdir(self._folder)
        except FileNotFoundError:
            return []
        names = (unquote(file.removesuffix(_SUFFIX)) for file in files if file.endswith(_SUFFIX))
        return sorted(name for name in names if name.startswith(prefix))

    def _place(self, name: str) -> str:
        # Quoting keeps the folder flat: no name can leave it or need a folder of another's name.
        return f"{self._folder}/{quote(name, safe='')}{_SUFFIX}"
