"""A change of many files that is made whole, however often whoever makes it is killed.

All that it writes lies ready in `communes/.change` before the first file changes: from then on it
is only carried out, by this call or the next one. In between `open_root` refuses the portal.
"""

import hashlib
import os
import shutil
from pathlib import Path

import msgspec

from wiker_ssg.federation.change import PortalChange, paths
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import UNFINISHED
from wiker_ssg.source.files import read_regular

JOURNAL = "journal.json"


class PlannedFile(msgspec.Struct, frozen=True):
    """A file that changes: what it held, as a digest, and the name of what it shall hold.

    Empty for nothing at all.
    """

    path: str
    before: str
    after: str


class ChangeJournal(msgspec.Struct, frozen=True):
    """What is to be carried out, and which call asked for it."""

    call: tuple[str, ...]
    files: tuple[PlannedFile, ...]
    moves: tuple[tuple[str, str], ...]


def record(root: Path, change: PortalChange) -> None:
    """Make a change ready; from the return on it will be carried out."""
    place = root / UNFINISHED
    fresh = place.with_name(f"{place.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    files = []
    for number, (path, data) in enumerate(paths(change)):
        after = "" if data is None else str(number)
        if isinstance(data, Path):
            shutil.copyfile(data, fresh / after)
        elif data is not None:
            (fresh / after).write_bytes(data)
        files.append(PlannedFile(path, _digest(root / path), after))
    journal = ChangeJournal(change.call, tuple(files), change.moves)
    (fresh / JOURNAL).write_bytes(msgspec.json.format(msgspec.json.encode(journal)))
    fresh.rename(place)


def finish(root: Path) -> tuple[str, ...]:
    """Carry out what was made ready, if anything was; return the call that had asked for it.

    Raises Usage where somebody wrote into one of its files meanwhile, before anything changes.
    """
    place = root / UNFINISHED
    if not (place / JOURNAL).is_file():
        return ()
    journal = msgspec.json.decode(read_regular(place / JOURNAL), type=ChangeJournal)
    gone = [old for old, new in journal.moves if not _there(root / old) and _there(root / new)]
    waiting = [
        file
        for file in journal.files
        if not any(file.path.startswith(f"{folder}/") for folder in gone)
        and _digest(root / file.path) != _wanted(place, file)
    ]
    for file in waiting:
        if _digest(root / file.path) != file.before:
            raise Usage(
                N_(
                    "{path} was written while “wiker commune {call}” was interrupted: put the text "
                    "of {after} there, then what you wrote, and call it again"
                ),
                path=os.path.relpath(root / file.path),
                call=" ".join(journal.call),
                after=os.path.relpath(place / file.after) if file.after else "…",
            )
    for file in waiting:
        _write(root / file.path, place / file.after if file.after else None)
    for old, new in journal.moves:
        if _there(root / old) and not _there(root / new):
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / old).rename(root / new)
    ended = place.with_name(f"{place.name}.old")
    shutil.rmtree(ended, ignore_errors=True)
    place.rename(ended)
    shutil.rmtree(ended)
    return journal.call


def _wanted(place: Path, file: PlannedFile) -> str:
    return _digest(place / file.after) if file.after else ""


def _there(path: Path) -> bool:
    return os.path.lexists(path)


def _digest(path: Path) -> str:
    """Return what tells a file's content; empty where there is none."""
    try:
        return hashlib.blake2b(read_regular(path), digest_size=16).hexdigest()
    except FileNotFoundError:
        return ""


def _write(path: Path, source: Path | None) -> None:
    """Put a file in its place in one step, or take it away."""
    if source is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    coming = path.with_name(f".{path.name}.new")
    shutil.copyfile(source, coming)
    if path.exists():
        shutil.copymode(path, coming)
    coming.replace(path)
