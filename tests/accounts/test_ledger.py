"""The ledger: it balances, says what the documents say, and beancount finds nothing in it."""

import ast
import csv
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.bookkeeping import Founded, day, founded, invoice, payment
from tests.accounts.test_balance import histories
from wiker_ssg.accounts.auditing import audit
from wiker_ssg.accounts.balance import balances, rest
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.checks import check_books
from wiker_ssg.accounts.documents import (
    Closing,
    CommuneTurnover,
    Counted,
    Invoice,
    Payment,
    Share,
    ShareRule,
)
from wiker_ssg.accounts.ledger import (
    BANK,
    CUSTOMERS,
    OWN,
    WAITING,
    component,
    entries_of,
    ledger_files,
    totals,
    write_ledger,
)
from wiker_ssg.cli import accounts as commands

ODD = 'Café "du\nPort" \\ ;*^#'
CLOSED = Closing(
    month="2026-01", closed=day(40), seller="Le portail", turnover=36_000, kept=14_400,
    counted=(
        Counted(
            payment="2026-01-06-aa", number="F2026-0001", line=0, booked=day(1), commune="donges",
            plan="premium", from_=day(0), until=day(365), price=36_000, cents=43_200, net=36_000,
        ),
    ),
    shares=(
        Share(
            ambassador="anne", name="Anne", rule=ShareRule(percent=Decimal(60)), turnover=36_000,
            communes=(
                CommuneTurnover(commune="donges", turnover=36_000, parts=1, of=1, own=36_000),
            ),
            share=21_600, due=21_600,
        ),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A ledger repository with a document of each kind, and names that are hard to write."""
    found = founded(tmp_path_factory.mktemp("ledger"))
    found.put(
        invoice("F2026-0001", 36_000, rate=2000, name=ODD),
        invoice("F2026-0002", 12_001, day(360), customer="Ünï x"),
        invoice("A2026-0001", -6_000, day(20), corrects="F2026-0001", rate=2000),
        payment("2026-01-06-aa", 43_200, day(1), [("F2026-0001", 43_200)], text=ODD, name=ODD),
        payment("2026-01-30-bb", -7_200, day(25), [("A2026-0001", -7_200)]),
        payment("2026-01-31-cc", -750, day(26), text="FRAIS"),
        payment("2027-01-04-dd", 15_000, day(364), [("F2026-0002", 12_001)]),
        CLOSED,
    )
    write_ledger(found.folder)
    return found


def test_beancount_finds_nothing(kept: Founded) -> None:
    assert audit(kept.folder) == []
    assert check_books(kept.folder) == []


def test_a_second_reader_gives_the_same_totals(kept: Founded) -> None:
    query = "SELECT account, sum(number) AS total GROUP BY account ORDER BY account"
    command = [sys.executable, "-m", "beanquery", "-f", "csv", "books.beancount", query]
    said = subprocess.run(command, cwd=kept.folder, capture_output=True, text=True, check=True)
    rows = csv.DictReader(io.StringIO(said.stdout))
    read = {row["account"].strip(): int(Decimal(row["total"]) * 100) for row in rows}
    own = totals(entries_of(kept.books))
    assert read == own
    assert own[BANK] == 43_200 - 7_200 - 750 + 15_000
    assert own[WAITING] == 750
    assert own["Assets:Clients:Port"] == 0
    assert own[f"{CUSTOMERS}:{component('Ünï x')}"] == -2_999


def test_a_second_run_changes_nothing(kept: Founded) -> None:
    before = {path: path.read_bytes() for path in kept.folder.rglob("*.beancount")}
    assert write_ledger(kept.folder) == ()
    assert {path: path.read_bytes() for path in kept.folder.rglob("*.beancount")} == before
    assert sorted(path.name for path in before) == [
        "2026.beancount", "2027.beancount", "accounts.beancount", "books.beancount",
        "own.beancount",
    ]  # fmt: skip


def test_own_entries_class_what_waits(kept: Founded) -> None:
    own = kept.folder / OWN
    first = own.read_text()
    entry = (
        '\n2026-01-31 * "Frais" ^2026-01-31-cc\n'
        "  Assets:Attente  -7.50 EUR\n  Expenses:Frais-bancaires\n"
    )
    try:
        own.write_text(first + entry)
        assert write_ledger(kept.folder) == ()
        assert audit(kept.folder) == []
        own.write_text(first + entry.replace("-7.50", "7.50 EUR\n  Assets:Nope  1.00"))
        [fault] = audit(kept.folder)
        assert (fault.code, Path(fault.location.path)) == ("ledger-fault", own)
        assert own.read_text().splitlines()[fault.location.line - 1].startswith("2026-01-31")
        assert "Assets:Nope" in fault.facts["reason"]
    finally:
        own.write_text(first)


def test_what_was_written_into_the_ledger_is_told(kept: Founded) -> None:
    path = kept.folder / "ledger/2026.beancount"
    before = path.read_bytes()
    path.write_bytes(before + b"\n; mine\n")
    assert [one.code for one in check_books(kept.folder)] == ["ledger-stale"]
    assert write_ledger(kept.folder) == (path,)
    assert path.read_bytes() == before


def test_settlements_that_cannot_be_are_told(tmp_path: Path) -> None:
    found = founded(tmp_path)
    found.put(
        invoice("F2026-0001", 36_000),
        payment("a", 10_000, settles=[("F2026-0001", 36_000)]),
        payment("b", 10_000, settles=[("F2026-0009", 10_000)]),
    )
    told = check_books(tmp_path)
    assert [one.code for one in told] == ["settlement-beyond", "settlement-unknown"]
    assert (told[0].facts["value"], told[0].facts["nearest"]) == ("360.00", "100.00")


@given(histories())
def test_every_entry_balances_and_customers_owe_what_is_open(
    history: tuple[list[Invoice], list[Payment]],
) -> None:
    invoices, payments = history
    books = Books(Path(), founded(None).accounts, {}, {}, tuple(invoices), tuple(payments))
    entries = [*entries_of(books)]
    assert all(sum(one.cents for one in entry.postings) == 0 for entry in entries)
    found = totals(entries)
    assert sum(found.values()) == 0
    owed = sum(one.open for one in balances(invoices, payments).values())
    credits = sum(rest(one) for one in payments if one.settles)
    customers = sum(
        cents for account, cents in found.items() if account.startswith(f"{CUSTOMERS}:")
    )
    assert customers == owed - credits
    assert found.get(BANK, 0) == sum(one.cents for one in payments)
    assert -found.get(WAITING, 0) == sum(one.cents for one in payments if not one.settles)


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_two_customers_share_an_account(one: str, other: str) -> None:
    assert (component(one) == component(other)) == (one == other)


def test_the_ledger_speaks_the_language_of_the_accounts(kept: Founded) -> None:
    text = ledger_files(kept.books)["ledger/2026.beancount"]
    assert '"Facture F2026-0001"' in text
    assert '"Avoir A2026-0001"' in text


WRITERS = {"put_payment", "write_invoices", "close"}
"""What writes documents, or makes one that is written."""


def test_every_command_that_writes_documents_writes_the_ledger() -> None:
    named = {}
    for path in sorted(Path(commands.__file__).parent.glob("*.py")):
        tree = ast.walk(ast.parse(path.read_text("utf-8")))
        calls = {
            node.func.id
            for node in tree
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        if calls & WRITERS:
            named[path.stem] = "write_ledger" in calls
    assert named == dict.fromkeys(("bank", "close", "credit", "invoice", "settle"), True)
