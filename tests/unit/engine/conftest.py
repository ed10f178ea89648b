"""A small world to rebuild: inputs in a dict, outputs in memory, a journal in a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from wiker_ssg.engine import (
    ABSENT,
    Digest,
    Journal,
    Manifest,
    MemorySink,
    Report,
    State,
    Store,
    digest_value,
    rebuild,
)


class DictInputs(dict[str, Any]):
    """Inputs whose digests are asked for at most once a rebuild, which ``asked`` proves."""

    asked: list[str]

    def value(self, key: str) -> Any:
        return self[key]

    def digest(self, key: str) -> Digest:
        self.asked.append(key)
        return digest_value(self[key]) if key in self else ABSENT


class World:
    """Keeps what lasts between builds and checks the promises that hold for every build."""

    def __init__(self, folder: Path) -> None:
        self.inputs = DictInputs()
        self.outputs: dict[str, Callable[..., Any]] = {}
        self.derived: dict[str, Callable[..., Any]] = {}
        self.sink = MemorySink()
        self.journal = Journal(Store(folder), "journal")
        self.store = Store(folder)
        self.state = State()
        self.manifest: Manifest | None = None
        self.program = b"program"

    def build(self, **options: Any) -> Report:
        self.inputs.asked = []
        self.sink.log.clear()
        # As a new process would: nothing but the store lasts.
        self.journal = Journal(self.store, "journal", self.manifest)
        self.state, report = rebuild(
            self.outputs,
            self.derived,
            self.inputs,
            self.state,
            self.sink,
            self.journal,
            program=self.program,
            **options,
        )
        self.journal.clear()
        assert len(self.inputs.asked) == len(set(self.inputs.asked))
        assert len(report.derived_ran) == len(set(report.derived_ran))
        assert [path for what, path in self.sink.log if what == "write"] == list(report.written)
        return report

    @property
    def files(self) -> Mapping[str, bytes]:
        return self.sink.files


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "store")
