"""A commune's entries joined into one value that pages are asked from."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from wiker_ssg.git.history import Commits
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import EVENT, SECTIONS
from wiker_ssg.model.settings import Commune, Nearby, Portal
from wiker_ssg.model.statistics import StatisticsFile
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.model.thanks import ThanksFile
from wiker_ssg.site.card import Card, Guest, Line, Neighbour, Outing, Public
from wiker_ssg.site.ground import LinkTarget
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.routes.names import Granted, Names
from wiker_ssg.source.pictures import PictureFacts
from wiker_ssg.source.settings import country_of

Place = tuple[str, str]
"""An entry's folder and id."""


@dataclass(frozen=True)
class Surroundings:
    """What assembling a commune needs of the others: all of it cards.

    `neighbours` are within reach, nearest first; `publics` are theirs and those of communes that
    this one refers to; `guests` are events of others that take place here, `outings` those of the
    neighbours that take place near, `further` some that take place beyond, where nothing does near.
    `communes` are all slugs, for the portal's own pages. `granted`
    is what the portal decided of the commune's claims; None where nobody asked it. `arriving` are
    files of a proposal, published on the day on which it is merged, whenever they were written.
    """

    neighbours: tuple[Neighbour, ...] = ()
    publics: Mapping[str, Public] | None = None
    guests: tuple[Guest, ...] = ()
    outings: tuple[Outing, ...] = ()
    whole_portal: bool = True
    communes: frozenset[str] = frozenset()
    granted: Granted | None = None
    arriving: frozenset[str] = frozenset()
    further: tuple[Outing, ...] = ()


@dataclass(frozen=True)
class Site:
    """One commune, assembled for one day.

    `entries` holds those that have a page, by folder and id; `cards` theirs; `listed` those that
    stand in lists; `lines` the occurrences within the horizon, in order, guests included. `outings`
    are the neighbours' events within reach by commune and id, `around` their occurrences in order,
    `further` what there is beyond, where nothing is within reach. `resolved` says what each entry's
    references led to, by entry and attribute, `links` where those of its texts lead, `names` who is
    called what. `media` holds the digests of the files below media/, `originals` their paths as
    they stand there.
    """

    portal: Portal
    commune: Commune
    routes: Routes
    names: Names
    language: str
    zone: ZoneInfo
    timezone: str
    today: datetime.date
    taxonomies: Taxonomies
    entries: Mapping[str, Mapping[str, AnyEntry]]
    cards: Mapping[Place, Card]
    listed: Mapping[str, tuple[Card, ...]]
    lines: tuple[Line, ...]
    own_lines: Mapping[str, tuple[Line, ...]]
    resolved: Mapping[Place, Mapping[str, Card]]
    links: Mapping[Place, Mapping[str, LinkTarget]]
    commits: Mapping[str, Commits]
    pictures: Mapping[str, PictureFacts]
    media: Mapping[str, bytes]
    originals: Mapping[str, str]
    guests: Mapping[str, Guest]
    outings: Mapping[str, Outing]
    around: tuple[Line, ...]
    further: tuple[Outing, ...]
    surroundings: Surroundings
    thanks: ThanksFile
    statistics: StatisticsFile

    @property
    def first_day(self) -> datetime.date:
        """The first day of the horizon."""
        return self.today - datetime.timedelta(days=self.portal.horizon.past_days)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the horizon."""
        return self.today + datetime.timedelta(days=self.portal.horizon.future_days)

    @property
    def country(self) -> str:
        """The country in which the commune lies."""
        return country_of(self.commune, self.portal)

    @property
    def nearby(self) -> Nearby:
        """How far around the commune its pages look."""
        return self.commune.nearby or self.portal.nearby

    @property
    def sections(self) -> tuple[str, ...]:
        """The entry folders that have a section, in the order of the menu."""
        folders = tuple(SECTIONS[name] for name in self.commune.sections or SECTIONS)
        return folders if EVENT.folder in folders else (EVENT.folder, *folders)

    def reference(self, card: Card | AnyEntry, name: str) -> Card | None:
        """Return what an entry's reference resolved to."""
        return self.resolved.get((card.folder, card.id), {}).get(name)

    def uid(self, entry: AnyEntry) -> str:
        """Return what calendars and feeds know an entry by; no new title or address changes it."""
        return self.names.uid(entry.folder, entry.id)

    def absolute(self, url: str) -> str:
        """Return the full form of an address as pages link to it."""
        return url if url.startswith("http") else self.routes.origin + url
