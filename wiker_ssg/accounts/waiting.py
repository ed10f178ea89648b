"""Money that nobody has a name for yet, and who owes what since when; pure but for one file."""

import datetime
import re
from collections import defaultdict
from typing import NamedTuple

from wiker_ssg.accounts.balance import balances, rest
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import Invoice, Payment
from wiker_ssg.accounts.ledger import OWN
from wiker_ssg.source.files import read_regular

LINK = re.compile(r"\^([A-Za-z0-9/._-]{1,80})")


class OpenInvoice(NamedTuple):
    """What is open of an invoice, and for how many days it has been due."""

    invoice: Invoice
    cents: int
    late: int


class Receivable(NamedTuple):
    """What a customer owes, invoice by invoice, and what he has paid too much: cents."""

    customer: str
    name: str
    invoices: tuple[OpenInvoice, ...]
    credit: int

    @property
    def cents(self) -> int:
        """What is to come from him on the whole; below zero, what he is owed."""
        return sum(one.cents for one in self.invoices) - self.credit


def receivables(books: Books, on: datetime.date) -> list[Receivable]:
    """Return who owes or is owed money at the end of a day, by name."""
    invoices: dict[str, list[OpenInvoice]] = defaultdict(list)
    credit: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for one in balances(books.invoices, books.payments, on).values():
        names[one.invoice.customer] = one.invoice.buyer.name
        if one.open:
            late = max(0, (on - one.invoice.due).days) if one.open > 0 else 0
            invoices[one.invoice.customer].append(OpenInvoice(one.invoice, one.open, late))
    of = {one.number: one.customer for one in books.invoices}
    for payment in books.payments:
        if payment.settles and rest(payment) and payment.booked <= on:
            credit[of[payment.settles[0].number]] += rest(payment)
    names |= {id: one.name for id, one in books.customers.items()}
    found = [
        Receivable(id, names.get(id, id), tuple(invoices[id]), credit[id])
        for id in {*invoices, *credit}
        if invoices[id] or credit[id]
    ]
    return sorted(found, key=lambda one: (one.name, one.customer))


def waiting(books: Books) -> list[Payment]:
    """Return the payments of which something settles nothing, and that no own entry classes."""
    try:
        text = read_regular(books.folder / OWN).decode("utf-8", "replace")
    except OSError:
        text = ""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(";"))
    classed = {link for line in lines for link in LINK.findall(line)}
    found = [one for one in books.payments if rest(one) and one.id not in classed]
    return sorted(found, key=lambda one: (one.booked, one.id))
