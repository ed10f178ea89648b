"""Events of a page that marks their dates up with `<time datetime>` and nothing else.

Each date belongs to the smallest part of the page that has words beside it: a line of a list or of
a table, an article. Its heading, or its link, is the title; a second date of the same part ends it.
What a page says of its own articles (posts of a blog) is `published` instead of `start`.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from wiker_ssg.connectors.record import Tree

DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
AROUND = frozenset(("nav", "footer", "aside"))
"""Parts of a page that are about the page."""

POSTS = re.compile(
    r"(?:^|[\s_-])(?:h?entry|post|blog|news|published|updated|dateline|byline)", re.I
)
MOST_WORDS = 2_000
MOST_UP, DEEPEST = 6, 60
"""Elements around a date in which its words are looked for, and within one of these."""


def timed(root: Any, address: str = "") -> list[Tree]:
    """Return what a parsed page of an address says at each date; the same part of it once."""
    found: dict[int, dict[str, Tree]] = {}
    for mark in root.iter("time"):
        when = (mark.get("datetime") or "").strip()
        if not DATE.fullmatch(when) or any(up.tag in AROUND for up in mark.iterancestors()):
            continue
        part = _part(mark)
        if part is None:
            continue
        data = found.setdefault(id(part), {})
        if not data:
            data |= _words(part, mark, when, address)
        elif "end" not in data and "start" in data and when >= str(data["start"]):
            data["end"] = when
    return [data for data in found.values() if data.get("title")]


def _part(mark: Any) -> Any:
    """Return the smallest element around a date that has words of its own beside dates."""
    for level, up in enumerate(mark.iterancestors()):
        if level == MOST_UP or up.tag in ("body", "main", "html"):
            return None
        if _said(up):
            return up
    return None


def _said(element: Any) -> str:
    """Return the words of an element that are in no date."""
    text = " ".join(" ".join(_pieces(element, 0)).split()).strip(" –—-,;:|·")
    return text[:MOST_WORDS] if re.search(r"[^\W\d_]{3}", text) else ""


def _pieces(element: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        if child.tag != "time":
            yield from _pieces(child, depth + 1)
        yield child.tail or ""


def _words(part: Any, mark: Any, when: str, address: str) -> dict[str, Tree]:
    heading = next((" ".join(one.text_content().split()) for one in part.iter(*HEADINGS)), "")
    link = next((one for one in part.iter("a") if one.get("href") and _said(one)), None)
    said = _said(part)
    title = heading or (_said(link) if link is not None else "") or said
    marks = " ".join(one.get("class") or "" for one in (mark, part))
    post = mark.get("pubdate") is not None or POSTS.search(marks)
    data: dict[str, Tree] = {"title": title[:200], ("published" if post else "start"): when}
    if link is not None:
        data["url"] = urljoin(address, str(link.get("href")))
    if said != title:
        data["text"] = said
    return data
