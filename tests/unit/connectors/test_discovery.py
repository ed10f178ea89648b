"""`wiker discover`: the quality of what it proposes, and what it shows."""

import json

import pytest
from click.testing import CliRunner

from bench import discover as bench
from tests.unit.connectors.drawn import ABOUT, DATA, rows
from wiker_ssg.cli.main import group
from wiker_ssg.connectors.declaration import read_connectors
from wiker_ssg.connectors.discovery import discover

TABLE = """\
Nom;Date de début;Heure;Lieu;CP;Ville;Téléphone;Tarif
Bal des pompiers;13/07/2026;21h;Place de la Mairie;44480;DONGES;02 40 45 00 00;Gratuit
Loto;18/10/2026;14h30;Salle polyvalente;44480;DONGES;02 40 45 00 01;8 €
"""


@pytest.mark.skipif(not DATA.exists(), reason="the real data is not here")
def test_nine_fields_in_ten_are_right_uncorrected():
    found = bench.qualities(DATA)
    assert len(found) == 31
    assert [one.source for one in found if not one.kind] == []
    right = sum(len(one.right) for one in found)
    wrong = sum(len(one.wrong) for one in found)
    missed = sum(len(one.missed) for one in found)
    assert right >= 0.9 * (right + wrong + missed)
    assert (right, wrong, missed) == (266, 0, 1)  # exact, so that a step back is seen


TUNED = {
    "es": (6, 64, 0, 0), "ro": (5, 35, 0, 0), "sv": (6, 54, 0, 0), "fr": (7, 49, 0, 0),
    "pt": (1, 9, 0, 0), "it": (1, 11, 0, 0), "de": (1, 9, 0, 0),
}  # fmt: skip
"""Tables, fields right, wrong and missed by language; exact, so that a step back is seen."""


def test_tables_that_words_were_tuned_on():
    assert bench.by_language("seen") == TUNED


APART = {
    "apart": {"fr": (12, 126, 1, 3), "es": (4, 34, 0, 3), "ro": (4, 31, 1, 1), "sv": (4, 55, 0, 0)},
    "apart-second": {
        "fr": (12, 123, 0, 5), "es": (4, 53, 1, 0), "ro": (4, 36, 1, 0), "sv": (4, 51, 0, 1),
    },
    "apart-third": {
        "fr": (8, 81, 0, 2), "es": (4, 36, 0, 4), "ro": (4, 33, 0, 2), "sv": (4, 48, 0, 1),
    },
}  # fmt: skip
"""The same for tables by another hand; what is wrong in them has been left so."""


@pytest.mark.parametrize("name", APART)
def test_tables_by_another_hand(name):
    assert bench.by_language(name) == APART[name]


@pytest.mark.parametrize(
    "name", ["unseen", "fresh", "last", "french", "french-fresh", "french-last"]
)
def test_tables_that_once_nothing_was_tuned_on_stay_as_good(name):
    for language, (_, right, wrong, missed) in bench.by_language(name).items():
        total = right + wrong + missed
        assert right >= 0.9 * total, language
        assert wrong <= 0.02 * total, language


STANDARD = {
    "title": "nom", "summary": "presentation_resume", "body": "presentation_detail",
    "address.street": "adresse", "address.postcode": "code_postal", "address.city": "commune",
    "address.lat": "latitude", "address.lon": "longitude", "commune.code": "code_insee",
    "contact.phone": "telephone", "contact.email": "courriels", "contact.url": "site_web",
    "hours": "horaires",
}  # fmt: skip


@pytest.mark.skipif(not DATA.exists(), reason="the real data is not here")
def test_a_standard_that_ships_with_no_schema_is_understood_by_its_names_and_examples():
    schema = json.loads((DATA / "schemas/LaMednum_standard-mediation-num__schema.json").read_text())
    example = {field["name"]: field.get("example", "") for field in schema["fields"]}
    found = discover(rows(example, {**example, "id": "structure-2"}, format="csv"), ABOUT)
    assert (found.kind, found.id) == ("organisation", ("id",))
    places = {one.field: one.take.from_[0] for one in found.fields if one.take.from_}
    assert places == STANDARD


def run(*arguments: str) -> str:
    done = CliRunner().invoke(group, ["--lang", "en", "discover", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_table_in_plain_words(tmp_path):
    (tmp_path / "agenda.csv").write_text(TABLE)
    said = run(str(tmp_path / "agenda.csv"), "--at", "2026-03-01")
    assert "2 records, format csv" in said
    assert "These would become: events" in said
    assert "start                  ← {from: [Date de début, Heure]}" in said
    assert "13/07/2026" in said


def test_a_block_that_is_read_as_it_stands(tmp_path, monkeypatch):
    (tmp_path / "agenda.csv").write_text(TABLE)
    monkeypatch.chdir(tmp_path)
    text = run("agenda.csv", "--yaml", "--at", "2026-03-01")
    found, problems = read_connectors(text.encode())
    assert problems == []
    source = found.sources["agenda"]
    assert (source.kind, source.file) == ("event", "agenda.csv")
    assert source.mapping["start"].from_ == ("Date de début", "Heure")
    assert source.mapping["place.city"].from_ == ("Ville",)


def test_the_same_as_json(tmp_path):
    (tmp_path / "agenda.csv").write_text(TABLE)
    said = json.loads(run(str(tmp_path / "agenda.csv"), "--json", "--at", "2026-03-01"))
    assert said["kind"] == "event"
    assert said["mapping"]["price"] == "Tarif"
    assert said["columns"][4] == {
        "path": "CP", "type": "postcode", "filled": 1.0, "samples": ["44480"],
    }  # fmt: skip


@pytest.mark.parametrize(("content", "status"), [("", 1), (None, 1)])
def test_what_is_no_source_is_told_in_a_line(tmp_path, content, status):
    path = tmp_path / "agenda.csv"
    if content is not None:
        path.write_text(content)
    done = CliRunner().invoke(group, ["--lang", "en", "discover", str(path)])
    assert done.exit_code == status
    assert len(done.output.strip().splitlines()) == 1
