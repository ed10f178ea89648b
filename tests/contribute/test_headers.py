"""The bytes of letters, read without any library that could read them as it pleases."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.contribute.conftest import Served
from tests.contribute.post import BAL, EVENT, SENDER, Box, receiving, writing
from wiker_ssg.contribute import headers
from wiker_ssg.contribute.headers import Unsound, plain, verify
from wiker_ssg.contribute.letters import SUBJECTS, Letters
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.forge import ProposalProgress, Stage, Word

HEADERS = sorted(
    ("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
     "Content-Type", "Content-Transfer-Encoding")
)  # fmt: skip
WORD = re.compile(rb"=\?([\w-]+)\?([BbQq])\?([^?]*)\?=")


def told(raw: bytes) -> dict[str, str]:
    """Return what the headers of a letter say; fails for whatever could be read as more."""
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    assert b"\r" not in head
    assert b"\0" not in head
    found: dict[str, str] = {}
    for line in re.sub(rb"\n[ \t]+", b" ", head).split(b"\n"):
        name, colon, value = line.partition(b": ")
        assert colon, line
        assert name.decode() not in found
        for _, way, content in WORD.findall(value):
            data = (
                base64.b64decode(content, validate=True)
                if way in b"Bb"
                else quopri.decodestring(content, header=True)
            )
            assert not re.search(r"[\x00-\x1f\x7f]", data.decode()), line
            assert b"=?" not in data
        assert b"=?" not in WORD.sub(b"", value), line
        found[name.decode()] = value.decode("ascii")
    assert sorted(found) == HEADERS
    return found


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


ATTACKS = (
    "=?utf-8?q?Bal=0d=0aBcc:_victime@example.org?=",
    "=?utf-8?b?QmFsDQpCY2M6IHZpY3RpbWVAZXhhbXBsZS5vcmc=?=",
    "=?utf-8?q?Bal=0a=0aCorps?=", "=?us-ascii?Q?=0D?=", "=?utf-16?b?AA0ACg==?=",
    "=?utf-8?q?a?= =?utf-8?q?=0d=0aBcc:_x@y.fr?=", "=?utf-8*fr?q?=0d=0aX:_y?=",
    "=?utf-7?q?+AA0ACg-Bcc:_x@y.fr?=", "=?x?q?=0d=0a?=", "=?utf-8?q?=E2=80=A8Bcc:_x?=",
    "Bal\r\nBcc: x@y.example", "Bal\nSubject: z", "Bal\u2028Bcc: x@y.fr", "Bal\x85Bcc: x@y.fr",
    "Bal\x0bBcc: x@y.fr\x0c", "Bal\r\n\r\nCorps", "Bal\r\n.\r\nMAIL FROM:<x@y.fr>",
    "é=?utf-8?q?=0d?=",
    "=\u200b?utf-8?q?=0d=0aBcc:_x@y.fr?=", "=\u00ad?utf-8?b?DQo=?=", "Bal " * 19, "ê" * 79,
    "=?" * 30, "?=" * 30, "\ufffe=?utf-8?q?=0d=0a?=", "Fête\tBcc: x@y.fr",
    "=?UTF-8?Q?=3D=3Futf-8=3Fq=3F=0d=0a=3F=3D?=",
)  # fmt: skip


@pytest.mark.parametrize("title", ATTACKS)
def test_a_title_writes_nothing_into_any_letter(mailing: Served, box: Box, title: str):
    """From the form over HTTP to the bytes that arrive over SMTP, each kind of letter."""
    with mailing.visitor() as one:
        assert one.send(EVENT, **BAL | {"title": title}).status_code == 303
        mailing.worker.round()
        confirm = box.got[0].path("/confirmer/")
        one.post(confirm, {"step": "confirm"})
    said = Word(int(mailing.clock()), False, f"Bonjour\r\nBcc: x@y.fr\r\n\r\n{title}")
    mailing.forge.said["2026-0001"] = [said]
    mailing.clock.forward(120)
    mailing.worker.round()
    mailing.forge.states["2026-0001"] = Stage.MERGED
    mailing.clock.forward(120)
    mailing.worker.round()
    assert len(box.got) == 3
    for got in box.got:
        found = told(got.raw)
        assert got.to == ["marie@example.org"]
        assert got.sender == SENDER
        assert found["To"] == "marie@example.org"
        assert got.subject in {
            "À confirmer\u00a0: proposition 2026-0001",
            "Une réponse à propos de la proposition 2026-0001",
            "Accepté\u00a0: proposition 2026-0001",
        }


@pytest.mark.parametrize("about", [*SUBJECTS, "word-1", "closed-1"])
@pytest.mark.parametrize(
    "name", ["=?utf-8?q?=0d=0aBcc:_x@y.fr?=", "Ville\r\nBcc: x@y.fr", "É" * 200]
)
def test_whatever_a_record_says_the_headers_are_ours(
    mailing: Served, towns: Towns, about: str, name: str
):
    """Below the form: no value of a submission, nor of a commune, reaches a header."""
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
    item = mailing.store.submission("2026-0001")
    assert item is not None
    progress = ProposalProgress(Stage.CLOSED, (Word(1, False, name),))
    for commune in ("donges", name):
        odd = replace(item, title=name, commune=commune, progress=progress, confirmed=True)
        letters = mailing.worker.letters
        assert isinstance(letters, Letters)
        found = told(letters.letter(odd, about, "marie@example.org"))
        assert found["From"] == SENDER


# ----------------------------------------------------------------- an `email` that lets it through


def letter(**other: str) -> bytes:
    """Return the bytes of a letter, or of one with some headers written otherwise."""
    lines = {
        "Subject": "=?utf-8?q?=C3=80_confirmer?=", "From": SENDER, "To": "a@x.fr",
        "Date": "Wed, 25 Nov 2026 11:00:00 +0000", "Message-ID": "<1@x.fr>",
        "Auto-Submitted": "auto-generated", "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    } | {name.replace("_", "-"): value for name, value in other.items()}  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"{head}\r\nBonjour\r\n".encode("utf-8", "surrogateescape")


MEANT = {"Subject": "À confirmer", "To": "a@x.fr"}


def test_a_letter_that_says_what_was_meant_is_sound():
    verify(letter(), MEANT)
    verify(letter(Subject="=?utf-8?b?w4A=?=\r\n =?utf-8?q?_confirmer?="), MEANT)
    verify(letter(Subject="=?utf-8?q?=C3=80?=\r\n confirmer"), MEANT)


UNSOUND = {
    "a header more": letter(Bcc="x@y.fr"),
    "one of them twice": letter(Date="x\r\nTo: b@y.fr"),
    "one of them twice, in other letters": letter(Date="x\r\nTO: b@y.fr"),
    "an encoded line break": letter(Subject="=?utf-8?q?=C3=80_confirmer=0d=0aBcc:_x?="),
    "an encoded line break in base 64": letter(Subject="=?utf-8?b?w4AgY29uZmlybWVyDQo=?="),
    "an encoded line break where nothing was meant": letter(From="=?utf-8?q?=0a?= <x@y.fr>"),
    "a line break in UTF-16": letter(From="=?utf-16?b?AA0ACg==?= <x@y.fr>"),
    "a separator of lines": letter(From="=?utf-8?q?=E2=80=A8?= <x@y.fr>"),
    "a code that nobody knows": letter(Subject="=?x-none?q?a?="),
    "no base 64": letter(Subject="=?utf-8?b?w4A?="),
    "another way": letter(Subject="=?utf-8?x?w4A?="),
    "bytes that are no UTF-8": letter(Subject="=?utf-8?q?=C3?="),
    "another subject": letter(Subject="Bonjour"),
    "another address": letter(To="b@x.fr"),
    "a second address": letter(To="a@x.fr, b@x.fr"),
    "a lone CR": letter(Subject="=?utf-8?q?=C3=80_confirmer?=\rBcc: x"),
    "a lone LF": letter(Subject="=?utf-8?q?=C3=80_confirmer?=\nBcc: x"),
    "a NUL": letter(Subject="=?utf-8?q?=C3=80_confirmer?=\0"),
    "letters outside ASCII": letter(Subject="À confirmer"),
    "a header without a colon": letter(Date="x\r\nBcc"),
    "a header with a blank": letter(Date="x\r\nTo : b@y.fr"),
    "the end too early": letter(Date="x\r\n\r\nBcc: x"),
    "a line that never ends": letter(From="x" * 1_000),
    "no headers at all": b"Bonjour",
    "nothing": b"",
}


@pytest.mark.parametrize("how", UNSOUND)
def test_a_letter_with_anything_else_is_not(how: str):
    with pytest.raises(Unsound):
        verify(UNSOUND[how], MEANT)


@pytest.mark.parametrize("how", UNSOUND)
def test_whatever_a_library_makes_of_it_such_a_letter_does_not_go_out(
    mailing: Served, box: Box, monkeypatch, how: str
):
    """As a Python would whose `email` wrote what it was told not to."""
    with mailing.visitor() as one:
        one.send(EVENT, **BAL)
    monkeypatch.setattr(EmailMessage, "as_bytes", lambda self: UNSOUND[how])
    for _ in range(4):
        mailing.worker.round()
        mailing.clock.forward(3_600)
    assert box.got == []
    ((reason,),) = mailing.store.rows("SELECT refused FROM letter")
    assert reason.startswith("Unsound")


@pytest.mark.parametrize("text", ATTACKS)
def test_text_in_a_header_is_one_line_and_no_encoded_word(text: str):
    found = plain(text)
    assert "=?" not in found
    assert "?=" not in found
    assert not headers.UNPRINTABLE.search(found)


def test_a_message_names_nobody():
    """The reason that is kept of a letter that was not sent says nothing of what stood in it."""
    for raw in UNSOUND.values():
        with pytest.raises(Unsound) as error:
            verify(raw, MEANT)
        assert "@" not in str(error.value)
