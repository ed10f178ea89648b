"""The order in which entries stand, wherever they are listed."""

import datetime

from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.site.card import Card
from wiker_ssg.site.site import Site

_MIN = datetime.date.min


def listed(site: Site, folder: str) -> tuple[Card, ...]:
    """Return the cards of a section in its order: by day, else by name, emergencies first."""
    cards, kind = site.listed.get(folder, ()), BY_FOLDER[folder]
    if not kind.day:
        return tuple(sorted(cards, key=lambda c: not c.emergency))
    way = -1 if kind.latest else 1
    return tuple(sorted(cards, key=lambda c: (way * (c.day or _MIN).toordinal(), c.title, c.id)))
