"""The one script that may write: what it takes, what it refuses, what it leaves behind."""

import io
import json
import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from tests.repository.github import REPOSITORY, ROBOT, SHA, TOKEN, GitHub, packed, serving
from wiker_ssg.forge.github import comment
from wiker_ssg.forge.github.comment import MARKER, Refused, checked, unpacked
from wiker_ssg.scaffold import labels

GOOD: dict[str, Any] = {
    "version": 1,
    "verdict": "ready",
    "summary": "Prêt à publier.",
    "labels": ["pret"],
    "comment": f"{MARKER}\n## Prêt à publier\n\nAjoute un bal.\n",
}


def review(**changes: Any) -> bytes:
    return json.dumps(GOOD | changes).encode()


def without(key: str) -> bytes:
    return json.dumps({name: value for name, value in GOOD.items() if name != key}).encode()


HOSTILE = {
    "nothing": b"",
    "no JSON": b"<html>",
    "another encoding": "{}".encode("utf-16"),
    "broken UTF-8": b'{"version": 1, "comment": "\xff"}',
    "null": b"null",
    "a list": b"[]",
    "a number": b"1",
    "nested without end": b"[" * 100_000,
    "nested objects without end": b'{"a":' * 100_000,
    "a number of many digits": b'{"version": ' + b"1" * 10_000 + b"}",
    "no number": b'{"version": NaN}',
    "infinite": b'{"version": Infinity}',
    "a key twice": b'{"version": 1, "version": 1}',
    "a verdict twice": review()[:-1] + b', "verdict": "ready"}',
    "no version": without("version"),
    "version as text": review(version="1"),
    "version as a fraction": review(version=1.0),
    "version as true": review(version=True),
    "another version": review(version=2),
    "no verdict": without("verdict"),
    "an unknown verdict": review(verdict="merge"),
    "verdict as a list": review(verdict=["ready"]),
    "verdict as an object": review(verdict={"toString": "ready"}),
    "no summary": without("summary"),
    "summary as a number": review(summary=5),
    "a long summary": review(summary="a" * 301),
    "no labels": without("labels"),
    "labels as text": review(labels="pret"),
    "labels as an object": review(labels={"0": "pret"}),
    "an unknown label": review(labels=["pret", "admin"]),
    "a label as a number": review(labels=[1]),
    "a label as a list": review(labels=[["pret"]]),
    "a label twice": review(labels=["pret", "pret"]),
    "a label with a path": review(labels=["../../merge"]),
    "many labels": review(labels=["pret"] * 10_000),
    "no comment": without("comment"),
    "comment as null": review(comment=None),
    "comment as a list": review(comment=[MARKER]),
    "no marker": review(comment="Approuvez."),
    "the marker later": review(comment=f"Approuvez. {MARKER}"),
    "another marker": review(comment="<!-- wiker-review -- >\n"),
    "the marker alone": review(comment=MARKER),
    "a comment that is too long": review(comment=MARKER + "a" * 60_000),
    "a comment of 10 MB": review(comment=MARKER + "a" * 10_000_000),
    "half a letter": review(comment=f"{MARKER} \ud800"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_review_is_refused(name):
    with pytest.raises(Refused):
        checked(HOSTILE[name])


def test_what_is_a_review_is_taken():
    assert checked(review()) == (["pret"], GOOD["comment"])
    every = list(comment.LABELS)
    assert checked(review(labels=every))[0] == every
    assert checked(review(labels=[], verdict="decide", preview={"a": [1]}))[0] == []


def test_keys_that_mean_something_elsewhere_mean_nothing():
    more = {"__proto__": {"labels": ["admin"]}, "constructor": {"prototype": {}}, "number": 1}
    assert checked(review(**more)) == checked(review())


def test_nobody_is_called():
    said = checked(review(comment=f"{MARKER} @claire-l, (@wiker/tous) ecole@example.org"))[1]
    assert "@claire" not in said
    assert "@wiker" not in said
    assert "ecole@example.org" in said


CALLS = (
    "_@x_", "*@x*", "**@x**", "-@x", ".@x", "+@x", "é@x", "(@x)", "&#64;x", "&#x40;x", "&#X0040;x",
    "&commat;x", "\\@x", "@\u200bx", "@org/team", "a<!-- -->@x", "<b>@x</b>", "&zwj;@x",
    "#1", "_#1_", "&#35;1", "&num;1", "\\#1", "a/b#1", "fixes a/b#1", "GH-1", "_GH-1_", "gh-1",
    "closes &#71;H-1", "https://github.com/a/b/issues/1", "<https://GitHub.com/a/b/pull/1>",
    "[x](https://github.com/a/b/issues/1)", "https://github\\.com/a/b/issues/1", "&#1", "x\x00@y",
    "https://git&#104;ub.com/a/b/issues/1", "https://github&period;com/a/b/issues/1", "#1;", "@x@y",
    "\uff20x", "\uff031",
)  # fmt: skip
HEARD = re.compile(
    r"(?<!\w)@[a-z0-9]|(?<!\w)(?:\w+/\w+)?#\d|\bGH-\d|(?<![a-z0-9])gh-\d|github\.com|[\uff20\uff03]\w",
    re.IGNORECASE,
)
"""What GitHub answers to in what Markdown has become."""


@pytest.mark.parametrize("call", CALLS)
def test_nobody_is_called_whatever_markdown_makes_of_it(call):
    """A review may lie: it is the last thing before GitHub that must not let this pass."""
    words = f"{MARKER}\n\nVoici {call} et la suite"
    _, said = checked(json.dumps({**GOOD, "comment": words}).encode())
    html = cmarkgfm.github_flavored_markdown_to_html(said, Options.CMARK_OPT_UNSAFE)
    for text in re.split(r"<[^>]*>", html) + re.findall(r'href="([^"]*)"', html):
        assert HEARD.search(unescape(text)) is None, html
    assert comment.parted(said) == said


def test_what_calls_nobody_stays_as_it_was_written():
    text = "mairie@donges.fr, jean_@a.fr, 2&#36;, &lt;b&gt;, couleur #2e7d4f, A & B; ## 1, R&D"
    assert comment.parted(text) == text


def test_what_cannot_be_seen_is_taken_out():
    said = checked(review(comment=f"{MARKER}\n\x00\x1b[31m\u202eessai\u2066\r\n"))[1]
    assert said == f"{MARKER}\n[31messai\n"


@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*GOOD, "__proto__"]), inner, max_size=6)
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_it_is_given_it_takes_or_refuses(data):
    try:
        found, said = checked(data)
    except Refused:
        return
    assert set(found) <= set(comment.LABELS)
    assert said.startswith(MARKER)


