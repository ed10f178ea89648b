"""A portal's folder as it stands, for those who are about to change it."""

import os
from collections.abc import Iterator
from pathlib import Path

from wiker_ssg.language import N_
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import Root, open_root
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.parse import EXTENSIONS, Context, Parser
from wiker_ssg.source.reporter import Mark
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import (
    country_of,
    hosts_of,
    read_commune,
    read_file,
    read_portal,
    timezone_of,
)

SETTINGS = "portal.yaml"
COMMUNE = "commune.yaml"


class PortalHub:
    """What stands in a portal's folder; raises Usage where that is no good portal."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.root: Root = open_root(path)
        if self.root.single:
            words = N_("{path} is a single commune: its portal is what this is called on")
            raise Usage(words, path=path)
        if not self.root.valid:
            raise Usage(N_("{path} has errors: mend them first (wiker check)"), path=path)
        self.portal = self.root.portal
        self.marks: dict[str, Mark] = {}
        self.settings = read_file(self.path / SETTINGS) or b""
        read_portal(self.settings, marks=self.marks)
        self.named = tuple(member.slug for member in self.portal.communes)
        self.slugs = tuple(dict.fromkeys((*self.named, *self.root.slugs)))
        self._communes: dict[str, Commune | None] = {}

    def folder(self, slug: str) -> Path:
        """Return the folder of a commune, or of the portal itself for the empty slug."""
        return self.path / "communes" / slug if slug else self.path

    def commune(self, slug: str) -> Commune | None:
        """Return a commune's settings; None where they cannot be read."""
        if slug not in self._communes:
            data = read_file(self.folder(slug) / COMMUNE) if slug else None
            self._communes[slug] = read_commune(data, slug)[0] if data is not None else None
        return self._communes[slug]

    def settled(self, slug: str) -> Commune:
        """Return the settings of a commune that is there; raises Usage."""
        if slug not in self.slugs:
            raise self.unknown(slug)
        if not self.folder(slug).is_dir():
            words = N_("{folder} is missing: gather it first (wiker gather)")
            raise Usage(words, folder=os.path.relpath(self.folder(slug)))
        found = self.commune(slug)
        if found is None:
            words = N_("{path} has errors: mend them first (wiker check)")
            raise Usage(words, path=os.path.relpath(self.folder(slug) / COMMUNE))
        return found

    def unknown(self, slug: str) -> Usage:
        """Return what to say of a commune that is none of the portal's."""
        if holder := self.holder(slug):
            words = N_("{slug}: this portal has it as {holder} now")
            return Usage(words, slug=slug, holder=holder)
        known = ", ".join(self.slugs)
        return Usage(
            N_("{slug}: this portal has no such commune ({known})"), slug=slug, known=known
        )

    def holder(self, former: str) -> str | None:
        """Return the commune that was called so."""
        for slug in self.slugs:
            commune = self.commune(slug)
            if commune is not None and former in commune.former_slugs and former != slug:
                return slug
        return None

    def oldest(self, slug: str) -> str:
        """Return the first slug that a commune ever had."""
        commune = self.commune(slug)
        return next(iter(commune.former_slugs if commune else ()), slug)

    def parser(self, slug: str) -> Parser:
        """Return what reads the entries of a commune."""
        commune = self.commune(slug) or Commune(slug=slug, name=slug or self.portal.name)
        return Parser(
            Context(
                slug,
                country_of(commune, self.portal),
                timezone_of(commune, self.portal),
                self.portal.taxonomies,
                hosts_of(commune, self.portal),
            )
        )

    def entries(self, slug: str) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of each file of a commune, or the portal, that may be an entry."""
        folder = self.folder(slug)
        for path in scan(str(folder)).files if folder.is_dir() else ():
            if path.partition("/")[0] in FOLDERS and path.endswith(EXTENSIONS):
                try:
                    yield path, read_regular(folder / path)
                except OSError:
                    continue

    def is_clone(self, slug: str) -> bool:
        """Tell whether a commune has a repository of its own."""
        return bool(slug) and os.path.lexists(self.folder(slug) / ".git")
