"""One event as a calendar says it: a VEVENT, and those of a series' differing occurrences."""

import datetime
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.language import N_, translation
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import (
    WEEKDAYS,
    RecurrenceRule,
    end_after,
    read_rule,
    rule_starts,
)
from wiker_ssg.model.values import Booking, Change, Contact, Moment
from wiker_ssg.outputs.entries.views import PartyView, PlaceView
from wiker_ssg.outputs.feeds.contentline import parameter, text, write
from wiker_ssg.outputs.feeds.items import PRICE, STATUSES
from wiker_ssg.outputs.feeds.views import CalendarEvent
from wiker_ssg.site.occurrences import clock_time
from wiker_ssg.words import words
from wiker_ssg.words.plain import from_markdown

UNDATED = "20000101T000000Z"
"""The DTSTAMP of an event whose history is unknown."""
FAR = datetime.datetime(9000, 1, 1)
BOOKING = N_("Booking: {ways}")
BOOKING_REQUIRED = N_("Booking required: {ways}")
REQUIRED = N_("Booking required")
ONLINE = N_("Online: {url}")
ORGANISER = N_("Organised by {name}")
CONTACT = N_("Contact: {ways}")
PREVIOUS = N_("Previously planned: {date}")
RULE_ORDER = (
    "FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS",
    "WKST",
)  # fmt: skip
"""The order of a rule's parts that icalendar keeps; UNTIL and COUNT come after FREQ."""


class Component(NamedTuple):
    """What one component of an event says; a series' other components differ in some of it."""

    key: Moment
    start: Moment
    end: Moment | None
    change: Change | None = None
    place: PlaceView | None = None
    repetition: tuple[str, ...] = ()


def calendar_event(view: CalendarEvent) -> bytes:
    """Return the VEVENT of an event; of a series, those of its differing occurrences as well."""
    return write(list(_Writer(view).lines()))


