"""`wiker commune` on a gathered portal: each repository's part is a branch there, to be merged."""

import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.federation.test_commune import merge, rename, texts
from tests.portals import make
from wiker_ssg.problems.exceptions import Usage

DONGES = {
    "commune.yaml": "name: Donges\n",
    "events/bal.yaml": "title: Bal\nstart: 2026-03-24\nplace: salle\n",
    "directory/salle.yaml": "title: Salle\ntype: venue\n",
}
SAVENAY = {
    "commune.yaml": "name: Savenay\n",
    "events/bal.yaml": "title: Bal\nstart: 2026-03-25\nplace: donges/salle\n",
}


def land(clone, branch: str) -> None:
    """Push a branch of a gathered clone, and merge it into its repository's main."""
    url = clone.git("remote", "get-url", "origin").strip()
    clone.git("push", "--quiet", url, f"refs/heads/{branch}:refs/heads/main")


def test_a_rename_waits_for_the_commune_then_tells_what_others_have_to_push(hub, town, tmp_path):
    town("donges", DONGES)
    town("savenay", SAVENAY)
    hub.name("donges", "savenay")
    assert hub.gather().problems == ()
    before = {slug: hub.files(slug) for slug in ("donges", "savenay")}
    portal = texts(hub.root)["portal.yaml"]

    done = rename(hub.root, "donges", "loire")
    assert (done.waits, [one.slug for one in done.branches]) == (True, ["donges"])
    assert rename(hub.root, "donges", "loire") == done
    assert {slug: hub.files(slug) for slug in before} == before
    assert texts(hub.root)["portal.yaml"] == portal
    assert hub.gather().problems == ()  # nobody worked there, as far as gather is concerned

    land(Folder(hub.folder("donges")), done.branches[0].name)
    assert hub.gather().problems == ()
    done = rename(hub.root, "donges", "loire")
    assert (done.waits, [one.slug for one in done.branches]) == (False, ["savenay"])
    land(Folder(hub.folder("savenay")), done.branches[0].name)
    assert hub.gather().problems == ()
    assert hub.files("loire")["commune.yaml"] == "name: Donges\nformer_slugs: [donges]\n"
    assert "place: loire/salle\n" in hub.files("savenay")["events/bal.yaml"]
    built = make(hub.root, tmp_path / "site", tmp_path / "cache", history="auto")
    assert built.problems == ()
    assert (tmp_path / "site/donges/agenda.ics").is_file()


def test_what_somebody_did_not_commit_is_told_and_nothing_is_done(hub, town):
    town("donges", DONGES)
    hub.name("donges", savenay="repository: ./none.git")
    hub.gather()
    (hub.folder("donges") / "events/bal.yaml").write_text("title: Grand bal\nstart: 2026-03-24\n")
    with pytest.raises(Usage, match="somebody worked in"):
        rename(hub.root, "donges", "loire")


def test_a_merge_waits_for_the_commune_that_takes_the_other_in(hub, town):
    town("donges", DONGES)
    town("savenay", SAVENAY)
    hub.name("donges", "savenay")
    hub.gather()
    done = merge(hub.root, "donges", "savenay")
    assert (done.waits, [one.slug for one in done.branches]) == (True, ["savenay"])
    land(Folder(hub.folder("savenay")), done.branches[0].name)
    hub.gather()
    again = partial(merge, hub.root, "donges", "savenay")
    done = again()
    assert (done.waits, done.branches, done.problems) == (False, (), ())
    assert hub.files("savenay")["events/bal-donges.yaml"].endswith("former_ids: [donges/bal]\n")
    assert again().written == ()


def change(town, files) -> None:
    """Commit something to main as it stands, and push it."""
    town.git("fetch", "--quiet", str(town.bare), "main")
    town.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    town.push(files)


class Folder:
    """A clone that is there already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *words: str) -> str:
        """Run git there."""
        done = subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True)
        return done.stdout.decode()


def test_what_was_merged_is_done_whatever_it_held_and_what_became_of_it(hub, town):
    """A file with an error has no names; somebody threw a draft away that had come along."""
    broken = {"events/casse.yaml": "title: Cassé\nstart: 32/13\n"}
    home = {"pages/home.md": "---\ntitle: Chez nous\n---\nBienvenue\n"}
    town("donges", {**DONGES, **broken, **home})
    savenay = town("savenay", SAVENAY)
    hub.name("donges", "savenay")
    hub.gather()
    done = merge(hub.root, "donges", "savenay")
    land(Folder(hub.folder("savenay")), done.branches[0].name)
    change(savenay, {"pages/home-donges.md": None})
    hub.gather()
    done = merge(hub.root, "donges", "savenay")
    assert (done.waits, done.branches, done.problems) == (False, (), ())
    assert [*hub.files("savenay")].count("events/casse.yaml") == 1
    assert merge(hub.root, "donges", "savenay").written == ()


def test_a_branch_is_made_anew_where_main_has_moved(hub, town):
    town("donges", DONGES)
    savenay = town("savenay", SAVENAY)
    hub.name("donges", "savenay")
    hub.gather()
    first = merge(hub.root, "donges", "savenay")
    change(savenay, {"news/neige.yaml": "title: Neige\ndate: 2026-02-20\n"})
    hub.gather()
    again = merge(hub.root, "donges", "savenay")
    assert again == first
    land(Folder(hub.folder("savenay")), again.branches[0].name)
    hub.gather()
    assert merge(hub.root, "donges", "savenay").waits is False
    assert {"news/neige.yaml", "events/bal-donges.yaml"} <= {*hub.files("savenay")}
