"""What is accepted has an effect, or says that it has none: domains, plans, languages."""

import datetime
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.portals import DONGES, PORTAL, SAVENAY, make, tree, write
from wiker_ssg.language import SHIPPED
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


def test_what_a_commune_buys_begins_on_its_day_and_its_addresses_stay(tmp_path: Path) -> None:
    grant = "commune: {plan: plus, from: 2026-03-10, until: 2026-06-01}\n"
    ball = "title: Bal\nstart: 2026-12-14 20:30\nplace: donges/salle\n"
    files = {
        "portal.yaml": f"{PORTAL}{PLUS}",
        "communes/donges/commune.yaml": f"{DONGES}domain: donges.example\n",
        "communes/donges/directory/salle.yaml": HALL,
        "communes/donges/services/mairie.yaml": MAYOR,
        "communes/donges/plans.yaml": grant,
        "communes/savenay/commune.yaml": SAVENAY,
        "communes/savenay/events/bal.yaml": ball,
    }
    root = write(tmp_path / "content", files)
    days = ["2026-03-09", "2026-03-10", "2026-05-31", "2026-06-01", "2026-03-09"]
    told = []
    for number, day in enumerate(days):
        at = datetime.date.fromisoformat(day)
        done = make(root, tmp_path / "site", tmp_path / "cache", at)
        clean = make(root, tmp_path / f"clean{number}", tmp_path / f"cache{number}", at)
        assert tree(tmp_path / "site") == tree(tmp_path / f"clean{number}"), day
        about = {one.code for one in done.problems if one.facts.get("what") == "domain"}
        assert about == {one.code for one in clean.problems if one.facts.get("what") == "domain"}
        there = 'href="https://donges.example/' in (tmp_path / "site/index.html").read_text("utf-8")
        service = (tmp_path / "site/donges/services/mairie/index.html").exists()
        told.append((there, service, about))
    before, running = (False, False, {"plan-begins"}), (True, True, set[str]())
    assert told == [before, running, running, (True, False, {"plan-over"}), before]


def test_what_has_no_effect_yet_says_so_where_it_stands(tmp_path: Path) -> None:
    files = {
        "portal.yaml": f"{PORTAL}plans:\n  plus: {{for: commune, unlocks: training, price: 9}}\n",
        "communes/donges/commune.yaml": f"{DONGES}languages: [fr, it]\n",
        "communes/savenay/events/bal.yaml": f"{BALL}translations: {{it: {{title: Bal}}}}\n",
    }
    _, found = portal(tmp_path, **files)
    said = {(key, severity) for code, severity, key, _ in found if code == "no-effect"}
    assert said == {(key, Severity.WARNING) for key in ("translations: it",)}


@pytest.mark.parametrize("code", ["it", "xx", "pt-BR"])
def test_a_language_without_words_says_which_there_are(tmp_path: Path, code: str) -> None:
    files = {
        "portal.yaml": f"{PORTAL}language: {code}\n",
        "communes/donges/commune.yaml": f"{DONGES}languages: [{code}]\n",
        "communes/savenay/commune.yaml": f"{SAVENAY}languages: [fr]\n",
    }
    done = make(write(tmp_path / "content", files), tmp_path / "x", tmp_path / "c", check=True)
    told = [(item.facts["value"], item.facts["known"]) for item in done.problems
            if item.code == "language-unknown"]  # fmt: skip
    assert told == [(code, ", ".join(SHIPPED))] * 2
    assert all(item.severity is Severity.WARNING for item in done.problems)


SHOPS = """plans:
  gold: {for: [business, association], unlocks: [events, services]}
  plus: {for: commune, unlocks: [services, news]}
"""
GALA = "title: Gala\nstart: 2026-03-14 20:30\norganiser: bar\npublished: 2026-02-10\n"


GRANTS = (
    ("{plan: gold}", True),
    ("{plan: gold, from: 2026-02-11}", False),
    ("{plan: gold, from: 2026-02-10}", True),
    ("{plan: gold, until: 2026-02-10}", False),
    ("[{plan: gold, until: 2026-01-01}, {plan: gold, from: 2026-02-01}]", True),
    ("[{plan: gold, until: 2026-02-01}, {plan: gold, from: 2026-02-20}]", False),
    ("{plan: plus}", False),
)


def test_a_shop_has_each_plan_from_its_first_day_on_and_associations_need_none(
    tmp_path: Path,
) -> None:
    files = {
        "portal.yaml": f"{PORTAL}{SHOPS}",
        "communes/donges/directory/bar.yaml": "title: Bar\ntype: association\n",
        "communes/donges/events/gala.yaml": GALA,
        "communes/donges/plans.yaml": "commune: {plan: plus}\norganisations:\n",
    }
    for number, (grant, _) in enumerate(GRANTS):
        files[f"communes/donges/directory/bar-{number}.yaml"] = "title: Bar\ntype: business\n"
        gala = GALA.replace("bar", f"bar-{number}")
        files[f"communes/donges/events/gala-{number}.yaml"] = gala
        files["communes/donges/plans.yaml"] += f"  bar-{number}: {grant}\n"
    site, found = portal(tmp_path, **files)
    kept = {f"gala-{number}" for number, (_, kept) in enumerate(GRANTS) if kept} | {"gala"}
    assert {path.name for path in (site / "donges/agenda").glob("gala*/")} == kept
    assert sum(code == "plan-required" for code, *_ in found) == len(GRANTS) + 1 - len(kept)


