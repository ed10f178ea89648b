"""The ledger that beancount and Fava read: it follows from the documents, to the byte.

Numbers are those of the French chart of accounts (ANC 2014-03), as `pcg` of each account. Money
that settles nothing waits in 471; the book-keeper's own entries class it (`own.beancount`).
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from wiker_ssg.accounts.balance import rest
from wiker_ssg.accounts.books import Books, read_books
from wiker_ssg.accounts.documents import Closing, Invoice, InvoiceKind, Payment, digest
from wiker_ssg.accounts.money import decimal
from wiker_ssg.accounts.spans import DAY, anniversary
from wiker_ssg.connectors.writing import put
from wiker_ssg.language import N_, translation
from wiker_ssg.model.slug import SLUG
from wiker_ssg.source.files import read_regular

BOOKS, OWN, LEDGER = "books.beancount", "own.beancount", "ledger"
OPENED = f"{LEDGER}/accounts.beancount"
CURRENCY = "EUR"
WIDTH = 90

BANK, WAITING, CUSTOMERS = "Assets:Banque", "Assets:Attente", "Assets:Clients"
VAT, AMBASSADORS = "Liabilities:TVA", "Liabilities:Ambassadeurs"
SERVICES, COMMISSIONS = "Income:Services", "Expenses:Commissions"
CHARGES = "Expenses:Frais-bancaires"
CHART = {
    CUSTOMERS: "411", AMBASSADORS: "467", VAT: "44571", WAITING: "471", BANK: "512",
    COMMISSIONS: "622", CHARGES: "627", SERVICES: "706",
}  # fmt: skip
"""The number of an account, and of those below it."""

ALWAYS = datetime.date(2000, 1, 1)
"""Accounts are open whenever the book-keeper begins."""

YEARLY = re.compile(r"[0-9]{4}\.beancount")
UNLINKED = re.compile(r"[^A-Za-z0-9/._-]")

MADE = N_("Made of the documents: what is changed here is lost. Own entries stand in {own}.")
FIRST_OWN = N_(
    "Entries of the book-keeper. This file is written once, and never again.\n"
    "\n"
    "A line of the bank that is no customer’s waits in {waiting} (471), under its id. It is "
    "classed by an entry with the same id as link; accounts that are new are opened first:"
)
EXAMPLE = f"""\
2026-01-01 open Expenses:Assurance {CURRENCY}
2026-01-31 * "Frais de tenue de compte" ^2026-01-31-0123456789
  {WAITING}         -7.50 {CURRENCY}
  {CHARGES}"""
FIRST_BOOKS = f"""\
; fava {BOOKS}
option "title" "{{title}}"
option "operating_currency" "{CURRENCY}"

include "{LEDGER}/*.beancount"
include "{OWN}"
"""


class Posting(NamedTuple):
    """An account, and what comes to it: cents."""

    account: str
    cents: int


class LedgerEntry(NamedTuple):
    """A transaction: its day, whom it is with, what for, its links and facts, its postings."""

    day: datetime.date
    id: str
    payee: str
    text: str
    links: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    postings: tuple[Posting, ...]


def write_ledger(folder: Path) -> tuple[Path, ...]:
    """Write the ledger of a repository anew, and return the files that are other than before.

    `books.beancount` and `own.beancount` are written where they are missing, and never again.
    Nothing is written where the accounts cannot be read. Raises OSError.
    """
    books, _ = read_books(folder)
    if books is None:
        return ()
    made = ledger_files(books)
    written = [folder / path for path, text in made.items() if put(folder / path, text.encode())]
    for path in sorted((folder / LEDGER).glob("*.beancount")):
        if YEARLY.fullmatch(path.name) and f"{LEDGER}/{path.name}" not in made:
            path.unlink()
            written.append(path)
    title = quoted(books.accounts.portal or books.accounts.seller.name)
    said = translation(books.accounts.language).gettext(FIRST_OWN).format(waiting=WAITING)
    example = "".join(f"; {line}\n" for line in EXAMPLE.splitlines())
    own = f"{_comment(said)}\n;\n{example}"
    for name, text in ((BOOKS, FIRST_BOOKS.format(title=title)), (OWN, own)):
        if not (folder / name).exists() and put(folder / name, text.encode()):
            written.append(folder / name)
    return tuple(written)


def stale(books: Books) -> tuple[str, ...]:
    """Return the files of the ledger that are not as the documents say."""
    return tuple(
        path for path, text in ledger_files(books).items() if not _holds(books.folder / path, text)
    )


def _holds(path: Path, text: str) -> bool:
    try:
        return read_regular(path) == text.encode()
    except OSError:
        return False


def ledger_files(books: Books) -> dict[str, str]:
    """Return the files of the ledger by their paths: the accounts, and a file a year."""
    entries = sorted(entries_of(books))
    told = translation(books.accounts.language).gettext(MADE).format(own=OWN)
    made = f"{_comment(told)}\n"
    accounts = {BANK, WAITING, VAT, SERVICES, COMMISSIONS, CHARGES}
    accounts |= {posting.account for entry in entries for posting in entry.postings}
    found = {OPENED: made + "".join(f"\n{_open(one)}" for one in sorted(accounts))}
    for entry in entries:
        path = f"{LEDGER}/{entry.day:%Y}.beancount"
        found[path] = found.get(path, made) + "\n" + _written(entry)
    return found


def entries_of(books: Books) -> Iterator[LedgerEntry]:
    """Yield a transaction for each document."""
    gettext = translation(books.accounts.language).gettext
    customers = {one.number: one.customer for one in books.invoices}
    for invoice in books.invoices:
        yield _invoiced(invoice, gettext)
    for payment in books.payments:
        yield _paid(payment, customers)
    for closing in books.closings:
        yield _closed(closing, gettext)


def totals(entries: Iterable[LedgerEntry]) -> dict[str, int]:
    """Return what lies in each account after all entries: cents, below zero for credit."""
    found: dict[str, int] = {}
    for entry in entries:
        for account, cents in entry.postings:
            found[account] = found.get(account, 0) + cents
    return found


def customer_account(id: str) -> str:
    """Return the account of a customer, whatever his id: one of his own."""
    return f"{CUSTOMERS}:{component(id)}"


def component(id: str) -> str:
    """Return a part of an account's name, as beancount takes it; no two ids have the same."""
    if SLUG.fullmatch(id):
        return id[:1].upper() + id[1:]
    return f"X--{digest(id.encode())[:16]}"


