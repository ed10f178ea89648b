"""What is accepted has an effect, or says that it has none: domains, plans, languages."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.portals import DONGES, PORTAL, SAVENAY, make, write
from wiker_ssg.problems import Severity

HALL = "title: Salle\ntype: venue\naddress: {lat: 47.32, lon: -2.07}\n"
BALL = "title: Bal\nstart: 2026-03-14 20:30\nplace: donges/salle\n"
SHOW = "title: Concert\nstart: 2026-03-15 20:30\nplace: savenay/cinema\n"
MAYOR = "title: Mairie\n"
PLUS = "plans:\n  plus: {for: commune, unlocks: [services, domain]}\n"
SITES = {"wiker.example": "", "donges.example": "donges"}
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*|https://[\w.]*\.example[^"#]*)')


def portal(tmp_path: Path, **files: str) -> tuple[Path, list[tuple[str, Severity, str, int]]]:
    given = {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        "communes/donges/directory/salle.yaml": HALL,
        "communes/donges/events/concert.yaml": SHOW,
        "communes/donges/services/mairie.yaml": MAYOR,
        "communes/savenay/commune.yaml": SAVENAY,
        "communes/savenay/directory/cinema.yaml": "title: Cinéma\ntype: venue\n",
        "communes/savenay/events/bal.yaml": BALL,
        **files,
    }
    root = write(tmp_path / "content", given)
    done = make(root, tmp_path / "site", tmp_path / "cache")
    assert not done.failed
    found = [
        (item.code, item.severity, item.facts.get("key") or item.facts.get("what", ""), at.line)
        for item in done.problems
        for at in (item.location,)
    ]
    return tmp_path / "site", found


def test_a_domain_counts_beside_communes_below_the_portal(tmp_path: Path) -> None:
    settings = f"{DONGES}domain: donges.example\n"
    site, found = portal(tmp_path, **{"communes/donges/commune.yaml": settings})
    assert found == []
    pages = list(site.rglob("*.html"))
    seen = set()
    for page in pages:
        path = page.relative_to(site)
        host = "donges.example" if path.parts[0] == "donges" else "wiker.example"
        below = "/".join(path.parts[1:]) if host == "donges.example" else str(path)
        for link in LINK.findall(page.read_text("utf-8")):
            url = urlsplit(urljoin(f"https://{host}/{below}", link.replace("&amp;", "&")))
            if url.hostname not in SITES or "<" in link:
                continue
            seen.add((host, url.hostname))
            assert url.hostname == "donges.example" or not url.path.startswith("/donges/"), link
            file = site / SITES[url.hostname] / unquote(url.path).lstrip("/")
            assert (file / "index.html" if url.path.endswith("/") else file).exists(), (path, link)
    assert seen >= {("donges.example", "wiker.example"), ("wiker.example", "donges.example")}
    for town, other in (("donges", "savenay"), ("savenay", "donges")):
        assert list((site / town / "recherche" / f"index-{other}").iterdir())


@pytest.mark.parametrize(
    ("grant", "kept"),
    [
        ("", False),
        ("commune: {plan: plus}\n", True),
        ("commune: {plan: plus, until: 2026-01-01}\n", False),
        ("commune: [{plan: plus, from: 2027-01-01}]\n", False),
        ("commune: [{plan: none}, {plan: plus, from: 2026-01-01, until: 2030-01-01}]\n", True),
    ],
)
def test_a_plan_for_communes_opens_their_services(tmp_path: Path, grant: str, kept: bool) -> None:
    files = {"portal.yaml": f"{PORTAL}{PLUS}", "communes/donges/plans.yaml": grant or "{}\n"}
    site, found = portal(tmp_path, **files)
    assert (site / "donges" / "services" / "mairie" / "index.html").exists() is kept
    expected = [] if kept else [("plan-commune", Severity.WARNING, "services", 1)]
    mine = [one for one in found if one[0] == "plan-commune"]
    assert [one for one in mine if one[2] == "services"][: len(expected)] == expected


def test_a_plan_for_communes_opens_their_domain(tmp_path: Path) -> None:
    files = {
        "portal.yaml": f"{PORTAL}{PLUS}",
        "communes/donges/commune.yaml": f"{DONGES}domain: donges.example\n",
    }
    site, found = portal(tmp_path, **files)
    line = DONGES.count("\n") + 1
    assert ("plan-commune", Severity.WARNING, "domain", line) in found
    assert 'href="/donges/' in (site / "index.html").read_text("utf-8")


def test_what_has_no_effect_yet_says_so_where_it_stands(tmp_path: Path) -> None:
    files = {
        "portal.yaml": f"{PORTAL}plans:\n  plus: {{for: commune, unlocks: statistics, price: 9}}\n",
        "communes/donges/commune.yaml": f"{DONGES}languages: [fr, br]\n",
        "communes/savenay/events/bal.yaml": f"{BALL}translations: {{br: {{title: Bal}}}}\n",
    }
    _, found = portal(tmp_path, **files)
    said = {(key, severity) for code, severity, key, _ in found if code == "no-effect"}
    assert said == {
        (key, Severity.WARNING) for key in ("statistics", "price", "br", "translations: br")
    }
