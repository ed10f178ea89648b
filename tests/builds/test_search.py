"""The search's files: which there are, that they stay the same, and what makes them anew."""

import datetime
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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
from wiker_ssg.outputs.search import records as found
from wiker_ssg.outputs.search import rows
from wiker_ssg.outputs.search import signpost as signposts
from wiker_ssg.outputs.search.coding import DIGITS
from wiker_ssg.outputs.search.lexicon import engine, engine_path
from wiker_ssg.outputs.search.views import SearchRecord, SearchRow, Signpost

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

    def counted(records: tuple[SearchRecord, ...], language: str) -> dict[str, bytes]:
        sizes.append(len(records))
        return original(records, language)

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


def unfolded(text: str) -> list[str]:
    """Return the words of a vocabulary as scripts read them."""
    words, before = [], ""
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", text):
        before = before[: ord(shared) - ord("A")] + rest
        words.append(before)
    return words


def numbers(text: str) -> list[int]:
    """Return a list of numbers as scripts read them."""
    found, total, value, shift = [], 0, 0, 0
    for digit in text:
        bits = DIGITS.index(digit)
        value += (bits & 31) << shift
        shift += 5
        if bits < 32:
            total += value
            found.append(total)
            value = shift = 0
    return found


def stands(coded: Any) -> dict[str, list[int]]:
    """Return where each word of a vocabulary stands."""
    lists = map(numbers, coded["found"].split(" "))
    return dict(zip(unfolded(coded["words"]), lists, strict=True))


def signpost(site: Tree, slug: str) -> dict[str, list[str]]:
    """Return the names of the towns to which each word points."""
    data = site[f"{slug}/recherche/alentours/towns.json"]
    assert data is not None
    known = json.loads(data)
    return {
        key: [known["towns"][number][0] for number in towns] for key, towns in stands(known).items()
    }


def test_an_edit_makes_the_index_of_its_commune_alone(portal: Portal) -> None:
    before = portal.site
    path = "communes/donges/directory/four.yaml"
    assert portal.build(AT, {path: f"{FILES[path]}body: |\n  Pain au levain.\n"}) == [2]
    changed = {one for one in difference(before, portal.site) if "recherche" in one}
    assert {one.split("/")[0] for one in changed} == {"donges"}


def test_what_nobody_searches_for_and_no_result_shows_makes_no_index(portal: Portal) -> None:
    path = "communes/donges/directory/four.yaml"
    assert portal.build(AT, {path: FILES[path] + "contact: {email: four@donges.example}\n"}) == []
    contact = "contact: {phone: 02 40 45 79 92}\n"
    assert portal.build(AT, {path: FILES[path] + contact}) == [2]


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
    assert known["association"] == ["Savenay"]
    assert signpost(portal.site, "savenay")["boulangeri"] == ["Donges"]
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
    assert [path for path in portal.site if path.startswith("assets/search-")] == [
        engine_path("fr")
    ]
    program = portal.site[engine_path("fr")]
    assert program == engine("fr")
    assert b"eval" not in program.replace(b"medieval", b"")
    assert f'data-engine="/{engine_path("fr")}"'.encode() in (
        portal.site["donges/recherche/index.html"] or b""
    )


