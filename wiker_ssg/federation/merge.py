"""A commune is taken in by another: nothing of it is lost, and nothing stands for two things."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from wiker_ssg.federation import belongings
from wiker_ssg.federation.arrivals import Arrivals, ArrivingFile
from wiker_ssg.federation.change import PORTAL, ChangeNote, Files, PortalChange
from wiker_ssg.federation.departure import known_before, out_of_portal, set_aside
from wiker_ssg.federation.following import entry_with, settings_with, with_names
from wiker_ssg.federation.hub import COMMUNE, PortalHub
from wiker_ssg.federation.references import NewNames, follow
from wiker_ssg.federation.waiting import open_proposals
from wiker_ssg.git.network import said
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import N_
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.scan import MEDIA
from wiker_ssg.source.scribe import PlainText, Tree
from wiker_ssg.source.settings import country_of, language_of, timezone_of

OTHER_ID = N_("{folder}/{old} of {source} is {folder}/{new} by now: {target} had one of that name")
OTHER_FILE = N_("{old} of {source} is {new} by now: {target} had another file of that name")
AS_DRAFT = N_("{path} of {source} came as a draft, {new}: take from it what {target} is to say")
UNREAD = N_("{path} has an error and came as it is; once mended, it needs former_ids: [{former}]")
HOST = N_(
    "{source} had an address of its own: let its host lead from there to {target}’s, each page to "
    "the page of the same path"
)
DIFFERENT = N_("{source} and {target} have different settings for “{key}”: make them alike first")


ALIKE = {"timezone": timezone_of, "country": country_of, "languages": language_of}
"""What tells how a text is to be read."""


def plan_merge(hub: PortalHub, source: str, target: str) -> PortalChange:
    """Return the change by which one commune takes in another; raises Usage where it cannot.

    The change is empty where it has done so already.
    """
    call = ("merge", source, target)
    if source == target:
        raise Usage(N_("{slug} cannot be merged with itself"), slug=source)
    if source not in hub.slugs and target in hub.slugs and hub.holder(source) == target:
        return PortalChange(call, {})
    theirs, own = hub.settled(source), hub.settled(target)
    _check_decided(hub, source)
    _check_alike(hub, theirs, own)
    arrivals = Arrivals(hub, source, target)
    files: dict[str, Files] = dict(
        with_names(hub, source, lambda slug: _names(slug, source, target, arrivals))
    )
    files.pop(source, None)
    notes: list[ChangeNote] = []
    pictures = belongings.media(hub, source, target)
    coming: dict[str, bytes | Path | None] = dict(_coming(hub, arrivals, pictures, notes))
    coming |= dict(_media(hub, source, target, pictures))
    coming |= dict(belongings.plans(hub, source, target, arrivals))
    coming |= dict(belongings.sources(hub, source, target, arrivals))
    coming |= _settings(hub, theirs, own)
    files[target] = {**files.get(target, {}), **coming}
    files[PORTAL] = {**files.get(PORTAL, {}), **dict(out_of_portal(hub, source))}
    files |= known_before(hub, source, files)
    notes += _told(arrivals, pictures)
    if theirs.domain or hub.portal.addressing == "domain":
        notes.append(ChangeNote(HOST, {"source": source, "target": target}))
    moves = (set_aside(hub, source),)
    paths = {
        f"communes/{source}/{one.path}": f"communes/{target}/{one.to}" for one in arrivals.found
    }
    return PortalChange(call, files, frozenset((target,)), moves, tuple(notes), paths)


def _check_decided(hub: PortalHub, source: str) -> None:
    """Raise Usage where proposals wait in a repository that the portal will not know any more."""
    if not hub.is_clone(source):
        return
    try:
        waiting = open_proposals(hub.folder(source))
    except GitFailed as failed:
        words = N_("the repository of {slug} cannot tell which proposals are open: {reason}")
        raise Usage(words, slug=source, reason=said(failed)) from failed
    if waiting:
        words = N_(
            "proposals wait in the repository of {slug}: {names}; decide on them first, and delete "
            "branches that are done with"
        )
        raise Usage(words, slug=source, names=", ".join(waiting))


def _check_alike(hub: PortalHub, theirs: Commune, own: Commune) -> None:
    """Raise Usage where one text would say something else in the other commune."""
    for key, read in ALIKE.items():
        if read(theirs, hub.portal) != read(own, hub.portal):
            raise Usage(DIFFERENT, source=theirs.slug, target=own.slug, key=key)


def _settings(hub: PortalHub, theirs: Commune, own: Commune) -> Mapping[str, bytes]:
    """Return the settings of the commune that takes another one in, under all its names."""
    first = own.former_slugs or (own.slug,)
    slugs = tuple(dict.fromkeys((*first, *theirs.former_slugs, theirs.slug)))
    codes = tuple(dict.fromkeys((*own.postcodes, *theirs.postcodes)))
    both = {"former_slugs": (own.former_slugs, slugs), "postcodes": (own.postcodes, codes)}
    return settings_with(hub, own.slug, COMMUNE, both)


def _names(slug: str, source: str, target: str, arrivals: Arrivals) -> NewNames:
    """Return how one commune names what was in `source`: whoever has it, without a slug."""

    def entry(folder: str | None, commune: str | None, id: str) -> tuple[str | None, str] | None:
        here = commune in (None, source) if slug == source else commune == source
        if slug == source and commune == target:
            return None, id
        if not here:
            return None
        new = (None if slug in (source, target) else target), arrivals.new(folder, id) or id
        return None if new == (commune, id) else new

    return NewNames(entry, lambda *_: None, {source: target}, {})


def _coming(
    hub: PortalHub, arrivals: Arrivals, pictures: Mapping[str, str], notes: list[ChangeNote]
) -> Iterator[tuple[str, bytes]]:
    """Yield the entries as they arrive."""
    source, target = arrivals.source, arrivals.target
    other = {old: new for old, new in pictures.items() if old != new}
    names = _names(source, source, target, arrivals)._replace(files={**arrivals.files, **other})
    parser, documents = hub.parser(source), _documents(hub, arrivals, other)
    for one in arrivals.found:
        data = read_regular(hub.folder(source) / one.path)
        data = follow(one.path, data, names, parser, hub.portal).data
        before, after = _fields(one, documents.get(one.path, ()))
        new = entry_with(one.path, data, before, after)
        if new is None or (one.entry is None and one.former):
            facts = {"path": f"{target}/{one.to}", "former": ", ".join(one.former)}
            notes.append(ChangeNote(UNREAD, facts))
        yield one.to, data if new is None else new


def _documents(
    hub: PortalHub, arrivals: Arrivals, other: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the former addresses of documents that have another name by now, by entry's path.

    The first entry that shows one has them: the page where it can be had.
    """
    base = urlsplit(hub.portal.base_url).path.rstrip("/")
    left, found = set(other), dict[str, tuple[str, ...]]()
    for one in arrivals.found:
        if one.entry is None or one.entry.draft or one.draft:
            continue
        shown = {f"{MEDIA}/{item.file}" for item in one.entry.documents if item.file} & left
        left -= shown
        found[one.path] = tuple(
            f"{base}/{slug}/{quote(path)}" for path in sorted(shown) for slug in arrivals.slugs
        )
    return found


