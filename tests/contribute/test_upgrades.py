"""A database of every earlier version is brought up to date; nothing that was accepted is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.contribute.conftest import Clock, serve
from tests.contribute.kept import counts, keys, set_aside
from tests.portals import PROJECT, surroundings, wiker
from wiker_ssg.contribute import upgrades
from wiker_ssg.contribute.database import Database
from wiker_ssg.contribute.records import digest
from wiker_ssg.contribute.store import KEPT_COPY, SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.upgrades import VERSION
from wiker_ssg.forge import Proposal, ProposalProgress, Stage, Word
from wiker_ssg.problems.exceptions import Usage

SCHEMAS = Path(__file__).parent / "schemas"
SILENT = (1, 2, 3)
"""The versions whose files say nothing of it."""

VERSIONS = (*SILENT, 4)
"""The versions that there were."""

NOW = 1_795_500_000


def proposal(key: str) -> bytes:
    files = {f"events/bal-{key}.md": b"---\ntitle: Bal\n---\n", "media/bal.jpg": bytes(2_000)}
    made = Proposal(key, "donges", f"Bal {key}", "x", files, NOW, pseudonym="M.")
    return msgspec.msgpack.encode(made)


def submission(key: str, **more: object) -> dict[str, object]:
    return {
        "key": key, "token": digest(f"token-{key}"), "nonce": f"nonce-{key}", "commune": "donges",
        "kind": "event", "title": f"Bal {key}", "path": f"events/bal-{key}.md", "base": 0,
        "state": "open", "received": NOW, "touched": NOW, "revision": 0, "replies": 0,
        "proposal": proposal(key), "email": None, "progress": None, "number": None, "url": None,
        "seen": 0, "look": NOW + 60, **more,
    }  # fmt: skip


SAID = msgspec.msgpack.encode(ProposalProgress(Stage.OPEN, (Word(NOW, False, "Quelle salle ?"),)))
ROWS: dict[str, list[dict[str, object]]] = {
    "counter": [{"year": 2026, "last": 4}],
    "submission": [
        submission("2026-0001", email="marie@example.org"),
        submission("2026-0002", email="paul@example.org", progress=SAID, number=7),
        submission("2026-0003", state="refused"),
        submission("2026-0004", email="=?utf-8?q??=@/x!.=?"),
    ],
    "job": [
        {"key": "2026-0001", "verb": "propose", "content": proposal("2026-0001"), "number": 0,
         "due": NOW, "tries": 3, "refused": None},
        {"key": "2026-0003", "verb": "propose", "content": proposal("2026-0003"), "number": 0,
         "due": NOW, "tries": 0, "refused": "the repository is archived"},
        {"key": "2026-0004", "verb": "propose", "content": proposal("2026-0004"), "number": 0,
         "due": NOW, "tries": 0, "refused": None},
    ],
    "letter": [
        {"key": "2026-0001", "about": "received", "due": NOW, "tries": 0},
        {"key": "2026-0002", "about": "word-1", "due": NOW, "tries": 1},
        {"key": "2026-0004", "about": "received", "due": NOW, "tries": 0},
    ],
    "spent": [{"nonce": f"nonce-2026-000{n}", "expires": NOW + 9_999_999} for n in range(1, 5)],
    "hit": [{"what": "submission", "who": b"123456789012", "at": NOW}],
    "salt": [{"day": NOW // 86_400, "salt": bytes(16)}],
    "draft": [{"id": "d" * 32, "data": bytes(5_000), "suffix": "jpg", "width": 10, "height": 10,
               "expires": NOW + 9_999_999}],
}  # fmt: skip
"""One of each: waiting, going on, refused, and the address that stopped the queue."""


def old(path: Path, number: int) -> Path:
    """Write a database as a version of the program left it."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript((SCHEMAS / f"v{number}.sql").read_text("utf-8"))
        rows = dict(ROWS)
        if number >= 2:
            rows["published"] = [{"commune": "donges", "path": "events/fest-noz.md"}]
        if number not in SILENT:
            letters = rows["letter"]
            rows["letter"] = [
                {**it, "about": str(it["about"]).replace("received", "confirm")} for it in letters
            ]
            rows["submission"] = [
                {**it, "confirmed": int(it["key"] == "2026-0002")} for it in rows["submission"]
            ]
        for table, items in rows.items():
            for item in items:
                marks = ", ".join("?" * len(item))
                names = ", ".join(item)
                db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (*item.values(),))
        db.commit()
    return path


