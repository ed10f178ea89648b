"""A commune's search index as it is published: none is made twice.

With a domain for each commune, an index is published on every neighbour's site too.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from wiker_ssg.engine import Digest, Store, digest_value
from wiker_ssg.site.views import SearchRecord

MAKERS = (
    "render/pagefind.py",
    "render/search.py",
    "render/plain.py",
    "site/terms.py",
    "site/finder.py",
)
"""What an index depends on beside its records, and beside Pagefind."""

Files = Mapping[str, bytes]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """An index as it lies in the store: the digest of what it was made from, and its files."""

    key: Digest
    files: dict[str, bytes]


class Concordance:
    """The index of one commune's records, made when its files are first wanted."""

    def __init__(self, store: Store, slug: str, records: tuple[SearchRecord, ...]) -> None:
        self._store, self._slug, self._records = store, slug, records
        self.key = digest_value((_maker(), records)) if records else b""

    def files(self) -> Files:
        """Return the index's files by name."""
        found = kept(self._store, self._slug, self.key)
        if found is not None:
            return found
        from wiker_ssg.render.search import index_files  # heavy: only who has changes pays for it

        made = index_files(self._records)
        self._store.write(f"search/{self._slug}", msgspec.msgpack.encode(Kept(self.key, made)))
        return made


def kept(store: Store, slug: str, key: Digest) -> Files | None:
    """Return the files of a commune's index with this key, or None when they are not kept."""
    content = store.read(f"search/{slug}")
    if content is None:
        return None
    try:
        found = msgspec.msgpack.decode(content, type=Kept)
    except msgspec.MsgspecError:
        return None
    return found.files if found.key == key else None


@lru_cache
def _maker() -> Digest:
    """Return the digest of what makes indexes: our code and Pagefind."""
    here = Path(__file__).parent
    return digest_value([version("pagefind-bin"), *((here / name).read_bytes() for name in MAKERS)])
