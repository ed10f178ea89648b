"""The model described in JSON Schema (draft 2020-12), for editors that help people to write.

Editors type scalars by YAML's own rules, our reader does not: where a date, a postcode or a title
such as `2026` would arrive as a number or truth value, the schema takes that as well.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.kinds import BY_NAME, PAGE
from wiker_ssg.model.recurrence import FREQUENCIES
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.model.slug import SLUG
from wiker_ssg.model.taxonomy import BUILT_IN, OTHER

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SETTINGS: dict[str, type[msgspec.Struct]] = {"commune": Commune, "portal": Portal, "plans": Plans}
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
REFERENCE = rf"([a-z]+:)?({SLUG.pattern}/)?{SLUG.pattern}"
ABSENT: dict[str, Any] = {"type": "null"}
"""A plain empty value is absent, whatever the field."""

Schema = dict[str, Any]


def json_schema(kind: str) -> Schema:
    """Return the JSON Schema of the files of `kind`: an entry's kind, commune, portal or plans."""
    struct = MODELS.get(kind) or SETTINGS[kind]
    definitions: dict[str, Schema] = {}
    writer = _Writer(kind, definitions)
    schema = {"$schema": DIALECT, "title": kind, **writer.mapping(struct)}
    return {**schema, "$defs": dict(sorted(definitions.items()))}


class _Writer:
    def __init__(self, kind: str, definitions: dict[str, Schema]) -> None:
        self.kind, self.definitions = kind, definitions

    def mapping(self, struct: type[msgspec.Struct]) -> Schema:
        """Describe the mapping that a model class reads."""
        known = f.fields(struct)
        properties = {}
        for field in known.values():
            one = self.value(field.type)
            properties[field.key] = one if field.required else _any(one, ABSENT)
        schema: Schema = {"type": "object", "description": summary(struct)}
        schema |= {"properties": properties, "additionalProperties": False}
        if needed := [field.key for field in known.values() if field.required]:
            schema["required"] = needed
        if {"lat", "lon"} <= known.keys():
            schema["dependentRequired"] = {"lat": ["lon"], "lon": ["lat"]}
        return schema

    def record(self, struct: type[msgspec.Struct]) -> Schema:
        """Describe a nested mapping once and point to it."""
        name = struct.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.mapping(struct)
        return {"$ref": f"#/$defs/{name}"}

    def value(self, kind: f.FieldType) -> Schema:
        """Describe the values of a field type."""
        return {**DESCRIBE[type(kind)](self, kind), **_described(kind)}

    def category(self) -> Schema:
        """Propose the built-in categories; a portal may have its own ones."""
        kind = BY_NAME.get(self.kind, PAGE)
        known = {"enum": list(dict.fromkeys((*BUILT_IN[kind.folder], OTHER)))}
        return {"anyOf": [known, {**SCALAR, "maxLength": 60}]}


SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def summary(struct: type[msgspec.Struct]) -> str:
    """Return the first sentence of a class's docstring."""
    return " ".join((struct.__doc__ or "").split("\n\n")[0].split())


def _described(kind: f.FieldType) -> Schema:
    """Return the description of a field type: what its own class says."""
    text = " ".join((type(kind).__doc__ or "").split("\n\n")[0].split()).replace("`", "")
    return {} if isinstance(kind, _PLAIN_FORMS) else {"description": text}


_PLAIN_FORMS = (
    f.Text,
    f.ChoiceField,
    f.RecordField,
    f.ListOf,
    f.MapOf,
    f.WordOr,
    f.To,
    f.Whole,
    f.Amount,
)


def _any(*schemas: Schema) -> Schema:
    """Allow what any of the schemas allows, keeping the first one's description outside."""
    found: list[Schema] = []
    description: Schema = {}
    for schema in schemas:
        inner = dict(schema)
        if "description" in inner and not description:
            description = {"description": inner.pop("description")}
        found += inner["anyOf"] if inner.keys() == {"anyOf"} else [inner]
    return {"anyOf": found, **description}


