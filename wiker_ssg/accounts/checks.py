"""What is wrong in a ledger repository as a whole: every rule, one list."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from wiker_ssg.accounts.auditing import audit
from wiker_ssg.accounts.balance import rest
from wiker_ssg.accounts.books import Books, read_books
from wiker_ssg.accounts.chain import check_chain
from wiker_ssg.accounts.documents import payment_path
from wiker_ssg.accounts.identifiers import check_identifiers
from wiker_ssg.accounts.lawful import check_subscriptions
from wiker_ssg.accounts.ledger import BOOKS, stale
from wiker_ssg.accounts.money import decimal
from wiker_ssg.accounts.months import check_months
from wiker_ssg.accounts.offers import check_offers
from wiker_ssg.accounts.portal import portal_of
from wiker_ssg.accounts.records import ACCOUNTS, SUBSCRIPTIONS
from wiker_ssg.accounts.terms import check_terms
from wiker_ssg.problems import Location, Problem, problem


def check_books(folder: Path, portal: Path | None = None) -> list[Problem]:
    """Return everything that is wrong in a ledger repository."""
    books, problems = judged(folder, portal)
    if books is not None:
        problems += check_subscriptions(books)
        problems += _stale(books)
        problems += audit(folder)
    return problems


def judged(folder: Path, portal: Path | None = None) -> tuple[Books | None, list[Problem]]:
    """Return the accounts as read, and everything that is wrong in them.

    `portal` is the folder of the portal whose plans are sold, else the one that `accounts.yaml`
    names; where neither does, the accounts have no plans, and nothing is compared with any.
    """
    books, problems = judged_documents(folder)
    if books is not None:
        sold, unread = portal_of(books, portal)
        if sold is not None:
            books = msgspec.structs.replace(books, plans=sold.plans)
            problems += check_offers(books, sold)
        problems += unread
        problems += check_identifiers(books)
        problems += check_terms(books, sold)
        problems += check_months(folder, books.closings)
        problems += _ambassadors(books)
    return books, problems


def judged_documents(folder: Path) -> tuple[Books | None, list[Problem]]:
    """Return the accounts as read, and what is wrong in who owes what: no portal is opened."""
    books, problems = read_books(folder)
    if books is not None:
        problems += check_chain(folder, books.invoices)
        problems += _unknown_customers(books)
        problems += _settlements(books)
    return books, problems


def _unknown_customers(books: Books) -> Iterator[Problem]:
    """Yield the subscriptions whose customer is none."""
    known = ", ".join(books.customers)
    for id, one in books.subscriptions.items():
        if one.customer not in books.customers:
            where, width = books.place(f"{SUBSCRIPTIONS}/{id}.yaml", "customer")
            yield problem("customer-unknown", where, width, value=one.customer, known=known)


def _settlements(books: Books) -> Iterator[Problem]:
    """Yield the payments that settle what is none, or more than came."""
    known = {one.number for one in books.invoices}
    for one in books.payments:
        where = Location(str(books.folder / payment_path(one)))
        for part in one.settles:
            if part.number not in known:
                yield problem("settlement-unknown", where, value=part.number)
        left = rest(one)
        if left and (left < 0) != (one.cents < 0):
            value, nearest = decimal(one.cents - left), decimal(one.cents)
            yield problem("settlement-beyond", where, value=value, nearest=nearest)


def _stale(books: Books) -> Iterator[Problem]:
    """Yield the files of a ledger that was written once and is not as the documents say."""
    if (books.folder / BOOKS).exists():
        for path in stale(books):
            where = Location(str(books.folder / path))
            yield problem("ledger-stale", where, value=books.folder)


def _ambassadors(books: Books) -> Iterator[Problem]:
    """Yield the ambassadors whose rule or days contradict themselves."""
    for id, one in books.accounts.ambassadors.items():
        if one.floor is not None and one.cap is not None and one.floor > one.cap:
            where, width = books.place(ACCOUNTS, f"ambassadors.{id}.floor")
            yield problem("share-bounds", where, width, value=one.floor, nearest=one.cap)
        if one.from_ is not None and one.until is not None and one.until <= one.from_:
            where, width = books.place(ACCOUNTS, f"ambassadors.{id}.until")
            yield problem("ambassador-never", where, width)
