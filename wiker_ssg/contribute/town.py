"""A commune as the service knows it: what its files say now, and how its pages look."""

import datetime
import hashlib
import os
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from wiker_ssg.contribute.question import KnownEntries
from wiker_ssg.contribute.records import ShownFile
from wiker_ssg.federation.gather import refresh
from wiker_ssg.git import process
from wiker_ssg.git.clone import Clone, clone_at, top_of
from wiker_ssg.git.history import names_ever
from wiker_ssg.matching.profit import Profit
from wiker_ssg.model.entries import FACILITIES, AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER, FOLDERS, REFERABLE
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Reference
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.entries.views import EntryPage
from wiker_ssg.outputs.pages.shell import shell
from wiker_ssg.outputs.theme.reading import InvalidTheme, load_default_theme, load_theme, with_forms
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.outputs.theme.views import Crumb, Section, Shell
from wiker_ssg.problems import Problem
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.portal import Root, open_root, theme_path
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.routes.reserved import unwise
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content, FileRecord, read_content
from wiker_ssg.source.files import LIMIT, read_regular
from wiker_ssg.source.parse import Context, Parsed, Parser
from wiker_ssg.source.pictures import PictureFacts
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import (
    country_of,
    hosts_of,
    language_of,
    read_commune,
    read_file,
    timezone_of,
    zone_of,
)

FRESH = 5.0
"""Seconds for which what was read of a commune is believed without looking again."""

SUGGESTED = 400
"""So many places or organisers are suggested at most: a page is not to be heavier than a picture.
"""

USERINFO = re.compile(r"//[^/@\s]*@")
Clock = Callable[[], float]


@dataclass(frozen=True)
class ServiceTown:
    """One commune, read once: everything that a form or a page of the service needs of it."""

    root: Root
    content: Content
    site: Site
    theme: Theme
    parser: Parser

    @property
    def commune(self) -> Commune:
        """The commune's settings."""
        return self.site.commune

    @property
    def slug(self) -> str:
        """The commune's place in addresses."""
        return self.content.slug

    @property
    def language(self) -> str:
        """The language in which the commune is spoken to."""
        return self.site.language

    @property
    def routes(self) -> Routes:
        """The addresses of the commune's site."""
        return self.site.routes

    @cached_property
    def shell(self) -> Shell:
        """What surrounds pages; every link leads to the commune's site, on its own origin."""
        return abroad(shell(self.site), self.routes.origin)

    @cached_property
    def known(self) -> KnownEntries:
        """The entries that a form can refer to."""
        by_title: dict[str, Reference] = {}
        titles: dict[str, str] = {}
        for folder in REFERABLE:
            for id, entry in self.site.entries.get(folder, {}).items():
                elsewhere = any(
                    id in self.site.entries.get(other, {}) for other in REFERABLE if other != folder
                )
                to = Reference(id, folder=folder if elsewhere else None)
                titles[str(to)] = entry.title
                by_title.setdefault(slugify(entry.title), to)
        commune = self.commune
        return KnownEntries(
            by_title,
            titles,
            commune.name,
            commune.postcodes[0] if len(commune.postcodes) == 1 else "",
            self.site.country,
        )

    @cached_property
    def profit(self) -> Profit:
        """Who needs a plan in the commune, and may have no other."""
        return Profit(self.site.portal, self.content, self.site.today)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Titles of where something may take place, venues first."""
        listed = [
            (getattr(entry, "type", "") not in ("venue", "public"), entry.title)
            for folder in REFERABLE
            for entry in self.site.entries.get(folder, {}).values()
        ]
        return tuple(dict.fromkeys(title for _, title in sorted(listed)))[:SUGGESTED]

    @cached_property
    def organisers(self) -> tuple[str, ...]:
        """Titles of who may organise or sell something."""
        entries = [
            entry for folder in FACILITIES for entry in self.site.entries.get(folder, {}).values()
        ]
        return tuple(sorted({entry.title for entry in entries}, key=slugify))[:SUGGESTED]

    def entry(self, folder: str, id: str) -> AnyEntry | None:
        """Return an entry that has a page."""
        return self.site.entries.get(folder, {}).get(id)

    def renamed(self, folder: str, id: str) -> AnyEntry | None:
        """Return the entry that has another id by now."""
        entries = self.site.entries.get(folder, {}).values()
        return next((entry for entry in entries if id in entry.former_ids), None)

    def file(self, path: str) -> ShownFile | None:
        """Return a file as it stands now; None where it is gone or is no text."""
        folder = self.root.folder(self.slug)
        try:
            data = read_regular(folder / path, LIMIT)
            data.decode()
        except (OSError, UnicodeDecodeError):
            return None
        return ShownFile(path, data, clone_of(folder, self.root.path).commit)

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """Every id that a file of the commune has or had: broken files, drafts, deleted ones."""
        found: dict[str, set[str]] = {folder: set() for folder in FOLDERS}
        for path in self.content.files:
            folder, _, rest = path.partition("/")
            if folder in found:
                found[folder].add(rest.rpartition("/")[2].rpartition(".")[0].lower())
        for entry in self.content.entries:
            found[entry.folder].update(entry.former_ids)
        place = self.root.folder(self.slug)
        for folder, id in names_ever(place, clone_of(place, self.root.path)):
            found[folder].add(id)
        return {folder: frozenset(ids) for folder, ids in found.items()}

    def free_id(self, folder: str, title: str, taken: Iterable[str] = ()) -> str:
        """Return an id for a title that nothing else in the folder has, nor may ever need."""
        base = slugify(title)[:60].strip("-") or BY_FOLDER[folder].name
        used = self.ids[folder] | frozenset(taken)
        number, id = 1, base
        while id in used or unwise(folder, id):
            number += 1
            id = f"{base}-{number}"
        return id

    def address(self, folder: str, id: str) -> str:
        """Return the address at which an entry's page is, or will be, published."""
        return self.routes.absolute(self.routes.entry(folder, id))

    def view(
        self,
        entry: AnyEntry,
        parsed: Parsed,
        pictures: Mapping[str, PictureFacts],
        today: datetime.date,
    ) -> tuple[EntryPage | None, Site, tuple[Problem, ...]]:
        """Return an entry's page as it will look, and what does not fit with the other files.

        Only what the entry refers to is assembled with it: a preview costs the same in a large
        commune as in a small one. It shows what waits for a plan as well.
        """
        referred = _referred(entry) | _linked(parsed)
        files = {entry.path: FileRecord((0, 0, 0, 0), b"", parsed)}
        for path, file in self.content.files.items():
            if path == entry.path or file.parsed is None or file.parsed.entry is None:
                continue
            if file.parsed.entry.id in referred:
                files[path] = file
        for name, facts in pictures.items():
            digest = hashlib.blake2b(name.encode(), digest_size=16).digest()
            files[f"media/{name}"] = FileRecord((0, 0, 0, 0), digest, picture=facts)
        for path, file in self.content.files.items():
            if path.startswith("media/"):
                files.setdefault(path, file)
        content = msgspec.structs.replace(self.content, files=files, history={}, problems=())
        around = Surroundings(whole_portal=False)
        portal = msgspec.structs.replace(self.site.portal, plans={})
        site, problems = assemble(portal, content, around, today, addresses)
        own = tuple(
            item for item in problems if item.location.path == entry.path and not _afar(item)
        )
        if entry.id not in site.entries.get(entry.folder, {}):
            return None, site, own
        return PageMaker(site).page(entry.folder, entry.id), site, own


