"""A change tried out: what `check` would say of the portal once it is made."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from wiker_ssg.build import build
from wiker_ssg.build.options import Options
from wiker_ssg.federation.change import PORTAL, PortalChange
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.problems import Location, Problem, Severity
from wiker_ssg.site.portal import cache_folder
from wiker_ssg.source.scan import MEDIA

OWN = ("portal.yaml", "themes", "connectors.yaml", *FOLDERS, MEDIA)
"""What of a portal's folder, beside its communes, a check reads."""


def new_errors(root: Path, change: PortalChange) -> tuple[Problem, ...]:
    """Return the errors that a portal would have by a change and has not today.

    Their places are those of the files that would stand there.
    """
    scratch = cache_folder(os.fspath(root), None)
    os.makedirs(scratch, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="change-", dir=scratch) as place:
        before, after = Path(place) / "before", Path(place) / "after"
        _lay(root, before, PortalChange(change.call, {}), change)
        _lay(root, after, change, change)
        known = {_key(item, before, change) for item in _errors(before)}
        found = [item for item in _errors(after) if _key(item, after, change) not in known]
        return tuple(_shown(item, after, root) for item in found)


def _errors(root: Path) -> Iterable[Problem]:
    built = build(Options(root=os.fspath(root), cache=f"{root}.cache", check=True))
    return [item for item in built.problems if item.severity is Severity.ERROR]


def _lay(root: Path, place: Path, change: PortalChange, whole: PortalChange) -> None:
    """Lay out the portal as a change would leave it: links to what does not change."""
    place.mkdir()
    for name in OWN:
        if os.path.lexists(root / name):
            _mirror(root / name, place / name)
    (place / "communes").mkdir()
    if (root / "communes").is_dir():
        for folder in (root / "communes").iterdir():
            there = place / "communes" / folder.name
            if folder.name.startswith("."):
                continue
            if whole.files.get(folder.name) and folder.is_dir():
                _mirror(folder.resolve(), there)
            else:
                there.symlink_to(folder.absolute())
    for slug, files in change.files.items():
        folder = place / "communes" / slug if slug != PORTAL else place
        for path, data in files.items():
            (folder / path).unlink(missing_ok=True)
            if data is None:
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if isinstance(data, Path):
                _second(data, folder / path)
            else:
                (folder / path).write_bytes(data)
    for old, new in change.moves:
        (place / new).parent.mkdir(parents=True, exist_ok=True)
        (place / old).rename(place / new)


def _mirror(source: Path, target: Path) -> None:
    """Give all files of a folder a second name; of a clone only the way to it."""
    if source.is_symlink() or not source.is_dir():
        _second(source, target)
        return
    target.mkdir()
    for entry in source.iterdir():
        if entry.name == ".git":
            (target / ".git").write_text(f"gitdir: {entry.resolve()}\n")
        elif entry.name not in (".wiker", "node_modules"):
            _mirror(entry, target / entry.name)


def _second(source: Path, target: Path) -> None:
    with suppress(OSError):
        os.link(source, target, follow_symlinks=False)
        return
    shutil.copyfile(source, target, follow_symlinks=False)


def _key(item: Problem, place: Path, change: PortalChange) -> tuple[str, str]:
    path = os.path.relpath(os.path.abspath(item.location.path), place)
    path = change.paths.get(path, path)
    for old, new in change.moves:
        if path.startswith(f"{old}/"):
            path = f"{new}/{path.removeprefix(f'{old}/')}"
    return item.code, path


def _shown(item: Problem, place: Path, root: Path) -> Problem:
    path = os.path.relpath(os.path.abspath(item.location.path), place)
    where = Location(os.path.relpath(root / path), item.location.line, item.location.column)
    return msgspec.structs.replace(item, location=where)
