"""When a place is open in the coming weeks: computed at build, judged in the reader's browser."""

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wiker_ssg.model.entries import Facility, Heritage
from wiker_ssg.model.hours import MIDNIGHT, Fault, HoursRule, read_hours, write_hours
from wiker_ssg.model.values import Closure
from wiker_ssg.outputs.theme.hours import encode
from wiker_ssg.outputs.theme.opening import Opening, Spans, Unusual
from wiker_ssg.site.card import Card
from wiker_ssg.site.holidays import (
    Region,
    named,
    periods,
    public_holidays,
    region_of,
    school_holidays,
)
from wiker_ssg.site.site import Site

WEEKS = 8
"""How far ahead exceptions are told, at the least; to the end of the month that this reaches, so
that a page does not change every day."""

AROUND = datetime.timedelta(70)
"""How far beyond the window a spell of exceptions is followed to where it begins and ends."""

A_WEEK = datetime.timedelta(7)
"""No spell of public holidays is longer."""

NEXT_NOON = MIDNIGHT * 3 // 2
SEASON = 7
"""A change of season has to spare so many exceptions, and lies so many days within the window."""

A_YEAR = 366
"""What does not change within so many days is taken not to change: looking further takes time."""

DAY = datetime.timedelta(1)
FORESEEN = datetime.timedelta(120)
"""How far beyond the window a closure is told."""

Week = tuple[Spans, ...]


def opening(site: Site, entry: Facility | Heritage) -> Opening | None:
    """Return when an entry's place is open; None where nobody said, or once it closed for good."""
    closures = entry.closed_for if isinstance(entry, Facility) else ()
    last = entry.closed if isinstance(entry, Facility) else None
    if not entry.hours or (last is not None and site.today >= last):
        return None
    region = region_of(site.commune, site.portal)
    return compute(entry.hours, closures, last, region, site.today, site.language)


def openings(site: Site, cards: Iterable[Card]) -> dict[str, str]:
    """Return what a script needs to judge which of the commune's own places are open, by id."""
    found: dict[str, str] = {}
    for card in cards:
        entry = site.entries[card.folder][card.id]
        if isinstance(entry, (Facility, Heritage)) and (known := opening(site, entry)):
            found[card.id] = encode(known, site.timezone)
    return {id: code for id, code in found.items() if code}


def open_near(site: Site, card: Card) -> str:
    """Return what a script needs to judge whether a neighbour's place is open; nothing if unknown.

    Its own commune's holidays and clock count.
    """
    public = (site.surroundings.publics or {})[card.commune]
    known = public.hours.get(f"{card.folder}/{card.id}")
    if known is None:
        return ""
    found = compute(
        known.text, known.closures, known.closed, known.region, site.today, site.language
    )
    return encode(found, known.zone) if found else ""


def hall(site: Site) -> Opening | None:
    """Return when the town hall is open, as the commune's settings say."""
    townhall = site.commune.townhall
    if townhall is None or not townhall.hours:
        return None
    region = region_of(site.commune, site.portal)
    return compute(townhall.hours, (), None, region, site.today, site.language)


@lru_cache(2048)
def compute(
    text: str,
    closures: tuple[Closure, ...],
    closed: datetime.date | None,
    region: Region,
    today: datetime.date,
    language: str,
) -> Opening | None:
    """Return when a place with these hours is open, seen from `today`; `closed` is for good."""
    rules = read_hours(text)
    if isinstance(rules, Fault):
        return None
    return _Timetable(rules, closures, closed, region, today, language).opening()


class DayHours(NamedTuple):
    """One day: its hours, and the reasons why they may differ from other days'."""

    spans: Spans
    reasons: tuple[str, ...] = ()


