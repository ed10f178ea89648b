"""A commune leaves a portal: its name stays its own, and leads to where it is by now."""

import os
from collections.abc import Iterator

import msgspec

from wiker_ssg.federation.change import PORTAL, ChangeNote, Files, PortalChange
from wiker_ssg.federation.departure import known_before, named_former, out_of_portal, set_aside
from wiker_ssg.federation.following import patched, with_names
from wiker_ssg.federation.hub import SETTINGS, PortalHub
from wiker_ssg.federation.references import NewNames
from wiker_ssg.federation.spans import file_text
from wiker_ssg.language import N_
from wiker_ssg.model.settings import Commune, FormerCommune
from wiker_ssg.source.files import Source

NAMED = N_("{other} names entries of {slug}: “wiker check” says where")
PORTAL_NAMES = N_("the portal’s own pages name entries of {slug}: “wiker check” says where")
NOWHERE = N_(
    "the addresses of {slug} lead to the portal’s first page; with --to URL they lead to its new "
    "site"
)
CAME = N_(
    "{path} of {slug} was “{former}” before: that address answers no more, and nothing new there "
    "must be called so"
)
HOST = N_("{slug} had an address of its own: it is its owner’s to say where {domain} leads")


def plan_leave(hub: PortalHub, slug: str, to: str | None) -> PortalChange:
    """Return the change by which a commune leaves; raises Usage where it cannot.

    `to` is the address of its new site. The change is empty where the commune has left; another
    address for one that has left changes where its addresses lead.
    """
    call, known = ("leave", slug), hub.portal.former_communes
    if slug not in hub.slugs and any(slug in gone.slugs for gone in known):
        return PortalChange(call, {PORTAL: _elsewhere(hub, slug, to)})
    if slug not in hub.slugs:
        raise hub.unknown(slug)
    commune = hub.commune(slug) or Commune(slug=slug, name=slug)
    gone = FormerCommune(
        slug=slug,
        name=commune.name,
        former_slugs=tuple(name for name in commune.former_slugs if name != slug),
        to=to,
    )
    files: dict[str, Files] = dict(known_before(hub, slug, {}))
    first = frozenset(files)
    files[PORTAL] = dict(out_of_portal(hub, slug, (*known, gone)))
    there = os.path.lexists(hub.folder(slug))
    moves = (set_aside(hub, slug),) if there else ()
    return PortalChange(call, files, first, moves, tuple(_told(hub, commune, to)))


def _elsewhere(hub: PortalHub, slug: str, to: str | None) -> Files:
    """Return portal.yaml with another address of a commune that has left."""
    known = hub.portal.former_communes
    now = tuple(
        msgspec.structs.replace(gone, to=to) if to and slug in gone.slugs else gone
        for gone in known
    )
    if now == known:
        return {}
    return {SETTINGS: patched(hub, "", SETTINGS, named_former(known), named_former(now))}


def _told(hub: PortalHub, commune: Commune, to: str | None) -> Iterator[ChangeNote]:
    slug = commune.slug
    for other in _naming(hub, slug):
        words = NAMED if other else PORTAL_NAMES
        yield ChangeNote(words, {"other": other, "slug": slug})
    for path, former in _came(hub, slug):
        yield ChangeNote(CAME, {"path": path, "slug": slug, "former": former})
    if to is None:
        yield ChangeNote(NOWHERE, {"slug": slug})
    if commune.domain:
        yield ChangeNote(HOST, {"slug": slug, "domain": commune.domain})


def _naming(hub: PortalHub, slug: str) -> tuple[str, ...]:
    """Return the communes, and the portal, whose entries name some of another commune."""
    found: dict[str, None] = {}

    def names(other: str) -> NewNames:
        def entry(_: str | None, commune: str | None, id: str) -> None:
            if commune == slug and other != slug:
                found[other] = None

        return NewNames(entry, lambda *_: None, {})

    for _ in with_names(hub, slug, names):
        pass
    return tuple(found)


def _came(hub: PortalHub, slug: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a commune that came from another one which stays."""
    parser = hub.parser(slug)
    here = {name for other in hub.slugs if other != slug for name in hub.root.names(other)}
    for path, data in hub.entries(slug):
        read = file_text(data) if b"former_ids" in data else None
        entry = parser.parse(Source(path, b"", read.text)).entry if read else None
        for former in entry.former_ids if entry else ():
            if former.rpartition("/")[0] in here:
                yield path, former
