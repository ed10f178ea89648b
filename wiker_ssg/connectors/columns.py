"""What a source's records hold at each path: how often, of what shape, for example."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiker_ssg.connectors import texts
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.hints import words
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.opening import read_hours_of
from wiker_ssg.connectors.paths import empty
from wiker_ssg.connectors.places import is_postcode, number, read_position
from wiker_ssg.connectors.projections import metres
from wiker_ssg.connectors.readers.rows import letters
from wiker_ssg.connectors.record import Record, Tree
from wiker_ssg.connectors.times import ValueContext, resolved
from wiker_ssg.connectors.vocabulary import truth
from wiker_ssg.connectors.words import fold

SAMPLE = 300
DEEPEST = 6
MOST_COLUMNS = 400
LONG = 110
_TIME = r"\d{1,2} ?(?:h|:) ?(?:\d\d)?(?::\d\d)?"
CLOCK = re.compile(
    rf"(?:des |a |de )?{_TIME}(?: ?(?:-|a|au) ?\d{{1,2}} ?(?:h|:)? ?\d{{0,2}})?"
    r"|(?s:.*)\b\d{1,2} ?h(?: ?\d\d)?\b(?s:.*)"
)
HOURS = re.compile(r"(?=.{0,200}$)(?=.*\d)(?=.*[:.hH-])(?=.*[^\W\d_]{2})", re.S)
MONEY = re.compile("€|euros?|chf|£|\\bkr\\b|\\blei\\b|\\bron\\b|:-")
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)(?:\?|$)|/images?/", re.I)
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)*\.(?:com|fr|org|net|eu|bzh|es|ro|se|nu|pt|it|de"
    r"|ch|be|cat|info|gal|eus)(?:/\S*)?$",
    re.I,
)


class SourceColumn(NamedTuple):
    """A path into records: `filled` is the share of records that say something there.

    `shapes` are shares of those values, by name of shape; `distinct` is how many differ.
    """

    path: str
    place: int
    filled: float
    distinct: int
    length: float
    shapes: dict[str, float]
    samples: tuple[str, ...]

    @property
    def nameless(self) -> bool:
        """Whether its name is but the letter that a spreadsheet has for its place."""
        return self.path == letters(self.place)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the path's keys, folded; none where the table has no header."""
        return () if self.nameless else words(self.path)

    def is_(self, shape: str, share: float = 0.75) -> bool:
        """Tell whether most values are of a shape."""
        return self.shapes.get(shape, 0) >= share

    @property
    def type(self) -> str:
        """The shape that most values have: a word for people."""
        told = [shape for shape in self.shapes if shape in ORDER]
        best = max(told, key=lambda shape: (self.shapes[shape], -ORDER.index(shape)))
        return best if self.shapes[best] >= 0.6 else "text"


def columns(records: Sequence[Record], about: ValueContext) -> list[SourceColumn]:
    """Return the paths of a source's first records, in the order in which they are met."""
    found: dict[str, list[Tree]] = {}
    sample = records[:SAMPLE]
    for record in sample:
        for path, value in leaves(record.data, "", 0):
            if path in found or len(found) < MOST_COLUMNS:
                found.setdefault(path, []).append(value)
    return [
        _column(path, place, values, len(sample), about)
        for place, (path, values) in enumerate(found.items())
    ]


def leaves(data: Tree, path: str, depth: int) -> Iterator[tuple[str, Tree]]:
    """Yield values by path; a position, a list of plain values and a language are values too."""
    if isinstance(data, dict) and depth < DEEPEST:
        if path and len(data) <= 4 and ("coordinates" in data or read_position([data], "")):
            yield path, data
            return
        for key, value in data.items():
            yield from leaves(value, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(data, list) and data and isinstance(data[0], dict) and depth < DEEPEST:
        yield from leaves(data[0], path, depth + 1)
    elif path:
        yield path, data


def _column(
    path: str, place: int, values: list[Tree], total: int, about: ValueContext
) -> SourceColumn:
    said = [value for value in values if not empty(value)]
    shown = [texts.plain(value) or "" for value in said]
    counts: dict[str, int] = {}
    for value, text in zip(said, shown, strict=True):
        for shape in shapes(value, text, about):
            counts[shape] = counts.get(shape, 0) + 1
    return SourceColumn(
        path, place, len(said) / max(total, 1), len(set(shown)),
        sum(map(len, shown)) / max(len(shown), 1),
        {shape: count / len(said) for shape, count in counts.items()} or {"empty": 1.0},
        tuple(dict.fromkeys(texts.shortened(text, 60) for text in shown if text))[:3],
    )  # fmt: skip


ORDER = (
    "empty", "picture", "moment", "date", "email", "url", "siret", "position", "degrees",
    "postcode", "phone", "hours", "clock", "price", "flag", "whole", "markup", "long", "number",
    "text",
)  # fmt: skip
"""From the most telling to the least; `metres` is told of numbers besides."""


def shapes(value: Tree, text: str, about: ValueContext) -> set[str]:
    """Return the shapes of a value: one text can be a postcode, a whole number and a number."""
    found = {"text", *_numeric(value, text, about), *_temporal(value, text, about)}
    if PICTURE.search(text):
        found.add("picture")
    elif "@" in text and " " not in text and texts.email(text):
        found.add("email")
    elif ADDRESS.match(text):
        found.add("url")
    if re.fullmatch(r"\d{14}", text):
        found.add("siret")
    whole = "whole" in found
    if (
        "position" not in found
        and texts.phone(text, about.country)
        and (not whole or len(text) > 7)
    ):
        found.add("phone")
    if truth(text) is not None and not whole:
        found.add("flag")
    folded = fold(text[:400])
    price = read_price(text, about.language)
    if (isinstance(price, dict) and MONEY.search(folded)) or (price == "free" and not whole):
        found.add("price")
    if texts.TAG.search(text) or (isinstance(value, str) and texts.TAG.search(value)):
        found.add("markup")
    if len(text) > LONG:
        found.add("long")
    return found


def _numeric(value: Tree, text: str, about: ValueContext) -> Iterator[str]:
    """Yield what a value is as a number, a position or a code."""
    plain = value if not isinstance(value, str) else text
    if re.fullmatch(r"-?\d{1,14}", text):
        yield from ("whole", "number")
    elif number(plain) is not None:
        yield from ("number", "degrees")
    elif read_position([value], about.country) is not None:
        yield "position"
    if metres(plain) is not None:
        yield "metres"
    if is_postcode(text, about.country):
        yield "postcode"


def _temporal(value: Tree, text: str, about: ValueContext) -> Iterator[str]:
    """Yield what a value is as a day, an hour or opening hours."""
    folded = fold(text[:400])
    whole = re.fullmatch(r"-?\d{1,14}", text) is not None
    if isinstance(value, int) and not isinstance(value, bool) and value > 10**11:
        yield "date"
    elif not whole and (times := read_times(text[:400], about)) is not None:
        yield "date"
        if not resolved(times.spans[0]).start.all_day:
            yield "moment"
    elif len(folded) < 80 and (CLOCK.fullmatch(folded) or _is_hour(text, about)):
        yield "clock"
    if HOURS.match(text) and read_hours_of([("", text)], about):
        yield "hours"


def _is_hour(text: str, about: ValueContext) -> bool:
    """Tell whether a text is an hour behind a day: `kl. 19.00`, `ora 19`, `20:30 h`."""
    if len(text) > 40 or not re.search(r"\d", text):
        return False
    found = read_times(f"{about.today}, {text}", about)
    return found is not None and found.first.time is not None and found.first.day == about.today
