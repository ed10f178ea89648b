"""What of each period is charged: invoices and credit notes, line by line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.money import part
from wiker_ssg.accounts.periods import BillingPeriod


class BilledLine(NamedTuple):
    """A line of an invoice, what is left of it to be given back (cents before VAT), of its days."""

    invoice: Invoice
    line: InvoiceLine
    left: int
    days: int


class BilledPeriod(NamedTuple):
    """All that was charged for a period and given back of it, in the order of days."""

    charged: tuple[BilledLine, ...]
    lines: tuple[InvoiceLine, ...]

    @property
    def days(self) -> int:
        """How many days are charged; 0 where the period is to be invoiced (again)."""
        return sum(line.days for line in self.lines)

    @property
    def price(self) -> int:
        """The price of a whole year or month when it was charged, in cents before VAT."""
        return self._since()[0].price

    @property
    def left(self) -> int:
        """What can be given back, in cents before VAT."""
        return sum(one.left for one in self.charged)

    def lacking(self, now: BillingPeriod | None) -> int:
        """Return what is to be charged more, or below zero to be given back, in cents before VAT.

        The price is that of its first invoice, whatever the list says since. None is a period that
        is no more. What was given back by hand (it names no days) stays so.
        """
        due = part(self.price, Fraction(now.days, now.whole)) if now else 0
        return max(due - sum(line.net for line in self._since() if line.whole), -self.left)

    def _since(self) -> tuple[InvoiceLine, ...]:
        """Return the lines since the period was charged anew."""
        days, first = 0, 0
        for at, line in enumerate(self.lines):
            days += line.days
            if not days:
                first = at + 1
        return self.lines[first:]


def billed(invoices: Iterable[Invoice]) -> Mapping[tuple[str, int], BilledPeriod]:
    """Return what was charged, by subscriptions and the turns of their periods."""
    ordered = sorted(invoices, key=lambda one: (one.issued, one.kind is InvoiceKind.CREDIT))
    back: dict[tuple[str | None, str, int], list[InvoiceLine]] = defaultdict(list)
    for one in ordered:
        if one.kind is InvoiceKind.CREDIT:
            for line in one.lines:
                back[one.corrects, line.subscription, line.turn].append(line)
    charged: dict[tuple[str, int], list[BilledLine]] = defaultdict(list)
    lines: dict[tuple[str, int], list[InvoiceLine]] = defaultdict(list)
    for one in ordered:
        for line in one.lines:
            key = line.subscription, line.turn
            lines[key].append(line)
            if one.kind is InvoiceKind.INVOICE:
                taken = (line, *back.get((one.number, *key), ()))
                left, days = sum(each.net for each in taken), sum(each.days for each in taken)
                charged[key].append(BilledLine(one, line, left, days))
    return {key: BilledPeriod(tuple(charged[key]), tuple(lines[key])) for key in lines}
