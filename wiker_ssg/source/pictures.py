"""Pictures below media/, judged before anything is rendered."""

import warnings

import msgspec

PIXELS = 50_000_000
WIDTH = 2_000
"""No picture is published wider than this many pixels."""


class PictureFacts(msgspec.Struct, frozen=True, array_like=True):
    """A picture's size in pixels once it is upright, and whether it must be kept without loss.

    `fault` is the code of what is wrong with it.
    """

    width: int = 0
    height: int = 0
    fault: str = ""
    lossless: bool = False


def picture_facts(path: str) -> PictureFacts:
    """Decode a picture to the last pixel, or say why it cannot be published."""
    from PIL import Image, ImageOps  # heavy: only communes with pictures pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=("JPEG", "PNG", "WEBP", "GIF", "AVIF")) as picture:
                width, height = picture.size
                if width * height > PIXELS:
                    return PictureFacts(width, height, "picture-too-large")
                lossless = picture.format in ("PNG", "GIF")
                upright = ImageOps.exif_transpose(picture)
                if not lossless and upright.has_transparency_data:
                    alpha = upright.convert("RGBA").getchannel("A").getextrema()
                    lossless = alpha != (255, 255)
                return PictureFacts(*upright.size, lossless=lossless)
    except Exception:
        # Decoders raise whatever they like on hostile bytes; each means the same to a contributor.
        return PictureFacts(fault="picture-unreadable")
