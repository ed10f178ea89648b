"""Mistakes that people make, and what they are told to write instead."""

from typing import Any

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.remedies import check_remedy
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.recurrence import RecurrenceRule, read_rule
from wiker_ssg.model.values import Moment
from wiker_ssg.problems import Problem
from wiker_ssg.source import dates, scalars, urls
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser
from wiker_ssg.source.reader import LABELS
from wiker_ssg.source.refusal import Refusal

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))


def problems(text: str, path: str = "events/fete.yaml") -> tuple[Problem, ...]:
    found = PARSER.parse(Source(path, b"", text)).problems
    for problem in found:
        check_remedy(problem, text)
    return found


def event(line: str, start: str = "2026-06-24 20:30") -> tuple[Problem, ...]:
    return problems(f"title: a\nstart: {start}\n{line}\n")


def refusal(value: Any) -> Refusal:
    assert isinstance(value, Refusal)
    return value


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("24/06/2026", "2026-06-24"),
        ("24-06-26", "2026-06-24"),
        ("24.6.2026", "2026-06-24"),
        ("2026/6/24", "2026-06-24"),
        ("20260624", "2026-06-24"),
        ("06/24/2026", "2026-06-24"),
        ("mercredi 24 juin 2026", "2026-06-24"),
        ("1er juillet 2026", "2026-07-01"),
        ("le 3 août 2026", "2026-08-03"),
        ("24 févr. 2026", "2026-02-24"),
        ("3 December 2026", "2026-12-03"),
        ("3 enero 2026", "2026-01-03"),
        ("32/07/2026", "2026-07-31"),
        ("2026-02-30", "2026-02-28"),
        ("2026-13-01", "2026-12-01"),
        ("demain", None),
        ("juin 2026", None),
        ("20h30", None),
    ],
)
def test_dates(text: str, suggestion: str | None) -> None:
    (problem,) = problems(f"title: a\ndate: {text}\n", "news/a.yaml")
    assert problem.code == "date-invalid"
    assert problem.facts.get("suggestion") == suggestion
    assert (problem.location.line, problem.location.column, problem.length) == (2, 7, len(text))


def test_years_that_cannot_be_right() -> None:
    (problem,) = problems("title: a\ndate: 2206-06-24\n", "news/a.yaml")
    assert (problem.code, problem.facts["year"]) == ("date-out-of-range", "2206")


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("2026-06-24 20h30", "time-invalid", "2026-06-24 20:30"),
        ("2026-06-24 20h", "time-invalid", "2026-06-24 20:00"),
        ("2026-06-24 à 20 h 30", "time-invalid", "2026-06-24 20:30"),
        ("2026-06-24 8:30", "time-invalid", "2026-06-24 08:30"),
        ("2026-06-24 8 heures", "time-invalid", "2026-06-24 08:00"),
        ("2026-06-24 20.30", "time-invalid", "2026-06-24 20:30"),
        ("2026-06-24, 20:30", "time-invalid", "2026-06-24 20:30"),
        ("2026-06-24 24:00", "time-invalid", "2026-06-25 00:00"),
        ("2026-06-24 20:60", "time-invalid", "2026-06-24 20:59"),
        ("2026-06-24 20:30-22:00", "time-invalid", "2026-06-24 20:30"),
        ("2026-06-24T20:30:00+02:00", "date-offset", "2026-06-24 20:30"),
        ("2026-06-24 20:30Z", "date-offset", "2026-06-24 20:30"),
        ("24/06/2026 20h30", "date-invalid", "2026-06-24 20:30"),
        ("24 juin 2026 à 20h30", "date-invalid", "2026-06-24 20:30"),
        ("24.06.2026", "date-invalid", "2026-06-24"),
        ("24/06/2026 14h-18h", "date-invalid", "2026-06-24 14:00"),
    ],
)
def test_times(text: str, code: str, suggestion: str) -> None:
    (problem,) = problems(f"title: a\nstart: {text}\n")
    assert (problem.code, problem.facts["suggestion"]) == (code, suggestion)
    assert isinstance(dates.moment(suggestion), Moment)


@pytest.mark.parametrize(
    "text",
    [
        "02 40 45 79",
        "02 40 45 79 79 79",
        "02 40 45 79 79 (mairie)",
        "tel 02 40 45 79 79",
        "0612345678 / 0240457979",
        "02 40 45 79 7O",
    ],
)
def test_telephone_numbers(text: str) -> None:
    (problem,) = event(f"contact: {{phone: {text}}}")
    assert problem.code == "phone-invalid"
    assert isinstance(scalars.phone(problem.facts["suggestion"], "FR"), str)


