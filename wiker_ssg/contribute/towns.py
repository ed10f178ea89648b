"""The communes of a portal as the service knows them, each read again when it has changed."""

import datetime
import hashlib
import os
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.federation.forwarding import forward
from wiker_ssg.federation.gather import refresh
from wiker_ssg.forge import Proposal
from wiker_ssg.git.clone import Clone
from wiker_ssg.git.network import said
from wiker_ssg.git.process import GitFailed
from wiker_ssg.git.update import fast_forward
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.theme.reading import InvalidTheme, load_default_theme, load_theme, with_forms
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.portal import Root, open_root, theme_path
from wiker_ssg.site.site import Surroundings
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.parse import Context, Parser
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

Clock = Callable[[], float]


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
        """Return a commune as its files are now; None where none goes or went by this name."""
        if (found := self.cached(slug)) is not None:
            return found
        with self._lock:
            known = self._towns.get(slug)
            if known is not None and self.clock() - known[0] <= self.fresh:
                return known[2]
            root = self.root()
            if slug not in root.slugs:
                self._towns.pop(slug, None)
                slug = root.present(slug)
                known = self._towns.get(slug)
                if slug not in root.slugs:
                    return None
            town, key = self._read(root, slug, known)
            self._towns[slug] = (self.clock(), key, town)
            return town

    def portal(self) -> ServiceTown | None:
        """Return the portal in a commune's stead, for pages that are about none of them.

        Where the root is a single commune, that one is.
        """
        root = self.root()
        if root.single:
            return self.get(root.slugs[0])
        settings = Commune(slug="", name=root.portal.name, languages=(root.portal.language,))
        today = self.today(zone_of(settings, root.portal))
        key = msgspec.msgpack.encode((today, root.portal))
        if (known := self._towns.get("")) is None or known[1] != key:
            content = Content("", commune=settings)
            known = (0.0, key, self._assembled(root, content, today))
            self._towns[""] = known
        return known[2]

    def present(self, slug: str) -> str:
        """Return the slug by which a commune goes now, whatever it was then."""
        return self.root().present(slug)

    def forward(self, proposal: Proposal) -> Proposal:
        """Return a proposal as the commune is called and has its files now."""
        town = self.get(proposal.commune)
        if town is None:
            return proposal
        return forward(proposal, town.content, town.parser, town.root.portal)

    def _read(
        self, root: Root, slug: str, known: tuple[float, bytes, ServiceTown] | None
    ) -> tuple[ServiceTown, bytes]:
        folder = root.folder(slug)
        last = known[2].content if known else Content(slug)
        found = scan(str(folder))
        content = read_content(
            folder, slug, root.portal, found, Clone(), last, lambda zone: self.today(ZoneInfo(zone))
        )
        commune = content.settings
        today = self.today(zone_of(commune, root.portal))
        key = hashlib.blake2b(
            msgspec.msgpack.encode((content.digest, today, root.portal)), digest_size=16
        ).digest()
        if known is not None and known[1] == key:
            return replace(known[2], content=content), key
        return self._assembled(root, content, today), key

    def _assembled(self, root: Root, content: Content, today: datetime.date) -> ServiceTown:
        commune = content.settings
        site, _ = assemble(root.portal, content, Surroundings(whole_portal=False), today, addresses)
        context = Context(
            content.slug,
            country_of(commune, root.portal),
            timezone_of(commune, root.portal),
            root.portal.taxonomies,
            hosts_of(commune, root.portal),
        )
        theme = self._theme(commune, root.portal)
        return ServiceTown(root, content, site, theme, Parser(context))

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
    try:
        fast_forward(folder)
    except GitFailed as error:
        return f"git pull: {said(error)}"
    except Exception as error:
        return f"git pull: {type(error).__name__}"
    return ""
