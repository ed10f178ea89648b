"""Accepting asks: which points are open, whose value stands; and who decided is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.forge.proposals import COMMUNE, git, proposal
from tests.portals import DONGES, PORTAL
from wiker_ssg.cli import deciding
from wiker_ssg.cli.main import group
from wiker_ssg.forge import Overtaken, Stage, branch
from wiker_ssg.forge.local.deciding import DecidingLocalForge
from wiker_ssg.source.merging import MergeSide

KEY = proposal().key
PATH = "directory/amicale.yaml"
AMICALE = """\
title: Amicale laïque
type: association
contact: {phone: 02 40 45 79 79, email: amicale@example.org}
hours: Mo 10:00-12:00
volunteers: Oui
"""
MINE = AMICALE.replace("79 79", "79 81").replace("10:00", "09:00")
SINCE = AMICALE.replace("79 79", "79 80").replace("amicale@", "bureau@")
Run = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An ambassador's clone of the commune's bare repository."""
    root, here = tmp_path / "portal", tmp_path / "desk"
    content = root / "communes" / COMMUNE
    content.mkdir(parents=True)
    (root / "portal.yaml").write_text(PORTAL)
    git(tmp_path, "init", "-q", "--bare", f"forge/{COMMUNE}.git")
    git(tmp_path, "clone", "-q", f"forge/{COMMUNE}.git", str(here))
    publish(here, {"commune.yaml": DONGES, PATH: AMICALE})
    git(root, "clone", "-q", str(tmp_path / f"forge/{COMMUNE}.git"), str(content))
    return here


def publish(desk: Path, files: dict[str, str]) -> str:
    for path, text in files.items():
        (desk / path).parent.mkdir(parents=True, exist_ok=True)
        (desk / path).write_text(text)
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "Relu")
    git(desk, "push", "-q", "origin", "HEAD:main")
    return git(desk, "rev-parse", "HEAD")


@pytest.fixture
def forge(desk: Path) -> DecidingLocalForge:
    return DecidingLocalForge(desk.parent / "forge", root=str(desk.parent / "portal"))


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(desk.parent / "none"))

    def call(*words: str, given: str | None = None) -> Result:
        bare, root = str(desk.parent / "forge"), str(desk.parent / "portal")
        command = ["--lang", "en", "proposals", root, "--repositories", bare]
        return CliRunner().invoke(group, [*command, *words], input=given)

    return call


@pytest.fixture
def bare(desk: Path) -> Path:
    return desk.parent / f"forge/{COMMUNE}.git"


def main(bare: Path) -> str:
    return git(bare, "show", f"main:{PATH}") + "\n"


def correct(forge: DecidingLocalForge, desk: Path, text: str = MINE, key: str = KEY) -> None:
    """Propose a correction of what is published now."""
    base, seen = git(desk, "rev-parse", "HEAD"), (desk / PATH).read_bytes()
    forge.propose(proposal(key=key, files={PATH: text.encode()}, seen={PATH: seen}, base=base))


def test_who_decides_is_asked_for_and_kept(run, forge, desk, bare):
    correct(forge, desk)
    nobody = run("accept", KEY)
    assert nobody.exit_code == 2
    assert "--by" in nobody.output
    assert run("accept", KEY, "--by", "Claire\n[skip ci] L.").exit_code == 0
    message = git(bare, "log", "-1", "--format=%B", "main")
    assert message.splitlines()[-1] == "Decided-by: Claire (skip ci) L."
    assert '"decided_by": "Claire [skip ci] L."' in git(
        bare, "show", f"refs/proposals/{KEY}:proposal.json"
    )
    (desk.parent / "none").write_text("[user]\nname = Yann\n")
    correct(forge, desk, key="2026-0002")
    assert run("refuse", "2026-0002", "--because", "Non.").exit_code == 0
    kept = git(bare, "show", "refs/proposals/2026-0002:proposal.json")
    assert '"decided_by": "Yann"' in kept


def test_open_points_are_said_and_asked_about(run, forge, desk, bare, monkeypatch):
    (desk.parent / "none").write_text("[user]\nname = Claire\n")
    text = "---\ntitle: Bal\nstart: 2020-06-24 20:30\n---\n"
    forge.propose(proposal(files={"events/bal.md": text.encode()}))
    before = git(bare, "for-each-ref")
    done = run("accept", KEY)
    assert done.exit_code == 1
    assert "[date-past]" in done.output
    assert "--despite-points" in done.output
    monkeypatch.setattr(deciding, "interactive", lambda: True)
    assert run("accept", KEY, given="n\n").exit_code == 1
    assert git(bare, "for-each-ref") == before
    assert run("accept", KEY, given="y\n").exit_code == 0
    forge.propose(proposal(2, files={"events/loto.md": text.replace("Bal", "Loto").encode()}))
    monkeypatch.setattr(deciding, "interactive", lambda: False)
    done = run("accept", "2026-0002", "--despite-points")
    assert done.exit_code == 0
    assert "[date-past]" in done.output, "what is published despite it is still told"


