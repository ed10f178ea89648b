"""Findings as JSON: what the workflow that posts them checks, and all facts for programs."""

import json
import re
from typing import Any

import msgspec

from wiker_ssg.forge.github.comment import BYTES
from wiker_ssg.review.findings import Findings, Tone, Verdict
from wiker_ssg.review.markdown import markdown, whole
from wiker_ssg.review.notices import DUPLICATE
from wiker_ssg.review.speech import Speech

VERSION = 1
ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""What some programs take for the end of a line, and half characters, which are no UTF-8."""

LABELS = {
    Verdict.READY: "pret",
    Verdict.CORRECT: "a-corriger",
    Verdict.DECIDE: "a-decider",
}
"""The label of each verdict; the words are those that ambassadors see on pull requests."""

POSSIBLE, DEVELOPER = "doublon-possible", "developpeur"


def labels(findings: Findings, cut: bool = False) -> tuple[str, ...]:
    """Return the labels that a pull request shall carry.

    Where its comment is `cut`, somebody has to read the rest first.
    """
    ready = findings.verdict is Verdict.READY
    found = [LABELS[Verdict.DECIDE if cut and ready else findings.verdict]]
    if findings.verdict is Verdict.CORRECT and findings.of(Tone.DECIDE):
        found.append(LABELS[Verdict.DECIDE])
    if any(point.code.startswith(DUPLICATE) for point in findings.points):
        found.append(POSSIBLE)
    if findings.outside:
        found.append(DEVELOPER)
    return tuple(found)


LISTS = ("communes", "problems", "outside", "entries", "addresses", "media")
"""What is shortened where there is more than the workflow takes, in the order of its weight."""


def machine(findings: Findings) -> str:
    """Return findings as JSON of at most `comment.BYTES`; the same findings give the same bytes.

    A list that has no room for all of it ends with a whole item; `omitted` says how many are not
    there, by the list's name.
    """
    return _made(findings)[0]


def complete(findings: Findings) -> bool:
    """Tell whether the JSON holds all findings."""
    return not _made(findings)[1]


def _made(findings: Findings) -> tuple[str, dict[str, int]]:
    speech, cut = Speech(findings), not whole(findings)
    facts: dict[str, Any] = msgspec.to_builtins(findings)
    facts["problems"] = [_problem(point) for point in facts["points"]]
    shown = {
        "version": VERSION,
        "verdict": findings.verdict.value,
        "summary": speech.headline(cut),
        "labels": list(labels(findings, cut)),
        "comment": markdown(findings),
        "language": findings.language,
        "communes": [],
        "contributor": facts["contributor"],
        "problems": [],
        "entries": [],
        "addresses": [],
        "outside": [],
        "media": [],
        "omitted": dict.fromkeys(LISTS, 10**9),  # as long as it can be, until it is known
    }
    room = BYTES - len(_text(shown).encode())
    omitted: dict[str, int] = {}
    for name in LISTS:
        taken, room = _fitting(facts[name], room)
        shown[name] = facts[name][:taken]
        if taken < len(facts[name]):
            omitted[name] = len(facts[name]) - taken
    shown["omitted"] = omitted
    return _text(shown), omitted


def _fitting(items: list[Any], room: int) -> tuple[int, int]:
    """Return how many items of a list there is room for, and how much room is left then."""
    for number, item in enumerate(items):
        text = _text([item]).encode()
        takes = len(text) + 2 * text.count(b"\n") + 2  # indented once more, and a comma
        if takes > room:
            return number, room
        room -= takes
    return len(items), room


def _text(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False)
    # a log that shows this must not take any of it for a command; to JSON it is the same
    text = text.replace("##[", "#\\u0023[")
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _problem(point: dict[str, Any]) -> dict[str, Any]:
    path, line, column = point.pop("location")
    place = {"file": path, "line": line, "column": column, "length": point.pop("length")}
    return {**place, **point}
