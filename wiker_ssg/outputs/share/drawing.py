"""Pictures that other sites show beside a link to a page without a picture of its own.

A commune's paper, emblem and name are one stripe of rows, a category's name another: each is drawn
once. They hold numbers of a palette, so that a category's stripe is the same for every commune.
"""

import io
import unicodedata
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from wiker_ssg.engine import Fetch
from wiker_ssg.outputs.pictures.share import HEIGHT, WIDTH
from wiker_ssg.outputs.share import png
from wiker_ssg.outputs.share.views import ShareFrame
from wiker_ssg.outputs.theme.assets import shades
from wiker_ssg.outputs.theme.contrast import blend
from wiker_ssg.outputs.theme.views import Emblem

FACE = "text.woff2"
"""The file of a theme that its texts are set in."""

LEFT = 80
ROOM = WIDTH - 2 * LEFT
HEAD, LABEL = 424, 140
"""How many rows the commune and the category have; what is left is the foot."""

NAME_SIZE, LABEL_SIZE, SMALLEST = 104, 50, 36
BOLD, REGULAR = 700, 400
SIGN, TOP, TIMES = 168, 72, 4
"""The emblem's side, how far it is from the top, and how many times larger it is drawn first."""

SIDE = SIGN * TIMES
FIELD = 46
"""How much of the paper is seen through a field of the emblem, of 255."""

INKS, ACCENTS = 6, 16
INK = 0.88
"""How much black is mixed into the accent for a name."""


def head(fetch: Fetch) -> png.Stripe:
    """Return the rows that all drawn pictures of a site begin with: its emblem and name."""
    frame: ShareFrame = fetch("share")
    face: bytes = fetch("share/face")
    canvas = png.Canvas(WIDTH, HEAD)
    canvas.rows.paste(_emblem(frame.emblem, face), (LEFT + 1, TOP))
    _write(canvas.rows, frame.name, (face, NAME_SIZE, BOLD), HEAD - 36, 0, INKS)
    return canvas.stripe()


def share_picture(fetch: Fetch, label: str) -> bytes:
    """Return the drawn picture of a site's pages that have one label, usually a category's."""
    frame: ShareFrame = fetch("share")
    stripes = (fetch("share/head"), _label(label, fetch("share/face")), _foot())
    return png.picture(WIDTH, _palette(frame.accent, frame.paper), stripes)


@lru_cache(512)
def _label(text: str, face: bytes) -> png.Stripe:
    """Return the rows with a category's name; all communes of a theme share them."""
    canvas = png.Canvas(WIDTH, LABEL)
    _write(canvas.rows, text, (face, LABEL_SIZE, REGULAR), LABEL - 70, INKS, ACCENTS)
    return canvas.stripe()


@lru_cache
def _foot() -> png.Stripe:
    """Return the last rows: a broad line in the accent."""
    height = HEIGHT - HEAD - LABEL
    canvas = png.Canvas(WIDTH, height)
    ImageDraw.Draw(canvas.rows).rectangle((1, height - 20, WIDTH, height), INKS + ACCENTS - 1)
    return canvas.stripe()


@lru_cache(256)
def _palette(accent: str, paper: str) -> tuple[str, ...]:
    """Return the paper growing into ink, then into the accent that can be read on it."""
    shade, _ = shades(accent, paper)
    ink = blend("#000000", shade, INK)
    return tuple(
        blend(colour, paper, step / (steps - 1))
        for colour, steps in ((ink, INKS), (shade, ACCENTS))
        for step in range(steps)
    )


