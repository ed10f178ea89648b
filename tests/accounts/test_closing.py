"""A month is closed once: nothing is lost or counted twice, and everything adds up to the cent."""

import datetime
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.accounts.bookkeeper import (
    books,
    drawn_ambassadors,
    drawn_invoices,
    invoice,
    on,
    payment,
)
from wiker_ssg.accounts.allotting import allotted
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.closing import close
from wiker_ssg.accounts.documents import Closing, Invoice, Payment, Settlement, decode, encode
from wiker_ssg.accounts.months import check_months, first_day, following, refusal
from wiker_ssg.accounts.records import Ambassador, Territory


def closed(start: Books, first: str = "2026-01", months: int = 1) -> list[Closing]:
    """Close so many months after each other."""
    found: list[Closing] = []
    month = first
    for _ in range(months):
        now = msgspec.structs.replace(start, closings=(*start.closings, *found))
        found.append(close(now, month, first_day(following(month))))
        month = following(month)
    return found


def person(*communes: str | Territory, **rule: object) -> Ambassador:
    """Return an ambassador of communes."""
    places = tuple(one if isinstance(one, Territory) else Territory(one) for one in communes)
    return Ambassador(name="Une personne", communes=places, **rule)  # type: ignore[arg-type]


@given(drawn_invoices(), st.data())
def test_however_an_invoice_is_paid_its_lines_add_up(
    invoices: tuple[Invoice, ...], data: st.DataObject
) -> None:
    whole = invoices[0]
    paid = data.draw(st.integers(min(0, whole.total), max(0, whole.total)))
    parts = allotted(whole, (), paid)
    assert sum(one.cents for one in parts) == paid
    for one, line in zip(parts, whole.lines, strict=True):
        assert abs(one.net * whole.total - line.net * paid) <= whole.total
    everything = allotted(whole, (), whole.total)
    assert [one.net for one in everything] == [line.net for line in whole.lines]


@st.composite
def moving(draw: st.DrawFn) -> tuple[tuple[Invoice, ...], list[tuple[str, Payment]]]:
    """Draw invoices and payments, each with the month from which on it is known.

    A payment may be known late, be settled later, or be said to settle something else.
    """
    invoices = draw(drawn_invoices())
    found: list[tuple[str, Payment]] = []
    month = st.integers(1, 6).map(lambda number: f"2026-{number:02}")
    numbers = st.sampled_from(invoices)
    for at in range(draw(st.integers(0, 6))):
        first = payment(f"p{at}", draw(st.integers(0, 170)), cents=0)
        for known in sorted(draw(st.lists(month, min_size=1, max_size=2, unique=True))):
            settles = tuple(
                Settlement(number=one.number, cents=draw(st.integers(1, abs(one.total))) * sign)
                for one in draw(st.lists(numbers, max_size=2, unique_by=lambda one: one.number))
                if (sign := 1 if one.total > 0 else -1)
            )
            found.append((known, msgspec.structs.replace(first, settles=settles)))
    return invoices, found


@settings(max_examples=60)
@given(moving(), drawn_ambassadors())
def test_money_is_counted_once_and_shares_add_up(
    moved: tuple[tuple[Invoice, ...], list[tuple[str, Payment]]],
    ambassadors: dict[str, Ambassador],
) -> None:
    invoices, known = moved
    closings: list[Closing] = []
    carried: Counter[str] = Counter()
    for month in [f"2026-{number:02}" for number in range(1, 9)]:
        payments = {one.id: one for since, one in known if since <= month}
        now = books(invoices, payments.values(), ambassadors, closings)
        made = close(now, month, first_day(following(month)))
        closings.append(made)
        assert made.turnover == sum(one.net for one in made.counted)
        assert made.turnover == made.kept + sum(one.share for one in made.shares)
        for share in made.shares:
            assert share.share + share.brought == share.due + share.carried
            assert share.due >= 0 >= share.carried
            assert share.brought == carried[share.ambassador]
            carried[share.ambassador] = share.carried
        assert decode(Closing, encode(made)) == made
        assert close(now, month, made.closed) == made
    payments = {one.id: one for _, one in known}
    settled: Counter[tuple[str, str]] = Counter()
    counted: Counter[tuple[str, str]] = Counter()
    nets: Counter[str] = Counter()
    for one in payments.values():
        settled.update({(one.id, part.number): part.cents for part in one.settles})
    for closing in closings:
        for row in closing.counted:
            counted[row.payment, row.number] += row.cents
            nets[row.number] += row.net
    worth = {one.number: one for one in invoices}
    countable = {key: cents for key, cents in settled.items() if cents and worth[key[1]].net}
    assert {key: cents for key, cents in counted.items() if cents} == countable
    for number, net in nets.items():
        paid = sum(cents for key, cents in settled.items() if key[1] == number)
        whole = worth[number]
        assert abs(net * whole.total - whole.net * paid) <= abs(whole.total) * 2
        if paid == whole.total:
            assert net == whole.net
    due = sum(share.due for one in closings for share in one.shares)
    owed = sum(share.carried for share in closings[-1].shares)
    assert due + owed + sum(one.kept for one in closings) == sum(nets.values())


