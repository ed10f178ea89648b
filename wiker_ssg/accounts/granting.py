"""On which days a subscription is granted: what was paid for, what is given, and a grace.

A lapse, a renewal and a late payment are no cases of their own: each follows from the documents.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wiker_ssg.accounts.balance import balances
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.periods import LAST, free, given, paused
from wiker_ssg.accounts.records import Subscription
from wiker_ssg.accounts.spans import DaySpan, joined, later, overlap, without
from wiker_ssg.model.settings import Grant, Plan


class SoldDays(NamedTuple):
    """The days of a line of an invoice, less those that were credited; whether they are paid."""

    span: DaySpan
    taken_back: tuple[DaySpan, ...]
    paid: bool


def granted(
    subscription: Subscription,
    plan: Plan,
    sold: tuple[SoldDays, ...],
    grace_days: int,
) -> tuple[DaySpan, ...]:
    """Return the days on which a subscription's plan is granted; it reaches `LAST` without an end.

    Of what is not paid, the first `grace_days` of the earliest are granted: whoever owes two
    periods has no second grace. Days that are given end with the subscription; what was paid for
    does not, unless it is given back (`refund`).
    """
    whole = DaySpan(subscription.from_, subscription.until or LAST)
    own = _within((*given(subscription), *free(subscription, plan)), whole)
    held = paused(subscription)
    owed = next((one for one in sold if not one.paid), None)
    paid = [
        day for one in sold if one.paid for day in without((one.span,), one.taken_back)
    ]  # fmt: skip
    if owed is not None:
        end = min(later(owed.span.start, grace_days, held), owed.span.end)
        paid += without((DaySpan(owed.span.start, end),), owed.taken_back)
    if subscription.refund:
        paid = [*_within(tuple(paid), whole)]
    return without((*own, *paid), held)


def sold_days(
    id: str, subscription: Subscription, invoices: tuple[Invoice, ...], paid: Mapping[str, bool]
) -> tuple[SoldDays, ...]:
    """Return what was invoiced of a subscription, in the order of days; `paid` is by number.

    A pause or a gift that came after an invoice pushes the end of its days, and those after it.
    """
    held = joined((*given(subscription), *paused(subscription)))
    back: dict[str, list[InvoiceLine]] = defaultdict(list)
    for one in invoices:
        if one.kind is InvoiceKind.CREDIT and one.corrects:
            back[one.corrects] += [line for line in one.lines if line.subscription == id]
    lines = [
        (line, one.number)
        for one in invoices
        if one.kind is InvoiceKind.INVOICE
        for line in one.lines
        if line.subscription == id and line.net > 0
    ]
    found: list[SoldDays] = []
    reached = datetime.date.min
    for line, number in sorted(lines, key=lambda row: (row[0].from_, row[1])):
        credits = tuple(one for one in back[number] if _takes_back(one, line))
        whole = any(one.from_ <= line.from_ and one.until >= line.until for one in credits)
        start = line.from_ if whole else max(line.from_, reached)
        was = DaySpan(line.from_, line.until)
        days = line.days or was.days - overlap(held, was)
        end = max(line.until, later(start, days, held))
        gone = tuple(
            DaySpan(one.from_, end if one.until >= line.until else one.until) for one in credits
        )
        found.append(SoldDays(DaySpan(start, end), gone, paid.get(number, False)))
        if not whole:
            reached = min([end, *(one.start for one in gone)])
    return tuple(one for one in found if without((one.span,), one.taken_back))


def grants(books: Books) -> dict[tuple[str, str | None], tuple[Grant, ...]]:
    """Return who is granted what: by commune and organisation, None for the commune itself.

    Whoever has subscriptions and no day of them is there with nothing.
    """
    paid = {
        number: one.open <= 0 for number, one in balances(books.invoices, books.payments).items()
    }
    days: dict[tuple[str, str | None], dict[str, list[DaySpan]]] = defaultdict(dict)
    for id, one in books.subscriptions.items():
        sold = sold_days(id, one, books.invoices, paid)
        found = granted(one, books.plans[one.plan], sold, books.accounts.billing.grace_days)
        days[one.commune, one.organisation].setdefault(one.plan, []).extend(found)
    return {who: tuple(_grants(rows)) for who, rows in days.items()}


def _grants(days: Mapping[str, list[DaySpan]]) -> Iterator[Grant]:
    """Yield the grants of somebody, in the order of their days."""
    every = [(span, plan) for plan, spans in days.items() for span in joined(spans)]
    for span, plan in sorted(every):
        yield Grant(plan=plan, from_=span.start, until=span.end if span.end < LAST else None)


def _within(spans: tuple[DaySpan, ...], whole: DaySpan) -> tuple[DaySpan, ...]:
    """Return the days of spans that lie in another."""
    cut = (DaySpan(max(one.start, whole.start), min(one.end, whole.end)) for one in spans)
    return joined(cut)


def _takes_back(credit: InvoiceLine, line: InvoiceLine) -> bool:
    """Tell whether a line of a credit note gives days back, and not only some of their price."""
    start, end = max(credit.from_, line.from_), min(credit.until, line.until)
    days, whole = (end - start).days, (line.until - line.from_).days
    if credit.subscription != line.subscription or days <= 0:
        return False
    return credit.days < 0 or (abs(credit.net) + 1) * whole >= line.net * days
