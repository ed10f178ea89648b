"""The few lines of shell in the workflows, run as GitHub runs them, with stand-ins for programs."""

import base64
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.repository.examples import on, run_of
from wiker_ssg.forge.forgejo.hosting import PARTS
from wiker_ssg.forge.hosting import HERE, script
from wiker_ssg.scaffold.labels import ALL

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
        for name in ("curl", "gh", "pip", "sleep", "wiker"):
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
    return {step["name"]: step for job in workflow["jobs"].values() for step in job["steps"]}


@pytest.fixture
def published(tmp_path):
    """A repository that holds the program, with two commits."""
    folder = tmp_path / "program"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "uploadpack.allowReachableSHA1InWant", "true")
    for words in ("first", "second"):
        (folder / "words").write_text(words)
        git(folder, "add", "words")
        git(folder, "commit", "--quiet", "--message", words)
    return folder


def test_the_program_is_the_commit_that_is_named(town, bash, published, tmp_path):
    step = steps(town, "review.yml")["Installer wiker"]
    first = git(published, "rev-parse", "HEAD^")
    known = {"PROGRAM": published.as_uri(), "COMMIT": first}
    status, _, called = bash(step, {"pip": "pwd; cat words"}, **known)
    assert status == 0
    assert (tmp_path / "wiker/words").read_text() == "first"
    assert [line.partition(" ")[0] for line in called] == ["pip"] * 3
    assert "<--require-hashes>" in called[0]
    assert "<requirements/site.lock>" in called[1]
    assert called[2].endswith("<--use-pep517><.>")


@pytest.mark.parametrize("commit", ["main", "f" * 40, "", "--upload-pack=x"])
def test_nothing_is_installed_of_what_is_no_commit_of_it(town, bash, published, commit):
    step = steps(town, "review.yml")["Installer wiker"]
    status, _, called = bash(step, {}, PROGRAM=published.as_uri(), COMMIT=commit)
    assert status != 0
    assert called == []


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
    (tmp_path / "open.txt").write_text(f"14 {'c' * 40}\n12 {'d' * 40}\n")
    given = {"BASE": "b" * 40, "HEAD": "$(touch x)", "NUMBER": "12"}
    status, _, called = bash(step, {"wiker": body}, **given)
    assert status == expected
    others = "<--beside><14=refs/remotes/pull/14>"  # and not itself
    files = f"<--also><text={tmp_path}/relecture.txt><--also><github={tmp_path}/points.txt>"
    asked = "<review><.><--fetch-portal><--format><json>"
    assert called == [f"wiker {asked}<--base><{'b' * 40}><--head><$(touch x)>{others}{files}"]
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


def remote(tmp_path: Path, *numbers: int) -> list[str]:
    """Make a forge with proposals in the folder's `origin`; returns their commits."""
    there = tmp_path / "there"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(there))
    commits = []
    for number in numbers:
        git(there, "commit", "--quiet", "--allow-empty", f"--message={number}")
        git(there, "update-ref", f"refs/pull/{number}/head", "HEAD")
        commits.append(git(there, "rev-parse", "HEAD"))
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "remote", "add", "origin", str(there))
    return commits


def test_open_proposals_are_brought_as_data(town, bash, tmp_path):
    step = steps(town, "review.yml")["Prendre les autres propositions"]
    shas = remote(tmp_path, 12, 14)
    body = f"printf '14 {shas[1]}\\n12 {shas[0]}\\n'"
    given = {"MAIN": "main", "GITHUB_REPOSITORY": "wiker/donges"}
    status, said, called = bash(step, {"gh": body}, **given)
    assert (status, said) == (0, "")
    assert "state=open&base=main" in called[0]
    assert git(tmp_path, "rev-parse", "refs/remotes/pull/12") == shas[0]
    assert not (tmp_path / "HEAD").exists()
    body = f'for n in $(seq 1 40); do echo "$n {shas[0]}"; done'
    for number in range(1, 41):
        git(tmp_path / "there", "update-ref", f"refs/pull/{number}/head", shas[0])
    status, said, _ = bash(step, {"gh": body}, **given)
    assert status == 0
    assert "::warning::Plus de 30" in said
    assert len(git(tmp_path, "for-each-ref", "refs/remotes/pull").splitlines()) == 30
    for line in ("x; touch y", f"-1 {shas[0]}", "12 main", "12"):
        assert bash(step, {"gh": f"echo '{line}'"}, **given)[0] != 0


