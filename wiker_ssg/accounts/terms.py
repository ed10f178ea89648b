"""What is wrong in what was agreed with customers: plans, days, prices; told where it stands."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.money import cents
from wiker_ssg.accounts.periods import LAST, YEAR
from wiker_ssg.accounts.portal import SoldPortal
from wiker_ssg.accounts.records import ACCOUNTS, SUBSCRIPTIONS, DatedSpan, Subscription
from wiker_ssg.accounts.spans import DaySpan, overlap
from wiker_ssg.language import N_
from wiker_ssg.language.nearest import nearest
from wiker_ssg.model.settings import COMMUNE, Plan
from wiker_ssg.problems import Problem, problem

MEANT = N_("did you mean “{nearest}”?")
ONE_OF = N_("write one of: {names}")
NONE = N_("write it there first")
SHOWN = 20
"""How many names a remedy tells."""


def check_terms(books: Books, portal: SoldPortal | None) -> Iterator[Problem]:
    """Yield what is wrong in subscriptions; without a portal, in what they say alone."""
    for id, one in books.subscriptions.items():
        path = f"{SUBSCRIPTIONS}/{id}.yaml"
        yield from _days(books, path, one)
        yield from _amounts(books, path, one)
        if portal is not None:
            yield from _names(books, portal, path, one)
    yield from _overlapping(books)
    if portal is not None:
        yield from _plans(books, portal)
        yield from _territories(books, portal)


def _told(books: Books, code: str, path: str, at: str, **facts: object) -> Problem:
    """Return a problem of a value; where it has no place of its own, at what holds it."""
    while at and f"{path}:{at}" not in books.marks:
        at = at.rpartition(".")[0]
    where, width = books.place(path, at)
    return problem(code, where, width, **facts)


def _meant(word: str, known: Iterable[str]) -> dict[str, str]:
    """Return the facts that tell which known word was meant, else which ones there are."""
    every = tuple(known)
    found = nearest(word, every)
    if found:
        return {"advice": MEANT, "nearest": found, "suggestion": found}
    names = ", ".join(every[:SHOWN]) + (" …" if len(every) > SHOWN else "")
    return {"advice": ONE_OF if every else NONE, "names": names}


# ------------------------------------------------------------------------------------- days


def _days(books: Books, path: str, one: Subscription) -> Iterator[Problem]:
    if one.until is not None and one.until <= one.from_:
        yield _told(books, "span-backwards", path, "until", value=one.until, start=one.from_)
    if one.trial_until is not None and one.trial_until <= one.from_:
        yield _told(
            books, "span-backwards", path, "trial_until", value=one.trial_until, start=one.from_
        )
    whole = DaySpan(one.from_, one.until or LAST)
    for key, spans in (("pauses", one.pauses), ("gifts", one.gifts)):
        yield from _spans(books, path, key, spans, whole)
    if one.aligned and (one.per or YEAR) != YEAR:
        yield _told(books, "aligned-monthly", path, "aligned", value=one.aligned)


def _spans(
    books: Books, path: str, key: str, spans: tuple[DatedSpan, ...], whole: DaySpan
) -> Iterator[Problem]:
    for index, span in enumerate(spans):
        at = f"{key}.{index}" if f"{path}:{key}.{index}" in books.marks else key
        if span.until <= span.from_:
            yield _told(
                books, "span-backwards", path, f"{at}.until", value=span.until, start=span.from_
            )
        elif span.from_ < whole.start or span.until > whole.end:
            out = "from" if span.from_ < whole.start else "until"
            end = None if whole.end == LAST else whole.end
            yield _told(
                books, "span-outside", path, f"{at}.{out}",
                value=f"{span.from_} – {span.until}", start=whole.start, end=end or "…",
            )  # fmt: skip


def _overlapping(books: Books) -> Iterator[Problem]:
    """Yield the subscriptions that give the same plan to the same one on the same days."""
    held: dict[tuple[str, str | None, str], list[tuple[str, DaySpan]]] = defaultdict(list)
    for id, one in books.subscriptions.items():
        span = DaySpan(one.from_, one.until or LAST)
        key = one.commune, one.organisation, one.plan
        for other, there in held[key]:
            if span.days > 0 and overlap((there,), span):
                yield _told(
                    books, "subscriptions-overlap", f"{SUBSCRIPTIONS}/{id}.yaml", "from",
                    value=one.organisation or one.commune, plan=one.plan,
                    other=f"{SUBSCRIPTIONS}/{other}.yaml", start=max(span.start, there.start),
                )  # fmt: skip
        held[key].append((id, span))


# ----------------------------------------------------------------------------------- amounts


def _amounts(books: Books, path: str, one: Subscription) -> Iterator[Problem]:
    before: datetime.date | None = None
    for index, agreed in enumerate(one.prices):
        at = f"prices.{index}" if f"{path}:prices.{index}" in books.marks else "prices"
        if _parts(agreed.price):
            yield _told(books, "amount-parts", path, f"{at}.price", value=agreed.price)
        if index and (agreed.from_ is None or (before is not None and agreed.from_ <= before)):
            yield _told(books, "prices-unordered", path, f"{at}.from", value=agreed.from_ or "…")
        before = agreed.from_


def _plans(books: Books, portal: SoldPortal) -> Iterator[Problem]:
    """Yield the list's prices that no invoice can say, at the first that needs them."""
    for id, one in books.subscriptions.items():
        plan = portal.plans.get(one.plan)
        if plan is None:
            continue
        path = f"{SUBSCRIPTIONS}/{id}.yaml"
        if plan.price is not None and _parts(plan.price):
            yield _told(books, "amount-parts", path, "plan", value=plan.price)
        if one.aligned and one.per is None and plan.per not in (None, YEAR):
            yield _told(books, "aligned-monthly", path, "aligned", value=one.aligned)
        if _unpriced(one, plan):
            yield _told(books, "price-missing", path, "plan", value=one.plan)


