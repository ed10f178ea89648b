"""A proposal is judged with the portal's settings, plans and communes, as a build would."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.clones import Clone
from tests.portals import DONGES, SAVENAY, make, write
from wiker_ssg.cli.main import group

PORTAL = """name: P
base_url: https://wiker.example
plans: {premium: {for: [business], unlocks: [events, news, offers]}}
taxonomies: {events: {lamparo: {fr: Lamparo}}}
"""
COMMUNES = {
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/cinema.yaml": "title: Cinéma\ntype: venue\n",
    "communes/savenay/directory/bar.yaml": "title: Bar du Port\ntype: business\n",
}
OWN = {
    "commune.yaml": DONGES,
    "directory/amicale.yaml": "title: Amicale laïque\ntype: association\n",
}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return write(tmp_path / "portal", {"portal.yaml": PORTAL, **COMMUNES})


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "donges-fiches")
    made.commit(1, OWN)
    made.git("checkout", "-q", "-b", "proposal")
    return made


def asked(clone: Clone, *options: str | Path) -> Result:
    words = ["--lang", "en", "review", str(clone.folder), "--base", "main", "--head", "proposal"]
    return CliRunner().invoke(group, [*words, "--at", "2026-05-02", *map(str, options)])


def told(clone: Clone, *options: str | Path) -> dict[str, Any]:
    done = asked(clone, "--format", "json", *options)
    assert done.exit_code in (0, 1), done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def codes(found: dict[str, Any]) -> dict[str, str]:
    return {item["code"]: item["file"] for item in found["problems"]}


def test_what_leads_to_a_neighbour_is_looked_at(clone: Clone, portal: Path) -> None:
    clone.commit(2, {
        "events/film.yaml": "title: Film\nstart: 2026-07-15 21:00\nplace: savenay/cinema\n",
        "events/perdu.yaml": "title: Visite\nstart: 2026-07-16 21:00\nplace: savenay/musee\n",
        "events/loin.yaml": "title: Balade\nstart: 2026-07-17 21:00\nplace: blain/halle\n",
        "events/tradi.yaml": "title: Noz\nstart: 2026-07-18 21:00\ncategory: lamparo\n",
    })  # fmt: skip
    alone = codes(told(clone))
    assert alone == {"category-unknown": "events/tradi.yaml"}
    found = told(clone, "--portal", portal)
    wrong = {item["file"] for item in found["problems"] if item["code"] == "reference-unknown"}
    assert wrong == {"events/perdu.yaml", "events/loin.yaml"}
    assert "category-unknown" not in codes(found)


def test_the_plans_are_the_portals(clone: Clone, portal: Path) -> None:
    clone.commit(2, {
        "portal.yaml": "name: Free\n",
        "directory/cafe.yaml": "title: Café\ntype: business\n",
        "events/quiz.yaml": "title: Quiz\nstart: 2026-07-14 21:00\norganiser: cafe\n",
    })  # fmt: skip
    assert "plan-required" not in codes(told(clone))
    assert codes(told(clone, "--portal", portal))["plan-required"] == "events/quiz.yaml"


def test_what_a_proposal_breaks_elsewhere_is_told(clone: Clone, portal: Path) -> None:
    loto = "title: Loto\nstart: 2026-07-14 14:00\norganiser: donges/amicale\n"
    write(portal, {"communes/savenay/events/loto.yaml": loto})
    clone.commit(2, {"directory/amicale.yaml": None})
    found = told(clone, "--portal", portal)
    assert codes(found)["reference-unknown"] == "communes/savenay/events/loto.yaml"
    assert found["verdict"] == "correct"


def test_a_name_that_a_neighbour_has_had_is_claimed_once(clone: Clone, portal: Path) -> None:
    """The second claimant is told, wherever it is: here the neighbour that moved it first."""
    for slug, text in (("savenay", "Fest"), ("donges", "Fest noz")):
        event = f"title: {text}\nstart: 2026-07-14 14:00\nformer_ids: [blain/fest]\n"
        if slug == "savenay":
            write(portal, {"communes/savenay/events/fest.yaml": event})
        else:
            clone.commit(2, {"events/fest-noz.yaml": event})
    found = told(clone, "--portal", portal)
    assert "address-taken" in codes(found)


def test_without_their_folders_neighbours_are_said_to_be_absent(
    clone: Clone, tmp_path: Path
) -> None:
    bare = write(tmp_path / "bare", {"portal.yaml": PORTAL})
    clone.commit(2, {
        "events/film.yaml": "title: Film\nstart: 2026-07-15 21:00\nplace: savenay/cinema\n",
    })  # fmt: skip
    found = told(clone, "--portal", bare)
    assert list(codes(found)) == ["neighbours-absent"]
    assert found["verdict"] == "ready"
    assert asked(clone, "--portal", tmp_path / "nowhere").exit_code == 2
    assert asked(clone, "--portal", clone.folder).exit_code == 2


def test_one_that_was_not_gathered_is_named(clone: Clone, portal: Path) -> None:
    members = "communes: [{slug: savenay}, {slug: blain}, {slug: donges}]\n"
    write(portal, {"portal.yaml": PORTAL + members})
    clone.commit(2, {
        "events/film.yaml": "title: Film\nstart: 2026-07-15 21:00\nplace: blain/cinema\n",
    })  # fmt: skip
    found = told(clone, "--portal", portal)
    assert list(codes(found)) == ["neighbours-missing"]
    assert "blain" in str(found["problems"])


def test_the_slug_is_that_by_which_the_portal_knows_the_repository(
    clone: Clone, portal: Path
) -> None:
    members = "communes: [{slug: savenay}, {slug: rives, repository: ville/donges-fiches}]\n"
    write(portal, {"portal.yaml": PORTAL + members})
    clone.git("remote", "add", "origin", "https://forge.example/Ville/donges-fiches.git")
    clone.commit(2, {"events/bal.yaml": "title: Bal\nstart: 2026-07-15 21:00\n"})
    (address,) = told(clone, "--portal", portal)["addresses"]
    assert address["url"] == "https://wiker.example/rives/agenda/bal/"
    (address,) = told(clone, "--portal", portal, "--commune", "quais")["addresses"]
    assert address["url"] == "https://wiker.example/quais/agenda/bal/"


def test_what_was_remembered_of_one_review_is_no_part_of_the_next(
    clone: Clone, portal: Path, tmp_path: Path
) -> None:
    """Neither what was proposed nor what it took from a neighbour stays behind."""
    fest = "title: Fest\nstart: 2026-07-14 14:00\nformer_ids: [blain/fest]\n"
    write(portal, {"communes/savenay/events/fest.yaml": fest})
    clone.commit(2, {"events/fest-noz.yaml": fest})
    first = told(clone, "--portal", portal)
    assert told(clone, "--portal", portal) == first
    clone.git("branch", "other", "main")
    clone.git("checkout", "-q", "other")
    clone.commit(3, {"events/bal.yaml": "title: Bal\nstart: 2026-07-15 21:00\n"})
    clone.git("branch", "-f", "proposal", "other")
    assert told(clone, "--portal", portal)["verdict"] == "ready"
    clone.git("checkout", "-q", "main")
    write(portal, {f"communes/donges/{path}": text for path, text in OWN.items()})
    built = make(portal, tmp_path / "output", tmp_path / "cache", check=True)
    assert built.problems == ()


def test_what_a_neighbour_has_already_is_asked_about(clone: Clone, portal: Path) -> None:
    """One thing in two communes: by reference and by words, as a guest, by telephone."""
    film, day = "title: Ciné-débat sur la Brière\n", "2026-07-15"
    write(portal, {
        "communes/savenay/events/debat.yaml": f"{film}start: {day} 20:30\nplace: cinema\n",
        "communes/savenay/events/voeux.yaml": "title: Vœux du maire\nstart: 2027-01-08 19:00\n",
        "communes/savenay/events/kermesse.yaml": "title: Kermesse de l’école\nstart: 2026-06-20\n"
        "place: {name: École Aimé Césaire, city: Donges}\n",
        "communes/savenay/directory/judo.yaml": "title: Judo club de l’Estuaire\n"
        "type: association\ncontact: {phone: 02 40 00 00 00}\n",
        "communes/savenay/directory/amicale.yaml": "title: Amicale laïque\ntype: association\n",
    })  # fmt: skip
    clone.commit(2, {
        "events/cine.yaml": f"{film}start: {day} 20:30\nplace: savenay/cinema\n",
        "events/voeux.yaml": "title: Vœux du maire\nstart: 2027-01-08 19:00\n",
        "events/fete.yaml": "title: Kermesse de l’école\nstart: 2026-06-20\n"
        "place: {name: École Aimé Césaire}\n",
        "directory/judo.yaml": "title: Judo club de l’Estuaire\n"
        "type: association\ncontact: {phone: 02 40 00 00 00}\n",
    })  # fmt: skip
    found = told(clone, "--portal", portal)
    same = {p["file"]: p["url"] for p in found["problems"] if p["code"].startswith("duplicate-")}
    assert same == {
        "events/cine.yaml": "https://wiker.example/savenay/agenda/debat/",
        "events/fete.yaml": "https://wiker.example/savenay/agenda/kermesse/",
        "directory/judo.yaml": "https://wiker.example/savenay/annuaire/judo/",
    }
