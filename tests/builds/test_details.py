"""What an event's and a list's page offer where it makes sense, and nowhere else."""

from pathlib import Path

import pytest

from tests.portals import DONGES, PORTAL, SAVENAY, Published, make, present, write

BOOKING = "booking: {required: true, url: 'https://billets.example/', phone: '02 40 45 00 00'}\n"


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("booking")
    base = "title: Fête\nstart: 2026-06-24 20:30\n"
    found = {
        "open": base + BOOKING,
        "moved": base + BOOKING + "status: moved-online\n",
        "cancelled": base + BOOKING + "status: cancelled\n",
        "full": base + BOOKING + "status: full\n",
        "over": base.replace("2026-06", "2026-01") + BOOKING,
        "told": base + "booking: {required: true}\n",
    }
    root = {"portal.yaml": PORTAL, "communes/donges/commune.yaml": DONGES}
    root |= {f"communes/donges/events/{id}.yaml": text for id, text in found.items()}
    write(folder / "root", root)
    assert make(folder / "root", folder / "output", folder / "cache").failed == 0
    return folder / "output/donges/agenda"


@pytest.mark.parametrize(
    ("id", "offered", "told"),
    [
        ("open", True, True),
        ("moved", True, True),
        ("cancelled", False, False),
        ("full", False, False),
        ("over", False, False),
        ("told", False, True),
    ],
)
def test_one_books_where_one_can(events: Path, id: str, offered: bool, told: bool) -> None:
    html = (events / id / "index.html").read_text("utf-8")
    assert ("https://billets.example/" in html.split("</head>")[1]) is offered
    assert ("tel:+33240450000" in html) is offered
    assert ("<dt>Réservation</dt>" in html) is told


def test_neighbours_places_tell_whether_they_are_open(tmp_path: Path) -> None:
    shop = "title: Boulangerie\ntype: business\ncategory: bakery\nhours: 'Mo-Sa 07:00-19:00'\n"
    write(tmp_path / "root", {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        "communes/savenay/commune.yaml": SAVENAY,
        "communes/donges/directory/fournil.yaml": shop,
        "communes/savenay/directory/petrin.yaml": shop.replace("07:00", "08:00"),
    })  # fmt: skip
    output = tmp_path / "output"
    assert make(tmp_path / "root", output, tmp_path / "cache").failed == 0
    html = (output / "donges/annuaire/rubrique/bakery/index.html").read_text("utf-8")
    own, near = html.split('<section class="near">')
    assert 'data-open="Europe/Paris' in own
    assert "420-1140" in own
    assert 'data-open="Europe/Paris' in near
    assert "480-1140" in near
    assert "open." in html.split("</head>")[0]


def test_every_table_has_one_for_excel(demonstration: Published) -> None:
    tables = present(demonstration.folder, "*/donnees/*.csv")
    names = {path.name for path in tables}
    assert {"evenements.csv", "evenements.excel.csv", "annuaire.excel.csv"} <= names
    for path in tables:
        marked = path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert marked is path.name.endswith(".excel.csv")