def test_each_open_proposal_is_reviewed_again_beside_the_others(town, bash, tmp_path):
    step = steps(town, "again.yml")["Relire chacune"]
    one, other = "c" * 40, "d" * 40
    (tmp_path / "open.txt").write_text(f"14 {one}\n12 {other}\n")
    body = f'case "$*" in *{other}*) exit 2;; esac; echo {{}}; exit 1'
    outputs = tmp_path / "outputs"
    status, said, called = bash(step, {"wiker": body}, GITHUB_OUTPUT=str(outputs))
    assert (status, outputs.read_text()) == (0, "failed=1\n")
    assert said == "::error::La proposition 12 n’a pas pu être relue.\n"
    assert [line.split("<--head>")[1] for line in called] == [
        f"<{one}><--beside><12=refs/remotes/pull/12>",
        f"<{other}><--beside><14=refs/remotes/pull/14>",
    ]
    made = {path.name: path.read_text() for path in (tmp_path / "reviews").iterdir()}
    assert made == {f"review-14-{one}.json": "{}\n", f"review-12-{other}.json": ""}


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


def test_what_was_imported_is_handed_over_and_a_failing_source_is_seen(town, bash, tmp_path):
    step = steps(town, "import.yml")["Importer"]
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=Début")
    git(tmp_path, "update-ref", "refs/remotes/origin/import/merged", "HEAD")
    outputs = tmp_path / "outputs"
    status, _, called = bash(step, {"wiker": PULLED}, GITHUB_OUTPUT=str(outputs))
    assert status == 0
    assert outputs.read_text() == "status=1\nmade=yes\n"
    assert [line.split("<")[1] for line in called if line.startswith("wiker")] == [
        "pull>", "review>",
    ]  # fmt: skip
    assert "GH_TOKEN" not in step.get("env", {})
    heads = git(tmp_path, "bundle", "list-heads", "imports/imports.bundle")
    assert heads.split()[1:] == ["refs/heads/import/agenda"]
    assert (tmp_path / "imports/agenda.md").read_text() == "La relecture\n"


class Handed:
    """A repository on GitHub, and what the job that may not write hands over."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.work = folder, folder / "work"
        self.origin = folder / "wiker" / "donges.git"
        self.work.mkdir()
        git(self.work, "init", "--quiet", "--initial-branch=main")
        self.commit("main", {"events/bal.yaml": "title: Bal\n"})
        git(folder, "clone", "--quiet", "--bare", str(self.work), str(self.origin))

    def commit(self, branch: str, files: dict[str, str], *words: str) -> None:
        git(self.work, "checkout", "--quiet", *words, "-B", branch)
        for path, text in files.items():
            (self.work / path).parent.mkdir(parents=True, exist_ok=True)
            (self.work / path).write_text(text)
        git(self.work, "add", "--all")
        git(self.work, "commit", "--quiet", "--message=Import")

    def pack(self, *branches: str, body: str = "La relecture\n") -> None:
        git(self.work, "bundle", "create", "--quiet", "b", *branches, "--not", "main")
        self.files = {
            "imports.bundle": (self.work / "b").read_bytes(),
            "agenda.md": body.encode(),
            "../../outside": b"x",
        }

    def pushed(self) -> dict[str, str]:
        words = ("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads/import/")
        return dict(line.split() for line in git(self.origin, *words).splitlines())


class OnGitHub:
    """How GitHub hands over, and what is said to it."""

    name = "github"
    again = "gh <workflow><run><again.yml><--repo><wiker/donges.git><--ref><main>"

    def __init__(self, handed: Handed) -> None:
        self.handed = handed
        self.known: tuple[str, str] | None = None
        """The state and the commit of a proposal of import/agenda that there is."""

    def step(self) -> Any:
        return run_of(on("github")["github"], "import.yml", "Vérifier, pousser et proposer")

    def given(self) -> dict[str, str]:
        with zipfile.ZipFile(self.handed.folder / "handed.zip", "w") as archive:
            for name, data in self.handed.files.items():
                archive.writestr(name, data)
        return {
            "GH_TOKEN": "t", "ARTIFACT": "7", "GITHUB_REPOSITORY": "wiker/donges.git",
            "GITHUB_SERVER_URL": self.handed.folder.as_uri(),
        }  # fmt: skip

    def bodies(self) -> dict[str, str]:
        """Return what gh does: it hands over the archive, and knows of a proposal or not."""
        there = f"echo {' '.join(self.known)}" if self.known else "true"
        return {
            "gh": f"""\
