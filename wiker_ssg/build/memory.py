"""What is remembered of every commune: all that a build with nothing to do has to read."""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

import msgspec

from wiker_ssg.engine import Store, digest_value
from wiker_ssg.git.clone import Clone
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.outputs.portal.views import Town
from wiker_ssg.problems import Problem, unforeseen
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.site.card import Line
from wiker_ssg.site.routes.names import NOTHING_LOST, Granted
from wiker_ssg.site.routes.settle import Claims

FURTHER = 3
"""So many communes beyond the radius are asked where nobody within has anything on."""

ELSEWHERE = "+former"
"""How the names of traces end of what communes publish outside their folders."""


class MemoryLost(WikerError):
    """A part of what earlier builds remembered is not there any more, or damaged."""


LET_THROUGH = (*unforeseen.LET_THROUGH, MemoryLost)
"""What is no fault of content, but of the system or of the memory of earlier builds."""


class CommuneRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one commune was when it was last read and rendered.

    `fingerprint` is that of its files' stats, `digest` of their content. `public`, `addresses`,
    `guests` and `events` are digests of what it gives to others; `refers` are the communes that it
    names, `hosts` those of them whose organisations organise its events. `claims` are what it
    wants of the whole portal, `granted` what it got. Its events take place up to `spread_km` from
    its centre, the last of them by `until`, and it shows those of others within `radius_km`.
    `entries` are those that could be read, by folder, `published` those that have a page.
    `begins` is the day from which on it may be at its domain, where a plan says one, and it has
    `begun` to be. `clone` is where its history was read, or why it is unknown.
    `theme` and `accent` are how it looks; without an accent it publishes the theme's files itself.
    `search_index` is the key of its own one; with its own domain `search` is the folder in which it
    publishes those of its neighbours.
    `key` is the digest of all that its pages were last made from; empty when that is not known.
    `fallen` is what kept it from being read as it is now: all else is what it was before.
    `coming` are its next occurrences, packed: only the portal's first page reads them.
    `names` are those of what lies in its folder, unless that is a site of its own; `elsewhere` is
    how many outputs it has outside of it.
    """

    slug: str
    fingerprint: bytes = b""
    digest: bytes = b""
    name: str = ""
    timezone: str = "Europe/Paris"
    lat: float | None = None
    lon: float | None = None
    postcodes: tuple[str, ...] = ()
    public: bytes = b""
    addresses: bytes = b""
    guests: dict[str, bytes] = {}
    events: bytes = b""
    spread_km: float = 0
    until: str = ""
    radius_km: float = 0
    refers: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    claims: Claims = Claims()
    begins: datetime.date | None = None
    begun: bool = False
    granted: Granted = Granted()
    theme: str = ""
    accent: str = ""
    entries: dict[str, int] = {}
    published: dict[str, int] = {}
    problems: tuple[Problem, ...] = ()
    clone: Clone = Clone()
    fallen: Problem | None = None
    read: int = 0
    size: int = 0

    key: bytes = b""
    site_problems: tuple[Problem, ...] = ()
    failed: dict[str, str] = {}
    coming: bytes = b""
    town: Town | None = None
    redirects: tuple[tuple[str, str], ...] = ()
    elsewhere: int = 0
    sitemap: str = ""
    names: tuple[str, ...] = ()
    catalogue: str = ""
    search_index: bytes = b""
    search: str = ""
    outputs: int = 0


class Index(msgspec.Struct, frozen=True):
    """Every commune's record by slug, and the portal's own under the empty slug.

    `context` is the digest of what reading entries depends on beside their files, `theme` that of
    a theme, and the program that reads it, which can be used; `idle` is what of that has no effect.
    """

    context: bytes = b""
    theme: bytes = b""
    records: dict[str, CommuneRecord] = {}
    idle: tuple[Problem, ...] = ()


class _Doubted(msgspec.Struct, frozen=True):
    """The slugs of which a build that is not at its end may have changed outputs, or content."""

    rendered: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()


_DOUBTED = "doubted"


def load_index(store: Store, program: bytes) -> Index | None:
    """Return what this program remembers of the last build, or None when that was another one."""
    index = store.load("index", Index, program)
    doubted = _doubted(store)
    if index is None or doubted is None:
        return None
    records = distrusted(index.records, doubted.rendered, doubted.read)
    return msgspec.structs.replace(index, records=records)


def distrusted(
    records: Mapping[str, CommuneRecord], rendered: Collection[str], read: Collection[str]
) -> dict[str, CommuneRecord]:
    """Return records without the keys of what is rendered, the fingerprints of what is read."""
    found = dict(records)
    for slug in found.keys() & set(rendered):
        found[slug] = msgspec.structs.replace(found[slug], key=b"")
    for slug in found.keys() & set(read):
        found[slug] = msgspec.structs.replace(found[slug], fingerprint=b"")
    return found


def save_index(store: Store, index: Index, program: bytes) -> None:
    """Keep the index for the next build, which has no doubt of it."""
    store.save("index", index, program)
    store.delete(_DOUBTED)


def doubt(store: Store, rendered: Iterable[str], read: Iterable[str]) -> None:
    """Note what is about to be rendered and read again, until an index is saved."""
    known = _doubted(store) or _Doubted()
    now = _Doubted(known.rendered.union(rendered), known.read.union(read))
    store.write(_DOUBTED, msgspec.msgpack.encode(now))


def _doubted(store: Store) -> _Doubted | None:
    """Return what was noted since the index was saved; None when nobody can tell."""
    content = store.read(_DOUBTED)
    if content is None:
        return None if store.has(_DOUBTED) else _Doubted()
    return msgspec.msgpack.decode(content, type=_Doubted)


@lru_cache(512)
def lines_of(coming: bytes) -> tuple[Line, ...]:
    """Return a commune's next occurrences out of its record."""
    return msgspec.msgpack.decode(coming, type=tuple[Line, ...]) if coming else ()


