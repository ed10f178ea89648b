"""Pictures are judged before anything is rendered; what is hostile costs little and harms none."""

import io
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from functools import partial

import pytest
from PIL import Image, PngImagePlugin

from wiker_ssg.model.bounds import PICTURE_PIXELS
from wiker_ssg.outputs.pictures.images import renditions
from wiker_ssg.outputs.pictures.places import sizes
from wiker_ssg.source.pictures import SCANS, PictureFacts, picture_facts, scans

UNREADABLE = PictureFacts(fault="picture-unreadable")


def save(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + name + content
        + struct.pack(">I", zlib.crc32(name + content))
    )  # fmt: skip


def png(width: int, height: int, *more: bytes) -> bytes:
    """A PNG that claims a size, with a few bytes of pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


def claims(data: bytes, place: int, form: str, *values: int) -> bytes:
    return data[:place] + struct.pack(form, *values) + data[place + struct.calcsize(form) :]


def jpeg(width: int, height: int) -> bytes:
    data = save(Image.new("RGB", (16, 16)), "JPEG")
    return claims(data, data.index(b"\xff\xc0") + 5, ">HH", height, width)


def gif(width: int, height: int) -> bytes:
    return claims(save(Image.new("P", (16, 16)), "GIF"), 6, "<HH", width, height)


def webp(width: int, height: int) -> bytes:
    data = save(Image.new("RGBA", (16, 16), (1, 2, 3, 4)), "WEBP", lossless=False, exif=b"Exif\0\0")
    assert data[12:16] == b"VP8X"
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return data[:24] + sizes + data[30:]


def avif(width: int, height: int) -> bytes:
    data = save(Image.new("RGB", (16, 16)), "AVIF")
    return claims(data, data.index(b"ispe") + 8, ">II", width, height)


def swollen(name: bytes) -> bytes:
    """A PNG whose text takes a thousand times as much room as its file."""
    return png(4, 4, chunk(name, b"a\0\0" + zlib.compress(bytes(200_000_000))))


BOMBS: dict[str, Callable[[], bytes]] = {
    "png": partial(png, 60_000, 60_000),
    "png of 51 megapixels": partial(png, 10_000, 5_100),
    "jpeg": partial(jpeg, 65_000, 65_000),
    "gif": partial(gif, 65_535, 65_535),
    "webp": partial(webp, 16_383, 16_383),
    "avif": partial(avif, 16_000, 16_000),
    "text": partial(swollen, b"zTXt"),
    "profile": partial(swollen, b"iCCP"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_at_little_cost(name):
    data = BOMBS[name]()
    assert len(data) < 400_000
    tracemalloc.start()
    began = time.process_time()
    facts = picture_facts(data)
    cost, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert facts.fault in ("picture-too-large", "picture-unreadable")
    assert cost < 2
    assert peak < 20_000_000


@pytest.mark.parametrize("name", ["png", "jpeg", "gif", "png of 51 megapixels"])
def test_what_is_too_large_is_said_in_pixels(name):
    facts = picture_facts(BOMBS[name]())
    assert facts.fault == "picture-too-large"
    assert facts.width * facts.height > PICTURE_PIXELS


@pytest.mark.parametrize("size", [(1, 50_000_000), (50_000_000, 1), (1, 65_536)])
def test_what_is_too_long_is_refused_before_a_pixel_is_decoded(size):
    """Its pixels are few enough, but to reduce so many in one line takes gigabytes."""
    data = png(*size)
    tracemalloc.start()
    facts = picture_facts(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert facts == PictureFacts(size[0], size[1], "picture-too-long")
    assert peak < 1_000_000


@pytest.mark.parametrize("size", [(1, 65_535), (65_535, 1)])
def test_the_longest_that_is_accepted_can_be_published(size):
    data = save(Image.new("L", size), "PNG")
    assert picture_facts(data).fault == ""
    assert renditions(data, sizes(*size), "png")


def test_many_passes_are_refused_before_they_are_made():
    """The size is harmless: each of thousands of passes goes over all pixels again."""
    data = save(Image.effect_noise((400, 300), 50), "JPEG", progressive=True)
    usual = scans(data)
    assert 4 <= usual <= 12
    assert picture_facts(data).fault == ""
    start = data.rindex(b"\xff\xda")
    many = data[:start] + data[start:-2] * 3_000 + data[-2:]
    assert scans(many) == usual + 2_999
    began = time.process_time()
    assert picture_facts(many) == UNREADABLE
    assert time.process_time() - began < 1
    assert usual < SCANS


def test_what_lies_in_notes_or_after_the_end_is_no_pass():
    """Telephones put a second picture into EXIF, and a film behind the first."""
    data = save(Image.new("RGB", (16, 16)), "JPEG")
    note = b"\xff\xe1\xff\xff" + b"\xff\xda" * 32_766 + b"x"
    assert scans(data[:2] + note + data[2:] + b"\xff\xda\x00\x02" * 500) == 1
    assert scans(b"") == scans(b"\x89PNG") == scans(b"\xff\xd8") == 0


GOOD = {kind: save(Image.effect_noise((90, 60), 50).convert("RGB"), kind) for kind in
        ("JPEG", "PNG", "WEBP", "GIF", "AVIF")}  # fmt: skip
HOSTILE = {
    "nothing": b"",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "tiff": save(Image.new("RGB", (8, 8)), "TIFF"),
    "bmp": save(Image.new("RGB", (8, 8)), "BMP"),
    "ico": save(Image.new("RGB", (16, 16)), "ICO"),
    "eps": save(Image.new("RGB", (8, 8)), "EPS"),
    "pdf": b"%PDF-1.7\n%\xff\xd8\xff\xe0",
    "gif without frames": b"GIF89a\x10\x00\x10\x00\x00\x00\x00;",
    "png without pixels": b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_is_said_to_be_none(name):
    assert picture_facts(HOSTILE[name]) == UNREADABLE


@pytest.mark.parametrize("kind", GOOD)
def test_pictures_cut_short_are_said_to_be_unreadable(kind):
    data = GOOD[kind]
    assert picture_facts(data) == PictureFacts(90, 60)
    for part in (0.02, 0.3, 0.6, 0.9):
        assert picture_facts(data[: int(len(data) * part)]) == UNREADABLE, part


@pytest.mark.parametrize("kind", GOOD)
def test_damage_never_ends_the_program(kind):
    """Whatever a damaged byte does, the answer is a fact."""
    data = GOOD[kind]
    for place in range(0, len(data), max(1, len(data) // 150)):
        hurt = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        assert picture_facts(hurt).fault in ("", "picture-unreadable", "picture-too-large")


def test_a_broken_note_does_not_take_the_picture_with_it():
    data = save(Image.new("RGB", (30, 20)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff\x07")
    assert picture_facts(data) == PictureFacts(30, 20)


def test_drawings_and_photographs_are_told_apart():
    """JPEG spoils the one, PNG makes the other five times as heavy."""
    noise = Image.effect_noise((90, 60), 50).convert("RGB")
    few = Image.effect_noise((90, 60), 50).quantize(16)
    assert picture_facts(save(few, "PNG")).lossless
    assert picture_facts(save(few, "GIF")).lossless
    assert picture_facts(save(few.convert("RGB"), "PNG")).lossless
    many = Image.merge("RGB", [Image.effect_noise((90, 60), 50) for _ in range(3)])
    assert not picture_facts(save(many, "PNG")).lossless
    assert not picture_facts(save(noise, "JPEG")).lossless
    assert not picture_facts(save(noise.convert("RGBA"), "WEBP")).lossless
    glass = many.convert("RGBA")
    glass.putalpha(Image.linear_gradient("L").resize(glass.size))
    for kind in ("PNG", "WEBP", "AVIF"):
        assert picture_facts(save(glass, kind)).lossless


def test_frames_after_the_first_are_not_looked_at():
    frames = [Image.new("P", (1000, 1000), n % 256) for n in range(1, 300)]
    data = save(frames[0], "GIF", save_all=True, append_images=frames[1:])
    began = time.process_time()
    assert picture_facts(data) == PictureFacts(1000, 1000, lossless=True)
    assert time.process_time() - began < 0.5


def test_a_name_says_nothing():
    """What is called .jpg may well be PNG: it is read as what it is."""
    about = PngImagePlugin.PngInfo()
    data = save(Image.new("RGB", (30, 20)), "PNG", pnginfo=about)
    assert picture_facts(data) == PictureFacts(30, 20, lossless=True)
