"""Invoices: a period once, numbers without gaps, what changes is given back; nothing twice."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.accounts.billed import billed
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import series
from wiker_ssg.accounts.crediting import CreditRefused, credit
from wiker_ssg.accounts.documents import Invoice, InvoiceKind, digest, encode
from wiker_ssg.accounts.issuing import issue
from wiker_ssg.accounts.periods import LAST, periods
from wiker_ssg.accounts.records import (
    Accounts,
    AgreedPrice,
    Billing,
    Customer,
    DatedSpan,
    PostalAddress,
    Seller,
    Subscription,
    Vat,
)
from wiker_ssg.model.settings import Plan

FIRST = datetime.date(2026, 3, 1)
PLANS = {
    "premium": Plan(price=Decimal(360), per="year"),
    "mairie": Plan(price=Decimal(59), per="month"),
}
ADDRESS = PostalAddress(street="1 place de l’Église", postcode="44480", city="Donges")
SELLER = Seller(name="Portails d’ici", address=ADDRESS)


def taken(**more: object) -> Subscription:
    given = {"customer": "port", "commune": "donges", "plan": "premium", "from_": FIRST, **more}
    return Subscription(**given)  # type: ignore[arg-type]


def books(subscriptions: dict[str, Subscription], **more: object) -> Books:
    accounts = Accounts(seller=SELLER, **more)  # type: ignore[arg-type]
    customers = {
        one.customer: Customer(name=one.customer, type="business", address=ADDRESS)
        for one in subscriptions.values()
    }
    return Books(Path("ledger"), accounts, customers, subscriptions)


def after(kept: Books, day: datetime.date, **plans: Plan) -> Books:
    made = issue(kept, {**PLANS, **plans}, day)
    return msgspec.structs.replace(kept, invoices=(*kept.invoices, *made))


def changed(kept: Books, id: str = "one", **more: object) -> Books:
    one = msgspec.structs.replace(kept.subscriptions[id], **more)
    return msgspec.structs.replace(kept, subscriptions={**kept.subscriptions, id: one})


def whole(invoices: Iterable[Invoice]) -> None:
    """Assert what holds for all documents, whatever happened."""
    invoices = tuple(invoices)
    for row in series(invoices).values():
        turns: Counter[str] = Counter()
        before = ""
        for one in row:
            head, _, turn = one.number.partition("-")
            turns[head] += 1
            assert int(turn) == turns[head]
            assert one.previous == before
            assert one.total == one.net + one.vat == sum(line.net for line in one.lines) + one.vat
            before = digest(encode(one))
        assert [one.issued for one in row] == sorted(one.issued for one in row)
    left: dict[str, int] = defaultdict(int)
    for one in invoices:
        assert all((line.net < 0) == (one.kind is InvoiceKind.CREDIT) for line in one.lines)
        left[one.corrects or one.number] += one.net
    assert all(rest >= 0 for rest in left.values())


days = st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 12, 31))
runs = st.lists(days, min_size=1, max_size=8).map(sorted)
dated = st.builds(
    lambda day, length: DatedSpan(from_=day, until=day + datetime.timedelta(length)),
    days,
    st.integers(1, 60),
)
subscriptions = st.builds(
    taken,
    customer=st.sampled_from(["port", "mairie", "four"]),
    plan=st.sampled_from(["premium", "mairie"]),
    from_=days,
    until=st.none() | days,
    refund=st.booleans(),
    per=st.sampled_from([None, "year", "month"]),
    pauses=st.lists(dated, max_size=2).map(tuple),
    gifts=st.lists(dated, max_size=2).map(tuple),
    aligned=st.sampled_from([None, "01-01"]),
)


@given(st.lists(subscriptions, max_size=4), runs, st.integers(0, 45))
def test_each_period_is_invoiced_once_whatever_the_days(
    some: list[Subscription], when: list[datetime.date], ahead: int
) -> None:
    kept = books({str(at): one for at, one in enumerate(some)}, billing=Billing(ahead_days=ahead))
    for day in when:
        kept = after(kept, day)
        assert issue(kept, PLANS, day) == ()
    whole(kept.invoices)
    lines = Counter(
        (line.subscription, line.from_, line.net) for one in kept.invoices for line in one.lines
    )
    horizon = when[-1] + datetime.timedelta(ahead)
    assert lines == Counter(
        (id, period.span.start, period.net)
        for id, one in kept.subscriptions.items()
        for period in periods(one, PLANS[one.plan], horizon + datetime.timedelta(1))
        if period.net
    )
    by_day = Counter((one.customer, one.issued) for one in kept.invoices)
    assert set(by_day.values()) <= {1}


changes = st.lists(
    st.tuples(
        days,
        st.fixed_dictionaries(
            {},
            optional={
                "until": st.none() | days,
                "refund": st.booleans(),
                "pauses": st.lists(dated, max_size=2).map(tuple),
                "gifts": st.lists(dated, max_size=2).map(tuple),
            },
        ),
    ),
    min_size=1,
    max_size=6,
).map(lambda rows: sorted(rows, key=lambda row: row[0]))


@given(subscriptions, changes)
def test_whatever_changes_what_is_charged_is_what_it_costs(
    one: Subscription, rows: list[tuple[datetime.date, dict[str, object]]]
) -> None:
    kept = books({"one": one})
    for day, more in rows:
        kept = after(changed(kept, "one", **more), day)
        assert issue(kept, PLANS, day) == ()
    whole(kept.invoices)
    now = kept.subscriptions["one"]
    costs = {turn: 0 for _, turn in billed(kept.invoices)}
    for turn, period in enumerate(periods(now, PLANS[now.plan], LAST), 1):
        if turn > max(costs, default=0):
            break
        costs[turn] = period.net
    charged: Counter[int] = Counter()
    for document in kept.invoices:
        for line in document.lines:
            charged[line.turn] += line.net
    for turn, net in costs.items():
        assert charged[turn] == net


def test_a_list_price_changes_what_comes_and_not_what_was() -> None:
    kept = after(books({"one": taken()}), FIRST)
    dearer = Plan(price=Decimal(400), per="year")
    assert issue(kept, {"premium": dearer}, FIRST + datetime.timedelta(90)) == ()
    kept = after(kept, datetime.date(2027, 3, 1), premium=dearer)
    assert [one.net for one in kept.invoices] == [36_000, 40_000]
    kept = after(
        changed(kept, until=datetime.date(2026, 9, 1), refund=True), datetime.date(2027, 3, 2),
        premium=dearer,
    )  # fmt: skip
    assert [(one.number, one.corrects, one.net) for one in kept.invoices[2:]] == [
        ("A2027-0001", "F2026-0001", -17_852),
        ("A2027-0002", "F2027-0001", -40_000),
    ]
    assert sum(one.net for one in kept.invoices) == 18_148


def test_what_is_no_more_ended_is_charged_again() -> None:
    kept = after(books({"one": taken()}), FIRST)
    kept = after(changed(kept, until=datetime.date(2026, 9, 1), refund=True), FIRST)
    kept = after(changed(kept, until=None), FIRST)
    last = kept.invoices[-1]
    assert (last.net, last.kind) == (17_852, InvoiceKind.INVOICE)
    [line] = last.lines
    assert (line.from_, line.until) == (datetime.date(2026, 9, 1), datetime.date(2027, 3, 1))


def test_documents_hold_who_sold_and_bought() -> None:
    kept = after(books({"one": taken()}, vat=Vat(regime="standard", debits=True)), FIRST)
    [invoice] = kept.invoices
    assert (invoice.rate, invoice.vat, invoice.total, invoice.debits) == (
        2_000,
        7_200,
        43_200,
        True,
    )
    assert (invoice.seller, invoice.buyer.name, invoice.due) == (
        SELLER, "port", datetime.date(2026, 3, 31),
    )  # fmt: skip
    exempt = msgspec.structs.replace(kept, accounts=Accounts(seller=SELLER))
    note = credit(exempt, invoice, FIRST, "Erreur")
    assert (note.rate, note.total) == (2_000, -43_200)


PARTS = st.lists(st.integers(1, 40_000), min_size=1, max_size=6)


@given(PARTS, st.sampled_from([0, 550, 1_000, 2_000]))
def test_no_more_is_given_back_than_is_left(parts: list[int], rate: int) -> None:
    vat = Vat(regime="standard", rate=Decimal(rate) / 100) if rate else Vat()
    kept = after(books({"one": taken(prices=(AgreedPrice(price=Decimal(333)),))}, vat=vat), FIRST)
    [invoice] = kept.invoices
    left = invoice.net
    for amount in parts:
        if amount > left:
            with pytest.raises(CreditRefused) as refused:
                credit(kept, invoice, FIRST, "Geste", amount=amount)
            assert refused.value.left == left
            continue
        note = credit(kept, invoice, FIRST, "Geste", amount=amount)
        kept = msgspec.structs.replace(kept, invoices=(*kept.invoices, note))
        left -= amount
        assert issue(kept, PLANS, FIRST) == ()
    whole(kept.invoices)


def test_a_credit_note_is_not_credited_and_many_lines_need_one_named() -> None:
    kept = after(books({"one": taken(), "two": taken(commune="savenay")}), FIRST)
    [invoice] = kept.invoices
    with pytest.raises(CreditRefused):
        credit(kept, invoice, FIRST, "Geste", amount=100)
    note = credit(kept, invoice, FIRST, "Geste", line=2)
    assert [line.commune for line in note.lines] == ["savenay"]
    kept = msgspec.structs.replace(kept, invoices=(*kept.invoices, note))
    with pytest.raises(CreditRefused):
        credit(kept, note, FIRST, "Geste")
    assert credit(kept, invoice, FIRST, "Geste").net == -36_000


def test_what_was_wrong_is_invoiced_again_where_it_is_asked_for() -> None:
    kept = after(books({"one": taken()}), FIRST)
    note = credit(kept, kept.invoices[0], FIRST, "Adresse", again=True)
    kept = msgspec.structs.replace(kept, invoices=(*kept.invoices, note))
    kept = after(kept, FIRST)
    assert [(one.number, one.net) for one in kept.invoices] == [
        ("F2026-0001", 36_000), ("A2026-0001", -36_000), ("F2026-0002", 36_000),
    ]  # fmt: skip
    assert issue(kept, PLANS, FIRST) == ()
    whole(kept.invoices)