def test_partial_payments_of_many_lines_add_up_to_them() -> None:
    whole = invoice("F2026-0001", [("donges", 3333), ("montoir", 3333), ("savenay", 3334)])
    paid = [payment(f"p{at}", 31 * at, ("F2026-0001", 1000)) for at in range(10)]
    found = closed(books([whole], paid), months=12)
    by_commune: Counter[str] = Counter()
    for one in found:
        by_commune.update({row.commune: 0 for row in one.counted})
        for row in one.counted:
            by_commune[row.commune] += row.net
    assert by_commune == {"donges": 3333, "montoir": 3333, "savenay": 3334}
    assert [one.turnover for one in found] == [1000] * 10 + [0] * 2


def test_vat_is_nobodys_turnover() -> None:
    whole = invoice("F2026-0001", [("donges", 36_000)], rate=2000)
    [found] = closed(books([whole], [payment("p", 3, ("F2026-0001", 43_200))]))
    assert (found.turnover, found.counted[0].cents) == (36_000, 43_200)


def test_what_is_recorded_late_is_counted_in_the_next_month() -> None:
    whole = invoice("F2026-0001", [("donges", 36_000)])
    late = payment("p", 10, ("F2026-0001", 36_000))
    [january] = closed(books([whole]))
    [february] = closed(books([whole], [late], closings=[january]), "2026-02")
    assert (january.turnover, february.turnover) == (0, 36_000)
    [march] = closed(books([whole], [late], closings=[january, february]), "2026-03")
    assert march.counted == ()


def test_what_was_booked_after_the_month_waits() -> None:
    whole = invoice("F2026-0001", [("donges", 36_000)])
    now = books([whole], [payment("p", 31, ("F2026-0001", 36_000))])
    assert [one.turnover for one in closed(now, months=2)] == [0, 36_000]


def test_a_payment_that_was_another_invoices_is_moved() -> None:
    invoices = [invoice("F2026-0001", [("donges", 100)]), invoice("F2026-0002", [("montoir", 100)])]
    [january] = closed(books(invoices, [payment("p", 1, ("F2026-0001", 100))]))
    after = books(invoices, [payment("p", 1, ("F2026-0002", 100))], closings=[january])
    [february] = closed(after, "2026-02")
    assert [(row.commune, row.net) for row in february.counted] == [
        ("donges", -100), ("montoir", 100),
    ]  # fmt: skip


def test_what_is_open_is_taken_from_the_credit_note_of_its_line() -> None:
    whole = invoice("F2026-0001", [("donges", 10_000), ("montoir", 26_000)])
    credit = invoice("A2026-0001", [("montoir", -26_000)], corrects="F2026-0001", issued=on(40))
    some = payment("p1", 5, ("F2026-0001", 7_200))
    [january] = closed(books([whole, credit], [some]))
    assert [(row.commune, row.net) for row in january.counted] == [
        ("donges", 2_000), ("montoir", 5_200),
    ]  # fmt: skip
    [february] = closed(books([whole, credit], [some], closings=[january]), "2026-02")
    assert [(row.commune, row.net) for row in february.counted] == [
        ("donges", 5_200), ("montoir", -5_200),
    ]  # fmt: skip
    rest = payment("p2", 70, ("F2026-0001", 2_800))
    after = books([whole, credit], [some, rest], closings=[january, february])
    [march] = closed(after, "2026-03")
    assert [(row.commune, row.net) for row in march.counted] == [("donges", 2_800)]


RULES: Sequence[tuple[dict[str, object], list[int], list[tuple[int, int, int]]]] = [
    ({}, [10_000], [(6_000, 6_000, 0)]),
    ({"share": Decimal("33.33")}, [10_001], [(3_333, 3_333, 0)]),
    ({"fixed": Decimal(50)}, [10_000, 0], [(11_000, 11_000, 0), (5_000, 5_000, 0)]),
    ({"floor": Decimal(300)}, [10_000, -10_000], [(30_000, 30_000, 0), (30_000, 30_000, 0)]),
    ({"cap": Decimal(40)}, [10_000], [(4_000, 4_000, 0)]),
    ({}, [-10_000, 5_000, 20_000], [(-6_000, 0, -6_000), (3_000, 0, -3_000), (12_000, 9_000, 0)]),
]


