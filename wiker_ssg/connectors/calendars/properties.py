"""The properties of an event: a tree of what it says, and when it takes place.

A date of the tree is text in one of four forms, so that what it is can be told from it alone:

- `2026-05-01` – a day;
- `2026-05-01T10:00:00` – a time of wherever one is, no zone is known;
- `2026-05-01T08:00:00Z` – UTC;
- `2026-05-01T10:00:00+02:00[Europe/Paris]` – the time there, its offset and its zone as IANA
  calls it (RFC 9557), even where the source says `GMT Standard Time`. Where only the source itself
  defines the zone, `[…]` is missing.
"""

import datetime
import re
from contextlib import suppress
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.calendars.components import CalendarComponent
from wiker_ssg.connectors.calendars.lines import DateLine, date_line, name_of
from wiker_ssg.connectors.calendars.series import CalendarEvent, CalendarTime
from wiker_ssg.connectors.calendars.zones import CalendarZones
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.times import possible, seconds

SINGLE = frozenset(
    ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "DTSTAMP", "CREATED", "LAST-MODIFIED")
)
LISTS = frozenset(("EXDATE", "RDATE"))
WORD_LISTS = frozenset(("CATEGORIES", "RESOURCES"))
REPEATED = frozenset(("ATTACH", "COMMENT", "CONFERENCE", "CONTACT", "IMAGE", "LINK", "RELATED-TO"))
KEPT_PARAMETERS = ("CN", "ALTREP", "LABEL", "RANGE", "X-TITLE")
STAMPS = ("LAST-MODIFIED", "DTSTAMP")
DAY = datetime.timedelta(1)
ESCAPED = re.compile(r"\S%[0-9A-Fa-f]{2}")
LONGEST = datetime.timedelta(3_660)
"""What lasts longer stands for nothing: a date of the year 9999."""

MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)


class CalendarReading:
    """Reads the events of one calendar: its zones, and the one that floating times are of."""

    def __init__(self, zones: CalendarZones, own: datetime.tzinfo | None) -> None:
        self.zones, self.own = zones, own

    def event(self, part: CalendarComponent, where: str) -> tuple[CalendarEvent, str | None]:
        """Return an event, and why a line of it could not be read."""
        found = _Properties(self)
        for line in part.lines:
            found.read(line)
        return found.event(where), found.wrong

    def time(self, text: str, zone: str | None) -> CalendarTime | None:
        """Return the day or the time that is written; None where it is none."""
        found = MOMENT.fullmatch(text.strip())
        if found is None:
            return None
        try:
            day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
            if found[4] is None:
                return day
            hour = 0 if found[4] == "24" else int(found[4])
            second = min(int(found[6] or 0), 59)  # a leap second has no place in Python
            time = datetime.time(hour, int(found[5]), second)
            naive = datetime.datetime.combine(day, time)
            if found[4] == "24":
                naive += DAY
            if found[7]:
                return naive.replace(tzinfo=_offset(found[7]))
            there = self.zones.find(zone) if zone else None
        except (ValueError, OverflowError):
            return None
        if there is not None:
            with suppress(Exception):  # a zone that the source defines can be any nonsense
                naive.replace(tzinfo=there).astimezone(datetime.UTC)
                return naive.replace(tzinfo=there)
        return naive

    def at_home(self, time: CalendarTime) -> CalendarTime:
        """Put a floating time, or one of UTC, into the zone that the calendar says is its own.

        (X-WR-TIMEZONE: the rules of a series run by its clock.)
        """
        if self.own is None or not isinstance(time, datetime.datetime):
            return time
        if time.tzinfo is None:
            return time.replace(tzinfo=self.own)
        return time.astimezone(self.own) if time.tzinfo is datetime.UTC else time


