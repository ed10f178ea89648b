"""Banks' files: each layout says the same money, a line is known again, what is wrong stops all."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.banks import OWN, TABLES, THEIRS, camt, entry, table, transaction
from tests.accounts.bookkeeping import Founded, founded
from wiker_ssg.accounts.bank.lines import read_cents, read_day
from wiker_ssg.accounts.bank.reading import BankFiles, read_bank
from wiker_ssg.accounts.money import decimal


@pytest.fixture
def kept(tmp_path: Path) -> Founded:
    """A ledger repository without documents."""
    return founded(tmp_path)


def read(kept: Founded, *files: bytes) -> BankFiles:
    """Read files beside what is recorded."""
    paths = []
    for at, data in enumerate(files):
        paths.append(kept.folder / f"bank-{at}")
        paths[-1].write_bytes(data)
    return read_bank(kept.books, paths)


def codes(found: BankFiles) -> list[tuple[str, int]]:
    return [(one.code, one.location.line) for one in found.problems]


@pytest.mark.parametrize("bank", TABLES)
def test_tables_of_banks_say_the_same(bank: str, kept: Founded) -> None:
    found = read(kept, table(bank))
    assert found.problems == ()
    came, went = found.new
    assert (came.booked, came.cents) == (datetime.date(2026, 1, 5), 36_000)
    assert (went.booked, went.cents) == (datetime.date(2026, 1, 6), -750)
    assert "CAFÉ DU PORT" in f"{came.name} {came.text}"
    assert "F2026-0001" in came.text


@pytest.mark.parametrize("kind", ["053", "054"])
@pytest.mark.parametrize("version", [2, 4, 8, 13])
def test_camt_says_the_same_in_each_version(version: int, kind: str, kept: Founded) -> None:
    found = read(kept, camt(version, kind))
    assert found.problems == ()
    came, went = found.new
    assert (came.cents, came.name, came.iban) == (36_000, "CAFE DU PORT", THEIRS)
    assert (went.cents, went.text, came.text) == (-750, "FRAIS", "F2026-0001")
    assert came.id == read(kept, camt(2)).new[0].id


@pytest.mark.parametrize("data", [table("bnp"), table("qonto"), camt(8), camt(2, "054")])
def test_the_same_file_again_changes_nothing(data: bytes, kept: Founded) -> None:
    first = read(kept, data, data)
    assert (len(first.new), first.known) == (2, 2)
    kept.put(*first.new)
    again = read(kept, data)
    assert (again.new, again.known, again.problems) == ((), 2, ())


def test_files_that_overlap_and_lines_that_are_equal(kept: Founded) -> None:
    head = "Date;Libellé;Montant\n"
    rows = [f"0{day}/01/2026;VIR CAFE;30,00\n" for day in (1, 2, 2, 3)]
    first = read(kept, (head + "".join(rows[:3])).encode())
    assert len({one.id for one in first.new}) == 3
    kept.put(*first.new)
    second = read(kept, (head + "".join(rows[1:])).encode())
    assert (len(second.new), second.known) == (1, 2)
    assert second.new[0].booked.day == 3


def test_a_collected_entry_is_its_transactions_where_they_add_up(kept: Founded) -> None:
    parts = transaction(8, 10_000, name="A", ref="F2026-0001") + transaction(8, 26_000, name="B")
    found = read(kept, camt(entries=entry(8, 36_000, "2026-01-05", "r", parts=parts)))
    assert sorted((one.cents, one.name) for one in found.new) == [(10_000, "A"), (26_000, "B")]
    assert {one.reference for one in found.new} == {"F2026-0001", ""}
    parts = transaction(8, 10_000, text="A") + transaction(8, 25_000, text="B")
    found = read(kept, camt(entries=entry(8, 36_000, "2026-01-05", "r", parts=parts)))
    assert [(one.cents, one.text) for one in found.new] == [(36_000, "A B")]


def test_another_account_is_refused(kept: Founded) -> None:
    other = read(kept, camt(iban=THEIRS))
    assert codes(other) == [("bank-account", 1)]
    assert (other.problems[0].facts["value"], other.problems[0].facts["nearest"]) == (THEIRS, OWN)
    _, text = TABLES["credit-agricole"]
    wrong = read(kept, text.replace("12345678901", "99999999999").encode())
    assert codes(wrong) == [("bank-account", 1)]


def test_two_kinds_of_file_do_not_count_the_same_money_twice(kept: Founded) -> None:
    kept.put(*read(kept, table("bnp")).new)
    assert codes(read(kept, camt())) == [("bank-twice", 1)]
    later = camt(entries=entry(8, 100, "2026-02-01", "r"))
    assert codes(read(kept, later)) == []


def test_all_faults_are_told_at_their_lines(kept: Founded) -> None:
    rows = (
        "Date;Libellé;Montant;Devise\n31/02/2026;a;12,00;EUR\n05/01/2026;b;1,234;EUR\n"
        "05/01/2026;TOTAL;-30,00;EUR\n05/01/2026;c;1,00;CHF\n;Total;12,00;\n"
    )
    found = read(kept, rows.encode())
    assert codes(found) == [("bank-day", 2), ("bank-amount", 3), ("bank-currency", 5)]
    assert "TOTAL" in [one.text for one in found.new]  # a shop, and no sum
    bad = entry(8, 100, "2026-02-30", "r") + "\n" + entry(8, 100, "2026-01-01", "s", currency="USD")
    assert codes(read(kept, camt(entries=bad))) == [("bank-day", 1), ("bank-currency", 2)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bank-unknown"),
        (b"Nom;Ville\na;b\n", "bank-unknown"),
        (b"%PDF-1.7\n\x00\x01", "bank-unknown"),
        (b"<rss version='2.0'><channel/></rss>", "bank-unknown"),
        (b"<?xml version='1.0'?><Document><", "source-syntax"),
        (b"05/01/2026;1,00;VIR A\n31/01/2026;1234,56;00123 123456\n", "bank-unknown"),
        (camt(head="<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"), "source-entities"),
    ],
)
def test_what_is_no_export_is_refused(data: bytes, code: str, kept: Founded) -> None:
    found = read(kept, data)
    assert [one.code for one in found.problems] == [code]
    assert found.new == ()


def test_what_cannot_be_opened_is_told(kept: Founded) -> None:
    found = read_bank(kept.books, [kept.folder / "none.csv"])
    assert [one.code for one in found.problems] == ["bank-unreadable"]


@given(st.integers(-(10**11), 10**11), st.sampled_from([" ", "\u202f", "\u00a0", ".", ""]))
def test_amounts_are_read_back(cents: int, mark: str) -> None:
    written = f"{decimal(cents):,}".replace(",", mark and "§")
    french = "".join({".": ",", "§": mark}.get(c, c) for c in written)
    assert read_cents(french) == read_cents(f"{french} €") == cents
    assert read_cents(f"{decimal(cents):,}") == cents


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,345", "1.2.3", "", "-", "1,00,00", "1e3"])
def test_what_is_not_certain_is_no_amount(text: str) -> None:
    assert read_cents(text) is None


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_days_are_read_back(day: datetime.date) -> None:
    for form in ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y 10:22:33", "%d.%m.%Y"):
        assert read_day(day.strftime(form)) == day


@given(st.text(max_size=12))
def test_anything_else_is_no_crash(text: str) -> None:
    assert isinstance(read_cents(text), int | None)
    assert isinstance(read_day(text), datetime.date | None)