def clone_of(folder: Path, root: str) -> Clone:
    """Return the clone that a commune's folder is, or that its root is."""
    top = top_of(folder, Path(root), "auto")
    return clone_at(top) if top is not None else Clone()


def _linked(parsed: Parsed) -> frozenset[str]:
    """Return the ids to which a text may link."""
    ids = (
        re.split(r"[/:]", link.target.partition("#")[0].rstrip("/"))[-1] for link in parsed.links
    )
    return frozenset(id.partition(".")[0] for id in ids)


def _afar(item: Problem) -> bool:
    """Tell whether a problem is about an address that only the whole commune can answer for."""
    return item.code == "link-unknown" and item.facts["value"].startswith(("/", "http"))


def _referred(entry: AnyEntry) -> frozenset[str]:
    """Return the ids that an entry names."""
    found = set()
    for name in ("place", "organiser", "by", "part_of"):
        value = getattr(entry, name, None)
        if isinstance(value, Reference):
            found.add(value.id)
    found.update(to.id for to in getattr(entry, "members_of", ()))
    return frozenset(found)


def abroad(shell: Shell, origin: str) -> Shell:
    """Return a frame whose links lead to `origin` from anywhere."""

    def full(url: str) -> str:
        return f"{origin}{url}" if url.startswith("/") else url

    notices = shell.notices
    return msgspec.structs.replace(
        shell,
        url=full(shell.url),
        portal_url=full(shell.portal_url),
        sections=tuple(Section(s.folder, full(s.url), s.filled) for s in shell.sections),
        menu=tuple(Crumb(step.name, full(step.url)) for step in shell.menu),
        urgent=(),
        search=full(shell.search) if shell.search else "",
        notices=msgspec.structs.replace(
            notices,
            contribute=full(notices.contribute),
            legal=full(notices.legal),
            accessibility=full(notices.accessibility),
            data=full(notices.data),
            embedding=full(notices.embedding) if notices.embedding else "",
        ),
    )


