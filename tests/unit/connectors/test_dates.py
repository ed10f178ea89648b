"""Prose dates: each with its verdict, and no text that makes the reader crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connectors.drawn import ABOUT
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.times import resolved
from wiker_ssg.source.dates import moment

READ = {
    "Samedi 23 mars 2024 de 14h à 19h": ["2024-03-23 14:00 > 2024-03-23 19:00"],
    "18 et 19 mars": ["2026-03-18", "2026-03-19"],
    "du 3 au 7 juillet 2026": ["2026-07-03 > 2026-07-07"],
    "01/09/2026": ["2026-09-01"],
    "1/9/26": ["2026-09-01"],
    "25.12.2026": ["2026-12-25"],
    "2026-06-24T20:30:00+02:00": ["2026-06-24 20:30"],
    "2026-06-24T20:30:00Z": ["2026-06-24 22:30"],
    "2026-06-24T20:30:00+02:00[Europe/Paris]": ["2026-06-24 20:30"],
    "20260624T183000Z": ["2026-06-24 20:30"],
    "20260624": ["2026-06-24"],
    "2026-05-16T00:00:00": ["2026-05-16"],
    "2026-05-16T00:00:00Z": ["2026-05-16"],
    "2026-05-15T22:00:00Z": ["2026-05-16 00:00"],
    "Tue, 03 Mar 2026 19:00:00 +0100": ["2026-03-03 19:00"],
    "09/08/2023 13:30:19": ["2023-08-09 13:30"],
    "du 28 décembre au 3 janvier 2027": ["2026-12-28 > 2027-01-03"],
    "30 novembre et 1er décembre 2026": ["2026-11-30", "2026-12-01"],
    "3 juillet 2026 10h au 7 juillet 2026 18h": ["2026-07-03 10:00 > 2026-07-07 18:00"],
    "Du vendredi 3 juillet à 10h au mardi 7 juillet 2026 à 18h": [
        "2026-07-03 10:00 > 2026-07-07 18:00"
    ],
    "samedi 21 mars de 14h à 19h et dimanche 22 mars de 10h à 18h": [
        "2026-03-21 14:00 > 2026-03-21 19:00",
        "2026-03-22 10:00 > 2026-03-22 18:00",
    ],
    "vendredi 3, samedi 4 et dimanche 5 avril 2026 à 20h30": [
        "2026-04-03 20:30", "2026-04-04 20:30", "2026-04-05 20:30",
    ],
    "10 mai 2026 de 9h à 12h et de 14h à 18h": [
        "2026-05-10 09:00 > 2026-05-10 12:00", "2026-05-10 14:00 > 2026-05-10 18:00",
    ],
    "du 3 au 4 juillet 2026 de 10h à 18h": [
        "2026-07-03 10:00 > 2026-07-03 18:00", "2026-07-04 10:00 > 2026-07-04 18:00",
    ],
    "2026-07-01 au 2026-07-06, Lundi à jeudi 15h30-19h": [
        "2026-07-01 15:30 > 2026-07-01 19:00", "2026-07-02 15:30 > 2026-07-02 19:00",
        "2026-07-06 15:30 > 2026-07-06 19:00",
    ],
    "Samedi 4 avril 2026 – 20 h 30": ["2026-04-04 20:30"],
    "Samedi 4 avril 2026 de 20h à 2h": ["2026-04-04 20:00 > 2026-04-05 02:00"],
    "le 14 juillet 2026 à partir de 22h30": ["2026-07-14 22:30"],
    "2026-08-01, Dès 15h": ["2026-08-01 15:00"],
    "2026-05-16 16:00-19:00": ["2026-05-16 16:00 > 2026-05-16 19:00"],
    "Saturday, March 23, 2024 at 7:30 pm": ["2024-03-23 19:30"],
    "July 3-7, 2026": ["2026-07-03 > 2026-07-07"],
    "June 5th 2026, 7pm - 9pm": ["2026-06-05 19:00 > 2026-06-05 21:00"],
    "mar. 3 mars 2026": ["2026-03-03"],
    "3 mar. 2026 à 20h": ["2026-03-03 20:00"],
    "Mar 3, 2026": ["2026-03-03"],
}  # fmt: skip

UNCLEAR = (
    "Dès 15h",  # of which day?
    "Lundi à jeudi 15h30-19h",  # from when to when?
    "31/02/2026",
    "lundi 23 mars 2024",  # it was a Saturday
    "samedi 23 mars de 14h à 19h",  # no such Saturday near
    "30 et 1er décembre 2026",  # of which month is the 30?
    "14 juillet 2026 vers 22h",
    "14 juillet 2026 sauf en cas de pluie",
    "jusqu'au 30 juin 2026",  # from when?
    "0001-01-01", "1900-01-01", "2099-12-31", "9999-12-31",
    "45000",  # a spreadsheet's number, or anything else
    "2026-13-01", "25h", "", "-", "TBA", "courant mai", "été 2026",
)  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_what_is_certain_is_read(text):
    found = read_times(text, ABOUT)
    assert found is not None
    spans = [f"{s.start} > {s.end}" if s.end else str(s.start) for s in map(resolved, found.spans)]
    assert spans == READ[text]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_is_not_guessed(text):
    assert read_times(text, ABOUT) is None


def test_weekdays_from_a_day_on_wait_for_their_last_day():
    found = read_times("2026-07-01, Lundi à jeudi 15h30-19h", ABOUT)
    assert found is not None
    assert found.weekly == (0, 1, 2, 3)


_WORDS = (
    "lundi mar 3 18 31 mars juillet 2026 du au et de à 14h 19h30 - , / 20:30 2026-06-24 dès may "
    "7pm 01/09/2026 T Z midi minuit 20260624"
)
WORDS = st.sampled_from(_WORDS.split())


@given(st.text(max_size=60) | st.lists(WORDS, max_size=9).map(" ".join))
def test_no_text_crashes_and_what_is_read_is_a_moment(text):
    found = read_times(text, ABOUT)
    for span in found.spans if found else ():
        assert moment(str(span.start)) == span.start
        assert span.end is None or span.end.naive > span.start.naive
        assert span.end is None or span.end.all_day == span.start.all_day
