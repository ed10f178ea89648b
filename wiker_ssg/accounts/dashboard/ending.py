"""Plans that end soon, and those that ended while their invoice was not paid."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wiker_ssg.accounts.balance import balances
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.dashboard.communes import CommuneStanding, every, place
from wiker_ssg.accounts.dashboard.figures import Evidence, EvidenceRoot, Figure
from wiker_ssg.accounts.dashboard.owed import documents
from wiker_ssg.accounts.documents import INVOICES, PAYMENTS, InvoiceKind
from wiker_ssg.accounts.records import SUBSCRIPTIONS
from wiker_ssg.site.endings import HeldGrant
from wiker_ssg.site.portal import Root
from wiker_ssg.source.idle import PLANS

DAYS = 60
"""How far ahead the platform looks: twice as far as an ambassador is told."""

Owing = tuple[str, str | None, str]
"""A commune, an organisation of it or none for itself, a plan."""


class PlanEnd(NamedTuple):
    """A plan of somebody and the first day without; the open invoice for it, where there is one."""

    slug: str
    commune: str
    who: str
    plan: str
    until: Figure
    invoice: str
    cents: Figure | None


class EndingStanding(NamedTuple):
    """Plans that end within `DAYS`, by their days; those that are over and were not paid for."""

    soon: tuple[PlanEnd, ...]
    lapsed: tuple[PlanEnd, ...] | None
    number: Figure
    lapsed_number: Figure


def ending_standing(
    root: Root,
    communes: Sequence[CommuneStanding],
    books: Books | None,
    lost: tuple[Evidence, ...],
    day: datetime.date,
) -> EndingStanding:
    """Return which plans end, by each commune's `plans.yaml`; `lapsed` is None without books."""
    owing = _owing(books, day) if books is not None else {}
    soon: list[PlanEnd] = []
    lapsed: list[PlanEnd] = []
    for commune in communes:
        for one in commune.held:
            if one.ends(day, DAYS):
                soon.append(_end(root, commune, one, books, owing, day))
            elif _over(commune, one, day):
                found = _end(root, commune, one, books, owing, day)
                lapsed += [found] if found.invoice else []
    unread = tuple(dict.fromkeys(where for one in communes for where in one.unread))
    files = every(root, PLANS)
    owed = [f"{name}/" for name in (INVOICES, PAYMENTS, SUBSCRIPTIONS)]
    if books is not None:
        owed = [path for path in owed if (books.folder / path).is_dir()]
    number = len(lapsed) if books is not None else None
    whole = (*files, *(Evidence(EvidenceRoot.ACCOUNTS, path) for path in owed))
    return EndingStanding(
        tuple(sorted(soon, key=_order)),
        tuple(sorted(lapsed, key=_order)) if books is not None else None,
        Figure("ending-count", len(soon), files, unread),
        Figure(
            "lapsed-count",
            number,
            whole,
            (*unread, *lost),
        ),
    )


def _order(one: PlanEnd) -> tuple[datetime.date, str, str]:
    assert isinstance(one.until.value, datetime.date)
    return one.until.value, one.slug, one.who


def _over(commune: CommuneStanding, one: HeldGrant, day: datetime.date) -> bool:
    """Tell whether a plan is over and was not had again since."""
    until = one.grant.until
    return (until is not None and until <= day) and not any(
        other.organisation == one.organisation
        and other.grant.plan == one.grant.plan
        and (other.grant.until is None or other.grant.until > until)
        for other in commune.held
    )


def _owing(books: Books, day: datetime.date) -> Mapping[Owing, tuple[str, int]]:
    """Return the oldest open invoice for each plan of somebody, and the cents that are open."""
    found: dict[Owing, tuple[str, int]] = {}
    state = balances(books.invoices, books.payments, day).values()
    for one in sorted(state, key=lambda one: (one.invoice.due, one.invoice.number)):
        if one.open > 0 and one.invoice.kind is InvoiceKind.INVOICE:
            for line in one.invoice.lines:
                sold = books.subscriptions.get(line.subscription)
                if sold is not None and line.net > 0:
                    key = sold.commune, sold.organisation, sold.plan
                    found.setdefault(key, (one.invoice.number, one.open))
    return found


def _end(
    root: Root, commune: CommuneStanding, one: HeldGrant, books: Books | None,
    owing: Mapping[Owing, tuple[str, int]],
    day: datetime.date,
) -> PlanEnd:  # fmt: skip
    number, cents = owing.get((commune.slug, one.organisation, one.grant.plan), ("", 0))
    files = documents(books, number, day) if books is not None and number else ()
    who = commune.name
    if one.organisation is not None:
        who = commune.titles.get(one.organisation, one.organisation)
    where = place(root, commune.slug, PLANS, one.mark[0])
    return PlanEnd(
        commune.slug, commune.name, who, one.grant.plan,
        Figure("until", one.grant.until, (where,)), number,
        Figure("open-cents", cents, files) if number else None,
    )  # fmt: skip


def plan_counts(root: Root, communes: Sequence[CommuneStanding]) -> Iterator[tuple[str, Figure]]:
    """Yield each plan of the portal, and how many have it today."""
    unread = tuple(dict.fromkeys(where for one in communes for where in one.unread))
    for plan in root.portal.plans:
        number = sum(one.plans[plan] for one in communes)
        yield plan, Figure(f"plan-{plan}", number, every(root, PLANS), unread)
