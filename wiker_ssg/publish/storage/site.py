"""A site in object storage, which cannot switch: files go in an order that breaks no link.

First what is new and no page, then new pages, which nothing leads to yet, then what changed, pages
last; at the end what is gone is removed. So whatever is reached from a page that is there is there.
What nothing leads to while a publication is on its way may itself lead nowhere: the record knows
these files, and whoever takes up a publication that was cut short writes them first.

What is about to be altered or removed is copied aside first, by the storage itself. The way back is
a publication whose files come from there, in the same order; what it alters is copied aside too.

The record (`record.py`) is written before anything is altered, and again at the end, each time only
if nobody else has written it: who was overtaken notices, and stops before the next few files. What
it may have written until then is known to the one that came after, which looks at it at its end,
and has the next publication look once more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import unquote

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import (
    NOTHING_BEFORE,
    OVERTAKEN,
    BuiltSite,
    DestinationSettings,
    NotPublished,
    SiteChange,
    compare,
)
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.releases import name_release
from wiker_ssg.publish.storage.bucket import AT_ONCE, CONNECTIONS, ObjectFolder, in_batches
from wiker_ssg.publish.storage.contents import bytes_tag, kept_headers, object_digest
from wiker_ssg.publish.storage.record import (
    BEFORE,
    LISTS,
    MANIFEST,
    OURS,
    UNKNOWN,
    DoubtfulFile,
    SiteRecord,
    read_kept,
    read_record,
    write_list,
    write_record,
)

GROUP = 256
"""So many files are written before it is seen again that nobody else has begun."""

TAKEN = N_(
    "{address}: there are objects here that wiker has not published; name another prefix, such as "
    "{address}/portail, or empty this one"
)
UNNAMED = N_("{address}: write it as s3://bucket or s3://bucket/prefix")
INCOMPLETE = N_(
    "{address}: the version from before is not whole any more (files that are missing: {count}); "
    "build again as of that day, or from an earlier commit, and publish"
)


class Aim(NamedTuple):
    """What the site is to become: digests by path, how a file is written, and the record then.

    `write` returns the tag of what it wrote.
    """

    files: Mapping[str, str]
    write: Callable[[str], str]
    record: SiteRecord


class SiteObjects:
    """The objects of a site below a prefix of a bucket; `keep` as for releases: 1 keeps none."""

    def __init__(self, there: ObjectFolder, keep: int, limits: HostLimits) -> None:
        self.there, self.keep = there, keep
        self.address = there.address
        self.limits = limits._replace(name=self.address)
        self.record = SiteRecord()
        self.tags: dict[str, str] = {}
        """What doubtful files have been found or written as."""
        self.before: dict[str, str] = {}
        self.wanted: dict[str, str] = {}
        self.headers: dict[str, dict[str, str]] = {}

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there."""
        self.headers = dict(kept_headers(site))
        self.wanted = {
            path: object_digest(listed.digest, self.headers[path])
            for path, listed in site.files.items()
        }

        def same(path: str, doubt: DoubtfulFile, tag: str) -> bool:
            new, old = doubt.new.partition("-")[0], doubt.old.partition("-")[0]
            told = new != old or doubt.new == doubt.old
            return told and doubt.new == self.wanted.get(path) and tag == bytes_tag(site, path)

        self._look(same)
        return compare(self.before, self.wanted, pending=bool(self.record.doubts))

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Upload, then remove, in the order that leaves no page without what it leads to."""

        def write(path: str) -> str:
            with open(f"{site.output}/{path}", "rb") as file:
                return self.there.put(path, file, self.headers[path])

        record = self.record
        if record.whole and self.wanted == record.meant:  # one that was overtaken came after it
            same = SiteRecord(version=record.version, before=record.before)
            self._move(change, None, Aim(self.wanted, write, same))
            return
        name = _fresh_name(repr(sorted(self.wanted.items())))
        keeping = self._keep(name, change)
        underway = replace(record, keeping=keeping, back=False)
        whole = SiteRecord(version=name, before=keeping)
        self._move(change, underway, Aim(self.wanted, write, whole))

    def roll_back(self, dry: bool) -> str:
        """Bring back what was before, or what a publication that was cut short has begun to alter.

        A way back that was cut short is gone to its end.
        """
        self._look(lambda path, doubt, tag: False)
        record = self.record
        undo = not record.whole and not record.back
        names = record.keeping if undo else record.before
        kept = read_kept(self.there, names)
        if kept is None:
            raise NotPublished(NOTHING_BEFORE, address=self.address)
        change = compare(self.before, kept.meant, pending=True)
        sources = self._sources(names)
        if lost := [path for path in change.carried if path not in sources]:
            raise NotPublished(INCOMPLETE, address=self.address, count=len(lost))
        name = kept.version or names[0]
        if dry:
            return name

        def write(path: str) -> str:
            tag = self.there.copy(sources[path], path)
            if not tag:  # removed by one that came between, or by a person
                self._check()
                raise NotPublished(INCOMPLETE, address=self.address, count=1)
            return tag

        if undo:
            underway, whole = record, SiteRecord(version=kept.version, before=record.before)
        else:
            keeping = self._keep(_fresh_name(name), change)
            underway = replace(record, keeping=keeping, back=True)
            whole = SiteRecord(version=kept.version, before=keeping)
        self._move(change, underway, Aim(kept.meant, write, whole))
        return name

    def served_from(self) -> str:
        """Return nothing: it is the storage that serves."""
        return ""

    def _look(self, same: Callable[[str, DoubtfulFile, str], bool]) -> None:
        """Read what is there; of a file that is doubtful, `same` tells whether it is as it should.

        It is asked of those that a publication was about to alter.
        """
        self.record = record = read_record(self.there)
        if record.lost:
            there = self._listed()
            self.record = record = replace(
                record, doubts={path: DoubtfulFile("", UNKNOWN) for path, _ in there}
            )
        if not record.tag and next(self._listed(), None):
            raise Usage(TAKEN, address=self.address)
        self.tags = self._tags(record.doubts)
        self.before = dict(record.files)
        for path, tag in self.tags.items():
            doubt = record.doubts[path]
            sure = tag == doubt.tag if doubt.tag is not None else same(path, doubt, tag)
            self.before[path] = doubt.new if sure else ""

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Yield the objects of the site, each with its tag."""
        return ((p, tag) for p, tag in self.there.listed() if not p.startswith(OURS))

    def _tags(self, doubts: Mapping[str, object]) -> dict[str, str]:
        """Return the tags of those that are there: one by one, or by listing all, as is faster."""
        if len(doubts) * AT_ONCE <= len(self.record.files) * CONNECTIONS:
            found = self.there.each(self.there.tag, doubts)
        else:
            found = {path: tag for path, tag in self._listed() if path in doubts}
        return {path: tag for path, tag in found.items() if tag}

    def _keep(self, name: str, change: SiteChange) -> tuple[str, ...]:
        """Copy aside what a change alters of the last whole version; return where all of it is.

        What another publication was about to alter has been copied by that one.
        """
        record = self.record
        names = (name,) if record.whole and record.files else record.keeping
        if not names or self.keep == 1:
            return ()
        under_way = {path for path, doubt in record.doubts.items() if doubt.tag is None}
        paths = [
            path
            for path in (*change.changed, *change.removed)
            if self.before[path] and path not in under_way
        ]
        if record.whole:
            if record.list:
                source = f"{LISTS}{record.list}"
                self.there.copy(source, f"{BEFORE}{name}/list/{record.list}")
            self.there.copy(MANIFEST, f"{BEFORE}{name}/manifest", record.tag)
        elif paths:
            names = (*names, name)
        self.there.each(lambda path: self.there.copy(path, f"{BEFORE}{name}/site/{path}"), paths)
        return names

    def _sources(self, names: tuple[str, ...]) -> dict[str, str]:
        """Return where each file that is kept is, by the path that it had."""
        found: dict[str, str] = {}
        for name in names:
            place = f"{BEFORE}{name}/site/"
            for path, _ in self.there.listed(place):
                found.setdefault(path.removeprefix(place), path)
        return found

    def _move(self, change: SiteChange, underway: SiteRecord | None, aim: Aim) -> None:
        """Make of what is there what is wanted, so that it can be taken up wherever it stops.

        `underway` is the record meanwhile, without the files; None where the lines that there are
        say enough.
        """
        others = {path for path, doubt in self.record.doubts.items() if doubt.tag is None}
        hidden = {path for path in others if self.record.doubts[path].hidden}
        fresh = (hidden | set(change.new)) & aim.files.keys()
        marks = {path: DoubtfulFile(aim.files[path], "") for path in fresh}
        for path in (*change.changed, *change.removed):
            new, old = aim.files.get(path, ""), self.before[path] or UNKNOWN
            marks.setdefault(path, DoubtfulFile(new, "" if path in hidden else old))
        watched = self._watched(others - marks.keys(), aim)

        def note() -> None:
            if marks and underway is not None:
                files = {path: d for path, d in self.before.items() if d}
                now = replace(underway, files=files, doubts={**watched, **marks}, lost=False)
                self.record = write_record(self.there, replace(now, tag=self.record.tag))

        note()
        self._write(aim, (path for path in change.carried if path in fresh))
        later = [path for path in change.carried if path not in fresh]
        if later or change.removed:
            for path in fresh:
                marks[path] = marks[path]._replace(old=marks[path].new)
            if any(map(is_page, fresh)):
                note()
        self._write(aim, later)
        for path in change.removed:
            marks[path] = DoubtfulFile("", "")
        if not hidden.issuperset(path for path in change.removed if is_page(path)):
            note()
        for some in in_batches(change.removed, GROUP):
            self._check()
            self.there.remove(some)
        self._put_right(aim, others)
        now = replace(
            aim.record, files=aim.files, doubts=self._watched(others, aim), tag=self.record.tag,
            list=self.record.list, listed=self.record.listed,
        )  # fmt: skip
        now = write_list(self.there, now)
        needed = (MANIFEST, f"{LISTS}{now.list}", *(f"{BEFORE}{name}/" for name in now.before))
        spent = [path for path, _ in self.there.listed(OURS) if not path.startswith(needed)]
        self.record = write_record(self.there, now)
        self.there.remove(spent)

    def _write(self, aim: Aim, paths: Iterable[str]) -> None:
        """Write files, pages last."""
        named = sorted(paths, key=is_page)
        pages = sum(map(is_page, named))
        for group in (named[: len(named) - pages], named[len(named) - pages :]):
            for some in in_batches(group, GROUP):
                self._check()
                self.tags |= self.there.each(aim.write, some)

    def _check(self) -> None:
        """Raise where another publication has begun since."""
        if self.there.tag(MANIFEST) != self.record.tag:
            raise NotPublished(OVERTAKEN, address=self.address)

    def _put_right(self, aim: Aim, paths: set[str]) -> None:
        """Look at files that one which was overtaken may have written meanwhile."""
        found = self._tags(dict.fromkeys(sorted(paths)))
        wrong = {path for path in paths if found.get(path, "") != self._expected(path, aim)}
        self._write(aim, sorted(wrong & aim.files.keys()))
        self.there.remove(sorted(wrong - aim.files.keys()))

    def _expected(self, path: str, aim: Aim) -> str:
        return self.tags.get(path, "") if path in aim.files else ""

    def _watched(self, paths: set[str], aim: Aim) -> dict[str, DoubtfulFile]:
        """Return the lines of files at which the next publication is to look."""
        watched = {}
        for path in paths:
            digest = aim.files.get(path, "")
            watched[path] = DoubtfulFile(digest, digest, self._expected(path, aim))
        return watched


def _fresh_name(key: str) -> str:
    return name_release(blake2b(key.encode()).hexdigest())


def is_page(path: str) -> bool:
    """Tell whether a file leads to others."""
    return path.endswith(".html")


@contextmanager
def open_destination(settings: DestinationSettings) -> Iterator[SiteObjects]:
    """Open a bucket; keys, region and another address than Amazon's are those of boto3.

    The environment has them (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL_S3`, …), or AWS's own files.
    """
    bucket, _, prefix = unquote(settings.address).partition("/")
    prefix = prefix.strip("/")
    if not bucket or ":" in bucket or "?" in settings.address or "#" in settings.address:
        raise Usage(UNNAMED, address=f"s3://{settings.address}")
    there = ObjectFolder(bucket, f"{prefix}/" if prefix else "")
    yield SiteObjects(there, settings.keep, settings.limits)
