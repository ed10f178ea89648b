"""The same content gives the same bytes: wherever, whoever, with however many processes."""

import datetime
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.portals import (
    AT,
    CONTENT,
    DONGES,
    PORTAL,
    Published,
    Tree,
    demonstration,
    difference,
    real,
    tree,
    wiker,
    write,
)

OLDER = {"AOM_SIMD_CAPS": "0", "JSIMD_FORCENONE": "1"}
"""A processor without vector instructions, as the encoders of AVIF and JPEG see it."""

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", **OLDER},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"},
)


def site(root: Path, folder: Path, jobs: int, day: str, environment: dict[str, str]) -> Tree:
    """Return what a call of the program publishes, and what it says in French."""
    options = ("--at", day, "--jobs", str(jobs), "--history", "none", "--cache", folder / "memory")
    called = ("--lang", "fr", "build", root, "--output", folder / "site", *options)
    done = wiker(*called, environment=environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return tree(folder / "site")


def photographs(root: Path, every: bool) -> Path:
    """Put pictures in their full size into a copy of the demonstration: one of each format."""
    found = sorted(CONTENT.glob("communes/*/media/*"))
    for path in found if every else {path.suffix: path for path in found}.values():
        shutil.copy(path, root / path.relative_to(CONTENT))
    return root


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_the_demonstration_is_the_same_everywhere(tmp_path: Path, every: bool) -> None:
    root, day = photographs(demonstration(tmp_path / "content"), every), "2026-03-28"
    first = site(root, tmp_path / "a", 1, day, SURROUNDINGS[0])
    assert len(first) > 400
    assert {path.rpartition(".")[2] for path in first if "/media/" in path} > {"avif", "webp"}
    second = site(root, tmp_path / "quite another name é", 2, day, SURROUNDINGS[1])
    assert difference(first, second) == []
    shutil.copytree(root, tmp_path / "elsewhere/copied")
    third = site(tmp_path / "elsewhere/copied", tmp_path / "c/d", 2, day, SURROUNDINGS[2])
    assert difference(first, third) == []


def test_a_day_in_winter_is_the_same_everywhere(tmp_path: Path) -> None:
    """Another change of the clocks lies ahead, other holidays, and the end of a year."""
    root, day = demonstration(tmp_path / "content"), "2026-12-24"
    first = site(root, tmp_path / "a", 1, day, SURROUNDINGS[0])
    second = site(root, tmp_path / "b b", 2, day, SURROUNDINGS[2])
    assert difference(first, second) == []


def test_the_real_portal_is_the_same_everywhere(real_portal: Published, tmp_path: Path) -> None:
    first = tree(real_portal.folder)
    assert len(first) > 6_000
    second = site(real("real-portal"), tmp_path / "b b", 1, AT.isoformat(), SURROUNDINGS[2])
    assert difference(first, second) == []


def test_the_day_is_that_of_the_place_not_of_the_machine(tmp_path: Path) -> None:
    """Two machines half a day apart: one of them has another day than France."""
    files = {"portal.yaml": PORTAL, "communes/donges/commune.yaml": DONGES}
    root = write(tmp_path / "content", files)
    event = "title: Marché\nstart: {}\n"
    today = datetime.datetime.now(ZoneInfo("Europe/Paris")).date()
    for day in range(-3, 4):  # each leaves the pages on a day of its own
        date = today + datetime.timedelta(day)
        write(root, {f"communes/donges/events/m{day + 3}.yaml": event.format(date)})
    days = {}
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        folder = tmp_path / zone.replace("/", "-")
        options = ("--jobs", "1", "--history", "none", "--cache", folder / "memory")
        done = wiker("build", root, "--output", folder / "site", *options, environment={"TZ": zone})
        assert done.returncode == 0, done.stderr
        days[zone] = tree(folder / "site")
    first, second = days.values()
    assert difference(first, second) == []