class Towns:
    """The communes of a portal, each read again when its files have changed.

    `today` is asked with the name of a time zone. Nothing is written below the root but by the
    `git pull` that `pull` asks for.
    """

    def __init__(
        self,
        path: str,
        cache: str | None = None,
        clock: Clock = time.monotonic,
        today: Callable[[Any], datetime.date] | None = None,
        fresh: float = FRESH,
    ) -> None:
        self.path, self.cache, self.clock, self.fresh = path, cache, clock, fresh
        self.today = today or (lambda zone: datetime.datetime.now(zone).date())
        self._lock = threading.Lock()
        self._root: tuple[float, Root] | None = None
        self._towns: dict[str, tuple[float, bytes, ServiceTown]] = {}

    def root(self) -> Root:
        """Return the portal as its settings are now."""
        now = self.clock()
        if self._root is None or now - self._root[0] > self.fresh:
            self._root = (now, open_root(self.path))
        return self._root[1]

    def slugs(self) -> tuple[str, ...]:
        """Return the communes that there are."""
        return self.root().slugs

    def cached(self, slug: str) -> ServiceTown | None:
        """Return a commune that was read just now, without looking at any file."""
        known = self._towns.get(slug)
        fresh = known is not None and self.clock() - known[0] <= self.fresh
        return known[2] if known is not None and fresh else None

    def names(self) -> list[tuple[str, str]]:
        """Return the communes, by the names that people know them by."""
        found = []
        for slug in self.slugs():
            data = read_file(self.root().folder(slug) / "commune.yaml")
            commune: Commune | None = read_commune(data, slug)[0] if data is not None else None
            found.append((slug, commune.name if commune else slug))
        return sorted(found, key=lambda pair: slugify(pair[1]))

    def get(self, slug: str) -> ServiceTown | None:
        """Return a commune as its files are now; None where there is none of this name."""
        if (found := self.cached(slug)) is not None:
            return found
        with self._lock:
            known = self._towns.get(slug)
            if known is not None and self.clock() - known[0] <= self.fresh:
                return known[2]
            root = self.root()
            if slug not in root.slugs:
                self._towns.pop(slug, None)
                return None
            town, key = self._read(root, slug, known)
            self._towns[slug] = (self.clock(), key, town)
            return town

    def _read(
        self, root: Root, slug: str, known: tuple[float, bytes, ServiceTown] | None
    ) -> tuple[ServiceTown, bytes]:
        folder = root.folder(slug)
        last = known[2].content if known else Content(slug)
        found = scan(str(folder))
        content = read_content(folder, slug, root.portal, found, Clone(), last)
        commune = content.settings
        today = self.today(zone_of(commune, root.portal))
        key = hashlib.blake2b(
            msgspec.msgpack.encode((content.digest, today, root.portal)), digest_size=16
        ).digest()
        if known is not None and known[1] == key:
            return replace(known[2], content=content), key
        site, _ = assemble(root.portal, content, Surroundings(whole_portal=False), today, addresses)
        context = Context(
            slug,
            country_of(commune, root.portal),
            timezone_of(commune, root.portal),
            root.portal.taxonomies,
            hosts_of(commune, root.portal),
        )
        theme = self._theme(commune, root.portal)
        return ServiceTown(root, content, site, theme, Parser(context)), key

    def _theme(self, commune: Commune, portal: Portal) -> Theme:
        wanted = (commune.theme.name if commune.theme else None) or portal.theme
        for name in (wanted, portal.theme):
            try:
                return with_forms(load_theme(name, theme_path(self.path), self.cache))
            except InvalidTheme:
                continue
        return load_default_theme()

    def is_stale(self, slug: str, folders: Collection[str]) -> bool:
        """Tell whether a commune lies in one of these folders, as `pull` names them."""
        root = self.root()
        return "." in folders or os.path.relpath(root.folder(slug), root.path) in folders

    def language(self) -> str:
        """Return the language of the portal."""
        return language_of(Commune(slug="", name="-"), self.root().portal)

    def pull(self) -> dict[str, str]:
        """Bring clones below the root up to date, without ever merging, each alone.

        Communes that are gathered are gathered, those too that came to portal.yaml since then.
        Returns by folder, as seen from the root, why it was not; empty where it was.
        """
        found: dict[str, str] = {}
        top = Path(self.path)
        if (top / ".git").exists():
            found[os.curdir] = _pulled(top)
        root = open_root(self.path)
        if root.single:
            return found
        named = [one.slug for one in root.portal.communes if one.repository]
        gathered = refresh(self.path, named)
        for slug in sorted({*root.slugs, *gathered}):
            folder = root.folder(slug)
            shown = os.path.relpath(folder, root.path)
            if slug in gathered:
                found[shown] = gathered[slug]
            elif (folder / ".git").exists():
                found[shown] = _pulled(folder)
        return found


def _pulled(folder: Path) -> str:
    """Bring one clone up to date; return why it was not."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    try:
        process.run(
            "pull", "--ff-only", "--quiet", folder=folder, environment=environment, patience=120
        )
    except process.GitFailed as error:
        last = error.reason.strip().rpartition("\n")[2]
        return f"git pull: {USERINFO.sub('//', last)[:300]}"  # an address may hold a password
    except Exception as error:
        return f"git pull: {type(error).__name__}"
    return ""
