"""The portal's own repository: its settings, and what rebuilds it."""

import msgspec

from wiker_ssg import __version__
from wiker_ssg.repository import template
from wiker_ssg.repository.commune import LICENCE, quoted


class Hub(msgspec.Struct, frozen=True):
    """What has to be known of a portal: its name, its address, who keeps it, without @."""

    name: str
    site: str
    platform: str


def files(hub: Hub) -> dict[str, bytes]:
    """Return the files of a portal's repository by path."""
    return template.files(
        "portal",
        {
            "name": quoted(hub.name),
            "title": hub.name,
            "site": quoted(hub.site),
            "platform": f"@{hub.platform}",
            "licence": LICENCE,
            "version": quoted(__version__),
        },
    )