case "$1 $2" in
  api*) cat {self.handed.folder}/handed.zip ;;
  "pr list") {there} ;;
  "pr create") cat body.md > {self.handed.folder}/said.md ;;
esac
"""
        }

    def proposed(self, called: list[str]) -> list[str]:
        """Return the branches that were proposed."""
        return [
            found[1]
            for line in called
            if "<pr><create>" in line and (found := re.search("<--head><([^>]+)>", line))
        ]


class OnForgejo(OnGitHub):
    """Parts of an archive are handed over; curl speaks to the API."""

    name = "forgejo"
    url = "pulls?"
    again = "actions/workflows/again.yml/dispatches"

    def step(self) -> Any:
        return run_of(on("forgejo")["forgejo"], "import.yml", "Vérifier, pousser et proposer")

    def given(self) -> dict[str, str]:
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            for name, data in self.handed.files.items():
                member = tarfile.TarInfo(name)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
        text = base64.b64encode(packed.getvalue()).decode()
        cut = max(1, -(-len(text) // 3))
        parts = {f"PART{n + 1}": text[n * cut : (n + 1) * cut] for n in range(PARTS)}
        return {
            **parts, "HEADER": "Authorization", "TOKEN": "token t0ken", "PASSWORD": "t0ken",
            "SERVER": self.handed.folder.as_uri(), "REPOSITORY": "wiker/donges.git",
        }  # fmt: skip

    def pull(self, state: str, commit: str) -> dict[str, Any]:
        head = {"ref": "import/agenda", "sha": commit, "repo_id": 1}
        return {
            "state": state.lower(), "merged": False, "head": head,
            "base": {"ref": "main", "repo_id": 1},
        }  # fmt: skip

    def bodies(self) -> dict[str, str]:
        there = json.dumps([self.pull(*self.known)] if self.known else [])
        (self.handed.folder / "known").write_text(there)
        return {
            "curl": f"""\
case "$*" in
  *{self.url}*) cat {self.handed.folder}/known ;;
  *dispatches*) ;;
  *asked.json*) cat body.md > {self.handed.folder}/said.md
    cat asked.json >> {self.handed.folder}/asked ; echo >> {self.handed.folder}/asked ;;
