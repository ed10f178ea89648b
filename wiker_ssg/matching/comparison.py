"""Whether two entries of one kind are one thing, and why.

What differs in a number, a house or a part of a name is another thing (decisions/0019).
"""

import datetime

import msgspec

from wiker_ssg.matching.names import Match, Weights
from wiker_ssg.matching.places import Told, houses, venues
from wiker_ssg.matching.traits import Traits
from wiker_ssg.matching.vocabulary import (
    ACTIVITIES,
    COMPANIES,
    FILLERS,
    ONCE,
    QUALIFIERS,
    SAINTS,
    SHOWINGS,
    TRADES,
)
from wiker_ssg.model.entries import Event, Heritage, News, Offer, Organisation, Service
from wiker_ssg.model.labels import FIELDS

MINUTES = 60
"""Two beginnings as far apart as this can be one: the doors, and the first note."""
NEWS_DAYS = 7


class Why(msgspec.Struct, frozen=True):
    """Why two entries may be one, how surely, and what fills in the reason's sentence."""

    reason: str
    score: float
    facts: dict[str, str] = {}


class Comparison:
    """One entry, compared with others of its kind; `town` are the stems of the commune's name.

    What is compared from `afar` is of another commune: there the same may happen on the same day.
    """

    def __init__(
        self, one: Traits, weights: Weights, town: frozenset[str], afar: bool = False
    ) -> None:
        self.one, self.weights, self.town, self.afar = one, weights, town, afar

    def why(self, other: Traits) -> Why | None:
        """Tell why another entry may be the same; None when it is not."""
        kind = self.one.entry
        if isinstance(kind, Event):
            return self._event(other)
        if isinstance(kind, Organisation | Service | Heritage):
            return self._source(other) or self._facility(other)
        if self.afar:
            return self._source(other)
        return self._source(other) or self._text(other)

    def _match(self, other: Traits, known: frozenset[str] = frozenset()) -> Match:
        one, its = self.one.name, other.name
        match = self.weights.match(one, its, self.town, known)
        if match.weight < 0.4:  # “Château de Donges” in Donges: the town is the name
            whole = self.weights.match(one, its, known=known)
            if whole.weight > match.weight and not all(whole.rest):
                return whole
        return match

    def _source(self, other: Traits) -> Why | None:
        for key in sorted(self.one.sources.keys() & other.sources.keys()):
            source, number = self.one.sources[key]
            return Why("same-source", 5, {"source": source, "number": number})
        return None

    def _facility(self, other: Traits) -> Why | None:
        mine, its = self.one.numbers, other.numbers
        for register in ("siret", "rna", "merimee", "osm", "wikidata"):
            if register in mine and mine[register] == its.get(register):
                return Why("same-number", 4, _number(register, mine[register]))
        if any(key in mine and key in its for key in ("siret", "rna", "merimee")):
            return None
        where = houses(self.one.spot, other.spot)
        if "siren" in mine and mine["siren"] == its.get("siren") and where is not Told.APART:
            return Why("same-number", 3.9, _number("siren", mine["siren"]))
        shared = self.one.contacts.keys() & other.contacts.keys()
        reached = {"contact": other.contacts[min(shared)]} if shared else {}
        dialled = any(map(str.isdecimal, shared))
        if where is Told.OPEN and dialled and self.one.spot.street == other.spot.street:
            where = Told.SAME if other.spot.street else where
        match = self._match(other)
        same_trade = self._one_trade(other)
        if where is Told.SAME and dialled and same_trade:
            reason = "same-name-place" if match.most >= 0.7 else "same-house"
            return Why(reason, 1.5 + match.least, reached)
        if match.common and (match.numbers or self._parts(match)):
            return None
        whole = match.most >= 0.9 and match.least >= 0.9
        strong = whole or (match.most >= 0.8 and match.least >= 0.4 and match.weight >= 0.4)
        strong = strong or (match.most >= 0.95 and match.least >= 0.25 and match.weight >= 1)
        part = strong or (match.most >= 0.7 and match.weight >= 0.3)
        if where is Told.SAME:
            if part:
                return Why("same-name-place", 3 + match.least)
            if shared and match.most < 0.3 and isinstance(self.one.entry, Organisation):
                return Why("same-house", 1.5 + match.least, reached)
            if same_trade and self._company(other) and not self._other_phone(other):
                return Why("same-trade", 1 + match.least)
        elif part and shared and (where is Told.OPEN or dialled):
            return Why("same-contact", 2.5 + match.least, reached)
        elif strong and where is Told.OPEN and (match.least >= 0.8 or not self._other_phone(other)):
            return Why("same-name", 2 + match.least)
        return None

    def _parts(self, match: Match) -> bool:
        """Tell whether two names are those of two parts of one: teams, sections, villages."""
        if any(rest & QUALIFIERS for rest in match.rest):
            return True
        empty = FILLERS - SAINTS
        if self.one.entry.category not in TRADES:
            empty = empty - ACTIVITIES
        return all(rest - empty for rest in match.rest)

    def _one_trade(self, other: Traits) -> bool:
        """Tell whether both have one trade, of which a house holds one."""
        trade = self.one.entry.category
        return trade in TRADES and trade == other.entry.category

    def _company(self, other: Traits) -> bool:
        """Tell whether one name is a company's, and both are at one number of a street."""
        named = [not COMPANIES.isdisjoint(seen.name.words.values()) for seen in (self.one, other)]
        numbers = [seen.spot.number for seen in (self.one, other)]
        return named[0] is not named[1] and bool(numbers[0]) and numbers[0] == numbers[1]

    def _other_phone(self, other: Traits) -> bool:
        """Tell whether both have telephones, and not the same."""
        phones = [{c for c in seen.contacts if c.isdecimal()} for seen in (self.one, other)]
        return all(phones) and phones[0].isdisjoint(phones[1])

    def _event(self, other: Traits) -> Why | None:
        one = self.one
        days = one.days.keys() & other.days.keys()
        goes_on = (one.days.keys() & other.further) | (one.further & other.days.keys())
        if not days and not goes_on:
            return None
        day = min(days or goes_on)
        clock = _clock(one.days[day], other.days[day]) if days else Told.OPEN
        facts = {"day": str(day)}
        source = self._source(other)
        if source is not None and clock is not Told.APART:
            return Why(source.reason, source.score, source.facts | facts)
        where = venues(one.spot, other.spot, self.town)
        places = {word for spot in (one.spot, other.spot) if spot.name for word in spot.name.stems}
        match = self._match(other, frozenset(places))
        once = bool(days) and match.has(ONCE)
        cycle = not once and self.weights.of_a_cycle(one.name, other.name, match)
        if match.numbers or cycle or match.divided(QUALIFIERS):
            return None
        if clock is Told.APART:
            again = self._again(other, match)
            return (
                Why("other-hour", 1 + match.least, facts) if again and where is Told.SAME else None
            )
        series = len(other.days) > 1 and len(one.days) == 1
        most = 0.6 if clock is Told.SAME and days else 0.75
        like = match.most >= most and match.least >= 0.2 and match.weight >= 0.35
        if where is Told.SAME and (once or like):
            return Why("same-series" if series else "same-event", 3 + match.least, facts)
        if days and one.pages & other.pages and match.most >= 0.3:
            return Why("same-link", 2.9, facts)
        if where is Told.OPEN:
            least = 0.3 if clock is Told.SAME else 0.4
            fits = match.most >= 0.75 and match.least >= least and match.weight >= 0.5
            if fits or (once and not self._other_host(other)):
                return Why("same-series" if series else "same-day", 2 + match.least, facts)
        elsewhere = match.most >= 0.85 and match.least >= 0.6 and match.weight >= 2.5
        if where is Told.APART and clock is Told.SAME and days and elsewhere and not self.afar:
            return Why("same-day", 1 + match.least, facts)
        return None

    def _again(self, other: Traits, match: Match) -> bool:
        """Tell whether two authors wrote of one event, and one of them was wrong about the hour.

        Whoever enters two showings of one film writes both alike.
        """
        alike = self.one.letters == other.letters
        shown = any(rest & SHOWINGS for rest in match.rest)
        return match.most >= 0.85 and match.weight >= 0.8 and not alike and not shown

    def _other_host(self, other: Traits) -> bool:
        """Tell whether both events name an organiser, and not the same."""
        if self.one.host is None or other.host is None:
            return False
        return self.weights.match(self.one.host, other.host, self.town).most < 0.7

    def _text(self, other: Traits) -> Why | None:
        match = self._match(other)
        if match.numbers or match.most < 0.85 or match.least < 0.6:
            return None
        mine, its = self.one.entry, other.entry
        if isinstance(mine, News) and isinstance(its, News):
            if abs((mine.date - its.date).days) > NEWS_DAYS:
                return None
            return Why("same-news", 2 + match.least, {"day": str(its.date)})
        if isinstance(mine, Offer) and isinstance(its, Offer):
            from_, its_from = mine.from_ or mine.until, its.from_ or its.until
            meet = from_ <= its.until and its_from <= mine.until
            return Why("same-offer", 2 + match.least) if meet and mine.by == its.by else None
        return Why("same-title", 1 + match.least)


def _number(register: str, number: str) -> dict[str, str]:
    return {"register": FIELDS[register], "number": number}


def _clock(one: datetime.time | None, other: datetime.time | None) -> Told:
    """Tell whether two times can be one."""
    if one is None or other is None:
        return Told.OPEN
    minutes = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return Told.SAME if minutes <= MINUTES else Told.APART
