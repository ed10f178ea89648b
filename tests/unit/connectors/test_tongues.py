"""Sources in eight languages: which one it is, its dates, hours, prices, and what is ambiguous."""

import datetime

import pytest

from tests.unit.connectors.drawn import ABOUT, PARIS, TODAY, drafted, rows
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.discovery import discover
from wiker_ssg.connectors.judging import judge
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.opening import read_hours_of
from wiker_ssg.connectors.proposal import LIKELY
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.connectors.vocabulary import category, choice, truth
from wiker_ssg.connectors.words import fold
from wiker_ssg.language.registry import columns, readings
from wiker_ssg.model.values import STATUSES


def about(language: str, country: str = "FR") -> ValueContext:
    return ValueContext(PARIS, TODAY, country, language)


SAID = [
    ("fr", "14 mars 2026 de 14 à 19h", "2026-03-14 14:00", "2026-03-14 19:00"),
    ("fr", "du 3 au 7 juillet 2026", "2026-07-03", "2026-07-07"),
    ("fr", "2026-06-12 00:00:00.0, 21:00", "2026-06-12 21:00", None),
    ("fr", "mar 3 mars 2026 à 15h", "2026-03-03 15:00", None),
    ("en", "9 May 2026 10am to 4pm", "2026-05-09 10:00", "2026-05-09 16:00"),
    ("es", "3 de julio de 2026 a las 20:30 h", "2026-07-03 20:30", None),
    ("es", "del 3 al 7 de julio de 2026", "2026-07-03", "2026-07-07"),
    ("es", "16 de mayo de 2026, de 10 a 14 h", "2026-05-16 10:00", "2026-05-16 14:00"),
    ("es", "mar 3 de marzo de 2026", "2026-03-03", None),
    ("ro", "sâmbătă, 14 martie 2026, ora 19", "2026-03-14 19:00", None),
    ("ro", "de la 2 martie până la 30 martie 2026", "2026-03-02", "2026-03-30"),
    ("ro", "14 martie 2026, între orele 10:00 și 18:00", "2026-03-14 10:00", "2026-03-14 18:00"),
    ("sv", "lördag 9 maj 2026, kl. 19.00", "2026-05-09 19:00", None),
    ("sv", "från 3 till 7 juli 2026", "2026-07-03", "2026-07-07"),
    ("sv", "2026-05-09, 18.00", "2026-05-09 18:00", None),
    ("sv", "2026-05-09 kl 18-20", "2026-05-09 18:00", "2026-05-09 20:00"),
    ("pt", "sexta-feira, 3 de julho de 2026, das 10h às 18h", "2026-07-03 10:00",
     "2026-07-03 18:00"),
    ("pt", "de 24 de julho a 2 de agosto de 2026", "2026-07-24", "2026-08-02"),
    ("it", "dall'8 al 12 giugno 2026", "2026-06-08", "2026-06-12"),
    ("it", "20 giugno 2026 dalle 10 alle 18", "2026-06-20 10:00", "2026-06-20 18:00"),
    ("it", "sabato 20 giugno 2026 ore 21", "2026-06-20 21:00", None),
    ("de", "vom 3. bis 5. Juli 2026", "2026-07-03", "2026-07-05"),
    ("de", "Freitag, 3. Juli 2026, 19.30 Uhr", "2026-07-03 19:30", None),
    ("de", "3. Juli 2026 um 20 Uhr", "2026-07-03 20:00", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "start", "end"), SAID)
def test_dates_in_prose(language, text, start, end):
    found = read_times(text, about(language))
    assert found is not None
    assert len(found.spans) == 1
    assert (str(found.spans[0].start), end) == (start, end and str(found.spans[0].end))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "12.03"),  # an hour, a day, an amount
        ("sv", "12.03"),
        ("sv", "3 mayo 2026"),  # another language's month
        ("es", "lundi 3 de julio de 2026"),
        ("ro", "sâmbătă, 15 martie 2026"),  # a Sunday
        ("es", "excepto el 3 de julio de 2026"),
    ],
)
def test_what_a_language_does_not_say_is_not_read(language, text):
    assert read_times(text, about(language)) is None


@pytest.mark.parametrize("code", columns())
def test_each_month_and_weekday_is_read_short_and_long_with_and_without_accents(code):
    import unicodedata

    reading = readings()[code]
    for number, names in enumerate(reading.months, 1):
        for name in (names.partition(",")[0], *names.split(", ")):
            for said in (
                name,
                unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode(),
            ):
                if "ß" in name or said in ("nov", "noi") or len(said) < 3:
                    continue
                found = read_times(f"4 {said} 2026", about(code))
                assert found is not None, said
                assert found.first.day == datetime.date(2026, number, 4), said
    for number, names in enumerate(reading.weekdays):
        day = datetime.date(2026, 6, 1) + datetime.timedelta(number)
        found = read_times(
            f"{names.partition(',')[0]} {day.day}/{day.month}/{day.year}", about(code)
        )
        assert found is not None, names
        assert found.first.day == day