@given(st.binary(max_size=400))
def test_whatever_archive_it_is_given_it_takes_or_refuses(data):
    for archive in (data, packed(data)[: len(data)], packed(data)[:-3] + data[:3]):
        try:
            unpacked(archive)
        except Refused:
            continue


def archive(*members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in members:
            file.writestr(name, review())
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        archive("../review.json"),
        archive("/review.json"),
        archive("a/review.json"),
        archive("review.json", ".github/workflows/x.yml"),
        packed(review(), method=zipfile.ZIP_BZIP2),
        packed(review(), method=zipfile.ZIP_LZMA),
        b"PK\x05\x06" + b"\0" * 18 + b"more",
    ],
    ids=range(8),
)
def test_other_archives_are_refused(data):
    with pytest.raises(Refused):
        unpacked(data)


def test_an_archive_that_grows_is_not_read_to_its_end():
    bomb = packed(b" " * 300_000_000)
    assert len(bomb) < comment.BYTES
    assert len(unpacked(bomb)) == comment.BYTES + 1


def test_labels_are_those_that_the_repository_creates():
    assert tuple(label.name for label in labels.REVIEW) == comment.LABELS
    names = [label.name for label in labels.ALL]
    assert len(set(names)) == len(names)
    for label in labels.ALL:
        assert len(label.words) <= 100
        assert "|" not in label.name + label.words
        assert int(label.colour, 16) >= 0
        assert len(label.colour) == 6


# ----------------------------------------------------------------------------- over real HTTP


@pytest.fixture
def github():
    with serving() as github:
        yield github


