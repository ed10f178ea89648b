"""Pictures as telephones make them, and as nobody should."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

SECRETS = (b"47.3217", b"SECRET", b"Canon", b"GPS", b"http://ns.adobe.com", b"<script")


def scene(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A picture of many colours."""
    red = Image.linear_gradient("L").resize((width, height))
    green = red.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    blue = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (red, green, blue)).convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def exif(orientation: int = 6) -> Image.Exif:
    """What a telephone writes: where it was, whose it is, how it was held."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "Canon SECRET"
    found[0x9286] = "SECRET comment"
    place = found.get_ifd(0x8825)
    place[1], place[2] = "N", (47.0, 19.0, 18.12)
    place[3], place[4] = "W", (2.0, 4.0, 31.8)
    place[29] = "2026:06:24 SECRET"
    return found


def photograph(width: int = 640, height: int = 480, **more: Any) -> bytes:
    """A photograph with everything that cameras and programs add."""
    return saved(
        scene(width, height),
        quality=85,
        exif=exif(),
        comment=b"SECRET comment 47.3217",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET http://ns.adobe.com/</x:xmpmeta>",
        **more,
    )


def chunk(name: bytes, content: bytes) -> bytes:
    total = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", total)


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few bytes that claim billions of pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(5_000)))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def drawing(**more: Any) -> bytes:
    """A PNG with texts in it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "SECRET")
    told.add_itxt("XML:com.adobe.xmp", "<x>SECRET http://ns.adobe.com/</x>")
    return saved(scene().quantize(16), "PNG", pnginfo=told, exif=exif(), **more)
