"""Builds that are killed at any moment: nothing half written, and the next one puts all right."""

import random
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.portals import (
    AT,
    CONTENT,
    PROJECT,
    Tree,
    clean,
    demonstration,
    difference,
    make,
    surroundings,
    tree,
    wiker,
    write,
)
from wiker_ssg.build.leftovers import MANIFESTS, made_here
from wiker_ssg.engine import Locked, lock
from wiker_ssg.site.portal import state_folder

EDITS = {
    "communes/donges/events/nuit.yaml": "title: Nuit\nstart: 2026-03-07 22:00\nplace: mairie\n",
    "communes/savenay/news/eau.yaml": "title: Eau\ndate: 2026-02-27\nurgent: true\n",
    "communes/blain/directory/jardin.md": "---\ntitle: Jardin\ntype: association\n---\nIci.\n",
}


def edit(root: Path, dice: random.Random, number: int) -> None:
    """Change something that many pages show, a little, or only one."""
    edits = [path for path in sorted(EDITS) if (root / path).parents[1].is_dir()]
    entries = sorted((root / "communes").glob("*/events/**/*.yaml"))
    match dice.randrange(5):
        case 0:
            settings = (CONTENT / "portal.yaml").read_text()
            name = f"name: Wiker {number}"
            write(root, {"portal.yaml": settings.replace("name: Wiker", name, 1)})
        case 1:
            path = dice.choice(edits)
            write(root, {path: EDITS[path].replace("title: ", f"title: {number} ", 1)})
        case 2:
            dice.choice(entries).unlink()
        case 3:
            entry = dice.choice(entries)
            entry.rename(entry.with_stem(f"autre-{number}"))
        case _:
            entry = dice.choice(entries)
            numbered = rf"\g<0>{number} "  # within its quotes, where it has any
            entry.write_text(re.sub("(?m)^title: [\"']?", numbered, entry.read_text(), count=1))


def place(content: Path, root: Path) -> None:
    """Put a content where the portal is."""
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(content, root)


def finished(root: Path, scratch: Path) -> Tree:
    found, built = clean(root, scratch)
    assert built.failed == 0
    shutil.rmtree(scratch)
    return found


def is_scratch(path: str) -> bool:
    return path.startswith(".wiker-") and path.split("/")[0].endswith(".part")


def kill(arguments: tuple[str | Path, ...], seconds: float) -> bool:
    """Start a build and kill it after a while; tell whether it was still at work."""
    build = subprocess.Popen(
        [sys.executable, "-m", "wiker_ssg", *map(str, arguments)],
        cwd=PROJECT,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        build.wait(seconds)
    except subprocess.TimeoutExpired:
        build.kill()
        build.wait()
        return True
    return False


def await_end(state: str) -> None:
    """Wait for the processes that a killed build had started: they end by themselves."""
    for _ in range(100):
        with suppress(Locked), lock(state):
            return
        time.sleep(0.1)
    raise AssertionError("the lock of a killed build is still held")


def again(arguments: tuple[str | Path, ...]) -> None:
    done = wiker(*arguments)
    for _ in range(10):
        if done.returncode == 2:  # the killed build's processes are about to end
            done = wiker(*arguments)
    assert done.returncode == 0, done.stderr


def live(folder: Path, kills: int, seed: int, without: tuple[str, ...] = ()) -> None:
    """Kill builds of the demonstration, without some of its communes."""
    dice = random.Random(seed)
    root, output, cache = folder / "root", folder / "output", folder / "cache"
    demonstration(root)
    for slug in without:
        shutil.rmtree(root / "communes" / slug)
    make(root, output, cache)
    at_work, versions = 0, [finished(root, folder / "a")]
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "wiker_ssg", "--version"], check=True, env=surroundings())
    longest = 4 * (time.monotonic() - started) + 1
    for number in range(kills):
        shutil.rmtree(folder / "before", ignore_errors=True)
        shutil.copytree(root, folder / "before")
        edit(root, dice, number)
        versions = [versions[-1], finished(root, folder / "b")]
        options = ("--at", AT.isoformat(), "--history", "none", "--cache", cache)
        jobs = ("--jobs", str(dice.choice((1, 2))))
        called = ("build", root, "--output", output, *options, *jobs)
        at_work += kill(called, dice.uniform(0.2, longest))
        left = {path: data for path, data in tree(output).items() if data is not None}
        for path, data in left.items():
            if not is_scratch(path) and not path.startswith(MANIFESTS):
                assert data in [version.get(path) for version in versions], path
        visible = {path for path in left if not path.startswith(".")}
        assert visible <= frozenset().union(*made_here(output).values())
        if dice.randrange(3) == 0:
            # What was edited is put back: nothing of the killed build may be believed.
            place(folder / "before", root)
            versions = [versions[1], versions[0]]
        if dice.randrange(2):
            again(called)
        else:
            await_end(state_folder(str(root), str(output), str(cache)))
            make(root, output, cache)
        assert difference(tree(output), versions[-1]) == []
        if dice.randrange(4) == 0:
            # The next build begins without what this one knew.
            shutil.rmtree(cache)
    assert at_work >= kills // 4


def test_killed_builds(tmp_path: Path) -> None:
    live(tmp_path, 6, 1, without=("donges", "savenay"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_many_killed_builds(tmp_path: Path, seed: int) -> None:
    live(tmp_path, 50, seed)
