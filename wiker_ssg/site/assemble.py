"""Entries, surroundings and a day become a Site, with everything wrong between the files."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import PurePath
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model.bounds import (
    DOCUMENT_BYTES,
    PICTURE_BYTES,
    PICTURE_PIXELS,
    PICTURE_SIDE,
)
from wiker_ssg.model.entries import (
    AnyEntry,
    Event,
    Facility,
    Heritage,
    News,
    Offer,
    Organisation,
)
from wiker_ssg.model.hours import follows_school
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.settings import Commune, Portal, paying
from wiker_ssg.model.values import Document, Link, Party, Reference
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.site.addresses import addresses
from wiker_ssg.site.card import Card, Line, Public, fold
from wiker_ssg.site.cards import CardMaker, shown
from wiker_ssg.site.endings import endings
from wiker_ssg.site.holidays import region_of
from wiker_ssg.site.links import HAS_ERRORS, NOT_SHOWN, Ground, Links, Refused, Target
from wiker_ssg.site.machines import left, renamed
from wiker_ssg.site.occurrences import LIMIT, lines
from wiker_ssg.site.outings import welcome
from wiker_ssg.site.pictures import NOTHING, WIDTHS
from wiker_ssg.site.references import Resolver
from wiker_ssg.site.routes.claims import claim
from wiker_ssg.site.routes.settle import alone
from wiker_ssg.site.segments import WITHOUT_ADDRESS
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.site.spare import spare
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.idle import ONE_LANGUAGE
from wiker_ssg.source.links import TextLink, host_of
from wiker_ssg.source.media import DOCUMENTS, PICTURES, canonical
from wiker_ssg.source.pictures import PictureFacts
from wiker_ssg.source.settings import hosts_of, language_of, timezone_of

STALE_DAYS = 548
"""A listing that nobody has checked for 18 months is worth a word."""

SERVICES = "services"
NO_PICTURE = N_("put the file there, or correct its name")
SAME_CASE = N_("the file is called {nearest}: capitals count")
ANY_FOLDER = ("directory", "services", "heritage", "events", "news", "offers", "pages")


def assemble(
    portal: Portal,
    content: Content,
    surroundings: Surroundings,
    today: datetime.date,
    before: Site | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """Join a commune's content for one day; every problem between files is returned.

    `before` is the same commune on the same day, before a change: the dates of events that did not
    change are taken from there. An entry over which this stumbles is left out, which is a problem.
    """

    def join(part: Content) -> tuple[Site, tuple[Problem, ...]]:
        return _Assembly(portal, part, surroundings, today, before).site()

    (site, problems), left = spare(content, join)
    return site, (*problems, *left.values())


class _Assembly:
    def __init__(
        self,
        portal: Portal,
        content: Content,
        surroundings: Surroundings,
        today: datetime.date,
        before: Site | None,
    ) -> None:
        self.portal, self.content, self.today = portal, content, today
        self.before = before
        self.commune = content.commune or Commune(slug=content.slug, name=content.slug)
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
        self.problems: list[Problem] = []
        self.resolved: dict[tuple[str, str], dict[str, Card]] = {}
        self.originals = originals(content.files)
        self.unreadable = {
            canonical(path).removeprefix("media/"): path
            for path, file in content.files.items()
            if not file.digest and path.startswith("media/")
        }
        self.media = {name: content.files[path].digest for name, path in self.originals.items()}
        self.pictures = {
            name: picture
            for name, path in self.originals.items()
            if (picture := content.files[path].picture) is not None
        }

    def where(self, entry: AnyEntry, at: str) -> tuple[Location, int]:
        """Return the place and width of an entry's value, or of the nearest one that has a mark."""
        marks = self.parsed[entry.path].marks
        while at and at not in marks:
            at = at.rpartition(".")[0]
        line, column, width = marks.get(at, (1, 1, 1))
        return Location(entry.path, line, column), width

    def report(self, code: str, entry: AnyEntry, at: str, **facts: object) -> None:
        location, width = self.where(entry, at)
        self.problems.append(problem(code, location, width, **facts))

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
            by_folder[SERVICES] = closed
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
            self.report("rule-too-many", allowed["events"][id], "repeat", limit=LIMIT)
            del allowed["events"][id], cards["events", id], own[id]
        self.problems += endings(self.content, self.portal, self.today)
        for path in self.unreadable.values():
            self.problems.append(problem("media-unreadable", Location(path)))
        for found in allowed.values():
            for entry in found.values():
                self._pictures(entry)
                self._verified(entry)
                self._translated(entry)
                self._hours(entry)
        listed = {
            folder: tuple(
                sorted(
                    (
                        cards[folder, id]
                        for id in found
                        if self._listed(found[id], cards[folder, id])
                    ),
                    key=lambda card: (fold(card.title), card.id),
                )
            )
            for folder, found in allowed.items()
        }
        visible = {card.id for card in listed.get("events", ())}
        all_lines = [line for id, found in own.items() if id in visible for line in found]
        all_lines += [line for found in guests.values() for line in found]
        all_lines.sort(key=lambda line: line.order)
        outings = {
            key: outing
            for outing in self.surroundings.outings
            if (key := f"{outing.guest.card.commune}/{outing.guest.event.id}") not in guests
        }
        around = [line for outing in outings.values() for line in outing.lines]
        around.sort(key=lambda line: line.order)
        site = replace(
            site,
            outings=MappingProxyType(outings),
            around=tuple(around),
            listed=MappingProxyType(listed),
            lines=tuple(all_lines),
            own_lines=MappingProxyType({id: tuple(found) for id, found in own.items()}),
            guests=MappingProxyType(
                {f"{g.card.commune}/{g.event.id}": g for g in self.surroundings.guests
                 if f"{g.card.commune}/{g.event.id}" in guests}
            ),
        )  # fmt: skip
        site = replace(site, links=self._links(site))
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
            self.pictures,
            self.media,
            self.originals,
            {},
            {},
            (),
            self.surroundings,
        )

    # entries

    def _shown(self) -> dict[str, dict[str, AnyEntry]]:
        """Return the entries that have a page today: no drafts, nothing before it is published."""
        kept: dict[str, dict[str, AnyEntry]] = {}
        for folder, found in self.names.entries.items():
            if folder == SERVICES and not self._opens(SERVICES):
                continue
            for id, entry in found.items():
                if shown(entry, self.today):
                    kept.setdefault(folder, {})[id] = entry
        return kept

    def _closed(self, shown: Mapping[str, Mapping[str, AnyEntry]]) -> dict[str, Card]:
        """Return the services that the commune's plan leaves out: they keep their names."""
        found = {} if SERVICES in shown else self.names.entries.get(SERVICES, {})
        cards = {id: self.maker.card(entry).opened(self.today) for id, entry in found.items()}
        return {id: card for id, card in cards.items() if not card.url and not found[id].draft}

    def _opens(self, what: str) -> bool:
        """Tell whether the commune's plan includes something, and say so where it does not."""
        if self.content.plans.opens(self.portal, what, self.today):
            return True
        self.problems.append(problem("plan-commune", Location("commune.yaml"), what=what))
        return False

    def _broken(self) -> frozenset[str]:
        return frozenset(
            f"{path.split('/')[0]}:{path.rsplit('/')[-1].rsplit('.')[0]}"
            for path, parsed in self.parsed.items()
            if parsed.entry is None
        )

    # references, links, plans

    def _references(self, entry: AnyEntry, resolver: Resolver) -> Iterator[tuple[str, Card]]:
        """Resolve every reference of an entry, by attribute."""
        asked: list[tuple[str, Any, tuple[str, ...] | None]] = [
            (name, getattr(entry, name, None), None) for name in ("place", "organiser", "by")
        ]
        if isinstance(entry, Event):
            asked.append(("part_of", entry.part_of, ("events",)))
            asked += [(f"changes.{i}.place", c.place, None) for i, c in enumerate(entry.changes)]
        if isinstance(entry, Facility):
            asked += [(f"members_of.{i}", r, None) for i, r in enumerate(entry.members_of)]
        for name, value, folders in asked:
            if isinstance(value, Reference):
                place, width = self.where(entry, name)
                card = resolver.find(value, place, width, *([folders] if folders else []))
                if card is not None:
                    yield name, card

    def _links(self, site: Site) -> dict[tuple[str, str], dict[str, Target]]:
        """Return where the links of each text lead; report those that lead nowhere."""
        linking = [
            (entry, parsed.links)
            for path, parsed in self.parsed.items()
            if parsed.links
            and (entry := parsed.entry) is not None
            and site.entries.get(entry.folder, {}).get(entry.id) is entry
        ]
        titled = list(self._titled(site))
        if not linking and not titled:
            return {}
        links = Links(self._ground(site))
        for entry, link in titled:
            if isinstance(answer := links.resolve(link, entry), Refused):
                where = Location(entry.path, link.line, link.column)
                self.problems.append(problem(answer.code, where, link.width, **answer.facts))
        found: dict[tuple[str, str], dict[str, Target]] = {}
        for entry, texts in linking:
            own = found.setdefault((entry.folder, entry.id), {})
            for link in texts:
                answer = links.resolve(link, entry)
                where = Location(entry.path, link.line, link.column)
                if isinstance(answer, Refused):
                    told = problem(answer.code, where, link.width, **answer.facts)
                    self.problems.append(told)
                    answer = answer.target
                elif link.mute and answer is not None:
                    self.problems.append(problem("picture-undescribed", where, link.width))
                if answer is not None:
                    own[link.target] = answer
        return found

    def _titled(self, site: Site) -> Iterator[tuple[AnyEntry, TextLink]]:
        """Yield the links and documents of entries that lead to the site's own host."""
        hosts = hosts_of(self.commune, self.portal)
        for found in site.entries.values():
            for entry in found.values():
                steps: tuple[Link, ...] = getattr(entry, "steps", ())
                if not (entry.links or entry.documents or steps):
                    continue
                fields: dict[str, tuple[Link | Document, ...]] = {
                    "links": entry.links,
                    "documents": entry.documents,
                    "steps": steps,
                }
                for field, items in fields.items():
                    for index, item in enumerate(items):
                        if item.url and host_of(item.url) in hosts:
                            at = f"{field}.{index}.url"
                            place, width = self.where(entry, at)
                            yield entry, TextLink(at, item.url, place.line, place.column, width)

    def _ground(self, site: Site) -> Ground:
        """Return what links are resolved against."""
        cards: dict[str, dict[str, Card]] = {}
        for (folder, id), card in site.cards.items():
            if folder != "pages" or id not in WITHOUT_ADDRESS:
                cards.setdefault(folder, {})[id] = card
        hidden = dict.fromkeys(self._broken(), HAS_ERRORS)
        for entry in self.content.entries:
            if entry.id not in cards.get(entry.folder, {}):
                hidden[f"{entry.folder}:{entry.id}"] = NOT_SHOWN
        return Ground(
            routes=site.routes,
            base_url=self.portal.base_url,
            own_url=self.portal.own_url or self.portal.base_url,
            cards=cards,
            entries=site.entries,
            hidden=hidden,
            renamed=renamed(site),
            former=cache(partial(left, site)),
            media=self.media.keys(),
            addresses=cache(partial(addresses, site)),
            missing=self._unfit,
            publics=self.publics,
            communes=self.surroundings.communes,
            whole_portal=self.surroundings.whole_portal,
        )

    def _unfit(self, file: str, picture: bool) -> tuple[str, dict[str, object]] | None:
        """Return why a file below media/ cannot be shown in a text or linked to."""
        suffix = PurePath(file).suffix.lower()
        if facts := self.pictures.get(file):
            return _fault(file, facts) if facts.fault else None
        if picture or suffix not in DOCUMENTS:
            known = ", ".join(PICTURES if picture else DOCUMENTS + PICTURES)
            return "media-type", {"value": suffix or file, "known": known}
        return ("media-empty", {"value": file}) if self.media[file] == NOTHING else None

    def _allowed(self, entry: AnyEntry) -> bool:
        """Tell whether the plan of an entry's business opened its kind when it was published."""
        if isinstance(entry, Offer) and "by" not in self.resolved[entry.folder, entry.id]:
            if self.surroundings.whole_portal:
                self._costs(entry, "by")
            return not self.surroundings.whole_portal
        business = self._business(entry)
        if business is None:
            return True
        arriving = entry.path in self.surroundings.arriving
        commits = None if arriving else self.content.history.get(entry.path)
        first = commits.first_at.astimezone(self.zone).date() if commits else self.today
        dated = entry.date if isinstance(entry, News) else None
        day = entry.published or dated or first
        if business.unlocks(entry.folder, day):
            return True
        name = "organiser" if isinstance(entry, Event) else "by"
        self.report("plan-required", entry, name, by=business.title, day=day)
        return False

    def _costs(self, entry: AnyEntry, at: str) -> None:
        """Make an error of what was found wrong with a value that an entry cannot do without."""
        where, _ = self.where(entry, at)
        for index, item in enumerate(self.problems):
            if item.location == where and item.code.startswith("reference-"):
                self.problems[index] = msgspec.structs.replace(item, severity=Severity.ERROR)

    def _business(self, entry: AnyEntry) -> Card | None:
        """Return the business or producer that needs a plan for this entry."""
        if not self.paying or entry.folder not in ("events", "news", "offers"):
            return None
        found = self.resolved[entry.folder, entry.id]
        card = found.get("organiser") or found.get("by")
        return card if card is not None and card.type in self.paying else None

    def _listed(self, entry: AnyEntry, card: Card) -> bool:
        business = self._business(entry)
        if business is not None and not business.unlocks(entry.folder, self.today):
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
        for id, event in site.entries.get("events", {}).items():
            assert isinstance(event, Event)
            first = site.first_day
            if not is_series(event) and (event.end or event.start).day < first:
                continue
            found = self.resolved["events", id]
            places = [found.get(f"changes.{i}.place") for i in range(len(event.changes))]
            card = site.cards["events", id]
            kept = self._kept(site, event, card)
            made[id] = kept or lines(event, card, self.zone, first, site.last_day, places)
        return made

    def _kept(self, site: Site, event: Event, card: Card) -> list[Line] | None:
        """Return the lines of an event that nothing has changed since before."""
        last = self.before
        if (
            last is None
            or event.changes  # their places may be other ones now
            or last.entries.get("events", {}).get(event.id) is not event
            or last.cards["events", event.id] != card
            or (last.zone, last.first_day, last.last_day)
            != (self.zone, site.first_day, site.last_day)
        ):
            return None
        return list(last.own_lines.get(event.id, ()))

    def _guests(self, site: Site) -> dict[str, list[Line]]:
        """Return the lines of events of other communes that take place in this one."""
        made: dict[str, list[Line]] = {}
        for guest in self.surroundings.guests:
            if welcome(guest, self.today, self.paying):
                zone, card = ZoneInfo(guest.timezone), guest.card
                found = lines(guest.event, card, zone, site.first_day, site.last_day)
                if len(found) <= LIMIT:
                    made[f"{card.commune}/{guest.event.id}"] = found
        return made

    # pictures, freshness

    def _pictures(self, entry: AnyEntry) -> None:
        named = [("image", entry.image)] if entry.image else []
        named += [(f"images.{i}", image) for i, image in enumerate(entry.images)]
        for at, image in named:
            facts = self.pictures.get(image.file)
            if image.alt is None:
                self.report("picture-alt-missing", entry, at)
            if facts is None:
                self._missing(entry, f"{at}.file", image.file)
            else:
                self._judged(entry, f"{at}.file", image.file, facts)
        for index, document in enumerate(entry.documents):
            at = f"documents.{index}.file"
            if document.file and document.file not in self.media:
                self._missing(entry, at, document.file)
            elif document.file and self.media[document.file] == NOTHING:
                self.report("media-empty", entry, at, value=document.file)
            elif document.file and (facts := self.pictures.get(document.file)) and facts.fault:
                self._judged(entry, at, document.file, facts)

    def _judged(self, entry: AnyEntry, at: str, file: str, facts: PictureFacts) -> None:
        if facts.fault:
            code, said = _fault(file, facts)
            self.report(code, entry, at, **said)
        elif max(facts.width, facts.height) < WIDTHS[0]:
            size = {"width": facts.width, "height": facts.height}
            self.report("picture-small", entry, at, value=file, **size, limit=WIDTHS[0])

    def _missing(self, entry: AnyEntry, at: str, file: str) -> None:
        if file in self.unreadable:
            return  # told once, where it stands
        same = [name for name in self.media if name.lower() == file.lower()]
        advice = SAME_CASE if same else NO_PICTURE
        nearest = same[0] if same else ""
        self.report("media-missing", entry, at, value=file, advice=advice, nearest=nearest)

    def _translated(self, entry: AnyEntry) -> None:
        """Report translations into languages that the commune does not publish."""
        own = language_of(self.commune, self.portal)
        for code in entry.translations:
            if code != own:
                facts = {"key": f"translations: {code}", "advice": ONE_LANGUAGE, "language": own}
                self.report("no-effect", entry, f"translations.{code}", **facts)

    def _verified(self, entry: AnyEntry) -> None:
        if isinstance(entry, Organisation) and entry.verified:
            age = self.today - entry.verified
            if age.days > STALE_DAYS:
                self.report("verified-old", entry, "verified", day=entry.verified)

    def _hours(self, entry: AnyEntry) -> None:
        """Report hours that follow school holidays where the commune does not say which."""
        hours = entry.hours if isinstance(entry, (Facility, Heritage)) else None
        region = region_of(self.commune, self.portal)
        if hours and region.school_known_until is None and follows_school(hours):
            self.report("hours-school-zone", entry, "hours")


