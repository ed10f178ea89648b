"""What every step of a build has in common, and what earlier ones left there."""

import datetime
import os
import shutil
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from wiker_ssg.build.dependencies import program_digest
from wiker_ssg.build.memory import CommuneRecord, MemoryLost
from wiker_ssg.engine import Digest, Store
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.model.settings import Portal
from wiker_ssg.site.card import Guest, Public
from wiker_ssg.site.outings import Coming, coming
from wiker_ssg.source.content import Content

T = TypeVar("T")


class Workplace(msgspec.Struct, frozen=True):
    """What every step of a build has in common; plain values, so that it can be sent anywhere.

    `cut_short` tells that the output folder was that of a build which did not come to its end,
    `whole` that all communes of the portal are there; `edited` are the files whose pages somebody
    waits for, by their path from the root.
    """

    root: str
    output: str
    state: str
    portal: Portal
    single: bool
    theme: str
    theme_path: tuple[str, ...]
    program: bytes
    verify: bool = False
    cut_short: bool = False
    whole: bool = True
    edited: tuple[str, ...] = ()

    @property
    def templates(self) -> str:
        """Where compiled templates are kept, apart for each state of the program."""
        return f"{self.state}/templates-{self.program.hex()[:12]}"

    def remove_old_templates(self) -> None:
        """Remove what was compiled by other states of the program."""
        for name in os.listdir(self.state):
            old = f"{self.state}/{name}"
            if name.startswith("templates-") and old != self.templates:
                shutil.rmtree(old, ignore_errors=True)

    @property
    def store(self) -> Store:
        """Where parsed entries, cards and traces are kept."""
        return Store(self.state)

    def load(self, name: str, kind: type[T]) -> T | None:
        """Return what this program kept under a name; what another one kept is not understood."""
        return self.store.load(name, kind, self.program)

    def save(self, name: str, value: object) -> None:
        """Keep a value for the next build by this program."""
        self.store.save(name, value, self.program)

    def maker(self, module: str) -> Digest:
        """Return the digest of all that a module of ours runs, under which its work is kept."""
        return program_digest(self.state, module)

    def folder(self, slug: str) -> Path:
        """Return the folder of a commune, or of the portal for the empty slug."""
        root = Path(self.root)
        return root if self.single or not slug else root / "communes" / slug


def hide(folder: Path) -> None:
    """Keep the state out of the content's own repository."""
    ignore = folder / ".gitignore"
    if folder.name == ".wiker" and not ignore.exists():
        ignore.write_text("*\n")


def gathered_content(place: Workplace, record: CommuneRecord) -> Content:
    """Return what a commune's files said; raises Lost when that is not what its record knows."""
    content = place.load(f"content/{record.slug}", Content) or Content(record.slug)
    if content.digest != record.digest:
        raise MemoryLost(record.slug)
    return content


@lru_cache(512)
def load_public(state: str, program: bytes, slug: str, digest: bytes) -> Public:
    """Return what a commune gives to others; neighbours share it while its `digest` holds.

    Raises Lost, which is not kept as an answer would be: the same may be written again.
    """
    found = Store(state).load(f"public/{slug}", Public, program)
    if found is None:
        raise MemoryLost(slug)
    return found


@lru_cache(512)
def load_events(
    state: str,
    program: bytes,
    slug: str,
    digest: bytes,
    today: datetime.date,
    paying: frozenset[str],
) -> tuple[Coming, ...]:
    """Return a commune's events of these months; neighbours share them while `digest` holds.

    Raises Lost, as `load_public` does.
    """
    found = Store(state).load(f"{EVENT.folder}/{slug}", tuple[Guest, ...], program)
    if found is None:
        raise MemoryLost(slug)
    return coming(found, today, paying)
