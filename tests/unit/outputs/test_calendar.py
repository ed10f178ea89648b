"""What calendars say of an event, line by line."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, vCalAddress
from icalendar import Event as Component

from tests.judges import form, icaljs, libical, recurring
from wiker_ssg.model.entries import Event
from wiker_ssg.model.values import Booking, Change, Contact, Moment, Price, Span, Translated
from wiker_ssg.outputs.entries.views import PartyView, PlaceView
from wiker_ssg.outputs.feeds.calendar import fit, single, subscription
from wiker_ssg.outputs.feeds.colour import css3_name
from wiker_ssg.outputs.feeds.vevent import calendar_event
from wiker_ssg.outputs.feeds.views import CalendarEvent, Subscription
from wiker_ssg.outputs.feeds.vtimezone import vtimezone

START, STOP = datetime.date(2024, 1, 1), datetime.date(2028, 1, 1)
UID = "event-a@donges.wiker.example"
PAGE = "https://wiker.example/donges/agenda/a/"
UNDATED = f"UID:{UID}\nDTSTAMP:20000101T000000Z\nSEQUENCE:0\n"
SUBSCRIPTION = Subscription(
    name="Donges; l’agenda",
    description="Ce qui se passe à Donges, et plus",
    url="https://wiker.example/donges/agenda.ics",
    page="https://wiker.example/donges/agenda/",
    timezone="Europe/Paris",
    color="#1d6f5f",
    language="fr",
    events=("a", "b"),
)
HEAD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//wiker-ssg//Agenda//EN
CALSCALE:GREGORIAN
NAME:Donges\\; l’agenda
X-WR-CALNAME:Donges\\; l’agenda
DESCRIPTION:Ce qui se passe à Donges\\, et plus
COLOR:seagreen
X-APPLE-CALENDAR-COLOR:#1d6f5f
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
SOURCE;VALUE=URI:https://wiker.example/donges/agenda.ics
URL:https://wiker.example/donges/agenda/
"""


def at(text: str) -> Moment:
    day, _, time = text.partition(" ")
    clock = datetime.time.fromisoformat(time) if time else None
    return Moment(datetime.date.fromisoformat(day), clock)


