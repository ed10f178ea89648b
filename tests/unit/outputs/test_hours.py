"""Opening hours as residents read them, and the script that says whether it is open now."""

import datetime
import json

import pytest
from markupsafe import Markup

from tests.judges.openjs import SCRIPT, clocks, run
from wiker_ssg.model.values import Closure
from wiker_ssg.outputs.entries.opening import compute
from wiker_ssg.outputs.theme import hours
from wiker_ssg.outputs.theme.environment import environment
from wiker_ssg.outputs.theme.hours import encode
from wiker_ssg.outputs.theme.opening import Opening, Unusual
from wiker_ssg.outputs.theme.reading import load_theme
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.site.holidays import Region
from wiker_ssg.words import words

NANTES = Region.of("FR", "44", "B")
ADVENT = datetime.date(2026, 11, 22)
CLOSED = Closure(
    from_=datetime.date(2026, 12, 7), to=datetime.date(2026, 12, 13), note="congés annuels"
)
TOWN_HALL = "Mo-Fr 08:45-12:15,13:45-17:15; Sa 09:00-12:00; PH off"


def plainly(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def opening(text: str, today: datetime.date = ADVENT, *closures: Closure) -> Opening:
    found = compute(text, closures, None, NANTES, today, "fr")
    assert found is not None
    return found


def table(found: Opening, language: str = "fr") -> str:
    theme = load_theme("bocage", (shipped(),))
    parts = theme.environment(language).get_template("parts/hours.html")
    made = getattr(parts.module, "table")(found)  # noqa: B009  # a macro, not in the type
    return plainly(Markup(made))


def test_a_week_in_rows():
    assert [(day, plainly(said)) for day, said in hours.rows(opening(TOWN_HALL).week, "fr")] == [
        ("lundi – vendredi", "8 h 45 – 12 h 15, 13 h 45 – 17 h 15"),
        ("samedi", "9 h – 12 h"),
        ("dimanche", "fermé"),
    ]


def test_equal_days_that_do_not_follow_each_other_stay_apart():
    rows = hours.rows(opening("Mo,We 10:00-12:00").week, "fr")
    assert [day for day, _ in rows] == ["lundi", "mardi", "mercredi", "jeudi – dimanche"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mo-Su 18:00-24:00", "18 h – minuit"),
        ("Mo-Su 18:00-02:30", "18 h – 2 h 30"),
        ("Mo-Fr 00:00-24:00", "24 h/24"),
    ],
)
def test_hours_of_a_day(text: str, said: str):
    assert plainly(hours.spans_in_words(opening(text).week[0], "fr")) == said


@pytest.mark.parametrize(
    ("first", "last", "reason", "said"),
    [
        ("2026-12-25", "2026-12-25", "Noël", "vendredi 25 décembre (Noël) : fermé"),
        ("2026-08-03", "2026-08-24", "congés", "du 3 au 24 août (congés) : fermé"),
        ("2026-08-01", "2026-08-24", "", "du 1er au 24 août : fermé"),
        ("2026-07-27", "2026-08-24", "", "du 27 juillet au 24 août : fermé"),
        ("2026-12-21", "2027-01-01", "", "du 21 décembre 2026 au 1er janvier 2027 : fermé"),
    ],
)
def test_days_that_differ(first: str, last: str, reason: str, said: str):
    days = [datetime.date.fromisoformat(day) for day in (first, last)]
    assert plainly(hours.unusual(Unusual(days[0], days[1], (), reason), "fr")) == said


def test_days_that_differ_in_english():
    day = datetime.date(2026, 12, 25)
    one = Unusual(day, day, ((600, 720),), "Christmas Day")
    assert hours.unusual(one, "en") == "Friday, 25 December (Christmas Day): 10:00 – 12:00"


def test_other_languages_use_marks_instead_of_words():
    for language in ("it", "ro", "sv", "pt"):
        said = " ".join(sum(hours.rows(opening(TOWN_HALL).week, language), ()))
        assert "closed" not in said
        assert words.weekday(ADVENT, language) in said


def test_a_table_of_a_town_hall():
    found = table(opening(TOWN_HALL, ADVENT, CLOSED))
    assert '<tr><th scope="row">lundi – vendredi</th><td>8 h 45 – 12 h 15, 13 h 45' in found
    assert "<li>du 7 au 13 décembre (congés annuels) : fermé</li>" in found
    assert "<li>vendredi 25 décembre (Noël) : fermé</li>" in found
    assert found.count("<table") == 1
    assert 'aria-label="Horaires"' in found


def test_a_table_of_two_seasons():
    found = table(
        opening("Apr-Sep 09:00-20:00; Oct-Mar 09:00-17:30", datetime.date(2026, 9, 10)), "en"
    )
    assert found.count("<table") == 2
    assert "<caption>From Thursday, 1 October</caption>" in found


def test_what_is_always_open_needs_no_table():
    found = table(opening("24/7"), "en")
    assert "Always open" in found
    assert "<table" not in found


def test_what_is_closed_for_the_season_says_when_it_opens():
    found = table(opening("Apr-Oct Su[1] 14:30-18:00"), "en")
    assert "Closed, opens again on Sunday, 4 April 2027" in found
    assert "<table" not in found


