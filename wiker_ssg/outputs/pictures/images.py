"""Pictures as they are published: upright, in everybody's colours, without what cameras add."""

import io
from collections.abc import Iterable

from PIL import Image, ImageCms

from wiker_ssg.outputs.pictures.encode import check_codecs, encode
from wiker_ssg.source.pictures import SUFFIXES, TURNED, opened, orientation, transparent

SRGB = ImageCms.createProfile("sRGB")
TURN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def renditions(data: bytes, sizes: Iterable[tuple[int, int]], suffix: str) -> dict[str, bytes]:
    """Return a picture in each of these sizes as AVIF, WebP and `suffix`, named `960.avif`.

    All is made from pixels alone. Raises OSError or ValueError on what is no picture; those that
    are too large were refused before.
    """
    check_codecs()
    made = {}
    smaller = sorted(sizes, reverse=True)
    picture = upright(data, smaller[0])
    if suffix != "png" and picture.mode == "RGBA":
        picture = picture.convert("RGB")
    for size in smaller:
        # Each from the one before: the reductions of a large photograph would cost most of all.
        picture = _resized(picture, size)
        for ending in SUFFIXES:
            kind = ending or suffix
            made[f"{size[0]}.{kind}"] = encode(picture, kind, drawn=suffix == "png")
    return made


def upright(data: bytes, size: tuple[int, int]) -> Image.Image:
    """Return a new picture of this size with what can be seen of an old one, and nothing else."""
    with opened(data) as source:
        turn = orientation(source)
        lying = (size[1], size[0]) if turn in TURNED else size
        source.draft(None, lying)
        source.load()
        profile = source.info.get("icc_profile")
        # Small first: turning and colouring 50 megapixels would need their memory twice.
        picture = _resized(_plain(source), lying)
    if turn in TURN:
        picture = picture.transpose(TURN[turn])
    picture = _in_srgb(picture, profile)
    if picture.mode == "RGBA":
        # What nobody can see may still be there to be found.
        picture = picture.convert("RGBa").convert("RGBA")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS)


def _plain(picture: Image.Image) -> Image.Image:
    """Return a picture in one of the modes that the rest knows: L, RGB, RGBA, CMYK."""
    if transparent(picture):
        return picture.convert("RGBA")
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    if picture.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut off all that is brighter than 255.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("L" if picture.mode in ("1", "LA") else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours that every screen shows; a broken profile is left out."""
    if profile and picture.mode != "L":
        try:
            mode = "RGB" if picture.mode == "CMYK" else picture.mode
            converted = ImageCms.profileToProfile(
                picture, io.BytesIO(profile), SRGB, outputMode=mode
            )
            picture = converted or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture
