"""What lasts between two builds: named blobs in one flat folder, each whole or not there.

A blob is ``WS``, one byte for the version of this format, 16 bytes of digest, then the content. One
that is damaged, cut short or of another version reads as if it were absent: all that is kept here
can be made again. So does a value that another maker wrote, a program that may have meant something
else by it: the digest is keyed with the maker's own.
"""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote

import msgspec

from wiker_ssg.engine.digest import ABSENT, Digest

_HEAD = b"WS\x01"
_START = len(_HEAD) + 16
_SUFFIX = ".blob"

T = TypeVar("T")


class Store:
    """Reads and replaces blobs by name; a name may hold any characters, such as slashes."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = os.fspath(folder)

    def load(self, name: str, kind: type[T], maker: Digest) -> T | None:
        """Return a value that this maker saved, or None when there is none in good order."""
        content = self.read(name, maker)
        if content is None:
            return None
        try:
            return msgspec.msgpack.decode(content, type=kind)
        except msgspec.MsgspecError:
            return None

    def save(self, name: str, value: Any, maker: Digest) -> None:
        """Keep a value; `maker` is the digest of all by which its bytes have their meaning."""
        self.write(name, msgspec.msgpack.encode(value), maker)

    def read(self, name: str, maker: Digest = ABSENT) -> bytes | None:
        """Return the content of a blob, or None when there is no such blob in good order."""
        try:
            with open(self._place(name), "rb") as file:
                blob = file.read()
        except FileNotFoundError:
            return None
        content = blob[_START:]
        return content if blob[:_START] == _HEAD + _digest(content, maker) else None

    def write(self, name: str, content: bytes, maker: Digest = ABSENT) -> None:
        """Put a blob in place of an older one in a single step; one writer a name at a time."""
        place = self._place(name)
        part = f"{place}.part"
        os.makedirs(self._folder, exist_ok=True)
        with open(part, "wb") as file:
            file.write(_HEAD + _digest(content, maker) + content)
        os.replace(part, place)

    def has(self, name: str) -> bool:
        """Tell whether there is such a blob, in good order or not."""
        return os.path.exists(self._place(name))

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
        start = quote(prefix, safe="")  # letter by letter, so that it begins what is quoted, too
        found = (file for file in files if file.startswith(start) and file.endswith(_SUFFIX))
        return sorted(unquote(file.removesuffix(_SUFFIX)) for file in found)

    def _place(self, name: str) -> str:
        # Quoting keeps the folder flat: no name can leave it or need a folder of another's name.
        return f"{self._folder}/{quote(name, safe='')}{_SUFFIX}"


def _digest(content: bytes, maker: Digest) -> Digest:
    return blake2b(content, digest_size=16, key=maker[:64]).digest()
