"""A ledger repository as read: what people wrote, what was issued, received and closed."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from wiker_ssg.accounts.documents import (
    CLOSINGS,
    CODES,
    INVOICES,
    PAYMENTS,
    REDEMPTIONS,
    Closing,
    GiftCode,
    Invoice,
    LedgerDocument,
    Payment,
    Redemption,
    decode,
)
from wiker_ssg.accounts.records import (
    ACCOUNTS,
    CUSTOMERS,
    GIFTS,
    SUBSCRIPTIONS,
    Accounts,
    Customer,
    GiftOffer,
    Subscription,
)
from wiker_ssg.build.leftovers import MANIFESTS
from wiker_ssg.model.settings import Plan
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.reporter import Mark
from wiker_ssg.source.settings import COMMUNE, read_file, read_settings, refused

PORTAL = "portal.yaml"
LARGEST = 2**20
"""No document has so many bytes."""

S = TypeVar("S", bound=msgspec.Struct)
D = TypeVar("D", bound=LedgerDocument)


class Books(msgspec.Struct, frozen=True):
    """All that a ledger repository says; documents in the order of their names.

    `marks` has where a value stands, by its file and its place in it: `accounts.yaml:seller`.
    `plans` are those of the portal that sells them, where one is named (`checks.judged`).
    """

    folder: Path
    accounts: Accounts
    customers: Mapping[str, Customer]
    subscriptions: Mapping[str, Subscription]
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()
    closings: tuple[Closing, ...] = ()
    gifts: Mapping[str, GiftOffer] = {}
    codes: tuple[GiftCode, ...] = ()
    redemptions: tuple[Redemption, ...] = ()
    marks: Mapping[str, Mark] = {}
    plans: Mapping[str, Plan] = {}

    def place(self, path: str, at: str) -> tuple[Location, int]:
        """Return where a value stands in a file, and how wide it is."""
        line, column, width = self.marks.get(f"{path}:{at}", (1, 1, 1))
        return Location(str(self.folder / path), line, column), width


def read_books(folder: Path) -> tuple[Books | None, list[Problem]]:
    """Read a ledger repository; None where it is none, or where documents cannot be trusted.

    Nothing is written while there is any problem: half of an account would be another one.
    """
    found: list[Problem] = [*published(folder)]
    data = read_file(folder / ACCOUNTS)
    if data is None:
        path = folder / ACCOUNTS
        lost = refused(path, str(path)) or problem("accounts-missing", Location(str(path)))
        return None, [*found, lost]
    marks: dict[str, Mark] = {}
    accounts = _settings(Accounts, folder, ACCOUNTS, data, marks, found)
    customers = dict(_records(folder, CUSTOMERS, Customer, marks, found))
    subscriptions = dict(_records(folder, SUBSCRIPTIONS, Subscription, marks, found))
    invoices = tuple(_documents(folder, INVOICES, Invoice, "number", found))
    payments = tuple(_documents(folder, PAYMENTS, Payment, "id", found))
    closings = tuple(_documents(folder, CLOSINGS, Closing, "month", found))
    gifts = dict(_records(folder, GIFTS, GiftOffer, marks, found))
    codes = tuple(_documents(folder, CODES, GiftCode, "code", found))
    redemptions = tuple(_documents(folder, REDEMPTIONS, Redemption, "code", found))
    if accounts is None:
        return None, found
    books = Books(
        folder, accounts, customers, subscriptions, invoices, payments, closings, gifts=gifts,
        codes=codes, redemptions=redemptions, marks=marks,
    )  # fmt: skip
    return books, found


def published(folder: Path) -> Iterator[Problem]:
    """Yield that a folder lies within what a build reads or has written."""
    whole = folder.resolve()
    for above in (whole, *whole.parents):
        for name in (PORTAL, COMMUNE, MANIFESTS):
            if (above / name).exists():
                where = Location(str(folder / ACCOUNTS))
                yield problem("accounts-public", where, value=above / name)
                return


def _settings(
    struct: type[S],
    folder: Path,
    path: str,
    data: bytes,
    marks: dict[str, Mark],
    found: list[Problem],
) -> S | None:
    own: dict[str, Mark] = {}
    value, problems = read_settings(struct, str(folder / path), data, own)
    marks.update((f"{path}:{at}", mark) for at, mark in own.items())
    found += problems
    read: S | None = value
    return read


def _records(
    folder: Path,
    name: str,
    struct: type[S],
    marks: dict[str, Mark],
    found: list[Problem],
) -> Iterator[tuple[str, S]]:
    """Yield the records of a folder by the stems of their files."""
    for path in sorted((folder / name).glob("*.yaml")):
        shown = f"{name}/{path.name}"
        data = read_file(path)
        if data is None:
            found += filter(None, (refused(path, str(path)),))
            continue
        value = _settings(struct, folder, shown, data, marks, found)
        if value is not None:
            yield path.stem, value


def _documents(
    folder: Path, name: str, kind: type[D], key: str, found: list[Problem]
) -> Iterator[D]:
    """Yield the documents below a folder; each is called as its file is."""
    for path in sorted((folder / name).rglob("*.json"), key=lambda path: path.name):
        where = Location(str(path))
        try:
            document = decode(kind, read_regular(path, LARGEST))
        except (OSError, msgspec.DecodeError) as error:
            reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else str(error)
            found.append(problem("document-unreadable", where, reason=reason))
            continue
        inside = str(getattr(document, key))
        if inside != path.stem:
            nearest = path.with_name(f"{inside}.json").name
            found.append(problem("document-misplaced", where, value=inside, nearest=nearest))
        yield document
