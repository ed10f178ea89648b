"""What stands in a commune's folder: every file with its stat, and a fingerprint of them all.

A file whose size, inode, mtime and ctime are those of the last scan, and older than that scan's
start, is unchanged: Git's own rule. Any other file is read, and the digest of its bytes decides.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from typing import NamedTuple

from wiker_ssg.language import N_, meaning
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.slug import slugify
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.media import canonical

MEDIA = "media"
SETTINGS = ("commune.yaml", "plans.yaml", "portal.yaml", "statistics.yaml", "thanks.yaml")
KNOWN_ELSEWHERE = frozenset(
    {"communes", "themes", "docs", "output", "bin", "scripts", "node_modules", "intake-data"}
)
EXTENSIONS = (".yaml", ".yml", ".md")
NOTES = ("readme.md", "readme.fr.md")

Stat = tuple[int, int, int, int]
"""Size, inode, mtime_ns and ctime_ns of a file."""


class Scan(NamedTuple):
    """The files of one commune: `entries`, `media` and `settings` by path, in path order."""

    files: dict[str, Stat]
    fingerprint: bytes
    started_ns: int
    problems: list[Problem]

    def below(self, folder: str) -> Iterator[str]:
        """Yield the paths below a folder."""
        prefix = f"{folder}/"
        return (path for path in self.files if path.startswith(prefix))


def scan(root: str) -> Scan:
    """Walk a commune's folder; nothing is opened, no link is followed."""
    started = time.time_ns()
    files: dict[str, Stat] = {}
    problems: list[Problem] = []
    for entry in _sorted(root):
        name = entry.name
        if not _named(name, problems):
            continue
        if entry.is_symlink():
            if name in SETTINGS or name in FOLDERS or name == MEDIA:
                problems.append(problem("file-link", Location(name)))
        elif entry.is_dir():
            if name in FOLDERS or name == MEDIA:
                _walk(entry.path, name, files, problems)
            elif name == "connectors.yaml":
                continue  # told by those who read it
            elif name in SETTINGS:
                problems.append(_odd(name, A_FOLDER))
            elif not (name.startswith(".") or name in KNOWN_ELSEWHERE or _a_portal(entry)):
                problems.append(_unknown_folder(name))
        elif name in SETTINGS:
            if entry.is_file():
                files[name] = _stat(entry)
            else:
                problems.append(_odd(name))
        elif name in FOLDERS or name == MEDIA:
            problems.append(_odd(name, NO_FOLDER))
        elif f"{name.partition('.')[0].lower()}.yaml" in SETTINGS and name.count("."):
            meant = f"{name.partition('.')[0].lower()}.yaml"
            problems.append(problem("file-ending", Location(name), suggestion=meant))
    problems += _alike(files)
    digest = hashlib.blake2b(digest_size=16)
    for path, stat in files.items():
        digest.update(f"{path}\0{stat[0]} {stat[1]} {stat[2]} {stat[3]}\n".encode())
    for item in problems:
        digest.update(f"{item.location.path}\0{item.code}\n".encode())
    newest = max((max(stat[2], stat[3]) for stat in files.values()), default=0)
    if newest >= started - RACY_NS:
        digest.update(f"{started}".encode())  # too young to be trusted next time
    return Scan(files, digest.digest(), started, problems)


RACY_NS = 20_000_000
"""File systems stamp files with a clock that ticks every few milliseconds: a file that is younger
than this at the scan's start may change once more without a new stamp."""


def _named(path: str, problems: list[Problem]) -> bool:
    """Tell whether a name is text; one in another encoding is reported and passed over."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "replace")
        stem = shown.rpartition("/")[2].rpartition(".")[0]
        where = Location(shown)
        problems.append(problem("id-invalid", where, value=stem, suggestion=slugify(stem)))
        return False
    return True


def _walk(folder: str, relative: str, files: dict[str, Stat], problems: list[Problem]) -> None:
    media = relative == MEDIA or relative.startswith(f"{MEDIA}/")
    for entry in _sorted(folder):
        name = entry.name
        path = f"{relative}/{name}"
        if name.startswith(".") or not _named(path, problems):
            continue
        if entry.is_symlink():
            problems.append(problem("file-link", Location(path)))
        elif entry.is_dir():
            before = len(files)
            _walk(entry.path, path, files, problems)
            if len(files) == before and name.endswith(EXTENSIONS) and not media:
                problems.append(_odd(path, A_FOLDER))
        elif media or name.endswith(EXTENSIONS):
            if not entry.is_file():
                problems.append(_odd(path))
            elif name.lower() not in NOTES:
                files[path] = _stat(entry)
        elif meant := _entry_name(name):
            problems.append(problem("file-ending", Location(path), suggestion=meant))
        else:
            problems.append(problem("file-ignored", Location(path)))


NO_FILE = N_("it is a pipe or a device: put a plain file here")
A_FOLDER = N_("it is a folder: put a plain file here")
NO_FOLDER = N_("it is no folder: make one of this name, and put the files into it")


def _odd(path: str, reason: str = NO_FILE) -> Problem:
    """Return the problem of what is something else than its name says: a pipe, a folder."""
    return problem("file-unreadable", Location(path), reason=reason)


def _alike(files: dict[str, Stat]) -> Iterator[Problem]:
    """Yield the pictures and documents that other computers take for one file."""
    seen: dict[str, str] = {}
    for path in files:
        if path.startswith(f"{MEDIA}/"):
            other = seen.setdefault(canonical(path).casefold(), path)
            if other != path:
                stem, dot, suffix = canonical(path).rpartition(".")
                suggestion = f"{stem}-2{dot}{suffix}"
                where = Location(path)
                yield problem("media-alike", where, other=other, suggestion=suggestion)


ENDING = re.compile(r"(?s)(.+?)\.(ya?ml|md)(?:[. _-].*)?|(.+)\.txt|([^.]+)", re.IGNORECASE)
"""What is nearly the name of an entry: `fete.yml.txt`, `fete.YAML`, `fete.txt`, `fete`."""


def _entry_name(name: str) -> str | None:
    """Return what a file must be called to be read, where its name is nearly that of an entry."""
    found = ENDING.fullmatch(name)
    stem = slugify(found[1] or found[3] or found[4]) if found else ""
    return f"{stem}.{(found[2] or 'yaml').lower()}" if found and stem else None


PUT_INTO = N_("put the entries into one of these: {folders}")
CALL_IT = N_("call it {suggestion}")


def _a_portal(folder: os.DirEntry[str]) -> bool:
    """Tell whether a folder is a portal of its own, which is checked and built by itself."""
    return os.path.lexists(f"{folder.path}/portal.yaml")


def _unknown_folder(name: str) -> Problem:
    where = Location(f"{name}/")
    folders = (*FOLDERS, MEDIA)
    facts: dict[str, object] = {"name": name, "advice": PUT_INTO, "folders": ", ".join(folders)}
    if meant := meaning.choice("folder", name, folders):
        facts |= {"advice": CALL_IT, "suggestion": meant}
    return problem("file-folder-unknown", where, 1, **facts)


def _sorted(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _stat(entry: os.DirEntry[str]) -> Stat:
    stat = entry.stat(follow_symlinks=False)
    return stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns


def is_fresh(old: Stat | None, new: Stat, last_started_ns: int) -> bool:
    """Tell whether a file may have changed since it was last read."""
    return old != new or max(new[2], new[3]) >= last_started_ns - RACY_NS
