"""Which pages a site has, which of them are of one type, and which stand for a type.

Nothing is known of templates: the type is read from the place in the tree, so that a new type of
page is looked at without a word here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.portals import present

MONTH = re.compile(r"\d{4}-\d\d")
MISSING = "404.html"


class Page(NamedTuple):
    """A page of a site: its address within it, its type, its commune if any, its bytes."""

    path: str
    type: str
    commune: str
    size: int


def pages(site: Path) -> list[Page]:
    """Return all pages of a built site, by address."""
    files = present(site, "index.html")
    folders = [path.parent.relative_to(site).parts for path in files]
    communes = {path.parent.name for path in site.glob("*/sitemap.xml")}
    named = _named(folders, communes)
    found = [
        Page(
            "/" + "".join(f"{part}/" for part in parts),
            _type(parts, communes, named),
            parts[0] if parts and parts[0] in communes else "",
            path.stat().st_size,
        )
        for path, parts in zip(files, folders, strict=True)
    ]
    missing = site / MISSING
    if missing.exists():
        found.append(Page(f"/{MISSING}", MISSING, "", missing.stat().st_size))
    return found


def types(found: Iterable[Page]) -> dict[str, list[Page]]:
    """Return pages by type, the shortest first."""
    grouped: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(found, key=lambda page: (page.size, page.path)):
        grouped[page.type].append(page)
    return dict(sorted(grouped.items()))


def representatives(site: Path) -> list[Page]:
    """Return the shortest and the longest page of each type of each commune."""
    chosen: dict[str, Page] = {}
    for group in types(pages(site)).values():
        parts = defaultdict(list)
        for page in group:
            parts[page.commune].append(page)
        for part in parts.values():
            chosen |= {page.path: page for page in (part[0], part[-1])}
    return sorted(chosen.values())


def _named(folders: list[tuple[str, ...]], communes: set[str]) -> set[tuple[str, ...]]:
    """Return the places that are sections, not entries: all communes have them, or they hold more.

    Communes count as one place, written "*".
    """
    having: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for parts in folders:
        if parts and parts[0] in communes:
            for end in range(1, len(parts) + 1):
                having[("*", *parts[1:end])].add(parts[0])
    parents = {place[:-1] for place in having if not place[-1].isdecimal()}
    return {
        place
        for place, towns in having.items()
        if place in parents or (len(place) < 4 and towns == communes and len(communes) > 1)
    }


def _type(parts: tuple[str, ...], communes: set[str], named: set[tuple[str, ...]]) -> str:
    if not parts or parts[0] not in communes:
        return "/" + "".join(f"{_kind(part, depth > 0)}/" for depth, part in enumerate(parts))
    place = ["*"]
    for depth, part in enumerate(parts[1:], 2):
        known = ("*", *parts[1:depth]) in named
        place.append(_kind(part, not known))
    return "/" + "".join(f"{part}/" for part in place)


def _kind(part: str, any_id: bool) -> str:
    if MONTH.fullmatch(part):
        return "{month}"
    if part.isdecimal():
        return "{number}"
    return "{id}" if any_id else part
