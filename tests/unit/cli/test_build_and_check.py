"""`wiker build` and `wiker check`: what they write, what they say, how they exit."""

import json
from pathlib import Path

import pytest

from wiker_ssg.cli import report
from wiker_ssg.problems import Location, Problem, Severity

NOVEMBER = ("--at", "2026-11-21", "--history", "none", "--jobs", "1")
WRONG = "title: Fest-noz\nstart: 32/07/2026\n"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_portal_is_built_and_not_built_again(call, portal):
    first = call("build", *NOVEMBER)
    assert first.exit_code == 0
    assert "4 communes" in first.output
    before = files(portal.parent / "output")
    assert call("build", *NOVEMBER).output.count("0 fichier écrit, 0 supprimé") == 1
    assert files(portal.parent / "output") == before


def test_one_cloned_commune_is_built_alone(call, portal, monkeypatch):
    monkeypatch.chdir(portal / "communes" / "donges")
    assert call("check", *NOVEMBER).exit_code == 0
    result = call("build", *NOVEMBER)
    assert result.exit_code == 0
    assert "1 commune," in result.output
    assert Path("output/donges/agenda/index.html").is_file()


def test_a_wrong_entry_is_left_out_and_shown_at_its_place(call, portal):
    path = portal / "communes" / "donges" / "events" / "bal.yaml"
    path.write_text(WRONG)
    result = call("build", *NOVEMBER)
    assert result.exit_code == 1
    assert (
        "content/communes/donges/events/bal.yaml:2:8  erreur  date illisible  [date-invalid]\n"
        "    2 │ start: 32/07/2026\n"
        "      │        ^^^^^^^^^^\n"
        "      écrivez 2026-07-31 pour le 31 juillet 2026\n"
    ) in result.output
    assert not (portal.parent / "output" / "donges" / "agenda" / "bal").exists()
    assert call("build", "--tolerant", *NOVEMBER).exit_code == 0
    assert call("check", *NOVEMBER).exit_code == 1
    english = call("check", *NOVEMBER, language="en_GB").output
    assert "write 2026-07-31 for 31 July 2026" in english


def test_the_reason_of_each_file_is_explained(call, portal):
    call("build", *NOVEMBER)
    page = portal / "communes" / "donges" / "events" / "2026" / "12" / "don-de-sang.yaml"
    page.write_text(page.read_text() + "\ntags: [santé]\n")
    result = call("build", "--explain", *NOVEMBER)
    assert "donges/agenda/don-de-sang/index.html  ← " in result.output


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format: [", "yaml-slip"),
        ("format: 9\n", "format-unknown"),
        ("format: 1\nbase_url: wiker\n", "url-invalid"),
        ("format: 1\nbase_url: https://x.example/portail?page=1\n", "base-url"),
        ("base_url: https://x.example/portail\naddressing: domain\n", "domain-missing"),
        (None, "file-link"),
    ],
)
def test_nothing_is_touched_when_the_portals_settings_are_broken(call, small, text, code):
    call("build", *NOVEMBER)
    before = files(small.parent / "output")
    settings = small / "portal.yaml"
    if text is None:
        settings.rename(small / "elsewhere.yaml")
        settings.symlink_to("elsewhere.yaml")
    else:
        settings.write_text(text)
    for command in ("build", "check"):
        result = call(command, *NOVEMBER)
        assert result.exit_code == 1
        assert "content/portal.yaml:" in result.output
        assert f"[{code}]" in result.output
    assert files(small.parent / "output") == before


@pytest.mark.parametrize(
    ("name", "template", "said"),
    [
        ("nowhere", None, "aucun thème ne porte ce nom"),
        ("mine", "{% if x %}", "themes/mine/templates/layout.html:1"),
        ("mine", "{% extends 'bocage/nothing.html' %}", "bocage/nothing.html"),
    ],
)
def test_a_theme_that_cannot_be_used_stops_the_build(call, small, name, template, said):
    call("build", *NOVEMBER)
    before = files(small.parent / "output")
    if template is not None:
        folder = small.parent / "themes" / "mine"
        (folder / "templates").mkdir(parents=True)
        (folder / "theme.toml").write_text('title = "Mine"\nextends = "bocage"\n')
        (folder / "templates" / "layout.html").write_text(template)
    for command in ("build", "check"):
        result = call(command, "--theme", name, *NOVEMBER)
        assert result.exit_code == 1
        assert "[theme-invalid]" in result.output
        assert said in result.output
    assert files(small.parent / "output") == before
    assert call("build", *NOVEMBER).exit_code == 0


