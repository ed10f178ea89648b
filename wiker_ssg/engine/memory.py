"""A memory of values that cost much to make: each is kept under all that it was made from."""

from typing import Any, Generic, TypeVar

from wiker_ssg.engine.digest import Digest, digest_value
from wiker_ssg.engine.shape import shape
from wiker_ssg.engine.store import Store

T = TypeVar("T")


class Memory(Generic[T]):
    """Values of one kind, one blob of a store; what nobody asks for any more is forgotten.

    `maker` is the digest of all that makes them (`Program.digest` of the function's module), what
    they are made of stands in the key. A memory that another maker filled is an empty one.
    """

    def __init__(self, store: Store, name: str, kind: type[T], maker: Digest) -> None:
        self._store, self._name, self._maker = store, name, maker
        self._kind: Any = dict[Digest, kind]  # type: ignore[valid-type]
        self._values: dict[Digest, T] | None = None
        self._asked: set[Digest] = set()

    def key(self, *arguments: Any) -> Digest:
        """Return the key of the value that the maker makes of these plain values."""
        found = digest_value((self._maker, arguments))
        self._asked.add(found)
        return found

    def recall(self, key: Digest) -> T | None:
        """Return the value of a key, or None when it has to be made."""
        return self._all().get(key)

    def keep(self, key: Digest, value: T) -> None:
        """Remember a value from now on, and of all others those whose key was asked for."""
        kept = {other: old for other, old in self._all().items() if other in self._asked}
        self._values = {**kept, key: value}
        self._store.save(self._name, self._values, self._stamp())

    def _all(self) -> dict[Digest, T]:
        if self._values is None:
            found: dict[Digest, T] | None = self._store.load(self._name, self._kind, self._stamp())
            self._values = found or {}
        return self._values

    def _stamp(self) -> Digest:
        return digest_value((self._maker, shape(self._kind)))
