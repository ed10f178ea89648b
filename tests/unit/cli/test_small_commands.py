"""`wiker why`, `schema`, `clean`, `migrate` and `new`."""

import datetime
import json

import jsonschema
import pytest

from wiker_ssg.cli.new import NEW
from wiker_ssg.cli.schema import DESCRIBED
from wiker_ssg.scaffold import starter

NOVEMBER = ("--at", "2026-11-21", "--history", "none", "--jobs", "1")


@pytest.mark.parametrize(
    "path",
    [
        "donges/agenda/index.html",
        "/donges/agenda/",
        "donges/agenda",
        "output/donges/agenda/index.html",
        "https://wiker.example/donges/agenda/",
        "http://localhost:8000/donges/agenda/?x=1#top",
    ],
)
def test_why_takes_paths_and_addresses(call, small, path):
    call("build", *NOVEMBER)
    result = call("why", path)
    assert result.exit_code == 0
    assert result.output.startswith("donges/agenda/index.html\n")
    assert "template/agenda.html" in result.output


def test_why_names_what_changed(call, portal):
    call("build", *NOVEMBER)
    path = portal / "communes" / "donges" / "events" / "2026" / "12" / "don-de-sang.yaml"
    path.write_text(path.read_text() + "\ntags: [santé]\n")
    call("build", *NOVEMBER)
    said = call("why", "/donges/agenda/don-de-sang/").output
    assert "prévu pour la première fois" not in said
    assert "don-de-sang" in said.split("fabriqué à partir de")[0].split("\n", 1)[1]


def test_why_of_what_nobody_made(call, small):
    call("build", *NOVEMBER)
    assert call("why", "donges/nothing.html").exit_code == 1


@pytest.mark.parametrize("kind", DESCRIBED)
def test_schemas_are_schemas(call, kind):
    schema = json.loads(call("schema", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == kind


def test_clean_removes_what_was_made_and_nothing_else(call, portal):
    before = sorted(portal.rglob("*"))
    call("build", *NOVEMBER)
    call("check", *NOVEMBER)
    assert (portal / ".wiker").is_dir()
    result = call("clean")
    assert result.exit_code == 0
    assert sorted(portal.rglob("*")) == before
    assert not (portal.parent / "output").exists()
    assert "rien à supprimer" in call("clean").output


def test_clean_leaves_the_folders_of_others_alone(call, small):
    photos = small.parent / "photos"
    photos.mkdir()
    (photos / "_headers").write_text("/*\n  X: y\n")
    (photos / "a.jpg").touch()
    call("build", *NOVEMBER)
    (small.parent / "link").symlink_to("output")
    for folder in (photos, small, small.parent / "link"):
        result = call("clean", "--output", folder)
        assert result.exit_code == 0
        assert "laissé tel quel" in result.output
    assert sorted(path.name for path in photos.iterdir()) == ["_headers", "a.jpg"]
    assert (small / "portal.yaml").is_file()
    assert (small.parent / "output" / "index.html").is_file()


def test_clean_with_a_cache_removes_only_its_own_part(call, small):
    cache = small.parent / "cache"
    cache.mkdir()
    (cache / "of-somebody-else").touch()
    call("build", "--cache", cache, *NOVEMBER)
    call("clean", "--cache", cache)
    assert [path.name for path in cache.iterdir()] == ["of-somebody-else"]


def test_there_is_nothing_to_migrate_yet(call, portal):
    assert call("migrate").exit_code == 0


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", NEW)
def test_new_files_have_no_problems(call, portal, kind, language):
    options = () if kind == "commune" else ("--commune", "donges")
    title = 'Été: l\'« œuvre » "libre" # 2 \\ 3'
    made = call("--lang", language, "new", kind, title, *options)
    assert made.exit_code == 0, made.output
    result = call("check", "--format", "json", "--history", "none", "--jobs", "1")
    problems = json.loads(result.stdout)["problems"]
    codes = [item["code"] for item in problems]
    assert codes in ([], ["plan-required"])
    path = made.output.splitlines()[0].split(": ")[-1]
    text = (portal.parent / path).read_text("utf-8")
    assert ("Retirez le #" in text) == (language == "fr")


@pytest.mark.parametrize("kind", NEW)
def test_every_proposed_line_can_be_used(kind):
    today = datetime.date(2026, 11, 21)
    known = starter.answers(kind, {"title": "A", "name": "A", "by": "b"}, today)
    text = starter.text(kind, known, "en", today)
    head, _, proposed = text.partition("\n# ")
    for line in proposed.splitlines()[1:]:
        field = line.removeprefix("# ")
        lines = [field]
        if field.startswith(("lat", "lon")):
            lines = ["lat: 47.3", "lon: -2.1"]
        found = starter.errors(kind, "\n".join([head, *lines, ""]))
        assert found == [], line


def test_new_never_writes_over_a_file_nor_takes_a_reserved_name(call, portal):
    for _ in range(2):
        assert call("new", "event", "Fest noz", "--commune", "savenay").exit_code == 0
    folder = portal / "communes" / "savenay" / "events"
    assert (folder / "fest-noz-2.yaml").is_file()
    assert (folder / "fest-noz-3.yaml").is_file()
    call("new", "page", "Agenda", "--commune", "savenay")
    assert (portal / "communes" / "savenay" / "pages" / "agenda-2.yaml").is_file()
    assert call("new", "commune", "Savenay").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("event", "--commune", "donges"), "donnez un titre"),
        (("event", "Bal"), "--commune"),
        (("event", "Bal", "--commune", "paris"), "paris n’est pas une commune d’ici"),
        (("event", "x" * 141, "--commune", "donges"), "141"),
        (("fete", "Bal"), "à choisir parmi"),
    ],
)
def test_new_says_what_it_needs(call, portal, arguments, said):
    result = call("new", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_the_first_file_of_an_empty_repository(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("new", "commune", "La Chapelle-Launay").exit_code == 0
    monkeypatch.chdir(tmp_path / "la-chapelle-launay")
    assert "wiker new organisation" in call("new", "offer", "Pain").output
    assert call("new", "event", "Bal").exit_code == 0
    assert call("check", "--history", "none").exit_code == 0


@pytest.mark.parametrize(
    ("word", "folder"),
    [("événement", "events"), ("Evenement", "events"), ("association", "directory"),
     ("actualité", "news"), ("patrimoine", "heritage"), ("démarche", "services")],
)  # fmt: skip
def test_new_understands_words_for_kinds(call, portal, word, folder):
    result = call("new", word, "Tout neuf", "--commune", "donges")
    assert result.exit_code == 0
    assert (portal / "communes" / "donges" / folder / "tout-neuf.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("new ville Nom --repository r --commune x", "--commune"),
        ("new commune Nom --repository r --root x", "--root"),
        ("new commune Nom --commune donges", "--commune"),
        ("new portal Nom --repository r --postcode 44480", "--postcode"),
        ("new event Nom --code 44052", ""),
        ("pull --dry-run --branch", "--dry-run, --branch"),
        ("pull --dry-run --yes", "--dry-run, --yes"),
        ("discover x --yaml --json", "--yaml, --json"),
        ("intake --forge github --repositories x", "--repositories"),
    ],
)
def test_an_option_that_would_have_no_effect_is_refused(call, portal, words, named):
    result = call(*words.split(), language="fr")
    assert result.exit_code == 2
    assert named in result.output.strip().splitlines()[-1]
