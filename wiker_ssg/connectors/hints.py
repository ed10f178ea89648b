"""What the names of columns and files say about the fields they hold, in a source's languages."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wiker_ssg.connectors.words import fold, spoken
from wiker_ssg.language.registry import columns

WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=([^\W\d_])(?:\.|$|[\s_)]))")
PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "œ": "oe", "æ": "ae"})

NAMES = (
    "title", "body", "summary", "start", "end", "begin_time", "end_time", "place", "street",
    "number", "postcode", "city", "code", "lat", "lon", "position", "east", "north", "phone",
    "email", "site", "price", "category", "tags", "hours", "booking", "organiser", "status",
    "published", "author", "period", "protection", "sells", "contact",
    "audience", "shop", "conditions", "siret", "id",
)  # fmt: skip
"""What a column may hold, as `fields` of a language calls it: `code` is the commune's official one,
`number` that of a house, `position` both degrees in one, `east` and `north` are metres. Beside
these, `final` are words of what counts where a row says the same twice, `row` of what only counts
the rows of today."""


class Phrase(NamedTuple):
    """Words by which a column may be called; `whole` where they must be all of its name."""

    text: str
    rank: int
    whole: bool = False
    ending: bool = False


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded: `dateDébut`, `DATE_DEBUT` and `Date de début`."""
    joined = INITIALS.sub(lambda found: found[1], name.translate(PLAIN))
    plain = unicodedata.normalize("NFKD", joined)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(word.lower() for word in WORDS.findall(plain))


@cache
def phrases(name: str, language: str) -> tuple[Phrase, ...]:
    """Return the phrases for what a column holds, in the languages in which a source is read."""
    found: dict[tuple[str, bool], Phrase] = {}
    for code in spoken(language):
        said = columns()[code].fields.get(name, "")
        for rank, written in enumerate(part.strip() for part in said.split(",") if part.strip()):
            whole, ending = written.startswith("="), written.startswith("*")
            text = " ".join(words(written.lstrip("=*")))
            found.setdefault((text, ending), Phrase(text, rank, whole, ending))
    return tuple(found.values())


def likeness(said: Sequence[str], known: Iterable[Phrase], foreign: frozenset[str]) -> float:
    """Return how much a column's name says one of some phrases: 1 where it is nothing else."""
    best = 0.0
    text = " ".join(said)
    for phrase in known:
        size = phrase.text.count(" ") + 1
        if text == phrase.text and said:
            return 1.0
        if phrase.whole or not said:
            continue
        if phrase.ending:
            if said[-1].endswith(phrase.text):
                best = max(best, 0.5 + 0.4 / len(said))
            continue
        if f" {phrase.text} " not in f" {text} ":
            continue
        score = 0.5 + 0.4 * size / len(said) + (0.08 if text.endswith(phrase.text) else 0)
        best = max(best, score)
    return best - 0.45 if best and foreign & set(said) else best


@cache
def everywhere(name: str) -> frozenset[str]:
    """Return the single words for what a column holds in all languages, as maps mix them."""
    said = (phrase.text for code in columns() for phrase in phrases(name, code))
    return frozenset(text for text in said if " " not in text)


@cache
def elsewhere(language: str) -> frozenset[str]:
    """Return the words that say that a column is about something else than the entry itself."""
    said = (columns()[code].elsewhere for code in spoken(language))
    return frozenset(word for text in said for part in text.split() for word in words(part))


def stems(part: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """Return beginnings of words in a file's name by what they mean: `kinds`, `types`, `named`."""
    found: dict[str, tuple[str, ...]] = {}
    for code in spoken(language):
        table: Mapping[str, str] = getattr(columns()[code], part)
        for key, said in table.items():
            found[key] = found.get(key, ()) + tuple(fold(one) for one in said.split(","))
    return found


def meanings(said: Sequence[str], languages: Iterable[str]) -> frozenset[str]:
    """Return all that a name is in some language, where it is nothing else there."""
    text = " ".join(said)
    return frozenset(
        name
        for code in languages
        for name in NAMES
        if any(text == phrase.text for phrase in phrases(name, code))
    )


@cache
def ways(language: str) -> frozenset[str]:
    """Return the words for sorts of ways that stand alone: rue, avenue, plaza."""
    said = (columns()[code].streets.split(",") for code in spoken(language))
    return frozenset(fold(one).strip(". ").lstrip("*") for part in said for one in part)


@cache
def streets(language: str) -> re.Pattern[str]:
    """Return what a text that is a street holds: `rue …`, `…gatan`, a number and a name."""
    said = [fold(one) for code in spoken(language) for one in columns()[code].streets.split(",")]
    front = "|".join(re.escape(one) for one in said if one and not one.startswith("*")) or "(?!)"
    ends = "|".join(re.escape(one[1:]) for one in said if one.startswith("*")) or "(?!)"
    return re.compile(rf"(?:^|\s|,)(?:{front})[. /]|(?:{ends})\b(?:[ .,]|$)")
