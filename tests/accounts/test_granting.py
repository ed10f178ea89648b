"""What is granted was paid for, is given, or is a grace; a payment never takes days away."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiker_ssg.accounts.balance import balances
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine, Payment, Settlement
from wiker_ssg.accounts.granting import granted, grants, sold_days
from wiker_ssg.accounts.periods import BillingPeriod, periods
from wiker_ssg.accounts.periods import given as presented
from wiker_ssg.accounts.records import (
    Accounts,
    AgreedPrice,
    Billing,
    Customer,
    DatedSpan,
    PostalAddress,
    Seller,
    Subscription,
)
from wiker_ssg.accounts.spans import DaySpan
from wiker_ssg.model.settings import Grant, Plan

YEARLY = Plan(price=Decimal(360), per="year")
FIRST = datetime.date(2026, 3, 1)
GRACE = 30
ONE = datetime.timedelta(1)
SELLER = Seller(name="Place commune", address=PostalAddress())

days = st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 12, 31))
dated = st.builds(
    lambda day, length: DatedSpan(from_=day, until=day + length * ONE), days, st.integers(1, 120)
)


def taken(**more: object) -> Subscription:
    said = {"customer": "port", "commune": "donges", "plan": "premium", "from_": FIRST, **more}
    return Subscription(**said)  # type: ignore[arg-type]


def line_of(period: BillingPeriod, net: int | None = None) -> InvoiceLine:
    return InvoiceLine(
        subscription="port", commune="donges", plan="premium", text="", from_=period.span.start,
        until=period.span.end, net=period.net if net is None else net, days=period.days,
    )  # fmt: skip


def invoice(number: str, *lines: InvoiceLine, corrects: str | None = None) -> Invoice:
    return Invoice(
        number=number, kind=InvoiceKind.CREDIT if corrects else InvoiceKind.INVOICE,
        corrects=corrects, issued=FIRST, due=FIRST, customer="port", seller=SELLER,
        buyer=Customer(name="Boulangerie", type="business"), regime="exempt-293b", lines=lines,
    )  # fmt: skip


def issued(subscription: Subscription, count: int, plan: Plan = YEARLY) -> tuple[Invoice, ...]:
    found = [one for one in periods(subscription, plan, datetime.date(2035, 1, 1)) if one.net]
    return tuple(invoice(f"F2026-{at:04}", line_of(one)) for at, one in enumerate(found[:count], 1))


def paying(*amounts: tuple[str, int]) -> tuple[Payment, ...]:
    return tuple(
        Payment(id=f"p{at}", booked=FIRST, cents=cents,
                settles=(Settlement(number=number, cents=cents),))
        for at, (number, cents) in enumerate(amounts)
    )  # fmt: skip


def spans_of(
    subscription: Subscription,
    invoices: Sequence[Invoice],
    payments: Sequence[Payment] = (),
    plan: Plan = YEARLY,
) -> tuple[DaySpan, ...]:
    paid = {number: one.open <= 0 for number, one in balances(invoices, payments).items()}
    sold = sold_days("port", subscription, tuple(invoices), paid)
    return granted(subscription, plan, sold, GRACE)


def every(spans: Sequence[DaySpan]) -> set[datetime.date]:
    return {one.start + at * ONE for one in spans for at in range(min(one.days, 5_000))}


def said(spans: Sequence[DaySpan]) -> list[tuple[str, str]]:
    return [(str(one.start), str(one.end)) for one in spans]


@settings(deadline=None)
@given(
    st.sampled_from(["year", "month"]), days, st.none() | days, st.booleans(),
    st.lists(dated, max_size=3), st.lists(dated, max_size=3), st.lists(dated, max_size=2),
    st.integers(0, 4), st.sets(st.integers(0, 3)),
)  # fmt: skip
def test_what_is_granted_was_paid_for_or_is_given(
    per: str,
    first: datetime.date,
    until: datetime.date | None,
    refund: bool,
    pauses: list[DatedSpan],
    gifts: list[DatedSpan],
    later_pauses: list[DatedSpan],
    count: int,
    paid: set[int],
) -> None:
    before = taken(per=per, from_=first, until=until, refund=refund,
                   pauses=tuple(pauses), gifts=tuple(gifts))  # fmt: skip
    invoices = issued(before, count)
    after = taken(per=per, from_=first, until=until, refund=refund,
                  pauses=(*pauses, *later_pauses), gifts=tuple(gifts))  # fmt: skip
    payments = paying(*((one.number, one.total) for at, one in enumerate(invoices) if at in paid))
    found = every(spans_of(after, invoices, payments))
    assert not found & every([DaySpan(one.from_, one.until) for one in after.pauses])
    bought = sum(one.lines[0].days for at, one in enumerate(invoices) if at in paid)
    grace = GRACE if len(payments) < len(invoices) else 0
    assert len(found - every(presented(after))) <= bought + grace
    assert all(day >= first for day in found)
    if until is not None and refund:
        assert all(day < until for day in found)
    if not refund and not gifts:  # whoever pays has all the days that he paid for
        assert len(found) >= bought
    for more in range(len(invoices)):
        other = paying(*((one.number, one.total) for at, one in enumerate(invoices)
                         if at in paid | {more}))  # fmt: skip
        assert found <= every(spans_of(after, invoices, other))


@pytest.mark.parametrize(
    ("count", "paid", "expected"),
    [
        (0, (), []),
        (1, (), [("2026-03-01", "2026-03-31")]),
        (1, (36_000,), [("2026-03-01", "2027-03-01")]),
        (1, (35_999,), [("2026-03-01", "2026-03-31")]),
        (2, (36_000,), [("2026-03-01", "2027-03-31")]),
        (3, (36_000,), [("2026-03-01", "2027-03-31")]),
        (2, (0, 36_000), [("2026-03-01", "2026-03-31"), ("2027-03-01", "2028-03-01")]),
    ],
)
def test_days_of_years_that_are_paid_or_not(
    count: int, paid: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    invoices = issued(taken(), count)
    payments = paying(*((f"F2026-{at:04}", cents) for at, cents in enumerate(paid, 1)))
    assert said(spans_of(taken(), invoices, payments)) == expected


def test_who_never_pays_by_the_month_has_one_grace() -> None:
    monthly = taken(per="month")
    assert said(spans_of(monthly, issued(monthly, 8))) == [("2026-03-01", "2026-03-31")]


def test_a_pause_that_comes_later_pushes_what_is_paid_and_what_follows() -> None:
    invoices = issued(taken(), 2)
    payments = paying(("F2026-0001", 36_000), ("F2026-0002", 36_000))
    pause = DatedSpan(from_=datetime.date(2026, 6, 1), until=datetime.date(2026, 7, 1))
    assert said(spans_of(taken(pauses=(pause,)), invoices, payments)) == [
        ("2026-03-01", "2026-06-01"), ("2026-07-01", "2028-03-31")
    ]  # fmt: skip


def test_a_price_that_changes_its_turn_takes_no_day_from_what_was_paid() -> None:
    invoices, payments = issued(taken(), 1), paying(("F2026-0001", 36_000))
    assert said(spans_of(taken(per="month"), invoices, payments)) == [("2026-03-01", "2027-03-01")]


def test_what_costs_nothing_needs_no_payment() -> None:
    free = AgreedPrice(price=Decimal(0))
    assert said(spans_of(taken(prices=(free,)), ())) == [("2026-03-01", "2200-01-01")]
    then = AgreedPrice(price=Decimal(300), from_=datetime.date(2027, 1, 1))
    assert said(spans_of(taken(prices=(free, then)), ())) == [("2026-03-01", "2027-03-01")]


def test_a_credit_note_takes_its_days_and_a_rebate_takes_none() -> None:
    invoices, payments = issued(taken(), 1), paying(("F2026-0001", 36_000))
    [line] = invoices[0].lines
    cancelled = datetime.date(2026, 9, 1)
    ended = InvoiceLine(
        subscription="port", commune="donges", plan="premium", text="", from_=cancelled,
        until=line.until, net=-17_852,
    )  # fmt: skip
    back = invoice("A2026-0001", ended, corrects="F2026-0001")
    assert said(spans_of(taken(), (*invoices, back), payments)) == [("2026-03-01", "2026-09-01")]
    some = InvoiceLine(
        subscription="port", commune="donges", plan="premium", text="", from_=line.from_,
        until=line.until, net=-3_000,
    )  # fmt: skip
    rebate = invoice("A2026-0001", some, corrects="F2026-0001")
    assert said(spans_of(taken(), (*invoices, rebate), paying(("F2026-0001", 33_000)))) == [
        ("2026-03-01", "2027-03-01")
    ]


def test_an_invoice_that_was_mended_grants_its_days_once() -> None:
    [wrong] = issued(taken(), 1)
    [line] = wrong.lines
    back = InvoiceLine(
        subscription="port", commune="donges", plan="premium", text="", from_=line.from_,
        until=line.until, net=-line.net, days=line.days,
    )  # fmt: skip
    credit = invoice("A2026-0001", back, corrects=wrong.number)
    again = invoice("F2026-0002", line)
    assert said(spans_of(taken(), (wrong, credit, again))) == [("2026-03-01", "2026-03-31")]
    assert said(spans_of(taken(), (wrong, credit, again), paying(("F2026-0002", 36_000)))) == [
        ("2026-03-01", "2027-03-01")
    ]


def test_subscriptions_become_the_lines_of_plans_yaml() -> None:
    gift = DatedSpan(from_=FIRST, until=datetime.date(2026, 5, 1))
    books = Books(
        Path(), Accounts(seller=SELLER, billing=Billing(grace_days=GRACE)), {},
        {
            "port": taken(organisation="boulangerie"),
            "mairie": taken(plan="commune", prices=(AgreedPrice(price=Decimal(0)),)),
            "cafe": taken(organisation="cafe", gifts=(gift,)),
            "bar": taken(organisation="bar"),
        },
        issued(taken(), 1), paying(("F2026-0001", 36_000)),
        plans={"premium": YEARLY, "commune": Plan()},
    )  # fmt: skip
    assert grants(books) == {
        ("donges", "boulangerie"): (
            Grant(plan="premium", from_=FIRST, until=datetime.date(2027, 3, 1)),
        ),
        ("donges", None): (Grant(plan="commune", from_=FIRST),),
        ("donges", "cafe"): (Grant(plan="premium", from_=FIRST, until=gift.until),),
        ("donges", "bar"): (),
    }
