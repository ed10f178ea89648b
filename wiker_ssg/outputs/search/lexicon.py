"""What compares words in browsers, and what it knows of languages: one file for all indexes."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from wiker_ssg.language.letters import LETTERS, SHORT
from wiker_ssg.language.registry import readings
from wiker_ssg.outputs.search.rows import digest
from wiker_ssg.outputs.search.terms import IGNORED, stem, tokens


@cache
def engine() -> bytes:
    """Return the script that compares, with its lexicon."""
    script = Path(__file__).with_name("match.js").read_bytes()
    return b"%s\nconst LEXICON = %s;\n" % (script, lexicon())


def engine_path() -> str:
    """Return where the script stands below the root of a site: named after what it holds."""
    return f"assets/search-{digest(engine())}.js"


def lexicon() -> bytes:
    """Return what the search knows of every language, as JSON: small words, synonyms, sounds.

    `like` are stems by what is typed, as stems with blanks between; `sounds` and `endings` stand
    under their language.
    """
    known = {code: reading.search() for code, reading in readings().items() if reading.search}
    like: dict[str, dict[str, None]] = {}
    for words in known.values():
        for typed, meant in _pairs(words.synonyms):
            like.setdefault(typed, {}).update(dict.fromkeys(meant))
    return msgspec.json.encode(
        {
            "letters": {chr(code): written for code, written in LETTERS.items()},
            "short": SHORT,
            "ignored": " ".join(sorted(IGNORED)),
            "asking": " ".join(
                sorted({word for one in known.values() for word in tokens(one.asking)})
            ),
            "sounds": {code: words.sounds for code, words in known.items()},
            "endings": {code: words.endings for code, words in known.items()},
            "like": {typed: " ".join(meant) for typed, meant in sorted(like.items()) if meant},
        }
    )


def _pairs(lines: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what is typed, as stems, and the stems of what is meant as well."""
    for line in re.sub(r"(?<=[,:])\s+", " ", lines).strip().splitlines():
        said, colon, meant = line.partition(":")
        typed = [_stems(phrase) for phrase in said.split(",")]
        words = _stems(meant) if colon else [one[0] for one in typed if len(one) == 1]
        for stems in typed:
            yield " ".join(stems), [word for word in words if [word] != stems]


def _stems(text: str) -> list[str]:
    return [stem(word) for word in tokens(text)]
