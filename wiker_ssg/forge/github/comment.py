"""Post what the review of a pull request said: the one script that runs with a right to write.

It stands word for word in `comment.yml`, which follows the review of one proposal, and in
`again.yml`, which has all open ones reviewed once more when something was published. It knows
nothing but Python's own library. All that it takes from a review is data of known type and length:
nothing of it is executed, unpacked to disk or used as a path, and which pull request is meant is
asked of GitHub, never of the review.
"""

import io
import json
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

MARKER = "<!-- wiker-review -->"
VERDICTS = ("ready", "correct", "decide")
READY, UNDECIDED, DEVELOPER = "pret", "a-decider", "developpeur"
LABELS = (READY, "a-corriger", UNDECIDED, "doublon-possible", "vie-privee", "formule", DEVELOPER)
WORKFLOW = ".github/workflows/review.yml"
ARTIFACT, MEMBER = "review", "review.json"
ALL, ONE_OF_ALL = "reviews", re.compile(r"review-([0-9]{1,9})-([0-9a-f]{40})\.json")
MOST = 30
"""How many proposals are reviewed once more, the last changed first."""
AUTHOR = "github-actions[bot]"

BYTES = 500_000
"""How large a review may be; what writes reviews keeps to this, and to the two below."""
PACKED = BYTES + 10_000
"""How large its archive may be: what cannot be packed grows a little by it."""
ANSWER = 5_000_000
"""How much of one of GitHub's answers is read."""
SUMMARY, COMMENT = 300, 60_000
"""How many characters there may be once signs are parted; GitHub takes 65,536 in a comment, of
which the words that this script puts in front need some."""
PAGES = 30
"""How many pages of a hundred are read of any list."""

CONTENT = re.compile(
    r"(?:events|directory|news|offers|services|heritage|pages|media)/.+|commune\.yaml"
    r"|\.imported/(?:health/)?[a-z0-9-]+\.json"
)
"""Paths that an ambassador decides on; any other is for a developer to read."""
SIGNS = re.compile(
    # mentions, but not in an address of e-mail that somebody may copy; a mark is no letter
    "(?:(?<![A-Za-z0-9])(?<![A-Za-z0-9]_)@|\uff20"
    # references to issues: #1, owner/name#1, GH-1, and their addresses
    r"|#(?=\d+(?![\dA-Za-z;]))|(?<!&)#(?=\d+;)|\uff03|(?<![A-Za-z0-9])GH-(?=\d)|github(?=\\?\.)"
    # entities, which could be any of these signs; those that the review itself writes are not
    r"|&(?!(?:#36|amp|lt|gt|quot);)#?(?=[A-Za-z0-9]+;))(?!\u2060)",
    re.IGNORECASE,
)
"""What GitHub makes something of, wherever it stands in a comment, unless a joiner parts it."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HEADLINE = re.compile(rf"\A{MARKER}(?:\n## [^\n]*\n)?")
"""What a review says first: below a warning nothing may call a proposal ready."""
WARNING = (
    "**À faire lire par un développeur.** Cette proposition ne touche pas seulement aux fiches de "
    "la commune. Elle a pu changer jusqu’à cette relecture\u00a0: ne vous y fiez pas, et ne "
    "publiez rien avant qu’un développeur ait lu l’onglet «\u00a0Files changed\u00a0»."
)
FAILED = (
    "**La relecture n’a pas abouti.** Lisez cette proposition vous-même, ou relancez la relecture"
    "\u00a0: onglet «\u00a0Checks\u00a0», puis «\u00a0Re-run jobs\u00a0». Si cela se répète, "
    "dites-le à la plateforme."
)
PASSED = "no open pull request ends with this commit any more"


class Refused(Exception):
    """What was uploaded is no review."""


class Unavailable(Exception):
    """GitHub did not answer as it should; once more may help."""


def checked(data: bytes) -> tuple[list[str], str]:
    """Return a review's labels and comment; raises Refused unless all of it is as agreed."""
    if len(data) > BYTES:
        raise Refused("too large")
    try:
        review = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError):
        raise Refused("not JSON") from None
    if type(review) is not dict or type(review.get("version")) is not int:
        raise Refused("not a review")
    if review["version"] != 1:
        raise Refused("another version")
    verdict, summary = review.get("verdict"), review.get("summary")
    if type(verdict) is not str or verdict not in VERDICTS:
        raise Refused("verdict")
    if type(summary) is not str or len(summary) > SUMMARY:
        raise Refused("summary")
    labels: Any = review.get("labels")
    if type(labels) is not list or not all(type(label) is str for label in labels):
        raise Refused("labels")
    if len(set(labels)) != len(labels) or not set(labels) <= set(LABELS):
        raise Refused("labels")
    comment: Any = review.get("comment")
    if type(comment) is not str or not len(MARKER) < len(comment) <= COMMENT:
        raise Refused("comment")
    if not comment.startswith(MARKER):
        raise Refused("comment")
    try:
        comment.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("comment") from None
    comment = parted(comment)
    if len(comment) > COMMENT:
        raise Refused("comment")
    return labels, comment