@pytest.mark.parametrize("addressing", ["path", "domain"])
def test_an_index_says_its_language_and_a_signpost_those_of_others(
    addressing: str, tmp_path: Path, made: list[int]
) -> None:
    portal = Portal(tmp_path, addressing, made)
    own = "donges/" if addressing == "domain" else ""
    assert portal.build(AT, {"communes/savenay/commune.yaml": f"{SAVENAY}languages: [en]\n"}) == [1]
    site = portal.site

    def held(path: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(site[path] or b"")
        return found

    assert held(f"donges/{INDEX}{rows.INDEX}")["language"] == "fr"
    assert held(f"savenay/search/index/{rows.INDEX}")["language"] == "en"
    post = held("donges/recherche/alentours/towns.json")
    number = [town[0] for town in post["towns"]].index("Savenay")
    assert post["foreign"] == {"en": [f"/{engine_path('en')}", [number]]}
    here = {path for path in site if path.startswith(f"{own}assets/search-")}
    assert here == {own + engine_path(language) for language in ("fr", "en")}
    assert held("savenay/search/around/towns.json")["foreign"]["fr"][0] == f"/{engine_path('fr')}"
    portal.build(AT, {"communes/savenay/commune.yaml": SAVENAY})
    assert "foreign" not in json.loads(portal.site["donges/recherche/alentours/towns.json"] or b"")


def test_with_domains_each_site_has_all_that_its_pages_may_ask_for(domains: Portal) -> None:
    site = domains.site
    for slug in TOWNS:
        assert f"{slug}/{engine_path('fr')}" in site
        own = below(site, f"{slug}/{INDEX}")
        assert {*own} == {rows.INDEX, rows.SPOKEN}
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


def records(count: int, words: int) -> list[SearchRecord]:
    """Return entries with texts of words that few others have."""
    return [
        SearchRecord(
            f"events/a/{n:03}",
            SearchRow(
                "a/", f"Fest-noz de l’été {n}", "events", dates=(f"2026-03-{n % 28 + 1:02}",)
            ),
            ("Danse",),
            ("Salle du port",),
            body=" ".join(f"{chr(97 + (n + at) % 26)}mot{n}x{at}" for at in range(words)),
        )
        for n in range(count)
    ]


def test_indexes_are_the_same_each_time_and_in_any_order() -> None:
    known = records(200, 4)
    first = rows.index_files(known, "fr")
    assert len([name for name in first if name.startswith("rows-")]) == 4
    for seed in range(4):
        assert rows.index_files(sorted(known, key=lambda one: hash((seed, one.key))), "fr") == first
    assert rows.index_files([], "fr") == {}


def test_a_small_index_is_two_files_and_a_large_one_is_asked_for_by_letter() -> None:
    small = rows.index_files(records(rows.SMALL, 4), "fr")
    assert {*small} == {rows.INDEX, rows.SPOKEN}
    assert len(json.loads(small[rows.INDEX])["rows"]) == rows.SMALL
    large = rows.index_files(records(300, 40), "fr")
    index, spoken = (json.loads(large[name]) for name in (rows.INDEX, rows.SPOKEN))
    assert index["stamp"] == spoken["stamp"]
    named = [*index["files"], *spoken["parts"].values()]
    assert sorted([*{*named}, rows.INDEX, rows.SPOKEN]) == sorted(large)
    assert len(spoken["parts"]) == 36
    assert 3 < len({*spoken["parts"].values()}) < 20
    for name in {*spoken["parts"].values()}:
        for word in stands(json.loads(large[name])):
            assert spoken["parts"][word[0]] == name
    assert sum(len(json.loads(large[name])) for name in index["files"]) == 300


def test_files_that_browsers_keep_are_named_after_what_they_hold() -> None:
    """A row of one day is never shown for an index of another."""
    before, after = records(100, 2), [*records(100, 2), *records(101, 2)[-1:]]
    first, second = rows.index_files(before, "fr"), rows.index_files(after, "fr")
    shared = {*first} & {*second}
    assert {rows.INDEX, rows.SPOKEN} < shared
    assert all(first[name] == second[name] for name in shared - {rows.INDEX, rows.SPOKEN})
    stamps = {json.loads(made[rows.SPOKEN])["stamp"] for made in (first, second)}
    assert len(stamps) == 2


def test_a_signpost_of_many_tells_at_once_what_the_nearest_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its first file is never larger than it may be; no word is lost or said twice."""
    towns = tuple((f"Ville {n}", f"/v{n}/", float(n), f"/v{n}/recherche/index/") for n in range(30))
    words = {f"{chr(97 + n % 26)}mot{n:03}": tuple(range(n % 5, 30, n % 7 + 1)) for n in range(90)}
    view = Signpost(towns, dict(sorted(words.items())))
    sizes = []
    for bound in (0, 20, 200, 500, 1_000, 10_000):
        monkeypatch.setattr(signposts, "NEAREST", bound)
        files = signposts.signpost_files(view)
        first = json.loads(files[signposts.TOWNS])
        known = stands(first) if first["words"] else {}
        sizes.append(len(first["words"]) + len(first["found"]))
        assert sizes[-1] <= bound
        assert ({*files} == {signposts.TOWNS}) == ("letters" not in first) == (bound == 10_000)
        for letter, name in first.get("letters", {}).items():
            for word, at in stands(json.loads(files[name])).items():
                assert word[0] == letter
                assert at[0] >= first["nearest"]
                known[word] = [*known.get(word, ()), *at]
        assert known == {word: [*at] for word, at in words.items()}
    assert sizes == sorted(sizes)
    assert 0 == sizes[0] < sizes[2] < sizes[-1]


def test_a_city_asks_for_its_own_index_first(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "donges/recherche/index.html"
    assert b" data-early" in (portal.site[page] or b"")
    monkeypatch.setattr(found, "EARLY", 2)
    new = {"communes/donges/directory/cordier.yaml": "title: Cordier\ntype: business\n"}
    portal.build(AT, new)
    assert b" data-early" not in (portal.site[page] or b"")
    assert b" data-early" in (portal.site["savenay/recherche/index.html"] or b"")
    assert b" data-early" not in (portal.site["brest/recherche/index.html"] or b"")


def test_a_title_counts_more_than_a_category_and_both_more_than_a_text() -> None:
    row = SearchRow("four/", "Le four de la lande", "directory")
    record = SearchRecord(
        "directory/a/four", row, ("Boulangerie",), ("Pain",), body="Four, pain, levain, lande."
    )
    files = rows.index_files([record], "fr")
    index, spoken = (json.loads(files[name]) for name in (rows.INDEX, rows.SPOKEN))
    group, entry = 0, rows.FIELDS
    assert stands(index) == {
        "boulangeri": [group + rows.NAMES],
        "four": [entry + rows.BEGINS],
        "land": [entry + rows.TITLE],
        "pain": [entry + rows.NAMES],
    }
    assert {*stands(spoken)} == {"levain"}


def test_what_is_known_of_hours_is_in_rows_and_changes_once_a_month(
    made: list[int], tmp_path: Path
) -> None:
    path = "communes/donges/directory/four.yaml"
    portal = Portal(tmp_path, "path", made)
    assert portal.build(AT, {path: f"{FILES[path]}hours: Mo-Fr 08:00-12:00\n"}) == [2]

    def told() -> str:
        data = portal.site[f"donges/{INDEX}{rows.INDEX}"]
        assert data is not None
        [code] = [row["open"] for row in json.loads(data)["rows"] if "open" in row]
        return str(code)

    before = told()
    assert before.startswith("Europe/Paris 20")
    assert "480-720|480-720" in before
    assert portal.build(AT + datetime.timedelta(days=1)) == []
    last = AT.replace(day=28)
    assert portal.build(last) == []
    assert told() == before
    assert portal.build(last + datetime.timedelta(days=7)) == [1]  # and the ball is over
    assert told() > before


def test_every_row_of_the_demonstration_stands_where_it_is_looked_for(
    demonstration: Published,
) -> None:
    for index in demonstration.folder.glob(f"*/{INDEX}"):
        known = json.loads((index / rows.INDEX).read_bytes())
        listed = known.get("rows") or [
            row for name in known["files"] for row in json.loads((index / name).read_bytes())
        ]
        count = sum(size for _, _, size in known["groups"])
        assert len(listed) == count == len(known["lengths"]) == len(known["days"].split(" ")) > 30
        assert [row["folder"] for row in listed] == [
            folder for folder, _, size in known["groups"] for _ in range(size)
        ]
        for row in listed:
            page = index.parents[1] / row["url"] / "index.html"
            if not row["url"].startswith("/"):
                assert page.is_file(), row
        highest = max(at for found in stands(known).values() for at in found)
        assert highest < (len(known["groups"]) + count) * rows.FIELDS
