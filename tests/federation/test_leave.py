"""`wiker commune leave`: the name stays the commune's own, and its addresses lead on."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.federation.lasting import addresses, answers, identities
from tests.federation.test_commune import FILES, merge, rename, texts
from tests.federation.test_commune_clones import DONGES, SAVENAY, Folder, land
from tests.portals import make, tree, write
from wiker_ssg.federation.carrying import CarriedChange, carry_out
from wiker_ssg.federation.leave import CAME, NAMED, NOWHERE, PORTAL_NAMES, plan_leave
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.problems.exceptions import Usage

TO = "https://donges.example"


def leave(root: Path, slug: str, to: str | None = None) -> CarriedChange:
    return carry_out(str(root), lambda hub: plan_leave(hub, slug, to))


def errors(root: Path, site: Path, memory: Path, **options: Any) -> list[Problem]:
    """Build a portal; return the errors."""
    found = make(root, site, memory, **options).problems
    return [one for one in found if one.severity is Severity.ERROR]


def told(done: CarriedChange) -> list[str]:
    return [note.words for note in done.notes]


@pytest.mark.parametrize("to", [TO, None])
def test_every_address_leads_on_and_the_name_is_kept(tmp_path: Path, to: str | None) -> None:
    root, site = write(tmp_path / "portal", FILES), tmp_path / "site"
    make(root, site, tmp_path / "cache")
    before, was = addresses(site), identities(site)
    done = leave(root, "donges", to)
    assert done.problems == ()
    assert done.moves == (("communes/donges", "communes/.left/donges"),)
    assert told(done) == [PORTAL_NAMES, NAMED, *([] if to else [NOWHERE])]
    assert errors(root, site, tmp_path / "cache") == []
    for one in before:
        found = answers(site, one)
        if one == "/donges/" and to is None:
            assert found == one
        elif one.startswith("/donges/") and not one.startswith("/donges/agenda/loto"):
            assert found == (f"{TO}/{one.removeprefix('/donges/')}" if to else "/"), one
        else:
            assert found is not None, one
    now = identities(site)
    assert now == {title: uid for title, uid in was.items() if title == "Loto"}
    page = (site / "donges/index.html").read_text("utf-8")
    assert (f'content="0; url={TO}/"' if to else "<h1>Donges a quitté ce portail</h1>") in page


def test_once_more_changes_nothing_and_its_new_site_can_be_said_later(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    leave(root, "donges")
    before = tree(root)
    assert leave(root, "donges") == CarriedChange()
    assert tree(root) == before
    leave(root, "donges", TO)
    said = texts(root)["portal.yaml"]
    assert said.startswith(FILES["portal.yaml"].replace("- slug: donges # the first\n", ""))
    assert said.endswith(f'former_communes:\n  - {{slug: donges, name: Donges, to: "{TO}"}}\n')
    before = tree(root)
    leave(root, "donges", TO)
    leave(root, "donges")
    assert tree(root) == before


def test_nobody_else_gets_the_name(tmp_path: Path) -> None:
    root = write(tmp_path / "portal", FILES)
    rename(root, "donges", "loire")
    leave(root, "loire")
    for name in ("donges", "loire"):
        with pytest.raises(Usage, match="is what a commune was called that left"):
            rename(root, "savenay", name)
    settings = root / "communes/savenay/commune.yaml"
    settings.write_text(settings.read_text() + "former_slugs: [donges]\n")
    found = errors(root, tmp_path / "site", tmp_path / "cache", check=True)
    assert [(item.code, item.facts["other"]) for item in found] == [
        ("address-taken", "portal.yaml")
    ]


def test_one_that_comes_back_is_told_which_line_to_delete(tmp_path: Path) -> None:
    root = write(tmp_path / "portal", FILES)
    leave(root, "donges")
    (root / "communes/.left/donges").rename(root / "communes/donges")
    portal = root / "portal.yaml"
    portal.write_text(portal.read_text().replace("communes:  #", "communes:\n- slug: donges\n#"))
    found = errors(root, tmp_path / "site", tmp_path / "cache", check=True)
    assert [item.code for item in found] == ["address-taken"]
    line = portal.read_text().splitlines()[found[0].location.line - 1]
    assert line == "  - {slug: donges, name: Donges}"
    assert found[0].location.path.endswith("portal.yaml")


def test_who_had_left_it_before_keeps_identity_and_address(tmp_path: Path) -> None:
    """Donges was called Vieux-Donges first: that is how entries which came from there are known."""
    root, site = write(tmp_path / "portal", FILES), tmp_path / "site"
    settings = root / "communes/donges/commune.yaml"
    settings.write_text(settings.read_text() + "former_slugs: [vieux-donges]\n")
    make(root, site, tmp_path / "cache")
    was = identities(site)["Loto"]
    leave(root, "donges", TO)
    loto = texts(root)["communes/savenay/events/loto.yaml"]
    assert "former_ids: [vieux-donges/loto, donges/loto]\n" in loto
    make(root, site, tmp_path / "cache")
    assert identities(site) == {"Loto": was}
    for slug in ("donges", "vieux-donges"):
        assert answers(site, f"/{slug}/agenda/loto/") == "/savenay/agenda/loto/"
        assert answers(site, f"/{slug}/annuaire/") == f"{TO}/annuaire/"


def test_what_came_from_others_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    done = leave(root, "savenay")
    (came,) = [note for note in done.notes if note.words == CAME]
    assert came.facts == {"path": "events/loto.yaml", "slug": "savenay", "former": "donges/loto"}


@pytest.mark.parametrize("slug", ["blain", "Donges"])
def test_one_that_is_not_there_is_refused(tmp_path: Path, slug: str) -> None:
    root = write(tmp_path, FILES)
    with pytest.raises(Usage, match=re.escape("has no such commune (donges, savenay)")):
        leave(root, slug)


def test_the_only_one_stays(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    merge(root, "donges", "savenay")
    with pytest.raises(Usage, match="is the only commune"):
        leave(root, "savenay")


def test_one_whose_repository_is_gone_can_leave(hub, town, tmp_path):
    town("savenay", SAVENAY)
    hub.name("savenay", donges="repository: ./none.git")
    assert hub.gather().problems != ()
    done = leave(hub.root, "donges")
    assert (done.problems, done.moves) == ((), ())
    assert hub.gather().problems == ()
    assert errors(hub.root, tmp_path / "site", tmp_path / "cache", history="auto") == []


def test_it_waits_for_those_who_came_from_it(hub, town):
    """Else their identity would be another one."""
    town("donges", {**DONGES, "commune.yaml": "name: Donges\nformer_slugs: [vieux]\n"})
    town("savenay", {**SAVENAY, "events/loto.yaml": "title: Loto\nstart: 2026-03-28\n"
         "former_ids: [donges/loto]\n"})  # fmt: skip
    hub.name("donges", "savenay")
    hub.gather()
    done = leave(hub.root, "donges", TO)
    assert (done.waits, [one.slug for one in done.branches]) == (True, ["savenay"])
    assert "former_communes" not in texts(hub.root)["portal.yaml"]
    land(Folder(hub.folder("savenay")), done.branches[0].name)
    hub.gather()
    done = leave(hub.root, "donges", TO)
    assert (done.waits, done.branches) == (False, ())
    assert "former_ids: [vieux/loto, donges/loto]" in hub.files("savenay")["events/loto.yaml"]
    assert hub.gather().problems == ()
    assert not hub.folder("donges").exists()
