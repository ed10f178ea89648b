"""The typography of titles and summaries, as a newspaper of their language would set them."""

import re
from collections.abc import Iterable, Iterator

from wiker_ssg.language.registry import publishing
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.review.suggestions import rewritten


def typography(case: Case) -> Iterator[Point]:
    """Yield one note with the lines set right; only for texts that the proposal brings."""
    rules = publishing(case.sides.language).typography
    if not rules:
        return
    found = {
        key: better
        for key in ("title", "summary")
        if (text := getattr(case.entry, key))
        and case.new(key)
        and _seen(better := set_right(text, rules)) != _seen(text)
    }
    if found:
        suggestion = rewritten(case.entry, case.sides, **found)
        if suggestion is not None:
            yield case.point("typography", min(found, key=["title", "summary"].index), suggestion)


def _seen(text: str) -> str:
    """Return a text without its spaces: what differs in them alone nobody sees in an editor."""
    return re.sub(r"\s", "", text)


def set_right(text: str, rules: Iterable[tuple[str, str]]) -> str:
    """Return a text with its apostrophes, spaces, quotation marks and hours set right."""
    for pattern, put in rules:
        text = re.sub(pattern, put, text)
    return text
