"""A file that is only looked at is not loaded: of a large table the first rows tell what it is."""

from pathlib import Path
from stat import S_ISREG

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.detection import expected
from wiker_ssg.connectors.fetch import local
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.source.files import read_regular

FROM_THE_FRONT = frozenset({"csv", "jsonl", "ntriples"})
"""Formats of which any whole lines from the front are a file of the same format."""

PARQUET = b"PAR1"


def looked_at(root: Path, path: str) -> tuple[Payload, ...]:
    """Return what `local` returns; of a large table in lines, or of Parquet, its beginning."""
    place = (root / path).resolve()
    sampled = beginning(place, place.name) if place.is_relative_to(root.resolve()) else None
    return local(root, path) if sampled is None else (sampled,)


def beginning(place: Path, name: str) -> Payload | None:
    """Return the first lines of a large file; None for what is small or has to be read whole."""
    try:
        about = place.stat()
    except OSError:
        return None
    if not S_ISREG(about.st_mode) or about.st_size <= limits.SAMPLED_FROM:
        return None
    try:
        head = read_regular(place, limits.SAMPLED)[: limits.SAMPLED]
    except OSError:
        return None  # `local` says why
    if head.startswith(PARQUET):
        return Payload(name, head[:64], whole=about.st_size, path=place)
    if expected(Payload(name, head)) not in FROM_THE_FRONT:
        return None
    lines = head[: head.rfind(b"\n") + 1] or head
    wide = b"\0" in lines[:4]  # UTF-16: the end of its line is two bytes
    return Payload(name, lines[: len(lines) // 2 * 2] if wide else lines, whole=about.st_size)
