"""The shape of a type's values as bytes: what a program must agree on with the one that wrote them.

A struct that gained a field with a default still decodes what was written before, as if somebody
had meant the default; hence what is kept is told apart by the shape that it was written in.
"""

from typing import Any

import msgspec
from msgspec import inspect

from wiker_ssg.engine.digest import Digest, digest_value

_BESIDE = frozenset({"default", "default_factory"})
"""What a type says beside its shape: values that other values are made with."""


def shape(kind: Any) -> Digest:
    """Return the digest of a type's definition: names, order and types of fields, all the way."""
    return digest_value(_told(inspect.type_info(kind), ()))


def _told(part: Any, above: tuple[type, ...]) -> Any:
    if isinstance(part, type):
        return part.__qualname__
    if isinstance(part, tuple | list):
        return [_told(item, above) for item in part]
    if not isinstance(part, msgspec.Struct):
        return repr(part)
    cls = getattr(part, "cls", None)
    if isinstance(cls, type):
        if cls in above:  # a type that holds its own kind was told where it began
            return cls.__qualname__
        above = (*above, cls)
    names = [name for name in part.__struct_fields__ if name not in _BESIDE]
    return [type(part).__name__, [[n, _told(getattr(part, n), above)] for n in names]]
