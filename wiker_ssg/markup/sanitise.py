"""What contributors write becomes HTML that can do nothing but be read."""

import re
from functools import lru_cache
from html import escape

import nh3

from wiker_ssg.markup.links import ENTRY_SCHEMES

SCHEMES = {"http", "https", "mailto", "tel", "geo"}
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark",
    "ol", "p", "pre", "q", "s", "samp", "small", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
}  # fmt: skip
GONE = {
    "applet", "audio", "canvas", "embed", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
"""Elements whose content goes with them."""

ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}}
ALIGNED = {"align-left", "align-center", "align-right"}
CLASSES = {"td": ALIGNED, "th": ALIGNED}

EDITORIAL_TAGS = TAGS | {"div", "section", "span"}
EDITORIAL_ATTRIBUTES = ATTRIBUTES | {"*": {"id", "lang"}}
EDITORIAL_CLASSES = CLASSES | {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {
        "admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip",
        "warning", "toc", "footnote",
    },
    "p": {"admonition-title"},
    "span": {"toctitle"},
}  # fmt: skip

REL = "nofollow ugc noopener"
EDITORIAL_REL = "noopener"

ID = re.compile(r"[a-z0-9][a-z0-9:._-]*", re.IGNORECASE)
"""What a heading or note may be called; the names of a page's frame begin with an underscore."""

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML forbids; some browsers forgive them within an address."""

DEPTH = 200
"""How deep elements may lie in each other: the time to read them grows with its square."""

DEAD_SCHEMES = frozenset(
    {
        "blob", "callto", "chrome", "content", "data", "facetime", "fb", "file", "ftp", "ftps",
        "intent", "javascript", "magnet", "maps", "sftp", "skype", "sms", "vbscript", "view-source",
        "webcal", "whatsapp", "ws", "wss", *"abcdefghijklmnopqrstuvwxyz",
    }
)  # fmt: skip
"""Schemes that are removed and told; a single letter is a drive of somebody's computer."""

CROWD = 200
"""Attributes of an element: each is compared with those before it."""
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]++|["'][^\s>]*+)"""
_ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE})?+"
ATTRIBUTE = re.compile(_ATTRIBUTE)
START = re.compile(rf"<[a-zA-Z_][^\s/>]*+((?:{_ATTRIBUTE})*+)")

VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "area", "link", "meta", "base"})
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")
DEEPEST = 6


@lru_cache
def _cleaner(editorial: bool, *, telling: bool = False) -> nh3.Cleaner:
    """Return the sanitiser of contributed or editorial text, made once.

    One that is `telling` leaves dead links in, for a report and never for a page.
    """
    attributes = EDITORIAL_ATTRIBUTES if editorial else ATTRIBUTES
    return nh3.Cleaner(
        tags=(EDITORIAL_TAGS if editorial else TAGS) | {"img"},
        clean_content_tags=GONE,
        attributes=attributes | {"img": {"src", "alt"}},
        attribute_filter=_own_ids if editorial else None,
        allowed_classes=EDITORIAL_CLASSES if editorial else CLASSES,
        url_schemes=SCHEMES | ENTRY_SCHEMES | (DEAD_SCHEMES if telling else frozenset()),
        link_rel=EDITORIAL_REL if editorial else REL,
        strip_comments=True,
    )


def _own_ids(element: str, attribute: str, value: str) -> str | None:
    """Refuse ids that a page's frame may have."""
    return None if attribute == "id" and not ID.fullmatch(value) else value


def sanitise(html: str, editorial: bool = False, *, telling: bool = False) -> str | None:
    """Return HTML that cannot act once its links and pictures are `links.addressed`.

    None when elements lie too deep in each other, or have too much to say, to be what people wrote.
    """
    if too_deep(html) or crowded(html):
        return None
    cleaner = _cleaner(editorial, telling=telling)
    clean = cleaner.clean(html)
    if INVISIBLE.search(clean):
        clean = cleaner.clean(INVISIBLE.sub("", clean))
    return lower_headings(clean)


def plain(text: str) -> str:
    """Return a text that cannot be shown otherwise, as it was written."""
    return f"<pre>{escape(text, quote=False)}</pre>\n"


def lower_headings(html: str) -> str:
    """Put headings below the page's own: the highest on level 2, none more than one level deeper.

    People begin with `#`, `##` or `###` as they like; what counts is which is below which.
    """
    return _Outline().lowered(html) if "<h" in html else html


class _Outline:
    """The headings under which a text stands at a place, as they were written."""

    def __init__(self) -> None:
        self.above: list[str] = []
        self.still_open: list[int] = []

    def lowered(self, html: str) -> str:
        return HEADING.sub(self._level, html)

    def _level(self, found: re.Match[str]) -> str:
        if found[1]:
            if not self.still_open:
                return found[0]
            return f"</h{self.still_open.pop()}"
        while self.above and self.above[-1] >= found[2]:
            self.above.pop()
        self.above.append(found[2])
        self.still_open.append(min(len(self.above) + 1, DEEPEST))
        return f"<h{self.still_open[-1]}"


def crowded(html: str, most: int = CROWD) -> bool:
    """Tell whether an element has more attributes than `most`: each is compared with all others."""
    return any(
        len(found[1]) > most and sum(1 for _ in ATTRIBUTE.finditer(found[1])) > most
        for found in START.finditer(html)
    )


def too_deep(html: str, most: int = DEPTH) -> bool:
    """Tell whether more than `most` elements may be open at once."""
    if html.count("<") <= most:
        return False
    still_open: dict[str, int] = {}
    depth = 0
    for found in TAG.finditer(html):
        name = found[2].lower()
        if name in VOID:
            continue
        known = still_open.get(name, 0)
        if not found[1]:
            still_open[name] = known + 1
            depth += 1
            if depth > most:
                return True
        elif known:
            still_open[name] = known - 1
            depth -= 1
    return False
