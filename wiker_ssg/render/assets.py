"""A theme's own files as they are published: named by digest, the stylesheet in one accent.

The accent stands in the stylesheet itself and not in a file of its own, so that a page waits for
one file; communes with the same accent share it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from wiker_ssg.render.contrast import blend, readable

FOLDER = "/assets/"
STYLE = "style.css"
NAMED = re.compile(r'url\("([^"/:#]+)"\)')
"""A stylesheet's mention of another of the theme's files, by its name."""

LIGHT = """:root{{--accent:{ink};--tint:{tint}}}
"""
DARK = """@media (prefers-color-scheme:dark){{:root{{--accent:{ink};--tint:{tint}}}}}
"""


class Assets(NamedTuple):
    """Addresses by file name, and contents by address."""

    addresses: Mapping[str, str]
    files: Mapping[str, bytes]


def dress(static: Mapping[str, bytes], grounds: tuple[str, str], accent: str) -> Assets:
    """Return a theme's files for one accent; `grounds` are the light and the dark paper."""
    addresses, files = {}, {}
    for name, data in static.items():
        if name != STYLE:
            addresses[name] = _address(name, data)
            files[addresses[name]] = data
    if STYLE in static:
        sheet = NAMED.sub(lambda found: _url(addresses, found), static[STYLE].decode())
        made = (_accents(grounds, accent) + sheet).encode()
        addresses[STYLE] = _address(f"style-{accent.removeprefix('#')}.css", made)
        files[addresses[STYLE]] = made
    return Assets(addresses, files)


@lru_cache(256)
def _accents(grounds: tuple[str, str], accent: str) -> str:
    """Return the accent and its tint, corrected until they can be read on each ground."""
    light, dark = grounds
    rules = ""
    for rule, ground in ((LIGHT, light), (DARK, dark)):
        ink, tint = shades(accent, ground)
        rules += rule.format(ink=ink, tint=tint)
    return rules


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
