"""A template of a theme, and why one could not be filled in."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import jinja2

from wiker_ssg.problems.exceptions import WikerError


class TemplateError(WikerError):
    """A template that could not be filled in; its words begin with its path and line."""


FAILED = re.compile(r"(themes/[^:\n]{1,300}):(\d{1,6}): (.*)", re.DOTALL)


class TemplateFailure(NamedTuple):
    """Where a template failed, and why."""

    path: str
    line: int
    reason: str


def failed(words: str) -> TemplateFailure | None:
    """Return what the words of a `TemplateError` say; None for those of anything else."""
    found = FAILED.fullmatch(words)
    return TemplateFailure(found[1], int(found[2]), found[3]) if found else None


class Template:
    """One template in one language."""

    def __init__(self, source: jinja2.Template, places: Mapping[str, str]) -> None:
        self._render = source.render
        self._places = places

    def render(self, **values: Any) -> bytes:
        """Return a page: UTF-8, ending in one newline; raises TemplateError."""
        return self.text(**values).rstrip("\n").encode() + b"\n"

    def text(self, **values: Any) -> str:
        """Return what the template says of these values; raises TemplateError."""
        try:
            return self._render(values)
        except Exception as error:
            place = _innermost(error, self._places)
            if place is None:
                raise
            reason = " ".join(str(error).split()) or type(error).__name__
            if not isinstance(error, jinja2.TemplateError):
                reason = f"{type(error).__name__}: {reason}"
            raise TemplateError(f"{place}: {reason[:500]}") from error


def _innermost(error: Exception, places: Mapping[str, str]) -> str | None:
    """Return the path and line of the innermost template that an exception went through.

    Jinja puts a frame of its own in place of each template's, with the template's line in it.
    """
    found = None
    frame = error.__traceback__
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        if "__jinja_exception__" in frame.tb_frame.f_globals and name in places:
            found = f"{places[name]}:{frame.tb_lineno}"
        frame = frame.tb_next
    return found
