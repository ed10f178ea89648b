"""Pictures as people send them become pictures that hold nothing but what can be seen."""

import hashlib
import io
import threading
from contextlib import nullcontext
from typing import TYPE_CHECKING

import msgspec

from wiker_ssg.outputs.pictures.places import sizes
from wiker_ssg.source.pictures import PictureFacts, picture_facts

if TYPE_CHECKING:
    from PIL.Image import Image

BYTES = 12_000_000
"""A picture of a telephone has 3 to 8 MB."""

HEAVIEST = 2_000_000
"""Bytes of a picture that is kept: Git keeps it for ever."""

STEPS = ((88, 1.0), (75, 1.0), (60, 1.0), (60, 0.7), (60, 0.5), (40, 0.35), (40, 0.2))
"""Quality and scale of what is too heavy at the step before."""

EDGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF87a", b"GIF89a")
"""How files begin that can be a picture of a kind that is taken; AVIF says so further on."""


BIG = 16_000_000
ONE_BIG = threading.Lock()
"""Fifty megapixels take 150 to 660 MB while they are looked at: no two such at once."""


class Rebuilt(msgspec.Struct, frozen=True):
    """A picture made anew: its bytes, ending and size; or `fault`, the code of what is wrong."""

    data: bytes = b""
    suffix: str = ""
    width: int = 0
    height: int = 0
    fault: str = ""

    @property
    def digest(self) -> str:
        """What tells the picture from all others, for its name."""
        return hashlib.blake2b(self.data, digest_size=4).hexdigest()

    @property
    def facts(self) -> PictureFacts:
        """The picture as the site knows it."""
        return PictureFacts(self.width, self.height, lossless=self.suffix == "png")


def reencode(data: bytes) -> Rebuilt:
    """Return a picture made from pixels alone: upright, in everybody's colours, without metadata.

    It is as large as the site shows it at most (`site.pictures.sizes`), and made once.

    What is no picture, too large or hostile is refused before its pixels are decoded, by the rules
    by which the site refuses it.
    """
    if len(data) > BYTES:
        return Rebuilt(fault="picture-heavy")
    if not data.startswith(EDGES) and data[4:12] not in (b"ftypavif", b"ftypavis"):
        return Rebuilt(fault="picture-unreadable")
    facts = picture_facts(data)
    if facts.fault:
        return Rebuilt(fault=facts.fault)
    with ONE_BIG if facts.width * facts.height > BIG else nullcontext():
        return _rebuilt(data, facts)


def _rebuilt(data: bytes, facts: PictureFacts) -> Rebuilt:
    size = sizes(facts.width, facts.height)[-1]
    try:
        from wiker_ssg.outputs.pictures.images import (
            upright,  # heavy: only who sends a picture pays for it
        )

        picture = upright(data, size)
        made, suffix = (_drawn(picture), "png") if facts.lossless else (b"", "")
        if not made:
            picture, made = _photographed(picture)
            suffix = "jpg"
    except Exception:
        # Decoders raise whatever they like on hostile bytes; each means the same to a contributor.
        return Rebuilt(fault="picture-unreadable")
    return Rebuilt(made, suffix, *picture.size)


def _drawn(picture: "Image") -> bytes:
    """Return a drawing as PNG, in 256 colours where it needs that; nothing where that is no use."""
    from wiker_ssg.outputs.pictures.encode import encode

    made = encode(picture, "png", drawn=True)
    if len(made) > HEAVIEST and picture.mode == "RGBA":
        made = encode(picture.quantize(256), "png", drawn=True)
    return made if len(made) <= HEAVIEST else b""


def _photographed(picture: "Image") -> tuple["Image", bytes]:
    """Return a picture as it is kept, and its JPEG."""
    if picture.mode == "RGBA":
        paper = picture.copy()
        paper.paste((255, 255, 255, 255), (0, 0, *picture.size))
        paper.alpha_composite(picture)
        picture = paper
    picture = picture.convert("RGB" if picture.mode != "L" else "L")
    shown, out = picture, io.BytesIO()
    for quality, scale in STEPS:
        if scale < 1:
            shown = picture.resize([max(1, round(side * scale)) for side in picture.size])
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= HEAVIEST:
            break
    return shown, out.getvalue()
