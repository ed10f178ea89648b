"""Opening hours as people write them, and what they are told to write instead."""

import pytest

from tests.remedies import check_remedy
from wiker_ssg.model import hours as model
from wiker_ssg.model.entries import Service
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.source.files import Source
from wiker_ssg.source.hours import from_words, hours
from wiker_ssg.source.parse import Context, Parser
from wiker_ssg.source.settings import read_commune

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))


def refused(text: str) -> Problem:
    written = f"title: Mairie\nhours: '{text}'\n"
    parsed = PARSER.parse(Source("services/mairie.yaml", b"", written))
    assert isinstance(parsed.entry, Service)
    assert parsed.entry.hours is None
    (problem,) = parsed.problems
    check_remedy(problem, written)
    assert problem.severity is Severity.WARNING
    assert (problem.location.line, problem.location.column) == (2, 8)
    return problem


@pytest.mark.parametrize(
    "text",
    [
        "24/7", "Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off", "mo-fr 9:00-12:00",
        "Apr-Oct Su[1] 14:30-18:00", "Jun 15-Sep 15: Th-Su 16:00-19:00; PH,SH off",
        "2026 Dec 24-2027 Jan 02 off", "week 01-53/2 We 10:00-12:00", "Fr,Sa 18:00-02:00; Su off",
        'Mo-Fr 09:00-12:00 open "sur rendez-vous"', "09:00-12:00,14:00-18:00; Mo off",
        "Mo-Fr 09:00-12:00, Mo 14:00-18:00", "Mo-Su,PH 18:00-01:00", "Dec 25,Jan 01 off",
    ],
)  # fmt: skip
def test_hours_that_every_program_reads_alike(text: str):
    assert hours(text) == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SH Mo,We 10:00-12:00", model.CHOSEN_HOLIDAYS),
        ("Mo-Fr 09:00-12:00; PH Mo 10:00-12:00", model.CHOSEN_HOLIDAYS),
        ("Jul-Aug SH 10:00-12:00", model.CHOSEN_HOLIDAYS),
        ("Mo-Fr 18:00+", model.OPEN_END),
        ("Mo-Fr 09:00-18:00+", model.OPEN_END),
        ("sunrise-sunset", model.SUN),
        ('Mo-Fr 09:00-12:00 || "sur rendez-vous"', model.FALLBACK),
        ("Mo-Fr 09:00-12:00; easter off", model.MOVABLE),
        ("Mo-Fr 09:00-12:00; PH +1 day off", model.MOVABLE),
        ("Sa[2] +3 days 10:00-12:00", model.MOVABLE),
        ('Mo-Fr 09:00-12:00 "sur rendez-vous"', model.BARE_COMMENT),
        ("Mo-Fr 09:00-12:00 unknown", model.UNKNOWN),
        ("Mo-Fr", model.NO_HOURS),
        ("Mo-Fr 09:00-12:00; Sa", model.NO_HOURS),
        ("Mo-Fr 09:00-12:00; 14:00-18:00", model.NO_DAYS),
        ("Mo-Th 10:00-23:00; Su 18:00-01:00", model.NIGHT),
        ("Jan-Mar 18:00-01:00; Apr-Dec 18:00-02:00", model.NIGHT),
        ("Fr,Sa,PH 18:00-01:00", model.NIGHT),
        ("Apr Fr[1,3],We 08:00-12:00", model.ONE_NTH),
        ("Mo 10:00-10:00", model.NO_LENGTH),
        ("2026 Dec 24-Jan 02 off", model.TWO_YEARS),
        ("Feb 30 off", model.NO_DATE),
    ],
)
def test_hours_that_programs_read_in_two_ways(text: str, fault: model.Fault):
    problem = refused(text)
    assert (problem.code, problem.facts["advice"]) == ("hours-ambiguous", fault.advice)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"),
        ("Mo-Fr 9h-12h", "Mo-Fr 09:00-12:00"),
        ("lundi au vendredi 9h à 12h et 14h à 17h30", "Mo-Fr 09:00-12:00,14:00-17:30"),
        ("Lundi – vendredi : 8 h 45 – 12 h 15", "Mo-Fr 08:45-12:15"),
        (
            "lun-ven : 8h45 - 12h15 / 13h45 - 17h15 ; samedi 9h-12h",
            "Mo-Fr 08:45-12:15,13:45-17:15; Sa 09:00-12:00",
        ),
        (
            "Du lundi au vendredi 9h00-12h00, 14h00-18h00. Fermé le samedi et dimanche",
            "Mo-Fr 09:00-12:00,14:00-18:00; Sa,Su off",
        ),
        (
            "mardi, jeudi 16h-18h30 ; mercredi 10h à midi, fermé les jours fériés",
            "Tu,Th 16:00-18:30; We 10:00-12:00; PH off",
        ),
        ("tous les jours de 9 heures à 19 heures", "Mo-Su 09:00-19:00"),
        ("7j/7 8h-20h, sauf jours fériés", "Mo-Su 08:00-20:00; PH off"),
        ("vendredi et samedi 18h-1h", "Fr,Sa 18:00-01:00"),
        ("Sa 20h-minuit", "Sa 20:00-24:00"),
        ("lundi 9h00 à 12h00 - 14h00 à 17h00", "Mo 09:00-12:00,14:00-17:00"),
        ("me 14h-18h, fermé pendant", None),
        ("lundi 9h-12h, lundi 14h-18h", None),
        ("fermé dimanche, lundi 9h-12h", None),
        ("dimanche fériés 9h-12h", None),
        ("9h-12h", None),
        ("lundi 9h", None),
        ("lundi 14h-9h", None),
        ("lundi 9h-12h, 11h-15h", None),
        ("lundi matin", None),
        ("sur rendez-vous", None),
        ("", None),
    ],
)
def test_french_prose(text: str, suggestion: str | None):
    problem = refused(text.replace("'", "’"))
    assert problem.code == "hours-invalid"
    assert problem.facts.get("suggestion") == suggestion
    if suggestion is not None:
        assert hours(suggestion) == suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Mo,PH,Tu 09:00-12:00", "PH,Mo,Tu 09:00-12:00"),
        ("Mo-Fr 09:00-12:00;", "Mo-Fr 09:00-12:00"),
    ],
)
def test_slips_that_one_of_the_programs_forgives(text: str, suggestion: str):
    problem = refused(text)
    assert (problem.code, problem.facts["suggestion"]) == ("hours-invalid", suggestion)


def test_prose_of_any_length_is_looked_at_once():
    assert from_words("lundi 9h-12h " * 10_000) is None
    assert refused("x" * 400).code == "hours-invalid"


def test_a_town_hall_whose_hours_cannot_be_read_keeps_the_rest():
    data = b"name: Donges\ntownhall: {phone: 02 61 91 00 00, hours: Lu-Ve 9h-12h}\n"
    commune, problems = read_commune(data, "donges")
    assert commune is not None
    assert commune.townhall is not None
    assert (commune.townhall.phone, commune.townhall.hours) == ("+33261910000", None)
    assert [one.code for one in problems] == ["hours-invalid"]
