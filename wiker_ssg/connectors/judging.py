"""Which language a source is in: by the names of its columns and by what it says."""

from collections.abc import Sequence
from functools import cache

from wiker_ssg.connectors.columns import leaves
from wiker_ssg.connectors.hints import NAMES, words
from wiker_ssg.connectors.record import Record, Records
from wiker_ssg.connectors.tongue import ALONE, scores
from wiker_ssg.language.registry import SOURCE, base, columns

SAMPLE = 60
LONGEST = 400
"""Characters of one value that are looked at: one long text is not the whole source."""

MOST_NAMES = 120
CLOSE = 0.1
"""Languages this near the likeliest one are possible too."""


def judge(records: Records, prefer: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages that a source may be in, the likeliest first; none where nothing tells.

    Of those about alike the ones that are preferred come first: the portal's, the country's.
    """
    told = records.facts.get("language", "")
    if base(told) in columns():
        return (base(told),)
    names, said = _said(records.items[:SAMPLE])
    ranked = {one.language: one for one in scores("\n".join(said))}
    own = {code: _named(names, code) for code in columns()}
    least = min(own.values(), default=0.0)  # what is a name in every language tells none
    found: dict[str, float] = {}
    for code, one in ranked.items():
        if (said and one.words >= ALONE) or own[code] > least:
            found[code] = (one.whole if said else 0.0) + 1.5 * own[code]
    if not found:
        return ()
    best = max(found.values())
    near = [code for code in found if found[code] >= best - CLOSE]
    return tuple(sorted(near, key=lambda code: (code not in prefer, -found[code])))


def at_home(country: str) -> tuple[str, ...]:
    """Return the languages of a country, as far as they are read."""
    from babel.languages import get_official_languages

    return tuple(one for one in get_official_languages(country, de_facto=True) if one in columns())


def _said(items: Sequence[Record]) -> tuple[list[tuple[str, ...]], list[str]]:
    names: dict[str, tuple[str, ...]] = {}
    said: list[str] = []
    for record in items:
        for path, value in leaves(record.data, "", 0):
            names.setdefault(path, words(path.rpartition(".")[2]))
            if isinstance(value, str) and " " in value.strip():
                said.append(value[:LONGEST])
    return list(names.values())[:MOST_NAMES], said


def _named(names: Sequence[tuple[str, ...]], code: str) -> float:
    """Return the share of names that are those of columns in a language, not in English."""
    if not names or code == SOURCE:
        return 0.0
    return sum(_fits(said, code) for said in names if said) / len(names)


@cache
def _fits(said: tuple[str, ...], code: str) -> float:
    """Return how much a name is one of a language’s own: all of it, or a part."""
    text = f" {' '.join(said)} "
    own = [phrase for phrase in _own(code) if f" {phrase} " in text]
    return max((len(phrase.split()) / len(said) for phrase in own), default=0.0)


@cache
def _own(code: str) -> frozenset[str]:
    return _texts(code) - _texts(SOURCE)


def _texts(code: str) -> frozenset[str]:
    said = columns()[code].fields
    parts = (part.strip() for name in NAMES for part in said.get(name, "").split(","))
    return frozenset(" ".join(words(part.lstrip("=*"))) for part in parts if part)
