"""Every field has a name that people understand, and no name is left without a field."""

from collections.abc import Iterator

import msgspec

from wiker_ssg.language import SHIPPED
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.labels import FIELDS, label


def structs(kind: f.FieldType) -> Iterator[type[msgspec.Struct]]:
    match kind:
        case f.RecordField(struct):
            yield struct
        case f.To(inline) if inline:
            yield inline
        case f.ListOf(item) | f.MapOf(_, item) | f.WordOr(_, item):
            yield from structs(item)


def keys(struct: type[msgspec.Struct]) -> Iterator[str]:
    for key, field in f.fields(struct).items():
        yield key
        for inner in structs(field.type):
            yield from keys(inner)


def test_every_field_is_named_once() -> None:
    assert {key for kind in MODELS.values() for key in keys(kind)} == set(FIELDS)


def test_a_path_is_called_as_its_last_field() -> None:
    for language in SHIPPED:
        assert label("contact.phone", language) == label("phone", language)
        assert label("changes.0.price", language) == label("price", language)
    assert label("contact.phone", "fr") == "Téléphone"
