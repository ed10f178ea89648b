"""A theme's own files as they are published: named by digest, the stylesheet in one accent.

The accent stands in the stylesheet itself and not in a file of its own, so that a page waits for
one file; communes with the same accent share it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from wiker_ssg.outputs.theme.contrast import blend, readable

FOLDER = "/assets/"
STYLE = "style.css"
FRAME = "frame.css"
"""The stylesheet of what other sites show in a frame."""

SHEETS = (STYLE, FRAME)
"""The stylesheets that have the accent in front; a child's follow its parent's."""

NAMED = re.compile(r'url\("([^"/:#]+)"\)')
"""A stylesheet's mention of another of the theme's files, by its name."""

SPARE = re.compile(
    r"""("(?:[^"\\]|\\.)*+(?:"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z))"""
    r"|/\*(?!!).*?(?:\*/|\Z)|(\n)\s+",
    re.DOTALL,
)
"""What a stylesheet says to its readers alone: comments but licences', and how far lines stand in.

Strings stay as they are.
"""

LIGHT = ":root{{--accent:{ink};--tint:{tint}}}\n"
DARK = "@media (prefers-color-scheme:dark){{:root{{--accent:{ink};--tint:{tint}}}}}\n"
CHOSEN = ".{theme}:target~*{{--accent:{ink};--tint:{tint}}}\n"
"""What the end of a frame's address chose."""


class Assets(NamedTuple):
    """Addresses by file name, and contents by address, both from the root of a site."""

    addresses: Mapping[str, str]
    files: Mapping[str, bytes]

    def below(self, root: str) -> dict[str, str]:
        """Return the addresses for pages of a site that stands at `root`, between slashes."""
        return {name: root + address.removeprefix("/") for name, address in self.addresses.items()}


def dress(static: Mapping[str, bytes], grounds: tuple[str, str], accent: str) -> Assets:
    """Return a theme's files for one accent; `grounds` are the light and the dark paper."""
    addresses, files = {}, {}
    for name, data in static.items():
        if name not in SHEETS:
            addresses[name] = _address(name, data)
            files[addresses[name]] = data
    for sheet in SHEETS:
        if sheet in static:
            text = SPARE.sub(lambda found: found[1] or found[2] or " ", static[sheet].decode())
            text = NAMED.sub(lambda found: _url(addresses, found), text)
            made = (_accents(grounds, accent, sheet == FRAME) + text).encode()
            name = f"{sheet.removesuffix('.css')}-{accent.removeprefix('#')}.css"
            addresses[sheet] = _address(name, made)
            files[addresses[sheet]] = made
    return Assets(addresses, files)


@lru_cache(256)
def _accents(grounds: tuple[str, str], accent: str, chosen: bool) -> str:
    """Return the accent and its tint, corrected until they can be read on each ground.

    `chosen` adds those of frames whose ground was chosen.
    """
    inks = [dict(zip(("ink", "tint"), shades(accent, ground), strict=True)) for ground in grounds]
    rules = [LIGHT.format(**inks[0]), DARK.format(**inks[1])]
    if chosen:
        themes = zip(("light", "dark"), inks, strict=True)
        rules += [CHOSEN.format(theme=theme, **ink) for theme, ink in themes]
    return "".join(rules)


@lru_cache(512)
def shades(accent: str, ground: str) -> tuple[str, str]:
    """Return the accent and its tint as they can be read on a ground."""
    tint = blend(accent, ground, 0.09)
    return readable(accent, tint), tint


def _url(addresses: Mapping[str, str], found: re.Match[str]) -> str:
    """Return a mention by address; files lie beside the stylesheet, wherever that is."""
    address = addresses.get(found[1])
    return f'url("{address.removeprefix(FOLDER)}")' if address else found[0]


def _address(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    digest = blake2b(len(data).to_bytes(8, "big") + data, digest_size=4).hexdigest()
    return f"{FOLDER}{stem}.{digest}.{suffix}" if dot else f"{FOLDER}{name}.{digest}"
