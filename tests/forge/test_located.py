"""Addresses of repositories: where they lead, on which forge, and whose token opens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portals import write
from wiker_ssg.forge.by_token import ALONE, addresses, token_of
from wiker_ssg.forge.hosting import RepositoryRoles
from wiker_ssg.forge.located import host_of
from wiker_ssg.forge.registry import forge_at, hosting
from wiker_ssg.problems.exceptions import Usage

LED = [
    ("https://codeberg.org/wiker/donges", "https://codeberg.org/wiker/donges"),
    ("https://Codeberg.org/wiker/donges.git/", "https://codeberg.org/wiker/donges"),
    ("https://git.example:8443/wiker/d.git", "https://git.example:8443/wiker/d"),
    ("ssh://git@git.example:2222/wiker/d.git", "https://git.example/wiker/d"),
    ("git@git.example:wiker/d.git", "https://git.example/wiker/d"),
    ("http://127.0.0.1:3000/wiker/d", "http://127.0.0.1:3000/wiker/d"),
    ("http://git.example/wiker/d", None),
    ("https://git.example/wiker", None),
    ("https://git.example/wiker/..", None),
    ("https://git.example/wiker/d?x=1", None),
    ("/srv/wiker/d", None),
    ("ftp://git.example/wiker/d", None),
]


@pytest.mark.parametrize(("said", "address"), LED)
def test_addresses_lead_to_a_repository_over_https(said: str, address: str | None) -> None:
    assert hosting("forgejo").repository(said) == address
    assert hosting("gitlab").repository(said) == address


def test_gitlab_has_groups_in_groups() -> None:
    deep = "https://gitlab.com/a/b/c/d"
    assert hosting("gitlab").repository(deep) == deep
    assert hosting("forgejo").repository(deep) is None
    assert hosting("gitlab").owner("@a/b/c") == "a/b/c"


@pytest.mark.parametrize(
    ("forge", "home"), [("forgejo", "https://codeberg.org"), ("gitlab", "https://gitlab.com")]
)
def test_a_name_alone_is_where_everybody_is(forge: str, home: str) -> None:
    name = hosting(forge).repository("wiker/donges")
    assert name == "wiker/donges"
    assert hosting(forge).address(name) == f"{home}/wiker/donges"
    assert forge_at(f"{home}/wiker/donges", {}) == forge


@pytest.mark.parametrize("name", ["", "a b", "@", "a/b/", "../x", "-a", "a\n", "a/b/c d"])
@pytest.mark.parametrize("forge", ["forgejo", "gitlab"])
def test_what_can_be_no_account_is_none(forge: str, name: str) -> None:
    assert hosting(forge).user(name) is None
    assert hosting(forge).owner(name) is None


def test_hosts_are_compared_without_case() -> None:
    assert host_of("git@GIT.example:a/b") == "git.example"
    assert forge_at("https://Git.Example/a/b", {"git.example": "gitlab"}) == "gitlab"
    assert forge_at("https://git.example/a/b", {}) is None


def test_a_token_belongs_to_a_host() -> None:
    given = {"WIKER_TOKEN_GIT_EXEMPLE_FR": " abc ", "WIKER_TOKEN_X": "a\nb"}
    assert token_of("git.exemple.fr", given) == "abc"
    for host in ("exemple.fr", "x"):
        with pytest.raises(Usage) as caught:
            token_of(host, given)
        assert "abc" not in str(caught.value)


def test_a_commune_alone_says_where_it_is_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "donges", {"commune.yaml": "name: Donges\n"})
    assert addresses(str(tmp_path / "donges")) == {}
    monkeypatch.setenv(ALONE, "https://codeberg.org/wiker/donges")
    assert addresses(str(tmp_path / "donges")) == {"donges": "https://codeberg.org/wiker/donges"}


@pytest.mark.parametrize("forge", ["forgejo", "gitlab"])
def test_a_platform_stands_in_where_there_are_not_two_ambassadors(forge: str) -> None:
    texts = hosting(forge).texts(RepositoryRoles(("claire",), "wiker/equipe"))
    assert texts["owners"] == "@claire @wiker/equipe"
    assert texts["ambassadors"] == '\n  - {name: "claire", account: "claire"}'
