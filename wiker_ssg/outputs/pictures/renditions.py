"""A commune's pictures as they are published; none is made twice."""

import os
from collections.abc import Callable, Mapping
from typing import ClassVar

import msgspec

from wiker_ssg.engine import Digest, FolderSink, Memory, Store, digest_bytes

Sizes = tuple[tuple[int, int], ...]
"""Widths and heights, smallest first."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A rendition as it was made: its bytes' digest and number."""

    digest: Digest
    length: int


class Pictures:
    """Makes the renditions of one commune's pictures, and remembers them from build to build.

    Its memory holds digests and lengths. The bytes lie in the output folder, and are taken from
    there as long as they are those: to learn a length, or after the program became another, no
    picture is made again. `maker` is the digest of what makes renditions, the module MAKER.
    """

    MAKER: ClassVar = "wiker_ssg.outputs.pictures.images"

    def __init__(
        self, store: Store, slug: str, maker: Digest, output: str, read: Callable[[str], bytes]
    ) -> None:
        self._memory = Memory(store, f"pictures/{slug}", dict[str, Made], maker)
        self._output, self._read = output, read
        self._known: dict[Digest, Renditions] = {}

    def picture(
        self, file: str, source: Digest, folder: str, sizes: Sizes, suffix: str
    ) -> "Renditions":
        """Return a picture below media/ with this digest, published in a folder of the output."""
        key = self._memory.key(source, folder, sizes, suffix)
        return self._known.setdefault(key, Renditions(self, key, file, folder, sizes, suffix))

    def known(self, key: Digest) -> dict[str, Made]:
        """Return what is remembered of a picture's renditions, by name."""
        return self._memory.recall(key) or {}

    def kept(self, key: Digest, folder: str) -> dict[str, bytes]:
        """Return a picture's renditions from the output folder; nothing unless all are there."""
        found = {}
        with FolderSink(self._output, os.path.join(self._output, ".none")) as output:
            for name, made in self.known(key).items():
                try:
                    data = output.read(folder + name)
                except OSError:
                    return {}
                if data is None or digest_bytes(data) != made.digest:
                    return {}
                found[name] = data
        return found

    def make(self, key: Digest, file: str, sizes: Sizes, suffix: str) -> dict[str, bytes]:
        """Make a picture's renditions and remember them, and no picture that is not wanted."""
        from wiker_ssg.outputs.pictures.images import (
            renditions,  # heavy: only who has pictures pays for it
        )

        found = renditions(self._read(file), sizes, suffix)
        made = {name: Made(digest_bytes(data), len(data)) for name, data in found.items()}
        self._memory.keep(key, made)
        return found


class Renditions:
    """One picture's renditions, asked for its files or for what is known of them."""

    def __init__(
        self,
        pictures: Pictures,
        key: Digest,
        file: str,
        folder: str,
        sizes: Sizes,
        suffix: str,
    ) -> None:
        self._pictures, self._key, self._file = pictures, key, file
        self._folder, self._sizes, self._suffix = folder, sizes, suffix
        self._fresh: dict[str, bytes] | None = None

    def files(self) -> Mapping[str, bytes]:
        """Return the renditions by name."""
        fresh, self._fresh = self._fresh, None
        return fresh or self._pictures.kept(self._key, self._folder) or self._make()

    def length(self, name: str) -> int:
        """Return the number of bytes of a rendition."""
        made = self._pictures.known(self._key).get(name)
        if made is None:
            # A feed asks before the files are wanted, while it is found out what has changed.
            self._fresh = self._make()
            return len(self._fresh[name])
        return made.length

    def _make(self) -> dict[str, bytes]:
        return self._pictures.make(self._key, self._file, self._sizes, self._suffix)
