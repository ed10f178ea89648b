"""A year of a small platform: money is conserved, plans count on their day, nothing comes twice.

`make year` plays the large one (200 communes, 18 ambassadors, 400 businesses).
"""

import datetime
from collections import Counter
from pathlib import Path

import pytest

from tests.accounts.year import END, LARGE, START, WEEK, PlatformYear, days, months, net_of
from tests.portals import difference, tree
from wiker_ssg.accounts.balance import balances, rest
from wiker_ssg.accounts.chain import series
from wiker_ssg.accounts.checks import check_books
from wiker_ssg.accounts.documents import InvoiceKind
from wiker_ssg.accounts.granting import grants
from wiker_ssg.accounts.ledger import write_ledger
from wiker_ssg.accounts.months import first_day, following, refusal

LAST_WEEK = START + WEEK * ((END - START).days // 7 + 1)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> PlatformYear:
    """A year that was played, by all kinds of payers."""
    played = PlatformYear(tmp_path_factory.mktemp("year"))
    played.play()
    played.books = played.read()
    assert {one.payer for one in played.plans} >= {"late", "partial", "less", "never", "returns"}
    return played


def proven(year: PlatformYear) -> None:
    """Assert that money is conserved in a year."""
    books = year.books
    for row in series(books.invoices).values():
        assert [int(one.number[-4:]) for one in row if one.issued < END] == [
            at + 1 for at, one in enumerate(row) if one.issued < END
        ]
    state = balances(books.invoices, books.payments)
    settled: Counter[str] = Counter()
    for one in books.payments:
        settled.update({part.number: part.cents for part in one.settles})
    for number, balance in state.items():
        assert balance.paid == settled[number]
        assert balance.open == balance.invoice.total - balance.paid - balance.credited
        assert balance.open >= 0 or balance.invoice.kind is InvoiceKind.CREDIT
    total = sum(one.total for one in books.invoices)
    assert sum(one.open for one in state.values()) == total - sum(settled.values())
    paid = sum(one.cents for one in books.payments)
    assert paid == sum(settled.values()) + sum(map(rest, books.payments))
    assert [one.month for one in books.closings] == months()
    turnover = sum(one.turnover for one in books.closings)
    shares = sum(share.share for one in books.closings for share in one.shares)
    assert turnover == shares + sum(one.kept for one in books.closings)
    due = sum(share.due for one in books.closings for share in one.shares)
    carried = sum(share.carried for share in books.closings[-1].shares)
    assert shares == due + carried
    counted: Counter[tuple[str, str]] = Counter()
    for closing in books.closings:
        for line in closing.counted:
            counted[line.payment, line.number] += line.cents
    known = {
        (one.id, part.number): part.cents
        for one in books.payments
        for part in one.settles
        if one.booked < END
    }
    assert counted == known
    assert net_of(books) == turnover


def test_money_is_conserved(year: PlatformYear) -> None:
    proven(year)
    assert any(one.kind is InvoiceKind.CREDIT for one in year.books.invoices)


def test_a_second_run_changes_nothing(year: PlatformYear) -> None:
    folder = year.ledger.parent
    write_ledger(year.ledger)
    before = tree(folder)
    year.week(LAST_WEEK)
    assert write_ledger(year.ledger) == ()
    assert difference(before, tree(folder)) == []
    for month in months():
        assert refusal(year.books, month, first_day(following(month)))
    assert check_books(year.ledger) == []


@pytest.mark.parametrize("payer", ["never", "returns"])
def test_a_lapse_and_a_return_count_on_their_day_on_the_site(
    year: PlatformYear, payer: str, tmp_path: Path
) -> None:
    shop = next(one for one in year.plans if one.payer == payer and len(one.edits) == 1)
    row = shop.edits[0][1]
    commune, grace = row["commune"], days(year.books.accounts.billing.grace_days)
    lapse: datetime.date = row.get("trial_until", row["from"]) + grace
    plans = [data for since, data in year.history[commune] if since <= lapse - days(1)][-1]
    assert plans == [data for since, data in year.history[commune] if since <= lapse][-1]
    assert shop.id in year.published(commune, lapse - days(1), tmp_path)
    assert shop.id not in year.published(commune, lapse, tmp_path)
    later = lapse + days(140)
    assert (shop.id in year.published(commune, later, tmp_path)) == (payer == "returns")


@pytest.mark.slow
def test_a_year_of_a_large_platform(tmp_path: Path) -> None:
    year = PlatformYear(tmp_path / "one", LARGE)
    year.play()
    year.books = year.read()
    proven(year)
    again = PlatformYear(tmp_path / "two", LARGE)
    again.play()
    assert difference(tree(tmp_path / "one"), tree(tmp_path / "two")) == []
    assert grants(year.books) == grants(again.read())