def judged(text: str) -> str | None:
    number = phonenumbers.parse(text, "FR")
    assert phonenumbers.is_possible_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(scalars.FRENCH_PHONE, fullmatch=True))
def test_french_numbers_are_read_as_the_library_reads_them(text: str) -> None:
    assert scalars.phone(text, "FR") == judged(text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("www.example.org", "https://www.example.org"),
        ("facebook.com/club", "https://facebook.com/club"),
        ("http:/example.org/a", "https://example.org/a"),
        ("https//example.org", "https://example.org"),
        ("htps://example.org", "https://example.org"),
        ("https://www..example.fr/a", "https://www.example.fr/a"),
        ("ftp://example.org", "https://example.org"),
        ("a@example.org", "https://example.org"),
        ("/mairie", "https://example.org"),
        ("voir le site", "https://example.org"),
    ],
)
def test_web_addresses(text: str, suggestion: str) -> None:
    (problem,) = event(f"online: {text}")
    assert (problem.code, problem.facts["suggestion"]) == ("url-invalid", suggestion)
    assert urls.url(suggestion) == suggestion


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("8,50", "8.50"), ("8€", "8"), ("8.50 €", "8.50"), ("1 200 €", "1200"), ("douze", "8.50"),
        ("-3", "8.50"), ("99999999999", "8.50"), ("12 ou 15", "12"),
    ],
)  # fmt: skip
def test_amounts(text: str, example: str) -> None:
    (problem,) = event(f'price: {{from: "{text}"}}')
    assert (problem.code, problem.facts["example"]) == ("number-invalid", example)
    assert not isinstance(scalars.amount(example, 0, 10**7, True), Refusal)
    assert problem.facts["high"] == "10000000"


@pytest.mark.parametrize("text", ["12,5", "douze", "0", "-1", "120 places", "--5", "1e3", "1" * 30])
def test_whole_numbers(text: str) -> None:
    (problem,) = event(f'booking: {{capacity: "{text}"}}')
    assert (problem.code, problem.facts["low"]) == ("number-invalid", "1")


@pytest.mark.parametrize("text", ["peut-être", "2", "oui et non"])
def test_truth_values(text: str) -> None:
    assert [p.code for p in event(f"draft: {text}")] == ["flag-invalid"]


@pytest.mark.parametrize(
    "text", ["a@b", "a b@c.fr", "a@b.fr et c@d.fr", "a (at) b.fr", "mailto:a@b.fr"]
)
def test_e_mail_addresses(text: str) -> None:
    assert [p.code for p in event(f"contact: {{email: '{text}'}}")] == ["email-invalid"]


