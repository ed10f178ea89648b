"""What a source's records hold at each path: how often, of what shape, for example."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiker_ssg.connectors import texts
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.opening import read_hours_of
from wiker_ssg.connectors.paths import empty
from wiker_ssg.connectors.places import number, read_position
from wiker_ssg.connectors.record import Record, Tree
from wiker_ssg.connectors.times import ValueContext
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
MONEY = re.compile("€|euros?|chf|£")
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)(?:\?|$)|/images?/", re.I)
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


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
    def words(self) -> tuple[str, ...]:
        """The words of the path's keys, folded; none where the table has no header."""
        if nameless(self.path):
            return ()
        return tuple(word.lower() for word in WORDS.findall(_unaccented(self.path)))

    def is_(self, shape: str, share: float = 0.75) -> bool:
        """Tell whether most values are of a shape."""
        return self.shapes.get(shape, 0) >= share

    @property
    def type(self) -> str:
        """The shape that most values have: a word for people."""
        best = max(self.shapes, key=lambda shape: (self.shapes[shape], -ORDER.index(shape)))
        return best if self.shapes[best] >= 0.6 else "text"


def nameless(path: str) -> bool:
    """Tell whether a path is the letter of a column without a name."""
    return len(path) <= 2 and set(path) <= LETTERS


def _unaccented(path: str) -> str:
    """Return a name without accents, with its capitals: they tell where its words begin."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", path)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def columns(records: Sequence[Record], about: ValueContext) -> list[SourceColumn]:
    """Return the paths of a source's first records, in the order in which they are met."""
    found: dict[str, list[Tree]] = {}
    sample = records[:SAMPLE]
    for record in sample:
        for path, value in _leaves(record.data, "", 0):
            if path in found or len(found) < MOST_COLUMNS:
                found.setdefault(path, []).append(value)
    return [
        _column(path, place, values, len(sample), about)
        for place, (path, values) in enumerate(found.items())
    ]


def _leaves(data: Tree, path: str, depth: int) -> Iterator[tuple[str, Tree]]:
    """Yield values by path; a position, a list of plain values and a language are values too."""
    if isinstance(data, dict) and depth < DEEPEST:
        if path and len(data) <= 4 and ("coordinates" in data or read_position([data], "")):
            yield path, data
            return
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(data, list) and data and isinstance(data[0], dict) and depth < DEEPEST:
        yield from _leaves(data[0], path, depth + 1)
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
"""From the most telling to the least."""


def shapes(value: Tree, text: str, about: ValueContext) -> set[str]:
    """Return the shapes of a value: one text can be a postcode, a whole number and a number."""
    found = {"text"}
    folded = fold(text[:400])
    whole = re.fullmatch(r"-?\d{1,14}", text) is not None
    if PICTURE.search(text):
        found.add("picture")
    elif "@" in text and " " not in text and texts.email(text):
        found.add("email")
    elif re.match(
        r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)*\.(?:com|fr|org|net|eu|bzh)(?:/\S*)?$",
        text,
        re.I,
    ):
        found.add("url")
    if whole:
        found |= {"whole", "number"}
    elif number(value if not isinstance(value, str) else text) is not None:
        found |= {"number", "degrees"}
    elif read_position([value], about.country) is not None:
        found.add("position")
    if re.fullmatch(r"\d{5}", text) or (whole and re.fullmatch(r"[1-9]\d{3}", text)):
        found.add("postcode")
    if re.fullmatch(r"\d{14}", text):
        found.add("siret")
    if not whole and texts.phone(text, about.country):
        found.add("phone")
    if folded in ("oui", "non", "true", "false", "vrai", "faux", "yes", "no"):
        found.add("flag")
    if isinstance(value, int) and not isinstance(value, bool) and value > 10**11:
        found.add("date")
    elif not whole and (times := read_times(text[:400], about)) is not None:
        found.add("date" if times.first.all_day else "moment")
        found.add("date")
    elif CLOCK.fullmatch(folded) and len(folded) < 80:
        found.add("clock")
    if len(text) < 200 and re.search(r"\d[:hH]", text) and read_hours_of([("", text)]):
        found.add("hours")
    price = read_price(text)
    if (isinstance(price, dict) and MONEY.search(folded)) or (price == "free" and not whole):
        found.add("price")
    if texts.TAG.search(text) or (isinstance(value, str) and texts.TAG.search(value)):
        found.add("markup")
    if len(text) > LONG:
        found.add("long")
    return found
