"""Portals made, built and compared by the tests of whole builds."""

import atexit
import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from PIL import Image

from wiker_ssg.build import build
from wiker_ssg.build.options import Built, Options
from wiker_ssg.problems import Problem

PROJECT = Path(__file__).parents[1]
CONTENT = PROJECT / "content"
DATA = PROJECT / "../shared/data"
AT = datetime.date(2026, 3, 1)

PORTAL = "format: 1\nname: Wiker\nbase_url: https://wiker.example\n"
DONGES = "name: Donges\nlat: 47.3217\nlon: -2.0755\npostcodes: ['44480']\n"
SAVENAY = "name: Savenay\nlat: 47.36\nlon: -1.94\npostcodes: ['44260']\n"

Tree = dict[str, bytes | None]
"""Every file below a folder with its bytes, and every folder with None."""


def real(name: str) -> Path:
    """Return a folder of the real data, or skip the test where it is absent."""
    found = DATA / name
    if not found.is_dir():
        pytest.skip(f"real data is not here: {name}")
    return found


def demonstration(folder: Path) -> Path:
    """Copy the demonstration with small pictures out of focus: others take longest of all."""
    return shutil.copytree(_small(), folder)


@cache
def _small() -> Path:
    """Return the demonstration with pictures of one width and few details, made once."""
    place = Path(mkdtemp(prefix="wiker-tests-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    root = shutil.copytree(CONTENT, place / "content", ignore=shutil.ignore_patterns(".wiker"))
    for path in root.glob("communes/*/media/*"):
        if path.suffix in (".jpg", ".png", ".webp"):
            with Image.open(path) as picture:
                blurred = picture.resize((8, 8))
                blurred.resize((320, 320 * picture.height // picture.width)).save(path)
    return root


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for path, data in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def tree(root: Path) -> Tree:
    """Return all that lies below a folder."""
    found: Tree = {}
    for folder, folders, files in os.walk(root):
        for name in folders:
            found[os.path.relpath(os.path.join(folder, name), root)] = None
        for name in files:
            path = os.path.join(folder, name)
            found[os.path.relpath(path, root)] = Path(path).read_bytes()
    return found


def difference(left: Tree, right: Tree) -> list[str]:
    """Return the paths that differ, or stand in only one of the two trees."""
    absent = object()
    return sorted(
        path
        for path in left.keys() | right.keys()
        if left.get(path, absent) != right.get(path, absent)
    )


def make(
    root: Path,
    output: Path,
    cache: Path,
    at: datetime.date = AT,
    *,
    check: bool = False,
    verify: bool = False,
    history: str = "none",
    base_url: str | None = None,
    theme: str | None = None,
) -> Built:
    """Build a portal in this process."""
    return build(
        Options(
            root=str(root),
            output=str(output),
            cache=str(cache),
            at=at,
            jobs=1,
            history=history,
            check=check,
            verify=verify,
            base_url=base_url,
            theme=theme,
        )
    )


def clean(root: Path, scratch: Path, at: datetime.date = AT) -> tuple[Tree, Built]:
    """Return what a build that remembers nothing makes of a portal."""
    output, cache = scratch / "clean", scratch / "clean-cache"
    built = make(root, output, cache, at)
    return tree(output), built


def wiker(
    *arguments: str | Path,
    cwd: Path = PROJECT,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Call the program as people do."""
    return subprocess.run(
        [sys.executable, "-m", "wiker_ssg", *(str(argument) for argument in arguments)],
        cwd=cwd,
        env=surroundings(environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment in which the program of this project is called."""
    known = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    return {**known, "PYTHONPATH": str(PROJECT), "LANG": "fr_FR.UTF-8", **(more or {})}


def present(site: Path, pattern: str) -> list[Path]:
    """Return the files of a site that answer at addresses of today, in order.

    What answers at former ones, which `_redirects` lists, is the matter of test_former.py.
    """
    lines = (site / "_redirects").read_text("utf-8").splitlines()
    former = [line.split()[0] for line in lines]
    folders = tuple(old[:-1] for old in former if old.endswith("*"))
    found = []
    for path in sorted(site.glob(pattern) if "/" in pattern else site.rglob(pattern)):
        address = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        address += "/" if path.is_dir() else ""
        if address not in former and not address.startswith(folders):
            found.append(path)
    return found


def facts(problems: tuple[Problem, ...]) -> list[tuple[str, str, int, int]]:
    """Return problems of content as code and place, in order."""
    rendering = ("task-failed", "calendar-shortened")
    return sorted(
        (item.code, item.location.path, item.location.line, item.location.column)
        for item in problems
        if item.code not in rendering
    )


class Published(NamedTuple):
    """A site as the program left it, and what it said."""

    folder: Path
    said: str
    problems: str


def publish(root: Path, folder: Path) -> Published:
    """Build a portal as people do; it must succeed."""
    options = ("--at", AT.isoformat(), "--history", "none", "--cache", folder / "cache")
    done = wiker("--lang", "fr", "build", root, "--output", folder / "site", *options)
    assert done.returncode == 0, done.stderr
    return Published(folder / "site", done.stdout, done.stderr)
