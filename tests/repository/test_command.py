"""`wiker new commune SLUG --repository DIR`, `wiker new portal NAME --repository DIR`."""

from pathlib import Path

import msgspec
import pytest
import yaml

from tests.portals import tree
from tests.repository.examples import DONGES, PROGRAM, WIKER
from wiker_ssg.scaffold import stamp

OPTIONS = (
    "--name", "Donges", "--code", "44052", "--postcode", "44480", "--position", "47.3217,-2.0755",
    "--ambassador", "claire-l", "--ambassador", "@yann-b", "--platform", "@wiker/plateforme",
    "--portal", "wiker/portail", "--site", "https://wiker.example",
    "--program", f"wiker/wiker-ssg@{PROGRAM.commit}",
)  # fmt: skip
LEAST = ("--name", "Donges", "--platform", "wiker", "--program", f"a/b@{PROGRAM.commit}")


def held(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if data is not None}


def test_a_commune_s_repository_is_written(call, tmp_path):
    done = call("new", "commune", "donges", "--repository", "un/depot", *OPTIONS)
    assert done.exit_code == 0, done.output
    assert held(tmp_path / "un/depot") == stamp.files(DONGES)
    assert (tmp_path / done.output.split()[-1]).is_file()


def test_a_portal_s_repository_is_written(call, tmp_path):
    options = (
        "--site", "https://wiker.example", "--platform", "wiker/plateforme",
        "--program", f"{PROGRAM.address}@{PROGRAM.commit}",
    )  # fmt: skip
    done = call("new", "portal", "Wiker", "--repository", "portail", *options)
    assert done.exit_code == 0, done.output
    assert held(tmp_path / "portail") == stamp.files(WIKER)
    assert (tmp_path / done.output.split()[-1]).is_file()


def test_a_portal_s_destination_is_what_fits_its_communes(call, tmp_path, monkeypatch):
    options = (
        "--site", "https://wiker.example", "--platform", "wiker/plateforme",
        "--program", f"{PROGRAM.address}@{PROGRAM.commit}",
    )  # fmt: skip
    words = ("new", "portal", "Wiker", "--repository", "portail", *options)
    done = call(*words, "--communes", "200")
    assert done.exit_code == 2
    assert "GitHub Pages prend 1 Go au plus" in done.output
    assert "ssh://moi@serveur.example/srv/www/portail, s3://bucket/portail" in done.output
    assert "--destination" in done.output
    assert not (tmp_path / "portail").exists()
    where = "ssh://moi@serveur.example/srv/www"
    for wrong in ("github", "ssh://", "ssh://h", "/srv/www", "s3://", "git+https://h/x"):
        assert call(*words, "--destination", wrong).exit_code == 2
    assert call(*words, "--communes", "200", "--destination", where).exit_code == 0
    assert held(tmp_path / "portail") == stamp.files(
        msgspec.structs.replace(WIKER, destination=where)
    )
    words = ("new", "portal", "Wiker", "--repository", "petit", *options)
    assert call(*words, "--communes", "20").exit_code == 0
    assert held(tmp_path / "petit") == stamp.files(WIKER)
    monkeypatch.setattr("wiker_ssg.cli.repositories.terminal", lambda: True)
    words = ("new", "portal", "Wiker", "--repository", "asked", *options)
    done = call(*words, text=f"200\n{where}\n")
    assert done.exit_code == 0, done.output
    assert held(tmp_path / "asked") == held(tmp_path / "portail")


@pytest.mark.parametrize("option", ["--destination", "--communes"])
@pytest.mark.parametrize("kind", ["commune", "portal"])
def test_where_nothing_is_published_by_a_workflow_no_destination_is_taken(call, kind, option):
    words = ("new", kind, "besne", "--repository", "besne", "--forge", "local")
    assert call(*words, option, "7").exit_code == 2


def test_repositories_of_this_machine_need_neither_accounts_nor_a_program(call, tmp_path):
    done = call("new", "commune", "besne", "--repository", "besne", "--forge", "local",
                "--name", "Besné")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert (tmp_path / done.output.split()[-1]).is_file()
    done = call("new", "portal", "Wiker", "--repository", "portail", "--forge", "local",
                "--site", "https://wiker.example")  # fmt: skip
    assert done.exit_code == 0, done.output
    said = {path.partition("/")[0] for path in held(tmp_path / "besne")}
    assert not said & {".github", "netlify.toml"}
    assert not (tmp_path / "portail/.github").exists()


@pytest.mark.parametrize("option", ["--ambassador", "--platform", "--portal", "--program"])
def test_what_has_no_effect_on_them_is_refused(call, tmp_path, option):
    words = ("new", "commune", "besne", "--repository", "besne", "--forge", "local")
    done = call(*words, "--name", "Besné", option, "wiker/x")
    assert done.exit_code == 2
    assert f"{option}" in done.output
    assert held(tmp_path) == {}


