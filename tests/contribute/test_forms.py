"""Forms and entries: what a form shows of an entry, and what comes back, are the same."""

import datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import entries, texts
from wiker_ssg.contribute import moments
from wiker_ssg.contribute.entry import Drawn, complaints, draw, fill, form_of, judge, tidy
from wiker_ssg.contribute.forms import CORRECTED, FORMS, NEW, SEGMENTS, Form
from wiker_ssg.contribute.question import ON, KnownEntries
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import ACCESSIBILITY, AUDIENCES, MODELS, Event, kind_of
from wiker_ssg.model.values import Place, Reference
from wiker_ssg.source.dump import dump
from wiker_ssg.source.parse import Context, Parser

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))
HALL = Reference("salle-polyvalente")
KNOWN = KnownEntries(
    {"salle-polyvalente": HALL}, {"salle-polyvalente": "Salle polyvalente"}, "Donges", "44480"
)
DATED = {"commune": "donges", "id": "x"}


def new(kind: str, **values: str) -> Drawn:
    form = FORMS[kind]
    given: dict[str, object] = {**DATED, "path": f"{form.model.folder}/x.md"}
    if kind == "news":
        given["date"] = datetime.date(2026, 11, 25)
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return draw(form, tidy(form, named, False), KNOWN, PARSER, given)


@settings(max_examples=300)
@given(entries(kinds=tuple(FORMS)))
def test_an_entry_whose_form_is_sent_back_unchanged_is_the_same(entry):
    """Even what a form cannot say: of an entry only those parts change that were changed."""
    form = form_of(entry)
    assert form is not None
    drawn = draw(form, fill(form, entry, KNOWN), KNOWN, PARSER, {}, entry, dump(entry))
    if drawn.entry is None:  # texts that are longer than forms take; doubts that files may have
        codes = {item.problem.code for item in drawn.wrong}
        assert codes <= {"text-too-long", "category-unknown", "rule-start"}
    else:
        assert drawn.entry == entry


TITLES = texts(f.Text(100, empty=False))
SHORT = texts(f.Text(80))
DAYS = st.dates(datetime.date(2027, 1, 1), datetime.date(2029, 12, 31))
TIMES = st.sampled_from(("08:00", "09:30", "18:00", "20:30"))


@st.composite
def event_values(draw_: st.DrawFn) -> dict[str, str]:
    day = draw_(DAYS)
    found = {"title": draw_(TITLES), "start-day": day.isoformat()}
    if draw_(st.booleans()):
        found["start-time"] = draw_(TIMES)
        if draw_(st.booleans()):
            found["end-time"] = draw_(st.sampled_from(("21:00", "23:59")))
    elif draw_(st.booleans()):
        found["end-day"] = (day + datetime.timedelta(draw_(st.integers(0, 9)))).isoformat()
    if draw_(st.booleans()):
        found |= {"repeat": draw_(st.sampled_from(moments.REPEATS))}
        found["repeat-until"] = (day + datetime.timedelta(90)).isoformat()
    for name, values in (
        ("place", st.sampled_from(("Salle polyvalente", "Chez Marie", "salle POLYVALENTE"))),
        ("place-street", st.sampled_from(("3 rue du Port", "le bourg"))),
        ("category", st.sampled_from(("concert", "walk"))),
        ("body", texts(f.Text(lines=True, markdown=True))),
        ("organiser", st.sampled_from(("Amicale", "Salle polyvalente"))),
        ("contact-name", SHORT),
        ("contact-phone", st.just("02 40 45 79 79")),
        ("contact-email", st.just("amicale@example.org")),
        ("contact-url", st.just("https://amicale.example")),
        ("booking-url", st.just("https://amicale.example/places")),
        ("booking-required", st.just(ON)),
        ("price-note", SHORT),
        *((f"audience-{key}", st.just(ON)) for key in AUDIENCES),
        *((f"accessibility-{key}", st.just(ON)) for key in ACCESSIBILITY),
    ):
        if draw_(st.booleans()):
            found[name] = draw_(values)
    if draw_(st.booleans()):
        found |= {"price-from": "8", "price-to": "12.50"}
    elif draw_(st.booleans()):
        found["price-free"] = ON
    return found


