"""Post what the review of a proposal said: the one script that runs with a right to write.

It stands word for word in workflows of forges whose token can do no more than comment, and knows
nothing but Python's own library. Of a review it takes one text of known length, in which nothing
calls anybody or refers to anything; which proposal is meant is said by the forge, never by the
review.
"""

import base64
import gzip
import io
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

MARKER = "<!-- wiker-review -->"
LONGEST = 60_000
"""Characters of a comment."""
ANSWER = 5_000_000
"""How much of one of the forge's answers is read."""
PAGES = 30
MOST = 600_000
"""Bytes of a review."""
OPEN = ("open", "opened")
SIGNS = re.compile(r"(?:(?<![A-Za-z0-9])[@\uff20]|(?<!&)[#\uff03](?=\d)|[!$%~&^](?=[\dA-Za-z])|^/)",
                   re.MULTILINE)  # fmt: skip
"""What forges make something of: mentions, references to anything, quick actions."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FAILED = (
    "**La relecture n’a pas abouti.** Lisez cette proposition vous-même, ou relancez la relecture. "
    "Si cela se répète, dites-le à la plateforme."
)


class NoReview(Exception):
    """What was handed over is no review."""


class NoAnswer(Exception):
    """The forge did not answer as it should; once more may help."""


def checked(packed: str) -> str:
    """Return a review's comment as it was handed over; raises NoReview unless it is one."""
    try:
        data = _unpacked(packed)
        review = json.loads(data.decode("utf-8"))
    except (ValueError, OSError, EOFError, RecursionError):
        raise NoReview("not JSON") from None
    text = review.get("comment") if type(review) is dict else None
    if type(text) is not str or not text.startswith(MARKER) or len(text) > LONGEST:
        raise NoReview("no comment")
    return MARKER + SIGNS.sub(lambda sign: f"{sign[0]}\u2060", CONTROL.sub("", text[len(MARKER) :]))


def _unpacked(packed: str) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(base64.b64decode(packed, validate=True))) as file:
        return file.read(MOST)


def call(method: str, url: str, header: tuple[str, str], body: object = None) -> Any:
    """Return the answer; raises NoAnswer, or HTTPError where once more is no use."""
    request = urllib.request.Request(url, method=method)  # noqa: S310
    request.add_unredirected_header(*header)
    request.add_header("Accept", "application/json")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.loads(answer.read(ANSWER))
    except urllib.error.HTTPError as error:
        if error.code in (403, 429) or error.code >= 500:
            raise NoAnswer(f"{method}: {error.code}") from None
        raise
    except OSError as error:
        raise NoAnswer(f"{method}: {type(error).__name__}") from None


def post(environ: Mapping[str, str], text: str) -> str:
    """Put the comment in the place of the one that this script left before, or add it.

    PROPOSAL is what has to be open and to end with COMMIT still; COMMENTS is where its comments
    are, page by page where PAGED says how that is asked, COMMENT where one of them is changed, with
    METHOD; HEADER and TOKEN say who asks, OWN what the account is called.
    """
    header = (environ["HEADER"], environ["TOKEN"])
    there = call("GET", environ["PROPOSAL"], header)
    commit = (there.get("head") or there).get("sha")
    if there.get("state") not in OPEN or commit != environ["COMMIT"]:
        return "passed: it is closed, or ends with another commit by now"
    paged = environ.get("PAGED", "")
    for page in range(1, PAGES + 1):
        found = call("GET", environ["COMMENTS"] + (f"?{paged}{page}" if paged else ""), header)
        for old in found:
            person = old.get("user") or old.get("author") or {}
            own = (person.get("login") or person.get("username")) == environ["OWN"]
            if own and (old.get("body") or "").startswith(MARKER):
                if old["body"] != text:
                    call(environ["METHOD"], f"{environ['COMMENT']}/{int(old['id'])}", header,
                         {"body": text})  # fmt: skip
                return "changed"
        if not paged or not found:
            break
    call("POST", environ["COMMENTS"], header, {"body": text})
    return "posted"


def main(environ: Mapping[str, str], pauses: tuple[float, ...] = (5, 30)) -> int:
    """Try until the forge answers, and return an exit status."""
    status, text = 0, f"{MARKER}\n\n{FAILED}\n"
    try:
        text = checked(environ.get("REVIEW", ""))
    except NoReview as error:  # what an earlier review said must not stand for this commit
        sys.stdout.write(f"this is no review: {error}\n")
        status = 1
    for pause in (*pauses, None):
        try:
            sys.stdout.write(f"{post(environ, text)}\n")
            return status
        except urllib.error.HTTPError as error:
            sys.stdout.write(f"the forge refuses: {error.code}\n")
            return 1
        except NoAnswer as error:
            sys.stdout.write(f"the forge does not answer: {error}\n")
        if pause is not None:
            time.sleep(pause)
    return 1


if __name__ == "__main__":
    sys.exit(main(os.environ))
