"""Workflows: what they may do, and what outside judges say of them."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml

from docs.release import LOCKS
from tests.judges.actionlint import actionlint
from tests.judges.zizmor import zizmor
from tests.repository.examples import PIN, PROGRAM, workflows
from wiker_ssg.cli.main import COMMANDS, group
from wiker_ssg.forge.github import comment
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.scan import MEDIA

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"uses: actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
WORDS = {"on": True}
"""YAML 1.1 reads the key `on` as true; GitHub does not."""

BAD = """\
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
    needs: nobody
"""


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def standing(*folders: Path) -> list[Path]:
    """Return the workflows of repositories but for those that others call: they are the same."""
    return [path for path in workflows(*folders) if not path.name.startswith("commune-")]


def jobs(folder: Path, name: str) -> Any:
    return read(folder / ".github/workflows" / name)["jobs"]


def steps(*folders: Path) -> Iterator[tuple[Path, Any]]:
    for path in workflows(*folders):
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                yield path, step


def vendored(name: str) -> Any:
    """Return a schema of SchemaStore that check-jsonschema brings along."""
    data = resources("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json"
    return json.loads(data.read_text("utf-8"))


def test_there_are_workflows(town, hub):
    names = [path.name for path in workflows(town, hub)]
    assert names == [
        "again.yml", "comment.yml", "import.yml", "labels.yml", "publish.yml", "review.yml",
        "sources.yml",
        "commune-again.yml", "commune-comment.yml", "commune-import.yml", "commune-labels.yml",
        "commune-publish.yml", "commune-review.yml", "commune-sources.yml", "rebuild.yml",
        "update.yml",
    ]  # fmt: skip


def test_actionlint_finds_nothing(town, calling, hub):
    assert actionlint(workflows(town, calling, hub)) == []


def test_zizmor_finds_nothing(town, calling, hub):
    assert zizmor(town) == []
    assert zizmor(calling) == []
    assert zizmor(hub) == []


def test_what_is_called_is_what_stands_whole(town, hub):
    for path in workflows(town):
        called, whole = read(hub / f".github/workflows/commune-{path.name}"), read(path)
        for key in ("jobs", "permissions"):
            assert called[key] == whole[key], path
        assert list(called[WORDS["on"]]) == ["workflow_call"]


def test_a_few_lines_call_what_there_is_with_the_rights_that_it_needs(town, calling, hub):
    """Triggers are the commune's own; of rights those alone that a job asks for, and one secret."""
    paths = workflows(calling)
    assert [path.name for path in paths] == [path.name for path in workflows(town)]
    for path in paths:
        own, whole = read(path), read(town / ".github/workflows" / path.name)
        called = hub / f".github/workflows/commune-{path.name}"
        for key in ("name", WORDS["on"], "concurrency"):
            assert own[key] == whole[key], path
        assert own["permissions"] == {}
        (job,) = own["jobs"].values()
        where, _, commit = job["uses"].partition("@")
        assert (where, commit) == (
            f"wiker/portail/.github/workflows/{called.name}", PIN.commit,
        )  # fmt: skip
        assert not {"steps", "run"} & job.keys()
        needed: dict[str, str] = {}
        theirs = read(called)
        for each in theirs["jobs"].values():
            for right, level in each.get("permissions", theirs["permissions"]).items():
                needed[right] = max(needed.get(right, ""), level)  # "write" is more than "read"
        assert job["permissions"] == needed, path
        secrets = {"PORTAIL_JETON": "${{ secrets.PORTAIL_JETON }}"}
        assert job.get("secrets") == (secrets if path.name == "publish.yml" else None)
        assert len(path.read_text("utf-8").splitlines()) <= 45, path


def test_the_judges_can_find_something(tmp_path):
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(BAD)
    assert any("nobody" in said for said in actionlint([path]))
    found = zizmor(tmp_path)
    for rule in ("dangerous-triggers", "template-injection", "unpinned-uses", "artipacked"):
        assert f"bad.yml: {rule}" in found


def test_nothing_is_kept_from_the_judges_but_the_one_trigger(town, calling, hub):
    kept = [
        line.strip()
        for folder in (town, calling, hub)
        for path in folder.rglob(".github/**/*")
        if path.is_file()
        for line in path.read_text("utf-8").splitlines()
        if "zizmor" in line or "actionlint" in line
    ]
    assert kept == 2 * ["workflow_run: # zizmor: ignore[dangerous-triggers]"]


