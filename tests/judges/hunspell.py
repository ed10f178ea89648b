"""Judge: hunspell knows the words of a language, by Debian's dictionaries."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable

DICTIONARIES = {
    "br": "br_FR", "ca": "ca", "de": "de_DE", "en": "en_GB", "es": "es_ES", "fr": "fr",
    "ro": "ro_RO", "sv": "sv_SE",
}  # fmt: skip
"""The dictionary of each language."""


def misspelt(words: Iterable[str], language: str, known: Collection[str] = ()) -> frozenset[str]:
    """Return the words that the language does not have, nor are `known` beside it.

    A word with a hyphen or an apostrophe is known as a whole, or if all its parts are. An error
    where there is no dictionary.
    """
    asked = {word: word.replace("’", "'") for word in words}
    unknown = _unknown(asked.values(), language)
    rest = {
        word: parts
        for word, plain in asked.items()
        if not unknown.isdisjoint((plain, *(parts := _parts(plain))))
    }
    lost = _unknown((part for parts in rest.values() for part in parts), language) - {*known}
    return frozenset(
        word for word, parts in rest.items() if word not in known and not lost.isdisjoint(parts)
    )


def _parts(word: str) -> list[str]:
    return [part for part in word.replace("'", "-").split("-") if part]


def _unknown(words: Iterable[str], language: str) -> frozenset[str]:
    """Return what is unknown of the words, each a word or what hunspell takes for one in it."""
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"],
        input="".join(f"{word}\n" for word in sorted({*words})),
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"hunspell did not run: {done.stderr}")
    return frozenset(done.stdout.split("\n"))
