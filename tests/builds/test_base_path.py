"""A portal below a path whose communes have domains, or not: each stays within its own site."""

import json
import re
from pathlib import Path

import pytest

from tests.portals import DONGES, PORTAL, SAVENAY, make, write
from wiker_ssg.model.base import base_of

BELOW = PORTAL.replace("https://wiker.example", "https://x.example/portail/")
HALL = "title: Salle\ntype: venue\naddress: {lat: 47.32, lon: -2.07}\n"
BALL = "title: Bal\nstart: 2026-03-14 20:30\nplace: donges/salle\n"
ATTRIBUTE = re.compile(r'(?:href|src|action|data-[\w-]+)="(/[^"]*|https://[^"]*\.example[^"]*)"')


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Two towns with domains of their own, and a portal below a path."""
    files = {
        "portal.yaml": f"{BELOW}addressing: domain\n",
        "pages/apropos.md": "---\ntitle: À propos\n---\nLe portail.\n",
        "communes/donges/commune.yaml": f"{DONGES}domain: donges.example\n",
        "communes/donges/directory/salle.yaml": HALL,
        "communes/savenay/commune.yaml": f"{SAVENAY}domain: savenay.example\n",
        "communes/savenay/events/bal.yaml": BALL,
    }
    root = write(tmp_path / "content", files)
    done = make(root, tmp_path / "site", tmp_path / "cache")
    assert not done.stopped
    assert not done.failed
    return tmp_path / "site"


def links(folder: Path) -> set[str]:
    pages = folder.rglob("*.html")
    return {url for page in pages for url in ATTRIBUTE.findall(page.read_text("utf-8"))}


def test_the_portal_stays_below_its_path(built: Path) -> None:
    own = [*built.glob("*.html"), *(built / "apropos").glob("*.html")]
    found = {url for page in own for url in ATTRIBUTE.findall(page.read_text("utf-8"))}
    hosts = ("https://donges.example/", "https://savenay.example/")
    assert found
    assert all(url.startswith(("/portail/", "https://x.example/portail/", *hosts)) for url in found)
    towns = json.loads((built / "communes" / "towns.json").read_text("utf-8"))
    assert {row[1] for row in towns} == set(hosts)
    assert "Sitemap: https://x.example/portail/sitemap.xml" in (built / "robots.txt").read_text()


def test_a_domain_begins_at_its_root(built: Path) -> None:
    found = links(built / "donges")
    assert "https://x.example/portail/" in found  # the way to the other towns
    assert "https://savenay.example/agenda/bal/" in found
    assert not any(url.startswith(("/portail", "https://donges.example/portail")) for url in found)
    assert not any(url.startswith("/donges") for url in found)
    rules = (built / "donges" / "_headers").read_text("utf-8")
    assert "\n/assets/*\n" in rules
    assert "/portail" not in rules
    catalogue = (built / "donges" / "donnees" / "catalogue.jsonld").read_text("utf-8")
    assert "/portail/" not in catalogue


def test_a_path_needs_a_domain_of_each_commune(tmp_path: Path) -> None:
    """Its host gives no names away: `donges.x.github.io` is nobody's."""
    files = {
        "portal.yaml": f"{BELOW}addressing: domain\n",
        "communes/donges/commune.yaml": f"{DONGES}domain: donges.example\n",
        "communes/savenay/commune.yaml": SAVENAY,
    }
    root = write(tmp_path / "content", files)
    done = make(root, tmp_path / "site", tmp_path / "cache")
    (found,) = done.problems
    assert done.stopped
    assert (found.code, found.location.line, found.location.column) == ("domain-missing", 3, 11)
    assert found.facts["communes"] == "savenay"
    assert not (tmp_path / "site").exists()


MOVED = ("https://y.example/autre", "https://y.example", "https://x.example/autre", None)


@pytest.mark.parametrize("own", ["https://x.example/portail", "https://x.example"])
@pytest.mark.parametrize("domain", ["", "domain: donges.example\n"])
def test_what_is_written_for_the_portals_own_address_holds_wherever_it_is_built(
    tmp_path: Path, own: str, domain: str
) -> None:
    """Former addresses and links in full lead to the same entries, and nothing is told of them."""
    root = base_of(own).root
    files = {
        "portal.yaml": PORTAL.replace("https://wiker.example", own),
        "pages/apropos.md": f"---\ntitle: À propos\nformer_urls: {root}vieux.html\n---\nx\n",
        "communes/donges/commune.yaml": f"{DONGES}{domain}",
        "communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-03-14 20:30\n"
        f"former_urls: [{'/' if domain else root}manif/bal.html, {root}donges/spip.php]\n"
        f"former_ids: [noz]\nlinks: [{{title: l, url: {own}/donges/agenda/noz/}}]\n"
        f"body: |\n  [a]({own}/donges/agenda/noz/) [a]({own}/savenay/agenda/loto/)"
        f" [a]({own}/apropos/) [a](https://y.example/rien/)\n",
        "communes/savenay/commune.yaml": SAVENAY,
        "communes/savenay/events/loto.yaml": "title: Loto\nstart: 2026-03-20 15:00\n",
    }
    content = write(tmp_path / "content", files)
    for at in MOVED:
        done = make(content, tmp_path / "site", tmp_path / "cache", base_url=at)
        assert [(item.code, item.facts) for item in done.problems] == []
        here = base_of(at or own).root
        town = "/" if domain else f"{here}donges/"
        page = (tmp_path / "site" / "donges" / "agenda" / "bal" / "index.html").read_text("utf-8")
        assert re.findall(r'<a href="([^"]*)"[^>]*>a</a>', page)[0] == f"{town}agenda/bal/"
        told = (tmp_path / "site" / "_redirects").read_text("utf-8").splitlines()
        assert f"{here}vieux.html {here}apropos/ 301" in told
        if not domain:
            assert f"{here}manif/bal.html {town}agenda/bal/ 301" in told
            assert f"{town}spip.php {town}agenda/bal/ 301" in told