esac
"""
        }

    def proposed(self, called: list[str]) -> list[str]:
        asked = self.handed.folder / "asked"
        found = (
            [json.loads(line) for line in asked.read_text().splitlines()] if asked.exists() else []
        )
        asked.unlink(missing_ok=True)
        assert all("t0ken" not in line for line in called)
        for one in found:
            name = one.get("head") or one["source_branch"]
            assert (one.get("base") or one["target_branch"], one["title"]) == (
                "main", f"Import : {name.removeprefix('import/')}"
            )  # fmt: skip
        return [one.get("head") or one["source_branch"] for one in found]


class OnGitLab(OnForgejo):
    """The runner lays down the files that are handed over."""

    name = "gitlab"
    url = "source_branch"
    again = ""

    def step(self) -> Any:
        return run_of(on("gitlab")["gitlab"], ".gitlab-ci.yml", "proposer")

    def given(self) -> dict[str, str]:
        folder = self.handed.folder / "imports"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, data in self.handed.files.items():
            if "/" not in name:
                (folder / name).write_bytes(data)
        server = self.handed.folder.as_uri()
        (self.handed.folder / ".travail").mkdir(exist_ok=True)
        return {
            "HEADER": "PRIVATE-TOKEN", "IMPORT_JETON": "t0ken", "CI_SERVER_URL": server,
            "CI_PROJECT_URL": f"{server}/wiker/donges", "CI_PROJECT_ID": "7",
            "CI_API_V4_URL": "http://127.0.0.1:1", "CI_PROJECT_DIR": str(self.handed.folder),
            "RUNNER_TEMP": str(self.handed.folder / ".travail"),
        }  # fmt: skip

    def pull(self, state: str, commit: str) -> dict[str, Any]:
        return {
            "state": {"OPEN": "opened"}.get(state, state.lower()), "sha": commit,
            "source_project_id": 7, "target_project_id": 7,
        }  # fmt: skip


@pytest.fixture(params=[OnGitHub, OnForgejo, OnGitLab], ids=lambda kind: kind.name)
def forge(request, handed):
    return request.param(handed)


@pytest.fixture
def handed(tmp_path):
    return Handed(tmp_path)


@pytest.fixture
def propose(bash, handed, forge):
    """Run the script that proposes imports, as the forge has it."""

    def run(**more):
        shutil.rmtree(handed.folder / "imports.git", ignore_errors=True)
        given = {"MAIN": "main", "GIT_CONFIG_GLOBAL": "/dev/null", **forge.given(), **more}
        return bash(forge.step(), forge.bodies(), **given)

    return run


@pytest.mark.parametrize("state", [None, "OPEN", "CLOSED", "MERGED"])
def test_each_import_is_pushed_and_proposed_once(propose, handed, forge, state):
    """And again when what was refused has grown, or what it was made of was merged."""
    handed.commit("import/agenda", {"events/été.yaml": "x", ".imported/agenda.json": "{}"})
    handed.pack("import/agenda")
    commit = git(handed.work, "rev-parse", "HEAD")
    forge.known = (state, commit) if state else None
    status, said, called = propose()
    assert status == 0
    assert "notice" not in said
    assert list(handed.pushed()) == ["import/agenda"]
    there = state in ("OPEN", "CLOSED")
    assert forge.proposed(called) == ([] if there else ["import/agenda"])
    forge.known = ("CLOSED", "0" * 40)
    assert forge.proposed(propose()[2]) == ["import/agenda"]
    assert not (handed.folder.parent / "outside").exists()


def test_how_sources_fare_is_kept_and_never_proposed(propose, handed, forge):
    """One commit in the place of another; the page is proposed like any import, as it stands."""
    handed.commit("import/sources", {".imported/SOURCES.md": "# Comment vont les sources"})
    for day in ("1", "2"):
        git(handed.work, "checkout", "--quiet", "--orphan", "import-health")
        git(handed.work, "rm", "--quiet", "-r", "--force", ".")
        (handed.work / ".imported/health").mkdir(parents=True)
        (handed.work / ".imported/health/agenda.json").write_text(day)
        git(handed.work, "add", ".imported")
        git(handed.work, "commit", "--quiet", "--message=Health")
        handed.pack("import/sources", "import-health")
        status, _, called = propose()
        assert status == 0
        assert forge.proposed(called) == ["import/sources"]
        words = ("import-health:.imported/health/agenda.json",)
        assert git(handed.origin, "show", *words) == day
        git(handed.work, "checkout", "--quiet", "--force", "import/sources")
        git(handed.work, "branch", "--quiet", "-D", "import-health")


@pytest.mark.parametrize("forge", [OnGitHub], indirect=True)
@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_a_branch_of_anything_else_is_no_health(propose, handed, forge, whose):
    """Neither is another thing pushed there, nor is what somebody keeps there pushed away."""
    handed.commit("import-health", {".imported/health/agenda.json": "1", "events/a.yaml": "x"})
    tip = git(handed.work, "rev-parse", "HEAD")
    if whose == "theirs":
        git(handed.work, "push", "--quiet", str(handed.origin), "HEAD:import-health")
        git(handed.work, "checkout", "--quiet", "--orphan", "alone")
        git(handed.work, "rm", "--quiet", "-r", "--cached", "events")
        git(handed.work, "commit", "--quiet", "--message=Health")
        git(handed.work, "branch", "--force", "import-health")
    handed.pack("import-health")
    status, said, _ = propose()
    assert status == 1
    assert "import-health ne dit pas seulement" in said
    there = git(handed.origin, "for-each-ref", "--format=%(objectname)", "refs/heads/import-health")
    assert there == (tip if whose == "theirs" else "")


def test_a_proposal_that_has_grown_is_reviewed_again_and_no_other(propose, handed, forge):
    """What Actions' own token pushes starts no workflow by itself."""
    handed.commit("import/agenda", {"events/a.yaml": "x"})
    handed.pack("import/agenda")
    once = 1 if forge.again else 0

    def started() -> int:
        status, _, called = propose()
        assert status == 0
        return sum(bool(forge.again) and forge.again in line for line in called)

    assert started() == once
    assert started() == 0
    (handed.work / "b").unlink()  # the bundle
    handed.commit("import/agenda", {"events/b.yaml": "x"}, "import/agenda")
    handed.pack("import/agenda")
    assert started() == once


