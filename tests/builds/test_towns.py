"""The lists of a portal's towns, and the files in which a typed name is looked up."""

import gzip
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.portals import PORTAL, Tree, facts, make, tree, write
from wiker_ssg.outputs.portal.towns import by_name, departments, initials, town_pages
from wiker_ssg.outputs.portal.views import Department, Town

TOWNS = {
    "ambon": ("Ambon", "56"),
    "arzon": ("Arzon", "56"),
    "blain": ("Blain", "44"),
    "donges": ("Donges", "44"),
    "etel": ("Étel", "56"),
    "savenay": ("Savenay", "44"),
    "ajaccio": ("Ajaccio", "2A"),
    "nulle-part": ("Nulle Part", None),
    "oz": ("Oz", "38"),
}
EVENT = {"communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-03-20 20:30\n"}


def files(addressing: str) -> dict[str, str]:
    """Return a portal of nine towns, one of which has an event."""
    found = {"portal.yaml": f"{PORTAL}addressing: {addressing}\n", **EVENT}
    for slug, (name, department) in TOWNS.items():
        code = f"department: '{department}'\npostcodes: ['{department}100']\n" if department else ""
        found[f"communes/{slug}/commune.yaml"] = f"name: {name}\n{code}"
    return found


class Links(HTMLParser):
    """The addresses in a page's `main`."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "main"
        self.found += [value for key, value in attrs if key == "href" and value and self.inside]

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "main"


def page(site: Tree, address: str) -> bytes:
    data = site[f"{address.lstrip('/')}index.html"]
    assert data is not None
    return data


@pytest.fixture(params=["path", "domain"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A portal that takes nine towns for many, two for a page and three for a file."""
    monkeypatch.setattr("wiker_ssg.build.portal.FEW", 3)
    monkeypatch.setattr("wiker_ssg.outputs.portal.towns.PER_PAGE", 2)
    monkeypatch.setattr("wiker_ssg.outputs.portal.finder.FULL", 3)
    return write(tmp_path / request.param, files(request.param))


def build(root: Path) -> Tree:
    assert make(root, root.parent / "site", root.parent / "cache").failed == 0
    return tree(root.parent / "site")


def test_every_town_stands_on_one_page_of_the_lists(many: Path) -> None:
    site = build(many)
    lists = Links(page(site, "/communes/")).found
    assert lists == [f"/communes/{code}/" for code in ("2a", "38", "44", "56", "autres")]
    towns, waiting, seen = [], lists, set()
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            found = Links(page(site, address)).found
            waiting += [link for link in found if link.startswith("/communes/")]
            towns += [link for link in found if not link.startswith(("/communes/", "#"))]
    assert "/communes/44/page/2/" in seen
    own = many.name == "domain"
    hosts = (f"https://{slug}.wiker.example/" if own else f"/{slug}/" for slug in TOWNS)
    assert Counter(towns) == Counter(hosts)


def test_all_links_of_the_portal_lead_somewhere(many: Path) -> None:
    site = build(many)
    hosts = {f"{slug}.wiker.example": f"{slug}/" for slug in TOWNS} | {"wiker.example": ""}
    for path in ("index.html", *(path for path in site if re.match("communes/.*html", path))):
        data = site[path]
        assert data is not None
        here = f"https://wiker.example/{path.removesuffix('index.html')}"
        for link in Links(data).found:
            url = urlsplit(urljoin(here, link))
            target = hosts[url.netloc] + url.path.lstrip("/")
            target += "index.html" if target.endswith("/") or not target else ""
            assert target in site, (path, link)


def test_every_file_of_the_finder_is_there_and_names_towns(many: Path) -> None:
    site = build(many)
    outline = re.search(rb'data-outline="([^"]+)"', page(site, "/"))
    assert outline is not None
    crowded = dict(branch.split(":") for branch in outline[1].decode().split(" "))
    keys = {key for key in crowded if key}
    keys |= {key + letter for key, letters in crowded.items() for letter in letters}
    made = {path for path in site if re.fullmatch(r"communes/towns.*\.json", path)}
    assert made == {f"communes/towns-{key}.json" for key in keys}
    rows = [row for path in made for row in json.loads(site[path] or b"")]
    assert {row[0] for row in rows} == {name for name, _ in TOWNS.values()}
    known = [[row[0], *row[2:]] for row in rows]
    assert ["Ajaccio", "2A100", "Corse-du-Sud", "agenda/alentours/", "recherche/"] in known


def test_the_sitemap_names_the_lists(many: Path) -> None:
    site = build(many)
    pages = {path.removesuffix("index.html") for path in site if re.match("communes/.*html", path)}
    listed = re.findall(r"<loc>(.*?)</loc>", (site["communes/sitemap.xml"] or b"").decode())
    former = {line.split()[0][1:] for line in (site["_redirects"] or b"").decode().splitlines()}
    assert set(listed) == {f"https://wiker.example/{address}" for address in pages - former}
    assert b"https://wiker.example/communes/sitemap.xml" in (site["sitemap.xml"] or b"")


