"""Workflows of the other forges: what outside judges say of them, and the script that comments."""

import base64
import gzip
import io
import json
import random
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.judges.actionlint import actionlint
from tests.judges.zizmor import zizmor
from tests.portals import write
from tests.repository.examples import ELSEWHERE, on, run_of
from tests.repository.test_scripts import bash as bash
from tests.repository.test_scripts import git
from tests.repository.test_workflows import vendored
from wiker_ssg.forge import comment
from wiker_ssg.forge.forgejo.hosting import PARTS, TOKENS
from wiker_ssg.forge.hosting import HERE, MOST, SHARE, script
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.scan import MEDIA

ACCEPTED = {
    "dangerous-triggers",  # the workflow is main's, a proposal is data read without a token
    "unpinned-images",  # an image of Python, as the runner has it; the program's files are hashed
    "secrets-outside-env",  # there are no environments
}
"""What zizmor, which knows another forge's rules, says of them in vain."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forgejo")
    for case, files in on("forgejo").items():
        texts = {path: data.decode() for path, data in files.items()}
        write(folder / case, {k.replace(".forgejo/", ".github/"): v for k, v in texts.items()})
    return folder


def test_actionlint_knows_all_but_the_name_of_the_runner(written):
    files = sorted(written.glob("*/.github/workflows/*"))
    assert [path.name for path in files] == [
        "again.yml", "import.yml", "publish.yml", "review.yml", "rebuild.yml",
    ]  # fmt: skip
    found = actionlint(files)
    assert len(found) == sum(path.read_text().count("runs-on:") for path in files)
    assert all('label "docker" is unknown' in said for said in found)


def test_zizmor_finds_no_more_than_is_accepted(written):
    found = [said for folder in written.iterdir() for said in zizmor(folder)]
    assert {said.rpartition(" ")[2] for said in found} <= ACCEPTED


def jobs() -> Iterator[tuple[str, Any]]:
    """Yield the jobs of Forgejo's workflows, by `workflow/job`."""
    for files in on("forgejo").values():
        for path, data in files.items():
            if path.startswith(".forgejo/workflows/"):
                for name, job in yaml.safe_load(data)["jobs"].items():
                    yield f"{Path(path).stem}/{name}", job


def test_workflows_fit_the_schema_of_those_that_they_are_like():
    schema = vendored("github-workflows")
    validator = jsonschema.validators.validator_for(schema)(schema)
    for files in on("forgejo").values():
        for path, data in files.items():
            if path.startswith(".forgejo/workflows/"):
                said = {
                    "on" if key is True else key: value
                    for key, value in yaml.safe_load(data).items()
                }
                assert [error.message for error in validator.iter_errors(said)] == [], path


def test_no_job_that_may_write_runs_a_dependency_or_code_that_was_fetched():
    """Forgejo gives each step a token that may write, unless the step itself says otherwise.

    What was installed may change any program of its container: so no later step has one, either.
    """
    writing = {}
    for name, job in jobs():
        without = [
            set(TOKENS) <= {key for key, value in step.get("env", {}).items() if value == ""}
            for step in job["steps"]
        ]
        assert all(without) or not any(without), name
        if not any(without):
            assert len(job["steps"]) == 1, name
            writing[name] = programs(job["steps"][0])
        else:
            assert "GITHUB_TOKEN }}" not in json.dumps(job), name
    assert writing == {
        "again/comment": {"comment.py", "tar"},
        "import/propose": {"curl", "git", "python3 -I", "tar"},
        "publish/signal": {"curl"},
        "review/comment": {"comment.py"},
    }


PROGRAMS = ("git", "pip", "wiker", "python", "python3 -I", "unzip", "npm", "node", "curl", "tar")
CALLED = re.compile(
    rf"(?:^|[|;&({{!]|\b(?:if|do|then|while)\b)\s*({'|'.join(PROGRAMS)})\b(?![\[=])", re.M
)


