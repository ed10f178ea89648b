"""Entries, surroundings and a day become a Site, with everything wrong between the files."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.model.entries import (
    AnyEntry,
    Event,
    Facility,
    Offer,
)
from wiker_ssg.model.kinds import EVENT, ORGANISATION, SERVICE, SOLD
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.settings import Portal, paying
from wiker_ssg.model.statistics import StatisticsFile
from wiker_ssg.model.values import Party, Reference
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.site.card import Card, Guest, Line, Public, in_alphabet
from wiker_ssg.site.cards import CardMaker, shown
from wiker_ssg.site.checks import Checks
from wiker_ssg.site.contacts import contacts
from wiker_ssg.site.endings import endings
from wiker_ssg.site.media import Media
from wiker_ssg.site.occurrences import LIMIT, lines
from wiker_ssg.site.outings import organiser_of, welcome
from wiker_ssg.site.publication import opened, publication_day
from wiker_ssg.site.references import Resolver
from wiker_ssg.site.routes.claims import claim
from wiker_ssg.site.routes.settle import alone
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.site.spare import spare
from wiker_ssg.site.text_links import Addresses, TextLinks
from wiker_ssg.source.content import Content
from wiker_ssg.source.settings import COMMUNE, STATISTICS, language_of, timezone_of

DIRECTORY = ORGANISATION.folder
HOSTS = ("organiser", "by")
"""The references that say whose an entry is."""


def assemble(
    portal: Portal,
    content: Content,
    surroundings: Surroundings,
    today: datetime.date,
    addresses: Addresses,
    before: Site | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """Join a commune's content for one day; every problem between files is returned.

    `addresses` tells what is published of a site, asked for when a text links to one of them.
    `before` is the same commune on the same day, before a change: the dates of events that did not
    change are taken from there. An entry over which this stumbles is left out, which is a problem.
    """

    def join(part: Content) -> tuple[Site, tuple[Problem, ...]]:
        return _Assembly(portal, part, surroundings, today, addresses, before).site()

    (site, problems), left = spare(content, join)
    return site, (*problems, *left.values())


class _Assembly:
    def __init__(
        self,
        portal: Portal,
        content: Content,
        surroundings: Surroundings,
        today: datetime.date,
        addresses: Addresses,
        before: Site | None,
    ) -> None:
        self.portal, self.content, self.today = portal, content, today
        self.addresses, self.before = addresses, before
        self.commune = content.settings
        self.surroundings = surroundings
        self.parsed = content.parsed
        self.maker = CardMaker(portal, self.commune, content.plans)
        self.timezone = timezone_of(self.commune, portal)
        self.zone = ZoneInfo(self.timezone)
        self.paying = paying(portal)
        granted = surroundings.granted
        self.names = claim(portal, content, alone(portal, content) if granted is None else granted)
        self.publics = surroundings.publics or {}
        if self.maker.services_sold:
            self.publics = _opened(self.publics, today)
        self.resolved: dict[tuple[str, str], dict[str, Card]] = {}
        self.media = Media(content.files)
        self.checks = Checks(portal, self.commune, self.parsed, self.media, today)
        self.where, self.report = self.checks.where, self.checks.report
        self.problems = self.checks.problems

    def site(self) -> tuple[Site, tuple[Problem, ...]]:
        self.problems += self.names.problems
        entries = self._shown()
        cards = {
            (folder, id): self.maker.card(entry)
            for folder, found in entries.items()
            for id, entry in found.items()
        }
        by_folder: dict[str, dict[str, Card]] = {}
        for (folder, id), card in cards.items():
            by_folder.setdefault(folder, {})[id] = card
        if closed := self._closed(entries):
            by_folder[SERVICE.folder] = closed
        resolver = Resolver(
            self.commune.slug,
            by_folder,
            self._broken(),
            self.publics,
            self.surroundings.whole_portal,
        )
        for folder, found in entries.items():
            for id, entry in found.items():
                self.resolved[folder, id] = dict(self._references(entry, resolver))
        self.problems += resolver.problems
        allowed = {
            folder: {id: entry for id, entry in found.items() if self._allowed(entry)}
            for folder, found in entries.items()
        }
        cards = {
            (folder, id): self._card(entry)
            for folder, found in allowed.items()
            for id, entry in found.items()
        }
        site = self._site(allowed, cards)
        own, guests = self._lines(site), self._guests(site)
        too_many = {id for id, found in own.items() if len(found) > LIMIT}
        for id in too_many:
            self.report("rule-too-many", allowed[EVENT.folder][id], "repeat", limit=LIMIT)
            del allowed[EVENT.folder][id], cards[EVENT.folder, id], own[id]
        self.problems += contacts(self.content, self.portal, self.surroundings.whole_portal)
        self.problems += endings(self.content, self.portal, self.today)
        for path in self.media.unreadable.values():
            self.problems.append(problem("media-unreadable", Location(path)))
        for found in allowed.values():
            for entry in found.values():
                self.checks.check(entry)
        language = language_of(self.commune, self.portal)
        listed = {
            folder: tuple(
                sorted(
                    (
                        cards[folder, id]
                        for id in found
                        if self._listed(found[id], cards[folder, id])
                    ),
                    key=lambda card: (in_alphabet(card.title, language), card.id),
                )
            )
            for folder, found in allowed.items()
        }
        visible = {card.id for card in listed.get(EVENT.folder, ())}
        all_lines = [line for id, found in own.items() if id in visible for line in found]
        all_lines += [line for found in guests.values() for line in found]
        all_lines.sort(key=lambda line: line.order)
        outings = {
            key: outing
            for outing in self.surroundings.outings
            if (key := f"{outing.guest.card.commune}/{outing.guest.event.id}") not in guests
            and self._welcome(outing.guest)
        }
        around = [line for outing in outings.values() for line in outing.lines]
        around.sort(key=lambda line: line.order)
        site = replace(
            site,
            outings=MappingProxyType(outings),
            around=tuple(around),
            further=tuple(one for one in self.surroundings.further if self._welcome(one.guest)),
            listed=MappingProxyType(listed),
            lines=tuple(all_lines),
            own_lines=MappingProxyType({id: tuple(found) for id, found in own.items()}),
            guests=MappingProxyType(
                {f"{g.card.commune}/{g.event.id}": g for g in self.surroundings.guests
                 if f"{g.card.commune}/{g.event.id}" in guests}
            ),
        )  # fmt: skip
        links = TextLinks(
            self.content,
            self.checks,
            self.surroundings,
            self.publics,
            self._broken(),
            self.addresses,
        )
        site = replace(site, links=links.resolve(site))
        return site, tuple(self.problems)

    def _site(
        self,
        entries: Mapping[str, Mapping[str, AnyEntry]],
        cards: Mapping[tuple[str, str], Card],
    ) -> Site:
        return Site(
            self.portal,
            self.commune,
            self.maker.routes,
            self.names,
            language_of(self.commune, self.portal),
            self.zone,
            self.timezone,
            self.today,
            self.maker.taxonomies,
            entries,
            cards,
            {},
            (),
            {},
            self.resolved,
            {},
            self.content.history,
            self.media.pictures,
            self.media.digests,
            self.media.originals,
            {},
            {},
            (),
            (),
            self.surroundings,
            self.content.thanks,
            self._statistics(),
        )

    # entries

    def _shown(self) -> dict[str, dict[str, AnyEntry]]:
        """Return the entries that have a page today: no drafts, nothing before it is published."""
        kept: dict[str, dict[str, AnyEntry]] = {}
        for folder, found in self.names.entries.items():
            if folder == SERVICE.folder and not self._opens(folder):
                continue
            for id, entry in found.items():
                if shown(entry, self.today):
                    kept.setdefault(folder, {})[id] = entry
        return kept

    def _closed(self, shown: Mapping[str, Mapping[str, AnyEntry]]) -> dict[str, Card]:
        """Return the services that the commune's plan leaves out: they keep their names."""
        found = {} if SERVICE.folder in shown else self.names.entries.get(SERVICE.folder, {})
        cards = {id: self.maker.card(entry).opened(self.today) for id, entry in found.items()}
        return {id: card for id, card in cards.items() if not card.url and not found[id].draft}

    def _statistics(self) -> StatisticsFile:
        """Return the figures that are published: those of a commune whose plan includes them."""
        found = self.content.statistics
        return found if found.months and self._opens("statistics", STATISTICS) else StatisticsFile()

    def _opens(self, what: str, path: str = COMMUNE) -> bool:
        """Tell whether the commune's plan includes something, and say so where it does not."""
        if self.content.plans.opens(self.portal, what, self.today):
            return True
        self.problems.append(problem("plan-commune", Location(path), what=what))
        return False

    def _broken(self) -> frozenset[str]:
        return frozenset(
            f"{path.split('/')[0]}:{path.rsplit('/')[-1].rsplit('.')[0]}"
            for path, parsed in self.parsed.items()
            if parsed.entry is None
        )

    # references, plans

    def _references(self, entry: AnyEntry, resolver: Resolver) -> Iterator[tuple[str, Card]]:
        """Resolve every reference of an entry, by attribute."""
        asked: list[tuple[str, Any, tuple[str, ...] | None]] = [
            (name, getattr(entry, name, None), None) for name in ("place", "organiser", "by")
        ]
        if isinstance(entry, Event):
            asked.append(("part_of", entry.part_of, (EVENT.folder,)))
            asked += [(f"changes.{i}.place", c.place, None) for i, c in enumerate(entry.changes)]
        if isinstance(entry, Facility):
            asked += [(f"members_of.{i}", r, None) for i, r in enumerate(entry.members_of)]
        for name, value, folders in asked:
            if isinstance(value, Reference):
                place, width = self.where(entry, name)
                card = resolver.find(value, place, width, *([folders] if folders else []))
                if card is not None:
                    yield name, card

    def _allowed(self, entry: AnyEntry) -> bool:
        """Tell whether the plan of an entry's business opened its kind when it was published."""
        nobody = "by" not in self.resolved[entry.folder, entry.id]
        if isinstance(entry, Offer) and nobody and self.surroundings.whole_portal:
            self._costs(entry, "by")
            return False
        name, business = self._business(entry)
        if business is None:
            return True
        arriving = entry.path in self.surroundings.arriving
        commits = None if arriving else self.content.history.get(entry.path)
        first = commits.first_at.astimezone(self.zone).date() if commits else None
        day = publication_day(entry, self.today if arriving else first, self.today)
        if opened(business, self.paying, entry.folder, day):
            return True
        self.report("plan-required", entry, name, by=business.title, day=day)
        return False

    def _costs(self, entry: AnyEntry, at: str) -> None:
        """Make an error of what was found wrong with a value that an entry cannot do without."""
        where, _ = self.where(entry, at)
        for index, item in enumerate(self.problems):
            if item.location == where and item.code.startswith("reference-"):
                self.problems[index] = msgspec.structs.replace(item, severity=Severity.ERROR)

    def _business(self, entry: AnyEntry) -> tuple[str, Card | None]:
        """Return the business or producer that needs a plan for this entry, and where it says so.

        Where something takes place says nothing of whose it is: the review asks about that.
        """
        if self.paying and entry.folder in SOLD:
            for name in HOSTS:
                to = getattr(entry, name, None)
                if isinstance(to, Reference):
                    card = self.resolved[entry.folder, entry.id].get(name) or self._listing(to)
                    return name, card if card is not None and card.type in self.paying else None
        return "", None

    def _listing(self, to: Reference) -> Card | None:
        """Return an organisation of the commune, though it had no page today: it needs a plan."""
        if to.commune not in (None, self.commune.slug) or to.folder not in (None, DIRECTORY):
            return None
        found = self.names.entries.get(DIRECTORY, {}).get(to.id)
        return self.maker.card(found) if found is not None else None

    def _listed(self, entry: AnyEntry, card: Card) -> bool:
        _, business = self._business(entry)
        if not opened(business, self.paying, entry.folder, self.today):
            return False
        if isinstance(entry, Offer) and (
            self.today > entry.until or (entry.from_ and self.today < entry.from_)
        ):
            return False
        return card.listed(self.today)

    def _card(self, entry: AnyEntry) -> Card:
        found = self.resolved[entry.folder, entry.id]
        by: Any = getattr(entry, "organiser", None) or getattr(entry, "by", None)
        card = found.get("organiser") or found.get("by")
        name = card.title if card else by.name if isinstance(by, Party) else None
        whole = found.get("part_of")
        return self.maker.card(entry, found.get("place"), name, whole.title if whole else None)

    # occurrences

    def _lines(self, site: Site) -> dict[str, list[Line]]:
        made: dict[str, list[Line]] = {}
        for id, event in site.entries.get(EVENT.folder, {}).items():
            assert isinstance(event, Event)
            first = site.first_day
            if not is_series(event) and (event.end or event.start).day < first:
                continue
            found = self.resolved[EVENT.folder, id]
            places = [found.get(f"changes.{i}.place") for i in range(len(event.changes))]
            card = site.cards[EVENT.folder, id]
            kept = self._kept(site, event, card)
            made[id] = kept or lines(event, card, self.zone, first, site.last_day, places)
        return made

    def _kept(self, site: Site, event: Event, card: Card) -> list[Line] | None:
        """Return the lines of an event that nothing has changed since before."""
        last = self.before
        if (
            last is None
            or event.changes  # their places may be other ones now
            or last.entries.get(EVENT.folder, {}).get(event.id) != event
            or last.cards[EVENT.folder, event.id] != card
            or (last.zone, last.first_day, last.last_day)
            != (self.zone, site.first_day, site.last_day)
        ):
            return None
        return list(last.own_lines.get(event.id, ()))

    def _guests(self, site: Site) -> dict[str, list[Line]]:
        """Return the lines of events of other communes that take place in this one."""
        made: dict[str, list[Line]] = {}
        for guest in self.surroundings.guests:
            if self._welcome(guest):
                zone, card = ZoneInfo(guest.timezone), guest.card
                found = lines(guest.event, card, zone, site.first_day, site.last_day)
                if len(found) <= LIMIT:
                    made[f"{card.commune}/{guest.event.id}"] = found
        return made

    def _welcome(self, guest: Guest) -> bool:
        host, to = organiser_of(guest, self.publics), guest.event.organiser
        if host is None and isinstance(to, Reference) and to.commune:
            host = self._listing(to)
        return welcome(guest, self.today, self.paying, host)


def _opened(publics: Mapping[str, Public], today: datetime.date) -> Mapping[str, Public]:
    """Return what other communes publish as of today: services wait for their commune's plan."""
    return {
        slug: msgspec.structs.replace(
            public, cards=tuple(card.opened(today) for card in public.cards)
        )
        for slug, public in publics.items()
    }
