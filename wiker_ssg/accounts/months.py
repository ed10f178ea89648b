"""Months are closed in order, each once, and never change: each closing knows the one before."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.documents import CLOSINGS, Closing, digest
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import read_regular

MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")


def path_of(month: str) -> str:
    """Return where a closing's file lies in the ledger repository."""
    return f"{CLOSINGS}/{month}.json"


def month_of(day: datetime.date) -> str:
    """Return the month of a day: `2026-06`."""
    return f"{day.year:04}-{day.month:02}"


def first_day(month: str) -> datetime.date:
    """Return the first day of a month."""
    return datetime.date.fromisoformat(f"{month}-01")


def following(month: str) -> str:
    """Return the month after another."""
    return month_of(first_day(month) + datetime.timedelta(31))


def due_month(books: Books) -> str | None:
    """Return the month that is to be closed next: at first, that of the first payment."""
    if books.closings:
        return following(books.closings[-1].month)
    return min((month_of(one.booked) for one in books.payments), default=None)


def refusal(books: Books, month: str, day: datetime.date) -> Problem | None:
    """Return why a month is not closed on a day: it has not ended, is closed, or another is due."""
    where = Location(str(books.folder / path_of(month)))
    if day < first_day(following(month)):
        return problem("closing-early", where, value=month, nearest=first_day(following(month)))
    if any(one.month == month for one in books.closings):
        return problem("closing-closed", where, value=month)
    due = due_month(books)
    if due is not None and (month > due or (books.closings and month < due)):
        return problem("closing-order", where, value=month, nearest=due)
    return None


def previous(books: Books) -> str:
    """Return the digest of the last closing's file; nothing where there is none."""
    if not books.closings:
        return ""
    return digest(read_regular(books.folder / path_of(books.closings[-1].month)))


def check_months(folder: Path, closings: tuple[Closing, ...]) -> Iterator[Problem]:
    """Yield the months that are missing, and the closings that are not as they were made.

    Each holds the digest of the one before. What the last one says is counted again.
    """
    before: Closing | None = None
    for one in closings:
        where = Location(str(folder / path_of(one.month)))
        if not MONTH.fullmatch(one.month):
            yield problem("closing-changed", where, value=one.month)
            return
        if before is not None and one.month != following(before.month):
            yield problem("closing-gap", where, value=following(before.month))
        elif before is not None:
            told = Location(str(folder / path_of(before.month)))
            if digest(read_regular(folder / path_of(before.month))) != one.previous:
                yield problem("closing-changed", told, value=before.month)
        elif one.previous:
            missing = month_of(first_day(one.month) - datetime.timedelta(1))
            yield problem("closing-gap", where, value=missing)
        if not _adds_up(one, before):
            yield problem("closing-changed", where, value=one.month)
        before = one


def _adds_up(one: Closing, before: Closing | None) -> bool:
    """Tell whether a closing's sums follow from its lines, and its shares from their rules."""
    turnovers: dict[str, int] = defaultdict(int)
    for row in one.counted:
        turnovers[row.commune] += row.net
    owned: dict[str, int] = defaultdict(int)
    for share in one.shares:
        for place in share.communes:
            owned[place.commune] += place.own
    carried = {share.ambassador: share.carried for share in before.shares} if before else {}
    sums = one.turnover == sum(turnovers.values()) == one.kept + sum(s.share for s in one.shares)
    sums = sums and all(turnovers[commune] == own for commune, own in owned.items())
    return sums and all(
        all(place.turnover == turnovers[place.commune] for place in share.communes)
        and share.turnover == sum(place.own for place in share.communes)
        and share.share == share.rule.share(share.turnover)
        and share.brought == carried.get(share.ambassador, 0)
        and share.due == max(0, share.share + share.brought)
        and share.carried == min(0, share.share + share.brought)
        for share in one.shares
    )
