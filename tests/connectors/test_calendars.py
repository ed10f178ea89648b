"""Calendars as programs write them: what each means is what its entry says, or is told."""

import datetime

import pytest

from tests.connectors.calendars import calendar, drawn, meant, said, told
from tests.connectors.sources import text
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read

TODAY = datetime.date(2026, 3, 1)

WEEKLY = (
    "UID:1\nDTSTART;TZID=Europe/Paris:20260303T183000\nDTEND;TZID=Europe/Paris:20260303T193000\n"
)
CASES = {
    "an end at midnight of UTC is an hour": "DTSTART:20260613T183000Z\nDTEND:20260614T000000Z",
    "from midnight to midnight of here": (
        "DTSTART;TZID=Europe/Paris:20260613T000000\nDTEND;TZID=Europe/Paris:20260615T000000"
    ),
    "from midnight to midnight of UTC": "DTSTART:20260613T000000Z\nDTEND:20260614T000000Z",
    "an override that repeats the rule": (
        f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=6",
        (
            "UID:1\nRECURRENCE-ID;TZID=Europe/Paris:20260317T183000\n"
            "DTSTART;TZID=Europe/Paris:20260318T183000\nDTEND;TZID=Europe/Paris:20260318T193000\n"
            "RRULE:FREQ=WEEKLY;COUNT=6"
        ),
    ),
    "an override before its series": (
        "UID:1\nRECURRENCE-ID:20260317T173000Z\nDTSTART:20260318T173000Z\nDTEND:20260318T190000Z",
        f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=6",
    ),
    "a day whose override is a time, as Exchange has it": (
        "UID:1\nDTSTART;VALUE=DATE:20260402\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4",
        (
            "UID:1\nRECURRENCE-ID;TZID=Romance Standard Time:20260430T000000\n"
            "DTSTART;VALUE=DATE:20260502"
        ),
    ),
    "an override of the whole day": (
        f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=6",
        "UID:1\nRECURRENCE-ID;TZID=Europe/Paris:20260317T183000\nDTSTART;VALUE=DATE:20260321",
    ),
    "an override that meets nothing": (
        f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=6",
        (
            "UID:1\nRECURRENCE-ID;TZID=Europe/Paris:20260501T183000\n"
            "DTSTART;TZID=Europe/Paris:20260501T183000\nDTEND;TZID=Europe/Paris:20260501T193000"
        ),
    ),
    "an override of an earlier rule": (
        f"{WEEKLY}SEQUENCE:2\nRRULE:FREQ=WEEKLY;UNTIL=20260320T000000Z",
        (
            "UID:1\nSEQUENCE:1\nRECURRENCE-ID;TZID=Europe/Paris:20260331T183000\n"
            "DTSTART;TZID=Europe/Paris:20260331T183000\nRRULE:FREQ=WEEKLY"
        ),
    ),
    "a later version": (
        "UID:1\nSEQUENCE:0\nDTSTART:20260310T173000Z",
        "UID:1\nSEQUENCE:2\nDTSTART:20260310T190000Z",
        "UID:1\nSEQUENCE:1\nDTSTART:20260310T180000Z",
    ),
    "two rules": (
        f"{WEEKLY}RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=3"
    ),
    "periods": (
        f"{WEEKLY}RDATE;VALUE=PERIOD:20260311T173000Z/20260311T203000Z,20260312T173000Z/PT15M"
    ),
    "a date before the first": f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=3\nRDATE:20260211T173000Z",
    "a rule of UTC across a change of clocks": (
        "DTSTART:20260105T183000Z\nDTEND:20260105T200000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=40"
    ),
    "a rule of UTC across midnight": (
        "DTSTART:20260105T233000Z\nDTEND:20260106T003000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO"
    ),
    "a rule of London": (
        "DTSTART;TZID=Europe/London:20260105T183000\nDTEND;TZID=Europe/London:20260105T190000\n"
        "RRULE:FREQ=WEEKLY"
    ),
    "a rule of New York": (
        "DTSTART;TZID=America/New_York:20260105T123000\nDURATION:PT45M\nRRULE:FREQ=MONTHLY;BYDAY=1MO"
    ),
    "a class since 2012": (
        "DTSTART;TZID=Europe/Paris:20120103T183000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;WKST=MO\n"
        "EXDATE;TZID=Europe/Paris:20140107T183000,20260310T183000"
    ),
    "the year 9999": (
        "DTSTART;TZID=Europe/Paris:20240102T183000\nRRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z"
    ),
    "several hours of a day": "DTSTART:20260105T080000Z\nRRULE:FREQ=DAILY;BYHOUR=8,14;COUNT=20",
    "each six hours": "DTSTART:20260105T080000Z\nRRULE:FREQ=HOURLY;INTERVAL=6;COUNT=20",
    "the third and the last Saturday": (
        "DTSTART;TZID=Europe/Paris:20260117T100000\nRRULE:FREQ=MONTHLY;BYDAY=3SA,-1SA"
    ),
    "exceptions as days": f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;VALUE=DATE:20260317,20260331",
    "this and all that follow": (
        f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=8",
        (
            "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260324T183000\n"
            "DTSTART;TZID=Europe/Paris:20260325T193000\nDTEND;TZID=Europe/Paris:20260325T213000"
        ),
    ),
    "a bad order of the rule": f"{WEEKLY}RRULE:COUNT=3;BYDAY=TU;FREQ=weekly;",
    "a length in weeks": "DTSTART;VALUE=DATE:20260511\nDURATION:P2W",
    "a length in minutes": "DTSTART:20260511T080000Z\nDURATION:PT100M",
}


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_as_others_see_it(name: str) -> None:
    case = CASES[name]
    data = calendar(*([case] if isinstance(case, str) else case))
    ours, refused = told(data, TODAY)
    theirs, problems = meant(data, TODAY)
    assert problems == ()
    assert theirs
    assert ours == theirs
    assert {refusal.code for refusal in refused} <= {"calendar-until"}