@pytest.mark.parametrize("text", ["/cinema", "a/b/c", "savenay/Le Cinéma", "?!"])
def test_references(text: str) -> None:
    (problem,) = event(f"place: {text}")
    assert (problem.code, problem.facts["value"]) == ("reference-invalid", text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("quand il fait beau", "QUAND IL FAIT BEAU"),
        ("FREQ=HEBDO", "FREQ=HEBDO"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=WEEKLY;BYDAY=MA", "BYDAY=MA"),
        ("FREQ=WEEKLY;BYDAY=WE;BYDAY=TU", "BYDAY=TU"),
        ("FREQ=WEEKLY;UNTIL=2027-06-30", "UNTIL=2027-06-30"),
        ("FREQ=WEEKLY;UNTIL=20270631", "UNTIL=20270631"),
        ("FREQ=WEEKLY;UNTIL=20270630T2530", "UNTIL=20270630T2530"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270630", None),
        ("FREQ=WEEKLY;COUNT=0", "COUNT=0"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL=0"),
        ("BYDAY=WE", None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", None),
    ],
)
def test_recurrence_rules(text: str, part: str | None) -> None:
    (problem,) = event(f"repeat: {text}")
    assert (problem.code, problem.facts.get("part")) == ("rule-invalid", part)
    if "example" in problem.facts:
        example = problem.facts["example"]
        proposed = example if example.startswith("FREQ") else f"FREQ=YEARLY;{example}"
        assert isinstance(read_rule(proposed), RecurrenceRule)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;BYDAY=WE",
        "freq=weekly",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "FREQ=MONTHLY;BYDAY=4WE;",
        "FREQ=YEARLY;UNTIL=20300624",
        "FREQ=WEEKLY;UNTIL=20270630T220000Z",
        "FREQ=WEEKLY;UNTIL=20270630T235959",
        "FREQ=WEEKLY;UNTIL=20260624",
    ],
)
def test_good_recurrence_rules(text: str) -> None:
    assert event(f"repeat: {text}") == ()


def test_a_start_that_does_not_fit_its_rule() -> None:
    (problem,) = event("repeat: FREQ=WEEKLY;BYDAY=TU")
    assert (problem.code, problem.facts["suggestion"]) == ("rule-start", "2026-06-30 20:30")


@pytest.mark.parametrize(
    ("line", "code", "nearest"),
    [
        ("except: [2026-06-25]", "occurrence-unmet", "2026-06-24 20:30"),
        ("except: [2026-06-30 20:30]", "occurrence-unmet", "2026-07-01 20:30"),
        ("except: [2026-07-01 20:00]", "occurrence-unmet", "2026-07-01 20:30"),
        ("except: [2026-07-01]", None, None),
        (
            "except: [2026-07-01]\nchanges: [{on: 2026-07-01, note: b}]",
            "occurrence-unmet",
            "2026-06-24 20:30",
        ),
        ("changes: [{on: 2026-07-08 20:30, note: b}]", None, None),
        ("also: [2026-07-01 23:00]\nexcept: [2026-07-01]", None, None),
    ],
)
def test_dates_that_a_series_does_not_meet(
    line: str, code: str | None, nearest: str | None
) -> None:
    found = event(f"repeat: FREQ=WEEKLY\n{line}")
    assert [(p.code, p.facts["nearest"]) for p in found] == ([(code, nearest)] if code else [])


def structs() -> list[type]:
    found: list[type] = []

    def visit(kind: Any) -> None:
        match kind:
            case f.RecordField(struct) | f.To(struct) if struct is not None and struct not in found:
                found.append(struct)
                for field in f.fields(struct).values():
                    visit(field.type)
            case f.ListOf(item) | f.MapOf(_, item):
                visit(item)

    for kind in MODELS.values():
        visit(f.RecordField(kind))
    return found


@pytest.mark.parametrize("struct", structs(), ids=lambda struct: struct.__name__)
def test_every_field_that_must_be_written_is_explained(struct: type) -> None:
    assert {field.key for field in f.required(struct)} <= LABELS.keys()


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = "titel: a\nstart: 2026-06-24 20h\nplace: {lat: 47.3}\ntags: [a, b\n, c]\nonline: a\n"
    codes = [p.code for p in problems(text)]
    assert codes == [
        "field-unknown",
        "time-invalid",
        "position-half",
        "field-missing",  # a place without its position has neither name nor street
        "url-invalid",
    ]


@pytest.mark.parametrize(
    "name", ["Europe/Nantes", "Europe", "localtime", "right/Europe/Paris", "Factory", "../x", ""]
)
def test_what_is_no_time_zone_anywhere_is_refused(name: str) -> None:
    assert refusal(scalars.zone(name)).code == "timezone-unknown"


@pytest.mark.parametrize("name", ["Europe/Paris", "Indian/Reunion", "America/Montreal", "UTC"])
def test_time_zones_are_those_of_the_database(name: str) -> None:
    assert scalars.zone(name) == name


@pytest.mark.parametrize("text", ["''", '"-"', "[savenay/]", "'!'"])
def test_a_former_id_of_nothing_proposes_no_name_of_another(text: str) -> None:
    found = problems(f"title: Bal\nstart: 2026-06-24\nformer_ids: {text}\n")
    assert [problem.code for problem in found] == (
        ["id-invalid"] if "savenay" in text else ["former-empty"]
    )


def test_an_end_that_is_the_start_is_told_as_what_it_is() -> None:
    (found,) = problems("title: Bal\nstart: 2026-06-24 20:30\nend: 2026-06-24 20:30\n")
    assert found.code == "end-at-start"


@pytest.mark.parametrize("key", ["title", "summary"])
@pytest.mark.parametrize("bracket", ["[", "{"])
def test_a_bracket_alone_is_mended_to_a_text(key: str, bracket: str) -> None:
    more = "" if key == "title" else "title: Bal\n"
    text = f"{more}start: 2026-06-24\n{key}: {bracket}\n"
    found = problems(text)
    line = next(problem.facts["line"] for problem in found if problem.code == "yaml-slip")
    assert problems(text.replace(f"{key}: {bracket}", line)) == ()
