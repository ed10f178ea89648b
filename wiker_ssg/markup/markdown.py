"""Markdown as HTML: contributed text as GitHub shows it, editorial pages with more means."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from wiker_ssg.markup.bounds import excess
from wiker_ssg.markup.cmark import gfm_html
from wiker_ssg.markup.links import FoundLink, ShownPicture, addressed, found
from wiker_ssg.markup.sanitise import EDITORIAL_REL, REL, lower_headings, plain, sanitise

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS = (
    "toc", "footnotes", "tables", "attr_list", "def_list", "abbr", "admonition", "sane_lists",
)  # fmt: skip
SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False, "title": ""},
    "footnotes": {"BACKLINK_TITLE": "", "SUPERSCRIPT_TEXT": "{}"},
    "tables": {"use_align_attribute": True},
}

CODE = re.compile(r"<code>[^<]*+(?:<(?!/?code>)[^<]*+)*+</code>")
ALIGN = re.compile(r'<(t[dh]) align="(left|center|right)">')
BOXES = (
    ('<input type="checkbox" checked="" disabled="" />', "☑"),
    ('<input type="checkbox" disabled="" />', "☐"),
)

OWN = re.compile(
    r"(?:[^<&\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]++"
    r"|</?(?:p|em|strong|h[1-6]|ul|ol|li|blockquote|pre|code|del)>|<(?:br|hr) />"
    r"|&(?:quot|gt|amp);"
    r'|<a href="(?:https?://(?:(?!xn--)[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}(?:/[a-zA-Z0-9._~/-]*)?'
    r"|(?:events|directory|news|offers|services|heritage|pages):[a-z0-9/-]+"
    r'|(?:\.\./)*[a-zA-Z0-9_-][a-zA-Z0-9/._-]*|/[a-z0-9-][a-z0-9/.-]*)">|</a>)*'
)
"""HTML that holds nothing but plain elements and links to plain addresses, as cmark writes them."""

TITLED = re.compile(r"<h([2-6])>([^<]*+(?:<(?!/?h[1-6][ >])[^<]*+)*+)</h\1>")
ELEMENT = re.compile(r"<[^<>]*+>")
NO_NAME = re.compile(r"[^\w\- ]+")

DESTINATION = re.compile(r"\]\(\s*<?(?!\s|https?://)")
DEFINITION = re.compile(r"\]:\s*<?(?!\s|https?://)")
MARKUP = re.compile(r"<(?:[aA]\s|[iI][mM][gG]\s|(?!https?:)[a-zA-Z][a-zA-Z0-9+.-]{1,31}:)")

NOTHING: Mapping[str, Any] = {}


class Written(NamedTuple):
    """What a text links to, and the names that its headings and notes have in addresses."""

    links: tuple[FoundLink, ...] = ()
    names: tuple[str, ...] = ()
    broken: bool = False


def contributed(
    text: str, links: Mapping[str, str], pictures: Mapping[str, ShownPicture] = NOTHING
) -> str:
    """Return what a contributor wrote as HTML that can only be read.

    `links` says where its links lead, `pictures` which of its pictures are shown.
    """
    html = _contributed(text)
    return addressed(html, links, pictures, REL) if html is not None else plain(text)


def editorial(
    text: str, links: Mapping[str, str], pictures: Mapping[str, ShownPicture] = NOTHING
) -> str:
    """Return what a town wrote for one of its own pages as HTML that can only be read."""
    raw = _converted(text)
    if raw is None:
        return contributed(text, links, pictures)
    html = sanitise(_legible(raw), editorial=True)
    return addressed(html, links, pictures, EDITORIAL_REL) if html is not None else plain(text)


def written(text: str, editorial: bool = False) -> Written:
    """Return what a text links to, dead links included, in the order of the text."""
    raw = _converted(text) if editorial else None
    if raw is None and excess(text, editorial=False):
        return Written()
    if raw is None:
        editorial, raw = False, gfm_html(text)
    if not editorial and _is_plain(text, raw):
        html: str | None = lower_headings(as_sanitised(raw))
    else:
        html = sanitise(_legible(raw), editorial, telling=True)
    if html is None:
        return Written()
    if not editorial:
        html = _named(html)
    names = tuple(unescape(name) for name in re.findall(r'<[^<>]* id="([^"]*)"', html))
    unread = "](" in html and "](" in CODE.sub("", html)
    return Written(tuple(found(html)), names, unread)


def may_link(text: str) -> bool:
    """Tell whether a text may hold a picture, or a link that does not lead to another site.

    Looking for few letters first is quicker than the patterns: most texts hold none of them.
    """
    if "[" in text:
        if "![" in text or ("](" in text and DESTINATION.search(text)):
            return True
        if "]:" in text and DEFINITION.search(text):
            return True
    return "<" in text and MARKUP.search(text) is not None


def _contributed(text: str) -> str | None:
    """Return contributed text, sanitised but for its links and pictures.

    Where the text holds nothing that HTML is made of, cmark's elements are all there is and well
    nested: the sanitiser would write them alike, so it need not.
    """
    if excess(text, editorial=False):
        return None
    html = gfm_html(text)
    if _is_plain(text, html):
        return _named(lower_headings(as_sanitised(html)))
    clean = sanitise(_legible(html))
    return None if clean is None else _named(clean)


def _is_plain(text: str, html: str) -> bool:
    """Tell whether a text's HTML holds nothing that a sanitiser could remove."""
    return "<" not in text and html.count("<") <= 400 and OWN.fullmatch(html) is not None


def _converted(text: str) -> str | None:
    """Return editorial text as HTML; None where it holds too much for that."""
    if excess(text):
        return None
    try:
        html: str = _converter().reset().convert(text)
    except RecursionError:
        return None
    return html


def as_sanitised(html: str) -> str:
    """Return cmark's own elements as the sanitiser writes them."""
    return html.replace(" />", ">").replace("&quot;", '"').replace("\xa0", "&nbsp;")


def _legible(html: str) -> str:
    """Replace what the sanitiser would only remove."""
    if ' align="' in html:
        html = ALIGN.sub(r'<\1 class="align-\2">', html)
    if "<input" in html:
        for box, sign in BOXES:
            html = html.replace(box, sign)
    return html


def _named(html: str) -> str:
    """Give headings the names by which GitHub links to them."""
    if "<h" not in html:
        return html
    seen: dict[str, int] = {}

    def name(heading: re.Match[str]) -> str:
        level, inner = heading[1], heading[2]
        words = unescape(ELEMENT.sub("", inner)).strip().lower()
        slug = NO_NAME.sub("", words).replace(" ", "-")
        if not slug or slug.startswith("_"):  # names of a page's frame begin so
            return heading[0]
        number = seen.get(slug, 0)
        seen[slug] = number + 1
        slug = f"{slug}-{number}" if number else slug
        return f'<h{level} id="{escape(slug)}">{inner}</h{level}>'

    return TITLED.sub(name, html)


@lru_cache
def _converter() -> "Markdown":
    """Return the converter of editorial pages, made once and reset before each text."""
    from markdown import Markdown  # heavy: only editorial pages need it

    return Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS, output_format="html")
