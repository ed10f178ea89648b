"""Which invoice a payment pays: what is certain is settled, what is likely said, the rest shown."""

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.banks import THEIRS, camt, entry, table
from tests.accounts.bookkeeping import Founded, day, founded, invoice, payment
from wiker_ssg.accounts.balance import balances, rest
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.checks import check_books
from wiker_ssg.accounts.documents import Closing, Counted, Invoice, Payment
from wiker_ssg.accounts.ledger import OWN
from wiker_ssg.accounts.records import Customer
from wiker_ssg.accounts.settling import SettlementReason as Why
from wiker_ssg.accounts.settling import Settler, with_certain
from wiker_ssg.accounts.waiting import receivables, waiting
from wiker_ssg.cli.main import group

ONE, TWELVE, BAKER, TOWN = (
    invoice("F2026-0001", 36_000),
    invoice("F2026-0012", 12_000, day(3)),
    invoice("F2026-0002", 36_000, customer="fournil", name="Boulangerie du Fournil"),
    invoice("F2026-0003", 50_000, customer="donges", name="Mairie de Donges"),
)
NOTE = invoice("A2026-0001", -9_000, day(5), customer="lune", name="Crêperie de la Lune")
INVOICES = (ONE, BAKER, TOWN, TWELVE, NOTE)
CUSTOMERS = {"port": Customer(name="Café du Port", type="business", ibans=(THEIRS,))}


def books(*payments: Payment, invoices: tuple[Invoice, ...] = INVOICES) -> Books:
    return Books(Path(), founded(None).accounts, CUSTOMERS, {}, invoices, payments)


def proposed(cents: int, text: str = "", *before: Payment, **more: str) -> tuple[object, ...]:
    """Return what a payment is thought to settle, why, and whether that is certain."""
    found = Settler(books(*before)).propose(payment("p", cents, day(9), (), text=text, **more))
    if found is None:
        return ()
    return ({one.number: one.cents for one in found.settles}, found.reason, found.certain)