def shape(path: Path) -> object:
    """Return the tables and indices of a database, however they were written."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2").fetchall()
        parts = {
            name: db.execute(f"PRAGMA {kind}_xinfo({name})").fetchall() for kind, name in names
        }
        return parts, db.execute("PRAGMA user_version").fetchone()


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what every version has in common of a database."""
    with closing(sqlite3.connect(path)) as db:
        found = {}
        for table, items in ROWS.items():
            names = ", ".join(items[0])
            where = {"letter": "key, due", "hit": "what", "draft": "id"}.get(table, "1")
            query = f"SELECT {names} FROM {table} ORDER BY {where}"
            found[table] = db.execute(query.replace("about, ", "")).fetchall()
        return found


@pytest.mark.parametrize("number", VERSIONS)
def test_every_earlier_version_becomes_the_present_one(tmp_path: Path, number: int):
    path = old(tmp_path / "intake.db", number)
    before = content(path)
    store = SubmissionStore(str(path), Clock())
    assert content(path) == before
    fresh = tmp_path / "fresh.db"
    SubmissionStore(str(fresh), Clock())
    assert shape(path) == shape(fresh)
    assert keys(store) == [item["key"] for item in ROWS["submission"]]
    assert counts(store) == {"submission": 4, "job": 3, "letter": 3}
    assert set_aside(store) == [("2026-0003", "propose", "the repository is archived")]


@pytest.mark.parametrize("number", VERSIONS)
def test_a_copy_is_kept_until_it_has_had_its_time(tmp_path: Path, number: int):
    path, clock = old(tmp_path / "intake.db", number), Clock()
    before = content(path)
    store = SubmissionStore(str(path), clock)
    copy = tmp_path / f"intake.db.v{number}"
    assert content(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    # it holds addresses: it is not to outlive what is promised of them
    store.forget()
    assert copy.exists()
    clock.forward(KEPT_COPY)
    store.forget()
    assert sorted(item.name for item in tmp_path.glob("intake.db.*v*")) == []


@pytest.mark.parametrize("number", VERSIONS)
def test_what_was_accepted_arrives_after_the_upgrade(tmp_path: Path, towns: Towns, number: int):
    old(tmp_path / "intake.db", number)
    served = serve(tmp_path, towns)
    served.worker.round()
    assert sorted(served.forge.first) == ["2026-0001", "2026-0004"]
    assert served.store.try_again() == 1
    served.worker.round()
    assert sorted(served.forge.first) == ["2026-0001", "2026-0003", "2026-0004"]
    assert served.store.submission("2026-0003").state == "open"  # type: ignore[union-attr]
    # who had letters goes on having them; who had none yet is asked first
    confirmed = served.store.rows("SELECT key FROM submission WHERE confirmed = 1")
    assert confirmed == [("2026-0002",)]
    letters = served.store.rows("SELECT key, about FROM letter ORDER BY key")
    assert letters[:2] == [("2026-0001", "confirm"), ("2026-0002", "word-1")]
    found = served.store.by_token("token-2026-0002")
    assert found is not None
    assert found.progress == msgspec.msgpack.decode(SAID, type=ProposalProgress)


KILLED = """
import os, signal, sys, time
from wiker_ssg.contribute import upgrades
from wiker_ssg.contribute.store import SubmissionStore
left = [int(sys.argv[2])]
def perform(connection, statement):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    connection.execute(statement)
upgrades.perform = perform
SubmissionStore(sys.argv[1], time.time)
"""


def statements(number: int) -> int:
    """Return how many statements an upgrade has, with those at its end."""
    steps = [script for to, script in upgrades.STEPS.items() if to > number]
    base = [upgrades.BASE] if number in SILENT else []
    return sum(len(script.split(";")) for script in (*base, *steps)) + 2


@pytest.mark.parametrize("number", VERSIONS)
@pytest.mark.parametrize("share", [0.0, 0.8, 1.0])
def test_killed_in_the_middle_it_begins_again(tmp_path: Path, number: int, share: float):
    path = old(tmp_path / "intake.db", number)
    before = content(path)
    at = int((statements(number) - 1) * share)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, path, str(at)], cwd=PROJECT, env=surroundings(), check=False
    )
    assert done.returncode == -signal.SIGKILL
    # it is what it was, whole
    assert upgrades.examine(str(path)) == number
    assert content(path) == before
    store = SubmissionStore(str(path), Clock())
    assert upgrades.examine(str(path)) == VERSION
    assert content(path) == before
    assert counts(store) == {"submission": 4, "job": 3, "letter": 3}


