"""How payments, amounts and commands for them are said to who keeps the accounts."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wiker_ssg.words import words

if TYPE_CHECKING:
    from wiker_ssg.accounts.documents import Payment, Settlement

WIDTH = 80
"""Characters of a bank's text that are shown."""


def amount(cents: int, language: str) -> str:
    """Return cents as people read them: `360,00 €`."""
    from wiker_ssg.accounts.money import decimal
    from wiker_ssg.accounts.paper import CURRENCY

    return words.amount(decimal(cents), CURRENCY, language)


def said_payment(payment: "Payment", language: str) -> str:
    """Return a payment on one line: id, amount, who and what for."""
    said = " · ".join(filter(None, (payment.name, payment.text)))
    shown = "".join(c for c in said if c.isprintable())
    shown = shown if len(shown) <= WIDTH else shown[: WIDTH - 1] + "…"
    return f"{payment.id}  {amount(payment.cents, language)}  {shown}".rstrip()


def command_line(folder: Path, payment: "Payment", settles: "Sequence[Settlement]") -> str:
    """Return the command that settles invoices with a payment."""
    from wiker_ssg.accounts.money import decimal

    wishes = [f"{one.number}={decimal(one.cents)}" for one in settles]
    return shlex.join(["wiker", "accounts", "settle", str(folder), payment.id, *wishes])