def programs(step: Any) -> set[str]:
    """Return what a step runs of all that could do harm."""
    if step.get("shell") == "python":
        return {"comment.py"}
    script = Path(comment.__file__).read_text("utf-8").rstrip()
    found = {*CALLED.findall(step["run"].replace(script, ""))}
    if script in step["run"]:
        assert found & {"python3 -I"} or "python3 -I" in step["run"]
        found = found - {"python3 -I"} | {"comment.py"}
    return found


KEYS = [
    "SSH_KEY", "SSH_KNOWN_HOSTS", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
    "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL_S3", "NETLIFY_AUTH_TOKEN",
]  # fmt: skip
"""What opens a destination elsewhere."""


def test_the_only_secrets_where_something_was_installed_are_those_of_the_site():
    said = {name: re.findall(r"secrets\.(\w+)", json.dumps(job)) for name, job in jobs()}
    assert {name: keys for name, keys in said.items() if keys} == {
        "again/comment": ["GITHUB_TOKEN"],
        "import/propose": ["GITHUB_TOKEN", "GITHUB_TOKEN"],
        "publish/signal": ["PORTAIL_JETON"],
        "rebuild/build": ["PAGES_JETON", *KEYS],
        "review/comment": ["GITHUB_TOKEN"],
    }
    *before, publishing, _ = dict(jobs())["rebuild/build"]["steps"]
    assert "PAGES_JETON" in json.dumps(publishing)
    assert "secrets." not in json.dumps(before)


def test_nothing_of_others_stands_in_a_script():
    for name, job in jobs():
        for step in job["steps"]:
            assert "${{" not in step["run"], name


def test_the_script_that_comments_is_the_module_word_for_word():
    found = dict(jobs())
    script = Path(comment.__file__).read_text("utf-8").rstrip()
    assert found["review/comment"]["steps"][0]["run"].rstrip() == script
    assert f"{script}\nSCRIPT\n" in found["again/comment"]["steps"][0]["run"]


def test_scripts_of_workflows_are_shell():
    for _, job in jobs():
        for step in job["steps"]:
            if step.get("shell") != "python":
                assert step.get("shell") == "bash"
                subprocess.run(["bash", "-n"], input=step["run"].encode(), check=True)


def test_pipelines_are_as_the_published_schema_says():
    schema = vendored("gitlab-ci")
    for files in on("gitlab").values():
        pipeline = yaml.safe_load(files[".gitlab-ci.yml"])
        jsonschema.validate(pipeline, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**pipeline, "relire": {"script": 1}}, schema)


def test_scripts_of_pipelines_are_shell():
    for files in on("gitlab").values():
        for job in yaml.safe_load(files[".gitlab-ci.yml"]).values():
            lines = job.get("script", ()) if isinstance(job, dict) else ()
            for line in (*lines, *(job.get("before_script", ()) if lines else ())):
                subprocess.run(["bash", "-n"], input=line.encode(), check=True)


SECRETS = {"commenter": "WIKER_JETON", "proposer": "IMPORT_JETON", "prevenir": "PORTAIL_JETON"}


