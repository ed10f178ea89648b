"""The page of figures: only where there are some, and where a plan includes them."""

import datetime
import re
from pathlib import Path

import pytest

from tests.portals import make, write

FIGURES = """\
months:
  - month: "2026-02"
    days: 27
    reads: {home: 100, events: 1000, event: 200, others: 34}
    entries: {events/bal: 150, events/gone-by: 20}
    readers: {agenda.ics: 12}
    aggregators:
      - {by: Feedly, of: agenda.xml, subscribers: 12}
      - {by: Google Calendar, of: agenda.ics, fetches: 80}
    embeds: 77
    added: {event: 4}
    changed: {organisation: 1}
    forms: 2
    waited: 0
    searches: {piscine: 11, bal: 9}
    missed: [piscine]
  - {month: "2026-01", days: 31, reads: {home: 1500}}
  - {month: "2025-02", days: 28, reads: {home: 1000}}
"""
SOLD = "plans:\n  plus: {for: commune, unlocks: [services, statistics], price: 30, per: month}\n"
FILES = {
    "portal.yaml": "base_url: https://wiker.example\n",
    "communes/donges/commune.yaml": "name: Donges\n",
    "communes/donges/events/bal.yaml": "title: Bal <du> port\nstart: 2026-03-20\n",
    "communes/donges/statistics.yaml": FIGURES,
    "communes/besne/commune.yaml": "name: Besné\n",
}


class Site:
    """A portal that is built day after day."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.root = write(place / "root", FILES)

    def page(self, day: str = "2026-03-10", town: str = "donges") -> str | None:
        """Return the page of figures as it stands on a day; None without one."""
        made = make(self.root, self.site, self.place / "cache", datetime.date.fromisoformat(day))
        assert not made.failed
        path = self.site / town / "statistiques/index.html"
        if not path.exists():
            assert "statistiques/" not in (self.site / town / "index.html").read_text()
            return None
        assert f"/{town}/statistiques/" in (self.site / town / "index.html").read_text()
        assert f"/{town}/statistiques/" in (self.site / town / "contribuer/index.html").read_text()
        return re.sub(r"[\xa0\u202f]", " ", path.read_text())

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.place / "site"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_what_was_counted_stands_there(site: Site) -> None:
    page = site.page()
    assert page is not None
    for said in (
        "En février 2026, 1 334 pages", "janvier 2026 : 1 500, soit 166 de moins",
        "février 2025 : 1 000, soit 334 de plus", "Bal &lt;du&gt; port", "Gone by",
        "12 abonnés", "passé 80 fois", "Affiché 77 fois", "2 sont venues", "dans l’heure",
        "rien ne s’appelle encore ainsi", "journaux d’accès",
    ):  # fmt: skip
        assert said in page, said
    assert page.count("rien ne s’appelle") == 1
    assert 'href="/donges/agenda/bal/"' in page
    assert "gone-by/" not in page
    assert site.page(town="besne") is None


def test_every_figure_of_a_drawing_stands_in_its_table(site: Site) -> None:
    page = site.page()
    assert page is not None
    assert page.count('width="16"') == 3
    assert re.findall(r"<td>([\d ]+)</td><td>(\d+)</td>", page) == [
        ("1 334", "27"), ("1 500", "31"), ("1 000", "28"), ("4", "0"), ("0", "1"),
    ]  # fmt: skip
    assert 'role="img" aria-labelledby="_drawn _drawn-more"' in page
    assert "style=" not in page
    assert "<script>" not in page


def test_a_plan_that_ends_takes_the_page_along(site: Site) -> None:
    write(site.root, {"portal.yaml": f"{FILES['portal.yaml']}{SOLD}"})
    assert site.page() is None
    plans = "commune: {plan: plus, from: 2026-03-01, until: 2026-06-01}\n"
    write(site.root, {"communes/donges/plans.yaml": plans})
    assert [site.page(day) is not None for day in ("2026-02-28", "2026-03-01", "2026-05-31")] == [
        False, True, True,
    ]  # fmt: skip
    assert site.page("2026-06-01") is None
    told = make(site.root, site.site, site.place / "cache", datetime.date(2026, 6, 1), check=True)
    assert ("plan-commune", "statistics") in {
        (one.code, one.facts.get("what")) for one in told.problems
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("months:\n  - {month: juin 2026, days: 30}\n", 2),
        ("months:\n  - month: 2026-06\n    days: 30\n    reads: {home: 3}\n", 4),
        ("months:\n  - month: 2026-06\n    days: 30\n    reads: {garden: 30}\n", 4),
        ("months:\n  - month: 2026-06\n    days: 30\n    entries: {Mme Untel: 30}\n", 4),
        ("months:\n  - {month: 2026-06, days: 32}\n", 2),
        ("months: [2026-06]\n", 1),
        ("months:\n  - {month: 2026-06, days: 3}\n  - {month: 2026-06, days: 4}\n", 3),
    ],
)
def test_what_is_wrong_by_hand_is_told_where_it_stands(site: Site, text: str, line: int) -> None:
    write(site.root, {"communes/donges/statistics.yaml": text})
    made = make(site.root, site.site, site.place / "cache", check=True)
    told = [
        one.location.line for one in made.problems if one.location.path.endswith("statistics.yaml")
    ]
    assert told == [line]


def test_a_figure_alone_makes_its_page_again(site: Site) -> None:
    site.page()
    write(site.root, {"communes/donges/statistics.yaml": FIGURES.replace("home: 100", "home: 101")})
    made = make(site.root, site.site, site.place / "cache", datetime.date(2026, 3, 10))
    assert made.written == 1
