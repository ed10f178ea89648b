"""Invoices are numbered without gaps, and each knows the text of the one before."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from wiker_ssg.accounts.documents import INVOICES, Invoice, digest, encode
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import read_regular

NUMBER = re.compile(r"(?P<prefix>.{0,8}?)(?P<year>[0-9]{4})-(?P<turn>[0-9]{4,9})")


def path_of(number: str) -> str:
    """Return where an invoice's file lies in the ledger repository."""
    found = NUMBER.fullmatch(number)
    year = found["year"] if found else ""
    return f"{INVOICES}/{year}/{number}.json"


def numbered(prefix: str, year: int, turn: int) -> str:
    """Return a number: `F2026-0001`."""
    return f"{prefix}{year}-{turn:04}"


def series(invoices: tuple[Invoice, ...]) -> dict[str, list[Invoice]]:
    """Return invoices by their prefix, each list in the order of years and numbers."""
    found: dict[str, list[tuple[int, int, Invoice]]] = defaultdict(list)
    for one in invoices:
        parts = NUMBER.fullmatch(one.number)
        if parts:
            found[parts["prefix"]].append((int(parts["year"]), int(parts["turn"]), one))
    return {
        prefix: [one for _, _, one in sorted(rows, key=lambda row: row[:2])]
        for prefix, rows in sorted(found.items())
    }


def next_number(invoices: tuple[Invoice, ...], prefix: str, year: int) -> tuple[str, str | None]:
    """Return the number that comes next in a year, and the number before it in the series."""
    before = series(invoices).get(prefix, [])
    last = before[-1].number if before else None
    parts = NUMBER.fullmatch(last) if last else None
    turn = int(parts["turn"]) + 1 if parts and int(parts["year"]) == year else 1
    return numbered(prefix, year, turn), last


def chained(
    before: tuple[Invoice, ...], drafts: Iterable[Invoice], prefix: str, year: int
) -> tuple[Invoice, ...]:
    """Return drafts with the numbers that come next in a year, each with the digest before it."""
    number, last = next_number(before, prefix, year)
    previous = next((digest(encode(one)) for one in before if one.number == last), "")
    turn, made = _place(number)[1], []
    for at, draft in enumerate(drafts):
        number = numbered(prefix, year, turn + at)
        made.append(msgspec.structs.replace(draft, number=number, previous=previous))
        previous = digest(encode(made[-1]))
    return tuple(made)


def check_chain(folder: Path, invoices: tuple[Invoice, ...]) -> Iterator[Problem]:
    """Yield the gaps of numbers, and the invoices that are not as they were issued."""
    for prefix, row in series(invoices).items():
        before: Invoice | None = None
        for one in row:
            year, turn = _place(one.number)
            last = _place(before.number) if before else (0, 0)
            expected = last[1] + 1 if last[0] == year else 1
            where = Location(str(folder / path_of(one.number)))
            if turn != expected:
                missing = numbered(prefix, year, expected)
                yield problem("invoice-gap", where, value=missing)
            elif before is not None:
                text = read_regular(folder / path_of(before.number))
                if digest(text) != one.previous:
                    told = Location(str(folder / path_of(before.number)))
                    value, nearest = before.number, one.number
                    yield problem("invoice-changed", told, value=value, nearest=nearest)
            before = one


def _place(number: str) -> tuple[int, int]:
    found = NUMBER.fullmatch(number)
    assert found  # what has no such number is in no series
    return int(found["year"]), int(found["turn"])
