"""What lasts is whole, or reads as if it were not there."""

import subprocess
import sys
from pathlib import Path

import pytest

from wiker_ssg.engine import (
    Cause,
    Journal,
    Locked,
    Reason,
    State,
    Store,
    Trace,
    digest_value,
    load_state,
    lock,
    save_state,
)

CHANGED = Reason(Cause.KEYS, ("entry:a", "title:a"))
STATE = State(
    program=b"p" * 16,
    digests={"entry:a": digest_value(1), "title:a": digest_value("é"), "entry:none": b""},
    outputs={
        "a.html": Trace("m.f('a')", ("title:a", "entry:a"), b"r" * 16, {}, CHANGED),
        "b/": Trace("m.g", (), b"s" * 16, {"x/y": b"t" * 16}, Reason(Cause.NEW)),
        "void": Trace(),
    },
    derived={"title:a": Trace("m.h", ("entry:a", "entry:none"), b"u" * 16, {}, Reason(Cause.NEW))},
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state")


def test_blobs_by_name(store: Store, tmp_path: Path) -> None:
    names = ["donges/traces", "donges", "../up", "..", "", "a.blob", "%2F", "é"]
    assert store.names() == []
    for name in names:
        assert store.read(name) is None
        store.write(name, name.encode())
        store.write(name, name.encode() * 2)
    assert {name: store.read(name) for name in names} == {n: n.encode() * 2 for n in names}
    assert store.names() == sorted(names)
    assert store.names("donges") == ["donges", "donges/traces"]
    assert [path.name for path in tmp_path.iterdir()] == ["state"]
    store.delete("donges")
    store.delete("donges")
    assert store.names("donges") == ["donges/traces"]


def test_state_survives(store: Store) -> None:
    save_state(store, "donges/traces", STATE)
    assert load_state(store, "donges/traces") == STATE
    save_state(store, "donges/traces", State())
    assert load_state(store, "donges/traces") == State()


def test_damage_anywhere_reads_as_nothing(store: Store, tmp_path: Path) -> None:
    save_state(store, "s", STATE)
    (file,) = (tmp_path / "state").iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(damaged)
            assert load_state(store, "s") == State()
    file.write_bytes(whole + b"x")
    assert load_state(store, "s") == State()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\x91\x63",
        b"\x96\x63\xc4\x00\x90\x90\x90\x90",  # another version
        b"\x96\x01\xc4\x00\x90\x90\x91\x96\x00\x00\x90\xc4\x00\x90\x80\x90",  # a number too high
        b"not a state at all",
    ],
)
def test_whole_blob_that_is_no_state_reads_as_nothing(store: Store, content: bytes) -> None:
    store.write("s", content)
    assert load_state(store, "s") == State()


def test_journal_outlives_its_process(store: Store) -> None:
    journal = Journal(store, "j")
    assert journal.pending() == frozenset()
    journal.begin([])
    assert store.names() == []
    journal.begin(["b", "a"])
    journal.begin(["c", "a"])
    assert Journal(store, "j").pending() == journal.pending() == {"a", "b", "c"}
    journal.clear()
    assert Journal(store, "j").pending() == journal.pending() == frozenset()


def test_lock_is_for_one_process(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    code = (
        "import sys; from wiker_ssg.engine import Locked, lock\n"
        "try:\n  with lock(sys.argv[1]): print('free')\nexcept Locked: print('locked')"
    )

    def another() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    with lock(folder):
        assert another() == "locked"
        with pytest.raises(Locked, match="another process is at work"), lock(folder):
            pass
    assert another() == "free"
    with pytest.raises(ZeroDivisionError), lock(folder):
        raise ZeroDivisionError
    with lock(folder):
        pass
