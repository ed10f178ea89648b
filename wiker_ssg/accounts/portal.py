"""The portal whose plans are sold: its prices, its communes, the organisations that are there."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.records import ACCOUNTS
from wiker_ssg.federation.hub import SETTINGS, PortalHub
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import ORGANISATION
from wiker_ssg.model.settings import Plan
from wiker_ssg.problems import Problem, problem
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import Source


class SoldPortal:
    """A portal's folder as the accounts look at it; raises Usage where that is no good portal."""

    def __init__(self, path: Path) -> None:
        if not (path / SETTINGS).is_file():
            raise Usage(N_("{path} is no portal whose settings can be read"), path=path)
        self.path = path
        self.hub = PortalHub(os.fspath(path))
        self._titles: dict[str, dict[str, str]] = {}
        self._types: dict[str, Mapping[str, str | None] | None] = {}

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The plans that are sold, by their names."""
        return self.hub.portal.plans

    @cached_property
    def communes(self) -> tuple[str, ...]:
        """The slugs of its communes."""
        return self.hub.slugs

    def organisations(self, slug: str) -> Mapping[str, str | None] | None:
        """Return the types of a commune's organisations, by id; None where it was not gathered."""
        if slug not in self._types:
            there = self.hub.folder(slug).is_dir()
            self._types[slug] = self._read(slug) if there else None
        return self._types[slug]

    def names(self, slug: str) -> Mapping[str, str]:
        """Return what a commune and its organisations are called: `donges`, `donges/cafe`."""
        commune = self.hub.commune(slug)
        self.organisations(slug)
        found = {f"{slug}/{id}": title for id, title in self._titles.get(slug, {}).items()}
        return found | ({slug: commune.name} if commune else {})

    def _read(self, slug: str) -> Mapping[str, str | None]:
        parser = self.hub.parser(slug)
        found: dict[str, str | None] = {}
        for path, data in self.hub.entries(slug):
            if path.startswith(f"{ORGANISATION.folder}/"):
                text = data.decode("utf-8", "replace")
                entry = parser.parse(Source(path, data, text)).entry
                id = path.rpartition("/")[2].rpartition(".")[0]
                found[id] = getattr(entry, "type", None)
                if entry is not None:
                    self._titles.setdefault(slug, {})[id] = entry.title
        return found


def portal_of(books: Books, given: Path | None = None) -> tuple[SoldPortal | None, list[Problem]]:
    """Return the portal that a call names, else `accounts.yaml`; None where neither does."""
    named = books.accounts.portal
    if given is None and named is None:
        return None, []
    path = given if given is not None else books.folder / str(named)
    try:
        return SoldPortal(path), []
    except Usage:
        where, width = books.place(ACCOUNTS, "portal")
        return None, [
            problem("portal-unread", where, width, value=named if given is None else given)
        ]
