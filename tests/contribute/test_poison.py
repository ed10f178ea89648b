"""Whatever stands in a record: what cannot be done fails alone, is set aside, and is seen."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.contribute.conftest import Clock, Served, serve
from tests.contribute.kept import counts, keys, set_aside, waiting
from tests.contribute.post import Box, receiving, writing
from tests.contribute.test_upgrades import old
from tests.contribute.visitor import Visitor
from tests.portals import demonstration, wiker
from wiker_ssg.contribute.letters import UNSURE_TRIES
from wiker_ssg.contribute.records import Arrival
from wiker_ssg.contribute.service import Running, Setup
from wiker_ssg.contribute.store import KEPT_DECIDED, KEPT_OPEN
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.worker import FAULTS, LONGEST, SHARE, QueueWorker
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, Proposal, ProposalProgress, Stage, Word
from wiker_ssg.forge.local.proposals import LocalForge

POISON = "2026-0002"
"""Of three submissions, the one in the middle."""


class Odd(Exception):
    """What nobody foresaw."""


@pytest.fixture(scope="module")
def server() -> Iterator[Box]:
    with receiving(Box()) as found:
        yield found


@pytest.fixture
def box(server: Box) -> Box:
    server.empty()
    return server


@pytest.fixture
def mailing(tmp_path: Path, towns: Towns, box: Box) -> Served:
    return writing(tmp_path, towns, box.url)


def change(served: Served, query: str, *values: object) -> None:
    with served.store.transaction() as db:
        db.execute(query, values)


def send(served: Served, count: int = 3) -> list[str]:
    """Take proposals in, each with an address of its own."""
    for number in range(1, count + 1):
        path = f"events/bal-{number}.md"

        def propose(key: str, taken: frozenset[str], path: str = path) -> tuple[str, Proposal]:
            return path, Proposal(key, "donges", f"Bal {key}", "x", {path: b"x"}, 1)

        address = f"r{number}@example.org"
        arrival = Arrival(
            f"n{number}", f"t{number}", "donges", "event", f"Bal {number}", False, address,
            9_999_999_999, propose,
        )  # fmt: skip
        served.store.receive(arrival, lambda db: None)
    return keys(served.store)


def health(served: Served) -> dict[str, dict[str, int]]:
    with served.visitor() as one:
        answer = one.get("/health")
    assert answer.status_code == 200
    found: dict[str, dict[str, int]] = answer.json()
    return found


def rounds(served: Served, count: int = FAULTS + 2) -> None:
    for _ in range(count):
        served.worker.round()
        served.clock.forward(LONGEST)


# ------------------------------------------------------------------------------------- letters

ADDRESSES = (
    "=?utf-8?q??=@/x!.=?", "=?utf-8?q?=0d=0aBcc:_x@y.fr?=@x.fr", "a\r\nBcc: b@x.fr", "a@b\0.fr", "",
    "é@x.fr", "<>", "a@[", "a@[]", '"', '"a@x.fr', "a,b@x.fr", "@", "(", "a@x.fr (",
    "a:b;", ":;", "=?", "=?x?x?x?=", "a@" + "x" * 2_000, "\u2028@x.fr", "<a@x.fr", ",",
)  # fmt: skip
"""Addresses that an earlier version took, or that somebody wrote into the file."""


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_cannot_be_written_to_stops_no_letter(
    mailing: Served, box: Box, address: str
):
    send(mailing)
    written = address.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    change(mailing, "UPDATE submission SET email = ? WHERE key = ?", written, POISON)
    rounds(mailing)
    assert [got.to for got in box.got] == [["r1@example.org"], ["r3@example.org"]]
    assert health(mailing)["waiting"] == {"job": 0, "letter": 0}
    ((reason,),) = mailing.store.rows("SELECT refused FROM letter")
    assert reason.startswith("Unsound")
    assert "@" not in reason
    assert health(mailing)["set_aside"]["letter"] == 1


BYTES = (b"", b"\xff\xff", b"\xc1", msgspec.msgpack.encode({"stage": "gone"}), b"\x91" * 3_000)


@pytest.mark.parametrize("data", BYTES)
@pytest.mark.parametrize("column", ["proposal", "progress"])
def test_a_record_that_cannot_be_read_stops_no_letter(
    mailing: Served, box: Box, column: str, data: bytes
):
    send(mailing)
    change(mailing, f"UPDATE submission SET {column} = ? WHERE key = ?", data, POISON)
    rounds(mailing)
    to = [got.to[0] for got in box.got]
    assert {"r1@example.org", "r3@example.org"} <= set(to)
    assert len(to) == len(set(to))


@pytest.mark.parametrize("about", ["", "x", "word-", "word-x", "word-99999999999999999999", "-1"])
def test_a_letter_about_nothing_stops_no_other(mailing: Served, box: Box, about: str):
    send(mailing)
    change(mailing, "UPDATE submission SET confirmed = 1")
    change(mailing, "UPDATE letter SET about = ? WHERE key = ?", about, POISON)
    rounds(mailing)
    assert {"r1@example.org", "r3@example.org"} <= {got.to[0] for got in box.got}


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("550 nobody", 0), ("450 later", 1), ("452 full", 1), ("501 syntax", 0), ("421 busy", 1)],
)
def test_a_server_that_refuses_one_takes_the_others_in_the_same_round(
    mailing: Served, box: Box, answer: str, kept: int
):
    send(mailing)
    box.answer = lambda address: answer if address.startswith("r2") else ""
    mailing.worker.round()
    assert [got.to[0] for got in box.got] == ["r1@example.org", "r3@example.org"]
    assert counts(mailing.store)["letter"] == kept
    rounds(mailing, 14)
    # greylisting passes; what does not is set aside at last
    assert health(mailing)["set_aside"]["letter"] == kept
    assert len(box.got) == 2


def test_a_letter_that_a_server_finds_bad_is_set_aside_at_once(mailing: Served, box: Box):
    send(mailing)
    box.verdict = lambda got: "554 no" if got.to == ["r2@example.org"] else ""
    mailing.worker.round()
    assert len(box.got) == 2
    assert mailing.store.rows("SELECT key, refused FROM letter") == [(POISON, "SMTPDataError 554")]


def test_who_may_have_got_it_does_not_get_it_for_ever(mailing: Served, box: Box, monkeypatch):
    """A server that takes a letter and dies before it says so must not make twelve of one."""
    send(mailing, 1)
    deliver = mailing.worker.letters.post.deliver  # type: ignore[union-attr]

    def lost(post: object, to: str, raw: bytes) -> None:
        deliver(to, raw)
        raise TimeoutError

    monkeypatch.setattr("wiker_ssg.contribute.post.Post.deliver", lost)
    rounds(mailing, 20)
    assert len(box.got) == UNSURE_TRIES


def test_a_disk_that_is_full_sends_no_letter_twice(mailing: Served, box: Box, monkeypatch):
    send(mailing)

    def full(*values: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(mailing.store, "sent", full)
        patched.setattr(mailing.store, "keep_back", full)
        mailing.worker.round()
        mailing.worker.round()
    assert len({got.to[0] for got in box.got}) == len(box.got)


def test_a_server_that_is_not_there_loses_no_letter_and_sets_none_aside(
    tmp_path: Path, towns: Towns
):
    box = Box()
    with receiving(box):
        url = box.url
    served = writing(tmp_path, towns, url)
    send(served)
    rounds(served, 40)
    assert served.forge.made == 3
    assert health(served) == {
        "waiting": {"job": 0, "letter": 3},
        "set_aside": {"job": 0, "letter": 0, "state": 0, "deletion": 0, "pull": 0},
        "stale": [],
    }


def test_the_letters_of_an_earlier_version_go_on(tmp_path: Path, towns: Towns, box: Box):
    old(tmp_path / "intake.db", 2)
    served = writing(tmp_path, towns, box.url)
    rounds(served)
    assert [got.to[0] for got in box.got] == ["marie@example.org", "paul@example.org"]
    assert "Quelle salle" in box.got[1].text


# ---------------------------------------------------------------------------------------- jobs


@pytest.mark.parametrize("data", BYTES)
def test_a_job_that_cannot_be_read_stops_no_other(served: Served, data: bytes):
    send(served)
    change(served, "UPDATE job SET content = ? WHERE key = ?", data, POISON)
    served.worker.round()
    assert sorted(served.forge.first) == ["2026-0001", "2026-0003"]
    rounds(served)
    ((key, verb, reason),) = set_aside(served.store)
    assert (key, verb) == (POISON, "propose")
    assert reason
    assert health(served)["set_aside"]["job"] == 1
    told = served.store.rows("SELECT state FROM submission WHERE key = ?", POISON)
    assert told == [("refused",)]


ERRORS = (
    Odd("x"), ValueError("embedded null byte"), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x"),
    RecursionError(), KeyError("number"), AssertionError(), TypeError(), LookupError(), EOFError(),
    json.JSONDecodeError("x", "<html>", 0), ZeroDivisionError(), StopIteration(),
)  # fmt: skip


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_one_job_raises_the_others_are_done(served: Served, error: Exception):
    send(served)
    propose = served.forge.propose

    def poisoned(proposal: object) -> object:
        if proposal.key == POISON:  # type: ignore[attr-defined]
            raise error
        return propose(proposal)  # type: ignore[arg-type]

    served.forge.propose = poisoned  # type: ignore[method-assign,assignment]
    served.worker.round()
    assert served.forge.made == 2
    assert waiting(served.store) == 1
    rounds(served)
    assert waiting(served.store) == 0
    # its cause is gone: nothing is lost
    served.forge.propose = propose  # type: ignore[method-assign]
    assert served.store.try_again(every=False) == 1
    served.worker.round()
    assert served.forge.made == 3
    assert health(served)["set_aside"]["job"] == 0


@pytest.mark.parametrize("error", [OSError(28, "full"), MemoryError(), ForgeUnavailable("busy")])
def test_what_passes_is_never_set_aside(served: Served, error: Exception):
    send(served, 1)
    tries = 0

    def fail(verb: str) -> None:
        nonlocal tries
        tries += 1
        if tries <= 3 * FAULTS:
            raise error

    served.forge.fail = fail
    rounds(served, 3 * FAULTS + 2)
    assert served.forge.made == 1


def test_what_is_said_of_a_poisoned_proposal_waits_with_it(served: Served):
    (key,) = send(served, 1)
    assert served.store.reply(key, "un mot", 1)
    propose = served.forge.propose

    def poisoned(proposal: object) -> object:
        raise Odd

    served.forge.propose = poisoned  # type: ignore[method-assign,assignment]
    rounds(served)
    assert served.forge.calls == []
    assert health(served)["set_aside"]["job"] == 2
    served.forge.propose = propose  # type: ignore[method-assign]
    assert served.store.try_again() == 2
    rounds(served, 2)
    assert [verb for verb, _ in served.forge.calls] == ["propose", "reply"]
    assert served.store.submission(key).state == "open"  # type: ignore[union-attr]


def test_a_flood_of_jobs_does_not_hold_up_letters(mailing: Served, box: Box):
    send(mailing, 1)
    row = mailing.store.rows("SELECT content FROM job")[0][0]
    with mailing.store.transaction() as db:
        for number in range(SHARE + 20):
            mailing.store.add_job(db, f"2026-9{number:03}", "propose", row, 0)
    assert mailing.worker.round() <= 0.05
    assert len(box.got) == 1
    assert waiting(mailing.store) > 0


# -------------------------------------------------------------------------------------- states


@pytest.mark.parametrize(
    "error", [Odd("x"), ForgeRefused("gone"), ForgeUnavailable("locked"), KeyError()]
)
def test_one_state_that_cannot_be_asked_for_stops_no_other(served: Served, error: Exception):
    send(served)
    served.worker.round()
    state = served.forge.state

    def poisoned(key: str, commune: str) -> ProposalProgress | None:
        if key == POISON:
            raise error
        return state(key, commune)

    served.forge.state = poisoned  # type: ignore[method-assign]
    served.forge.states.update(dict.fromkeys(served.forge.first, Stage.MERGED))
    served.clock.forward(120)
    served.worker.round()
    states = dict(served.store.rows("SELECT key, state FROM submission"))
    assert states == {"2026-0001": "merged", POISON: "open", "2026-0003": "merged"}
    named = 0 if isinstance(error, ForgeUnavailable) else 1
    assert health(served)["set_aside"]["state"] == named
    served.forge.state = state  # type: ignore[method-assign]
    served.clock.forward(120)
    served.worker.round()
    assert health(served)["set_aside"]["state"] == 0
    assert served.store.submission(POISON).state == "merged"  # type: ignore[union-attr]


@pytest.mark.parametrize("column", ["proposal", "progress"])
@pytest.mark.parametrize("data", BYTES[1:])
def test_a_record_that_cannot_be_read_stops_no_state(served: Served, column: str, data: bytes):
    send(served)
    served.worker.round()
    change(served, f"UPDATE submission SET {column} = ? WHERE key = ?", data, POISON)
    served.forge.states.update(dict.fromkeys(served.forge.first, Stage.MERGED))
    served.clock.forward(120)
    served.worker.round()
    states = dict(served.store.rows("SELECT key, state FROM submission"))
    assert states == {"2026-0001": "merged", POISON: "open", "2026-0003": "merged"}
    assert health(served)["set_aside"]["state"] == 1


def test_many_that_cannot_be_asked_for_do_not_crowd_out_the_rest(served: Served):
    send(served, 3)
    served.worker.round()
    row = served.store.rows("SELECT * FROM submission WHERE key = '2026-0001'")[0]
    with served.store.transaction() as db:
        for number in range(60):
            copy = (f"2025-{number:04}", f"u{number}".encode(), f"m{number}", *row[3:])
            db.execute(f"INSERT INTO submission VALUES ({', '.join('?' * len(row))})", copy)
    served.forge.states.update(dict.fromkeys(served.forge.first, Stage.MERGED))
    state = served.forge.state

    def poisoned(key: str, commune: str) -> ProposalProgress | None:
        if key.startswith("2025"):
            raise Odd
        return state(key, commune)

    served.forge.state = poisoned  # type: ignore[method-assign]
    served.clock.forward(120)
    for _ in range(5):
        served.worker.round()
    assert served.store.rows("SELECT count(*) FROM submission WHERE state = 'merged'") == [(3,)]


# ----------------------------------------------------------------------------------- deletions


@pytest.mark.parametrize("data", BYTES)
def test_what_cannot_be_read_is_deleted_like_everything(served: Served, data: bytes):
    send(served)
    rounds(served, 1)
    change(served, "UPDATE submission SET proposal = ?, progress = ?", data, data)
    served.clock.forward(KEPT_OPEN)
    assert served.store.forget() == 3
    assert counts(served.store) == {"submission": 0, "job": 0, "letter": 0}


@pytest.mark.parametrize("table", ["submission", "published", "spent", "hit", "letter"])
def test_a_deletion_that_fails_stops_no_other(mailing: Served, table: str):
    send(mailing)
    mailing.worker.round()
    change(mailing, "UPDATE submission SET state = 'merged'")
    change(mailing, "INSERT INTO hit VALUES ('x', x'00', 1)")
    change(mailing, "INSERT INTO spent VALUES ('x', 1)")
    change(
        mailing,
        "INSERT INTO letter (key, about, due) SELECT key, 'merged', 9e12 FROM submission",
    )
    where = {"published": "NEW.path LIKE '%bal-2%'", "spent": "1", "hit": "1"}
    event = "INSERT" if table == "published" else "DELETE"
    change(
        mailing,
        f"CREATE TRIGGER poison BEFORE {event} ON {table} WHEN "
        f"{where.get(table, f'OLD.key = {POISON!r}')} BEGIN SELECT RAISE(ABORT, 'x'); END",
    )
    mailing.clock.forward(KEPT_DECIDED)
    left = [POISON] if table in ("submission", "published", "letter") else []
    assert mailing.store.forget() == 3 - len(left)
    assert keys(mailing.store) == left
    assert health(mailing)["set_aside"]["deletion"] == 1
    change(mailing, "DROP TRIGGER poison")
    mailing.store.forget()
    assert keys(mailing.store) == []
    assert health(mailing)["set_aside"]["deletion"] == 0


def test_an_address_goes_after_ninety_days_though_the_forge_never_answered(served: Served):
    send(served)
    served.forge.fail = lambda verb: (_ for _ in ()).throw(ForgeUnavailable("down"))
    served.worker.round()
    served.clock.forward(KEPT_OPEN)
    served.store.forget()
    assert waiting(served.store) == 3
    assert served.store.rows("SELECT count(email) FROM submission") == [(0,)]


# ------------------------------------------------------------------------------ the whole round


@pytest.mark.parametrize("queue", ["_jobs", "_states", "_letters", "_forget", "_chores"])
def test_a_queue_that_cannot_even_be_read_stops_none_of_the_others(
    mailing: Served, box: Box, monkeypatch, queue: str
):
    done: list[str] = []
    for name in ("_jobs", "_states", "_letters", "_forget", "_chores"):

        def do(worker: QueueWorker, name: str = name) -> float:
            if name == queue:
                raise Odd
            done.append(name)
            return 1.0

        do.__name__ = name
        monkeypatch.setattr(QueueWorker, name, do)
    assert mailing.worker.round() == 1.0
    assert len(done) == 4


@pytest.mark.parametrize("moment", ["BEGIN", "COMMIT"])
def test_a_transaction_that_fails_does_not_stop_the_next_one(served: Served, moment: str):
    """A disk that is full at the end of one must not leave its thread in it for ever."""
    store = served.store
    real = store.connection()

    class Failing:
        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def execute(self, query: str, *values: Any) -> object:
            if query.startswith(moment):
                raise sqlite3.OperationalError("database or disk is full")
            return real.execute(query, *values)

    store._local.connection = Failing()
    with pytest.raises(sqlite3.OperationalError), store.transaction() as db:
        db.execute("INSERT INTO published VALUES ('a', 'b')")
    store._local.connection = real
    with store.transaction() as db:
        db.execute("INSERT INTO published VALUES ('c', 'd')")
    assert store.rows("SELECT * FROM published") == [("c", "d")]


# ---------------------------------------------------------------------------- communes and Git


def clone(root: Path, slug: str, beside: Path) -> Path:
    """Make a commune a clone of a bare repository; return that."""
    folder, bare = root / "communes" / slug, beside / f"{slug}.git"
    words = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    commands: tuple[list[str | Path], ...] = (
        ["git", "init", "-q", "-b", "main", folder],
        ["git", "-C", folder, "add", "--all"],
        ["git", "-C", folder, *words, "commit", "-q", "-m", "x"],
        ["git", "clone", "-q", "--bare", folder, bare],
        ["git", "-C", folder, "remote", "add", "origin", bare],
        ["git", "-C", folder, "fetch", "-q", "origin"],
        ["git", "-C", folder, "branch", "-q", "-u", "origin/main"],
    )
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    return bare


def commit(bare: Path, folder: Path, name: str) -> None:
    words = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "clone", "-q", bare, folder], check=True)
    (folder / name).write_text("x")
    for command in (["add", name], [*words, "commit", "-qm", "y"], ["push", "-q"]):
        subprocess.run(["git", "-C", folder, *command], check=True, capture_output=True)


SPOILT: dict[str, Callable[[Path], int]] = {
    "gone": lambda folder: (folder / ".git" / "HEAD").write_text("nonsense"),
    "locked": lambda folder: (folder / ".git" / "config").write_bytes(b"\0[\xff"),
    "no remote": lambda folder: (folder / ".git" / "config").write_text(
        '[remote "origin"]\nurl = http://user:secret@127.0.0.1:9/x.git\n'
        '[branch "main"]\nremote = origin\nmerge = refs/heads/main\n'
    ),
}


@pytest.mark.parametrize("how", SPOILT)
def test_one_clone_that_cannot_be_pulled_stops_no_other(tmp_path: Path, how: str):
    root = demonstration(tmp_path / "portal")
    clone(root, "blain", tmp_path)
    bare = clone(root, "donges", tmp_path)
    commit(bare, tmp_path / "work", "README.txt")
    SPOILT[how](root / "communes" / "blain")
    setup = Setup(str(root), str(tmp_path / "data"), "http://proposer.example", pull=1)
    running = Running(setup, LocalForge(str(tmp_path / "data" / "repositories")))
    running.worker.round()
    assert (root / "communes" / "donges" / "README.txt").exists()
    assert running.store.health()["set_aside"]["pull"] == 1
    ((item, reason),) = running.store.rows("SELECT item, reason FROM aside")
    assert item == "communes/blain"
    assert reason.startswith("git pull: ")
    assert "secret" not in reason


ODD: dict[str, dict[str, Any]] = {
    "a NUL in the title": {"title": "Bal\0"},
    "lines in the title": {"title": "Bal\n\nSigned-off-by: x\n"},
    "no title": {"title": ""},
    "a NUL in a path": {"files": {"events/\0.md": b"x"}},
    "a path that leads out": {"files": {"../../x.md": b"x"}},
    "a path into Git": {"files": {".git/config": b"x"}},
    "no path": {"files": {"": b"x"}},
    "a path without end": {"files": {"events/" + "x" * 5_000: b"x"}},
    "a commune that leads out": {"commune": "../x"},
    "a commune of nothing": {"commune": ""},
    "a time before all": {"received": -(10**15)},
    "a time after all": {"received": 2**62},
    "a key of something else": {"key": "../../x"},
    "a pseudonym of two lines": {"pseudonym": "x\nCo-authored-by: y"},
}


def test_whatever_proposals_hold_git_makes_the_others(tmp_path: Path, towns: Towns):
    """Below all checks of the forms: the records themselves, and real Git."""
    (tmp_path / "data").mkdir()
    served = serve(tmp_path / "data", towns)
    first, *odd, last = send(served, len(ODD) + 2)
    for key, how in zip(odd, ODD, strict=True):
        made = served.store.submission(key).proposal  # type: ignore[union-attr]
        data = msgspec.msgpack.encode(msgspec.structs.replace(made, **ODD[how]))
        change(served, "UPDATE job SET content = ? WHERE key = ?", data, key)
    repositories = tmp_path / "data" / "repositories"
    worker = QueueWorker(served.store, LocalForge(str(repositories), root=towns.path))
    worker.round()
    made_now = served.store.rows("SELECT key FROM submission WHERE number IS NOT NULL")
    assert {(first,), (last,)} <= set(made_now)
    for _ in range(FAULTS):
        served.clock.forward(LONGEST)
        worker.round()
    assert waiting(served.store) == 0
    assert served.store.health()["set_aside"]["job"] == len(ODD) + 2 - len(
        served.store.rows("SELECT key FROM submission WHERE number IS NOT NULL")
    )
    assert sorted(item.name for item in tmp_path.iterdir()) == ["data"]


def test_a_repository_that_is_none_stops_no_other(tmp_path: Path, towns: Towns):
    served = serve(tmp_path, towns)
    send(served)
    made = served.store.submission(POISON).proposal  # type: ignore[union-attr]
    odd = msgspec.msgpack.encode(msgspec.structs.replace(made, commune="blain"))
    change(served, "UPDATE job SET content = ? WHERE key = ?", odd, POISON)
    (tmp_path / "repositories" / "blain.git").mkdir(parents=True)
    (tmp_path / "repositories" / "blain.git" / "HEAD").write_bytes(b"\0")
    worker = QueueWorker(served.store, LocalForge(str(tmp_path / "repositories"), root=towns.path))
    worker.round()
    numbers = served.store.rows("SELECT key FROM submission WHERE number IS NOT NULL")
    assert numbers == [("2026-0001",), ("2026-0003",)]


def test_one_commune_that_cannot_be_read_stops_no_other(tmp_path: Path, towns: Towns, monkeypatch):
    served = serve(tmp_path, Towns(towns.path, clock=lambda: 0.0, today=towns.today))
    get = served.towns.get

    def poisoned(slug: str) -> object:
        if slug == "blain":
            raise Odd
        return get(slug)

    monkeypatch.setattr(served.towns, "get", poisoned)
    with served.visitor() as one:
        assert one.get("/savenay/").status_code == 200
        with pytest.raises(Odd):  # which the server answers with 500
            one.get("/blain/")
        assert one.get("/").status_code == 200
        # a file that nobody has made yet is looked for in all communes
        assert one.get("/assets/none.css").status_code == 404


# --------------------------------------------------------------------------------- seen, mended


def test_health_tells_numbers_and_nothing_of_anybody(mailing: Served):
    send(mailing)
    with mailing.visitor() as one:
        answer = one.get("/health")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "waiting": {"job": 3, "letter": 3},
        "set_aside": {"job": 0, "letter": 0, "state": 0, "deletion": 0, "pull": 0},
        "stale": [],
    }
    assert "example.org" not in answer.text


def test_health_says_whether_anybody_works(tmp_path: Path, towns: Towns):
    setup = Setup(towns.path, str(tmp_path), "http://proposer.example")
    running = Running(setup, LocalForge(str(tmp_path / "repositories")), Clock())
    with Visitor(running.app) as one:
        assert one.get("/health").status_code == 503
        running.worker.start()
        answer = one.get("/health")
        assert (answer.status_code, answer.json()["working"]) == (200, True)
        running.worker.stop()
        assert one.get("/health").status_code == 503


def test_the_command_puts_back_what_was_set_aside(tmp_path: Path):
    path = old(tmp_path / "intake.db", 2)
    done = wiker("intake", "--retry", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 chose est réessayée\n")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM job WHERE refused IS NOT NULL").fetchone() == (0,)
    done = wiker("intake", "--retry", "--data", tmp_path / "none")
    assert done.returncode == 2
    assert "--data" in done.stderr


def test_a_restart_tries_again_what_an_error_of_ours_set_aside(tmp_path: Path, towns: Towns):
    served = serve(tmp_path, towns)
    send(served, 2)
    one, two = served.store.rows("SELECT id FROM job ORDER BY id")
    change(served, "UPDATE job SET refused = 'KeyError', fault = 1 WHERE id = ?", *one)
    change(served, "UPDATE job SET refused = 'archived', fault = 0 WHERE id = ?", *two)
    Running(
        Setup(towns.path, str(tmp_path), "http://proposer.example"),
        LocalForge(str(tmp_path / "repositories")),
        served.clock,
    )
    assert [key for key, *_ in set_aside(served.store)] == ["2026-0002"]


def test_words_of_an_ambassador_that_hide_something_are_still_a_letter(mailing: Served, box: Box):
    send(mailing, 1)
    mailing.worker.round()
    change(mailing, "UPDATE submission SET confirmed = 1")
    words = "Bonjour\r\nSubject: x\r\r\n.\r\n\0\u2028=?utf-8?q?=0d=0a?= \u202e"
    mailing.forge.said["2026-0001"] = [Word(int(mailing.clock()), False, words)]
    mailing.clock.forward(120)
    mailing.worker.round()
    assert "> Bonjour\n> Subject: x" in box.got[1].text
    assert box.subjects[1] == "Une réponse à propos de la proposition 2026-0001"
