"""One field's value taken from a record, as its mapping says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from wiker_ssg.connectors.conversions import TOGETHER, Made, PathValue, convert
from wiker_ssg.connectors.money import spanned
from wiker_ssg.connectors.opening import over
from wiker_ssg.connectors.paths import empty, find, read_json
from wiker_ssg.connectors.periods import is_period, written
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.seasons import is_hours, row_shown
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.targets import DURATION, usual
from wiker_ssg.connectors.texts import Ready, emails_in, phones_in, plain, spoken, urls_in
from wiker_ssg.connectors.texts import written as written_text
from wiker_ssg.connectors.times import ValueContext, seconds
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.model import fields as f

JOINED = frozenset(("street", "summary", "conditions", "note"))
"""Texts of which several are one: the lines of an address, of what is said of a thing."""


class Taken(NamedTuple):
    """What was made of the values at a mapping's paths, and the values where it was nothing.

    `partly` where a day was read and its hours were not. `left` are values of the path that was
    taken which the field has no room for, as a report says them. Where a field chooses one of many
    words, `made` are all: the first `own` of the path that counts, then those of the others.
    """

    made: Made
    unread: str | None = None
    partly: bool = False
    left: tuple[str, ...] = ()
    own: int = 0


def take(data: Tree, mapping: Take, path: str, kind: f.FieldType, about: ValueContext) -> Taken:
    """Return what a field `path` of type `kind` gets; `unread` is what could not be read.

    Of several paths the first that says something counts: the others say the same otherwise. What
    the values of that one path say besides is read too, or left.
    """
    names = mapping.as_ or usual(path, kind)
    found = [PathValues(at, _looked_up(_spread(find(data, at), about), mapping))
             for at in mapping.from_]  # fmt: skip
    found = [one for one in found if one.values]
    if not found:
        return Taken(mapping.otherwise)
    if path == DURATION:
        taken = _first(found, length)
    elif mapping.join is not None:
        text, left = _joined(found, mapping.join)
        taken = Taken(convert(names, [PathValue(found[0].path, text)], about), left=left)
    elif isinstance(kind, f.ListOf) and names[0] not in TOGETHER:
        given = [PathValue(one.path, value) for one in found for value in one.values]
        taken = Taken(convert(names, given, about))
    elif names[0] in TOGETHER:
        taken = _together(names, found, about)
    elif names[0] == "price":
        taken = _priced(names, found, about)
    elif isinstance(kind, f.ChoiceField | f.CategoryField):
        taken = _candidates(names, found, about)
    else:
        taken = _one(names, found, path, kind, about)
    if (taken.made is not None and taken.made != []) or taken.left:
        return taken
    values = [value for one in found for value in one.values]
    if isinstance(kind, f.Text):  # a mapping is no text, and nobody would look for one there
        values = [value for value in values if not isinstance(value, dict)]
    said = map(_shown, values)
    return Taken(mapping.otherwise, ", ".join(text for text in said if text) or None)


class PathValues(NamedTuple):
    """All that stands at one path."""

    path: str
    values: list[Tree]


def _together(names: Sequence[str], found: list[PathValues], about: ValueContext) -> Taken:
    """Read the values of several paths as one: a day and an hour, two degrees."""
    given = [PathValue(one.path, _whole(one.values)) for one in found]
    left: tuple[str, ...] = ()
    if names[0] not in DATED and names[0] != "hours":
        if len(found) > 1:
            given = [PathValue(one.path, one.values[0]) for one in found]
            left = tuple(_shown(value) for one in found for value in one.values[1:])
        elif not all(isinstance(value, int | float) for value in found[0].values):
            left = _others(found[0].values[1:], _shown(found[0].values[0]))
    made = convert(names, given, about)
    if made is None and names == ("date",) and len(given) > 1:
        day = convert(names, given[:1], about)
        rest = ", ".join(_shown(one.value) for one in given[1:])
        if day is not None and not WEEKDAYS.keys() & set(re.split(r"[^a-z]+", fold(rest))):
            return Taken(day, rest, partly=True)
    if names[0] == "hours":
        left = over([value for one in found for value in one.values], about)
    return Taken(made, left=left)


DATED = frozenset({"date", "timings", "before"})


def _one(
    names: Sequence[str],
    found: list[PathValues],
    path: str,
    kind: f.FieldType,
    about: ValueContext,
) -> Taken:
    """Make one text, number or address of the values of the first path that gives one."""
    for one in found:
        made: list[Made] = []
        for value in one.values:
            item = convert(names, [PathValue(one.path, value)], about)
            made += item if isinstance(item, list) else [item] if item is not None else []
        if not made:
            continue
        if len(made) > 1 and isinstance(kind, f.Text):
            whole = _in_one(made, path, kind)
            if whole is not None:
                return Taken(whole)
        more = EVERY.get(names[0])
        if more is not None and len(names) == 1:
            made = [item for value in one.values for item in more(value, about)]
        return Taken(made[0], left=_others(made[1:], _shown(made[0])))
    return Taken(None)


EVERY: dict[str, Callable[[Tree, ValueContext], Iterable[Tree]]] = {
    "phone": lambda value, about: phones_in(value, about.country),
    "email": lambda value, about: emails_in(value),
    "url": lambda value, about: urls_in(value),
}
"""What finds all of a sort in a value where the conversion of that name takes the first."""


def _in_one(made: Sequence[Made], path: str, kind: f.Text) -> Tree:
    """Return several texts as one where they are parts of it and it has room for them."""
    texts = [text for text in made if isinstance(text, str)]
    distinct = list({fold(text): text for text in reversed(texts)}.values())[::-1]
    if kind.markdown:
        ready = all(isinstance(text, Ready) for text in distinct)
        text = "\n\n".join(distinct)
        return Ready(text) if ready else text
    last = path.rpartition(".")[2]
    text = (", " if last == "street" else "\n" if kind.lines else "; ").join(distinct)
    fits = last in JOINED and len(text) <= (kind.limit or len(text))
    return text if fits else None


def _candidates(names: Sequence[str], found: list[PathValues], about: ValueContext) -> Taken:
    """Return the words of which a field chooses one; the classes of a node are no list of them."""
    made: list[Tree] = []
    own = 0
    for number, one in enumerate(found):
        for value in one.values:
            item = convert(names, [PathValue(one.path, value)], about)
            made += item if isinstance(item, list) else [item] if isinstance(item, str) else []
        if not number and not one.path.endswith("@type"):
            own = len(made)
    return Taken(made, own=own)


def _priced(names: Sequence[str], found: list[PathValues], about: ValueContext) -> Taken:
    """Read the prices of all offers as one span of them."""
    for one in found:
        read = (convert(names, [PathValue(one.path, value)], about) for value in one.values)
        prices = [price for price in read if isinstance(price, str | dict)]
        if prices:
            whole, left = spanned(prices)
            return Taken(whole, left=left)
    return Taken(None)


def _first(found: list[PathValues], read: Callable[[Tree], Tree]) -> Taken:
    for one in found:
        made = [value for value in map(read, one.values) if value is not None]
        if made:
            return Taken(made[0], left=_others(made[1:], _shown(made[0])))
    return Taken(None)


def _others(values: Iterable[Made], taken: str) -> tuple[str, ...]:
    """Return what else values say: the same once more is no other thing."""
    known = {fold(taken)}
    left = []
    for value in values:
        text = _shown(value)
        if text and fold(text) not in known:
            known.add(fold(text))
            left.append(text)
    return tuple(left)


def _shown(value: Made) -> str:
    """Return a value for a report."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_shown, value)))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if (text := plain(value)) is not None:
        return text
    if isinstance(value, dict):
        if is_period(value):
            return written(value)
        if is_hours(value):
            return row_shown(value)
        rest = (_shown(one) for key, one in value.items() if not key.startswith("@"))
        return ", ".join(filter(None, rest))
    return ""