@pytest.mark.parametrize(
    "text",
    [
        "F2026-0012", "f2026-12", "F 2026 0012", "VIR fact 2026-0012 merci", "FACTURE N° 2026-12",
        "F20260012", "facture F2026/0012", "RF18F20260012", "F.2026.12", "INV 2026-0012",
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_mistype_them(text: str) -> None:
    assert proposed(12_000, text) == ({"F2026-0012": 12_000}, Why.NUMBER, True)


@pytest.mark.parametrize("text", ["REF 2026-0012", "F2026-00123", "XF2026-0012", "20260012", ""])
def test_what_is_no_number_is_none(text: str) -> None:
    assert proposed(12_300, text) == ()


def test_a_number_with_another_amount_is_certain_of_its_customer_alone() -> None:
    assert proposed(10_000, "F2026-1") == ({"F2026-0001": 10_000}, Why.NUMBER, False)
    known = {"iban": THEIRS}
    assert proposed(10_000, "F2026-1", **known) == (
        {"F2026-0001": 10_000},
        Why.NUMBER,
        True,
    )
    assert proposed(40_000, "F2026-1", **known) == (
        {"F2026-0001": 36_000},
        Why.NUMBER,
        True,
    )
    assert proposed(36_000, "F2026-2", **known) == (
        {"F2026-0002": 36_000},
        Why.NUMBER,
        False,
    )


def test_one_payment_pays_several_invoices() -> None:
    both = {"F2026-0001": 36_000, "F2026-0012": 12_000}
    assert proposed(48_000, "F2026-0001 + F2026-0012") == (both, Why.NUMBER, True)
    assert proposed(48_000, iban=THEIRS) == (both, Why.IBAN, True)


def test_the_payers_own_reference_counts() -> None:
    found = proposed(12_000, reference="F2026-0012")
    assert found == ({"F2026-0012": 12_000}, Why.NUMBER, True)


def test_an_account_or_the_very_name_and_the_very_amount() -> None:
    assert proposed(36_000, iban=THEIRS) == ({"F2026-0001": 36_000}, Why.IBAN, True)
    baker = ({"F2026-0002": 36_000}, Why.NAME, True)
    assert proposed(36_000, name="BOULANGERIE DU FOURNIL") == baker
    assert proposed(36_000, "VIR SEPA RECU BOULANGERIE DU FOURNIL JANVIER") == baker
    likely = ({"F2026-0002": 20_000}, Why.NAME, False)
    assert proposed(20_000, name="SARL FOURNIL") == likely
    before = payment("b", 100, settles=[("F2026-0003", 100)], iban="FR7612345987650123456789014")
    known = {"iban": "FR76 1234 5987 6501 2345 6789 014"}
    assert proposed(49_900, "", before, **known) == (
        {"F2026-0003": 49_900},
        Why.IBAN,
        True,
    )


def test_of_two_customers_of_one_name_none_is_certain() -> None:
    other = invoice("F2026-0004", 7_000, customer="fournil-2", name="Boulangerie du Fournil")
    found = Settler(books(invoices=(*INVOICES, other))).propose(
        payment("p", 36_000, day(9), name="BOULANGERIE DU FOURNIL")
    )
    assert found is not None
    assert (found.settles[0].number, found.certain) == ("F2026-0002", False)


def test_an_amount_alone_is_likely_where_it_is_of_one() -> None:
    assert proposed(50_000) == ({"F2026-0003": 50_000}, Why.AMOUNT, False)
    assert proposed(36_000) == ()


def test_money_given_back() -> None:
    back = {"A2026-0001": -9_000}
    assert proposed(-9_000, "AVOIR 2026-1") == (back, Why.NUMBER, True)
    assert proposed(-9_000, name="CREPERIE DE LA LUNE") == (back, Why.NAME, True)
    paid = payment("b", 36_000, settles=[("F2026-0001", 36_000)])
    returned = ({"F2026-0001": -36_000}, Why.RETURNED, False)
    assert proposed(-36_000, "REJET F2026-0001", paid) == returned
    assert proposed(-750, "FRAIS") == ()


def test_what_is_certain_is_open_no_more_for_the_next() -> None:
    lines = [payment(f"p{at}", 12_000, day(9), text="F2026-0012") for at in range(2)]
    first, second = with_certain(books(), lines)
    assert (rest(first), second.settles) == (0, ())


@given(
    st.lists(
        st.tuples(
            st.sampled_from([36_000, 12_000, 48_000, 5_000, -9_000, 50_000, -36_000]),
            st.sampled_from(["F2026-0001", "F2026-1 F2026-12", "A2026-0001", "", "Fournil"]),
            st.sampled_from(["", THEIRS]),
        ),
        max_size=6,
    )
)
def test_no_more_is_settled_than_is_open_or_came(lines: list[tuple[int, str, str]]) -> None:
    found = with_certain(
        books(),
        [payment(f"p{at}", cents, day(9), text=text, iban=iban)
         for at, (cents, text, iban) in enumerate(lines)],
    )  # fmt: skip
    for one in found:
        assert rest(one) * one.cents >= 0
        assert abs(rest(one)) <= abs(one.cents)
    for each in balances(INVOICES, found).values():
        assert each.open * each.invoice.total >= 0


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [*map(str, arguments), "--lang", "fr"], prog_name="wiker")


@pytest.fixture
def kept(tmp_path: Path) -> Founded:
    """A ledger repository with an invoice, and what the bank says."""
    found = founded(tmp_path / "ledger")
    found.put(ONE, BAKER)
    return found


def test_a_bank_file_settles_shows_and_is_known_again(kept: Founded, tmp_path: Path) -> None:
    (tmp_path / "ca.csv").write_bytes(table("credit-agricole"))
    done = run("accounts", "bank", kept.folder, tmp_path / "ca.csv")
    assert done.exit_code == 0, done.output
    came, went = sorted(kept.books.payments, key=lambda one: one.booked)
    assert [one.number for one in came.settles] == ["F2026-0001"]
    assert went.settles == ()
    assert went.id in done.output
    assert check_books(kept.folder) == []
    before = {path: path.read_bytes() for path in kept.folder.rglob("*.*")}
    again = run("accounts", "bank", kept.folder, tmp_path / "ca.csv")
    assert "0, déjà connues" in again.output
    assert {path: path.read_bytes() for path in kept.folder.rglob("*.*")} == before
    own = kept.folder / OWN
    entry_ = f'\n2026-01-31 * "Frais" ^{went.id}\n  Assets:Attente  -7.50 EUR\n'
    own.write_text(own.read_text() + entry_ + "  Expenses:Frais-bancaires\n")
    assert waiting(kept.books) == []
    assert check_books(kept.folder) == []


def test_nothing_of_a_bad_file_is_recorded(kept: Founded, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_bytes(table("bnp"))
    (tmp_path / "bad.xml").write_bytes(camt(iban=THEIRS))
    done = run("accounts", "bank", kept.folder, tmp_path / "good.csv", tmp_path / "bad.xml")
    assert done.exit_code == 1
    assert "bank-account" in done.output
    assert kept.books.payments == ()
    assert not (kept.folder / "payments").exists()


def test_people_settle_and_undo(kept: Founded, tmp_path: Path) -> None:
    line = entry(8, 40_000, "2026-01-20", "r", name="Gérant", text="merci")
    (tmp_path / "a.xml").write_bytes(camt(entries=line))
    run("accounts", "bank", kept.folder, tmp_path / "a.xml")
    [one] = kept.books.payments
    assert one.settles == ()
    done = run("accounts", "settle", kept.folder, one.id, "F2026-0001=100,00", "F2026-0002=250.00")
    assert done.exit_code == 0, done.output
    [one] = kept.books.payments
    assert {part.number: part.cents for part in one.settles} == {
        "F2026-0001": 10_000, "F2026-0002": 25_000,
    }  # fmt: skip
    assert run("accounts", "settle", kept.folder, one.id, "F2026-0001").exit_code == 0
    assert rest(kept.books.payments[0]) == 0
    for wish, code in (
        ("F2026-0001=999,00", "settle-amount"), ("F2026-0009", "settle-unknown"),
        ("F2026-0002=0", "settle-amount"), ("F2026-0002=x", "settle-amount"),
        ("F2026-0002=110,00", "settlement-beyond"),
    ):  # fmt: skip
        done = run("accounts", "settle", kept.folder, one.id, wish)
        assert (done.exit_code, code in done.output) == (1, True), done.output
    assert "payment-unknown" in run("accounts", "settle", kept.folder, "x", "F2026-0001").output
    assert run("accounts", "settle", kept.folder, one.id, "F2026-0002", "--undo").exit_code == 0
    assert [part.number for part in kept.books.payments[0].settles] == ["F2026-0001"]
    assert check_books(kept.folder) == []


def test_what_a_closed_month_counted_stays(kept: Founded) -> None:
    paid = payment("2026-01-06-aa", 36_000, day(1), [("F2026-0001", 30_000)])
    counted = Counted(
        payment=paid.id, number="F2026-0001", line=0, booked=day(1), commune="donges",
        plan="premium", from_=day(0), until=day(365), price=36_000, cents=30_000, net=30_000,
    )  # fmt: skip
    closing = Closing(
        month="2026-01", closed=day(40), seller="Le portail", counted=(counted,), shares=(),
        turnover=30_000, kept=30_000,
    )  # fmt: skip
    kept.put(paid, closing)
    for more in (["F2026-0001"], ["F2026-0001", "--undo"], ["--undo"]):
        done = run("accounts", "settle", kept.folder, paid.id, *more)
        assert (done.exit_code, "payment-counted" in done.output) == (1, True), done.output
    assert run("accounts", "settle", kept.folder, paid.id, "F2026-0002").exit_code == 0


def test_who_owes_what_since_when(kept: Founded) -> None:
    kept.put(payment("2026-01-06-aa", 40_000, day(1), [("F2026-0001", 36_000)]))
    on = datetime.date(2026, 2, 14)
    port, baker = receivables(kept.books, on)[::-1]
    assert (port.cents, port.credit, port.invoices) == (-4_000, 4_000, ())
    assert [(one.cents, one.late) for one in baker.invoices] == [(36_000, 10)]
    done = run("accounts", "receivables", kept.folder, "--at", "2026-02-14")
    assert done.exit_code == 0, done.output
    assert "Boulangerie du Fournil" in done.output
    assert "10 jours" in done.output
    assert receivables(kept.books, datetime.date(2026, 1, 1)) == []


def test_a_credit_is_offered_to_what_is_owed() -> None:
    paid = payment("b", 40_000, settles=[("F2026-0001", 36_000)])
    found = Settler(books(paid)).propose(paid)
    assert found is not None
    assert (found.reason, found.certain) == (Why.CREDIT, False)
    assert [(one.number, one.cents) for one in found.settles] == [("F2026-0012", 4_000)]
