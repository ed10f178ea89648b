"""Plans that end soon: the ambassador hears of it a month ahead."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from wiker_ssg.model.kinds import ORGANISATION
from wiker_ssg.model.settings import Grant, Portal
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.content import Content
from wiker_ssg.source.idle import PLANS
from wiker_ssg.source.reporter import Mark

DAYS = 30


def endings(content: Content, portal: Portal, today: datetime.date) -> Iterator[Problem]:
    """Yield the plans that run today, end within a month, and are not renewed from that day on."""
    if not portal.plans:
        return
    names = {
        entry.id: entry.title for entry in content.entries if entry.folder == ORGANISATION.folder
    }
    if content.settings.domain and not content.plans.opens(portal, "domain", today):
        line, column, width = content.marks.get("domain", (1, 1, 1))
        yield problem("plan-over", Location("commune.yaml", line, column), width, what="domain")
    names |= {"": content.settings.name}
    for one in held(content, portal):
        if (one.organisation or "") in names and one.ends(today, DAYS):
            line, column, width = one.mark
            who = names[one.organisation or ""]
            facts = {"plan": one.grant.plan, "who": who, "day": one.grant.until}
            yield problem("plan-ending", Location(PLANS, line, column), width, **facts)


class HeldGrant(NamedTuple):
    """A grant of `plans.yaml`: whose (None for the commune itself), where its end is written.

    `renewed` tells that the same plan goes on when it ends.
    """

    organisation: str | None
    grant: Grant
    mark: Mark
    renewed: bool

    def ends(self, today: datetime.date, days: int) -> bool:
        """Tell whether it runs today, ends within so many days, and is not renewed."""
        until = self.grant.until
        soon = until is not None and until <= today + datetime.timedelta(days)
        return soon and self.grant.runs(today) and not self.renewed


def held(content: Content, portal: Portal) -> Iterator[HeldGrant]:
    """Yield what a commune's `plans.yaml` grants of the portal's plans, in its order."""
    every: list[tuple[str | None, str, tuple[Grant, ...]]] = [
        (None, "commune", content.plans.commune)
    ]
    every += [
        (id, f"organisations.{id}", grants) for id, grants in content.plans.organisations.items()
    ]
    for id, at, grants in every:
        for index, grant in enumerate(grants):
            if grant.plan not in portal.plans:
                continue
            alone = content.marks.get(f"{PLANS}:{at}.until", (1, 1, 1))
            mark = content.marks.get(f"{PLANS}:{at}.{index}.until", alone)
            until = grant.until
            renewed = until is not None and any(
                other.plan == grant.plan and other.runs(until) for other in grants
            )
            yield HeldGrant(id, grant, mark, renewed)
