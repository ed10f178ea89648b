"""What people write from memory, and that the remedy they are given mends the file."""

import datetime
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.remedies import check_remedy
from wiker_ssg.language.meaning import VOCABULARIES, bare, is_field
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.fields import fields
from wiker_ssg.model.values import Place, Reference
from wiker_ssg.problems import Problem, Severity, sentence, upcoming
from wiker_ssg.source.files import Source
from wiker_ssg.source.names import understand
from wiker_ssg.source.parse import Context, Parsed, Parser

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))
HALL = "title: Salle polyvalente\ntype: venue\n"
CLUB = "title: Amicale laïque des Roseaux\ntype: association\n"
OTHERS = {"directory/salle-polyvalente.yaml": HALL, "directory/amicale-laique.yaml": CLUB}
ROUNDS = 4


@dataclass
class Read:
    entry: Any
    problems: tuple[Problem, ...] = field(default=())


def read(text: str, path: str = "events/bal.yaml") -> Read:
    files = {p: PARSER.parse(Source(p, b"", t)) for p, t in {path: text, **OTHERS}.items()}
    named = understand(files)
    parsed: Parsed = files[path]
    found = (*parsed.problems, *(p for p in named.problems if p.location.path == path))
    for problem in parsed.problems:
        check_remedy(problem, text)
    return Read(named.entries.get(path, parsed.entry), found)


def mended(text: str, problems: tuple[Problem, ...]) -> str:
    """Take over what remedies give literally, from the last place to the first."""
    lines = text.split("\n")
    ordered = sorted(problems, key=lambda p: p.location, reverse=True)
    for problem in ordered:
        number, start = problem.location.line - 1, problem.location.column - 1
        if "line" in problem.facts:
            lines[number] = problem.facts["line"]
        elif put := problem.facts.get("suggestion"):
            line = lines[number]
            lines[number] = line[:start] + put + line[start + problem.length :]
    return "\n".join(lines)


def until_content(text: str, path: str = "events/bal.yaml") -> Any:
    """Apply remedies as often as a patient person would; no error may be left."""
    for _ in range(ROUNDS):
        found = read(text, path)
        wrong = [p for p in found.problems if p.severity is not Severity.INFO]
        if not wrong:
            assert found.entry is not None
            return found.entry
        new = mended(text, tuple(wrong))
        assert new != text, (text, [(p.code, p.facts) for p in wrong])
        text = new
    raise AssertionError(text)


HEAD = "title: Bal\nstart: 2026-12-24 20:30\n"

SLIPS = [
    "title:Bal\nstart: 2026-12-24 20:30",
    "title: Bal\nstart:2026-12-24 20:30",
    "title:Bal\nstart:2026-12-24\nplace:salle-polyvalente",
    "title Bal\nstart: 2026-12-24",
    "title = Bal\nstart: 2026-12-24",
    "titre:Bal\nstart: 2026-12-24",
    " title: Bal\nstart: 2026-12-24",
    "title: Bal\n start: 2026-12-24 20:30",
    "title: Bal\n\tstart: 2026-12-24",
    "title: Bal\nplace:\n\tname: Parc\nstart: 2026-12-24",
    "title: Bal\nplace:\n  name: Parc\n   city: Donges\nstart: 2026-12-24",
    "title: Bal\nplace:\n  name: Parc\n city: Donges\nstart: 2026-12-24",
    "title: Atelier : poterie\nstart: 2026-12-24",
    "title: “Atelier : poterie”\nstart: 2026-12-24",
    "title: « Atelier : poterie »\nstart: 2026-12-24",
    "title: 'L'été'\nstart: 2026-12-24",
    'title: "Bal" du 14 juillet\nstart: 2026-12-24',
    'title: "Bal\nstart: 2026-12-24',
    "title: [Complet] Bal\nstart: 2026-12-24",
    "title: @bal\nstart: 2026-12-24",
    "title: *Bal* de l’été\nstart: 2026-12-24",
    "title: `Bal`\nstart: 2026-12-24",
    "title: %Bal\nstart: 2026-12-24",
    "title: Bal\nstart: 2026-12-24\ntags: [danse, bal",
    "title: Bal\nstart: 2026-12-24\nplace: {name: Parc, city: Donges",
    "title: Bal\nstart: 2026-12-24\nplace: {name:Parc}",
    "title: Bal : le retour\nsummary: Un bal : trois orchestres\nstart: 2026-12-24",
]


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_named_and_its_remedy_mends(text):
    first = read(text).problems
    assert first
    assert not {p.code for p in first} & {"yaml-syntax", "entry-not-mapping"}
    assert until_content(text).title.strip("[]") != ""


def test_a_leading_blank_is_named_in_its_own_line():
    (problem,) = read("title: Bal\n start: 2026-12-24 20:30").problems
    assert (problem.code, problem.location.line, problem.location.column) == ("yaml-slip", 2, 1)
    assert "espace" in sentence(problem, "fr").message