class _Properties:
    """One event as it is read, line by line."""

    def __init__(self, about: CalendarReading) -> None:
        self.about = about
        self.data: dict[str, Tree] = {}
        self.times: dict[str, CalendarTime] = {}
        self.excepted: list[CalendarTime] = []
        self.added: list[tuple[CalendarTime, datetime.timedelta | None]] = []
        self.unread: list[tuple[str, str]] = []
        self.unknown: dict[str, None] = {}
        self.wrong: str | None = None

    def read(self, line: str) -> None:
        name = name_of(line)
        if name in SINGLE or name in LISTS:
            found = date_line(line)
            if found is None:
                self._raw(name, line)
            elif name in SINGLE:
                self._single(name, found)
            else:
                self._list(name, found)
            return
        self._other(line)

    def _raw(self, name: str, line: str) -> None:
        value = line.partition(":")[2].strip()
        if value:
            self.data.setdefault(name, [value] if name in LISTS else value)
            self.unread.append((name, value))

    def _single(self, name: str, line: DateLine) -> None:
        if not line.values or name in self.data:
            return
        zone = line.parameters.get("TZID")
        value = line.values[0]
        time = self.about.time(value, zone)
        if time is None:
            self.data[name] = value
            self.unread.append((name, value))
        else:
            self.data[name] = written(time)
            self.times[name] = self.about.at_home(time)
            self._unknown(name, time, zone)
        if "RANGE" in line.parameters:
            self.data[f"{name};RANGE"] = line.parameters["RANGE"]

    def _list(self, name: str, line: DateLine) -> None:
        zone = line.parameters.get("TZID")
        texts: list[Tree] = []
        for value in line.values:
            first, _, last = value.partition("/")
            time = self.about.time(first, zone)
            texts.append(first.strip() if time is None else written(time))
            if time is None:
                self.unread.append((name, value))
                continue
            self._unknown(name, time, zone)
            home = self.about.at_home(time)
            if name == "EXDATE":
                self.excepted.append(home)
            else:
                self.added.append((home, self._period(home, last, zone)))
        known = self.data.setdefault(name, [])
        if isinstance(known, list):
            known += texts

    def _period(
        self, start: CalendarTime, last: str, zone: str | None
    ) -> datetime.timedelta | None:
        if not last:
            return None
        if "P" in last.upper():
            return seconds(last.strip().upper())
        end = self.about.time(last, zone)
        return None if end is None else between(start, self.about.at_home(end))

    def _unknown(self, name: str, time: CalendarTime, zone: str | None) -> None:
        floating = isinstance(time, datetime.datetime) and time.tzinfo is None
        if zone and floating:
            self.data.setdefault(f"{name};TZID", zone)
            self.unknown[zone] = None

    def _other(self, line: str) -> None:
        from icalendar.parser import Contentline
        from icalendar.parser.property import split_on_unescaped_comma

        content: Contentline = Contentline(line)  # type: ignore[no-untyped-call]
        try:
            name, parameters, value = content.parts()
        except ValueError as error:
            self.wrong = str(error)[:200]
            return
        name = name.upper()
        if parameters.get("VALUE") == "BINARY":
            return
        if name in WORD_LISTS:
            raw = line[content.value_separator_index() + 1 :]
            self._more(name, [word.strip() for word in split_on_unescaped_comma(raw)])
        elif name in REPEATED:
            self._more(name, [value])
        elif name in ("RRULE", "EXRULE") or name.startswith("X-"):
            self._again(name, value)
        else:
            self.data.setdefault(name, value)
        self._kept(name, parameters)

    def _kept(self, name: str, parameters: Any) -> None:
        for key in KEPT_PARAMETERS:
            if isinstance(parameters.get(key), str):
                self.data.setdefault(f"{name};{key}", _unquoted(parameters[key]))

    def _more(self, name: str, values: list[str]) -> None:
        known = self.data.setdefault(name, [])
        if isinstance(known, list):
            known.extend(value for value in values if value)

    def _again(self, name: str, value: str) -> None:
        """Add a value of a property that seldom has several."""
        known = self.data.get(name)
        if known is None:
            self.data[name] = value
        elif isinstance(known, list):
            known.append(value)
        elif known != value:
            self.data[name] = [known, value]

    def event(self, where: str) -> CalendarEvent:
        start, end = self.times.get("DTSTART"), self.times.get("DTEND")
        recurrence = self.times.get("RECURRENCE-ID")
        start = recurrence if start is None and "DTSTART" not in self.data else start
        if start is not None and not possible(start):
            self.unread.append(("DTSTART", str(self.data.get("DTSTART", ""))))
            start = None
        length = None
        said = self.data.get("DURATION")
        if start is not None and end is not None:
            length = between(start, end)
            mixed = isinstance(end, datetime.datetime) and not isinstance(start, datetime.datetime)
            if mixed or not datetime.timedelta() <= length <= LONGEST:
                self.unread.append(("DTEND", str(self.data["DTEND"])))
                length = length if mixed and datetime.timedelta() < length <= LONGEST else None
        elif isinstance(said, str):
            length = seconds(said.strip().upper())
            if (length is None and re.search("[1-9]", said)) or (length or DAY) > LONGEST:
                length = None
                self.unread.append(("DURATION", said))
        rules = self.data.get("RRULE", [])
        if "EXRULE" in self.data:
            self.unread.append(("EXRULE", str(self.data["EXRULE"])))
        return CalendarEvent(
            where, self.data, start, length,
            tuple(map(str, rules if isinstance(rules, list) else [rules])),
            tuple(self.added), tuple(self.excepted), recurrence,
            str(self.data.get("RECURRENCE-ID;RANGE", "")).upper() == "THISANDFUTURE",
            self._version(), tuple(self.unread), tuple(self.unknown),
        )  # fmt: skip

    def _version(self) -> tuple[int, str]:
        said = str(self.data.get("SEQUENCE", "")).strip()
        number = int(said) if re.fullmatch(r"\d{1,9}", said) else -1
        stamps = (self.data.get(name) for name in STAMPS)
        return max(number, 0), next((one for one in stamps if isinstance(one, str)), "")


def _unquoted(text: str) -> str:
    """Return the words of a parameter that is written as addresses are: `Les%20P%27tits%20Loups`.

    (The Events Calendar of WordPress writes the names of organisers so.)
    """
    if ESCAPED.search(text) is None:
        return text
    with suppress(UnicodeDecodeError):
        return unquote(text, errors="strict")
    return text


def between(start: CalendarTime, end: CalendarTime) -> datetime.timedelta:
    """Return how long something lasts, by the clock of its zone; a day is its midnight."""
    one, two = _timed(start), _timed(end)
    if one.tzinfo is None or two.tzinfo is None:
        one, two = one.replace(tzinfo=None), two.replace(tzinfo=None)
    return two - one


def _timed(time: CalendarTime) -> datetime.datetime:
    if isinstance(time, datetime.datetime):
        return time
    return datetime.datetime.combine(time, datetime.time())


def _offset(text: str) -> datetime.timezone:
    if text in "Zz":
        return datetime.UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = datetime.timedelta(hours=hours, minutes=minutes)
    return datetime.timezone(-offset if text[0] == "-" else offset)


def written(time: CalendarTime) -> str:
    """Write a date in the form that tells what it is."""
    if not isinstance(time, datetime.datetime):
        return str(time)
    if time.tzinfo is None:
        return time.isoformat()
    zone = time.tzinfo
    if zone is datetime.UTC or (isinstance(zone, ZoneInfo) and zone.key in ("UTC", "Etc/UTC")):
        return f"{time.replace(tzinfo=None).isoformat()}Z"
    name = f"[{zone.key}]" if isinstance(zone, ZoneInfo) else ""
    return f"{time.isoformat()}{name}"
