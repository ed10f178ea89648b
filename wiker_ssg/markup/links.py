"""Where a text's links and pictures lead: found in its HTML, and put in place there.

What is looked at is what the sanitiser wrote, for reporting and for publishing alike: nothing that
a reader could follow is missed, whatever way of writing it, and nothing within code is taken.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

from wiker_ssg.model.kinds import FOLDERS

ENTRY_SCHEMES = frozenset(FOLDERS)
"""What stands in front of an entry's id in a link to it."""

ANCHOR = re.compile(r'<a((?: [a-z]+="[^"]*+")*+)>([^<]*+(?:<(?!/?a[ >])[^<]*+)*+)</a>')
IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*+")*+)>')
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
INTERNAL = re.compile(r'(?:/|/[\w.~%-][^"\\\s]*|#[^"]*)')
KNOWN = re.compile(r"(?:https?|mailto|tel|geo):|//|[/#]", re.IGNORECASE)
"""What an address begins with that a browser can follow from any page."""


class FoundLink(NamedTuple):
    """Where a link or a picture leads, as the HTML says it; a picture's description."""

    target: str
    picture: bool = False
    alt: str = ""


class ShownPicture(NamedTuple):
    """A picture as it stands in a text: its address, width and height."""

    url: str
    width: int
    height: int


def found(html: str) -> Iterator[FoundLink]:
    """Yield the links and pictures of sanitised HTML, links first."""
    if "<a" in html:
        for anchor in ANCHOR.finditer(html):
            if href := dict(ATTRIBUTE.findall(anchor[1])).get("href"):
                yield FoundLink(unescape(href))
    if "<img" in html:
        for image in IMAGE.finditer(html):
            attributes = dict(ATTRIBUTE.findall(image[1]))
            if src := attributes.get("src"):
                yield FoundLink(unescape(src), True, unescape(attributes.get("alt", "")))


def addressed(
    html: str, links: Mapping[str, str], pictures: Mapping[str, ShownPicture], relation: str
) -> str:
    """Put addresses in place of what links and pictures say.

    A link that leads nowhere from another page loses its element, a picture that is not the site's
    own leaves its description. Links that leave the site say so by their `relation`.
    """
    if "<img" in html:
        html = IMAGE.sub(lambda image: _image(image, pictures), html)
    if "<a" in html:
        html = ANCHOR.sub(lambda anchor: _anchor(anchor, links, relation), html)
    return html


def _image(image: re.Match[str], pictures: Mapping[str, ShownPicture]) -> str:
    attributes = dict(ATTRIBUTE.findall(image[1]))
    alt = unescape(attributes.get("alt", ""))
    shown = pictures.get(unescape(attributes.get("src", "")))
    if shown is None:
        return escape(alt, quote=False)
    return (
        f'<img src="{escape(shown.url)}" alt="{escape(alt)}" width="{shown.width}" '
        f'height="{shown.height}" loading="lazy">'
    )


def _anchor(anchor: re.Match[str], links: Mapping[str, str], relation: str) -> str:
    attributes = dict(ATTRIBUTE.findall(anchor[1]))
    href = attributes.get("href", "")
    url = links.get(unescape(href)) if links else None
    if url is not None:
        href = escape(url)
    elif not KNOWN.match(href):
        return anchor[2]
    del attributes["href"]
    attributes.pop("rel", "")
    kept = "".join(f' {name}="{value}"' for name, value in attributes.items())
    # attributes of one element have one order, whoever wrote them
    first = f' class="{attributes["class"]}"' if "class" in attributes else ""
    kept = kept.replace(first, "", 1) if first else kept
    rel = "" if INTERNAL.fullmatch(href) else f' rel="{relation}"'
    return f'<a{first} href="{href}"{kept}{rel}>{anchor[2]}</a>'


def plain_target(target: str) -> str:
    """Return an address as people would say it: without entities, escapes and percent signs."""
    target = ESCAPED.sub(r"\1", unescape(target))
    if "%" in target:
        target = unquote(target)
    return target if target.isascii() else unicodedata.normalize("NFC", target)
