"""Workflows of the other forges: what outside judges say of them, and the script that comments."""

import base64
import gzip
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.judges.actionlint import actionlint
from tests.judges.zizmor import zizmor
from tests.portals import write
from tests.repository.examples import on
from tests.repository.test_workflows import vendored
from wiker_ssg.forge import comment

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
    found = actionlint(sorted(written.glob("*/.github/workflows/*")))
    assert len(found) == 4
    assert all('label "docker" is unknown' in said for said in found)


def test_zizmor_finds_no_more_than_is_accepted(written):
    found = [said for folder in written.iterdir() for said in zizmor(folder)]
    assert {said.rpartition(" ")[2] for said in found} <= ACCEPTED


def test_the_job_that_reads_proposals_has_no_secret():
    files = on("forgejo")["forgejo"]
    jobs = yaml.safe_load(files[".forgejo/workflows/review.yml"])["jobs"]
    assert "secrets" not in json.dumps(jobs["review"])
    assert (
        jobs["comment"]["steps"][0]["run"].rstrip() == Path(comment.__file__).read_text().rstrip()
    )


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


def test_only_the_job_that_comments_has_its_token():
    jobs = yaml.safe_load(on("gitlab")["gitlab"][".gitlab-ci.yml"])
    using = {name for name, job in jobs.items() if "$WIKER_JETON" in json.dumps(job)}
    assert using == {"commenter"}
    script = Path(comment.__file__).read_text("utf-8")
    assert script.strip() in jobs["commenter"]["script"][1]
    assert jobs["relire"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


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

    def call(self, method: str, url: str, header: tuple[str, str], body: Any = None) -> Any:
        if next(self.refuses, False):
            raise comment.NoAnswer("503")
        if method == "GET":
            page = int(url.rpartition("=")[2])
            return self.comments[(page - 1) * 50 : page * 50]
        if method == "POST":
            self.comments.append({"id": len(self.comments), "user": {"login": "bot"}, **body})
        else:
            self.comments[int(url.rpartition("/")[2])].update(body)
        return {}


SAYS = {"HEADER": "Authorization", "TOKEN": "token x", "OWN": "bot", "METHOD": "PATCH"}
SAYS |= {"COMMENTS": "https://f.example/issues/1/comments", "COMMENT": "https://f.example/comments"}


@pytest.mark.parametrize("before", [0, 60])
def test_there_is_one_comment_whatever_fails(monkeypatch, before):
    forge = Forge(*[("claire", f"{comment.MARKER} moi")] * before)
    monkeypatch.setattr(comment, "call", forge.call)
    for text, faults in (("un", [True, False]), ("deux", []), ("deux", [False, True])):
        forge.refuses = iter(faults)
        review = packed({"comment": f"{comment.MARKER}\n{text}"})
        assert comment.main({**SAYS, "REVIEW": review}, pauses=(0, 0)) == 0
    own = [one["body"] for one in forge.comments if one["user"]["login"] == "bot"]
    assert own == [f"{comment.MARKER}\ndeux"]


def test_a_review_that_failed_is_said_in_the_place_of_the_former(monkeypatch):
    forge = Forge(("bot", f"{comment.MARKER}\nprêt"))
    monkeypatch.setattr(comment, "call", forge.call)
    assert comment.main({**SAYS, "REVIEW": ""}, pauses=()) == 1
    assert forge.comments[0]["body"] == f"{comment.MARKER}\n\n{comment.FAILED}\n"
