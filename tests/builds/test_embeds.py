"""The agenda for other sites, as files: what is offered, listed, bounded, and in which words."""

import datetime
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.outline import Outline
from tests.portals import AT, PORTAL, Published, make, present, write
from wiker_ssg.outputs.embed.frames import GOING_ON, LINES

ORIGIN = "https://wiker.example"
OFFER = re.compile('<link rel="alternate" type="application/json\\+oembed" [^>]*href="([^"]+)">')


def read(site: Path, url: str) -> str:
    """Return what stands at an address of the site."""
    path = urlsplit(url).path.lstrip("/")
    return (site / path / ("index.html" if url.endswith("/") else "")).read_text("utf-8")


def test_pages_of_the_agenda_offer_what_may_stand_in_their_place(demonstration: Published) -> None:
    """The agenda itself and the first page of each category; no month, no entry, no other list."""
    site = demonstration.folder
    offers = {}
    for file in present(site, "index.html"):
        if found := OFFER.findall(file.read_text("utf-8")):
            (offers[file.parent.relative_to(site).as_posix()],) = found
    agendas = {
        path.parent.relative_to(site).as_posix() for path in present(site, "*/agenda/index.html")
    }
    names = {
        p.parent.relative_to(site).as_posix()
        for p in present(site, "*/agenda/rubrique/*/index.html")
    }
    assert offers.keys() == agendas | names
    assert len(offers) > 20
    for page, url in offers.items():
        town, _, rest = page.partition("/agenda")
        key = rest.removeprefix("/rubrique")
        assert url == f"{ORIGIN}/{town}/embed/agenda{key}/oembed.json"


def test_offers_are_as_oembed_has_them(demonstration: Published) -> None:
    """Version 1.0, type rich: what https://oembed.com asks for."""
    site = demonstration.folder
    found = present(site, "*/embed/agenda/**/oembed.json")
    assert len(found) > 20
    for file in found:
        said = json.loads(file.read_text("utf-8"))
        assert (said["version"], said["type"]) == ("1.0", "rich")
        assert isinstance(said["width"], int)
        assert isinstance(said["height"], int)
        assert said["provider_url"] == f"{ORIGIN}/"
        frame = Outline(said["html"])
        assert frame.tags == ["iframe"]
        ((_, src),) = frame.urls
        assert src == f"{ORIGIN}/{file.parent.relative_to(site).as_posix()}/"
        title = re.search("<title>(.*)</title>", read(site, src))
        assert title is not None
        assert f'title="{title[1]}"' in said["html"]
        assert unescape(title[1]) == said["title"]


def test_frames_are_not_for_search_engines(demonstration: Published) -> None:
    site = demonstration.folder
    pages = present(site, "*/embed/**/index.html")
    assert len(pages) > 20
    for file in pages:
        text = file.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        (canonical,) = re.findall('<link rel="canonical" href="([^"]+)">', text)
        assert "<h1" in read(site, canonical)
        assert f'<h1><a href="{urlsplit(canonical).path}"' in text
    for file in site.glob("*/sitemap.xml"):
        assert "/embed/" not in file.read_text("utf-8")
        assert "/integrer/" in file.read_text("utf-8")


def test_the_element_is_at_the_root(demonstration: Published) -> None:
    assert b"customElements.define" in (demonstration.folder / "embed.js").read_bytes()


def test_frames_are_bounded_and_in_order(real_portal: Published) -> None:
    """Cities too; what goes on stands apart, so that it buries nothing."""
    full = 0
    for file in real_portal.folder.glob("*/embed/**/index.html"):
        coming, _, going_on = file.read_text("utf-8").partition("<section>")
        days = re.findall('<time class="dt-start" datetime="([^"]{10})', coming)
        assert len(days) <= LINES
        assert going_on.count('<li class="line') <= GOING_ON
        assert days == sorted(days)
        assert all(day >= AT.isoformat() for day in days)
        full += len(days) == LINES
    assert full > 3


EVENT = "title: {title}\nstart: {start}\ncategory: concert\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two communes, one of which speaks English, each on its own domain."""
    commune = "name: {name}\ndomain: agenda.{slug}.example\nlanguages: [{language}]\n"
    root = write(
        tmp_path / "content",
        {
            "portal.yaml": PORTAL + "addressing: domain\n",
            "communes/donges/commune.yaml": commune.format(
                name="Donges", slug="donges", language="fr"
            ),
            "communes/dover/commune.yaml": commune.format(
                name="Dover", slug="dover", language="en"
            ),
            "communes/donges/events/bal.yaml": EVENT.format(title="Bal", start="2026-03-20 20:30"),
            "communes/dover/events/ball.yaml": EVENT.format(title="Ball", start="2026-03-20 20:30"),
            "communes/dover/events/show.yaml": EVENT.format(title="Show", start="2026-02-20")
            + "end: 2026-04-02\n",
        },
    )
    assert make(root, tmp_path / "site", tmp_path / "cache").failed == 0
    return tmp_path / "site"


def test_a_commune_on_its_own_domain_names_no_commune(small: Path) -> None:
    guide = read(small / "donges", "/integrer/")
    assert '&lt;script src="https://agenda.donges.example/embed.js" async&gt;' in guide
    assert '&lt;wiker-agenda<span data-part="options">' in guide
    assert 'src="https://agenda.donges.example/embed/agenda/' in guide
    assert (small / "donges/embed.js").read_bytes() == (small / "embed.js").read_bytes()


def test_the_words_for_light_and_dark_are_those_of_the_language(small: Path) -> None:
    french, english = (read(small / town, "/embed/agenda/") for town in ("donges", "dover"))
    assert 'id="5-clair"' in french
    assert 'id="5-dark"' in english
    assert 'id="5-light"' not in french
    assert '<option value="dark">always dark</option>' in read(small / "dover", "/embedding/")


def test_what_goes_on_stands_apart(small: Path) -> None:
    coming, _, going_on = read(small / "dover", "/embed/agenda/concert/").partition("<section>")
    assert ">Ball<" in coming
    assert ">Show<" not in coming
    assert ">Show<" in going_on
    assert datetime.date(2026, 4, 2).isoformat() in going_on
