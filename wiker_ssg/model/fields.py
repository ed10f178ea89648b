"""The kinds of fields an entry can have, declared once for reader, writer, schema and forms.

A model class annotates each attribute with one of these: `title: Annotated[str, Text(140)]`.
They hold no behaviour: `source/` reads and writes them, `model/jsonschema.py` describes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text of at most `limit` characters; on one line unless `lines`; Markdown if marked."""

    limit: int | None = None
    lines: bool = False
    markdown: bool = False
    empty: bool = True


@dataclass(frozen=True, slots=True)
class DayField:
    """A calendar day, `2026-06-24`."""


@dataclass(frozen=True, slots=True)
class When:
    """A day with or without a local time: a `Moment`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 10**9


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with decimals from `low` to `high`; `exact` keeps it decimal (money)."""

    low: float = 0
    high: float = 10**9
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a closed set of words."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryField:
    """A key of the taxonomy of the entry's kind."""


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute http(s) address."""


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """The absolute http(s) address of a site: it may have a path, and nothing behind that."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The name of a host: no scheme, no path."""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number, kept in E.164."""


@dataclass(frozen=True, slots=True)
class HoursField:
    """Opening hours in OpenStreetMap's `opening_hours`, of at most `limit` characters."""

    limit: int = 500


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 language code."""


@dataclass(frozen=True, slots=True)
class Slug:
    """An id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters."""


@dataclass(frozen=True, slots=True)
class FormerId:
    """An id that an entry had, `old-id`; `prinquiau/old-id` where it came from another commune."""


@dataclass(frozen=True, slots=True)
class SitePath:
    """A path on a site, `/old/page.html`, percent-encoded: no host, no query, no dot segments."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone of the IANA database."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: `#rrggbb`, or `#rgb` for short."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: the two letters of ISO 3166, kept in capitals."""


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text of one of the forms that `source.scalars` knows by name: `postcode`, `account`."""

    name: str


@dataclass(frozen=True, slots=True)
class RuleField:
    """An RFC 5545 RRULE of DAILY to YEARLY."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file below the commune's `media/`; `picture` tells which endings are allowed."""

    picture: bool


@dataclass(frozen=True, slots=True)
class To:
    """A `Reference`, or the mapping `inline` instead where it is given."""

    inline: type[msgspec.Struct] | None = None


@dataclass(frozen=True, slots=True)
class RecordField:
    """A mapping with the fields of `struct`; `word` is a plain word that stands for `{word: true}`.

    `scalar` names the one field that a plain value fills. Where `whole`, what is wrong with one
    field costs the mapping, in settings too: half of it would say something else.
    """

    struct: type[msgspec.Struct]
    word: str | None = None
    scalar: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; a single item may stand alone where `single`."""

    item: "FieldType"
    single: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from free keys (`key`) to values of one type."""

    key: "FieldType"
    item: "FieldType"


@dataclass(frozen=True, slots=True)
class WordOr:
    """The plain word `word`, or a value of another type."""

    word: str
    other: "FieldType"


@dataclass(frozen=True, slots=True)
class Spare:
    """Marks a field without which all else is published truthfully.

    What is wrong with its value, an item or a part of it costs that alone and is a warning.
    """


SPARE = Spare()

FieldType = (
    Text | DayField | When | Flag | Whole | Amount | ChoiceField | CategoryField | Url | BaseUrl
    | Domain | Email | Phone | HoursField | Language | Slug | FormerId | SitePath | Zone | Colour
    | Country | FormattedText | RuleField | MediaFile | To | RecordField | ListOf | MapOf | WordOr
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model class: attribute, key as people write it, type, how much it weighs."""

    name: str
    key: str
    type: FieldType
    required: bool
    spare: bool = False


@lru_cache
def fields(struct: type[msgspec.Struct]) -> Mapping[str, Field]:
    """Return the fields of a model class by key, in the order in which they are written."""
    hints = get_type_hints(struct, include_extras=True)
    found = {}
    for info in msgspec.structs.fields(struct):
        kind = _field_type(hints[info.name])
        if kind is None:
            continue
        key = info.name.rstrip("_")
        found[key] = Field(info.name, key, kind, info.required, _spare(hints[info.name]))
    return found


@lru_cache
def required(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields that must be written."""
    return tuple(field for field in fields(struct).values() if field.required)


def _spare(hint: Any) -> bool:
    return get_origin(hint) is Annotated and SPARE in get_args(hint)


def _field_type(hint: Any) -> FieldType | None:
    """Return the field type that an annotation declares; None for what is not written by people."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        declared = next((a for a in arguments[1:] if isinstance(a, FieldType)), None)
        return declared or _field_type(arguments[0])
    if origin is UnionType:
        rest = [a for a in arguments if a is not NoneType]
        return _field_type(rest[0]) if len(rest) == 1 else None
    if origin is tuple:
        item = _field_type(arguments[0])
        return ListOf(item) if item else None
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return RecordField(hint)
    return None
