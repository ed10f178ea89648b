"""The command line speaks the language of the person."""

import click
import pytest

from wiker_ssg.cli.main import COMMANDS, group
from wiker_ssg.cli.speech import CLICK, language_of_environment, plurals
from wiker_ssg.language import translation

ENGLISH = ("Usage:", "Show this message", "Where ", "Build ", "Another ")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_french_from_the_first_line_to_the_last(call, name):
    said = call(*[name] * bool(name), "--help").output
    assert said.startswith("Utilisation\xa0: ")
    assert not [word for word in ENGLISH if word in said]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_english_where_english_is_read(call, name):
    assert "Show this message" in call(name, "--help", language="en_GB").output
    assert "Affiche cette aide" in call("--lang", "fr", name, "--help", language="en_GB").output


@pytest.mark.parametrize("language", ["fr_FR", "en_GB"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_is_for(call, name, language):
    call(name, "--help", language=language)  # from here on that is spoken
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    assert len(command.get_short_help_str(100)) <= 60
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or parameter.help, parameter.name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bild",), "La commande « bild » n’existe pas"),
        (("build", "--outptu"), "L’option --outptu n’existe pas. Vouliez-vous dire '--output'"),
        (("build", "--at", "demain"), "écrivez-la comme 2026-12-24"),
        (("build", "--jobs", "900"), "n’est pas dans l’intervalle"),
        (("build", "--base-url", "wiker.example"), "écrivez-la comme https://example.org"),
        (("check", "--format", "xml"), "à choisir parmi 'text', 'json', 'github'"),
        (("schema",), "Il manque 'KIND'"),
        (("schema", "event", "page"), "Argument en trop (page)"),
        (("why",), "Il manque 'PATH'"),
        (("build", "nowhere"), "il n’y a ici ni portal.yaml ni commune.yaml"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(call, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in result.output.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_what_click_says_is_translated():
    french = translation("fr").gettext
    assert [text for text in CLICK if french(text) == text] == ["Options"]
    assert len(plurals()) == 4


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "it_IT.UTF-8"}, "fr"),
        ({"LANG": "en_GB", "LC_ALL": "fr_FR"}, "fr"),
    ],
)
def test_the_language_of_the_environment(monkeypatch, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, variables.get(name, ""))
    assert language_of_environment() == language