def test_what_plans_say_in_vain_is_told_where_it_stands(tmp_path: Path) -> None:
    grants = """commune:
  - {plan: gold}
  - {plan: plus, from: 2026-02-01, until: 2026-02-01}
organisations:
  bar:
    - {plan: goldd}
    - {plan: plus}
    - {plan: gold}
  bistro: {plan: gold}
"""
    files = {
        "portal.yaml": f"{PORTAL}{SHOPS}",
        "communes/donges/directory/bar.yaml": "title: Bar\ntype: business\n",
        "communes/donges/plans.yaml": grants,
    }
    _, found = portal(tmp_path, **files)
    said = [(key, line) for code, _, key, line in found if code == "no-effect"]
    assert sorted(said) == sorted([
        ("association", 5), ("services", 5), ("news", 6),
        ("gold", 2), ("plus", 3), ("goldd", 6), ("plus", 7), ("bistro", 9),
    ])  # fmt: skip


def test_a_service_without_a_page_keeps_its_name(tmp_path: Path) -> None:
    """Where the commune has no plan for its services, others still say where they take place."""
    files = {
        "portal.yaml": f"{PORTAL}{PLUS}",
        "communes/donges/services/mairie.yaml": "title: Hôtel de ville\n",
        "communes/donges/events/concert.yaml": SHOW.replace("savenay/cinema", "mairie"),
        "communes/donges/directory/club.yaml": "title: Club\ntype: venue\nmembers_of: mairie\n",
        "communes/savenay/events/bal.yaml": BALL.replace("donges/salle", "donges/mairie"),
        "communes/savenay/news/vu.yaml": "title: Vu\ndate: 2026-02-01\nbody: '[a](services:donges/mairie)'\n",  # noqa: E501
    }
    site, found = portal(tmp_path, **files)
    codes = {code for code, *_ in found}
    assert not codes & {"reference-unknown", "reference-elsewhere"}
    assert "link-unknown" in codes
    for page in ("donges/agenda/concert", "donges/annuaire/club", "savenay/agenda/bal"):
        html = (site / page / "index.html").read_text("utf-8")
        assert "Hôtel de ville" in html, page
    for file in site.rglob("*.html"):
        assert "services/mairie" not in file.read_text("utf-8"), file
        assert 'href=""' not in file.read_text("utf-8"), file
    files["communes/donges/plans.yaml"] = "commune: {plan: plus, from: 2026-01-01}\n"
    site, found = portal(tmp_path, **files)
    html = (site / "savenay/agenda/bal/index.html").read_text("utf-8")
    assert 'href="/donges/services/mairie/"' in html


@pytest.mark.parametrize(
    ("grants", "told"),
    [
        ("{plan: gold, until: 2026-03-31}", True),
        ("{plan: gold, until: 2026-03-02}", True),
        ("[{plan: gold, from: 2025-03-31, until: 2026-03-31}]", True),
        ("{plan: gold, until: 2026-04-01}", False),  # 31 days ahead
        ("{plan: gold, until: 2026-03-01}", False),  # over
        ("{plan: gold, from: 2026-03-02, until: 2026-03-20}", False),  # not yet
        ("[{plan: gold, until: 2026-03-31}, {plan: gold, from: 2026-03-31}]", False),
        ("[{plan: gold, until: 2026-03-31}, {plan: gold, from: 2026-04-01}]", True),
    ],
)
def test_a_plan_that_ends_within_a_month_is_told_to_the_ambassador(
    tmp_path: Path, grants: str, told: bool
) -> None:
    files = {
        "portal.yaml": f"{PORTAL}plans:\n  gold: {{for: business, unlocks: events}}\n",
        "communes/donges/commune.yaml": DONGES,
        "communes/donges/directory/bar.yaml": "title: Le Bar\ntype: business\n",
        "communes/donges/plans.yaml": f"organisations:\n  bar: {grants}\n",
    }
    done = make(write(tmp_path / "content", files), tmp_path / "x", tmp_path / "c", check=True)
    found = [item for item in done.problems if item.code == "plan-ending"]
    assert [item.severity for item in found] == [Severity.INFO] * told
    for item in found:
        assert (item.location.line, item.facts["who"]) == (2, "Le Bar")
        text = files["communes/donges/plans.yaml"].split("\n")[1]
        assert text[item.location.column - 1 :].startswith(item.facts["day"])
