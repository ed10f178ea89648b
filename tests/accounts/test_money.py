"""Money is conserved: what is divided adds up, a period costs its days, no day is billed twice."""

import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.accounts.money import cents, decimal, divided, part
from wiker_ssg.accounts.periods import LAST, free, periods
from wiker_ssg.accounts.periods import given as granted
from wiker_ssg.accounts.records import AgreedPrice, DatedSpan, Subscription
from wiker_ssg.accounts.spans import DaySpan, anniversary, joined, later, overlap, without
from wiker_ssg.model.settings import Plan

YEARLY = Plan(price=Decimal(360), per="year")
FIRST = datetime.date(2026, 3, 1)

days = st.dates(datetime.date(2025, 1, 1), datetime.date(2029, 12, 31))
spans = st.builds(
    lambda day, length: DaySpan(day, day + datetime.timedelta(length)), days, st.integers(0, 90)
)
dated = st.builds(
    lambda span: DatedSpan(from_=span.start, until=span.end), spans.filter(lambda one: one.days)
)


def taken(**more: object) -> Subscription:
    given = {"customer": "port", "commune": "donges", "plan": "premium", "from_": FIRST, **more}
    return Subscription(**given)  # type: ignore[arg-type]


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 1000), min_size=1).filter(any))
def test_what_is_divided_adds_up(amount: int, weights: list[int]) -> None:
    parts = divided(amount, weights)
    assert sum(parts) == amount
    for one, weight in zip(parts, weights, strict=True):
        assert abs(one - Fraction(amount * weight, sum(weights))) < 1


@given(st.integers(-(10**9), 10**9))
def test_cents_are_read_back(amount: int) -> None:
    assert cents(decimal(amount)) == amount


def test_halves_go_away_from_zero_on_both_sides() -> None:
    assert (part(5, Fraction(1, 2)), part(-5, Fraction(1, 2))) == (3, -3)


def test_parts_of_a_cent_are_no_price() -> None:
    with pytest.raises(ValueError, match="parts of a cent"):
        cents(Decimal("0.005"))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_spans_are_sets_of_days(some: list[DaySpan], gone: list[DaySpan]) -> None:
    def every(found: tuple[DaySpan, ...] | list[DaySpan]) -> set[datetime.date]:
        return {
            one.start + datetime.timedelta(at) for one in found for at in range(max(0, one.days))
        }

    assert every(joined(some)) == every(some)
    assert every(without(some, gone)) == every(some) - every(gone)
    assert sum(one.days for one in joined(some)) == len(every(some))


@given(days, st.integers(0, 400), st.lists(spans, max_size=5))
def test_later_counts_the_days_that_are_not_held(
    day: datetime.date, length: int, held: list[DaySpan]
) -> None:
    within = DaySpan(day, later(day, length, held))
    assert within.days - overlap(held, within) == length


@given(days, st.integers(0, 60))
def test_an_anniversary_is_a_day_of_its_month(day: datetime.date, months: int) -> None:
    found = anniversary(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + datetime.timedelta(1)).day == 1


@given(
    st.sampled_from(["year", "month"]), days, st.none() | days, st.lists(dated, max_size=4),
    st.lists(dated, max_size=4), st.booleans(), st.sampled_from([None, "01-01", "09-01"]),
)  # fmt: skip
def test_no_day_is_billed_twice_and_none_is_forgotten(
    per: str,
    first: datetime.date,
    until: datetime.date | None,
    pauses: list[DatedSpan],
    gifts: list[DatedSpan],
    refund: bool,
    aligned: str | None,
) -> None:
    one = taken(
        per=per, from_=first, until=until, pauses=tuple(pauses), gifts=tuple(gifts),
        refund=refund, aligned=aligned,
    )  # fmt: skip
    end = datetime.date(2031, 1, 1)
    found = [*periods(one, YEARLY, end)]
    held = joined(DaySpan(span.from_, span.until) for span in (*pauses, *gifts))
    for before, after in pairwise(found):
        between = DaySpan(before.span.end, after.span.start)
        assert 0 <= between.days == overlap(held, between)
    assert all(period.net >= 0 and period.span.days > 0 for period in found)
    if found:
        ahead = DaySpan(first, found[0].span.start)
        assert ahead.days == overlap(held, ahead)
    whole = {"year": 36_000, "month": 3_000}[per]
    assert all(period.net == whole for period in found[1:-1])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, [("2026-03-01", "2027-03-01", 36_000), ("2027-03-01", "2028-03-01", 36_000)]),
        ({"aligned": "01-01"}, [("2026-03-01", "2027-01-01", 30_181),
                                ("2027-01-01", "2028-01-01", 36_000)]),
        ({"per": "month", "from_": datetime.date(2027, 1, 31)},
         [("2027-01-31", "2027-02-28", 3_000), ("2027-02-28", "2027-03-31", 3_000),
          ("2027-03-31", "2027-04-30", 3_000)]),
        ({"trial_until": datetime.date(2026, 4, 1)}, [("2026-04-01", "2027-04-01", 36_000)]),
        ({"until": datetime.date(2026, 9, 1), "refund": True},
         [("2026-03-01", "2026-09-01", 18_148)]),
        ({"until": datetime.date(2026, 9, 1)}, [("2026-03-01", "2027-03-01", 36_000)]),
        ({"prices": (AgreedPrice(price=Decimal(300)),
                     AgreedPrice(price=Decimal(330), from_=datetime.date(2027, 1, 1)))},
         [("2026-03-01", "2027-03-01", 30_000), ("2027-03-01", "2028-03-01", 33_000)]),
    ],
)  # fmt: skip
def test_periods_as_people_expect_them(
    more: dict[str, object], expected: list[tuple[str, str, int]]
) -> None:
    found = periods(taken(**more), YEARLY, datetime.date(2027, 4, 1))
    assert [(str(one.span.start), str(one.span.end), one.net) for one in found] == expected


def test_a_trial_and_gifts_are_granted() -> None:
    gift = DatedSpan(from_=datetime.date(2026, 3, 20), until=datetime.date(2026, 4, 20))
    one = taken(trial_until=datetime.date(2026, 4, 1), gifts=(gift,))
    assert granted(one) == (DaySpan(FIRST, datetime.date(2026, 4, 20)),)


@given(
    st.sampled_from(["year", "month"]), st.lists(dated, max_size=3),
    st.lists(st.tuples(st.sampled_from([0, 0, 300]), days), max_size=3), st.booleans(),
)  # fmt: skip
def test_what_costs_nothing_is_known_without_counting_to_the_end(
    per: str, pauses: list[DatedSpan], prices: list[tuple[int, datetime.date]], free_plan: bool
) -> None:
    agreed = sorted(prices, key=lambda one: one[1])
    one = taken(
        per=per, pauses=tuple(pauses),
        prices=tuple(AgreedPrice(price=Decimal(price), from_=day) for price, day in agreed),
    )  # fmt: skip
    plan = Plan(price=Decimal(0), per="year") if free_plan else YEARLY
    far = datetime.date(2045, 1, 1)
    held = joined(DaySpan(each.from_, each.until) for each in pauses)
    counted = [each.span for each in periods(one, plan, far) if each.net == 0]
    known = without(free(one, plan), [DaySpan(far, LAST), *held])
    assert known == without(counted, [DaySpan(far, LAST), *held])
