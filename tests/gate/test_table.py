"""The table of decision 34, played: each case built, reviewed, typed into a form, imported."""

import datetime
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.clones import Clone
from tests.gate.cases import CASES, COMMUNE, NEIGHBOUR, PORTAL
from tests.portals import make, write
from tests.reviews import repositories
from wiker_ssg.connectors.pull import Puller, PullPlan
from wiker_ssg.connectors.sources import sources
from wiker_ssg.connectors.web import WebFetcher
from wiker_ssg.contribute.entry import draw, tidy
from wiker_ssg.contribute.forms import FORMS
from wiker_ssg.contribute.plans import plan_notice
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.review.findings import Findings
from wiker_ssg.review.reading import Request
from wiker_ssg.review.review import review
from wiker_ssg.site.portal import open_root

PAGE = Path(__file__).parents[2] / "docs/decisions/0034-the-gate.md"
TODAY = datetime.date(2026, 5, 2)
NOTHING, OPEN = "–", ("gate-", "plan-required", "reference-unknown")
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.M)
SECTIONS = {"events": "agenda", "directory": "annuaire", "news": "actualites", "pages": ""}
CONNECTORS = """sources:
  agenda:
    name: Agenda
    file: agenda.json
    licence: Licence Ouverte 2.0
    kind: event
    id: uid
    mapping:
      title: titre
      start: {from: debut, as: date}
      organiser.name: organisateur
      place.name: lieu
      place.street: rue
      place.city: commune
      booking.phone: {from: telephone, as: phone}
      booking.url: {from: lien, as: url}
"""


def table() -> dict[str, tuple[str, ...]]:
    """Return the verdicts of each case, as the decision has them."""
    rows = ROW.findall(PAGE.read_text("utf-8"))[1:]  # without its head
    return {name: tuple(verdicts) for name, *verdicts in rows}


def below(folder: str, files: Mapping[str, str]) -> dict[str, str]:
    return {f"communes/{folder}/{path}": text for path, text in files.items()}


def whole(portal: str = PORTAL) -> dict[str, str]:
    return {"portal.yaml": portal, **below("donges", COMMUNE), **below("savenay", NEIGHBOUR)}


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def proposals() -> dict[str, str]:
    return {path: text for tried in CASES.values() for path, text in tried.files.items()}


# each way in


def built(folder: Path, portal: str) -> dict[str, str]:
    """Build all proposals at once; those of one shop do not meet another's."""
    clone = Clone(folder / "portal")
    clone.commit(730, whole(portal))  # New Year 2026
    clone.commit(852, below("donges", proposals()))  # 2 May
    make(clone.folder, folder / "site", folder / "cache", TODAY, history="auto")
    found = {}
    for name, tried in CASES.items():
        kind, _, id = tried.shown.partition("/")
        page = folder / "site/donges" / SECTIONS.get(kind, kind) / id / "index.html"
        found[name] = "published" if page.is_file() else "left out"
    return found


def reviewed(
    folder: Path, portal: str, names: Iterable[str] = CASES, alone: bool = False
) -> dict[str, Findings]:
    """Review each proposal with the portal gathered beside it, or the commune alone."""
    place = folder / "donges"
    commits = [repositories.commit("main", encoded({**COMMUNE, "portal.yaml": portal}), 1)]
    for number, name in enumerate(names):
        made = repositories.commit(f"p{number}", encoded(CASES[name].files), number + 2)
        commits.append(re.sub(rb"^from :\d+$", b"from :1", made, flags=re.M))
    repositories.make(place, *commits)
    gathered = write(folder / "gathered", whole(portal)) if not alone else None
    cache = os.fspath(folder / "cache")
    return {
        name: review(
            Request(place, "main", f"p{n}", "donges", TODAY, "en", portal=gathered, cache=cache)
        )
        for n, name in enumerate(names)
    }


def asked(findings: Findings) -> str:
    """Return what is to be decided of a proposal, and what leads nowhere."""
    codes = dict.fromkeys(p.code for p in findings.points if p.code.startswith(OPEN))
    return ", ".join(sorted(codes)) or NOTHING