def _pattern(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$", **more}


def _text(writer: _Writer, kind: f.Text) -> Schema:
    schema: Schema = dict(SCALAR)
    if kind.limit is not None:
        schema["maxLength"] = kind.limit
    if not kind.lines:
        # YAML leaves a line break at the end of a block; the reader takes it away
        schema["pattern"] = r"^\s*[^\n]*\s*$"
    if not kind.empty:
        schema["minLength"] = 1
    return schema


def _to(writer: _Writer, kind: f.To) -> Schema:
    # an id such as 2026 is a number to YAML
    plain = [_pattern(REFERENCE), {"type": "integer", "minimum": 0}]
    return _any(*plain, *([writer.record(kind.inline)] if kind.inline else []))


def _record(writer: _Writer, kind: f.RecordField) -> Schema:
    forms = [writer.record(kind.struct)]
    if kind.word:
        forms.append({"const": kind.word})
    if kind.scalar:
        forms.append(writer.value(f.fields(kind.struct)[kind.scalar].type))
    return forms[0] if len(forms) == 1 else _any(*forms)


def _list(writer: _Writer, kind: f.ListOf) -> Schema:
    one = writer.value(kind.item)
    many: Schema = {"type": "array", "items": _any(one, ABSENT)}
    return _any(many, one) if kind.single else many


def _map(writer: _Writer, kind: f.MapOf) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": writer.value(kind.item)}
    key = writer.value(kind.key)
    for form in key.get("anyOf", [key]):
        if "pattern" in form:
            schema["propertyNames"] = {"pattern": form["pattern"]}
    return schema


def _number(kind: f.Whole | f.Amount, name: str) -> Schema:
    limits = {"minimum": kind.low, "maximum": kind.high}
    # in quotes it is a number to the reader all the same
    return {"anyOf": [{"type": name, **limits}, _pattern(r"-?[0-9.]+([eE]-?[0-9]+)?")]}


DESCRIBE: Mapping[type, Callable[[_Writer, Any], Schema]] = {
    f.Text: _text,
    f.DayField: lambda writer, kind: _pattern(DAY, format="date"),
    f.When: lambda writer, kind: _pattern(rf"{DAY}([ T]+[0-9]{{2}}:[0-9]{{2}}(:00)?)?"),
    f.Flag: lambda writer, kind: {
        "anyOf": [{"type": "boolean"}, _pattern("[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]")]
    },
    f.Whole: lambda writer, kind: _number(kind, "integer"),
    f.Amount: lambda writer, kind: _number(kind, "number"),
    f.ChoiceField: lambda writer, kind: {"enum": list(kind.values)},
    f.CategoryField: lambda writer, kind: writer.category(),
    f.Url: lambda writer, kind: _pattern(r"https?://[^\s]+", format="uri"),
    f.BaseUrl: lambda writer, kind: _pattern(r"https?://[^\s?#@]+", format="uri"),
    f.Domain: lambda writer, kind: _pattern(r"[^\s/?#@:]+\.[^\s/?#@:]+", format="idn-hostname"),
    f.Email: lambda writer, kind: _pattern(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}", maxLength=254),
    f.Phone: lambda writer, kind: {
        "anyOf": [_pattern(r"[^A-Za-z]*[0-9][^A-Za-z]*"), {"type": "integer"}]
    },
    f.HoursField: lambda writer, kind: {**SCALAR, "maxLength": kind.limit},
    f.LanguageCode: lambda writer, kind: _pattern(
        r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
    ),
    f.Slug: lambda writer, kind: {
        "anyOf": [_pattern(SLUG.pattern, maxLength=80), {"type": "integer", "minimum": 0}]
    },
    f.FormerId: lambda writer, kind: {
        "anyOf": [
            _pattern(rf"({SLUG.pattern}/)?{SLUG.pattern}", maxLength=161),
            {"type": "integer", "minimum": 0},
        ]
    },
    f.SitePath: lambda writer, kind: _pattern(r"/[^?#\\\\*]+", maxLength=300),
    f.Zone: lambda writer, kind: _pattern(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*"),
    f.Colour: lambda writer, kind: _pattern("#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"),
    f.Country: lambda writer, kind: _pattern("[A-Za-z]{2}"),
    f.FormattedText: lambda writer, kind: {**SCALAR, "minLength": 1},
    f.RuleField: lambda writer, kind: _pattern(
        rf"(RRULE:)?([A-Z]+=[A-Z0-9,+-]+;)*FREQ=({'|'.join(FREQUENCIES)})(;[A-Z]+=[A-Z0-9,+-]+)*;?"
    ),
    f.MediaFile: lambda writer, kind: _pattern(r"(?!/)(?!.*\.\./)[^\\]+\.[A-Za-z0-9]+"),
    f.To: _to,
    f.RecordField: _record,
    f.ListOf: _list,
    f.MapOf: _map,
    f.WordOr: lambda writer, kind: _any({"const": kind.word}, writer.value(kind.other)),
}
"""How each type of field is described."""
