"""RSS and Atom, by feedparser: each item is a record.

Keys are feedparser's names for the elements of all dialects: `id`, `title`, `link`, `summary` and
`content` (HTML, made safe), `author`, `published`, `updated`, `tags` (texts), `enclosures`
(mappings with `href` and `type`), `where` (GeoJSON's geometry), and those of other vocabularies
with their prefix (`ev_startdate`). Dates are ISO text in UTC (`2026-05-01T08:00:00Z`), or days, or,
where they cannot be read, as written.
"""

import io
import re
import time
import warnings
from typing import Any
from xml.sax import SAXException

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.bounds import few_marks
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.markup import guard
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

DATES = ("published", "updated", "created", "expired")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LEFT_OUT = re.compile(r".*_(?:detail|parsed)|guidislink|links|authors|contributors")


def read_feed(payload: Payload, options: ReadOptions) -> Records:
    """Read RSS 0.9 to 2.0, RDF Site Summary, Atom; `facts["feed"]` is the feed's title."""
    import feedparser

    guard(payload.data)
    few_marks(payload.data, limits.PAGE_MARKS)
    # feedparser takes a charset from here alone, as if a server had said it.
    charset = options.encoding or payload.charset
    kind = payload.media_type or "application/xml"
    headers = {"content-type": f"{kind}; charset={charset}"} if charset else {}
    try:
        with warnings.catch_warnings(action="ignore"):
            feed = feedparser.parse(io.BytesIO(payload.data), response_headers=headers)
    except Exception as error:  # it is meant not to raise; what it raises is no feed
        raise Unreadable("source-syntax", format="RSS", reason=str(error)[:200]) from error
    wrong = feed.get("bozo_exception")
    if not feed.entries and (isinstance(wrong, SAXException) or not feed.version):
        reason = str(wrong or "")[:200]
        raise Unreadable("source-syntax", format="RSS", reason=reason)
    items: list[Record] = []
    refused: list[RecordRefusal] = []
    for number, entry in enumerate(feed.entries, 1):
        where = f"item {number}"
        if len(items) == limits.RECORDS:
            refused.append(RecordRefusal(where, "source-records", {"limit": str(limits.RECORDS)}))
            break
        data = _entry(entry)
        if data:
            items.append(Record(where, data))
        else:
            refused.append(RecordRefusal(where, "source-record-empty"))
    facts = {"encoding": str(feed.get("encoding") or ""), "version": str(feed.version or "")}
    title = feed.feed.get("title")
    if isinstance(title, str) and title:
        facts["feed"] = title[:200]
    return Records("feed", tuple(items), tuple(refused), facts)


def _entry(entry: Any) -> dict[str, Tree]:
    data: dict[str, Tree] = {}
    for key in dict.keys(entry):
        value = dict.get(entry, key)
        if key == "links":
            enclosures = [
                _enclosure(link) for link in value or () if link.get("rel") == "enclosure"
            ]
            if enclosures:
                data["enclosures"] = enclosures
        if LEFT_OUT.fullmatch(key) or value is None or value == "":
            continue
        if key in DATES:
            data[key] = _date(str(value), dict.get(entry, f"{key}_parsed"))
        elif key == "tags":
            data[key] = [str(tag["term"]) for tag in value if tag.get("term")]
        elif key == "content":
            data[key] = next((str(part["value"]) for part in value if part.get("value")), "")
        else:
            data[key] = _plain(value)
    return data


def _enclosure(link: Any) -> Tree:
    return {key: str(link[key]) for key in ("href", "type", "length") if link.get(key)}


def _date(text: str, parsed: Any) -> str:
    if DAY.fullmatch(text.strip()):
        return text.strip()
    if isinstance(parsed, time.struct_time) and 0 < parsed.tm_year < 10_000:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed).rjust(20, "0")
    return text


def _plain(value: Any, depth: int = 0) -> Tree:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if depth > limits.DEPTH:
        return None
    if isinstance(value, dict):
        return {
            str(key): _plain(dict.get(value, key), depth + 1)
            for key in dict.keys(value)
            if not str(key).endswith("_parsed")
        }
    if isinstance(value, list | tuple):
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, float):
        return value
    return str(value)
