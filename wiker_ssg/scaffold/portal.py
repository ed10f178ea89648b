"""The portal's own repository: its settings, and what rebuilds it."""

from pathlib import Path

import msgspec

from wiker_ssg.forge.hosting import RepositoryRoles
from wiker_ssg.forge.registry import HOSTS, hosting
from wiker_ssg.scaffold import template
from wiker_ssg.scaffold.commune import LABELS, LICENCE, programs, quoted
from wiker_ssg.scaffold.program import PinnedProgram

MEMBERS = """\
#   - {slug: donges, repository: organisation/donges}
#   - {slug: savenay, repository: organisation/savenay}
"""
"""How communes are named in portal.yaml, unless a forge shows it otherwise."""


PAGES = "forge"
"""The destination that is the forge's own pages; any other is an address of `wiker publish`."""


class Hub(msgspec.Struct, frozen=True):
    """What has to be known of a portal: its name, its address, who keeps it, what it runs.

    `destination` is where its workflow publishes it.
    """

    name: str
    site: str
    platform: str = ""
    program: PinnedProgram | None = None
    forge: str = HOSTS[0]
    destination: str = PAGES


def files(hub: Hub) -> dict[str, bytes]:
    """Return the files of a portal's repository by path."""
    return template.files(("portal",), hosting(hub.forge).templates, values(hub))


def values(hub: Hub) -> dict[str, str]:
    """Return what templates say of a portal, by name."""
    return {
        "name": quoted(hub.name),
        "title": hub.name,
        "site": quoted(hub.site),
        "members": MEMBERS,
        "labels": LABELS,
        **hosting(hub.forge).texts(RepositoryRoles((), hub.platform)),
        "licence": LICENCE,
        "destination": quoted(hub.destination),
        "destinations": _told("destinations.md"),
        "publish": _told("publish.sh"),
        **programs(hub.program),
    }


def _told(name: str) -> str:
    """Return a text that stands in files of every forge."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
