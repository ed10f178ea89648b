"""What people mean by a word of any language the program knows: the key that it calls it by."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from wiker_ssg.language.language import Reading, Vocabulary
from wiker_ssg.language.registry import readings
from wiker_ssg.language.words import folded, split

VOCABULARIES: Mapping[str, Vocabulary] = {
    code: reading.vocabulary() for code, reading in readings().items() if reading.vocabulary
}
"""What people call things in each language that has words for it."""

WORDS: Mapping[str, Reading] = {code: readings()[code] for code in VOCABULARIES}
"""What is read in whole sentences; where two languages disagree the first one counts."""


def field(word: str, known: Iterable[str]) -> str | None:
    """Return which of the `known` keys a word for a field means: `place` for “lieu”."""
    meant = _fields().get(folded(word), ())
    possible = frozenset(known)
    return next((key for key in meant if key in possible), None)


def is_field(word: str) -> bool:
    """Tell whether a word is a field's name, or is used for one."""
    return folded(word) in _fields()


def choices(name: str) -> Mapping[str, str]:
    """Return what each word for a value of the field `name` means; words are folded."""
    return _choices(name)


def choice(name: str, word: str, values: Collection[str]) -> str | None:
    """Return which of `values`, those of the field `name`, a word means."""
    found = _choices(name).get(bare(word), "")
    return found if found in values and found else None


@cache
def categories(folder: str) -> Mapping[str, str]:
    """Return the category that each word for one means, of those made for a folder; folded."""
    return _keys(words.categories.get(folder, {}) for words in VOCABULARIES.values())


def bare(text: str) -> str:
    """Return a text folded, without the article in front of it: “L’épicerie” is `epicerie`."""
    said = folded(text)
    first, _, rest = said.partition(" ")
    return rest if rest and first in _articles() else said


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for words in WORDS.values() for word in split(words.articles))


@cache
def _fields() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for words in VOCABULARIES.values():
        for key, said in words.fields.items():
            for word in (folded(key), *split(said)):
                found.setdefault(word, {})[key] = None
    return {word: tuple(keys) for word, keys in found.items()}


@cache
def _choices(name: str) -> Mapping[str, str]:
    return _keys(words.choices.get(name, {}) for words in VOCABULARIES.values())


def _keys(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        for key, said in table.items():
            for word in (folded(key), *(bare(one) for one in said.split(","))):
                found.setdefault(word, key)
    return found
