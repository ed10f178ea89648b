"""The service over the demonstration, with a clock of its own and a forge that only remembers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contribute.forge import MemoryForge
from tests.contribute.visitor import ORIGIN, Visitor
from tests.portals import CONTENT
from wiker_ssg.contribute.app import build
from wiker_ssg.contribute.gate import Bounds
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import Limits, Trust
from wiker_ssg.contribute.web import Guarded
from wiker_ssg.contribute.worker import QueueWorker

SECRET = b"a secret of thirty-two characters"
TODAY = datetime.date(2026, 11, 25)
OPEN = Limits(
    address=10**6, plain=10**6, words=10**6, pictures=10**6, hour=10**6, day=10**6,
    patience=0, plain_patience=0, effort=200,
)  # fmt: skip
"""No limits: for tests of other things."""


WIDE = Bounds(burst=10**6, a_second=10**6, requests_each=256, uploads_each=24)
"""No limits but on what is done at a time in all."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_795_600_000.0

    def __call__(self) -> float:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += seconds


@dataclass
class Served:
    """A service with all its parts within reach."""

    app: Guarded
    store: SubmissionStore
    forge: MemoryForge
    worker: QueueWorker
    clock: Clock
    towns: Towns

    def visitor(self, address: str = "192.0.2.7") -> Visitor:
        return Visitor(self.app, address)


@pytest.fixture(scope="package")
def towns() -> Towns:
    return Towns(str(CONTENT), clock=lambda: 0.0, today=lambda zone: TODAY)


def serve(
    folder: Path, towns: Towns, limits: Limits = OPEN, bounds: Bounds | None = None
) -> Served:
    clock, forge = Clock(), MemoryForge()
    store = SubmissionStore(str(folder / "intake.db"), clock)
    worker = QueueWorker(store, forge)
    trust = Trust(SECRET, store, clock, limits)
    app = build(towns, store, trust, ORIGIN, bounds=bounds or WIDE)
    return Served(app, store, forge, worker, clock, towns)


@pytest.fixture
def served(tmp_path: Path, towns: Towns) -> Served:
    return serve(tmp_path, towns)


@pytest.fixture
def visitor(served: Served) -> Iterator[Visitor]:
    with served.visitor() as one:
        yield one
