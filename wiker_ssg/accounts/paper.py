"""Papers of the accounts: pages whose templates know money.

Templates lie beside; beside what all pages know there are `cents` (“8 €”), `money` (“8,00 €”),
`percent` of hundredths and `grouped`.
"""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from babel.numbers import format_currency, format_decimal

from wiker_ssg.accounts.money import decimal
from wiker_ssg.paper.page import page_environment
from wiker_ssg.words import words

TEMPLATES = Path(__file__).parent / "templates"
CURRENCY = "EUR"


def page(name: str, language: str, **values: Any) -> str:
    """Return a page of HTML that stands alone, made of a template and plain values."""
    return _environment(language).get_template(name).render(**values)


def euros(amount: int, language: str) -> str:
    """Return cents as an amount with two decimals: “8,00 €”."""
    return format_currency(decimal(amount), CURRENCY, locale=words.locale(language))


def grouped(iban: str) -> str:
    """Return an IBAN as people read it: groups of four."""
    plain = "".join(iban.split())
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


@lru_cache(8)
def _environment(language: str) -> jinja2.Environment:
    made = page_environment(TEMPLATES, language)
    known = words.locale(language)
    made.filters |= {
        "cents": lambda value: words.amount(decimal(value), CURRENCY, language),
        "money": lambda value: euros(value, language),
        "percent": lambda value: format_decimal(Decimal(value) / 100, locale=known),
        "grouped": grouped,
    }
    return made