@pytest.mark.parametrize(
    ("kind", "name", "there", "state"),
    [
        ("town", "import.yml", "yes", "enable"),
        ("town", "import.yml", "no", "disable"),
        ("hub", "rebuild.yml", "", "enable"),
    ],
)
def test_what_is_scheduled_stays_awake_in_a_quiet_repository(
    request, bash, kind, name, there, state
):
    """GitHub stops schedules after 60 days; one that was enabled just now begins anew.

    An import of nothing stops itself.
    """
    found = steps(request.getfixturevalue(kind), name)
    (step,) = (one for said, one in found.items() if said.startswith("Réactiver ce workflow"))
    given = {"GITHUB_REPOSITORY": "wiker/x", "GH_TOKEN": "t", "THERE": there}
    status, said, called = bash(step, {}, **given)
    assert (status, said) == (0, "")
    path = f"repos/wiker/x/actions/workflows/{name}/{state}"
    assert called == [f"gh <api><--silent><--method><PUT><{path}>"]


def test_sources_that_are_published_are_imported_at_once_and_each_morning(town, bash):
    (step,) = steps(town, "sources.yml").values()
    status, said, called = bash(step, {}, GITHUB_REPOSITORY="wiker/x", GH_TOKEN="t", MAIN="main")
    assert (status, said) == (0, "")
    assert called == [
        "gh <api><--silent><--method><PUT><repos/wiker/x/actions/workflows/import.yml/enable>",
        "gh <workflow><run><import.yml><--repo><wiker/x><--ref><main>",
    ]


@pytest.mark.parametrize(("files", "told"), [(["connectors.yaml"], "yes"), ([], "no")])
def test_an_import_looks_for_sources_before_anything_is_installed(
    town, bash, tmp_path, files, told
):
    for name in files:
        (tmp_path / name).touch()
    outputs = tmp_path / "outputs"
    status, _, _ = bash(
        steps(town, "import.yml")["Chercher les sources"], {}, GITHUB_OUTPUT=str(outputs)
    )
    assert (status, outputs.read_text()) == (0, f"there={told}\n")


