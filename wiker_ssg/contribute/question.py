"""What a form asks: controls made from the fields of the model, and the way back into an entry.

A question belongs to one part of an entry. It puts that part into the values of its controls, and
makes the part out of values again; what it does not ask about stays as it was.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.labels import FIELDS
from wiker_ssg.model.values import Reference
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.refusal import Refusal

Values = Mapping[str, str]
"""What stands in a form's controls, by name; a control without anything in it has no value."""

ON = "on"
"""The value of a box that is ticked."""

LONGEST_BODY = 5_000
"""A text of a form has at most so many characters; nobody reads more on a notice board."""

CHOOSE = N_("Choose one of the list.")


class Control(msgspec.Struct, frozen=True):
    """One control of a form: `kind` is line, lines, date, time, select, flag or picture.

    `options` names a closed vocabulary, `suggestions` a list of what is known.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    type: str = "text"
    limit: int | None = None
    required: bool = False
    options: tuple[str, ...] = ()
    words: str = ""
    suggestions: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    rows: int = 4


class Wrong(NamedTuple):
    """What is wrong with the value of a control."""

    name: str
    problem: Problem


class KnownEntries(msgspec.Struct, frozen=True):
    """What a form knows of its commune: entries that can be referred to, by folded title and by id.

    `town` and `postcode` complete an address of which only the street was given.
    """

    by_title: Mapping[str, Reference] = {}
    titles: Mapping[str, str] = {}
    town: str = ""
    postcode: str = ""
    country: str = "FR"
    folder: str = ""


Made = dict[str, Any] | list[Wrong]
"""The attributes of an entry to be set, or what is wrong."""

Read = Callable[[AnyEntry, KnownEntries], dict[str, str]]
Write = Callable[[Values, KnownEntries, Any], Made]


class Question(msgspec.Struct, frozen=True):
    """Controls that together are one part of an entry.

    `read` gives their values; `write` gives the attributes of an entry to be set, or what is wrong;
    its last argument is the entry as it was, None for a new one. `places` says which control stands
    for which place in an entry, for problems that were found there. `legend` is what the controls
    have in common; without one each stands alone.
    """

    controls: tuple[Control, ...]
    read: Read
    write: Write
    places: Mapping[str, str]
    legend: str = ""
    hint: str = ""
    folded: bool = False
    needs: tuple[str, ...] = ()
    """Controls of other questions on which this one's answer depends."""

    def asked(self) -> Iterator[str]:
        """Yield the names of the values."""
        for control in self.controls:
            if control.kind == "boxes":
                yield from (f"{control.name}-{option}" for option in control.options)
            else:
                yield control.name


def given(values: Mapping[str, str | None]) -> dict[str, str]:
    """Return the values that there are."""
    return {name: value for name, value in values.items() if value}


def wrong(name: str, code: str, **facts: object) -> Wrong:
    """Return what is wrong with a control, as a problem of the program's own."""
    return Wrong(name, problem(code, Location("form"), 1, **facts))


def refused(name: str, refusal: Refusal) -> Wrong:
    """Return why a value was refused by the reader of entries."""
    return wrong(name, refusal.code, **{"key": name, **refusal.facts})


def simple(
    struct: type[msgspec.Struct],
    key: str,
    name: str = "",
    label: str = "",
    hint: str = "",
    **more: Any,
) -> Question:
    """Return the question for one field whose value is one text, flag, choice or set of choices."""
    field = f.fields(struct)[key]
    control = control_of(field.type, name or key, label or FIELDS[key], hint, **more)
    if field.required and "required" not in more:
        control = msgspec.structs.replace(control, required=True)
    attribute = field.name
    default = _default(struct, attribute)

    def read(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
        value = getattr(entry, attribute)
        if control.kind == "boxes":
            return {f"{control.name}-{option}": ON for option in value}
        if control.kind == "flag":
            return {control.name: ON} if value else {}
        return {control.name: str(value)} if value not in (None, "") else {}

    def write(values: Values, known: KnownEntries, base: Any) -> Made:
        if control.kind == "boxes":
            chosen = [o for o in control.options if f"{control.name}-{o}" in values]
            return {attribute: tuple(chosen)}
        if control.kind == "flag":
            return {attribute: control.name in values}
        text = values.get(control.name)
        if text is None:
            return {attribute: None if field.required else default}
        if isinstance(field.type, f.DayField):
            return day_of(control.name, attribute, text)
        return {attribute: text}

    return Question((control,), read, write, {key: control.name})


def day_of(name: str, attribute: str, text: str) -> Made:
    """Return a day to be set; one in the order of French people is understood."""
    from wiker_ssg.source import dates

    day = understood(text)
    value = dates.day(day)
    return [refused(name, value)] if isinstance(value, Refusal) else {attribute: value}


def understood(text: str) -> str:
    """Return a day as the reader of entries writes it, where there is no doubt which was meant."""
    from wiker_ssg.source import dates

    found = dates.day(text)
    if isinstance(found, Refusal) and found.code == "date-invalid":
        meant = found.facts.get("day", "")
        digits = sorted(part.lstrip("0") for part in re.findall(r"\d+", text))
        if meant and digits == sorted(part.lstrip("0") for part in meant.split("-")):
            return meant
    return text


def control_of(kind: f.FieldType, name: str, label: str, hint: str = "", **more: Any) -> Control:
    """Return the control in which people write a value of this type."""
    form: dict[str, Any] = {"kind": "line"}
    match kind:
        case f.Text(limit, lines, markdown):
            form = {"kind": "lines" if lines else "line", "limit": limit}
            if markdown:
                form |= {"limit": LONGEST_BODY, "rows": 7}
        case f.DayField():
            form = {"kind": "date", "type": "date"}
        case f.Flag():
            form = {"kind": "flag"}
        case f.Url():
            form = {"type": "url", "inputmode": "url", "autocomplete": "url", "limit": 500}
            form |= {"kind": "line"}
        case f.Email():
            form |= {"type": "email", "inputmode": "email", "autocomplete": "email", "limit": 254}
        case f.Phone():
            form |= {"type": "tel", "inputmode": "tel", "autocomplete": "tel", "limit": 40}
        case f.HoursField(limit):
            form = {"kind": "lines", "limit": limit, "rows": 3}
        case f.ChoiceField(values):
            form = {"kind": "select", "options": values}
        case f.CategoryField():
            form = {"kind": "select", "words": "category"}
        case f.ListOf(f.ChoiceField(values)):
            form = {"kind": "boxes", "options": values}
        case f.Amount():
            form |= {"inputmode": "decimal", "limit": 20}
    return Control(name=name, label=label, hint=hint, **{**form, **more})


def _default(struct: type[msgspec.Struct], attribute: str) -> Any:
    for info in msgspec.structs.fields(struct):
        if info.name == attribute and info.default is not msgspec.NODEFAULT:
            return info.default
    return None
