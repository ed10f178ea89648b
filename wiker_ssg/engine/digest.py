"""Sixteen bytes that stand for a value: equal values, equal digests.

Three properties of the encoding are worth knowing to whoever shapes the values:

- the order of a dict counts, since a template that iterates over it sees it; hence a set, whose
  order differs from one process to the next, is better handed over as a sorted tuple;
- an aware datetime counts as its instant alone, so a time zone belongs beside it, as a value;
- the type of a struct does not count, only its fields: two structs of one shape are told apart by
  a tag.
"""

from hashlib import blake2b
from typing import Any, TypeAlias

import msgspec

Digest: TypeAlias = bytes

ABSENT: Digest = b""
"""The digest of what does not exist, or of content that nobody vouches for."""

_encode = msgspec.msgpack.Encoder().encode


def digest_bytes(data: bytes) -> Digest:
    """Return the digest of exactly these bytes."""
    return blake2b(data, digest_size=16).digest()


def digest_value(value: Any) -> Digest:
    """Return the digest of a value, in which ``b"a"`` and ``"a"`` differ.

    Raises TypeError for what msgspec cannot encode, so that nothing is ever compared by address.
    """
    return blake2b(_encode(value), digest_size=16).digest()
