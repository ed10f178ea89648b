"""What becomes of a commune that a portal has no longer.

Its line goes, its folder is kept, and what had left it before keeps the names that it had there.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from wiker_ssg.federation import lock as locks
from wiker_ssg.federation.change import Files
from wiker_ssg.federation.following import entry_with, patched
from wiker_ssg.federation.hub import SETTINGS, PortalHub
from wiker_ssg.federation.spans import file_text
from wiker_ssg.language import N_
from wiker_ssg.model.settings import FormerCommune
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import cache_folder
from wiker_ssg.source.dump import trees
from wiker_ssg.source.files import Source
from wiker_ssg.source.scribe import Tree

ASIDE = "communes/.left"
"""Where the folders of such communes are kept, from the root."""


def set_aside(hub: PortalHub, slug: str) -> tuple[str, str]:
    """Return the move by which a commune's folder is out of the portal, with all that it holds."""
    names = (slug, *(f"{slug}-{number}" for number in range(2, 1_000)))
    free = next(name for name in names if not os.path.lexists(hub.path / ASIDE / name))
    return f"communes/{slug}", f"{ASIDE}/{free}"


def out_of_portal(
    hub: PortalHub, slug: str, former: tuple[FormerCommune, ...] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the portal's files without a commune; raises Usage where it is the only one.

    `former` are those that left the portal by then, where that changes.
    """
    if len(hub.slugs) < 2:
        raise Usage(N_("{slug} is the only commune of this portal"), slug=slug)
    before: dict[str, Tree] = {}
    after: dict[str, Tree] = {}
    if slug in hub.named:
        members: list[tuple[str, Tree]] = [(one.slug, trees(one)) for one in hub.portal.communes]
        before["communes"] = [tree for _, tree in members]
        after["communes"] = [tree for name, tree in members if name != slug]
    if former is not None:
        before |= named_former(hub.portal.former_communes)
        after |= named_former(former)
    if before != after:
        yield SETTINGS, patched(hub, "", SETTINGS, before, after)
    kept = Path(cache_folder(os.fspath(hub.path), None))
    for path in dict.fromkeys((hub.path / locks.NAME, kept / locks.NAME)):
        locked, wrong = locks.read(path)
        if slug in locked and not wrong and path.is_relative_to(hub.path):
            left = {name: one for name, one in locked.items() if name != slug}
            yield path.relative_to(hub.path).as_posix(), locks.text(left).encode()


def named_former(communes: tuple[FormerCommune, ...]) -> dict[str, Tree]:
    """Return what portal.yaml says of communes that left."""
    return {"former_communes": [trees(commune) for commune in communes]} if communes else {}


def known_before(hub: PortalHub, slug: str, files: Mapping[str, Files]) -> dict[str, Files]:
    """Return the files of communes, some changed already, whose entries had left one before.

    They say by which name of it they are known: nobody else could tell any more.
    """
    first, found = hub.oldest(slug), dict[str, Files]()
    for other in hub.slugs if first != slug else ():
        parser = hub.parser(other)
        for path, data in hub.entries(other) if other != slug else ():
            now = files.get(other, {}).get(path, data)
            read = file_text(now) if isinstance(now, bytes) and slug.encode() in now else None
            entry = parser.parse(Source(path, b"", read.text)).entry if read else None
            if entry is None or not isinstance(now, bytes):
                continue
            said: dict[str, None] = {}
            for former in entry.former_ids:
                commune, _, id = former.rpartition("/")
                said |= dict.fromkeys((f"{first}/{id}",) if commune == slug else ())
                said[former] = None
            before: dict[str, Tree] = {"former_ids": list(entry.former_ids)}
            new = entry_with(path, now, before, {"former_ids": list(said)})
            if len(said) > len(entry.former_ids) and new is not None:
                found[other] = {**files.get(other, {}), **found.get(other, {}), path: new}
    return found