@pytest.mark.parametrize("name", ["github-workflows", "dependabot"])
def test_files_fit_their_schema(town, calling, hub, name):
    schema = vendored(name)
    validator = jsonschema.validators.validator_for(schema)(schema)
    paths = workflows(town, calling, hub)
    if name == "dependabot":
        paths = [folder / ".github/dependabot.yml" for folder in (town, hub)]
    for path in paths:
        said = {"on" if key is True else key: value for key, value in read(path).items()}
        assert [error.message for error in validator.iter_errors(said)] == [], path
    assert list(validator.iter_errors({"version": 2, "jobs": {"a": {}}, "updates": "x"}))


def test_actions_are_pinned(town, hub):
    for path in workflows(town, hub):
        for line in path.read_text("utf-8").splitlines():
            if line.strip().removeprefix("- ").startswith("uses:"):
                assert PINNED.search(line), f"{path.name}: {line}"


def test_one_action_has_one_version(town, hub):
    text = "".join(path.read_text("utf-8") for path in workflows(town, hub))
    used = set(re.findall(r"uses: (\S+)@(\S+) # (\S+)", text))
    assert len({name for name, _, _ in used}) == len(used)


def test_nothing_of_others_stands_in_a_script(town, hub):
    """Expressions reach scripts through the environment alone."""
    for path, step in steps(town, hub):
        assert "${{" not in step.get("run", ""), path


def test_every_workflow_bounds_itself(town, hub):
    for path in workflows(town, hub):
        workflow = read(path)
        if not path.name.startswith("commune-"):  # there it is the caller's
            assert workflow["concurrency"]["group"], path
        for job in workflow["jobs"].values():
            assert 0 < job["timeout-minutes"] <= 60, path


def test_rights_are_those_that_are_needed(town, hub):
    """Whole, so that no right is added without somebody changing this list."""
    found = {}
    for path in standing(town, hub):
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            found[f"{path.stem}/{name}"] = job.get("permissions", workflow["permissions"])
    assert found == {
        "comment/comment": {"actions": "read", "pull-requests": "write"},
        "import/read": {"contents": "read"},
        "import/propose": {"actions": "write", "contents": "write", "pull-requests": "write"},
        "labels/labels": {"issues": "write"},
        "publish/signal": {},
        "review/review": {"contents": "read", "pull-requests": "read"},
        "again/review": {"contents": "read", "pull-requests": "read"},
        "again/comment": {"actions": "read", "pull-requests": "write"},
        "rebuild/look": {},
        "rebuild/note": {},
        "update/read": {"contents": "read"},
        "update/propose": {"actions": "read", "contents": "read"},
        "rebuild/build": {"contents": "read"},
        "rebuild/lock": {"contents": "write"},
        "rebuild/deploy": {"pages": "write", "id-token": "write"},
        "rebuild/publish": {"contents": "read"},
        "rebuild/complete": {},
        "rebuild/awake": {"actions": "write"},
        "import/awake": {"actions": "write"},
        "sources/start": {"actions": "write"},
    }


SECRETS = {
    "publish/signal": {"PORTAIL_JETON"},
    "commune-publish/signal": {"PORTAIL_JETON"},
    "update/propose": {"MISE_A_JOUR"},
    "rebuild/publish": {
        "SSH_KEY", "SSH_KNOWN_HOSTS", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
        "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL_S3", "NETLIFY_AUTH_TOKEN",
    },
}  # fmt: skip
"""Which secrets the jobs have that have any; each is its environment's."""


def test_secrets_are_for_the_signal_and_for_where_the_site_goes(town, hub):
    found: dict[str, set[str]] = {}
    for path in workflows(town, hub):
        for name, job in read(path)["jobs"].items():
            if secrets := set(re.findall(r"\{\{ secrets\.(\w+)", json.dumps(job))):
                found[f"{path.stem}/{name}"] = secrets
                assert job["environment"] in ("portail", "publication", "mise-a-jour")
                (step,) = [step for step in job["steps"] if "{{ secrets." in json.dumps(step)]
                assert "{{ secrets." not in json.dumps({**step, "env": {}})
    assert found == SECRETS


