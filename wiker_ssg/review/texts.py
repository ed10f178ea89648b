"""Everything that people wrote in words in an entry, found by the types of its fields."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.values import Address, Contact, Image, Party, Place, Provenance
from wiker_ssg.words.plain import from_markdown

NAMED = (Contact, Party)
"""Records whose `name` is somebody's."""

NOT_OF_SOMEBODY = (Address, Place, Provenance)
"""Records that name streets, halls and sources after people who gave them no more than a name."""

AUTHORS = ("credit", "licence")
"""What says of a picture who made it, which has to be said."""


class WrittenText(NamedTuple):
    """A text or telephone number of an entry, and the path of its field: `changes.0.note`.

    `name` tells that it is somebody's name and nothing else, `phone` that it is a number.
    """

    at: str
    text: str
    name: bool = False
    phone: bool = False

    @property
    def top(self) -> str:
        """The field of the entry in which it stands."""
        return self.at.partition(".")[0]


def written(entry: AnyEntry) -> Iterator[WrittenText]:
    """Yield every text of an entry, as plain text, and every telephone number."""
    yield from _record(entry, "")


def _record(record: msgspec.Struct, at: str) -> Iterator[WrittenText]:
    if isinstance(record, NOT_OF_SOMEBODY):
        return
    for key, field in f.fields(type(record)).items():
        if isinstance(record, Image) and key in AUTHORS:
            continue
        for one in _value(field.type, getattr(record, field.name), f"{at}{key}"):
            own = key == "name" and isinstance(record, NAMED)
            yield one._replace(name=True) if own else one


def _value(kind: f.FieldType, value: Any, at: str) -> Iterator[WrittenText]:
    if value is None:
        return
    if isinstance(value, msgspec.Struct):
        yield from _record(value, f"{at}.")
    elif isinstance(kind, f.WordOr):
        yield from _value(kind.other, value, at)
    elif isinstance(kind, f.ListOf):
        items = value if isinstance(value, tuple) else (value,)
        for number, item in enumerate(items):
            yield from _value(kind.item, item, f"{at}.{number}")
    elif isinstance(kind, f.MapOf) and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _value(kind.item, item, f"{at}.{key}")
    elif isinstance(kind, f.Text):
        yield WrittenText(at, from_markdown(value) if kind.markdown else str(value))
    elif isinstance(kind, f.Phone):
        yield WrittenText(at, value, phone=True)
