"""The words of which addresses are made: each language's own, and those of all languages.

Once published they never change.
"""

from wiker_ssg.language.language import Files, Segments
from wiker_ssg.language.registry import AUTHORITIES, LANGUAGES, addresses
from wiker_ssg.model.kinds import EVENT, SECTIONS

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

WITHIN = {
    **dict.fromkeys(SECTIONS.values(), ("category",)),
    EVENT.folder: ("category", "around", *SPANS),
    "search": ("around",),
    "data": Files._fields,
}
"""The words that stand right below one of a site's own words."""

TOP = tuple(key for key in Segments._fields if key not in ("category", "around", *SPANS))
"""The words that stand right below a site."""

TOWNS = "communes"
"""Where the portal lists its communes: no commune and no page of the portal may be called so."""

WITHOUT_ADDRESS = frozenset({"home", "legal", "accessibility"})
"""Editorial pages that complete generated ones instead of having their own address."""


def alike(address: str, language: str, other: str) -> str:
    """Return the relative address that a page, feed or file has in another language.

    `/agenda/rubrique/concert/` becomes `/events/category/concert/`; ids and categories stay.
    """
    own, theirs = segments(language), segments(other)
    first, *rest = address.split("/")
    name, ending = _split(first)
    key = next((key for key in TOP if getattr(own, key) == name), "")
    if key:
        first = getattr(theirs, key) + ending
    if rest:
        name, ending = _split(rest[0])
        known: tuple[str, ...]
        others: tuple[str, ...]
        known, others = (files(language), files(other)) if key == "data" else (own, theirs)
        within = (EVENT.folder,) if first == EMBED else WITHIN.get(key, ())
        found = next((one for one in within if getattr(known, one) == name), "")
        if found:
            rest[0] = getattr(others, found) + ending
    return "/".join((first, *rest))


def _split(name: str) -> tuple[str, str]:
    """Return a name and the ending of a feed or file: `agenda.ics`."""
    stem, dot, ending = name.partition(".")
    return stem, dot + ending


def segments(language: str) -> Segments:
    """Return the address words of a language; English ones where it has none yet."""
    return addresses(language).segments


def files(language: str) -> Files:
    """Return a language's names of the files of open data; English ones where it has none yet."""
    return addresses(language).files