def test_a_new_event_changes_no_file_of_the_finder(many: Path) -> None:
    before = build(many)
    write(many, {"communes/donges/events/jeux.yaml": "title: Jeux\nstart: 2026-03-21\n"})
    after = build(many)
    changed = {path for path in after if before.get(path) != after[path]}
    own = {path for path in changed if not path.startswith("donges/")}
    assert own == {"communes/44/index.html", ".wiker-manifest/donges"}
    write(many, {"communes/donges/commune.yaml": "name: Donges-sur-Loire\ndepartment: '44'\n"})
    renamed = build(many)
    changed = {path for path in renamed if path not in after or after[path] != renamed[path]}
    assert "communes/towns-d.json" in changed
    assert "communes/towns-a.json" not in changed


def test_few_towns_are_listed_on_the_first_page(tmp_path: Path) -> None:
    site = build(write(tmp_path / "root", files("path")))
    assert {f"/{slug}/" for slug in TOWNS} <= set(Links(page(site, "/")).found)
    lists = {path for path, data in site.items() if path.startswith("communes/") and data}
    assert lists == {"communes/towns.json"}


def test_a_portal_without_towns_says_so(tmp_path: Path) -> None:
    site = build(write(tmp_path / "root", {"portal.yaml": PORTAL}))
    assert not any(path.startswith("communes") for path in site)
    assert b'class="find"' not in page(site, "/")
    assert "aucune commune" in page(site, "/").decode()


def test_the_address_of_the_lists_is_reserved(tmp_path: Path) -> None:
    root = write(
        tmp_path / "root",
        files("path")
        | {
            "communes/communes/commune.yaml": "name: Communes\n",
            "communes/blain/pages/communes.yaml": "title: Communes\n",
            "pages/communes.yaml": "title: Communes\n",
        },
    )
    found = make(root, tmp_path / "site", tmp_path / "cache", check=True).problems
    said = [
        (code, Path(path).relative_to(Path(path).parents[1])) for code, path, *_ in facts(found)
    ]
    assert [(code, path.as_posix()) for code, path in said] == [
        ("commune-slug", "communes/communes"),
        ("id-reserved", "pages/communes.yaml"),
    ]


def towns(count: int) -> tuple[Town, ...]:
    return by_name(
        Town(f"v{n}", f"Ville-Nouvelle-{n}", f"/v{n}/", (f"{n:05}",), f"{n % 96:02}", n % 9)
        for n in range(count)
    )


def test_départements_stand_in_the_order_in_which_people_count_them() -> None:
    codes = ("974", "2B", "21", "19", "2a", None, "2A", "01", "Bern")
    found = departments(
        by_name(Town(f"t{n}", f"T{n}", f"/t{n}/", (), code, 0) for n, code in enumerate(codes))
    )
    assert [(item.code, item.name, item.count) for item in found] == [
        ("01", "Ain", 1),
        ("19", "Corrèze", 1),
        ("2a", "Corse-du-Sud", 2),
        ("2B", "Haute-Corse", 1),
        ("21", "Côte-d’Or", 1),
        ("974", "La Réunion", 1),
        ("", "Bern", 1),
        ("", "", 1),
    ]
    assert list(found)[-1] == Department("", "", "/communes/autres/", 1)


def test_long_lists_have_pages_and_letters() -> None:
    pages = town_pages(departments(towns(96 * 1001)), "")
    assert len(pages) == 1 + 2 * 96
    first, second = pages["communes/44/"], pages["communes/44/page/2/"]
    assert sum(len(group.towns) for group in first.towns) == 1000
    assert (first.pager.next, second.pager.previous) == ("/communes/44/page/2/", "/communes/44/")
    letters = initials(by_name([*towns(40), Town("e", "Étel", "/e/", (), None, 0)]))
    assert [(group.letter, len(group.towns)) for group in letters] == [("E", 1), ("V", 40)]


def test_letters_stand_where_a_language_has_them() -> None:
    """What Swedish has behind Z, French has among A and O."""
    named = ("Åmål", "Arvika", "Örebro", "Zinkgruvan", "Älmhult", "Orsa", *("Vara",) * 40)
    found = [Town(f"t{n}", name, f"/t{n}/", (), None, 0) for n, name in enumerate(named)]
    letters = {
        language: "".join(group.letter for group in initials(by_name(found, language), language))
        for language in ("fr", "sv")
    }
    assert letters == {"fr": "AOVZ", "sv": "AOVZÅÄÖ"}


@pytest.mark.parametrize("count", [200, 4000])
def test_the_first_page_is_light(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a visitor waits for, at most 30 kB, however many towns there are."""
    monkeypatch.setattr("wiker_ssg.build.portal.by_name", lambda *_: towns(count))
    site = build(write(tmp_path / "root", files("path")))
    html = page(site, "/")
    assert html.count(b"<li>") >= min(count, 96)
    style = re.search(rb'rel="stylesheet" href="/([^"]+)"', html)
    assert style is not None
    parts = (html, site[style[1].decode()] or b"")
    assert sum(len(gzip.compress(part, mtime=0)) for part in parts) <= 30_000