SHORT = {
    "an end at midnight of UTC is an hour": {
        "start": "2026-06-13 20:30", "end": "2026-06-14 02:00",
    },
    "from midnight to midnight of here": {"start": "2026-06-13", "end": "2026-06-14"},
    "an override that repeats the rule": {
        "start": "2026-03-03 18:30", "end": "2026-03-03 19:30", "repeat": "FREQ=WEEKLY;COUNT=6",
        "changes": [{"on": "2026-03-17 18:30", "start": "2026-03-18 18:30"}],
    },
    "a rule of London": {
        "start": "2026-01-05 19:30", "end": "2026-01-05 20:00", "repeat": "FREQ=WEEKLY",
    },
    "a class since 2012": {
        "start": "2012-01-03 18:30", "end": "2012-01-03 19:30", "repeat": "FREQ=WEEKLY;WKST=MO",
        "except": ["2014-01-07 18:30", "2026-03-10 18:30"],
    },
    "the year 9999": {"start": "2024-01-02 18:30", "repeat": "FREQ=WEEKLY"},
}  # fmt: skip
"""Rules stay rules, without an end where they have none."""


@pytest.mark.parametrize("name", SHORT)
def test_a_rule_that_says_the_same_is_kept(name: str) -> None:
    case = CASES[name]
    (draft,) = drawn(calendar(*([case] if isinstance(case, str) else case)), TODAY)[0]
    fields = {k: v for k, v in draft.fields.items() if k not in ("title", "source")}
    assert fields == SHORT[name]


def test_an_override_of_the_whole_day_is_an_entry_of_its_own() -> None:
    case = CASES["an override of the whole day"]
    drafts, refused = drawn(calendar(*case), TODAY)
    assert refused == ()
    assert [draft.fields["start"] for draft in drafts] == ["2026-03-03 18:30", "2026-03-21"]
    assert drafts[0].fields["except"] == ["2026-03-17 18:30"]


def test_dates_without_an_end_are_the_same_all_year_and_told() -> None:
    data = calendar(f"SUMMARY:Veille\n{CASES['a rule of UTC across midnight']}")
    first, refused = drawn(data, datetime.date(2026, 1, 1))
    (told_of,) = refused
    assert told_of.code == "calendar-until"
    assert told_of.facts["title"] == "Veille"
    assert told_of.facts["day"] == "2027-12-28"
    assert drawn(data, datetime.date(2026, 12, 31)) == (first, refused)
    assert drawn(data, datetime.date(2027, 1, 1))[0] != first


ZONES = {
    "tzone://Microsoft/Utc": "2026-06-13 20:00",
    '"tzone://Microsoft/Utc"': "2026-06-13 20:00",
    '"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"': "2026-06-13 18:00",
    "(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris": "2026-06-13 18:00",
    "(UTC) Dublin\\, Edinburgh\\, Lisbon\\, London": "2026-06-13 19:00",
    "(GMT-05:00) Eastern Time (US & Canada)": "2026-06-14 00:00",
    "europe/london": "2026-06-13 19:00",
    "EUROPE/PARIS": "2026-06-13 18:00",
    "America\\/New_York": "2026-06-14 00:00",
    "Romance Standard Time": "2026-06-13 18:00",
    "romance daylight time": "2026-06-13 18:00",
    "GMT Standard Time": "2026-06-13 19:00",
    "/softwarestudio.org/Olson_20011030_5/America/New_York": "2026-06-14 00:00",
    "(UTC+03:00)": "2026-06-13 17:00",
    "UTC": "2026-06-13 20:00",
    "CEST": "2026-06-13 18:00",
}  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
def test_zones_by_all_their_names(name: str) -> None:
    event = f"DTSTART;TZID={name}:20260613T180000"
    (draft,), refused = drawn(calendar(event), TODAY)
    assert draft.fields["start"] == ZONES[name]
    assert refused == ()


