"""Which letters are due before what was paid for ends: pure, by the day.

A letter is known by the day on which the plan would end, the subscription, and how many days
before it is: it is written once.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from wiker_ssg.accounts.balance import balances
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import Invoice, InvoiceKind
from wiker_ssg.accounts.granting import granted, sold_days
from wiker_ssg.accounts.issuing import language_of, titled
from wiker_ssg.accounts.periods import LAST, paused, periods
from wiker_ssg.accounts.records import Customer, Subscription
from wiker_ssg.accounts.spans import DAY, joined

AHEAD = (30, 7)
"""So many days before the end there is a letter."""


class ReminderLetter(NamedTuple):
    """A letter about a plan that is paid for, or given, until the day before `end`.

    Where it `renews`, `price` is that of the next year or month (`per`) in cents before VAT, and
    `owed` the invoice for it that is open, with what is `due` of it, in cents.
    """

    subscription: str
    ahead: int
    end: datetime.date
    customer: Customer
    language: str
    plan: str
    commune: str
    organisation: str | None
    renews: bool
    price: int = 0
    per: str = ""
    owed: Invoice | None = None
    due: int = 0

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.end}-{self.subscription}-{self.ahead}"

    @property
    def last(self) -> datetime.date:
        """The last day of the plan."""
        return self.end - DAY


def due(books: Books, day: datetime.date) -> Iterator[ReminderLetter]:
    """Yield the letters that are due on a day, in the order of their subscriptions.

    Who was not written to thirty days before is written to later; nobody once it has ended.
    """
    open_ = {number: one.open for number, one in balances(books.invoices, books.payments).items()}
    for id, one in books.subscriptions.items():
        paid = {number: cents <= 0 for number, cents in open_.items()}
        sold = sold_days(id, one, books.invoices, paid)
        spans = joined((*granted(one, books.plans[one.plan], sold, 0), *paused(one)))
        end = next((span.end for span in spans if day in span), LAST)
        left = (end - day).days
        ahead = min((days for days in AHEAD if left <= days), default=None)
        if ahead is not None:
            yield _letter(books, id, one, end, ahead, open_)


def _letter(
    books: Books,
    id: str,
    one: Subscription,
    end: datetime.date,
    ahead: int,
    open_: dict[str, int],
) -> ReminderLetter:
    made = ReminderLetter(
        id, ahead, end, books.customers[one.customer], language_of(books, one.customer),
        titled(one.plan), titled(one.commune), titled(one.organisation or "") or None,
        renews=one.until is None or one.until > end,
    )  # fmt: skip
    following = _following(books, one, end)
    if not made.renews or following is None:
        return made._replace(renews=False)
    owed = next(
        (
            invoice
            for invoice in books.invoices
            if invoice.kind is InvoiceKind.INVOICE and open_[invoice.number] > 0
            and any(line.subscription == id and line.until > end for line in invoice.lines)
        ),
        None,
    )  # fmt: skip
    price, per = following
    return made._replace(
        price=price, per=per, owed=owed, due=open_[owed.number] if owed is not None else 0
    )


def _following(books: Books, one: Subscription, end: datetime.date) -> tuple[int, str] | None:
    """Return what the period costs that begins where another ends; None where none does."""
    every = periods(one, books.plans[one.plan], LAST)
    found = next((period for period in every if period.span.end > end), None)
    return (found.price, found.per) if found is not None else None