class _Writer:
    """Writes the components of one event."""

    def __init__(self, view: CalendarEvent) -> None:
        assert isinstance(view.entry, Event)
        self.view, self.event = view, view.entry
        self.all_day = self.event.start.all_day
        self.language = view.language
        self.zone = zone = _zone(view.timezone)
        self.form = ";VALUE=DATE:" if self.all_day else f";TZID={zone.key}:"
        self.stamps = self._stamps()
        self.rest = self._rest()
        translated = self.event.translations.get(view.language)
        self.title = (translated and translated.title) or self.event.title
        self.summary = (translated and translated.summary) or self.event.summary
        body = (translated and translated.body) or self.event.body
        links = tuple(view.links.items())
        self.body = from_markdown(body, links) if body else ""

    def lines(self) -> Iterator[str]:
        """Yield the lines of all components."""
        event = self.event
        if not event.repeat and not event.also:
            change = next((c for c in event.changes if _meets(c, event.start)), None)
            yield from self._component(self._given(event.start, event.end, change))
            return
        yield from self._series()

    def _series(self) -> Iterator[str]:
        """Yield the lines of a series: the master, then what differs from it."""
        event = self.event
        spans = {span.start: span.end for span in event.also if not self._gone(span.start)}
        first, before, more = event.start, [], sorted(spans)
        rule = read_rule(event.repeat) if event.repeat else None
        repetition, excluded = [], []
        if isinstance(rule, RecurrenceRule):
            before = [start for start in more if start.naive < first.naive]
            more = [
                start
                for start in more
                if start.naive > first.naive and not self._in_rule(rule, start)
            ]
            repetition.append(f"RRULE:{self._rule(rule)}")
            excluded = self._excluded(rule)
        else:
            keys = set(spans) if self._gone(event.start) else {event.start, *spans}
            # ical.js leaves DTSTART out where there is RDATE and no RRULE
            more = sorted(keys) or [event.start]
            first = more[0]
            excluded = [] if keys else more
        repetition += [f"RDATE{self._time(start)}" for start in more]
        repetition += [f"EXDATE{self._time(moment)}" for moment in excluded]
        usual = Component(first, first, end_after(event, first), repetition=tuple(repetition))
        yield from self._component(usual)
        for given in self._differing(spans):
            if given.key not in before:
                yield from self._component(given, member=True)
        for key in before:  # no recurrence set begins before its DTSTART
            change = next((c for c in event.changes if _meets(c, key)), None)
            name, at, host = self.view.uid.partition("@")
            given = self._given(key, spans[key] or end_after(event, key), change)
            yield from self._component(given, f"{name}-{_digits(key)}{at}{host}")

    def _gone(self, key: Moment) -> bool:
        """Tell whether a date is among those that do not take place."""
        return any(
            key == gone or (gone.time is None and gone.day == key.day)
            for gone in self.event.except_
        )

    def _excluded(self, rule: RecurrenceRule) -> list[Moment]:
        """Return the exact dates that the rule is not to give; its time is always the start's.

        ical.js goes astray at an EXDATE that names no occurrence: what stands in `except` for the
        sake of `also` alone is none.
        """
        time = self.event.start.time
        days = {gone.day for gone in self.event.except_ if gone.time in (None, time)}
        added = {span.start.day for span in self.event.also}
        excluded = [Moment(day, time) for day in sorted(days)]
        return [key for key in excluded if key.day not in added or self._in_rule(rule, key)]

    def _differing(self, spans: dict[Moment, Moment | None]) -> list[Component]:
        """Return the occurrences of another length and the changed ones, by their keys."""
        event = self.event
        found = {
            start: Component(start, start, end)
            for start, end in spans.items()
            if end is not None and end != end_after(event, start)
        }
        for change in reversed(event.changes):  # the first of two for one date holds
            on = change.on
            keys = [on]
            if on.time is None and not self.all_day:
                keys = [start for start in spans if start.day == on.day]
                keys = keys or [Moment(on.day, event.start.time)]
            for key in keys:
                if not self._gone(key):
                    end = spans.get(key) or end_after(event, key)
                    found[key] = self._given(key, end, change)
        return [found[key] for key in sorted(found)]

    def _given(self, key: Moment, end: Moment | None, change: Change | None) -> Component:
        """Return what holds for an occurrence after its change."""
        if change is None:
            return Component(key, key, end)
        start = change.start or key
        if change.end is not None:
            end = change.end
        elif change.start is not None:
            end = end_after(self.event, start)
        places = self.view.changed_places
        index = self.event.changes.index(change)
        place = places[index] if index < len(places) else None
        shown = clock_time(start, self.zone)
        return Component(key, shown, end and clock_time(end, self.zone), change, place)

    def _in_rule(self, rule: RecurrenceRule, start: Moment) -> bool:
        if start.time != self.event.start.time or (rule.until and rule.until < start.naive):
            return False
        given = rule_starts(rule, self.event.start.naive, start.naive, start.naive)
        return any(True for one in given if one == start.naive)

    def _rule(self, rule: RecurrenceRule) -> str:
        """Return a rule as calendars want it: UNTIL in UTC, or a day for whole days."""
        parts = dict(rule.parts)
        written = [f"FREQ={parts['FREQ']}"]
        if rule.until:
            written.append(f"UNTIL={self._until(rule.until)}")
        elif rule.count and parts["FREQ"] == "MONTHLY" and "BYMONTH" in parts:
            # ical.js counts the dates before the start as well
            *_, last = rule_starts(rule, self.event.start.naive, FAR)
            written.append(f"UNTIL={self._until(last)}")
        elif rule.count:
            written.append(f"COUNT={rule.count}")
        written += [
            f"{name}={_sorted_values(parts[name])}" for name in RULE_ORDER[1:] if name in parts
        ]
        return ";".join(written)

    def _until(self, until: datetime.datetime) -> str:
        if self.all_day:
            return f"{until:%Y%m%d}"
        instant = until.replace(tzinfo=self.zone).astimezone(datetime.UTC)
        return f"{instant:%Y%m%dT%H%M%SZ}"

    def _time(self, moment: Moment) -> str:
        return self.form + _digits(moment)

    def _component(
        self, given: Component, uid: str | None = None, member: bool = False
    ) -> list[str]:
        """Return the lines of one VEVENT; a member of a series names its place in it."""
        event, change = self.event, given.change
        status = (change and change.status) or event.status
        title = self.title
        if status in STATUSES:
            title = _say(STATUSES[status], self.language).format(title=title)
        lines = ["BEGIN:VEVENT", f"UID:{text(uid or self.view.uid)}", *self.stamps]
        if member:
            lines.append(f"RECURRENCE-ID{self._time(given.key)}")
        lines.append(f"DTSTART{self._time(given.start)}")
        if given.end is not None:
            if self.all_day and given.end.day >= given.start.day:
                after = given.end.day + datetime.timedelta(days=1)
                lines.append(f"DTEND;VALUE=DATE:{after:%Y%m%d}")
            elif given.end.naive > given.start.naive:
                lines.append(f"DTEND{self._time(given.end)}")
        lines += given.repetition
        lines.append(f"SUMMARY:{text(title)}")
        lines.append(f"DESCRIPTION:{text(self._description(given))}")
        lines += self._location(given.place or self.view.place)
        lines += self.rest
        lines.append(f"STATUS:{_status(status, event.previous_start)}")
        if self.all_day:
            lines.append("TRANSP:TRANSPARENT")
        lines.append("END:VEVENT")
        return lines

    def _stamps(self) -> list[str]:
        view = self.view
        if view.last is None:
            return [f"DTSTAMP:{UNDATED}", f"SEQUENCE:{view.sequence}"]
        last = _instant(view.last)
        stamps = [f"DTSTAMP:{last}"]
        if view.first is not None:
            stamps.append(f"CREATED:{_instant(view.first)}")
        return [*stamps, f"LAST-MODIFIED:{last}", f"SEQUENCE:{view.sequence}"]

    def _rest(self) -> list[str]:
        """Return the lines that are the same for every occurrence."""
        view = self.view
        rest = [f"URL:{view.url}"]
        categories = dict.fromkeys((*((view.category,) if view.category else ()), *self.event.tags))
        if categories:
            rest.append(f"CATEGORIES:{','.join(map(text, categories))}")
        organiser = view.organiser
        if organiser and organiser.email:
            name = parameter(organiser.name)
            rest.append(f"ORGANIZER;CN={name}:mailto:{organiser.email}")
        if view.picture:
            rest.append(f"IMAGE;VALUE=URI:{view.picture}")
        return rest

    def _location(self, place: PlaceView | None) -> list[str]:
        if place is None:
            online = self.event.online
            return [f"LOCATION:{text(online)}"] if online else []
        town = " ".join(part for part in (place.postcode, place.city) if part)
        address = ", ".join(part for part in (place.name, place.street, town) if part)
        lines = [f"LOCATION:{text(address)}"] if address else []
        if place.lat is not None and place.lon is not None:
            lines.append(f"GEO:{_degrees(place.lat)};{_degrees(place.lon)}")
        return lines

    def _description(self, given: Component) -> str:
        """Return what people read: the texts, what they need to know to come, the page."""
        event, change, language = self.event, given.change, self.language
        texts = [change.note if change else None, self.summary, self.body]
        facts = []
        previous = event.previous_start
        if change and change.start:
            previous = given.key
        if previous:
            when = words.span(previous, None, language)
            facts.append(_say(PREVIOUS, language).format(date=when))
        price = words.price((change and change.price) or event.price, language)
        if price:
            facts.append(_say(PRICE, language).format(price=price))
        if event.booking:
            facts.append(_booking(event.booking, language, self.view.country))
        if event.online:
            facts.append(_say(ONLINE, language).format(url=event.online))
        if self.view.organiser:
            facts.append(_organiser(self.view.organiser, language, self.view.country))
        if event.contact:
            facts.append(_contact(event.contact, language, self.view.country))
        facts = [fact for fact in facts if fact]
        parts = [*(part for part in texts if part), "\n".join(facts), self.view.url]
        return "\n\n".join(part for part in parts if part)


