"""The same content gives the same bytes: wherever, whoever, with however many processes."""

import shutil
from pathlib import Path

import pytest

from tests.portals import CONTENT, Tree, demonstration, difference, real, tree, wiker

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


@pytest.mark.parametrize(("day", "pictures"), [("2026-03-28", True), ("2026-12-24", False)])
def test_the_demonstration_is_the_same_everywhere(tmp_path: Path, day: str, pictures: bool) -> None:
    root = CONTENT if pictures else demonstration(tmp_path / "content")
    first = site(root, tmp_path / "a", 1, day, SURROUNDINGS[0])
    assert len(first) > 400
    assert {path.rpartition(".")[2] for path in first if "/media/" in path} > {"avif", "webp"}
    second = site(root, tmp_path / "quite another name é", 2, day, SURROUNDINGS[1])
    assert difference(first, second) == []
    shutil.copytree(root, tmp_path / "elsewhere/copied")
    third = site(tmp_path / "elsewhere/copied", tmp_path / "c/d", 2, day, SURROUNDINGS[2])
    assert difference(first, third) == []


def test_the_real_portal_is_the_same_everywhere(tmp_path: Path) -> None:
    root, day = real("real-portal"), "2026-03-01"
    first = site(root, tmp_path / "a", 1, day, SURROUNDINGS[0])
    assert len(first) > 6_000
    second = site(root, tmp_path / "b b", 2, day, SURROUNDINGS[2])
    assert difference(first, second) == []


def test_the_day_is_that_of_the_place_not_of_the_machine(tmp_path: Path) -> None:
    """Two machines half a day apart: one of them has another day than France."""
    days, root = {}, demonstration(tmp_path / "content")
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        folder = tmp_path / zone.replace("/", "-")
        options = ("--jobs", "1", "--history", "none", "--cache", folder / "memory")
        done = wiker("build", root, "--output", folder / "site", *options, environment={"TZ": zone})
        assert done.returncode == 0, done.stderr
        days[zone] = tree(folder / "site")
    first, second = days.values()
    assert difference(first, second) == []