def view_of(
    start: str, end: str | None = None, *, view: dict[str, Any] | None = None, **fields: Any
) -> CalendarEvent:
    fields = {"title": "Fest-noz", "start": at(start), "end": at(end) if end else None, **fields}
    event = Event(commune="donges", id="a", path="events/a.yaml", **fields)
    given: dict[str, Any] = {
        "uid": UID,
        "url": PAGE,
        "timezone": "Europe/Paris",
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
    return CalendarEvent(entry=event, **{**given, **(view or {})})


def unfolded(written: bytes) -> str:
    return written.decode().replace("\r\n ", "").replace("\r\n", "\n")


def lines(view: CalendarEvent) -> str:
    """Return an event as written, without folds, once all judges find it in order, and alike."""
    components = calendar_event(view)
    whole = single(view, components)
    assert form.check(whole) == ()
    assert libical.check(whole) == ()
    one, other = icaljs.read_text(whole, START, STOP), recurring.read_text(whole, START, STOP)
    assert one == other
    assert one.problems == ()
    calendar: Any = Calendar.from_ical(whole)
    assert calendar.to_ical(sorted=False) == whole
    return unfolded(components)


def test_one_evening() -> None:
    assert lines(view_of("2026-05-23 20:45", "2026-05-24 01:00")) == (
        f"BEGIN:VEVENT\n{UNDATED}"
        "DTSTART;TZID=Europe/Paris:20260523T204500\n"
        "DTEND;TZID=Europe/Paris:20260524T010000\n"
        f"SUMMARY:Fest-noz\nDESCRIPTION:{PAGE}\nURL:{PAGE}\nSTATUS:CONFIRMED\nEND:VEVENT\n"
    )


def test_without_an_end() -> None:
    assert "DTEND" not in lines(view_of("2026-05-23 20:45"))
    assert "DTEND" not in lines(view_of("2026-05-23"))


def test_whole_days_end_the_day_after() -> None:
    assert lines(view_of("2026-08-03", "2026-08-24")) == (
        f"BEGIN:VEVENT\n{UNDATED}"
        "DTSTART;VALUE=DATE:20260803\nDTEND;VALUE=DATE:20260825\n"
        f"SUMMARY:Fest-noz\nDESCRIPTION:{PAGE}\nURL:{PAGE}\nSTATUS:CONFIRMED\n"
        "TRANSP:TRANSPARENT\nEND:VEVENT\n"
    )


def everything() -> CalendarEvent:
    return view_of(
        "2026-05-23 20:45",
        "2026-05-24 01:00",
        title="Fest-noz; danses, chants",
        summary="Une soirée\nde danse",
        body="Avec **les sonneurs** du [cercle](directory:cercle).",
        price=Price(from_=Decimal(8), to=Decimal(12), note="free for children"),
        booking=Booking(required=True, url="https://billets.example/a", phone="+33240457992"),
        contact=Contact(name="Anne", email="anne@donges.example"),
        online="https://direct.example/a",
        tags=("musique, danse",),
        view={
            "place": PlaceView(
                "Salle", None, "1 rue du Port", "44480", "Donges", 47.32171234, -2.0
            ),
            "organiser": PartyView('Amicale "laïque"', "/x/", "+33240457993", "a@donges.example"),
            "category": "Dance",
            "picture": "https://wiker.example/donges/media/a.jpg",
            "first": 1_700_000_000,
            "last": 1_750_000_000,
            "sequence": 3,
            "country": "FR",
        },
    )


def test_everything_there_is_to_say() -> None:
    assert lines(everything()) == (
        f"BEGIN:VEVENT\nUID:{UID}\n"
        "DTSTAMP:20250615T150640Z\nCREATED:20231114T221320Z\n"
        "LAST-MODIFIED:20250615T150640Z\nSEQUENCE:3\n"
        "DTSTART;TZID=Europe/Paris:20260523T204500\nDTEND;TZID=Europe/Paris:20260524T010000\n"
        "SUMMARY:Fest-noz\\; danses\\, chants\n"
        "DESCRIPTION:Une soirée\\nde danse\\n\\nAvec les sonneurs du cercle.\\n\\n"
        "Price: €8 to €12\\, free for children\\n"
        "Booking required: 02 40 45 79 92 – https://billets.example/a\\n"
        "Online: https://direct.example/a\\n"
        'Organised by Amicale "laïque" – 02 40 45 79 93 – a@donges.example\\n'
        f"Contact: Anne – anne@donges.example\\n\\n{PAGE}\n"
        "LOCATION:Salle\\, 1 rue du Port\\, 44480 Donges\nGEO:47.321712;-2.0\n"
        f"URL:{PAGE}\nCATEGORIES:Dance,musique\\, danse\n"
        "ORGANIZER;CN=\"Amicale ^'laïque^'\":mailto:a@donges.example\n"
        "IMAGE;VALUE=URI:https://wiker.example/donges/media/a.jpg\n"
        "STATUS:CONFIRMED\nEND:VEVENT\n"
    )


def test_icalendar_itself_writes_the_same() -> None:
    view = everything()
    component: Any = Component()
    component.add("UID", view.uid)
    last = datetime.datetime.fromtimestamp(view.last or 0, datetime.UTC)
    component.add("DTSTAMP", last)
    component.add("CREATED", datetime.datetime.fromtimestamp(view.first or 0, datetime.UTC))
    component.add("LAST-MODIFIED", last)
    component.add("SEQUENCE", 3)
    zone = ZoneInfo("Europe/Paris")
    component.add("DTSTART", datetime.datetime(2026, 5, 23, 20, 45, tzinfo=zone))
    component.add("DTEND", datetime.datetime(2026, 5, 24, 1, 0, tzinfo=zone))
    component.add("SUMMARY", "Fest-noz; danses, chants")
    [read] = Calendar.from_ical(single(view, calendar_event(view))).walk("VEVENT")
    component.add("DESCRIPTION", str(read["DESCRIPTION"]))
    component.add("LOCATION", "Salle, 1 rue du Port, 44480 Donges")
    component.add("GEO", (47.321712, -2.0))
    component.add("URL", PAGE)
    component.add("CATEGORIES", ["Dance", "musique, danse"])
    organiser = vCalAddress("mailto:a@donges.example")
    organiser.params["CN"] = 'Amicale "laïque"'
    component.add("ORGANIZER", organiser)
    component.add("IMAGE", view.picture, {"VALUE": "URI"})
    component.add("STATUS", "CONFIRMED")
    assert component.to_ical(sorted=False) == calendar_event(view)


def test_a_series_with_exceptions_and_changes() -> None:
    view = view_of(
        "2026-09-08 18:00",
        "2026-09-08 19:30",
        repeat="BYDAY=TU;FREQ=WEEKLY;UNTIL=20270630",
        except_=(at("2026-12-22"), at("2026-12-29 18:00")),
        also=(
            Span(start=at("2027-07-07 18:00")),
            Span(start=at("2027-07-09 10:00"), end=at("2027-07-09 17:00")),
        ),
        changes=(
            Change(on=at("2026-11-17"), start=at("2026-11-18 18:00"), note="salle occupée"),
            Change(on=at("2026-11-24"), status="cancelled"),
        ),
        view={"changed_places": (PlaceView("Gymnase"), None)},
    )
    tail = f"URL:{PAGE}\nSTATUS:CONFIRMED\nEND:VEVENT\n"
    assert lines(view) == (
        f"BEGIN:VEVENT\n{UNDATED}"
        "DTSTART;TZID=Europe/Paris:20260908T180000\nDTEND;TZID=Europe/Paris:20260908T193000\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20270630T215959Z;BYDAY=TU\n"
        "RDATE;TZID=Europe/Paris:20270707T180000\nRDATE;TZID=Europe/Paris:20270709T100000\n"
        "EXDATE;TZID=Europe/Paris:20261222T180000\nEXDATE;TZID=Europe/Paris:20261229T180000\n"
        f"SUMMARY:Fest-noz\nDESCRIPTION:{PAGE}\n{tail}"
        f"BEGIN:VEVENT\n{UNDATED}RECURRENCE-ID;TZID=Europe/Paris:20261117T180000\n"
        "DTSTART;TZID=Europe/Paris:20261118T180000\nDTEND;TZID=Europe/Paris:20261118T193000\n"
        "SUMMARY:Fest-noz\n"
        "DESCRIPTION:salle occupée\\n\\n"
        f"Previously planned: Tuesday\\, 17 November 2026 at 18:00\\n\\n{PAGE}\n"
        f"LOCATION:Gymnase\n{tail}"
        f"BEGIN:VEVENT\n{UNDATED}RECURRENCE-ID;TZID=Europe/Paris:20261124T180000\n"
        "DTSTART;TZID=Europe/Paris:20261124T180000\nDTEND;TZID=Europe/Paris:20261124T193000\n"
        f"SUMMARY:CANCELLED – Fest-noz\nDESCRIPTION:{PAGE}\n"
        f"URL:{PAGE}\nSTATUS:CANCELLED\nEND:VEVENT\n"
        f"BEGIN:VEVENT\n{UNDATED}RECURRENCE-ID;TZID=Europe/Paris:20270709T100000\n"
        "DTSTART;TZID=Europe/Paris:20270709T100000\nDTEND;TZID=Europe/Paris:20270709T170000\n"
        f"SUMMARY:Fest-noz\nDESCRIPTION:{PAGE}\n{tail}"
    )


def test_a_series_of_whole_days_ends_on_a_day() -> None:
    written = lines(view_of("2026-06-06", repeat="FREQ=MONTHLY;BYDAY=+1SA;UNTIL=20261231"))
    assert "\nRRULE:FREQ=MONTHLY;UNTIL=20261231;BYDAY=1SA\n" in written


def test_a_rule_without_an_end_has_none() -> None:
    written = lines(view_of("2026-06-06 09:00", repeat="INTERVAL=2;FREQ=WEEKLY;WKST=SU"))
    assert "\nRRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU\n" in written
    written = lines(view_of("2026-06-06 09:00", repeat="FREQ=MONTHLY;BYMONTH=12,06;COUNT=5"))
    assert "\nRRULE:FREQ=MONTHLY;UNTIL=20280606T070000Z;BYMONTH=6,12\n" in written
    written = lines(view_of("2026-06-06 09:00", repeat="FREQ=MONTHLY;COUNT=5"))
    assert "\nRRULE:FREQ=MONTHLY;COUNT=5\n" in written


def test_dates_without_a_rule() -> None:
    view = view_of(
        "2026-06-06 09:00",
        "2026-06-06 10:00",
        also=(Span(start=at("2026-06-13 09:00")), Span(start=at("2026-05-30 09:00"))),
    )
    assert (
        "DTSTART;TZID=Europe/Paris:20260530T090000\nDTEND;TZID=Europe/Paris:20260530T100000\n"
        "RDATE;TZID=Europe/Paris:20260530T090000\nRDATE;TZID=Europe/Paris:20260606T090000\n"
        "RDATE;TZID=Europe/Paris:20260613T090000\nSUMMARY"
    ) in lines(view)


def test_a_date_before_the_rule_stands_alone() -> None:
    view = view_of(
        "2026-06-06 09:00", repeat="FREQ=DAILY;COUNT=3", also=(Span(start=at("2026-05-30 09:00")),)
    )
    assert "\nUID:event-a-20260530T090000@donges.wiker.example\n" in lines(view)


def test_a_day_of_several_dates_is_left_out_whole() -> None:
    view = view_of(
        "2026-06-06 09:00",
        repeat="FREQ=DAILY;COUNT=3",
        also=(Span(start=at("2026-06-07 20:00")), Span(start=at("2026-06-20 20:00"))),
        except_=(at("2026-06-07"), at("2026-06-20")),
    )
    written = lines(view)
    assert "RDATE" not in written
    assert written.count("EXDATE") == 1
    assert "\nEXDATE;TZID=Europe/Paris:20260607T090000\n" in written


def test_nothing_of_a_series_is_left() -> None:
    also = (Span(start=at("2026-06-07 20:00")),)
    view = view_of("2026-06-06 09:00", also=also, except_=(at("2026-06-06"), at("2026-06-07")))
    assert "\nEXDATE;TZID=Europe/Paris:20260606T090000\n" in lines(view)


@pytest.mark.parametrize(
    ("status", "word", "written"),
    [
        ("scheduled", "", "CONFIRMED"),
        ("cancelled", "CANCELLED – ", "CANCELLED"),
        ("full", "FULL – ", "CONFIRMED"),
        ("postponed", "POSTPONED – ", "TENTATIVE"),
        ("moved-online", "ONLINE – ", "CONFIRMED"),
    ],
)
def test_what_became_of_it_stands_in_front(status: str, word: str, written: str) -> None:
    found = lines(view_of("2026-05-23 20:45", status=status))
    assert f"\nSUMMARY:{word}Fest-noz\n" in found
    assert f"\nSTATUS:{written}\n" in found


def test_a_changed_date_is_certain_and_says_what_it_was() -> None:
    found = lines(view_of("2026-05-23", status="postponed", previous_start=at("2026-05-01")))
    assert "\nSTATUS:CONFIRMED\n" in found
    assert "Previously planned: Friday\\, 1 May 2026" in found


def test_in_french() -> None:
    booking = Booking(required=True)
    view = view_of("2026-05-23", status="cancelled", booking=booking, view={"language": "fr"})
    found = lines(view)
    assert "\nSUMMARY:ANNULÉ – Fest-noz\n" in found
    assert f"\nDESCRIPTION:Réservation obligatoire\\n\\n{PAGE}\n" in found


def test_in_the_language_of_the_calendar() -> None:
    texts = {"en": Translated(title="Breton dance")}
    assert "\nSUMMARY:Breton dance\n" in lines(view_of("2026-05-23", translations=texts))


def test_only_online() -> None:
    found = lines(view_of("2026-05-23", online="https://direct.example/a,b"))
    assert "\nLOCATION:https://direct.example/a\\,b\n" in found


def test_a_skipped_hour_follows_the_standard() -> None:
    view = view_of(
        "2026-03-22 02:30",
        "2026-03-22 02:45",
        repeat="FREQ=WEEKLY;COUNT=3",
        changes=(Change(on=at("2026-03-29"), status="full"),),
    )
    assert (
        "RECURRENCE-ID;TZID=Europe/Paris:20260329T023000\n"
        "DTSTART;TZID=Europe/Paris:20260329T033000\nDTEND;TZID=Europe/Paris:20260329T034500\n"
    ) in unfolded(calendar_event(view))


def test_a_calendar_has_its_header_and_zones_once() -> None:
    guest = {"timezone": "America/Martinique"}
    views = [
        view_of("2026-05-23 20:45"),
        view_of("2026-05-24", view={"uid": "event-b@donges.wiker.example"}),
        view_of("2026-05-25 10:00", view={"uid": "event-c@donges.wiker.example", **guest}),
        view_of("2026-05-26 10:00", view={"uid": "event-d@donges.wiker.example"}),
    ]
    events = [calendar_event(view) for view in views]
    written = subscription(SUBSCRIPTION, events)
    zones = vtimezone("Europe/Paris") + vtimezone("America/Martinique")
    head = HEAD.replace("\n", "\r\n").encode()
    assert written == head + zones + b"".join(events) + b"END:VCALENDAR\r\n"
    assert form.check(written) == libical.check(written) == ()
    calendar: Any = Calendar.from_ical(written)
    assert calendar.to_ical(sorted=False) == written
    reading = icaljs.read_text(written, START, STOP)
    assert reading == recurring.read_text(written, START, STOP)
    assert len(reading.occurrences) == 4


def test_a_calendar_without_events_is_one() -> None:
    written = subscription(SUBSCRIPTION, [])
    assert form.check(written) == libical.check(written) == ()
    assert icaljs.read_text(written, START, STOP).problems == ()


def test_a_calendar_keeps_to_its_size() -> None:
    events = [b"x" * 1000] * 2000
    assert fit(events) == 896
    assert fit(events[:5]) == 5
    assert fit([b"x"] * 2000) == 1000
    assert fit(events, limit_bytes=4_000) == 0


def test_time_zones() -> None:
    assert unfolded(vtimezone("Europe/Paris")) == (
        "BEGIN:VTIMEZONE\nTZID:Europe/Paris\n"
        "BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
        "TZNAME:CET\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "TZNAME:CEST\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    assert unfolded(vtimezone("America/Martinique")) == (
        "BEGIN:VTIMEZONE\nTZID:America/Martinique\n"
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0400\n"
        "TZNAME:AST\nEND:STANDARD\nEND:VTIMEZONE\n"
    )


@pytest.mark.parametrize(
    "zone",
    ["America/New_York", "America/Miquelon", "Asia/Jerusalem", "Europe/Dublin", "Pacific/Auckland",
     "America/Santiago", "Africa/Casablanca", "Pacific/Noumea", "Indian/Reunion"],
)  # fmt: skip
def test_other_zones_keep_the_hour_all_year(zone: str) -> None:
    rule = {"repeat": "FREQ=WEEKLY;COUNT=50", "view": {"timezone": zone}}
    written = lines(view_of("2026-06-04 12:00", "2026-06-04 13:00", **rule))  # type: ignore[arg-type]
    assert f"DTSTART;TZID={zone}:" in written


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#1d6f5f", "seagreen"), ("#f00", "red"), ("#808080", "gray"), ("#663399", "darkslateblue")],
)
def test_colours_have_names_of_css3(colour: str, name: str) -> None:
    assert css3_name(colour) == name
