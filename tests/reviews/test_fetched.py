"""The portal that counts is fetched where that is asked for, from where the base says it is."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.clones import Clone
from tests.git_server import GitServer, serving
from tests.portals import DONGES, SAVENAY
from wiker_ssg.cli.main import group

PORTAL = """name: P
base_url: https://wiker.example
plans: {{premium: {{for: [business], unlocks: [events, news, offers]}}}}
communes:
  - {{slug: savenay, repository: "{savenay}"}}
  - {{slug: donges, repository: "{donges}"}}
"""
FILM = "title: Film\nstart: 2026-07-15 21:00\nplace: savenay/{}\n"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    with serving(tmp_path / "server") as found:
        yield found


def push(server: GitServer, folder: Path, name: str, files: dict[str, str | None]) -> Clone:
    bare = server.root / f"{name}.git"
    if not bare.is_dir():
        server.create(f"{name}.git")
    made = Clone(folder / name)
    made.commit(1, files)
    made.git("push", "-q", "--force", str(bare), "HEAD:refs/heads/main")
    return made


@pytest.fixture
def clone(server: GitServer, tmp_path: Path) -> Clone:
    """A commune that names its portal, which names it and a neighbour, and a proposal."""
    urls = {name: server.url(f"{name}.git") for name in ("savenay", "donges", "portal")}
    files: dict[str, str | None] = {}
    files |= {"commune.yaml": SAVENAY, "directory/cinema.yaml": "title: Cinéma\ntype: venue\n"}
    push(
        server, tmp_path, "savenay", {**files, "directory/bar.yaml": "title: Bar\ntype: business\n"}
    )
    push(server, tmp_path, "portal", {"portal.yaml": PORTAL.format(**urls)})
    own = f"{DONGES}portal: {{repository: '{urls['portal']}', ref: main}}\n"
    made = push(server, tmp_path, "donges", {"commune.yaml": own})
    made.git("checkout", "-q", "-b", "proposal")
    made.commit(2, {
        "events/film.yaml": FILM.format("cinema"),
        "events/perdu.yaml": FILM.format("musee").replace("-15", "-16"),
        "events/quiz.yaml": "title: Quiz\nstart: 2026-07-18 21:00\norganiser: savenay/bar\n",
        "commune.yaml": own.replace("portal.git", "elsewhere.git"),
    })  # fmt: skip
    made.git("checkout", "-q", "main")
    return made


def asked(clone: Clone, *options: str | Path) -> Result:
    words = ["--lang", "en", "review", str(clone.folder), "--base", "main", "--head", "proposal"]
    return CliRunner().invoke(group, [*words, "--at", "2026-05-02", *map(str, options)])


def codes(done: Result) -> set[tuple[str, str]]:
    found: dict[str, Any] = json.loads(done.output)
    return {(item["code"], item["file"]) for item in found["problems"]}


JUDGED = {("reference-unknown", "events/perdu.yaml"), ("plan-required", "events/quiz.yaml")}


def test_without_being_asked_nothing_is_fetched(clone: Clone, server: GitServer) -> None:
    before = server.count()
    assert codes(asked(clone, "--format", "json")) == set()
    assert server.count() == before


def test_the_portal_is_the_one_that_the_base_names(clone: Clone, server: GitServer) -> None:
    """The word of the proposal, which names another one, counts for nothing."""
    assert codes(asked(clone, "--format", "json", "--fetch-portal")) == JUDGED
    assert server.count("elsewhere.git") == 0


def test_a_portal_is_named_by_its_address_and_seen_as_it_is_today(
    clone: Clone, server: GitServer, tmp_path: Path
) -> None:
    address = server.url("portal.git")
    options = ("--format", "json", "--cache", tmp_path / "cache")
    assert codes(asked(clone, *options, "--portal", address)) == JUDGED
    files: dict[str, str | None] = {"directory/musee.yaml": "title: Musée\ntype: venue\n"}
    savenay = Clone(tmp_path / "savenay")
    savenay.commit(3, files)
    savenay.git("push", "-q", str(server.root / "savenay.git"), "HEAD:refs/heads/main")
    found = codes(asked(clone, *options, "--portal", f"{address}#main"))
    assert found == {("plan-required", "events/quiz.yaml")}


def test_a_portal_that_does_not_answer_is_no_review_unless_it_was_known(
    clone: Clone, server: GitServer, tmp_path: Path
) -> None:
    server.statuses["portal.git"] = 503
    done = asked(clone, "--fetch-portal")
    assert done.exit_code == 2
    assert "portal.git" in done.output
    server.statuses.clear()
    assert codes(asked(clone, "--format", "json", "--fetch-portal")) == JUDGED
    server.statuses |= {"portal.git": 503, "savenay.git": 503}
    assert codes(asked(clone, "--format", "json", "--fetch-portal")) == JUDGED
    shutil.rmtree(tmp_path / "home")
    server.statuses = {"savenay.git": 503}
    found = codes(asked(clone, "--format", "json", "--fetch-portal"))
    assert found == {
        ("neighbours-missing", "commune.yaml"),
        ("gate-elsewhere", "events/quiz.yaml"),
    }


def test_a_commune_that_names_no_portal_is_judged_alone_and_that_is_told(
    server: GitServer, tmp_path: Path
) -> None:
    made = Clone(tmp_path / "blain")
    made.commit(1, {"commune.yaml": "name: Blain\n"})
    made.git("checkout", "-q", "-b", "proposal")
    made.commit(2, {"events/film.yaml": FILM.format("cinema")})
    found = codes(asked(made, "--format", "json", "--fetch-portal"))
    assert found == {("neighbours-absent", "commune.yaml")}
    assert asked(made, "--fetch-portal", "--portal", ".").exit_code == 2
    assert asked(made, "--portal", "no address").exit_code == 2


def test_one_review_is_written_in_several_forms(clone: Clone, tmp_path: Path) -> None:
    text, points = tmp_path / "review.txt", tmp_path / "points.txt"
    done = asked(clone, "--format", "json", "--also", f"text={text}", "--also", f"github={points}")
    assert text.read_text("utf-8").startswith(json.loads(done.output)["summary"])
    assert "::notice title=" in points.read_text("utf-8")
    for wrong in ("text", "text=", "=file", "word=file"):
        assert asked(clone, "--also", wrong).exit_code == 2
