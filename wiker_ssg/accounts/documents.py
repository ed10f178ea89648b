"""What was issued, received and closed: files that the program writes once and never changes.

They are JSON, in whole cents; what people write is YAML and stands in `records`. A document holds
all that it says, so that a customer who moves does not move his invoices.
"""

import datetime
import hashlib
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

import msgspec

from wiker_ssg.accounts.money import part
from wiker_ssg.accounts.records import Customer, Seller

INVOICES, PAYMENTS, CLOSINGS = "invoices", "payments", "closings"

CODES, REDEMPTIONS = "codes", "redemptions"

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

    The id follows from the line alone, so that a line that comes again is known. `reference` is the
    payer's own (SEPA end-to-end, or structured); `source` the kind of file that it came from. What
    it `settles` is empty while nobody knows whose it is.
    """

    id: str
    booked: datetime.date
    cents: int
    name: str = ""
    text: str = ""
    iban: str = ""
    reference: str = ""
    source: str = ""
    settles: tuple[Settlement, ...] = ()


class Counted(LedgerDocument, frozen=True, kw_only=True):
    """What a payment brought to a commune by a line of an invoice: counted once.

    `cents` of the payment went to the line, `net` of them before VAT; `price` is the whole line's,
    `listed` what a whole period costs where another price was agreed. Below zero for what was given
    back, and for what a payment is no longer said to settle.
    """

    payment: str
    number: str
    line: int
    booked: datetime.date
    commune: str
    organisation: str = ""
    plan: str
    from_: datetime.date = msgspec.field(name="from")
    until: datetime.date
    price: int
    listed: int | None = None
    cents: int
    net: int


class ShareRule(LedgerDocument, frozen=True, kw_only=True):
    """How a share is made of a turnover, as it was agreed when a month was closed; cents."""

    percent: Decimal
    fixed: int = 0
    floor: int | None = None
    cap: int | None = None

    def share(self, turnover: int) -> int:
        """Return the share of a turnover: below zero where more was given back than came in."""
        share = part(turnover, Fraction(self.percent) / 100) + self.fixed
        if self.floor is not None:
            share = max(share, self.floor)
        return share if self.cap is None else min(share, self.cap)


class CommuneTurnover(LedgerDocument, frozen=True, kw_only=True):
    """What was counted in a commune of an ambassador: `own` is his, `parts` of `of` parts."""

    commune: str
    turnover: int
    parts: int
    of: int
    own: int


class Share(LedgerDocument, frozen=True, kw_only=True):
    """What an ambassador gets of a month: `due` is paid to him.

    `share` is the rule's for the `turnover` of his communes; with what an earlier month `brought`
    it is due. What is below zero is not asked back but `carried` to the next month.
    """

    ambassador: str
    name: str
    rule: ShareRule
    communes: tuple[CommuneTurnover, ...] = ()
    turnover: int
    share: int
    brought: int = 0
    due: int
    carried: int = 0


class Closing(LedgerDocument, frozen=True, kw_only=True):
    """A month that is closed: `closings/2026-06.json`. What comes later is counted in a later one.

    `turnover` is the sum of what was counted; `kept` is what stays with the platform: both with
    the shares are equal. `previous` is the SHA-256 of the file of the month before, `names` has the
    titles of communes and organisations, by `commune` and `commune/organisation`.
    """

    month: str
    closed: datetime.date
    seller: str
    names: dict[str, str] = {}
    counted: tuple[Counted, ...]
    shares: tuple[Share, ...]
    turnover: int
    kept: int
    previous: str = ""


def payment_path(payment: Payment) -> str:
    """Return where a payment's file lies in the ledger repository."""
    return f"{PAYMENTS}/{payment.booked:%Y}/{payment.id}.json"


class GiftCode(LedgerDocument, frozen=True, kw_only=True):
    """A gift that was promised to whoever was drawn: `codes/CODE.json`.

    `shown` is what was shown to claim it: the key of a form's proposal, or the account itself.
    """

    code: str
    gift: str
    commune: str
    season: str
    organisation: str
    what: str
    winner: str
    shown: str
    issued: datetime.date
    until: datetime.date


class Redemption(LedgerDocument, frozen=True, kw_only=True):
    """A code that was used, once: `redemptions/CODE.json`."""

    code: str
    on: datetime.date


def encode(document: LedgerDocument) -> bytes:
    """Return the file of a document: JSON with two spaces, keys in the order of its class."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def decode(kind: type[D], data: bytes) -> D:
    """Return the document of a file. Raises msgspec.ValidationError and msgspec.DecodeError."""
    return msgspec.json.decode(data, type=kind)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimals."""
    return hashlib.sha256(data).hexdigest()
