"""What is wrong with a theme names its template and line, once each; the rest is published."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.portals import DONGES, Tree, difference, make, tree, write
from wiker_ssg.build.dependencies import theme_digest
from wiker_ssg.build.options import Built
from wiker_ssg.cli.main import group
from wiker_ssg.outputs.theme.idle import idle_parts
from wiker_ssg.outputs.theme.reading import load_theme, read_theme
from wiker_ssg.outputs.theme.template import failed
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.problems import Severity, sentence

RUNNING = {
    "{{ nobody.title }}": "'nobody' is undefined",
    "{{ page.entry.titel }}": "titel",
    '{{ "fest"|day }}': "AssertionError",
    "{{ 1 // 0 }}": "ZeroDivisionError",
    "{{ shell() }}": "TypeError",
    '{% include "part.html" %}': "'nothing' is undefined",
}
"""Lines that fail when a page is made, and what is said of them."""


def theme(folder: Path, lines: str) -> None:
    template = '{% extends "bocage/event.html" %}\n{% block main %}\n' + lines + "{% endblock %}\n"
    write(
        folder,
        {
            "themes/notre/theme.toml": 'title = "Notre"\nextends = "bocage"\n',
            "themes/notre/templates/event.html": template,
            "themes/notre/templates/part.html": "\n{{ nothing }}\n",
        },
    )


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    """Return a commune whose events fail in one line each, two of them in the same."""
    folder = tmp_path_factory.mktemp("theme")
    events = {
        f"events/fete-{number}.yaml": f"title: Fête {number % 6}\nstart: 2026-06-24 20:30\n"
        for number in range(7)
    }
    news = {"news/lavoir.yaml": "title: Lavoir\ndate: 2026-05-01\n"}
    settings = DONGES + "theme: {name: notre}\n"
    write(folder / "root", {"commune.yaml": settings, **events, **news})
    theme(
        folder / "root",
        "".join(
            f'{{% if page.entry.title == "Fête {number}" %}}{line}{{% endif %}}\n'
            for number, line in enumerate(RUNNING)
        ),
    )
    return make(folder / "root", folder / "output", folder / "cache"), folder / "output"


def test_each_line_that_fails_is_one_problem(broken: tuple[Built, Path]) -> None:
    found = [item for item in broken[0].problems if item.severity is Severity.ERROR]
    assert [item.code for item in found] == ["template-failed"] * len(RUNNING)
    places = {(Path(i.location.path).name, i.location.line): sentence(i, "en") for i in found}
    assert all(Path(item.location.path).is_file() for item in found)
    for line, said in enumerate(RUNNING.values(), 3):
        place = ("event.html", line) if line < 2 + len(RUNNING) else ("part.html", 2)
        assert said in places[place].message
    assert ": 2, such as" in places["event.html", 3].remedy
    assert ": 1, such as" in places["event.html", 4].remedy


def test_what_does_not_need_the_line_is_published(broken: tuple[Built, Path]) -> None:
    built, output = broken
    assert built.failed == 7
    assert (output / "donges/actualites/lavoir/index.html").is_file()
    assert (output / "donges/index.html").is_file()
    assert not (output / "donges/agenda/fete-1/index.html").exists()


def test_the_exit_status_tells_and_what_is_mended_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "root", {"commune.yaml": DONGES + "theme: {name: notre}\n"})
    write(tmp_path / "root", {"events/fete.yaml": "title: Fête\nstart: 2026-06-24 20:30\n"})
    page = tmp_path / "output/donges/agenda/fete/index.html"

    def built(*options: str) -> int:
        command = ["build", "root", "--at", "2026-03-01", "--history", "none", "--jobs", "1"]
        return CliRunner().invoke(group, [*command, *options]).exit_code

    theme(tmp_path / "root", "Avant\n")
    assert built() == 0
    assert b"Avant" in page.read_bytes()
    theme(tmp_path / "root", "{{ nobody.title }}\n")
    assert built() == 1
    assert built() == 1  # nothing changed, and it is as wrong as before
    assert built("--tolerant") == 0
    assert b"Avant" in page.read_bytes()
    theme(tmp_path / "root", "{% if %}\n")
    assert built() == 1
    assert b"Avant" in page.read_bytes()
    theme(tmp_path / "root", "Mieux\n")
    assert built() == 0
    assert b"Mieux" in page.read_bytes()


def test_what_failed_in_the_theme_as_it_was_is_not_said_of_another(tmp_path: Path) -> None:
    write(tmp_path / "root", {"commune.yaml": DONGES + "theme: {name: notre}\n"})
    write(tmp_path / "root", {"events/fete.yaml": "title: Fête\nstart: 2026-06-24 20:30\n"})
    for line, code in (("{{ nobody }}\n", "template-failed"), ("{% if %}\n", "theme-invalid")):
        theme(tmp_path / "root", line)
        built = make(tmp_path / "root", tmp_path / "output", tmp_path / "cache")
        found = [item.code for item in built.problems if item.severity is Severity.ERROR]
        assert found == [code]


IDLE = {
    "templates/event.html": (
        """{% extends "bocage/event.html" %}
{% from "part.html" import x %}
{% set y = 1 %}