def test_what_only_one_side_changed_needs_no_question(run, forge, desk, bare):
    correct(forge, desk, AMICALE.replace("10:00", "09:00"))
    publish(desk, {PATH: AMICALE.replace("amicale@", "bureau@")})
    done = run("accept", KEY, "--by", "Claire")
    assert done.exit_code == 0, done.output
    assert main(bare) == AMICALE.replace("10:00", "09:00").replace("amicale@", "bureau@")


def test_what_both_changed_is_decided_field_by_field(run, forge, desk, bare):
    correct(forge, desk)
    publish(desk, {PATH: SINCE})
    before = git(bare, "for-each-ref")
    asked = run("accept", KEY, "--by", "Claire")
    assert asked.exit_code == 1
    for value in ("79 79", "79 80", "79 81", "contact.phone", "--take contact.phone=proposed"):
        assert value in asked.output
    assert git(bare, "for-each-ref") == before
    wrong = run("accept", KEY, "--by", "Claire", "--take", "phone=proposed")
    assert wrong.exit_code == 2
    assert "contact.phone" in wrong.output
    assert run("accept", KEY, "--by", "C", "--take", "contact.phone=mine").exit_code == 2
    done = run("accept", KEY, "--by", "Claire", "--take", f"{PATH}:contact.phone=proposed")
    assert done.exit_code == 0, done.output
    assert main(bare) == MINE.replace("02 40 45 79 81", "+33 2 40 45 79 81").replace(
        "amicale@", "bureau@"
    )


@pytest.mark.parametrize(
    ("answer", "status", "phone"),
    [("published\n", 0, "79 80"), ("proposed\n", 0, "79 81"), ("neither\n", 1, "79 80")],
)
def test_somebody_at_a_terminal_is_asked(
    run, forge, desk, bare, monkeypatch, answer, status, phone
):
    correct(forge, desk)
    publish(desk, {PATH: SINCE})
    monkeypatch.setattr(deciding, "interactive", lambda: True)
    done = run("accept", KEY, "--by", "Claire", given=answer)
    assert done.exit_code == status, done.output
    assert phone in main(bare)
    assert ("09:00" in main(bare)) is (status == 0)


def test_what_cannot_be_merged_at_all_is_decided_as_a_whole(run, forge, desk, bare):
    correct(forge, desk)
    (desk / PATH).unlink()
    publish(desk, {"events/bal.md": "---\ntitle: Bal\nstart: 2027-01-01\n---\n"})
    asked = run("accept", KEY, "--by", "Claire")
    assert asked.exit_code == 1
    assert f"--take {PATH}=published" in asked.output
    assert run("accept", KEY, "--by", "Claire", "--take", f"{PATH}=published").exit_code == 0
    assert git(bare, "ls-tree", "-r", "--name-only", "main").splitlines() == [
        "commune.yaml", "events/bal.md",
    ]  # fmt: skip
    assert forge.state(KEY, COMMUNE).stage is Stage.MERGED


def test_nothing_is_published_that_nobody_looked_at(forge, desk, bare):
    correct(forge, desk)
    merged = forge.merged(KEY, COMMUNE, "Claire")
    now = publish(desk, {"events/bal.md": "---\ntitle: Bal\nstart: 2027-01-01\n---\n"})
    with pytest.raises(Overtaken):
        forge.accept(KEY, COMMUNE, merged)
    assert git(bare, "rev-parse", "main") == now
    merged = forge.merged(KEY, COMMUNE, "Claire")
    git(desk, "fetch", "-q")
    git(desk, "checkout", "-q", branch(KEY))
    (desk / PATH).write_text(MINE.replace("Oui", "Non"))
    git(desk, "commit", "-q", "--all", "-m", "Relu")
    git(desk, "push", "-q", "origin", branch(KEY))
    with pytest.raises(Overtaken):
        forge.accept(KEY, COMMUNE, merged)
    forge.accept(KEY, COMMUNE, forge.merged(KEY, COMMUNE, "Claire"))
    assert main(bare) == MINE.replace("Oui", "Non")


def test_lists_and_texts_of_two_people_are_joined(forge, desk, bare):
    text = "---\ntitle: Bal\nstart: 2027-01-01\ntags: [a, b, c]\n---\n\nUn.\n\nDeux.\n\nTrois.\n"
    publish(desk, {"events/bal.md": text})
    base = git(desk, "rev-parse", "HEAD")
    mine = text.replace("[a,", "[z, a,").replace("Un.", "Premier.")
    forge.propose(
        proposal(
            files={"events/bal.md": mine.encode()},
            seen={"events/bal.md": text.encode()},
            base=base,
        )
    )
    publish(desk, {"events/bal.md": text.replace("c]", "c, d]").replace("Trois.", "Tiers.")})
    merged = forge.merged(KEY, COMMUNE, "", {"events/bal.md": {"tags": MergeSide.OURS}})
    assert merged.conflicts == ()
    forge.accept(KEY, COMMUNE, merged)
    now = git(bare, "show", "main:events/bal.md") + "\n"
    assert "tags: [z, a, b, c, d]" in now
    assert "Premier.\n\nDeux.\n\nTiers." in now
