"""What a subscription is billed for: its periods, their prices; and when it is granted.

One rule has all cases: a period lasts a year or a month of days that are paid for. Days of a pause,
a gift or a trial lie between them, and push its end. A pause is not granted, a gift is.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from wiker_ssg.accounts.money import cents, part
from wiker_ssg.accounts.records import Subscription
from wiker_ssg.accounts.spans import DaySpan, anniversary, joined, later, overlap
from wiker_ssg.model.settings import Plan

MONTHS = {"year": 12, "month": 1}
YEAR = "year"
LAST = datetime.date(2200, 1, 1)
"""No subscription is thought further."""


class BillingPeriod(NamedTuple):
    """Days that are paid for at once, and for how much: cents before VAT.

    `days` are those of the span that count, without what is paused or given in it: a part of the
    `whole` days of a year or month (`per`), whose `price` is in cents.
    """

    span: DaySpan
    net: int
    days: int
    per: str
    whole: int
    price: int


class PlanPrice(NamedTuple):
    """What a year or a month costs, in cents before VAT."""

    net: int
    per: str


def price_on(subscription: Subscription, plan: Plan, day: datetime.date) -> PlanPrice | None:
    """Return what a period that begins on a day costs: as agreed, else the list's price.

    None where neither names one. Raises ValueError for parts of a cent.
    """
    per = subscription.per or plan.per or YEAR
    agreed = None
    for one in subscription.prices:
        if one.from_ is None or one.from_ <= day:
            agreed = one
    if agreed is not None:
        return PlanPrice(cents(agreed.price), agreed.per or per)
    if plan.price is None:
        return None
    listed, own = cents(plan.price), plan.per or YEAR
    if per == own:
        return PlanPrice(listed, per)
    return PlanPrice(part(listed, Fraction(MONTHS[per], MONTHS[own])), per)


def given(subscription: Subscription) -> tuple[DaySpan, ...]:
    """Return the days that are granted and cost nothing: a trial, gifts."""
    spans = [DaySpan(one.from_, one.until) for one in subscription.gifts]
    if subscription.trial_until is not None:
        spans.append(DaySpan(subscription.from_, subscription.trial_until))
    return joined(spans)


def paused(subscription: Subscription) -> tuple[DaySpan, ...]:
    """Return the days of pauses."""
    return joined(DaySpan(one.from_, one.until) for one in subscription.pauses)


def periods(
    subscription: Subscription, plan: Plan, until: datetime.date
) -> Iterator[BillingPeriod]:
    """Yield the periods that begin before a day, in order: none where nothing is to be paid.

    A period that `until` of the subscription cuts is shorter and costs its part only where money is
    given back for it (`refund`); else it is whole.
    """
    held = joined((*given(subscription), *paused(subscription)))
    ended = min(until, LAST, subscription.until or LAST)
    start = anchor = _free(subscription.from_, held)
    turn, per, first = 0, "", True
    while start < ended:
        price = price_on(subscription, plan, start)
        if price is None:
            return
        if price.per != per:
            anchor, turn, per = start, 0, price.per
        due = turning = anniversary(anchor, MONTHS[per] * (turn + 1))
        whole = (due - start).days
        if first and subscription.aligned and per == YEAR:
            due = _aligned(start, subscription.aligned)
        days = (due - start).days
        end = later(start, days, held)
        span = DaySpan(start, end)
        if subscription.refund and subscription.until is not None and subscription.until < end:
            span = DaySpan(start, subscription.until)
            days = span.days - overlap(held, span)
        net = part(price.net, Fraction(days, whole))
        yield BillingPeriod(span, net, days, per, whole, price.net)
        start, first = _free(end, held), False
        if start == turning:
            turn += 1
        else:
            anchor, turn = start, 0


def free(subscription: Subscription, plan: Plan) -> tuple[DaySpan, ...]:
    """Return the days of periods that cost nothing; up to `LAST` where they go on so.

    Two years after what was agreed last, all periods cost the same: nobody counts to `LAST`.
    """
    held = (*given(subscription), *paused(subscription))
    changes = [one.from_ for one in subscription.prices if one.from_ is not None]
    changed = max((subscription.from_, *changes, *(one.end for one in held)))
    found, net = [], 1
    for one in periods(subscription, plan, anniversary(min(changed, LAST), 2 * MONTHS[YEAR])):
        net = one.net
        if not net:
            found.append(one.span)
    if not net and found:
        found.append(DaySpan(found[-1].end, LAST))
    return joined(found)


def _free(day: datetime.date, held: tuple[DaySpan, ...]) -> datetime.date:
    """Return the first day from one on that is not held."""
    for one in held:
        if day in one:
            day = one.end
    return day


def _aligned(start: datetime.date, day: str) -> datetime.date:
    """Return the first such day of a year after another: `01-01`."""
    month, number = map(int, day.split("-"))
    found = datetime.date(start.year, month, number)
    return found if found > start else found.replace(year=start.year + 1)