@pytest.fixture
def run(github, tmp_path, capsys):
    """Run the script on an event; returns its exit status and what it said."""

    def work(**changes):
        event = {
            "id": 99,
            "event": "pull_request",
            "path": ".github/workflows/review.yml",
            "head_sha": SHA,
            "head_branch": "bal",
            "head_repository": {"id": 7, "owner": {"login": "fork"}},
        }
        path = tmp_path / "event.json"
        path.write_text(json.dumps({"workflow_run": event | changes}))
        status = comment.main(environment(github, path), pauses=(0, 0))
        return status, capsys.readouterr().out

    return work


def environment(github: GitHub, path: Path) -> dict[str, str]:
    return {
        "GITHUB_EVENT_PATH": str(path),
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_API_URL": github.api,
        "GITHUB_TOKEN": TOKEN,
    }


def bodies(github: GitHub) -> list[str]:
    return [item["body"] for item in github.comments]


def test_it_posts_a_comment_and_its_labels(github, run):
    github.upload(packed(review()))
    assert run() == (0, "posted on number 12\n")
    assert bodies(github) == [GOOD["comment"]]
    assert github.labels == ["pret"]


def test_doing_it_again_changes_nothing(github, run):
    github.upload(packed(review()))
    run()
    github.seen.clear()
    assert run()[0] == 0
    assert {said.split()[0] for said in github.seen} == {"GET"}
    assert bodies(github) == [GOOD["comment"]]


def test_the_next_review_replaces_the_comment_and_the_labels_but_those_of_people(github, run):
    github.comments = [{"id": n, "user": {"login": "x"}, "body": "Bonjour"} for n in range(1, 150)]
    github.labels = ["formulaire", "événement"]
    github.upload(packed(review()))
    run()
    text = f"{MARKER}\n\nUn point à corriger.\n"
    later = review(comment=text, labels=["a-corriger", "doublon-possible"], verdict="correct")
    github.upload(packed(later), number=2)
    assert run()[0] == 0
    assert bodies(github)[149:] == [text]
    assert github.labels == ["formulaire", "événement", "a-corriger", "doublon-possible"]


def test_a_comment_of_somebody_else_is_never_replaced(github, run):
    theirs = f"{MARKER}\nJe me fais passer pour la relecture."
    github.comments = [
        {"id": 1, "user": {"login": "mallory"}, "body": theirs},
        {"id": 2, "user": None, "body": theirs},
        {"id": 3, "user": ROBOT, "body": "autre chose"},
    ]
    github.upload(packed(review()))
    run()
    assert bodies(github) == [theirs, theirs, "autre chose", GOOD["comment"]]


@pytest.mark.parametrize(
    "changes",
    [
        {"event": "push"},
        {"event": "workflow_dispatch"},
        {"path": ".github/workflows/mine.yml"},
        {"head_sha": "b" * 40},
        {"head_branch": "bal&state=closed"},
        {"head_repository": {"id": 8, "owner": {"login": "fork"}}},
        {"head_repository": None},
        {"pull_requests": [{"number": 1}], "head_sha": "c" * 40},
    ],
    ids=str,
)
def test_a_run_that_ends_no_open_pull_request_is_passed_over(github, run, changes):
    github.upload(packed(review()))
    status, said = run(**changes)
    assert (status, said) == (0, f"{comment.PASSED}\n")
    assert {line.split()[0] for line in github.seen} <= {"GET"}
    assert not github.elsewhere


def test_a_closed_pull_request_is_passed_over(github, run):
    github.open = False
    github.upload(packed(review()))
    assert run()[0] == 0
    assert not github.comments


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_review_is_said_to_have_failed_and_nothing_of_it_is_shown(github, run, name):
    github.comments = [{"id": 1, "user": ROBOT, "body": GOOD["comment"]}]
    github.labels = ["pret", "formulaire"]
    github.upload(packed(HOSTILE[name]))
    status, said = run()
    assert status == 1
    assert said.startswith("::error::this is no review: ")
    assert said.count("\n") == 1
    assert bodies(github) == [f"{MARKER}\n\n{comment.FAILED}\n"]
    assert github.labels == ["formulaire", "a-decider"]


def test_a_review_that_was_never_uploaded_has_failed(github, run):
    assert run() == (1, "::error::this is no review: there is none\n")
    assert bodies(github) == [f"{MARKER}\n\n{comment.FAILED}\n"]


