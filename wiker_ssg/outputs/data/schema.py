"""Schemas of open data, for programs that check or generate: JSON Schema and Table Schema.

Both are made from the classes of the rows, and explain each column in the language of the site.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from wiker_ssg.language import N_, translation
from wiker_ssg.model.jsonschema import DIALECT
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.outputs.data.columns import ROWS, DataColumn, fields
from wiker_ssg.outputs.data.row_views import DirectoryFile, EventFile
from wiker_ssg.outputs.data.views import SchemaFile

TABLE_DIALECT = "https://specs.frictionlessdata.io/schemas/table-schema.json"

FILES: dict[str, type[msgspec.Struct]] = {
    EVENT.folder: EventFile,
    ORGANISATION.folder: DirectoryFile,
}
"""What each dataset's JSON file holds."""

SAID = {
    "EventFile": N_("A town’s agenda: every event once, in the file of the town that announces it"),
    "DirectoryFile": N_("A town’s directory: associations, businesses, producers, venues"),
    "EventRow": N_("an event or a series of dates"),
    "OrganisationRow": N_("an organisation"),
    "ChangeRow": N_("how one date differs; what is absent is as in the series"),
    "ClosureRow": N_("days, both included, on which it is closed"),
    "SourceRow": N_("where an entry was taken from"),
}
"""What each class of the published format is, for those who reuse it."""

TYPES = {
    "flag": "boolean", "whole": "integer", "number": "number", "date": "date", "list": "array",
}  # fmt: skip
"""Table Schema's names of what columns hold; all others are `string`."""

SHIELD = N_(
    "A text that begins with =, +, -, @, a tab or a line break has an apostrophe in front, so that "
    "no spreadsheet takes it for a formula; numbers and telephone numbers have none. To read it: "
    "where apostrophes and then such a sign begin a cell, take one apostrophe off."
)

Schema = dict[str, Any]


def json_schema(view: SchemaFile) -> bytes:
    """Return the JSON Schema of a dataset's JSON files, which hold no null."""
    words = translation(view.language).gettext
    (made,), definitions = msgspec.json.schema_components(
        [FILES[view.key]], ref_template="#/$defs/{name}"
    )
    for name, one in definitions.items():
        del one["title"]
        one["description"] = words(SAID[name])
        one["properties"] = {
            key: _property(value, words) for key, value in one["properties"].items()
        }
    whole = definitions.pop(made["$ref"].rpartition("/")[2])
    head = {"$schema": DIALECT, "$id": view.url, "title": whole.pop("description")}
    return _written({**head, **whole, "$defs": dict(sorted(definitions.items()))})


def _property(value: Schema, words: Callable[[str], str]) -> Schema:
    """Return a property's schema: absent instead of null, amounts as numbers, in words."""
    value.pop("default", None)
    for one in value.pop("anyOf", ()):
        if one != {"type": "null"}:
            value |= one
    if value.get("format") == "decimal":
        del value["format"]
        value["type"] = "number"
    return {"description": words(value.pop("description")), **value}


def table_schema(view: SchemaFile) -> bytes:
    """Return the Table Schema of a dataset's CSV files."""
    words = translation(view.language).gettext
    return _written(
        {
            "$schema": TABLE_DIALECT,
            "title": words(SAID[FILES[view.key].__name__]),
            "description": words(SHIELD),
            "homepage": view.url.rpartition("/")[0] + "/",
            "path": view.url,
            "fields": [_column(each, words) for each in fields(ROWS[view.key])],
            "primaryKey": "id",
            "missingValues": [""],
        }
    )


def _column(one: DataColumn, words: Callable[[str], str]) -> Schema:
    rules: Schema = {"required": True} if one.required else {}
    if one.name == "id":
        rules["unique"] = True
    if one.pattern:
        rules["pattern"] = one.pattern
    if one.values:
        rules["enum"] = [*one.values]
    if one.limits:
        rules["minimum"], rules["maximum"] = one.limits
    made: Schema = {"name": one.name, "type": TYPES.get(one.form, "string")}
    made["description"] = words(one.said)
    return {**made, "constraints": rules} if rules else made


def _written(schema: Schema) -> bytes:
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