def test_a_pipelines_jobs_that_have_a_secret_install_nothing():
    held = yaml.safe_load(on("gitlab")["gitlab"][".gitlab-ci.yml"])
    found = {
        (name, secret)
        for name, job in held.items()
        for secret in SECRETS.values()
        if f"${secret}" in json.dumps(job)
    }
    assert found == {*SECRETS.items()}
    for name in SECRETS:
        job = held[name]
        assert job["variables"]["GIT_STRATEGY"] == "none"
        assert not {"extends", "before_script"} & job.keys()
        run = {"run": "\n".join(job["script"])}
        assert programs(run) <= {"comment.py", "curl", "git", "python3 -I"}, name
    assert held["commenter"]["environment"]["name"] != held["proposer"]["environment"]["name"]
    script = Path(comment.__file__).read_text("utf-8")
    assert script.strip() in held["commenter"]["script"][1]
    assert held["relire"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


def test_imports_run_only_where_there_is_something_to_import():
    held = yaml.safe_load(on("gitlab")["gitlab"][".gitlab-ci.yml"])
    for name in ("importer", "proposer"):
        assert [rule["exists"] for rule in held[name]["rules"]] == [["connectors.yaml"]]
    first, *others = dict(jobs())["import/read"]["steps"]
    assert "connectors.yaml" in first["run"]
    assert all("if" in step for step in others)


@pytest.mark.parametrize("forge", ["forgejo", "gitlab"])
def test_reviews_are_renewed_when_what_they_judge_is_published(forge):
    paths = [
        *(f"{folder}/**" for folder in sorted((*FOLDERS, MEDIA))),
        "commune.yaml",
        "plans.yaml",
    ]
    files = on(forge)[forge]
    if forge == "forgejo":
        start = yaml.safe_load(files[".forgejo/workflows/again.yml"])[True]
        assert start == {"push": {"branches": ["main"], "paths": paths}, "workflow_dispatch": None}
        return
    held = yaml.safe_load(files[".gitlab-ci.yml"])
    for name in ("relire-tout", "commenter"):
        pushed = next(rule for rule in held[name]["rules"] if "changes" in rule)
        assert pushed["changes"] == paths


def packed(review: object) -> str:
    return base64.b64encode(gzip.compress(json.dumps(review).encode())).decode()


def test_a_comment_calls_nobody_and_refers_to_nothing():
    text = f"{comment.MARKER}\n@claire #12 !3 a@b.example\n/merge\n&#36;5\x1b"
    made = comment.checked(packed({"comment": text}))
    joiner = "\u2060"
    assert made == (
        f"{comment.MARKER}\n@{joiner}claire #{joiner}12 !{joiner}3 a@b.example\n"
        f"/{joiner}merge\n&#36;5"
    )


@pytest.mark.parametrize(
    "given",
    [
        "", "x", packed([]), packed({"comment": 1}), packed({"comment": "no mark"}),
        packed({"comment": comment.MARKER + "x" * comment.LONGEST}), packed({}),
        base64.b64encode(b"{}").decode(),
    ],
)  # fmt: skip
def test_what_is_no_review_is_refused(given):
    with pytest.raises(comment.NoReview):
        comment.checked(given)


class Forge:
    """Answers of a forge, in memory."""

    def __init__(self, *said: tuple[str, str]) -> None:
        self.comments: list[dict[str, Any]] = [
            {"id": i, "body": b, "user": {"login": w}} for i, (w, b) in enumerate(said)
        ]
        self.refuses: Iterator[bool] = iter(())
        self.there: dict[str, Any] = {"state": "open", "head": {"sha": "a" * 40}}

    def call(self, method: str, url: str, header: tuple[str, str], body: Any = None) -> Any:
        if next(self.refuses, False):
            raise comment.NoAnswer("503")
        if url == SAYS["PROPOSAL"]:
            return self.there
        if method == "GET" and url == SAYS["COMMENTS"]:
            return list(self.comments)
        if method == "GET":
            assert url.startswith(f"{SAYS['COMMENTS']}?{PAGED}")
            page = int(url.rpartition("=")[2])
            return self.comments[(page - 1) * 50 : page * 50]
        if method == "POST":
            self.comments.append({"id": len(self.comments), "user": {"login": "bot"}, **body})
        else:
            self.comments[int(url.rpartition("/")[2])].update(body)
        return {}


SAYS = {"HEADER": "Authorization", "TOKEN": "token x", "OWN": "bot", "METHOD": "PATCH"}
SAYS |= {"PROPOSAL": "https://f.example/pulls/1", "COMMIT": "a" * 40}
SAYS |= {"COMMENTS": "https://f.example/issues/1/comments", "COMMENT": "https://f.example/comments"}


PAGED = "per_page=50&page="


@pytest.mark.parametrize("paged", ["", PAGED])
@pytest.mark.parametrize("before", [0, 60])
def test_there_is_one_comment_whatever_fails(monkeypatch, before, paged):
    forge = Forge(*[("claire", f"{comment.MARKER} moi")] * before)
    monkeypatch.setattr(comment, "call", forge.call)
    for text, faults in (("un", [True, False]), ("deux", []), ("deux", [False, True])):
        forge.refuses = iter(faults)
        review = packed({"comment": f"{comment.MARKER}\n{text}"})
        given = {**SAYS, "REVIEW": review, "PAGED": paged}
        assert comment.main(given, pauses=(0, 0)) == 0
    own = [one["body"] for one in forge.comments if one["user"]["login"] == "bot"]
    assert own == [f"{comment.MARKER}\ndeux"]


def test_a_review_that_failed_is_said_in_the_place_of_the_former(monkeypatch):
    forge = Forge(("bot", f"{comment.MARKER}\nprêt"))
    monkeypatch.setattr(comment, "call", forge.call)
    assert comment.main({**SAYS, "REVIEW": ""}, pauses=()) == 1
    assert forge.comments[0]["body"] == f"{comment.MARKER}\n\n{comment.FAILED}\n"


@pytest.mark.parametrize(
    "there",
    [
        {"state": "closed", "head": {"sha": "a" * 40}},
        {"state": "open", "head": {"sha": "b" * 40}},
        {"state": "merged", "sha": "a" * 40},
        {"state": "opened", "sha": "b" * 40},
        {},
    ],
)
def test_a_review_of_another_commit_says_nothing(monkeypatch, there):
    forge = Forge()
    forge.there = there
    monkeypatch.setattr(comment, "call", forge.call)
    review = packed({"comment": f"{comment.MARKER}\nprêt"})
    assert comment.main({**SAYS, "REVIEW": review}, pauses=()) == 0
    assert forge.comments == []


# --------------------------------------------------------------------------- steps, as they run


REVIEWING = """\
case "$*" in *{failing}*) exit 2;; esac
echo '{{"version": 1, "comment": "x"}}'; exit 1
"""


def lists(forge: str, *proposals: tuple[int, str, str]) -> str:
    """Return what a forge answers of its open proposals: number, commit, base."""
    if forge == "forgejo":
        return json.dumps(
            [
                {"number": n, "head": {"sha": sha}, "base": {"ref": base}}
                for n, sha, base in proposals
            ]
        )
    return json.dumps([{"iid": n, "sha": sha, "target_branch": base} for n, sha, base in proposals])


def remote(folder: Path, forge: str, numbers: range) -> str:
    """Make a repository with the proposals' refs; return a commit that all end with."""
    there = folder / "there"
    git(folder, "init", "--quiet", "--initial-branch=main", str(there))
    git(there, "commit", "--quiet", "--allow-empty", "--message=x")
    place = {"forgejo": "pull", "gitlab": "merge-requests"}[forge]
    for number in numbers:
        git(there, "update-ref", f"refs/{place}/{number}/head", "HEAD")
    git(folder, "clone", "--quiet", str(there), "commune")
    return git(there, "rev-parse", "HEAD")


def reviewing(forge: str) -> dict[str, str]:
    """Return what reviews all open proposals, and what it is given."""
    if forge == "forgejo":
        files = on(forge)[forge]
        taking = run_of(files, "again.yml", "Prendre les fiches et les propositions ouvertes")[
            "run"
        ]
        again = run_of(files, "again.yml", "Relire chacune")["run"]
        return {"run": f"{taking}\n{again}", "pull": "refs/pull/NUMBER/head"}
    run = run_of(on(forge)[forge], ".gitlab-ci.yml", "relire-tout")["run"]
    return {"run": f'cd "$RUNNER_TEMP/commune"\n{run}', "pull": "refs/merge-requests/NUMBER/head"}


@pytest.mark.parametrize("forge", ELSEWHERE)
def test_each_open_proposal_is_reviewed_beside_the_others(bash, tmp_path, forge):
    commit = remote(tmp_path, forge, range(1, 41))
    step = reviewing(forge)
    if forge == "forgejo":
        shutil.rmtree(tmp_path / "commune")
    given = {
        "MAIN": "main", "ORIGIN": str(tmp_path / "there"), "PULL": step["pull"], "LIST": "x",
        "REVIEWS": str(tmp_path / "reviews"), "SITE": "", "GITHUB_OUTPUT": str(tmp_path / "out"),
    }  # fmt: skip
    listed = lists(forge, (14, commit, "main"), (12, commit, "main"), (9, commit, "other"))
    (tmp_path / "listed").write_text(listed)
    body = REVIEWING.format(failing="14=refs")
    status, said, called = bash(step, {"curl": "cat $RUNNER_TEMP/listed", "wiker": body}, **given)
    assert status == (forge == "gitlab"), said
    asked = [line.split("<--head>")[1] for line in called if line.startswith("wiker")]
    assert asked == [
        f"<{commit}><--beside><12=refs/remotes/pull/12>",
        f"<{commit}><--beside><14=refs/remotes/pull/14>",
    ]
    made = {path.name: path.read_text() for path in (tmp_path / "reviews").iterdir()}
    assert made == {f"14-{commit}.json": '{"comment": "x"}', f"12-{commit}.json": ""}
    assert "La proposition 12 n’a pas pu être relue." in said


@pytest.mark.parametrize("said", ["no JSON", "{}", '{"comment": "LARGE"}'])
def test_a_review_that_cannot_be_handed_over_is_empty(bash, tmp_path, said):
    commit = remote(tmp_path, "gitlab", range(1, 2))
    (tmp_path / "listed").write_text(lists("gitlab", (1, commit, "main")))
    (tmp_path / "said").write_text(said.replace("LARGE", incompressible(50_000)))
    given = {"MAIN": "main", "ORIGIN": str(tmp_path / "there"), "LIST": "x", "SITE": ""}
    given |= {"PULL": "refs/merge-requests/NUMBER/head", "REVIEWS": str(tmp_path / "reviews")}
    bodies = {"curl": "cat $RUNNER_TEMP/listed", "wiker": "cat $RUNNER_TEMP/said"}
    assert bash(reviewing("gitlab"), bodies, **given)[0] == 1
    assert (tmp_path / "reviews" / f"1-{commit}.json").read_bytes() == b""


def test_all_that_is_reviewed_fits_into_what_is_handed_over():
    """A part is 100,000 signs of base64; the archive's own share is some bytes a file."""
    assert MOST * (SHARE + 1000) < PARTS * 100_000 * 3 // 4


@pytest.mark.parametrize("forge", ELSEWHERE)
@pytest.mark.parametrize("listed", ["[{}]", "{", '[{"number": "1; id"}]', None])
def test_a_list_that_is_none_is_no_list(bash, tmp_path, forge, listed):
    commit = remote(tmp_path, forge, range(1))
    step = reviewing(forge)
    if forge == "forgejo":
        shutil.rmtree(tmp_path / "commune")
    text = listed or lists(forge, (1, f"{commit}; id", "main"))
    (tmp_path / "listed").write_text(text)
    given = {"MAIN": "main", "ORIGIN": str(tmp_path / "there"), "PULL": step["pull"], "LIST": "x"}
    given |= {"REVIEWS": str(tmp_path / "reviews"), "GITHUB_OUTPUT": str(tmp_path / "out")}
    status, _, called = bash(step, {"curl": "cat $RUNNER_TEMP/listed"}, **given)
    assert status != 0
    assert not [line for line in called if line.startswith("wiker")]


def test_what_is_handed_over_is_what_comes_in(bash, tmp_path):
    files = on("forgejo")["forgejo"]
    folder = tmp_path / "reviews"
    folder.mkdir()
    wanted = {"a.json": random.Random(1).randbytes(250_000), "b.json": b""}
    for name, data in wanted.items():
        (folder / name).write_bytes(data)
    step = run_of(files, "again.yml", "Transmettre les relectures")
    out = tmp_path / "out"
    assert bash(step, {}, MUCH="x", GITHUB_OUTPUT=str(out))[0] == 0
    parts = dict(line.split("=", 1) for line in out.read_text().splitlines())
    assert all(len(part) < 128 * 1024 for part in parts.values())
    given = {f"PART{n}": parts.get(f"part{n}", "") for n in range(1, PARTS + 1)}
    whole = "".join(given.values())
    with tarfile.open(fileobj=io.BytesIO(base64.b64decode(whole))) as archive:
        read = {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]
    assert read == wanted
    receive = run_of(files, "again.yml", "Poser les commentaires")["run"].partition("REVIEWS=")[0]
    assert bash({"run": receive}, {}, **given)[0] == 0
    assert (tmp_path / "handed.tar.gz").read_bytes() == base64.b64decode(whole)
    (folder / "a.json").write_bytes(random.Random(1).randbytes(1_300_000))
    status, said, _ = bash(step, {}, MUCH="chez vous", GITHUB_OUTPUT=str(out))
    assert (status, "chez vous" in said) == (1, True)


def incompressible(size: int) -> str:
    return base64.b64encode(random.Random(1).randbytes(size)).decode()


@pytest.mark.parametrize(("size", "kept"), [(1000, True), (200_000, False)])
def test_a_review_that_no_variable_holds_is_said_to_have_failed(bash, tmp_path, size, kept):
    """Else what was said of an earlier commit would stand."""
    (tmp_path / "commune").mkdir()
    (tmp_path / "open.txt").write_text("")
    (tmp_path / "said").write_text(json.dumps({"comment": comment.MARKER + incompressible(size)}))
    step = run_of(on("forgejo")["forgejo"], "review.yml", "Relire")
    out = tmp_path / "out"
    out.write_text("")
    given = {"NUMBER": "1", "GITHUB_OUTPUT": str(out)}
    status, _, _ = bash(step, {"wiker": "cat $RUNNER_TEMP/said"}, **given)
    assert (status == 0, "review=" in out.read_text()) == (kept, kept)
    (tmp_path / "reviews").mkdir()
    name = f"1-{'a' * 40}.json"
    (tmp_path / "reviews" / name).write_bytes((tmp_path / "said").read_bytes())
    (tmp_path / "comment.py").write_text("import os; print(bool(os.environ['REVIEW']))")
    given = {"REVIEWS": str(tmp_path / "reviews"), "PROPOSAL": "", "COMMENTS": "", "COMMENT": ""}
    status, said, _ = bash({"run": script(HERE, "comments")}, {}, **given)
    assert (status, said) == (0, f"{kept}\n")


@pytest.mark.parametrize("name", [f"1-{'a' * 39}.json", f"x-{'a' * 40}.json", "1;id.json"])
def test_what_is_no_review_is_not_posted(bash, tmp_path, name):
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / name).write_text("{}")
    (tmp_path / "reviews" / f"2-{'b' * 40}.json").symlink_to("/proc/self/environ")
    (tmp_path / "comment.py").write_text("print('posted')")
    given = {"REVIEWS": str(tmp_path / "reviews"), "PROPOSAL": "", "COMMENTS": "", "COMMENT": ""}
    status, said, _ = bash({"run": script(HERE, "comments")}, {}, **given)
    assert (status, "posted" in said) == (1, False)


