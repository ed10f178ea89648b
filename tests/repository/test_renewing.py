"""`update.yml`: what one job made of all communes, the other one verifies, pushes and proposes."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.portals import write
from tests.repository.examples import CALLING, DONGES, PIN
from tests.repository.test_scripts import bash as bash
from tests.repository.test_scripts import git, steps
from wiker_ssg.scaffold import stamp
from wiker_ssg.scaffold.place import write_files
from wiker_ssg.scaffold.program import PinnedWorkflows

OLDER = msgspec.structs.replace(CALLING, workflows=PinnedWorkflows("wiker/portail", "a" * 40))
REVIEW = ".github/workflows/review.yml"
CALLS = stamp.files(CALLING)[REVIEW].decode()


class Renewing:
    """A portal that has gathered a commune, the commune on its forge, and what is handed over."""

    def __init__(self, folder: Path, step: Any, bash: Any, call: Any) -> None:
        self.folder, self.step, self.bash, self.call = folder, step, bash, call
        self.portal, self.there = folder / "portal", folder / "wiker/donges"
        self.clone = self.portal / "communes/donges"
        self.known, self.open, self.bodies, self.status = "", "", "", "ahead"
        write(self.portal, {"portal.yaml": "format: 1\ncommunes:\n"
                            "  - {slug: donges, repository: wiker/donges}\n"})  # fmt: skip

    def begin(self, files: dict[str, bytes]) -> None:
        write_files(files, self.clone)
        git(self.clone, "init", "--quiet", "--initial-branch=main")
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--message=Début")
        git(self.folder, "clone", "--quiet", "--bare", str(self.clone), str(self.there))

    def make(self) -> str:
        """Do what the first job does; return what was said."""
        words = ("--hand-over", "handed", "--workflows", "@".join(PIN))
        done = self.call("update", self.portal, "--propose", *words)
        assert done.exit_code == 0, done.output
        return str(done.output)

    def branch(self) -> str:
        return git(self.clone, "branch", "--format=%(refname:short)", "--list", "update/*")

    def change(self, path: str, text: str) -> None:
        """Make the commit of the branch another one, as a spoilt first job would."""
        branch = self.branch()
        git(self.clone, "checkout", "--quiet", branch)
        (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
        (self.clone / path).write_text(text)
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--amend", "--no-edit")
        place = (self.folder / "handed/donges.bundle").absolute()
        git(self.clone, "bundle", "create", "--quiet", str(place), branch, "--not", "main")

    def propose(self, lines: str | None = None) -> tuple[int, str, list[str]]:
        """Do what the second job does."""
        shutil.rmtree(self.folder / "donges.git", ignore_errors=True)
        if lines is not None:
            (self.folder / "handed/updates.txt").write_text(lines)
        with zipfile.ZipFile(self.folder / "handed.zip", "w") as archive:
            for path in (self.folder / "handed").iterdir():
                archive.write(path, path.name)
        body = f"""\
case "$*" in
  *artifacts*) cat {self.folder}/handed.zip ;;
  *contents/portal.yaml*) cat {self.portal}/portal.yaml ;;
  *compare*) echo {self.status} ;;
  api*) echo main ;;
  *"--state all"*) printf '%s' '{self.known}' ;;
  *"--state open"*) printf '%s' '{self.open}' ;;
  "pr view"*) printf '%s\\n' '{self.bodies}' ;;
  "pr create"*) cat ../donges.md > {self.folder}/said.md ;;
