"""iCalendar (RFC 5545): each VEVENT is a record, whose keys are the names of its properties.

A date is text in one of four forms, so that what it is can be told from it alone:

- `2026-05-01` – a day;
- `2026-05-01T10:00:00` – a time of wherever one is, no zone is known;
- `2026-05-01T08:00:00Z` – UTC;
- `2026-05-01T10:00:00+02:00[Europe/Paris]` – the time there, its offset and its zone as IANA
  calls it (RFC 9557), even where the source says `GMT Standard Time`. Where only the source itself
  defines the zone, `[…]` is missing.

What is no date at all stays as it is written. `EXDATE`, `RDATE` and the other properties that may
occur several times (`CATEGORIES`, `ATTACH`, `IMAGE`, `COMMENT` …) are always lists; `RRULE` is its
text, a list only where there are several. Of a parameter that says more than the value there is a
key beside it: `ORGANIZER;CN`, `DTSTART;TZID` (for zones that nobody knows). Attendees are left out.

A changed date of a series (an event with `RECURRENCE-ID`) stands in the list `OVERRIDES` of the
record of its series, with the same keys; where there is no such series, it is a record of its own.
"""

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

if TYPE_CHECKING:
    from icalendar.parser import Contentline

MOMENTS = frozenset(
    ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "DTSTAMP", "CREATED", "LAST-MODIFIED")
)
MOMENT_LISTS = frozenset(("EXDATE", "RDATE"))
WORD_LISTS = frozenset(("CATEGORIES", "RESOURCES"))
REPEATED = frozenset(("ATTACH", "COMMENT", "CONFERENCE", "CONTACT", "IMAGE", "LINK", "RELATED-TO"))
KEPT_PARAMETERS = ("CN", "ALTREP", "LABEL", "RANGE", "X-TITLE")
LEFT_OUT = frozenset(("ATTENDEE", "REQUEST-STATUS"))

MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"
)
BEFORE_VALUE = re.compile(r'(?:[^":]|"[^"]*+")*+:')
"""A line's name and its parameters."""
NAME = re.compile(r"[A-Za-z0-9-]*+")
LONGEST_ZONE = 200
"""Characters of a time zone's name."""
YEARLY = re.compile(r"(?i)FREQ=YEARLY(;(INTERVAL|BYDAY|BYMONTH|BYMONTHDAY|UNTIL|WKST)=[^;]*)*")
"""The rules that time zones have; others could be made to run for ever."""


class _Component(NamedTuple):
    """A component's own lines, and those of what it holds."""

    name: str
    lines: list["Contentline"]
    inner: list["_Component"]


def read_calendar(payload: Payload, options: ReadOptions) -> Records:
    """Read iCalendar; `facts` have the calendar's `name` and `timezone` where it tells them."""
    text, encoding = decode(payload, options.encoding)
    return _read(text, {"encoding": encoding})


def read_jcal(tree: list[Tree], facts: dict[str, str]) -> Records:
    """Read a calendar that is written in JSON (RFC 7265)."""
    from icalendar import Component

    try:
        text = Component.from_jcal(tree).to_ical().decode()
    except Exception as error:  # the library raises of all sorts
        raise Unreadable("source-syntax", format="jCal", reason=str(error)[:200]) from error
    return _read(text, facts)


def _read(text: str, facts: dict[str, str]) -> Records:
    items: list[Record] = []
    refused: list[RecordRefusal] = []
    calendars = _components(text)
    if not calendars:
        raise Unreadable("source-syntax", format="iCalendar", reason="BEGIN:VCALENDAR")
    zones = _Zones([part for part in _all(calendars) if part.name == "VTIMEZONE"])
    for calendar in calendars:
        for line in calendar.lines:
            for name, fact in (("X-WR-CALNAME", "calendar"), ("X-WR-TIMEZONE", "timezone")):
                if line.upper().startswith(name):
                    facts.setdefault(fact, line.partition(":")[2].strip()[:200])
    counts: dict[str, int] = {}
    for part in _all(calendars):
        counts[part.name] = counts.get(part.name, 0) + 1
        where = f"{part.name} {counts[part.name]}"
        if part.name == "VEVENT":
            if len(items) == limits.RECORDS:
                refused.append(
                    RecordRefusal(where, "source-records", {"limit": str(limits.RECORDS)})
                )
                break
            data, wrong = _properties(part, zones)
            if data:
                items.append(Record(where, data))
            else:
                code = "source-record-syntax" if wrong else "source-record-empty"
                refused.append(RecordRefusal(where, code, {"reason": wrong or ""}))
        elif part.name in ("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"):
            refused.append(RecordRefusal(where, "source-component", {"name": part.name}))
    return Records("ics", tuple(_grouped(items)), tuple(refused), facts)