def test_the_job_that_has_keys_of_destinations_reads_no_entry(hub):
    runs = [step.get("run", "") for step in jobs(hub, "rebuild.yml")["publish"]["steps"]]
    called = set(re.findall(r"^wiker (\w+)", "\n".join(runs), re.M))
    assert called == {"publish"}


def test_what_runs_with_a_right_to_write_sees_no_file_of_the_proposal(town):
    for name in ("comment.yml", "labels.yml", "publish.yml"):
        for job in jobs(town, name).values():
            assert not [step for step in job["steps"] if "uses" in step], name
    for name, job in (("import.yml", "propose"), ("again.yml", "comment")):
        (step,) = jobs(town, name)[job]["steps"]
        assert "uses" not in step


def test_the_review_runs_for_proposals_alone_and_keeps_no_credential(town):
    path = town / ".github/workflows/review.yml"
    assert list(read(path)[WORDS["on"]]) == ["pull_request"]
    checkout, *_ = jobs(town, "review.yml")["review"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_is_published_has_open_proposals_reviewed_again(town):
    """Whatever a review judges is among the paths, and nothing else starts it."""
    again = read(town / ".github/workflows/again.yml")
    assert again[WORDS["on"]].keys() == {"push", "workflow_dispatch"}
    start = again[WORDS["on"]]["push"]
    tops = {path.removesuffix("/**") for path in start["paths"]}
    assert start["branches"] == ["main"]
    assert tops == {*FOLDERS, MEDIA, "commune.yaml", "plans.yaml"}
    upload = [one for one in again["jobs"]["review"]["steps"] if "upload" in one.get("uses", "")]
    assert [one["with"]["name"] for one in upload] == [comment.ALL]


def test_the_other_job_looks_for_what_is_uploaded(town):
    uploads = [
        step
        for step in jobs(town, "review.yml")["review"]["steps"]
        if "upload-artifact" in step.get("uses", "")
    ]
    assert [step["with"]["name"] for step in uploads] == [comment.ARTIFACT, "relecture-entiere"]
    assert uploads[0]["with"]["path"] == f"${{{{ runner.temp }}}}/{comment.MEMBER}"
    assert (town / comment.WORKFLOW).is_file()
    review = read(town / comment.WORKFLOW)["name"]
    said = read(town / ".github/workflows/comment.yml")[WORDS["on"]]["workflow_run"]
    assert said == {"workflows": [review], "types": ["completed"]}


def test_the_script_is_the_module_word_for_word(town):
    for name in ("comment.yml", "again.yml"):
        (step,) = jobs(town, name)["comment"]["steps"]
        assert step["run"] == Path(comment.__file__).read_text("utf-8")
        assert step["shell"] == "python"
        assert list(step["env"]) == ["GITHUB_TOKEN"]


def test_wiker_is_one_commit_and_what_it_needs_comes_with_hashes(town, hub):
    """No name of an index is ever installed: every `pip install` is a lock's or the program's."""
    pinned = {"PROGRAM": PROGRAM.address, "COMMIT": PROGRAM.commit}
    assert jobs(town, "review.yml")["review"]["env"] == pinned
    assert jobs(town, "again.yml")["review"]["env"] == pinned
    assert jobs(town, "import.yml")["read"]["env"] == pinned
    assert jobs(hub, "rebuild.yml")["build"]["env"] == pinned | {"COMMUNES_LOCK": "non"}
    assert jobs(hub, "rebuild.yml")["publish"]["env"] == pinned
    netlify = tomllib.loads((town / "netlify.toml").read_text("utf-8"))["build"]
    assert netlify["environment"].items() >= pinned.items()
    scripts = [step.get("run", "") for _, step in steps(town, hub)] + [netlify["command"]]
    installs = [line for text in scripts for line in text.splitlines() if "pip install" in line]
    assert len(installs) == 5 * (7 + 3)  # three of them are called, too
    released = {"build.lock", *(f"{name}.lock" for name in LOCKS)}
    for line in map(str.strip, installs):
        lock = re.fullmatch(
            r"pip install --require-hashes --no-build-isolation --use-pep517 -r (\S+)", line
        )
        if lock is None:
            assert line.startswith("pip install --no-deps --no-index --no-build-isolation ")
            assert line.endswith(" .")
        else:
            assert lock[1] in released or (ROOT / lock[1]).is_file()
    for path in [path for folder in (town, hub) for path in folder.rglob("*") if path.is_file()]:
        if ".yml" in path.name or path.suffix == ".toml":
            assert not re.search(
                r"wiker-ssg(\[|==)|npx |npm install|pipx|uvx", path.read_text("utf-8")
            )


PROGRAMS = ("git", "gh", "pip", "wiker", "python", "unzip", "npm", "npx", "node", "curl", "make")
CALLED = re.compile(rf"(?:^|[|;&({{!]|\b(?:if|do|then|while)\b)\s*({'|'.join(PROGRAMS)})\b", re.M)
PLATFORM = {"actions/deploy-pages"}
"""What GitHub itself runs with a right to write, since nothing else can."""


def run_by(job: Any) -> set[str]:
    """Return the actions and programs that a job runs."""
    found = set()
    for step in job["steps"]:
        if "uses" in step:
            found.add(step["uses"].partition("@")[0])
        elif step.get("shell") == "python":
            found.add("forge/github/comment.py")
        else:
            found |= set(CALLED.findall(step["run"]))
    return found


def test_no_job_that_may_write_runs_a_dependency_or_code_that_was_fetched(town, hub):
    writing = {}
    for path in standing(town, hub):
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            rights = job.get("permissions", workflow["permissions"])
            if "write" in rights.values() or rights == "write-all":
                writing[f"{path.stem}/{name}"] = run_by(job)
    assert set(writing) == {
        "again/comment", "comment/comment", "import/propose", "labels/labels", "rebuild/deploy",
        "rebuild/lock", "rebuild/awake", "import/awake", "sources/start",
    }  # fmt: skip
    for name, programs in writing.items():
        assert programs <= {"git", "gh", "unzip", "forge/github/comment.py"} | PLATFORM, name
    assert writing["rebuild/deploy"] == PLATFORM
    # its token writes elsewhere
    assert run_by(jobs(hub, "update.yml")["propose"]) <= {"git", "gh", "unzip"}
    imports = {
        line.split()[1]
        for line in Path(comment.__file__).read_text("utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert {name.partition(".")[0] for name in imports} <= sys.stdlib_module_names


def test_the_decision_says_of_every_job_what_it_may_and_what_it_runs(town, hub):
    """Decision 18's table is what the workflows are, whole and without a line too many."""
    page = (ROOT / "docs/decisions/0018-repositories.md").read_text("utf-8")
    told = {}
    for row in re.findall(r"^\| `([a-z]+)\.yml`, ([a-z]+)(?: \(portal\))? \|(.*)\|$", page, re.M):
        *_, rights, programs = row[2].split("|")
        told[f"{row[0]}/{row[1]}"] = (
            dict(re.findall(r"`([a-z-]+): ([a-z]+)`", rights)),
            set(re.findall(r"`([^`]+)`", programs)),
        )
    found = {}
    for path in standing(town, hub):
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            rights = job.get("permissions", workflow["permissions"])
            found[f"{path.stem}/{name}"] = (rights, run_by(job))
    assert told == found


def test_wiker_is_called_as_it_wants_to_be_called(town, hub):
    scripts = [step.get("run", "") for _, step in steps(town, hub)]
    scripts.append((town / "netlify.toml").read_text("utf-8"))
    calls = [call for text in scripts for call in re.findall(r"\bwiker ([a-z]+)([^\n>\"]*)", text)]
    names = {name for name, _ in calls}
    assert {"review", "build", "pull", "gather"} <= names <= {*COMMANDS, "review"}
    for name, options in calls:
        command = group.get_command(click.Context(group), name)
        if command is not None:
            known = {opt for parameter in command.params for opt in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known, (name, options)


def test_the_signal_starts_what_the_portal_has(town, hub):
    (step,) = jobs(town, "publish.yml")["signal"]["steps"]
    (name,) = re.findall(r"actions/workflows/([a-z.]+)/dispatches", step["run"])
    triggers = read(hub / ".github/workflows" / name)[WORDS["on"]]
    assert "workflow_dispatch" in triggers
    assert triggers["schedule"] == [{"cron": "7,37 * * * *"}]
