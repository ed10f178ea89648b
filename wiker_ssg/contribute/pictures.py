"""Pictures as people send them become pictures that hold nothing but what can be seen."""

import hashlib
import io
import threading

import msgspec

from wiker_ssg.source.pictures import PictureFacts, picture_facts

BYTES = 12_000_000
"""A picture of a telephone has 3 to 8 MB."""

LARGEST = 2_400
"""Pixels of the longer side: the site shows 1,600 at most, and crops want some more."""

QUALITY = 88
EDGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF87a", b"GIF89a")
"""How files begin that can be a picture of a kind that is taken; AVIF says so further on."""


AT_ONCE = threading.Semaphore(2)
"""Fifty megapixels take 150 MB while they are looked at."""


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


def rebuild(data: bytes) -> Rebuilt:
    """Return a picture made from pixels alone: upright, in everybody's colours, without metadata.

    What is no picture, too large or hostile is refused before its pixels are decoded, by the rules
    by which the site refuses it.
    """
    if len(data) > BYTES:
        return Rebuilt(fault="picture-heavy")
    if not data.startswith(EDGES) and data[4:12] not in (b"ftypavif", b"ftypavis"):
        return Rebuilt(fault="picture-unreadable")
    with AT_ONCE:
        return _rebuilt(data)


def _rebuilt(data: bytes) -> Rebuilt:
    facts = picture_facts(data)
    if facts.fault:
        return Rebuilt(fault=facts.fault)
    scale = min(1.0, LARGEST / max(facts.width, facts.height))
    size = (max(1, round(facts.width * scale)), max(1, round(facts.height * scale)))
    suffix = "png" if facts.lossless else "jpg"
    try:
        made = _saved(data, size, suffix)
    except Exception:
        # Decoders raise whatever they like on hostile bytes; each means the same to a contributor.
        return Rebuilt(fault="picture-unreadable")
    return Rebuilt(made, suffix, *size)


def _saved(data: bytes, size: tuple[int, int], suffix: str) -> bytes:
    from wiker_ssg.render.encode import encode  # heavy: only who sends a picture pays for it
    from wiker_ssg.render.images import upright

    picture = upright(data, size)
    if suffix == "png":
        return encode(picture, "png", drawn=True)
    out = io.BytesIO()
    picture.convert("RGB" if picture.mode != "L" else "L").save(
        out, "JPEG", quality=QUALITY, optimize=True, progressive=True
    )
    return out.getvalue()
