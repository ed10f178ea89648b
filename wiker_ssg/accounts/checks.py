"""What is wrong in a ledger repository as a whole: every rule, one list."""

from collections.abc import Iterator
from pathlib import Path

from wiker_ssg.accounts.books import Books, read_books
from wiker_ssg.accounts.chain import check_chain
from wiker_ssg.accounts.records import SUBSCRIPTIONS
from wiker_ssg.problems import Problem, problem


def check_books(folder: Path) -> list[Problem]:
    """Return everything that is wrong in a ledger repository."""
    return judged(folder)[1]


def judged(folder: Path) -> tuple[Books | None, list[Problem]]:
    """Return the accounts as read, and everything that is wrong in them."""
    books, problems = read_books(folder)
    if books is not None:
        problems += check_chain(folder, books.invoices)
        problems += _unknown_customers(books)
    return books, problems


def _unknown_customers(books: Books) -> Iterator[Problem]:
    """Yield the subscriptions whose customer is none."""
    known = ", ".join(books.customers)
    for id, one in books.subscriptions.items():
        if one.customer not in books.customers:
            where, width = books.place(f"{SUBSCRIPTIONS}/{id}.yaml", "customer")
            yield problem("customer-unknown", where, width, value=one.customer, known=known)
