"""A year of a platform, week by week, by the functions that the commands call.

Everything follows from the sizes: who starts, pays late, pauses, leaves, gets money back.
`python -m tests.accounts.year [FOLDER]` plays the large one and says what came of it.
"""

import datetime
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tests.portals import make
from wiker_ssg.accounts.balance import balances
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import path_of
from wiker_ssg.accounts.checks import judged
from wiker_ssg.accounts.closing import close
from wiker_ssg.accounts.documents import (
    Invoice,
    InvoiceKind,
    Payment,
    Settlement,
    encode,
    payment_path,
)
from wiker_ssg.accounts.issuing import issue
from wiker_ssg.accounts.months import first_day, following, month_of, previous, refusal
from wiker_ssg.accounts.months import path_of as closing_path
from wiker_ssg.accounts.portal import SoldPortal
from wiker_ssg.accounts.statements import statement_table
from wiker_ssg.accounts.sync import plan_sync
from wiker_ssg.connectors.writing import put

START = datetime.date(2026, 1, 1)
END = datetime.date(2027, 1, 1)
WEEK = datetime.timedelta(7)
PORTAL = """\
format: 1
name: Les pages du littoral
base_url: https://pages.example
plans:
  premium: {for: business, unlocks: [events, news, offers], price: 360, per: year}
  services: {for: commune, unlocks: [services], price: 60, per: month}
"""


class YearSize(NamedTuple):
    """How large a platform is."""

    communes: int
    ambassadors: int
    businesses: int


SMALL, LARGE = YearSize(10, 4, 25), YearSize(200, 18, 400)


class YearsPlan(NamedTuple):
    """What somebody writes into a subscription's file on a day, and how he pays."""

    id: str
    edits: tuple[tuple[datetime.date, dict[str, Any]], ...]
    payer: str


def days(number: int) -> datetime.timedelta:
    """Return so many days."""
    return datetime.timedelta(number)


