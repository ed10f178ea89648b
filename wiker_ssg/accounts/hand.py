"""What people settle and undo by hand: judged whole, and never what a closed month counted."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from wiker_ssg.accounts.balance import InvoiceBalance, balances, rest
from wiker_ssg.accounts.bank.lines import read_cents
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import PAYMENTS, Payment, Settlement, encode, payment_path
from wiker_ssg.accounts.money import decimal
from wiker_ssg.connectors.writing import put
from wiker_ssg.problems import Location, Problem, problem


def find_payment(books: Books, id: str) -> tuple[Payment | None, list[Problem]]:
    """Return a payment by its id."""
    found = next((one for one in books.payments if one.id == id), None)
    where = Location(str(books.folder / PAYMENTS))
    wrong = [problem("payment-unknown", where, value=id, path=books.folder)]
    return found, [] if found else wrong


def settled(books: Books, payment: Payment, wishes: Sequence[str]) -> tuple[Payment, list[Problem]]:
    """Return a payment that settles what is wished too: `F2026-0001`, `F2026-0001=120,00`.

    Without an amount as much as is open, or is left of the payment.
    """
    where = Location(str(books.folder / payment_path(payment)))
    found = balances(books.invoices, books.payments)
    problems: list[Problem] = []
    settles = {one.number: one.cents for one in payment.settles}
    for wish in wishes:
        number, given, said = wish.partition("=")
        one = found.get(number)
        if one is None:
            known = ", ".join(key for key, each in found.items() if each.open) or "—"
            problems.append(problem("settle-unknown", where, value=number, known=known))
            continue
        left = payment.cents - sum(settles.values())
        least, most = _bounds(one, payment)
        cents = read_cents(said) if given else max(least, min(most, left))
        if not cents or not least <= cents <= most:
            facts = {"value": wish, "number": number, "rest": decimal(left)}
            nearest = decimal(one.open)
            problems.append(problem("settle-amount", where, 1, nearest=nearest, **facts))
        elif month := _counted(books, payment, number):
            problems.append(problem("payment-counted", where, value=payment.id, month=month))
        else:
            settles[number] = settles.get(number, 0) + cents
            found[number] = one._replace(paid=one.paid + cents)
    made = _with(payment, settles)
    left = rest(made)
    if not problems and left and (left < 0) != (payment.cents < 0):
        value, nearest = decimal(payment.cents - left), decimal(payment.cents)
        problems.append(problem("settlement-beyond", where, value=value, nearest=nearest))
    return made, problems


def undone(books: Books, payment: Payment, numbers: Sequence[str]) -> tuple[Payment, list[Problem]]:
    """Return a payment that no longer settles some invoices; all where none is named."""
    where = Location(str(books.folder / payment_path(payment)))
    settles = {one.number: one.cents for one in payment.settles}
    problems: list[Problem] = []
    for number in numbers or [*settles]:
        if number not in settles:
            known = ", ".join(one.number for one in payment.settles) or "—"
            problems.append(problem("settle-unknown", where, value=number, known=known))
        elif month := _counted(books, payment, number):
            problems.append(problem("payment-counted", where, value=payment.id, month=month))
        else:
            del settles[number]
    return _with(payment, settles), problems


def put_payment(folder: Path, payment: Payment) -> bool:
    """Write a payment; tell whether it is other than before. Raises OSError."""
    return put(folder / payment_path(payment), encode(payment))


def _bounds(one: InvoiceBalance, payment: Payment) -> tuple[int, int]:
    """Return between what cents a payment may settle of an invoice.

    Money that goes out gives back a credit note, or what was paid.
    """
    back = -max(0, one.paid) if payment.cents < 0 else 0
    return min(one.open, back, 0), max(one.open, 0)


def _with(payment: Payment, settles: dict[str, int]) -> Payment:
    parts = tuple(Settlement(number=number, cents=cents) for number, cents in settles.items())
    return msgspec.structs.replace(payment, settles=parts)


def _counted(books: Books, payment: Payment, number: str) -> str | None:
    """Return the closed month that counted what a payment paid of an invoice."""
    return next(
        (
            closing.month
            for closing in books.closings
            for one in closing.counted
            if (one.payment, one.number) == (payment.id, number)
        ),
        None,
    )