def test_a_failed_review_of_more_than_content_is_for_a_developer(github, run):
    github.files = [{"filename": ".github/workflows/review.yml"}]
    assert run()[0] == 1
    assert bodies(github) == [f"{MARKER}\n\n{comment.WARNING}\n\n\n{comment.FAILED}\n"]
    assert github.labels == ["a-decider", "developpeur"]


def test_a_push_in_between_hides_no_file(github, run):
    """Between the two questions what ends the pull request, and which files it touches."""
    github.upload(packed(review()))
    github.pushed = "d" * 40
    assert run() == (0, f"{comment.PASSED}\n")
    assert not github.comments
    assert not github.labels


@pytest.mark.parametrize(
    "changes",
    [{"name": "other"}, {"expired": True}, {"size_in_bytes": 10**9}],
    ids=str,
)
def test_no_other_artifact_is_downloaded(github, run, changes):
    github.upload(packed(review()), **changes)
    assert run()[0] == 1
    assert not github.elsewhere


def test_an_artifact_that_lies_about_its_size_is_not_read_to_its_end(github, run):
    github.upload(b"0" * 3_000_000, size_in_bytes=5)
    assert run() == (1, "::error::this is no review: too large\n")


def test_the_newest_of_several_runs_counts(github, run):
    text = f"{MARKER}\nLa deuxième."
    github.upload(packed(review(comment=text)), number=8)
    github.upload(packed(review()), number=3)
    run()
    assert bodies(github) == [text]


def test_the_token_stays_with_the_api(github, run):
    github.upload(packed(review()))
    run()
    (headers,) = github.elsewhere
    assert TOKEN not in str(headers)


@pytest.mark.parametrize(
    "file",
    [
        {"filename": ".github/workflows/review.yml"},
        {"filename": "plans.yaml"},
        {"filename": "netlify.toml"},
        {"filename": "themes/bocage/templates/agenda.html"},
        {"filename": "portal.yaml"},
        {"filename": "events"},
        {"filename": "eventsx/a.yaml"},
        {"filename": "x/events/a.yaml"},
        {"filename": "events/a.yaml", "previous_filename": ".github/CODEOWNERS"},
    ],
    ids=str,
)
def test_what_touches_more_than_content_is_for_a_developer_whatever_its_review_says(
    github, run, file
):
    github.files = [{"filename": f"events/{n}.yaml"} for n in range(120)] + [file]
    github.upload(packed(review()))
    run()
    assert github.labels == ["developpeur"]
    assert bodies(github) == [f"{MARKER}\n\n{comment.WARNING}\n\nAjoute un bal.\n"]


@pytest.mark.parametrize("path", ["events/2026/a.yaml", "media/a.webp", "commune.yaml"])
def test_content_is_for_the_ambassador(github, run, path):
    github.files = [{"filename": path}]
    github.upload(packed(review()))
    run()
    assert github.labels == ["pret"]


@pytest.mark.parametrize("status", [403, 429, 500, 502, 503])
@pytest.mark.parametrize(
    "which", ["GET .*/pulls", "GET .*/zip", "POST .*comments", "POST .*labels"]
)
def test_it_tries_again_when_github_does_not_answer(github, run, which, status):
    github.upload(packed(review()))
    github.failures = [(which, status)] * 2
    assert run()[0] == 0
    assert bodies(github) == [GOOD["comment"]]
    assert github.labels == ["pret"]


def test_a_comment_whose_answer_was_lost_is_not_posted_twice(github, run):
    github.upload(packed(review()))
    github.lost = ["POST .*/comments", "POST .*/labels"]
    assert run()[0] == 0
    assert bodies(github) == [GOOD["comment"]]
    assert github.labels == ["pret"]


def test_it_gives_up_in_the_end(github, run):
    github.upload(packed(review()))
    github.failures = [("GET", 503)] * 3
    status, said = run()
    assert status == 1
    assert said == "::warning::GitHub does not answer: GET: 503\n" * 3


def test_labels_that_do_not_exist_keep_no_comment_back(github, run):
    github.known_labels = set()
    github.upload(packed(review()))
    assert run()[0] == 1
    assert bodies(github) == [GOOD["comment"]]