def _spread(values: Sequence[Tree], about: ValueContext) -> list[Tree]:
    """Return values, of a text in several languages that of the portal, else the source's."""
    found: list[Tree] = []
    for value in values:
        items = _listed(value)
        if items is None and isinstance(value, dict):
            said = spoken(value, (about.published, about.language))
            items = said if isinstance(said, list) else None if said is None else [said]
        elif items is not None:
            items = _spread(items, about)
        found += [value] if items is None else items
    return found


def _listed(value: Tree) -> list[Tree] | None:
    """Return the texts of a list that stands as JSON in a cell; numbers there are a position."""
    read = read_json(value) if isinstance(value, str) and value[:1] == "[" else None
    if not isinstance(read, list) or not any(isinstance(item, str | dict) for item in read):
        return None
    return [item for item in read if not isinstance(item, list) and not empty(item)]


def _looked_up(values: Sequence[Tree], mapping: Take) -> list[Tree]:
    if not mapping.lookup:
        return list(values)
    known = _folded(mapping.lookup)
    found = (_word(value, known) for value in values)
    return [value for value in found if not empty(value)]


def _folded(lookup: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): meaning for word, meaning in lookup.items()}


def _word(value: Tree, known: Mapping[str, str]) -> Tree:
    if isinstance(value, list):
        return [_word(item, known) for item in value]
    text = written_text(value)
    return known.get(fold(text), value) if text is not None else value


def _whole(values: list[Tree]) -> Tree:
    """Return the values of one path as one: numbers and mappings of a list belong together."""
    return values[0] if len(values) == 1 else values


def _joined(found: list[PathValues], mark: str) -> tuple[str, tuple[str, ...]]:
    """Return the texts of all paths as one; a list goes in whole where it stands alone."""
    if len(found) == 1:
        texts = [text for value in found[0].values if (text := plain(value))]
        return mark.join(dict.fromkeys(texts)), ()
    texts = [text for one in found if (text := plain(one.values[0]))]
    left = (_others(one.values[1:], _shown(one.values[0])) for one in found)
    return mark.join(texts), tuple(text for more in left for text in more)


def length(value: Tree) -> str | None:
    """Return a length of time as ISO 8601 writes it; a bare number would have no unit."""
    text = (plain(value) or "").upper()
    return text if seconds(text) is not None else None
