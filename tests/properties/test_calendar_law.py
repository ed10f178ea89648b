"""The law of calendars: the dates that programs see are those of our pages, whatever the event."""

import datetime
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from icalendar import Calendar, vText
from icalendar.parser import Contentline as RawContentline

from tests.judges import form, icaljs, libical, recurring
from tests.judges.occurrences import Occurrence, Reading, moment, within
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import (
    RecurrenceRule,
    first_start,
    is_series,
    occurrences,
    read_rule,
    rule_keys,
)
from wiker_ssg.model.values import STATUSES, Change, Moment, Span
from wiker_ssg.outputs.entries.views import PartyView, PlaceView
from wiker_ssg.outputs.feeds import contentline
from wiker_ssg.outputs.feeds.calendar import single, subscription
from wiker_ssg.outputs.feeds.vevent import calendar_event
from wiker_ssg.outputs.feeds.views import CalendarEvent, Subscription
from wiker_ssg.site.occurrences import clock_time

FIRST, STOP = datetime.date(2026, 1, 1), datetime.date(2029, 1, 1)
LATER = datetime.date(2030, 1, 1)
ZONES = ("Europe/Paris", "America/Martinique")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORDS = {
    "cancelled": "CANCELLED – ",
    "full": "FULL – ",
    "postponed": "POSTPONED – ",
    "moved-online": "ONLINE – ",
}
Contentline: Any = RawContentline
SUBSCRIPTION = Subscription(
    name="Donges",
    description="Donges – Wiker",
    url="https://wiker.example/donges/agenda.ics",
    page="https://wiker.example/donges/agenda/",
    timezone="Europe/Paris",
    color="#1d6f5f",
    language="en",
    events=(),
)

days = st.dates(FIRST, datetime.date(2027, 12, 31))


@st.composite
def times(draw: st.DrawFn) -> datetime.time:
    """Draw a time that no night skips or repeats."""
    hour = draw(st.sampled_from([0, 1, *range(4, 24)]))
    return datetime.time(hour, draw(st.sampled_from([0, 15, 30, 59])))


