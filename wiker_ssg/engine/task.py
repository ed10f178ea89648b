"""A task makes one result and sees the world only through ``fetch``."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from wiker_ssg.engine.digest import Digest

Fetch: TypeAlias = Callable[[str], Any]
"""Gives the value of a key such as ``page:event/fest-noz`` and records that it was read.

Raises MissingKeyError (a KeyError) when nothing has that key. A task may cope with that, and runs
again when the key appears; any other failure of a fetch fails the task, even one that catches it.
"""

Task: TypeAlias = Callable[[Fetch], bytes | Mapping[str, bytes]]
"""Makes one planned output: bytes, or for a bundle the bytes of each file in its folder.

A path that ends in a slash is a bundle's. Parameters are bound by ``functools.partial``, by keyword
since positional ones would come before ``fetch``.
"""

Derivation: TypeAlias = Callable[[Fetch], Any]
"""Makes one value that several tasks share: frozen, and encodable by msgspec."""


class Inputs(Protocol):
    """What exists before any task runs, as one snapshot that stays the same during a rebuild."""

    def value(self, key: str) -> Any:
        """Return the value of a key; raises KeyError when it does not exist."""

    def digest(self, key: str) -> Digest:
        """Return the digest of that value, or ABSENT; need not read the value itself."""


class MissingKeyError(KeyError):
    """A task fetched a key that nothing has."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def __str__(self) -> str:
        return f"nothing has the key {self.key!r}"


class CycleError(Exception):
    """A derived value was fetched while it was being made; ``keys`` starts and ends with it."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__("values that need each other: " + " → ".join(keys))
        self.keys = keys
