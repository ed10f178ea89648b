"""What people write in the ledger repository: the seller's settings, customers, subscriptions."""

import datetime
from decimal import Decimal
from typing import Annotated

from wiker_ssg.language import DEFAULT
from wiker_ssg.model.fields import (
    Amount,
    ChoiceField,
    Country,
    DayField,
    Email,
    Flag,
    FormattedText,
    LanguageCode,
    ListOf,
    MapOf,
    Phone,
    RecordField,
    Slug,
    Text,
    Whole,
)
from wiker_ssg.model.values import Value

ACCOUNTS, CUSTOMERS, SUBSCRIPTIONS = "accounts.yaml", "customers", "subscriptions"
GIFTS = "gifts"

Line = Annotated[str | None, Text(200)]
Money = Annotated[Decimal | None, Amount(0, 10**7, exact=True)]
Percent = Amount(0, 100, exact=True)
Identifier = Annotated[str | None, Text(40)]

EXEMPT = "exempt-293b"
VAT_REGIMES = (EXEMPT, "standard")
"""Small undertakings that charge no VAT (CGI, art. 293 B), and all others."""

CUSTOMER_TYPES = ("business", "commune", "association", "person")
PER = ("year", "month")


class PostalAddress(Value, frozen=True):
    """Where somebody receives letters."""

    street: Line = None
    postcode: Annotated[str | None, Text(12)] = None
    city: Line = None
    country: Annotated[str, Country()] = "FR"


class Seller(Value, frozen=True):
    """Who sells the plans: what French law wants on an invoice (C. com., L441-9 and R123-237)."""

    name: Annotated[str, Text(140, empty=False)]
    address: PostalAddress
    siret: Identifier = None
    legal_form: Line = None
    capital: Money = None
    register: Line = None
    vat_number: Identifier = None
    email: Annotated[str | None, Email()] = None
    phone: Annotated[str | None, Phone()] = None
    iban: Annotated[str | None, FormattedText("iban")] = None
    bic: Identifier = None


class Vat(Value, frozen=True):
    """Whether VAT is charged, its rate in percent, and whether it is due by what is invoiced."""

    regime: Annotated[str, ChoiceField(VAT_REGIMES)] = EXEMPT
    rate: Annotated[Decimal, Percent] = Decimal(20)
    debits: Annotated[bool, Flag()] = False


class Billing(Value, frozen=True):
    """How invoices are numbered, and when: all in days.

    `ahead_days` before a period begins its invoice is issued, `due_days` after that it is due;
    a period that is not paid is granted for `grace_days`.
    """

    prefix: Annotated[str, Text(8)] = "F"
    credit_prefix: Annotated[str, Text(8)] = "A"
    ahead_days: Annotated[int, Whole(0, 90)] = 30
    due_days: Annotated[int, Whole(0, 90)] = 30
    grace_days: Annotated[int, Whole(0, 365)] = 30


class Territory(Value, frozen=True):
    """A commune of an ambassador, and the parts of it that are his among those of all there."""

    commune: Annotated[str, Slug()]
    parts: Annotated[int, Whole(1, 1000)] = 1


class Ambassador(Value, frozen=True):
    """Whom a share of the turnover goes to, from when until when; amounts are a month's."""

    name: Annotated[str, Text(140, empty=False)]
    communes: Annotated[tuple[Territory, ...], ListOf(RecordField(Territory, scalar="commune"))]
    email: Annotated[str | None, Email()] = None
    share: Annotated[Decimal, Percent] = Decimal(60)
    fixed: Money = None
    floor: Money = None
    cap: Money = None
    from_: Annotated[datetime.date | None, DayField()] = None
    until: Annotated[datetime.date | None, DayField()] = None


class Accounts(Value, frozen=True):
    """`accounts.yaml`: who sells, how VAT is charged, how invoices are made, who shares."""

    seller: Seller
    format: Annotated[int, Whole(0, 1000)] = 1
    portal: Line = None
    language: Annotated[str, LanguageCode()] = DEFAULT
    vat: Vat = Vat()
    billing: Billing = Billing()
    ambassadors: Annotated[dict[str, Ambassador], MapOf(Slug(), RecordField(Ambassador))] = {}


class PublicBuyer(Value, frozen=True):
    """What Chorus Pro asks of an invoice to a public body: its service and its order."""

    service: Identifier = None
    order: Annotated[str | None, Text(50)] = None


class Customer(Value, frozen=True):
    """Who pays: `customers/ID.yaml`."""

    name: Annotated[str, Text(140, empty=False)]
    type: Annotated[str, ChoiceField(CUSTOMER_TYPES)]
    address: PostalAddress = PostalAddress()
    contact: Line = None
    siret: Identifier = None
    vat_number: Identifier = None
    email: Annotated[str | None, Email()] = None
    phone: Annotated[str | None, Phone()] = None
    language: Annotated[str | None, LanguageCode()] = None
    ibans: Annotated[tuple[str, ...], ListOf(FormattedText("iban"), single=True)] = ()
    public: PublicBuyer | None = None


class DatedSpan(Value, frozen=True):
    """From a day until the day before another."""

    from_: Annotated[datetime.date, DayField()]
    until: Annotated[datetime.date, DayField()]
    why: Line = None


class AgreedPrice(Value, frozen=True):
    """What was agreed from a day on, instead of the list price; before VAT."""

    price: Annotated[Decimal, Amount(0, 10**7, exact=True)]
    from_: Annotated[datetime.date | None, DayField()] = None
    per: Annotated[str | None, ChoiceField(PER)] = None


class Subscription(Value, frozen=True):
    """Who takes which plan for whom: `subscriptions/ID.yaml`.

    Without `organisation` the commune itself has it. It renews itself until `until`; what was paid
    beyond is given back where `refund`. Days of `pauses` are not granted, those of `gifts` (and
    before `trial_until`) cost nothing: a paid period goes on for as many days. `aligned` is the day
    of the year, `01-01`, on which periods begin; the first is then shorter.
    """

    customer: Annotated[str, Slug()]
    commune: Annotated[str, Slug()]
    plan: Annotated[str, Slug()]
    from_: Annotated[datetime.date, DayField()]
    organisation: Annotated[str | None, Slug()] = None
    until: Annotated[datetime.date | None, DayField()] = None
    refund: Annotated[bool, Flag()] = False
    per: Annotated[str | None, ChoiceField(PER)] = None
    prices: Annotated[
        tuple[AgreedPrice, ...], ListOf(RecordField(AgreedPrice, scalar="price"), single=True)
    ] = ()
    trial_until: Annotated[datetime.date | None, DayField()] = None
    pauses: Annotated[tuple[DatedSpan, ...], ListOf(RecordField(DatedSpan), single=True)] = ()
    gifts: Annotated[tuple[DatedSpan, ...], ListOf(RecordField(DatedSpan), single=True)] = ()
    aligned: Annotated[str | None, FormattedText("day-of-year")] = None


class GiftOffer(Value, frozen=True):
    """What a shop gives in a season: `gifts/ID.yaml`; it can be taken until the day `until`."""

    commune: Annotated[str, Slug()]
    season: Annotated[str, Text(60, empty=False)]
    organisation: Annotated[str, Slug()]
    what: Annotated[str, Text(140, empty=False)]
    until: Annotated[datetime.date, DayField()]
    count: Annotated[int, Whole(1, 1000)] = 1