def _invoiced(one: Invoice, gettext: Callable[[str], str]) -> LedgerEntry:
    credit = one.kind is InvoiceKind.CREDIT
    said = gettext(N_("Credit note {number}") if credit else N_("Invoice {number}"))
    links = (one.number, *([one.corrects] if one.corrects else []))
    postings = [Posting(customer_account(one.customer), one.total), Posting(SERVICES, -one.net)]
    if one.vat:
        postings.append(Posting(VAT, -one.vat))
    facts = (("number", one.number), ("customer", one.customer), ("due", str(one.due)))
    text = said.format(number=one.number)
    return LedgerEntry(one.issued, one.number, one.buyer.name, text, links, facts, tuple(postings))


def _paid(one: Payment, customers: dict[str, str]) -> LedgerEntry:
    """Return a payment; what is more than it settles is its customer's, or waits for a name."""
    places = [
        (customer_account(customers[part.number]) if part.number in customers else WAITING, part)
        for part in one.settles
    ]
    postings: dict[str, int] = {}
    for account, part in places:
        postings[account] = postings.get(account, 0) - part.cents
    left = places[0][0] if places else WAITING
    postings[left] = postings.get(left, 0) - rest(one)
    parts = [Posting(account, cents) for account, cents in postings.items()]
    facts = (("payment", one.id), *([("iban", one.iban)] if one.iban else []))
    links = (one.id, *dict.fromkeys(part.number for part in one.settles))
    return LedgerEntry(
        one.booked, one.id, one.name, one.text, links, facts, (Posting(BANK, one.cents), *parts)
    )


def _closed(one: Closing, gettext: Callable[[str], str]) -> LedgerEntry:
    """Return the shares of a month, on its last day."""
    year, month = map(int, one.month.split("-"))
    last = anniversary(datetime.date(year, month, 1), 1) - DAY
    owed = [
        Posting(f"{AMBASSADORS}:{component(share.ambassador)}", -share.share)
        for share in one.shares
    ]
    spent = Posting(COMMISSIONS, -sum(cents for _, cents in owed))
    facts = (("month", one.month), ("turnover", f"{decimal(one.turnover)}"))
    text = gettext(N_("Shares of {month}")).format(month=one.month)
    return LedgerEntry(last, f"closing-{one.month}", "", text, (), facts, (spent, *owed))


def _open(account: str) -> str:
    root = next(one for one in CHART if account == one or account.startswith(f"{one}:"))
    return f'{ALWAYS} open {account} {CURRENCY}\n  pcg: "{CHART[root]}"\n'


def _written(entry: LedgerEntry) -> str:
    links = "".join(f" ^{UNLINKED.sub('-', link)}" for link in entry.links)
    head = f'{entry.day} * "{quoted(entry.payee)}" "{quoted(entry.text)}"{links}\n'
    facts = "".join(f'  {key}: "{quoted(value)}"\n' for key, value in entry.facts)
    wide = max(len(one.account) for one in entry.postings)
    rows = (
        f"  {one.account:{wide}}  {decimal(one.cents):>12} {CURRENCY}\n" for one in entry.postings
    )
    return head + facts + "".join(rows)


def _comment(text: str) -> str:
    lines = [part for line in text.split("\n") for part in wrap(line, WIDTH) or [""]]
    return "\n".join(f"; {line}".rstrip() for line in lines)


def quoted(text: str) -> str:
    """Return a text as it stands between quotation marks in beancount: on one line."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain.replace("\\", "\\\\").replace('"', '\\"')
