"""The kinds of fields an entry can have, declared once for reader, writer, schema and forms.

A model class annotates each attribute with one of these: `title: Annotated[str, Text(140)]`.
They hold no behaviour: `source/` reads and writes them, `model/jsonschema.py` describes them.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec


class Text(msgspec.Struct, frozen=True):
    """Plain text of at most `limit` characters; on one line unless `lines`; Markdown if marked."""

    limit: int | None = None
    lines: bool = False
    markdown: bool = False
    empty: bool = True


class DayField(msgspec.Struct, frozen=True):
    """A calendar day, `2026-06-24`."""


class When(msgspec.Struct, frozen=True):
    """A day with or without a local time: a `Moment`."""


class Flag(msgspec.Struct, frozen=True):
    """`true` or `false`."""


class Whole(msgspec.Struct, frozen=True):
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 10**9


class Amount(msgspec.Struct, frozen=True):
    """A number with decimals from `low` to `high`; `exact` keeps it decimal (money)."""

    low: float = 0
    high: float = 10**9
    exact: bool = False


class ChoiceField(msgspec.Struct, frozen=True):
    """One of a closed set of words."""

    values: tuple[str, ...]


class CategoryField(msgspec.Struct, frozen=True):
    """A key of the taxonomy of the entry's kind."""


class Url(msgspec.Struct, frozen=True):
    """An absolute http(s) address."""


class BaseUrl(msgspec.Struct, frozen=True):
    """The absolute http(s) address of a site: it may have a path, and nothing behind that."""


class Domain(msgspec.Struct, frozen=True):
    """The name of a host: no scheme, no path."""


class Email(msgspec.Struct, frozen=True):
    """An e-mail address."""


class Phone(msgspec.Struct, frozen=True):
    """A telephone number, kept in E.164."""


class HoursField(msgspec.Struct, frozen=True):
    """Opening hours in OpenStreetMap's `opening_hours`, of at most `limit` characters."""

    limit: int = 500


class LanguageCode(msgspec.Struct, frozen=True):
    """A BCP 47 language code."""


class Slug(msgspec.Struct, frozen=True):
    """An id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters."""


class FormerId(msgspec.Struct, frozen=True):
    """An id that an entry had, `old-id`; `prinquiau/old-id` where it came from another commune."""


class SitePath(msgspec.Struct, frozen=True):
    """A path on a site, `/old/page.html`, percent-encoded: no host, no query, no dot segments."""


class Zone(msgspec.Struct, frozen=True):
    """A time zone of the IANA database."""


class Colour(msgspec.Struct, frozen=True):
    """A colour: `#rrggbb`, or `#rgb` for short."""


class Country(msgspec.Struct, frozen=True):
    """A country: the two letters of ISO 3166, kept in capitals."""


class FormattedText(msgspec.Struct, frozen=True):
    """A text of one of the forms that `source.scalars` knows by name: `postcode`, `account`."""

    name: str


class RuleField(msgspec.Struct, frozen=True):
    """An RFC 5545 RRULE of DAILY to YEARLY."""


class MediaFile(msgspec.Struct, frozen=True):
    """A file below the commune's `media/`; `picture` tells which endings are allowed."""

    picture: bool


class To(msgspec.Struct, frozen=True):
    """A `Reference`, or the mapping `inline` instead where it is given."""

    inline: type[msgspec.Struct] | None = None


class RecordField(msgspec.Struct, frozen=True):
    """A mapping with the fields of `struct`; `word` is a plain word that stands for `{word: true}`.

    `scalar` names the one field that a plain value fills. Where `whole`, what is wrong with one
    field costs the mapping, in settings too: half of it would say something else.
    """

    struct: type[msgspec.Struct]
    word: str | None = None
    scalar: str | None = None
    whole: bool = False


class ListOf(msgspec.Struct, frozen=True):
    """A list; a single item may stand alone where `single`."""

    item: "FieldType"
    single: bool = False


class MapOf(msgspec.Struct, frozen=True):
    """A mapping from free keys (`key`) to values of one type."""

    key: "FieldType"
    item: "FieldType"


class WordOr(msgspec.Struct, frozen=True):
    """The plain word `word`, or a value of another type."""

    word: str
    other: "FieldType"


class Spare(msgspec.Struct, frozen=True):
    """Marks a field without which all else is published truthfully.

    What is wrong with its value, an item or a part of it costs that alone and is a warning.
    """


SPARE = Spare()

FieldType = (
    Text | DayField | When | Flag | Whole | Amount | ChoiceField | CategoryField | Url | BaseUrl
    | Domain | Email | Phone | HoursField | LanguageCode | Slug | FormerId | SitePath | Zone
    | Colour | Country | FormattedText | RuleField | MediaFile | To | RecordField | ListOf | MapOf
    | WordOr
)  # fmt: skip


class Field(msgspec.Struct, frozen=True):
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