@settings(max_examples=200)
@given(event_values())
def test_what_was_filled_in_stands_in_the_form_again_after_the_file(values):
    form = FORMS["event"]
    tidied = tidy(form, values, False)
    drawn = new("event", **{name.replace("-", "_"): text for name, text in values.items()})
    if "title" not in tidied:
        assert [item.name for item in drawn.wrong] == ["title"]
        return
    assert drawn.entry is not None, drawn.wrong
    again = judge(form, drawn.entry.path, drawn.text, PARSER).entry
    assert again == drawn.entry
    expected = {
        name: "Salle polyvalente" if text == "salle POLYVALENTE" and "place-street" not in tidied
        else text for name, text in tidied.items()
    }  # fmt: skip
    if expected.get("end-day") == expected["start-day"] and "start-time" in expected:
        del expected["end-day"]
    shown = {**fill(form, again, KNOWN), "status": ""}
    assert {k: v for k, v in shown.items() if v and k != "status"} == expected


@pytest.mark.parametrize("kind", FORMS)
def test_every_control_is_for_something_that_the_model_has(kind):
    form: Form = FORMS[kind]
    known = set(f.fields(form.model))
    for question in form.questions(changing=True):
        assert question.places
        for place, name in question.places.items():
            assert place.partition(".")[0] in known
            assert name in {control.name for control in question.controls}


def test_names_of_controls_are_used_once():
    for form in FORMS.values():
        names = [name for q in form.questions(changing=True) for name in q.asked()]
        assert len(names) == len(set(names)), form.kind


def test_all_that_is_required_is_asked_for():
    for kind in NEW:
        form = FORMS[kind]
        asked = {place for q in form.questions(False) for place in q.places}
        needed = {field.key for field in f.required(form.model)} - {"date"}
        assert needed <= asked
    assert set(SEGMENTS.values()) == set(NEW)
    assert set(CORRECTED) == {MODELS[kind].folder for kind in FORMS}


def test_limits_are_those_of_the_model():
    title = next(iter(FORMS["event"].first)).controls[0]
    assert title.limit == 140
    assert title.required


def words(drawn: Drawn) -> dict[str, str]:
    return {item.name: item.words for item in complaints(drawn.wrong, "en")}


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        ("event", {}, "title"),
        ("event", {"title": "Bal"}, "start-day"),
        ("event", {"title": "Bal", "start_day": "bientôt"}, "start-day"),
        ("event", {"title": "Bal", "start_day": "2027-02-30"}, "start-day"),
        ("event", {"title": "Bal", "start_day": "2027-06-24", "start_time": "25:00"}, "start-time"),
        ("event", {"title": "Bal", "start_day": "2027-06-24", "end_time": "20:00"}, "start-time"),
        (
            "event",
            {"title": "Bal", "start_day": "2027-06-24", "end_day": "2027-06-20"},
            "end-day",
        ),
        (
            "event",
            {"title": "Bal", "start_day": "2027-03-28", "start_time": "02:30"},
            "start-day",
        ),
        ("event", {"title": "x" * 141, "start_day": "2027-06-24"}, "title"),
        (
            "event",
            {"title": "Bal", "start_day": "2027-06-24", "contact_phone": "oui"},
            "contact-phone",
        ),
        (
            "event",
            {"title": "Bal", "start_day": "2027-06-24", "contact_email": "oui"},
            "contact-email",
        ),
        (
            "event",
            {
                "title": "Bal",
                "start_day": "2027-06-24",
                "contact_url": "javascript://x/%0aalert(1)",
            },
            "contact-url",
        ),
        ("event", {"title": "Bal", "start_day": "2027-06-24", "price_from": "cher"}, "price-from"),
        (
            "event",
            {"title": "Bal", "start_day": "2027-06-24", "price_from": "3", "price_free": "on"},
            "price-from",
        ),
        ("event", {"title": "Bal", "start_day": "2027-06-24", "repeat": "week"}, "repeat-until"),
        ("event", {"title": "Bal", "start_day": "2027-06-24", "category": "inconnue"}, "category"),
        ("organisation", {"title": "Judo club"}, "type"),
        ("organisation", {"title": "Judo club", "type": "secte"}, "type"),
        ("organisation", {"title": "Judo", "type": "association", "hours": "le soir"}, "hours"),
        ("news", {"title": "Travaux"}, "body"),
        ("offer", {"title": "Pain", "until": "2027-01-01"}, "by"),
        ("offer", {"title": "Pain", "until": "2027-01-01", "by": "Inconnu"}, "by"),
        ("offer", {"title": "Pain", "by": "Salle polyvalente"}, "until"),
    ],
)
def test_what_is_wrong_stands_at_its_control(kind, values, name):
    drawn = new(kind, **values)
    assert drawn.entry is None
    said = words(drawn)
    assert name in said
    assert all(text and "{" not in text for text in said.values())


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ({"start_day": "24/06/2027", "start_time": "20h30"}, "2027-06-24 20:30", "None"),
        ({"start_day": "2027-06-24", "start_time": "9"}, "2027-06-24 09:00", "None"),
        (
            {"start_day": "2027-06-24", "start_time": "20:30", "end_time": "01:00"},
            "2027-06-24 20:30",
            "2027-06-25 01:00",
        ),
        (
            {"start_day": "2027-06-24", "start_time": "20:30", "end_time": "23:00"},
            "2027-06-24 20:30",
            "2027-06-24 23:00",
        ),
    ],
)
def test_days_and_hours_are_understood_as_people_write_them(values, start, end):
    entry = new("event", title="Bal", **values).entry
    assert isinstance(entry, Event)
    assert (str(entry.start), str(entry.end)) == (start, end)


