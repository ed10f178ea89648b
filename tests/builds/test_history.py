"""History in what is published: moves announce nothing, and what is unknown is said and asked."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.clones import Clone
from tests.portals import DONGES, PORTAL, difference, make, tree, write
from wiker_ssg.build.options import Built
from wiker_ssg.git import process
from wiker_ssg.problems import Problem, sentence

BAL = "events/bal.yaml"
FILES = {
    "commune.yaml": DONGES,
    BAL: "title: Bal\nstart: 2026-03-08 20:30\n",
    "news/pont.md": "---\ntitle: Pont\ndate: 2026-02-01\n---\n",
}


def built(place: Path, root: Path, cache: str = "cache") -> Built:
    return make(root, place / f"output-{cache}", place / cache, history="auto")


def told(done: Built) -> list[Problem]:
    return [item for item in done.problems if item.code == "history-unknown"]


def lines(place: Path, *names: str, cache: str = "cache") -> set[str]:
    text = (place / f"output-{cache}/donges/agenda.ics").read_text()
    return {line for line in text.splitlines() if line.startswith(names)}


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "donges")
    made.commit(1, FILES)
    made.commit(2, {BAL: FILES[BAL] + "summary: Avec orchestre\n"})
    return made


def test_filing_last_years_events_away_announces_nothing(clone: Clone, tmp_path: Path) -> None:
    assert told(built(tmp_path, clone.folder)) == []
    known = {"SEQUENCE:1", "CREATED:20240102T120000Z", "LAST-MODIFIED:20240103T120000Z"}
    assert lines(tmp_path, "SEQUENCE", "CREATED", "LAST-MODIFIED") == known
    before = tree(tmp_path / "output-cache")
    clone.move(9, BAL, "events/2026/bal.yaml")
    clone.move(10, "news/pont.md", "news/2026/pont.md")
    assert built(tmp_path, clone.folder).written == 0
    built(tmp_path, clone.folder, "clean")
    assert difference(tree(tmp_path / "output-clean"), before) == []
    feed = (tmp_path / "output-clean/donges/agenda.xml").read_text()
    assert "<pubDate>Tue, 02 Jan 2024 12:00:00 +0000</pubDate>" in feed


def test_a_commit_that_touches_no_entry_makes_nothing_again(clone: Clone, tmp_path: Path) -> None:
    built(tmp_path, clone.folder)
    clone.commit(9, {"README.md": "x"})
    done = built(tmp_path, clone.folder)
    assert (done.gathered, done.rendered) == (("donges",), ())


def test_an_entry_that_is_renamed_keeps_its_dates_and_counts_on(
    clone: Clone, tmp_path: Path
) -> None:
    text = (clone.folder / BAL).read_text()
    clone.commit(9, {BAL: None, "events/grand-bal.yaml": f"{text}former_ids: [bal]\n"})
    built(tmp_path, clone.folder)
    known = {"SEQUENCE:2", "CREATED:20240102T120000Z", "LAST-MODIFIED:20240110T120000Z"}
    assert lines(tmp_path, "SEQUENCE", "CREATED", "LAST-MODIFIED") == known


def without_history(done: Built, place: Path, cache: str = "cache") -> str:
    """Hold that a build knew no dates and said so once; return the remedy."""
    (item,) = told(done)
    assert item.severity == "info"
    assert lines(place, "DTSTAMP", "LAST-MODIFIED", "CREATED", cache=cache) == {
        "DTSTAMP:20000101T000000Z"
    }
    return sentence(item, "en").remedy


def test_what_could_not_be_told_is_asked_again(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        for first in (True, False, False):
            done = built(tmp_path, clone.folder)
            remedy = without_history(done, tmp_path)
            assert remedy == f"git config --global --add safe.directory {clone.folder}"
            assert (done.gathered != ()) is first
        patch.setenv("PATH", "/nonexistent")
        assert "install Git" in without_history(built(tmp_path, clone.folder), tmp_path)
    assert told(built(tmp_path, clone.folder)) == []
    assert "SEQUENCE:1" in lines(tmp_path, "SEQUENCE")
    built(tmp_path, clone.folder, "clean")
    trees = tree(tmp_path / "output-cache"), tree(tmp_path / "output-clean")
    assert difference(*trees) == []


def test_a_shallow_clone_becomes_a_full_one_under_the_same_commit(
    clone: Clone, tmp_path: Path
) -> None:
    shallow = tmp_path / "shallow/donges"
    clone.git("clone", "-q", "--depth", "1", f"file://{clone.folder}", str(shallow))
    assert "--unshallow" in without_history(built(tmp_path, shallow), tmp_path)
    subprocess.run(["git", "-C", shallow, "fetch", "-q", "--unshallow"], check=True)
    assert told(built(tmp_path, shallow)) == []
    assert "SEQUENCE:1" in lines(tmp_path, "SEQUENCE")


def test_a_damaged_repository_is_said_and_mended(clone: Clone, tmp_path: Path) -> None:
    parent = clone.git("rev-parse", "HEAD~1^{tree}").strip()
    broken = clone.folder / ".git/objects" / parent[:2] / parent[2:]
    broken.rename(tmp_path / "kept")
    for _ in range(2):
        assert "fsck" in without_history(built(tmp_path, clone.folder), tmp_path)
    (tmp_path / "kept").rename(broken)
    assert told(built(tmp_path, clone.folder)) == []
    assert "SEQUENCE:1" in lines(tmp_path, "SEQUENCE")


def test_what_is_no_clone_says_so_unless_no_history_is_wanted(tmp_path: Path) -> None:
    root = write(tmp_path / "donges", FILES)
    assert "git clone" in without_history(built(tmp_path, root), tmp_path)
    assert told(make(root, tmp_path / "output", tmp_path / "none", history="none")) == []
    around = Clone(tmp_path)
    around.commit(1)
    assert "--history git" in without_history(built(tmp_path, root), tmp_path)
    done = make(root, tmp_path / "output", tmp_path / "git", history="git")
    assert told(done) == []
    (root / ".git").write_text("gitdir: /nowhere\n")
    assert "clone it again" in without_history(built(tmp_path, root), tmp_path)


def portal(place: Path, count: int) -> Path:
    root = write(place / "portal", {"portal.yaml": PORTAL})
    for number in range(count):
        write(root / f"communes/c{number}", FILES)
    return root


def test_communes_that_share_a_reason_give_one_line(tmp_path: Path) -> None:
    root = portal(tmp_path, 8)
    (item,) = told(built(tmp_path, root))
    assert Path(item.location.path).resolve() == root
    for number in range(7):
        (root / f"communes/c{number}/.git").write_text("gitdir: /nowhere\n")
    found = {
        item.location.path: sentence(item, "en").message for item in told(built(tmp_path, root))
    }
    assert len(found) == 2
    assert any("(c0, c1, c2, c3, c4, +2)" in words for words in found.values())


def test_git_is_asked_once_for_a_portal_that_has_one_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged portal starts no git at all, one whose git fails starts it once."""
    root = portal(tmp_path, 4)
    whole = Clone(root)
    whole.commit(1)
    asked: list[str] = []
    run = process.run

    def counted(*words: str, **more: object) -> bytes:
        asked.append(words[0])
        return run(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "run", counted)
    assert told(built(tmp_path, root)) == []
    assert asked.count("log") == 5
    asked.clear()
    built(tmp_path, root)
    assert asked == []
    shutil.rmtree(tmp_path / "cache")
    monkeypatch.setenv("PATH", "/nonexistent")
    assert len(told(built(tmp_path, root))) == 1
    asked.clear()
    done = built(tmp_path, root)
    assert (asked, done.gathered, len(told(done))) == (["rev-list"], (), 1)
