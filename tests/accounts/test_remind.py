"""Letters before a plan ends: on their days, written once, sent once, in plain words."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accounts.ledgers import CUSTOMER, SUBSCRIPTION, ledger, portal
from tests.accounts.test_sync import bill, run, tree
from tests.contribute.post import Box, receiving
from wiker_ssg.accounts.checks import judged
from wiker_ssg.accounts.letters import paragraphs
from wiker_ssg.accounts.reminding import due

END = datetime.date(2027, 3, 1)


def before(days: int) -> datetime.date:
    return END - datetime.timedelta(days)


@pytest.fixture
def books(tmp_path: Path) -> Path:
    place = portal(tmp_path / "portail")
    folder = ledger(tmp_path / "comptes")
    bill(folder, place)
    return folder


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    with receiving(Box()) as box:
        monkeypatch.setenv("WIKER_SMTP_URL", box.url)
        monkeypatch.setenv("WIKER_MAIL_FROM", "Place commune <comptes@place.example>")
        yield box


def names(folder: Path, day: datetime.date) -> list[str]:
    found, problems = judged(folder)
    assert found is not None
    assert problems == []
    return [one.name for one in due(found, day)]


def told(folder: Path, day: datetime.date) -> str:
    found = judged(folder)[0]
    assert found is not None
    [letter] = due(found, day)
    return "\n".join(paragraphs(letter, found.accounts.seller)).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("days", "expected"),
    [(31, []), (30, ["2027-03-01-port-30"]), (8, ["2027-03-01-port-30"]),
     (7, ["2027-03-01-port-7"]), (1, ["2027-03-01-port-7"]), (0, [])],
)  # fmt: skip
def test_letters_are_due_on_their_days(books: Path, days: int, expected: list[str]) -> None:
    assert names(books, before(days)) == expected


def test_a_renewal_an_open_invoice_and_an_end_have_words_of_their_own(
    books: Path, tmp_path: Path
) -> None:
    text = told(books, before(30))
    assert "est payée jusqu’au 28 février 2027" in text
    assert "360 € hors taxes" in text
    assert "avant le 1er mars 2027" in text
    bill(books, tmp_path / "portail", before(20), paid=False)
    text = told(books, before(7))
    assert "F2027-0001" in text
    assert "360 €" in text
    (books / "subscriptions/port.yaml").write_text(f"{SUBSCRIPTION}until: {END}\n", "utf-8")
    text = told(books, before(7))
    assert "prend fin" in text
    assert "€" not in text


def test_a_trial_and_a_pause(tmp_path: Path) -> None:
    portal(tmp_path / "portail")
    trial = f"{SUBSCRIPTION}trial_until: 2026-05-01\n"
    pause = "pauses: {from: 2026-03-20, until: 2026-04-01}\n"
    folder = ledger(tmp_path / "comptes", subscriptions__port=trial + pause)
    assert names(folder, datetime.date(2026, 3, 10)) == []
    assert names(folder, datetime.date(2026, 4, 1)) == ["2026-05-01-port-30"]
    assert "360 €" in told(folder, datetime.date(2026, 4, 1))


def test_what_is_paid_beyond_is_not_reminded_of(books: Path, tmp_path: Path) -> None:
    bill(books, tmp_path / "portail", before(25))
    assert names(books, before(7)) == []


def test_letters_are_written_once(books: Path) -> None:
    done = run("remind", books, "--at", str(before(30)))
    assert done.exit_code == 0, done.output
    folder = books / "letters/2027"
    assert sorted(path.name for path in folder.iterdir()) == [
        f"2027-03-01-port-30.{ending}" for ending in ("html", "pdf", "txt")
    ]
    assert (folder / "2027-03-01-port-30.pdf").read_bytes().startswith(b"%PDF")
    kept = tree(books)
    done = run("remind", books, "--at", str(before(29)))
    assert "No letter is to be written" in done.output
    assert tree(books) == kept


def test_letters_are_sent_once_and_noted(books: Path, box: Box) -> None:
    call = ("remind", books, "--at", str(before(7)), "--send")
    done = run(*call)
    assert done.exit_code == 0, done.output
    [got] = box.got
    assert got.to == ["port@courrier.example"]
    assert got.sender == "comptes@place.example"
    assert "Premium" in got.subject
    assert "28 février 2027" in got.text.replace("\xa0", " ")
    [paper] = got.letter.iter_attachments()
    assert paper.get_content().startswith(b"%PDF")
    kept = tree(books)
    assert run(*call).exit_code == 0
    assert len(box.got) == 1
    assert tree(books) == kept


@pytest.mark.parametrize("answer", ["550 no such user", "451 later"])
def test_a_server_that_refuses_is_told_and_asked_again(books: Path, box: Box, answer: str) -> None:
    call = ("remind", books, "--at", str(before(7)), "--send")
    box.answer = lambda address: answer
    done = run(*call)
    assert done.exit_code == 1
    assert "did not take it" in done.output
    assert "courrier.example" not in done.output
    assert not list(books.rglob("*.sent.json"))
    box.answer = lambda address: ""
    assert run(*call).exit_code == 0
    assert len(box.got) == 1


def test_without_a_server_or_an_address_that_is_told(
    books: Path, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = CUSTOMER.replace("email: port@courrier.example\n", "")
    (books / "customers/port.yaml").write_text(text, "utf-8")
    done = run("remind", books, "--at", str(before(7)), "--send")
    assert (done.exit_code, box.got) == (0, [])
    assert "send it by post" in done.output
    monkeypatch.delenv("WIKER_SMTP_URL")
    done = run("remind", books, "--at", str(before(7)), "--send")
    assert done.exit_code == 1
    assert "WIKER_SMTP_URL" in done.output