def later(start: Moment, minutes: int) -> Moment:
    if start.time is None:
        return Moment(start.day + datetime.timedelta(days=minutes // 600))
    end = start.naive + datetime.timedelta(minutes=minutes)
    if end.hour in (2, 3):
        end += datetime.timedelta(hours=2)
    return Moment(end.date(), end.time())


@st.composite
def ends(draw: st.DrawFn, start: Moment, within_day: bool = False) -> Moment | None:
    """Draw an end; of a series, whose length the night of a clock change would alter, the same day.

    An end that is written out means that instant; a length, in some programs, so many hours.
    """
    end = later(start, draw(st.integers(30, 3000)))
    if within_day and start.time is not None:
        if start.time.hour < 2:
            end = Moment(start.day, datetime.time(1, 59))
        elif end.day != start.day:
            end = Moment(start.day, datetime.time(23, 59))
    return end if draw(st.booleans()) and (end.naive > start.naive or end.all_day) else None


@st.composite
def rules(draw: st.DrawFn, start: Moment) -> str:
    day, weekday = start.day, WEEKDAYS[start.day.weekday()]
    ordinal = (day.day - 1) // 7 + 1
    others = draw(st.sets(st.sampled_from(WEEKDAYS), max_size=3)) | {weekday}
    several = ",".join(sorted(others))
    choices = [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        f"FREQ=WEEKLY;BYDAY={several}",
        f"FREQ=WEEKLY;INTERVAL=2;BYDAY={several};WKST=MO",
        f"BYDAY={several};FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        f"FREQ=MONTHLY;BYMONTHDAY=+15,{day.day:02}",
        f"FREQ=MONTHLY;BYMONTHDAY=-1,{day.day},10",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        f"FREQ=MONTHLY;BYDAY=+{ordinal}{weekday}",
        f"FREQ=MONTHLY;BYDAY=-1{weekday}",
        f"FREQ=MONTHLY;BYDAY=-1SA,{ordinal}{weekday},1MO",
        f"FREQ=YEARLY;BYYEARDAY={day.timetuple().tm_yday},200",
        # ical.js takes 31 June for 1 July
        f"FREQ=YEARLY;BYMONTH=6,{day.month};BYMONTHDAY={min(day.day, 30)}",
        f"FREQ=MONTHLY;BYDAY={several};BYSETPOS=1",
        f"FREQ=MONTHLY;BYDAY={several};BYSETPOS=-1",
        "FREQ=YEARLY",
        f"FREQ=YEARLY;BYMONTH={day.month:02};BYDAY={ordinal}{weekday}",
        f"FREQ=MONTHLY;BYMONTH=12,5,{day.month}",
    ]
    text = draw(st.sampled_from(choices))
    until = draw(st.dates(day, datetime.date(2028, 6, 30)))
    bounds = ["", f";UNTIL={until:%Y%m%d}", f";COUNT={draw(st.integers(1, 40))}"]
    if start.time:
        bounds.append(f";UNTIL={until:%Y%m%d}T{start.time:%H%M%S}")
    text += draw(st.sampled_from(bounds))
    rule = read_rule(text)
    assert isinstance(rule, RecurrenceRule)
    assume(first_start(rule, start.naive) == start.naive)
    return text


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event as `check` lets it pass."""
    time = None if draw(st.booleans()) else draw(times())
    start = Moment(draw(days), time)
    bare = Event(commune="donges", id="a", path="events/a.yaml", title="Yoga", start=start)
    status = draw(st.sampled_from(STATUSES))
    kind = draw(st.sampled_from(["single", "repeat", "also", "both"]))
    if kind == "single":
        return replaced(bare, status=status, end=draw(ends(start)))
    event = replaced(bare, status=status, end=draw(ends(start, within_day=True)))
    if kind != "also":
        event = replaced(event, repeat=draw(rules(start)))
    if kind != "repeat":
        event = replaced(event, also=tuple(draw(spans(start))))
    limit = datetime.datetime.combine(STOP, datetime.time())
    regular = list(rule_keys(event, limit))
    added = {span.start for span in event.also}.difference(regular)
    # recurring-ical-events takes a local time for one in UTC, and one date for another
    apart = datetime.timedelta(hours=5)
    near = sorted({*regular, *added}, key=lambda key: key.naive)
    assume(all(two.naive - one.naive > apart for one, two in pairwise(near)))
    keys = sorted({*regular[:60], *added}, key=lambda key: key.naive)
    left_out = draw(st.sets(st.sampled_from(keys), max_size=3))
    by_day = draw(st.booleans())
    event = replaced(
        event,
        except_=tuple(Moment(key.day) if by_day else key for key in sorted(left_out)),
    )
    kept = [
        occurrence.key
        for occurrence in occurrences(event, STOP - datetime.timedelta(days=1))
        if occurrence.key in keys
    ]
    if not kept:
        return event
    changed = draw(st.sets(st.sampled_from(kept), max_size=3))
    made = tuple(draw(changes(key, kept)) for key in sorted(changed))
    # of two dates that begin at once, recurring-ical-events may pass one over
    moved = [change.start for change in made if change.start]
    assume(len({*moved, *kept}) == len(moved) + len(kept))
    return replaced(event, changes=made)


@st.composite
def spans(draw: st.DrawFn, start: Moment) -> list[Span]:
    found = []
    for day in draw(st.sets(days, min_size=1, max_size=3)):
        time = start.time and draw(st.one_of(st.just(start.time), times()))
        begin = Moment(day, time)
        found.append(Span(start=begin, end=draw(ends(begin))))
    return found


@st.composite
def changes(draw: st.DrawFn, key: Moment, kept: list[Moment]) -> Change:
    alone = [other.day for other in kept].count(key.day) == 1
    on = Moment(key.day) if alone and draw(st.booleans()) else key
    start, end = None, draw(ends(key))
    if draw(st.booleans()):
        day = key.day + datetime.timedelta(days=draw(st.integers(-20, 20)))
        start = Moment(day, key.time and draw(times()))
        # an end of the usual length is that of the usual hours
        end = draw(ends(start)) or later(start, 600)
    status = draw(st.sampled_from([None, *STATUSES]))
    return Change(on=on, start=start, end=end, status=status)


def replaced(event: Event, **fields: object) -> Event:
    return Event(**{**{n: getattr(event, n) for n in Event.__struct_fields__}, **fields})


def view_of(event: Event, zone: str, **fields: object) -> CalendarEvent:
    given: dict[str, object] = {
        "uid": "event-a@donges.wiker.example",
        "url": "https://wiker.example/donges/agenda/a/",
        "timezone": zone,
        "language": "en",
        "place": None,
        "organiser": None,
        "changed_places": (None,) * len(event.changes),
        "category": None,
        "picture": None,
        "first": None,
        "last": None,
        "sequence": 0,
    }
    return CalendarEvent(entry=event, **{**given, **fields})  # type: ignore[arg-type]


def expected(event: Event, zone: ZoneInfo) -> Iterable[Occurrence]:
    """Yield what our pages say, in the judges' words."""

    def said(at: Moment) -> str:
        if at.time is None:
            return at.day.isoformat()
        return moment(clock_time(at, zone).naive.replace(tzinfo=zone))

    for one in occurrences(event, LATER):
        start = one.start
        end: Moment = one.end or start
        if start.time is None:
            end = Moment(max(start.day, end.day) + datetime.timedelta(days=1))
        elif end.naive <= start.naive:
            end = start
        status = (one.change and one.change.status) or event.status
        uid, member = "event-a", is_series(event)
        if event.repeat and one.key.naive < event.start.naive:
            member = False
            uid += f"-{one.key.naive:%Y%m%dT%H%M%S}" if one.key.time else f"-{one.key.day:%Y%m%d}"
        yield Occurrence(
            start=said(start),
            end=said(end),
            uid=f"{uid}@donges.wiker.example",
            recurrence_id=said(one.key) if member else "",
            all_day=start.time is None,
            status={"cancelled": "CANCELLED", "postponed": "TENTATIVE"}.get(status, "CONFIRMED"),
            summary=WORDS.get(status, "") + event.title,
        )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(events(), st.sampled_from(ZONES)), min_size=1, max_size=12))
