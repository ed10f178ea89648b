"""A commune as the service knows it: what its files say now, and how its pages look."""

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from wiker_ssg.contribute.question import KnownEntries
from wiker_ssg.contribute.records import ShownFile
from wiker_ssg.git.clone import Clone, clone_at, top_of
from wiker_ssg.git.history import names_ever
from wiker_ssg.matching.profit import Profit
from wiker_ssg.model.entries import FACILITIES, AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER, FOLDERS, REFERABLE
from wiker_ssg.model.settings import Commune
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Reference
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.entries.views import EntryPage
from wiker_ssg.outputs.pages.shell import shell
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.outputs.theme.views import Crumb, Section, Shell
from wiker_ssg.problems import Problem
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.card import in_alphabet
from wiker_ssg.site.portal import Root
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.routes.reserved import unwise
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.files import LIMIT, read_regular
from wiker_ssg.source.parse import Parsed, Parser
from wiker_ssg.source.pictures import PictureFacts

SUGGESTED = 400
"""So many places or organisers are suggested at most: a page is not to be heavier than a picture.
"""


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
        order = sorted(listed, key=lambda one: (one[0], in_alphabet(one[1], self.site.language)))
        return tuple(dict.fromkeys(title for _, title in order))[:SUGGESTED]

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