@pytest.mark.parametrize(("rule", "turnovers", "expected"), RULES)
def test_rules_of_shares(
    rule: dict[str, object], turnovers: list[int], expected: list[tuple[int, int, int]]
) -> None:
    invoices, payments = [], []
    for at, turnover in enumerate(turnovers):
        if turnover:
            number = f"F2026-{at + 1:04}"
            invoices.append(invoice(number, [("donges", turnover)]))
            payments.append(payment(f"p{at}", 31 * at, (number, turnover)))
    now = books(invoices, payments, {"marie": person("donges", **rule)})
    found = closed(now, months=len(turnovers))
    assert [
        (one.shares[0].share, one.shares[0].due, one.shares[0].carried) for one in found
    ] == expected


def test_several_in_one_commune_have_their_parts() -> None:
    whole = invoice("F2026-0001", [("donges", 10_000), ("montoir", 100), ("savenay", 7)])
    people = {
        "anne": person(Territory("donges", 2), "montoir", share=Decimal(100)),
        "marie": person("donges", share=Decimal(50)),
    }
    [found] = closed(books([whole], [payment("p", 1, ("F2026-0001", 10_107))], people))
    assert [(one.ambassador, one.turnover, one.share) for one in found.shares] == [
        ("anne", 6_767, 6_767), ("marie", 3_333, 1_667),
    ]  # fmt: skip
    assert found.kept == 7 + 1_666


def test_a_month_is_theirs_who_serve_on_its_first_day() -> None:
    whole = invoice("F2026-0001", [("donges", 300)])
    paid = [payment(f"p{at}", 31 * at, ("F2026-0001", 100)) for at in range(3)]
    middle = datetime.date(2026, 2, 1)
    people = {
        "anne": person("donges", until=middle),
        "marie": person("donges", from_=middle, until=datetime.date(2026, 2, 15)),
    }
    found = closed(books([whole], paid, people), months=3)
    assert [[(one.ambassador, one.share) for one in month.shares] for month in found] == [
        [("anne", 60)], [("marie", 60)], [],
    ]  # fmt: skip


def test_who_leaves_still_owes() -> None:
    whole = invoice("F2026-0001", [("donges", -300)])
    now = books(
        [whole], [payment("p", 1, ("F2026-0001", -300))], {"anne": person("donges", until=on(40))}
    )
    found = closed(now, months=4)
    assert [[(one.share, one.carried) for one in month.shares] for month in found] == [
        [(-180, -180)], [(0, -180)], [(0, -180)], [(0, -180)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("month", "day", "code"),
    [
        ("2026-03", datetime.date(2026, 3, 31), "closing-early"),
        ("2026-03", datetime.date(2026, 4, 1), None),
        ("2026-02", datetime.date(2026, 4, 1), "closing-closed"),
        ("2026-04", datetime.date(2026, 5, 1), "closing-order"),
        ("2025-12", datetime.date(2026, 5, 1), "closing-order"),
    ],
)
def test_months_are_closed_in_order_once(month: str, day: datetime.date, code: str | None) -> None:
    whole = invoice("F2026-0001", [("donges", 300)])
    start = books([whole], [payment("p", 1, ("F2026-0001", 300))])
    now = msgspec.structs.replace(start, closings=tuple(closed(start, months=2)))
    found = refusal(now, month, day)
    assert (found and found.code) == code


def test_the_first_month_is_that_of_the_first_payment() -> None:
    now = books(payments=[payment("p", 1, cents=300)])
    found = refusal(now, "2026-02", datetime.date(2026, 5, 1))
    assert found is not None
    assert (found.code, found.facts["nearest"]) == ("closing-order", "2026-01")


def test_an_edited_closing_is_told(tmp_path) -> None:
    from wiker_ssg.accounts.documents import digest
    from wiker_ssg.accounts.months import path_of

    whole = invoice("F2026-0001", [("donges", 300)])
    people = {"anne": person("donges")}
    start = books([whole], [payment("p", 1, ("F2026-0001", 300))], people)
    found: list[Closing] = []
    (tmp_path / "closings").mkdir()
    before = ""
    for month in ("2026-01", "2026-02", "2026-03"):
        now = msgspec.structs.replace(start, closings=tuple(found))
        found.append(close(now, month, first_day(following(month)), before))
        (tmp_path / path_of(month)).write_bytes(encode(found[-1]))
        before = digest(encode(found[-1]))

    def told(closings: list[Closing]) -> list[tuple[str, str]]:
        return [
            (one.code, str(one.facts.get("value")))
            for one in check_months(tmp_path, tuple(closings))
        ]

    assert told(found) == []
    assert told([found[0], found[2]]) == [("closing-gap", "2026-02")]
    assert told(found[1:]) == [("closing-gap", "2026-01")]
    replace = msgspec.structs.replace
    last = replace(found[-1], shares=(replace(found[-1].shares[0], due=100),))
    assert told([*found[:2], last]) == [("closing-changed", "2026-03")]
    later = replace(found[0], closed=datetime.date(2026, 3, 3))
    (tmp_path / path_of("2026-01")).write_bytes(encode(later))
    assert told([later, *found[1:]]) == [("closing-changed", "2026-01")]