def test_a_second_time_it_says_so(call, tmp_path):
    arguments = ("new", "commune", "donges", "--repository", "depot", *LEAST)
    assert call(*arguments).exit_code == 0
    before = held(tmp_path / "depot")
    done = call(*arguments)
    assert done.exit_code == 2
    assert "depot" in done.output
    assert done.output.count("\n") == 1
    assert held(tmp_path / "depot") == before


def test_nothing_is_written_where_something_stands(call, tmp_path):
    (tmp_path / "README.md").write_text("mine")
    done = call("new", "commune", "donges", "--repository", ".", *LEAST)
    assert done.exit_code == 2
    assert "README.md" in done.output
    assert held(tmp_path) == {"README.md": b"mine"}


def test_a_file_is_no_folder(call, tmp_path):
    (tmp_path / "file").touch()
    done = call("new", "commune", "donges", "--repository", "file/x", *LEAST)
    assert done.exit_code == 1
    assert held(tmp_path) == {"file": b""}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--name", "a\nb"),
        ("--name", "a" * 101),
        ("--code", "4405"),
        ("--code", "44052; x"),
        ("--postcode", "4448"),
        ("--position", "somewhere"),
        ("--position", "91,0"),
        ("--position", "0,181"),
        ("--ambassador", "https://github.com/claire"),
        ("--ambassador", "claire\n/plans.yaml"),
        ("--ambassador", "wiker/equipe"),
        ("--platform", "a b"),
        ("--portal", "portail"),
        ("--portal", 'wiker/x" && id'),
        ("--site", "wiker.example"),
        ("--site", "javascript:alert(1)"),
        ("--site", "https://a.example/?x"),
        ("--program", "wiker-ssg"),
        ("--program", "wiker-ssg==0.1.0"),
        ("--program", "wiker/wiker-ssg@main"),
        ("--program", "wiker/wiker-ssg@v1.0"),
        ("--program", f"wiker/wiker-ssg@{PROGRAM.commit[:39]}"),
        ("--program", f"http://a.example/b@{PROGRAM.commit}"),
        ("--program", f"https://me:secret@a.example/b@{PROGRAM.commit}"),
        ("--program", f"--upload-pack=x@{PROGRAM.commit}"),
        ("--program", f"https://a.example/$(id)@{PROGRAM.commit}"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(call, tmp_path, option, value):
    done = call("new", "commune", "donges", "--repository", "depot", *OPTIONS, option, value)
    assert done.exit_code == 2
    assert option in done.output
    assert held(tmp_path) == {}


def test_without_a_commit_of_the_program_nothing_is_written(call, tmp_path, monkeypatch):
    """No name of an index stands in for it."""
    monkeypatch.setattr("wiker_ssg.scaffold.program.running", lambda: None)
    done = call("new", "commune", "donges", "--repository", "depot", *LEAST[:4])
    assert done.exit_code == 2
    assert "--program" in done.output
    assert held(tmp_path) == {}


@pytest.mark.parametrize("slug", ["Saint-Étienne", "a/b", "../x", "recherche", "a_b"])
def test_a_slug_is_proposed(call, tmp_path, slug):
    done = call("new", "commune", slug, "--repository", "depot", *LEAST)
    assert done.exit_code == 2
    assert slug in done.output
    assert held(tmp_path) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ("commune", "--repository", "depot", *LEAST),
        ("commune", "donges", "--repository", "depot", "--name", "Donges"),
        ("commune", "donges", "--repository", "depot", "--platform", "wiker"),
        ("portal", "Wiker", "--repository", "depot", "--platform", "wiker"),
        ("portal", "Wiker"),
        ("event", "Bal", "--repository", "depot"),
        ("commune", "Donges", "--platform", "wiker"),
    ],
    ids=" ".join,
)
def test_what_is_missing_is_said(call, tmp_path, arguments):
    done = call("new", *arguments)
    assert done.exit_code == 2
    assert done.output.strip()
    assert held(tmp_path) == {}


def test_in_a_terminal_what_is_needed_is_asked_for(call, tmp_path, monkeypatch):
    answers = [
        "",
        "Donges",
        "4405",
        "44052",
        "44480 44481",
        "",
        "claire-l, yann-b",
        "wiker",
        "",
        "",
        "wiker/wiker-ssg",
        f"wiker/wiker-ssg@{PROGRAM.commit}",
    ]
    monkeypatch.setattr("wiker_ssg.cli.repositories.terminal", lambda: True)
    monkeypatch.setattr("wiker_ssg.scaffold.program.running", lambda: None)
    text = "\n".join([*answers, "", "", ""])
    done = call("new", "commune", "donges", "--repository", "depot", text=text)
    assert done.exit_code == 0, done.output
    said = yaml.safe_load((tmp_path / "depot/commune.yaml").read_text("utf-8"))
    assert (said["name"], said["code"]["value"]) == ("Donges", "44052")
    assert said["postcodes"] == ["44480", "44481"]
    assert "lat" not in said
    owners = (tmp_path / "depot/.github/CODEOWNERS").read_text("utf-8")
    assert "@claire-l @yann-b\n" in owners
