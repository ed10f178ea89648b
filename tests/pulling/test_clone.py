"""Somebody else's Git repository: its files, and nothing else of it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.reviews.repositories import Files, commit, make
from wiker_ssg.connectors import clone
from wiker_ssg.connectors.addresses import Policy
from wiker_ssg.connectors.unreadable import Unreadable

TRIAL = Policy(loopback=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files: Files = {
        "2026/mai.json": b"[1]",
        "2026/juin.json": b"[2]",
        ".github/workflows/x.yml": b"on: push",
        "link.json": "/etc/passwd",
        "LICENSE": b"MIT",
        ".gitattributes": b"*.json filter=evil\n",
    }
    return make(tmp_path / "source.git", commit("main", {"2025.json": b"[0]"}, 1),
                commit("main", files, 2))  # fmt: skip


def test_files_of_a_folder_or_all_of_them(repository: Path) -> None:
    url = repository.as_uri()
    found = clone.files(f"{url}#2026", TRIAL)
    assert [(one.name, one.data) for one in found] == [
        ("2026/juin.json", b"[2]"),
        ("2026/mai.json", b"[1]"),
    ]
    assert [one.name for one in clone.files(url, TRIAL)] == [
        "2025.json", "2026/juin.json", "2026/mai.json", "LICENSE",
    ]  # fmt: skip
    assert [one.data for one in clone.files(f"{url}#2026/mai.json", TRIAL)] == [b"[1]"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///tmp/a", "fetch-address"),
        ("ext::sh -c touch% /tmp/owned", "fetch-address"),
        ("ssh://git@example.org/a.git", "fetch-address"),
        ("git://example.org/a.git", "fetch-https"),
        ("git@example.org:a.git", "fetch-address"),
        ("--upload-pack=touch", "fetch-address"),
        ("https://127.0.0.1/a.git", "fetch-private"),
        ("https://169.254.169.254/a.git", "fetch-private"),
        ("https://[::1]/a.git", "fetch-private"),
    ],
)
def test_what_is_no_public_https_address_is_not_cloned(address: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        clone.files(address, Policy())
    assert caught.value.code == code


def test_nothing_there_is_told(repository: Path, tmp_path: Path) -> None:
    for address, code in (
        (f"{repository.as_uri()}#2030", "fetch-missing"),
        (f"{repository.as_uri()}#../..", "fetch-address"),
        ((tmp_path / "none.git").as_uri(), "fetch-git"),
    ):
        with pytest.raises(Unreadable) as caught:
            clone.files(address, TRIAL)
        assert caught.value.code == code


def test_settings_of_the_machine_do_not_count(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's settings may rewrite addresses, run hooks and answer with passwords."""
    settings = tmp_path / "gitconfig"
    settings.write_text('[url "file:///nowhere"]\n\tinsteadOf = file:///\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.fspath(settings))
    assert clone.files(f"{repository.as_uri()}#2026/mai.json", TRIAL)
    done = subprocess.run(["git", "config", "url.file:///nowhere.insteadof"], check=False)
    assert done.returncode == 0, "the settings were those of this process"
