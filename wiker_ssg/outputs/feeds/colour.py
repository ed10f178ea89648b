"""Colours by name, where a format knows no others."""

from functools import lru_cache

from PIL import ImageColor

LATER = "rebeccapurple"
"""The one name that came after CSS3."""


@lru_cache
def css3_name(colour: str) -> str:
    """Return the CSS3 name nearest to `#rgb` or `#rrggbb`, as the eye weighs the three."""
    red, green, blue = ImageColor.getrgb(colour)[:3]

    def far(name: str) -> tuple[float, str]:
        r, g, b = ImageColor.getrgb(name)[:3]
        middle = (red + r) / 2
        weighed = (2 + middle / 256) * (red - r) ** 2
        weighed += 4 * (green - g) ** 2 + (2 + (255 - middle) / 256) * (blue - b) ** 2
        return weighed, name

    return min(far(name) for name in ImageColor.colormap if name != LATER)[1]
