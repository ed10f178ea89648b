"""Who may profit without a plan: hints become questions, each asked once.

What `build` refuses for certain is told with the problems of the files; nothing is asked beside it.
"""

import datetime
from collections.abc import Iterable
from functools import cached_property

import msgspec

from wiker_ssg.build.supposed import Supposed
from wiker_ssg.language import N_, translation
from wiker_ssg.matching.profit import Profit, ProfitHint
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.review.sides import Sides
from wiker_ssg.source.content import Content
from wiker_ssg.words import words

CODE = "gate-"
REFUSED = "plan-required"
NAMED = 5
"""So many files that raise the same question are named."""

ALSO = N_("{message} – likewise in {paths}")
MORE = N_("{message} – likewise in {paths}, and {count} more")


class PlanGate:
    """Who needs a plan in a commune, before a proposal and after it."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.refused = {item.location.path for item in sides.after.problems if item.code == REFUSED}

    @cached_property
    def then(self) -> Profit:
        """What can be seen of the commune as it is published today."""
        return self._profit(self.sides.before)

    @cached_property
    def now(self) -> Profit:
        """What can be seen with the proposal."""
        return self._profit(self.sides.after, self.sides.before.content)

    def _profit(self, side: Supposed, main: Content | None = None) -> Profit:
        around, portal = side.site.surroundings, self.sides.portal
        whole = around.whole_portal
        return Profit(portal, side.content, self.sides.today, around.publics, whole, main)

    def points(self, case: Case) -> list[Point]:
        """Return a question for each business that may profit of an entry, and did not before."""
        if not self.now.types or case.entry.path in self.refused:
            return []
        found = []
        for hint in self.now.news(case.entry, case.change.before, self.then):
            facts: dict[str, object] = {"said": self._said(hint, case)}
            if hint.trader is not None:
                commune, id = hint.trader.key
                own = commune == self.sides.after.site.commune.slug
                facts |= {
                    "title": hint.trader.card.title,
                    "listing": id if own else f"{commune}/{id}",
                }
            found.append(case.point(CODE + hint.reason, hint.at, None, **facts))
        return found

    def _said(self, hint: ProfitHint, case: Case) -> str:
        """Return what a hint is told by as people write it."""
        if hint.reason == "dated":
            return words.day(datetime.date.fromisoformat(hint.said), case.speaker.language)
        if hint.said.startswith("+"):
            return words.phone(hint.said, self.sides.after.site.country)
        return hint.said


def together(points: Iterable[Point], language: str) -> list[Point]:
    """Make one question of those that several files of one proposal raise in the same words."""
    found: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        alone = "" if point.code.startswith(CODE) else str(len(found))
        found.setdefault((point.code + alone, point.message), []).append(point)
    return [_joined(same, language) for same in found.values()]


def _joined(same: list[Point], language: str) -> Point:
    first, *others = same
    paths = list(dict.fromkeys(one.location.path for one in others))
    if not paths:
        return first
    facts = {"message": first.message, "paths": ", ".join(paths[:NAMED])}
    more = len(paths) - NAMED
    said = translation(language).gettext(MORE if more > 0 else ALSO)
    return msgspec.structs.replace(first, message=said.format_map({**facts, "count": more}))
