"""Invoices, credit notes and payments as tests make them."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import path_of
from wiker_ssg.accounts.checks import judged
from wiker_ssg.accounts.documents import (
    CLOSINGS,
    Closing,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    LedgerDocument,
    Payment,
    Settlement,
    digest,
    encode,
    payment_path,
)
from wiker_ssg.accounts.records import ACCOUNTS, Accounts, Customer, PostalAddress, Seller
from wiker_ssg.connectors.writing import put

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


class Founded(NamedTuple):
    """A ledger repository of a test."""

    folder: Path

    @property
    def accounts(self) -> Accounts:
        """Its settings."""
        return Accounts(seller=SELLER)

    @property
    def books(self) -> Books:
        """All that it says; there must be nothing wrong."""
        books, problems = judged(self.folder)
        assert books is not None
        assert problems == []
        return books

    def put(self, *documents: LedgerDocument) -> None:
        """Write documents, invoices in the order of their numbers and chained."""
        before: dict[str, bytes] = {}
        for given in documents:
            one = given
            if isinstance(given, Invoice):
                last = before.get(given.kind)
                one = msgspec.structs.replace(given, previous=digest(last) if last else "")
                before[given.kind] = encode(one)
                path = path_of(given.number)
            elif isinstance(one, Payment):
                path = payment_path(one)
            else:
                assert isinstance(one, Closing)
                path = f"{CLOSINGS}/{one.month}.json"
            put(self.folder / path, encode(one))


def founded(folder: Path | None) -> Founded:
    """Write a ledger repository of nothing but its settings, and return it."""
    if folder is not None:
        folder.mkdir(exist_ok=True)
        assert SELLER.iban
        (folder / ACCOUNTS).write_text(
            f"seller:\n  name: Le portail\n  address: {{city: Donges}}\n  iban: {SELLER.iban}\n",
            encoding="utf-8",
        )
    return Founded(folder or Path())