def _emblem(emblem: Emblem, face: bytes) -> Image.Image:
    """Return a commune's sign as palette numbers: fields between hedges, and its letter."""
    unit = SIDE / 48

    def field(*corners: tuple[int, int]) -> Image.Image:
        light = Image.new("L", (SIDE, SIDE))
        ImageDraw.Draw(light).polygon([(x * unit, y * unit) for x, y in corners], FIELD)
        return light

    # how much of the paper is seen through the accent, which is less where two fields lie
    sign = ImageChops.add_modulo(
        field((0, emblem.left), (48, emblem.right), (48, 0), (0, 0)),
        field((emblem.top, 0), (emblem.bottom, 48), (48, 48), (48, 0)),
    )
    sign = ImageChops.darker(sign, _both())
    draw = ImageDraw.Draw(sign)
    hedge = round(1.5 * unit)
    draw.line((0, emblem.left * unit, SIDE, emblem.right * unit), 255, hedge)
    draw.line((emblem.top * unit, 0, emblem.bottom * unit, SIDE), 255, hedge)
    draw.rectangle((13 * unit, 11 * unit, 35 * unit, 38 * unit), 0)
    mask, corner = _letter(emblem.letter, face)
    sign.paste(255, corner, mask)
    return sign.reduce(TIMES).point(_seen())


@lru_cache
def _both() -> Image.Image:
    """Return a canvas of what is seen where two fields lie: as on a screen, one through another."""
    return Image.new("L", (SIDE, SIDE), 255 - (255 - FIELD) ** 2 // 255)


@lru_cache
def _seen() -> list[int]:
    """Return the palette's numbers by how much of the paper is seen."""
    return [INKS + ACCENTS - 1 - _level(value, ACCENTS) for value in range(256)]


@lru_cache(64)
def _letter(letter: str, face: bytes) -> tuple[Image.Image, tuple[int, int]]:
    """Return an emblem's letter as it is first drawn, and where it stands in it."""
    size = SIDE // 48
    font = _font(face, 30 * size, BOLD)
    left, top, right, bottom = (int(side) for side in font.getbbox(letter, anchor="ms"))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), letter, 255, font, anchor="ms")
    return mask, (24 * size + left, 35 * size + top)


def _write(
    rows: Image.Image, text: str, font: tuple[bytes, int, int], foot: int, first: int, steps: int
) -> None:
    """Write a line above `foot` in colours from the palette's `first` on.

    It is smaller where it is long, and cut where it is too long for that.
    """
    face, size, weight = font
    text = " ".join(unicodedata.normalize("NFC", text).split())  # typefaces lack narrow spaces
    letters = _font(face, size, weight)
    width = letters.getlength(text)
    if width > ROOM:
        letters = _font(face, max(SMALLEST, int(size * ROOM / width)), weight)
        while len(text) > 1 and letters.getlength(text) > ROOM:
            text = f"{text.removesuffix('…')[:-1].rstrip()}…"
    left, top, right, bottom = (int(side) for side in letters.getbbox(text, anchor="ls"))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), text, 255, letters, anchor="ls")
    colours, shown = _inked(first, steps)
    rows.paste(mask.point(colours), (LEFT + 1 + left, foot + top), mask.point(shown))


@lru_cache
def _inked(first: int, steps: int) -> tuple[list[int], list[int]]:
    """Return the palette's numbers from `first` on by how much ink there is, and where any is."""
    levels = [_level(value, steps) for value in range(256)]
    return [first + each if each else 0 for each in levels], [255 if e else 0 for e in levels]


def _level(value: int, steps: int) -> int:
    return round(value * (steps - 1) / 255)


@lru_cache(64)
def _font(face: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return a typeface in one size; Pillow's own where a theme has none.

    Letters are set one after the other: what sets them better depends on the system's libraries.
    """
    if not features.check("freetype2"):
        raise RuntimeError("this Pillow cannot write letters: install it as a wheel")
    try:
        data = face or _own()
        font = ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    except OSError as error:
        raise RuntimeError(f"this Pillow cannot read the theme's text.woff2: {error}") from None
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font  # of one weight
    font.set_variation_by_axes([_along(axis, weight) for axis in axes])
    return font


def _own() -> bytes:
    """Return the typeface that comes with Pillow."""
    font = ImageFont.load_default(SMALLEST)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font.font_bytes


def _along(axis: ImageFont.Axis, weight: int) -> float:
    if axis["name"] != b"Weight":
        return axis["default"] or 0
    return min(max(weight, axis["minimum"] or weight), axis["maximum"] or weight)