def test_an_unknown_zone_is_told_once_with_what_is_assumed() -> None:
    events = [f"UID:{n}\nDTSTART;TZID=Chez nous:202606{n}T180000" for n in (11, 12, 13)]
    drafts, refused = drawn(calendar(*events), TODAY)
    assert drafts[0].fields["start"] == "2026-06-11 18:00"
    (only,) = refused
    assert (only.code, only.facts["zone"], only.facts["assumed"]) == (
        "calendar-zone", "Chez nous", "Europe/Paris",
    )  # fmt: skip


def test_floating_times_are_of_the_calendars_own_zone() -> None:
    event = "DTSTART:20260613T180000\nRRULE:FREQ=WEEKLY;COUNT=2"
    data = calendar(event, before="X-WR-TIMEZONE:America/New_York\n")
    assert told(data, TODAY)[0] == meant(data, TODAY)[0]
    assert said(data, TODAY) == ["2026-06-14 00:00", "2026-06-21 00:00"]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("DTSTART:20260601T180000Z\nRRULE:FREQ=WEEKLY;UNTIL=20260501T000000Z", "calendar-no-date"),
        ("DTSTART:20260601T180000Z\nRRULE:FREQ=FORTNIGHTLY", "calendar-unread"),
        ("DTSTART:20260601T180000Z\nRRULE:FREQ=WEEKLY;INTERVAL=0", "calendar-unread"),
        ("DTSTART:20260601T180000Z\nEXDATE:demain", "calendar-unread"),
        ("DTSTART:20260601T180000Z\nDTEND:20260531T180000Z", "calendar-unread"),
        ("DTSTART:20260601T180000Z\nDURATION:-PT5M", "calendar-unread"),
        ("DTSTART:20260601T180000Z\nRRULE:RSCALE=CHINESE;FREQ=YEARLY", "calendar-unread"),
        ("DTSTART:20261025T013000Z", "calendar-differs"),
        ("DTSTART:20260601T180000Z\nRRULE:FREQ=WEEKLY;UNTIL=20260615", "calendar-differs"),
        (
            (
                "DTSTART;TZID=America/Martinique:20260601T183000\n"
                "RRULE:FREQ=WEEKLY;UNTIL=20260615T183000"
            ),
            "calendar-differs",
        ),
        ("DTSTART:demain", "record-unread"),
    ],
)
def test_what_cannot_be_said_is_told_with_the_events_name(event: str, code: str) -> None:
    _, refused = drawn(calendar(f"SUMMARY:Bal\n{event}"), TODAY)
    assert [one.code for one in refused] == [code]
    assert code == "record-unread" or refused[0].facts["title"] == "Bal"


def test_events_that_bear_one_name_by_mistake_are_both_there() -> None:
    one = "UID:1\nSUMMARY:Loto\nDTSTART:20260310T173000Z"
    other = "UID:1\nSUMMARY:Bal\nDTSTART:20260412T173000Z"
    assert said(calendar(one, other), TODAY) == ["2026-03-10 18:30", "2026-04-12 19:30"]
    mended = "UID:1\nSUMMARY:Bal\nDTSTART:20260412T173000Z\nSEQUENCE:1"
    assert said(calendar(one, mended), TODAY) == ["2026-04-12 19:30"]
    stamped = "UID:1\nSUMMARY:Bal\nDTSTART:20260412T173000Z\nLAST-MODIFIED:20260101T000000Z"
    assert said(calendar(stamped, one), TODAY) == ["2026-04-12 19:30"]


def test_a_cancelled_date_needs_no_hour_and_a_calendar_may_be_cancelled() -> None:
    gone = "UID:1\nRECURRENCE-ID;VALUE=DATE:20260317\nDTSTART;VALUE=DATE:20260317\nSTATUS:CANCELLED"
    data = calendar(f"{WEEKLY}RRULE:FREQ=WEEKLY;COUNT=6", gone)
    (draft,) = drawn(data, TODAY)[0]
    assert draft.fields["changes"] == [{"on": "2026-03-17 18:30", "status": "cancelled"}]
    (draft,) = drawn(calendar(WEEKLY, before="METHOD:CANCEL\n"), TODAY)[0]
    assert draft.fields["status"] == "cancelled"


