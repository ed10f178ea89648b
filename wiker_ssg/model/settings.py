"""What `portal.yaml`, `commune.yaml` and `plans.yaml` say."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated

from wiker_ssg.language import DEFAULT
from wiker_ssg.model.entries import ORGANISATION_TYPES
from wiker_ssg.model.fields import (
    Amount,
    BaseUrl,
    ChoiceField,
    Colour,
    Country,
    DayField,
    Domain,
    Email,
    FormattedText,
    HoursField,
    LanguageCode,
    ListOf,
    MapOf,
    Phone,
    RecordField,
    Slug,
    Text,
    Url,
    Whole,
    WordOr,
    Zone,
)
from wiker_ssg.model.kinds import FOLDERS, SECTIONS, SERVICE, SOLD
from wiker_ssg.model.thanks import ThanksRules
from wiker_ssg.model.values import Address, Code, Languages, Person, Slugs, Value

COMMUNE = "commune"
"""Who has a plan that is no organisation."""

PAYING = (*ORGANISATION_TYPES, COMMUNE)
FREE = ("association", "public")
"""Types of organisations that publish everything, whatever plans there are."""

UNLOCKS = (*SOLD, SERVICE.folder, "statistics", "domain", "training")
"""What a plan may open: what is sold to organisations, then what is for communes."""

SCHOOL_ZONES = ("A", "B", "C")


class Nearby(Value, frozen=True):
    """How far "around here" reaches, and how many entries a page shows of it."""

    radius_km: Annotated[float, Amount(0, 200)] = 15
    limit: Annotated[int, Whole(0, 100)] = 12


class ThemeSettings(Value, frozen=True):
    """A commune's theme and accent colour."""

    name: Annotated[str | None, Slug()] = None
    accent: Annotated[str | None, Colour()] = None


class TownHall(Value, frozen=True):
    """How to reach the town hall."""

    name: Annotated[str | None, Text(140)] = None
    phone: Annotated[str | None, Phone()] = None
    email: Annotated[str | None, Email()] = None
    url: Annotated[str | None, Url()] = None
    address: Address | None = None
    hours: Annotated[str | None, HoursField()] = None


class Host(Value, frozen=True):
    """Who hosts the site, for the legal notice."""

    name: Annotated[str, Text(140, empty=False)]
    address: Annotated[str | None, Text(300)] = None
    phone: Annotated[str | None, Phone()] = None


class Publisher(Value, frozen=True):
    """Who publishes the portal, for the legal notice."""

    name: Annotated[str, Text(140, empty=False)]
    role: Annotated[str | None, Text(140)] = None
    address: Annotated[str | None, Text(300)] = None
    phone: Annotated[str | None, Phone()] = None
    email: Annotated[str | None, Email()] = None
    host: Host | None = None


class Data(Value, frozen=True):
    """Under which licence the open data may be reused: its short name or its address."""

    licence: Annotated[str | None, Text(200, empty=False)] = None


class PortalClone(Value, frozen=True):
    """Where the portal is kept whose settings and plans count for a commune checked alone."""

    repository: Annotated[str, Text(300, empty=False)]
    ref: Annotated[str | None, Text(100)] = None


class Commune(Value, frozen=True):
    """A commune's settings; `slug` is the name of its folder.

    `language` is the further one in which its pages are to be made; empty where it is its first.
    `notice` stands on its pages in the place of the portal's, in its first language.
    """

    slug: str
    name: Annotated[str, Text(100, empty=False)]
    code: Code | None = None
    department: Annotated[str | None, FormattedText("department")] = None
    country: Annotated[str | None, Country()] = None
    population: Annotated[int | None, Whole(0, 10**8)] = None
    lat: Annotated[float | None, Amount(-90, 90)] = None
    lon: Annotated[float | None, Amount(-180, 180)] = None
    timezone: Annotated[str | None, Zone()] = None
    languages: Languages = ()
    postcodes: Annotated[tuple[str, ...], ListOf(FormattedText("postcode"), single=True)] = ()
    former_slugs: Slugs = ()
    school_zone: Annotated[str | None, ChoiceField(SCHOOL_ZONES)] = None
    domain: Annotated[str | None, Domain()] = None
    ambassadors: tuple[Person, ...] = ()
    townhall: TownHall | None = None
    publisher: Publisher | None = None
    sections: Annotated[tuple[str, ...], ListOf(ChoiceField(tuple(SECTIONS)))] = ()
    theme: ThemeSettings | None = None
    nearby: Nearby | None = None
    notice: Annotated[str | None, Text(300, empty=False)] = None
    data: Data | None = None
    portal: PortalClone | None = None
    language: str = ""


class Horizon(Value, frozen=True):
    """How many days of the past and the future lists and feeds reach."""

    past_days: Annotated[int, Whole(0, 3660)] = 365
    future_days: Annotated[int, Whole(1, 3660)] = 730


class Plan(Value, frozen=True):
    """What a plan unlocks for whom, and its price."""

    for_: Annotated[tuple[str, ...], ListOf(ChoiceField(PAYING), single=True)] = ()
    unlocks: Annotated[tuple[str, ...], ListOf(ChoiceField(UNLOCKS), single=True)] = ()
    price: Annotated[Decimal | None, Amount(0, 10**7, exact=True)] = None
    currency: Annotated[str | None, Text(3)] = None
    per: Annotated[str | None, ChoiceField(("year", "month"))] = None


