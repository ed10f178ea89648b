"""Letters as a real mail server receives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contribute.conftest import Served
from tests.contribute.post import BAL, EVENT, Box, receiving, writing
from tests.contribute.visitor import ORIGIN, Visitor
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.forge import Stage, Word


@pytest.fixture
def box() -> Iterator[Box]:
    with receiving(Box()) as found:
        yield found


@pytest.fixture
def mailing(tmp_path: Path, towns: Towns, box: Box) -> Served:
    return writing(tmp_path, towns, box.url)


def confirm(one: Visitor, served: Served, box: Box) -> str:
    """Let the worker write, follow the link of the last letter; return where it leads."""
    served.worker.round()
    path = box.got[-1].path("/confirmer/")
    assert one.get(path).status_code == 200
    answer = one.post(path, {"step": "confirm"})
    assert answer.status_code == 303
    return answer.headers["location"]


def test_the_first_letter_asks_and_leads_to_the_private_page(mailing: Served, box: Box):
    with mailing.visitor() as one:
        link = one.send(EVENT, **BAL).headers["location"]
        assert confirm(one, mailing, box) == link
        (got,) = box.got
        assert got.to == ["marie@example.org"]
        assert got.subject == "À confirmer\u00a0: proposition 2026-0001"
        assert got.letter["Auto-Submitted"] == "auto-generated"
        assert "Donges" in got.text
        # who reads it has not said yet that he sent anything
        assert link not in got.text
        assert "Bal" not in got.text
        mailing.worker.round()
        assert len(box.got) == 1


def test_who_confirmed_before_gets_the_private_link_at_once(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
        confirm(one, mailing, box)
        link = one.send(EVENT, **BAL).headers["location"]
        mailing.worker.round()
    assert box.subjects[1:] == ["Bien reçu\u00a0: proposition 2026-0002"]
    assert f"{ORIGIN}{link}" in box.got[-1].text
    # he did not say of this one that it is his
    assert "Bal" not in box.got[-1].text


def test_news_waits_until_the_address_is_confirmed(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
        mailing.worker.round()
        mailing.forge.states["2026-0001"] = Stage.MERGED
        mailing.clock.forward(120)
        mailing.worker.round()
        assert len(box.got) == 1
        confirm(one, mailing, box)
        mailing.worker.round()
    assert box.subjects[1:] == ["Accepté\u00a0: proposition 2026-0001"]
    assert "Bal du port (2026-0001)" in box.got[-1].text


def test_each_piece_of_news_is_one_letter(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
        confirm(one, mailing, box)
    mailing.forge.said["2026-0001"] = [Word(int(mailing.clock()), False, "Quelle salle ?\n.\nM.")]
    mailing.clock.forward(120)
    mailing.worker.round()
    mailing.forge.states["2026-0001"] = Stage.MERGED
    mailing.clock.forward(120)
    mailing.worker.round()
    mailing.worker.round()
    assert len(box.subjects) == 3
    assert "> Quelle salle ?\n> .\n> M." in box.got[1].text
    assert box.subjects[2].startswith("Accepté")


def test_a_refusal_and_its_reason_are_one_letter(mailing: Served, box: Box):
    with mailing.visitor() as one:
        link = one.send(EVENT, **BAL).headers["location"]
        confirm(one, mailing, box)
        said = Word(int(mailing.clock()), False, "C’est déjà dans l’agenda.")
        mailing.forge.said["2026-0001"] = [said]
        mailing.forge.states["2026-0001"] = Stage.CLOSED
        mailing.clock.forward(120)
        mailing.worker.round()
        page = one.get(link).text
    assert box.subjects[1:] == ["Non publié\u00a0: proposition 2026-0001"]
    for told in (box.got[1].text, page):
        assert "a choisi de ne pas" in told
        assert "C’est déjà dans l’agenda." in told


def test_a_server_that_is_down_is_tried_again(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
    box.answer = lambda address: "451 later"
    mailing.worker.round()
    box.answer = lambda address: ""
    assert mailing.store.submission("2026-0001") is not None
    mailing.clock.forward(3_600)
    mailing.worker.round()
    # a server that refuses for now is not taken for one where nobody lives
    assert len(box.letters) == 1


def test_who_left_no_address_is_not_written_to(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, title="Bal", start_day="2027-06-24")
    mailing.worker.round()
    assert box.letters == []


def test_who_withdraws_is_not_written_to_any_more(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
    mailing.store.withdraw("2026-0001", "x")
    mailing.worker.round()
    assert box.letters == []