def _unpriced(one: Subscription, plan: Plan) -> bool:
    """Tell whether a period may begin on a day on which nobody said what it costs."""
    first = one.prices[0].from_ if one.prices else None
    return plan.price is None and (not one.prices or (first is not None and first > one.from_))


def _parts(amount: Decimal) -> bool:
    try:
        cents(amount)
    except ValueError:
        return True
    return False


# ------------------------------------------------------------------------------------- names


def _names(books: Books, portal: SoldPortal, path: str, one: Subscription) -> Iterator[Problem]:
    plan = portal.plans.get(one.plan)
    if plan is None:
        known = _meant(one.plan, portal.plans)
        yield _told(books, "plan-unknown", path, "plan", value=one.plan, **known)
    if one.commune not in portal.communes:
        known = _meant(one.commune, portal.communes)
        yield _told(books, "commune-unknown", path, "commune", value=one.commune, **known)
        return
    who: str | None = COMMUNE
    if one.organisation is not None:
        there = portal.organisations(one.commune)
        if there is None:
            yield _told(books, "commune-ungathered", path, "commune", value=one.commune)
            return
        if one.organisation not in there:
            known = _meant(one.organisation, there)
            facts = {"commune": one.commune, **known}
            yield _told(
                books, "organisation-unknown", path, "organisation", value=one.organisation, **facts
            )
            return
        who = there[one.organisation]
    if plan is not None and who is not None and who not in plan.for_:
        offered = ", ".join(name for name, each in portal.plans.items() if who in each.for_)
        at = "organisation" if one.organisation else "plan"
        yield _told(
            books, "plan-for-others", path, at, value=one.plan, who=who,
            offered=offered or "–", known=", ".join(plan.for_),
        )  # fmt: skip


def _territories(books: Books, portal: SoldPortal) -> Iterator[Problem]:
    for name, ambassador in books.accounts.ambassadors.items():
        for index, one in enumerate(ambassador.communes):
            if one.commune not in portal.communes:
                at = f"ambassadors.{name}.communes.{index}"
                if f"{ACCOUNTS}:{at}.commune" in books.marks:
                    at += ".commune"
                known = _meant(one.commune, portal.communes)
                yield _told(books, "commune-unknown", ACCOUNTS, at, value=one.commune, **known)