def test_school_holidays_are_known_so_far():
    found = table(opening("Mo-Fr 09:00-12:00; SH off"), "en")
    assert "School holidays are known until 31 August 2028." in found
    region = Region.of("FR", "2A", None)
    unknown = compute("Mo-Fr 09:00-12:00; SH off", (), None, region, ADVENT, "fr")
    assert unknown is not None
    assert "which are not known here" in table(unknown, "en")


def test_holidays_without_a_name_in_the_language_of_the_page_are_told_by_their_day():
    for language, said in {
        "fr": "vendredi 25 décembre (Noël) : fermé",
        "en": "Friday, 25 December (Christmas Day): closed",
        "ro": "vineri, 25 decembrie: închis",
    }.items():
        found = compute(TOWN_HALL, (), None, NANTES, ADVENT, language)
        assert found is not None
        assert said in table(found, language)


def test_what_people_wrote_cannot_break_the_page():
    note = Closure(from_=ADVENT, to=ADVENT, note="<script>alert(1)</script>")
    found = table(opening('Mo 09:00-12:00 open "<b>x</b>"', ADVENT, note), "en")
    assert "<script" not in found
    assert "<b>" not in found


def test_the_words_of_the_script_may_stand_in_html():
    for language in ("fr", "en", "es"):
        said = str(environment(language).globals["open_words"])
        assert not set("<>&") & set(said)
        assert json.loads(said)["days"][0] == words.weekday(datetime.date(2026, 11, 23), language)


def said(text: str, moment: str, language: str = "en", *closures: Closure) -> str | None:
    day, time = moment.split()
    code = encode(opening(text, ADVENT, *closures), "Europe/Paris")
    hour, minute = time.split(":")
    ((_, sentence),) = run([(code, day, int(hour) * 60 + int(minute))], language)
    return plainly(sentence) if sentence is not None else None


@pytest.mark.parametrize(
    ("text", "moment", "sentence"),
    [
        (TOWN_HALL, "2026-11-23 09:00", "Open, closes at 12:15"),
        (TOWN_HALL, "2026-11-23 12:15", "Closed, opens at 13:45"),
        (TOWN_HALL, "2026-11-23 08:44", "Closed, opens at 08:45"),
        (TOWN_HALL, "2026-11-23 08:45", "Open, closes at 12:15"),
        (TOWN_HALL, "2026-11-23 17:15", "Closed, opens tomorrow at 08:45"),
        (TOWN_HALL, "2026-11-28 13:00", "Closed, opens on Monday at 08:45"),
        (TOWN_HALL, "2026-12-24 18:00", "Closed, opens on Saturday at 09:00"),
        (TOWN_HALL, "2026-12-25 10:00", "Closed, opens tomorrow at 09:00"),
        (TOWN_HALL, "2027-01-29 10:00", "Open, closes at 12:15"),
        (TOWN_HALL, "2027-01-30 13:00", "Closed now"),
        (TOWN_HALL, "2027-02-01 10:00", None),
        ("24/7", "2026-11-23 03:00", "Open day and night"),
        ("24/7", "2027-01-30 03:00", "Open now"),
        ("Fr,Sa 18:00-02:00", "2026-11-27 20:00", "Open, closes at 02:00"),
        ("Fr,Sa 18:00-02:00", "2026-11-28 01:59", "Open, closes at 02:00"),
        ("Fr,Sa 18:00-02:00", "2026-11-28 02:00", "Closed, opens at 18:00"),
        ("Fr,Sa 18:00-24:00", "2026-11-27 20:00", "Open, closes at midnight"),
        ("Mo-Sa 00:00-24:00", "2026-11-23 10:00", "Open, closes on Saturday at midnight"),
        ("Th 18:00-02:00; PH off", "2026-12-25 01:00", "Closed, opens on Thursday at 18:00"),
        ("off", "2026-11-23 10:00", "Closed now"),
    ],
)
def test_the_script_says(text: str, moment: str, sentence: str | None):
    assert said(text, moment) == sentence


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("2026-11-23 09:00", "Ouvert, ferme à 12 h 15"),
        ("2026-11-23 18:00", "Fermé, ouvre demain à 8 h 45"),
        ("2026-11-28 13:00", "Fermé, ouvre lundi à 8 h 45"),
        ("2026-11-28 08:00", "Fermé, ouvre à 9 h"),
    ],
)
def test_the_script_says_in_french(moment: str, sentence: str):
    assert said(TOWN_HALL, moment, "fr") == sentence


def test_the_script_knows_closures():
    assert said(TOWN_HALL, "2026-12-08 10:00", "en", CLOSED) == "Closed, opens on Monday at 08:45"


def test_the_clock_of_the_commune_counts_wherever_the_reader_is():
    moments = [
        ("Europe/Paris", "2026-11-22T23:30Z"),
        ("Indian/Reunion", "2026-11-22T20:15Z"),
        ("Europe/Paris", "2026-03-29T01:10Z"),
        ("Europe/Paris", "2026-10-25T01:10Z"),
    ]
    for zone in ("Pacific/Kiritimati", "America/New_York"):
        assert clocks(moments, zone) == [
            ["2026-11-23", 30],
            ["2026-11-23", 15],
            ["2026-03-29", 190],
            ["2026-10-25", 130],
        ]


def test_the_script_is_small_and_asks_for_nothing():
    text = SCRIPT.read_text("utf-8")
    for word in ("eval", "fetch", "import", "innerHTML", "localStorage", "cookie"):
        assert word not in text
    assert len(text.encode()) < 4500