class Member(Value, frozen=True):
    """A commune of the portal and the repository it is kept in."""

    slug: Annotated[str, Slug()]
    repository: Annotated[str | None, Text(300)] = None
    ref: Annotated[str | None, Text(100)] = None


class FormerCommune(Value, frozen=True):
    """A commune that left the portal: its names, which no other takes, and where it is by now."""

    slug: Annotated[str, Slug()]
    name: Annotated[str | None, Text(100, empty=False)] = None
    former_slugs: Slugs = ()
    to: Annotated[str | None, BaseUrl()] = None

    @property
    def slugs(self) -> tuple[str, ...]:
        """All slugs that it had here."""
        return tuple(dict.fromkeys((self.slug, *self.former_slugs)))


TERM = MapOf(FormattedText("term"), Text(100, empty=False))
TAXONOMY = MapOf(ChoiceField(FOLDERS), MapOf(Slug(), TERM))


DEFAULT_THEME = "bocage"
"""The theme that comes with the program and lacks nothing."""


class Portal(Value, frozen=True):
    """The portal's settings.

    `own_url` is the `base_url` of its file, where it is built for another one; else empty.
    """

    format: Annotated[int, Whole(0, 1000)] = 1
    name: Annotated[str, Text(100, empty=False)] = "Wiker"
    base_url: Annotated[str, BaseUrl()] = "http://localhost:8000"
    uid_domain: Annotated[str | None, FormattedText("host")] = None
    language: Annotated[str, LanguageCode()] = DEFAULT
    languages: Languages = ()
    country: Annotated[str, Country()] = "FR"
    theme: Annotated[str, Slug()] = DEFAULT_THEME
    addressing: Annotated[str, ChoiceField(("path", "domain"))] = "path"
    horizon: Horizon = Horizon()
    nearby: Nearby = Nearby()
    communes: Annotated[tuple[Member, ...], WordOr("all", ListOf(RecordField(Member)))] = ()
    former_communes: tuple[FormerCommune, ...] = ()
    forges: Annotated[dict[str, str], MapOf(FormattedText("host"), Slug())] = {}
    intake: Annotated[str | None, Url()] = None
    notice: Annotated[str | None, Text(300, empty=False)] = None
    publisher: Publisher | None = None
    plans: Annotated[dict[str, Plan], MapOf(Slug(), RecordField(Plan))] = {}
    thanks: ThanksRules | None = None
    taxonomies: Annotated[dict[str, dict[str, dict[str, str]]], TAXONOMY] = {}
    data: Data | None = None
    own_url: str = ""


class Grant(Value, frozen=True):
    """A plan that somebody has from `from` on, until the day before `until`."""

    plan: Annotated[str, Slug()]
    from_: Annotated[datetime.date | None, DayField()] = None
    until: Annotated[datetime.date | None, DayField()] = None

    def runs(self, day: datetime.date) -> bool:
        """Tell whether the plan counts on that day."""
        begun = self.from_ is None or self.from_ <= day
        return begun and (self.until is None or day < self.until)


Grants = Annotated[tuple[Grant, ...], ListOf(RecordField(Grant, whole=True), single=True)]


class Plans(Value, frozen=True):
    """Who has which plan until when."""

    commune: Grants = ()
    organisations: Annotated[
        dict[str, tuple[Grant, ...]],
        MapOf(Slug(), ListOf(RecordField(Grant, whole=True), single=True)),
    ] = {}

    def opens(self, portal: Portal, what: str, day: datetime.date | None = None) -> bool:
        """Tell whether the commune may have `what` (services, domain): all where no plan is for it.

        Without a `day` a grant counts whenever it runs.
        """
        if not sold_to_communes(portal, what):
            return True
        return any(day is None or grant.runs(day) for grant in self._granting(portal, what))

    def begins(self, portal: Portal, what: str) -> datetime.date | None:
        """Return the first day on which the commune may have `what`; None where there is none."""
        if not sold_to_communes(portal, what):
            return datetime.date.min
        first = (grant.from_ or datetime.date.min for grant in self._granting(portal, what))
        return min(first, default=None)

    def _granting(self, portal: Portal, what: str) -> Iterator[Grant]:
        """Yield the commune's grants that include something, whenever they run."""
        for grant in self.commune:
            plan = portal.plans.get(grant.plan)
            if plan is not None and COMMUNE in plan.for_ and what in plan.unlocks:
                yield grant


def sold_to_communes(portal: Portal, what: str) -> bool:
    """Tell whether communes need a plan for `what`."""
    return any(what in plan.unlocks for plan in portal.plans.values() if COMMUNE in plan.for_)


def paying(portal: Portal) -> frozenset[str]:
    """Return the types of organisation that need a plan to publish; empty where all is free."""
    offered: Iterable[str] = (who for plan in portal.plans.values() for who in plan.for_)
    return frozenset(offered) - {COMMUNE, *FREE}
