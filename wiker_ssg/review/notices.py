"""Every notice about one entry, in the order in which they are looked for."""

from collections.abc import Iterator

from wiker_ssg.language import N_
from wiker_ssg.matching.duplicates import REASONS, EntryIndex, Likeness
from wiker_ssg.model.entries import News
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.review.agreement import agreement
from wiker_ssg.review.case import Case
from wiker_ssg.review.clash import clashes
from wiker_ssg.review.completions import completions
from wiker_ssg.review.editions import editions
from wiker_ssg.review.findings import EntryFate, Point, Tone
from wiker_ssg.review.gate import PlanGate
from wiker_ssg.review.interest import interest
from wiker_ssg.review.preview import address
from wiker_ssg.review.privacy import privacy
from wiker_ssg.review.translations import translations
from wiker_ssg.review.typography import typography

DUPLICATE = "duplicate-"
SAME = N_("is it the same thing?")
TOLD_BY = (
    "title", "start", "end", "repeat", "place", "address", "ids", "source", "contact", "by", "draft"
)  # fmt: skip
"""What likenesses are told by, of pages: a change of other fields makes no two entries one."""


def notices(case: Case, known: EntryIndex | None, gate: PlanGate) -> Iterator[Point]:
    """Yield what there is to say of an entry beyond the problems of its file.

    `known` are the entries that it may be the same as; None where nobody compares it. `gate` knows
    who needs a plan.
    """
    if case.change.what is EntryFate.REMOVED:
        yield case.point("entry-removed", title=case.entry.title)
        yield from interest(case)
        return
    entry = case.entry
    if entry.draft:
        yield case.point("hidden-draft", "draft")
    same = known.likenesses(entry) if known and case.new(*TOLD_BY) else ()
    for like in same:
        yield _duplicate(like, case)
    yield from clashes(case, frozenset(like.id for like in same if like.folder == EVENT.folder))
    yield from editions(case)
    yield from agreement(case)
    asked = gate.points(case)
    yield from (point for point in completions(case) if not asked or point.code != "known-party")
    yield from asked
    yield from typography(case)
    yield from translations(case)
    yield from privacy(case)
    yield from interest(case)
    if isinstance(entry, News) and entry.urgent and case.new("urgent"):
        yield case.point("urgent", "urgent")


def _duplicate(like: Likeness, case: Case) -> Point:
    """Return a possible duplicate with its reason and the address of the other."""
    location, width = case.where("title")
    message = case.speaker.text(REASONS[like.reason]).format_map(like.facts)
    url = address(case.sides.before.site.routes, like.folder, like.id)
    there = (like.folder, like.id) in case.sides.before.site.cards
    ask = case.speaker.text(SAME)
    code = DUPLICATE + like.reason
    return Point(code, Tone.DECIDE, location, message, ask, width, None, url if there else "")
