"""What a page says of itself in its head: the way to it, and what is shown beside a link to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from PIL import Image

from tests.judges import metadata
from tests.portals import present

HEADER = re.compile(r"<header>.*?</header>", re.DOTALL)
CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
HREF = re.compile(r'<a [^>]*href="([^"]*)"')
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
SAID = re.compile(r'<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">')
TITLE = re.compile("<title>(.*?)</title>")


def html_pages(site: Path) -> Iterator[tuple[Path, str]]:
    """Yield the pages that are found and shared: not those that stand in others' frames."""
    for path in present(site, "*.html"):
        if path.name != "404.html" and "embed" not in path.parts:
            yield path, path.read_text("utf-8")


def test_every_page_says_where_it_is(site: Path, origin: str) -> None:
    """The way to it, as it is shown, and the page itself at its end.

    The header says the commune, its menu the sections; only a way that goes on is shown besides.
    """
    ways = longer = 0
    for path, page in html_pages(site):
        address = f"{origin}/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        (block,) = metadata.linked(page)
        lists = [n for n in block["@graph"] if n["@type"] == "BreadcrumbList"]
        way = "".join(CRUMBS.findall(page))
        shown = [(unescape(name), origin + unescape(url)) for url, name in LINK.findall(way)]
        menu = {origin + unescape(url) for url in HREF.findall(HEADER.findall(page)[0])}
        assert lists or not shown, path
        for one in lists:
            steps = [(step["name"], step["item"]) for step in one["itemListElement"]]
            assert [step["position"] for step in one["itemListElement"]] == list(
                range(1, len(steps) + 1)
            )
            assert steps[1:-1] == shown if shown else {url for _, url in steps[:-1]} <= menu
            longer += bool(shown)
            assert steps[-1][1] == address
            assert steps[-1][0] in unescape(TITLE.findall(page)[0])
            ways += 1
    assert ways > 300
    assert longer


def test_every_page_has_a_picture_for_those_who_share_it(site: Path, origin: str) -> None:
    """Its own or the one drawn for its commune and category; no other is drawn, none is shown."""
    used: set[str] = set()
    for path, page in html_pages(site):
        said = {name: unescape(text) for name, text in SAID.findall(page)}
        assert said["og:title"]
        assert said["og:locale"] == "fr_FR"
        assert said["og:url"] == f"{origin}/{path.parent.relative_to(site).as_posix()}/".replace(
            "/./", "/"
        )
        assert said["og:description"]
        picture = site / said["og:image"].removeprefix(origin + "/")
        assert picture.is_file(), path
        if picture.parent.name == "share":
            used.add(str(picture.relative_to(site)))
            assert said["og:image:alt"]
            commune, label = picture.parent.parent.parent.name, picture.stem
            assert commune == path.relative_to(site).parts[0] or label == "portal"
            assert said["twitter:card"] == "summary_large_image"
        assert "/media/share/" not in page.replace(said["og:image"], "")
    drawn = {str(p.relative_to(site)) for p in site.glob("**/media/share/*")}
    assert drawn == used
    assert len(drawn) > 20
    for name in drawn:
        assert (site / name).stat().st_size < 15_000
        with Image.open(site / name) as opened:
            assert (opened.size, opened.mode) == ((1200, 630), "P")
            opened.load()
