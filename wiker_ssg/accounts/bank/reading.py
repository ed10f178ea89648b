"""A bank's files become payments that are new; one file that is wrong stops all."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.accounts.bank.camt import read_camt
from wiker_ssg.accounts.bank.lines import compact, payments_of
from wiker_ssg.accounts.bank.statement import Statement
from wiker_ssg.accounts.bank.table import read_table
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import Payment
from wiker_ssg.accounts.records import ACCOUNTS
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import read_regular

LARGEST = 32 * 2**20
SHORTEST = 7
"""Characters that a number has which names an account."""


class BankFiles(NamedTuple):
    """What bank files hold: payments that are new, how many were known, what is wrong."""

    new: tuple[Payment, ...]
    known: int
    problems: tuple[Problem, ...]


def read_bank(books: Books, paths: Iterable[Path]) -> BankFiles:
    """Read bank files beside what is known; `new` counts only where nothing is wrong."""
    recorded = {one.id for one in books.payments}
    new: dict[str, Payment] = {}
    problems: list[Problem] = []
    known = 0
    for path in paths:
        statement, told = read_statement(path)
        problems += told
        if statement is None:
            continue
        others = [*_of_another(books, path, statement)]
        problems += others
        found = [*payments_of(statement.lines, statement.kind)]
        lines = {one.id: line.line for one, line in zip(found, statement.lines, strict=True)}
        fresh = [one for one in found if one.id not in recorded and one.id not in new]
        if not others:
            problems += _twice(path, fresh, lines, [*books.payments, *new.values()])
        known += len(found) - len(fresh)
        new |= {one.id: one for one in fresh}
    ordered = sorted(new.values(), key=lambda one: (one.booked, one.id))
    return BankFiles(tuple(ordered), known, tuple(problems))


def read_statement(path: Path) -> tuple[Statement | None, list[Problem]]:
    """Read a bank's file, whatever its kind."""
    where = Location(str(path))
    try:
        data = read_regular(path, LARGEST)
        if len(data) > LARGEST:
            return None, [problem("bank-unknown", where)]
        xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<"))
        statement = (read_camt if xml else read_table)(str(path), data)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return None, [problem("bank-unreadable", where, reason=reason)]
    except Unreadable as error:
        return None, [problem(error.code, where, 1, **error.facts)]
    if statement is None:
        return None, [problem("bank-unknown", where)]
    return statement, [*statement.problems]


def _of_another(books: Books, path: Path, statement: Statement) -> Iterator[Problem]:
    """Yield that a file names another account than the seller's."""
    own = compact(books.accounts.seller.iban or "")
    for account in statement.accounts:
        short = account.lstrip("0")
        if own and len(short) >= SHORTEST and short not in own:
            where = Location(str(path))
            yield problem("bank-account", where, value=account, nearest=own, path=ACCOUNTS)


def _twice(
    path: Path, fresh: Sequence[Payment], lines: dict[str, int], before: Sequence[Payment]
) -> Iterator[Problem]:
    """Yield the first line of a day that another kind of file had: the same money, named anew."""
    days: dict[str, list[str]] = {}
    for one in before:
        if one.source:
            days.setdefault(one.source, []).append(f"{one.booked}")
    for source, booked in days.items():
        within = [one for one in fresh if min(booked) <= f"{one.booked}" <= max(booked)]
        for one in [one for one in within if one.source != source][:1]:
            where = Location(str(path), lines[one.id])
            yield problem("bank-twice", where, value=one.booked, known=source, day=max(booked))
