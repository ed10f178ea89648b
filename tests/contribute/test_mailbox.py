"""Addresses at the door, and letters that nobody can have written to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.contribute.conftest import OPEN, Served
from tests.contribute.post import BAL, EVENT, Box, receiving, writing
from tests.contribute.visitor import complaints
from wiker_ssg.contribute.mailbox import mailbox, owner
from wiker_ssg.contribute.store import DAY, KEPT_DECLINED
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.forge import Stage

VICTIM = "victime@example.org"
REPORT = "/donges/signaler/"


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


def send(served: Served, email: str, count: int = 1, address: str = "192.0.2.7") -> list[str]:
    """Send proposals with an address, as over HTTP; return their private pages."""
    links = []
    with served.visitor(address) as one:
        for number in range(count):
            answer = one.send(EVENT, **BAL | {"title": f"Gagnez {number}", "email": email})
            assert answer.status_code == 303, complaints(answer)
            links.append(answer.headers["location"])
    served.worker.round()
    return links


# ------------------------------------------------------------------------------------ the door

NONE = (
    "=?utf-8?q??=@/x!.=?", "=?utf-8?q?=0d=0aBcc=3Ax?=@x.fr", "=?utf-8?q?x?=@x.fr", "a=?@x.fr",
    "a?=@x.fr", "marie", "@", "marie@", "@example.org", "marie@example", "marie@localhost",
    "marie@imprimante.local", "marie@x.test", "marie@x.invalid", "marie@x.onion",
    "marie@[127.0.0.1]", "marie@[IPv6:::1]", "marie@192.0.2.1", '"a b"@x.fr', '"a@b"@x.fr',
    "Marie <marie@x.fr>", "<marie@x.fr>", "marie@x.fr, paul@x.fr", "marie@x.fr;paul@x.fr",
    "marie@@x.fr", "ma..rie@x.fr", ".marie@x.fr", "marie.@x.fr", "marie@-x.fr", "marie@x-.fr",
    "marie@x..fr", "marie@xn--a.fr", "é@x.fr", "ма@x.fr", "marie@x.fr (Marie)", "ma rie@x.fr",
    "mailto:marie@x.fr", "a" * 65 + "@x.fr", "a@" + "b" * 64 + ".fr", "marie@x\u2024fr",
    "marie@x.fr\\nBcc:p@x.fr", "marie@x.fr%0d%0aBcc:p@x.fr", "marie@x.fr/../..", "a\\@x.fr",
)  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address_is_a_problem_of_the_field(visitor, text: str):
    for path, values in ((EVENT, BAL), (REPORT, {"about": "x", "remark": "y"})):
        given = visitor.fill(path, False, **values | {"email": text})
        answer = visitor.post(path, given | {"step": "send"})
        assert answer.status_code == 422
        assert complaints(answer)["email"].endswith("nom@example.org.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Marie.Le-Goff+fete@Example.ORG", "Marie.Le-Goff+fete@example.org"),
        ("marie@mairie-donges.fr", "marie@mairie-donges.fr"),
        ("  marie@example.org  ", "marie@example.org"),
        ("marie@\u200bexample.org", "marie@example.org"),
        ("marie@chez-hélène.bzh", "marie@xn--chez-hlne-63aj.bzh"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("m_rie%x!y@example.org", "m_rie%x!y@example.org"),
    ],
)
def test_an_address_is_kept_as_it_is_written_to(mailing: Served, box: Box, text: str, kept: str):
    send(mailing, text)
    assert mailing.store.rows("SELECT email FROM submission") == [(kept,)]
    assert box.got[0].to == [kept]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_asked_of_the_network_and_nothing_raises(text: str):
    assert mailbox(text) is None


# --------------------------------------------------------------------------------- third parties

SAME = (
    (VICTIM,),
    ("victime@EXAMPLE.org", "Victime@example.org", VICTIM),
    ("victime+1@example.org", "victime+2@example.org", "victime+x+y@example.org"),
    ("v.i.c@gmail.com", "vic@gmail.com", "vi.c+1@googlemail.com"),
)
"""Each of these is read by one person."""


@pytest.mark.parametrize("addresses", SAME)
def test_one_person_who_asked_for_nothing_gets_three_letters_a_day(
    mailing: Served, box: Box, addresses: tuple[str, ...]
):
    for number in range(6):
        send(mailing, addresses[number % len(addresses)], 1, f"192.0.2.{number}")
    assert len(box.got) == 3
    assert mailing.forge.made == 6
    mailing.clock.forward(DAY - 60)
    send(mailing, addresses[0])
    assert len(box.got) == 3
    mailing.clock.forward(120)
    send(mailing, addresses[0], 4)
    assert len(box.got) == 6


def test_nothing_that_was_typed_stands_in_a_letter_to_who_asked_for_none(mailing: Served, box: Box):
    words = "http://piege.example/gagnez"
    values = BAL | {"title": words, "email": VICTIM, "pseudonym": "Piege", "note": words}
    with mailing.visitor() as one:
        one.send(EVENT, **values)
        given = one.fill(REPORT, False, about=words, remark=words, email=VICTIM, note=words)
        assert one.post(REPORT, given | {"step": "send"}).status_code == 303
    mailing.worker.round()
    assert len(box.got) == 2
    for got in box.got:
        assert "piege" not in got.raw.decode().lower()
        # the one link leads to us
        assert re.findall(r"https?://[^/\s]+", got.text) == ["http://proposer.example"]


def test_one_network_causes_so_many_letters_and_another_still_some(
    tmp_path: Path, towns: Towns, box: Box
):
    served = writing(tmp_path, towns, box.url, replace(OPEN, letters_network=4))
    for number in range(6):
        send(served, f"r{number}@example.org", 1, f"2001:db8:1:{number:x}::1")
    assert len(box.got) == 4
    send(served, "marie@example.org", 1, "2001:db8:2::1")
    send(served, "paul@example.org", 1, "192.0.2.9")
    assert len(box.got) == 6
    assert served.forge.made == 8


def test_who_confirmed_gets_letters_but_not_any_number_of_them(
    tmp_path: Path, towns: Towns, box: Box
):
    mailing = writing(tmp_path, towns, box.url, replace(OPEN, letters_known=4))
    send(mailing, VICTIM)
    with mailing.visitor() as one:
        one.post(box.got[0].path("/confirmer/"), {"step": "confirm"})
    send(mailing, VICTIM, 5)
    assert len(box.got) == 4
    assert all("Gagnez" not in got.text for got in box.got)


def test_a_visit_confirms_nothing(mailing: Served, box: Box):
    """Programs that look at the links in letters visit them."""
    send(mailing, VICTIM)
    path = box.got[0].path("/confirmer/")
    with mailing.visitor() as one:
        for method in ("GET", "HEAD"):
            assert one.request(method, path).status_code == 200
        assert one.request("GET", f"{path}?step=confirm").status_code == 200
        assert one.post(path, {"step": "x"}).status_code == 400
        assert one.post(path, {}).status_code == 415
        elsewhere = {"origin": "http://piege.example", "sec-fetch-site": "cross-site"}
        assert one.post(path, {"step": "confirm"}, headers=elsewhere).status_code == 403
    assert mailing.store.rows("SELECT confirmed FROM submission") == [(0,)]


def test_who_sent_it_cannot_confirm_it_himself(mailing: Served, box: Box):
    (link,) = send(mailing, VICTIM)
    (other,) = send(mailing, "complice@example.org")
    own = box.got[1].path("/confirmer/").rpartition("/")[2]
    with mailing.visitor() as one:
        page = one.get(link).text
        assert "confirmer" not in page
        token = link.rpartition("/")[2]
        for proof in (token, own, other.rpartition("/")[2], "A" * 32, "A" * 31 + "\u00e9", ""):
            answer = one.post(f"/confirmer/2026-0001/{proof}", {"step": "confirm"})
            assert answer.status_code in (404, 405)
        for key in ("2026-0002", "2026-9999", "2026", "../2026-0001", "2026-0001%00"):
            proof = box.got[0].path("/confirmer/").rpartition("/")[2]
            answer = one.post(f"/confirmer/{key}/{proof}", {"step": "confirm"})
            assert answer.status_code in (404, 405)
    assert mailing.store.rows("SELECT sum(confirmed) FROM submission") == [(0,)]


def test_the_private_page_says_how_it_stands_and_needs_no_letter(mailing: Served, box: Box):
    (link,) = send(mailing, VICTIM)
    with mailing.visitor() as one:
        assert "premier courrier" in one.get(link).text
        mailing.forge.states["2026-0001"] = Stage.MERGED
        mailing.clock.forward(120)
        mailing.worker.round()
        assert "Accepté" in one.get(link).text
        assert len(box.got) == 1
        path = box.got[0].path("/confirmer/")
        assert one.post(path, {"step": "confirm"}).headers["location"] == link
        # a second time is as good as once
        assert one.post(path, {"step": "confirm"}).headers["location"] == link
        assert one.get(path).headers["location"] == link
        assert "premier courrier" not in one.get(link).text
    mailing.worker.round()
    mailing.worker.round()
    assert len(box.got) == 2


def test_who_wants_no_letters_is_never_written_to(mailing: Served, box: Box):
    first, second = send(mailing, VICTIM, 2)
    with mailing.visitor() as one:
        path = box.got[0].path("/confirmer/")
        assert one.post(path, {"step": "decline"}).status_code == 200
        assert mailing.store.rows("SELECT count(email) FROM submission") == [(0,)]
        # the proposals are none of his business
        assert one.get(first).status_code == one.get(second).status_code == 200
        for got in box.got:
            assert one.get(got.path("/confirmer/")).status_code == 404
            one.post(got.path("/confirmer/"), {"step": "confirm"})
    mailing.forge.states["2026-0001"] = Stage.MERGED
    for email in (VICTIM, "Victime+1@example.org"):
        send(mailing, email)
    mailing.clock.forward(3 * DAY)
    send(mailing, VICTIM)
    assert len(box.got) == 2
    assert mailing.forge.made == 5
    # what is known of him is a digest, for a year
    with mailing.visitor() as one:
        assert one.get("/health").json()["set_aside"]["letter"] == 0
    assert [len(who) for (who,) in mailing.store.rows("SELECT who FROM declined")] == [16]
    mailing.clock.forward(KEPT_DECLINED)
    mailing.store.forget()
    send(mailing, VICTIM)
    assert len(box.got) == 3


@pytest.mark.parametrize("step", ["forget", "withdraw"])
def test_who_takes_his_address_back_is_asked_nothing_more(mailing: Served, box: Box, step: str):
    (link,) = send(mailing, VICTIM)
    with mailing.visitor() as one:
        form = one.form(link)
        assert one.post(link, form.values | {"step": step}).status_code == 303
        assert one.get(box.got[0].path("/confirmer/")).status_code == 404
        one.post(box.got[0].path("/confirmer/"), {"step": "confirm"})
    mailing.worker.round()
    assert len(box.got) == 1
    assert mailing.store.rows("SELECT confirmed FROM submission") == [(0,)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a@x.fr", "A@x.fr", True),
        ("a+1@x.fr", "a+2@x.fr", True),
        ("a.b@gmail.com", "ab@googlemail.com", True),
        ("a.b@x.fr", "ab@x.fr", False),
        ("+a@x.fr", "+b@x.fr", False),
        ("a@x.fr", "a@y.fr", False),
    ],
)
def test_who_reads_an_address(one: str, other: str, same: bool):
    assert (owner(one) == owner(other)) is same
