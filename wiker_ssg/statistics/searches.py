"""What was searched, as words that may be counted."""

from urllib.parse import parse_qsl

from wiker_ssg.outputs.search.terms import lexicon_of
from wiker_ssg.site.routes.segments import SEGMENTS

FIELD = "q"
LONGEST, MOST_WORDS, MOST_DIGITS = 60, 4, 4
"""Letters, words and digits beyond which a question is somebody's own: it is never counted."""

PAGES = "|".join(sorted({words.search for words in SEGMENTS.values()}))
"""What the page of the search is called, in all languages."""


def asked(query: str, language: str) -> str:
    """Return the words that are searched by an address's query, as a language's search has them.

    Empty where there is nothing to be searched, or what looks like an address, a number, a
    sentence.
    """
    try:
        given = dict(parse_qsl(query, max_num_fields=20))
    except ValueError:
        return ""
    text = given.get(FIELD, "")
    words = lexicon_of(language).tokens(text)
    if len(text) > LONGEST or "@" in text or len(words) > MOST_WORDS:
        return ""
    if sum(letter.isdigit() for letter in text) > MOST_DIGITS:
        return ""
    return " ".join(words)
