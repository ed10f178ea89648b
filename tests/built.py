"""Portals that many tests look at and none changes: built once in a run, for all its processes."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.browser.portals import AT, THEMES, themed
from tests.portals import CONTENT, Published, publish, real


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` fills, in whichever process asks first; others wait for it."""
    own = factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made-once" / name
    place.mkdir(parents=True, exist_ok=True)
    with (place / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = place / "made"
        if not found.exists():
            trial = Path(mkdtemp(dir=place))
            make(trial)
            trial.rename(found)
    return found


def demonstrations(factory: pytest.TempPathFactory) -> Path:
    """Return where the demonstration is: published, and in each theme on the browser's day.

    One after the other at the same place, so that pictures, which take longest, are made once.
    """

    def make(folder: Path) -> None:
        keep(folder, publish(CONTENT, folder))
        shutil.copytree(folder / "site", folder / "published")
        for theme in THEMES:
            shutil.copytree(themed(CONTENT, folder, theme, AT), folder / theme)

    return made_once(factory, "demonstration", make)


def demonstration(factory: pytest.TempPathFactory) -> Published:
    """Return the demonstration as published."""
    folder = demonstrations(factory)
    return kept(folder, folder / "published")


def real_portal(factory: pytest.TempPathFactory) -> Published:
    """Return the real portal as published."""
    source = real("real-portal")
    folder = made_once(factory, "real", lambda folder: keep(folder, publish(source, folder)))
    return kept(folder, folder / "site")


def keep(folder: Path, published: Published) -> None:
    """Write down what the program said."""
    (folder / "said.txt").write_text(published.said, encoding="utf-8")
    (folder / "problems.txt").write_text(published.problems, encoding="utf-8")


def kept(folder: Path, site: Path) -> Published:
    """Return a site with what the program said of it."""
    said, problems = ((folder / f"{name}.txt").read_text("utf-8") for name in ("said", "problems"))
    return Published(site, said, problems)
