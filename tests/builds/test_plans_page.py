"""What a plan gives stands on a page of each commune, where there are plans to be taken."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.portals import DONGES, PORTAL, make, write
from wiker_ssg.language import translation

PLANS = """\
publisher: {name: Place commune, email: bonjour@place.example, phone: 02 40 00 00 00}
plans:
  premium: {for: [business, association], unlocks: [events, offers], price: 29.90, per: month}
  commune-plus: {for: commune, unlocks: [services, domain]}
  rien: {for: association, unlocks: news}
"""
PATH = "donges/formules/index.html"


def built(folder: Path, settings: str, town: str = DONGES) -> Path:
    files = {"portal.yaml": settings, "communes/donges/commune.yaml": town}
    done = make(write(folder / "content", files), folder / "site", folder / "cache")
    assert not done.failed
    return folder / "site"


def texts(page: Any, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.xpath(path)]


@pytest.mark.parametrize("theme", ["bocage", "littoral"])
def test_each_plan_says_for_whom_what_and_how_much(tmp_path: Path, theme: str) -> None:
    site = built(tmp_path, f"{PORTAL}theme: {theme}\n{PLANS}")
    page = html.fromstring((site / PATH).read_text("utf-8"))
    assert texts(page, "//main//h2")[:2] == ["Premium", "Commune plus"]
    assert texts(page, "//main//strong") == ["29,90 € par mois", "Prix sur demande"]
    told = " ".join(texts(page, "//main"))
    assert "Commerces et entreprises" in told
    assert "La commune elle-même" in told
    assert "Associations ·" not in told  # they publish everything without a plan
    assert len(page.xpath("//main//ul[not(@class)]/li")) == 4
    links = page.xpath("//main//a/@href")
    assert any(link.startswith("mailto:bonjour@place.example?subject=") for link in links)
    assert "tel:+33240000000" in links


def test_one_finds_there_from_the_foot_and_from_taking_part(tmp_path: Path) -> None:
    site = built(tmp_path, PORTAL + PLANS)
    foot = html.fromstring((site / "donges/index.html").read_text("utf-8"))
    assert "/donges/formules/" in foot.xpath("//footer//a/@href")
    part = html.fromstring((site / "donges/contribuer/index.html").read_text("utf-8"))
    assert "/donges/formules/" in part.xpath("//main//a/@href")
    assert "donges/formules/" in (site / "donges/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("settings", ["", "plans:\n  rien: {for: association, unlocks: news}\n"])
def test_where_nothing_is_sold_nothing_is_said(tmp_path: Path, settings: str) -> None:
    site = built(tmp_path, PORTAL + settings)
    assert not (site / PATH).exists()
    for name in ("index.html", "contribuer/index.html"):
        assert "formules" not in (site / "donges" / name).read_text("utf-8")


def test_in_english_it_is_another_word(tmp_path: Path) -> None:
    site = built(tmp_path, PORTAL + PLANS, f"{DONGES}languages: [en]\n")
    assert translation("en").gettext("Plans") == "Plans"
    [place] = [one for one in (site / "donges").iterdir() if (one / "index.html").is_file()
               and "<h1>Plans</h1>" in (one / "index.html").read_text("utf-8")]  # fmt: skip
    assert place.name == "plans"
