"""Colours that can be read on the ground they stand on (WCAG 2.2, success criterion 1.4.3)."""

import colorsys
from functools import lru_cache

ENOUGH = 5.25
"""WCAG asks for 4.5 on the paper; a field that stands out from it takes up to a seventh of it."""

STEPS = 100


@lru_cache(256)
def readable(colour: str, ground: str, ratio: float = ENOUGH) -> str:
    """Return the colour nearest to `colour` in lightness, of the same hue, that has the contrast.

    Colours are `#rgb` or `#rrggbb`. Black or white is the last resort.
    """
    if contrast(colour, ground) >= ratio:
        return _hex(_rgb(colour))
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    end = 0.0 if luminance(ground) > 0.18 else 1.0
    for step in range(1, STEPS + 1):
        moved = light + (end - light) * step / STEPS
        found = _hex(colorsys.hls_to_rgb(hue, moved, saturation))
        if contrast(found, ground) >= ratio:
            return found
    return "#000000" if end == 0.0 else "#ffffff"


def blend(colour: str, ground: str, share: float) -> str:
    """Return `ground` with a share of `colour` mixed in."""
    pairs = zip(_rgb(colour), _rgb(ground), strict=True)
    red, green, blue = (a * share + b * (1 - share) for a, b in pairs)
    return _hex((red, green, blue))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[float, float, float]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _hex(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