def test_killed_while_it_is_copied_leaves_no_half_copy(tmp_path: Path, monkeypatch):
    path = old(tmp_path / "intake.db", 2)

    class Killed(BaseException):
        pass

    def killed(*paths: str) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", killed)
        with pytest.raises(Killed):
            SubmissionStore(str(path), Clock())
    assert not (tmp_path / "intake.db.v2").exists()
    assert upgrades.examine(str(path)) == 2
    SubmissionStore(str(path), Clock())
    assert (tmp_path / "intake.db.v2").exists()
    assert not (tmp_path / "intake.db.v2.partial").exists()


@pytest.mark.parametrize("number", SILENT)
def test_the_first_start_of_an_old_version_may_have_been_killed(tmp_path: Path, number: int):
    script = (SCHEMAS / f"v{number}.sql").read_text("utf-8").split(";")
    fresh = tmp_path / "fresh.db"
    SubmissionStore(str(fresh), Clock())
    for count in (1, 2, len(script) // 2):
        path = tmp_path / f"{count}.db"
        with closing(sqlite3.connect(path)) as db:
            db.executescript(";".join(script[:count]))
        SubmissionStore(str(path), Clock())
        assert shape(path) == shape(fresh)


def newer(path: Path) -> None:
    SubmissionStore(str(path), Clock())
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE later (x INTEGER)")
        db.execute(f"PRAGMA user_version = {VERSION + 1}")


def broken(path: Path) -> None:
    path.write_bytes(b"what somebody put here" * 400)


@pytest.mark.parametrize("make", [newer, broken])
def test_what_this_version_does_not_know_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None]
):
    path = tmp_path / "intake.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(Usage):
        SubmissionStore(str(path), Clock())
    assert path.read_bytes() == before
    done = wiker("intake", PROJECT / "content", "--data", tmp_path, "--port", "1")
    assert done.returncode == 2
    assert done.stdout == ""
    assert str(path) in done.stderr
    assert "rien n’a été changé" in done.stderr
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.v*"))


def test_a_newer_version_that_lies_in_the_log_alone_is_seen(tmp_path: Path):
    path = tmp_path / "intake.db"
    SubmissionStore(str(path), Clock())
    with closing(sqlite3.connect(path)) as writer:
        writer.execute(f"PRAGMA user_version = {VERSION + 1}")
        # not yet in the file itself
        with pytest.raises(Usage):
            SubmissionStore(str(path), Clock())


def test_without_room_for_a_copy_nothing_is_changed(tmp_path: Path, monkeypatch):
    path = old(tmp_path / "intake.db", 2)
    before = content(path)

    def full(*paths: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Usage, match="No space left"):
        SubmissionStore(str(path), Clock())
    assert upgrades.examine(str(path)) == 2
    assert content(path) == before


def test_two_that_start_at_once_upgrade_once(tmp_path: Path, monkeypatch):
    path = old(tmp_path / "intake.db", 1)
    before = content(path)
    copies: list[str] = []
    keep = upgrades.keep

    def kept(path: str, copy: str, now: float) -> None:
        copies.append(copy)
        keep(path, copy, now)

    monkeypatch.setattr(upgrades, "keep", kept)
    stores: list[Database] = []
    starts = [
        threading.Thread(target=lambda: stores.append(SubmissionStore(str(path), Clock())))
        for _ in range(6)
    ]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(stores) == 6
    assert len(copies) == 1
    assert content(path) == before


def test_a_fresh_start_keeps_no_copy(tmp_path: Path):
    SubmissionStore(str(tmp_path / "intake.db"), Clock())
    SubmissionStore(str(tmp_path / "intake.db"), Clock())
    assert not list(tmp_path.glob("*.v*"))
