"""What an invoice would lack, told before any is issued: the law's mentions, days, numbers.

Sources: CGI, annexe II, art. 242 nonies A; Code de commerce, art. L441-9, L441-10, R123-237,
R123-238; the laws are told in `mentions`. SIRET and IBAN themselves are judged by `identifiers`.
"""

import datetime
from collections.abc import Iterator
from itertools import islice

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.periods import LAST, periods
from wiker_ssg.accounts.records import ACCOUNTS, CUSTOMERS, EXEMPT, SUBSCRIPTIONS, PostalAddress
from wiker_ssg.problems import Problem, problem

FRANCE = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "MC"})
"""Where a seller in France sells as at home, for VAT (CGI, art. 256-0 and 294)."""

COMPANIES = frozenset(
    ("SA", "SARL", "SAS", "SASU", "EURL", "SCA", "SELARL", "SELAS", "SCOP", "SCIC")
)
"""Legal forms whose papers name their capital and register."""

REGISTERED = frozenset({"business", "commune"})
"""Customers who stand in the registers: their SIRET is told (the reform's mentions)."""

LATEST = 60
"""Days within which professionals pay (C. com., art. L441-10, I)."""

LACKING = {
    "address.street": "street: 3 rue du Port",
    "address.postcode": "postcode: 44480",
    "address.city": "city: Donges",
    "siret": "siret: 732 829 320 00074",
    "vat_number": "vat_number: FR44732829320",
    "iban": "iban: FR76 3000 6000 0112 3456 7890 189",
    "legal_form": "legal_form: SARL",
    "capital": "capital: 1000",
    "register": "register: RCS Saint-Nazaire 732 829 320",
}
"""How each line that may be missing is written."""


def check_lawful(books: Books) -> Iterator[Problem]:
    """Yield what invoices would lack: of the seller, and of each customer with a subscription.

    Where nobody has any, nothing is to be invoiced.
    """
    if books.subscriptions:
        yield from _seller(books)
    buying = {one.customer for one in books.subscriptions.values()}
    for id in sorted(buying & books.customers.keys()):
        yield from _customer(books, id)


def check_invoicing(books: Books, day: datetime.date) -> Iterator[Problem]:
    """Yield all for which nothing can be invoiced on a day."""
    if not books.plans and books.subscriptions:
        yield problem("portal-unnamed", *books.place(ACCOUNTS, "portal"))
    yield from check_day(books, day)
    yield from check_lawful(books)
    yield from check_subscriptions(books)


def check_day(books: Books, day: datetime.date) -> Iterator[Problem]:
    """Yield that documents were issued after a day: numbers follow days."""
    last = max((one.issued for one in books.invoices), default=day)
    if last > day:
        yield problem("invoice-backdated", *books.place(ACCOUNTS, ""), value=day, day=last)


def check_subscriptions(books: Books) -> Iterator[Problem]:
    """Yield the subscriptions that were invoiced and are no more, or were by month and are by year.

    Either would be invoiced twice.
    """
    said: set[str] = set()
    for one in books.invoices:
        for line in one.lines:
            path, id = f"{SUBSCRIPTIONS}/{line.subscription}.yaml", line.subscription
            if not line.turn or id in said:
                continue
            if id not in books.subscriptions:
                yield problem(
                    "subscription-lost", *books.place(path, ""), value=id, nearest=one.number
                )
                said.add(id)
            elif line.per and _per(books, id, line.turn) not in ("", line.per):
                place = books.place(path, "per")
                yield problem("period-recut", *place, value=line.per, nearest=one.number)
                said.add(id)


def _per(books: Books, id: str, turn: int) -> str:
    """Return whether a period of a subscription is a year or a month by now."""
    one = books.subscriptions[id]
    if one.plan not in books.plans:
        return ""
    found = next(islice(periods(one, books.plans[one.plan], LAST), turn - 1, None), None)
    return found.per if found else ""


def _seller(books: Books) -> Iterator[Problem]:
    seller, vat, billing = books.accounts.seller, books.accounts.vat, books.accounts.billing
    lacking = [*_address(seller.address)]
    lacking += [key for key in ("siret", "iban") if not getattr(seller, key)]
    if vat.regime != EXEMPT and not seller.vat_number:
        lacking.append("vat_number")
    if (seller.legal_form or "").upper().replace(".", "") in COMPANIES:
        lacking += [key for key in ("capital", "register") if not getattr(seller, key)]
    for key in lacking:
        place = books.place(ACCOUNTS, "seller")
        yield problem("seller-incomplete", *place, value=key, nearest=LACKING[key])
    if billing.due_days > LATEST:
        place = books.place(ACCOUNTS, "billing.due_days")
        yield problem("due-too-late", *place, value=billing.due_days)
    for key in ("prefix", "credit_prefix"):
        prefix = getattr(billing, key)
        if not all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in prefix):
            yield problem("prefix-invalid", *books.place(ACCOUNTS, f"billing.{key}"), value=prefix)


def _customer(books: Books, id: str) -> Iterator[Problem]:
    one, path = books.customers[id], f"{CUSTOMERS}/{id}.yaml"
    if one.address.country not in FRANCE and one.type != "person":
        place = books.place(path, "address.country")
        yield problem("customer-abroad", *place, value=one.address.country)
        return
    lacking = [*_address(one.address)]
    if one.type in REGISTERED and not one.siret:
        lacking.append("siret")
    for key in lacking:
        yield problem(
            "customer-incomplete", *books.place(path, "name"), value=key, nearest=LACKING[key]
        )


def _address(address: PostalAddress) -> Iterator[str]:
    """Yield the lines that an address lacks."""
    for key in ("street", "postcode", "city"):
        if not getattr(address, key):
            yield f"address.{key}"
