"""What is where in object storage: one small object that is written only if nobody else has.

`.wiker/manifest` has the facts of the site and a line for each file that is not as the list has it
which the fact `list` names, below `.wiker/list/`: all files of some version, written once. So a
publication that alters a few files writes a few lines. A line is one of

    DIGEST PATH             the file is there, and has these bytes and headers
    - PATH                  the list has it, and it is not there
    ?NEW?OLD PATH           a publication is under way that makes NEW of OLD; either may be nothing,
                            OLD `*` for whatever; none: no page that is reached leads there
    ~DIGEST~TAG PATH        it was so, with this tag; one that was overtaken may write it still

Facts: `version` is the name of what was whole last, `before` where what came before it is kept,
`keeping` where it is kept itself while another one comes, and `back` says that this other one is
that of before. What is kept lies below `.wiker/before/NAME/`: `manifest` and its list as they were,
and below `site/` each file that was about to be altered or removed.
"""

import gzip
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from wiker_ssg.publish.manifest import PublishedFiles, dump, parse
from wiker_ssg.publish.storage.bucket import ObjectFolder

OURS = ".wiker/"
MANIFEST, LISTS, BEFORE = f"{OURS}manifest", f"{OURS}list/", f"{OURS}before/"
PACKED = b"\x1f\x8b"
FACTS = {
    "ContentType": "text/plain; charset=utf-8",
    "ContentEncoding": "gzip",
    "CacheControl": "no-store",
}
ABSENT, UNDERWAY, DOUBTED, UNKNOWN = "-", "?", "~", "*"

FEW, PART = 1_000, 20
"""So many lines, or such a part of all files, are written beside a list before a new one is."""


class DoubtfulFile(NamedTuple):
    """A file that may be another than is known: what it is to be and was; or what it was, by tag.

    `tag` is None where a publication is under way that alters it.
    """

    new: str
    old: str
    tag: str | None = None

    @property
    def hidden(self) -> bool:
        """Whether no page that visitors reach leads there."""
        return self.tag is None and not self.old


@dataclass(frozen=True)
class SiteRecord:
    """What is known of the objects of a site: digests by path, and what is doubtful.

    `tag` is that of the record itself, empty where there is none yet; `lost` tells that there is
    one which cannot be read.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, DoubtfulFile] = field(default_factory=dict)
    version: str = ""
    before: tuple[str, ...] = ()
    keeping: tuple[str, ...] = ()
    back: bool = False
    list: str = ""
    listed: Mapping[str, str] = field(default_factory=dict)
    tag: str = ""
    lost: bool = False

    @property
    def whole(self) -> bool:
        """Whether no publication was cut short, and none is under way."""
        return not self.lost and all(doubt.tag is not None for doubt in self.doubts.values())

    @property
    def meant(self) -> dict[str, str]:
        """The files of a whole version, those that are doubtful as they should be."""
        doubtful = {path: doubt.new for path, doubt in self.doubts.items() if doubt.new}
        return {**self.files, **doubtful}


def read_record(there: ObjectFolder) -> SiteRecord:
    """Return what is known of a site."""
    found = there.get(MANIFEST)
    if found is None:
        return SiteRecord()
    return replace(_parsed(there, found.data, LISTS), tag=found.tag)


def read_kept(there: ObjectFolder, names: tuple[str, ...]) -> SiteRecord | None:
    """Return what was known of a version that is kept; None where that is lost."""
    found = there.get(f"{BEFORE}{names[0]}/manifest") if names else None
    if found is None:
        return None
    record = _parsed(there, found.data, f"{BEFORE}{names[0]}/list/")
    return None if record.lost else record


def _parsed(there: ObjectFolder, data: bytes, lists: str) -> SiteRecord:
    """Return a record, whose list is in a folder of lists."""
    told = _unpacked(data)
    if told is None:
        return SiteRecord(lost=True)
    facts = told.facts
    listed: Mapping[str, str] = {}
    if name := facts.get("list", ""):
        found = there.get(f"{lists}{name}")
        known = _unpacked(found.data) if found else None
        if known is None:
            return SiteRecord(lost=True)
        listed = known.files
    files = dict(listed)
    doubts = {}
    for path, value in told.files.items():
        files.pop(path, None)
        if value[:1] == UNDERWAY:
            _, new, old = value.split(UNDERWAY)
            doubts[path] = DoubtfulFile(new, old)
        elif value[:1] == DOUBTED:
            _, new, tag = value.split(DOUBTED)
            doubts[path] = DoubtfulFile(new, new, tag)
        elif value != ABSENT:
            files[path] = value
    return SiteRecord(
        files, doubts, facts.get("version", ""), tuple(facts.get("before", "").split()),
        tuple(facts.get("keeping", "").split()), "back" in facts, facts.get("list", ""), listed,
    )  # fmt: skip


def _unpacked(data: bytes) -> PublishedFiles | None:
    try:
        return parse(gzip.decompress(data) if data.startswith(PACKED) else data)
    except (OSError, EOFError, ValueError):
        return None


def write_list(there: ObjectFolder, record: SiteRecord) -> SiteRecord:
    """Write all files of a record down where what differs from its list has become much."""
    lines = len(_lines(record))
    if record.list and lines <= max(FEW, len(record.files) // PART):
        return record
    name = secrets.token_hex(8)
    there.put(f"{LISTS}{name}", gzip.compress(dump(record.files, {}), mtime=0), FACTS)
    return replace(record, list=name, listed=record.files)


def write_record(there: ObjectFolder, record: SiteRecord) -> SiteRecord:
    """Write a record, if what is there is still what it follows; raises NotPublished if not."""
    facts = {
        "version": record.version,
        "before": " ".join(record.before),
        "keeping": " ".join(record.keeping),
        "back": "yes" if record.back else "",
        "list": record.list,
    }
    text = dump(_lines(record), {name: fact for name, fact in facts.items() if fact})
    condition = {"IfMatch": record.tag} if record.tag else {"IfNoneMatch": "*"}
    tag = there.put(MANIFEST, gzip.compress(text, mtime=0), {**FACTS, **condition})
    return replace(record, tag=tag)


def _lines(record: SiteRecord) -> dict[str, str]:
    """Return the lines of a record, by path."""
    lines = dict.fromkeys(record.listed.keys() - record.files.keys(), ABSENT)
    lines |= {p: d for p, d in record.files.items() if record.listed.get(p) != d}
    for path, doubt in record.doubts.items():
        sure = doubt.tag is not None
        values = (DOUBTED, doubt.new, DOUBTED, doubt.tag) if sure else (
            UNDERWAY, doubt.new, UNDERWAY, doubt.old)  # fmt: skip
        lines[path] = "".join(map(str, values))
    return lines