def forget(store: Store, slugs: Iterable[str]) -> None:
    """Forget the state of communes whose outputs are removed."""
    for slug in slugs:
        for kind in ("content", "public", "guests", EVENT.folder, "traces", "pictures", "search"):
            store.delete(f"{kind}/{slug}")
        store.delete(f"traces/{slug}{ELSEWHERE}")


def around(
    record: CommuneRecord, records: Mapping[str, CommuneRecord], near: Iterable[tuple[str, float]]
) -> tuple[str, ...]:
    """Return the neighbours of a commune that may have an event within its radius."""
    return tuple(
        slug
        for slug, km in near
        if records[slug].events and km - records[slug].spread_km <= record.radius_km
    )


def further(
    record: CommuneRecord,
    records: Mapping[str, CommuneRecord],
    near: Iterable[tuple[str, float]],
    around: Iterable[str],
    today: datetime.date,
) -> tuple[str, ...]:
    """Return the nearest neighbours that have anything to come, where nobody nearer has.

    `around` are those within the radius: as long as one of them, or the commune itself, has an
    event that is not over, nobody looks further.
    """
    day = today.isoformat()
    if record.until >= day or any(records[slug].until >= day for slug in around):
        return ()
    return tuple(slug for slug, _ in near if records[slug].until >= day)[:FURTHER]


def key_of(
    record: CommuneRecord,
    records: Mapping[str, CommuneRecord],
    near: Iterable[tuple[str, float]],
    around: Iterable[str],
    guests: Iterable[tuple[str, str]],
    hosts: Iterable[str],
    common: bytes,
    today: str,
) -> bytes:
    """Return the digest of all that a commune's pages are made from.

    `near` are its neighbours and their distances, `around` those of them whose events it may show,
    `guests` the owners and names of events of others that take place in it, `hosts` the communes
    whose organisations organise those of others; `common` stands for program, theme and settings.
    """
    total = hashlib.blake2b(common + record.digest, digest_size=16)
    total.update(today.encode())
    for slug, km in near:
        total.update(f"{slug} {km}".encode() + records[slug].public)
    for slug in around:
        total.update(records[slug].events)
    for slug in record.refers:
        other = records.get(slug)
        total.update(slug.encode() + (other.public + other.addresses if other else b"-"))
    for slug, name in guests:
        total.update(f"{slug} {name}".encode() + records[slug].guests[name])
    for slug in hosts:
        total.update(slug.encode() + records[slug].public)
    if record.granted != NOTHING_LOST:
        total.update(digest_value(record.granted))
    return total.digest()


def key_of_portal(
    records: Mapping[str, CommuneRecord], keys: Mapping[str, bytes], common: bytes, today: str
) -> bytes:
    """Return the digest of all that the portal's own outputs are made from.

    `keys` are those of its communes; `common` stands for program, theme and settings.
    """
    total = hashlib.blake2b(common, digest_size=16)
    total.update(today.encode())
    for slug in sorted(keys):
        total.update(slug.encode() + keys[slug])
    if "" in records:
        total.update(records[""].digest)
    return total.digest()
