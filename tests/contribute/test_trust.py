"""Stamps, proofs, sums and limits: who may send what, how often."""

import base64
import datetime
import json
from pathlib import Path

import pytest

from tests.contribute.conftest import SECRET, Clock, Served, serve
from tests.contribute.kept import keys
from tests.contribute.visitor import complaints, forms, solve
from wiker_ssg.contribute.records import PictureDraft
from wiker_ssg.contribute.store import DAY, KEPT_DECIDED, KEPT_OPEN, SubmissionStore
from wiker_ssg.contribute.trust import (
    HOUR,
    STAMP_LIFE,
    FormRefusal,
    Limits,
    Stamp,
    Trust,
    limits_at,
)

EVENT = "/donges/evenement/"
BAL = {"title": "Bal du port", "start_day": "2027-06-24"}
COOKIE = "c" * 32


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def trust(tmp_path: Path, clock: Clock) -> Trust:
    return Trust(SECRET, SubmissionStore(str(tmp_path / "x.db"), clock), clock, Limits(effort=500))


def stamp(trust: Trust) -> Stamp:
    found = trust.read(trust.stamp("p", COOKIE), "p", COOKIE)
    assert isinstance(found, Stamp)
    return found


def test_a_stamp_is_good_for_its_form_and_its_browser(trust, clock):
    text = trust.stamp("donges/event", COOKIE)
    assert isinstance(trust.read(text, "donges/event", COOKIE), Stamp)
    assert trust.read(text, "donges/news", COOKIE) == FormRefusal("stamp")
    assert trust.read(text, "donges/event", "d" * 32) == FormRefusal("stamp")
    assert trust.read(text, "donges/event", "") == FormRefusal("stamp")
    assert trust.read(text[:-1] + ("A" if text[-1] != "A" else "B"), "donges/event", COOKIE) == (
        FormRefusal("stamp")
    )
    for bad in ("", ".", "..", "a.b.c.d", "x" * 500, "é.1.donges/event.x"):
        assert trust.read(bad, "donges/event", COOKIE) == FormRefusal("stamp")
    clock.forward(STAMP_LIFE + 1)
    assert trust.read(text, "donges/event", COOKIE) == FormRefusal("old")


def test_work_proves_for_one_form_alone(trust, clock):
    mine, other = stamp(trust), stamp(trust)
    proof = solve(dict(trust.challenge(mine)))
    assert trust.proved(proof, mine)
    assert not trust.proved(proof, other)
    clock.forward(STAMP_LIFE + 1)
    assert not trust.proved(proof, mine)


def forged(proof: str, **changes: object) -> str:
    told = json.loads(base64.b64decode(proof)) | changes
    return base64.b64encode(json.dumps(told).encode()).decode()


def test_forged_work_proves_nothing(trust):
    mine = stamp(trust)
    proof = solve(dict(trust.challenge(mine)))
    told = json.loads(base64.b64decode(proof))
    for bad in (
        "", "x", "e30=", base64.b64encode(b"[]").decode(), "A" * 3000,
        forged(proof, number=told["number"] + 1), forged(proof, number="1"),
        forged(proof, number=True), forged(proof, algorithm="SHA-1"),
        forged(proof, algorithm="MD5"), forged(proof, signature="0" * 64),
        forged(proof, salt=told["salt"] + "&expires=9999999999"), forged(proof, salt=None),
        forged(proof, challenge="0" * 64), forged(proof, challenge=[]),
    ):  # fmt: skip
        assert not trust.proved(bad, mine), bad


def test_people_without_scripts_add_up_and_take_their_time(trust, clock):
    mine = stamp(trust)
    right = str(sum(trust.sum(mine)))
    assert trust.human({"sum": right}, mine) == FormRefusal("fast")
    clock.forward(trust.limits.plain_patience)
    assert trust.human({"sum": right}, mine) is False
    assert trust.human({"sum": f" {right} "}, mine) is False
    assert trust.human({"sum": "0"}, mine) == FormRefusal("sum")
    assert trust.human({}, mine) == FormRefusal("sum")
    assert trust.human({"sum": right, "website": "x"}, mine) == FormRefusal("honeypot")


def test_with_a_proof_it_goes_faster(trust, clock):
    mine = stamp(trust)
    proof = {"altcha": solve(dict(trust.challenge(mine)))}
    assert trust.human(proof, mine) == FormRefusal("fast")
    clock.forward(trust.limits.patience)
    assert trust.human(proof, mine) is True


def test_addresses_are_nobodys_after_the_day(trust, clock):
    before = trust.who("192.0.2.7")
    assert before == trust.who("192.0.2.7") != trust.who("192.0.2.8")
    assert trust.who("2001:db8::1") == trust.who("2001:db8::ffff:1") != trust.who("2001:db8:1::1")
    assert trust.who("::ffff:192.0.2.7") == before
    assert trust.who("nonsense") == trust.who("")
    clock.forward(DAY)
    assert trust.who("192.0.2.7") != before


