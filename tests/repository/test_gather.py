"""The portal's repository brings its communes in, with real Git."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portals import PROJECT, make
from tests.repository.examples import DONGES, WIKER
from wiker_ssg.federation.gather import clone_url, gather, main
from wiker_ssg.model.settings import Member
from wiker_ssg.scaffold import commune, portal
from wiker_ssg.scaffold.place import write_files

ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_AUTHOR_DATE": "2026-03-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_COMMITTER_DATE": "2026-03-01T12:00:00Z",
}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def forge(tmp_path, monkeypatch):
    """A folder that stands for github.com: repositories are folders in it."""
    folder = tmp_path / "github.com"
    folder.mkdir()
    settings = tmp_path / "gitconfig"
    settings.write_text(f'[url "file://{folder}/"]\n\tinsteadOf = https://github.com/\n')
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    return folder


def repository(forge: Path, name: str, files: dict[str, str]) -> Path:
    """Commit files to a repository of the forge."""
    folder = forge / f"{name}.git"
    if not folder.is_dir():
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Fiches")
    return folder


@pytest.fixture
def hub(tmp_path):
    folder = tmp_path / "portal"
    folder.mkdir()
    members = "".join(f"  - {{slug: {slug}, repository: wiker/{slug}}}\n" for slug in "ab")
    (folder / "portal.yaml").write_text(f"format: 1\nname: P\ncommunes:\n{members}")
    return folder


def test_communes_are_brought_with_their_history_and_updated(forge, hub):
    repository(forge, "wiker/a", {"commune.yaml": "name: A\n", "events/x.yaml": "title: X\n"})
    repository(forge, "wiker/b", {"commune.yaml": "name: B\n"})
    assert gather(hub) == []
    assert (hub / "communes/a/events/x.yaml").read_text() == "title: X\n"
    source = repository(forge, "wiker/a", {"events/x.yaml": "title: Y\n"})
    (source / "events/x.yaml").rename(source / "events/z.yaml")
    repository(forge, "wiker/a", {})
    (hub / "communes/a/left-over").touch()
    assert gather(hub) == []
    assert sorted(path.name for path in (hub / "communes/a").rglob("*.yaml")) == [
        "commune.yaml", "z.yaml",
    ]  # fmt: skip
    assert not (hub / "communes/a/left-over").exists()
    assert git(hub / "communes/a", "rev-list", "--count", "HEAD") == "3"


def test_history_may_be_rewritten(forge, hub):
    source = repository(forge, "wiker/a", {"commune.yaml": "name: A\n"})
    repository(forge, "wiker/b", {"commune.yaml": "name: B\n"})
    gather(hub)
    (source / "commune.yaml").write_text("name: Again\n")
    git(source, "commit", "--quiet", "--all", "--amend", "--message", "Other")
    assert gather(hub) == []
    assert (hub / "communes/a/commune.yaml").read_text() == "name: Again\n"


def test_one_that_does_not_answer_stays_as_it_was(forge, hub, capsys):
    repository(forge, "wiker/a", {"commune.yaml": "name: A\n"})
    assert main(str(hub)) == 2, "b may have been published before: who knows"
    assert capsys.readouterr().err == (
        "::warning::b: its repository could not be read; it is missing\n"
    )
    assert main(str(hub)) == 1, "what was there stays there"
    assert not (hub / "communes/b").exists()
    (forge / "wiker/a.git").rename(forge / "wiker/gone")
    assert gather(hub) == ["a", "b"]
    assert (hub / "communes/a/commune.yaml").is_file()
    assert sorted(path.name for path in (hub / "communes").iterdir()) == ["a"]


def test_what_is_missing_is_told_by_the_exit_status(forge, hub, capsys):
    assert main(str(hub)) == 2
    for slug in "ab":
        repository(forge, f"wiker/{slug}", {"commune.yaml": "name: X\n"})
    assert main(str(hub)) == 0
    (forge / "wiker/a.git").rename(forge / "wiker/gone")
    capsys.readouterr()
    assert main(str(hub)) == 1
    assert capsys.readouterr().err == (
        "::warning::a: its repository could not be read; it stays as it was\n"
    )


def test_links_become_files_that_lead_nowhere(forge, hub):
    source = repository(forge, "wiker/a", {"commune.yaml": "name: A\n"})
    (source / "media").mkdir()
    (source / "media/x.jpg").symlink_to("/etc/passwd")
    repository(forge, "wiker/a", {})
    gather(hub)
    assert not (hub / "communes/a/media/x.jpg").is_symlink()
    assert (hub / "communes/a/media/x.jpg").read_text() == "/etc/passwd"


def test_a_branch_can_be_named_and_is_never_an_option(forge, hub):
    source = repository(forge, "wiker/a", {"commune.yaml": "name: A\n"})
    git(source, "branch", "stable")
    repository(forge, "wiker/a", {"commune.yaml": "name: Newer\n"})
    for ref, name in (("stable", "name: A\n"), ("main", "name: Newer\n")):
        member = f"  - {{slug: a, repository: wiker/a, ref: {ref}}}\n"
        (hub / "portal.yaml").write_text(f"format: 1\nname: P\ncommunes:\n{member}")
        assert gather(hub) == []
        assert (hub / "communes/a/commune.yaml").read_text() == name
    option = '  - {slug: a, repository: wiker/a, ref: "--upload-pack=touch x"}\n'
    (hub / "portal.yaml").write_text(f"format: 1\nname: P\ncommunes:\n{option}")
    assert gather(hub) == ["a"]


@pytest.mark.parametrize(
    "said",
    ["file:///etc", "ext::sh -c id", "git@github.com:a/b", "--upload-pack=id", "", "a", "/a"],
)
def test_only_https_is_spoken(said):
    assert clone_url(said) is None
    assert clone_url("wiker/donges") == "https://github.com/wiker/donges.git"
    assert clone_url("https://git.example/a/b.git") == "https://git.example/a/b.git"
    assert Member(slug="a", repository=said).repository == said


def test_it_runs_as_the_workflow_calls_it(forge, hub):
    repository(forge, "wiker/a", {"commune.yaml": "name: A\n"})
    repository(forge, "wiker/b", {"commune.yaml": "name: B\n"})
    command = [sys.executable, "-P", "-m", "wiker_ssg.federation.gather", "."]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        command, cwd=hub, env=environment, capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (hub / "communes/b/commune.yaml").is_file()


def test_what_is_written_becomes_a_portal(forge, hub, tmp_path):
    """Both repositories as the commands write them: gathered, checked, built."""
    write_files(commune.files(DONGES), forge / "wiker/donges.git")
    git(forge / "wiker/donges.git", "init", "--quiet")
    repository(forge, "wiker/donges", {"news/un.yaml": "title: Ouvert\ndate: 2026-03-01\n"})
    folder = tmp_path / "portail"
    write_files(portal.files(WIKER), folder)
    settings = (folder / "portal.yaml").read_text("utf-8")
    member = "communes:\n  - {slug: donges, repository: wiker/donges}"
    (folder / "portal.yaml").write_text(settings.replace("communes: all", member), "utf-8")
    assert main(str(folder)) == 0
    built = make(folder, tmp_path / "site", tmp_path / "cache")
    assert built.problems == ()
    assert (tmp_path / "site/donges/actualites/un/index.html").is_file()
    assert not list((tmp_path / "site").rglob("*exemple*"))