def test_every_slip_of_a_file_is_told_at_once_with_its_other_faults():
    text = "title:Bal\nstart: 24/12/2026\n place: salle-polyvalente\nprix: gratuit\n"
    assert [(p.code, p.location.line) for p in read(text).problems] == [
        ("yaml-slip", 1),
        ("yaml-slip", 3),
        ("date-invalid", 2),
        ("field-unknown", 4),
    ]


def test_places_in_a_mended_line_are_those_of_the_file():
    found = read("title: Bal\n start: 24/12/2026\n").problems
    assert [(p.code, p.location.column) for p in found] == [("yaml-slip", 1), ("date-invalid", 9)]


WORDED = [
    ("lieu: salle polyvalente", "place"),
    ("endroit: salle-polyvalente", "place"),
    ("Lieu: salle-polyvalente", "place"),
    ("prix: 5 €", "price"),
    ("tarif: gratuit", "price"),
    ("cost: free", "price"),
    ("catégorie: concert", "category"),
    ("organisateur: Amicale laïque des Roseaux", "organiser"),
    ("venue: salle-polyvalente", "place"),
    ("fin: 2026-12-25 02:00", "end"),
    ("statut: annulé", "status"),
    ("description: Venez nombreux", "body"),
    ("résumé: Venez nombreux", "summary"),
    ("répétition: tous les jeudis", "repeat"),
    ("public: familles", "audience"),
    ("mots-clés: danse, bal", "tags"),
    ("téléphone: 02 40 45 79 79", "contact"),
    ("facebook: https://www.facebook.com/x", "contact"),
    ("rue: 3 rue du Port", "place"),
    ("capacité: 50", "booking"),
]


@pytest.mark.parametrize(("line", "attribute"), WORDED)
def test_an_everyday_word_leads_to_the_field(line, attribute):
    entry = until_content(f"{HEAD}{line}\n")
    assert getattr(entry, attribute)


@pytest.mark.parametrize("line", [line for line, _ in WORDED])
def test_the_value_is_judged_together_with_the_word(line):
    found = read(f"{HEAD}{line}\n").problems
    assert found[0].code == "field-unknown"
    assert found[0].location.line == 3


def test_a_tab_is_the_one_thing_told_of_a_file_with_a_tab():
    for text in ("price:\n\tfrom: 3", "price: \n\tfrom: 3", "place:\n\tname: Parc"):
        assert [p.location.line for p in read(f"{HEAD}{text}\n").problems] == [4]


def test_what_a_remedy_writes_out_needs_no_second_remedy():
    for text in ("links: www.example.org", "site: example.org/x", "booking: true", "booking: oui"):
        assert len(read(mended(f"{HEAD}{text}\n", read(f"{HEAD}{text}\n").problems)).problems) == 0


def test_choices_are_told_with_what_they_are_called():
    (problem,) = read(f"{HEAD}accessibility: oui\n").problems
    assert "wheelchair (fauteuil roulant)" in sentence(problem, "fr").remedy
    assert "wheelchair, hearing-loop" in sentence(problem, "xx").remedy


def test_a_required_field_under_another_name_is_not_called_missing():
    found = read("titre: Bal\ndate: 2026-12-24\n").problems
    assert [(p.code, p.facts["nearest"]) for p in found] == [
        ("field-unknown", "title"),
        ("field-unknown", "start"),
    ]


