"""A commune's kit: addresses of its own on every sheet, codes that are read, pages that fit."""

from __future__ import annotations

import datetime
import html
import re
from io import BytesIO
from pathlib import Path

import pytest
import segno
from pypdf import PdfReader

from tests.portals import CONTENT, tree, wiker, write
from wiker_ssg.paper.pdf import joined, page_count
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import open_root
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import read_commune, read_portal
from wiker_ssg.training.codes import qr_code
from wiker_ssg.training.sandbox import (
    practice_commune,
    practice_portal,
    settings_text,
    write_sandbox,
)
from wiker_ssg.training.sheets import SHEETS, MadeSheet, Workshop, sheets
from wiker_ssg.training.town import TrainedTown, reachable, read_town

TODAY = datetime.date(2026, 11, 30)
LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
SLUG = "saint-remy-en-bouzemont-saint-genest-et-isson"
URL = "https://portail.perthois-bocage-et-der.wiker.example/communes"
FORMS = "https://proposer.portail.perthois-bocage-et-der.wiker.example"
EMPTY = {
    "portal.yaml": f"name: Portail du Perthois-Bocage et Der\nbase_url: {URL}\nintake: {FORMS}\n",
    f"communes/{SLUG}/commune.yaml": f"name: {LONG}\n",
}
SOLD = (
    "name: W\nbase_url: https://wiker.example\nplans:\n"
    "  plus: {for: commune, unlocks: [training], price: 30, per: month}\n"
)


def made(root: Path, slug: str, language: str = "fr") -> tuple[TrainedTown, list[MadeSheet]]:
    town = read_town(open_root(str(root)), slug, TODAY, language)
    people = ("Marie-Bénédicte de La Rochefoucauld-Montmorency d’Entraigues", "Yann")
    workshop = Workshop(TODAY, "Médiathèque", people)
    return town, [*sheets(town, workshop, TODAY, language)]


@pytest.mark.parametrize("slug", ["donges", "blain"])
def test_a_sheet_has_the_addresses_and_an_example_of_its_commune(slug: str):
    town, found = made(CONTENT, slug)
    announce, correct, embedding, poster, *_ = (html.unescape(one.html) for one in found)
    for page in (announce, correct, embedding, poster):
        assert town.name in page
        assert re.search(rf"wiker\.example/{slug}/\w", page)
    assert town.event.real
    assert town.event.title in announce
    assert town.association.real
    assert town.association.title in correct
    assert '<script src="https://wiker.example/embed.js" async></script>' in embedding
    assert f'commune="{slug}"' in embedding
    assert "inventé)" not in announce
    for address, page in ((town.entrance, announce), (town.guide_url, embedding)):
        assert qr_code(address) in page


def test_where_there_is_nothing_yet_examples_say_that_they_are_invented(tmp_path: Path):
    town, found = made(write(tmp_path, EMPTY), SLUG)
    assert town.entrance == f"{FORMS}/{SLUG}/evenement/"
    assert not town.event.real
    assert not town.association.real
    assert all("(inventé)" in one.html for one in found[:2])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_longest_name_fits_on_the_pages_of_each_sheet(tmp_path: Path, language: str):
    _, found = made(write(tmp_path, EMPTY), SLUG, language)
    assert [page_count(one.html) for one in found] == [1, 1, 1, 1, 1, 1, 2, 1, 2]
    printed = PdfReader(BytesIO(joined([one.html for one in found]))).pages
    sizes = [round(float(max(page.mediabox[2:])) / 72 * 25.4) for page in printed]
    assert sizes == [297, 297, 297, 297, 420, 297, 297, 297, 297, 297, 297]
    assert len({one.name for one in found}) == len(SHEETS)
    assert all(name in html.unescape(found[-1].html) for name in ("d’Entraigues", "Yann"))


def test_a_code_says_its_address():
    address = f"{FORMS}/{SLUG}/evenement/"
    assert qr_code(address) == segno.make_qr(address, error="q").svg_data_uri(scale=4, border=4)


def test_a_commune_without_the_plan_is_told_which_one_has_it(tmp_path: Path):
    write(tmp_path, {"portal.yaml": SOLD, "communes/donges/commune.yaml": "name: Donges\n"})
    done = wiker("--lang", "fr", "kit", "donges", "--portal", tmp_path, "--into", tmp_path / "kit")
    assert done.returncode == 2
    assert "plus" in done.stderr
    assert not (tmp_path / "kit").exists()
    write(tmp_path, {"communes/donges/plans.yaml": "commune: {plan: plus, until: 2027-01-01}\n"})
    assert read_town(open_root(str(tmp_path)), "donges", TODAY, "fr").name == "Donges"
    with pytest.raises(Usage, match="plus"):
        read_town(open_root(str(tmp_path)), "donges", datetime.date(2027, 1, 1), "fr")


