"""What was issued, received and closed: files that the program writes once and never changes.

They are JSON, in whole cents; what people write is YAML and stands in `records`. A document holds
all that it says, so that a customer who moves does not move his invoices.
"""

import datetime
import hashlib
from enum import StrEnum
from typing import TypeVar

import msgspec

from wiker_ssg.accounts.records import Customer, Seller

INVOICES, PAYMENTS, CLOSINGS = "invoices", "payments", "closings"

D = TypeVar("D", bound="LedgerDocument")


class LedgerDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of what the program writes."""


class InvoiceKind(StrEnum):
    """An invoice, or a credit note, whose amounts are below zero."""

    INVOICE = "invoice"
    CREDIT = "credit"


class InvoiceLine(LedgerDocument, frozen=True, kw_only=True):
    """A period of a subscription, or what is given back of one; `net` in cents, before VAT.

    `days` are those of the span that are paid for, without what was paused or given when it was
    issued: what is paused afterwards pushes the end. They are part of the `whole` days of a year or
    month (`per`), and below zero where they are taken back; `turn` tells which of the
    subscription's periods it is, from 1 on; `price` is that of the whole, in cents. What is given
    back by hand has no days.
    """

    subscription: str
    commune: str
    plan: str
    text: str
    from_: datetime.date = msgspec.field(name="from")
    until: datetime.date
    net: int
    days: int = 0
    turn: int = 0
    per: str = ""
    whole: int = 0
    price: int = 0


class Invoice(LedgerDocument, frozen=True, kw_only=True):
    """An invoice as it was issued: `invoices/2026/F2026-0001.json`. Amounts are cents.

    `previous` is the SHA-256 of the file of the number before among those of its kind: an invoice
    that is changed afterwards, or lost, breaks the chain.
    `rate` is the VAT rate in hundredths of a percent; 0 where it is not charged. A credit note
    names the invoice that it `corrects`, and says why. VAT is due by `debits` or by payments.
    """

    number: str
    kind: InvoiceKind = InvoiceKind.INVOICE
    corrects: str | None = None
    issued: datetime.date
    due: datetime.date
    customer: str
    seller: Seller
    buyer: Customer
    regime: str
    rate: int = 0
    lines: tuple[InvoiceLine, ...]
    previous: str = ""
    why: str = ""
    debits: bool = False

    @property
    def net(self) -> int:
        """The sum of its lines, before VAT."""
        return sum(line.net for line in self.lines)

    @property
    def vat(self) -> int:
        """The VAT on the sum, once rounded (EN 16931, BT-117)."""
        sign = -1 if self.net < 0 else 1
        return sign * ((abs(self.net) * self.rate + 5_000) // 10_000)

    @property
    def total(self) -> int:
        """What is to be paid; below zero, to be given back."""
        return self.net + self.vat


class Settlement(LedgerDocument, frozen=True, kw_only=True):
    """How much of a payment pays an invoice; below zero for what is given back by a credit note."""

    number: str
    cents: int


class Payment(LedgerDocument, frozen=True, kw_only=True):
    """A line of the bank: `payments/2026/ID.json`; the money came in, or went out below zero.

    The id follows from the line alone, so that a line that comes again is known. What it `settles`
    is empty while nobody knows whose it is.
    """

    id: str
    booked: datetime.date
    cents: int
    name: str = ""
    text: str = ""
    iban: str = ""
    source: str = ""
    settles: tuple[Settlement, ...] = ()


class Counted(LedgerDocument, frozen=True, kw_only=True):
    """What a payment brought to a commune, before VAT: counted once, in the month that takes it."""

    payment: str
    number: str
    line: int
    commune: str
    net: int


class Share(LedgerDocument, frozen=True, kw_only=True):
    """What an ambassador gets of a month."""

    ambassador: str
    turnover: int
    share: int
    carried: int = 0


class Closing(LedgerDocument, frozen=True, kw_only=True):
    """A month that is closed: `closings/2026-06.json`. What comes later is counted in a later one.

    `turnover` is the sum of what was counted; `kept` is what stays with the platform.
    """

    month: str
    closed: datetime.date
    counted: tuple[Counted, ...]
    shares: tuple[Share, ...]
    turnover: int
    kept: int


def payment_path(payment: Payment) -> str:
    """Return where a payment's file lies in the ledger repository."""
    return f"{PAYMENTS}/{payment.booked:%Y}/{payment.id}.json"


def encode(document: LedgerDocument) -> bytes:
    """Return the file of a document: JSON with two spaces, keys in the order of its class."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def decode(kind: type[D], data: bytes) -> D:
    """Return the document of a file. Raises msgspec.ValidationError and msgspec.DecodeError."""
    return msgspec.json.decode(data, type=kind)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimals."""
    return hashlib.sha256(data).hexdigest()
