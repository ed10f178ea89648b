"""Deciding without a website: real Git, a clone that is the content, an ambassador's own clone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.forge.proposals import COMMUNE, git, proposal, refs
from tests.portals import DONGES, PORTAL
from wiker_ssg.cli.main import group
from wiker_ssg.forge import Stage, branch
from wiker_ssg.forge.local.proposals import LocalForge

KEY = proposal().key
ACCEPT = ("accept", "--despite-points")
Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal whose commune is a clone of the bare repository that proposals come to."""
    content = tmp_path / "portal" / "communes" / COMMUNE
    (content / "events").mkdir(parents=True)
    (tmp_path / "portal" / "portal.yaml").write_text(PORTAL)
    (content / "commune.yaml").write_text(DONGES)
    (content / "events" / "bal.md").write_text("---\ntitle: Bal\nstart: 2026-12-24\n---\nUn\n")
    git(content, "init", "--quiet")
    git(content, "add", ".")
    git(content, "commit", "--quiet", "-m", "La commune")
    (tmp_path / "forge").mkdir()
    git(tmp_path, "clone", "--quiet", "--bare", str(content), f"forge/{COMMUNE}.git")
    git(content, "remote", "add", "origin", str(tmp_path / "forge" / f"{COMMUNE}.git"))
    return tmp_path / "portal"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return tmp_path / "forge" / f"{COMMUNE}.git"


@pytest.fixture
def forge(root: Path, tmp_path: Path) -> LocalForge:
    return LocalForge(tmp_path / "forge", root=str(root))