def _opened(publics: Mapping[str, Public], today: datetime.date) -> Mapping[str, Public]:
    """Return what other communes publish as of today: services wait for their commune's plan."""
    return {
        slug: msgspec.structs.replace(
            public, cards=tuple(card.opened(today) for card in public.cards)
        )
        for slug, public in publics.items()
    }


def _fault(file: str, facts: PictureFacts) -> tuple[str, dict[str, object]]:
    """Return what is wrong with a picture or document: a code and its facts."""
    found: dict[str, object] = {"value": file}
    if facts.fault == "picture-too-large":
        found["pixels"] = f"{facts.width * facts.height / 1e6:.0f}"
        found["limit"] = PICTURE_PIXELS // 1_000_000
    elif facts.fault == "picture-too-long":
        found |= {"width": facts.width, "height": facts.height, "limit": PICTURE_SIDE}
    elif facts.fault == "picture-heavy":
        found["limit"] = PICTURE_BYTES // 1_000_000
    elif facts.fault == "document-heavy":
        found["limit"] = DOCUMENT_BYTES // 1_000_000
    return facts.fault, found


def originals(files: Mapping[str, FileRecord]) -> dict[str, str]:
    """Return the files below media/ that could be read: path by name, accents written whole.

    Of two names that differ by nothing but their accents' encoding the whole one counts.
    """
    found: dict[str, str] = {}
    for path, file in files.items():
        if path.startswith("media/") and file.digest:
            name = canonical(path)
            if name == path or name not in found:
                found[name] = path
    return {name.removeprefix("media/"): path for name, path in found.items()}
