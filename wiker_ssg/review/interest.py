"""Conflicts of interest: an ambassador's own shop, and those it competes with.

An ambassador's shop is what the commune's settings say today, `ambassadors[].organisation`; what a
proposal says of it does not count.
"""

from collections.abc import Iterator

from wiker_ssg.model.entries import Organisation
from wiker_ssg.model.kinds import ORGANISATION
from wiker_ssg.model.taxonomy import OTHER
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point

TRADES = ("business", "producer")


def interest(case: Case) -> Iterator[Point]:
    """Yield one note where an ambassador judges their own matter or a competitor's."""
    site = case.sides.before.site
    known = site.entries.get(ORGANISATION.folder, {})
    shops = [person.organisation for person in site.commune.ambassadors if person.organisation]
    about = _about(case)
    if about is None or not shops:
        return
    if about.id in shops:
        yield case.point("interest-own", "", title=about.title)
        return
    for id in shops:
        own = known.get(id)
        if not isinstance(own, Organisation) or own.type not in TRADES:
            continue
        same = about.category == own.category and about.category not in (None, OTHER)
        if same and about.type in TRADES:
            yield case.point("interest-competitor", "", title=about.title, own=own.title)
            return


def _about(case: Case) -> Organisation | None:
    """Return the organisation that an entry is, or that it comes from."""
    entry = case.entry
    if isinstance(entry, Organisation):
        return entry
    side = case.sides.after.site
    resolved = side.resolved.get((entry.folder, entry.id), {})
    card = resolved.get("organiser") or resolved.get("by")
    if card is None or card.folder != ORGANISATION.folder:
        return None
    found = side.entries.get(ORGANISATION.folder, {}).get(card.id)
    return found if isinstance(found, Organisation) else None
