"""Drawn pictures: what others draw from the same rows, how few rows are drawn, what words do."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFont

from wiker_ssg.outputs.share import drawing, png
from wiker_ssg.outputs.share.views import ShareFrame
from wiker_ssg.outputs.theme.assets import shades
from wiker_ssg.outputs.theme.contrast import contrast
from wiker_ssg.outputs.theme.reading import load_theme
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.outputs.theme.views import Emblem

FACES = {
    name: load_theme(name, (shipped(),)).static[drawing.FACE] for name in ("bocage", "littoral")
}
EMBLEM = Emblem("D", 20, 29, 19, 28)


def fetching(
    name: str = "Donges", accent: str = "#1d6b4f", face: bytes = FACES["bocage"]
) -> Callable[[str], Any]:
    known: dict[str, Any] = {
        "share": ShareFrame(name, EMBLEM, accent, "#faf8f2"),
        "share/face": face,
    }
    known["share/head"] = drawing.head(known.__getitem__)
    return known.__getitem__


def opened(data: bytes) -> Image.Image:
    """Return a picture as another program reads it, checksums and all."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.verify()
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture.copy()


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return where something else than paper is, within a part of a picture."""
    part = picture.convert("RGB").crop(box)
    paper = Image.new("RGB", part.size, picture.convert("RGB").getpixel((0, 0)))
    return ImageChops.difference(part, paper).getbbox()


def test_a_picture_is_a_png_of_the_size_that_networks_ask_for():
    data = drawing.share_picture(fetching(), "Concert")
    picture = opened(data)
    assert (picture.format, picture.size, picture.mode) == (None, (1200, 630), "P")
    assert len(data) < 15_000
    colours = {picture.convert("RGB").getpixel((x, 625)) for x in (0, 600, 1199)}
    assert colours == {tuple(bytes.fromhex(shades("#1d6b4f", "#faf8f2")[0][1:]))}


def idat(data: bytes) -> bytes:
    found, at = b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            found += data[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def test_two_compressors_write_the_same_bytes():
    """Python's zlib and the one inside Pillow: a run of one byte leaves them no choice."""
    picture = opened(drawing.share_picture(fetching(), "Vide-grenier"))
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=9, compress_type=zlib.Z_RLE, bits=8)
    pixels = picture.tobytes()
    rows = b"".join(b"\0" + pixels[at : at + 1200] for at in range(0, len(pixels), 1200))
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_RLE)
    assert packer.compress(rows) + packer.flush() == idat(out.getvalue())


def test_stripes_are_the_rows_that_they_were_made_of():
    canvas = png.Canvas(10, 3)
    canvas.rows.putdata([0, *range(10), 0, *range(10, 20), 0, *[7] * 10])
    stripe = canvas.stripe()
    palette = tuple(f"#0000{number:02x}" for number in range(20))
    picture = opened(png.picture(10, palette, [stripe, stripe]))
    assert list(picture.tobytes()) == [*range(20), *[7] * 10] * 2
    assert picture.convert("RGB").getpixel((3, 0)) == (0, 0, 3)


def test_a_commune_and_a_category_are_drawn_once(monkeypatch: pytest.MonkeyPatch):
    """Each further picture is put together from rows that are there."""
    drawn: list[int] = []
    real = png.Canvas.stripe

    def counted(canvas: png.Canvas) -> png.Stripe:
        drawn.append(canvas.rows.height)
        return real(canvas)

    monkeypatch.setattr(png.Canvas, "stripe", counted)
    drawing._label.cache_clear()
    labels = [f"Rubrique {number}" for number in range(5)]
    for town in ("Donges", "Savenay", "Blain"):
        fetch = fetching(town)
        for label in labels:
            drawing.share_picture(fetch, label)
    assert (drawn.count(drawing.HEAD), drawn.count(drawing.LABEL)) == (3, 5)


def test_a_category_looks_the_same_in_each_communes_colour():
    one = opened(drawing.share_picture(fetching("Donges", "#1d6b4f"), "Concert"))
    other = opened(drawing.share_picture(fetching("Savenay", "#a2452c"), "Concert"))
    below = (0, drawing.HEAD, 1200, 630)
    assert one.crop(below).tobytes() == other.crop(below).tobytes()
    assert one.getpalette() != other.getpalette()


@pytest.mark.parametrize("accent", ["#ffff66", "#1d6b4f", "#000000", "#ffffff", "#abc"])
def test_what_is_written_can_be_read(accent: str):
    palette = drawing._palette(accent, "#faf8f2")
    for number in (drawing.INKS - 1, drawing.INKS + drawing.ACCENTS - 1):
        assert contrast(palette[number], "#faf8f2") >= 4.5
    assert palette[0] == palette[drawing.INKS] == "#faf8f2"


@pytest.mark.parametrize("face", [*FACES.values(), b""], ids=[*FACES, "a theme without one"])
@pytest.mark.parametrize(
    "name",
    [
        "Y",
        "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
        "<script>alert(1)</script> " * 4,
        "Que se passe-t-il dans votre ville\u202f?",
        "Ŝaĵo Ψ 漢字",
    ],
)
def test_names_stay_within_the_picture(name: str, face: bytes):
    picture = opened(drawing.share_picture(fetching(name, face=face), name))
    for box in ((0, 250, 1200, drawing.HEAD), (0, drawing.HEAD, 1200, 600)):
        found = ink(picture, box)
        assert found is not None
        assert found[0] >= drawing.LEFT - 12
        assert found[2] <= 1200 - drawing.LEFT + 12


def test_letters_and_accents_may_be_written_apart():
    whole, apart = (
        drawing.share_picture(fetching(name), name) for name in ("Guérande", "Gue\u0301rande")
    )
    assert whole == apart


def test_names_are_written_in_the_weight_that_they_are_asked_for():
    bold, regular = (drawing._font(FACES["bocage"], 100, weight) for weight in (700, 400))
    assert bold.getlength("Donges") > regular.getlength("Donges") * 1.05


def test_a_typeface_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("unknown file format")

    monkeypatch.setattr(ImageFont, "truetype", refuse)
    drawing._font.cache_clear()
    with pytest.raises(RuntimeError, match=r"text\.woff2"):
        fetching("Elsewhere")
    drawing._font.cache_clear()
