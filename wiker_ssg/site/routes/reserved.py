"""Addresses that the site's own pages have or will have: no entry and no commune may take them.

A word is reserved where it stands, in the languages that are published, and nowhere else: a page
may be called `alentours`, a listing `agenda`, a commune Eu.
"""

import re

from wiker_ssg.language.language import Segments
from wiker_ssg.model.kinds import BY_FOLDER, EVENT, FEED_FORMATS, SECTIONS
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.site.routes.segments import (
    FIXED,
    PAGE,
    RESERVED,
    SEGMENTS,
    SPANS,
    TOWNS,
    WITHOUT_ADDRESS,
)
from wiker_ssg.source.settings import own_language

PERIOD = re.compile(r"\d{4}(?:-\d\d)?")
FILES = frozenset(
    {
        "404.html", "_headers", "_redirects", "embed.js", "manifest.webmanifest", "robots.txt",
        "sitemap.xml", "sw.js",
    }
)  # fmt: skip
"""What lies at the root of a site beside its folders."""

INDEX = "index"
"""Servers take it for the folder that it lies in."""

FEEDS = tuple(f".{form.ending}" for form in FEED_FORMATS)


def reserved(words: Segments, folder: str, id: str, portal: bool = False) -> bool:
    """Tell whether an id would take an address that the site itself needs in one language.

    `portal` tells that it is one of the portal's own pages.
    """
    if id == INDEX:
        return True
    if not BY_FOLDER[folder].section:
        names = portal_top(words) if portal else top(words)
        return id in names - WITHOUT_ADDRESS  # the page `legal` completes the one at `legal/`
    if id in (words.category, PAGE):
        return True
    own = (words.around, *(getattr(words, key) for key in SPANS))
    return folder == EVENT.folder and (id in own or PERIOD.fullmatch(id) is not None)


def unwise(folder: str, id: str) -> bool:
    """Tell whether nothing new should have this id: some language may need it some day."""
    return id in RESERVED or (folder == EVENT.folder and PERIOD.fullmatch(id) is not None)


def top(words: Segments) -> frozenset[str]:
    """Return the names that the site's own pages and files have right below its address."""
    return FIXED | {getattr(words, folder) for folder in SECTIONS.values()} | {
        words.search, words.contribute, words.embed_guide, words.poster, words.data, words.legal,
        words.accessibility, words.screen, words.map, words.plans, words.thanks, words.statistics,
    }  # fmt: skip


def portal_top(words: Segments) -> frozenset[str]:
    """Return the names that the portal's own pages and files have: communes avoid them too."""
    return top(words) | {TOWNS, "404", "robots", "sitemap", INDEX}


PORTAL_WORDS = frozenset(name for words in SEGMENTS.values() for name in portal_top(words))
"""What no new commune should be called, whatever the language of its portal."""


def answers(words: Segments, address: str) -> bool:
    """Tell whether one of the site's own pages, feeds or files answers to a relative address.

    `address` has neither a slash at its end nor `index.html`; the pages of entries are not meant.
    """
    head, _, rest = address.partition("/")
    sections = {getattr(words, folder): folder for folder in SECTIONS.values()}
    if not head or head in FILES or (head not in sections and stem(head) in sections):
        return True
    if not rest or head not in sections:
        return head in top(words)
    name, _, more = rest.partition("/")
    if more and stem(name) != name:  # below a file
        return True
    return reserved(words, sections[head], stem(name))


def stem(name: str) -> str:
    """Return a file's name without the ending of a calendar or feed."""
    for ending in FEEDS:
        name = name.removesuffix(ending)
    return name


def further(commune: Commune, portal: Portal) -> tuple[str, ...]:
    """Return the languages that a commune, or the portal itself, has beside its first one."""
    first = own_language(commune, portal) if commune.slug else portal.language
    wanted = (commune.slug and commune.languages) or portal.languages
    return tuple(language for language in wanted if language != first)


def clashes(language: str, folder: str, id: str, portal: bool = False) -> bool:
    """Tell whether an entry bears an address that a further language needs.

    Its pages stand below its code: `/donges/es/`, `/donges/es/noticias/`.
    """
    code = language.partition("-")[0].lower()
    if not BY_FOLDER[folder].section and id in (code, language.lower()):
        return True
    words = SEGMENTS.get(code)
    return words is not None and id != INDEX and reserved(words, folder, id, portal)
