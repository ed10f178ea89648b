"""Books of whole documents, as tests of closings need them: invoices, credit notes, payments."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import (
    Closing,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Payment,
    Settlement,
)
from wiker_ssg.accounts.records import (
    Accounts,
    Ambassador,
    Customer,
    PostalAddress,
    Seller,
    Subscription,
)

YEAR_START = datetime.date(2026, 1, 1)
SELLER = Seller(name="Les pages du littoral", address=PostalAddress())
COMMUNES = ("donges", "montoir", "pornichet", "savenay")


def on(day: int) -> datetime.date:
    """Return the day so many days after the year's first."""
    return YEAR_START + datetime.timedelta(day)


def invoice(
    number: str, lines: Sequence[tuple[str, int]], *, rate: int = 0, corrects: str | None = None,
    issued: datetime.date = YEAR_START,
) -> Invoice:  # fmt: skip
    """Return an invoice; `lines` are communes and amounts before VAT. Below zero, a credit note."""
    return Invoice(
        number=number, kind=InvoiceKind.CREDIT if corrects else InvoiceKind.INVOICE,
        corrects=corrects, issued=issued, due=issued, customer="port", seller=SELLER,
        buyer=Customer(name="Café du Port", type="business"), regime="standard", rate=rate,
        lines=tuple(
            InvoiceLine(
                subscription=f"port-{commune}", commune=commune, plan="premium", text="Premium",
                from_=issued, until=issued + datetime.timedelta(365), net=net,
            )
            for commune, net in lines
        ),
    )  # fmt: skip


def payment(id: str, day: int, *settles: tuple[str, int], cents: int | None = None) -> Payment:
    """Return a payment that was booked so many days after the year's first."""
    found = tuple(Settlement(number=number, cents=part) for number, part in settles)
    whole = sum(part for _, part in settles) if cents is None else cents
    return Payment(id=id, booked=on(day), cents=whole, settles=found)


def books(
    invoices: Iterable[Invoice] = (), payments: Iterable[Payment] = (),
    ambassadors: dict[str, Ambassador] | None = None, closings: Iterable[Closing] = (),
) -> Books:  # fmt: skip
    """Return books of documents, with a subscription of the café in each commune."""
    subscriptions = {
        f"port-{commune}": Subscription(
            customer="port", commune=commune, plan="premium", from_=YEAR_START,
            organisation="cafe-du-port",
        )
        for commune in COMMUNES
    }  # fmt: skip
    accounts = Accounts(seller=SELLER, ambassadors=ambassadors or {})
    customers = {"port": Customer(name="Café du Port", type="business")}
    return Books(
        Path("/nowhere"), accounts, customers, subscriptions, tuple(invoices),
        tuple(sorted(payments, key=lambda one: one.id)), tuple(closings),
    )  # fmt: skip


@st.composite
def drawn_invoices(draw: st.DrawFn) -> tuple[Invoice, ...]:
    """Draw invoices of one to three lines, and credit notes for some of them."""
    found: list[Invoice] = []
    for at in range(draw(st.integers(1, 4))):
        rate = draw(st.sampled_from([0, 2000, 550]))
        amounts = draw(st.lists(st.integers(1, 40_000), min_size=1, max_size=3))
        places = draw(st.permutations(COMMUNES))[: len(amounts)]
        lines = [*zip(places, amounts, strict=True)]
        found.append(invoice(f"F2026-{at + 1:04}", lines, rate=rate))
        if draw(st.booleans()):
            commune, most = draw(st.sampled_from(lines))
            taken = draw(st.integers(1, most))
            number, day = f"A2026-{len(found):04}", on(draw(st.integers(0, 300)))
            back, corrected = [(commune, -taken)], found[-1].number
            found.append(invoice(number, back, rate=rate, corrects=corrected, issued=day))
    return tuple(found)


@st.composite
def drawn_ambassadors(draw: st.DrawFn) -> dict[str, Ambassador]:
    """Draw ambassadors with every kind of rule, some in one commune, some for a part of a year."""
    from decimal import Decimal

    from wiker_ssg.accounts.records import Territory

    money = st.none() | st.integers(0, 40_000).map(lambda cents: Decimal(cents) / 100)
    found = {}
    for at in range(draw(st.integers(0, 3))):
        bounds = sorted((draw(money), draw(money)), key=lambda one: (one is None, one or 0))
        places = draw(st.lists(st.sampled_from(COMMUNES), min_size=1, max_size=3))
        found[f"person-{at}"] = Ambassador(
            name=f"Personne {at}",
            communes=tuple(Territory(place, draw(st.integers(1, 5))) for place in places),
            share=draw(st.sampled_from([Decimal(60), Decimal("33.33"), Decimal(0), Decimal(100)])),
            fixed=draw(money), floor=bounds[0] if draw(st.booleans()) else None, cap=bounds[1],
            from_=draw(st.none() | st.integers(0, 200).map(on)),
            until=draw(st.none() | st.integers(201, 400).map(on)),
        )  # fmt: skip
    return found