@pytest.fixture
def run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "gitconfig").write_text("[user]\nname = Claire L.\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))

    def call(*words: str) -> Result:
        command = [
            "--lang",
            "en",
            "proposals",
            str(root),
            "--repositories",
            str(tmp_path / "forge"),
        ]
        return CliRunner().invoke(group, [*command, *words])

    return call


def desk(bare: Path, folder: Path) -> Path:
    """Return the ambassador's own clone, on the proposal's branch."""
    git(folder, "clone", "--quiet", str(bare), "desk")
    git(folder / "desk", "checkout", "--quiet", branch(KEY))
    return folder / "desk"


def test_list_show_accept(run, forge, root, bare):
    assert "Nothing is waiting" in run("list").output
    forge.propose(proposal())
    assert run("list").output == f"{KEY}  2026-11-25  {COMMUNE}  Fête de l’été 1\n"
    assert "Envoyé par le formulaire." in run("show", KEY).output
    assert "Ajoute" in run("show", KEY).output  # what the review says, in the commune’s language
    shown = run("show", KEY, "--diff")
    assert shown.exit_code == 0
    assert "+title: Fête 1.0" in shown.output
    assert "Binary files" in shown.output
    assert f"git clone {bare}" in shown.output
    done = run(*ACCEPT, KEY)
    assert done.exit_code == 0, done.output
    assert "is up to date" in done.output
    assert (root / "communes" / COMMUNE / "events/fete-1.md").read_bytes() == (
        proposal().files["events/fete-1.md"]
    )
    assert forge.state(KEY, COMMUNE).stage is Stage.MERGED
    assert refs(bare, "refs/heads") == ["refs/heads/main"]
    assert "Nothing is waiting" in run("list").output
    assert "[accepted]" in run("list", "--all").output
    git(bare, "fsck", "--strict")


def test_another_open_proposal_and_what_was_accepted_since_are_seen(run, forge):
    """Two forms for one market: each is shown beside the other, and judged anew once one is in."""
    text = "---\ntitle: {}\nstart: 2027-12-11 10:00\nplace: {{name: Place du Port}}\n---\n"
    names = ("Marché de Noël", "Grand marché de Noël")
    for number, name in enumerate(names, 1):
        files = {f"events/noel-{number}.md": text.format(name).encode()}
        forge.propose(proposal(number, files=files))
    forge.propose(proposal(3, files={"events/loto.md": text.format("Loto des aînés").encode()}))
    for number, other in ((1, 2), (2, 1)):
        said = run("show", proposal(number).key).output.replace("\u00a0", " ")
        assert f"« {names[other - 1]} »" in said
        assert f"« {proposal(other).key} »" in said
    assert run(*ACCEPT, proposal(1).key).exit_code == 0
    said = run("show", proposal(2).key).output
    assert "[duplicate-same-event]" in said
    assert f"« {proposal(1).key} »" not in said.replace("\u00a0", " ")
    assert "/donges/agenda/noel-1/" in said


def test_the_language_may_be_said_behind_the_command(run):
    assert "Rien ne vous attend" in run("list", "--lang", "fr").output


def test_accepting_twice_merges_once(run, forge, bare):
    forge.propose(proposal())
    first, main = run(*ACCEPT, KEY), git(bare, "rev-parse", "main")
    second = run(*ACCEPT, KEY)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert git(bare, "rev-parse", "main") == main


def test_what_the_ambassador_corrected_is_what_is_accepted(run, forge, root, bare, tmp_path):
    forge.propose(proposal())
    here = desk(bare, tmp_path)
    (here / "events/fete-1.md").write_text("---\ntitle: Relue\n---\n")
    git(here, "commit", "--quiet", "--all", "-m", "Relu")
    git(here, "push", "--quiet", "origin", branch(KEY))
    assert "+title: Relue" in run("show", KEY, "--diff").output
    assert run(*ACCEPT, KEY).exit_code == 0
    content = root / "communes" / COMMUNE
    assert (content / "events/fete-1.md").read_text() == "---\ntitle: Relue\n---\n"


def test_a_conflict_is_said_and_changes_nothing(run, forge, root, bare, tmp_path):
    text = b"---\ntitle: Bal\nstart: 2026-12-24\n---\nDeux\n"
    seen = (root / "communes" / COMMUNE / "events/bal.md").read_bytes()
    forge.propose(proposal(files={"events/bal.md": text}, seen={"events/bal.md": seen}))
    git(tmp_path, "clone", "--quiet", str(bare), "other")
    other = tmp_path / "other"
    (other / "events/bal.md").write_text("---\ntitle: Bal\nstart: 2026-12-24\n---\nTrois\n")
    git(other, "commit", "--quiet", "--all", "-m", "Autre")
    git(other, "push", "--quiet", "origin", "main")
    before = git(bare, "for-each-ref")
    done = run(*ACCEPT, KEY)
    assert done.exit_code == 1
    assert "events/bal.md" in done.output
    assert "Nothing was done" in done.output
    assert git(bare, "for-each-ref") == before
    # the way out that it names
    here = desk(bare, tmp_path)
    git(here, "merge", "--quiet", "--strategy-option=ours", "-m", "Réglé", "origin/main")
    git(here, "push", "--quiet", "origin", branch(KEY))
    assert run(*ACCEPT, KEY).exit_code == 0
    assert (root / "communes" / COMMUNE / "events/bal.md").read_bytes() == text


def test_content_with_changes_of_its_own_is_left_alone(run, forge, root):
    content = root / "communes" / COMMUNE
    (content / "events" / "fete-1.md").write_text("mine, and not in Git\n")
    forge.propose(proposal())
    done = run(*ACCEPT, KEY)
    assert done.exit_code == 0
    assert "changes of its own" in done.output
    assert (content / "events" / "fete-1.md").read_text() == "mine, and not in Git\n"


def test_content_that_is_no_clone_is_told_of(run, forge, root, tmp_path):
    (root / "communes" / COMMUNE / ".git").rename(tmp_path / "away")
    forge.propose(proposal())
    done = run(*ACCEPT, KEY)
    assert done.exit_code == 0
    assert "is no clone" in done.output


def test_refusing_says_why(run, forge, bare):
    forge.propose(proposal())
    assert run("refuse", KEY).exit_code == 2
    assert run("refuse", KEY, "--because", " ").exit_code == 2
    assert run("refuse", KEY, "--because", "C’est une publicité.").exit_code == 0
    progress = forge.state(KEY, COMMUNE)
    assert progress.stage is Stage.CLOSED
    assert [(word.own, word.text) for word in progress.words] == [(False, "C’est une publicité.")]
    assert refs(bare, "refs/heads/proposition") == []
    again = run("refuse", KEY, "--because", "Encore.")
    assert again.exit_code == 1
    assert "decided already: refused" in again.output
    assert "decided already: refused" in run(*ACCEPT, KEY).output


def test_what_was_withdrawn_was_not_refused(run, forge):
    forge.propose(proposal())
    forge.withdraw(KEY, COMMUNE, "")
    assert "[withdrawn by whoever sent it]" in run("list", "--all").output
    assert "withdrawn by whoever sent it" in run("show", KEY).output
    assert "decided already: withdrawn by whoever sent it" in run(*ACCEPT, KEY).output


@pytest.mark.parametrize("key", ["2026-9999", "../../x", "--all", "HEAD"])
def test_keys_that_are_none(run, forge, key):
    forge.propose(proposal())
    assert run(*ACCEPT, "--", key).exit_code == 2
    assert run("show", "--", key).exit_code == 2


def test_nothing_shown_commands_the_terminal(run, forge, bare, tmp_path):
    forge.propose(proposal(title="Bal \x1b[2J", body="\x1b]0;x\x07mot"))
    here = desk(bare, tmp_path)
    (here / "events/fete-1.md").write_text("\x1b[31mrouge\u202e\n")
    git(here, "commit", "--quiet", "--all", "-m", "x")
    git(here, "push", "--quiet", "origin", branch(KEY))
    for output in (run("show", KEY).output, run("list").output):
        assert "Bal" in output
        assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_where_there_is_no_forge(root, tmp_path):
    command = [
        "--lang",
        "en",
        "proposals",
        str(root),
        "--repositories",
        str(tmp_path / "no"),
        "list",
    ]
    done = CliRunner().invoke(group, command)
    assert done.exit_code == 2
    assert "--repositories" in done.output
