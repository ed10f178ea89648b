"""Invoices, credit notes and payments as tests make them."""

import datetime
from collections.abc import Sequence

from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine, Payment, Settlement
from wiker_ssg.accounts.records import Customer, PostalAddress, Seller

FIRST = datetime.date(2026, 1, 5)
SELLER = Seller(name="Le portail", address=PostalAddress(), iban="FR7630006000011234567890189")


def day(number: int) -> datetime.date:
    """Return the day so many days after the first."""
    return FIRST + datetime.timedelta(number)


def invoice(
    number: str,
    net: int,
    issued: datetime.date = FIRST,
    *,
    corrects: str | None = None,
    customer: str = "port",
    name: str = "Café du Port",
    rate: int = 0,
    ibans: tuple[str, ...] = (),
) -> Invoice:
    """Return an invoice of one line; a credit note where it corrects another."""
    line = InvoiceLine(
        subscription=customer, commune="donges", plan="premium", text="Formule premium",
        from_=issued, until=issued.replace(year=issued.year + 1), net=net,
    )  # fmt: skip
    return Invoice(
        number=number, kind=InvoiceKind.CREDIT if net < 0 else InvoiceKind.INVOICE,
        corrects=corrects, issued=issued, due=issued + datetime.timedelta(30), customer=customer,
        seller=SELLER, buyer=Customer(name=name, type="business", ibans=ibans),
        regime="standard" if rate else "exempt-293b", rate=rate, lines=(line,),
    )  # fmt: skip


def payment(
    id: str,
    cents: int,
    booked: datetime.date = FIRST,
    settles: Sequence[tuple[str, int]] = (),
    **more: str,
) -> Payment:
    """Return a line of the bank, and what it settles."""
    found = tuple(Settlement(number=number, cents=amount) for number, amount in settles)
    return Payment(id=id, booked=booked, cents=cents, settles=found, **more)
