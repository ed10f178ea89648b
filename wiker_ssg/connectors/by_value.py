"""Fields that no column is called, told by values of which only one column has any.

Each is to be checked: that a column is the only one of days does not say what days they are.
"""

from wiker_ssg.connectors.columns import SAMPLE, SourceColumn
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.guessing import ENOUGH, Guess
from wiker_ssg.connectors.paths import find
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain
from wiker_ssg.connectors.times import Times
from wiker_ssg.connectors.vocabulary import category
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.kinds import EVENT, NEWS, ORGANISATION, SERVICE

CHECK = 0.6
"""How sure these are: likely at most."""

PROSE = 40
"""Characters that a text of sentences has on average."""

CONTACTS = (("contact.phone", "phone"), ("contact.email", "email"), ("contact.url", "url"))


def propose_by_value(guess: Guess, kind: str) -> None:
    """Propose what is missing yet from the one column that can hold it."""
    if kind == EVENT.name:
        _days(guess)
        _hours(guess)
        _only(guess, "price", "price", 0.6)
    elif kind == NEWS.name:
        _only(guess, "date", "date", 0.9)
    elif kind in (ORGANISATION.name, SERVICE.name):
        _only(guess, "hours", "hours", 0.6)
    for field, shape in CONTACTS:
        _only(guess, field, shape, 0.8)
    _body(guess)
    _sort(guess, kind)


def _free(guess: Guess, shape: str, share: float) -> list[SourceColumn]:
    """Return the unused columns of a shape that are not about something else."""
    return [
        c
        for c in guess.columns
        if c.path not in guess.used
        and c.is_(shape, share)
        and not guess.foreign & set(c.words)
        and not c.is_("picture", 0.3)
    ]


def _have(guess: Guess, field: str) -> bool:
    return any(proposed.field == field for proposed in guess.proposed)


def _only(guess: Guess, field: str, shape: str, share: float) -> None:
    columns = _free(guess, shape, share)
    if not _have(guess, field) and len(columns) == 1:
        guess.add(field, columns, CHECK)


def _days(guess: Guess) -> None:
    """Propose one column of days as the start, two of which the one is never later as both ends."""
    if _have(guess, "start"):
        return
    columns = [c for c in _free(guess, "date", 0.9) if guess.like(c, "published") < ENOUGH]
    if len(columns) == 2 and _ordered(guess, columns[0], columns[1]):
        guess.add("start", columns[:1], CHECK)
        guess.add("end", columns[1:], CHECK)
    elif len(columns) == 1:
        guess.add("start", columns, CHECK)


def _hours(guess: Guess) -> None:
    """Put the one column of hours behind days that have none."""
    at = next((n for n, p in enumerate(guess.proposed) if p.field == "start"), None)
    if at is None:
        return
    start = guess.proposed[at]
    day = next((c for c in guess.columns if c.path == start.take.from_[0]), None)
    clocks = _free(guess, "clock", 0.8)
    if len(start.take.from_) > 1 or day is None or day.is_("moment", 0.3) or len(clocks) != 1:
        return
    guess.proposed.pop(at)
    guess.add("start", [day, clocks[0]], min(start.confidence, 0.8))


def _ordered(guess: Guess, one: SourceColumn, two: SourceColumn) -> bool:
    """Tell whether the second of two columns is never before the first, and sometimes behind it."""
    pairs = [
        (_read(guess, record.data, one), _read(guess, record.data, two))
        for record in guess.records.items[:SAMPLE]
    ]
    said = [(a.first.naive, b.first.naive) for a, b in pairs if a and b]
    return bool(said) and all(a <= b for a, b in said)


def _read(guess: Guess, data: Tree, column: SourceColumn) -> Times | None:
    values = find(data, column.path)
    text = plain(values[0]) if values else None
    return read_times(text[:400], guess.about) if text else None


def _body(guess: Guess) -> None:
    if _have(guess, "body"):
        return
    prose = [
        c for c in _free(guess, "text", 0.9)
        if c.length >= PROSE and not c.is_("url", 0.3) and not c.is_("email", 0.3)
        and not c.is_("position", 0.3) and guess.differ(c) and " " in "".join(c.samples)
    ]  # fmt: skip
    if len(prose) == 1:
        guess.add("body", prose, CHECK)


def _sort(guess: Guess, kind: str) -> None:
    """Propose the one column most of whose values are categories of ours."""
    if _have(guess, "category"):
        return
    folder, language = MODELS[kind].folder, guess.about.language
    sorts = [
        c for c in _free(guess, "text", 0.9)
        if c.length < 30 and guess.differ(c) and not c.is_("flag", 0.3)
        and sum(category(folder, one, language) is not None for one in c.samples) * 3
        >= 2 * len(c.samples) > 2
    ]  # fmt: skip
    if len(sorts) == 1:
        guess.add("category", sorts, CHECK)
