"""No value kills a command, and check and build are of one mind; `make fuzz-values` tries many."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp

from tests.contribute.conftest import TODAY, serve
from tests.fuzz import running
from tests.fuzz.running import Found
from tests.fuzz.values import DRAW, Hostile
from tests.portals import CONTENT
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.model import fields as f

FEW = (("series", 1, 200), ("one_field", 1, 1_000), ("whole", 1, 150))
MANY = (("series", 20, 1_000), ("one_field", 45, 2_000), ("whole", 20, 250))
"""What is drawn, in how many communes, how many times in each."""


def test_every_type_of_field_is_drawn() -> None:
    assert DRAW.keys() == set(f.FieldType.__args__)


def test_the_same_seed_draws_the_same() -> None:
    draws = [Hostile(7), Hostile(7)]
    assert len({draw.written(draw.whole()[1]) for draw in draws}) == 1


def tried(folder: Path, first: int, plan: tuple[tuple[str, int, int], ...]) -> Found:
    found = Found()
    for what, communes, count in plan:
        for seed in range(first, first + communes):
            found += running.entries(folder / f"{what}-{seed}", seed, what, count)
    assert found.published
    return found


def test_entries(tmp_path: Path) -> None:
    tried(tmp_path, 0, FEW).hold()


def test_settings(tmp_path: Path) -> None:
    found = Found()
    for seed in range(4):  # one portal whose settings nobody could publish says little
        found += running.settings(tmp_path / str(seed), seed, 3)
    assert found.published
    found.hold()


def test_sources(tmp_path: Path) -> None:
    found = Found()
    for seed in range(20):
        found += running.pulled(tmp_path / str(seed), seed, 20)
    assert found.published
    found.hold()


@pytest.fixture
def app(tmp_path: Path) -> ASGIApp:
    towns = Towns(str(CONTENT), clock=lambda: 0.0, today=lambda zone: TODAY)
    return serve(tmp_path, towns).app


def test_forms(app: ASGIApp) -> None:
    found = running.sent(app, 0, 120)
    assert found.published
    found.hold()


@pytest.mark.slow
def test_many_forms(app: ASGIApp) -> None:
    running.sent(app, 1_000, 2_000).hold()


@pytest.mark.slow
def test_many_entries(tmp_path: Path) -> None:
    tried(tmp_path, 1_000, MANY).hold()


@pytest.mark.slow
def test_many_settings(tmp_path: Path) -> None:
    found = Found()
    for seed in range(1_000, 1_020):
        found += running.settings(tmp_path / str(seed), seed, 25)
    found.hold()


@pytest.mark.slow
def test_many_sources(tmp_path: Path) -> None:
    found = Found()
    for seed in range(1_000, 1_200):
        found += running.pulled(tmp_path / str(seed), seed, 50)
    found.hold()