def parted(text: str) -> str:
    """Return a comment in which nothing calls anybody or refers to anything; once is enough."""
    return SIGNS.sub(lambda sign: f"{sign[0]}\u2060", CONTROL.sub("", text))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _never(word: str) -> None:
    raise ValueError(word)


def unpacked(data: bytes) -> bytes:
    """Return the one file of an archive, in memory; raises Refused for any other archive."""
    return members(data, re.compile(re.escape(MEMBER)), 1)[MEMBER]


def members(data: bytes, named: re.Pattern[str], most: int) -> dict[str, bytes]:
    """Return the files of an archive, one to `most`; raises Refused for one of another name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
            names = {member.filename for member in found}
            if not 0 < len(found) <= most or len(names) < len(found):
                raise Refused("another number of files")
            if not all(map(named.fullmatch, names)):
                raise Refused("another file than the review")
            if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
                   for one in found):  # fmt: skip
                raise Refused("packed in another way")
            read = {}
            for member in found:
                with archive.open(member) as file:
                    read[member.filename] = file.read(BYTES + 1)
            return read
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        raise Refused("no archive") from None


class GitHub:
    """GitHub's REST API, as far as one comment needs it, for one repository."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self.base, self.token = f"{api}/repos/{repository}", token

    def call(self, method: str, path: str, body: object = None, limit: int = ANSWER) -> bytes:
        """Return the answer's bytes; raises Unavailable, or HTTPError where once more is no use."""
        request = urllib.request.Request(self.base + path, method=method)  # noqa: S310
        # not sent on to another host when the answer is a redirect
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", "2022-11-28")
        request.add_header("User-Agent", "wiker-review")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                data: bytes = answer.read(limit + 1)
        except urllib.error.HTTPError as error:
            if error.code in (403, 429) or error.code >= 500:
                raise Unavailable(f"{method}: {error.code}") from None
            raise
        except OSError as error:
            raise Unavailable(f"{method}: {type(error).__name__}") from None
        if len(data) > limit:
            raise Refused("too large")
        return data

    def all(self, path: str, key: str = "") -> list[Any]:
        """Return all items of a list, page by page."""
        found: list[Any] = []
        for page in range(1, PAGES + 1):
            mark = "&" if "?" in path else "?"
            answer = json.loads(self.call("GET", f"{path}{mark}per_page=100&page={page}"))
            items = answer[key] if key else answer
            found += items
            if len(items) < 100:
                break
        return found


def pull_of(github: GitHub, run: Any, repository: str) -> Any:
    """Return the open pull request whose last commit a run reviewed; None when it moved on."""
    head = run.get("head_repository") or {}
    if run["event"] != "pull_request" or run["path"].partition("@")[0] != WORKFLOW or not head:
        return None
    branch = urllib.parse.quote(f"{head['owner']['login']}:{run['head_branch']}", safe="")
    for pull in github.all(f"/pulls?state=open&head={branch}"):
        same = (pull["head"].get("repo") or {}).get("id") == head["id"]
        ours = pull["base"]["repo"]["full_name"] == repository
        if same and ours and pull["head"]["sha"] == run["head_sha"]:
            return pull
    return None


def uploaded(github: GitHub, run: int, name: str, limit: int) -> bytes:
    """Return the archive that a run uploaded under a name; raises Refused when there is none."""
    found = github.all(f"/actions/runs/{run}/artifacts", "artifacts")
    usable = [
        item for item in found
        if item["name"] == name and not item["expired"] and item["size_in_bytes"] <= limit
    ]  # fmt: skip
    if not usable:
        raise Refused("there is none")
    newest = max(int(item["id"]) for item in usable)
    return github.call("GET", f"/actions/artifacts/{newest}/zip", limit=limit)


def for_developers(github: GitHub, number: int) -> bool:
    """Tell whether a pull request touches anything but the commune's content."""
    files = github.all(f"/pulls/{number}/files")
    paths = [file.get(key) for file in files for key in ("filename", "previous_filename")]
    return len(files) >= PAGES * 100 or not all(CONTENT.fullmatch(path) for path in paths if path)