def typed(town: ServiceTown) -> dict[str, str]:
    """Return what each form says before it is sent."""
    found = {}
    for name, tried in CASES.items():
        if tried.form is None:
            continue
        kind, raw = tried.form
        form = FORMS[kind]
        given = {"commune": "donges", "id": "x", "path": f"{form.model.folder}/x.md"}
        drawn = draw(form, tidy(form, raw, False), town.known, town.parser, given)
        assert drawn.entry is not None, drawn.wrong
        told = plan_notice(town, drawn.entry)
        likely = told is not None and not told.waits
        found[name] = NOTHING if told is None else "price, if it is theirs" if likely else "price"
    return found


def imported(folder: Path, portal: str) -> dict[str, str]:
    """Pull one source that has the row of each case, told apart by its number."""
    root = write(folder / "import", {**COMMUNE, "portal.yaml": portal})
    rows = {
        name: {**tried.row, "uid": f"e{number}", "titre": f"{tried.row['titre']} {number}"}
        for number, (name, tried) in enumerate(CASES.items())
        if tried.row is not None
    }
    write(root, {"connectors.yaml": CONNECTORS, "agenda.json": json.dumps([*rows.values()])})
    opened = open_root(str(root))
    (named,) = sources(opened)[0]
    done = Puller(opened, WebFetcher("https://wiker.example"), PullPlan(TODAY)).pull(named)
    assert len(done.events) == len(rows), done
    told = {refusal.facts["title"]: refusal.code for refusal in done.partly}
    return {name: told.get(row["titre"], "proposed") for name, row in rows.items()}


# the table


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gate")


@pytest.fixture(scope="module")
def town(place: Path) -> ServiceTown:
    write(place / "towns", whole())
    found = Towns(str(place / "towns"), today=lambda zone: TODAY).get("donges")
    assert found is not None
    return found


def test_every_case_stands_in_the_table() -> None:
    assert [*table()] == [*CASES]


def test_what_is_built(place: Path) -> None:
    assert built(place / "built", PORTAL) == {name: row[0] for name, row in table().items()}


@pytest.fixture(scope="module")
def findings(place: Path) -> dict[str, Findings]:
    return reviewed(place / "reviewed", PORTAL)


def test_what_is_asked(findings: dict[str, Findings]) -> None:
    found = {name: asked(one) for name, one in findings.items()}
    assert found == {name: row[1] for name, row in table().items()}


def test_what_a_form_tells(town: ServiceTown) -> None:
    told = {name: row[2] for name, row in table().items()}
    assert dict.fromkeys(CASES, "no form") | typed(town) == told


def test_what_an_import_tells(place: Path) -> None:
    told = {name: row[3] for name, row in table().items()}
    found = imported(place / "imported", PORTAL)
    assert dict.fromkeys(CASES, "no row") | found == told


def test_without_plans_nothing_is_asked(place: Path, findings: dict[str, Findings]) -> None:
    portal, free = PORTAL.partition("plans:")[0], place / "free"
    assert set(built(free / "built", portal).values()) == {"published"}
    one_each = {asked(one): name for name, one in findings.items()}
    for name, one in reviewed(free / "reviewed", portal, one_each.values()).items():
        assert asked(one) in (NOTHING, "reference-unknown"), name
    assert set(imported(free, portal).values()) == {"proposed"}


def test_alone_a_commune_asks_about_what_it_cannot_see(place: Path) -> None:
    names = ("reference to a neighbour", "a paid shop of a neighbour", "place only")
    found = reviewed(place / "alone", PORTAL, names, alone=True)
    assert [asked(one) for one in found.values()] == ["gate-elsewhere"] * 2 + ["gate-place"]


def test_what_is_asked_names_the_three_answers(findings: dict[str, Findings]) -> None:
    points = findings["front association"].points
    (point,) = (one for one in points if one.code == "gate-front")
    assert point.location.path == "directory/amis-du-jazz.yaml"
    assert "events/facade.yaml" in point.message  # asked once, of both
    assert "02 61 91 01 11" in point.message
    assert point.remedy.count(";") == 2
    assert "bar-du-port" in point.remedy