@pytest.mark.parametrize(
    ("language", "text", "hours"),
    [
        ("es", "Lunes a viernes de 9:30 a 20:30", "Mo-Fr 09:30-20:30"),
        ("es", "L-V 9:00-14:00", "Mo-Fr 09:00-14:00"),
        ("ro", "Luni - Vineri: 8:00 - 16:00; Sâmbătă închis", "Mo-Fr 08:00-16:00; Sa off"),
        ("sv", "Mån-Fre 11-22, Lör 12-23", "Mo-Fr 11:00-22:00; Sa 12:00-23:00"),
        ("sv", "Mån-fre 10.00-18.00, söndag stängt", "Mo-Fr 10:00-18:00; Su off"),
        ("de", "Di bis So 10:00-17:00", "Tu-Su 10:00-17:00"),
        ("pt", "Segunda a sexta: 9h30-18h00", "Mo-Fr 09:30-18:00"),
        ("it", "Lun-Ven 9:00-12:30, 15:00-18:00", "Mo-Fr 09:00-12:30,15:00-18:00"),
        ("fr", "Lundi à vendredi 9h - 12h et 14h - 18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ],
)
def test_opening_hours(language, text, hours):
    assert read_hours_of([("", text)], ABOUT._replace(language=language)) == hours


@pytest.mark.parametrize(
    ("language", "text", "price"),
    [
        ("es", "Entrada libre", "free"),
        ("ro", "Intrare liberă", "free"),
        ("sv", "Fri entré", "free"),
        ("pt", "Entrada gratuita", "free"),
        ("it", "Ingresso libero", "free"),
        ("de", "Eintritt frei", "free"),
        ("ro", "40 lei", {"from": "40", "to": "40", "currency": "RON"}),
        ("sv", "120:-", {"from": "120", "to": "120", "currency": "SEK"}),
        ("sv", "mellan 80 och 120 kr", {"from": "80", "to": "120", "currency": "SEK"}),
        ("es", "de 8 a 12 €", {"from": "8", "to": "12", "currency": "EUR"}),
        ("fr", "Fri", {"note": "Fri"}),  # a Friday, elsewhere than in Sweden
    ],
)
def test_prices(language, text, price):
    assert read_price(text, language) == price


def test_yes_and_no_are_the_same_in_no_two_languages():
    for said in columns().values():
        assert {truth(word) for word in said.yes.split(",")} == {True}
        assert {truth(word) for word in said.no.split(",")} == {False}
    assert truth("quizás") is None


@pytest.mark.parametrize("code", columns())
def test_labels_of_categories_and_states_are_understood(code):
    said = columns()[code]
    for folder, words in said.categories.items():
        for key, listed in words.items():
            for word in listed.split(","):
                assert category(folder, word.strip(), code) == key, word
    for key, listed in said.choices["status"].items():
        for word in listed.split(","):
            assert choice("status", word.strip(), STATUSES, code) == key, word


def test_a_state_is_the_same_in_every_language_that_has_the_word():
    for key in ("status", "type"):
        found: dict[str, str] = {}
        for said in columns().values():
            for value, listed in said.choices.get(key, {}).items():
                for word in listed.split(","):
                    assert found.setdefault(fold(word), value) == value, word
    assert choice("status", "Inställt", STATUSES) == "cancelled"
    assert choice("status", "Cancelado", STATUSES) == "cancelled"


def test_a_word_of_one_language_is_none_in_another():
    assert category("events", "bio", "sv") == "cinema"
    assert category("events", "marché bio", "fr") == "market"
    assert category("events", "bio", "fr") is None


TABLES: dict[str, dict[str, Tree]] = {
    "es": {"Nombre": "Feria del libro", "Fecha": "3/7/2026", "Lugar": "la plaza de la ciudad"},
    "ro": {"Denumire": "Târg de Paști", "Dată": "3.7.2026", "Locație": "în piața din centru"},
    "sv": {"Namn": "Loppis på torget", "Datum": "2026-07-03", "Plats": "vid ån och på torget"},
    "it": {"Titolo": "Sagra del pesce", "Data": "3/7/2026", "Luogo": "nella piazza della città"},
    "pt": {"Título": "Feira do livro", "Data": "3/7/2026", "Local": "na praça da cidade"},
    "de": {"Titel": "Fest auf dem Markt", "Datum": "3.7.2026", "Ort": "in der Stadt und am See"},
    "fr": {"Titre": "Fête du livre", "Date": "3/7/2026", "Lieu": "sur la place de la mairie"},
}


@pytest.mark.parametrize("code", TABLES)
def test_the_language_of_a_source_is_told_by_its_names_and_words(code):
    assert judge(rows(TABLES[code], TABLES[code], format="csv"))[0] == code


def test_what_nothing_tells_is_not_guessed():
    assert judge(rows({"x": 1, "y": "2026-01-01"})) == ()


def test_what_means_two_things_is_to_be_checked():
    """“Rubrik” is a title in Swedish, a category in German; “Datum” is a day in both."""
    items: list[dict[str, Tree]] = [
        {"Rubrik": f"Konzert {n}", "Datum": f"{n}.7.2026"} for n in (3, 4, 5)
    ]
    found = discover(rows(*items, format="csv"), about(""), "event")
    assert set(found.languages) == {"sv", "de"}
    sure = {one.take.from_[0]: one.confidence for one in found.fields if one.take.from_}
    assert sure["Rubrik"] < LIKELY <= sure["Datum"]
    told = {one.field: one.confidence for one in discover(
        rows(*items, format="csv"), about("sv"), "event").fields}  # fmt: skip
    assert told["title"] >= LIKELY


def test_the_language_of_a_source_is_that_of_its_settings():
    from wiker_ssg.connectors.mapping import drafts
    from wiker_ssg.connectors.settings import Take

    records = rows({"n": "Uno", "d": "3 luglio 2026 ore 21"})
    settings = SourceSettings(
        name="S", kind="event", lang="it", id=("n",),
        mapping={"title": Take(from_=("n",)), "start": Take(from_=("d",))},
    )  # fmt: skip
    assert drafted(records, settings)[0] == ()
    (draft,), _ = drafts(records, settings, PARIS, TODAY, "IT", "it")
    assert draft.fields["start"] == "2026-07-03 21:00"
