"""Portals that several tests look at, built once."""

from pathlib import Path

import pytest

from tests.portals import CONTENT, Published, publish, real


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(CONTENT, tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="session")
def real_portal(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(real("real-portal"), tmp_path_factory.mktemp("real"))


@pytest.fixture(params=["demonstration", "real portal"])
def published(request: pytest.FixtureRequest) -> Published:
    name: str = request.param
    found: Published = request.getfixturevalue(name.replace(" ", "_"))
    return found


@pytest.fixture
def site(published: Published) -> Path:
    return published.folder
