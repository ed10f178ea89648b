"""Findings as JSON: what the workflow that posts them checks, and all facts for programs."""

import json
import re
from typing import Any

import msgspec

from wiker_ssg.review.findings import Findings, Tone, Verdict
from wiker_ssg.review.markdown import markdown
from wiker_ssg.review.notices import DUPLICATE
from wiker_ssg.review.speech import Speech

VERSION = 1
BREAKS = re.compile("[\x85\u2028\u2029]")
"""What some programs take for the end of a line."""

LABELS = {
    Verdict.READY: "pret",
    Verdict.CORRECT: "a-corriger",
    Verdict.DECIDE: "a-decider",
}
"""The label of each verdict; the words are those that ambassadors see on pull requests."""

POSSIBLE, DEVELOPER = "doublon-possible", "developpeur"


def labels(findings: Findings) -> tuple[str, ...]:
    """Return the labels that a pull request shall carry."""
    found = [LABELS[findings.verdict]]
    if findings.verdict is Verdict.CORRECT and findings.of(Tone.DECIDE):
        found.append(LABELS[Verdict.DECIDE])
    if any(point.code.startswith(DUPLICATE) for point in findings.points):
        found.append(POSSIBLE)
    if findings.outside:
        found.append(DEVELOPER)
    return tuple(found)


def machine(findings: Findings) -> str:
    """Return findings as JSON; the same findings give the same bytes."""
    speech = Speech(findings)
    facts: dict[str, Any] = msgspec.to_builtins(findings)
    shown = {
        "version": VERSION,
        "verdict": findings.verdict.value,
        "summary": speech.headline(),
        "labels": list(labels(findings)),
        "comment": markdown(findings),
        "language": findings.language,
        "communes": list(findings.communes),
        "contributor": facts["contributor"],
        "problems": [_problem(point) for point in facts["points"]],
        "entries": facts["entries"],
        "addresses": facts["addresses"],
        "outside": facts["outside"],
        "media": facts["media"],
    }
    text = json.dumps(shown, ensure_ascii=False, indent=2, sort_keys=False)
    # a log that shows this must not take any of it for a command; to JSON it is the same
    text = text.replace("##[", "#\\u0023[")
    return BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _problem(point: dict[str, Any]) -> dict[str, Any]:
    path, line, column = point.pop("location")
    place = {"file": path, "line": line, "column": column, "length": point.pop("length")}
    return {**place, **point}
