"""What is open of an invoice: money is conserved, whatever was settled and in which order."""

import datetime
import random

from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.bookkeeping import day, invoice, payment
from wiker_ssg.accounts.balance import balances, rest
from wiker_ssg.accounts.documents import Invoice, Payment

amounts = st.integers(-50_000, 50_000)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Invoice], list[Payment]]:
    """Draw invoices, credit notes for some of them, and payments that settle any of them."""
    found = [
        invoice(f"F2026-{turn:04}", draw(st.integers(0, 40_000)), day(draw(st.integers(0, 90))))
        for turn in range(1, draw(st.integers(1, 4)) + 1)
    ]
    for turn in range(1, draw(st.integers(0, 4)) + 1):
        corrected = draw(st.sampled_from(found[:4]))
        later = corrected.issued + datetime.timedelta(draw(st.integers(0, 60)))
        net = -draw(st.integers(1, 40_000))
        found.append(invoice(f"A2026-{turn:04}", net, later, corrects=corrected.number))
    numbers = [one.number for one in found]
    settles = st.lists(st.tuples(st.sampled_from(numbers), amounts), max_size=3)
    payments = [
        payment(f"p{at}", draw(amounts), day(draw(st.integers(0, 200))), draw(settles))
        for at in range(draw(st.integers(0, 5)))
    ]
    return found, payments


@given(histories(), st.randoms(use_true_random=False))
def test_money_is_conserved(
    history: tuple[list[Invoice], list[Payment]], any_order: random.Random
) -> None:
    invoices, payments = history
    found = balances(invoices, payments)
    assert [*found] == [one.number for one in invoices]
    settled = sum(one.cents - rest(one) for one in payments)
    assert sum(one.open for one in found.values()) == sum(one.total for one in invoices) - settled
    assert sum(one.credited for one in found.values()) == 0
    for one in found.values():
        assert (one.settled is not None) == (one.open == 0)
    any_order.shuffle(invoices)
    any_order.shuffle(payments)
    assert balances(invoices, payments) == found


@given(histories(), st.integers(0, 300))
def test_a_day_knows_nothing_of_what_comes(
    history: tuple[list[Invoice], list[Payment]], number: int
) -> None:
    invoices, payments = history
    on = day(number)
    found = balances(invoices, payments, on)
    known = [one for one in invoices if one.issued <= on]
    assert found == balances(known, [one for one in payments if one.booked <= on])


def test_it_is_paid_on_the_day_of_the_last_part() -> None:
    one = invoice("F2026-0001", 36_000)
    parts = [
        payment("a", 10_000, day(3), [(one.number, 10_000)]),
        payment("b", 26_000, day(40), [(one.number, 26_000)]),
    ]
    assert balances([one], parts[:1])[one.number].open == 26_000
    assert balances([one], parts)[one.number].settled == day(40)


def test_money_that_came_before_its_invoice_pays_it_on_its_day() -> None:
    one = invoice("F2026-0001", 36_000, day(10))
    early = payment("a", 36_000, day(0), [(one.number, 36_000)])
    assert balances([one], [early])[one.number].settled == day(10)


def test_a_credit_note_pays_its_invoice_and_what_is_left_is_owed_back() -> None:
    one = invoice("F2026-0001", 36_000)
    note = invoice("A2026-0001", -10_000, day(20), corrects=one.number)
    first = payment("a", 30_000, day(5), [(one.number, 30_000)])
    found = balances([one, note], [first])
    assert (found[one.number].open, found[one.number].settled) == (0, day(20))
    assert (found[note.number].open, found[note.number].settled) == (-4_000, None)
    back = payment("b", -4_000, day(30), [(note.number, -4_000)])
    found = balances([one, note], [first, back])
    assert {one.open for one in found.values()} == {0}
    assert (found[one.number].settled, found[note.number].settled) == (day(20), day(30))


def test_money_that_the_bank_takes_back_opens_it_again() -> None:
    one = invoice("F2026-0001", 36_000)
    came = payment("a", 36_000, day(5), [(one.number, 36_000)])
    went = payment("b", -36_000, day(8), [(one.number, -36_000)])
    again = payment("c", 36_000, day(30), [(one.number, 36_000)])
    assert balances([one], [came, went])[one.number].open == 36_000
    assert balances([one], [came, went, again])[one.number].settled == day(30)


def test_an_invoice_of_nothing_is_settled_when_it_is_issued() -> None:
    assert balances([invoice("F2026-0001", 0)], [])["F2026-0001"].settled == day(0)
