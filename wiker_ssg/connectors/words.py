"""The words of dates, folded: small, without accents; in the language of a source, or any."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from wiker_ssg.language.language import DateWords, Reading
from wiker_ssg.language.registry import DEFAULT, SOURCE, base, readings

MARKS = str.maketrans("’‘`´–—‑−\u00a0\u202f", "''''----  ")
SHARP = str.maketrans({"ß": "ss"})


def fold(text: str) -> str:
    """Return a text in small letters, without accents and typographic marks."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(MARKS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", plain.translate(MARKS).translate(SHARP)).strip()


class DateLexicon(NamedTuple):
    """The words of dates in a source's language, and in those that any source may use.

    `doubtful` may be a day of the week or a month (`mar` in French): what stands beside it tells.
    Any word that is not here ends the reading: who writes `sauf` or `environ` means another thing
    than the dates alone.
    """

    weekdays: dict[str, int]
    months: dict[str, int]
    doubtful: dict[str, tuple[int, int]]
    noon: frozenset[str]
    midnight: frozenset[str]
    to: frozenset[str]
    and_: frozenset[str]
    nothing: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    dotted: bool


def spoken(language: str) -> tuple[str, ...]:
    """Return the languages in which a source of `language` is read, its own first.

    Programs speak English in every country; what says no language is of the portal, or English.
    """
    code = base(language) if base(language) in readings() else DEFAULT
    both = (DEFAULT, SOURCE) if code in (DEFAULT, SOURCE) else (SOURCE,)
    return tuple(dict.fromkeys((code, *both)))


@cache
def lexicon(language: str) -> DateLexicon:
    """Return the words of dates of a language; where two disagree its own count."""
    known = [readings()[code] for code in spoken(language)]
    dates = [one.dates for one in known]
    weekdays = _named((pair for one in known for pair in enumerate(one.weekdays)), plural=True)
    months = _named(pair for one in known for pair in enumerate(one.months, 1))
    for number, short in enumerate(dates[0].months.split(), 1):
        for one in fold(short).split("|"):
            months.setdefault(one, number)
    doubtful = {
        word: (weekdays.pop(word), months.pop(word)) for word in weekdays.keys() & months.keys()
    }
    return DateLexicon(
        weekdays, months, doubtful,
        _small(dates, lambda said: said.noon), _small(dates, lambda said: said.midnight),
        _small(dates, lambda said: said.to) | {"-", ">"},
        _small(dates[:1], lambda said: said.and_)
        | _small(dates[1:], lambda said: said.and_) | {*"&,;/+|"},
        _small(dates, lambda said: said.nothing) | {*".:@"},
        tuple((re.compile(one), other) for one, other in dates[0].phrases),
        dates[0].dotted,
    )  # fmt: skip


def _named(names: Iterable[tuple[int, str]], plural: bool = False) -> dict[str, int]:
    """Return the numbers of names and of their short forms, and of the names of several."""
    found: dict[str, int] = {}
    for number, said in names:
        full, *short = (fold(word) for word in said.split(","))
        for word in (full, *short, *((f"{full}s",) if plural else ())):
            found.setdefault(word, number)
    return found


def _small(dates: Sequence[DateWords], part: Callable[[DateWords], str]) -> frozenset[str]:
    return frozenset(word for one in dates for word in part(one).split())


def _everywhere(all_of: Iterable[Reading]) -> dict[str, int]:
    """Return the days of the week in every language: long names, which mean one day everywhere."""
    names = _named((pair for one in all_of for pair in enumerate(one.weekdays)), plural=True)
    return {word: day for word, day in names.items() if len(word) > 3}


WEEKDAYS = lexicon("").weekdays | _everywhere(readings().values())
"""Days of the week wherever they name a column; short forms in the languages of the portal."""