def test_an_unknown_theme_is_shown_where_it_is_asked_for(call, portal):
    settings = portal / "portal.yaml"
    settings.write_text(settings.read_text().replace("theme: bocage", "theme: bocag"))
    result = call("check", *NOVEMBER)
    assert "content/portal.yaml:8:8  erreur" in result.output
    assert "│ theme: bocag\n      │        ^^^^^\n" in result.output


def test_a_folder_of_others_is_refused(call, small):
    (small.parent / "photos").mkdir()
    (small.parent / "photos" / "a.jpg").touch()
    result = call("build", "--output", "photos", *NOVEMBER)
    assert result.exit_code == 2
    assert "ne vient pas de wiker" in result.output
    assert [path.name for path in (small.parent / "photos").iterdir()] == ["a.jpg"]


def test_settings_are_shown_at_their_place(call, portal):
    (portal / "communes" / "blain" / "plans.yaml").write_text("commune: {plan: p, until: demain}\n")
    (portal / "communes" / "blain" / "commune.yaml").write_text("name: Blain\nlatt: 47\n")
    output = call("check", *NOVEMBER).output
    assert "content/communes/blain/plans.yaml:1:27  erreur  date illisible" in output
    assert "content/communes/blain/commune.yaml:2:1  erreur" in output
    assert "│ latt: 47\n      │ ^^^^" in output


def test_json_carries_the_same_facts(call, portal):
    (portal / "communes" / "donges" / "events" / "bal.yaml").write_text(WRONG)
    result = call("check", "--format", "json", *NOVEMBER)
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "problems": [
            {
                "file": "content/communes/donges/events/bal.yaml",
                "line": 2,
                "column": 8,
                "length": 10,
                "severity": "error",
                "code": "date-invalid",
                "message": "date illisible",
                "remedy": "écrivez 2026-07-31 pour le 31 juillet 2026",
            }
        ]
    }


def test_json_of_a_portal_without_problems(call, portal):
    result = call("check", "--format", "json", *NOVEMBER)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"problems": []}


def test_annotations_are_workflow_commands(call, portal):
    (portal / "communes" / "donges" / "events" / "bal.yaml").write_text(WRONG)
    result = call("check", "--format", "github", *NOVEMBER)
    assert result.stdout == (
        "::error file=content/communes/donges/events/bal.yaml,line=2,col=8,endColumn=18,"
        "title=date-invalid::date illisible – écrivez 2026-07-31 pour le 31 juillet 2026\n"
    )


def test_nothing_that_people_write_can_end_an_annotation():
    where = Location("a,b:c%.yaml\n::warning::x")
    item = Problem(where, "field-unknown", {"key": "100%\r\n::error::x"}, Severity.ERROR)
    said = report.as_annotations([item], "en")
    assert "\n" not in said
    assert "\r" not in said
    assert said.startswith("::error file=a%2Cb%3Ac%25.yaml%0A%3A%3Awarning%3A%3Ax,line=1,")
    assert "100%25\N{REPLACEMENT CHARACTER}%0A::error::x" in said


def test_only_what_is_published_is_counted(call, portal):
    """Neither drafts, what waits for its day, what is refused, nor what no plan pays for."""
    events = portal / "communes" / "donges" / "events"
    before = call("check", *NOVEMBER, "--lang", "en").output.splitlines()[-1]
    (events / "brouillon.yaml").write_text("title: A\nstart: 2026-12-01\ndraft: true\n")
    (events / "plus-tard.yaml").write_text("title: B\nstart: 2027-05-01\npublished: 2027-04-01\n")
    (events / "casse.yaml").write_text("title: C\nstart: demain\n")
    (events / "index.yaml").write_text("title: D\nstart: 2026-12-01\n")
    after = call("check", *NOVEMBER, "--lang", "en").output.splitlines()[-1]
    number = before.partition(", ")[2].partition(":")[0]
    assert number.endswith(" entries can be published")
    assert number in after
    built = call("build", *NOVEMBER, "--lang", "en").output
    assert f", {number.partition(' ')[0]} entries, " in built
