"""The words of which addresses are made: each language's own, and those of all languages.

Once published they never change.
"""

from wiker_ssg.language.language import Files, Segments
from wiker_ssg.language.registry import AUTHORITIES, LANGUAGES, addresses

SEGMENTS = {
    code: language.addresses.segments for code, language in LANGUAGES.items() if language.addresses
}
"""The address words of each language that has some."""

SPANS = ("today", "weekend", "week")
"""The days of the agenda that have a page of their own, by the names of their words."""

PAGE = "page"
"""Where the pages of a list are numbered, in every language: `annuaire/page/2/`."""

EMBED = "embed"
"""Where the pages are that other sites may show in a frame."""

OEMBED = "oembed.json"
"""Beside each of them, what may be shown in place of a link."""

FIXED = frozenset({"media", EMBED, "assets"})
"""Folders that every site has, in every language."""

RESERVED = (
    frozenset(word for words in SEGMENTS.values() for word in words)
    | FIXED
    | AUTHORITIES.keys()
    | {PAGE, "home", "index", "404"}
)
"""Words that nothing new should be called, whatever its language: one day they may be needed."""

TOWNS = "communes"
"""Where the portal lists its communes: no commune and no page of the portal may be called so."""

WITHOUT_ADDRESS = frozenset({"home", "legal", "accessibility"})
"""Editorial pages that complete generated ones instead of having their own address."""


def segments(language: str) -> Segments:
    """Return the address words of a language; English ones where it has none yet."""
    return addresses(language).segments


def files(language: str) -> Files:
    """Return a language's names of the files of open data; English ones where it has none yet."""
    return addresses(language).files
