"""The page at a former address, for hosts that know no redirects: where the present one is.

It has no script and no style, so that it fits any policy; browsers go on by themselves, search
engines take it for a redirect (a refresh after no time, and the canonical address).
"""

from typing import NamedTuple
from urllib.parse import urljoin

from markupsafe import escape

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation


class Sign(NamedTuple):
    """What all such pages of a site say: its language, where its addresses begin, its name."""

    language: str
    origin: str
    name: str


def left_page(fetch: Fetch, name: str, url: str) -> bytes:
    """Return the page that stands where a commune was which left; `url` is the portal's."""
    sign = Sign(*fetch("moved"))
    gettext = translation(sign.language).gettext
    title = gettext("{name} has left this portal").format(name=name)
    return _page(sign, title, gettext("Go to the portal"), url, refresh=False)


def moved_page(fetch: Fetch, url: str) -> bytes:
    """Return the page that leads to `url`, a path of the site or a full address."""
    sign = Sign(*fetch("moved"))
    gettext = translation(sign.language).gettext
    return _page(sign, gettext("This page has moved"), gettext("Go to its new address"), url)


def _page(sign: Sign, title: str, onward: str, url: str, *, refresh: bool = True) -> bytes:
    title, onward = escape(title), escape(onward)
    link, full = escape(url), escape(urljoin(sign.origin, url))
    leading = (
        f'<link rel="canonical" href="{full}">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(sign.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} – {escape(sign.name)}</title>\n"
        f'<meta name="robots" content="noindex">\n{leading if refresh else ""}'
        f'<meta name="color-scheme" content="light dark">\n</head>\n<body>\n<main>\n'
        f'<h1>{title}</h1>\n<p><a href="{link}">{onward}</a></p>\n'
        f"</main>\n</body>\n</html>\n"
    ).encode()