@pytest.mark.parametrize("forge", ELSEWHERE)
@pytest.mark.parametrize(("exits", "expected"), [(0, 0), (1, 0), (2, 1)])
def test_a_commune_that_does_not_answer_stops_no_portal(bash, tmp_path, forge, exits, expected):
    files = on(forge)[f"portal-{forge}"]
    (tmp_path / "portail").mkdir()
    if forge == "forgejo":
        step = run_of(files, "rebuild.yml", "Prendre les fiches des communes")
    else:
        whole = run_of(files, ".gitlab-ci.yml", "pages")["run"]
        step = {"run": whole.partition("wiker build")[0]}
    out = tmp_path / "out"
    status, _, called = bash(step, {"wiker": f"exit {exits}"}, GITHUB_OUTPUT=str(out))
    assert (status, called) == (expected, ["wiker <gather><.>"])
    told = out if forge == "forgejo" else tmp_path / "communes.env"
    assert told.read_text().partition("=")[2] == f"{exits}\n" if expected == 0 else True


def test_the_pipeline_tells_that_a_commune_is_missing(bash):
    step = run_of(on("gitlab")["portal-gitlab"], ".gitlab-ci.yml", "complet")
    assert [bash(step, {}, COMMUNES=str(n))[0] for n in (0, 1)] == [0, 1]
