"""`wiker new commune --from communes.csv`: two hundred repositories from one table."""

import pytest

from tests.portals import tree
from tests.repository.examples import DONGES, PROGRAM
from wiker_ssg.scaffold import stamp
from wiker_ssg.scaffold.table import read_table

OPTIONS = (
    "--platform", "@wiker/plateforme", "--portal", "wiker/portail",
    "--site", "https://wiker.example", "--program", f"wiker/wiker-ssg@{PROGRAM.commit}",
)  # fmt: skip
HEAD = "slug;name;code;postcode;position;ambassador\n"
TOWN = "donges;Donges;44052;44480;47.3217,-2.0755;claire-l yann-b\n"


def towns(number: int) -> str:
    return "".join(f"c{n};Commune {n};44{n:03};44480;;\n" for n in range(number))


def test_two_hundred_repositories_come_from_one_table(call, tmp_path):
    (tmp_path / "communes.csv").write_text(HEAD + TOWN + towns(199), "utf-8-sig")
    done = call("new", "commune", "--from", "communes.csv", "--repository", "all", *OPTIONS)
    assert done.exit_code == 0, done.output
    assert "200" in done.output
    made = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert made == sorted(["donges", *(f"c{n}" for n in range(199))])
    held = {path: data for path, data in tree(tmp_path / "all/donges").items() if data is not None}
    assert held == stamp.files(DONGES)


def test_what_is_there_stays_and_new_lines_are_added(call, tmp_path):
    table = tmp_path / "communes.csv"
    words = ("new", "commune", "--from", "communes.csv", "--repository", "all", *OPTIONS)
    table.write_text(HEAD + TOWN)
    assert call(*words).exit_code == 0
    (tmp_path / "all/donges/README.md").write_text("mine")
    table.write_text(HEAD + TOWN + towns(2))
    assert call(*words).exit_code == 0
    assert (tmp_path / "all/donges/README.md").read_text() == "mine"
    assert (tmp_path / "all/c1/commune.yaml").is_file()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD + TOWN + "Saint-Étienne;S;;;;\n", "table-slug", 3),
        (HEAD + TOWN + "recherche;S;;;;\n", "table-slug", 3),
        (HEAD + TOWN + "../x;S;;;;\n", "table-slug", 3),
        (HEAD + TOWN + "\n" + TOWN, "table-twice", 4),
        (HEAD + TOWN.replace(",-2", ";-2") + TOWN, "table-cells", 2),
        (HEAD + TOWN + "x;;;;;\n", "table-missing", 3),
        (HEAD + "x;X;4405;;;\n", "table-answer", 2),
        (HEAD + "x;X;;;;https://example.org/claire\n", "table-answer", 2),
        ("slug,name,maire\nx,X,Y\n", "table-column", 1),
        ("name\nX\n", "table-missing", 1),
        ("", "table-missing", 1),
        (HEAD + 'x;"two\nlines";;;;\n', "table-answer", 3),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_written(
    call, tmp_path, text, code, line
):
    (tmp_path / "communes.csv").write_text(text, "utf-8")
    done = call("new", "commune", "--from", "communes.csv", "--repository", "all", *OPTIONS)
    assert done.exit_code == 1
    assert f"communes.csv:{line}:1" in done.output
    assert f"[{code}]" in done.output
    assert not (tmp_path / "all").exists()


def test_all_that_is_wrong_is_told_at_once():
    data = (HEAD + "x;;44;;;\ny;Y;;1;;\nX;X;;;;\n").encode()
    found = read_table("t.csv", data, "local", {})
    assert [(item.code, item.location.line) for item in found.problems] == [
        ("table-column", 1),
    ]
    given = {"platform": "a", "program": f"a/b@{PROGRAM.commit}"}
    found = read_table("t.csv", data, "github", given)
    assert [(item.code, item.location.line) for item in found.problems] == [
        ("table-missing", 2), ("table-answer", 2), ("table-answer", 3), ("table-slug", 4),
    ]  # fmt: skip


def test_an_option_that_cannot_be_is_told_once_and_not_a_line_each(call, tmp_path):
    (tmp_path / "communes.csv").write_text(HEAD + towns(3))
    words = ("new", "commune", "--from", "communes.csv", "--repository", "all")
    wrong = call(*words, *OPTIONS[:-1], "wiker/wiker-ssg@COMMIT")
    assert wrong.exit_code == 2
    assert wrong.output.count("wiker/wiker-ssg@COMMIT") == 1
    assert not (tmp_path / "all").exists()


def test_what_no_column_has_and_no_option_is_told_once_beside_all_else():
    found = read_table("t.csv", (HEAD + TOWN + "x;;;;;\ny;;;;;\n").encode(), "github", {})
    assert [(one.facts["value"], one.location.line) for one in found.problems] == [
        ("platform", 1), ("program", 1), ("name", 3), ("name", 4),
    ]  # fmt: skip


def test_another_encoding_is_told():
    data = HEAD.encode() + "x;Besné;;;;\n".encode("cp1252")
    (one,) = read_table("t.csv", data, "github", {}).problems
    assert (one.code, one.location.line) == ("table-encoding", 2)


@pytest.mark.parametrize(
    "words",
    [
        ("event", "--from", "communes.csv", "--repository", "all"),
        ("commune", "--from", "communes.csv"),
        ("commune", "donges", "--from", "communes.csv", "--repository", "all"),
        ("commune", "--from", "nowhere.csv", "--repository", "all"),
    ],
)
def test_what_makes_no_sense_is_refused(call, tmp_path, words):
    (tmp_path / "communes.csv").write_text(HEAD + TOWN)
    done = call("new", *words)
    assert done.exit_code in (1, 2)
    assert done.output.strip()
    assert not (tmp_path / "all").exists()
