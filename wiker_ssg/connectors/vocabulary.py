"""The words of sources for what our entries choose from: categories, states, kinds of audience."""

import re
from functools import cache

from wiker_ssg.connectors.words import fold, spoken
from wiker_ssg.language import SHIPPED, translation
from wiker_ssg.language.registry import columns
from wiker_ssg.model.kinds import ORGANISATION, SERVICE
from wiker_ssg.model.taxonomy import BUILT_IN, OTHER

PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:)")


def choice(key: str, text: str, values: tuple[str, ...], language: str = "") -> str | None:
    """Return the word of `values` that a source's word for the field `key` stands for.

    Where the language is not known, that of any: such a word means the same in all of them.
    """
    word = PREFIX.sub("", text.strip())
    if word in values:
        return word
    said = fold(word)
    if said in values:
        return said
    found = _choices(key, language).get(said)
    return found if found in values else None


def truth(text: str) -> bool | None:
    """Return what a word says of a question; no language's “yes” is another's “no”."""
    said = fold(text)
    yes, no = _truths()
    return True if said in yes else False if said in no else None


def category(folder: str, text: str, language: str = "") -> str | None:
    """Return the category that a text names first; None where it names none."""
    known = _words(folder, language)
    said = fold(text)
    if said in known:
        return known[said]
    for word in re.split(r"[^\w-]+", said):
        if word in known:
            return known[word]
    return None


def split(words: str) -> list[str]:
    """Return the words of a list, folded."""
    return [fold(word) for word in words.split(",") if word.strip()]


@cache
def _truths() -> tuple[frozenset[str], frozenset[str]]:
    every = columns().values()
    yes = frozenset(word for one in every for word in split(one.yes)) | {"1"}
    no = frozenset(word for one in every for word in split(one.no)) | {"0"}
    return yes, no


@cache
def _choices(key: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    every = (*spoken(language), *(() if language else columns()))
    for code in dict.fromkeys(every):
        for value, said in columns()[code].choices.get(key, {}).items():
            for word in (value, *split(said)):
                found.setdefault(word, value)
    return found


@cache
def _words(folder: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in spoken(language):
        for key, said in columns()[code].categories.get(folder, {}).items():
            for word in split(said):
                found.setdefault(word, key)
    for key, term in BUILT_IN.get(folder, {}).items():
        found[key] = key
        for code in SHIPPED if {*spoken(language)} & {*SHIPPED} else ():
            label = fold(translation(code).gettext(term.label))
            if key != OTHER and " " not in label and code in spoken(language):
                found.setdefault(label, key)
    if folder == SERVICE.folder:
        found = _words(ORGANISATION.folder, language) | found
    return found
