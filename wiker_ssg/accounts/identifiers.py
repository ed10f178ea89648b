"""Numbers that hold a check of themselves: accounts at banks, establishments in France."""

from collections.abc import Iterator

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.records import ACCOUNTS, CUSTOMERS
from wiker_ssg.problems import Problem, problem

POST = "356000000"
"""The number of La Poste, whose establishments have a rule of their own."""


def is_siret(text: str) -> bool:
    """Tell whether fourteen digits are an establishment's number (Luhn; La Poste: a sum by five).

    Spaces do not matter. Source: INSEE, définition du numéro SIRET.
    """
    digits = "".join(text.split())
    if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
        return False
    if digits.startswith(POST) and sum(map(int, digits)) % 5 == 0:
        return True
    doubled = (int(one) * (1 + at % 2) for at, one in enumerate(reversed(digits)))
    return sum(one - 9 * (one > 9) for one in doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """Tell whether an account has the length, form and check of its country."""
    from schwifty import IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        IBAN(text)
    except SchwiftyException:
        return False
    return True


def check_identifiers(books: Books) -> Iterator[Problem]:
    """Yield the numbers of the seller and of customers that cannot be."""
    seller = books.accounts.seller
    numbers = [(ACCOUNTS, "seller.siret", seller.siret, seller.address.country)]
    accounts = [(ACCOUNTS, "seller.iban", seller.iban)]
    for id, one in books.customers.items():
        path = f"{CUSTOMERS}/{id}.yaml"
        numbers.append((path, "siret", one.siret, one.address.country))
        for index, iban in enumerate(one.ibans):
            at = f"ibans.{index}"
            accounts.append((path, at if f"{path}:{at}" in books.marks else "ibans", iban))
    for path, at, siret, country in numbers:
        if siret and country == "FR" and not is_siret(siret):
            yield problem("siret-invalid", *books.place(path, at), value=siret)
    for path, at, account in accounts:
        if account and not is_iban(account):
            yield problem("iban-invalid", *books.place(path, at), value=account)
