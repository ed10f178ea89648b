"""What residents read: days, hours, prices and distances in words."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import MOMENTS
from wiker_ssg.language.language import Publishing
from wiker_ssg.model.values import Moment, Price
from wiker_ssg.words import words

D, T = datetime.date, datetime.time
NARROW, WIDE = "\u202f", "\xa0"


def at(text: str) -> Moment:
    day, _, time = text.partition(" ")
    return Moment(D.fromisoformat(day), T.fromisoformat(time) if time else None)


def plainly(text: str) -> str:
    return text.replace(NARROW, " ").replace(WIDE, " ")


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        ("2026-05-23", None, "samedi 23 mai 2026", "Saturday, 23 May 2026"),
        (
            "2026-05-23 20:30",
            None,
            "samedi 23 mai 2026 à 20 h 30",
            "Saturday, 23 May 2026 at 20:30",
        ),
        (
            "2026-05-23 14:00",
            "2026-05-23 18:00",
            "samedi 23 mai 2026 de 14 h à 18 h",
            "Saturday, 23 May 2026, 14:00 to 18:00",
        ),
        (
            "2026-05-23 20:30",
            "2026-05-24 01:00",
            "samedi 23 mai 2026 de 20 h 30 à 1 h",
            "Saturday, 23 May 2026, 20:30 to 01:00",
        ),
        (
            "2026-05-23 20:30",
            "2026-05-24 00:00",
            "samedi 23 mai 2026 de 20 h 30 à minuit",
            "Saturday, 23 May 2026, 20:30 to midnight",
        ),
        (
            "2026-05-23 14:00",
            "2026-05-24 18:00",
            "du samedi 23 mai à 14 h au dimanche 24 mai 2026 à 18 h",
            "Saturday, 23 May at 14:00 to Sunday, 24 May 2026 at 18:00",
        ),
        ("2026-08-03", "2026-08-24", "du 3 au 24 août 2026", "3 to 24 August 2026"),
        (
            "2026-07-28",
            "2026-08-01",
            "du 28 juillet au 1er août 2026",
            "28 July to 1 August 2026",
        ),
        (
            "2026-12-28",
            "2027-01-03",
            "du 28 décembre 2026 au 3 janvier 2027",
            "28 December 2026 to 3 January 2027",
        ),
        ("2026-05-23", "2026-05-23", "samedi 23 mai 2026", "Saturday, 23 May 2026"),
        ("2026-06-01", None, "lundi 1er juin 2026", "Monday, 1 June 2026"),
    ],
)
def test_span(start, end, french, english):
    found = [words.span(at(start), at(end) if end else None, lang) for lang in ("fr", "en")]
    assert [plainly(text) for text in found] == [french, english]


@pytest.mark.parametrize(
    ("start", "end", "french"),
    [
        ("2026-05-23", None, "samedi 23 mai"),
        ("2026-05-23 20:30", None, "samedi 23 mai à 20 h 30"),
        ("2026-05-23 14:00", "2026-05-23 18:00", "samedi 23 mai de 14 h à 18 h"),
        ("2026-08-03", "2026-08-24", "du 3 au 24 août"),
        ("2026-08-03 18:00", "2026-08-24 12:00", "du lundi 3 août à 18 h au lundi 24 août à 12 h"),
        ("2026-12-28", "2027-01-03", "du 28 décembre 2026 au 3 janvier 2027"),
        ("2027-01-02", None, "samedi 2 janvier 2027"),
    ],
)
def test_a_span_without_the_year_that_goes_without_saying(start, end, french):
    said = words.span(at(start), at(end) if end else None, "fr", 2026)
    whole = words.span(at(start), at(end) if end else None, "fr")
    assert plainly(said).replace(", de", " de") == french
    assert (said == whole) == ("2027" in (end or start))


def test_a_last_day_has_its_year_where_it_is_another():
    assert words.until(datetime.date(2026, 5, 23), 2026, "fr") == "23 mai"
    assert words.until(datetime.date(2027, 1, 5), 2026, "fr") == "5 janvier 2027"


def test_french_hours_never_break():
    assert words.time(T(20, 30), "fr") == f"20{NARROW}h{NARROW}30"
    assert words.time(T(9), "fr") == f"9{NARROW}h"
    assert words.time(T(0), "fr") == "minuit"
    assert words.time(T(0, 5), "fr") == f"0{NARROW}h{NARROW}05"


def test_what_stands_around_hours_stands_there_once(monkeypatch: pytest.MonkeyPatch):
    known = Publishing(hour="{h}:00", minutes="{h}:{mm}", hours="{start}–{end}", clock="{time} Uhr")
    monkeypatch.setattr(words, "publishing", lambda language: known)
    start, end, night = (at(f"2026-05-{said}") for said in ("23 14:00", "23 18:30", "24 00:00"))
    assert words.time(T(18, 30), "x1") == "18:30 Uhr"
    assert words.hours(start, end, "x1") == "14:00–18:30 Uhr"
    assert words.hours(start, night, "x1") == "14:00 Uhr – 00:00"
    assert words.span(start, end, "x1").endswith("2026, 14:00–18:30 Uhr")
    both = ((T(8), T(12)), (T(14), T(18, 30)))
    assert words.times(both, "x1") == "8:00–12:00, 14:00–18:30 Uhr"


@pytest.mark.parametrize(
    ("language", "number", "days"),
    [
        ("fr", "1er", "du 1er au 5 mai"),
        ("en", "1", "1 to 5 May"),
        ("de", "1.", "1. – 5. Mai"),
        ("es", "1", "del 1 al 5 de mayo"),
        ("ca", "1", "de l’1 al 5 de maig"),
        ("ro", "1", "1–5 mai"),
    ],
)
def test_a_day_has_its_number_as_its_language_writes_it(language, number, days):
    first, last = D(2026, 5, 1), D(2026, 5, 5)
    assert words.parts(first, language)[1] == number
    said = words.spell(first, last, language)
    assert said == days or language not in ("fr", "en")
    assert re.match(rf"\D*{re.escape(number)}[\s–]", said)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-05-23", None, ""),
        ("2026-05-23 20:30", None, "20 h 30"),
        ("2026-05-23 14:00", "2026-05-23 18:00", "14 h – 18 h"),
        ("2026-05-23 20:30", "2026-05-24 01:00", "20 h 30 – 1 h"),
        ("2026-05-23 20:30", "2026-05-26 01:00", "20 h 30"),
        ("2026-05-23 20:30", "2026-05-23 20:30", "20 h 30"),
    ],
)
def test_hours_of_a_line(start, end, expected):
    assert plainly(words.hours(at(start), at(end) if end else None, "fr")) == expected


@pytest.mark.parametrize(
    ("price", "french", "english"),
    [
        (None, "", ""),
        (Price(), "", ""),
        (Price(free=True), "gratuit", "free"),
        (Price(from_=Decimal(0), to=Decimal(0)), "gratuit", "free"),
        (Price(from_=Decimal(8), to=Decimal(8)), "8 €", "€8"),
        (Price(from_=Decimal("8.50"), to=Decimal("8.5")), "8,50 €", "€8.50"),
        (Price(from_=Decimal(8), to=Decimal(12)), "de 8 à 12 €", "€8 to €12"),
        (Price(from_=Decimal("2.5"), to=Decimal(4)), "de 2,50 à 4 €", "€2.50 to €4"),
        (Price(from_=Decimal(8)), "à partir de 8 €", "from €8"),
        (Price(to=Decimal(12)), "jusqu’à 12 €", "up to €12"),
        (Price(note="prix libre"), "prix libre", "prix libre"),
        (Price(free=True, note="sur réservation"), "gratuit, sur réservation", None),
        (Price(from_=Decimal(1200), to=Decimal(1200), currency="CHF"), "1 200 CHF", "CHF1,200"),
    ],
)
def test_price(price, french, english):
    assert plainly(words.price(price, "fr")) == french
    if english is not None:
        assert plainly(words.price(price, "en")) == english


@pytest.mark.parametrize(
    ("km", "french"), [(6.2, "à 6 km"), (0.83, "à 800 m"), (0.97, "à 1 km"), (0.0, "à 100 m")]
)
def test_distance(km, french):
    assert plainly(words.kilometres(km, "fr")) == french


def test_telephone_numbers_are_written_as_they_are_dialled():
    assert words.phone("+33240457992", "FR") == "02 40 45 79 92"
    assert words.phone("+590590811234", "FR") == "0590 81 12 34"
    assert words.phone("+33240457992", "BE") == "+33 2 40 45 79 92"
    assert words.phone("17", "FR") == "17"


def test_moments_for_machines_carry_the_offset_of_their_day():
    assert words.iso(at("2026-05-23 20:30"), "Europe/Paris") == "2026-05-23T20:30+02:00"
    assert words.iso(at("2026-12-23 20:30"), "Europe/Paris") == "2026-12-23T20:30+01:00"
    assert words.iso(at("2026-10-25 02:30"), "Europe/Paris") == "2026-10-25T02:30+02:00"
    assert words.iso(at("2026-05-23"), "Europe/Paris") == "2026-05-23"


def test_names_of_days_and_months():
    first = D(2026, 6, 1)
    assert words.month(first, "fr") == "juin 2026"
    assert words.weekday(first, "fr") == "lundi"
    assert words.day_of_year(first, "fr") == "lundi 1er juin"
    assert words.date(first, "fr") == "1er juin 2026"
    assert words.day_of_year(first, "en") == "Monday, 1 June"
    assert words.day_of_year(first, "es") == "lunes 1 de junio"
    assert words.day_of_year(first, "pt") == "segunda-feira, 1 de junho"


@pytest.mark.parametrize(
    "language", ["it", "pt", "ro", "sv", "br", "de", "fr-CA", "en-US", "zz", "x"]
)
def test_every_language_says_something_without_our_english(language):
    said = words.span(at("2026-05-23 14:00"), at("2026-05-23 18:00"), language)
    assert said
    if language not in ("fr-CA", "en-US"):
        assert " to " not in said
        assert " at " not in words.span(at("2026-05-23 14:00"), None, language)


@given(MOMENTS, st.none() | MOMENTS, st.sampled_from(("fr", "en", "es", "br")))
def test_any_span_can_be_said(start, end, language):
    assert words.span(start, end, language)
    words.hours(start, end, language)
    assert words.iso(start, "America/Guadeloupe")


@pytest.mark.parametrize(
    ("day", "end", "timezone", "utc"),
    [
        ("2026-06-24", None, "Europe/Paris", "2026-06-24 22:00"),
        ("2026-12-24", None, "Europe/Paris", "2026-12-24 23:00"),
        ("2026-06-24", "2026-06-24", "Europe/Paris", "2026-06-24 22:00"),
        ("2026-06-24", "2026-06-24 18:00", "Europe/Paris", "2026-06-24 16:00"),
        ("2026-06-24", "2026-06-25 01:00", "Europe/Paris", "2026-06-24 23:00"),
        ("2026-06-24", "2026-06-25 00:00", "Europe/Paris", "2026-06-24 22:00"),
        ("2026-06-24", None, "Indian/Reunion", "2026-06-24 20:00"),
        ("2026-10-25", None, "Europe/Paris", "2026-10-25 23:00"),
        ("2026-03-28", None, "Europe/Paris", "2026-03-28 23:00"),
    ],
)
def test_something_is_over_at_its_end_or_with_its_last_day(day, end, timezone, utc):
    moment = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC)
    expected = int(moment.timestamp()) // 60
    assert words.over(D.fromisoformat(day), at(end) if end else None, timezone) == expected


@pytest.mark.parametrize(
    ("ahead", "french", "english"),
    [(-1, "", ""), (0, "aujourd’hui", "today"), (1, "demain", "tomorrow"), (2, "", "")],
)
def test_only_two_days_have_a_name_of_their_own(ahead, french, english):
    today = D(2026, 12, 31)
    day = today + datetime.timedelta(days=ahead)
    assert words.relative(day, today, "fr") == french
    assert words.relative(day, today, "en") == english


def test_the_parts_of_a_day():
    assert words.parts(D(2026, 8, 1), "fr") == ("samedi", "1er", "août")
    assert words.parts(D(2026, 8, 21), "fr") == ("vendredi", "21", "août")
    assert words.parts(D(2026, 8, 1), "en") == ("Saturday", "1", "August")
    assert words.parts(D(2026, 8, 1), "es") == ("sábado", "1", "de agosto")


@pytest.mark.parametrize(
    ("name", "french", "english"),
    [
        ("Donges", "à Donges", "in Donges"),
        ("Le Croisic", "au Croisic", "in Le Croisic"),
        ("Les Sables-d’Olonne", "aux Sables-d’Olonne", "in Les Sables-d’Olonne"),
        ("La Baule", "à La Baule", "in La Baule"),
        ("L’Haÿ-les-Roses", "à L’Haÿ-les-Roses", "in L’Haÿ-les-Roses"),
        ("Lens", "à Lens", "in Lens"),
        ("Lespignan", "à Lespignan", "in Lespignan"),
    ],
)
def test_where_something_is(name, french, english):
    assert words.in_town(name, "fr") == french
    assert words.in_town(name, "en") == english
    assert words.in_town(name, "fr-CA") == french
    assert words.in_town(name, "it") == name


def test_a_day_of_this_year_in_short():
    assert words.short(D(2026, 5, 23), "fr") == "23 mai"
    assert words.short(D(2026, 8, 1), "fr") == "1er août"
    assert words.short(D(2026, 5, 23), "en") == "23 May"


def test_a_week_begins_on_monday():
    french = words.weekdays("fr")
    assert french[0] == ("lun.", "lundi")
    assert french[-1] == ("dim.", "dimanche")
    assert len(french) == 7
    assert words.weekdays("en")[0] == ("Mon", "Monday")


@given(st.dates(D(1900, 1, 1), D(2199, 12, 31)), st.sampled_from(("fr", "en", "es", "br")))
def test_the_parts_of_any_day_are_those_of_the_day_in_full(day, language):
    weekday, number, month = words.parts(day, language)
    full = words.day(day, language)
    assert number in full
    assert weekday in full
    assert month in full


def test_a_number_has_what_its_language_puts_between_it_and_the_counted(monkeypatch):
    counting = Publishing(counted={"other": "{n} de"})
    monkeypatch.setattr(words, "publishing", lambda _: counting)
    said = [words.counted.__wrapped__(n, "ro") for n in (0, 1, 2, 5, 19, 20, 21, 100, 101)]
    assert said == ["0", "1", "2", "5", "19", "20 de", "21 de", "100 de", "101"]


def test_money_is_called_as_people_call_it(monkeypatch):
    calling = Publishing(currencies={"RON": "lei"})
    monkeypatch.setattr(words, "publishing", lambda _: calling)
    amount = words.amount.__wrapped__
    said = [amount(Decimal(value), "RON", "ro") for value in ("8", "8.50", "1200")]
    assert [*map(plainly, said)] == ["8 lei", "8,50 lei", "1.200 lei"]
    assert plainly(amount(Decimal("8"), "SEK", "ro")) == "8 SEK"