def _meets(change: Change, key: Moment) -> bool:
    return change.on == key or (change.on.time is None and change.on.day == key.day)


def _booking(booking: Booking, language: str, country: str | None) -> str:
    ways = _ways(booking.url, booking.phone, booking.email, country)
    if not ways:
        return _say(REQUIRED, language) if booking.required else ""
    return _say(BOOKING_REQUIRED if booking.required else BOOKING, language).format(ways=ways)


def _organiser(party: PartyView, language: str, country: str | None) -> str:
    url = party.url if party.url and party.url.startswith("http") else None
    ways = _ways(url, party.phone, party.email, country)
    name = _say(ORGANISER, language).format(name=party.name)
    return f"{name} – {ways}" if ways else name


def _contact(contact: Contact, language: str, country: str | None) -> str:
    ways = _ways(contact.url, contact.phone, contact.email, country)
    who = " – ".join(part for part in (contact.name, ways) if part)
    return _say(CONTACT, language).format(ways=who) if who else ""


def _ways(url: str | None, phone: str | None, email: str | None, country: str | None) -> str:
    number = words.phone(phone, country) if phone else None
    return " – ".join(way for way in (number, email, url) if way)


def _status(status: str, previous: Moment | None) -> str:
    """Return the STATUS; what is put off without a new date is not certain."""
    if status == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if status == "postponed" and previous is None else "CONFIRMED"


def _digits(moment: Moment) -> str:
    day, time = moment.day.isoformat().replace("-", ""), moment.time
    return f"{day}T{time.hour:02}{time.minute:02}{time.second:02}" if time else day


@lru_cache(4096)
def _instant(seconds: int) -> str:
    return f"{datetime.datetime.fromtimestamp(seconds, datetime.UTC):%Y%m%dT%H%M%SZ}"


def _degrees(value: float) -> str:
    whole, _, decimals = f"{value:.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0') or '0'}"


def _sorted_values(written: str) -> str:
    """Return a rule's numbers or weekdays in order, as ical.js needs months; no plus, no zeros."""
    values = set()
    for value in written.split(","):
        weekday = value.lstrip("+-0123456789")
        number = value.removesuffix(weekday)
        values.add((int(number or 0), WEEKDAYS.index(weekday) if weekday else 0, weekday))
    return ",".join(f"{number or ''}{weekday}" for number, _, weekday in sorted(values))


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache
def _say(message: str, language: str) -> str:
    return translation(language).gettext(message)
