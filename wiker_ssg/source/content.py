"""What one commune's files say: settings, entries, history, pictures; read only if changed."""

import datetime
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from wiker_ssg.git.clone import Clone
from wiker_ssg.git.history import History, history, read_clone
from wiker_ssg.git.lives import Life
from wiker_ssg.model.bounds import DOCUMENT_BYTES, PICTURE_BYTES
from wiker_ssg.model.entries import AnyEntry, Organisation
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.model.statistics import StatisticsFile
from wiker_ssg.model.thanks import ThanksFile
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import LIMIT, Source, decode, read_regular
from wiker_ssg.source.idle import PLANS, idle_grants
from wiker_ssg.source.media import PICTURES
from wiker_ssg.source.names import Understood, understand
from wiker_ssg.source.parse import Context, Parsed, Parser
from wiker_ssg.source.pictures import PictureFacts, picture_facts
from wiker_ssg.source.renamings import PROPOSING, apart
from wiker_ssg.source.reporter import Mark
from wiker_ssg.source.scan import MEDIA, SETTINGS, Scan, Stat, is_fresh
from wiker_ssg.source.settings import (
    STATISTICS,
    THANKS,
    country_of,
    hosts_of,
    read_commune,
    read_file,
    read_plans,
    read_portal,
    read_statistics,
    read_thanks,
    refused,
    timezone_of,
)

Today = Callable[[str], datetime.date]
"""Tells the day in a time zone."""


class FileRecord(msgspec.Struct, frozen=True, array_like=True):
    """One file as it was last read."""

    stat: Stat
    digest: bytes
    parsed: Parsed | None = None
    picture: PictureFacts | None = None


class Content(msgspec.Struct, frozen=True):
    """All that a commune's files say, and what makes reading them again cheap.

    `digest` is that of everything below, history included; `started_ns` is when the scan began;
    `marks` are where the settings stand in `commune.yaml`. `lives` are those of the files up to the
    commit of `clone`. `begins` is the day from which on the domain in `commune.yaml` counts, where
    a plan says one.
    """

    slug: str
    commune: Commune | None = None
    plans: Plans = Plans()
    thanks: ThanksFile = ThanksFile()
    statistics: StatisticsFile = StatisticsFile()
    files: dict[str, FileRecord] = {}
    history: History = {}
    lives: tuple[Life, ...] = ()
    clone: Clone = Clone()
    context: bytes = b""
    problems: tuple[Problem, ...] = ()
    started_ns: int = 0
    digest: bytes = b""
    read: int = 0
    marks: dict[str, Mark] = {}
    named: Understood = Understood()
    begins: datetime.date | None = None

    @property
    def parsed(self) -> dict[str, Parsed]:
        """What each entry's file gave, in path order."""
        return {path: file.parsed for path, file in self.files.items() if file.parsed is not None}

    @property
    def settings(self) -> Commune:
        """The commune's settings; those of its slug alone where commune.yaml says nothing."""
        return self.commune or Commune(slug=self.slug, name=self.slug)

    @property
    def entries(self) -> list[AnyEntry]:
        """The entries without errors of their own, in path order; names are references."""
        named = self.named.entries
        return [
            named.get(path, parsed.entry)
            for path, parsed in self.parsed.items()
            if parsed.entry is not None
        ]


def read_content(
    folder: Path,
    slug: str,
    portal: Portal,
    found: Scan,
    clone: Clone,
    last: Content,
    today: Today | None = None,
) -> Content:
    """Read a commune whose folder was scanned; files unchanged since `last` are not opened.

    Without a day to tell, what begins some day has begun.
    """
    reading = _Reading(folder, slug, portal, found, last, today)
    return reading.content(clone)


def history_of(lives: tuple[Life, ...], files: Mapping[str, FileRecord], slug: str) -> History:
    """Return the commits of the entries that lie in these files."""
    if not lives:
        return {}
    former = {
        path: file.parsed.entry.former_ids if file.parsed.entry is not None else ()
        for path, file in files.items()
        if file.parsed is not None
    }
    return history(lives, former, slug)


