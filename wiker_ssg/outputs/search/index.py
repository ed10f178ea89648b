"""A commune's search index as it is published: none is made twice.

With a domain for each commune, an index is published on every neighbour's site too.
"""

from collections.abc import Mapping
from typing import ClassVar

from wiker_ssg.engine import Digest, Memory, Store
from wiker_ssg.outputs.search.views import SearchRecord

Files = Mapping[str, bytes]
IndexMemory = Memory[dict[str, bytes]]


class SearchIndex:
    """The index of one commune's records in its language, made when its files are first wanted.

    `memory` is that of the commune, which has an index for each of its languages; `key` is empty
    where there is nothing to find.
    """

    MAKER: ClassVar = "wiker_ssg.outputs.search.rows"

    def __init__(
        self, memory: IndexMemory, records: tuple[SearchRecord, ...], language: str
    ) -> None:
        self._memory, self._records, self._language = memory, records, language
        self.key = self._memory.key((records, language)) if records else b""

    def files(self) -> Files:
        """Return the index's files by name."""
        found = self._memory.recall(self.key)
        if found is not None:
            return found
        from wiker_ssg.outputs.search.rows import index_files  # heavy: only who has changes pays

        made = index_files(self._records, self._language)
        self._memory.keep(self.key, made)
        return made


def kept(store: Store, slug: str, maker: Digest, key: Digest) -> Files | None:
    """Return the files of a commune's index with this key, or None when they are not kept."""
    return index_memory(store, slug, maker).recall(key)


def index_memory(store: Store, slug: str, maker: Digest) -> IndexMemory:
    """Return where a commune's indexes are kept.

    `maker` is the digest of what makes them, the module `SearchIndex.MAKER`.
    """
    return Memory(store, f"search/{slug}", dict[str, bytes], maker)
