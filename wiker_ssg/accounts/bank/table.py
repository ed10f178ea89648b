"""CSV as banks export it: columns are known by their names, wherever the header stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from wiker_ssg.accounts.bank.lines import BankLine, compact, read_cents, read_day
from wiker_ssg.accounts.bank.statement import Statement
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.delimited import DELIMITERS, lines_and_rows
from wiker_ssg.connectors.words import fold
from wiker_ssg.language import DEFAULT
from wiker_ssg.language.registry import columns
from wiker_ssg.problems import Location, Problem, problem

CSV = "csv"
HEADER = 40
"""Lines among which the header stands: the account's number and balance may come before it."""

UNITS = re.compile(r"euros?|eur|en|de|d|l|la|le|les|du|des")
"""Small words in the names of columns."""

NUMBER = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b")
ACCOUNT = re.compile(r"(?<![0-9A-Z*])[0-9]{7,}[0-9A-Z]{0,16}(?![0-9A-Z*,])")
TOLD = re.compile(r"\b(?:compte|account|rib|iban)\b|=\"")
"""Beside what a number is that of the account."""

PRICED = re.compile(r"[0-9][.,][0-9]{2}(?: ?€)?$")
WORDED = re.compile(r"[^\W\d_]{3}")

Row = tuple[int, list[str]]


def read_table(path: str, data: bytes) -> Statement | None:
    """Return a bank's table; None where it has no day and amount. Raises `Unreadable`."""
    text, _ = decode(Payload(path, data, languages=(DEFAULT,)))
    rows, found = next(
        (
            (rows, found)
            for delimiter in DELIMITERS
            for rows in [[*lines_and_rows(text, delimiter)]]
            if (found := _header(rows) or _unnamed(rows))
        ),
        ([], None),
    )
    if found is None:
        return None
    head, places = found
    accounts = [*_accounts(rows[:head])]
    problems: list[Problem] = []
    lines: list[BankLine] = []
    for line, row in rows[head + 1 :]:
        if row == rows[head][1] or not any(map(str.strip, row)):
            continue
        account = compact(_joined(row, places.get("own", ())))
        if ACCOUNT.fullmatch(account) or NUMBER.fullmatch(account):
            accounts.append(account)
        _read(path, line, row, places, lines, problems)
    return Statement(CSV, tuple(dict.fromkeys(accounts)), tuple(lines), tuple(problems))


def _read(
    path: str,
    line: int,
    row: list[str],
    places: Mapping[str, Sequence[int]],
    lines: list[BankLine],
    problems: list[Problem],
) -> None:
    """Read a row into a line, or tell what of it is none."""
    where = Location(path, line)
    said = {field: _joined(row, at) for field, at in places.items()}
    filled = [cell.strip() for cell in row if cell.strip()]
    text, amounts = said.get("text", ""), [said.get(key) for key in ("debit", "credit", "amount")]
    if not said["day"] and not any(amounts) and filled == [text] and lines:
        lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {text}")  # what had no room
        return
    if not said["day"] and _normal(filled[0]).startswith(_words("balance")):
        return
    if said.get("status") and _normal(said["status"]) in _words("refused"):
        return
    day = read_day(said["day"])
    if day is None:
        problems.append(problem("bank-day", where, value=said["day"] or filled[0]))
    currency = said.get("currency", "")
    if currency and currency.upper() not in ("EUR", "€", "EURO", "EUROS"):
        problems.append(problem("bank-currency", where, value=currency))
    cents = _cents(said)
    if cents is None:
        value = " ".join(filter(None, amounts)) or " ".join(filled)[:60]
        problems.append(problem("bank-amount", where, value=value))
    elif day is not None and cents:
        name, iban = said.get("name", ""), compact(said.get("iban", ""))
        own = said.get("reference", "")
        lines.append(BankLine(line, day, cents, text, name, iban, bank_reference=own))


def _cents(said: Mapping[str, str]) -> int | None:
    """Return what a row moved; None where it is not certain."""
    out, into = said.get("debit", ""), said.get("credit", "")
    if "debit" in said and "credit" in said:
        debit, credit = read_cents(out or "0"), read_cents(into or "0")
        if debit is None or credit is None or not (out or into) or (debit and credit):
            return None
        return credit - abs(debit)
    cents = read_cents(said.get("amount", ""))
    if cents is None or "sign" not in said:
        return cents
    sign = _normal(said["sign"])
    if sign in _words("outgoing"):
        return -abs(cents)
    return abs(cents) if sign in _words("incoming") else None


def _places(row: list[str]) -> dict[str, tuple[int, ...]] | None:
    """Return where the columns of a header stand, by what is in them; None where it is none."""
    names = [_normal(cell) for cell in row]
    found: dict[str, tuple[int, ...]] = {}
    for field in (
        "day", "text", "name", "iban", "debit", "credit", "amount", "sign", "currency", "own",
        "reference", "status",
    ):  # fmt: skip
        at = [names.index(word) for word in _words(field) if word in names]
        if at:
            found[field] = tuple(sorted(dict.fromkeys(at))) if field == "text" else (at[0],)
    money = "amount" in found or {"debit", "credit"} <= found.keys()
    return found if "day" in found and money and {"text", "name"} & found.keys() else None


def _header(rows: Sequence[Row]) -> tuple[int, dict[str, tuple[int, ...]]] | None:
    """Return which row names the columns, and where they stand; None where none does."""
    places = ((at, _places(row)) for at, (_, row) in enumerate(rows[:HEADER]))
    return next(((at, found) for at, found in places if found), None)


def _unnamed(rows: Sequence[Row]) -> tuple[int, dict[str, tuple[int, ...]]] | None:
    """Return the row before the first movement of a table without a header, and its columns.

    A movement has a day in front and one amount; None where that is not so of all after the first.
    """
    first = next((at for at, (_, row) in enumerate(rows) if row and read_day(row[0])), None)
    if not first:
        return None
    below = [row for _, row in rows[first:] if any(map(str.strip, row))]
    width = min(map(len, below))
    money = [at for at in range(1, width) if all(PRICED.search(row[at].strip()) for row in below)]
    if len(money) != 1 or max(map(len, below)) > width + 1:
        return None
    texts = tuple(at for at in range(1, width) if at != money[0])
    if not all(WORDED.search(_joined(row, texts)) for row in below):
        return None  # a balance among movements would count as one
    return first - 1, {"day": (0,), "text": texts, "amount": (money[0],)}


@cache
def _words(field: str) -> tuple[str, ...]:
    """Return what a field is called in all languages, the likeliest first."""
    said = [word for one in columns().values() for word in one.bank.get(field, "").split(",")]
    return tuple(dict.fromkeys(word for one in said if (word := _normal(one))))


def _normal(cell: str) -> str:
    """Return a name without accents, marks, small words and the currency."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(cell)).split()
    return " ".join([word for word in words if not UNITS.fullmatch(word)] or words)


def _joined(row: list[str], at: Sequence[int]) -> str:
    cells = [" ".join(row[one].split()) for one in at if one < len(row)]
    return " ".join(dict.fromkeys(cell for cell in cells if cell))


def _accounts(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the numbers of accounts that stand above a table."""
    for _, row in rows:
        text = " ".join(row)
        known = [compact(found) for found in NUMBER.findall(text.upper())]
        yield from known
        if not known and TOLD.search(fold(text)):
            yield from ACCOUNT.findall(text.upper())
