"""Pictures as they are published: upright, in everybody's colours, without what cameras add."""

import io
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from wiker_ssg.source.pictures import WIDTH

QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
SRGB = ImageCms.createProfile("sRGB")


class Rendition(NamedTuple):
    """A picture made anew: its bytes, media type, file ending and size in pixels."""

    data: bytes
    mime: str
    suffix: str
    width: int
    height: int


def rebuild_picture(data: bytes) -> Rendition:
    """Return a picture made from its pixels alone, at most WIDTH wide.

    What was PNG or GIF becomes PNG, all else JPEG unless parts of it are transparent. Raises
    OSError or ValueError on what is no picture; those that are too large are refused before.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as source:
        lossless = source.format in ("PNG", "GIF")
        profile = source.info.get("icc_profile")
        picture = ImageOps.exif_transpose(source)
        picture = _in_srgb(_eight_bits(picture), profile)
    transparent = _is_transparent(picture)
    if picture.width > WIDTH:
        height = max(1, round(picture.height * WIDTH / picture.width))
        full = picture.convert("RGBA" if transparent else "RGB") if picture.mode == "P" else picture
        picture = full.resize((WIDTH, height), Image.Resampling.LANCZOS)
    return _as_png(picture) if lossless or transparent else _as_jpeg(picture)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture in one of the modes that the rest knows."""
    if picture.mode in ("P", "RGB", "RGBA", "L", "LA", "CMYK"):
        return picture
    if picture.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut off all that is brighter than 255.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours that every screen shows; a broken profile is left out."""
    if profile and picture.mode != "P":
        try:
            mode = {"CMYK": "RGB", "L": "L", "LA": "LA"}.get(picture.mode, picture.mode)
            if mode in ("RGB", "RGBA"):
                converted = ImageCms.profileToProfile(
                    picture, io.BytesIO(profile), SRGB, outputMode=mode
                )
                picture = converted or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _is_transparent(picture: Image.Image) -> bool:
    """Tell whether anything can be seen through a picture."""
    if not picture.has_transparency_data:
        return False
    extrema = picture.convert("RGBA").getchannel("A").getextrema()
    return extrema[0] < 255  # type: ignore[operator]  # one band has one pair of numbers


def _as_png(picture: Image.Image) -> Rendition:
    fresh = _fresh(picture)
    out = io.BytesIO()
    transparency = picture.info.get("transparency") if picture.mode in ("P", "L", "RGB") else None
    extra = {} if transparency is None else {"transparency": transparency}
    fresh.save(out, "PNG", optimize=True, **extra)
    return Rendition(out.getvalue(), "image/png", "png", *fresh.size)


def _as_jpeg(picture: Image.Image) -> Rendition:
    fresh = _fresh(picture if picture.mode == "L" else picture.convert("RGB"))
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True, subsampling="4:2:0")
    return Rendition(out.getvalue(), "image/jpeg", "jpg", *fresh.size)


def _fresh(picture: Image.Image) -> Image.Image:
    """Return a new picture with the same pixels and nothing else."""
    fresh = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if picture.mode == "P":
        palette = picture.getpalette("RGB")
        if palette is not None:
            fresh.putpalette(palette, "RGB")
    return fresh
