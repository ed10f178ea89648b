"""Web pages that say what is on them: schema.org as JSON-LD or microdata, h-event, or dates alone.

The first of these that a page has is read. Records are its events; where it has none, the
other things it tells of, such as places, but not itself and its parts (`WebPage`, breadcrumbs).
Keys are as in `graph`; lists of one value are that value in microdata and h-event.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.bounds import few_marks, flat
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.graph import nodes, plain
from wiker_ssg.connectors.readers.objects import FoundRecords, parse_text, records
from wiker_ssg.connectors.readers.timed import timed
from wiker_ssg.connectors.record import Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

PAGE_BYTES = 10 * 1024 * 1024
"""A page's parsers build trees of a hundred times its size."""

TIME = re.compile(r"<time\b", re.IGNORECASE)
PASSWORD = re.compile(r"<input(?:(?!<input)[^>]){1,300}type\s*+=\s*+[\"']?password", re.IGNORECASE)
COMMENTS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*$", re.DOTALL)

ITSELF = frozenset((
    "AboutPage", "BreadcrumbList", "CollectionPage", "ContactPage", "FAQPage",
    "ImageObject", "ItemList", "ItemPage", "ListItem", "Organization", "Person",
    "PostalAddress", "ProfilePage", "ReadAction", "SearchAction", "SearchResultsPage",
    "SiteNavigationElement", "VideoObject", "WPFooter", "WPHeader", "WPSideBar", "WebPage",
    "WebPageElement", "WebSite",
))  # fmt: skip
"""What a page tells of itself, its parts and who made it."""


def read_page(payload: Payload, options: ReadOptions) -> Records:
    """Read a web page; raises `Unreadable` where it asks for signing in or says nothing."""
    if len(payload.data) > PAGE_BYTES:
        raise Unreadable("source-large", size=len(payload.data), limit=PAGE_BYTES)
    few_marks(payload.data, limits.PAGE_MARKS)
    text, encoding = decode(payload, options.encoding)
    flat(text)
    for syntax, extract in EXTRACTORS.items():
        if not syntax[1].search(text):
            continue
        found = _things(extract(text))
        if found:
            facts = {"encoding": encoding, "syntax": syntax[0]}
            return records("html", FoundRecords(found, ""), facts)
    if TIME.search(text) and (dated := _timed(text, payload.name)):
        return records("html", FoundRecords(dated, ""), {"encoding": encoding, "syntax": "time"})
    raise Unreadable("source-page" if PASSWORD.search(text) else "source-page-bare")


def _timed(text: str, name: str) -> list[Tree]:
    from lxml import etree, html  # type: ignore[import-untyped]

    address = name if "://" in name else ""
    try:
        return timed(html.document_fromstring(text.replace("\0", "").encode(), _parser()), address)
    except (etree.LxmlError, ValueError):
        return []


def _json_ld(text: str) -> list[Tree]:
    from lxml import etree, html

    try:
        root = html.document_fromstring(text.replace("\0", "").encode(), _parser())
    except (etree.LxmlError, ValueError):
        return []
    found: list[Tree] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            written = (script.text or "").strip()
            for attempt in (written, COMMENTS.sub("", written)):
                try:
                    found.extend(nodes(parse_text(attempt)))
                    break
                except (ValueError, Unreadable):
                    continue
    return found


def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)


def _microdata(text: str) -> list[Tree]:
    from extruct.w3cmicrodata import MicrodataExtractor

    return _extracted(lambda: MicrodataExtractor().extract(text.replace("\0", "")))


def _microformats(text: str) -> list[Tree]:
    import mf2py

    return _extracted(lambda: _h(mf2py.parse(doc=text)["items"]))


def _h(items: list[Any]) -> list[Any]:
    """Return events among microformats, those inside a feed or a page too."""
    found = [item for item in items if {"h-event", "h-card", "h-entry"} & set(item["type"])]
    for item in items:
        if item not in found:
            found += _h([child for child in item.get("children", []) if isinstance(child, dict)])
    return found


def _extracted(extract: Callable[[], list[Any]]) -> list[Tree]:
    """Return what a library finds, as linked data has it; where it stumbles, nothing."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return [_item(item) for item in extract()]
    except Exception:  # parsers of broken pages raise of all sorts, RecursionError among them
        return []


EXTRACTORS: dict[tuple[str, re.Pattern[str]], Callable[[str], list[Tree]]] = {
    ("json-ld", re.compile(r"ld\+json", re.IGNORECASE)): _json_ld,
    ("microdata", re.compile(r"\sitemscope", re.IGNORECASE)): _microdata,
    ("microformats", re.compile(r"\bh-event\b|\bvevent\b")): _microformats,
}


def _item(value: Any) -> Tree:
    """Return an item of microdata or microformats in the form of JSON-LD."""
    if isinstance(value, list):
        values = [_item(inner) for inner in value]
        return values[0] if len(values) == 1 else values
    if not isinstance(value, dict):
        return value if isinstance(value, bool | int | float | str) or value is None else str(value)
    if "properties" not in value:
        return {str(key): _item(inner) for key, inner in value.items()}
    data: dict[str, Tree] = {"@type": _item(value.get("type"))}
    if isinstance(value.get("id"), str):
        data["@id"] = value["id"]
    for key, inner in value["properties"].items():
        data[str(key)] = _item(inner)
    return plain(data)


def _things(found: list[Tree]) -> list[Tree]:
    """Return the events of a page, or, without any, its other things; each once."""
    things = list({json.dumps(thing): thing for thing in _listed(found, 0)}.values())
    events = [thing for thing in things if _kinds(thing, lambda kind: "event" in kind.lower())]
    return events or [thing for thing in things if _kinds(thing, lambda kind: kind not in ITSELF)]


def _listed(values: Tree, depth: int) -> Iterator[Tree]:
    """Yield nodes, and those in lists of items, offered as such or as a page's main thing."""
    if depth > 8:
        return
    if isinstance(values, list):
        for value in values:
            yield from _listed(value, depth + 1)
    elif isinstance(values, dict):
        yield values
        for key in ("itemListElement", "item", "mainEntity", "event", "events", "@graph"):
            if isinstance(values.get(key), dict | list):
                yield from _listed(values[key], depth + 1)


def _kinds(thing: Tree, test: Callable[[str], bool]) -> bool:
    kinds = thing.get("@type") if isinstance(thing, dict) else None
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and test(kind) for kind in names)
