"""Portals that several tests look at, built once."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests import built
from tests.portals import CONTENT, Published, real
from tests.written import Portal, read


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return built.demonstration(tmp_path_factory)


@pytest.fixture(scope="session")
def real_portal(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return built.real_portal(tmp_path_factory)


@pytest.fixture(params=["demonstration", "real portal"])
def published(request: pytest.FixtureRequest) -> Published:
    name: str = request.param
    found: Published = request.getfixturevalue(name.replace(" ", "_"))
    return found


@pytest.fixture
def site(published: Published) -> Path:
    return published.folder


@cache
def written(name: str) -> Portal:
    return Portal(read(CONTENT if name == "demonstration" else real("real-portal")))


@pytest.fixture
def sources(request: pytest.FixtureRequest, published: Published) -> Portal:
    """What the people of the published portal wrote."""
    return written(request.node.callspec.params["published"])


@pytest.fixture
def origin(site: Path) -> str:
    """The address that a portal is published at."""
    found = re.search(r"Sitemap: (https?://[^/]+)", (site / "robots.txt").read_text("utf-8"))
    assert found is not None
    return found[1]