def test_places_are_known_by_their_names():
    entry = new("event", title="Bal", start_day="2027-06-24", place="salle polyvalente").entry
    assert isinstance(entry, Event)
    assert entry.place == HALL
    other = new(
        "event", title="Bal", start_day="2027-06-24", place="Chez Marie", place_street="1 rue Haute"
    ).entry
    assert isinstance(other, Event)
    assert other.place == Place(
        name="Chez Marie", street="1 rue Haute", postcode="44480", city="Donges"
    )


def test_hours_are_taken_in_french():
    drawn = new("organisation", title="Judo", type="association", hours="lundi et jeudi 18h-20h")
    assert drawn.entry is not None
    assert getattr(drawn.entry, "hours", None) == "Mo,Th 18:00-20:00"


@pytest.mark.parametrize(
    ("kind", "day", "rule"),
    [
        ("week", "2027-01-05", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630"),
        ("fortnight", "2027-01-05", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270630"),
        ("month", "2027-01-05", "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270630"),
        ("month", "2027-01-26", "FREQ=MONTHLY;BYDAY=-1TU;UNTIL=20270630"),
    ],
)
def test_repetitions(kind, day, rule):
    entry = new("event", title="Judo", start_day=day, repeat=kind, repeat_until="2027-06-30").entry
    assert isinstance(entry, Event)
    assert entry.repeat == rule


def test_a_correction_changes_one_line_of_the_file():
    text = "# tenu par l’amicale\ntitle: Bal\nstart: 2027-06-24 20:30   # à confirmer\n"
    entry = judge(FORMS["event"], "events/bal.yaml", text, PARSER).entry
    assert entry is not None
    values = fill(FORMS["event"], entry, KNOWN) | {"start-time": "21:00"}
    drawn = draw(FORMS["event"], values, KNOWN, PARSER, {}, entry, text)
    assert drawn.text == text.replace("20:30", "21:00")
    assert kind_of(drawn.entry) == "event" if drawn.entry else False


def test_what_a_form_does_not_ask_for_stays():
    text = (
        "title: Bal\nstart: 2027-06-24 20:30\nplace: {name: Port, lat: 47.3, lon: -2.1}\n"
        "tags: [danse]\ncontact: {phone: 02 40 45 79 79, facebook: https://facebook.com/bal}\n"
    )
    entry = judge(FORMS["event"], "events/bal.yaml", text, PARSER).entry
    assert entry is not None
    values = fill(FORMS["event"], entry, KNOWN)
    drawn = draw(
        FORMS["event"],
        {**values, "contact-phone": "02 40 00 00 00"},
        KNOWN,
        PARSER,
        {},
        entry,
        text,
    )
    assert isinstance(drawn.entry, Event)
    assert drawn.entry.contact is not None
    assert drawn.entry.contact.facebook == "https://facebook.com/bal"
    assert msgspec.structs.replace(drawn.entry, contact=None) == msgspec.structs.replace(
        entry, contact=None
    )
