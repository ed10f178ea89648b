"""What the entries of a commune are called in the one that takes them in.

An entry keeps its id where that never was another one's there, nor may be taken for it: a place
may be named without its kind. Its former names say where it was, the oldest first, so that it stays
what calendars know it by.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import NamedTuple

from wiker_ssg.federation.hub import PortalHub
from wiker_ssg.federation.spans import file_text
from wiker_ssg.git.clone import clone_at, top_of
from wiker_ssg.git.history import names_ever
from wiker_ssg.git.lives import key_of
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import PAGE, REFERABLE
from wiker_ssg.site.routes.free import LENGTH, free_id
from wiker_ssg.site.routes.reserved import reserved, unwise
from wiker_ssg.site.routes.segments import WITHOUT_ADDRESS, segments
from wiker_ssg.source.files import Source
from wiker_ssg.source.settings import language_of

Place = tuple[str, str]
"""A kind's folder and an id."""


class ArrivingFile(NamedTuple):
    """An entry's file that comes to another commune: from where to where, what it says there.

    `former` are its former ids as they stand and as they shall stand; `draft` tells that it arrives
    as one. `entry` is None where the file has an error.
    """

    path: str
    to: str
    former: tuple[str, ...]
    known: tuple[str, ...]
    draft: bool = False
    entry: AnyEntry | None = None


class Arrivals:
    """How the entries of `source` arrive in `target`; those that are there already do not.

    Nor do drafts that the target has word for word, such as the examples of a new commune.
    """

    def __init__(self, hub: PortalHub, source: str, target: str) -> None:
        self.hub, self.source, self.target = hub, source, target
        commune = hub.commune(source)
        former = commune.former_slugs if commune else ()
        self.slugs = tuple(dict.fromkeys((*former, source)))
        own = hub.commune(target)
        assert own is not None
        self.words = segments(language_of(own, hub.portal))
        self.ids: dict[Place, str] = {}
        self.there: set[Place] = set()
        self.taken = self._taken()
        self.found = tuple(self._arrivals())

    def new(self, folder: str | None, id: str) -> str | None:
        """Return what an entry of the source is called by now; None where there is none."""
        folders = (folder,) if folder else REFERABLE
        return next((self.ids[kind, id] for kind in folders if (kind, id) in self.ids), None)

    @property
    def files(self) -> Mapping[str, str]:
        """The files that have another path by now."""
        return {one.path: one.to for one in self.found if one.path != one.to}

    def _taken(self) -> set[Place]:
        """Return all names that entries of the target have or had; note those that came before."""
        folder = self.hub.folder(self.target)
        top = top_of(folder, self.hub.path, "auto")
        taken = set(names_ever(folder, clone_at(top))) if top == folder else set()
        parser = self.hub.parser(self.target)
        for path, data in self.hub.entries(self.target):
            key = key_of(path)
            taken.add(key)
            read = file_text(data)
            entry = parser.parse(Source(path, b"", read.text)).entry if read else None
            for former in entry.former_ids if entry else ():
                commune, _, id = former.rpartition("/")
                if commune == self.source:
                    self.there.add((key[0], id))
                    self.ids.setdefault((key[0], id), key[1])
                elif commune in ("", self.target):
                    taken.add((key[0], id))
        return taken

    def _arrivals(self) -> Iterable[ArrivingFile]:
        parser, entries = self.hub.parser(self.source), {}
        there = dict(self.hub.entries(self.target))
        for path, data in self.hub.entries(self.source):
            read = file_text(data)
            parsed = parser.parse(Source(path, b"", read.text)) if read else None
            entry = entries[path] = parsed.entry if parsed else None
            if entry is not None and entry.draft and there.get(path) == data:
                self.there.add(key_of(path))
                self.ids.setdefault(key_of(path), entry.id)
        own = {key_of(path) for path in entries}
        claimed = {
            (key_of(path)[0], former)
            for path, entry in entries.items()
            for former in (entry.former_ids if entry else ())
            if "/" in former
        }
        for path, entry in entries.items():
            folder, id = key_of(path)
            if (folder, id) in self.there:
                continue
            if (folder, id) not in self.ids:
                self.ids[folder, id] = self._free(folder, id, entry, own)
            new = self.ids[folder, id]
            head, dot, ending = path.rpartition(".")
            to = f"{head.removesuffix(head.rpartition('/')[2])}{new}{dot}{ending}"
            hidden = folder == PAGE.folder and id in WITHOUT_ADDRESS
            known = entry.former_ids if entry else ()
            former = known if hidden else tuple(self._former(folder, id, new, known, claimed))
            yield ArrivingFile(path, to, former, known, hidden, entry)

    def _free(self, folder: str, id: str, entry: AnyEntry | None, own: set[Place]) -> str:
        """Return the id of an entry where it arrives: its own, if nobody can mistake it there."""
        kinds = REFERABLE if folder in REFERABLE else (folder,)
        hidden = folder == PAGE.folder and id in WITHOUT_ADDRESS
        taken = hidden or any((kind, id) in self.taken for kind in kinds)
        if not taken and not reserved(self.words, folder, id):
            return id
        names = {name for kind, name in (*self.taken, *own) if kind in kinds}
        tail = f"-{self.source}"
        new = id[: LENGTH - len(tail)].rstrip("-") + tail
        if new in names or unwise(folder, new):
            numbered = (f"{new[: LENGTH - 6]}-{number}" for number in count(2))
            new = free_id(entry, names) if entry else next(n for n in numbered if n not in names)
        own.add((folder, new))
        return new

    def _former(
        self, folder: str, id: str, new: str, known: tuple[str, ...], claimed: set[Place]
    ) -> Iterable[str]:
        """Yield the former ids of an entry, oldest first, each with the commune where it was.

        What its address was in a commune of which only the slug is left has to be named, but for
        those that the target has again below that slug.
        """
        said: dict[str, None] = {}
        names = (*known, id)
        for at, name in enumerate(names):
            commune, _, own = name.rpartition("/")
            if commune not in ("", self.source):
                said[name] = None
                continue
            slugs = self.slugs
            if own == new:  # answered below those slugs, as all that has its id still
                slugs = (self.slugs[0], self.source) if not at else (self.source,)
            for slug in slugs:
                if slug == self.source or (folder, f"{slug}/{own}") not in claimed:
                    said[f"{slug}/{own}"] = None
        return said
