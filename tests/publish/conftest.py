"""Destinations on this machine, each with what is served there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clones import SETTINGS
from tests.portals import tree
from tests.publish.kills import Files, Publisher, Target
from tests.publish.ssh_server import ssh_server

Make = Callable[[str], Publisher]


def files_below(folder: Path) -> Files:
    """Return the files of a folder, by path."""
    return {path: data for path, data in tree(folder).items() if data is not None}


def git(folder: Path, *words: str) -> bytes:
    """Call Git in a folder, without anybody's settings."""
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **SETTINGS}, check=True, capture_output=True
    )
    return done.stdout


def create(bare: Path) -> Path:
    """Make a bare repository that knows partial clones, as forges do."""
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare", "--template=")
    git(bare, "config", "uploadpack.allowFilter", "true")
    return bare


def files_at(bare: Path, branch: str) -> Files:
    """Return the files at a branch of a bare repository, by path."""
    names = git(bare, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")[:-1]
    return {name: git(bare, "show", f"{branch}:{name}") for name in names}


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with ssh_server(tmp_path_factory.mktemp("ssh") / "server") as environment:
        yield environment


@pytest.fixture
def make(tmp_path: Path, request: pytest.FixtureRequest) -> Make:
    """Return how a destination of a kind is made, and a portal that is published there."""
    place = tmp_path / "www"

    def made(kind: str) -> Publisher:
        match kind:
            case "folder":
                target = Target(str(place), lambda: files_below(place / "current"))
            case "branch":
                bare = create(tmp_path / "bare.git")
                target = Target(f"git+{bare}#pages", lambda: files_at(bare, "pages"))
            case _:
                reach = request.getfixturevalue("ssh")
                address = f"ssh://127.0.0.1{place}"
                target = Target(address, lambda: files_below(place / "current"), reach)
        return Publisher(tmp_path, target)

    return made
