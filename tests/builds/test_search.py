"""The search's files: which there are, that they stay the same, and what makes them anew."""

import datetime
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.portals import (
    AT,
    DONGES,
    PORTAL,
    SAVENAY,
    Published,
    Tree,
    difference,
    make,
    tree,
    write,
)
from wiker_ssg.outputs.search import rows
from wiker_ssg.outputs.search.pagefind import ENGINE
from wiker_ssg.outputs.search.views import SearchRecord, SearchRow

BLAIN = "name: Blain\nlat: 47.4763\nlon: -1.7624\npostcodes: ['44130']\n"
FAR = "name: Brest\nlat: 48.39\nlon: -4.49\n"
BAL = "title: Bal du port\nstart: 2026-03-20 20:30\ncategory: dance\n"
FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/bal.yaml": BAL,
    "communes/donges/directory/four.yaml": "title: Le four\ntype: business\ncategory: bakery\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/club.yaml": "title: Judo\ntype: association\ncategory: sport\n",
    "communes/blain/commune.yaml": BLAIN,
    "communes/blain/services/mairie.yaml": "title: Mairie\n",
    "communes/brest/commune.yaml": FAR,
}
TOWNS = ("blain", "donges", "savenay")
"""Neighbours of each other, and Brest is nobody's and has nothing."""

INDEX = "recherche/index/"