def test_programs_see_the_dates_of_our_pages(drawn: list[tuple[Event, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for number, (event, zone) in enumerate(drawn):
            view = view_of(event, zone)
            components = calendar_event(view)
            assert components == calendar_event(view_of(event, zone))
            written = single(view, components)
            assert not libical.check(written)
            assert not form.check(written)
            path = Path(folder, f"{number}.ics")
            path.write_bytes(written)
            paths[path] = tuple(within(expected(event, ZoneInfo(zone)), FIRST, STOP))
        readings = icaljs.read(paths, FIRST, STOP), recurring.read(paths, FIRST, STOP)
        for path, wanted in paths.items():
            for judge, reading in zip(("ical.js", "recurring"), readings, strict=True):
                if reading[path] != Reading((), wanted):
                    note(f"{judge} differs: {set(reading[path].occurrences) ^ set(wanted)}")
                    note(path.read_text())
                assert reading[path].problems == ()
                assert reading[path].occurrences == wanted


@settings(deadline=None)
@given(st.lists(st.tuples(events(), st.sampled_from(ZONES)), max_size=3))
def test_a_calendar_of_several_zones_is_in_order(drawn: list[tuple[Event, str]]) -> None:
    written = subscription(
        SUBSCRIPTION,
        [
            calendar_event(view_of(event, zone, uid=f"event-{number}@donges.wiker.example"))
            for number, (event, zone) in enumerate(drawn)
        ],
    )
    assert not libical.check(written)
    assert not form.check(written)
    zones = {zone for event, zone in drawn if not event.start.all_day}
    assert written.count(b"BEGIN:VTIMEZONE") == len(zones)
    assert Calendar.from_ical(written).to_ical(sorted=False) == written


letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\x7f")
line = st.text(letters, min_size=1, max_size=140).map(str.strip).filter(bool)
paragraphs = st.lists(line, max_size=4).map("\n".join)


def beyond_icalendar(text: str) -> bool:
    r"""Tell whether icalendar takes a backslash before an N for the end of a line."""
    return "\\N" in text or "\\n" in text


@given(title=line, summary=paragraphs, body=paragraphs, name=line, tags=st.lists(line, max_size=4))
def test_icalendar_reads_what_was_written_and_writes_the_same(
    title: str, summary: str, body: str, name: str, tags: list[str]
) -> None:
    assume(not any(beyond_icalendar(text) for text in (title, summary, body, *tags)))
    assume("\\" not in name)  # nor does it keep one in a parameter
    event = Event(
        commune="donges",
        id="a",
        path="events/a.yaml",
        title=title,
        summary=summary,
        body=body,
        tags=tuple(tags),
        start=Moment(datetime.date(2026, 5, 23), datetime.time(20, 45)),
    )
    place = PlaceView(
        name, street="1 rue du Port", postcode="44480", city="Donges", lat=47, lon=-2.5
    )
    party = PartyView(name, email="amicale@donges.example")
    view = view_of(event, "Europe/Paris", place=place, organiser=party, first=0, last=10**9)
    written = single(view, calendar_event(view))
    assert not form.check(written)
    assert not libical.check(written)
    calendar: Any = Calendar.from_ical(written)
    assert calendar.to_ical(sorted=False) == written
    [read] = calendar.walk("VEVENT")
    assert read["SUMMARY"] == title
    assert read["LOCATION"] == f"{name}, 1 rue du Port, 44480 Donges"
    assert read["ORGANIZER"].params["CN"] == name
    assert read["DESCRIPTION"].startswith(summary)
    assert (read["GEO"].latitude, read["GEO"].longitude) == (47, -2.5)
    if tags:
        assert [str(tag) for tag in read["CATEGORIES"].cats] == list(dict.fromkeys(tags))


@given(st.text(letters | st.sampled_from("\n\\^,;:é€😀"), max_size=400))
def test_lines_are_escaped_and_folded_as_icalendar_does(text: str) -> None:
    assume("\\N" not in text)
    escaped = contentline.text(text)
    assert escaped.encode() == vText(text).to_ical()
    whole = f"SUMMARY:{escaped}"
    assert contentline.write([whole]) == Contentline(whole).to_ical() + b"\r\n"


@pytest.mark.parametrize("text", ["C:\\New", "\\n", "\\\\N"])
def test_a_backslash_stays_one(text: str) -> None:
    start = Moment(datetime.date(2026, 5, 23))
    event = Event(commune="donges", id="a", path="events/a.yaml", title=text, start=start)
    view = view_of(event, "Europe/Paris")
    [seen] = icaljs.read_text(single(view, calendar_event(view)), FIRST, STOP).occurrences
    assert seen.summary == text
