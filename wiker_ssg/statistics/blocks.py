"""Logs as blocks of whole lines, whatever their size: plain or gz, cut off, without an end."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage, WikerError

BLOCK = 64 * 1024 * 1024
"""Bytes of a block; what is read of a log is never more than a few of these in memory."""

LONGEST = 64 * 1024
"""A line of more bytes is none: no server writes one."""

SEPARATOR = b"\x01"
"""What parts the columns of a table that has one: no line has it."""

PIECE = 64 * 1024
"""Bytes that are unpacked at once: of a damaged file so much is lost before the damage."""

GZIP = b"\x1f\x8b"
CUT = N_("its compressed bytes end before their end, or are damaged")


class LogCut(WikerError):
    """A log that could be read to a point and no further; `reason` is a msgid."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def blocks(path: Path, size: int = BLOCK) -> Iterator[bytes]:
    """Yield the lines of a log, in blocks that end with a line; raises LogCut after the last.

    A line that is too long is given as an empty one, so that it counts; what is no UTF-8 is
    replaced. Raises Usage where the file is none, and OSError.
    """
    if not path.is_file():
        raise Usage(N_("{path}: there is no such file"), path=path)
    cut: LogCut | None = None
    with path.open("rb") as file:
        head = file.read(len(GZIP))
        file.seek(0)
        left, skipping = b"", False
        parts = _unzipped(file, size) if head == GZIP else _plain(file, size)
        while True:
            try:
                part = next(parts, b"")
            except LogCut as error:
                part, cut = b"", error
            if not part:
                break
            if skipping:
                _, newline, part = part.partition(b"\n")
                skipping = not newline
            whole, newline, rest = part.rpartition(b"\n")
            if newline:
                yield _readable(left + whole + newline)
                left = b""
            left += rest
            if len(left) > LONGEST:
                left, skipping = b"", True
                yield b"\n"
    if left:
        yield _readable(left + b"\n")
    if cut:
        raise cut


def _readable(block: bytes) -> bytes:
    """Return a block without what DuckDB would stop at."""
    if not block.isascii():
        block = block.decode("utf-8", "replace").encode()
    block = block.replace(b"\0", b"?").replace(b"\r", b" ").replace(SEPARATOR, b"?")
    start, last = 0, len(block) - 1
    while start < last:
        end = block.rfind(b"\n", start, start + LONGEST)
        if end < 0:
            lines = block.split(b"\n")
            return b"\n".join(b"" if len(line) >= LONGEST else line for line in lines)
        start = end + 1
    return block


def _plain(file: BinaryIO, size: int) -> Iterator[bytes]:
    while data := file.read(size):
        yield data


def _unzipped(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield what is compressed in parts of about `size`; several gz may follow each other."""
    reader = zlib.decompressobj(wbits=31)
    part, whole = bytearray(), True
    while data := reader.unconsumed_tail or reader.unused_data or file.read(PIECE):
        if reader.eof:
            data = data.lstrip(b"\0")  # padding of tapes
            reader = zlib.decompressobj(wbits=31)
            if not data:
                continue
        try:
            part += reader.decompress(data, size)
        except zlib.error:
            whole = False
            break
        whole = reader.eof
        if len(part) >= size:
            yield bytes(part)
            part.clear()
    if part:
        yield bytes(part)
    if not whole:
        raise LogCut(CUT)
