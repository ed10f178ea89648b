"""Letters as a real mail server receives them."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.contribute.conftest import OPEN, SECRET, Served, serve
from tests.contribute.visitor import ORIGIN
from wiker_ssg.contribute.forge import Stage, Word
from wiker_ssg.contribute.letters import Letters, Post
from wiker_ssg.contribute.town import Towns
from wiker_ssg.contribute.trust import Trust
from wiker_ssg.contribute.worker import Worker

EVENT = "/donges/evenement/"
BAL = {"title": "Bal du port", "start_day": "2027-06-24", "email": "marie@example.org"}


class Box:
    """Keeps what arrives; `refuse` is answered instead while it is set."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.to: list[list[str]] = []
        self.refuse = ""

    async def handle_RCPT(  # noqa: N802  # the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        letter = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.to.append(envelope.rcpt_tos)
        return "250 OK"


@pytest.fixture
def box() -> Iterator[Box]:
    found = Box()
    controller = Controller(found, hostname="127.0.0.1", port=0)
    controller.port = _free()
    controller.start()
    try:
        found.url = f"smtp://127.0.0.1:{controller.port}?starttls=no"  # type: ignore[attr-defined]
        yield found
    finally:
        controller.stop()


def _free() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def mailing(tmp_path: Path, towns: Towns, box: Any) -> Served:
    served = serve(tmp_path, towns)
    trust = Trust(SECRET, served.store, served.clock, OPEN)
    letters = Letters(served.store, trust, towns, ORIGIN, Post(box.url, "portail@wiker.example"))
    served.worker = Worker(served.store, served.forge, letters)
    return served


def text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    content: str = body.get_content()
    return content


def test_the_private_link_comes_by_letter_too(mailing: Served, box: Box):
    with mailing.visitor() as one:
        link = one.send(EVENT, **BAL).headers["location"]
        mailing.worker.round()
        (letter,) = box.letters
        assert box.to == [["marie@example.org"]]
        assert letter["Subject"] == "Bien reçu\u00a0: Bal du port"
        assert letter["Auto-Submitted"] == "auto-generated"
        assert f"{ORIGIN}{link}" in text(letter)
        assert "Donges" in text(letter)
        mailing.worker.round()
        assert len(box.letters) == 1


def test_each_piece_of_news_is_one_letter(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
    mailing.worker.round()
    mailing.forge.said["2026-0001"] = [Word(int(mailing.clock()), False, "Quelle salle ?\n.\nM.")]
    mailing.clock.forward(120)
    mailing.worker.round()
    mailing.forge.states["2026-0001"] = Stage.MERGED
    mailing.clock.forward(120)
    mailing.worker.round()
    mailing.worker.round()
    subjects = [str(letter["Subject"]) for letter in box.letters]
    assert len(subjects) == 3
    assert "> Quelle salle ?\n> .\n> M." in text(box.letters[1]).replace("\r\n", "\n")
    assert subjects[2].startswith("Accepté")


def test_a_refusal_and_its_reason_are_one_letter(mailing: Served, box: Box):
    with mailing.visitor() as one:
        link = one.send(EVENT, **BAL).headers["location"]
        mailing.worker.round()
        said = Word(int(mailing.clock()), False, "C’est déjà dans l’agenda.")
        mailing.forge.said["2026-0001"] = [said]
        mailing.forge.states["2026-0001"] = Stage.CLOSED
        mailing.clock.forward(120)
        mailing.worker.round()
        page = one.get(link).text
    assert [str(letter["Subject"]) for letter in box.letters[1:]] == [
        "Non publié\u00a0: Bal du port"
    ]
    for told in (text(box.letters[1]), page):
        assert "a choisi de ne pas" in told
        assert "C’est déjà dans l’agenda." in told


def test_a_server_that_is_down_is_tried_again(mailing: Served, box: Box):
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
    box.refuse = "451 later"
    mailing.worker.round()
    box.refuse = ""
    assert mailing.store.submission("2026-0001") is not None
    mailing.clock.forward(3_600)
    mailing.worker.round()
    # a server that refuses for now is not taken for one where nobody lives
    assert len(box.letters) == 1


def test_titles_cannot_write_headers(mailing: Served, box: Box):
    with mailing.visitor() as one:
        values = BAL | {"title": "Bal\r\nBcc: x@y.example\u2028Subject: z"}
        one.send(EVENT, **values)
    mailing.worker.round()
    (letter,) = box.letters
    assert letter["Bcc"] is None
    assert len(letter.get_all("Subject", [])) == 1
    assert not re.search(r"[\r\n]", str(letter["Subject"]))


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
