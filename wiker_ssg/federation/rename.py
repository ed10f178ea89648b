"""A commune gets another slug: its addresses, identities and feeds stay what they were."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from wiker_ssg.federation import lock as locks
from wiker_ssg.federation.change import PORTAL, ChangeNote, PortalChange
from wiker_ssg.federation.following import settings_with, with_names
from wiker_ssg.federation.hub import COMMUNE, SETTINGS, PortalHub
from wiker_ssg.federation.references import NewNames
from wiker_ssg.federation.spans import FileSpan, file_text, offset, put
from wiker_ssg.language import N_
from wiker_ssg.model.slug import SLUG, slugify
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import cache_folder
from wiker_ssg.site.routes.reserved import PORTAL_WORDS

HOST = N_(
    "{slug} has an address of its own: let its host serve the folder {new} of the site instead of "
    "{slug}, in the same hour"
)


def plan_rename(hub: PortalHub, old: str, new: str) -> PortalChange:
    """Return the change that gives a commune another slug; raises Usage where it cannot have it.

    The change is empty where it has it already.
    """
    call = ("rename", old, new)
    if old not in hub.slugs and new in hub.slugs and hub.holder(old) == new:
        return PortalChange(call, {})
    commune = hub.settled(old)
    _check_free(hub, old, new)
    former = former_slugs(commune.former_slugs, old, new)
    files = dict(with_names(hub, old, lambda slug: _names(hub, slug, old, new)))
    lists = {"former_slugs": (commune.former_slugs, former)}
    settings = settings_with(hub, old, COMMUNE, lists)
    files[old] = {**files.get(old, {}), **settings}
    files[PORTAL] = {**files.get(PORTAL, {}), **dict(_portal(hub, old, new))}
    notes = []
    if commune.domain or hub.portal.addressing == "domain":
        notes.append(ChangeNote(HOST, {"slug": old, "new": new}))
    moves = ((f"communes/{old}", f"communes/{new}"),)
    return PortalChange(call, files, frozenset((old,)), moves, tuple(notes))


def _check_free(hub: PortalHub, old: str, new: str) -> None:
    if not SLUG.fullmatch(new) or len(new) > 80 or new in PORTAL_WORDS:
        proposed = slugify(new)
        proposed = f"{proposed}-ville" if proposed in PORTAL_WORDS else proposed
        words = N_("“{slug}” cannot stand in an address; write “{proposed}”")
        raise Usage(words, slug=new, proposed=proposed or f"{old}-ville")
    if new == old:
        raise Usage(N_("{slug} is called so already"), slug=new)
    if new in hub.slugs or os.path.lexists(hub.folder(new)):
        words = N_("{slug} is another commune: to join two, wiker commune merge {old} {slug}")
        raise Usage(words, slug=new, old=old)
    if any(new in gone.slugs for gone in hub.portal.former_communes):
        words = N_("{slug} is what a commune was called that left: its old addresses lead there")
        raise Usage(words, slug=new)
    holder = hub.holder(new)
    if holder not in (None, old):
        words = N_("{slug} is what {holder} was called: its old addresses lead there")
        raise Usage(words, slug=new, holder=holder)


def former_slugs(known: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """Return the former slugs of a commune that was `old`, oldest first.

    Its oldest one stays even where it is called so again: its entries are known by it.
    """
    found = tuple(dict.fromkeys((*known, old)))
    return tuple(slug for at, slug in enumerate(found) if slug != new or at == 0)


def _names(hub: PortalHub, slug: str, old: str, new: str) -> NewNames:
    """Return how one commune names what was in `old`: itself without a slug."""
    own, first = slug == old, hub.oldest(old)

    def entry(_: str | None, commune: str | None, id: str) -> tuple[str | None, str] | None:
        return ((None if own else new), id) if commune == old else None

    def former(_: str, commune: str | None, id: str) -> tuple[str | None, str] | None:
        if commune != old or (not own and first == old):
            return None  # the oldest name of a commune means it for ever
        return (None if own else first), id

    return NewNames(entry, former, {old: new})


def _portal(hub: PortalHub, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    """Yield the portal's files that name the commune."""
    read = file_text(hub.settings)
    for at, member in enumerate(hub.portal.communes):
        if member.slug == old and read is not None:
            start = offset(read.text, span := FileSpan(*hub.marks[f"communes.{at}.slug"]))
            end = start + span.width
            word = read.text[start:end].replace(old, new)
            yield SETTINGS, read.encoded(put(read.text, [(start, end, word)]))
    for path in dict.fromkeys((hub.path / locks.NAME, _kept(hub.path) / locks.NAME)):
        locked, wrong = locks.read(path)
        if old in locked and not wrong and path.is_relative_to(hub.path):
            renamed = {new if slug == old else slug: one for slug, one in locked.items()}
            renamed[new] = msgspec.structs.replace(renamed[new], slug=new)
            yield path.relative_to(hub.path).as_posix(), locks.text(renamed).encode()


def _kept(root: Path) -> Path:
    return Path(cache_folder(os.fspath(root), None))