class Portal:
    """A portal of which each build tells how many records it indexed."""

    def __init__(self, folder: Path, addressing: str, made: list[int]) -> None:
        self.root, self.output, self.cache = folder / "root", folder / "output", folder / "cache"
        self.made = made
        write(self.root, {**FILES, "portal.yaml": f"{PORTAL}addressing: {addressing}\n"})
        assert sorted(self.build(AT)) == [1, 1, 2]

    def build(self, day: datetime.date, files: dict[str, str] | None = None) -> Sequence[int]:
        """Build after a change; return the sizes of the indexes that were made."""
        del self.made[:]
        write(self.root, files or {})
        assert make(self.root, self.output, self.cache, day).failed == 0
        return list(self.made)

    @property
    def site(self) -> Tree:
        return tree(self.output)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the indexes that were made."""
    sizes: list[int] = []

    def counted(records: tuple[SearchRecord, ...]) -> dict[str, bytes]:
        sizes.append(len(records))
        return original(records)

    original = rows.index_files
    monkeypatch.setattr(rows, "index_files", counted)
    return sizes


@pytest.fixture
def portal(tmp_path: Path, made: list[int]) -> Portal:
    return Portal(tmp_path, "path", made)


@pytest.fixture
def domains(tmp_path: Path, made: list[int]) -> Portal:
    return Portal(tmp_path, "domain", made)


def below(site: Tree, folder: str) -> Tree:
    """Return the files below a folder, by what follows it."""
    return {
        path.removeprefix(folder): data
        for path, data in site.items()
        if path.startswith(folder) and data is not None
    }


def signpost(site: Tree, slug: str) -> dict[str, list[str]]:
    """Return the names of the towns to which each beginning points."""
    data = site[f"{slug}/recherche/alentours/towns.json"]
    assert data is not None
    known = json.loads(data)
    return {
        key: [known["towns"][number][0] for number in towns]
        for key, towns in known["words"].items()
    }


def test_an_edit_makes_the_index_of_its_commune_alone(portal: Portal) -> None:
    before = portal.site
    path = "communes/donges/directory/four.yaml"
    assert portal.build(AT, {path: f"{FILES[path]}body: |\n  Pain au levain.\n"}) == [2]
    changed = {one for one in difference(before, portal.site) if "recherche" in one}
    assert {one.split("/")[0] for one in changed} == {"donges"}


def test_what_nobody_searches_for_makes_no_index(portal: Portal) -> None:
    path = "communes/donges/directory/four.yaml"
    contact = "contact: {phone: 02 40 45 79 92}\n"
    assert portal.build(AT, {path: FILES[path] + contact}) == []


def test_a_new_day_makes_no_index_and_a_new_month_where_something_ended(portal: Portal) -> None:
    before = portal.site
    assert signpost(before, "savenay")["bal"] == ["Donges"]
    for day in ("2026-03-02", "2026-03-20", "2026-03-21", "2026-03-31"):
        assert portal.build(datetime.date.fromisoformat(day)) == []
    assert [one for one in difference(before, portal.site) if "/recherche/" in one] == []
    assert portal.build(datetime.date(2026, 4, 1)) == [1]
    assert "bal" not in signpost(portal.site, "savenay")


def test_a_theme_and_settings_make_no_index(portal: Portal) -> None:
    settings = f"{PORTAL}addressing: path\ntheme: littoral\nnotice: Bonjour.\n"
    assert portal.build(AT, {"portal.yaml": settings}) == []


def test_the_end_of_memory_makes_them_again_the_same(portal: Portal) -> None:
    before = portal.site
    shutil.rmtree(portal.cache)
    assert sorted(portal.build(AT)) == [1, 1, 2]
    assert difference(before, portal.site) == []


def test_a_signpost_knows_what_neighbours_are_called(portal: Portal) -> None:
    known = signpost(portal.site, "donges")
    assert known["judo"] == ["Savenay"]
    assert known["mairi"] == ["Blain"]
    assert "four" not in known  # its own
    assert known["associ"] == ["Savenay"]
    assert signpost(portal.site, "savenay")["boulan"] == ["Donges"]
    new = {"communes/blain/directory/cordier.yaml": "title: Cordier\ntype: business\n"}
    assert portal.build(AT, new) == [2]
    assert signpost(portal.site, "donges")["cordi"] == ["Blain"]


def test_a_town_alone_has_a_page_and_nothing_more(portal: Portal) -> None:
    assert set(below(portal.site, "brest/recherche/")) == {"index.html"}
    page = portal.site["brest/recherche/index.html"]
    assert page is not None
    assert b'data-index=""' in page
    assert b'name="km"' not in page


def test_the_program_is_there_once(portal: Portal) -> None:
    found = [path for path in portal.site if path.endswith("pagefind.js")]
    assert found == [f"{ENGINE}pagefind.js"]
    entry = portal.site[f"donges/{INDEX}pagefind-entry.json"]
    assert entry is not None
    assert ENGINE in json.loads(entry)["languages"]["zxx"]["wasm"]


def test_with_domains_each_site_has_all_that_its_pages_may_ask_for(domains: Portal) -> None:
    site = domains.site
    for slug in TOWNS:
        assert f"{slug}/{ENGINE}pagefind.js" in site
        own = below(site, f"{slug}/{INDEX}")
        assert len(own) >= 4
        for other in TOWNS:
            copied = below(site, f"{other}/recherche/index-{slug}/")
            assert copied == ({} if other == slug else own)
        data = site[f"{slug}/recherche/alentours/towns.json"]
        assert data is not None
        for name, url, _, folder in json.loads(data)["towns"]:
            assert url == f"https://{name.lower()}.wiker.example/"
            assert folder == f"/recherche/index-{name.lower()}/"


def test_with_domains_no_index_is_made_twice(domains: Portal) -> None:
    path = "communes/donges/directory/four.yaml"
    assert domains.build(AT, {path: f"{FILES[path]}body: |\n  Pain au levain.\n"}) == [2]
    for slug in ("blain", "savenay"):
        copied = below(domains.site, f"{slug}/recherche/index-donges/")
        assert copied == below(domains.site, f"donges/{INDEX}")


def test_with_domains_a_town_that_leaves_is_copied_no_more(domains: Portal) -> None:
    shutil.rmtree(domains.root / "communes/blain")
    assert domains.build(AT) == []
    assert [path for path in domains.site if "blain" in path] == []


@pytest.mark.parametrize("lost", ["donges", "savenay/recherche/index-donges", ""])
def test_with_domains_what_was_lost_is_published_again(domains: Portal, lost: str) -> None:
    before = domains.site
    shutil.rmtree(domains.output / lost)
    if "/" in lost:  # only a look at everything finds that
        make(domains.root, domains.output, domains.cache, AT, verify=True)
    else:
        domains.build(AT)
    assert difference(before, domains.site) == []


def test_a_lost_index_is_made_again_before_it_is_copied(domains: Portal) -> None:
    before = domains.site
    for blob in domains.cache.rglob("search*.blob"):
        blob.unlink()
    write(domains.root, {"communes/blain/services/mairie.yaml": "title: Mairie de Blain\n"})
    domains.build(AT)
    write(domains.root, {"communes/blain/services/mairie.yaml": "title: Mairie\n"})
    domains.build(AT)
    assert difference(before, domains.site) == []


def test_indexes_are_the_same_each_time() -> None:
    row = SearchRow("a/", "Fest-noz de l’été", "events")
    records = [SearchRecord(f"events/a/{n}", row, ("Fest-noz",), body=f"n {n}") for n in range(200)]
    first = rows.index_files(records)
    assert len([name for name in first if name.startswith("rows/")]) == 16
    assert all(rows.index_files(records) == first for _ in range(4))


def test_every_row_of_the_demonstration_stands_where_it_is_looked_for(
    demonstration: Published,
) -> None:
    for index in demonstration.folder.glob(f"*/{INDEX}"):
        found = {path.stem: json.loads(path.read_bytes()) for path in index.glob("rows/*.json")}
        count = sum(map(len, found.values()))
        entry = json.loads((index / "pagefind-entry.json").read_bytes())
        assert entry["languages"]["zxx"]["page_count"] == count > 30
        files = rows.row_files(count)
        assert files in (2, 4, 8)
        for number, listed in found.items():
            for id, row in listed.items():
                assert rows.row_file(id, files) == int(number)
                page = index.parents[1] / row["url"] / "index.html"
                if not row["url"].startswith("/"):
                    assert page.is_file(), row