def post(github: GitHub, number: int, comment: str) -> None:
    """Put the comment in the place of the one that this script left before, or add it."""
    for old in github.all(f"/issues/{number}/comments"):
        own = (old.get("user") or {}).get("login") == AUTHOR
        if own and (old.get("body") or "").startswith(MARKER):
            if old["body"] != comment:
                github.call("PATCH", f"/issues/comments/{int(old['id'])}", {"body": comment})
            return
    github.call("POST", f"/issues/{number}/comments", {"body": comment})


def mark(github: GitHub, number: int, labels: list[str]) -> None:
    """Set the labels that tell what the review found; all others stay as they are."""
    there = {item["name"] for item in github.all(f"/issues/{number}/labels")}
    for label in LABELS:
        if label in there and label not in labels:
            try:
                github.call("DELETE", f"/issues/{number}/labels/{urllib.parse.quote(label)}")
            except urllib.error.HTTPError as error:
                if error.code != 404:  # somebody was faster
                    raise
    wanted = [label for label in labels if label not in there]
    if wanted:
        github.call("POST", f"/issues/{number}/labels", {"labels": wanted})


def work(environ: Mapping[str, str]) -> str:
    """Do all of it once, and say what was done; doing it again changes nothing more."""
    with open(environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        run = json.load(file).get("workflow_run")
    repository = environ["GITHUB_REPOSITORY"]
    github = GitHub(environ["GITHUB_API_URL"], repository, environ["GITHUB_TOKEN"])
    if run is None:  # the reviews of all open proposals, by the job before this one
        return all_again(github, repository, int(environ["GITHUB_RUN_ID"]))
    pull = pull_of(github, run, repository)
    if pull is None:
        return PASSED
    number, data, refused = int(pull["number"]), b"", None
    try:
        data = unpacked(uploaded(github, int(run["id"]), ARTIFACT, PACKED))
    except Refused as error:
        refused = error
    return publish(github, number, data, refused, lambda: pull_of(github, run, repository))


def all_again(github: GitHub, repository: str, run: int) -> str:
    """Post the reviews of open pull requests that still end with the commit that was reviewed."""
    archive = uploaded(github, run, ALL, MOST * PACKED)
    done, refused = [PASSED], None
    for name, data in sorted(members(archive, ONE_OF_ALL, MOST).items()):
        found = ONE_OF_ALL.fullmatch(name)
        assert found is not None
        number, sha = int(found[1]), found[2]

        def still(number: int = number, sha: str = sha) -> bool:
            pull = json.loads(github.call("GET", f"/pulls/{number}"))
            ours = pull["base"]["repo"]["full_name"] == repository
            return bool(pull["state"] == "open" and ours and pull["head"]["sha"] == sha)

        try:
            if still():
                done.append(publish(github, number, data, None, still))
        except Refused as error:  # one that is no review costs no other
            refused = error
    if refused:
        raise refused
    return ", ".join(done[1:] or done)


def publish(
    github: GitHub,
    number: int,
    data: bytes,
    refused: Refused | None,
    still: Callable[[], object],
) -> str:
    """Post a review, or that there is none; nothing where its pull request has moved on."""
    try:
        if refused:
            raise refused
        labels, comment = checked(data)
    except Refused as error:  # what an earlier review said must not stand for this commit
        labels, comment, refused = [UNDECIDED], f"{MARKER}\n\n{FAILED}\n", error
    if for_developers(github, number):
        labels = [*(label for label in labels if label not in (READY, DEVELOPER)), DEVELOPER]
        comment = HEADLINE.sub(f"{MARKER}\n\n{WARNING}\n", comment)
    if not still():  # the files may be those of a later commit
        return PASSED
    post(github, number, comment)
    mark(github, number, labels)
    if refused:
        raise refused
    return f"posted on number {number}"


def main(environ: Mapping[str, str], pauses: tuple[float, ...] = (5, 30)) -> int:
    """Try until GitHub answers, and return an exit status."""
    for pause in (*pauses, None):
        try:
            sys.stdout.write(f"{work(environ)}\n")
            return 0
        except Refused as error:
            sys.stdout.write(f"::error::this is no review: {error}\n")
            return 1
        except urllib.error.HTTPError as error:
            sys.stdout.write(f"::error::GitHub refuses: {error.code}\n")
            return 1
        except Unavailable as error:
            sys.stdout.write(f"::warning::GitHub does not answer: {error}\n")
        if pause is not None:
            time.sleep(pause)
    return 1


if __name__ == "__main__":
    sys.exit(main(os.environ))
