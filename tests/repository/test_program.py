"""Which program a repository runs, as operators say it and as a program knows it of itself."""

import json
from importlib.metadata import Distribution

import pytest

from tests.repository.test_scripts import git
from wiker_ssg.scaffold import program as module
from wiker_ssg.scaffold.program import PinnedProgram, program, running

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Installed(Distribution):
    """An installed package that says from where it came (PEP 610)."""

    def __init__(self, said: object) -> None:
        self.said = said

    def read_text(self, filename: str) -> str | None:
        return None if self.said is None else json.dumps(self.said)

    def locate_file(self, path):
        raise NotImplementedError


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone of a program's repository, with one commit that both have."""
    monkeypatch.setattr(module, "distribution", lambda name: Installed(None))
    origin, folder = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "commit", "--quiet", "--allow-empty", "--message=x")
    git(tmp_path, "clone", "--quiet", str(origin), str(folder))
    return folder


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("wiker/wiker-ssg", "https://github.com/wiker/wiker-ssg"),
        ("https://forge.example/a/b.git", "https://forge.example/a/b.git"),
        ("https://forge.example:8443/a", "https://forge.example:8443/a"),
    ],
)
def test_a_program_is_a_repository_and_a_commit(said, address):
    assert program(f"{said}@{COMMIT}") == PinnedProgram(address, COMMIT)


@pytest.mark.parametrize(
    "said",
    ["", "@", "a/b", f"@{COMMIT}", f"wiker-ssg@{COMMIT}", f"a/b@{COMMIT[:-1]}", f"a/b@{COMMIT}0",
     f"a/b@{COMMIT.upper()}", f"ssh://a/b@{COMMIT}", f"https://u:p@a.b/c@{COMMIT}",
     f"https://a.b/../c@{COMMIT}", f"https://a.b/c;id@{COMMIT}", f"https://a.b/c\nd@{COMMIT}"],
)  # fmt: skip
def test_what_could_be_anything_else_is_none(said):
    assert program(said) is None


@pytest.mark.parametrize(
    "origin",
    ["git@github.com:wiker/wiker-ssg.git", "https://github.com/wiker/wiker-ssg",
     "https://github.com/wiker/wiker-ssg.git"],
)  # fmt: skip
def test_a_clone_knows_the_commit_that_its_origin_has(clone, origin):
    git(clone, "remote", "set-url", "origin", origin)
    commit = git(clone, "rev-parse", "HEAD")
    assert running(clone) == PinnedProgram("https://github.com/wiker/wiker-ssg", commit)
    git(clone, "commit", "--quiet", "--allow-empty", "--message=not pushed")
    assert running(clone) is None


def test_a_folder_that_nobody_else_can_reach_is_none(clone, tmp_path):
    assert running(clone) is None  # its origin is a path of this machine
    assert running(tmp_path) is None


def test_a_program_that_was_installed_from_git_says_so(monkeypatch, tmp_path):
    said = {"url": "https://github.com/wiker/wiker-ssg.git",
            "vcs_info": {"vcs": "git", "commit_id": COMMIT}}  # fmt: skip
    monkeypatch.setattr(module, "distribution", lambda name: Installed(said))
    assert running(tmp_path) == PinnedProgram("https://github.com/wiker/wiker-ssg", COMMIT)
