"""What compares words in browsers, and what it knows of a language: a file for each language."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from wiker_ssg.language.language import SearchWords
from wiker_ssg.language.letters import LETTERS
from wiker_ssg.language.registry import base, reading
from wiker_ssg.outputs.search.rows import digest
from wiker_ssg.outputs.search.terms import Lexicon, lexicon_of


@cache
def engine(language: str) -> bytes:
    """Return the script that compares, with the lexicon of a language."""
    script = Path(__file__).with_name("match.js").read_bytes()
    return b"%s\nconst LEXICON = %s;\n" % (script, lexicon(language))


@cache
def engine_path(language: str) -> str:
    """Return where the script stands below the root of a site: named after what it holds."""
    return f"assets/search-{digest(engine(language))}.js"


def lexicon(language: str) -> bytes:
    """Return what the search knows of a language, as JSON: stems, small words, synonyms, sounds.

    `like` are stems by what is typed, as stems with blanks between.
    """
    known, words = reading(language), lexicon_of(language)
    said = known.search() if known and known.search else SearchWords()
    like: dict[str, dict[str, None]] = {}
    for typed, meant in _pairs(said.synonyms, words):
        like.setdefault(typed, {}).update(dict.fromkeys(meant))
    return msgspec.json.encode(
        {
            "language": base(language),
            "letters": {chr(code): written for code, written in LETTERS.items()},
            "short": words.shortened,
            "ignored": " ".join(sorted(words.ignored)),
            "asking": " ".join(sorted({*words.tokens(said.asking)})),
            "stems": said.stems,
            "sounds": said.sounds,
            "endings": said.endings,
            "like": {typed: " ".join(meant) for typed, meant in sorted(like.items()) if meant},
        }
    )


def _pairs(lines: str, words: Lexicon) -> Iterator[tuple[str, list[str]]]:
    """Yield what is typed, as stems, and the stems of what is meant as well."""

    def stems(text: str) -> list[str]:
        return [words.stem(word) for word in words.tokens(text)]

    for line in re.sub(r"(?<=[,:])\s+", " ", lines).strip().splitlines():
        said, colon, meant = line.partition(":")
        typed = [stems(phrase) for phrase in said.split(",")]
        found = stems(meant) if colon else [one[0] for one in typed if len(one) == 1]
        for one in typed:
            yield " ".join(one), [word for word in found if [word] != one]
