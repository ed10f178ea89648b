"""Whom people write to: a commune that names nobody leaves its letters to the portal."""

from collections.abc import Iterator

from wiker_ssg.model.settings import Commune, Portal, Publisher, TownHall
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.content import Content

SETTINGS = "commune.yaml"


def address_of(commune: Commune, portal: Portal) -> str | None:
    """Return the e-mail address that stands on a commune's pages, its own or the portal's."""
    named: tuple[Publisher | TownHall | None, ...] = (
        commune.publisher,
        commune.townhall,
        portal.publisher,
    )
    return next((one.email for one in named if one is not None and one.email), None)


def contacts(content: Content, portal: Portal) -> Iterator[Problem]:
    """Yield that a commune's letters go to the portal, where it has neither address nor forms."""
    commune = content.commune
    if commune is None or portal.intake:
        return
    stands_in = address_of(commune, portal)
    if stands_in and stands_in != address_of(commune, Portal()):
        line, column, width = content.marks.get("townhall", (1, 1, 1))
        where = Location(SETTINGS, line, column)
        yield problem("contact-elsewhere", where, width, value=stands_in)
