"""What each ambassador should do this week: first what residents wait for."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wiker_ssg.accounts.dashboard.communes import CommuneStanding
from wiker_ssg.accounts.dashboard.ending import EndingStanding, PlanEnd
from wiker_ssg.accounts.dashboard.proposals import ProposalsStanding, WaitingProposal
from wiker_ssg.accounts.dashboard.sources import SilentSource, SourcesStanding
from wiker_ssg.accounts.records import Ambassador

MOST = 10
"""How many tasks of one kind somebody is told; the others stand below in the page's tables."""


class AmbassadorTasks(NamedTuple):
    """What somebody should do, in this order; without a name, what is nobody's.

    `more` counts what is not told of each kind: proposals, sources, listings, plans.
    """

    name: str
    communes: tuple[str, ...]
    proposals: tuple[WaitingProposal, ...]
    sources: tuple[SilentSource, ...]
    stale: tuple[CommuneStanding, ...]
    plans: tuple[PlanEnd, ...]
    more: tuple[int, int, int, int]

    @property
    def free(self) -> bool:
        """Tell whether there is nothing to do."""
        return not (self.proposals or self.sources or self.stale or self.plans)


def tasks(
    ambassadors: Mapping[str, Ambassador],
    communes: Sequence[CommuneStanding],
    proposals: ProposalsStanding | None,
    sources: SourcesStanding,
    ending: EndingStanding,
    day: datetime.date,
) -> Iterator[AmbassadorTasks]:
    """Yield what each ambassador of the day should do, then what is nobody's."""
    names = {one.slug: one.name for one in communes}
    given: set[str] = set()
    waiting = proposals.waiting if proposals is not None else ()
    for who in ambassadors.values():
        if (who.from_ or day) <= day and (who.until is None or day < who.until):
            mine = [one.commune for one in who.communes]
            given.update(mine)
            yield _tasks(who.name, mine, names, communes, waiting, sources, ending)
    rest = ["", *(one.slug for one in communes if one.slug not in given)]
    rest += sorted({one.slug for one in waiting} - given - set(rest))
    nobodys = _tasks("", rest, names, communes, waiting, sources, ending)
    if not nobodys.free:
        yield nobodys


def _tasks(
    name: str,
    slugs: Sequence[str],
    names: Mapping[str, str],
    communes: Sequence[CommuneStanding],
    waiting: Sequence[WaitingProposal],
    sources: SourcesStanding,
    ending: EndingStanding,
) -> AmbassadorTasks:
    mine = frozenset(slugs)
    asked = [one for one in waiting if one.slug in mine]
    silent = [one for one in sources.silent if one.home in mine]
    stale = [one for one in communes if one.slug in mine and one.listings]
    stale.sort(key=lambda one: (-len(one.listings), one.slug))
    plans = [one for one in (*(ending.lapsed or ()), *ending.soon) if one.slug in mine]
    more = tuple(max(0, len(one) - MOST) for one in (asked, silent, stale, plans))
    assert len(more) == 4
    return AmbassadorTasks(
        name, tuple(names.get(slug, slug) for slug in slugs if slug), tuple(asked[:MOST]),
        tuple(silent[:MOST]), tuple(stale[:MOST]), tuple(plans[:MOST]), more,
    )  # fmt: skip