def test_a_label_that_somebody_took_away_meanwhile_is_no_failure(github, run):
    github.labels = ["a-corriger"]
    github.upload(packed(review()))
    github.failures = [("DELETE", 404)]
    assert run()[0] == 0
    assert "pret" in github.labels


def test_github_that_refuses_is_not_asked_again(github, run):
    github.upload(packed(review()))
    github.failures = [("POST", 422)]
    assert run() == (1, "::error::GitHub refuses: 422\n")


def test_the_script_runs_as_it_stands_in_the_workflow(github, town, tmp_path):
    workflow = yaml.safe_load((town / ".github/workflows/comment.yml").read_text("utf-8"))
    (step,) = workflow["jobs"]["comment"]["steps"]
    script = tmp_path / "step.py"
    script.write_text(step["run"], "utf-8")
    event = tmp_path / "event.json"
    head = {"id": 7, "owner": {"login": "fork"}}
    facts = {"id": 99, "event": "pull_request", "path": comment.WORKFLOW, "head_sha": SHA}
    facts |= {"head_branch": "bal", "head_repository": head}
    event.write_text(json.dumps({"workflow_run": facts}))
    github.upload(packed(review()))
    done = subprocess.run(
        [sys.executable, "-I", "-S", script],  # nothing but Python's own library
        env=environment(github, event),
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "posted on number 12\n", "")
    assert bodies(github) == [GOOD["comment"]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["event.json", "step.py"]


def several(files: dict[str, bytes]) -> bytes:
    """Return an archive of files, as the job that reviews all again uploads it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def again(github: GitHub, tmp_path: Path, files: dict[str, bytes]) -> int:
    """Run the script as the workflow does that follows a publication."""
    github.upload(several(files), name="reviews")
    place = tmp_path / "event.json"
    place.write_text(json.dumps({"ref": "refs/heads/main"}))
    environ = {
        "GITHUB_EVENT_PATH": str(place), "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_RUN_ID": "99",
        "GITHUB_API_URL": github.api, "GITHUB_TOKEN": TOKEN,
    }  # fmt: skip
    return comment.main(environ, ())


def test_reviews_of_all_open_proposals_are_posted_each_on_its_own(github, tmp_path):
    github.comments = [{"id": 1, "user": ROBOT, "body": f"{MARKER}\n## Prêt à publier\n"}]
    github.labels = ["pret"]
    said = review(verdict="decide", labels=["a-decider"], comment=f"{MARKER}\n## À décider\n")
    assert again(github, tmp_path, {f"review-12-{SHA}.json": said}) == 0
    assert bodies(github) == [f"{MARKER}\n## À décider\n"]
    assert github.labels == ["a-decider"]


@pytest.mark.parametrize("moved", ["the commit", "closed", "unknown"])
def test_one_that_moved_on_is_passed_over(github, tmp_path, moved):
    sha = "b" * 40 if moved == "the commit" else SHA
    github.open = moved != "closed"
    number = 13 if moved == "unknown" else 12
    status = again(github, tmp_path, {f"review-{number}-{sha}.json": review()})
    assert status == int(moved == "unknown")
    assert not github.comments
    assert {line.split()[0] for line in github.seen} == {"GET"}


def test_one_that_could_not_be_reviewed_is_said_to_have_failed(github, tmp_path):
    github.comments = [{"id": 1, "user": ROBOT, "body": GOOD["comment"]}]
    github.labels = ["pret"]
    assert again(github, tmp_path, {f"review-12-{SHA}.json": b""}) == 1
    assert bodies(github) == [f"{MARKER}\n\n{comment.FAILED}\n"]
    assert github.labels == ["a-decider"]


@pytest.mark.parametrize(
    "names",
    [
        (), ("review.json",), (f"review-12-{SHA}.json", "x"), (f"../review-12-{SHA}.json",),
        ("review-12-main.json",), (f"review--1-{SHA}.json",),
        tuple(f"review-{n}-{SHA}.json" for n in range(31)),
    ],
    ids=lambda names: f"{len(names)} {names[-1:]}",
)  # fmt: skip
def test_another_archive_is_no_review(github, tmp_path, names):
    assert again(github, tmp_path, dict.fromkeys(names, review())) == 1
    assert not github.comments
