"""Destinations on this machine, each with what is served there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.portals import tree
from tests.publish.kills import Files, Publisher, Target
from tests.publish.ssh_server import ssh_server

Make = Callable[[str], Publisher]


def files_below(folder: Path) -> Files:
    """Return the files of a folder, by path."""
    return {path: data for path, data in tree(folder).items() if data is not None}


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
            case _:
                reach = request.getfixturevalue("ssh")
                address = f"ssh://127.0.0.1{place}"
                target = Target(address, lambda: files_below(place / "current"), reach)
        return Publisher(tmp_path, target)

    return made
