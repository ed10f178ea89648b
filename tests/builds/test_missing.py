"""A commune that the portal names and that is not here: nothing is ever published less for it."""

import shutil
from pathlib import Path

import pytest

from tests.portals import DONGES, PORTAL, SAVENAY, make, tree, wiker, write

MEMBERS = "communes: [{slug: donges}, {slug: savenay}]\n"
EVENT = "title: Bal\nstart: 2026-03-14 20:30\n"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return write(
        tmp_path / "content",
        {
            "portal.yaml": PORTAL + MEMBERS,
            "communes/donges/commune.yaml": f"{DONGES}theme: {{accent: '#1d6f5f'}}\n",
            "communes/donges/events/bal.yaml": EVENT,
            "communes/savenay/commune.yaml": f"{SAVENAY}theme: {{accent: '#8a1c3b'}}\n",
            "communes/savenay/events/bal.yaml": EVENT,
        },
    )


def build(portal: Path, name: str = "site") -> tuple[bool, list[str]]:
    """Build, and return whether nothing was done, and what was wrong."""
    built = make(portal, portal.parent / name, portal.parent / "cache")
    wrong = [item.code for item in built.problems if item.severity == "error"]
    return built.stopped, wrong


def test_its_pages_stay_as_they_were_and_so_does_what_others_say_of_it(portal, tmp_path):
    build(portal)
    before = tree(tmp_path / "site")
    (portal / "communes/savenay").rename(tmp_path / "savenay")
    assert build(portal) == (False, ["commune-missing"])
    assert tree(tmp_path / "site") == before
    write(portal, {"communes/donges/events/bal.yaml": EVENT.replace("Bal", "Concert")})
    assert build(portal) == (False, ["commune-missing"])
    after = tree(tmp_path / "site")
    assert b"Concert" in (after["donges/agenda/bal/index.html"] or b"")
    assert {p: d for p, d in after.items() if p.startswith("savenay/agenda/bal")} == {
        p: d for p, d in before.items() if p.startswith("savenay/agenda/bal")
    }
    assert b"/savenay/" in (after["index.html"] or b"")
    (tmp_path / "savenay").rename(portal / "communes/savenay")
    assert build(portal) == (False, [])


def test_nothing_is_published_where_its_pages_are_lost(portal, tmp_path):
    build(portal)
    shutil.rmtree(portal / "communes/savenay")
    shutil.rmtree(tmp_path / "site/savenay")
    before = tree(tmp_path / "site")
    assert build(portal) == (True, ["commune-forgotten"])
    assert tree(tmp_path / "site") == before


@pytest.mark.parametrize("lost", ["memory", "site", "both"])
def test_nothing_is_published_where_nobody_knows_what_was_there(portal, tmp_path, lost):
    build(portal)
    shutil.rmtree(portal / "communes/savenay")
    for name in {"memory": ["cache"], "site": ["site"], "both": ["cache", "site"]}[lost]:
        shutil.rmtree(tmp_path / name)
    before = tree(tmp_path / "site")
    assert build(portal) == (True, ["commune-forgotten"])
    assert tree(tmp_path / "site") == before


def test_one_that_was_never_there_keeps_no_other_back(portal, tmp_path):
    write(portal, {"portal.yaml": PORTAL + "communes: [{slug: donges}]\n"})
    build(portal)
    shutil.rmtree(portal / "communes/savenay")
    write(portal, {"portal.yaml": PORTAL + MEMBERS})
    write(portal, {"communes/donges/events/bal.yaml": EVENT.replace("Bal", "Concert")})
    assert build(portal) == (False, ["commune-missing"])
    page = tmp_path / "site/donges/agenda/bal/index.html"
    assert "Concert" in page.read_text("utf-8")
    shutil.rmtree(tmp_path / "cache")
    assert build(portal) == (False, ["commune-missing"]), "the manifests know"


def test_one_that_is_named_no_more_goes(portal, tmp_path):
    build(portal)
    write(portal, {"portal.yaml": PORTAL + "communes: [{slug: donges}]\n"})
    assert build(portal) == (False, [])
    assert not (tmp_path / "site/savenay").exists()


def test_no_option_lets_a_portal_lose_a_commune(portal, tmp_path):
    shutil.rmtree(portal / "communes/savenay")
    done = wiker("build", portal, "--output", tmp_path / "site", "--tolerant")
    assert done.returncode == 1
    assert "[commune-forgotten]" in done.stderr
    assert not (tmp_path / "site/index.html").exists()
