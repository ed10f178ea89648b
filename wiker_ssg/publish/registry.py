"""Every destination by how what people write for it begins, and where it is opened."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import DestinationSettings, Opened
from wiker_ssg.publish.limits import HostLimits


class KnownDestination(NamedTuple):
    """A row of the table: the module whose `open_destination` takes a `DestinationSettings`.

    `limits` are those of any such destination; `elsewhere` tells that it is a host of its own that
    can be proposed where another does not take a site. `extra` is what has to be installed beside
    the generator, by its name in pyproject.toml.
    """

    module: str
    example: str
    limits: HostLimits = HostLimits("")
    elsewhere: bool = True
    extra: str = ""


DESTINATIONS = {
    "": KnownDestination("wiker_ssg.publish.folder", "/srv/www/portail", elsewhere=False),
    "ssh://": KnownDestination(
        "wiker_ssg.publish.ssh", "ssh://moi@serveur.example/srv/www/portail"
    ),
    "git+": KnownDestination(
        "wiker_ssg.publish.branch",
        "git+https://forge.example/moi/portail.git#pages",
        HostLimits("", headers=False, redirects=False),
        elsewhere=False,
    ),
    "s3://": KnownDestination(
        "wiker_ssg.publish.storage.site",
        "s3://bucket/portail",
        HostLimits("", headers=False, redirects=False, whole=False, file_size=5 * 10**9),
        extra="publish",
    ),
    "netlify:": KnownDestination(
        "wiker_ssg.publish.netlify",
        "netlify:portail.netlify.app",
        HostLimits("Netlify", folder_files=54_000, rules=10_000, minute=500),
        extra="publish",
    ),
}
"""Of several that begin what was written, the longest counts; the empty one is a path."""

UNKNOWN = N_("{address}: there is no such destination; write one like {examples}")


def destination_of(address: str) -> tuple[str, KnownDestination]:
    """Return how an address begins, and its row; raises Usage for a scheme that nobody knows."""
    begins = max((name for name in DESTINATIONS if address.startswith(name)), key=len)
    if not address or (not begins and (":" in address.partition(os.sep)[0])):
        examples = ", ".join(row.example for row in DESTINATIONS.values())
        raise Usage(UNKNOWN, address=address, examples=examples)
    return begins, DESTINATIONS[begins]


def open_destination(address: str, keep: int, memory: str) -> Opened:
    """Return a destination, to be entered; raises Usage where something it needs is missing."""
    begins, row = destination_of(address)
    opened: Callable[[DestinationSettings], Opened] = import_module(row.module).open_destination
    return opened(DestinationSettings(address.removeprefix(begins), keep, memory, row.limits))
