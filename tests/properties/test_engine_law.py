"""The law of the engine: after any history, what lies there is what a clean build leaves."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wiker_ssg.engine import (
    ABSENT,
    Digest,
    Fetch,
    FolderSink,
    Journal,
    MemorySink,
    Report,
    Sink,
    State,
    Store,
    digest_value,
    load_state,
    rebuild,
    save_state,
)

INPUTS = [f"i{n}" for n in range(4)]
DERIVED = [f"d{n}" for n in range(5)]
PATHS = ["a", "a/b", "a/b/c", "a/", "a/b/", "c/x", "c/", "d", "e", "f/g"]


class Killed(BaseException):
    """Stands for the end of the process."""


def compute(fetch: Fetch, operation: str, keys: tuple[str, ...]) -> int:
    """Fetch some numbers and return a small one: small, so that changes often cancel out."""
    if operation == "first":  # which keys are read depends on what is read
        return int(fetch(keys[1 if fetch(keys[0]) else -1]))
    if operation == "cope":
        found = 0
        for key in keys:
            try:
                found += fetch(key)
            except KeyError:
                found += 1
        return int(found % 4)
    if operation == "swallow":
        try:
            return int(sum(fetch(key) for key in keys) % 4)
        except Exception:
            return 0
    total: int = sum(fetch(key) for key in keys)
    if operation == "fail" and total % 4 == 3:
        raise ValueError("three is too many")
    return total // 2 if operation == "half" else total % 4


def file(fetch: Fetch, operation: str, keys: tuple[str, ...]) -> bytes:
    return str(compute(fetch, operation, keys)).encode()


def bundle(fetch: Fetch, operation: str, keys: tuple[str, ...]) -> dict[str, bytes]:
    number = compute(fetch, operation, keys)
    names: list[list[str]] = [["b"], ["b/c"], ["b", "z"], [], ["b/c", "b/d/e", "z"]]
    return {name: str(number % 2).encode() for name in names[number % len(names)]}


class DictInputs(dict[str, Any]):
    def value(self, key: str) -> Any:
        return self[key]

    def digest(self, key: str) -> Digest:
        return digest_value(self[key]) if key in self else ABSENT


class MortalSink:
    """Passes changes on until its time has come."""

    def __init__(self, sink: Sink, life: int) -> None:
        self.sink = sink
        self.life = life
        self.read, self.holds = sink.read, sink.holds

    def write(self, path: str, data: bytes) -> None:
        self._live()
        self.sink.write(path, data)

    def remove(self, path: str) -> bool:
        self._live()
        return self.sink.remove(path)

    def _live(self) -> None:
        self.life -= 1
        if self.life < 0:
            raise Killed


class World:
    """What people edit."""

    def __init__(self) -> None:
        self.inputs = DictInputs()
        self.derived: dict[str, Callable[..., Any]] = {}
        self.outputs: dict[str, Callable[..., Any]] = {}
        self.program = b"0"
        self.first: dict[str, bool] = {}

    def edit(self, what: str, name: str, value: Any) -> None:
        if what == "program":
            self.program = value
            return
        table: dict[str, Any] = getattr(self, what)
        if value is None:
            table.pop(name, None)
        elif what in ("inputs", "first"):
            table[name] = value
        else:
            task = compute if what == "derived" else bundle if name[-1] == "/" else file
            table[name] = partial(task, operation=value[0], keys=value[1])

    def build(
        self, state: State, sink: Sink, journal: Journal, verify: bool = False
    ) -> tuple[State, Report]:
        return rebuild(
            self.outputs,
            self.derived,
            self.inputs,
            state,
            sink,
            journal,
            program=self.program,
            verify=verify,
            first=self.first,
        )


tasks = st.tuples(
    st.sampled_from(["sum", "half", "first", "cope", "fail", "swallow"]),
    st.lists(st.sampled_from(INPUTS + DERIVED), min_size=1, max_size=3).map(tuple),
)
edits = st.one_of(
    st.tuples(st.just("inputs"), st.sampled_from(INPUTS), st.none() | st.integers(0, 3)),
    st.tuples(st.just("inputs"), st.sampled_from(INPUTS), st.integers(0, 3)),
    st.tuples(st.just("derived"), st.sampled_from(DERIVED), st.none() | tasks),
    st.tuples(st.just("outputs"), st.sampled_from(PATHS), st.none() | tasks),
    st.tuples(st.just("outputs"), st.sampled_from(PATHS), tasks),
    st.tuples(st.just("first"), st.sampled_from(PATHS), st.sampled_from([None, True])),
    st.tuples(st.just("program"), st.just(""), st.sampled_from([b"0", b"1"])),
)
# How a build ends: well, killed at a change of the sink, killed before the state was saved, or with
# the state lost afterwards.
endings = st.sampled_from(["well"] * 4 + ["unsaved", "lost"]) | st.integers(0, 3)
histories = st.lists(
    st.tuples(st.lists(edits, min_size=1, max_size=6), endings), min_size=1, max_size=8
)


def files(sink: Sink) -> dict[str, bytes]:
    if isinstance(sink, MemorySink):
        return dict(sink.files)
    assert isinstance(sink, FolderSink)
    return {path: sink.read(path) or b"" for path in sink.paths()}


def owner(path: str, planned: Any) -> str | None:
    if path in planned:
        return path
    bundles = (path[: at + 1] for at, letter in enumerate(path) if letter == "/")
    return next((folder for folder in bundles if folder in planned), None)


def check(world: World, found: dict[str, bytes], report: Report) -> None:
    """Compare with a clean build; a failed output may still have its older files."""
    with tempfile.TemporaryDirectory() as folder:
        clean = MemorySink()
        _, clean_report = world.build(State(), clean, Journal(Store(folder), "journal"))
    assert report.failed.keys() == clean_report.failed.keys()
    kept = {path for path in found if owner(path, report.failed.keys() & set(report.ran))}
    assert {path: data for path, data in found.items() if path not in kept} == clean.files
    assert all(owner(path, world.outputs) for path in found)


def live(history: list[tuple[list[Any], str | int]], folder: Path, sink: Callable[[], Any]) -> None:
    world, last = World(), Store(folder / "store")
    for changes, ending in history:
        for change in changes:
            world.edit(*change)
        # Every build is a process of its own: only the files last.
        place = sink()
        state = load_state(last, "state")
        journal = Journal(last, "journal")
        life = ending if isinstance(ending, int) else 1_000_000
        try:
            new, report = world.build(state, MortalSink(place, life), journal)
        except Killed:
            continue
        check(world, files(place), report)
        if ending == "unsaved":
            continue
        if ending == "lost":  # a manifest tells what was made
            save_state(last, "state", State())
            journal.begin(files(place))
            continue
        save_state(last, "state", new)
        assert load_state(last, "state") == new
        journal.clear()
        if ending == "well":
            again, nothing = world.build(new, place, journal, verify=True)
            assert set(nothing.ran) == report.failed.keys() & set(report.ran)
            assert nothing.written == nothing.removed == ()
            assert again is new or nothing.ran


@given(histories)
def test_incremental_is_clean(history: list[Any]) -> None:
    memory = MemorySink()
    with tempfile.TemporaryDirectory() as folder:
        live(history, Path(folder), lambda: memory)


@example([([("outputs", "a/", ("cope", ("i0",)))], "well"), ([("inputs", "i0", 0)], "well")])
@given(histories)
def test_incremental_is_clean_in_a_folder(history: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        live(history, folder, lambda: FolderSink(folder / "out", folder / "scratch"))


@given(histories, st.lists(st.tuples(st.sampled_from(PATHS), st.none() | st.just(b"?"))))
def test_verify_mends_what_others_did(history: list[Any], tampering: list[Any]) -> None:
    memory = MemorySink()
    with tempfile.TemporaryDirectory() as name:
        live([(changes, "well") for changes, _ in history], Path(name), lambda: memory)
        last, world = Store(Path(name) / "store"), World()
        for changes, _ in history:
            for change in changes:
                world.edit(*change)
        for path, data in tampering:
            if path in memory.files:
                memory.files[path] = data or b""
                if data is None:
                    del memory.files[path]
        state = load_state(last, "state")
        _, report = world.build(state, memory, Journal(last, "journal"), verify=True)
        check(world, memory.files, report)


def test_the_law_would_notice() -> None:
    world = World()
    world.edit("outputs", "d", ("sum", ("i0",)))
    world.edit("inputs", "i0", 1)
    with pytest.raises(AssertionError):
        check(world, {"d": b"2"}, Report())