def test_limits_of_an_address_and_of_all(tmp_path, towns):
    limits = Limits(
        address=3, plain=2, hour=4, day=5, patience=0, plain_patience=0, effort=200, pictures=1
    )
    served = serve(tmp_path, towns, limits)

    def send(address: str, proof: bool = False) -> int:
        with served.visitor(address) as one:
            given = one.fill(EVENT, proof, **BAL)
            return one.post(EVENT, given | {"step": "send"}).status_code

    assert [send("192.0.2.1") for _ in range(3)] == [303, 303, 429]
    assert [send("192.0.2.1", proof=True) for _ in range(2)] == [303, 429]
    # four are taken in an hour, and of who had less than an equal share of them one more
    assert [send("192.0.2.2") for _ in range(3)] == [303, 303, 429]
    served.clock.forward(HOUR + 1)
    # five in a day: who comes for the first time is not refused for what others sent
    assert [send("192.0.2.1"), send("192.0.2.3"), send("192.0.2.3")] == [429, 303, 429]
    served.clock.forward(DAY)
    assert send("192.0.2.3") == 303


def test_nothing_typed_is_lost_at_a_limit(tmp_path, towns):
    served = serve(tmp_path, towns, Limits(plain=0, patience=0, plain_patience=0))
    with served.visitor() as one:
        given = one.fill(EVENT, False, body="Un long texte", **BAL)
        answer = one.post(EVENT, given | {"step": "send"})
        assert answer.status_code == 429
        assert forms(answer)[0].values["body"] == "Un long texte"
        assert "réessayez" in complaints(answer)[""]
    assert keys(served.store) == []


def test_a_form_that_is_too_fast_is_shown_again(tmp_path, towns):
    served = serve(tmp_path, towns, Limits(effort=200))
    with served.visitor() as one:
        given = one.fill(EVENT, False, **BAL)
        answer = one.post(EVENT, given | {"step": "preview"})
        assert answer.status_code == 422
        assert "rapide" in complaints(answer)[""]
        served.clock.forward(20)
        again = forms(answer)[0].values
        assert one.post(EVENT, again | {"step": "preview"}).status_code == 200


def test_spent_stamps_are_remembered_until_they_expire(served: Served):
    with served.visitor() as one:
        given = one.fill(EVENT, True, **BAL) | {"step": "send"}
        link = one.post(EVENT, given).headers["location"]
        # the submission is gone, its stamp is not: nobody sends it a second time
        with served.store.transaction() as db:
            db.execute("DELETE FROM submission")
        assert one.post(EVENT, given).status_code == 400
        served.clock.forward(STAMP_LIFE + 120)
        served.store.forget()
        assert one.post(EVENT, given).status_code == 422
        assert link


def test_pictures_that_are_never_sent_are_bounded(tmp_path, monkeypatch):
    clock = Clock()
    store = SubmissionStore(str(tmp_path / "x.db"), clock)
    monkeypatch.setattr("wiker_ssg.contribute.store.DRAFTS", 100)
    resident, flood = b"resident", b"flood"
    store.keep("mine", PictureDraft(bytes(30), "jpg", 1, 1), resident)
    for number in range(20):
        store.keep(f"f{number}", PictureDraft(bytes(30), "jpg", 1, 1), flood)
    kept = [id for id in ["mine", *(f"f{n}" for n in range(20))] if store.draft(id)]
    assert kept == ["mine", "f18", "f19"]
    store.keep("second", PictureDraft(bytes(20), "jpg", 1, 1), resident)
    assert [bool(store.draft(id)) for id in ("mine", "second", "f18", "f19")] == [
        True, True, False, True,
    ]  # fmt: skip
    clock.forward(3 * HOUR)
    assert store.draft("mine") is None


@pytest.mark.parametrize(("stage", "days"), [("open", KEPT_OPEN), ("merged", KEPT_DECIDED)])
def test_what_is_personal_is_deleted_in_time(served: Served, stage: str, days: int):
    from wiker_ssg.forge import Stage

    with served.visitor() as one:
        answer = one.send(EVENT, email="marie@example.org", **BAL)
        link = answer.headers["location"]
        served.worker.round()
        served.forge.states["2026-0001"] = Stage(stage)
        served.clock.forward(120)
        served.worker.round()
        served.clock.forward(days - 300)
        served.store.forget()
        assert one.get(link).status_code == 200
        served.clock.forward(600)
        assert served.store.forget() == 1
        assert one.get(link).status_code == 404
    data = Path(served.store.path).read_bytes()
    assert b"marie@example.org" not in data
    assert b"192.0.2.7" not in data


def test_the_database_never_holds_an_address_of_the_network(served: Served):
    with served.visitor("203.0.113.77") as one:
        one.send(EVENT, **BAL)
    served.store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = Path(served.store.path).read_bytes()
    assert b"203.0.113.77" not in data
    assert bytes([203, 0, 113, 77]) not in data


def test_days_are_those_of_the_commune(served: Served):
    town = served.towns.get("donges")
    assert town is not None
    assert town.site.today == datetime.date(2026, 11, 25)


def test_whoever_sits_at_the_machine_alone_has_no_share():
    """A workshop sends more than a stranger may; elsewhere nothing changes."""
    here, there = limits_at("http://127.0.0.1:8010", 1_000), limits_at("https://p.example", 1_000)
    assert there == Limits()
    assert (here.address, here.plain, here.hour, here.day) == (200, 200, 200, 1_000)
    assert here.patience == there.patience
    for origin in ("http://0.0.0.0:8010", "http://192.168.1.20:8010", "https://localhost.example"):
        assert limits_at(origin, 1_000) == there
