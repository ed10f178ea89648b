"""What is to be invoiced on a day: periods that begin soon, and what changed of those before.

Pure: the same accounts and the same day give the same documents, numbered on from those that are.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.billed import BilledPeriod, billed
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import chained
from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.money import cents
from wiker_ssg.accounts.periods import LAST, BillingPeriod, given, paused, periods
from wiker_ssg.accounts.records import EXEMPT, Subscription
from wiker_ssg.accounts.spans import DAY, DaySpan, joined, later
from wiker_ssg.language import N_, translation
from wiker_ssg.model.settings import Plan

TEXT, TEXT_FOR = N_("Plan {plan}, {commune}"), N_("Plan {plan}, {organisation}, {commune}")
LONGER, SHORTER = N_("{text}: more days"), N_("{text}: fewer days")
SMALL = 3
"""Words of so many letters begin without a capital in a name: “du”, “de”, “les”."""

CHANGED = N_("The period became shorter, or is no more.")


class Correction(NamedTuple):
    """A line of a credit note, and the invoice that it takes from."""

    corrects: Invoice
    line: InvoiceLine


def issue(books: Books, plans: Mapping[str, Plan], day: datetime.date) -> tuple[Invoice, ...]:
    """Return the invoices and credit notes of a day, in the order of their numbers.

    `plans` are those of the portal. Each customer gets one invoice with all lines of that day, and
    one credit note for each invoice that is corrected.
    """
    lines: dict[str, list[InvoiceLine]] = defaultdict(list)
    corrections: dict[str, list[Correction]] = defaultdict(list)
    known: dict[str, dict[int, BilledPeriod]] = defaultdict(dict)
    for (id, turn), period in billed(books.invoices).items():
        known[id][turn] = period
    for id, one in books.subscriptions.items():
        if one.plan in plans:
            for found in _lines(books, id, plans[one.plan], day, known[id]):
                if isinstance(found, Correction):
                    corrections[found.corrects.number].append(found)
                else:
                    lines[one.customer].append(found)
    billing = books.accounts.billing
    drafts = (_invoice(books, customer, lines[customer], day) for customer in sorted(lines))
    invoices = chained(books.invoices, drafts, billing.prefix, day.year)
    notes = (_changed(books, corrections[number], day) for number in sorted(corrections))
    before = (*books.invoices, *invoices)
    return (*invoices, *chained(before, notes, billing.credit_prefix, day.year))


def language_of(books: Books, customer: str) -> str:
    """Return the language in which a customer gets letters."""
    known = books.customers.get(customer)
    return (known and known.language) or books.accounts.language


def credit_note(
    books: Books, corrected: Invoice, lines: tuple[InvoiceLine, ...], day: datetime.date, why: str
) -> Invoice:
    """Return a credit note without its number, with the VAT of the invoice that it corrects."""
    return Invoice(
        number="",
        kind=InvoiceKind.CREDIT,
        corrects=corrected.number,
        issued=day,
        due=day,
        customer=corrected.customer,
        seller=books.accounts.seller,
        buyer=books.customers.get(corrected.customer, corrected.buyer),
        regime=corrected.regime,
        rate=corrected.rate,
        debits=corrected.debits,
        lines=lines,
        why=why,
    )


def _changed(books: Books, taken: list[Correction], day: datetime.date) -> Invoice:
    """Return the credit note for periods of an invoice that changed."""
    corrected = taken[0].corrects
    why = translation(language_of(books, corrected.customer)).gettext(CHANGED)
    return credit_note(books, corrected, tuple(one.line for one in taken), day, why)


def _lines(
    books: Books,
    id: str,
    plan: Plan,
    day: datetime.date,
    known: Mapping[int, BilledPeriod],
) -> Iterator[InvoiceLine | Correction]:
    """Yield what is to be charged of a subscription, and given back."""
    one = books.subscriptions[id]
    horizon = day + books.accounts.billing.ahead_days * DAY
    last = max(known, default=0)
    running, turn = periods(one, plan, LAST), 0
    while True:
        now, turn = next(running, None), turn + 1
        if turn > last and (now is None or now.span.start > horizon):
            return
        before = known.get(turn)
        if before is not None and before.days:
            yield from _difference(books, id, before, now)
        elif now is not None and now.net and now.span.start <= horizon:
            text = described(one, language_of(books, one.customer))
            yield _line(id, one, turn, now, text)


def described(one: Subscription, language: str) -> str:
    """Return what a subscription is, in one line."""
    text = translation(language).gettext(TEXT_FOR if one.organisation else TEXT)
    organisation = titled(one.organisation or "")
    return text.format(
        plan=titled(one.plan), commune=titled(one.commune, "-"), organisation=organisation
    )


def titled(slug: str, between: str = " ") -> str:
    """Return a slug as a name: “Boulangerie du Port”, “Montoir-de-Bretagne”."""
    first, *others = slug.split("-")
    rest = (word if len(word) <= SMALL else word.capitalize() for word in others)
    return between.join((first.capitalize(), *rest))


def _line(id: str, one: Subscription, turn: int, now: BillingPeriod, text: str) -> InvoiceLine:
    return InvoiceLine(
        subscription=id,
        commune=one.commune,
        plan=one.plan,
        text=text,
        from_=now.span.start,
        until=now.span.end,
        net=now.net,
        turn=turn,
        per=now.per,
        days=now.days,
        whole=now.whole,
        price=now.price,
    )


def _difference(
    books: Books, id: str, before: BilledPeriod, now: BillingPeriod | None
) -> Iterator[InvoiceLine | Correction]:
    """Yield what makes the lines of a period charge what it costs by now.

    What is given back is taken from its latest line first; the last of these lines takes the days.
    """
    one, lacking = books.subscriptions[id], before.lacking(now)
    gettext = translation(language_of(books, one.customer)).gettext
    days, turn = (now.days if now else 0) - before.days, before.lines[0].turn
    held = joined((*given(one), *paused(one)))
    reached = later(now.span.start, before.days, held) if now else LAST
    if now is not None and lacking > 0:
        text = gettext(LONGER).format(text=described(one, language_of(books, one.customer)))
        start = min(reached, now.span.end - DAY)
        span, price = DaySpan(start, now.span.end), before.price
        longer = now._replace(span=span, net=lacking, days=days, price=price)
        yield _line(id, one, turn, longer, text)
    for charged in reversed(before.charged):
        line, taken = charged.line, min(-lacking, charged.left)
        if taken > 0:
            lacking += taken
            gone = DaySpan(line.from_, line.until)
            if now is not None and line.from_ < now.span.end < max(reached, line.until):
                gone = DaySpan(now.span.end, max(reached, line.until))
            yield Correction(
                charged.invoice,
                msgspec.structs.replace(
                    line, text=gettext(SHORTER).format(text=line.text), net=-taken,
                    days=0 if lacking else days, from_=gone.start, until=gone.end,
                ),
            )  # fmt: skip


def _invoice(books: Books, customer: str, lines: list[InvoiceLine], day: datetime.date) -> Invoice:
    """Return an invoice without its number."""
    vat, billing = books.accounts.vat, books.accounts.billing
    return Invoice(
        number="",
        issued=day,
        due=day + billing.due_days * DAY,
        customer=customer,
        seller=books.accounts.seller,
        buyer=books.customers[customer],
        regime=vat.regime,
        rate=0 if vat.regime == EXEMPT else cents(vat.rate),
        debits=vat.debits and vat.regime != EXEMPT,
        lines=tuple(sorted(lines, key=lambda line: (line.commune, line.subscription, line.turn))),
    )
