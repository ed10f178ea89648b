"""Which format bytes are in: their content says it first, then their name, then the server."""

import posixpath
import re
from urllib.parse import urlsplit

from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.delimited import evenness, sniff
from wiker_ssg.connectors.unpacking import ZIP, workbook
from wiker_ssg.connectors.unreadable import Unreadable

HEAD = 64 * 1024

ENDINGS = {
    "csv": "csv", "tsv": "csv", "tab": "csv", "geojson": "geojson", "htm": "html", "html": "html",
    "ical": "ics", "ics": "ics", "ifb": "ics", "json": "json", "jsonl": "jsonl",
    "jsonld": "jsonld", "ndjson": "jsonl", "nt": "ntriples", "ods": "ods", "parquet": "parquet",
    "rdf": "rdfxml", "rss": "feed", "atom": "feed", "ttl": "turtle", "n3": "turtle",
    "xhtml": "html", "xls": "xls", "xlsx": "xlsx", "xml": "xml", "yaml": "yaml", "yml": "yaml",
}  # fmt: skip

MEDIA_TYPES = {
    "application/atom+xml": "feed", "application/feed+json": "jsonfeed",
    "application/geo+json": "geojson", "application/json": "json", "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml", "application/rss+xml": "feed",
    "application/vnd.apache.parquet": "parquet", "application/vnd.ms-excel": "xls",
    "application/x-ndjson": "jsonl", "application/xml": "xml", "text/calendar": "ics",
    "text/csv": "csv", "text/html": "html", "text/tab-separated-values": "csv",
    "text/turtle": "turtle", "text/xml": "xml", "application/yaml": "yaml",
    "application/x-yaml": "yaml", "text/yaml": "yaml", "text/x-yaml": "yaml",
}  # fmt: skip

OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite format", b"7z\xbc\xaf", b"Rar!")
"""What begins so is no data that is read here."""

CALENDAR = re.compile(
    r"^[ \t]*+BEGIN[ \t]*+:[ \t]*+V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY)", re.I | re.M
)
BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.I | re.S
)
ROOT = re.compile(r"<(?:([\w.-]+):)?([\w.-]+)([^>]*)")
FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(?:.*?\r?\n)?\1[ \t]*(?:\r?\n|$)", re.S)
TURTLE = re.compile(
    r"^[ \t]*+(?:@prefix|@base|PREFIX|BASE)\s++[^\s<]*+\s*+:?\s*+<"
    r"|^[ \t]*+<(?:https?://|urn:)[^>\s]*+>\s++(?:a|<[^>\s]++>|\w++:\w++)\s",
    re.M,
)
TEMPLATES = ("%", "{", "#")
"""What follows a brace in a template of a web page, and never in JSON."""
MARKDOWN = re.compile(r"^(?:#{1,6} |\* |- |> )", re.M)


def detect(payload: Payload) -> str:
    """Return the format of a payload that is not compressed, as a name of `formats.FORMATS`.

    Raises `Unreadable` for what is none of them.
    """
    data = payload.data
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("source-empty")
    if data.startswith(OTHERS):
        raise Unreadable("source-unknown")
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if data.startswith(ZIP) and (kind := workbook(data)):
        return kind
    text, _ = decode(Payload("", data[:HEAD], None, payload.charset, payload.languages))
    told = expected(payload)
    found = _written(text.lstrip("\ufeff \t\r\n\0"), told)
    if found is not None:
        return found
    if told in ("csv", "feed", "ics", "json", "xml", "turtle", "ntriples", "jsonl"):
        return told
    raise Unreadable("source-unknown")


def expected(payload: Payload) -> str | None:
    """Return the format that a payload's name or media type announces."""
    path = urlsplit(payload.name).path if "://" in payload.name else payload.name
    ending = posixpath.splitext(path.lower())[1].removeprefix(".")
    return ENDINGS.get(ending) or MEDIA_TYPES.get((payload.media_type or "").lower())


def _written(text: str, told: str | None) -> str | None:
    """Return the format that the beginning of a text shows."""
    if text[:1] == "<" and not TURTLE.match(text):
        return _marked_up(text, told)
    second = text[1:].lstrip()[:1]
    if (text[:1] == "{" and second not in TEMPLATES) or (
        text[:1] == "[" and second in ("{", "[", "]", '"', "")
    ):
        return _objects(text, told)
    if text[:1] == "[" and told != "csv":
        return "json"
    if CALENDAR.search(text[:4096]):
        return "ics"
    if told == "yaml":
        return told
    if FRONT_MATTER.match(text):
        raise Unreadable("source-front-matter")
    if TURTLE.search(text[:4096]):
        return "ntriples" if told == "ntriples" else "turtle"
    if told not in ("csv", "turtle", "ntriples") and _even(text):
        return "csv"
    return None


def _marked_up(text: str, told: str | None) -> str:
    at = BEFORE_ROOT.match(text)
    root = ROOT.match(text, at.end() if at else 0)
    if root is None:
        return "feed" if told in ("feed", "xml") else "html"
    prefix, name, attributes = root.groups()
    name = name.lower()
    if name == "html":
        return "html"
    if name == "rdf":
        return "feed" if "purl.org/rss/" in text[:8192] or "my.netscape.com" in text else "rdfxml"
    if name in ("rss", "feed", "channel", "entry") and prefix is None:
        return "feed"
    if name in ("feed", "rss", "entry") and re.search(r"atom|rss", attributes, re.I):
        return "feed"
    markup = {"head", "body", "div", "p", "table", "script", "meta", "title", "span", "a", "h1"}
    declared = text.startswith("<?xml") or told in ("xml", "feed")
    if re.match(r"<!doctype\s+html", text, re.I) or (name in markup and not declared):
        return "html"
    return "xml"


def _objects(text: str, told: str | None) -> str:
    """Return whether JSON is one value or one a line."""
    lines = [line.strip() for line in text.split("\n", 3)[:3]]
    whole = [line.startswith("{") and line.endswith("}") for line in lines if line]
    if told == "jsonl" or (len(whole) > 1 and all(whole[:2])):
        return "jsonl"
    return "json"


def _even(text: str) -> bool:
    """Return whether lines of a text without a telling name are the rows of a table."""
    delimiter = sniff(text)
    if delimiter is None or delimiter == ":" or MARKDOWN.match(text):
        return False
    rows = [line for line in text.splitlines() if line.strip()]
    return len(rows) > 1 and evenness(text, delimiter) > 0.5
