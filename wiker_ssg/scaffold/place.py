"""Files that come into a folder all together or not at all."""

import os
from collections.abc import Iterable, Mapping
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
