"""Pictures below media/, judged before anything is rendered.

What a file claims is believed only as far as its header: a size is refused before a pixel is
decoded, and a JPEG that would be decoded thousands of times before it is even opened.
"""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from wiker_ssg.model.bounds import PICTURE_PIXELS, PICTURE_SIDE

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (320, 960, 1600)
"""A small picture in a list on a sharp screen; a telephone, and the column of text on an old
screen; that column on a sharp one. decisions/0006 has the reasons."""

NOTHING = hashlib.blake2b(b"", digest_size=16).digest()
"""The digest of a file of no bytes."""

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
SUFFIXES = ("avif", "webp", "")
"""Each rendition's formats; the last is a picture's own: jpg, or png for drawings."""

COLOURS = 128
"""A drawing has so many at most; in JPEG its edges would be dirty and its file larger."""

SCANS = 100
"""A progressive JPEG has about ten passes; each of a thousand would cost as much as the first."""

ORIENTATION = 0x0112
TURNED = (5, 6, 7, 8)
"""Values of EXIF's orientation with which width and height change places."""

_SEGMENT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_CLAIMED = re.compile(r"\((\d+) pixels\)")
_START_OF_SCAN, _END = 0xDA, 0xD9


class PictureFacts(msgspec.Struct, frozen=True, array_like=True):
    """A picture's size in pixels once it is upright, and whether JPEG would spoil it.

    `fault` is the code of what is wrong with it.
    """

    width: int = 0
    height: int = 0
    fault: str = ""
    lossless: bool = False


def picture_facts(data: bytes) -> PictureFacts:
    """Decode a picture to its last byte, or say why it cannot be published."""
    from PIL import Image  # heavy: only communes with pictures pay for it

    if scans(data) > SCANS:
        return PictureFacts(fault="picture-unreadable")
    try:
        with opened(data) as picture:
            width, height = picture.size
            if width * height > PICTURE_PIXELS:
                return PictureFacts(width, height, "picture-too-large")
            if max(width, height) > PICTURE_SIDE:
                return PictureFacts(width, height, "picture-too-long")
            # A small JPEG is made of the same bytes: they are all read, in a third of the time.
            picture.draft(None, (1, 1))
            picture.load()
            if orientation(picture) in TURNED:
                width, height = height, width
            return PictureFacts(width, height, lossless=_lossless(picture))
    except Image.DecompressionBombError as error:
        claimed = _CLAIMED.search(str(error))
        pixels = int(claimed[1]) if claimed else PICTURE_PIXELS + 1
        return PictureFacts(pixels, 1, "picture-too-large")
    except Exception:
        # Decoders raise whatever they like on hostile bytes; each means the same to a contributor.
        return PictureFacts(fault="picture-unreadable")


@contextmanager
def opened(data: bytes) -> Iterator["Image.Image"]:
    """Open a picture of a kind that is published, by its content; what is odd in it is not said."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            yield picture


def scans(data: bytes) -> int:
    """Return how many passes over its pixels a JPEG consists of; 0 for anything else."""
    found = 0
    if data[:2] != b"\xff\xd8":
        return found
    at = 2
    while segment := _SEGMENT.search(data, at):
        kind, at = data[segment.end() - 1], segment.end()
        if kind == _END:
            break
        found += kind == _START_OF_SCAN
        at += int.from_bytes(data[at : at + 2])
    return found


def orientation(picture: "Image.Image") -> int:
    """Return how a picture is to be turned, as EXIF counts; 1 is upright, or not to be known."""
    try:
        value = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # a broken note beside a picture that is good
        return 1
    return value if value in range(1, 9) else 1


def transparent(picture: "Image.Image") -> bool:
    """Tell whether anything can be seen through a picture."""
    if not picture.has_transparency_data:
        return False
    full = picture if picture.mode in ("RGBA", "LA") else picture.convert("RGBA")
    return full.getchannel("A").getextrema() != (255, 255)


def _lossless(picture: "Image.Image") -> bool:
    drawn = picture.format in ("PNG", "GIF") and not picture.mode.startswith("I")
    return (drawn and picture.getcolors(COLOURS) is not None) or transparent(picture)