def _types(files: Mapping[str, FileRecord]) -> dict[str, str | None]:
    """Return the type of each organisation by id, None where its file cannot be read."""
    found: dict[str, str | None] = {}
    for path, file in files.items():
        if file.parsed is not None and path.startswith(f"{Organisation.folder}/"):
            entry = file.parsed.entry
            id = os.path.splitext(os.path.basename(path))[0]
            found[id] = entry.type if isinstance(entry, Organisation) else None
    return found


class _Reading:
    def __init__(
        self,
        folder: Path,
        slug: str,
        portal: Portal,
        found: Scan,
        last: Content,
        today: Today | None,
    ) -> None:
        self.folder, self.slug, self.portal = folder, slug, portal
        self.found, self.last, self.today = found, last, today
        self.begins: datetime.date | None = None
        self.problems = list(found.problems)
        self.marks: dict[str, Mark] = {}
        self.granted: dict[str, Mark] = {}
        self.read = 0

    def content(self, clone: Clone) -> Content:
        commune, plans = self._settings()
        thanks = self._thanks() if self.slug else ThanksFile()
        statistics = self._statistics() if self.slug else StatisticsFile()
        name = commune or Commune(slug=self.slug, name=self.slug)
        context = Context(
            self.slug,
            country_of(name, self.portal),
            timezone_of(name, self.portal),
            self.portal.taxonomies,
            hosts_of(name, self.portal),
        )
        key = hashlib.blake2b(msgspec.msgpack.encode(context), digest_size=16).digest()
        parser = Parser(context)
        files = {
            path: self._file(path, stat, parser, key == self.last.context)
            for path, stat in self.found.files.items()
            if path not in SETTINGS
        }
        lives, clone = self._lives(clone)
        found = history_of(lives, files, self.slug)
        files = self._renamed(files)
        named = understand({p: f.parsed for p, f in files.items() if f.parsed is not None})
        self.problems += named.problems
        if plans != Plans():
            self.problems += idle_grants(plans, self.portal, _types(files), self.granted)
        total = hashlib.blake2b(key, digest_size=16)
        said = (commune, plans, thanks, statistics, found, self.problems, self.marks)
        total.update(msgspec.msgpack.encode(said))
        for path, file in files.items():
            total.update(path.encode("utf-8", "surrogateescape") + b"\0" + file.digest)
        return Content(
            self.slug, commune, plans, thanks, statistics, files, found, lives, clone, key,
            tuple(self.problems), self.found.started_ns, total.digest(), self.read,
            marks=self.marks, named=named, begins=self.begins,
        )  # fmt: skip

    def _renamed(self, files: dict[str, FileRecord]) -> dict[str, FileRecord]:
        """Return the files with remedies that give each one a name of its own."""
        entries = [path for path, file in files.items() if file.parsed is not None]
        wrong = {
            path: file
            for path in entries
            if (file := files[path]).parsed is not None
            and any(item.code in PROPOSING for item in file.parsed.problems)
        }
        if not wrong and all(item.code not in PROPOSING for item in self.problems):
            return files
        own = [item for file in wrong.values() if file.parsed for item in file.parsed.problems]
        told = list(apart([*own, *self.problems], entries))
        self.problems = told[len(own) :]
        for path, file in wrong.items():
            assert file.parsed is not None
            number = len(file.parsed.problems)
            parsed = msgspec.structs.replace(file.parsed, problems=tuple(told[:number]))
            files[path], told = msgspec.structs.replace(file, parsed=parsed), told[number:]
        return files

    def _settings(self) -> tuple[Commune | None, Plans]:
        """Read the settings each time: they are small, and everything depends on them."""
        data = self._bytes("commune.yaml")
        if not self.slug:
            portal = self._bytes("portal.yaml")  # whose faults were told with the root's
            if portal is not None:
                read_portal(portal, marks=self.marks)
            return None, Plans()
        if data is None:
            where = Location("commune.yaml")
            if all(item.location != where for item in self.problems):
                self.problems.append(
                    problem("settings-missing", where, path="commune.yaml", fields="name")
                )
            return None, Plans()
        commune, problems = read_commune(data, self.slug, self.marks)
        self.problems += problems
        data = self._bytes("plans.yaml")
        plans, problems = read_plans(data, self.granted) if data is not None else (Plans(), [])
        self.problems += problems
        self.marks |= {f"{PLANS}:{at}": mark for at, mark in self.granted.items()}
        if commune is not None and commune.domain:
            commune = self._housed(commune, plans)
        return commune, plans

    def _housed(self, commune: Commune, plans: Plans) -> Commune:
        """Return a commune without its domain where no plan includes it yet, and say so.

        What has begun goes on: no date takes addresses away that are printed on posters.
        """
        begins = plans.begins(self.portal, "domain")
        if begins is not None:
            self.begins = begins if begins > datetime.date.min else None
            if self.today is None or begins <= self.today(timezone_of(commune, self.portal)):
                return commune
        line, column, width = self.marks.get("domain", (1, 1, 1))
        where = Location("commune.yaml", line, column)
        code, facts = ("plan-begins", {"day": begins}) if begins else ("plan-commune", {})
        self.problems.append(problem(code, where, width, what="domain", **facts))
        return msgspec.structs.replace(commune, domain=None)

    def _thanks(self) -> ThanksFile:
        data = self._bytes(THANKS)
        thanks, problems = read_thanks(data) if data is not None else (ThanksFile(), [])
        self.problems += problems
        return thanks

    def _statistics(self) -> StatisticsFile:
        data = self._bytes(STATISTICS)
        found, problems = read_statistics(data) if data is not None else (StatisticsFile(), [])
        self.problems += problems
        return found

    def _bytes(self, path: str) -> bytes | None:
        if path not in self.found.files:
            return None
        data = read_file(self.folder / path)
        if data is None and (wrong := refused(self.folder / path, path)):
            self.problems.append(wrong)
        return data

    def _file(self, path: str, stat: Stat, parser: Parser, same_context: bool) -> FileRecord:
        known = self.last.files.get(path)
        entry = not path.startswith(f"{MEDIA}/")
        usable = known is not None and (same_context or not entry)
        if known and usable and not is_fresh(known.stat, stat, self.last.started_ns):
            return known
        try:
            data = self._read_bytes(path, stat, entry)
        except OSError as error:
            failed = problem("file-unreadable", Location(path), reason=error.strerror or "")
            return FileRecord(stat, b"", Parsed(None, (failed,)) if entry else None)
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if known and usable and known.digest == digest:
            return msgspec.structs.replace(known, stat=stat)
        self.read += 1
        if not entry:
            return FileRecord(stat, digest, None, self._picture(path, stat, data))
        if stat[0] > LIMIT:
            large = problem("file-too-large", Location(path), size=stat[0], limit=LIMIT)
            return FileRecord(stat, digest, Parsed(None, (large,)))
        text, problems = decode(path, data)
        if text is None:
            return FileRecord(stat, digest, Parsed(None, tuple(problems)))
        return FileRecord(stat, digest, parser.parse(Source(path, digest, text)))

    def _picture(self, path: str, stat: Stat, data: bytes) -> PictureFacts | None:
        if not path.lower().endswith(PICTURES):
            return PictureFacts(fault="document-heavy") if stat[0] > DOCUMENT_BYTES else None
        return (
            PictureFacts(fault="picture-heavy") if stat[0] > PICTURE_BYTES else picture_facts(data)
        )

    def _read_bytes(self, path: str, stat: Stat, entry: bool) -> bytes:
        media = PICTURE_BYTES if path.lower().endswith(PICTURES) else DOCUMENT_BYTES
        limit = LIMIT if entry else media
        if stat[0] > limit:
            return f"{stat}".encode()  # refused by its size alone
        return read_regular(os.path.join(self.folder, path), limit)

    def _lives(self, clone: Clone) -> tuple[tuple[Life, ...], Clone]:
        """Return the lives of the files; Git is asked again unless it told them of this commit."""
        if not clone.commit:
            return (), clone
        if clone == self.last.clone:
            return self.last.lives, clone
        return read_clone(self.folder, clone)
