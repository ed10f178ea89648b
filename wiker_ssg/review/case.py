"""One entry under review, and how its notices name places and make points."""

from typing import NamedTuple

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.problems import Location
from wiker_ssg.review.changes import EntryChange
from wiker_ssg.review.findings import Point, Suggestion
from wiker_ssg.review.rules import NOTICES
from wiker_ssg.review.sides import Sides
from wiker_ssg.review.values import Speaker


class Case(NamedTuple):
    """A readable entry of a proposal with all that judging it needs."""

    change: EntryChange
    entry: AnyEntry
    sides: Sides
    speaker: Speaker

    @property
    def text(self) -> str:
        """The text of the entry's file as proposed."""
        return self.sides.texts.get(self.entry.path, "")

    def where(self, at: str = "") -> tuple[Location, int]:
        """Return the place and width of a value, or of the nearest one that has a mark."""
        file = self.sides.after.content.files.get(self.entry.path)
        marks = file.parsed.marks if file is not None and file.parsed is not None else {}
        while at and at not in marks:
            at = at.rpartition(".")[0]
        line, column, width = marks.get(at, (1, 1, 1))
        return Location(self.sides.prefix + self.entry.path, line, column), width

    def point(
        self, code: str, at: str = "", suggestion: Suggestion | None = None, **facts: object
    ) -> Point:
        """Return a notice at one of the entry's values."""
        location, width = self.where(at)
        notice = NOTICES[code]
        message = self.speaker.text(notice.message).format_map(facts)
        remedy = self.speaker.text(notice.remedy).format_map(facts) if notice.remedy else ""
        return Point(code, notice.tone, location, message, remedy, width, suggestion)

    def new(self, *keys: str) -> bool:
        """Tell whether any of these fields is not as it was before the proposal."""
        before = self.change.before
        if before is None or type(before) is not type(self.entry):
            return True
        return any(getattr(before, key, None) != getattr(self.entry, key, None) for key in keys)
