"""Invoices that are not paid, by how long they have been due."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import path_of
from wiker_ssg.accounts.dashboard.figures import Evidence, EvidenceRoot, Figure
from wiker_ssg.accounts.documents import INVOICES, PAYMENTS, payment_path
from wiker_ssg.accounts.records import ACCOUNTS
from wiker_ssg.accounts.waiting import OpenInvoice, receivables
from wiker_ssg.language import N_
from wiker_ssg.problems import Problem, Severity

AGES = (
    (None, 0, N_("Not due yet")),
    (1, 30, N_("Up to 30 days late")),
    (31, 60, N_("31 to 60 days late")),
    (61, 90, N_("61 to 90 days late")),
    (91, None, N_("More than 90 days late")),
)
"""From how many to how many days late, and how that is called."""


class UnpaidInvoice(NamedTuple):
    """An invoice of which something is open: cents, and for how many days it has been due."""

    number: str
    customer: str
    due: datetime.date
    cents: Figure
    late: Figure


class InvoiceAge(NamedTuple):
    """What is unpaid of an age: how many invoices, cents."""

    label: str
    number: Figure
    cents: Figure


class OwedStanding(NamedTuple):
    """What is unpaid, the oldest first; by age; `late` is what should have been paid by now."""

    invoices: tuple[UnpaidInvoice, ...]
    ages: tuple[InvoiceAge, ...]
    number: Figure
    cents: Figure
    late: Figure


def owed_standing(books: Books, unread: tuple[Evidence, ...], day: datetime.date) -> OwedStanding:
    """Return what is unpaid at the end of a day; `unread` are documents that cannot be read."""
    every = [
        (one.name, each)
        for one in receivables(books, day)
        for each in one.invoices
        if each.cents > 0
    ]
    every.sort(key=lambda row: (row[1].invoice.due, row[1].invoice.number))
    folders = [f"{name}/" for name in (INVOICES, PAYMENTS) if (books.folder / name).is_dir()]
    whole = tuple(Evidence(EvidenceRoot.ACCOUNTS, path) for path in folders or (ACCOUNTS,))

    def summed(name: str, cents: Iterable[int]) -> Figure:
        return Figure(name, sum(cents), whole, unread)

    ages = []
    for index, (least, most, label) in enumerate(AGES):
        held = [
            each
            for _, each in every
            if (least is None or each.late >= least) and (most is None or each.late <= most)
        ]
        ages.append(
            InvoiceAge(
                label,
                Figure(f"age-count-{index}", len(held), whole, unread),
                summed(f"age-cents-{index}", (one.cents for one in held)),
            )
        )
    return OwedStanding(
        tuple(_unpaid(books, name, each, unread, day) for name, each in every),
        tuple(ages),
        Figure("unpaid-count", len(every), whole, unread),
        summed("unpaid-cents", (each.cents for _, each in every)),
        summed("late-cents", (each.cents for _, each in every if each.late)),
    )


def unread_documents(problems: Iterable[tuple[Evidence, Problem]]) -> tuple[Evidence, ...]:
    """Return the invoices and payments of which something is wrong: sums do not stand on them."""
    folders = (f"{INVOICES}/", f"{PAYMENTS}/")
    return tuple(
        dict.fromkeys(
            where._replace(line=0)
            for where, one in problems
            if where.root is EvidenceRoot.ACCOUNTS
            and where.path.startswith(folders)
            and one.severity is Severity.ERROR
        )
    )


def documents(books: Books, number: str, day: datetime.date) -> tuple[Evidence, ...]:
    """Return an invoice, the credit notes for it and the payments of it up to a day, as files."""
    paths = [path_of(number)]
    notes = [one.number for one in books.invoices if one.corrects == number and one.issued <= day]
    paths += map(path_of, notes)
    paths += [
        payment_path(one)
        for one in books.payments
        if one.booked <= day and any(part.number in (number, *notes) for part in one.settles)
    ]
    return tuple(Evidence(EvidenceRoot.ACCOUNTS, str(path)) for path in paths)


def _unpaid(
    books: Books, name: str, each: OpenInvoice, unread: tuple[Evidence, ...], day: datetime.date
) -> UnpaidInvoice:
    number = each.invoice.number
    files = documents(books, number, day)
    return UnpaidInvoice(
        number,
        name,
        each.invoice.due,
        Figure("open-cents", each.cents, files, unread),
        Figure("late-days", each.late, files[:1]),
    )
