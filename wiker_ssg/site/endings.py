"""Plans that end soon: the ambassador hears of it a month ahead."""

import datetime
from collections.abc import Iterator

from wiker_ssg.model.kinds import ORGANISATION
from wiker_ssg.model.settings import Grant, Portal
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.content import Content
from wiker_ssg.source.idle import PLANS

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
    name = content.commune.name if content.commune else content.slug
    held = [("commune", name, content.plans.commune)]
    held += [
        (f"organisations.{id}", names[id], grants)
        for id, grants in content.plans.organisations.items()
        if id in names
    ]
    for at, who, grants in held:
        for index, grant in enumerate(grants):
            until = grant.until
            if until is None or not grant.runs(today) or until > today + datetime.timedelta(DAYS):
                continue
            if grant.plan in portal.plans and not _renewed(grant, until, grants):
                marks = content.marks
                alone = marks.get(f"{PLANS}:{at}.until", (1, 1, 1))
                line, column, width = marks.get(f"{PLANS}:{at}.{index}.until", alone)
                facts = {"plan": grant.plan, "who": who, "day": until}
                yield problem("plan-ending", Location(PLANS, line, column), width, **facts)


def _renewed(grant: Grant, until: datetime.date, grants: tuple[Grant, ...]) -> bool:
    """Tell whether the same plan goes on when this grant of it ends."""
    return any(other.plan == grant.plan and other.runs(until) for other in grants)
