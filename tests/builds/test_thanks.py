"""The page of thanks: only where it has something to say, and only those who wish to be named."""

import datetime
from pathlib import Path

import pytest

from tests.portals import make, write

PORTAL = """\
base_url: https://wiker.example
thanks:
  seasons:
    - {name: Printemps 2026, from: 2026-03-01, until: 2026-06-01, seed: grenouille,
       beacon: Loto du 3 juin 2026, drawn: 2026-06-03}
"""

THANKS = """\
seasons:
  - name: Printemps 2026
    people: [{name: "Marie <b>", points: 5, entries: 2, corrections: 1}]
    others: [{ticket: 0a1b2c3d4e5f, points: 3}, {ticket: ffff2c3d4e5f, points: 1}]
    gifts: [{by: ferme, what: Un panier, count: 2}]
    winners: [0a1b2c3d4e5f, "Marie <b>"]
"""

FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": "name: Donges\n",
    "communes/donges/directory/ferme.yaml": "title: La Ferme du Brivet\ntype: producer\n",
    "communes/besne/commune.yaml": "name: Besné\n",
}


class Site:
    """A portal that is built day after day."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.root = write(place / "root", FILES)

    def page(self, day: str, town: str = "donges") -> str | None:
        """Return the page of thanks as it stands on a day; None without one."""
        output = self.place / "site"
        made = make(self.root, output, self.place / "cache", datetime.date.fromisoformat(day))
        assert not made.failed
        path = output / town / "merci/index.html"
        return path.read_text().replace("\xa0", " ") if path.exists() else None


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_there_is_none_before_the_first_season(site: Site) -> None:
    assert site.page("2026-02-28") is None
    home = (site.place / "site/donges/index.html").read_text()
    assert "merci/" not in home


def test_a_season_that_begins_says_its_rules_and_its_seed(site: Site) -> None:
    page = site.page("2026-03-01")
    assert page is not None
    assert "grenouille" in page
    assert "Loto du 3 juin 2026" in page
    assert "Personne encore" in page
    assert "/donges/merci/" in (site.place / "site/donges/index.html").read_text()
    assert site.page("2026-07-01") is not None


def test_those_are_named_who_asked_and_the_others_are_a_number(site: Site) -> None:
    write(site.root, {"communes/donges/thanks.yaml": THANKS})
    page = site.page("2026-06-10")
    assert page is not None
    assert "Marie &lt;b&gt;" in page
    assert "2 annonces" in page
    assert "1 page corrigée" in page
    assert "et 2 autres" in page
    assert "0a1b2c3d4e5f" not in page
    assert 'href="/donges/annuaire/ferme/"' in page
    assert "1 personne qui n’est pas nommée" in page
    besne = site.page("2026-06-10", "besne")
    assert besne is not None
    assert "Marie" not in besne


def test_a_file_that_is_wrong_is_told_where_it_stands(site: Site) -> None:
    wrong = THANKS.replace("points: 5", "points: beaucoup")
    write(site.root, {"communes/donges/thanks.yaml": wrong})
    made = make(site.root, site.place / "site", site.place / "cache", check=True)
    told = [(one.location.path, one.location.line) for one in made.problems]
    assert any(path.endswith("donges/thanks.yaml") and line == 3 for path, line in told)
