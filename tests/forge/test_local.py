"""A forge of one machine: what the ambassador does with plain git counts, and nothing is lost."""

from pathlib import Path

import pytest

from tests.forge.proposals import COMMUNE, git, marks, proposal, refs
from tests.portals import CONTENT
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, ProposalProgress, Stage
from wiker_ssg.forge.local.proposals import LocalForge

KEY = proposal(1).key


@pytest.fixture
def forge(tmp_path: Path) -> LocalForge:
    return LocalForge(tmp_path, root=str(CONTENT))


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return tmp_path / f"{COMMUNE}.git"


def state(forge: LocalForge, key: str = KEY) -> ProposalProgress:
    found = forge.state(key, COMMUNE)
    assert found is not None
    return found


def corrected(bare: Path, path: str, text: str) -> None:
    """Commit to a proposal's branch as an ambassador would: clone, commit, push."""
    clone = bare.parent / "clone"
    git(bare.parent, "clone", "-q", str(bare), str(clone))
    git(clone, "checkout", "-q", f"proposition/{KEY}")
    (clone / path).write_text(text, encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "correction")
    git(clone, "push", "-q")


def test_a_correction_is_kept_and_a_former_picture_goes(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(1))
    corrected(bare, "directory/boulangerie.md", "corrigé\n")
    forge.amend(proposal(1, 1))
    expected = {**proposal(1, 1).files, "directory/boulangerie.md": "corrigé\n".encode()}
    assert state(forge).files == expected


def test_a_former_picture_that_was_corrected_stays(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(1))
    corrected(bare, "media/fete-1-0.jpg", "better")
    forge.amend(proposal(1, 1))
    assert state(forge).files["media/fete-1-0.jpg"] == b"better"


def test_a_file_that_only_a_former_revision_changed_is_as_before(
    forge: LocalForge, bare: Path
) -> None:
    town = CONTENT / "communes" / COMMUNE
    name = min(path.relative_to(town).as_posix() for path in town.glob("events/*/*.*"))
    forge.propose(proposal(1, files={name: b"changed"}, seen={name: (town / name).read_bytes()}))
    forge.amend(proposal(1, 1))
    assert name not in state(forge).files
    assert git(bare, "rev-parse", f"proposition/{KEY}:{name}") == git(
        bare, "rev-parse", f"main:{name}"
    )


def test_no_file_takes_the_place_of_a_folder(forge: LocalForge, bare: Path) -> None:
    folder = next(p for p in (CONTENT / "communes" / COMMUNE / "events").iterdir() if p.is_dir())
    with pytest.raises(ForgeRefused):
        forge.propose(proposal(1, files={f"events/{folder.name}": b"x"}))
    forge.propose(proposal(2))
    with pytest.raises(ForgeRefused):
        forge.amend(proposal(2, 1, files={f"events/{folder.name}": b"x"}))
    with pytest.raises(ForgeRefused):
        forge.amend(proposal(2, 1, files={"events/fete-2.md/below.md": b"x"}))
    assert refs(bare, "refs/proposals") == [f"refs/proposals/{proposal(2).key}"]
    assert marks(bare, proposal(2).key) == [f"{proposal(2).key}/0"]


def test_a_merge_by_hand_is_seen_and_then_nothing_is_amended(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(1))
    git(bare, "update-ref", "refs/heads/main", f"refs/heads/proposition/{KEY}")
    assert state(forge).stage is Stage.MERGED
    with pytest.raises(ForgeRefused):
        forge.amend(proposal(1, 1))


def test_a_branch_removed_by_hand_is_a_closed_proposal(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(1))
    git(bare, "branch", "-q", "-D", f"proposition/{KEY}")
    assert state(forge).stage is Stage.CLOSED


def test_a_commit_without_a_record_is_found_again(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(1))
    before = git(bare, "rev-parse", f"proposition/{KEY}", f"refs/proposals/{KEY}")
    git(bare, "update-ref", "-d", f"refs/proposals/{KEY}")
    forge.propose(proposal(1))
    assert git(bare, "rev-parse", f"proposition/{KEY}", f"refs/proposals/{KEY}") == before


def test_a_branch_of_somebody_else_is_left_alone(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(2))
    git(bare, "update-ref", f"refs/heads/proposition/{KEY}", "main")
    with pytest.raises(ForgeRefused):
        forge.propose(proposal(1))
    assert forge.state(KEY, COMMUNE) is None


def test_a_remark_has_no_files(forge: LocalForge) -> None:
    forge.propose(proposal(1, files={}))
    assert state(forge) == ProposalProgress(Stage.OPEN, (), {})


def test_only_a_lock_that_was_left_behind_is_removed(forge: LocalForge, bare: Path) -> None:
    forge.propose(proposal(2))
    lock = bare / f"refs/heads/proposition/{KEY}.lock"
    lock.touch()
    with pytest.raises(ForgeUnavailable):
        LocalForge(bare.parent, patience=10**9).propose(proposal(1))
    assert lock.exists()
    LocalForge(bare.parent, patience=0).propose(proposal(1))
    assert state(forge).stage is Stage.OPEN


@pytest.mark.parametrize(
    "path",
    [
        "commune.yaml", "plans.yaml", ".github/workflows/x.yml", "events/../commune.yaml", "events",
        "events/.git/config", "/etc/passwd", "events\\x.md", "media/a\nb", "events/e\u0301.md",
        "events/x\u200b.md", "events/x.md.", "media/git~1/x", "events//x.md", "a" * 300,
    ],
)  # fmt: skip
def test_no_path_leads_out_of_content(forge: LocalForge, bare: Path, path: str) -> None:
    with pytest.raises(ForgeRefused):
        forge.propose(proposal(1, files={path: b""}))
    assert not bare.exists()
