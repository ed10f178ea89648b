"""French typography of titles and summaries, as a newspaper would set them."""

import re
from collections.abc import Iterator

from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.review.suggestions import rewritten

NARROW, BROAD = "\u202f", "\u00a0"
RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.{3}"), "…"),
    (re.compile(r'"([^"]+)"'), f"«{BROAD}\\1{BROAD}»"),
    (re.compile(r"«[ \u202f]?(?=[^\s\u00a0])"), f"«{BROAD}"),
    (re.compile(r"(?<=[^\s\u00a0])[ \u202f]?»"), f"{BROAD}»"),
    (re.compile(r"(?<=[\w»)]) ?([;!?]+)(?=\s|$)"), f"{NARROW}\\1"),
    (re.compile(r"(?<=[\w»)]) :(?=\s|$)"), f"{BROAD}:"),
    (re.compile(r"\b([01]?\d|2[0-3]) ?[hH] ?([0-5]\d)\b"), f"\\1{NARROW}h{NARROW}\\2"),
    (re.compile(r" {2,}"), " "),
)


def typography(case: Case) -> Iterator[Point]:
    """Yield one note with the lines set right; only for texts that the proposal brings."""
    if case.sides.language.partition("-")[0] != "fr":
        return
    better = {
        key: set_right(text)
        for key in ("title", "summary")
        if (text := getattr(case.entry, key))
        and case.new(key)
        and _seen(set_right(text)) != _seen(text)
    }
    if better:
        suggestion = rewritten(case.entry, case.sides, **better)
        if suggestion is not None:
            yield case.point("typography", min(better, key=["title", "summary"].index), suggestion)


def _seen(text: str) -> str:
    """Return a text without its spaces: what differs in them alone nobody sees in an editor."""
    return re.sub(r"\s", "", text)


def set_right(text: str) -> str:
    """Return a French text with its apostrophes, spaces, quotation marks and hours set right."""
    for pattern, put in RULES:
        text = pattern.sub(put, text)
    return text
