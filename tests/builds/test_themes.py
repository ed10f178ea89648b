"""Communes with a theme or accent of their own, and those that ask for one that is not there."""

import re
from pathlib import Path

from tests.portals import DONGES, PORTAL, SAVENAY, make, tree, write
from wiker_ssg.problems import sentence

FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/savenay/commune.yaml": SAVENAY,
}
HORIZON = 'class="horizon"'


def stylesheet(output: Path, page: str) -> str:
    """Return the path of a page's stylesheet, which exists."""
    html = (output / page).read_text("utf-8")
    found = re.search(r'<link rel="stylesheet" href="/(.*?)">', html)
    assert found is not None
    assert (output / found[1]).is_file()
    return found[1]


def named(output: Path, sheet: str) -> set[str]:
    """Return the files that a stylesheet names, by their place in the site."""
    text = (output / sheet).read_text("utf-8")
    return {f"assets/{name}" for name in re.findall(r'url\("([^"/:#]+)"\)', text)}


def test_a_theme_that_does_not_exist_is_a_warning_and_the_portals_is_used(tmp_path: Path) -> None:
    settings = DONGES + "theme:\n  name: bocag\n  accent: '#123456'\n"
    write(tmp_path / "root", FILES | {"communes/donges/commune.yaml": settings})
    output = tmp_path / "output"
    built = make(tmp_path / "root", output, tmp_path / "cache")
    assert built.failed == 0
    (item,) = built.problems
    assert (item.code, item.severity.value) == ("theme-unknown", "warning")
    assert item.location.path.endswith("communes/donges/commune.yaml")
    assert (item.location.line, item.location.column, item.length) == (6, 9, len("bocag"))
    said = sentence(item, "fr")
    assert "bocag" in said.message
    assert "bocage, littoral" in said.remedy
    assert HORIZON not in (output / "donges/index.html").read_text("utf-8")
    assert "123456" in stylesheet(output, "donges/index.html")
    again = make(tmp_path / "root", output, tmp_path / "cache")
    assert again.problems == built.problems
    assert again.written == 0


def test_the_line_of_the_theme_is_found_beside_other_names(tmp_path: Path) -> None:
    settings = "name: nulle\nlat: 47.3\nlon: -2.0\npostcodes: ['44480']\ntheme: {name: nulle}\n"
    write(tmp_path / "root", FILES | {"communes/donges/commune.yaml": settings})
    built = make(tmp_path / "root", tmp_path / "output", tmp_path / "cache")
    (item,) = built.problems
    assert (item.location.line, item.location.column) == (5, 15)


def test_a_commune_wears_a_theme_of_its_own(tmp_path: Path) -> None:
    """Its pages and its files; its neighbour keeps the portal's."""
    settings = DONGES + "theme: {name: littoral}\n"
    write(tmp_path / "root", FILES | {"communes/donges/commune.yaml": settings})
    output = tmp_path / "output"
    assert make(tmp_path / "root", output, tmp_path / "cache").problems == ()
    assert HORIZON in (output / "donges/index.html").read_text("utf-8")
    assert HORIZON not in (output / "savenay/index.html").read_text("utf-8")
    sheets = [stylesheet(output, f"{name}/index.html") for name in ("donges", "savenay")]
    fonts = [named(output, sheet) for sheet in sheets]
    assert fonts[0] != fonts[1]
    files = {path for path, data in tree(output).items() if data is not None}
    assert fonts[0] | fonts[1] <= files


def test_files_that_no_commune_wears_any_more_go_away(tmp_path: Path) -> None:
    settings = DONGES + "theme: {name: littoral}\n"
    write(tmp_path / "root", FILES | {"communes/donges/commune.yaml": settings})
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(tmp_path / "root", output, cache)
    sheet = stylesheet(output, "donges/index.html")
    font = named(output, sheet)
    write(tmp_path / "root", FILES)
    make(tmp_path / "root", output, cache)
    assert not (output / sheet).exists()
    assert not any((output / name).exists() for name in font)
    clean = make(tmp_path / "root", tmp_path / "other", tmp_path / "other-cache")
    assert clean.failed == 0
    assert tree(tmp_path / "other") == tree(output)


def test_two_communes_of_one_accent_share_a_stylesheet(tmp_path: Path) -> None:
    accent = "theme: {accent: '#2f5f8f'}\n"
    files = {
        "communes/donges/commune.yaml": DONGES + accent,
        "communes/savenay/commune.yaml": SAVENAY + accent,
    }
    write(tmp_path / "root", FILES | files)
    output = tmp_path / "output"
    make(tmp_path / "root", output, tmp_path / "cache")
    sheets = {stylesheet(output, f"{name}/index.html") for name in ("donges", "savenay")}
    assert len(sheets) == 1
