"""A line of a bank, whatever the file: its day and amount as banks write them, and its id."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wiker_ssg.accounts.documents import Payment, digest

DAY = re.compile(
    r"(?:(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4}|[0-9]{2})"
    r"|(?P<Y>[0-9]{4})[-/](?P<M>[0-9]{2})[-/](?P<D>[0-9]{2}))(?:[ T][0-9:.+Z-]{4,30})?"
)
AMOUNT = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,3}(?:(?P<mark>[ .,'])[0-9]{3})(?:(?P=mark)[0-9]{3}){0,3}"
    r"|[0-9]{1,12})(?:[.,](?P<part>[0-9]{1,2}))?"
)
MONEY = re.compile(r"(?: ?(?:€|eur|euros?))$", re.IGNORECASE)
SPACES = re.compile(r"[\s\u00a0\u202f]+")
SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'"})


class BankLine(NamedTuple):
    """A movement of the account: money that came, below zero that went, in cents."""

    line: int
    booked: datetime.date
    cents: int
    text: str = ""
    name: str = ""
    iban: str = ""
    reference: str = ""
    bank_reference: str = ""


def read_day(text: str) -> datetime.date | None:
    """Return a day as French banks and ISO 8601 write it; None where it is none."""
    found = DAY.fullmatch(text.strip())
    if not found:
        return None
    year = found["y"] or found["Y"]
    try:
        return datetime.date(
            int(year) + 2000 * (len(year) == 2),
            int(found["m"] or found["M"]),
            int(found["d"] or found["D"]),
        )
    except ValueError:
        return None


def read_cents(text: str) -> int | None:
    """Return an amount in cents: `-1 234,56`, `1,234.56`, `12 €`; None where it is not certain.

    `1.234` and `1,234` are not: a thousand and more, or one and parts of a cent.
    """
    plain = MONEY.sub("", SPACES.sub(" ", text.translate(SIGNS)).strip())
    plain = re.sub(r"^([+-]) ", r"\1", plain)
    found = AMOUNT.fullmatch(plain)
    if not found or (found["mark"] in (".", ",") and found["part"] is None):
        return None
    if found["mark"] and found["part"] and plain[-len(found["part"]) - 1] == found["mark"]:
        return None
    whole = int(re.sub(r"[^0-9]", "", found["whole"])) * 100
    cents = whole + int((found["part"] or "0").ljust(2, "0"))
    return -cents if found["sign"] == "-" else cents


def compact(iban: str) -> str:
    """Return an IBAN, or another account's number, as it is compared."""
    return re.sub(r"[^0-9A-Z]", "", iban.upper())


def payments_of(lines: Iterable[BankLine], source: str) -> Iterator[Payment]:
    """Yield lines as payments; their ids follow from the line alone.

    They are digests of the bank's own reference, else of what the line says; equal lines of a file
    are counted.
    """
    seen: Counter[str] = Counter()
    for one in lines:
        said = one.bank_reference or f"{one.name}|{one.text}|{one.iban}|{one.reference}"
        key = f"{bool(one.bank_reference)}|{one.booked}|{one.cents}|{SPACES.sub(' ', said)}"
        turn = seen[key]
        seen[key] += 1
        code = digest(f"{key}|{turn}".encode())[:10]
        yield Payment(
            id=f"{one.booked}-{code}", booked=one.booked, cents=one.cents, name=one.name,
            text=one.text, iban=one.iban, reference=one.reference, source=source,
        )  # fmt: skip
