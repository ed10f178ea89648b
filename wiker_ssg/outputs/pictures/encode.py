"""How pictures are written: three formats, each with settings that give the same bytes anywhere.

Speeds and qualities were measured (docs/decisions/0006). Threads are fixed, since AVIF's bytes are
others with one than with several.
"""

import io

from PIL import Image, features

JPEG = {"quality": 80, "optimize": True, "progressive": True, "subsampling": "4:2:0"}
WEBP = {"quality": 77, "method": 3}
AVIF = {"quality": 55, "speed": 9, "codec": "aom", "max_threads": 1, "autotiling": False}
NEEDED = {"avif": "AVIF", "webp": "WebP", "jpg": "JPEG", "zlib": "PNG"}


def check_codecs() -> None:
    """Raise RuntimeError unless every format can be written: other bytes would be no help."""
    missing = [name for feature, name in NEEDED.items() if not features.check(feature)]
    if missing:
        raise RuntimeError(
            f"this Pillow cannot write {', '.join(missing)}: install it as a wheel "
            "(pip install --only-binary :all: pillow), or build it with libavif and libwebp"
        )


def encode(picture: Image.Image, suffix: str, drawn: bool = False) -> bytes:
    """Return an RGB, RGBA or L picture as avif, webp, jpg or png; of metadata it has none.

    In drawings, edges between two colours stay sharp and flat surfaces flat.
    """
    out = io.BytesIO()
    if suffix == "avif":
        colours = {"subsampling": "4:4:4"} if drawn and picture.mode != "L" else {}
        picture.save(out, "AVIF", **AVIF, **colours)
    elif suffix == "webp":
        picture.save(out, "WEBP", **WEBP)
    elif suffix == "png":
        _few_colours(picture).save(out, "PNG", optimize=True)
    else:
        picture.save(out, "JPEG", **JPEG)
    return out.getvalue()


def _few_colours(picture: Image.Image) -> Image.Image:
    """Return a drawing with a palette; reducing it had put shades between its colours."""
    if picture.mode != "RGB":
        return picture
    return picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
