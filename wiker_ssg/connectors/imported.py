"""What a source last said of each of its things: `.imported/<source>.json` in a commune.

One line a value, sorted, so that a change of the source is a small change of the file. It holds no
date that changes by itself: the same source read twice leaves the same bytes.
"""

import datetime
import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from wiker_ssg.model.slug import SLUG
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.source.files import read_regular

FOLDER = ".imported"
LARGEST = 64 * 1024 * 1024

Tree = str | list[Any] | dict[str, Any]
"""Texts, lists and mappings, as an entry's file has them."""


class ImportedRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record as its source last said it, and the entry that it became.

    `said` are the entry's fields in their canonical form. `first` and `changed` are the days on
    which the source first and last said something new. `gone` is the day since which it is
    missing, `expired` the `expires` that was written for that. `declined` is a record whose entry
    a person deleted: it does not come back.
    """

    kind: str
    id: str
    first: datetime.date
    changed: datetime.date
    said: dict[str, Any] = {}
    gone: datetime.date | None = None
    expired: datetime.date | None = None
    declined: bool = False


Memory = dict[str, ImportedRecord]
"""What a source said, by the key that it calls each record by."""


class Unremembered(WikerError):
    """A memory cannot be read: going on would take every record for a new one."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


def place(folder: Path, source: str) -> Path:
    """Return where a commune keeps what a source said."""
    return folder / FOLDER / f"{source}.json"


def load(folder: Path, source: str) -> Memory:
    """Return what a source last said to a commune; raises Unremembered."""
    path = place(folder, source)
    if (folder / FOLDER).is_symlink() or path.is_symlink():
        raise Unremembered(path, "symbolic link")
    try:
        data = read_regular(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Unremembered(path, error.strerror or str(error)) from error
    try:
        return msgspec.json.decode(data, type=Memory)
    except (msgspec.DecodeError, ValueError) as error:
        raise Unremembered(path, str(error)) from error


def written(memory: Memory) -> bytes:
    """Return the bytes of a memory's file."""
    data = msgspec.json.encode(memory, order="sorted")
    return msgspec.json.format(data, indent=1) + b"\n"


def digest(folders: Iterable[Path], source: str) -> str:
    """Return what tells all that communes keep of a source from what they kept another time."""
    told = hashlib.blake2b(digest_size=8)
    for folder in folders:
        with suppress(OSError):
            data = read_regular(place(folder, source))
            told.update(f"{len(data)} ".encode() + data)
    return told.hexdigest()


def sources(folder: Path) -> list[str]:
    """Return the names of the sources that said something to a commune."""
    return sorted(
        path.stem for path in (folder / FOLDER).glob("*.json") if SLUG.fullmatch(path.stem)
    )
