"""Files that come into a folder all together or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from wiker_ssg.problems.exceptions import WikerError


class Occupied(WikerError):
    """Something stands already where files were to be written: `paths`, from the folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(sorted(paths))
        super().__init__(", ".join(self.paths))


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by path below a folder, which may hold others, a `.git` too.

    Nothing that exists is written over or into: raises Occupied before anything is written. Raises
    OSError when writing fails; then nothing of it stays.
    """
    taken = {found for path in files if (found := _taken(folder, path))}
    if taken:
        raise Occupied(taken)
    made: list[Path] = []
    try:
        for path, data in files.items():
            _folders((folder / path).parent, made)
            with open(folder / path, "xb") as file:  # fails where something came to stand
                made.append(folder / path)
                file.write(data)
    except BaseException:
        for there in reversed(made):
            there.rmdir() if there.is_dir() else there.unlink()
        raise


def _folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note which were not there before."""
    if not folder.is_dir():
        _folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _taken(folder: Path, path: str) -> str | None:
    """Return what is in the way of a file: itself, or a parent that is no folder of its own."""
    if os.path.lexists(folder / path):
        return path
    for parent in Path(path).parents[:-1]:
        where = folder / parent
        if os.path.lexists(where) and (where.is_symlink() or not where.is_dir()):
            return parent.as_posix()
    return None


def plain_file(folder: Path, path: str) -> bytes | bool | None:
    """Return what stands at a path below a folder: its bytes, None for nothing.

    False for what is no plain file, or lies below one or behind a link: it is not read.
    """
    for parent in (folder / above for above in Path(path).parents[:-1]):
        if os.path.lexists(parent) and (parent.is_symlink() or not parent.is_dir()):
            return False
    if not os.path.lexists(folder / path):
        return None
    if not stat.S_ISREG(os.lstat(folder / path).st_mode):
        return False
    return (folder / path).read_bytes()


class FileMoved(WikerError):
    """A file is no longer what it was when it was read: somebody is at work there. Its `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


def replace_files(
    files: Mapping[str, bytes | None], before: Mapping[str, bytes | None], folder: Path
) -> None:
    """Write files by path below a folder over those of `before`; None takes one away.

    All of them or none: raises FileMoved or OSError, and then everything is as it was. A folder of
    which the last file goes, goes too.
    """
    made: list[Path] = []
    done: list[str] = []
    fresh: dict[str, str] = {}
    try:
        for path, data in files.items():
            if plain_file(folder, path) != before[path]:
                raise FileMoved(path)
            if data is not None:
                target = folder / path
                _folders(target.parent, made)
                with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                    fresh[path] = file.name
                    file.write(data)
                mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
                os.chmod(fresh[path], mode)
        for path, data in files.items():
            done.append(path)
            if data is None:
                (folder / path).unlink()
            else:
                os.replace(fresh[path], folder / path)
    except BaseException:
        for path in done:
            old = before[path]
            with suppress(OSError):
                (folder / path).unlink() if old is None else (folder / path).write_bytes(old)
        for name in fresh.values():
            Path(name).unlink(missing_ok=True)
        for there in reversed(made):
            with suppress(OSError):
                there.rmdir()
        raise
    for path in files:
        for parent in Path(path).parents[:-1]:
            with suppress(OSError):  # it holds something
                (folder / parent).rmdir()
