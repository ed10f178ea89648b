"""What is open of each invoice, and on which day nothing was any more; pure."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wiker_ssg.accounts.documents import Invoice, InvoiceKind, Payment


class InvoiceBalance(NamedTuple):
    """What became of an invoice or credit note; cents, those of credit notes below zero.

    `paid` is money, `credited` what credit notes took off it: of a credit note itself, what it
    took off the invoice that it corrects. `settled` is the day since which nothing is open.
    """

    invoice: Invoice
    paid: int = 0
    credited: int = 0
    settled: datetime.date | None = None

    @property
    def open(self) -> int:
        """What is still to be paid; below zero, what is owed to the customer."""
        return self.invoice.total - self.paid - self.credited


def balances(
    invoices: Iterable[Invoice], payments: Iterable[Payment], on: datetime.date | None = None
) -> dict[str, InvoiceBalance]:
    """Return the balance of each invoice and credit note by its number, as of the end of a day.

    A credit note pays what is open of the invoice that it corrects; what is left of it is owed
    back. Whatever is settled, open amounts are the sum of totals less that of settlements.
    Settlements of numbers that are none are left out.
    """
    known = {one.number: one for one in invoices if on is None or one.issued <= on}
    moved: dict[str, list[tuple[datetime.date, str, int]]] = defaultdict(list)
    for payment in payments:
        if on is None or payment.booked <= on:
            for one in payment.settles:
                if one.number in known:
                    day = max(payment.booked, known[one.number].issued)
                    moved[one.number].append((day, one.number, one.cents))
    notes: dict[str, list[Invoice]] = defaultdict(list)
    for each in sorted(known.values(), key=lambda one: (one.issued, one.number)):
        corrected = each.corrects if each.kind is InvoiceKind.CREDIT else None
        notes[corrected if corrected in known else each.number].append(each)
    found: dict[str, InvoiceBalance] = {}
    for together in notes.values():
        found |= _replayed(together, moved)
    return {number: found[number] for number in known}


def rest(payment: Payment) -> int:
    """Return what of a payment settles nothing: the customer's credit, or money without a name."""
    return payment.cents - sum(one.cents for one in payment.settles)


def _replayed(
    together: list[Invoice], moved: Mapping[str, list[tuple[datetime.date, str, int]]]
) -> dict[str, InvoiceBalance]:
    """Return the balances of an invoice and the credit notes for it, event by event."""
    events = sorted(
        [(one.issued, "", 0) for one in together]
        + [event for one in together for event in moved.get(one.number, ())]
    )
    paid = dict.fromkeys((one.number for one in together), 0)
    settled: dict[str, datetime.date | None] = {}
    found: dict[str, InvoiceBalance] = {}
    for at, (day, number, cents) in enumerate(events):
        if number:
            paid[number] += cents
        if at + 1 < len(events) and events[at + 1][0] == day:
            continue
        there = [one for one in together if one.issued <= day]
        found = {now.invoice.number: now for now in _credited(there, paid)}
        for key, now in found.items():
            settled[key] = (settled.get(key) or day) if now.open == 0 else None
    return {key: now._replace(settled=settled[key]) for key, now in found.items()}


def _credited(together: list[Invoice], paid: Mapping[str, int]) -> Iterable[InvoiceBalance]:
    """Yield balances: what is open of an invoice is taken from its credit notes, oldest first."""
    invoices = [one for one in together if one.kind is not InvoiceKind.CREDIT]
    due = sum(one.total - paid[one.number] for one in invoices)
    taken = 0
    for one in together:
        if one not in invoices:
            used = max(0, min(due - taken, paid[one.number] - one.total)) if invoices else 0
            taken += used
            yield InvoiceBalance(one, paid[one.number], -used)
    for one in invoices:
        yield InvoiceBalance(one, paid[one.number], taken)