class Watched:
    """A portal that looks whether there is anything new, and two communes on a Git server."""

    def __init__(self, folder: Path, hub: Path, bash: Any) -> None:
        self.folder, self.bash = folder, bash
        self.steps = steps(hub, "rebuild.yml")
        self.towns = {}
        for slug in ("donges", "savenay"):
            work = self.towns[slug] = folder / "wiker" / slug
            work.mkdir(parents=True)
            git(work, "init", "--quiet", "--initial-branch=main")
            git(work, "commit", "--quiet", "--allow-empty", "--message=Début")

    def publish(self) -> None:
        lines = ["format: 1", "communes:"]
        for slug, work in self.towns.items():
            lines += [f"  - slug: {slug}", f"    repository: wiker/{slug}"]
            lines += ["    ref: main"] if slug == "savenay" else []
            lines += [f'    commit: "{git(work, "rev-parse", "HEAD")}"']
        (self.folder / ".wiker").mkdir(exist_ok=True)
        (self.folder / ".wiker/communes.lock").write_text("\n".join([*lines, ""]))
        outputs = self.folder / "outputs"
        outputs.unlink(missing_ok=True)
        given = {"GITHUB_OUTPUT": str(outputs), "GITHUB_SHA": "a" * 40, "COMMUNES_LOCK": "non"}
        assert self.bash(self.steps["Prendre les fiches des communes"], {}, **given)[0] == 0
        told = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        assert told.keys() == {"status", "seen"}
        assert self.bash(self.steps["Noter"], {}, SEEN=told["seen"])[0] == 0

    def look(self, event: str = "schedule", sha: str = "a" * 40, **more: str) -> str:
        outputs = self.folder / "outputs"
        outputs.unlink(missing_ok=True)
        # the script takes addresses over https alone: here they lead to a folder
        settings = {
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_VALUE_0": "https://github.example/",
            "GIT_CONFIG_KEY_0": f"url.{self.folder.as_uri()}/.insteadOf",
        }  # fmt: skip
        status, _, _ = self.bash(
            self.steps["Comparer"], {}, GITHUB_EVENT_NAME=event, GITHUB_SHA=sha,
            GITHUB_SERVER_URL="https://github.example", GITHUB_OUTPUT=str(outputs),
            **settings, **more,
        )  # fmt: skip
        assert status == 0
        return outputs.read_text().strip()


def test_the_portal_sees_by_itself_what_is_published(hub, bash, tmp_path):
    """No commune has to tell it anything: a schedule looks, and ends where there is nothing new."""
    watched = Watched(tmp_path, hub, bash)
    assert watched.look() == "new=yes", "nothing is known yet"
    watched.publish()
    assert watched.look() == "new="
    assert watched.look("push") == watched.look("workflow_dispatch") == "new=yes"
    assert watched.look(sha="b" * 40) == "new=yes", "a push that was overtaken in the queue"
    for slug, work in watched.towns.items():
        git(work, "commit", "--quiet", "--allow-empty", "--message=Une fiche")
        assert watched.look() == "new=yes", slug
        watched.publish()
    git(watched.towns["donges"], "branch", "proposition/main")
    assert watched.look() == "new=", "a branch that is not published"
    (watched.folder / "regard/publication").write_text(
        (watched.folder / "regard/publication").read_text().replace("20", "19", 1)
    )
    assert watched.look() == "new=yes", "another day"


def test_a_commune_that_does_not_answer_is_not_new(hub, bash, tmp_path):
    watched = Watched(tmp_path, hub, bash)
    watched.publish()
    shutil.rmtree(watched.towns["donges"])
    assert watched.look() == "new="
    git(watched.towns["savenay"], "commit", "--quiet", "--allow-empty", "--message=Une fiche")
    assert watched.look() == "new=yes"


@pytest.mark.parametrize(
    "line", ["repository: --upload-pack=touch /tmp/x", "repository: ext::sh -c id", "ref: -x"]
)
def test_what_was_kept_of_a_publication_is_addresses_and_commits(hub, bash, tmp_path, line):
    watched = Watched(tmp_path, hub, bash)
    watched.publish()
    place = watched.folder / "regard/publication"
    place.write_text(f"{place.read_text()}  - slug: x\n    {line}\n    commit: {'1' * 40}\n")
    assert watched.look() == "new="


def test_what_is_proposed_is_judged_in_one_way(forge):
    assert script(HERE, "propose").strip() in forge.step()["run"]


