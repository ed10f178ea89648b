"""connectors.yaml: what is wrong is told with its place and its remedy; the rest is read."""

from importlib.resources import files

import pytest
from click.testing import CliRunner

from wiker_ssg.cli.main import group
from wiker_ssg.connectors.declaration import read_connectors
from wiker_ssg.connectors.schemas import SCHEMAS
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.targets import names, target
from wiker_ssg.model.entries import MODELS
from wiker_ssg.problems import sentence

GOOD = """\
sources:
  openagenda:
    name: OpenAgenda
    url: https://openagenda.example/export.json
    schema: openagenda-ods
    filter: {code: "44052", past_days: 0}
    licence: Licence Ouverte 2.0
    every: day
  salles:
    name: Salles de la commune
    file: donnees/salles.csv
    options: {delimiter: ";", header: false}
    kind: organisation
    id: A
    mapping:
      title: {from: [B, C], join: " ", as: title}
      type: {otherwise: venue}
      address.lat: {from: D, as: [position]}
      category: {from: E, lookup: {Salle: venue}}
"""


def test_a_file_is_read():
    found, problems = read_connectors(GOOD.encode())
    assert problems == []
    assert list(found.sources) == ["openagenda", "salles"]
    salles = found.sources["salles"]
    assert salles.mapping["title"] == Take(from_=("B", "C"), join=" ", as_=("title",))
    assert salles.options.header is False
    assert found.sources["openagenda"].filter.past_days == 0


@pytest.mark.parametrize(
    ("line", "by", "code", "said"),
    [
        (
            "    url: https://openagenda.example/export.json\n",
            "",
            "fetch-where",
            "url, file and git",
        ),
        ("    url: https", "    file: x.json\n    url: https", "fetch-where", "several"),
        ("https://openagenda", "http://openagenda", "fetch-https", "https://"),
        ("donnees/salles.csv", "../salles.csv", "fetch-outside", "../salles.csv"),
        (
            "schema: openagenda-ods",
            "schema: openagenda-odx",
            "choice-unknown",
            "write openagenda-ods",
        ),
        (
            "    kind: organisation",
            "    format: cvs\n    kind: organisation",
            "choice-unknown",
            "csv",
        ),
        ("      title:", "      titel:", "field-unknown", "“title”"),
        ("address.lat:", "adress.lat:", "field-unknown", "“address.lat”"),
        ("every: day", "every: dayly", "choice-unknown", "day"),
        ("as: [position]", "as: [positoin]", "choice-unknown", "position"),
        ("    licence:", "    license:", "field-unknown", "“licence”"),
        ("sources:\n", "source:\n", "field-unknown", "“sources”"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(line, by, code, said):
    text = GOOD.replace(line, by, 1)
    found, problems = read_connectors(text.encode())
    assert [item.code for item in problems] == [code]
    item = problems[0]
    assert item.location.path == "connectors.yaml"
    assert said in " ".join(sentence(item, "en"))
    if by:
        wrong = text[: text.index(by)].count("\n") + 1
        assert item.location.line in (wrong - 2, wrong, wrong + 1)
    assert len(found.sources) == (0 if code == "field-unknown" and "source:" in by else 1)


def test_check_reports_it_beside_the_entries(tmp_path):
    (tmp_path / "commune.yaml").write_text("name: Donges\n")
    declared = tmp_path / "connectors.yaml"
    declared.write_text(GOOD)
    run = ["--lang", "en", "check", str(tmp_path), "--history", "none"]
    assert CliRunner().invoke(group, run).exit_code == 0
    declared.write_text(GOOD.replace("address.lat:", "adress.lat:"))
    done = CliRunner().invoke(group, run)
    assert done.exit_code == 1
    assert f"{declared}:18:7  error  unknown field “adress.lat”" in done.output


@pytest.mark.parametrize("name", SCHEMAS)
def test_known_schemas_fill_fields_that_there_are(name):
    schema = SCHEMAS[name]
    mappings: list[tuple[str | None, dict[str, Take]]] = []
    if schema.kind:
        mappings.append((schema.kind, schema.mapping))
    mappings += [(part.kind, {**schema.mapping, **part.mapping}) for part in schema.parts]
    assert mappings
    for kind, mapping in mappings:
        assert kind is not None
        assert [
            path for path in mapping if target(kind, path) is None and path != "changes.on"
        ] == []


@pytest.mark.parametrize("kind", [kind for kind in MODELS if kind != "page"])
def test_every_field_that_is_suggested_exists(kind):
    assert [path for path in names(kind) if target(kind, path) is None] == []


def test_known_schemas_lie_in_the_package():
    """The wheel holds the package's folder with all that is in it."""
    folder = files("wiker_ssg.connectors").joinpath("schemas")
    assert {file.name for file in folder.iterdir()} == {f"{name}.yaml" for name in SCHEMAS}