def _components(text: str) -> list[_Component]:
    """Return the outermost components; what is not closed ends with the file."""
    from icalendar.parser import Contentlines

    if text.count("\n") + text.count("\r") > 2 * limits.LINES:
        raise Unreadable("source-values", limit=limits.LINES)
    outer: list[_Component] = []
    parameters = 0
    stack: list[_Component] = []
    unfolded: list[Contentline] = Contentlines.from_ical(  # type: ignore[no-untyped-call]
        text.replace("\0", "").replace("\r\n", "\n")
    )
    for line in unfolded:
        word, _, rest = line.strip().partition(":")
        word, rest = word.strip().upper(), rest.strip().upper()
        if word == "BEGIN" and len(stack) < limits.DEPTH:
            part = _Component(rest, [], [])
            (stack[-1].inner if stack else outer).append(part)
            stack.append(part)
        elif word == "END":
            if any(part.name == rest for part in stack):
                while stack.pop().name != rest:
                    pass
        elif line and stack:
            name = NAME.match(line)[0].upper()  # type: ignore[index]  # nothing is one too
            if name in LEFT_OUT:
                continue
            parameters += _parameters(name, line)
            if parameters > limits.PARAMETERS:
                raise Unreadable("source-values", limit=limits.PARAMETERS)
            stack[-1].lines.append(line)
    return outer


def _parameters(name: str, line: str) -> int:
    """Return how many parameters a line has, and how many dates."""
    dates = line.count(",") if name in MOMENT_LISTS else 0
    if ";" not in line:
        return dates
    before = BEFORE_VALUE.match(line)
    return dates + (before[0] if before else line).count(";")


def _all(parts: list[_Component]) -> list[_Component]:
    """Return components in the order of the file, alarms left out."""
    found: list[_Component] = []
    for part in parts:
        found.append(part)
        if part.name != "VTIMEZONE":
            found.extend(_all(part.inner))
    return found


def _properties(part: _Component, zones: "_Zones") -> tuple[dict[str, Tree], str | None]:
    """Return what an event says, and why a line of it could not be read."""
    from icalendar.parser.property import split_on_unescaped_comma

    data: dict[str, Tree] = {}
    wrong: str | None = None
    for line in part.lines:
        try:
            name, params, value = line.parts()
        except ValueError as error:
            wrong = str(error)[:200]
            continue
        name = name.upper()
        if name in LEFT_OUT or params.get("VALUE") == "BINARY":
            continue
        zone = params.get("TZID")
        zone = zone if isinstance(zone, str) else None
        if name in MOMENTS:
            data.setdefault(name, zones.moment(value, zone))
            if zone and zones.find(zone) is None:
                data.setdefault(f"{name};TZID", zone)
        elif name in MOMENT_LISTS:
            values = [item.partition("/")[0].strip() for item in value.split(",")]
            _more(data, name, [zones.moment(item, zone) for item in values if item])
        elif name in WORD_LISTS:
            raw = line[line.value_separator_index() + 1 :]
            _more(data, name, [word.strip() for word in split_on_unescaped_comma(raw)])
        elif name in REPEATED:
            _more(data, name, [value])
        elif name == "RRULE" or name.startswith("X-"):
            _again(data, name, value)
        else:
            data.setdefault(name, value)
        for key in KEPT_PARAMETERS:
            if isinstance(params.get(key), str):
                data.setdefault(f"{name};{key}", params[key])
    return data, wrong


def _more(data: dict[str, Tree], name: str, values: list[str]) -> None:
    known = data.setdefault(name, [])
    if isinstance(known, list):
        known.extend(value for value in values if value)


