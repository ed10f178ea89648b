"""Compressed files and archives, unpacked within limits."""

import bz2
import io
import lzma
import zipfile
import zlib
from typing import Protocol

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.unreadable import Unreadable

STEP = 1 << 20

GZIP, BZIP, XZ, ZIP = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"PK\x03\x04"


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def unpacked(payload: Payload) -> Payload | None:
    """Return what a compressed file holds, or None where it is not one.

    Raises `Unreadable` for what is broken or grows beyond limits; no more than these is unpacked.
    """
    decompressor: _Decompressor
    if payload.data.startswith(GZIP):
        decompressor = zlib.decompressobj(wbits=31)
    elif payload.data.startswith(BZIP):
        decompressor = bz2.BZ2Decompressor()
    elif payload.data.startswith(XZ):
        decompressor = lzma.LZMADecompressor(memlimit=limits.BYTES)
    else:
        return None
    try:
        data = _grown(decompressor, payload.data)
    except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
        raise Unreadable("source-archive", reason=str(error)[:200]) from error
    name = payload.name
    for ending in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(ending)
    return Payload(name, data, languages=payload.languages)


def _grown(decompressor: _Decompressor, data: bytes) -> bytes:
    most = min(limits.BYTES, max(limits.RATIO_FROM, limits.RATIO * len(data)))
    parts: list[bytes] = []
    size = 0
    rest = data
    while True:
        part = decompressor.decompress(rest, STEP)
        size += len(part)
        if size > most:
            raise Unreadable("source-unpacked")
        parts.append(part)
        # zlib hands back what it has not looked at; the others keep it.
        rest = getattr(decompressor, "unconsumed_tail", b"")
        if getattr(decompressor, "eof", False):
            return b"".join(parts)
        if not part and not rest:
            raise EOFError("the end is missing")


def members(payload: Payload) -> list[Payload] | None:
    """Return the files of a ZIP archive, or None where it is none or a workbook.

    What systems add (`__MACOSX`, names with a dot in front) is left out.
    """
    if not payload.data.startswith(ZIP) or workbook(payload.data) is not None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(payload.data)) as archive:
            files = [
                member
                for member in archive.infolist()
                if not member.is_dir()
                and not any(
                    part.startswith((".", "__MACOSX")) for part in member.filename.split("/")
                )
            ]
            _announced(files, len(payload.data))
            return [
                Payload(file.filename, _content(archive, file), languages=payload.languages)
                for file in files
            ]
    except Unreadable:
        raise
    except Exception as error:  # of zipfile, zlib, struct, and for passwords RuntimeError
        raise Unreadable("source-archive", reason=str(error)[:200]) from error


def _announced(files: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(file.file_size for file in files)
    if (
        len(files) > limits.MEMBERS
        or total > limits.BYTES
        or (total > limits.RATIO_FROM and total > limits.RATIO * size)
    ):
        raise Unreadable("source-unpacked")


def _content(archive: zipfile.ZipFile, file: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes, never more than it announces: those were counted."""
    with archive.open(file) as stream:
        data = stream.read(file.file_size + 1)
    if len(data) > file.file_size:
        raise Unreadable("source-unpacked")
    return data


def workbook(data: bytes) -> str | None:
    """Return `xlsx` or `ods` for an archive that is a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception:  # whatever is wrong with it, it is no workbook
        return None
    if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        return "ods"
    return None
