"""A calendar's series, exceptions and moved dates become an entry that our own checks accept."""

from tests.unit.connectors.drawn import drafted, parsed
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read

CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:yoga
SUMMARY:Yoga
DTSTART;TZID=Europe/Paris:20260106T180000
DTEND;TZID=Europe/Paris:20260106T190000
RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T160000Z
EXDATE;TZID=Europe/Paris:20260113T180000
EXDATE;TZID=Europe/Paris:20260114T180000
RDATE;TZID=Europe/Paris:20260115T180000
END:VEVENT
BEGIN:VEVENT
UID:yoga
RECURRENCE-ID;TZID=Europe/Paris:20260120T180000
SUMMARY:Yoga
DTSTART;TZID=Europe/Paris:20260121T183000
DTEND;TZID=Europe/Paris:20260121T193000
END:VEVENT
BEGIN:VEVENT
UID:yoga
RECURRENCE-ID;TZID=Europe/Paris:20260127T180000
SUMMARY:Yoga
STATUS:CANCELLED
DTSTART;TZID=Europe/Paris:20260127T180000
DTEND;TZID=Europe/Paris:20260127T190000
END:VEVENT
BEGIN:VEVENT
UID:foire
SUMMARY:Foire
DTSTART;VALUE=DATE:20260501
DTEND;VALUE=DATE:20260504
END:VEVENT
BEGIN:VEVENT
UID:court
SUMMARY:Court
DTSTART:20260501T080000Z
DURATION:PT1H30M
END:VEVENT
BEGIN:VEVENT
UID:mercredi
SUMMARY:Commence un mercredi
DTSTART;TZID=Europe/Paris:20260107T180000
DTEND;TZID=Europe/Paris:20260107T190000
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5
END:VEVENT
BEGIN:VEVENT
UID:prive
SUMMARY:Privé
DTSTART;TZID=Europe/Paris:20260107T180000
CLASS:PRIVATE
END:VEVENT
END:VCALENDAR
"""
WHEN = {
    "yoga": {
        "start": "2026-01-06 18:00",
        "end": "2026-01-06 19:00",
        "repeat": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T180000",
        "also": ["2026-01-15 18:00"],
        "except": ["2026-01-13 18:00"],  # the 14th was no date of it
        "changes": [
            {"on": "2026-01-20 18:00", "start": "2026-01-21 18:30"},
            {"on": "2026-01-27 18:00", "status": "cancelled"},
        ],
    },
    "foire": {"start": "2026-05-01", "end": "2026-05-03"},  # DTEND is the day after
    "court": {"start": "2026-05-01 10:00", "end": "2026-05-01 11:30"},
    "mercredi": {
        "start": "2026-01-13 18:00",
        "end": "2026-01-13 19:00",
        "repeat": "FREQ=WEEKLY;BYDAY=TU;COUNT=5",
        "also": ["2026-01-07 18:00"],  # DTSTART is a date, and none of those that are counted
    },
}


def test_a_calendar_is_taken_as_it_is_meant():
    drafts, refused = drafted(read(Payload("agenda.ics", CALENDAR.encode())))
    assert [(one.where, one.code) for one in refused] == [("VEVENT 7", "record-opposed")]
    found = {
        draft.key: {k: v for k, v in draft.fields.items() if k not in ("title", "source")}
        for draft in drafts
    }
    assert found == WHEN
    for draft in drafts:
        assert parsed("event", draft.fields).problems == ()
