"""What is given back by hand: a credit note for an invoice, never more than is left of it."""

import datetime

import msgspec

from wiker_ssg.accounts.billed import BilledLine, billed
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import chained
from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.issuing import credit_note
from wiker_ssg.problems.exceptions import WikerError


class CreditRefused(WikerError):
    """What is asked for cannot be given back; `left` is what can, in cents before VAT."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


def left_of(books: Books, invoice: Invoice) -> tuple[BilledLine, ...]:
    """Return what is left of each line of an invoice."""
    found = {
        (one.line.subscription, one.line.turn): one
        for period in billed(books.invoices).values()
        for one in period.charged
        if one.invoice.number == invoice.number
    }
    return tuple(found[line.subscription, line.turn] for line in invoice.lines)


def credit(
    books: Books,
    invoice: Invoice,
    day: datetime.date,
    why: str,
    *,
    line: int | None = None,
    amount: int | None = None,
    again: bool = False,
) -> Invoice:
    """Return the credit note for an invoice: all that is left of it, of a line, or an amount.

    Lines count from 1; `amount` is in cents before VAT. Where `again`, its periods are invoiced
    once more by the next run, so that a wrong name or price is mended. Raises CreditRefused where
    less is left, where nothing is, and for an amount of an invoice with several lines.
    """
    if invoice.kind is InvoiceKind.CREDIT:
        raise CreditRefused(0)
    rest = left_of(books, invoice)
    chosen = rest if line is None else rest[line - 1 : line]
    left = sum(one.left for one in chosen)
    wanted = left if amount is None else amount
    if not 0 < wanted <= left or (amount is not None and len(chosen) > 1):
        raise CreditRefused(left)
    lines = tuple(
        _taken(one, one.left if amount is None else wanted, again) for one in chosen if one.left > 0
    )
    note = credit_note(books, invoice, lines, day, why)
    prefix = books.accounts.billing.credit_prefix
    return chained(books.invoices, (note,), prefix, day.year)[0]


def _taken(one: BilledLine, net: int, again: bool) -> InvoiceLine:
    """Return the line of a credit note: it takes days along where they are to be charged again."""
    days, whole = (-one.days, one.line.whole) if again else (0, 0)
    return msgspec.structs.replace(one.line, net=-net, days=days, whole=whole)
