"""The columns of open data, read off the classes of its rows."""

from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from wiker_ssg.language import translation
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.outputs.data.row_views import MOMENT, EventRow, OrganisationRow
from wiker_ssg.outputs.data.views import Column

ROWS: dict[str, type[EventRow | OrganisationRow]] = {
    EVENT.folder: EventRow,
    ORGANISATION.folder: OrganisationRow,
}
"""The class of each dataset's rows."""


class DataColumn(NamedTuple):
    """A column as machines know it: `attribute` holds its value, `said` explains it as a msgid.

    `form` is as in `Column`; `pattern` and `values` are what texts must look like, `limits` the
    least and the greatest number.
    """

    name: str
    attribute: str
    form: str
    said: str
    required: bool
    pattern: str | None = None
    values: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None


@lru_cache
def fields(row: type[msgspec.Struct]) -> tuple[DataColumn, ...]:
    """Return the columns of a class of rows, in their order."""
    known = inspect.type_info(row)
    assert isinstance(known, inspect.StructType)
    return tuple(_field(each) for each in known.fields)


@lru_cache
def columns(key: str, language: str) -> tuple[Column, ...]:
    """Return the columns of a dataset in words."""
    words = translation(language).gettext
    return tuple(
        Column(each.name, each.form, words(each.said), each.values) for each in fields(ROWS[key])
    )


def _field(one: inspect.Field) -> DataColumn:
    """Return a column; what is said of it stands around its type, what it can hold within."""
    kind = one.type
    notes: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            notes |= kind.extra_json_schema or {}
            kind = kind.type
        else:
            kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
    pattern = kind.pattern if isinstance(kind, inspect.StrType) else None
    limits = None
    if isinstance(kind, inspect.FloatType) and kind.ge is not None and kind.le is not None:
        limits = (kind.ge, kind.le)
    return DataColumn(
        one.encode_name,
        one.name,
        _form(kind),
        notes["description"],
        one.required,
        pattern,
        tuple(notes.get("enum", ())),
        limits,
    )


def _form(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.StrType):
        if kind.pattern == f"^{MOMENT}$":
            return "moment"
        return "address" if kind.pattern and kind.pattern.startswith("^https?:") else "text"
    return FORMS[type(kind)]


FORMS: dict[type[inspect.Type], str] = {
    inspect.BoolType: "flag",
    inspect.IntType: "whole",
    inspect.FloatType: "number",
    inspect.DecimalType: "number",
    inspect.DateType: "date",
    inspect.VarTupleType: "list",
}
"""What values of each type are called."""
