"""What machines read beside pages and feeds: sitemaps, robots, headers, redirects."""

import datetime
from collections.abc import Iterable
from xml.sax.saxutils import escape

import msgspec

from wiker_ssg.engine import Fetch
from wiker_ssg.model.kinds import FEED_FORMATS, ICS, JSON_FEED

RENDERED = ("avif", "webp", "jpg")
"""What only pictures' renditions end in."""

MARK = "# Published by wiker-ssg"
"""The first line of `_headers`, by which the program knows its own output."""

SECURITY = (
    "Strict-Transport-Security: max-age=31536000",
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: SAMEORIGIN",  # where no policy says who may frame
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Permissions-Policy: camera=(), geolocation=(), microphone=()",
)
CALENDAR = "Content-Type: text/calendar; charset=utf-8"
OPEN = "Access-Control-Allow-Origin: *"
DATA = (
    *(f".{form.ending}" for form in FEED_FORMATS if form not in (ICS, JSON_FEED)),
    JSON_FEED.ending,
    ".jsonld",
    ".csv",
)
"""How the addresses end that other sites may read, beside calendars: `.geojson` as `.json`, by one
rule, since Netlify reads the dot of `*.json` as any character."""


FOREVER = "Cache-Control: public, max-age=31536000, immutable"
DIGESTED = tuple(f"*.{ending}" for ending in RENDERED)
"""Renditions of pictures, by their endings: their folder is named by the digest of the picture.

No rule could name the folder: Netlify takes the slash before a last `*` as optional, and the
emblem, which keeps its name, lies beside it. PNG is left out, as pictures of entries that are
shared elsewhere keep their names too; browsers ask for it where they know neither of these.
"""


def sitemap(fetch: Fetch) -> bytes:
    """Return a sitemap of the pages of one commune or of the portal's own."""
    return _urlset("urlset", "url", fetch("sitemap"))


def sitemap_index(fetch: Fetch) -> bytes:
    """Return the index of all communes' sitemaps and the portal's own pages."""
    return _urlset("sitemapindex", "sitemap", fetch("sitemaps"))


def _urlset(root: str, item: str, addresses: Iterable[tuple[str, datetime.date | None]]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for url, changed in addresses:
        last = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<{item}><loc>{escape(url)}</loc>{last}</{item}>")
    lines.append(f"</{root}>\n")
    return "\n".join(lines).encode()


def robots(fetch: Fetch) -> bytes:
    """Return robots.txt: everything may be read, and where the sitemap is."""
    sitemap = f"{fetch('origin')}{fetch('root')}sitemap.xml"
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()


def headers(fetch: Fetch) -> bytes:
    """Return `_headers` in the form that Netlify and Cloudflare Pages share.

    Rules of one file are merged by those hosts, so each header stands in one rule only, and what
    differs from page to page in rules that do not overlap. Addresses have the path of the site, as
    visitors ask for them: what else the host has is not ours (docs/decisions/0024).
    """
    root = fetch("root")
    rules: list[tuple[str, tuple[str, ...]]] = [(f"{root}*", SECURITY)]
    rules += [(f"{root}*{ending}", (OPEN,)) for ending in DATA]
    rules.append((f"{root}*.ics", (OPEN, CALENDAR)))
    rules += [(f"{root}{name}", (FOREVER,)) for name in ("assets/*", *DIGESTED)]
    rules += [(path, (f"Content-Security-Policy: {value}",)) for path, value in fetch("policies")]
    text = [MARK]
    for path, values in rules:
        text.append(path)
        text += [f"  {value}" for value in values]
    return ("\n".join(text) + "\n").encode()


def redirects(fetch: Fetch) -> bytes:
    """Return `_redirects`: where entries and communes that were renamed are now."""
    lines = [f"{old} {new} 301" for old, new in fetch("redirects")]
    return ("\n".join(lines) + "\n").encode() if lines else b""


def towns(fetch: Fetch, key: str) -> bytes:
    """Return the towns that are offered for the beginning of a name: name, address, postcodes,
    département of each, and the agenda of its surroundings."""
    return msgspec.json.encode(fetch(f"found/{key}"))