def _again(data: dict[str, Tree], name: str, value: str) -> None:
    """Add a value of a property that seldom has several."""
    known = data.get(name)
    if known is None:
        data[name] = value
    elif isinstance(known, list):
        known.append(value)
    elif known != value:
        data[name] = [known, value]


def _grouped(items: list[Record]) -> list[Record]:
    """Return the records with changed dates put into those of their series."""
    series: dict[str, Record] = {}
    for item in items:
        uid = item.data.get("UID")
        if isinstance(uid, str) and "RECURRENCE-ID" not in item.data:
            series.setdefault(uid, item)
    rest: list[Record] = []
    for item in items:
        uid = item.data.get("UID")
        of = series.get(uid) if isinstance(uid, str) and "RECURRENCE-ID" in item.data else None
        if of is None:
            rest.append(item)
            continue
        overrides = of.data.setdefault("OVERRIDES", [])
        assert isinstance(overrides, list)
        overrides.append(item.data)
    return rest


class _Zones:
    """The time zones of a source: known ones by any of their names, then those it defines."""

    def __init__(self, definitions: list[_Component]) -> None:
        self._definitions: dict[str, _Component] = {}
        for part in definitions:
            for line in part.lines:
                if line.upper().startswith("TZID"):
                    self._definitions.setdefault(line.partition(":")[2].strip(), part)
        self._found: dict[str, datetime.tzinfo | None] = {}

    def find(self, name: str) -> datetime.tzinfo | None:
        if name not in self._found:
            self._found[name] = self._known(name) or self._defined(name)
        return self._found[name]

    def _known(self, name: str) -> ZoneInfo | None:
        """Return the IANA zone of a name: itself, one of Windows, or the end of a longer path."""
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        plain = name[:LONGEST_ZONE].strip().strip("/\"'")
        parts = plain.split("/")
        for candidate in (
            WINDOWS_TO_OLSON.get(plain, plain),
            *("/".join(parts[start:]) for start in range(1, len(parts))),
        ):
            if re.fullmatch(r"[A-Za-z][\w+-]*(/[A-Za-z][\w+-]*)*", candidate):
                try:
                    return ZoneInfo(candidate)
                except (LookupError, ValueError, OSError):
                    continue
        return None

    def _defined(self, name: str) -> datetime.tzinfo | None:
        from icalendar import Timezone

        part = self._definitions.get(name)
        if part is None:
            return None
        for line in part.lines:
            key, _, value = line.partition(":")
            if key.upper() == "X-LIC-LOCATION" and self._known(value):
                return self._known(value)
        lines = ["BEGIN:VTIMEZONE", *part.lines]
        for half in part.inner:
            rules = [line for line in half.lines if line.upper().startswith("RRULE")]
            if not all(YEARLY.fullmatch(line.partition(":")[2]) for line in rules):
                return None
            lines += [f"BEGIN:{half.name}", *half.lines, f"END:{half.name}"]
        text = "\r\n".join([*lines, "END:VTIMEZONE", ""])
        try:
            zone = Timezone.from_ical(text)
            return zone.to_tz(lookup_tzid=False) if isinstance(zone, Timezone) else None
        except Exception:  # whatever a library trips over in it, the zone is not known then
            return None

    def moment(self, text: str, name: str | None) -> str:
        """Return a date or time in one of the forms above; what is none stays as it is."""
        match = MOMENT.fullmatch(text.strip())
        if match is None:
            return text
        year, month, day, hour, minute, second, offset = match.groups()
        try:
            if hour is None:
                return datetime.date(int(year), int(month), int(day)).isoformat()
            local = datetime.datetime(
                int(year), int(month), int(day), int(hour), int(minute), min(int(second or 0), 59)
            )
        except ValueError:
            return text
        if offset == "Z":
            return f"{local.isoformat()}Z"
        if offset:
            return f"{local.isoformat()}{offset[:3]}:{offset[-2:]}"
        zone = self.find(name) if name else None
        if zone is None:
            return local.isoformat()
        try:
            said = local.replace(tzinfo=zone).isoformat()
        except Exception:  # a zone that the source defines can be any nonsense
            return local.isoformat()
        if isinstance(zone, ZoneInfo):
            return f"{local.isoformat()}Z" if zone.key in ("UTC", "Etc/UTC") else f"{said}[{zone}]"
        return said