@pytest.mark.parametrize("forge", [OnGitHub], indirect=True)
@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".github/workflows/x.yml", "on: push"),
        ("plans.yaml", "x"),
        ("netlify.toml", "x"),
        ("README.md", "x"),
        ("eventsx/a.yaml", "x"),
        (".imported/x.yaml", "x"),
        ('events/a"\n.github.yaml', "x"),
    ],
)
def test_an_import_that_touches_more_than_content_is_not_pushed(propose, handed, forge, path, text):
    handed.commit("import/agenda", {"events/a.yaml": "x"})
    handed.commit("import/evil", {path: text})
    handed.pack("import/agenda", "import/evil")
    status, said, called = propose()
    assert status == 1
    assert "import/evil ne touche pas seulement aux fiches" in said
    assert list(handed.pushed()) == ["import/agenda"]
    assert forge.proposed(called) == ["import/agenda"]


@pytest.mark.parametrize("forge", [OnGitHub], indirect=True)
@pytest.mark.parametrize("kind", ["link", "program", "submodule"])
def test_links_programs_and_submodules_are_no_content(propose, handed, kind):
    handed.commit("import/evil", {"events/a.yaml": "x"})
    mode = {"link": "120000", "program": "100755", "submodule": "160000"}[kind]
    entry = git(handed.work, "rev-parse", "HEAD" if kind == "submodule" else "HEAD:events/a.yaml")
    git(handed.work, "update-index", "--add", "--cacheinfo", f"{mode},{entry},events/b.yaml")
    git(handed.work, "commit", "--quiet", "--message=x")
    handed.pack("import/evil")
    assert propose()[0] == 1
    assert handed.pushed() == {}


def test_branches_of_another_name_or_another_beginning_are_not_pushed(propose, handed):
    handed.commit("main2", {"events/a.yaml": "x"})
    handed.commit("import/A_b", {"events/b.yaml": "x"})
    git(handed.work, "checkout", "--quiet", "--orphan", "import/orphan")
    git(handed.work, "commit", "--quiet", "--message=x")
    handed.pack("main2", "import/A_b", "import/orphan")
    before = git(handed.origin, "rev-parse", "main")
    status, said, _ = propose()
    assert status == 1
    assert said.count("::error::") == 2
    assert handed.pushed() == {}
    assert git(handed.origin, "rev-parse", "main") == before
    assert git(handed.origin, "branch", "--format=%(refname:short)") == "main"


def test_what_somebody_corrected_meanwhile_is_not_pushed_away(propose, handed):
    handed.commit("import/agenda", {"events/a.yaml": "x"})
    git(handed.work, "push", "--quiet", str(handed.origin), "import/agenda")
    theirs = handed.pushed()
    git(handed.work, "reset", "--quiet", "--hard", "main")
    handed.commit("import/agenda", {"events/a.yaml": "other"})
    handed.pack("import/agenda")
    assert propose()[0] == 1
    assert handed.pushed() == theirs


def test_the_words_of_an_import_call_nobody_and_close_nothing(propose, handed):
    handed.commit("import/agenda", {"events/a.yaml": "x"})
    body = "## Import\n\n_@x_ &#64;y fixes #1, fixes a/b#2, GH-3, https://github.com/a/b/issues/4"
    body += " !5 ~x\n/merge\n"
    handed.pack("import/agenda", body=body + "z" * 90_000)
    assert propose()[0] == 0
    said = (handed.folder / "said.md").read_text("utf-8")
    assert said.startswith("## Import\n")
    assert len(said) < 60_000
    assert not re.search(r"(?m)@\w|#\d|&#|&\w|GH-\d|github\.|!\d|~\w|^/", said)


@pytest.mark.parametrize("artifact", ["", "7/../8", "7;id", "-1"])
@pytest.mark.parametrize("forge", [OnGitHub], indirect=True)
def test_an_artifact_s_number_is_a_number(propose, handed, artifact):
    handed.commit("import/agenda", {"events/a.yaml": "x"})
    handed.pack("import/agenda")
    status, _, called = propose(ARTIFACT=artifact)
    assert status != 0
    assert called == []


