"""A proposal is judged against what the main branch would be with it, today."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.clones import Clone
from tests.portals import make
from wiker_ssg.cli.main import group
from wiker_ssg.review import review as reviewing

COMMUNE = {
    "commune.yaml": "name: Donges\n",
    "directory/amicale.yaml": "title: Amicale\ntype: association\n",
    "events/loto.yaml": "title: Loto\nstart: 2026-06-01 14:00\nsummary: a\ntags: [b]\nlang: fr\n",
}
BAL = "title: Bal\nstart: 2026-07-15 21:00\norganiser: amicale\n"
FETE = "title: Kermesse\nstart: 2026-09-06 10:00\norganiser: amicale\n"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "donges")
    made.commit(1, COMMUNE)
    made.git("branch", "proposal")
    return made


def propose(clone: Clone, files: dict[str, str | None]) -> None:
    clone.git("checkout", "-q", "proposal")
    clone.commit(2, files)
    clone.git("checkout", "-q", "main")


def asked(clone: Clone, *options: str, head: str = "proposal") -> Result:
    words = ["--lang", "en", "review", str(clone.folder), "--base", "main", "--head", head]
    return CliRunner().invoke(group, [*words, "--at", "2026-05-02", *options])


def told(clone: Clone, head: str = "proposal") -> dict[str, Any]:
    before = sorted(clone.folder.rglob("*"))
    done = asked(clone, "--format", "json", head=head)
    assert sorted(clone.folder.rglob("*")) == before, "the clone is left as it was"
    found: dict[str, Any] = json.loads(done.output)
    assert done.exit_code == int(found["verdict"] == "correct")
    return found


def codes(found: dict[str, Any]) -> dict[str, str]:
    return {item["code"]: item["file"] for item in found["problems"]}


def test_what_went_since_and_what_came_since_is_told(clone: Clone, tmp_path: Path) -> None:
    propose(clone, {"events/2026/bal.yaml": BAL, "events/2026/kermesse.yaml": FETE})
    assert told(clone)["verdict"] == "ready"
    clone.commit(3, {"events/bal.yaml": BAL[:35], "directory/amicale.yaml": None})
    found = codes(told(clone))
    assert found == {
        "reference-unknown": "events/2026/kermesse.yaml",
        "id-duplicate": "events/2026/bal.yaml",  # main's was there first
    }
    clone.git("merge", "-q", "--no-edit", "proposal", day=4)
    cache = tmp_path / "cache"
    done = make(clone.folder, tmp_path / "output", cache, check=True, history="auto")
    after = {
        item.code: Path(item.location.path).resolve().relative_to(clone.folder).as_posix()
        for item in done.problems
    }
    assert after == found


def test_what_main_has_done_already_is_not_the_proposals(clone: Clone) -> None:
    propose(clone, {"events/bal.yaml": BAL, "events/loto.yaml": None})
    clone.commit(3, {"events/bal.yaml": BAL})
    assert [entry["path"] for entry in told(clone)["entries"]] == ["events/loto.yaml"]
    clone.git("merge", "-q", "--no-edit", "proposal")
    assert told(clone)["entries"] == []


def test_edits_of_both_sides_are_read_together(clone: Clone) -> None:
    loto = COMMUNE["events/loto.yaml"]
    propose(clone, {"events/loto.yaml": loto.replace("Loto", "Grand loto")})
    clone.commit(3, {"events/loto.yaml": loto.replace("lang: fr", "status: cancelled")})
    (entry,) = told(clone)["entries"]
    assert [row["new"] for row in entry["rows"]] == ["Grand loto"]
    assert entry["title"] == "Grand loto"
    clone.move(4, "events/loto.yaml", "events/2026/loto.yaml")
    (entry,) = told(clone)["entries"]
    assert (entry["path"], entry["what"]) == ("events/2026/loto.yaml", "changed")


@pytest.mark.parametrize(
    ("theirs", "ours", "code"),
    [
        ("title: Loto A\n", "title: [\n", "conflict-changed"),
        ("title: Loto A\n", None, "conflict-removed"),
        (None, "title: Loto B\n", "conflict-kept"),
    ],
)
def test_a_conflict_is_told_with_what_to_do(
    clone: Clone, theirs: str | None, ours: str | None, code: str
) -> None:
    start = "start: 2026-06-01 14:00\n"
    propose(clone, {"events/loto.yaml": theirs and theirs + start, "events/bal.yaml": BAL})
    clone.commit(3, {"events/loto.yaml": ours and ours + start})
    found = told(clone)
    assert found["verdict"] == "correct"
    (problem,) = [item for item in found["problems"] if item["code"].startswith("conflict")]
    assert (problem["code"], problem["file"]) == (code, "events/loto.yaml")
    assert problem["remedy"]
    assert "yaml-" not in str(codes(found)), "nobody sees what git writes into files in conflict"
    assert "Bal" in str(found["entries"])


def test_a_field_that_both_changed_is_told_with_both_values(clone: Clone) -> None:
    loto = COMMUNE["events/loto.yaml"]
    propose(clone, {"events/loto.yaml": loto.replace("14:00", "15:00").replace(": a", ": A")})
    clone.commit(3, {"events/loto.yaml": loto.replace("14:00", "16:00").replace("[b]", "[c]")})
    found = told(clone)
    assert found["verdict"] == "correct"
    (problem,) = [item for item in found["problems"] if item["code"].startswith("conflict")]
    assert (problem["code"], problem["file"]) == ("conflict-field", "events/loto.yaml")
    assert "15:00" in problem["message"].replace("h", ":")
    assert "16:00" in problem["message"].replace("h", ":")
    (entry,) = found["entries"]
    assert sorted(row["label"] for row in entry["rows"]) == ["Begins", "In a sentence or two"], (
        "what main alone changed is not undone"
    )


def test_fields_that_git_joins_by_lines_are_a_question_all_the_same(clone: Clone) -> None:
    text = "title: Loto\nstart: 2026-06-01 14:00\n{}lang: fr\nbody: |\n{}"
    lines = "".join(f"  {number}\n" for number in range(9))
    clone.commit(2, {"events/loto.yaml": text.format("", lines)})
    clone.git("branch", "-f", "proposal")
    propose(clone, {"events/loto.yaml": text.format("end: 2026-06-01 18:00\n", lines)})
    later = text.format("", f"{lines}end: 2026-06-01 17:00\n")
    clone.commit(3, {"events/loto.yaml": later})
    found = told(clone)
    assert found["verdict"] == "decide"
    assert codes(found)["conflict-field"] == "events/loto.yaml"


def test_neighbouring_lines_of_two_people_are_joined_for_reading(clone: Clone) -> None:
    loto = COMMUNE["events/loto.yaml"]
    propose(clone, {"events/loto.yaml": loto.replace("summary: a", "summary: A")})
    clone.commit(3, {"events/loto.yaml": loto.replace("[b]", "[c]")})
    found = told(clone)
    assert codes(found) == {"conflict-lines": "events/loto.yaml"}
    (entry,) = found["entries"]
    assert [row["new"] for row in entry["rows"]] == ["A"]


def test_what_gave_way_is_told_with_both_values(clone: Clone) -> None:
    loto = COMMUNE["events/loto.yaml"]
    clone.git("checkout", "-q", "proposal")
    message = "Correction\n\nProposal: 2026-0001/{}\nNot-taken: {}\n"
    told_way = '["events/loto.yaml", "start", "2026-06-01 17:00"]'
    clone.commit(2, {"events/loto.yaml": loto.replace(": a", ": A")})
    clone.git("commit", "-q", "--amend", "-m", message.format(0, told_way))
    clone.git("checkout", "-q", "main")
    found = told(clone)
    assert found["verdict"] == "decide"
    (problem,) = found["problems"]
    assert (problem["code"], problem["file"]) == ("left-out", "events/loto.yaml")
    assert "2026-06-01 17:00" in problem["message"]
    # whoever sent it has seen it by now
    clone.git("checkout", "-q", "proposal")
    clone.commit(3, {"events/loto.yaml": loto.replace(": a", ": AA")})
    clone.git("commit", "-q", "--amend", "-m", "Correction\n\nProposal: 2026-0001/1\n")
    clone.git("checkout", "-q", "main")
    assert told(clone)["verdict"] == "ready"


def test_two_files_of_one_name_are_a_conflict(clone: Clone) -> None:
    propose(clone, {"events/bal.yaml": BAL, "README.md": "a"})
    clone.commit(3, {"events/bal.yaml": BAL.replace("21:00", "22:00"), "README.md": "b"})
    found = [(item["code"], item["file"]) for item in told(clone)["problems"]]
    assert found == [("conflict-added", "README.md"), ("conflict-added", "events/bal.yaml")]


def test_settings_and_attributes_of_the_clone_count_for_nothing(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver that somebody's settings name is a program: a proposal could choose it."""
    marker = tmp_path / "run"
    config = tmp_path / "config"
    config.write_text(
        f'[merge "x"]\ndriver = touch {marker}\n[merge]\ndefault = x\nrenames = false\n'
        "[safe]\nbareRepository = explicit\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    propose(clone, {"events/loto.yaml": "title: A\n", ".gitattributes": "* merge=x\n"})
    clone.commit(3, {"events/loto.yaml": "title: B\n"})
    (clone.folder / ".gitattributes").write_text("* merge=x\n")
    (clone.folder / ".git/info").mkdir(exist_ok=True)
    (clone.folder / ".git/info/attributes").write_text("* merge=x\n")
    assert "conflict-changed" in codes(told(clone))
    assert not marker.exists()


def test_a_clone_that_may_only_be_read_is_reviewed(clone: Clone) -> None:
    propose(clone, {"events/bal.yaml": BAL})
    clone.commit(3, {"events/loto.yaml": None})
    objects = {path: path.stat().st_mtime_ns for path in (clone.folder / ".git").rglob("*")}
    assert told(clone)["verdict"] == "ready"
    assert {path: path.stat().st_mtime_ns for path in (clone.folder / ".git").rglob("*")} == objects


def test_an_odd_folder_and_another_object_format_are_merged_too(tmp_path: Path) -> None:
    folder = tmp_path / 'd"o\\n:é#'
    folder.mkdir()
    subprocess.run(["git", "init", "-q", "--object-format=sha256", folder], check=True)
    clone = Clone(folder)
    clone.git("checkout", "-q", "-B", "main")
    clone.commit(1, COMMUNE)
    clone.git("branch", "proposal")
    propose(clone, {"events/bal.yaml": BAL})
    clone.commit(3, {"directory/amicale.yaml": None})
    assert "reference-unknown" in codes(told(clone))


def test_what_cannot_be_merged_is_no_review(clone: Clone, tmp_path: Path) -> None:
    clone.git("checkout", "-q", "--orphan", "other")
    clone.commit(2)
    clone.git("checkout", "-q", "main")
    done = asked(clone, head="other")
    assert done.exit_code == 2
    assert "unshallow" in done.output
    propose(clone, {"events/bal.yaml": BAL})
    clone.commit(3, {"events/loto.yaml": None})
    shallow = Clone(tmp_path / "shallow")
    for name in ("main", "proposal"):
        shallow.git("fetch", "-q", "--depth=1", f"file://{clone.folder}", f"{name}:{name}", "-u")
    assert asked(shallow).exit_code == 2


def test_a_fault_of_the_program_is_not_a_point_to_correct(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    propose(clone, {"events/bal.yaml": BAL})
    monkeypatch.setattr(reviewing, "_judge", fail)
    done = asked(clone, "--format", "json")
    assert done.exit_code == 2
    assert done.stdout == ""
    monkeypatch.setenv("PATH", os.devnull)
    assert asked(clone, "--format", "json").exit_code == 2


def test_the_history_of_a_moved_entry_counts_for_its_plan(clone: Clone) -> None:
    """The first commit is that of the entry, not of the move that is proposed."""
    clone.commit(2, {
        "portal.yaml": "name: P\nplans: {premium: {for: [business], unlocks: [events]}}\n",
        "plans.yaml": "organisations: {cafe: {plan: premium, from: 2024-01-01, until: 2024-06-01}}\n",  # noqa: E501
        "directory/cafe.yaml": "title: Café\ntype: business\n",
        "events/quiz.yaml": "title: Quiz\nstart: 2026-07-14 21:00\norganiser: cafe\n",
    })  # fmt: skip
    clone.git("branch", "-f", "proposal")
    clone.git("checkout", "-q", "proposal")
    clone.move(300, "events/quiz.yaml", "events/2026/quiz.yaml")
    clone.git("checkout", "-q", "main")
    assert "plan-required" not in codes(told(clone))


def test_a_proposal_is_published_on_the_day_on_which_it_is_merged(clone: Clone) -> None:
    """When it was written grants nothing, and takes nothing away."""
    portal = "name: P\nplans: {premium: {for: [business], unlocks: [events]}}\n"
    quiz = "title: Quiz\nstart: 2026-07-14 21:00\norganiser: cafe\n"
    for number, (until, decided) in enumerate((("2026-04-01", True), ("2027-01-01", False))):
        plans = f"organisations: {{cafe: {{plan: premium, until: {until}}}}}\n"
        files = {"portal.yaml": portal, "plans.yaml": plans}
        clone.commit(2 + number, {**files, "directory/cafe.yaml": "title: Café\ntype: business\n"})
        propose(clone, {"events/quiz.yaml": quiz})
        assert ("plan-required" in codes(told(clone))) is decided


def test_a_comment_that_does_not_hold_all_is_told_by_the_exit_status(clone: Clone) -> None:
    text = "summary: " + "a" * 290 + "\n"
    propose(clone, {f"events/loto-{n}.yaml": f"title: Loto {n}\nstart: 2026-08-0{1 + n % 9}\n{text}"
                    for n in range(150)})  # fmt: skip
    found = asked(clone, "--format", "json")
    comment = json.loads(found.output)["comment"]
    assert len(comment) <= 60_000
    assert "All of it: `wiker review --base" in comment
    assert found.exit_code == 1
    assert asked(clone).exit_code == 0
