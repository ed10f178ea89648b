"""The column that numbers or names each record for ever, if there is one by its nature."""

import re

from wiker_ssg.connectors.columns import SAMPLE, SourceColumn
from wiker_ssg.connectors.guessing import ENOUGH, Guess
from wiker_ssg.connectors.hints import everywhere
from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.texts import plain

NAMED = 0.6
"""How much a name must say that it identifies."""

LONG = 5
NUMBER = re.compile(r"[^\s;,]{1,80}(?: [^\s;,]{1,20}){0,2}")
IDENTIFIERS = frozenset(("id", "uid", "uuid", "identifiant", "identificador", "identifier"))

NO_IDENTITY = (
    "postcode", "position", "degrees", "date", "email", "picture", "hours", "clock", "price",
    "flag", "long", "markup",
)  # fmt: skip
"""What may be different in each record and names none of them."""


def identity(guess: Guess) -> tuple[str, ...]:
    """Return the path of a record's own number or name; nothing where none is one by nature.

    Its name says so, no two values are the same, and they look like numbers or names: a postcode,
    a category, a position, a telephone, a price and the number of a row never do. Asked when all
    other fields are found, so that what serves one of them is none, but what a register calls a
    thing. Without names, the first column's whole numbers are one.
    """
    total = min(len(guess.records.items), SAMPLE)
    whole = [c for c in guess.columns if c.filled > 0.99 and c.distinct >= total]
    official = {p.take.from_[0] for p in guess.proposed if p.field.startswith("ids.")}
    taken = guess.used - official
    fitting = [c for c in whole if c.path not in taken and _is_one(guess, c)]
    if guess.columns and all(c.nameless for c in guess.columns):
        first = next((c for c in fitting if c.place == 0 and c.is_("whole")), None)
        return () if first is None or first.is_("postcode") else (first.path,)
    named = [(guess.like(c, "id") - 0.01 * c.path.startswith("@"), c) for c in fitting]
    named += [(NAMED, c) for c in fitting if c.path in official or _numbered(c)]
    best = max(named, key=lambda item: item[0], default=None)
    return (best[1].path,) if best is not None and best[0] >= NAMED else ()


def _numbered(column: SourceColumn) -> bool:
    """Tell whether a column is the number of something that is longer than a house's."""
    said = column.words
    return (
        bool(said)
        and (said[0] in everywhere("number") or said[-1].endswith("id"))
        and all(len(text) >= LONG and any(map(str.isdigit, text)) for text in column.samples)
    )


def _is_one(guess: Guess, column: SourceColumn) -> bool:
    if any(column.is_(shape, 0.5) for shape in NO_IDENTITY if not _allowed(column, shape)):
        return False
    said = column.words
    rows = 0 < len(said) < 3 and said[-1] in everywhere("row") and said[0] != "id"
    if (rows and guess.like(column, "id") < 1) or guess.like(column, "code") >= ENOUGH:
        return False
    if set(said) & guess.foreign:
        return False
    values = [
        text for record in guess.records.items[:SAMPLE]
        for value in find(record.data, column.path)[:1] if (text := plain(value))
    ]  # fmt: skip
    if not all(NUMBER.fullmatch(text) for text in values):
        return False
    return not _counts(values)


def _allowed(column: SourceColumn, shape: str) -> bool:
    """Tell whether a shape says nothing: numbers of identity may be as long as postcodes."""
    return shape in ("postcode", "date") and bool(IDENTIFIERS & {*column.words})


def _counts(values: list[str]) -> bool:
    """Tell whether values are the numbers of rows: 1, 2, 3, in this order."""
    if len(values) < 2 or not all(value.isdecimal() for value in values):
        return False
    first = int(values[0])
    return first in (0, 1) and all(int(value) == first + at for at, value in enumerate(values))