class PlatformYear:
    """A platform that is played; `folder` gets the portal and the ledger."""

    def __init__(self, folder: Path, size: YearSize = SMALL) -> None:
        self.portal, self.ledger, self.size = folder / "portal", folder / "comptes", size
        self.communes = [f"commune-{at:03}" for at in range(size.communes)]
        self.plans = [*self._drawn()]
        self.due: dict[datetime.date, list[tuple[str, int, int]]] = defaultdict(list)
        self.sequence = count(1)
        self.history: dict[str, list[tuple[datetime.date, bytes]]] = defaultdict(list)
        self._found()
        self.books = self.read()

    def _drawn(self) -> Iterator[YearsPlan]:
        """Yield what everybody will do in the year."""
        for at in range(self.size.businesses):
            draw, plain = random.Random(f"business {at}"), 5 < at < 12
            start = START + days(0 if plain else draw.choice([0, 0, draw.randrange(300)]))
            row: dict[str, Any] = {
                "customer": f"shop-{at:03}", "organisation": f"shop-{at:03}", "plan": "premium",
                "commune": self.communes[at % len(self.communes)], "from": start,
                "per": "year" if plain else draw.choice(["year", "year", "month"]),
            }  # fmt: skip
            payers = ["prompt"] * 6 + ["late", "partial", "less", "more", "never", "returns"]
            payer = payers[at] if plain else draw.choice(payers)
            edits = [(start - days(draw.randrange(20)), dict(row))]
            if not plain:
                edits = [*_edits(draw, edits[0][0], start, row)]
            yield YearsPlan(f"shop-{at:03}", tuple(edits), payer)
        for at, commune in enumerate(self.communes[::3]):
            row = {"customer": commune, "commune": commune, "plan": "services"}
            start = START + days(7 * at % 200)
            edit = (start, row | {"from": start})
            yield YearsPlan(commune, (edit,), "late" if at % 2 else "prompt")

    def _found(self) -> None:
        """Write the portal, and the ledger before its first day."""
        put(self.portal / "portal.yaml", PORTAL.encode())
        for slug in self.communes:
            place = {"name": slug.capitalize(), "lat": 47, "lon": -2}
            self._put(self.portal / f"communes/{slug}/commune.yaml", place)
        for one in self.plans:
            row = one.edits[0][1]
            name = {"name": f"Client {one.id}", "type": "business"}
            if "organisation" in row:
                folder = self.portal / "communes" / row["commune"]
                shop = {"title": f"Boutique {one.id}", "type": "business"}
                fair = {"title": f"Fête {one.id}", "start": "2027-06-05", "organiser": one.id}
                self._put(folder / f"directory/{one.id}.yaml", shop)
                self._put(folder / f"events/fete-{one.id}.yaml", fair)
            else:
                name["type"] = "commune"
            self._put(self.ledger / f"customers/{row['customer']}.yaml", name)
        people: dict[str, dict[str, Any]] = {}
        for at in range(self.size.ambassadors):
            mine = self.communes[at :: self.size.ambassadors + 1]
            rule = [{}, {"fixed": 50}, {"floor": 300}, {"cap": 400}][at % 4]
            people[f"person-{at:02}"] = {"name": f"Personne {at:02}", "communes": mine, **rule}
        shared = {"commune": self.communes[0], "parts": 2}
        people["person-01"]["communes"] = [shared, *people["person-01"]["communes"]]
        people["person-02"]["until"] = datetime.date(2026, 9, 1)
        accounts = {
            "seller": {"name": "Les pages du littoral", "address": {"city": "Donges"}},
            "portal": "../portal", "vat": {"regime": "standard"}, "ambassadors": people,
        }  # fmt: skip
        self._put(self.ledger / "accounts.yaml", accounts)

    def _put(self, path: Path, values: dict[str, Any]) -> None:
        lines = (f"{key}: {json.dumps(value, default=str)}\n" for key, value in values.items())
        put(path, "".join(lines).replace('"2027-06-05"', "2027-06-05").encode())

    def read(self) -> Books:
        """Return the ledger as it stands; there must be nothing wrong in it."""
        books, problems = judged(self.ledger)
        assert books is not None
        assert problems == []
        return books

    def play(self) -> None:
        """Play the year, and close its last month."""
        day = START
        while day < END + WEEK:
            self.week(day)
            day += WEEK

    def week(self, day: datetime.date) -> None:
        """Play a week: letters are written, invoices issued, the bank is read, plans follow."""
        for one in self.plans:
            for since, row in one.edits:
                if since <= day < since + WEEK or (day == START and since < day):
                    self._put(self.ledger / f"subscriptions/{one.id}.yaml", row)
        self.books = self.read()
        self.issue(day)
        self.bank(day)
        self.close(day)
        self.sync(day)

    def issue(self, day: datetime.date) -> None:
        """Issue what is due, and let everybody decide when he pays."""
        payers = {one.edits[0][1]["customer"]: one.payer for one in self.plans}
        made = issue(self.books, self.books.plans, day)
        for one in made:
            put(self.ledger / path_of(one.number), encode(one))
            if one.kind is InvoiceKind.INVOICE:
                for after, cents, known in paying(one, payers[one.customer]):
                    self.due[day + days(after)].append((one.number, cents, known))
        self.books = msgspec.structs.replace(self.books, invoices=(*self.books.invoices, *made))

    def bank(self, day: datetime.date) -> None:
        """Record what was booked in the week before, and give back what is owed."""
        fresh: list[Payment] = []
        for booked in sorted(one for one in self.due if one <= day):
            for number, cents, late in self.due.pop(booked):
                if late:
                    self.due[day + days(35)].append((number, cents, 0))
                    continue
                fresh.append(self._payment(booked, number, cents, fresh))
        state = balances(self.books.invoices, (*self.books.payments, *fresh))
        for number, one in state.items():
            if one.invoice.kind is InvoiceKind.CREDIT and one.open < 0:
                fresh.append(self._payment(day, number, one.open, fresh))
        for payment in fresh:
            put(self.ledger / payment_path(payment), encode(payment))
        self.books = msgspec.structs.replace(self.books, payments=(*self.books.payments, *fresh))

    def _payment(
        self, booked: datetime.date, number: str, cents: int, fresh: list[Payment]
    ) -> Payment:
        """Return a payment; what is not open of its invoice stays the customer's credit."""
        invoices = [one for one in self.books.invoices if number in (one.number, one.corrects)]
        known = (*self.books.payments, *fresh)
        left = balances(self.books.invoices if not invoices else self._family(number), known)
        open_ = left[number].open
        part = max(cents, open_) if cents < 0 else min(cents, max(0, open_))
        settles = (Settlement(number=number, cents=part),) if part else ()
        id = f"{booked.isoformat()}-{next(self.sequence):05}"
        return Payment(id=id, booked=booked, cents=cents, text=number, settles=settles)

    def _family(self, number: str) -> list[Invoice]:
        """Return an invoice with its credit notes, or those with whom a credit note stands."""
        root = next(one for one in self.books.invoices if one.number == number)
        head = root.corrects or number
        return [one for one in self.books.invoices if head in (one.number, one.corrects)]

    def close(self, day: datetime.date) -> None:
        """Close the month that ended, once."""
        month = month_of(day.replace(day=1) - days(1))
        if day < START + days(31) or refusal(self.books, month, day):
            return
        self.books = msgspec.structs.replace(
            self.books, payments=tuple(sorted(self.books.payments, key=lambda one: one.id))
        )
        made = close(self.books, month, day, previous(self.books))
        put(self.ledger / closing_path(month), encode(made))
        self.books = msgspec.structs.replace(self.books, closings=(*self.books.closings, made))

    def statements(self) -> dict[str, bytes]:
        """Return the tables of all statements."""
        return {
            f"{share.ambassador}/{one.month}.csv": statement_table(one, share, "fr")
            for one in self.books.closings
            for share in one.shares
        }

    def sync(self, day: datetime.date) -> None:
        """Write the plans of each commune, as `wiker accounts sync` has them."""
        change, _ = plan_sync(SoldPortal(self.portal).hub, self.books)
        for commune, files in change.files.items():
            for name, data in files.items():
                assert isinstance(data, bytes)
                put(self.portal / f"communes/{commune}/{name}", data)
            path = self.portal / f"communes/{commune}/plans.yaml"
            written = self.history[commune]
            if path.is_file() and (not written or written[-1][1] != path.read_bytes()):
                written.append((day, path.read_bytes()))

    def published(self, commune: str, day: datetime.date, scratch: Path) -> frozenset[str]:
        """Return the shops whose event a commune's site shows on a day, with its plans of then."""
        plans = [data for since, data in self.history[commune] if since <= day][-1]
        root = scratch / "portal"
        put(root / "portal.yaml", PORTAL.encode())
        for path in (self.portal / "communes" / commune).rglob("*.yaml"):
            put(root / path.relative_to(self.portal), path.read_bytes())
        put(root / f"communes/{commune}/plans.yaml", plans)
        make(root, scratch / "site", scratch / "memory", day)
        pages = (path.parent.name for path in (scratch / "site").rglob("index.html"))
        return frozenset(name[5:13] for name in pages if name.startswith("fete-shop-"))


