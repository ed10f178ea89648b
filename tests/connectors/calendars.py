"""What a calendar means, by others' programs, beside what our entries say: in local time."""

import datetime
from collections import Counter
from zoneinfo import ZoneInfo

from tests.judges import recurring
from tests.judges.occurrences import Occurrence
from tests.unit.connectors.drawn import PARIS, parsed
from wiker_ssg.connectors.mapping import drafts
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.record import EntryDraft, RecordRefusal
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import occurrences
from wiker_ssg.model.values import Moment
from wiker_ssg.site.occurrences import clock_time

Pair = tuple[str, str]
"""Start and end in local time, the end of whole days included; of what has no end, its start."""

DAY = datetime.timedelta(1)


def told(
    data: bytes, today: datetime.date, zone: ZoneInfo = PARIS
) -> tuple[Counter[Pair], list[RecordRefusal]]:
    """Return what our entries say of a year, and all that is said to whoever imports them."""
    records = read(Payload("agenda.ics", data))
    made, refused = drafts(records, SourceSettings(name="Source"), zone, today)
    found: Counter[Pair] = Counter()
    first, last = datetime.date(today.year, 1, 1), datetime.date(today.year, 12, 31)
    for draft in made:
        reading = parsed("event", draft.fields)
        assert isinstance(reading.entry, Event), (draft.fields, reading.problems)
        for one in occurrences(reading.entry, last + 60 * DAY, first - 60 * DAY):
            start = clock_time(one.start, zone)
            end = clock_time(one.end, zone) if one.end else start
            if start.day <= last and end.day >= first:
                found[str(start), str(end)] += 1
    return found, [*records.refused, *refused]


def meant(
    data: bytes, today: datetime.date, zone: ZoneInfo = PARIS
) -> tuple[Counter[Pair], tuple[str, ...]]:
    """Return the same as recurring-ical-events sees it, and what it finds wrong."""
    first, last = datetime.date(today.year, 1, 1), datetime.date(today.year, 12, 31)
    reading = recurring.read_text(data, first - DAY, last + 2 * DAY)
    pairs = (here(one, zone) for one in reading.occurrences)
    kept = (one for one in pairs if one[0][:10] <= str(last) and one[1][:10] >= str(first))
    return Counter(kept), reading.problems


def here(one: Occurrence, zone: ZoneInfo) -> Pair:
    """Return an occurrence as `Pair`: from midnight to midnight are whole days."""
    start, end = _moment(one.start, zone), _moment(one.end, zone)
    midnight = datetime.time()
    if end.naive > start.naive and (
        start.all_day or (start.time == midnight and end.time == midnight)
    ):
        return str(start.day), str(max(start.day, (end.naive - DAY).date()))
    return str(start), str(max(start, end, key=lambda moment: moment.naive))


def _moment(text: str, zone: ZoneInfo) -> Moment:
    if len(text) == len("2026-06-24"):
        return Moment(datetime.date.fromisoformat(text))
    time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    local = time.astimezone(zone) if time.tzinfo else time.replace(tzinfo=zone)
    local = local.astimezone(datetime.UTC).astimezone(zone)
    return Moment(local.date(), local.time().replace(second=0, microsecond=0))


def calendar(*events: str, before: str = "") -> bytes:
    """Return a calendar of events, each with what it lacks: a name and what it is called by."""
    written = (
        "BEGIN:VEVENT\n"
        + ("" if "UID:" in event else f"UID:{number}@x\n")
        + ("" if "SUMMARY:" in event else "SUMMARY:Fête\n")
        + f"{event.strip()}\nEND:VEVENT\n"
        for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{''.join(written)}END:VCALENDAR\n".encode()


def drawn(
    data: bytes, today: datetime.date
) -> tuple[tuple[EntryDraft, ...], tuple[RecordRefusal, ...]]:
    """Return the drafts of a calendar, and what is told of them."""
    return drafts(read(Payload("agenda.ics", data)), SourceSettings(name="Source"), PARIS, today)


def said(data: bytes, today: datetime.date) -> list[str]:
    """Return the starts of all that a calendar holds, in order."""
    return sorted(start for start, _ in told(data, today)[0])