def test_other_words_of_a_date_stand_in_its_change() -> None:
    moved = (
        "UID:1\nRECURRENCE-ID;TZID=Europe/Paris:20260317T183000\nSUMMARY:Couture en visite\n"
        "LOCATION:Musée\nDTSTART;TZID=Europe/Paris:20260317T183000\n"
        "DTEND;TZID=Europe/Paris:20260317T203000"
    )
    data = calendar(f"{WEEKLY}SUMMARY:Couture\nLOCATION:Salle\nRRULE:FREQ=WEEKLY;COUNT=6", moved)
    (draft,) = drawn(data, TODAY)[0]
    assert draft.fields["changes"] == [
        {"on": "2026-03-17 18:30", "end": "2026-03-17 20:30", "place": {"name": "Musée"},
         "note": "Couture en visite"}
    ]  # fmt: skip


def test_bytes_are_unfolded_before_they_are_characters() -> None:
    line = "SUMMARY:Fête de l’été à l’île".encode()
    for at in range(9, len(line)):
        folded = line[:at] + b"\r\n " + line[at:]
        data = calendar("SUMMARY:X\nDTSTART:20260613T183000Z").replace(b"SUMMARY:X", folded)
        (item,) = read(Payload("a.ics", data)).items
        assert item.data["SUMMARY"] == "Fête de l’été à l’île"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\n"])
def test_whatever_ends_a_line(end: str) -> None:
    data = calendar("SUMMARY:Fê\n te\nDTSTART:20260613T183000Z").replace(b"\n", end.encode())
    (item,) = read(Payload("a.ics", data)).items
    assert item.data["SUMMARY"] == "Fête"


def test_a_swedish_calendar_in_latin_1() -> None:
    event = (
        "SUMMARY:Nämnden möts på rådhuset\nDESCRIPTION:Förslag till ny översiktsplan för hela\n"
        "  kommunen\\, även åren därefter. Välkomna att lämna era synpunkter före mötet.\n"
        "DTSTART;VALUE=DATE:20260613"
    )
    data = calendar(event).decode().encode("latin-1")
    (item,) = read(Payload("a.ics", data)).items
    assert item.data["SUMMARY"] == "Nämnden möts på rådhuset"
    assert str(item.data["DESCRIPTION"]).startswith(
        "Förslag till ny översiktsplan för hela kommunen,"
    )


def test_a_calendar_in_utf_16() -> None:
    data = calendar("SUMMARY:Fê\n te\nDTSTART:20260613T183000Z").decode().encode("utf-16")
    (item,) = read(Payload("a.ics", data)).items
    assert item.data["SUMMARY"] == "Fête"


def test_a_calendar_that_is_cut_says_so_and_its_last_event_is_not_half_there() -> None:
    data = calendar("UID:1\nSUMMARY:Un\nDTSTART:20260613", "UID:2\nSUMMARY:Deux\nDTSTART:20260614")
    at = data.index(b"DTSTART:20260614")
    for end in (at, at + 12, data.index(b"END:VCALENDAR")):
        found = read(Payload("a.ics", data[:end]))
        assert [refusal.code for refusal in found.refused] == ["source-cut"]
        there = ["Un", "Deux"] if end > at + 12 else ["Un"]
        assert [item.data["SUMMARY"] for item in found.items] == there
    assert not read(Payload("a.ics", data)).refused


def test_an_event_that_does_not_end_ends_where_the_next_begins() -> None:
    data = calendar("UID:1\nSUMMARY:Un", "UID:2\nSUMMARY:Deux").replace(b"END:VEVENT\n", b"", 1)
    assert [item.data["UID"] for item in read(Payload("a.ics", data)).items] == ["1", "2"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;BYMONTH=2", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY", "FREQ=HOURLY",
        "FREQ=YEARLY;BYSETPOS=366;BYDAY=MO", "FREQ=DAILY;COUNT=999999999",
        "FREQ=WEEKLY;BYDAY=" + "MO," * 5000, "FREQ=YEARLY;BYWEEKNO=53;BYDAY=53MO",
        "FREQ=MONTHLY;INTERVAL=99999;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=7;BYDAY=TH",
    ],
)  # fmt: skip
def test_a_rule_that_is_made_to_hurt_ends(rule: str) -> None:
    drawn(calendar(f"DTSTART;TZID=Europe/Paris:19700101T083000\nRRULE:{rule}"), TODAY)


def test_a_description_is_text() -> None:
    line = "# Un\\n* deux *trois* <b>"
    (item,) = text("a.ics", calendar(f"DESCRIPTION:{line}\nDTSTART:20260613").decode()).items
    assert item.data["DESCRIPTION"] == "# Un\n* deux *trois* <b>"
