"""Where outputs go: a folder written atomically, or memory for tests."""

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import Protocol

from wiker_ssg.engine.paths import ancestors, check_path


class Sink(Protocol):
    """Holds files by relative path; each write shows the old bytes or the new, nothing between."""

    def write(self, path: str, data: bytes) -> None:
        """Put these bytes at the path; raises ValueError or OSError and then changes nothing."""

    def remove(self, path: str) -> bool:
        """Remove the file and the folders this empties; False when there was no such file."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes at the path, or None when there is no such file."""

    def holds(self, path: str) -> bool:
        """Tell whether a file stands at a path to which this sink has written nothing."""


class FolderSink:
    """A folder whose files are replaced in one step, by way of a scratch folder beside them.

    ``scratch`` must lie on the same file system and belong to this sink alone; ``close`` removes
    it. No symbolic link below ``root`` is ever followed.
    """

    def __init__(self, root: Path | str, scratch: Path | str) -> None:
        self._root = os.fspath(root)
        self._scratch = os.fspath(scratch)
        self._part = os.path.join(self._scratch, "part")
        self._scratch_made = False
        # Asking the kernel about every folder for every file would cost more than the writing.
        self._folders = {""}
        self._made: set[str] = set()  # folders in which nothing stands but what was put there
        self._missing: set[str] = set()

    def __enter__(self) -> "FolderSink":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the scratch folder; the sink may be used again afterwards."""
        self._scratch_made = False
        if os.path.lexists(self._part):
            os.unlink(self._part)
        if os.path.isdir(self._scratch):
            os.rmdir(self._scratch)

    def write(self, path: str, data: bytes) -> None:
        """Put these bytes at the path; raises ValueError or OSError and then changes nothing."""
        check_path(path)
        target = f"{self._root}/{path}"
        if not self._scratch_made:
            os.makedirs(self._root, exist_ok=True)
            os.makedirs(self._scratch, exist_ok=True)
            self._scratch_made = True
        self._enter(path.rpartition("/")[0], make=True)
        handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644)
        try:
            # Web servers run as somebody else, whatever the builder's umask is.
            os.fchmod(handle, 0o644)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        try:
            os.replace(self._part, target)
        except IsADirectoryError:
            raise IsADirectoryError(f"a folder stands where {path!r} is to be written") from None

    def remove(self, path: str) -> bool:
        """Remove the file and the folders this empties; False when there was no such file.

        A folder at the path is nobody's output and stays.
        """
        check_path(path)
        folder = path.rpartition("/")[0]
        removed = False
        if self._enter(folder, make=False):
            target = f"{self._root}/{path}"
            try:
                if not S_ISDIR(os.lstat(target).st_mode):
                    os.unlink(target)
                    removed = True
            except FileNotFoundError:
                pass
        # Also after an absent file: a killed rebuild may have made the folders only.
        for empty in ancestors(path):
            try:
                os.rmdir(f"{self._root}/{empty}")
            except (FileNotFoundError, NotADirectoryError):
                pass
            except OSError:
                break
            self._folders.discard(empty)
            self._made.discard(empty)
        return removed

    def read(self, path: str) -> bytes | None:
        """Return the bytes at the path, or None when there is no such file."""
        check_path(path)
        target = f"{self._root}/{path}"
        if not self._enter(path.rpartition("/")[0], make=False) or os.path.islink(target):
            return None
        try:
            return Path(target).read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            return None

    def holds(self, path: str) -> bool:
        """Tell whether a file stands at a path to which this sink has written nothing."""
        folder = path.rpartition("/")[0]
        if folder in self._made or not self._is_there(folder):
            return False
        try:
            # A folder may be ours, and empty by the time of writing; others are never overwritten.
            return not S_ISDIR(os.lstat(f"{self._root}/{path}").st_mode)
        except OSError:
            return False

    def paths(self) -> Iterator[str]:
        """Yield every file below the root, but for the scratch folder."""
        for folder, folders, files in os.walk(self._root):
            inside = [name for name in folders if os.path.join(folder, name) != self._scratch]
            folders[:] = sorted(inside)
            for name in sorted(files):
                yield os.path.relpath(os.path.join(folder, name), self._root)

    def _is_there(self, folder: str) -> bool:
        """Tell whether there is a folder; one that is missing is not asked for again."""
        if folder in self._missing:
            return False
        if folder and folder in self._folders:
            return True
        above = not folder or self._is_there(folder.rpartition("/")[0])
        if above and os.path.isdir(f"{self._root}/{folder}"):
            return True
        self._missing.add(folder)
        return False

    def _enter(self, folder: str, *, make: bool) -> bool:
        """Make sure that a folder is one, and none behind a link; False when it is missing."""
        if folder in self._folders:
            return True
        if not self._enter(folder.rpartition("/")[0], make=make):
            return False
        target = f"{self._root}/{folder}"
        if make:
            try:
                os.mkdir(target)
            except FileExistsError:
                pass
            else:
                self._folders.add(folder)
                self._made.add(folder)
                return True
        try:
            mode = os.lstat(target).st_mode
        except FileNotFoundError:
            return False
        if S_ISLNK(mode):
            raise OSError(f"{folder!r} is a symbolic link; outputs are not written through links")
        if not S_ISDIR(mode):
            if make:
                raise NotADirectoryError(f"a file stands where the folder {folder!r} is needed")
            return False
        self._folders.add(folder)
        self._missing.discard(folder)
        return True


class MemorySink:
    """A sink in memory that keeps a log of what was done to it; as strict as a folder."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.log: list[tuple[str, str]] = []

    def write(self, path: str, data: bytes) -> None:
        """Put these bytes at the path; raises ValueError or OSError and then changes nothing."""
        check_path(path)
        for folder in ancestors(path):
            if folder in self.files:
                raise NotADirectoryError(f"a file stands where the folder {folder!r} is needed")
        if any(other.startswith(path + "/") for other in self.files):
            raise IsADirectoryError(f"a folder stands where {path!r} is to be written")
        self.log.append(("write", path))
        self.files[path] = data

    def remove(self, path: str) -> bool:
        """Remove the file; False when there was no such file."""
        check_path(path)
        self.log.append(("remove", path))
        return self.files.pop(path, None) is not None

    def holds(self, path: str) -> bool:
        """Tell whether there is a file at the path."""
        return path in self.files

    def read(self, path: str) -> bytes | None:
        """Return the bytes at the path, or None when there is no such file."""
        return self.files.get(path)
