"""A commune's pictures as they are published; none is made twice."""

import os
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import msgspec

from wiker_ssg.engine import Digest, FolderSink, Store, digest_bytes, digest_value

MAKERS = ("render/encode.py", "render/images.py", "source/pictures.py")
"""What renditions depend on beside their source, and beside Pillow."""


Sizes = tuple[tuple[int, int], ...]
"""Widths and heights, smallest first."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A rendition as it was made: its bytes' digest and number."""

    digest: Digest
    length: int


class Album:
    """Makes the renditions of one commune's pictures, and remembers them from build to build.

    Its memory holds digests and lengths. The bytes lie in the output folder, and are taken from
    there as long as they are those: to learn a length, or after the program became another, no
    picture is made again.
    """

    def __init__(self, store: Store, slug: str, output: str, read: Callable[[str], bytes]) -> None:
        self._store, self._name, self._output, self._read = store, f"pictures/{slug}", output, read
        self._prints: dict[Digest, Print] = {}
        self._made: dict[Digest, dict[str, Made]] | None = None
        self._maker = b""

    def picture(
        self,
        file: str,
        source: Digest,
        folder: str,
        sizes: Sizes,
        suffix: str,
    ) -> "Print":
        """Return a picture below media/ with this digest, published in a folder of the output."""
        self._maker = self._maker or _maker()
        key = digest_value((self._maker, source, folder, sizes, suffix))
        return self._prints.setdefault(key, Print(self, key, file, folder, sizes, suffix))

    def known(self, key: Digest) -> dict[str, Made]:
        """Return what is remembered of a picture's renditions, by name."""
        if self._made is None:
            content = self._store.read(self._name)
            try:
                kind = dict[Digest, dict[str, Made]]
                self._made = msgspec.msgpack.decode(content, type=kind) if content else {}
            except msgspec.MsgspecError:
                self._made = {}
        return self._made.get(key, {})

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
        from wiker_ssg.render.images import renditions  # heavy: only who has pictures pays for it

        found = renditions(self._read(file), sizes, suffix)
        self.known(key)
        made = {name: Made(digest_bytes(data), len(data)) for name, data in found.items()}
        old = self._made or {}
        self._made = {other: old[other] for other in self._prints if other in old} | {key: made}
        self._store.write(self._name, msgspec.msgpack.encode(self._made))
        return found


class Print:
    """One picture of an album, asked for its files or for what is known of them."""

    def __init__(
        self,
        album: Album,
        key: Digest,
        file: str,
        folder: str,
        sizes: Sizes,
        suffix: str,
    ) -> None:
        self._album, self._key, self._file = album, key, file
        self._folder, self._sizes, self._suffix = folder, sizes, suffix
        self._fresh: dict[str, bytes] | None = None

    def files(self) -> Mapping[str, bytes]:
        """Return the renditions by name."""
        fresh, self._fresh = self._fresh, None
        return fresh or self._album.kept(self._key, self._folder) or self._make()

    def length(self, name: str) -> int:
        """Return the number of bytes of a rendition."""
        made = self._album.known(self._key).get(name)
        if made is None:
            # A feed asks before the files are wanted, while it is found out what has changed.
            self._fresh = self._make()
            return len(self._fresh[name])
        return made.length

    def _make(self) -> dict[str, bytes]:
        return self._album.make(self._key, self._file, self._sizes, self._suffix)


def _maker() -> Digest:
    """Return the digest of what makes renditions: our code and Pillow."""
    here = Path(__file__).parent
    return digest_value([version("pillow"), *((here / name).read_bytes() for name in MAKERS)])
