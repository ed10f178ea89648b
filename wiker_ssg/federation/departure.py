"""What becomes of a commune that a portal has no longer: its line goes, its folder is kept."""

import os
from collections.abc import Iterator
from pathlib import Path

from wiker_ssg.federation import lock as locks
from wiker_ssg.federation.following import patched
from wiker_ssg.federation.hub import SETTINGS, PortalHub
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import cache_folder
from wiker_ssg.source.dump import trees

ASIDE = "communes/.left"
"""Where the folders of such communes are kept, from the root."""


def set_aside(hub: PortalHub, slug: str) -> tuple[str, str]:
    """Return the move by which a commune's folder is out of the portal, with all that it holds."""
    names = (slug, *(f"{slug}-{number}" for number in range(2, 1_000)))
    free = next(name for name in names if not os.path.lexists(hub.path / ASIDE / name))
    return f"communes/{slug}", f"{ASIDE}/{free}"


def out_of_portal(hub: PortalHub, slug: str) -> Iterator[tuple[str, bytes]]:
    """Yield the portal's files without a commune; raises Usage where it is the only one."""
    if len(hub.slugs) < 2:
        raise Usage(N_("{slug} is the only commune of this portal"), slug=slug)
    if slug in hub.named:
        members = [(member.slug, trees(member)) for member in hub.portal.communes]
        before = {"communes": [tree for _, tree in members]}
        after = {"communes": [tree for name, tree in members if name != slug]}
        yield SETTINGS, patched(hub, "", SETTINGS, before, after)  # type: ignore[arg-type]
    kept = Path(cache_folder(os.fspath(hub.path), None))
    for path in dict.fromkeys((hub.path / locks.NAME, kept / locks.NAME)):
        locked, wrong = locks.read(path)
        if slug in locked and not wrong and path.is_relative_to(hub.path):
            left = {name: one for name, one in locked.items() if name != slug}
            yield path.relative_to(hub.path).as_posix(), locks.text(left).encode()
