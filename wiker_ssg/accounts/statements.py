"""What an ambassador is told of a month: a page, as PDF, and a table, made from its closing alone.

Nothing stands in it but what is his: no other ambassador, no commune of others, of customers only
the names under which they are published.
"""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from wiker_ssg.accounts.documents import Closing, Counted, Share, ShareRule, encode
from wiker_ssg.accounts.money import decimal
from wiker_ssg.accounts.months import first_day
from wiker_ssg.accounts.paper import CURRENCY, page
from wiker_ssg.connectors.writing import put
from wiker_ssg.language import N_
from wiker_ssg.outputs.data.table import excel
from wiker_ssg.paper.pdf import pdf
from wiker_ssg.words import words

STATEMENTS = "statements"
DAY = datetime.timedelta(1)

COLUMNS = (
    N_("Booked on"),
    N_("What"),
    N_("Commune"),
    N_("Plan"),
    N_("First day"),
    N_("Last day"),
    N_("Price before VAT"),
    N_("Received"),
    N_("Of it before VAT"),
    N_("Yours"),
)
"""The columns of a statement's table."""


class PaidLine(NamedTuple):
    """What was paid, and by whom, as a statement shows it; `last` is the last day of its period."""

    name: str
    commune: str
    last: datetime.date
    row: Counted


def write_statements(closing: Closing, folder: Path, language: str) -> int:
    """Write the statements of a month into a ledger; return how many files changed."""
    return sum(
        write_statement(closing, share, folder / STATEMENTS / share.ambassador, language)
        for share in closing.shares
    )


def write_statement(closing: Closing, share: Share, folder: Path, language: str) -> int:
    """Write an ambassador's statement of a month into a folder: `2026-06.pdf` and `.csv`."""
    made = pdf(statement_page(closing, share, language))
    return put(folder / f"{closing.month}.pdf", made) + put(
        folder / f"{closing.month}.csv", statement_table(closing, share, language)
    )


def statement_page(closing: Closing, share: Share, language: str) -> str:
    """Return an ambassador's statement as a page of HTML."""
    return page(
        "statement.html",
        language,
        seller=closing.seller,
        closed=closing.closed,
        month=words.month(first_day(closing.month), language),
        share=share,
        rule=rule_words(share.rule, language),
        rows=[_view(closing, row, language) for row in _counted(closing, share)],
        communes=[(_title(closing, one.commune), one) for one in share.communes if one.turnover],
        silent=[_title(closing, one.commune) for one in share.communes if not one.turnover],
        divided=any(one.parts != one.of for one in share.communes),
        print=hashlib.sha256(encode(closing)).hexdigest()[:16],
    )


def statement_table(closing: Closing, share: Share, language: str) -> bytes:
    """Return an ambassador's statement as Excel opens it: payments, then how the sum is made."""
    rows = [*_payment_rows(closing, share, language), *_sums(closing, share, language)]
    return excel([words.phrase(name, language) for name in COLUMNS], rows, language)


def _payment_rows(closing: Closing, share: Share, language: str) -> Iterator[list[Any]]:
    for row in _counted(closing, share):
        yield [
            row.booked, _view(closing, row, language).name, _title(closing, row.commune),
            row.plan, row.from_, row.until - DAY, decimal(row.price), decimal(row.cents),
            decimal(row.net), None,
        ]  # fmt: skip


def _sums(closing: Closing, share: Share, language: str) -> Iterator[list[Any]]:
    """Yield the lines below the payments: the communes, the rule, what is due."""

    def line(what: str, amount: int, commune: str = "") -> list[Any]:
        return [None, what, commune, *[None] * 6, decimal(amount)]

    def said(message: str, **facts: object) -> str:
        return words.phrase(message, language).format(**facts)

    for one in share.communes:
        whole, some = N_("Turnover of the commune"), N_("Turnover of the commune, {parts} of {of}")
        what = said(whole if one.parts == one.of else some, parts=one.parts, of=one.of)
        yield line(what, one.own, _title(closing, one.commune))
    yield line(said(N_("Turnover of your communes")), share.turnover)
    rule = ", ".join(rule_words(share.rule, language))
    yield line(said(N_("Your share: {rule}"), rule=rule), share.share)
    if share.brought:
        yield line(said(N_("Brought from the month before")), share.brought)
    yield line(said(N_("To be paid to you")), share.due)
    if share.carried:
        yield line(said(N_("Carried to the next month")), share.carried)


def rule_words(rule: ShareRule, language: str) -> list[str]:
    """Return how a share is made: “60 % de ce chiffre”, “plus 50 € fixes”, “au plus 400 €”."""

    def said(message: str, cents: int) -> str:
        amount = words.amount(decimal(cents), CURRENCY, language)
        return words.phrase(message, language).format(amount=amount)

    percent = words.percent(rule.percent, language)
    found = [words.phrase(N_("{percent} of it"), language).format(percent=percent)]
    if rule.fixed:
        found.append(said(N_("and {amount} fixed"), rule.fixed))
    if rule.floor is not None:
        found.append(said(N_("at least {amount}"), rule.floor))
    if rule.cap is not None:
        found.append(said(N_("at most {amount}"), rule.cap))
    return found


def _counted(closing: Closing, share: Share) -> Iterator[Counted]:
    """Yield what was counted in an ambassador's communes."""
    own = {one.commune for one in share.communes}
    return (row for row in closing.counted if row.commune in own)


def _view(closing: Closing, row: Counted, language: str) -> PaidLine:
    """Return what a page shows of a payment."""
    if row.organisation:
        name = _title(closing, f"{row.commune}/{row.organisation}")
    else:
        name = words.phrase(N_("The commune itself"), language)
    return PaidLine(name, _title(closing, row.commune), row.until - DAY, row)


def _title(closing: Closing, key: str) -> str:
    """Return a title; its slug in words where nobody has told it."""
    return closing.names.get(key) or key.rpartition("/")[2].replace("-", " ").capitalize()