esac
"""
        done: tuple[int, str, list[str]] = self.bash(
            self.step, {"gh": body}, GH_TOKEN="t", OWN="o", ARTIFACT="7", MAIN="main",
            GITHUB_SERVER_URL=self.folder.as_uri(), GITHUB_REPOSITORY="wiker/portail",
            GIT_CONFIG_GLOBAL="/dev/null",
        )  # fmt: skip
        return done

    def pushed(self) -> str:
        return git(self.there, "branch", "--format=%(refname:short)", "--list", "update/*")


@pytest.fixture
def renewing(hub: Path, bash: Any, call: Callable[..., Any], tmp_path: Path) -> Renewing:
    step = steps(hub, "update.yml")["Vérifier, pousser et proposer"]
    return Renewing(tmp_path, step, bash, call)


@pytest.fixture
def made(renewing: Renewing) -> Renewing:
    renewing.begin(stamp.files(OLDER))
    renewing.make()
    return renewing


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_newer_is_pushed_and_proposed_once(renewing, whole):
    renewing.begin(stamp.files(DONGES if whole else OLDER))
    renewing.make()
    status, said, called = renewing.propose()
    assert (status, said) == (0, "")
    branch = renewing.branch()
    assert renewing.pushed() == branch
    assert git(renewing.there, "show", f"{branch}:{REVIEW}") == (
        stamp.files(CALLING)[REVIEW].decode().strip()
    )
    words = f"<--base><main><--head><{branch}><--title><Reprendre les textes d’aujourd’hui>"
    assert [line for line in called if "<pr><create>" in line] == [
        f"gh <pr><create><--repo><wiker/donges>{words}<--body-file><../donges.md>"
    ]
    assert "workflows/review.yml" in (renewing.folder / "said.md").read_text("utf-8")
    renewing.known = "OPEN"
    _, _, called = renewing.propose()
    assert not [line for line in called if "<pr><create>" in line]


def test_what_is_the_same_is_not_handed_over(renewing):
    renewing.begin(stamp.files(CALLING))
    renewing.make()
    assert (renewing.folder / "handed/updates.txt").read_text() == ""


@pytest.mark.parametrize("known", ["CLOSED", "MERGED"])
def test_what_was_decided_is_not_proposed_again(made, known):
    made.known = known
    status, said, _ = made.propose()
    assert status == 0
    assert "n’est pas proposée de nouveau" in said
    assert made.pushed() == ""


@pytest.mark.parametrize(("bodies", "closed"), [("wiker update, version x", True), ("", False)])
def test_a_former_proposal_goes_unless_somebody_is_at_work_on_it(made, bodies, closed):
    made.open, made.bodies = "3 update/0123456789ab\n4 update/ba9876543210", bodies
    status, said, called = made.propose()
    assert status == 0
    gone = [line for line in called if "<pr><close>" in line]
    assert len(gone) == 2 * closed
    assert bool(made.pushed()) is closed
    assert ("quelqu’un travaille" in said) is not closed


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (REVIEW, "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: id\n"),
        (REVIEW, CALLS + "  x:\n    uses: evil/x/.github/workflows/a.yml@" + "1" * 40 + "\n"),
        (REVIEW, stamp.files(DONGES)[REVIEW].decode()),
        (REVIEW, CALLS.replace("pull_request:", "pull_request_target:")),
        (".github/workflows/x.yml", "name: Relecture\n"),
        ("events/a.yaml", "x"),
        ("plans.yaml/x", "x"),
    ],
)  # fmt: skip
def test_what_is_not_made_of_our_texts_is_not_pushed(made, path, text):
    """Whatever a package did in the first job: a branch runs as soon as it is pushed."""
    if path == "plans.yaml/x":
        (made.clone / "plans.yaml").unlink()
    made.change(path, text)
    status, said, called = made.propose()
    assert status == 1
    assert "::error::wiker/donges" in said
    assert made.pushed() == ""
    assert not [line for line in called if "<pr><create>" in line]


@pytest.mark.parametrize("status", ["diverged", "behind", ""])
def test_a_pin_is_a_commit_of_the_portal_s_main(made, status):
    """A commit of anybody's fork can be named by the portal's name."""
    made.status = status
    assert made.propose()[0] == 1
    assert made.pushed() == ""


def test_lines_that_people_have_there_may_stay(renewing):
    files = stamp.files(OLDER)
    mine = files[REVIEW].replace(b"name: Relecture\n", b"name: Relecture\nrun-name: Chez nous\n")
    renewing.begin(files | {REVIEW: mine})
    renewing.make()
    assert renewing.propose()[0] == 0
    kept = git(renewing.there, "show", f"{renewing.pushed()}:{REVIEW}")
    assert "run-name: Chez nous" in kept
    assert PIN.commit in kept


@pytest.mark.parametrize(
    "line",
    ["donges wiker/autre update/0123456789ab", "donges wiker/donges main", "../x wiker/donges y",
     "donges --upload-pack=x update/0123456789ab"],
)  # fmt: skip
def test_only_repositories_of_the_portal_are_named(made, line):
    status, said, _ = made.propose(f"{line}\n")
    assert status == 1
    assert "ne nomme aucun dépôt du portail" in said
    assert made.pushed() == ""


def test_without_a_token_nothing_is_proposed(made):
    status, said, called = made.bash(made.step, {}, GH_TOKEN="", OWN="o", ARTIFACT="7")
    assert (status, called) == (0, [])
    assert said.startswith("::notice::")
