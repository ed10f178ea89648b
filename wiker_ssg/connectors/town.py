"""A commune as an import finds it and leaves it: its entries, their texts, what sources said."""

import datetime
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from wiker_ssg.connectors import imported
from wiker_ssg.connectors.imported import ImportedRecord, Memory
from wiker_ssg.git.clone import Clone
from wiker_ssg.matching.duplicates import EntryIndex
from wiker_ssg.matching.profit import Profit
from wiker_ssg.model.entries import MODELS, AnyEntry, kind_of
from wiker_ssg.model.settings import Portal
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.dump import dump
from wiker_ssg.source.files import Source, decode, read_regular
from wiker_ssg.source.merging import Fields, canonical
from wiker_ssg.source.parse import Context, Parsed, Parser
from wiker_ssg.source.scan import scan
from wiker_ssg.source.scribe import PlainText, mapping
from wiker_ssg.source.settings import country_of, timezone_of

Key = tuple[str, str]
"""Folder and id of an entry."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


class ImportTown:
    """One commune, read once; changes stay in `changed` until they are written."""

    def __init__(self, folder: Path, slug: str, portal: Portal) -> None:
        content = read_content(folder, slug, portal, scan(str(folder)), Clone(), Content(slug))
        self.folder, self.slug, self.portal, self.content = folder, slug, portal, content
        self.commune = content.settings
        self.country = country_of(self.commune, portal)
        zone = timezone_of(self.commune, portal)
        self.parser = Parser(Context(slug, self.country, zone, portal.taxonomies))
        self._profit: Profit | None = None
        self.entries: dict[Key, AnyEntry] = {}
        self.broken: set[Key] = set()
        self.ids: set[Key] = set()
        self.memories: dict[str, Memory] = {
            name: imported.load(folder, name) for name in imported.sources(folder)
        }
        self.changed: dict[Path, bytes] = {}
        for path, parsed in content.parsed.items():
            self._take(path, parsed)

    def memory(self, source: str) -> Memory:
        """Return what a source said here so far."""
        return self.memories.get(source, {})

    def profit(self, today: datetime.date) -> Profit:
        """Return who needs a plan here, by the files as they were before the run."""
        if self._profit is None or self._profit.today != today:
            self._profit = Profit(self.portal, self.content, today)
        return self._profit

    def site(self, today: datetime.date) -> Site:
        """Return the commune as it was before the run, joined for a day."""
        alone = Surroundings(whole_portal=False)
        return assemble(self.portal, self.content, alone, today, addresses)[0]

    def known(self) -> EntryIndex:
        """Return the entries, ready to be asked for those that are like another."""
        return EntryIndex(self.entries.values(), self.commune.name, self.country)

    def read(self, kind: str, id: str, fields: Fields, path: str = "") -> Parsed:
        """Judge fields as the file of an entry would be judged."""
        path = path or f"{MODELS[kind].folder}/{id}.yaml"
        name = f"{path.rpartition('.')[0]}.yaml"  # fields are read from YAML, whatever holds them
        text = mapping({PlainText(key): _tree(value) for key, value in fields.items()})
        parsed = self.parser.parse(Source(name, b"", text))
        if parsed.entry is None:
            return parsed
        entry = msgspec.structs.replace(parsed.entry, path=path)
        return Parsed(entry, parsed.problems, parsed.marks)

    def put(self, entry: AnyEntry) -> None:
        """Write an entry: into its file, whose comments and order stay, or into a new one."""
        path = self.folder / entry.path
        data = self.changed.get(path)
        if data is None and path.exists():
            data = read_regular(path)
        existing = decode(entry.path, data)[0] if data is not None else None
        text = dump(entry, existing, country=self.country)
        if data is not None and b"\r\n" in data:
            text = text.replace("\n", "\r\n")
        self.changed[path] = text.encode()
        self._keep(entry)

    def remember(self, source: str, memory: Memory) -> None:
        """Keep what a source said."""
        self.memories[source] = memory
        path = imported.place(self.folder, source)
        if memory or path.exists():
            self.changed[path] = imported.written(memory)

    def find(self, said: ImportedRecord) -> AnyEntry | None:
        """Return the entry that a record became, under whatever name a person gave it since."""
        found = self.entries.get((MODELS[said.kind].folder, said.id))
        return found or self.renamed.get((MODELS[said.kind].folder, said.id))

    @cached_property
    def renamed(self) -> dict[Key, AnyEntry]:
        """The entries by their former ids."""
        return {
            (entry.folder, id): entry for entry in self.entries.values() for id in entry.former_ids
        }

    def sourced(self, name: str, id: str) -> AnyEntry | None:
        """Return the entry whose file names a source's record."""
        return self._sources.get((name, id))

    @cached_property
    def _sources(self) -> dict[tuple[str, str], AnyEntry]:
        found: dict[tuple[str, str], AnyEntry] = {}
        for entry in self.entries.values():
            for source in entry.source:
                if source.id:
                    found.setdefault((source.name, source.id), entry)
        return found

    def others(self, source: str, key: Key) -> list[ImportedRecord]:
        """Return what other sources say of an entry."""
        return [said for name, said in self._said.get(key, ()) if name != source]

    @cached_property
    def _said(self) -> dict[Key, list[tuple[str, ImportedRecord]]]:
        found: dict[Key, list[tuple[str, ImportedRecord]]] = {}
        for name, memory in self.memories.items():
            for said in memory.values():
                if not said.declined:
                    key = (MODELS[said.kind].folder, said.id)
                    found.setdefault(key, []).append((name, said))
        return found

    def fresh(self) -> None:
        """Forget what was worked out; a source begins."""
        for name in ("renamed", "_sources", "_said"):
            self.__dict__.pop(name, None)

    def _take(self, path: str, parsed: Parsed) -> None:
        key = (path.partition("/")[0], path.rpartition("/")[2].rpartition(".")[0])
        self.ids.add(key)
        if parsed.entry is None:
            self.broken.add(key)
        else:
            self._keep(parsed.entry)

    def _keep(self, entry: AnyEntry) -> None:
        self.ids |= {(entry.folder, id) for id in (entry.id, *entry.former_ids)}
        self.entries[entry.folder, entry.id] = entry


def said(entry: AnyEntry) -> Fields:
    """Return an entry's fields in their canonical form, without its sources."""
    fields = canonical(entry)
    fields.pop("source", None)
    return fields


def printable(value: Any) -> Any:
    """Return what a source says without signs that no file of ours holds.

    What a person wrote is never cleaned so: an import changes nothing of it.
    """
    if isinstance(value, dict):
        return {key: printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def first_error(parsed: Parsed) -> Problem | None:
    """Return the first reason for which an entry cannot be published."""
    return next((item for item in parsed.problems if item.severity is Severity.ERROR), None)


def kind(entry: AnyEntry) -> str:
    """Return the name of an entry's kind."""
    return kind_of(entry)


def _tree(value: Any) -> Any:
    """Return a plain value as it is written; what says nothing is left out."""
    if isinstance(value, bool):
        return PlainText(str(value).lower())
    if isinstance(value, int | float):
        return PlainText(str(value))
    if isinstance(value, dict):
        return {str(key): _tree(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_tree(inner) for inner in value if inner is not None]
    return str(value)
