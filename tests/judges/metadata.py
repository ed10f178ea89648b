"""Judges: extruct reads a page's linked data, mf2py its microformats."""

from __future__ import annotations

from typing import Any, cast

import mf2py
from extruct import JsonLdExtractor

Item = dict[str, Any]

_linked = JsonLdExtractor()


def linked(html: str) -> list[Item]:
    """Return the blocks of JSON-LD of a page; raises ValueError when one cannot be read."""
    return cast("list[Item]", list(_linked.extract(html)))


def microformats(html: str, url: str) -> list[Item]:
    """Return the microformats of a page's content, from the address that it is published at."""
    start, end = html.index("<main"), html.index("</main>")
    read = mf2py.parse(doc=html[start:end] + "</main>", url=url, html_parser="html.parser")
    return cast("list[Item]", read["items"])