@pytest.mark.parametrize("forge", [OnGitLab], indirect=True)
@pytest.mark.parametrize("name", ["imports.bundle", "agenda.md", "other"])
def test_a_link_among_what_is_handed_over_is_not_followed(bash, propose, handed, forge, name):
    """It would lead to what the job that may write knows, its token too."""
    handed.commit("import/agenda", {"events/a.yaml": "x"})
    handed.pack("import/agenda")
    given = forge.given()
    (handed.folder / "imports" / name).unlink(missing_ok=True)
    (handed.folder / "imports" / name).symlink_to("/proc/self/environ")
    status, _, called = bash(forge.step(), forge.bodies(), MAIN="main", **given)
    assert (status != 0, called, handed.pushed()) == (True, [], {})


def test_nothing_handed_over_is_nothing_proposed(propose, handed, forge):
    handed.files = {"agenda.md": b"x"}
    status, _, called = propose()
    assert (status == 0) == (forge.name == "gitlab")
    assert (forge.proposed(called), handed.pushed()) == ([], {})


# ---------------------------------------------------------------------------- where it is served


def test_keys_of_a_destination_are_what_it_is_published_with(hub, bash, tmp_path):
    step = steps(hub, "rebuild.yml")["Publier"]
    told = 'echo "$RSYNC_RSH|${AWS_DEFAULT_REGION-none}|${AWS_ENDPOINT_URL_S3-none}" >> "$CALLS"'
    empty = dict.fromkeys(step["env"], "")
    status, _, called = bash(step, {"wiker": told}, **empty, DESTINATION="s3://seau/portail")
    assert status == 0
    assert called == [
        "wiker <publish><s3://seau/portail><.><--output><output><--cache><.wiker>",
        "|none|none",
    ]
    given = {
        "SSH_KEY": "the key",
        "SSH_KNOWN_HOSTS": "h ssh-ed25519 AAAA",
        "AWS_DEFAULT_REGION": "x",
    }
    bodies = {"wiker": told}
    status, said, called = bash(step, bodies, **{**empty, **given}, DESTINATION="ssh://h/srv")
    assert status == 0
    place = tmp_path / "ssh"
    assert called[1] == (
        f"ssh -i {place}/key -o IdentitiesOnly=yes -o UserKnownHostsFile={place}/known|x|none"
    )
    assert (place / "key").read_text() == "the key\n"
    assert (place / "key").stat().st_mode & 0o077 == 0
    assert "the key" not in said


# -------------------------------------------------------------------------------- kept commits

LOCK = f"""\
# Written by `wiker gather`
format: 1
communes:
  - slug: donges
    repository: wiker/donges
    ref: main
    commit: "{"1" * 40}"
"""


@pytest.fixture
def keep(hub, bash, tmp_path):
    """Run the script that keeps the lock; returns its status and what the branch holds then."""
    step = steps(hub, "rebuild.yml")["Vérifier et pousser"]
    origin = tmp_path / "wiker/portail.git"
    origin.mkdir(parents=True)
    git(origin, "init", "--quiet", "--bare", "--initial-branch=main")

    def run(text: str) -> tuple[int, list[str]]:
        shutil.rmtree(tmp_path / "lock", ignore_errors=True)
        status, _, _ = bash(
            step, {}, GH_TOKEN="t", LOCK=base64.b64encode(gzip.compress(text.encode())).decode(),
            GITHUB_SERVER_URL=tmp_path.as_uri(), GITHUB_REPOSITORY="wiker/portail.git",
            GITHUB_RUN_ID="7", GIT_CONFIG_GLOBAL="/dev/null", HOME=str(tmp_path),
        )  # fmt: skip
        commits = git(origin, "rev-list", "--all").split()
        return status, [git(origin, "show", f"{commit}:communes.lock") for commit in commits]

    return run


def test_the_lock_is_kept_publication_after_publication(keep):
    newer = LOCK.replace("1" * 40, "a" * 40)
    assert keep(LOCK) == (0, [LOCK.strip()])
    assert keep(LOCK) == (0, [LOCK.strip()]), "nothing new"
    assert keep(newer) == (0, [newer.strip(), LOCK.strip()])


@pytest.mark.parametrize(
    "line", ["run: id", "  - slug: ../x", "    commit: main", "    ref: a\x1b"]
)
def test_what_is_no_lock_is_not_kept(keep, line):
    assert keep(f"{LOCK}{line}\n") == (1, [])
