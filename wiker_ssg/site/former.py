"""Where entries and communes were, and where they are now."""

from collections.abc import Iterator
from urllib.parse import unquote

from wiker_ssg.model.base import base_of
from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.site.organisers import organisers
from wiker_ssg.site.routes.names import NOTHING_LOST, Former, Place, key_of
from wiker_ssg.site.site import Site

Pair = tuple[str, str]
"""A former address and the present one: absolute paths, or a full address on another site."""


def former(site: Site) -> tuple[Pair, ...]:
    """Return where entries were and are, with their calendars and feeds, in order.

    Each former address stands once, and none is that of anything that is there now.
    """
    found: dict[str, str] = {}
    for name in site.names.former:
        card = site.cards.get((name.folder, name.id))
        new = name.new or (card.url if card else "")
        if not new:
            continue  # not published, or not yet
        feeds = _feeds(site, name.folder, name.id)
        itself = next((ending for ending in feeds if name.old.endswith(ending)), "")
        beside = new[:-1] + itself if itself and new.endswith("/") else new
        found.setdefault(name.old, (not name.new and _document(site, name)) or beside)
        for ending in feeds:
            if name.old.endswith("/") and new.endswith("/"):
                found.setdefault(name.old[:-1] + ending, new[:-1] + ending)
    return tuple(sorted(found.items()))


def renamed(site: Site) -> dict[str, Place]:
    """Return the entries that are published, each as folder and id, by their former addresses."""
    places = ((name.old, (name.folder, name.id)) for name in site.names.former if not name.new)
    return {old: place for old, place in places if place in site.cards}


def left(site: Site) -> dict[str, str]:
    """Return present addresses by former ones as people write them: without percent signs."""
    return {unquote(old): new for old, new in former(site)}


def arrived(site: Site) -> Iterator[Pair]:
    """Yield the calendars and feeds of entries that came from communes which there still are.

    Each as the file, from the output folder, where it was, and its present address. The pages
    there are that commune's to keep; what they subscribe to only this one can make.
    """
    granted = site.surroundings.granted or NOTHING_LOST
    lost = {(loss.path, loss.at) for loss in granted.lost}
    for wish in site.names.wishes:
        card = site.cards.get((wish.folder, wish.id))
        refused = (wish.claim.path, wish.claim.at) in lost
        if card is None or refused or wish.commune not in granted.oldest:
            continue
        folder, _, id = wish.key.partition("/")
        for slug in granted.slugs.get(f"{wish.commune}/{wish.key}", (wish.commune,)):
            old = f"{slug}/{key_of(site.routes, folder, id)}"
            for ending in _feeds(site, wish.folder, wish.id):
                yield old + ending, card.url[:-1] + ending


def _document(site: Site, name: Former) -> str | None:
    """Return the address of the one document of an entry that is called as a former one was.

    It may have another name by now, that of its commune added behind.
    """
    stem, dot, ending = unquote(name.old).rpartition("/")[2].casefold().rpartition(".")
    shown = {item.file for item in site.entries[name.folder][name.id].documents if item.file}
    alike = [
        file
        for file in shown & site.media.keys()
        if file.casefold().startswith(stem) and file.casefold().endswith(f".{ending}")
    ]
    return site.routes.media(alike[0]) if dot and len(alike) == 1 else None


def _feeds(site: Site, folder: str, id: str) -> tuple[str, ...]:
    """Return the endings of the calendars and feeds that stand beside an entry's page."""
    if folder == EVENT.folder:
        return (".ics",)
    organiser = folder == ORGANISATION.folder and id in organisers(site)
    return (".ics", ".xml") if organiser else ()


def left_path(site: Site) -> tuple[Pair, ...]:
    """Return where the portal leads that still knows a commune, which has a domain, by a path."""
    root, routes = base_of(site.portal.base_url).root, site.routes
    if not routes.own_domain:
        return ()
    return tuple(
        (f"{root}{slug}/*", f"{routes.site}:splat") for slug in (routes.slug, *site.names.slugs)
    )


def redirects(site: Site) -> tuple[Pair, ...]:
    """Return what `_redirects` says of a commune: single addresses first, then former slugs."""
    slugs = () if site.routes.own_domain else site.names.slugs
    wild = ((f"{site.routes.of(slug, '*')}", f"{site.routes.base}:splat") for slug in sorted(slugs))
    return (*former(site), *wild)
