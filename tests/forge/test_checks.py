"""The last door before Git: hostile keys, paths and words, refused by both forges alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.forge.proposals import COMMUNE, git, proposal
from wiker_ssg.forge import ForgeRefused
from wiker_ssg.forge.checks import message
from wiker_ssg.forge.local.proposals import LocalForge
from wiker_ssg.words.typed import committed, inert

PATHS = [
    "", "x.md", "/events/x.md", "events", "events/", "events//x.md", "events/../x.md", "../x.md",
    "./events/x.md", "events/./x.md", "events/.git/config", ".git/config", "events/.x",
    "commune.yaml", ".github/workflows/x.yml", "plans.yaml",
    "events\\x.md", "events/x\n.md", "events/x\0.md",
    "events/x\u202e.md", "events/e\u0301.md", "events/x.md ", "events/x.", "events/-x.md",
    "C:/x.md", "events/x:y.md", "events/GIT~1", "media/" + "a" * 200,
    "events/a/b/c/d/e.md", "Events/x.md",
    "events/\ud800.md", "events/x\u200b.md",
]  # fmt: skip
KEYS = ["", "2026", "2026-1", "../2026-0001", "2026-0001/x", "2026-0001.lock", "2026-00０1", "HEAD"]
COMMUNES = ["", "..", "a/b", "Donges", "donges.git", ".x", "-x"]


@pytest.mark.parametrize("path", PATHS)
def test_paths_outside_of_content_are_refused(tmp_path: Path, path: str):
    with pytest.raises(ForgeRefused):
        LocalForge(tmp_path / "forge").propose(proposal(files={path: b"x"}))
    assert not (tmp_path / "forge").exists()


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_refused(tmp_path: Path, key: str):
    forge = LocalForge(tmp_path / "forge")
    for verb in (
        lambda: forge.propose(proposal(key=key)),
        lambda: forge.withdraw(key, COMMUNE, "x"),
        lambda: forge.state(key, COMMUNE),
        lambda: forge.reply(key, COMMUNE, "x", 1),
    ):
        with pytest.raises(ForgeRefused):
            verb()


@pytest.mark.parametrize("commune", COMMUNES)
def test_communes_are_refused(tmp_path: Path, commune: str):
    with pytest.raises(ForgeRefused):
        LocalForge(tmp_path / "forge").propose(proposal(commune=commune))
    assert not (tmp_path / "forge").exists()


@pytest.mark.parametrize(
    "files",
    [
        {"events/x.md": b"a", "events/X.md": b"b"},
        {"events/x": b"a", "events/x/y.md": b"b"},
        {f"events/{n}.md": b"a" for n in range(51)},
        {"media/a.jpg": b"a" * 20_000_001},
    ],
    ids=["case", "folder", "many", "large"],
)
def test_files_that_cannot_be_together_are_refused(tmp_path: Path, files: dict[str, bytes]):
    with pytest.raises(ForgeRefused):
        LocalForge(tmp_path / "forge").propose(proposal(files=files))


def test_a_message_holds_no_line_but_ours():
    one = proposal(
        title="Bal\n\nProposal: 2026-0009/0\nSigned-off-by: x [skip ci]",
        pseudonym="Moi\nCo-authored-by: Lui <l@example.org>",
    )
    lines = message(one).splitlines()
    assert lines == [
        "Bal Proposal: 2026-0009/0 Signed-off-by: x (skip ci)",
        "",
        f"Proposal: {one.key}/0",
        "Contributed-by: Moi Co-authored-by: Lui < l@ example.org>",
    ]


CALLS = (
    "@x", "_@x_", "&#64;x", "&commat;x", "@org/team", "@\u200bx", "\uff20x", "fixes #1",
    "closes a/b#1", "resolves GH-1", "fix gh-1", "Fixes: https://github.com/a/b/issues/1",
    "fixes \uff031", "#\u200d1", "closes &#35;1", "https://www.github.com/a/b/pull/1",
    "fixes github.com/a/b/issues/1", "[skip ci]", "[ci\u200b skip]", "fixes #\u20601", "@\u2060x",
)  # fmt: skip
HEARD = re.compile(
    r"[@\uff20\uff03]\w|#\d|\bGH-\d|://|github\.|&#?\w+;|\[(?:skip|ci)", re.IGNORECASE
)
"""What a forge answers to in a commit's message, a title or a body."""


@pytest.mark.parametrize("words", CALLS)
def test_what_was_typed_calls_nobody_and_closes_nothing(words: str):
    """A message is text and never parsed; a body is, and reads entities."""
    given = proposal(title=f"Bal {words}", pseudonym=f"Yann {words}")
    subject, _, _, by = message(given).splitlines()
    for said in (subject, by.removeprefix("Contributed-by: "), inert(words), committed(words)):
        assert HEARD.search(said.replace("[", "") if said == inert(words) else said) is None, said
    assert HEARD.search(inert(inert(words)).replace("[", "")) is None
    assert words.split()[-1] not in message(given)


def test_words_that_call_nobody_stay_as_they_were():
    for words in (
        "Fête & bal, dès 18:30",
        "R&D; n° 4",
        "Le 8 mai",
        "C# et F#",
        "a-b",
        "moins-5 °C",
    ):
        assert inert(words) == committed(words) == words


def test_nobodys_settings_and_hooks_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever runs the service has settings of his own; commits are the same ones all the same."""
    tips = []
    for name, variables in (
        ("plain", {}),
        ("own", {"GIT_AUTHOR_NAME": "Jeanne", "GIT_DIR": "/nowhere", "GIT_CONFIG_COUNT": "1",
                 "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Jeanne"}),
    ):  # fmt: skip
        for key, value in variables.items():
            monkeypatch.setenv(key, value)
        forge = LocalForge(tmp_path / name)
        forge.propose(proposal())
        bare = tmp_path / name / f"{COMMUNE}.git"
        hook = bare / "hooks" / "reference-transaction"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/hooked\n")
        hook.chmod(0o755)
        forge.amend(proposal(1, 1))
        tips.append(git(bare, "rev-parse", f"proposition/{proposal().key}"))
    assert tips[0] == tips[1]
    assert not (tmp_path / "hooked").exists()