def _fields(
    one: ArrivingFile, documents: tuple[str, ...]
) -> tuple[dict[str, Tree], dict[str, Tree]]:
    """Return the fields of an entry that its arrival changes, before and after."""
    before: dict[str, Tree] = {"former_ids": list(one.known)} if one.known else {}
    after: dict[str, Tree] = {"former_ids": list(one.former)} if one.former else {}
    if documents and one.entry is not None:
        known = one.entry.former_urls
        before |= {"former_urls": list(known)} if known else {}
        after["former_urls"] = list(dict.fromkeys((*known, *documents)))
    if one.draft:
        if one.entry is not None and one.entry.draft:
            before["draft"] = PlainText("true")
        after["draft"] = PlainText("true")
    return before, after


def _media(
    hub: PortalHub, source: str, target: str, pictures: Mapping[str, str]
) -> Iterator[tuple[str, Path]]:
    for old, new in pictures.items():
        if not os.path.lexists(hub.folder(target) / new):
            yield new, hub.folder(source) / old


def _told(arrivals: Arrivals, pictures: Mapping[str, str]) -> Iterator[ChangeNote]:
    both = {"source": arrivals.source, "target": arrivals.target}
    for one in arrivals.found:
        if one.draft:
            yield ChangeNote(AS_DRAFT, {**both, "path": one.path, "new": one.to})
        elif one.path != one.to:
            old, new = (Path(path).stem for path in (one.path, one.to))
            folder = one.path.partition("/")[0]
            yield ChangeNote(OTHER_ID, {**both, "folder": folder, "old": old, "new": new})
    for old, new in pictures.items():
        if old != new:
            yield ChangeNote(OTHER_FILE, {**both, "old": old, "new": new})
