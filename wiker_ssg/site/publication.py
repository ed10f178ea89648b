"""When an entry was published, and whether a plan opens it: the same at home and at neighbours."""

import datetime

from wiker_ssg.model.entries import AnyEntry, dated
from wiker_ssg.site.card import Card


def publication_day(
    entry: AnyEntry, first: datetime.date | None, today: datetime.date
) -> datetime.date:
    """Return the day of publication: the one that an entry gives itself, not before it was there.

    `first` is the day of its first commit, None where that is unknown. What has a former address
    was published there before, and keeps its day.
    """
    given = entry.published or dated(entry)
    if given is None:
        return first or today
    return given if first is None or entry.former_urls else max(given, first)


def opened(business: Card | None, paying: frozenset[str], folder: str, day: datetime.date) -> bool:
    """Tell whether an entry of a folder may be published on a day by whose it is.

    `paying` are the types of organisation that need a plan; all others, and nobody, need none.
    """
    return business is None or business.type not in paying or business.unlocks(folder, day)
