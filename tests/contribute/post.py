"""A real mail server that keeps the bytes of what arrives, and a service that writes to it."""

from __future__ import annotations

import email
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.contribute.conftest import OPEN, SECRET, Served, serve
from tests.contribute.visitor import ORIGIN
from wiker_ssg.contribute.letters import Letters
from wiker_ssg.contribute.post import Post
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import Limits, Trust
from wiker_ssg.contribute.worker import QueueWorker

EVENT = "/donges/evenement/"
BAL = {"title": "Bal du port", "start_day": "2027-06-24", "email": "marie@example.org"}
SENDER = "portail@wiker.example"


@dataclass
class Got:
    """A letter as it arrived: from and to whom the envelope says, and its bytes."""

    sender: str
    to: list[str]
    raw: bytes

    @property
    def letter(self) -> EmailMessage:
        found = email.message_from_bytes(self.raw, policy=default)
        assert isinstance(found, EmailMessage)
        return found

    @property
    def subject(self) -> str:
        return str(self.letter["Subject"])

    @property
    def text(self) -> str:
        body = self.letter.get_body(("plain",))
        assert body is not None
        content: str = body.get_content()
        return content.replace("\r\n", "\n")

    def path(self, beginning: str, origin: str = ORIGIN) -> str:
        """Return the path of the link into the service that begins like this."""
        found = re.search(f"^{re.escape(origin)}({re.escape(beginning)}\\S+)$", self.text, re.M)
        assert found is not None, self.text
        return found[1]


class Box:
    """Keeps what arrives; `answer` may say something else than yes to an address."""

    def __init__(self) -> None:
        self.url = ""
        self.empty()

    def empty(self) -> None:
        """Be as new."""
        self.got: list[Got] = []
        self.answer: Callable[[str], str] = lambda address: ""
        self.verdict: Callable[[Got], str] = lambda got: ""

    @property
    def letters(self) -> list[EmailMessage]:
        return [got.letter for got in self.got]

    @property
    def subjects(self) -> list[str]:
        return [got.subject for got in self.got]

    async def handle_RCPT(  # noqa: N802  # the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if said := self.answer(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        got = Got(envelope.mail_from, envelope.rcpt_tos, envelope.content)
        if said := self.verdict(got):
            return said
        self.got.append(got)
        return "250 OK"


@contextmanager
def receiving(box: Box) -> Iterator[Box]:
    """Let a box receive over SMTP."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        box.url = f"smtp://127.0.0.1:{port}?starttls=no"
        yield box
    finally:
        controller.stop()


def writing(folder: Path, towns: Towns, url: str, limits: Limits = OPEN) -> Served:
    """Return a service that writes letters to a mail server."""
    served = serve(folder, towns, limits)
    trust = Trust(SECRET, served.store, served.clock, limits)
    letters = Letters(served.store, trust, towns, ORIGIN, Post(url, SENDER))
    served.worker = QueueWorker(served.store, served.forge, letters)
    return served
