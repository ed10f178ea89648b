"""What is on in many towns on one page: a few of each, so that a city leaves the others room."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from wiker_ssg.site.card import Line

EACH = 2
"""So many occurrences of one town stand under a day."""

AHEAD = datetime.timedelta(days=7)
"""How far the portal's first page looks."""


def foremost(lines: Iterable[Line], today: datetime.date) -> Iterator[Line]:
    """Yield what a town gives to the portal's first page, of its occurrences in order.

    Under each day one more than is shown there: so it is known that there are others.
    """
    held: Counter[datetime.date | None] = Counter()
    for line in lines:
        if line.start.day > today + AHEAD:
            return
        day = line.start.day if line.start.day >= today else None
        if line.status == "scheduled" and held[day] <= EACH:
            held[day] += 1
            yield line


def mixed(lines: Iterable[Line]) -> tuple[list[Line], dict[datetime.date, tuple[str, ...]]]:
    """Return of occurrences in order those that are shown, and by day the towns that have more."""
    held: Counter[tuple[datetime.date, str]] = Counter()
    shown: list[Line] = []
    more: dict[datetime.date, dict[str, None]] = {}
    for line in lines:
        day, town = line.start.day, line.card.commune
        held[day, town] += 1
        if held[day, town] <= EACH:
            shown.append(line)
        else:
            more.setdefault(day, {})[town] = None
    return shown, {day: tuple(towns) for day, towns in more.items()}
