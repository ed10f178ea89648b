"""Who may profit of what is published, though nobody says so: hints, each of which can be seen.

Nothing here decides. What a reference says for certain `build` judges; a hint is put before the
ambassador, who knows the people (decisions/0034).
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wiker_ssg.language.letters import words
from wiker_ssg.matching.places import contacts, spot
from wiker_ssg.matching.traders import Trader, TraderIndex, forms, numbers, trader
from wiker_ssg.matching.vocabulary import COMPANIES, SELLING, TRADES
from wiker_ssg.model.entries import AnyEntry, Event, Organisation, dated
from wiker_ssg.model.kinds import EVENT, ORGANISATION, REFERABLE, SOLD
from wiker_ssg.model.settings import Portal, paying
from wiker_ssg.model.values import Booking, Contact, Party, Place, Reference
from wiker_ssg.site.assemble import HOSTS
from wiker_ssg.site.card import Card, Public
from wiker_ssg.site.cards import CardMaker
from wiker_ssg.source.content import Content
from wiker_ssg.words.plain import from_markdown

REASONS = (
    "type", "front", "trade", "elsewhere", "unresolved", "dated", "named", "reached", "place",
    "house", "part",
)  # fmt: skip
"""Why an entry may be a trader's, the strongest first."""

FIRST_LINES = 300
"""So much of a text is read where nobody is named: who writes of himself begins with it."""

SHORT = (3, 4)
"""Letters of forms of companies that are no words: SAS, SARL."""

CARE = frozenset(("pharmacy", "beauty"))
"""Trades that a type of its own has, health."""

STAYS = frozenset(("hotel", "lodging"))
"""Trades of which communes have some themselves: a camp site, a hostel."""


class ProfitHint(NamedTuple):
    """Why an entry may be a trader's, as one of `REASONS`, where it says so, and in which words.

    `trader` is None where only the entry itself looks like one.
    """

    reason: str
    at: str
    trader: Trader | None
    said: str = ""

    @property
    def key(self) -> tuple[str, object]:
        """What makes it the same hint when other words of the entry have changed."""
        return self.reason, self.trader.key if self.trader else self.said


