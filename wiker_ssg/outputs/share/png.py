"""PNG pictures put together from stripes that are compressed once and used many times.

Pictures that differ in one line of text share all their other rows. The compressor only looks for
runs of one byte: that is as small as anything for flat drawings, quick, and the one strategy in
which no implementation of zlib has a choice (docs/decisions/0012), hence the same bytes anywhere.
"""

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
ZLIB = b"\x78\x01"
LAST = b"\x03\x00"
"""A last block of deflate that holds nothing."""

ADLER = 65521


class Stripe(NamedTuple):
    """Some rows of a picture, compressed: how many, their checksum, the number of their bytes."""

    rows: int
    data: bytes
    checksum: int
    length: int


class Canvas:
    """Rows of palette numbers to draw on, whose first column is 0 and not shown."""

    def __init__(self, width: int, height: int) -> None:
        size = (width + 1, height)
        self._data = bytearray(size[0] * height)
        self.rows = Image.frombuffer("L", size, self._data, "raw", "L", 0, 1)
        # What is drawn is to stand in these bytes: copying them takes as long as compressing.
        self.rows.readonly = 0

    def stripe(self) -> Stripe:
        """Compress what was drawn."""
        rows = self._data
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
        data = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
        return Stripe(self.rows.height, data, zlib.adler32(rows), len(rows))


def picture(width: int, palette: Sequence[str], stripes: Sequence[Stripe]) -> bytes:
    """Return a PNG of these stripes, from above; colours are `#rrggbb`, the first is number 0."""
    total = 1
    for part in stripes:
        total = _joined(total, part)
    packed = b"".join((ZLIB, *(part.data for part in stripes), LAST, struct.pack(">I", total)))
    header = struct.pack(">IIBBBBB", width, sum(part.rows for part in stripes), 8, 3, 0, 0, 0)
    colours = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", packed), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    length, check = struct.pack(">I", len(data)), struct.pack(">I", zlib.crc32(name + data))
    return length + name + data + check


def _joined(before: int, part: Stripe) -> int:
    """Return the Adler-32 of some bytes followed by a stripe, without going over them again."""
    first, second = before & 0xFFFF, before >> 16
    own_first, own_second = part.checksum & 0xFFFF, part.checksum >> 16
    joined_first = (first + own_first - 1) % ADLER
    joined_second = (second + own_second + (first - 1) * part.length) % ADLER
    return joined_second << 16 | joined_first
