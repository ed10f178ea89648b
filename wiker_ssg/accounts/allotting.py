"""What of an invoice's payments each of its lines has, to the cent; pure.

Rounding runs over sums, so that parts add up and none is off by more than a cent.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.money import part


class LinePart(NamedTuple):
    """What a line has of payments: cents, and those of them before VAT."""

    cents: int = 0
    net: int = 0


def allotted(invoice: Invoice, credits: Sequence[Invoice], paid: int) -> tuple[LinePart, ...]:
    """Return what each line of an invoice has of all that was paid of it so far.

    Together they are what was paid; where all is paid, each is its line. What is open is taken from
    the credit notes that correct the invoice: then the lines are what these leave of them.
    """
    used = 0
    if invoice.kind is InvoiceKind.INVOICE:
        used = max(0, min(invoice.total - paid, -sum(one.total for one in credits)))
    weights = _left(invoice, credits, used)
    net, total = sum(weights), invoice.total - used
    if not net or not total:
        return (LinePart(),) * len(weights)
    found, upto, before = [], Fraction(0), LinePart()
    for weight in weights:
        upto += weight
        now = LinePart(part(paid, upto / net), part(paid, upto / total))
        found.append(LinePart(now.cents - before.cents, now.net - before.net))
        before = now
    return tuple(found)


def _left(invoice: Invoice, credits: Sequence[Invoice], used: int) -> list[Fraction]:
    """Return the lines before VAT, less what credit notes take off each: a part, if `used` is."""
    left = [Fraction(line.net) for line in invoice.lines]
    whole = sum(one.total for one in credits)
    if used and whole:
        for credit in credits:
            for line in credit.lines:
                left[_corrected(invoice, line)] += line.net * Fraction(used, -whole)
    return left


def _corrected(invoice: Invoice, line: InvoiceLine) -> int:
    """Return which line of an invoice a credit note's line is about: that of the same days."""

    def far(at: int) -> tuple[bool, bool, int]:
        own = invoice.lines[at]
        known = own.subscription == line.subscription, own.commune == line.commune
        return (not known[0], not known[1], abs((own.from_ - line.from_).days))

    return min(range(len(invoice.lines)), key=far)