class Profit:
    """Looks for those who need a plan and have none, in the entries of one commune.

    `content` are its files and `publics` what other communes give, of which some may be unknown
    where they are not the `whole` portal. `main` are its files as they are published, where
    `content` is a proposal: who trades, and what is the town's own, is told by them.
    """

    def __init__(
        self,
        portal: Portal,
        content: Content,
        today: datetime.date,
        publics: Mapping[str, Public] | None = None,
        whole: bool = False,
        main: Content | None = None,
    ) -> None:
        self.portal, self.today, self.slug = portal, today, content.slug
        self.types, self.publics, self.whole = paying(portal), publics or {}, whole
        self.maker = CardMaker(portal, content.settings, content.plans)
        self.known = {(entry.folder, entry.id): entry for entry in content.entries}
        said = main or content
        self.was = {entry.id for entry in said.entries if self._trades(entry)}
        own = {
            entry.id: entry  # as it is published, where it is
            for entry in (*content.entries, *said.entries)
            if isinstance(entry, Organisation) and self._trades(entry)
        }
        found = [trader(self.maker.card(entry), entry) for entry in own.values()]
        found += [
            trader(card)
            for slug, public in self.publics.items()
            for card in public.cards
            if slug != self.slug and card.type in self.types
        ]
        others = (one for one in said.entries if one.folder in REFERABLE and not self._trades(one))
        there = (one for one in found if not one.card.closed or one.card.closed > today)
        self.index = TraderIndex(there, others, content.settings.name, self._trade)

    def hints(self, entry: AnyEntry) -> tuple[ProfitHint, ...]:
        """Return why an entry may be a trader's who has no plan; nothing where all is free."""
        if not self.types or entry.draft:
            return ()
        day = max(entry.published or self.today, self.today)
        if entry.folder in SOLD:
            found = self._sold(entry, day)
        elif isinstance(entry, Organisation):
            found = self._listing(entry) if entry.type not in self.types else iter(())
        else:
            found = self._editorial(entry)
        kept = [hint for hint in found if hint.trader is None or self._unpaid(hint, entry, day)]
        return tuple(sorted(kept, key=lambda hint: REASONS.index(hint.reason)))

    def news(
        self, entry: AnyEntry, before: AnyEntry | None, then: "Profit"
    ) -> tuple[ProfitHint, ...]:
        """Return the hints that are not there yet: one for each trader, the strongest.

        What was accepted as it stands is not asked again when something else of it changes.
        """
        known = {hint.key for hint in then.hints(before)} if before is not None else set()
        found: dict[object, ProfitHint] = {}
        for hint in self.hints(entry):
            if hint.key not in known:
                found.setdefault(hint.trader.key if hint.trader else hint.key, hint)
        return tuple(found.values())

    def refused(self, entry: AnyEntry) -> Trader | None:
        """Return whose an entry is for certain, where that needs a plan and has none."""
        day = max(entry.published or self.today, self.today)
        for at in HOSTS if self.types and entry.folder in SOLD else ():
            to = getattr(entry, at, None)
            card = self._meant(to) if isinstance(to, Reference) else None
            if card is not None and card.type in self.types and not card.unlocks(entry.folder, day):
                return self.index.traders.get((card.commune, card.id)) or trader(card)
        return None

    # whose an entry is

    def _sold(self, entry: AnyEntry, day: datetime.date) -> Iterator[ProfitHint]:
        """Yield the hints of what needs a plan, where a reference does not say whose it is."""
        host: Card | None = None
        for at in HOSTS:
            to = getattr(entry, at, None)
            if isinstance(to, Reference):
                host = self._meant(to)
                if host is None:
                    yield from self._unmet(to, at)
                else:
                    yield from self._fronts(host, at)
            elif isinstance(to, Party):
                yield from self._called(at, to.name)
                yield from self._reached(at, Contact(phone=to.phone, email=to.email, url=to.url))
        if host is not None and host.type in self.types:
            yield from self._dated(entry, host)
            return  # what it may, its plan says
        if host is not None and (host.type == "public" or host.folder != ORGANISATION.folder):
            return  # the town announces what others do, and has nothing of it
        yield from self._places(entry)
        yield from self._reached("contact", entry.contact)
        for number, link in enumerate(entry.links):
            yield from self._reached(f"links.{number}", Contact(url=link.url))
        if isinstance(entry, Event):
            yield from self._booked(entry.booking)
            yield from self._reached("online", Contact(url=entry.online))
            yield from self._whole(entry) if host is None else ()
        nobody = not any(getattr(entry, at, None) for at in HOSTS)
        yield from self._texts(entry, first_lines=nobody)

    def _listing(self, entry: Organisation) -> Iterator[ProfitHint]:
        """Yield the hints of an organisation whose type needs no plan."""
        was = sorted(self.was.intersection((entry.id, *entry.former_ids)))
        for id in was:
            yield ProfitHint("type", "type", self.index.traders.get((self.slug, id)))
        yield from self._signs(entry) if not was else ()
        yield from self._shared(entry, "contact")
        if entry.type == "association" and entry.address is not None:
            for one in self.index.housed(spot(entry.address)):
                yield ProfitHint("house", "address", one)
        if entry.type != "public":
            for one in self.index.mentioned(entry.title):
                yield ProfitHint("named", "title", one, entry.title)

    def _editorial(self, entry: AnyEntry) -> Iterator[ProfitHint]:
        """Yield the hints of what is the town's own, where a shop could advertise."""
        yield from self._reached("contact", entry.contact)
        for number, link in enumerate(entry.links):
            yield from self._reached(f"links.{number}", Contact(url=link.url))
        yield from self._texts(entry, first_lines=True)

    # hints

    def _fronts(self, host: Card, at: str) -> Iterator[ProfitHint]:
        if host.commune == self.slug and host.type not in self.types:
            if host.id in self.was:
                yield ProfitHint(
                    "type", at, self.index.traders.get((self.slug, host.id)), host.title
                )
            entry = self.known.get((host.folder, host.id))
            if entry is not None:
                yield from self._shared(entry, at)

    def _shared(self, entry: AnyEntry, at: str) -> Iterator[ProfitHint]:
        """Yield those with whom an organisation shares a number or how it is reached."""
        if getattr(entry, "type", "public") == "public":
            return
        for one in self.index.numbered(numbers(entry)):
            yield ProfitHint("front", at, one, "SIREN")
        for one, written in self.index.reached(contacts(entry.contact)):
            yield ProfitHint("front", at, one, written)

    def _signs(self, entry: Organisation) -> Iterator[ProfitHint]:
        """Yield what of an organisation's fields says that it trades."""
        allowed = {"health": CARE, "public": STAYS}.get(entry.type, frozenset())
        category, ids = entry.category, entry.ids
        if category in TRADES & SELLING - allowed or category == "shops":
            label = self.maker.label(entry) or ""
            yield ProfitHint("trade", "category", None, label)
        elif form := next(
            (w for w in words(entry.title) if w in COMPANIES and len(w) in SHORT), ""
        ):
            yield ProfitHint("trade", "title", None, form.upper())
        elif entry.sells and (entry.hours or (ids is not None and (ids.siret or ids.siren))):
            yield ProfitHint("trade", "sells", None, ", ".join(entry.sells))

    def _unmet(self, to: Reference, at: str) -> Iterator[ProfitHint]:
        """Yield what a reference may mean that leads nowhere."""
        if to.commune not in (None, self.slug) and to.commune not in self.publics:
            if not self.whole:
                yield ProfitHint("elsewhere", at, None, str(to))
            return
        for one in self.index.called(to.id.replace("-", " ")):
            yield ProfitHint("unresolved", at, one, str(to))

    def _dated(self, entry: AnyEntry, host: Card) -> Iterator[ProfitHint]:
        """Yield that an entry says to be older than it is, which its business would not pay."""
        given = entry.published or dated(entry)
        if given is not None and given < self.today and host.unlocks(entry.folder, given):
            one = self.index.traders.get((host.commune, host.id))
            if one is not None:
                yield ProfitHint("dated", "published", one, str(given))

    def _places(self, entry: AnyEntry) -> Iterator[ProfitHint]:
        places = [("place", getattr(entry, "place", None))]
        changes = getattr(entry, "changes", ())
        places += [(f"changes.{number}.place", one.place) for number, one in enumerate(changes)]
        for at, place in places:
            if isinstance(place, Reference):
                card = self._meant(place)
                one = self.index.traders.get((card.commune, card.id)) if card else None
                if one is not None and card is not None and card.folder == ORGANISATION.folder:
                    yield ProfitHint("place", at, one)
            elif isinstance(place, Place):
                yield from self._called(f"{at}.name", place.name or "", place=True)
                yield from self._reached(at, Contact(url=place.url))
                for one in self.index.housed(spot(place)):
                    yield ProfitHint("house", at, one)

    def _called(self, at: str, text: str, place: bool = False) -> Iterator[ProfitHint]:
        for one in self.index.called(text, place):
            yield ProfitHint("named", at, one, text)

    def _reached(self, at: str, contact: Contact | None) -> Iterator[ProfitHint]:
        for one, written in self.index.reached(contacts(contact)):
            yield ProfitHint("reached", at, one, written)

    def _booked(self, booking: Booking | None) -> Iterator[ProfitHint]:
        if booking is not None:
            contact = Contact(phone=booking.phone, email=booking.email, url=booking.url)
            yield from self._reached("booking", contact)

    def _whole(self, event: Event) -> Iterator[ProfitHint]:
        """Yield whose the event is of which another is a part."""
        whole = self.known.get((EVENT.folder, event.part_of.id)) if event.part_of else None
        to = getattr(whole, "organiser", None)
        card = self._meant(to) if isinstance(to, Reference) else None
        one = self.index.traders.get((card.commune, card.id)) if card else None
        if one is not None and whole is not None:
            yield ProfitHint("part", "part_of", one, whole.title)

    def _texts(self, entry: AnyEntry, first_lines: bool) -> Iterator[ProfitHint]:
        body = from_markdown(entry.body or "") if first_lines else ""
        for at, text in (
            ("title", entry.title),
            ("summary", entry.summary or ""),
            ("body", body[:FIRST_LINES]),
        ):
            for one in self.index.mentioned(text):
                yield ProfitHint("named", at, one, one.card.title)
        for one, written in self.index.reached(forms(f"{entry.summary or ''}\n{body}")):
            yield ProfitHint("reached", "body" if first_lines else "summary", one, written)

    # the rest

    def _meant(self, to: Reference) -> Card | None:
        """Return the card of what a reference means, whether or not it has a page today."""
        folders = (to.folder,) if to.folder else REFERABLE
        if to.commune in (None, self.slug):
            found = (self.known.get((folder, to.id)) for folder in folders)
            entry = next((one for one in found if one is not None), None)
            return self.maker.card(entry) if entry is not None else None
        public = self.publics.get(to.commune)
        there = public.cards if public is not None else ()
        cards = {card.folder: card for card in there if card.id == to.id}
        return next((cards[folder] for folder in folders if folder in cards), None)

    def _trades(self, entry: AnyEntry) -> bool:
        return isinstance(entry, Organisation) and entry.type in self.types

    def _trade(self, word: str) -> str | None:
        found = self.maker.taxonomies.meant(ORGANISATION.folder, word)
        return found if found in SELLING else None

    def _unpaid(self, hint: ProfitHint, entry: AnyEntry, day: datetime.date) -> bool:
        """Tell whether a trader has no plan for what it would profit of."""
        assert hint.trader is not None
        card = hint.trader.card
        if hint.reason == "type":
            return True
        asked = (entry.folder,) if entry.folder in SOLD else SOLD
        return not any(card.unlocks(folder, day) for folder in asked)