def _edits(
    draw: random.Random, day: datetime.date, start: datetime.date, row: dict[str, Any]
) -> Iterator[tuple[datetime.date, dict[str, Any]]]:
    """Yield what is written into a subscription from a day on, in the order of days."""
    if draw.random() < 0.2:
        row["trial_until"] = start + days(30)
    if draw.random() < 0.1:
        row["prices"] = [{"price": 300 if row["per"] == "year" else 25}]
    elif row["per"] == "year" and draw.random() < 0.15:
        row["aligned"] = "01-01"
    yield day, dict(row)
    if draw.random() < 0.15:
        row["gifts"] = [{"from": start + days(45), "until": start + days(65)}]
        yield start + days(40), dict(row)
    if draw.random() < 0.15:
        row["pauses"] = [{"from": start + days(80), "until": start + days(110)}]
        yield start + days(70), dict(row)
    if draw.random() < 0.2:
        end = start + days(draw.randrange(120, 250))
        row |= {"until": end, "refund": draw.random() < 0.5}
        yield end - days(10), dict(row)


def paying(one: Invoice, payer: str) -> list[tuple[int, int, int]]:
    """Return after how many days somebody pays how much; the last says that it is known late."""
    total, spread = one.total, sum(map(ord, one.number)) % 15
    if total <= 0:
        return []
    known = int(spread == 3)
    return {
        "prompt": [(3 + spread, total, known)],
        "late": [(45 + spread, total, 0)],
        "partial": [(5, total // 2, 0), (26, total - total // 2, known)],
        "less": [(8, total - min(1_000, total - 1), 0), (50, min(1_000, total - 1), 0)],
        "more": [(9, total + 500, 0)],
        "never": [],
        "returns": [(120, total, 0)],
    }[payer]


def net_of(books: Books) -> int:
    """Return what was settled in the year, before VAT, counted at once."""
    return close(msgspec.structs.replace(books, closings=()), months()[-1], END).turnover


def main() -> None:
    """Play the large year and say what came of it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("year")
    begun = time.monotonic()
    year = PlatformYear(folder, LARGE)
    year.play()
    books = year.read()
    paid = sum(one.cents for one in books.payments)
    settled = sum(part.cents for one in books.payments for part in one.settles)
    notes = sum(one.kind is InvoiceKind.CREDIT for one in books.invoices)
    shares = sum(share.share for one in books.closings for share in one.shares)
    turnover = sum(one.turnover for one in books.closings)
    for what, value in {
        "communes, ambassadors, businesses": tuple(year.size),
        "invoices, credit notes": (len(books.invoices) - notes, notes),
        "payments": len(books.payments),
        "paid = settled + credit of customers": (paid, settled, paid - settled),
        "turnover = shares + kept": (turnover, shares, sum(one.kept for one in books.closings)),
        "months closed": len(books.closings),
        "statements": len(year.statements()),
        "seconds": round(time.monotonic() - begun),
    }.items():
        sys.stdout.write(f"{what}: {value}\n")


def months() -> list[str]:
    """Return the months of the year."""
    found, month = [], month_of(START)
    while first_day(month) < END:
        found.append(month)
        month = following(month)
    return found


if __name__ == "__main__":
    main()
