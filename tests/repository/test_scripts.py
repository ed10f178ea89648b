"""The few lines of shell in the workflows, run as GitHub runs them, with stand-ins for programs."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from wiker_ssg.repository.labels import ALL

STAND_IN = """\
#!/bin/bash
printf '%s\\n' "$(basename "$0") $(printf '<%s>' "$@")" >> "$CALLS"
read -r line && printf 'took from its input: %s\\n' "$line" >> "$CALLS"
{body}
"""


@pytest.fixture
def bash(tmp_path):
    """Run one step's script; returns its exit status, what it said, and what it called."""
    programs = tmp_path / "programs"
    programs.mkdir()
    calls = tmp_path / "calls"

    def run(step: Any, bodies: dict[str, str], **environment: str) -> tuple[int, str, list[str]]:
        for name in ("gh", "sleep", "wiker"):
            program = programs / name
            program.write_text(STAND_IN.format(body=bodies.get(name, "exit 0")))
            program.chmod(0o755)
        calls.write_text("")
        script = tmp_path / "step.sh"
        script.write_text(step["run"], "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            env={
                "PATH": f"{programs}:{os.environ['PATH']}",
                "CALLS": str(calls),
                "RUNNER_TEMP": str(tmp_path),
                **environment,
            },
            cwd=tmp_path,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            text=True,
        )
        return done.returncode, done.stdout, calls.read_text("utf-8").splitlines()

    return run


def steps(folder: Path, name: str) -> dict[str, Any]:
    workflow = yaml.safe_load((folder / ".github/workflows" / name).read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    return {step["name"]: step for step in job["steps"]}


def test_every_label_is_created(town, bash):
    (step,) = steps(town, "labels.yml").values()
    status, _, called = bash(step, {})
    assert status == 0
    assert called == [
        f"gh <label><create><{label.name}><--force><--color><{label.colour}>"
        f"<--description><{label.words}>"
        for label in ALL
    ]


def test_the_signal_is_one_request(town, bash):
    (step,) = steps(town, "publish.yml").values()
    status, _, called = bash(step, {}, PORTAIL="wiker/portail", GH_TOKEN="t")
    assert status == 0
    address = "repos/wiker/portail/actions/workflows/rebuild.yml/dispatches"
    request = f"gh <api><--method><POST><{address}><--field><ref=main>"
    assert called == ["sleep <0>", request]


def test_the_signal_is_tried_again_and_its_failure_is_seen(town, bash):
    (step,) = steps(town, "publish.yml").values()
    status, _, called = bash(step, {"gh": "exit 1"}, PORTAIL="wiker/portail", GH_TOKEN="t")
    assert status == 1
    assert [line.split()[0] for line in called] == ["sleep", "gh"] * 3


@pytest.mark.parametrize(
    "known", [{"PORTAIL": "", "GH_TOKEN": "t"}, {"PORTAIL": "a/b", "GH_TOKEN": ""}]
)
def test_without_a_token_nobody_is_told_and_nothing_fails(town, bash, known):
    (step,) = steps(town, "publish.yml").values()
    status, said, called = bash(step, {}, **known)
    assert (status, called) == (0, [])
    assert said.startswith("::notice::")


@pytest.mark.parametrize(("exits", "expected"), [(0, 0), (1, 0), (2, 1), (130, 1)])
def test_points_to_correct_are_a_review_and_a_breakdown_is_none(
    town, bash, tmp_path, exits, expected
):
    step = steps(town, "review.yml")["Relire"]
    assert step["env"]["BASE"].startswith("refs/remotes/origin/")  # as it is when this is run again
    body = f"echo '{{\"version\": 1}}'; exit {exits}"
    status, _, called = bash(step, {"wiker": body}, BASE="b" * 40, HEAD="$(touch x)")
    assert status == expected
    assert called == [f"wiker <review><.><--base><{'b' * 40}><--head><$(touch x)><--format><json>"]
    assert (tmp_path / "review.json").read_text() == '{"version": 1}\n'
    assert not (tmp_path / "x").exists()


def test_the_review_knows_where_the_portal_is(town, bash):
    step = steps(town, "review.yml")["Relire"]
    given = {"BASE": "b", "HEAD": "h", "SITE": step["env"]["SITE"]}
    _, _, called = bash(step, {"wiker": "echo {}"}, **given)
    assert "--base-url><https://" in called[0]


def test_a_program_that_ends_without_a_word_is_no_review(town, bash):
    """A program that cannot even begin exits with 1 too."""
    status, _, _ = bash(
        steps(town, "review.yml")["Relire"], {"wiker": "exit 1"}, BASE="b", HEAD="h"
    )
    assert status != 0


def test_points_to_correct_do_not_make_the_job_fail_and_a_breakdown_does(town, bash):
    step = steps(town, "review.yml")["Montrer les points à leur place"]
    for exits, expected in ((0, 0), (1, 0), (2, 1), (137, 1)):
        status, said, _ = bash(
            step, {"wiker": f"echo ::notice::x; exit {exits}"}, BASE="b", HEAD="h"
        )
        assert (status, said) == (expected, "::notice::x\n")


def git(folder: Path, *words: str) -> str:
    person = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *person, "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


PULLED = """\
if [ "$1" = pull ]; then
  git -c user.name=w -c user.email=w@example.org -c commit.gpgsign=false commit-tree HEAD^{tree} \
    -p HEAD -m Import > commit
  git update-ref refs/heads/import/agenda "$(cat commit)"
  exit 1
fi
echo 'La relecture'
"""


@pytest.mark.parametrize("known", ["none", "open"])
def test_each_import_is_pushed_and_proposed_once_and_a_failing_source_is_seen(
    town, bash, tmp_path, known
):
    step = steps(town, "import.yml")["Importer et proposer"]
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=Début")
    git(tmp_path, "branch", "import/merged")
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(tmp_path, "remote", "add", "origin", str(tmp_path / "origin.git"))
    body = 'if [ "$2" = view ]; then ' + ("echo OPEN; fi" if known == "open" else "exit 1; fi")
    status, _, called = bash(
        step, {"wiker": PULLED, "gh": body}, GH_TOKEN="t",
        GITHUB_SERVER_URL="https://github.com", GITHUB_REPOSITORY="wiker/donges",
    )  # fmt: skip
    assert status == 1  # one source could not be read
    assert git(tmp_path / "origin.git", "branch", "--format=%(refname:short)") == "import/agenda"
    proposed = [line for line in called if "<pr><create>" in line]
    if known == "open":
        assert proposed == []
    else:
        body_file = tmp_path / "body.md"
        words = "<pr><create><--head><import/agenda><--title><Import : agenda>"
        assert proposed == [f"gh {words}<--body-file><{body_file}>"]
        assert body_file.read_text() == "La relecture\n"