@pytest.mark.parametrize(
    ("settings", "slug", "word"),
    [
        ("name: W\n", "donges", "base_url"),
        ("name: W\nbase_url: https://w.example\nintake: http://127.0.0.1:8010\n", "donges", "8010"),
        ("name: W\nbase_url: https://w.example\n", "dongs", "donges"),
        ("name: [\n", "donges", "wiker check"),
    ],
)
def test_what_no_sheet_can_be_made_of_is_told(tmp_path: Path, settings: str, slug: str, word: str):
    write(tmp_path, {"portal.yaml": settings, "communes/donges/commune.yaml": "name: Donges\n"})
    with pytest.raises(Usage) as told:
        read_town(open_root(str(tmp_path)), slug, TODAY, "fr")
    assert word in told.value.words("fr")


def test_a_single_commune_has_a_kit_and_a_sandbox(tmp_path: Path):
    files = {
        "portal.yaml": "name: W\nbase_url: https://donges.example\n",
        "commune.yaml": "name: Donges\ndomain: donges.example\n",
        "events/bal.yaml": "title: Bal\nstart: 2026-12-24\n",
    }
    root = open_root(str(write(tmp_path / "portal", files)))
    town = read_town(root, "donges", TODAY, "fr")
    assert town.event.title == "Bal"
    assert town.entrance == "https://donges.example/contribuer/"
    assert write_sandbox(root, town, tmp_path / "sandbox", "fr")
    assert open_root(str(tmp_path / "sandbox")).slugs == ("donges",)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("https://donges.fr", True), ("http://localhost:8000", False), ("http://[::1]/", False),
        ("http://127.0.0.1:8010", False), ("http://192.168.1.7", False), ("http://pc", False),
        ("http://pc.local", False), ("https://wiker.example/a", True),
    ],
)  # fmt: skip
def test_an_address_that_others_can_open(host: str, known: bool):
    assert reachable(host) is known


@pytest.mark.parametrize("slug", ["donges", "blain", "prinquiau", "savenay"])
def test_the_settings_of_a_sandbox_are_read_as_they_were_meant(slug: str):
    root = open_root(str(CONTENT))
    town = read_town(root, slug, TODAY, "fr")
    meant, said = practice_portal(root.portal, "fr"), practice_commune(town.commune, "fr")
    assert read_portal(settings_text(meant).encode()) == (meant, [])
    assert read_commune(settings_text(said).encode(), slug) == (said, [])


def test_a_sandbox_has_the_entries_and_no_way_out(tmp_path: Path):
    before = tree(CONTENT)
    root = open_root(str(CONTENT))
    town = read_town(root, "donges", TODAY, "fr")
    folder = tmp_path / "sandbox"
    assert write_sandbox(root, town, folder, "fr")
    kept = scan(str(folder / "communes/donges")).files.keys()
    lost = scan(str(root.folder("donges"))).files.keys() - kept
    assert lost == {"statistics.yaml", "thanks.yaml"}
    for path in kept - {"commune.yaml"}:
        here, there = folder / "communes/donges" / path, root.folder("donges") / path
        assert here.read_bytes() == there.read_bytes()
    settings = "".join(
        path.read_text()
        for path in folder.rglob("*.yaml")
        if path.parent.name in ("sandbox", "donges") and path.name != "plans.yaml"
    )
    assert not re.search("wiker.example|example.org|repository|domain: d|github", settings)
    config = (folder / "communes/donges/.git/config").read_text()
    assert re.findall(r"url = (.+)", config) == ["../../intake-data/repositories/donges.git"]
    marked = tree(folder)
    assert not write_sandbox(root, town, folder, "fr")  # somebody may be practising
    assert tree(folder) == marked
    assert tree(CONTENT) == before


def test_certificates_are_made_of_a_list_of_names(tmp_path: Path):
    write(tmp_path, EMPTY)
    for data, word in ((b"\xff\xfe\x00", "UTF-8"), (b"\n \n", "personne"), (b"x\n" * 201, "201")):
        (tmp_path / "names").write_bytes(data)
        done = wiker(
            "--lang", "fr", "kit", SLUG, "--portal", tmp_path, "--into", tmp_path / "kit",
            "--names", tmp_path / "names",
        )  # fmt: skip
        assert done.returncode == 2
        assert word in done.stderr
