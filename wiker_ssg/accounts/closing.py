"""A month is closed: what was paid and not counted yet, by commune, and who gets which share.

A commune's turnover is what was paid for it, before VAT. Whoever is its ambassador on the first day
of the month has the month; several divide it by their parts; without any, it is the platform's.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.allotting import LinePart, allotted
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import (
    Closing,
    CommuneTurnover,
    Counted,
    Invoice,
    Share,
    ShareRule,
)
from wiker_ssg.accounts.money import cents, divided
from wiker_ssg.accounts.months import first_day, following
from wiker_ssg.accounts.periods import price_on
from wiker_ssg.accounts.records import Ambassador


class _Settled(NamedTuple):
    """How much of a payment went to an invoice, and was not counted yet."""

    booked: datetime.date
    payment: str
    number: str
    cents: int


def close(
    books: Books,
    month: str,
    day: datetime.date,
    previous: str = "",
    names: Mapping[str, str] | None = None,
) -> Closing:
    """Return the closing of a month on a day; `previous` is the digest of the closing before.

    Each settlement is counted that no closing has counted and whose payment was booked before the
    month's end: what is recorded late, in a later month. A settlement that is none any more is
    counted below zero. Whether a month may be closed is judged by `months.refusal`.
    """
    counted = tuple(_counted(books, first_day(following(month))))
    turnovers: dict[str, int] = defaultdict(int)
    for one in counted:
        turnovers[one.commune] += one.net
    shares = tuple(_shares(books, first_day(month), turnovers))
    turnover = sum(one.net for one in counted)
    known = names or {}
    said = {key: known[key] for key in sorted(_named(counted, shares)) if key in known}
    return Closing(
        month=month,
        closed=day,
        seller=books.accounts.seller.name,
        names=said,
        counted=counted,
        shares=shares,
        turnover=turnover,
        kept=turnover - sum(one.share for one in shares),
        previous=previous,
    )


def _named(counted: Iterable[Counted], shares: Iterable[Share]) -> Iterator[str]:
    """Yield the keys of what a closing speaks of."""
    for one in counted:
        yield one.commune
        yield f"{one.commune}/{one.organisation}"
    for share in shares:
        yield from (one.commune for one in share.communes)


def _counted(books: Books, end: datetime.date) -> Iterator[Counted]:
    """Yield what payments that were booked before a day brought to lines, and nobody counted.

    Lines get their parts of all that was paid of an invoice so far, without what they had: however
    often an invoice is paid in parts, they add up to its lines. A credit note that came after a
    payment moves it between lines.
    """
    invoices = {one.number: one for one in books.invoices}
    credits: dict[str, list[Invoice]] = defaultdict(list)
    for invoice in books.invoices:
        if invoice.corrects in invoices and invoice.issued < end:
            credits[invoice.corrects].append(invoice)
    paid: dict[str, int] = defaultdict(int)
    had: dict[tuple[str, int], LinePart] = defaultdict(LinePart)
    last: dict[str, _Settled] = {}
    for closing in books.closings:
        for row in closing.counted:
            paid[row.number] += row.cents
            before = had[row.number, row.line]
            had[row.number, row.line] = LinePart(before.cents + row.cents, before.net + row.net)
            last[row.number] = _Settled(row.booked, row.payment, row.number, 0)
    moved = [one for number, one in sorted(last.items()) if number in credits]
    for one in (*_uncounted(books, end), *moved):
        invoice = invoices[one.number]
        paid[one.number] += one.cents
        parts = allotted(invoice, credits[one.number], paid[one.number])
        for at, now in enumerate(parts):
            before = had[one.number, at]
            if now != before:
                had[one.number, at] = now
                more = LinePart(now.cents - before.cents, now.net - before.net)
                yield _row(books, invoice, at, one, more)


def _row(books: Books, invoice: Invoice, at: int, one: _Settled, more: LinePart) -> Counted:
    line = invoice.lines[at]
    subscription = books.subscriptions.get(line.subscription)
    plan, listed = books.plans.get(line.plan), None
    if subscription and plan and line.net > 0:
        own = msgspec.structs.replace(subscription, prices=())
        agreed, usual = (price_on(one, plan, line.from_) for one in (subscription, own))
        listed = usual.net if usual and agreed != usual else None
    return Counted(
        payment=one.payment,
        number=one.number,
        line=at,
        booked=one.booked,
        commune=line.commune,
        organisation=(subscription.organisation if subscription else None) or "",
        plan=line.plan,
        from_=line.from_,
        until=line.until,
        price=line.net,
        listed=listed,
        cents=more.cents,
        net=more.net,
    )


def _uncounted(books: Books, end: datetime.date) -> list[_Settled]:
    """Return what is settled and was not counted, in the order in which it was booked."""
    known = {one.number for one in books.invoices}
    settled: dict[tuple[str, str], int] = defaultdict(int)
    booked: dict[str, datetime.date] = {}
    for closing in books.closings:
        for row in closing.counted:
            settled[row.payment, row.number] -= row.cents
            booked[row.payment] = row.booked
    for payment in books.payments:
        if payment.booked < end:
            booked[payment.id] = payment.booked
            for one in payment.settles:
                settled[payment.id, one.number] += one.cents
    return sorted(
        _Settled(booked[payment], payment, number, left)
        for (payment, number), left in settled.items()
        if left and number in known
    )


def _shares(books: Books, day: datetime.date, turnovers: Mapping[str, int]) -> Iterator[Share]:
    """Yield the shares of those who are ambassadors on a day, and of those who still owe."""
    people = books.accounts.ambassadors
    serving = {id: one for id, one in people.items() if serves(one, day)}
    territories: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for id, one in serving.items():
        for territory in one.communes:
            territories[territory.commune][id] += territory.parts
    owns: dict[str, list[CommuneTurnover]] = defaultdict(list)
    for commune, parts in sorted(territories.items()):
        turnover = turnovers.get(commune, 0)
        for id, own in zip(parts, divided(turnover, list(parts.values())), strict=True):
            row = CommuneTurnover(
                commune=commune, turnover=turnover, parts=parts[id], of=sum(parts.values()), own=own
            )
            owns[id].append(row)
    last = {one.ambassador: one for one in books.closings[-1].shares} if books.closings else {}
    for id in sorted({*serving, *(id for id, one in last.items() if one.carried)}):
        if id in serving:
            name, rule = serving[id].name, rule_of(serving[id])
        else:
            name, rule = last[id].name, ShareRule(percent=Decimal(0))
        turnover = sum(one.own for one in owns[id])
        share, brought = rule.share(turnover), last[id].carried if id in last else 0
        yield Share(
            ambassador=id,
            name=name,
            rule=rule,
            communes=tuple(owns[id]),
            turnover=turnover,
            share=share,
            brought=brought,
            due=max(0, share + brought),
            carried=min(0, share + brought),
        )


def serves(one: Ambassador, day: datetime.date) -> bool:
    """Tell whether somebody is an ambassador on a day."""
    begun = one.from_ is None or one.from_ <= day
    return begun and (one.until is None or day < one.until)


def rule_of(one: Ambassador) -> ShareRule:
    """Return how an ambassador's share is made."""
    return ShareRule(
        percent=one.share,
        fixed=cents(one.fixed or Decimal(0)),
        floor=None if one.floor is None else cents(one.floor),
        cap=None if one.cap is None else cents(one.cap),
    )
