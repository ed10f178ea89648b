"""Markdown as HTML: contributed text as GitHub shows it, editorial pages with more means."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from wiker_ssg.render.cmark import github_html
from wiker_ssg.render.sanitise import REL, lower_headings, plain, sanitise

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

ENTRY = re.compile(
    r'href="((?:events|directory|news|offers|services|heritage|pages):[a-z0-9-]+(?:/[a-z0-9-]+)?)"'
)
IMAGE = re.compile(r'<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>')
ALIGN = re.compile(r'<(t[dh]) align="(left|center|right)">')
BOXES = (
    ('<input type="checkbox" checked="" disabled="" />', "☑"),
    ('<input type="checkbox" disabled="" />', "☐"),
)

COSTLY = re.compile(r"[\[<]|^ {0,3}:[ \t]", re.MULTILINE)
MANY = 2000
"""How many beginnings of links, elements and definitions a page may hold: the time that
Python-Markdown takes to read them grows with their square."""

OWN = re.compile(
    r"(?:[^<&\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]++"
    r"|</?(?:p|em|strong|h[1-6]|ul|ol|li|blockquote|pre|code|del)>|<(?:br|hr) />"
    r"|&(?:quot|gt|amp);"
    r'|<a href="(?:https?://(?:(?!xn--)[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}(?:/[a-zA-Z0-9._~/-]*)?|/[a-z0-9-][a-z0-9/.-]*)">|</a>)*'
)
"""HTML that holds nothing but plain elements and links to plain addresses, as cmark writes them."""

ANCHOR = re.compile(r'<a href="(h[^"]*)">')


def contributed(text: str, links: Mapping[str, str]) -> str:
    """Return what a contributor wrote as HTML that can only be read; `links` lead to entries.

    Where the text holds nothing that HTML is made of, cmark's elements are all there is and well
    nested: the sanitiser would write them alike, so it need not.
    """
    html = github_html(text)
    if "<" not in text and html.count("<") <= 400:
        plain_links = _resolved_links(html, links)
        if OWN.fullmatch(plain_links):
            return lower_headings(as_sanitised(plain_links))
    return _finished(html, links, editorial=False) or plain(text)


def editorial(text: str, links: Mapping[str, str]) -> str:
    """Return what a town wrote for one of its own pages as HTML that can only be read."""
    if sum(1 for _ in COSTLY.finditer(text)) > MANY:
        return contributed(text, links)
    try:
        html = _converter().reset().convert(text)
    except RecursionError:
        return contributed(text, links)
    return _finished(html, links, editorial=True) or plain(text)


def as_sanitised(html: str) -> str:
    """Return cmark's own elements as the sanitiser writes them."""
    html = html.replace(" />", ">").replace("&quot;", '"').replace("\xa0", "&nbsp;")
    return ANCHOR.sub(rf'<a href="\1" rel="{REL}">', html) if "<a" in html else html


def _resolved_links(html: str, links: Mapping[str, str]) -> str:
    """Put addresses in place of links to entries."""
    return ENTRY.sub(lambda found: _resolved(found, links), html) if 'href="' in html else html


def _finished(html: str, links: Mapping[str, str], *, editorial: bool) -> str | None:
    """Replace what the sanitiser would only remove, then sanitise."""
    if "<img" in html:
        html = IMAGE.sub(r"\1", html)
    if ' align="' in html:
        html = ALIGN.sub(r'<\1 class="align-\2">', html)
    if "<input" in html:
        for box, sign in BOXES:
            html = html.replace(box, sign)
    return sanitise(_resolved_links(html, links), editorial)


def _resolved(found: re.Match[str], links: Mapping[str, str]) -> str:
    url = links.get(found[1])
    return found[0] if url is None else f'href="{escape(url)}"'


@lru_cache
def _converter() -> "Markdown":
    """Return the converter of editorial pages, made once and reset before each text."""
    from markdown import Markdown  # heavy: only editorial pages need it

    return Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS, output_format="html")
