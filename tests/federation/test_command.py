"""`wiker gather` as people and workflows call it: its words, its forms, its exit status."""

import json
import re

import pytest
from click.testing import CliRunner, Result

from tests.federation.conftest import A_TOWN
from tests.portals import make, write
from tests.repository.examples import DONGES, WIKER
from wiker_ssg.cli.main import group
from wiker_ssg.scaffold import commune, portal
from wiker_ssg.scaffold.place import write_files


@pytest.fixture
def call(hub, monkeypatch):
    """Call `wiker gather` in the portal's folder."""
    monkeypatch.chdir(hub.root)

    def run(*words: str) -> Result:
        return CliRunner().invoke(group, ["gather", *words, "--lang", "en"])

    return run


def test_what_changed_is_told_in_words(hub, town, call):
    donges = town("donges")
    first = donges.head[:7]
    done = call()
    assert done.exit_code == 0
    told = re.sub(r"[\d.]+ s$", "… s", done.stdout.strip())
    assert (
        told == f"donges: new here, at {first}, 1 entry\n1 commune: 1 has changed, 0 have not, … s"
    )
    second = donges.push({"events/bal.yaml": None})[:7]
    line = call().stdout.splitlines()[0]
    assert line == f"donges: {first} → {second}, 0 entries added, 0 changed, 1 entry removed"
    third = donges.push({"README.md": "Donges\n"})[:7]
    assert call().stdout.splitlines()[0] == f"donges: {second} → {third}, no entry changed"
    assert call().stdout.startswith("1 commune: 0 have changed, 1 has not, ")
    donges.git("commit", "--quiet", "--amend", "--message", "other")
    assert "its history was written anew" in (donges.push({}) and call().stdout)


def test_what_is_wrong_is_told_where_it_stands_with_what_to_do(hub, town, server, call):
    town("donges")
    server.statuses["donges.git"] = 404
    done = call()
    assert done.exit_code == 1
    where, _, _, remedy, *_ = done.stderr.splitlines()
    assert where.startswith("portal.yaml:4:32  error  donges: its repository does not answer: ")
    assert where.endswith("[repository-unanswered]")
    assert "it was never gathered here" in remedy
    assert call("--format", "github").stdout.startswith("::error file=portal.yaml,line=4,col=32")
    (item,) = json.loads(call("--format", "json").stdout)["problems"]
    assert (item["code"], item["line"]) == ("repository-unanswered", 4)
    assert json.loads(call("--format", "json").stdout)["problems"]


def test_nothing_to_gather_is_said(hub, call):
    write(hub.root, {"portal.yaml": "format: 1\nname: P\ncommunes: all\n"})
    done = call()
    assert done.exit_code == 0
    assert done.stdout.startswith("portal.yaml names no repository: there is nothing to gather.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--only", "savenay"], "savenay: portal.yaml names no such commune"),
        (["--accept", "savenay"], "savenay: portal.yaml names no such commune"),
        (["--frozen", "--lock"], "--lock, --frozen: only one of these at a time"),
        (["elsewhere"], "there is no portal.yaml"),
    ],
)
def test_wrong_usage_is_refused(hub, call, words, said):
    done = call(*words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_single_commune_is_not_gathered(hub, call):
    (hub.root / "portal.yaml").unlink()
    write(hub.root, A_TOWN)
    assert call().exit_code == 2


def test_a_broken_portal_gathers_nothing_and_says_why(hub, call):
    write(hub.root, {"portal.yaml": "format: 1\nname: P\ncommunes: [donges]\n"})
    done = call()
    assert done.exit_code == 1
    assert "[field-shape]" in done.stderr
    assert not (hub.root / "communes").exists()


def test_what_is_written_becomes_a_portal(hub, town, call, tmp_path):
    """Both repositories as the commands write them: gathered, checked, built."""
    donges = town("donges", {})
    write_files(commune.files(DONGES), donges.folder)
    donges.push({"news/un.yaml": "title: Ouvert\ndate: 2026-03-01\n"})
    (hub.root / "portal.yaml").unlink()
    write_files(portal.files(WIKER), hub.root)
    settings = (hub.root / "portal.yaml").read_text("utf-8")
    member = f"communes:\n  - {{slug: donges, repository: {hub.server.url('donges.git')}}}"
    (hub.root / "portal.yaml").write_text(settings.replace("communes: all", member), "utf-8")
    assert call().exit_code == 0
    built = make(hub.root, tmp_path / "site", tmp_path / "cache", history="auto")
    assert built.problems == ()
    assert (tmp_path / "site/donges/actualites/un/index.html").is_file()
    assert not list((tmp_path / "site").rglob("*exemple*"))
