"""Whom people write to: a commune that names nobody leaves its letters to the portal."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from wiker_ssg.model.settings import Commune, Portal, Publisher, TownHall
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.content import Content

SETTINGS = "commune.yaml"

NOBODYS = frozenset({"example", "invalid", "local", "localhost", "test", "1"})
"""Ends of hosts that nobody else can reach (RFC 2606, RFC 6761, RFC 6762), and of 127.0.0.1."""


def address_of(commune: Commune, portal: Portal) -> str | None:
    """Return the e-mail address that stands on a commune's pages, its own or the portal's."""
    named: tuple[Publisher | TownHall | None, ...] = (
        commune.publisher,
        commune.townhall,
        portal.publisher,
    )
    return next((one.email for one in named if one is not None and one.email), None)


def contacts(content: Content, portal: Portal, whole_portal: bool = True) -> Iterator[Problem]:
    """Yield where a commune's letters go, if not to itself, where there are no forms.

    To nobody is a warning, unless its town hall can be telephoned: nobody could send what its pages
    ask for. A commune without its portal at hand does not know, and a portal that has no address of
    its own yet has no readers.
    """
    commune = content.commune
    if commune is None or not commune.slug or portal.intake:
        return
    line, column, width = content.marks.get("townhall", (1, 1, 1))
    where = Location(SETTINGS, line, column)
    stands_in = address_of(commune, portal)
    if stands_in and stands_in != address_of(commune, Portal()):
        yield problem("contact-elsewhere", where, width, value=stands_in)
    elif stands_in or not whole_portal or not _has_readers(portal):
        return
    elif not (commune.townhall and commune.townhall.phone):
        yield problem("contact-missing", where, width)


def _has_readers(portal: Portal) -> bool:
    host = urlsplit(portal.base_url).hostname or ""
    return "." in host and host.rpartition(".")[2] not in NOBODYS
