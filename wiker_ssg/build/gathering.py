"""The first step of one commune: gather what its files say.

A plain function of plain values, so that it runs alike in this process, in a pool and on a
cluster; what it shares with the other steps lies in the store.
"""

import datetime
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.build.memory import LET_THROUGH, CommuneRecord
from wiker_ssg.build.workplace import Workplace, gathered_content
from wiker_ssg.engine import digest_value
from wiker_ssg.git.clone import Clone
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.outputs.publish import publish
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.problems import unforeseen
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.routes.claims import claim, hostless, yielding
from wiker_ssg.site.routes.names import Names
from wiker_ssg.site.spare import spare, without
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import timezone_of


class GatherJob(msgspec.Struct, frozen=True):
    """Read one commune again, or take what is given in place of what its folder holds."""

    place: Workplace
    slug: str
    clone: Clone
    last: CommuneRecord
    given: Content | None = None
    at: datetime.date | None = None


def gather(job: GatherJob) -> CommuneRecord:
    """Read a commune's files and keep what its pages and the other communes need of them.

    A commune over which this stumbles stays as it was, or waits; where its content is given, that
    is the caller's to judge, and raised.
    """
    if job.given is not None:
        return _gather(job)
    try:
        return _gather(job)
    except LET_THROUGH:
        raise
    except Exception as error:
        wrong = unforeseen.unforeseen(error, "commune.yaml" if job.slug else "portal.yaml")
        return msgspec.structs.replace(job.last, fallen=wrong)


def _gather(job: GatherJob) -> CommuneRecord:
    place = job.place
    content, fingerprint = (job.given, b"") if job.given else _read(job)
    commune = content.settings
    given, left = spare(content, partial(publish, place.portal, job.last.granted))
    content = without(content, left, left)
    commune = yielding(content, job.last.granted).commune or commune
    public = given.public
    seen = (
        public.name, public.origin, public.base, public.cards, public.words, public.search,
        public.language,
    )  # fmt: skip
    cards, others = digest_value(seen), digest_value(public.addresses)
    guests = {slug: digest_value(events) for slug, events in given.guests.items()}
    old = job.last
    place.save(f"content/{job.slug}", content)
    place.save(f"public/{job.slug}", public)
    events = digest_value(given.events) if given.events else b""
    if events or old.events:
        place.save(f"{EVENT.folder}/{job.slug}", given.events)
    if guests or old.guests:
        place.save(f"guests/{job.slug}", given.guests)
    problems = [*content.problems]
    for parsed in content.parsed.values():
        problems += parsed.problems
    entries: dict[str, int] = {}
    for entry in content.entries:
        entries[entry.folder] = entries.get(entry.folder, 0) + 1
    return msgspec.structs.replace(
        old,
        fallen=None,
        fingerprint=fingerprint,
        digest=content.digest,
        name=commune.name,
        timezone=timezone_of(commune, place.portal),
        lat=commune.lat,
        lon=commune.lon,
        postcodes=commune.postcodes,
        public=cards,
        addresses=others,
        guests=guests,
        events=events,
        spread_km=given.spread_km,
        until=given.until,
        radius_km=(commune.nearby or place.portal.nearby).radius_km,
        refers=given.refers,
        hosts=given.hosts,
        claims=given.claims,
        begins=content.begins,
        begun=content.settings.domain is not None,
        theme=(commune.theme.name if commune.theme else None) or "",
        accent="" if Routes(place.portal, commune).own_domain else accent_of(commune),
        entries=entries,
        problems=tuple(problems),
        read=content.read,
        clone=content.clone,
        size=sum(file.stat[0] for file in content.files.values()),
    )


def _read(job: GatherJob) -> tuple[Content, bytes]:
    """Return what a commune's folder holds, and the fingerprint of its files."""
    place = job.place
    # what another program understood may be wrong by now: it is not there for this one
    last = place.load(f"content/{job.slug}", Content) or Content(job.slug)
    folder = place.folder(job.slug)
    found = scan(str(folder))

    def today(zone: str) -> datetime.date:
        return job.at or datetime.datetime.now(ZoneInfo(zone)).date()

    read = read_content(folder, job.slug, place.portal, found, job.clone, last, today)
    return read, found.fingerprint


def names_of(place: Workplace, record: CommuneRecord, below: bool = False) -> Names:
    """Return who is called what in a commune, as its own files alone have it.

    With `below` it lives below the portal, whatever host it wants.
    """
    content = gathered_content(place, record)
    return claim(place.portal, hostless(content) if below else content)
