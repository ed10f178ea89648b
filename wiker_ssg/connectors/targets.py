"""The fields that a mapping fills: `title`, `address.street`, `contact.phone`, `start` …"""

from functools import lru_cache

import msgspec

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS, Entry
from wiker_ssg.model.fields import FieldType
from wiker_ssg.model.kinds import EVENT

PLACING = ("code", "name", "postcode", "lat", "lon")
"""`commune.code` and so on: what tells a thing's commune where the entry itself has no place."""

DURATION = "duration"
"""How long an event lasts, where a source says that instead of an end."""

LEFT = frozenset(
    {"former_ids", "former_urls", "image", "images", "draft", "source", "changes"}
)  # fmt: skip
"""What a source cannot say: our own addresses, pictures of ours, who answers for the entry.

What differs on some dates, a calendar's series tells.
"""

CITY = f.Text(200)


@lru_cache(4096)
def target(kind: str, path: str) -> FieldType | None:
    """Return the type of the field of a kind that a path names; None where there is none."""
    head, _, rest = path.partition(".")
    if head == "commune":
        if rest in ("lat", "lon"):
            return f.Amount(-180, 180)
        return CITY if rest in PLACING else None
    if path == DURATION:
        return f.Text(40) if kind == EVENT.name else None
    if path == "source.url":
        return f.Url()
    if head in LEFT:
        return None
    return _in(MODELS[kind], path)


def _in(struct: type[msgspec.Struct], path: str) -> FieldType | None:
    head, _, rest = path.partition(".")
    field = f.fields(struct).get(head)
    if field is None:
        return None
    kind = field.type
    if not rest:
        return kind
    if isinstance(kind, f.MapOf):  # translations.en.title
        _, _, rest = rest.partition(".")
        kind = kind.item
    if isinstance(kind, f.ListOf):
        kind = kind.item
    inner = kind.struct if isinstance(kind, f.RecordField) else None
    if isinstance(kind, f.To):
        inner = kind.inline
    return _in(inner, rest) if inner is not None and rest else None


@lru_cache
def names(kind: str) -> tuple[str, ...]:
    """Return all fields of a kind that a mapping may fill, for who mistyped one."""
    found = []
    for key, field in f.fields(MODELS[kind]).items():
        if key in LEFT:
            continue
        kind_of = field.type
        if isinstance(kind_of, f.ListOf):
            kind_of = kind_of.item
        inner = kind_of.struct if isinstance(kind_of, f.RecordField) else None
        if isinstance(kind_of, f.To):
            inner = kind_of.inline
        if inner is None or issubclass(inner, Entry):
            found.append(key)
            continue
        if not isinstance(kind_of, f.RecordField) or kind_of.word or kind_of.scalar:
            found.append(key)
        found += [f"{key}.{name}" for name in f.fields(inner)]
    extra = (DURATION,) if kind == EVENT.name else ()
    return (*found, *extra, "source.url", *(f"commune.{name}" for name in PLACING))


def usual(path: str, kind: FieldType) -> tuple[str, ...]:
    """Return the conversion of a field whose mapping names none."""
    last = path.rpartition(".")[2]
    if last in ("lat", "lon"):
        return ("position",)
    if last == "postcode":
        return ("postcode",)
    if isinstance(kind, f.Text):
        if kind.markdown:
            return ("markdown",)
        return ("title",) if last in ("title", "name", "city") else ("text",)
    if isinstance(kind, f.RecordField) and kind.word == "free":
        return ("price",)
    if isinstance(kind, f.ListOf):
        if isinstance(kind.item, f.When):
            return ("date",)
        if isinstance(kind.item, f.RecordField) and kind.item.scalar == "start":
            return ("timings",)
        return ("split",)
    return USUAL.get(type(kind), ("text",))


USUAL: dict[type, tuple[str, ...]] = {
    f.DayField: ("date",),
    f.When: ("date",),
    f.Url: ("url",),
    f.Email: ("email",),
    f.Phone: ("phone",),
    f.HoursField: ("hours",),
    f.RuleField: ("recurrence",),
}
