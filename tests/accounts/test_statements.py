"""A statement follows from its closing, and says nothing of anybody else, byte by byte."""

import csv
import io
import zlib
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from tests.accounts.bookkeeper import books, invoice, payment
from tests.accounts.test_closing import closed, person
from wiker_ssg.accounts.documents import Closing, encode
from wiker_ssg.accounts.records import Territory
from wiker_ssg.accounts.statements import statement_page, statement_table, write_statement
from wiker_ssg.cli.main import group

LEDGER = """\
seller:
  name: Les pages du littoral
  address: {street: 1 rue du Port, city: Donges}
ambassadors:
  anne:
    name: Anneprivee
    email: anne@privee.example
    communes: [donges]
  marie:
    name: Marieprivee
    email: marie@privee.example
    communes: [montoir]
    fixed: 17.31
"""


@pytest.fixture(scope="module")
def month() -> Closing:
    """Return a month of two ambassadors who share a commune and have one alone each."""
    invoices = [
        invoice("F2026-0001", [("donges", 36_000), ("montoir", 7_111)], rate=2000),
        invoice("F2026-0002", [("savenay", 12_347)]),
    ]
    payments = [
        payment("a", 3, ("F2026-0001", 51_733)),
        payment("b", 5, ("F2026-0002", 12_347)),
    ]
    people = {
        "anne": person(Territory("donges", 2), "montoir", fixed=Decimal(50)),
        "marie": msgspec.structs.replace(person("donges", "savenay"), name="Marieprivee"),
    }
    [found] = closed(books(invoices, payments, people))
    return found


def test_a_table_opens_in_excel_and_adds_up(month: Closing) -> None:
    share = month.shares[0]
    data = statement_table(month, share, "fr")
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    amounts = [
        [Decimal(cell.replace(",", ".")) if cell else Decimal(0) for cell in row[-2:]]
        for row in rows
    ]
    assert all(len(row) == len(head) for row in rows)
    assert sum(net for net, _ in amounts) == Decimal("431.11")
    assert amounts[-1][1] * 100 == share.due
    assert rows[0][:3] == ["2026-01-04", "Cafe du port", "Donges"]


def test_a_page_says_how_the_share_is_made(month: Closing, tmp_path: Path) -> None:
    share = month.shares[0]
    write_statement(month, share, tmp_path, "fr")
    made = (tmp_path / "2026-01.pdf").read_bytes()
    text = " ".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    for said in ("Relevé – janvier 2026", "2 sur 3", "60 % de ce chiffre, plus 50 € fixes"):
        assert said in text
    assert write_statement(month, share, tmp_path, "fr") == 0
    assert (tmp_path / "2026-01.pdf").read_bytes() == made


def test_nobody_elses_name_commune_or_amount_stands_in_it(month: Closing) -> None:
    anne, marie = month.shares
    private = ["marie", "savenay", "123,47", "123.47"]
    private += [f"{marie.share / 100:.2f}".replace(".", ","), f"{marie.turnover / 100:.2f}"]
    private += ["F2026-0002", "12347"]
    for made in (statement_page(month, anne, "fr"), statement_table(month, anne, "fr").decode()):
        for one in private:
            assert one.lower() not in made.lower()


def raw(path: Path) -> bytes:
    """Return all that a file holds, streams of a PDF unpacked."""
    data = path.read_bytes()
    found = [data]
    if data.startswith(b"%PDF"):
        for chunk in data.split(b"stream\n")[1:]:
            try:
                found.append(zlib.decompressobj().decompress(chunk))
            except zlib.error:
                continue
        found += [page.extract_text().encode() for page in PdfReader(BytesIO(data)).pages]
    return b"\n".join(found)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return a ledger repository with a payment in January."""
    folder = tmp_path / "comptes"
    folder.mkdir()
    (folder / "accounts.yaml").write_text(LEDGER)
    for one, path in (
        (invoice("F2026-0001", [("donges", 36_000)]), "invoices/2026/F2026-0001.json"),
        (payment("a", 3, ("F2026-0001", 36_000)), "payments/2026/a.json"),
    ):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(encode(one))
    return folder


def call(*arguments: object) -> tuple[int, str]:
    """Call a command; return its exit status and all that it says."""
    spoken = {"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}
    found = CliRunner(env=spoken).invoke(group, ["accounts", *map(str, arguments)])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found.exit_code, found.output


def test_a_month_is_closed_once_and_handed_over_to_whom_it_is(ledger: Path, tmp_path: Path) -> None:
    status, said = call("close", ledger, "2026-01", "--at", "2026-01-31")
    assert (status, "closing-early" in said) == (1, True)
    status, said = call("close", ledger, "2026-01", "--at", "2026-02-03")
    assert (status, "Anneprivee: €216" in said) == (0, True)
    assert "2026-01 is closed: turnover €360, shares €233.31, kept €126.69" in said
    before = {path: path.read_bytes() for path in ledger.rglob("*") if path.is_file()}
    status, said = call("close", ledger, "2026-01", "--at", "2026-02-03")
    assert (status, "closing-closed" in said) == (1, True)
    assert call("statements", ledger)[0] == 0
    own = tmp_path / "pour-anne"
    assert call("statements", ledger, "anne", own)[0] == 0
    assert {path: path.read_bytes() for path in ledger.rglob("*") if path.is_file()} == before
    handed = sorted(path.relative_to(own).as_posix() for path in own.rglob("*"))
    assert handed == ["2026-01.csv", "2026-01.pdf"]
    for name in handed:
        assert (own / name).read_bytes() == before[ledger / "statements/anne" / name]
        for private in (b"marie", b"montoir", b"17,31", b"privee.ex", b"rue du port"):
            assert private not in raw(own / name).lower()


def test_statements_are_refused(ledger: Path, tmp_path: Path) -> None:
    call("close", ledger, "2026-01", "--at", "2026-02-03")
    status, said = call("statements", ledger, "mari", tmp_path / "x")
    assert (status, "ambassador-unknown" in said, "anne, marie" in said) == (1, True, True)
    (tmp_path / "portal.yaml").write_text("")
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal.yaml").rename(tmp_path / "portal/portal.yaml")
    status, said = call("statements", ledger, "anne", tmp_path / "portal/releves")
    assert (status, "accounts-public" in said) == (1, True)
    assert not (tmp_path / "portal/releves").exists()
    assert call("statements", ledger, "anne")[0] == 2
    assert call("close", ledger, "2026-13")[0] == 2


def test_contradictions_of_ambassadors_are_told(ledger: Path) -> None:
    text = LEDGER.replace("fixed: 17.31", "floor: 400\n    cap: 300").replace(
        "communes: [donges]", "communes: [donges]\n    from: 2026-09-01\n    until: 2026-06-01"
    )
    (ledger / "accounts.yaml").write_text(text)
    status, said = call("check", ledger)
    assert status == 1
    assert "accounts.yaml:15:12" in said
    assert {code for code in ("share-bounds", "ambassador-never") if code in said} == {
        "share-bounds", "ambassador-never",
    }  # fmt: skip
