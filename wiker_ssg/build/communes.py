"""The communes of a portal: read again where they changed, settled among themselves, joined."""

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.build.clones import Clones
from wiker_ssg.build.jobs import each
from wiker_ssg.build.memory import CommuneRecord, around, further
from wiker_ssg.build.options import Options, Progress
from wiker_ssg.build.surroundings import Near, find_hosts, find_near, find_organisers, find_publics
from wiker_ssg.build.workplace import Workplace
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import Root
from wiker_ssg.site.routes.names import NOTHING_LOST, Granted
from wiker_ssg.site.routes.settle import settle
from wiker_ssg.source.content import Content
from wiker_ssg.source.settings import timezone_of

if TYPE_CHECKING:
    from wiker_ssg.build.rendering import RenderJob

PORTAL = ""

NOTHING_GIVEN: Mapping[str, Content] = MappingProxyType({})


class Communes:
    """What is known of a portal's communes, and of its own pages under the empty slug.

    `records` are by slug, `slugs` those of communes that could be read; `gathered` were read this
    time, `fallen` is what kept others from it; `staying` have no folder and stay as they were.
    `given` are communes whose content is told, whatever their folders hold.
    """

    def __init__(
        self,
        root: Root,
        options: Options,
        place: Workplace,
        records: Mapping[str, CommuneRecord],
        progress: Progress,
        given: Mapping[str, Content] = NOTHING_GIVEN,
    ) -> None:
        self.root, self.options, self.place, self.progress = root, options, place, progress
        self.records, self.given = dict(records), given
        self.clones = Clones(root, options.history)
        self.slugs = root.slugs
        self.staying = tuple(slug for slug in root.missing if slug in self.records)
        self.gathered: list[str] = []
        self.fallen: dict[str, Problem] = {}

    def changed(self, fresh: bool) -> list[str]:
        """Return those whose files, history or settings are not those of the last build.

        They are all of them where what reading depends on is not `fresh`.
        """
        found = []
        for slug in (*self.root.slugs, *([] if self.root.single else [PORTAL])):
            record = self.records.get(slug)
            if slug in self.given or record is None or not fresh:
                found.append(slug)
            elif self.options.only is not None and slug not in self.options.only:
                continue
            elif (
                self._begins(slug, record)
                or self.clones.fingerprint(slug) != record.fingerprint
                or not (self.clones.told(slug, record))
            ):
                found.append(slug)
        return found

    def _begins(self, slug: str, record: CommuneRecord) -> bool:
        """Tell whether a commune is at its domain by now, or not yet, other than when read."""
        begins = record.begins
        return begins is not None and (begins <= self.today(slug)) is not record.begun

    def gather(self, slugs: Iterable[str]) -> None:
        """Read communes again, those whose content is given from it."""
        from wiker_ssg.build.gathering import GatherJob, gather

        jobs = []
        for slug in slugs:
            last = self.records.get(slug) or CommuneRecord(slug)
            given = self.given.get(slug)
            job = GatherJob(self.place, slug, self.clones.clone(slug), last, given, self.options.at)
            if given is None:
                jobs.append(job)
            else:
                self._note(gather(job))
        for record in each("gather", gather, jobs, self.options.jobs, self.progress):
            self._note(record)
        self.slugs = tuple(slug for slug in self.root.slugs if slug in self.records)

    def _note(self, record: CommuneRecord) -> None:
        slug = record.slug
        fingerprint = b""
        if slug not in self.given:
            fingerprint = record.fingerprint + self.clones.clone(slug).state
        if record.fallen is not None:
            self.fallen[slug], fingerprint = record.fallen, b""
            if not record.digest:
                return  # it was never read: there is nothing that could stay
        read = record.read
        if slug in self.gathered:  # once more, since it was granted other than before
            read += self.records[slug].read
        else:
            self.gathered.append(slug)
        self.records[slug] = msgspec.structs.replace(record, fingerprint=fingerprint, read=read)

    def settle(self, again: Mapping[str, Granted] | None = None) -> None:
        """Decide what all communes claim; those who get other than before are read once more."""
        again = self.unsettled() if again is None else again
        for slug, got in again.items():
            self.records[slug] = msgspec.structs.replace(self.records[slug], granted=got)
        if again:
            self.gather(again)

    def unsettled(self) -> dict[str, Granted]:
        """Return what communes are granted that is other than what they were granted before."""
        from wiker_ssg.build.gathering import names_of

        wanted = {slug: record.claims for slug, record in self.records.items()}
        place = self.place
        granted = settle(
            self.root.portal, wanted, lambda slug, below: names_of(place, self.records[slug], below)
        )
        return {
            slug: got
            for slug, record in self.records.items()
            if (got := granted.get(slug, NOTHING_LOST)) != record.granted
        }

    def look_around(self) -> None:
        """Find who lies near whom, and who has events in whose commune."""
        self.near: Near = find_near(self.records)
        self.hosts = find_hosts(self.records)

    def around(self, slug: str) -> tuple[str, ...]:
        """Return the neighbours of a commune that may have an event within its radius."""
        return around(self.records[slug], self.records, self.near.get(slug, ()))

    def shown(self, slug: str) -> tuple[str, ...]:
        """Return all neighbours whose events a commune may show."""
        return (*self.around(slug), *self.further(slug))

    def further(self, slug: str) -> tuple[str, ...]:
        """Return the nearest neighbours that have anything to come, where nobody nearer has."""
        near, around = self.near.get(slug, ()), self.around(slug)
        return further(self.records[slug], self.records, near, around, self.today(slug))

    def organisers(self, slug: str) -> tuple[str, ...]:
        """Return the communes whose organisations organise events of others that one may show."""
        return find_organisers(slug, self.records, self.shown(slug), self.hosts.get(slug, ()))

    def today(self, slug: str) -> datetime.date:
        """Return a commune's own local day; that of the portal for the empty slug."""
        if self.options.at:
            return self.options.at
        if slug == PORTAL:
            zone = timezone_of(Commune(slug=PORTAL, name=PORTAL), self.root.portal)
        else:
            zone = self.records[slug].timezone
        return datetime.datetime.now(ZoneInfo(zone)).date()

    def job(
        self,
        slug: str,
        key: bytes = b"",
        theme: str = "",
        digest: bytes = b"",
        verify: bool = False,
    ) -> "RenderJob":
        """Return what assembling a commune takes, and rendering it in a theme."""
        from wiker_ssg.build.rendering import RenderJob

        near = self.near.get(slug, ())
        return RenderJob(
            msgspec.structs.replace(self.place, verify=True) if verify else self.place,
            self.records[slug],
            key,
            theme,
            digest,
            self.today(slug),
            tuple((other, self.records[other].name, km) for other, km in near),
            find_publics(slug, self.records, self.near, self.organisers(slug)),
            tuple((other, self.records[other].events) for other in self.around(slug)),
            self.hosts.get(slug, ()),
            tuple((other, self.records[other].events) for other in self.further(slug)),
        )