class _Timetable:
    """The days around the window, each evaluated once."""

    def __init__(
        self,
        rules: tuple[HoursRule, ...],
        closures: tuple[Closure, ...],
        closed: datetime.date | None,
        region: Region,
        today: datetime.date,
        language: str,
    ) -> None:
        self.rules, self.closures, self.today = rules, closures, today
        self.closed = closed
        self.until = _end_of_month(today + datetime.timedelta(7 * WEEKS - 1))
        used = {name for rule in rules for name in rule.holidays}
        spells = "SH" in used or any(rule.dates or rule.weeks for rule in rules)
        around = AROUND if spells else A_WEEK
        self.first, self.last = today - around, self.until + around
        years = range(self.first.year, self.last.year + 2)
        self.names: dict[str, Mapping[datetime.date, str]] = {}
        self.known_until = region.school_known_until if "SH" in used else None
        self.in_the_dark = "SH" in used and (self.known_until or datetime.date.min) < today
        if "PH" in used:
            self.names["PH"] = public_holidays(region, years, language)
        if "SH" in used:
            self.names["SH"] = school_holidays(region, years, language)
        if self.names and not named(region, language):  # the country's own would be foreign words
            self.names = {key: dict.fromkeys(days, "") for key, days in self.names.items()}
        if self.known_until is not None and not self.in_the_dark:
            self.until = min(self.until, self.known_until)
            self.last = min(self.last, self.known_until)
        if closed is not None:
            self.until = min(self.until, closed - DAY)
        grounded = {
            name: periods(day for day in names if self.first - DAY <= day <= self.last + DAY)
            for name, names in self.names.items()
        }
        self.text = write_hours(rules, grounded) or "off"
        self.days = dict(self._evaluate())

    def opening(self) -> Opening:
        """Return the week, the season that follows, and what differs from them."""
        week, later, change = self._seasons()
        exceptions = (*self._exceptions(week, later, change), *self._closures())
        ordered = tuple(sorted(exceptions, key=lambda one: (one.first, one.last)))
        always = not ordered and change is None and set(week) == {((0, MIDNIGHT),)}
        return Opening(
            week=week,
            until=None if self.in_the_dark else self.until,
            later=later if change else (),
            later_from=change,
            exceptions=ordered,
            always=always,
            comments=tuple(dict.fromkeys(r.comment for r in self.rules if r.comment and r.spans)),
            known_until=self.known_until,
            reopens=self._reopens(),
        )

    def _evaluate(self) -> Iterator[tuple[datetime.date, DayHours]]:
        from opening_hours import OpeningHours, State  # heavy: only who has hours pays for it

        midnight = datetime.time()
        start = datetime.datetime.combine(self.first - DAY, midnight)
        stop = datetime.datetime.combine(self.last + 2 * DAY, midnight)
        self.hours = OpeningHours(
            self.text, auto_country=False, auto_timezone=False, max_interval_days=A_YEAR
        )
        open_minutes: list[tuple[int, int]] = []
        notes: dict[datetime.date, str] = {}
        for begin, end, state, comment in self.hours.intervals(start, stop):
            a, b = _minutes(begin - start), _minutes(end - start)
            if state == State.OPEN:
                if open_minutes and open_minutes[-1][1] == a:
                    a = open_minutes.pop()[0]
                open_minutes.append((a, b))
            elif comment:
                for number in range(a // MIDNIGHT, -(-b // MIDNIGHT)):
                    notes[self.first + (number - 1) * DAY] = comment
        by_day: dict[int, list[tuple[int, int]]] = {}
        for number, span in _split(open_minutes):
            by_day.setdefault(number, []).append(span)
        for number in range(1, (self.last - self.first).days + 2):
            day = self.first + (number - 1) * DAY
            spans = tuple(by_day.get(number, ()))
            reasons = [names[day] for names in self.names.values() if day in names]
            if day in notes and not spans:
                reasons.append(notes[day])
            yield day, DayHours(spans, tuple(reasons))

    def _seasons(self) -> tuple[Week, Week, datetime.date | None]:
        """Return the usual week; with another one and its first day where that explains more."""
        window = [day for day in self.days if self.today <= day <= self.until]
        week = self._usual(window)
        best, found = self._differing(window, week), (week, week, None)
        if best <= SEASON:
            return found
        two: tuple[Week, Week, datetime.date | None] = found
        best -= SEASON
        for place in range(SEASON, len(window) - SEASON):
            day = window[place]
            if self.days[day].spans == self.days[day - A_WEEK].spans:
                continue  # nothing begins here
            before, after = window[:place], window[place:]
            first, second = self._usual(before), self._usual(after)
            count = self._differing(before, first) + self._differing(after, second)
            if count < best:
                best, two = count, (first, second, day)
        return two

    def _usual(self, days: Sequence[datetime.date]) -> Week:
        """Return the most frequent hours of each weekday; of equals, those that come first."""
        seen: list[Counter[Spans]] = [Counter() for _ in range(7)]
        for day in days:
            seen[day.weekday()][self.days[day].spans] += 1
        return tuple(count.most_common(1)[0][0] if count else () for count in seen)

    def _differing(self, days: Sequence[datetime.date], week: Week) -> int:
        return sum(self.days[day].spans != week[day.weekday()] for day in days)

    def _exceptions(
        self, week: Week, later: Week, change: datetime.date | None
    ) -> Iterator[Unusual]:
        """Yield the spells that differ, each from its first to its last day."""
        spell: list[datetime.date] = []
        bridge = 0  # days at the end of the spell on which it is as usual
        spans: Spans = ()
        reason = ""
        night = any(end > MIDNIGHT for one in self.days.values() for _, end in one.spans)
        over = self.today - DAY if night else self.today

        def ended() -> Iterator[Unusual]:
            if spell and spell[-1 - bridge] >= over and spell[0] <= self.until:
                yield Unusual(spell[0], spell[-1 - bridge], spans, reason)

        for day, here in self.days.items():
            usual = later if change is not None and day >= change else week
            differs = here.spans != usual[day.weekday()] and not self._closure(day)
            why = reason in here.reasons or not (reason or here.reasons)
            if spell and here.spans == spans and why:
                spell.append(day)
                bridge = 0 if differs else bridge + 1
                continue
            yield from ended()
            spell, bridge = ([day] if differs else []), 0
            spans, reason = here.spans, here.reasons[0] if here.reasons else ""
        yield from ended()

    def _closure(self, day: datetime.date) -> bool:
        return any(one.from_ <= day <= one.to for one in self.closures)

    def _closures(self) -> Iterator[Unusual]:
        for one in self.closures:
            soon = one.from_ <= self.until + FORESEEN  # days are told without their year
            if soon and one.from_ <= one.to and one.to >= self.today:
                yield Unusual(one.from_, one.to, (), one.note or "")

    def _reopens(self) -> datetime.date | None:
        """Return the day on which a place opens again that is closed throughout the window."""
        if any(self.days[day].spans for day in self.days if self.today <= day <= self.until):
            return None
        from opening_hours import State

        start = datetime.datetime.combine(self.until + DAY, datetime.time())
        for begin, _, state, _ in self.hours.intervals(start, start + A_YEAR * DAY):
            day = begin.date()
            if state == State.OPEN and not self._closure(day):
                return day if self.closed is None or day < self.closed else None
        return None


def _minutes(time: datetime.timedelta) -> int:
    return time.days * MIDNIGHT + time.seconds // 60


def _split(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield spans by the number of their day; a night belongs to the day before."""
    for begins, end in spans:
        start = begins
        while start < end:
            number, begin = divmod(start, MIDNIGHT)
            stop = end - number * MIDNIGHT
            if stop > NEXT_NOON or stop - begin >= MIDNIGHT:
                stop = min(stop, MIDNIGHT)
            yield number, (begin, stop)
            start = number * MIDNIGHT + stop


def _end_of_month(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