@pytest.mark.parametrize(
    ("line", "attribute"),
    [
        ("price: 5 €", "price"), ("price: 5€/3€", "price"), ("price: de 5 à 8 €", "price"),
        ("price: gratuit", "price"), ("price: au chapeau", "price"), ("price: 5,50", "price"),
        ("price: à partir de 10 €", "price"), ("price: 8 €, 5 € moins de 12 ans", "price"),
        ("contact: 02 40 45 79 79", "contact"), ("contact: a@example.org", "contact"),
        ("contact: https://example.org", "contact"), ("contact: Marie", "contact"),
        ("contact: {phone: tél 02 40 45 79 79}", "contact"),
        ("contact: {email: mailto:a@example.org}", "contact"),
        ("contact: {email: a (at) example.org}", "contact"),
        ("contact: {url: a@example.org}", "contact"),
        ("contact: {url: www.example.org}", "contact"),
        ("contact: {facebook: MonClub}", "contact"), ("contact: {instagram: '@club'}", "contact"),
        ("contact: {mastodon: '@club@example.org'}", "contact"),
        ("booking: oui", "booking"), ("booking: {required: oui}", "booking"),
        ("links: https://example.org", "links"), ("links: www.example.org", "links"),
        ("links: example.org/bal", "links"), ("url: www.example.org", "links"),
        ("booking: www.example.org", "booking"), ("booking: true", "booking"),
        ("contact: Marie, www.example.org", "contact"), ("site web: example.org", "contact"),
        ("place: {name: Parc, address: 3 rue du Port}", "place"),
        ("place: {name: Parc, adresse: 3 rue du Port}", "place"),
        ("audience: familles, enfants", "audience"),
        ("accessibility: PMR", "accessibility"), ("tags: danse, bal", "tags"),
        ("end: 23:30", "end"), ("end: 23h30", "end"), ("end: 1h", "end"), ("end: 2 h 30", "end"),
        ("end: 2026-12-24 01:00", "end"), ("end: 25/12/2026 2h", "end"),
        ("repeat: tous les jeudis", "repeat"), ("repeat: le dernier jeudi du mois", "repeat"),
        ("repeat: toutes les semaines", "repeat"), ("repeat: un jeudi sur deux", "repeat"),
        ("repeat: tous les ans", "repeat"), ("repeat: tous les mardis", "repeat"),
        ("status: annulé", "status"), ("status: Complet", "status"), ("status: cancled", "status"),
        ("category: boulangrie", "category"), ("category: fête de l'école", "category"),
        ("place: Salle-Polyvalente.yaml", "place"), ("draft: non", "title"),
    ],
)  # fmt: skip
def test_a_value_as_people_write_it_is_understood_or_mended(line, attribute):
    if "boulangrie" in line:
        entry = until_content(f"title: B\ntype: business\n{line}\n", "directory/b.yaml")
    else:
        entry = until_content(f"{HEAD}{line}\n")
    assert getattr(entry, attribute)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24/12/2026", "2026-12-24"), ("24 décembre 2026", "2026-12-24"),
        ("jeudi 24 décembre 2026 à 20h30", "2026-12-24 20:30"),
        ("24/12/2026 20 h", "2026-12-24 20:00"), ("2026-12-24 20h30", "2026-12-24 20:30"),
        ("2026-06-31 21:00", "2026-06-30 21:00"), ("2026-06-31", "2026-06-30"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text, said):
    assert str(until_content(f"title: Bal\nstart: {text}\n").start) == said


@pytest.mark.parametrize(
    ("text", "weekday", "month", "day"),
    [("jeudi 24 décembre", 3, 12, 24), ("24 décembre", None, 12, 24), ("24/12", None, 12, 24),
     ("le samedi 1er mai", 5, 5, 1), ("Thursday 24 December", 3, 12, 24)],
)  # fmt: skip
def test_a_day_without_a_year_is_proposed_with_the_coming_one(text, weekday, month, day):
    (problem,) = read(f"title: Bal\nstart: {text}\n").problems
    proposed = datetime.date.fromisoformat(upcoming(problem.facts["yearless"]))
    assert (proposed.month, proposed.day) == (month, day)
    assert weekday is None or proposed.weekday() == weekday
    assert str(proposed) in sentence(problem, "fr").remedy


def test_the_end_takes_the_day_of_the_start_or_the_night_after_it():
    assert str(until_content(f"{HEAD}end: 23:30\n").end) == "2026-12-24 23:30"
    assert str(until_content(f"{HEAD}end: 01:30\n").end) == "2026-12-25 01:30"


def test_a_name_is_understood_as_the_one_entry_that_bears_it():
    text = f"{HEAD}place: salle polyvalente\norganiser: Amicale laïque des Roseaux\n"
    found = read(text)
    assert found.entry.place == Reference("salle-polyvalente")
    assert found.entry.organiser == Reference("amicale-laique")
    said = {(p.code, p.severity, p.facts["suggestion"]) for p in found.problems}
    assert said == {
        ("name-understood", Severity.INFO, "salle-polyvalente"),
        ("name-understood", Severity.INFO, "amicale-laique"),
    }
    assert read(mended(text, found.problems)).problems == ()


def test_a_name_that_nothing_bears_stays_a_name():
    found = read(f"{HEAD}place: Chez Paulette\n")
    assert found.entry.place == Place(name="Chez Paulette")
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("name-free", Severity.INFO)
    assert read(mended(f"{HEAD}place: Chez Paulette\n", found.problems)).problems == ()


def test_a_name_with_a_slip_of_the_pen_is_asked_about():
    found = read(f"{HEAD}place: Sale polyvalente\n")
    assert found.entry.place == Place(name="Sale polyvalente")
    assert [(p.code, p.facts["suggestion"]) for p in found.problems] == [
        ("reference-unknown", "salle-polyvalente")
    ]


def test_no_word_means_two_categories_or_two_values():
    for words in VOCABULARIES.values():
        for table in (*words.categories.values(), *words.choices.values()):
            seen: dict[str, str] = {}
            for key, said in table.items():
                for word in map(bare, said.split(",")):
                    assert seen.setdefault(word, key) == key, (word, seen[word], key)


def test_words_for_fields_name_fields_that_exist():
    from wiker_ssg.model.settings import Commune, Plan, Portal

    known = {key for kind in MODELS.values() for key in fields(kind)}
    assert all(is_field(key) for key in known)
    assert all(is_field(key) for kind in (Commune, Portal, Plan) for key in fields(kind))
