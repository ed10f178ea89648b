"""Who decides on what, read as GitHub reads CODEOWNERS: the last line that fits wins."""

from collections.abc import Mapping

import msgspec
import pytest

from tests.repository.examples import DONGES, WIKER
from wiker_ssg.forge.github.comment import CONTENT
from wiker_ssg.forge.github.hosting import HOSTING, REPOSITORY
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.scaffold import commune, portal
from wiker_ssg.source.scan import MEDIA

PATH = ".github/CODEOWNERS"
PLATFORM = ["@wiker/plateforme"]
AMBASSADORS = ["@claire-l", "@yann-b"]


def fits(pattern: str, path: str) -> bool:
    """Tell whether one of the patterns that stand in these files fits a path."""
    if pattern == "*":
        return True
    assert pattern.startswith("/")
    assert not set("*?[!\\") & set(pattern)
    return path.startswith(pattern[1:]) if pattern.endswith("/") else path == pattern[1:]


def decide(files: Mapping[str, bytes], path: str) -> list[str]:
    """Return who decides on a path."""
    found = []
    for line in files[PATH].decode().splitlines():
        pattern, *names = line.partition("#")[0].split() or [""]
        if pattern and fits(pattern, path):
            found = names
    return found


TOWN = commune.files(DONGES)


@pytest.mark.parametrize("folder", [*FOLDERS, MEDIA])
def test_content_is_the_ambassadors(folder):
    assert decide(TOWN, f"{folder}/2027/a.yaml") == AMBASSADORS
    assert decide(TOWN, "commune.yaml") == AMBASSADORS


@pytest.mark.parametrize(
    "path",
    [
        "plans.yaml",
        "thanks.yaml",
        "statistics.yaml",
        PATH,
        ".github/workflows/review.yml",
        ".github/ISSUE_TEMPLATE/config.yml",
        "README.md",
        "GUIDE.md",
        "CHARTE.md",
        "netlify.toml",
        "portal.yaml",
        "themes/bocage/theme.toml",
        "CODEOWNERS",
        "docs/CODEOWNERS",
        "events",
        "x/events/a.yaml",
        "new",
    ],
)
def test_everything_else_is_the_platforms(path):
    assert decide(TOWN, path) == PLATFORM


def test_what_the_workflow_takes_for_content_is_what_ambassadors_decide_on():
    for path in (
        *TOWN,
        "events/a/b.md",
        "media/x.webp",
        "themes/a",
        ".github/x",
        "eventsx/a",
        "new",
    ):
        assert (decide(TOWN, path) == AMBASSADORS) == bool(CONTENT.fullmatch(path)), path


def test_somebody_else_can_always_approve():
    """Nobody approves what he proposed himself."""
    for ambassadors in ((), ("claire-l",), ("claire-l", "yann-b"), ("a", "b", "c")):
        files = commune.files(msgspec.structs.replace(DONGES, ambassadors=ambassadors))
        found = decide(files, "events/a.yaml")
        assert found[: len(ambassadors)] == [f"@{name}" for name in ambassadors]
        assert (PLATFORM[0] in found) == (len(ambassadors) < 2)


def test_the_portal_is_the_platforms():
    files = portal.files(WIKER)
    assert {tuple(decide(files, path)) for path in files} == {tuple(PLATFORM)}


@pytest.mark.parametrize("name", ["claire-l", "@claire-l", "a", "A1", "a" * 39])
def test_accounts(name):
    assert HOSTING.user(name) == HOSTING.owner(name) == name.lstrip("@")


@pytest.mark.parametrize("name", ["wiker/plateforme", "@wiker/plateforme", "a/b_c-d"])
def test_teams(name):
    assert HOSTING.owner(name) == name.lstrip("@")
    assert HOSTING.user(name) is None


@pytest.mark.parametrize(
    "name",
    ["", "@", "-a", "a-", "a--b", "a" * 40, "a b", "a\n* @mallory", "é", "a/b/c", "/a", "a/",
     "https://github.com/a", "a@b", "a#b"],
)  # fmt: skip
def test_what_is_no_owner(name):
    assert HOSTING.owner(name) is None


@pytest.mark.parametrize("name", ["a/..", "a/.", "a", "a/b/c", "-a/b", "a/b c", "a/b\n", "a/$(id)"])
def test_what_is_no_repository(name):
    assert REPOSITORY.fullmatch(name) is None
    assert REPOSITORY.fullmatch("wiker/portail.fr")