<p>Nobody</p>
{% block man %}{% endblock %}
{% block main %}{{ super() }}{% block more %}{% endblock %}{% endblock %}
""",
        {5: "stands in no block", 6: "block “man”"},
    ),
    "templates/part.html": ("{% macro x() %}{% endmacro %}\n", {}),
    "templates/evnt.html": ('{% include "loop.html" %}\n', {1: "uses the template “evnt.html”"}),
    "templates/loop.html": ("\n", {1: "uses the template “loop.html”"}),
    "static/style.css": ('p {\n  background: url("a.png"), url("b.png");\n}\n', {2: "“b.png”"}),
    "static/a.png": ("", {}),
}
"""Files of a theme, with what is said of their lines."""


def test_what_has_no_effect_is_told_at_its_line(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"commune.yaml": DONGES + "theme: {name: notre}\n"})
    files = {f"themes/notre/{path}": text for path, (text, _) in IDLE.items()}
    write(root, {"themes/notre/theme.toml": 'extends = "littoral"\n', **files})
    expected = {
        (path, line): words for path, (_, told) in IDLE.items() for line, words in told.items()
    }
    for _ in range(2):  # nothing changed, and it is told again
        built = make(root, tmp_path / "output", tmp_path / "cache")
        said = {
            (item.location.path.partition("themes/notre/")[2], item.location.line): item
            for item in built.problems
        }
        assert {item.code for item in said.values()} == {"theme-idle"}
        assert said.keys() == expected.keys()
        for place, words in expected.items():
            assert words in sentence(said[place], "en").message
        assert "main" in sentence(said["templates/event.html", 6], "en").remedy


def test_nothing_of_our_own_themes_is_without_effect(tmp_path: Path) -> None:
    copied = shutil.copytree(shipped(), tmp_path / "themes")
    for name in ("bocage", "littoral"):
        (copied / name).rename(copied / f"le-{name}")
    settings = copied / "le-littoral/theme.toml"
    settings.write_text(settings.read_text("utf-8").replace('"bocage"', '"le-bocage"'), "utf-8")
    for template in copied.rglob("*.html"):
        text = template.read_text("utf-8")
        template.write_text(text.replace('"bocage/', '"le-bocage/'), "utf-8")
    found = load_theme("le-littoral", [copied])
    assert list(idle_parts(found, [copied])) == []


def test_links_and_pipes_are_no_part_of_a_theme(tmp_path: Path) -> None:
    theme(tmp_path, "\n")
    places = (str(tmp_path / "themes"), str(shipped()))
    before = theme_digest("notre", places)
    folder = tmp_path / "themes/notre"
    (folder / "static").mkdir()
    os.mkfifo(folder / "static/pipe.css")
    (folder / "static/link.css").symlink_to("/dev/zero")
    (folder / "static/lost.css").symlink_to("nowhere")
    assert theme_digest("notre", places) == before
    found, problems = read_theme("notre", places)
    assert found is not None
    assert not problems
    write(folder, {"static/own.css": "p { margin: 0 }"})
    assert theme_digest("notre", places) != before


@pytest.mark.parametrize(
    "line",
    [
        "{% if %}",
        '{% include "nowhere.html" %}',
        "{% include event.title %}",
        '{% include ["part.html", event.title] %}',
        "{{ event|nofilter }}",
    ],
)
def test_what_is_wrong_before_any_page_is_one_problem_at_its_line(
    tmp_path: Path, line: str
) -> None:
    theme(tmp_path, f"\n{line}\n{{{{ event.title }}}}\n")
    found, problems = read_theme("notre", [tmp_path / "themes", shipped()])
    assert found is None
    assert [(item.code, item.location.line) for item in problems] == [("theme-invalid", 4)]
    assert problems[0].location.path == "themes/notre/templates/event.html"


def test_words_of_other_failures_name_no_template() -> None:
    assert failed("No space left on device") is None
    assert failed("themes: 3: no") is None


def test_compiled_templates_tell_their_lines_too(tmp_path: Path) -> None:
    theme(tmp_path, "{{ nobody }}\n")
    for _ in range(2):
        read_theme.__globals__["_theme"].cache_clear()
        found = load_theme("notre", [tmp_path / "themes", shipped()], str(tmp_path / "cache"))
        with pytest.raises(Exception, match=r"part\.html:2: 'nothing' is undefined"):
            found.render("part.html", "fr")


def test_one_page_that_fails_keeps_nothing_else_back(tmp_path: Path) -> None:
    """Whatever else there is is what a build gives in which nothing fails; an older page stays."""
    events = {
        f"events/fete-{number}.yaml": f"title: Fête {number}\nstart: 2026-06-2{number} 20:30\n"
        for number in range(3)
    }
    settings = DONGES + "theme: {name: notre}\n"
    root = write(tmp_path / "root", {"commune.yaml": settings, **events})
    line = '{% if page.entry.title == "Fête 1" %}{{ SAID }}{% endif %}{{ page.entry.title }}\n'

    def run(name: str, said: str) -> Tree:
        theme(root, line.replace("SAID", said))
        words = ["build", str(root), "--tolerant", "--output", str(tmp_path / name),
                 "--cache", str(tmp_path / f"cache-{name}"), "--at", "2026-03-01",
                 "--history", "none", "--jobs", "1"]  # fmt: skip
        done = CliRunner().invoke(group, words)
        assert done.exit_code == 0, done.output
        assert done.output.count("[template-failed]") == (said != "0")
        return tree(tmp_path / name)

    def pages(found: Tree) -> Tree:
        return {path: data for path, data in found.items() if not path.startswith(".wiker")}

    healthy, failing = run("healthy", "0"), run("failing", "1 // 0")
    page = next(path for path in healthy if path.endswith("agenda/fete-1/index.html"))
    folder = page.removesuffix("/index.html")
    assert difference(pages(healthy), pages(failing)) == [folder, page]
    assert page not in failing
    again = run("healthy", "1 // 0")
    assert difference(pages(healthy), pages(again)) == []
